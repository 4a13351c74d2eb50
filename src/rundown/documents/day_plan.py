"""What the call sheet and the schedule tell of the day as a whole: its head, and its outline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.days import long_day, zone_name
from rundown.documents.guest_windows import arrivals
from rundown.documents.production import Production
from rundown.documents.segment_lines import page_range, segment_length
from rundown.documents.stretches import Stretch, span, stretches_of
from rundown.durations import format_clock, format_running
from rundown.model import Record
from rundown.record_day import RecordDay


@dataclass(frozen=True, slots=True)
class DayHead:
    """When and where; texts are empty where nothing is known.

    `missing` are the keys that times of day would need; `timed` is whether there are any all the
    same. `zone` is that of all times; `clocks_change` is whether it changes on the way.
    """

    day: str
    location: str
    call: str
    start: str
    end: str
    length: str
    zone: str
    timed: bool
    clocks_change: bool
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of the day's outline: a `segment`, a `break`, or a `moment`, which has no end."""

    kind: str
    begins: str
    ends: str
    what: str
    pages: str
    length: str


def make_day_head(production: Production, day: RecordDay) -> DayHead:
    """The head of the day of recording."""
    record = production.episode.front.record
    return DayHead(
        day=long_day(record.date) if record.date else "",
        location=record.location,
        call=_call(record, day),
        start=day.short_clock(0) if day.timed else "",
        end=day.clock(day.end) if day.timed else "",
        length=format_running(production.schedule.trt),
        zone=_zone(record, day),
        timed=day.timed,
        clocks_change=day.clocks_change,
        missing=missing_keys(record),
    )


def _call(record: Record, day: RecordDay) -> str:
    if record.call is None:
        return ""
    if not day.timed:
        return format_clock(record.call).removesuffix(":00")
    return day.short_clock(day.moment_of(record.call))


def _zone(record: Record, day: RecordDay) -> str:
    """`BST, Europe/London`; the zone's name alone where the letters change or are not known."""
    if not record.zone:
        return ""
    name = record.zone.replace("_", " ")
    if record.start is None or day.clocks_change:
        return name
    letters = zone_name(record.zone, record.date, record.start)
    return name if letters == record.zone else f"{letters}, {name}"


def missing_keys(record: Record) -> tuple[str, ...]:
    """The keys of the outline that times of day still need."""
    needed = (("record.date", record.date), ("record.start", record.start))
    return tuple(key for key, value in needed if value is None)


def missing_remark(record: Record) -> str:
    """What whoever asked for the document should know; empty where nothing is missing."""
    keys = " and ".join(f"`{key}`" for key in missing_keys(record))
    if not keys:
        return ""
    lacking = "times of day" if record.start is None else "the day"
    return f"set {keys} in the outline to get {lacking}"


def day_plan(production: Production, day: RecordDay) -> tuple[PlanLine, ...]:
    """The day's outline in order: the call, arrivals, segments, breaks and the end."""
    lines = [*_moments(production, day), *_recorded(production, day)]
    lines.sort(key=lambda line: line[0])
    return tuple(line for _, line in lines)


def _moments(production: Production, day: RecordDay) -> Iterator[tuple[int, PlanLine]]:
    """What begins the day; nothing where no time of day is known."""
    record = production.episode.front.record
    if not day.timed:
        return
    if record.call is not None:
        moment = day.moment_of(record.call)
        yield moment, _at(day.short_clock(moment), "Crew call")
    for arrival in arrivals(production, day):
        verb = "on the line" if arrival.is_remote else "arrives"
        yield arrival.moment, _at(day.short_clock(arrival.moment), f"{arrival.name} {verb}")


def _recorded(production: Production, day: RecordDay) -> Iterator[tuple[int, PlanLine]]:
    """What is recorded, the breaks in it, and its end."""
    moment = 0
    for segment in production.schedule.segments:
        for stretch in stretches_of(segment, day):
            for one in stretch.breaks:
                yield moment, PlanLine("break", one.begins, one.ends, one.title, "", one.length)
            if stretch.items:
                moment = stretch.start
            yield moment, _segment_line(stretch, day)
            moment = max([moment, *map(day.end_of, stretch.items)])
    what = "Recording ends" if day.timed else "Programme ends"
    yield day.end, _at(day.clock(day.end), what)


def _segment_line(stretch: Stretch, day: RecordDay) -> PlanLine:
    segment = stretch.segment.segment
    title = f"{segment.letter} · {segment.format.title}"
    return PlanLine(
        "segment",
        *span(stretch.items, day),
        f"{title}, continued" if stretch.continued else title,
        page_range(stretch.items),
        segment_length(sum(item.duration for item in stretch.counted)),
    )


def _at(time: str, what: str) -> PlanLine:
    return PlanLine("moment", time, "", what, "", "")
