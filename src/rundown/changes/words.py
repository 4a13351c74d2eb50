"""What changed in a text, word by word: the fewest words out and in.

A word is what stands between white space, with the way it is set: a word that becomes *emphatic*
has changed, for whoever speaks it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from rundown.prose import Span

Spans = tuple[Span, ...]

SAME, IN, OUT = "same", "in", "out"

_WORD = re.compile(r"\s*\S+")


class Word(NamedTuple):
    """A word, with the white space before it, as part of the span it stands in."""

    span: Span

    @property
    def key(self) -> tuple[str, str, str]:
        """What two words that are the same share: how they are set, and their letters."""
        return self.span.kind, self.span.href, self.span.text.strip()


class Stretch(NamedTuple):
    """A run of words that are the `same` on both sides, are `in`, or are `out`."""

    side: str
    spans: Spans

    @property
    def text(self) -> str:
        """Its words alone."""
        return "".join(span.text for span in self.spans)

    @property
    def words(self) -> int:
        """How many words it holds."""
        return len(self.text.split())


def compare_words(before: Spans, after: Spans) -> tuple[Stretch, ...]:
    """The two texts as one: what stayed, with what is out and what is in at its place."""
    old, new = _words(before), _words(after)
    stretches = []
    for tag, a, b, c, d in edits([w.key for w in old], [w.key for w in new]):
        if tag == "equal":
            stretches.append(Stretch(SAME, _spans(new[c:d])))
        elif tag == "delete":
            stretches.append(Stretch(OUT, _spans(old[a:b])))
        else:
            stretches.append(Stretch(IN, _spans(new[c:d])))
    return tuple(stretches)


def excerpt(stretches: tuple[Stretch, ...], context: int = 4) -> tuple[Stretch, ...]:
    """The stretches with long runs of what stayed cut down to a few words beside each change."""
    if all(one.side == SAME for one in stretches):
        return stretches
    last = len(stretches) - 1
    return tuple(
        _shortened(one, context if n else 0, context if n < last else 0)
        if one.side == SAME
        else one
        for n, one in enumerate(stretches)
    )


def _shortened(stretch: Stretch, head: int, tail: int) -> Stretch:
    """A stretch's first and last words, with dots for those between; its marks go."""
    words = stretch.text.split()
    if len(words) <= head + tail + 2:
        return stretch
    first, rest = " ".join(words[:head]), " ".join(words[len(words) - tail :] if tail else [])
    text = f"{first} … {rest}".strip()
    before = " " if stretch.text[:1].isspace() else ""
    return Stretch(SAME, (Span("text", before + text),))


def cut_off(stretches: tuple[Stretch, ...], most: int) -> tuple[Stretch, ...]:
    """The first words of a text, with how many it has in all."""
    words = "".join(one.text for one in stretches).split()
    if len(words) <= most + 4 or not stretches:
        return stretches
    text = f"{' '.join(words[:most])} … ({len(words)} words)"
    return (Stretch(stretches[0].side, (Span("text", text),)),)


def edits(
    before: Sequence[Hashable], after: Sequence[Hashable]
) -> Iterator[tuple[str, int, int, int, int]]:
    """The fewest deletions and insertions that make one sequence of the other.

    Each is a tag (`equal`, `delete`, `insert`) with its ranges in both; what is deleted at a
    place comes before what is inserted there.
    """
    gap: list[tuple[str, int, int, int, int]] = []
    for op in Indel.opcodes(before, after):
        step = (op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        if op.tag != "equal":
            gap.append(step)
            continue
        yield from _gathered(gap)
        gap = []
        yield step
    yield from _gathered(gap)


def _gathered(
    gap: list[tuple[str, int, int, int, int]],
) -> Iterator[tuple[str, int, int, int, int]]:
    """Neighbouring deletions as one, then neighbouring insertions as one."""
    if not gap:
        return
    a, b = gap[0][1], gap[-1][2]
    c, d = gap[0][3], gap[-1][4]
    if b > a:
        yield "delete", a, b, c, c
    if d > c:
        yield "insert", b, b, c, d


def likeness(before: Sequence[Hashable], after: Sequence[Hashable]) -> float:
    """How much two sequences share, from 0 to 1."""
    return float(Indel.normalized_similarity(before, after))


def words_of(spans: Spans) -> list[str]:
    """The words of a text."""
    return "".join(span.text for span in spans).split()


def _words(spans: Spans) -> list[Word]:
    """The words; the white space that ends a span stands before the first word of the next."""
    words: list[Word] = []
    space = ""
    for span in spans:
        text = space + span.text
        words += (Word(span._replace(text=found[0])) for found in _WORD.finditer(text))
        space = text[len(text.rstrip()) :]
    return words


def _spans(words: Sequence[Word]) -> Spans:
    """Words as spans again, those that are set alike as one."""
    spans: list[Span] = []
    for word in words:
        last = spans[-1] if spans else None
        if last and (last.kind, last.href) == (word.span.kind, word.span.href):
            spans[-1] = last._replace(text=last.text + word.span.text)
        else:
            spans.append(word.span)
    return tuple(spans)
