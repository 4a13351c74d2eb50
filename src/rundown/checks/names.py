"""Names of people in a text: those that are right, and those that are nearly."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENS_SENTENCE = re.compile(r"[.!?:;\"“”(]\s*$|^\s*$")
_PLACEHOLDERS = frozenset("booked appointed confirmed announced decided agreed tba tbc tbd".split())

_SHORT_NAME = 4


class NearMiss(NamedTuple):
    """A name as it was typed, and the name that was probably meant."""

    typed: str
    meant: str


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: `reed`, `hastings`."""
    return tuple(_folded(word[0]) for word in _WORD.finditer(name))


def _folded(word: str) -> str:
    return _POSSESSIVE.sub("", _normal(word).casefold())


def _normal(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def is_name(name: str) -> bool:
    """Whether a text is somebody's name, and no stand-in such as `Guest to be booked`."""
    words = name.split()
    if not words or _PLACEHOLDERS & set(name_words(name)):
        return False
    return not any(word[0].islower() for word in (words[0], words[-1]))


def distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out, changed or swapped with their neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            steps = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        before, last = last, row
    return last[-1]


class Names:
    """Names that are known to be spelt right, and the finding of those that are nearly them.

    `others` are further names that are right, though nobody looks for slips of them.
    """

    def __init__(self, names: Iterable[str], others: Iterable[str] = ()) -> None:
        known = {name_words(name): name for name in names if is_name(name)}
        self.known = {words: name for words, name in known.items() if len(words) > 1}
        # `Ada Lovelace Byron` may be called Ada Lovelace.
        longer = map(name_words, others)
        self.right = {*self.known, *(w[:n] for w in longer for n in range(2, len(w) + 1))}
        self.by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self.by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in self.known:
            self.by_first[words[0]].append(words)
            self.by_last[words[-1]].append(words)
        self.ends = tuple({*self.by_first, *self.by_last})

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds the first or the last word of a name: quick, to leave out most."""
        folded = _normal(text).casefold()
        return any(end in folded for end in self.ends)

    def near_misses(self, text: str) -> Iterator[NearMiss]:
        """The names in a text that a slip or two keep from being known ones, in order."""
        words = list(_WORD.finditer(text))
        folded = [_folded(word[0]) for word in words]
        for index, word in enumerate(folded):
            for meant in self.by_first.get(word, ()):
                end = index + len(meant)
                if self._is_slip_of_family(folded[index:end], meant):
                    yield from self._miss(words[index:end], -1, meant, text)
            for meant in self.by_last.get(word, ()):
                start = max(index + 1 - len(meant), 0)
                if self._is_slip_of_first(folded[start : index + 1], meant):
                    yield from self._miss(words[start : index + 1], 0, meant, text)

    def _is_slip_of_family(self, words: list[str], meant: tuple[str, ...]) -> bool:
        if tuple(words[:-1]) != meant[:-1] or tuple(words) in self.right:
            return False
        family, typed = meant[-1], words[-1]
        slips = 2 if len(family) > 6 else 1
        return len(family) > 3 and _is_slip(typed, family, slips)

    def _is_slip_of_first(self, words: list[str], meant: tuple[str, ...]) -> bool:
        if tuple(words[1:]) != meant[1:] or tuple(words) in self.right:
            return False
        return len(meant[0]) > 3 and _is_slip(words[0], meant[0], 1)

    def _miss(
        self, words: list[re.Match[str]], slip: int, meant: tuple[str, ...], text: str
    ) -> Iterator[NearMiss]:
        """The name, if the word with the slip can be a part of one where it stands.

        A short first word at the beginning of a sentence may be any word: `Need Hastings more?`
        """
        word, typed = words[slip], text[words[0].start() : words[-1].end()]
        opens = _OPENS_SENTENCE.search(text[max(word.start() - 3, 0) : word.start()])
        doubtful = slip == 0 and opens and len(meant[0]) <= _SHORT_NAME
        if word[0][0].isupper() and not doubtful and _together(words, text):
            yield NearMiss(_POSSESSIVE.sub("", typed), self.known[meant])


@lru_cache(maxsize=1024)
def _is_slip(typed: str, meant: str, slips: int) -> bool:
    near = typed != meant and abs(len(typed) - len(meant)) <= slips
    return near and distance(typed, meant) <= slips


def _together(words: list[re.Match[str]], text: str) -> bool:
    """Whether nothing but white space stands between the words."""
    return all(not text[a.end() : b.start()].strip() for a, b in pairwise(words))


_UNENGLISH = re.compile(
    r"q(?!u)|sz|cz|zh|jk|tsch|v[ls]k|"
    r"^(?:bh|bj|dh|dj|dz|fj|gd|gj|hj|hl|hr|kh|kj|kv|lj|mb|mr|mw|nd|ng|nj|nk|pf|pt|sj|sr|tl|ts|vl|vr|x|zb|zd|zl|zw)|"
    r"(?:v|j|eaux?|oux|ault)$"
)
_UNENGLISH_FAMILY = re.compile(r"[^aeiou][iu]$|iu$|sky$")
_LONG_NAME = 12


def needs_pronunciation(name: str) -> bool:
    """Whether a name is not plain English, so that a voice may trip over it.

    It holds a letter beyond A to Z, a word of 12 letters or more, letters that English does not
    put together, or a family name with an ending that English has not.
    """
    words = name_words(name)
    if any(not re.fullmatch(r"[a-z'’-]+", word) for word in words):
        return True
    parts = [part for word in words for part in re.split(r"['’-]", word) if part]
    odd = any(len(part) >= _LONG_NAME or _UNENGLISH.search(part) for part in parts)
    return odd or bool(words and _UNENGLISH_FAMILY.search(words[-1]))
