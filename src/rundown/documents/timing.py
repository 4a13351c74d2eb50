"""The timing sheet: on one page, how the segments stand and the shape of the episode, to scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rundown.documents.open_points import open_points
from rundown.documents.production import Part, Production
from rundown.documents.segment_lines import SegmentLine, make_segment_line, segment_length
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_duration, format_running
from rundown.kinds import KINDS, Kind, kind_of
from rundown.timing import Schedule, ScheduledItem

_MOST_LINES = 9
"""How many lines the page has room for."""

_MOST_PARTS = 60
"""How many parts a line may have: Word's tables have 63 columns, two of them for other things."""

_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 480, 720, 1440)
"""What a line of the drawing may last."""

_LINE_MM = 156.0
_PAGE_AND_LETTER_MM, _LETTER_MM = 10.5, 4.5
"""How wide a part must be for its page and letter, and for the letter alone, at 9 pt."""


@dataclass(frozen=True, slots=True)
class ShapePart:
    """A stretch of one item: its kind, its seconds, and what is written in it."""

    kind: str
    seconds: int
    text: str


@dataclass(frozen=True, slots=True)
class ShapeLine:
    """A line of the drawing: the segment's letter, where it starts, its parts.

    `rest` are the seconds by which it is shorter than a whole line; `told` says it in words.
    """

    letter: str
    start: str
    parts: tuple[ShapePart, ...]
    rest: int
    told: str


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of material: how many items, how long, and which part of the whole, in per cent."""

    kind: str
    letter: str
    name: str
    items: str
    length: str
    share: str


@dataclass(frozen=True, slots=True)
class TimingView:
    """All that the timing sheet's template sees; `scale` is what a whole line lasts."""

    head: TitleBlock
    open: tuple[str, ...]
    segments: tuple[SegmentLine, ...]
    trt: str
    scale: str
    lines: tuple[ShapeLine, ...]
    kinds: tuple[KindLine, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one timing sheet of an episode."""
    episode = production.episode
    title = f"{episode.name} timing: {episode.front.title}"
    yield Part(f"{episode.name}-timing", title, make_view(production))


def make_view(production: Production) -> TimingView:
    """What the timing sheet shows."""
    schedule = production.schedule
    length = line_seconds(schedule)
    return TimingView(
        head=make_title_block(production, "Timing", "producer and presenter"),
        open=open_points(production),
        segments=tuple(map(make_segment_line, schedule.segments)),
        trt=format_running(schedule.trt),
        scale=segment_length(length),
        lines=tuple(_lines(schedule, length)),
        kinds=tuple(_kind_lines(schedule)),
    )


def line_seconds(schedule: Schedule) -> int:
    """What a line of the drawing lasts: the least for which the page has room."""
    lengths = [segment.trt for segment in schedule.segments]
    room = max(_MOST_LINES, len(lengths))
    for minutes in _MINUTES:
        if sum(-(-length // (minutes * 60)) for length in lengths) <= room:
            return minutes * 60
    return _MINUTES[-1] * 60


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Seconds of an item that stand on one line."""

    item: ScheduledItem
    seconds: int


def _lines(schedule: Schedule, length: int) -> Iterator[ShapeLine]:
    """Every segment from the beginning of a line, over as many as it needs."""
    for segment in schedule.segments:
        letter, start = segment.segment.letter, segment.start
        for stretches in cut_into_lines(segment.items, length):
            seconds = sum(stretch.seconds for stretch in stretches)
            yield ShapeLine(
                letter=letter,
                start=format_running(start),
                parts=tuple(_part(stretch, length) for stretch in stretches),
                rest=length - seconds,
                told="; ".join(map(_told, stretches)),
            )
            letter, start = "", start + seconds


def cut_into_lines(items: Iterable[ScheduledItem], length: int) -> Iterator[list[_Stretch]]:
    """Counted items on lines of so many seconds; one that passes a line's end is cut there."""
    line: list[_Stretch] = []
    room = length
    for item in items:
        left = item.duration if item.item.counted else 0
        while left:
            seconds = min(left, room)
            line.append(_Stretch(item, seconds))
            left, room = left - seconds, room - seconds
            if not room or len(line) == _MOST_PARTS:
                yield line
                line, room = [], length
    if line:
        yield line


def _part(stretch: _Stretch, length: int) -> ShapePart:
    kind = kind_of(stretch.item.item.type.text)
    width = _LINE_MM * stretch.seconds / length
    text = kind.letter if width >= _LETTER_MM else ""
    if width >= _PAGE_AND_LETTER_MM:
        text = f"{stretch.item.page} {kind.letter}"
    return ShapePart(kind.id, stretch.seconds, text)


def _told(stretch: _Stretch) -> str:
    kind = kind_of(stretch.item.item.type.text)
    return f"{stretch.item.page} {kind.name.lower()} {format_duration(stretch.seconds)}"


def _kind_lines(schedule: Schedule) -> Iterator[KindLine]:
    """The kinds that the episode has, in the order of the house."""
    found: dict[Kind, list[ScheduledItem]] = {kind: [] for kind in KINDS}
    for item in schedule.items:
        if item.item.counted:
            found[kind_of(item.item.type.text)].append(item)
    for kind, items in found.items():
        seconds = sum(item.duration for item in items)
        if items:
            yield KindLine(
                kind=kind.id,
                letter=kind.letter,
                name=kind.name,
                items=str(len(items)),
                length=segment_length(seconds),
                share=f"{100 * seconds / schedule.trt:.0f} %" if schedule.trt else "0 %",
            )
