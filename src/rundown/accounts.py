"""Where every number of an item or a segment is from, as `rundown why` prints it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import takewhile

from rundown.back_to_time import Movable
from rundown.durations import format_duration, format_over_under, format_running
from rundown.model import Episode
from rundown.problems import visible
from rundown.series import Series
from rundown.slack import advise, find_movable, format_nearest, format_way, movables_of
from rundown.spelling import title_key
from rundown.timing import (
    SPREAD,
    ReadingRates,
    ReadRange,
    Schedule,
    ScheduledItem,
    ScheduledSegment,
    spoken_words,
)


def find_item(schedule: Schedule, wanted: str) -> ScheduledItem | None:
    """The item of a slug, or else of a page, without regard to case."""
    by_page = {item.page.casefold(): item for item in schedule.items if item.page}
    by_slug = {title_key(item.item.slug.text): item for item in reversed([*schedule.items])}
    return by_slug.get(title_key(wanted)) or by_page.get(wanted.casefold())


def find_segment(schedule: Schedule, wanted: str) -> ScheduledSegment | None:
    """The segment of a title, or else of a letter, without regard to case."""
    by_letter = {s.segment.letter.casefold(): s for s in schedule.segments}
    by_title = {title_key(s.segment.format.title): s for s in reversed(schedule.segments)}
    return by_title.get(title_key(wanted)) or by_letter.get(wanted.casefold())


def format_account(
    scheduled: ScheduledItem, episode: Episode, schedule: Schedule, series: Series
) -> str:
    """Where every number of an item is from, line by line."""
    item = scheduled.item
    head = f"{scheduled.page or 'no page (killed)'}  {item.slug.text}  {item.type.text}"
    lines = [f"{head}  ({episode.path}:{item.place.line})", ""]
    lines += [f"duration   {format_duration(scheduled.duration)}  {_duration_reason(scheduled)}"]
    lines += _read_time_reasons(scheduled, ReadingRates(episode, series))
    before = len(list(_counted_before(schedule, scheduled)))
    start, cume = format_running(scheduled.start), format_running(scheduled.cume)
    lines += [f"start      {start}  {_start_reason(before)}"]
    adds = format_duration(scheduled.cume - scheduled.start)
    lines += [f"cume       {cume}  start + {adds}"]
    from_here = schedule.trt - scheduled.start
    remainder = f"{format_running(schedule.budget)} - {format_running(from_here)}"
    back = format_running(scheduled.back)
    lines += [f"back       {back}  budget {remainder} of counted items from here on"]
    over_under = format_over_under(schedule.over_under)
    lines += _give_reasons(scheduled)
    lines += ["", f"start - back is the same for every item: the episode is {over_under}"]
    return visible("\n".join(lines))


def _start_reason(items_before: int) -> str:
    if not items_before:
        return "nothing counted stands before it"
    items = "item" if items_before == 1 else "items"
    return f"the durations of the {items_before} counted {items} before it"


def _duration_reason(scheduled: ScheduledItem) -> str:
    item = scheduled.item
    if item.refused and item.duration_text:
        reason = f"`{item.duration_text.text}` cannot be read and counts as nothing"
    elif scheduled.unset:
        reason = "TBC counts as nothing"
    elif item.duration_text:
        reason = f"typed as `{item.duration_text.text}`"
    else:
        reason = "no duration typed: the words time it"
    flags = f"; {', '.join(item.flags)}: not counted" if item.flags else ""
    return reason + flags


def _read_time_reasons(scheduled: ScheduledItem, rates: ReadingRates) -> Iterator[str]:
    if not scheduled.words:
        yield "read time  0:00  nobody speaks"
        return
    spoken = " + ".join(
        f"{count} {'word' if count == 1 else 'words'} of {speaker} / {rates.rate_of(speaker)} wpm"
        for speaker, count in spoken_words(scheduled.item).items()
    )
    yield f"read time  {format_duration(scheduled.read_time)}  {spoken}, rounded up"
    yield f"range      {_range(scheduled.reading)}  {SPREAD}{_tight(scheduled)}"


def _range(reading: ReadRange) -> str:
    return f"{format_duration(reading.low)} to {format_duration(reading.high)}"


def _tight(scheduled: ScheduledItem) -> str:
    """Says so where the words fit the typed duration at the voice's rate, and not with pauses."""
    duration = scheduled.duration
    if scheduled.item.duration and scheduled.read_time <= duration < scheduled.reading.high:
        return f"; the high one does not fit in {format_duration(duration)}"
    return ""


