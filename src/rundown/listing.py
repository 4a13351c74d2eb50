"""An episode's times as `rundown show` prints them: a table, or JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, Literal

from rundown.durations import format_duration, format_over_under, format_running
from rundown.model import Episode
from rundown.problems import visible
from rundown.slack import advise, format_nearest, format_way
from rundown.timing import SPREAD, Schedule, ScheduledItem, ScheduledSegment

WIDTH = 100
_ANY_WIDTH = 10_000

Side = Literal["left", "right"]


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
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, WIDTH),
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
    )
    heading = visible(f"{episode.name}  {episode.front.title}")
    console.print(Text(heading, style="bold"))
    console.print(Text(_totals(episode, schedule)))
    console.print(_segment_table(schedule))
    for segment in schedule.segments:
        if segment.items:
            console.print(Text(f"\n{visible(_segment_line(segment))}", style="bold"))
            for line in (*_back_to_time(segment), *_read_time(segment)):
                console.print(Text(line))
            table = _item_table(segment)
            wanted = console.measure(table, options=console.options.update(width=_ANY_WIDTH))
            table.expand = wanted.maximum > console.width
            console.print(table)
    if any(segment.spoken for segment in schedule.segments):
        console.print(Text(f"\nWords are read at the voice's rate; {SPREAD}."))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


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


def _table(*columns: tuple[str, Side, int]) -> Any:
    """A plain table: heading, side and least width of each column."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for heading, side, width in columns:
        wraps = heading in ("Slug", "Segment", "Who")
        table.add_column(heading, justify=side, min_width=width, no_wrap=not wraps)
    return table


def _segment_table(schedule: Schedule) -> Any:
    from rich.text import Text

    table = _table(
        ("", "left", 1),
        ("Segment", "left", 26),
        ("Starts", "right", 7),
        ("Budget", "right", 7),
        ("Planned", "right", 7),
        ("Over/under", "left", 12),
        ("Pages", "left", 8),
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


def _item_table(segment: ScheduledSegment) -> Any:
    from rich.text import Text

    table = _table(
        ("Page", "left", 4),
        ("Slug", "left", 24),
        ("Type", "left", 5),
        ("Duration", "right", 8),
        ("Read", "right", 5),
        ("Start", "right", 7),
        ("Cume", "right", 7),
        ("Back", "right", 8),
        ("Who", "left", 8),
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
