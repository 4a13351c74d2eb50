"""Checks of time: segments against their budgets, items against their words."""

from __future__ import annotations

from collections.abc import Iterator

from rundown.checks.subject import Subject, error, unfinished, warning
from rundown.durations import format_duration, format_over_under, hours_reading
from rundown.problems import Place, Problem, quoted
from rundown.slack import find_best_way, format_way
from rundown.timing import ScheduledItem, ScheduledSegment


def segment_missing(subject: Subject) -> Iterator[Problem]:
    """A segment of the format that the outline does not have.

    A warning in a draft, an error once the episode is approved. It points at the heading before
    which the segment should stand.

    Wrong:

        # Cold Open

    Right:

        # Cold Open
        # Takeaways
    """
    segments = subject.episode.segments
    for index, segment in enumerate(segments):
        if segment.place is None:
            later = (s.place for s in segments[index + 1 :] if s.place)
            last = subject.episode.last_line
            place = next(later, Place(subject.episode.path, last, 1, last, 1))
            message = f"the segment `{segment.format.title}` is missing"
            remedy = f"write `# {segment.format.title}` and its items here"
            yield unfinished(segment_missing, subject, message, remedy, place)


def segment_empty(subject: Subject) -> Iterator[Problem]:
    """A segment without items, or with killed ones alone.

    A warning in a draft, an error once the episode is approved.

    Wrong:

        # Takeaways

    Right:

        # Takeaways
        ## MONDAY MORNING | VO | 2:00
    """
    for segment in subject.episode.segments:
        if segment.place and all(item.killed for item in segment.items):
            message = f"the segment `{segment.format.title}` has no items"
            remedy = "write items such as `## SLUG | VO | 1:00` below it"
            yield unfinished(segment_empty, subject, message, remedy, segment.place)


def segment_over(subject: Subject) -> Iterator[Problem]:
    """A segment that is longer than its budget.

    In a draft it is a warning, when the segment is off by more than the format's tolerance. An
    approved or locked episode hits every budget to the second, and this is an error. Where items
    are marked `- drop: 1`, `- trim: 0:20` or `pad`, the help names the fewest of them that bring
    the segment to its budget; `rundown why` lists more ways.

    Wrong:

        # Cold Open
        ## THE MONITORS | REC | 8:45

    Right:

        # Cold Open
        ## THE MONITORS | REC | 8:00
    """
    for segment, place in _off_budget(subject):
        if segment.over_under > 0:
            plain = f"cut {format_duration(segment.over_under)}, or float an item"
            remedy = _remedy(segment, plain)
            yield unfinished(segment_over, subject, _budget_message(segment), remedy, place)


def segment_under(subject: Subject) -> Iterator[Problem]:
    """A segment that is shorter than its budget.

    In a draft it is a warning, when the segment is off by more than the format's tolerance. An
    approved or locked episode hits every budget to the second, and this is an error. Where items
    are marked `- drop: 1`, `- trim: 0:20` or `pad`, the help names the fewest of them that bring
    the segment to its budget; `rundown why` lists more ways.

    Wrong:

        # Cold Open
        ## THE MONITORS | REC | 7:30

    Right:

        # Cold Open
        ## THE MONITORS | REC | 8:00
    """
    for segment, place in _off_budget(subject):
        if segment.over_under < 0:
            plain = f"fill {format_duration(-segment.over_under)}, or count an item that floats"
            remedy = _remedy(segment, plain)
            yield unfinished(segment_under, subject, _budget_message(segment), remedy, place)


def _off_budget(subject: Subject) -> Iterator[tuple[ScheduledSegment, Place]]:
    """Segments with items that are off their budget by more than the tolerance.

    One whose sum lacks a duration that could not be read is not told to be short as well.
    """
    tolerance = getattr(subject.series.format.tolerance, subject.episode.front.status)
    for segment in subject.schedule.segments:
        place = segment.segment.place
        filled = any(not item.killed for item in segment.segment.items)
        lacks = any(item.refused and item.counted for item in segment.segment.items)
        short_for_that = lacks and segment.over_under < 0
        if place and filled and abs(segment.over_under) > tolerance and not short_for_that:
            yield segment, place


