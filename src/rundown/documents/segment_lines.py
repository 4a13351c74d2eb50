"""What the crew reads of a segment: its length, its pages and what it is for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rundown.documents.item_lines import NO_TIME
from rundown.documents.printed_text import Spans, Wording, paragraphs, printed, text_spans
from rundown.durations import format_duration, format_over_under, format_running
from rundown.model import Segment
from rundown.timing import ScheduledItem, ScheduledSegment


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
    """`A1–A10`, or the one page; a dash where there is none."""
    pages = [item.page or "" for item in items]
    if len(pages) < 2:
        return "".join(pages) or NO_TIME
    return f"{pages[0]}–{pages[-1]}"


def aim_of(segment: Segment, wording: Wording = printed) -> tuple[Spans, ...]:
    """The outline's aim of a segment, else the format's."""
    return paragraphs(segment.aim, wording) or tuple(filter(None, [text_spans(segment.format.aim)]))
