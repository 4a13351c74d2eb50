"""The pocket rundown: the rundown's rows on a page for a telephone, for anybody on the floor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.item_lines import Person
from rundown.documents.production import Part, Production
from rundown.documents.rundown import Rows
from rundown.documents.segment_lines import segment_length
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_over_under, format_running
from rundown.timing import ScheduledSegment


@dataclass(frozen=True, slots=True)
class PocketRow:
    """An item; `flag` is empty, FLOAT or PAD."""

    page: str
    slug: str
    type: str
    flag: str
    who: tuple[Person, ...]
    duration: str
    start: str


@dataclass(frozen=True, slots=True)
class PocketSegment:
    """A segment and its rows."""

    letter: str
    title: str
    timing: str
    rows: tuple[PocketRow, ...]


@dataclass(frozen=True, slots=True)
class PocketView:
    """All that the pocket rundown's template sees."""

    head: TitleBlock
    total: str
    segments: tuple[PocketSegment, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one pocket rundown of an episode."""
    episode = production.episode
    title = f"{episode.name} pocket rundown: {episode.front.title}"
    yield Part(f"{episode.name}-pocket", title, make_view(production))


def make_view(production: Production) -> PocketView:
    """What the pocket rundown shows."""
    schedule, rows = production.schedule, Rows(production)
    return PocketView(
        head=make_title_block(production, "Pocket", "anybody on the floor"),
        total=f"{format_running(schedule.trt)} {format_over_under(schedule.over_under)}",
        segments=tuple(_segment(segment, rows) for segment in schedule.segments),
    )


def _segment(scheduled: ScheduledSegment, rows: Rows) -> PocketSegment:
    segment = scheduled.segment
    shown = (rows.row(item) for item in scheduled.items if not item.item.killed)
    length = segment_length(scheduled.trt)
    return PocketSegment(
        letter=segment.letter,
        title=segment.format.title,
        timing=f"{length} {format_over_under(scheduled.over_under)}",
        rows=tuple(
            PocketRow(row.page, row.slug, row.type, row.flag, row.who, row.duration, row.start)
            for row in shown
        ),
    )
