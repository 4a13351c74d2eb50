"""The rundown: every item in order with its times, for everybody on the programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.item_lines import (
    NO_TIME,
    Alternatives,
    Line,
    Person,
    duration_text,
    flag_words,
    picture_and_sound,
    who,
)
from rundown.documents.open_points import open_points
from rundown.documents.production import Part, Production
from rundown.documents.revision_marks import star
from rundown.documents.segment_lines import (
    OMITTED,
    SegmentLine,
    aim_of,
    make_segment_line,
    segments_of,
    shown_in,
)
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_running
from rundown.model import Item
from rundown.outline import Description
from rundown.printed_text import Spans, printed
from rundown.record_day import RecordDay
from rundown.timing import OmittedPage, ScheduledItem, ScheduledSegment

_PICTURES = ("video", "gfx", "archive", "code", "prompt")


@dataclass(frozen=True, slots=True)
class RundownRow:
    """An item. `flag` is empty, FLOAT or PAD; such rows have dashes for their times.

    A frozen page whose item is gone is a row too, with OMITTED for its slug.
    """

    page: str
    slug: str
    type: str
    picture: tuple[Line, ...]
    who: tuple[Person, ...]
    duration: str
    flag: str
    start: str
    cume: str
    back: str
    clock: str


@dataclass(frozen=True, slots=True)
class RundownSegment:
    """A segment: how it stands to its budget, what it is for, its items."""

    line: SegmentLine
    aim: tuple[Spans, ...]
    rows: tuple[RundownRow, ...]


@dataclass(frozen=True, slots=True)
class RundownView:
    """All that the rundown's template sees; `timed` where the day's clock is known."""

    head: TitleBlock
    open: tuple[str, ...]
    timed: bool
    segments: tuple[RundownSegment, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one rundown of an episode."""
    episode = production.episode
    title = f"{episode.name} rundown: {episode.front.title}"
    yield Part(f"{episode.name}-rundown", title, make_view(production))


def make_view(production: Production) -> RundownView:
    """What the rundown shows."""
    rows = Rows(production)
    return RundownView(
        head=make_title_block(production, "Rundown", "everybody on the programme"),
        open=open_points(production),
        timed=rows.day.timed,
        segments=tuple(_segment(s, rows) for s in segments_of(production)),
    )


def _segment(scheduled: ScheduledSegment, rows: Rows) -> RundownSegment:
    return RundownSegment(
        line=make_segment_line(scheduled),
        aim=aim_of(scheduled.segment),
        rows=tuple(map(rows.row_of, shown_in(scheduled, rows.production))),
    )


def omitted_row(omitted: OmittedPage) -> RundownRow:
    """The row of a frozen page whose item is gone."""
    return RundownRow(omitted.page, OMITTED, "", (), (), "", "", "", "", "", "")


class Rows:
    """Items as rows of the rundown, for whoever shows them."""

    def __init__(self, production: Production) -> None:
        self.production = production
        self.episode = production.episode
        self.changes = production.changes
        self.alternatives = Alternatives(production.schedule)
        self.day = RecordDay(production.episode.front.record, production.schedule)

    def row_of(self, shown: ScheduledItem | OmittedPage) -> RundownRow:
        """The row of an item, or of a page that has none any more."""
        return omitted_row(shown) if isinstance(shown, OmittedPage) else self.row(shown)

    def row(self, scheduled: ScheduledItem) -> RundownRow:
        """An item's row."""
        item = scheduled.item
        times = (scheduled.start, scheduled.cume, scheduled.back) if item.counted else ()
        start, cume, back = map(format_running, times) if times else (NO_TIME,) * 3
        return RundownRow(
            page=star(self.changes, item) + (scheduled.page or ""),
            slug=item.slug.text,
            type=item.type.text,
            picture=self.picture(item),
            who=who(item, self.episode),
            duration=duration_text(scheduled),
            flag=flag_words(item),
            start=start,
            cume=cume,
            back=back,
            clock=self.clock(scheduled),
        )

    def picture(self, item: Item) -> tuple[Line, ...]:
        """What is seen and heard; the description where no cue tells what is seen."""
        lines = picture_and_sound(item, self.episode)
        if not any(True for key in _PICTURES for _ in item.cues(key)):
            told = (piece.prose for piece in item.pieces if isinstance(piece, Description))
            lines = (*(Line("", printed(prose)) for prose in told), *lines)
        return (*lines, *self.alternatives.lines(item))

    def clock(self, scheduled: ScheduledItem) -> str:
        """The time of day at which an item begins, where that is known."""
        if not self.day.timed or not scheduled.item.counted:
            return NO_TIME
        return self.day.clock(self.day.start_of(scheduled))
