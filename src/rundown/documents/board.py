"""The series board: how every episode stands, on one page for the executive producer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rundown.documents.coverage import Coverage, make_coverage
from rundown.documents.item_lines import NO_TIME
from rundown.documents.phrases import short_title
from rundown.documents.production import Part
from rundown.documents.segment_lines import segment_length
from rundown.documents.series_head import SeriesHead, make_series_head
from rundown.documents.series_production import SeriesProduction, Standing
from rundown.documents.series_slots import Slot, episode_count, slots
from rundown.durations import format_over_under, format_running
from rundown.fields import BOOKED, STATUSES
from rundown.problems import counted
from rundown.series import Series, letter_of
from rundown.spelling import title_key

_NO_BREAK = "\N{NO-BREAK SPACE}"

ACROSS = 6
"""How many segments stand side by side."""

_TITLE = 31
"""How many characters of a title two lines of its column have room for."""
_TITLE_FOR_SEGMENT = 14
"""How many more there are for each column that a short format leaves free."""


@dataclass(frozen=True, slots=True)
class BoardSegment:
    """A segment of the format: its letter, title and budget."""

    letter: str
    title: str
    budget: str


@dataclass(frozen=True, slots=True)
class Figure:
    """How a segment stands to its budget; `beyond` where it is more than the series tolerates."""

    text: str
    beyond: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An episode. Of one that is not begun, or cannot be read, all but its name is a dash."""

    name: str
    status: str
    title: str
    segments: tuple[Figure, ...]
    total: str
    guests: str
    claims: str
    clearances: str
    gates: str
    checks: str


@dataclass(frozen=True, slots=True)
class MoreSegments:
    """Further segments, where there are more than stand side by side: episodes and figures."""

    segments: tuple[BoardSegment, ...]
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]


@dataclass(frozen=True, slots=True)
class BoardView:
    """All that the board's template sees.

    `uncovered` names, by episode, what it is about and no item has as its topic.
    """

    head: SeriesHead
    totals: tuple[str, ...]
    unreadable: tuple[str, ...]
    segments: tuple[BoardSegment, ...]
    rows: tuple[BoardRow, ...]
    more: tuple[MoreSegments, ...]
    remarks: tuple[str, ...]
    uncovered: tuple[str, ...]
    topics: Coverage
    patterns: Coverage


def parts(production: SeriesProduction) -> Iterator[Part]:
    """The one board of a series."""
    yield Part("series-board", f"{production.series.title}: series board", make_view(production))


def make_view(production: SeriesProduction) -> BoardView:
    """What the board shows."""
    found = slots(production)
    segments, standings = _segments(production.series), production.standings
    return BoardView(
        head=make_series_head(production, "Series board", "the executive producer"),
        totals=tuple(_totals(production)),
        unreadable=tuple(
            f"{outline.path} ({counted(outline.errors, 'error')})"
            for outline in production.unreadable
        ),
        segments=segments[:ACROSS],
        rows=tuple(_row(slot, min(len(segments), ACROSS)) for slot in found),
        more=tuple(_more(segments, found)),
        remarks=tuple(_remarks(standings)),
        uncovered=tuple(_uncovered(standings)),
        topics=make_coverage(standings, lambda standing: standing.topics),
        patterns=make_coverage(standings, lambda standing: standing.patterns),
    )


def _segments(series: Series) -> tuple[BoardSegment, ...]:
    return tuple(
        BoardSegment(letter_of(index), segment.title, segment_length(segment.duration))
        for index, segment in enumerate(series.format.segments)
    )


def _totals(production: SeriesProduction) -> Iterator[str]:
    """How far the series is, in one line."""
    standings = production.standings
    statuses = [standing.status for standing in standings]
    count = episode_count(production)
    yield f"{len(standings)} of {count} begun" if count else "no episodes yet"
    yield from (f"{statuses.count(s)} {s}" for s in STATUSES if s in statuses)
    planned = format_running(sum(standing.trt for standing in standings))
    yield f"planned {planned} of {format_running(count * production.series.format.budget)}"


def _row(slot: Slot, columns: int) -> BoardRow:
    standing = slot.standing
    if standing is None:
        nothing = Figure(NO_TIME, beyond=False)
        return BoardRow(
            slot.name, slot.status, _title(slot, columns), (nothing,) * columns, *(NO_TIME,) * 6
        )
    return BoardRow(
        name=slot.name,
        status=slot.status,
        title=_title(slot, columns),
        segments=_figures(standing)[:columns],
        total=format_over_under(standing.trt - standing.budget),
        guests=_guests(standing),
        claims=_claims(standing),
        clearances=str(standing.uncleared) if standing.uncleared else "none",
        gates=_gates(standing),
        checks=_checks(standing),
    )


def _title(slot: Slot, columns: int) -> str:
    """The title as far as two lines have room for it; the bible has all of it."""
    return short_title(slot.title, _TITLE + _TITLE_FOR_SEGMENT * (ACROSS - columns))


def _figures(standing: Standing) -> tuple[Figure, ...]:
    return tuple(
        Figure(format_over_under(segment.trt - segment.budget), segment.beyond)
        if segment.items
        else Figure("no items", beyond=True)
        for segment in standing.segments
    )


def _guests(standing: Standing) -> str:
    """`2 of 5`: those who have agreed or are recorded, of all that the items name."""
    booked = sum(guest.booking in BOOKED for guest in standing.guests)
    return f"{booked} of {len(standing.guests)}" if standing.guests else "none needed"


def _claims(standing: Standing) -> str:
    return ", ".join(f"{number}{_NO_BREAK}{status}" for status, number in standing.claims) or "none"


def _gates(standing: Standing) -> str:
    passed = sum(verdict == "passed" for _, verdict in standing.gates)
    return f"{passed} of {len(standing.gates)}" if standing.gates else "no gates"


def _checks(standing: Standing) -> str:
    counts = ((standing.errors, "error"), (standing.warnings, "warning"))
    return ", ".join(counted(number, noun) for number, noun in counts if number) or "none"


def _more(segments: tuple[BoardSegment, ...], found: Sequence[Slot]) -> Iterator[MoreSegments]:
    """The segments that the first table has no room for, a table for each six."""
    for start in range(ACROSS, len(segments), ACROSS):
        end = min(start + ACROSS, len(segments))
        nothing = (Figure(NO_TIME, beyond=False),) * (end - start)
        yield MoreSegments(
            segments=segments[start:end],
            rows=tuple(
                (slot.name, _figures(slot.standing)[start:end] if slot.standing else nothing)
                for slot in found
            ),
        )


def _remarks(standings: Sequence[Standing]) -> Iterator[str]:
    """What the figures do not tell: how much of them is guessed."""
    guessed = [f"{s.name} {segment_length(s.estimated)}" for s in standings if s.estimated]
    if guessed:
        yield f"Planned times rest on estimates: {', '.join(guessed)}."
    unset = [f"{s.name} {counted(s.unset, 'item')}" for s in standings if s.unset]
    if unset:
        yield f"Durations TBC, which count as nothing: {', '.join(unset)}."


def _uncovered(standings: Sequence[Standing]) -> Iterator[str]:
    """What an episode is about by its front matter, and no item has as its topic."""
    for standing in standings:
        covered = {title_key(topic) for topic, _ in standing.topics}
        missing = [text for text in standing.focus if title_key(text) not in covered]
        if missing:
            yield f"{standing.name}: {', '.join(missing)}"
