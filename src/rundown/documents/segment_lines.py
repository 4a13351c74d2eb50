"""What the crew reads of a segment: its length, its pages and what it is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rundown.documents.item_lines import NO_TIME
from rundown.documents.production import Production
from rundown.durations import format_duration, format_over_under, format_running
from rundown.frozen_pages import page_key
from rundown.model import Segment
from rundown.printed_text import Spans, Wording, paragraphs, printed, text_spans
from rundown.timing import OmittedPage, ScheduledItem, ScheduledSegment


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A row of the table of segments: how one stands to its budget, and its pages."""

    letter: str
    title: str
    starts: str
    budget: str
    planned: str
    over_under: str
    pages: str


def make_segment_line(scheduled: ScheduledSegment) -> SegmentLine:
    """A segment as a row of the table of segments."""
    segment = scheduled.segment
    return SegmentLine(
        letter=segment.letter,
        title=segment.format.title,
        starts=format_running(scheduled.start),
        budget=segment_length(scheduled.budget),
        planned=segment_length(scheduled.trt),
        over_under=format_over_under(scheduled.over_under),
        pages=page_range([item for item in scheduled.items if not item.item.killed]),
    )


def segment_length(seconds: int) -> str:
    """A segment's length: `8:00`, and with hours from the first on, `1:30:00`."""
    return format_duration(seconds) if seconds < 3600 else format_running(seconds)


def page_range(items: Sequence[ScheduledItem]) -> str:
    """`A1-A9`, with a dash between; one page alone, or a stroke where there is none."""
    pages = sorted((item.page or "" for item in items), key=page_key)
    if not pages:
        return NO_TIME
    return pages[0] if len(pages) == 1 else f"{pages[0]}\N{EN DASH}{pages[-1]}"


OMITTED = "OMITTED"
"""In the place of an item whose page is frozen, and which is no longer there."""


def segments_of(production: Production) -> Iterator[ScheduledSegment]:
    """The segments that stand in a document: of a partial distribution, those that changed."""
    for segment in production.schedule.segments:
        if not production.only_changed or any(True for _ in shown_in(segment, production)):
            yield segment


def shown_in(
    segment: ScheduledSegment, production: Production
) -> Iterator[ScheduledItem | OmittedPage]:
    """What of a segment stands in documents, in order: items not killed, and omitted pages.

    Of a partial distribution, those alone that changed.
    """
    shown = _all_in(segment)
    if not production.only_changed or production.changes is None:
        return shown
    changes = production.changes
    gone = {item.page for item in changes.before.schedule.items}
    return (
        one
        for one in shown
        if (one.page in gone if isinstance(one, OmittedPage) else changes.is_new_page(one.item))
    )


def _all_in(segment: ScheduledSegment) -> Iterator[ScheduledItem | OmittedPage]:
    for index, item in enumerate(segment.items):
        yield from (page for page in segment.omitted if page.before == index)
        if not item.item.killed:
            yield item
    yield from (page for page in segment.omitted if page.before >= len(segment.items))


def aim_of(segment: Segment, wording: Wording = printed) -> tuple[Spans, ...]:
    """The outline's aim of a segment, else the format's."""
    return paragraphs(segment.aim, wording) or tuple(filter(None, [text_spans(segment.format.aim)]))
