"""Back to time: the fewest changes that bring a segment to its budget, to the second.

An item may be dropped or trimmed, a pad may come in. Of all ways that need equally few changes,
those that lose the least come first, then those that drop what may be dropped first.

Which sums can be reached by how many changes is held as the bits of a whole number: to drop an
item of 90 s is to move all bits by 90. So the largest segment is no work, and the answer is
exact. Source: subset sum by dynamic programming (Bellman, 1957), over bits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

MOST_CHANGES = 8
"""How many changes are looked for: whoever must change more plans the segment anew."""

MOST_ITEMS = 200
"""How many items are looked at, the first to be dropped first: more are marked by no producer."""

_COMPARED = 1_000
"""How many ways of equally few changes and equal loss are compared by what they drop."""


@dataclass(frozen=True, slots=True)
class Movable:
    """What may be done to an item, in seconds; `name` is its page.

    `drop` is what dropping it takes away, `trim` the most that it can shrink by, `pad` what it
    adds if it comes in; 0 where that may not be. `order` is its place among what may be dropped.
    """

    name: str
    drop: int = 0
    trim: int = 0
    pad: int = 0
    order: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One change: an item dropped, trimmed by so many seconds, or a pad that comes in."""

    kind: Literal["drop", "trim", "pad"]
    name: str
    seconds: int
    order: int = 0


Way = tuple[Change, ...]
"""Changes that together bring a segment to its budget, in the items' order."""


def find_ways(over_under: int, items: Sequence[Movable], most: int = 3) -> tuple[Way, ...]:
    """The best ways to a segment's budget, `most` at the most; none where there is no way.

    `over_under` is how much the segment is too long (positive) or too short (negative).
    """
    items = _considered(items)
    if not over_under or not _is_near(over_under, items):
        return ()
    cuts, pads = _sums_of(items)
    place = {item.name: number for number, item in enumerate(items)}
    for changes in range(1, MOST_CHANGES + 1):
        for padded, splits in _by_loss(over_under, cuts, pads, changes):
            found = islice(_ways(over_under + padded, padded, cuts, pads, splits), _COMPARED)
            ways = (tuple(sorted(way, key=lambda change: place[change.name])) for way in found)
            best = sorted(dict.fromkeys(ways), key=lambda way: _rank(way, place))
            if best:
                return tuple(best[:most])
    return ()


def find_nearest(over_under: int, items: Sequence[Movable]) -> Way:
    """The way that comes nearest to a segment's budget; empty where nothing comes nearer.

    Of two that come as near, the one that leaves the segment too short: pictures can fill it.
    """
    items = _considered(items)
    if not _is_near(over_under, items):
        return _largest(over_under, items)
    cuts, pads = _sums_of(items)
    low, high = 0, abs(over_under)  # how far off it stays: `high` is always reached, by no change
    while low < high:
        middle = (low + high) // 2
        if _comes_within(middle, over_under, cuts, pads):
            high = middle
        else:
            low = middle + 1
    if high == abs(over_under):
        return ()
    reached = (find_ways(over_under + off, items, most=1) for off in (high, -high))
    return next((ways[0] for ways in reached if ways), ())


def _comes_within(off: int, over_under: int, cuts: _Sums, pads: _Sums) -> bool:
    """Whether some changes leave a segment off its budget by so much, or less."""
    for padding in range(MOST_CHANGES + 1):
        # Bit `s` of `near` is set where a sum of cuts lies between `s - 2 * off` and `s`.
        near = 0
        for cutting in range(MOST_CHANGES - padding + 1):
            near |= cuts.reached(cutting)
        near |= _spread(near, 2 * off)
        shift = over_under + off
        if pads.reached(padding) & (near >> shift if shift > 0 else near << -shift):
            return True
    return False


def _considered(items: Sequence[Movable]) -> Sequence[Movable]:
    """The items that are looked at, in their order."""
    if len(items) <= MOST_ITEMS:
        return items
    first = sorted(range(len(items)), key=lambda number: items[number].order)[:MOST_ITEMS]
    return [items[number] for number in sorted(first)]


def _is_near(over_under: int, items: Sequence[Movable]) -> bool:
    """Whether the largest changes would reach so far; where not, there is no need to search."""
    return sum(change.seconds for change in _largest(over_under, items)) >= abs(over_under)


def _largest(over_under: int, items: Sequence[Movable]) -> Way:
    """The changes that shorten a segment the most, or lengthen it, in the items' order."""
    every = (_largest_change(over_under, item) for item in items)
    changes = [change for change in every if change.seconds]
    first = sorted(range(len(changes)), key=lambda n: -changes[n].seconds)[:MOST_CHANGES]
    return tuple(changes[number] for number in sorted(first))


