"""Which item of one state of an episode is which item of another.

By slug first; then by the old slug that `- was: OLD SLUG` gives; then by what an item holds. Of
those that are in both states, as few as possible count as moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rundown.changes.words import likeness

ALIKE = 0.6
"""How much of what two items hold must be the same for one to be the other under a new slug.

Below about a half, two items of one subject begin to pass for each other."""

_FEWEST_WORDS = 4
"""Items that hold fewer words are known by their slugs alone."""

_MOST_PAIRS = 40_000
"""Above this many pairs only items that hold just the same are matched, so that it takes no time.
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What an item is known by: its slug as a key, the slugs it had, its segment, its words."""

    slug: str
    segment: str
    was: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Matching:
    """Pairs of indices before and after, in the order after; what is alone; what moved (after)."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    moved: frozenset[int] = frozenset()


def match(before: Sequence[Known], after: Sequence[Known]) -> Matching:
    """Match two sequences of items."""
    pairs: dict[int, int] = {}
    _match_by(pairs, _places((i, k.slug) for i, k in enumerate(before)), _slugs(after))
    taken = set(pairs.values())
    free = ((i, k.slug) for i, k in enumerate(before) if i not in taken)
    _match_by(pairs, _places(free), _former_slugs(after))
    _match_by_words(pairs, before, after)
    ordered = sorted((b, a) for a, b in pairs.items())
    found = set(pairs.values())
    return Matching(
        pairs=sorted(ordered, key=lambda pair: pair[1]),
        gone=[i for i in range(len(before)) if i not in found],
        new=[i for i in range(len(after)) if i not in pairs],
        moved=_moved(ordered, before, after),
    )


def _places(keyed: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, key in keyed:
        places[key].append(index)
    return places


def _slugs(after: Sequence[Known]) -> Iterable[tuple[int, str]]:
    return ((i, known.slug) for i, known in enumerate(after))


def _former_slugs(after: Sequence[Known]) -> Iterable[tuple[int, str]]:
    return ((i, slug) for i, known in enumerate(after) for slug in known.was)


def _match_by(
    pairs: dict[int, int], places: dict[str, list[int]], wanted: Iterable[tuple[int, str]]
) -> None:
    """Pair what is wanted with what has that key; of repeated keys the first with the first."""
    for index, key in wanted:
        if index not in pairs and places.get(key):
            pairs[index] = places[key].pop(0)


def _match_by_words(pairs: dict[int, int], before: Sequence[Known], after: Sequence[Known]) -> None:
    """Pair what is left by what it holds: the likest first, then the order of the episode."""
    taken = set(pairs.values())
    old = [i for i, k in enumerate(before) if i not in taken and len(k.words) >= _FEWEST_WORDS]
    new = [i for i, k in enumerate(after) if i not in pairs and len(k.words) >= _FEWEST_WORDS]
    if len(old) * len(new) > _MOST_PAIRS:
        places = _places((i, "\n".join(before[i].words)) for i in old)
        _match_by(pairs, places, ((i, "\n".join(after[i].words)) for i in new))
        return
    found = ((likeness(before[b].words, after[a].words), b, a) for a in new for b in old)
    for _, b, a in sorted((-like, b, a) for like, b, a in found if like >= ALIKE):
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)


def _moved(
    pairs: Sequence[tuple[int, int]], before: Sequence[Known], after: Sequence[Known]
) -> frozenset[int]:
    """Those that moved: to another segment, or out of the longest run that kept its order."""
    moved = {a for b, a in pairs if before[b].segment != after[a].segment}
    by_segment: dict[str, list[int]] = defaultdict(list)
    for _, a in pairs:
        if a not in moved:
            by_segment[after[a].segment].append(a)
    for places in by_segment.values():
        moved |= set(places) - set(longest_rise(places))
    return frozenset(moved)


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """A longest run of rising numbers, others between them left out; the numbers differ."""
    ends: list[int] = []  # ends[n]: the least number that a run of n + 1 can end with
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    run: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        run.append(last)
        last = before[last]
    return run[::-1]
