"""The schedule of the day: item by item with clock times, guests' windows and breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.contact_lines import office_line
from rundown.documents.day_plan import (
    DayHead,
    PlanLine,
    day_plan,
    make_day_head,
    missing_remark,
)
from rundown.documents.guest_windows import GuestWindow, guest_windows
from rundown.documents.item_lines import NO_TIME, Person, duration_text, flag_words, who
from rundown.documents.production import Part, Production
from rundown.documents.segment_lines import page_range, segment_length
from rundown.documents.stretches import BreakLine, Stretch, span, stretches_of
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.record_day import RecordDay
from rundown.timing import ScheduledItem, ScheduledSegment


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    """An item; `flag` is empty, FLOAT or PAD, and such rows have dashes for their times."""

    begins: str
    ends: str
    page: str
    slug: str
    type: str
    who: tuple[Person, ...]
    duration: str
    flag: str


@dataclass(frozen=True, slots=True)
class ScheduleStretch:
    """What is recorded from one break to the next, and the breaks before it."""

    breaks: tuple[BreakLine, ...]
    rows: tuple[ScheduleRow, ...]


@dataclass(frozen=True, slots=True)
class ScheduleSegment:
    """A segment, from when to when, and its stretches."""

    letter: str
    title: str
    begins: str
    ends: str
    length: str
    pages: str
    stretches: tuple[ScheduleStretch, ...]


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """All that the schedule's template sees; `with_contacts` is whether they were asked for."""

    head: TitleBlock
    day: DayHead
    office: str
    plan: tuple[PlanLine, ...]
    guests: tuple[GuestWindow, ...]
    segments: tuple[ScheduleSegment, ...]
    with_contacts: bool


def parts(production: Production) -> Iterator[Part]:
    """The one schedule of an episode."""
    episode = production.episode
    yield Part(
        f"{episode.name}-schedule",
        f"{episode.name} schedule: {episode.front.title}",
        make_view(production),
        may_hold_contacts=True,
        remark=missing_remark(episode.front.record),
    )


def make_view(production: Production) -> ScheduleView:
    """What the schedule shows."""
    day = RecordDay(production.episode.front.record, production.schedule)
    return ScheduleView(
        head=make_title_block(
            production, "Schedule", "the production office and the floor", may_hold_contacts=True
        ),
        day=make_day_head(production, day),
        office=office_line(production.production_contact) if production.contacts else "",
        plan=day_plan(production, day),
        guests=guest_windows(production, day),
        segments=tuple(_segment(s, production, day) for s in production.schedule.segments),
        with_contacts=production.contacts is not None,
    )


def _segment(
    scheduled: ScheduledSegment, production: Production, day: RecordDay
) -> ScheduleSegment:
    shown = tuple(item for item in scheduled.items if not item.item.killed)
    begins, ends = span(shown, day)
    return ScheduleSegment(
        letter=scheduled.segment.letter,
        title=scheduled.segment.format.title,
        begins=begins,
        ends=ends,
        length=segment_length(scheduled.trt),
        pages=page_range(shown),
        stretches=tuple(_stretch(s, production, day) for s in stretches_of(scheduled, day)),
    )


def _stretch(stretch: Stretch, production: Production, day: RecordDay) -> ScheduleStretch:
    rows = (_row(item, production, day) for item in stretch.items)
    return ScheduleStretch(stretch.breaks, tuple(rows))


def _row(scheduled: ScheduledItem, production: Production, day: RecordDay) -> ScheduleRow:
    item = scheduled.item
    moments = (day.start_of(scheduled), day.end_of(scheduled))
    begins, ends = map(day.clock, moments) if item.counted else (NO_TIME, NO_TIME)
    return ScheduleRow(
        begins=begins,
        ends=ends,
        page=scheduled.page or "",
        slug=item.slug.text,
        type=item.type.text,
        who=who(item, production.episode),
        duration=duration_text(scheduled),
        flag=flag_words(item),
    )