def _give_reasons(scheduled: ScheduledItem) -> Iterator[str]:
    """What may be done to an item to bring its segment to time."""
    movable = find_movable(scheduled)
    if movable and movable.drop:
        drop = format_duration(movable.drop)
        yield f"may give   {drop}  `drop: {movable.order}`: it may be dropped"
    if movable and movable.trim:
        yield f"may give   {format_duration(movable.trim)}  `trim`: it can be shortened by that"
    if movable and movable.pad:
        yield f"may fill   {format_duration(movable.pad)}  `pad`: it stands by to come in"


def _counted_before(schedule: Schedule, scheduled: ScheduledItem) -> Iterator[ScheduledItem]:
    for item in schedule.items:
        if item is scheduled:
            return
        if item.item.counted:
            yield item


def format_segment_account(
    scheduled: ScheduledSegment, episode: Episode, schedule: Schedule
) -> str:
    """Where every number of a segment is from, and how it comes to time, line by line."""
    segment = scheduled.segment
    line = f"  ({episode.path}:{segment.place.line})" if segment.place else "  (not in the outline)"
    lines = [f"{segment.letter}  {segment.format.title}{line}", ""]
    lines += [f"budget      {format_duration(scheduled.budget)}  the format's"]
    counted = sum(item.item.counted for item in scheduled.items)
    lines += [f"planned     {format_duration(scheduled.trt)}  {_sum_reason(counted)}"]
    lines += [f"over/under  {format_over_under(scheduled.over_under)}  planned - budget"]
    before = sum(i.item.counted for s in _segments_before(schedule, scheduled) for i in s.items)
    lines += [f"start       {format_running(scheduled.start)}  {_start_reason(before)}"]
    planned = format_duration(scheduled.trt)
    lines += [f"cume        {format_running(scheduled.cume)}  start + {planned}"]
    lines += _segment_reading(scheduled)
    lines += ["", *_advice(scheduled)]
    return visible("\n".join(lines))


def _segments_before(schedule: Schedule, scheduled: ScheduledSegment) -> Iterator[ScheduledSegment]:
    return takewhile(lambda segment: segment is not scheduled, schedule.segments)


def _sum_reason(counted: int) -> str:
    items = "item" if counted == 1 else "items"
    return f"the durations of its {counted} counted {items}" if counted else "nothing counts"


def _segment_reading(scheduled: ScheduledSegment) -> Iterator[str]:
    spoken = scheduled.spoken
    if not spoken:
        yield "read time   0:00  nobody speaks"
        return
    words = f"{sum(item.words for item in spoken):,} words in {len(spoken)} of them"
    planned = format_duration(sum(item.duration for item in spoken))
    likely = format_duration(scheduled.reading.likely)
    yield f"read time   {likely}  {words}, {planned} long; an item's own is rounded up"
    yield f"range       {_range(scheduled.reading)}  {SPREAD}"


def _advice(scheduled: ScheduledSegment) -> Iterator[str]:
    """The ways to time, best first; or that there is none, and what comes nearest."""
    advice = advise(scheduled)
    if not scheduled.over_under:
        yield "it is on time: nothing needs to move"
        yield from _marked(movables_of(scheduled))
    elif advice.ways:
        yield "back to time, the fewest changes first, then what loses the least:"
        yield from (f"  {number}. {format_way(way)}" for number, way in enumerate(advice.ways, 1))
    elif not advice.marked:
        yield "no way back to time: no item is marked `- drop: 1`, `- trim: 0:20` or `pad`"
    elif advice.nearest:
        yield "no way back to time to the second with what is marked; the nearest:"
        yield f"  {format_nearest(scheduled, advice.nearest)}"
    else:
        yield "no way back to time: nothing that is marked brings it nearer"


def _marked(movables: Iterable[Movable]) -> Iterator[str]:
    """What may move if it must, in the order of dropping."""
    for movable in sorted(movables, key=lambda movable: movable.order or math.inf):
        parts = []
        if movable.drop:
            parts.append(f"may be dropped ({format_duration(movable.drop)}), order {movable.order}")
        if movable.trim:
            parts.append(f"may be shortened by {format_duration(movable.trim)}")
        if movable.pad:
            parts.append(f"pad, may come in ({format_duration(movable.pad)})")
        yield f"  {movable.name}  {'; '.join(parts)}"
