"""The programme in stretches: what is recorded from one break, or one segment, to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.item_lines import NO_TIME
from rundown.documents.segment_lines import segment_length
from rundown.record_day import RecordDay
from rundown.timing import ScheduledItem, ScheduledSegment


@dataclass(frozen=True, slots=True)
class BreakLine:
    """A break: what it is called, from when to when, and how long it is."""

    title: str
    begins: str
    ends: str
    length: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Items of one segment that no break parts, and the breaks before the first of them.

    `continued` is whether the segment began before; `start` is the moment of the first item.
    """

    segment: ScheduledSegment
    continued: bool
    start: int
    breaks: tuple[BreakLine, ...]
    items: tuple[ScheduledItem, ...]

    @property
    def counted(self) -> tuple[ScheduledItem, ...]:
        """The items that take time of the programme."""
        return tuple(item for item in self.items if item.item.counted)


def stretches_of(segment: ScheduledSegment, day: RecordDay) -> Iterator[Stretch]:
    """The stretches of a segment; one without items where it has none."""
    shown = [item for item in segment.items if not item.item.killed]
    if not shown:
        yield Stretch(segment, continued=False, start=segment.start, breaks=(), items=())
        return
    firsts = [0, *(n for n, item in enumerate(shown) if n and day.breaks_before(item))]
    for first, after in zip(firsts, [*firsts[1:], len(shown)], strict=True):
        items = tuple(shown[first:after])
        breaks = tuple(_break_lines(items[0], day))
        yield Stretch(segment, first > 0, day.start_of(items[0]), breaks, items)


def _break_lines(item: ScheduledItem, day: RecordDay) -> Iterator[BreakLine]:
    """The breaks before an item, the last of which ends when the item begins."""
    breaks, ends = day.breaks_before(item), day.start_of(item)
    moment = ends - sum(one.duration for one in breaks)
    for one in breaks:
        begins, moment = moment, moment + one.duration
        times = (day.clock(begins), day.clock(moment)) if day.timed else (day.clock(ends), NO_TIME)
        yield BreakLine(one.title, *times, segment_length(one.duration))


def span(items: tuple[ScheduledItem, ...], day: RecordDay) -> tuple[str, str]:
    """From when to when items are recorded; dashes where none of them counts."""
    counted = [item for item in items if item.item.counted]
    if not counted:
        return NO_TIME, NO_TIME
    return day.clock(day.start_of(counted[0])), day.clock(day.end_of(counted[-1]))