def _remedy(segment: ScheduledSegment, plain: str) -> str:
    """The best way to the budget by what the segment's items may give, else the plain remedy."""
    way = find_best_way(segment)
    return format_way(way) if way else plain


def _budget_message(segment: ScheduledSegment) -> str:
    title = segment.segment.format.title
    planned, budget = format_duration(segment.trt), format_duration(segment.budget)
    over_under = format_over_under(segment.over_under)
    return f"`{title}` runs {planned} of {budget}: {over_under}"


def duration_missing(subject: Subject) -> Iterator[Problem]:
    """An item with neither a duration nor spoken words to time it.

    The duration may be left out only where somebody speaks.

    Wrong:

        ## TITLES | OPEN

    Right:

        ## TITLES | OPEN | 0:15
    """
    for scheduled in _timed(subject):
        item = scheduled.item
        if item.duration_text is None and not scheduled.words:
            message = f"{quoted(item.slug.text)} has no duration and no spoken words"
            remedy = "write a duration after the type, or `TBC`"
            yield error(duration_missing, message, remedy, item.place)


def duration_unset(subject: Subject) -> Iterator[Problem]:
    """An item whose duration is to be confirmed.

    It counts as nothing, so every total is too short. A warning in a draft, an error once the
    episode is approved.

    Wrong:

        ## PRESS | ARCH | TBC

    Right:

        ## PRESS | ARCH | ~1:20
    """
    for scheduled in _timed(subject):
        item = scheduled.item
        if scheduled.unset and item.duration_text:
            message = f"the duration of {quoted(item.slug.text)} is TBC and counts as nothing"
            remedy = "write an estimate such as `~1:20`"
            place = item.duration_text.place
            yield unfinished(duration_unset, subject, message, remedy, place)


def read_time_over(subject: Subject) -> Iterator[Problem]:
    """An item whose words take longer to read than the item lasts.

    The read time is the words over the voice's rate in words a minute, rounded up.

    Wrong:

        ## THE TURN | VO | 0:05

        NARRATOR: It took seven years, and the last data centre closed in January 2016.

    Right:

        ## THE TURN | VO | 0:10

        NARRATOR: It took seven years, and the last data centre closed in January 2016.
    """
    for scheduled in _timed(subject):
        item, typed = scheduled.item, scheduled.item.duration_text
        if item.duration and typed and not scheduled.unset:
            excess = scheduled.read_time - scheduled.duration
            if excess > 0:
                read = format_duration(scheduled.read_time)
                lasts = format_duration(scheduled.duration)
                message = f"the words take {read} to read, the item lasts {lasts}"
                remedy = f"cut words, or give it {format_duration(excess)} more"
                yield warning(read_time_over, message, remedy, typed.place)


def duration_ambiguous(subject: Subject) -> Iterator[Problem]:
    """A duration of two parts that would fit its segment as hours and minutes.

    `1:30` is one minute and a half. In a segment of 90 minutes that is off its budget it may have
    been meant as an hour and a half.

    Wrong:

        ## THE WHOLE SYSTEM | WALK | 1:30

    Right:

        ## THE WHOLE SYSTEM | WALK | 1:30:00
    """
    for segment in subject.schedule.segments:
        if not segment.over_under:
            continue
        for scheduled in segment.items:
            typed = scheduled.item.duration_text
            hours = hours_reading(typed.text) if typed and not scheduled.item.killed else None
            if typed and hours and abs(hours - segment.budget) * 10 <= segment.budget:
                message = f"{quoted(typed.text)} is {_spoken(scheduled)} here"
                remedy = f"if it was meant as hours and minutes, write `{typed.text}:00`"
                yield warning(duration_ambiguous, message, remedy, typed.place)


def _spoken(scheduled: ScheduledItem) -> str:
    """A duration in words, as `1 min 30 s`."""
    return f"{scheduled.duration // 60} min {scheduled.duration % 60} s"


def _timed(subject: Subject) -> Iterator[ScheduledItem]:
    """The items whose duration matters: all but killed ones."""
    return (item for item in subject.schedule.items if not item.item.killed)


CHECKS = (
    segment_missing,
    segment_empty,
    segment_over,
    segment_under,
    duration_missing,
    duration_unset,
    read_time_over,
    duration_ambiguous,
)
