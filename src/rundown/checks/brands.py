"""Names of products in advice, found where nothing marks them as examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"\w+")

_SENTENCE_END = re.compile(
    r"[.!?](?<!\be\.g\.)(?<!\bi\.e\.)[\"'”’)*_]*+(?:\s++\[@[^\[\]]{1,300}+\])*+\s++"
)
"""Where one sentence ends and the next begins; citations belong to the sentence before them."""

_EXAMPLE_SENTENCE = re.compile(r"\[@[a-z0-9]|\b(?:for example|for instance)\b", re.IGNORECASE)
"""What makes all a sentence's names examples: the word for it, or a citation of what happened."""

_EXAMPLES_FOLLOW = re.compile(r"\b(?:such\s+as|e\.g\.)", re.IGNORECASE)
"""What makes the names after it examples."""

_LIST = r"(?:[A-Z][\w-]*+(?:,\s|\s(?:and|or)\s|,\s(?:and|or)\s)){0,9}"
_AN_EXAMPLE_FOLLOWS = re.compile(rf"\b(?:[Ll]ike|[Ss]ay),?\s+{_LIST}(?:the\s|an?\s)?$")
"""What makes the very next name an example: `like` and `say` mean other things elsewhere."""

_AND = re.compile(r"(?:[*_`'’\"”]|’s|'s)*,?\s*(?:(?:and|or)\s+)?(?:the\s+|an?\s+)?[*_`'‘\"“]*")
"""What stands between two names of one list."""


class Brands:
    """Names of products as they are spelt, capitals and all: `echo` is no `Echo`."""

    def __init__(self, products: Iterable[str]) -> None:
        self._names = {name for name in products if _WORD.search(name)}
        shapes: dict[str, set[tuple[int, int]]] = {}
        for name in self._names:
            first = _WORD.search(name)
            assert first is not None
            shapes.setdefault(first[0], set()).add((first.start(), len(name)))
        self._shapes = {word: sorted(all_, key=_longest) for word, all_ in shapes.items()}

    def recommended_in(self, text: str) -> list[str]:
        """The products that a text names and does not mark as examples, each once."""
        found: dict[str, None] = {}
        for sentence in _sentences(text):
            named = [*self._found_in(sentence)]
            if named and not _EXAMPLE_SENTENCE.search(sentence):
                _add_bare(sentence, named, found)
        return [*found]

    def _found_in(self, sentence: str) -> Iterator[tuple[str, int]]:
        """Every name with where it begins; the longest where one begins with another."""
        passed = 0
        for word in _WORD.finditer(sentence):
            for before, length in self._shapes.get(word[0], ()):
                start = word.start() - before
                name = sentence[start : start + length] if start >= passed else ""
                if name in self._names and _stands_alone(sentence, start, start + len(name)):
                    yield name, start
                    passed = start + len(name)
                    break


def _add_bare(sentence: str, named: list[tuple[str, int]], found: dict[str, None]) -> None:
    """Note the names that nothing in their sentence marks as examples."""
    opened = _EXAMPLES_FOLLOW.search(sentence)
    limit = opened.end() if opened else len(sentence)
    listed_to = -1
    for name, start in named:
        if start >= limit:
            return
        if name in found:
            continue
        goes_on = listed_to >= 0 and _AND.fullmatch(sentence, listed_to, start)
        if goes_on or _AN_EXAMPLE_FOLLOWS.search(sentence, max(0, start - 200), start):
            listed_to = start + len(name)
        else:
            found[name] = None


def _longest(shape: tuple[int, int]) -> tuple[int, int]:
    before, length = shape
    return -length, before


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


def _stands_alone(sentence: str, start: int, end: int) -> bool:
    """Whether a name is a word of its own: `S3-like` and `non-S3` name no product."""
    before, after = sentence[start - 1 : start], sentence[end : end + 1]
    inside = sentence[end - 1].isalnum() and after.isalnum()
    return "-" not in (before, after) and not inside
