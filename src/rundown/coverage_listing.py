"""What an episode covers of what is promised, as `rundown show --coverage` prints it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rundown.coverage import CoveredKind, Promise
from rundown.durations import format_duration
from rundown.model import Episode
from rundown.problems import visible
from rundown.terminal_tables import WIDTH, Column, make_table, print_fitted, printed
from rundown.timing import Schedule

if TYPE_CHECKING:  # imported when a table is printed, because it takes long
    from rich.console import Console
    from rich.table import Table

_NAME, _FIGURES, _WORDS = 26, 6, 22
"""The least widths of a promise's name, of minutes and seconds, and of what is said of it."""

NOTHING = "-"


def format_coverage_json(episode: Episode, schedule: Schedule, kinds: Sequence[CoveredKind]) -> str:
    """The coverage as a JSON object; `seconds` are by segment, in the order of `segments`."""
    coverage = {
        "episode": episode.number,
        "title": episode.front.title,
        "status": episode.front.status,
        "trt": schedule.trt,
        "promised": sum(kind.made for kind in kinds),
        "covered": sum(kind.kept for kind in kinds),
        "segments": [
            {
                "id": one.segment.id,
                "letter": one.segment.letter,
                "title": one.segment.format.title,
                "trt": one.trt,
            }
            for one in schedule.segments
        ],
        "kinds": [_kind_json(kind) for kind in kinds],
    }
    return json.dumps(coverage, ensure_ascii=False, indent=1)


def _kind_json(kind: CoveredKind) -> dict[str, Any]:
    return {
        "cue": kind.cue,
        "title": kind.title,
        "promised": kind.made,
        "covered": kind.kept,
        "seconds": list(kind.seconds),
        "total": kind.total,
        "promises": [_promise_json(promise) for promise in kind.promises],
    }


def _promise_json(promise: Promise) -> dict[str, Any]:
    return {
        "name": promise.name,
        "title": promise.title,
        "promised": promise.promised,
        "covered": promise.covered,
        "items": promise.items,
        "uncounted": promise.uncounted,
        "seconds": list(promise.seconds),
        "total": promise.total,
    }


def format_coverage_tables(
    episode: Episode,
    schedule: Schedule,
    kinds: Sequence[CoveredKind],
    *,
    colour: bool,
    width: int = WIDTH,
) -> str:
    """The coverage as tables for a terminal: one for each kind of promise."""
    from rich.text import Text

    def fill(console: Console) -> None:
        heading = f"{episode.name}  {episode.front.title}: coverage"
        console.print(Text(visible(heading), style="bold"))
        for line in _preface(schedule, kinds, console.width):
            console.print(Text(visible(line)))
        for kind in kinds:
            console.print(Text(f"\n{_kind_line(kind)}", style="bold"))
            for columns in _columns_that_fit(len(schedule.segments), console.width):
                print_fitted(_kind_table(kind, schedule, columns), console)

    return printed(fill, colour=colour, width=width)


def _preface(schedule: Schedule, kinds: Sequence[CoveredKind], width: int) -> Iterator[str]:
    """What the letters and the figures mean, or that there is nothing to show."""
    if not kinds:
        yield "Nothing is promised: the series has no elements, standards or audiences, and the"
        yield "episode no focus, layers or patterns."
        return
    titles = (f"{one.segment.letter} {one.segment.format.title}" for one in schedule.segments)
    yield from _side_by_side(titles, width)
    yield "Minutes of items that count. One that names two promises counts for both, and once in"
    yield "the last row."


def _side_by_side(texts: Iterable[str], width: int) -> Iterator[str]:
    """The texts in lines of a width, none of them broken."""
    line = ""
    for text in texts:
        if line and len(line) + 3 + len(text) > width:
            yield line
            line = text
        else:
            line = f"{line}   {text}" if line else text
    yield line


def _kind_line(kind: CoveredKind) -> str:
    if not kind.made:
        return kind.title
    missing = kind.made - kind.kept
    left = f", {missing} NOT COVERED" if missing else ""
    return f"{kind.title}: {kind.kept} of {kind.made} covered{left}"


def _columns_that_fit(segments: int, width: int) -> Iterator[range]:
    """The segments that stand side by side; all of them, where the terminal is wide enough."""
    room = max(1, (width - _NAME - _WORDS - _FIGURES - 4) // (_FIGURES + 1))
    return (range(start, min(start + room, segments)) for start in range(0, segments, room))


def _kind_table(kind: CoveredKind, schedule: Schedule, columns: range) -> Table:
    """A row for each promise; the totals and the words stand beside the last segments."""
    from rich.text import Text

    ends = columns.stop == len(schedule.segments)
    letters = (schedule.segments[index].segment.letter for index in columns)
    headings = [Column(letter, "right", _FIGURES) for letter in letters]
    if ends:
        headings += [
            Column("Total", "right", _FIGURES),
            Column("Covered", "left", _WORDS, wraps=True),
        ]
    table = make_table(Column(f"- {kind.cue}:", "left", _NAME, wraps=True), *headings)
    # Where the words are wider than the terminal, these share what the figures leave.
    table.columns[0].ratio = 5
    if ends:
        table.columns[-1].ratio = 3
    for promise in kind.promises:
        cells = [promise.title, *(_length(promise.seconds[index]) for index in columns)]
        cells += [_length(promise.total), told_of(promise, kind)] if ends else []
        style = "red" if promise.promised and not promise.covered else ""
        table.add_row(*(Text(visible(cell), style=style) for cell in cells))
    together = [f"Any {kind.cue}", *(_length(kind.seconds[index]) for index in columns)]
    together += [_length(kind.total), ""] if ends else []
    table.add_row(*(Text(cell, style="dim") for cell in together))
    return table


def _length(seconds: int) -> str:
    return format_duration(seconds) if seconds else NOTHING


def told_of(promise: Promise, kind: CoveredKind) -> str:
    """What covers a promise, in words: `3 items`, `NOT COVERED`, `1 item, not promised`."""
    items = "1 item" if promise.items == 1 else f"{promise.items} items"
    if not promise.covered:
        items = "NOT COVERED" if promise.promised else "nothing that counts"
        if promise.uncounted:
            items += ": float or pad"
    elif not promise.total:
        items += ", no time yet"
    return items if promise.promised or not kind.made else f"{items}, not promised"