def _largest_change(over_under: int, item: Movable) -> Change:
    if over_under < 0:
        return Change("pad", item.name, item.pad)
    if item.trim > item.drop:
        return Change("trim", item.name, item.trim)
    return Change("drop", item.name, item.drop, item.order)


def _sums_of(items: Sequence[Movable]) -> tuple[_Sums, _Sums]:
    """What cuts reach, and what pads do."""
    cuts = _Sums([item for item in items if item.drop or item.trim], pads=False)
    return cuts, _Sums([item for item in items if item.pad], pads=True)


Splits = list[tuple[int, int]]
"""How many of the changes are cuts, and how many are pads."""


def _by_loss(
    over_under: int, cuts: _Sums, pads: _Sums, changes: int
) -> Iterator[tuple[int, Splits]]:
    """Sums of pads that go with a sum of cuts, the least first: what comes in must go as well."""
    found: dict[int, Splits] = {}
    for padding in range(changes + 1):
        cut_bits, pad_bits = cuts.reached(changes - padding), pads.reached(padding)
        # A sum of pads fits where the sum of cuts that is over_under greater can be reached.
        fits = pad_bits & (cut_bits >> over_under if over_under > 0 else cut_bits << -over_under)
        for padded in _set_bits(fits):
            found.setdefault(padded, []).append((changes - padding, padding))
    yield from sorted(found.items())


def _ways(cut: int, padded: int, cuts: _Sums, pads: _Sums, splits: Splits) -> Iterator[Way]:
    for cutting, padding in splits:
        for coming in pads.choices(padding, padded):
            for going in cuts.choices(cutting, cut):
                yield (*going, *coming)


def _rank(way: Way, place: dict[str, int]) -> tuple[int, list[int], list[int]]:
    """What may be dropped first, then what stands later: less of the story hangs on it."""
    order = sum(change.order for change in way if change.kind == "drop")
    drops = [change.seconds for change in way if change.kind == "drop"]
    return order, sorted(drops), [-place[change.name] for change in way]


def _set_bits(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, the lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class _Sums:
    """Which sums of seconds just so many changes reach, after each of the items in turn.

    Bit `s` of `self.after[i][k]` says that the first `i` items reach `s` seconds by `k` changes.
    """

    def __init__(self, items: Sequence[Movable], *, pads: bool) -> None:
        self.items = items
        self.pads = pads
        self.after = [[1, *[0] * MOST_CHANGES]]
        for item in items:
            before = self.after[-1]
            moved = [self._moved(bits, item) for bits in before[:-1]]
            self.after.append([before[0], *(b | m for b, m in zip(before[1:], moved, strict=True))])

    def _moved(self, bits: int, item: Movable) -> int:
        """The sums after one change to an item."""
        if not bits:
            return 0
        if self.pads:
            return bits << item.pad
        dropped = bits << item.drop if item.drop else 0
        return dropped | _spread(bits, item.trim)

    def reached(self, changes: int) -> int:
        """The sums that all the items reach by so many changes, as bits."""
        return self.after[-1][changes]

    def choices(self, changes: int, seconds: int, items: int | None = None) -> Iterator[Way]:
        """Every way in which the first `items` reach a sum by so many changes, the last first."""
        if not changes and not seconds:
            yield ()
        at = len(self.items) if items is None else items
        while changes and at and self._reaches(at, changes, seconds):
            at -= 1
            for change in self._changes(self.items[at], 1 if changes > 1 else seconds):
                if self._reaches(at, changes - 1, seconds - change.seconds):
                    for way in self.choices(changes - 1, seconds - change.seconds, at):
                        yield (*way, change)

    def _reaches(self, items: int, changes: int, seconds: int) -> bool:
        return seconds >= 0 and bool(self.after[items][changes] >> seconds & 1)

    def _changes(self, item: Movable, least: int) -> Iterator[Change]:
        """All that may be done to an item; a trim by `least` seconds or more."""
        if self.pads:
            yield Change("pad", item.name, item.pad)
            return
        for seconds in range(least, item.trim + 1):
            yield Change("trim", item.name, seconds)
        if item.drop:
            yield Change("drop", item.name, item.drop, item.order)


def _spread(bits: int, most: int) -> int:
    """All bits moved by 1, by 2, and so on to `most`."""
    spread, width = bits << 1, 1
    if not most:
        return 0
    while width < most:
        step = min(width, most - width)
        spread |= spread << step
        width += step
    return spread
