"""What the crew reads of a segment: its length, its pages and what it is for."""

from __future__ import annotations

from collections.abc import Sequence

from rundown.documents.item_lines import NO_TIME
from rundown.documents.printed_text import Spans, Wording, paragraphs, printed, text_spans
from rundown.durations import format_duration, format_running
from rundown.model import Segment
from rundown.timing import ScheduledItem


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
