"""An episode's times as `rundown show` prints them: a table, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rundown.durations import format_duration, format_over_under, format_running
from rundown.model import Episode
from rundown.problems import visible
from rundown.slack import advise, format_nearest, format_way
from rundown.terminal_tables import WIDTH, Column, make_table, print_fitted, printed
from rundown.timing import SPREAD, Schedule, ScheduledItem, ScheduledSegment

if TYPE_CHECKING:  # imported when a table is printed, because it takes long
    from rich.console import Console
    from rich.table import Table


def format_schedule_json(episode: Episode, schedule: Schedule) -> str:
    """The schedule as the JSON object of the contract's section 5."""
    times = {
        "episode": episode.number,
        "title": episode.front.title,
        "status": episode.front.status,
        "budget": schedule.budget,
        "trt": schedule.trt,
        "over_under": schedule.over_under,
        "segments": [_segment_json(segment) for segment in schedule.segments],
    }
    return json.dumps(times, ensure_ascii=False, indent=1)


def _segment_json(segment: ScheduledSegment) -> dict[str, Any]:
    return {
        "id": segment.segment.id,
        "letter": segment.segment.letter,
        "title": segment.segment.format.title,
        "budget": segment.budget,
        "trt": segment.trt,
        "over_under": segment.over_under,
        "start": segment.start,
        "cume": segment.cume,
        "items": [_item_json(item) for item in segment.items],
    }


def _item_json(scheduled: ScheduledItem) -> dict[str, Any]:
    item = scheduled.item
    return {
        "page": scheduled.page,
        "slug": item.slug.text,
        "type": item.type.text,
        "duration": scheduled.duration,
        "estimated": scheduled.estimated,
        "words": scheduled.words,
        "read_time": scheduled.read_time,
        "counted": item.counted,
        "flags": list(item.flags),
        "start": scheduled.start,
        "cume": scheduled.cume,
        "back": scheduled.back,
        "guests": list(item.guests),
        "line": item.place.line,
    }


def format_schedule_table(
    episode: Episode, schedule: Schedule, *, colour: bool, width: int = WIDTH
) -> str:
    """The schedule as tables for a terminal: the segments, then the items of each."""
    from rich.text import Text

    def fill(console: Console) -> None:
        heading = visible(f"{episode.name}  {episode.front.title}")
        console.print(Text(heading, style="bold"))
        console.print(Text(_totals(episode, schedule)))
        console.print(_segment_table(schedule))
        for segment in schedule.segments:
            if segment.items:
                console.print(Text(f"\n{visible(_segment_line(segment))}", style="bold"))
                for line in (*_back_to_time(segment), *_read_time(segment)):
                    console.print(Text(line))
                print_fitted(_item_table(segment), console)
        if any(segment.spoken for segment in schedule.segments):
            console.print(Text(f"\nWords are read at the voice's rate; {SPREAD}."))

    return printed(fill, colour=colour, width=width)


def _totals(episode: Episode, schedule: Schedule) -> str:
    parts = [
        episode.front.status.upper(),
        f"TRT {format_running(schedule.trt)}",
        f"budget {format_running(schedule.budget)}",
        format_over_under(schedule.over_under),
    ]
    if schedule.estimated:
        parts.append(f"estimated {format_running(schedule.estimated)}")
    return "   ".join(parts)


def _segment_line(segment: ScheduledSegment) -> str:
    budget, planned = format_duration(segment.budget), format_duration(segment.trt)
    title = f"{segment.segment.letter} · {segment.segment.format.title}"
    return f"{title}: budget {budget}, planned {planned}, {format_over_under(segment.over_under)}"


def _back_to_time(segment: ScheduledSegment) -> Iterator[str]:
    """How a segment that is off its budget comes to it, where any of its items may move."""
    advice = advise(segment)
    if advice.ways:
        yield f"Back to time: {format_way(advice.ways[0])}"
    elif advice.nearest:
        nearest = format_nearest(segment, advice.nearest)
        yield f"Back to time: no way with what is marked; nearest, {nearest}"
    elif advice.marked and segment.over_under:
        yield "Back to time: nothing that is marked brings it nearer"


def _read_time(segment: ScheduledSegment) -> Iterator[str]:
    """How long a segment's words take to read, beside the time that is planned for them."""
    if segment.spoken:
        low, likely, high = map(format_duration, segment.reading)
        words = sum(item.words for item in segment.spoken)
        said = f"{words:,} {'word' if words == 1 else 'words'}"
        lasts = format_duration(sum(item.duration for item in segment.spoken))
        yield f"{said} read in {likely} (low {low}, high {high}); items that hold them last {lasts}"


def _segment_table(schedule: Schedule) -> Table:
    from rich.text import Text

    table = make_table(
        Column("", "left", 1),
        Column("Segment", "left", 26, wraps=True),
        Column("Starts", "right", 7),
        Column("Budget", "right", 7),
        Column("Planned", "right", 7),
        Column("Over/under", "left", 12),
        Column("Pages", "left", 8),
    )
    for segment in schedule.segments:
        table.add_row(
            segment.segment.letter,
            Text(visible(segment.segment.format.title)),
            format_running(segment.start),
            format_duration(segment.budget),
            format_duration(segment.trt),
            Text(format_over_under(segment.over_under), style=_style(segment.over_under)),
            page_range(segment),
        )
    return table


def _style(over_under: int) -> str:
    """Colour beside the word and the sign, never instead of them."""
    return "" if not over_under else "red" if over_under > 0 else "yellow"


def page_range(segment: ScheduledSegment) -> str:
    """`A1-A10`: the first and the last page of a segment."""
    pages = [item.page for item in segment.items if item.page]
    return "-".join(dict.fromkeys([pages[0], pages[-1]])) if pages else ""


def _item_table(segment: ScheduledSegment) -> Table:
    from rich.text import Text

    table = make_table(
        Column("Page", "left", 4),
        Column("Slug", "left", 24, wraps=True),
        Column("Type", "left", 5),
        Column("Duration", "right", 8),
        Column("Read", "right", 5),
        Column("Start", "right", 7),
        Column("Cume", "right", 7),
        Column("Back", "right", 8),
        Column("Who", "left", 8, wraps=True),
    )
    # Where the words are wider than the terminal, these two share what the figures leave.
    table.columns[1].ratio, table.columns[-1].ratio = 5, 3
    for item in segment.items:
        style = "" if item.item.counted else "dim italic"
        table.add_row(*(Text(visible(cell), style=style) for cell in _item_cells(item)))
    return table


def _item_cells(scheduled: ScheduledItem) -> Iterator[str]:
    """The cells of an item's row; an uncounted one has its flag where its times would stand."""
    item = scheduled.item
    yield scheduled.page or "-"
    yield item.slug.text
    yield item.type.text
    yield format_item_duration(scheduled)
    yield format_duration(scheduled.read_time) if scheduled.words else ""
    if item.counted:
        yield format_running(scheduled.start)
        yield format_running(scheduled.cume)
        yield format_running(scheduled.back)
    else:
        yield " ".join(item.flags).upper()
        yield "-"
        yield "-"
    yield ", ".join(item.guests)


def format_item_duration(scheduled: ScheduledItem) -> str:
    """`1:05`, `~1:05`, `TBC`, or `(1:05)` where it is not counted."""
    if scheduled.unset:
        return "TBC"
    text = f"{'~' if scheduled.estimated else ''}{format_duration(scheduled.duration)}"
    return text if scheduled.item.counted else f"({text})"
