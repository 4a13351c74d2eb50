"""What the items of a segment may give to bring it to time: those marked `drop`, `trim` or `pad`.

Only what is marked may move. To drop an item is to float it; to trim it is to type a shorter
duration; a pad comes in when its flag goes.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rundown.back_to_time import Change, Movable, Way, find_nearest, find_ways
from rundown.durations import Refusal, format_duration, format_over_under, parse_duration
from rundown.model import Item
from rundown.timing import ScheduledItem, ScheduledSegment


class Advice(NamedTuple):
    """How a segment comes to time: ways that do it, best first, else the one that comes nearest.

    `marked` tells whether any item may move at all.
    """

    marked: bool
    ways: tuple[Way, ...]
    nearest: Way


def advise(segment: ScheduledSegment) -> Advice:
    """The ways to a segment's budget by what its items may give; none where it is on time."""
    items = movables_of(segment)
    ways = find_ways(segment.over_under, items)
    nearest = () if ways else find_nearest(segment.over_under, items)
    return Advice(bool(items), ways, nearest)


def find_best_way(segment: ScheduledSegment) -> Way | None:
    """The best way to a segment's budget by what its items may give, if there is one."""
    ways = find_ways(segment.over_under, movables_of(segment), most=1)
    return ways[0] if ways else None


def movables_of(segment: ScheduledSegment) -> tuple[Movable, ...]:
    """The items of a segment that may move, in running order."""
    found = map(find_movable, segment.items)
    return tuple(movable for movable in found if movable)


def find_movable(scheduled: ScheduledItem) -> Movable | None:
    """What may be done to an item, if anything may: it is not killed, it lasts, it is marked."""
    item, page, duration = scheduled.item, scheduled.page, scheduled.duration
    if page is None or not duration:
        return None
    if not item.counted:
        return Movable(page, pad=duration) if "pad" in item.flags else None
    order, trim = drop_order(item) or 0, trim_seconds(item, duration)
    return Movable(page, duration if order else 0, trim, order=order) if order or trim else None


_WHOLE = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)


def read_drop_order(text: str) -> int | None:
    """The number of a `drop` cue; None for anything but a whole number from 1."""
    return int(text) if _WHOLE.fullmatch(text) else None


def drop_order(item: Item) -> int | None:
    """Which place an item has among those to be dropped; None where it must stay."""
    orders = [read_drop_order(value) for value in item.values("drop")]
    return orders[0] if len(orders) == 1 else None


def trim_seconds(item: Item, duration: int) -> int:
    """By how much an item of this duration can shrink; 0 where it cannot, or none can read it."""
    trims = [parse_duration(value) for value in item.values("trim")]
    if len(trims) != 1 or isinstance(trims[0], Refusal):
        return 0
    seconds = trims[0].seconds
    return seconds if seconds < duration else 0


def format_way(way: Way) -> str:
    """A way in words: `drop C14 (1:10), trim C20 by 0:12 and count pad C54 (0:45)`."""
    *others, last = map(_format_change, way)
    return f"{', '.join(others)} and {last}" if others else last


def _format_change(change: Change) -> str:
    length = format_duration(change.seconds)
    if change.kind == "trim":
        return f"trim {change.name} by {length}"
    verb = "drop" if change.kind == "drop" else "count pad"
    return f"{verb} {change.name} ({length})"


def format_nearest(segment: ScheduledSegment, nearest: Way) -> str:
    """The way that comes nearest, and where it leaves the segment."""
    moved = sum(-c.seconds if c.kind == "pad" else c.seconds for c in nearest)
    left = format_over_under(segment.over_under - moved)
    return f"{format_way(nearest)}: then {left}"
