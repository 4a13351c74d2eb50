"""The series calendar: the milestones of all episodes by phase, drawn and listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rundown.documents.days import long_day, short_day
from rundown.documents.milestones import (
    Milestone,
    Names,
    make_marks,
    milestone_keys,
    milestone_names,
    milestone_title,
    milestones_of,
    odd_days,
    odd_phases,
    shared_recordings,
    without_days,
)
from rundown.documents.phrases import short_title
from rundown.documents.production import Part
from rundown.documents.series_head import SeriesHead, make_series_head
from rundown.documents.series_production import SeriesProduction
from rundown.documents.series_slots import Slot, SlotGroup, by_phase, names_of, range_text, slots
from rundown.problems import counted

COLUMNS = 12
"""How many months or weeks stand side by side."""

_TITLE = 46
"""How many characters of a title two lines beside the drawing have room for."""
_LISTED = 56
"""How many have room in a line of the list."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone's letters, and what they stand for."""

    letters: str
    title: str


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """An episode: the marks of each month or week, each with its day."""

    episode: str
    title: str
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A year of months, or twelve weeks; `range` says which."""

    range: str
    columns: tuple[str, ...]
    rows: tuple[DrawnRow, ...]


@dataclass(frozen=True, slots=True)
class DrawnPhase:
    """The drawings of a phase; `undated` names its episodes without any day."""

    title: str
    drawings: tuple[Drawing, ...]
    undated: str


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A milestone in the list."""

    day: str
    episode: str
    title: str
    milestone: str
    phase: str


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase as the series plans it, and the days of its milestones so far."""

    title: str
    episodes: str
    months: str
    dated: str
    focus: str
    goal: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """All that the calendar's template sees.

    `unit` is `month` or `week`, `example` the key of a milestone that the series has.
    """

    head: SeriesHead
    totals: tuple[str, ...]
    odd: tuple[str, ...]
    unit: str
    example: str
    marks: tuple[Mark, ...]
    drawn: tuple[DrawnPhase, ...]
    missing: tuple[str, ...]
    listed: tuple[ListedDay, ...]
    phases: tuple[PhaseRow, ...]


def parts(production: SeriesProduction) -> Iterator[Part]:
    """The one calendar of a series."""
    title = f"{production.series.title}: series calendar"
    yield Part("series-calendar", title, make_view(production))


def make_view(production: SeriesProduction) -> CalendarView:
    """What the calendar shows."""
    standings = production.standings
    found = [one for standing in standings for one in milestones_of(standing)]
    ordered = slots(production)
    groups = by_phase(production.series, ordered)
    names, ruler = milestone_names(production.series), _ruler(found)
    keys = milestone_keys(found, names)
    marks = make_marks(keys, names)
    return CalendarView(
        head=make_series_head(production, "Series calendar", "the production office"),
        totals=tuple(_totals(found)),
        odd=(*odd_days(standings, names), *shared_recordings(found), *odd_phases(groups, names)),
        unit=ruler.unit,
        example=next(iter(names)),
        marks=tuple(Mark(marks[key], milestone_title(key, names)) for key in keys),
        drawn=tuple(_drawn(group, marks, ruler) for group in groups if group.slots),
        missing=tuple(without_days(ordered, keys, names)),
        listed=tuple(_listed(groups, names)),
        phases=tuple(_phase_row(group) for group in groups if group.phase),
    )


def _totals(found: Sequence[Milestone]) -> Iterator[str]:
    if found:
        days = sorted(one.day for one in found)
        episodes = len({one.episode for one in found})
        yield f"{short_day(days[0])} to {short_day(days[-1])}"
        yield f"{counted(len(found), 'milestone')} of {counted(episodes, 'episode')}"


class _Months:
    """The months as columns: which one a day is in, and what stands there."""

    unit = "month"

    def column(self, iso: str) -> int:
        day = date.fromisoformat(iso)
        return day.year * 12 + day.month - 1

    def heading(self, column: int) -> str:
        year, month = divmod(column, 12)
        return short_day(f"{year:04}-{month + 1:02}-01").partition(" ")[2]

    def told(self, iso: str) -> str:
        return str(date.fromisoformat(iso).day)


class _Weeks:
    """The weeks as columns, each by its Monday."""

    unit = "week"

    def column(self, iso: str) -> int:
        return (date.fromisoformat(iso).toordinal() - 1) // 7

    def heading(self, column: int) -> str:
        return short_day(date.fromordinal(column * 7 + 1).isoformat())

    def told(self, iso: str) -> str:
        return long_day(iso)[:3]


Ruler = _Months | _Weeks


def _ruler(found: Sequence[Milestone]) -> Ruler:
    """Weeks where all milestones fit side by side, else months."""
    weeks = _Weeks()
    columns = [weeks.column(one.day) for one in found]
    return weeks if columns and max(columns) - min(columns) < COLUMNS else _Months()


def _drawn(group: SlotGroup, marks: Mapping[str, str], ruler: Ruler) -> DrawnPhase:
    rows: list[Row] = []
    undated: list[Slot] = []
    for slot in group.slots:
        found = milestones_of(slot.standing) if slot.standing else ()
        if found:
            rows.append((slot.name, short_title(slot.title, _TITLE), found))
        else:
            undated.append(slot)
    return DrawnPhase(
        title=group.title,
        drawings=tuple(_drawings(rows, marks, ruler)),
        undated=names_of(undated),
    )


Row = tuple[str, str, tuple[Milestone, ...]]


def _drawings(rows: Sequence[Row], marks: Mapping[str, str], ruler: Ruler) -> Iterator[Drawing]:
    """A drawing for every stretch of months or weeks in which something is due."""
    due = sorted({ruler.column(one.day) for _, _, found in rows for one in found})
    while due:
        last = max(column for column in due if column < due[0] + COLUMNS)
        columns = range(due[0], last + 1)
        headings = tuple(map(ruler.heading, columns))
        drawn = [_drawn_row(row, columns, marks, ruler) for row in rows]
        yield Drawing(
            range=headings[0] if len(headings) == 1 else f"{headings[0]} to {headings[-1]}",
            columns=headings,
            rows=tuple(row for row in drawn if any(row.cells)),
        )
        due = [column for column in due if column >= columns.stop]


def _drawn_row(row: Row, columns: range, marks: Mapping[str, str], ruler: Ruler) -> DrawnRow:
    name, title, found = row
    cells: dict[int, list[str]] = {column: [] for column in columns}
    for one in sorted(found, key=lambda one: one.day):
        cells.get(ruler.column(one.day), []).append(f"{marks[one.key]} {ruler.told(one.day)}")
    return DrawnRow(name, title, tuple(map(tuple, cells.values())))


def _listed(groups: Sequence[SlotGroup], names: Names) -> Iterator[ListedDay]:
    """Every milestone in the order of days."""
    found = [
        (one.day, slot, one, group)
        for group in groups
        for slot in group.slots
        if slot.standing
        for one in milestones_of(slot.standing)
    ]
    for day, slot, one, group in sorted(found, key=lambda row: row[0]):
        title = short_title(slot.title, _LISTED)
        called = milestone_title(one.key, names)
        yield ListedDay(long_day(day), slot.name, title, called, group.title or "none")


def _phase_row(group: SlotGroup) -> PhaseRow:
    assert group.phase is not None
    standings = (slot.standing for slot in group.slots if slot.standing)
    days = sorted(one.day for standing in standings for one in milestones_of(standing))
    return PhaseRow(
        title=group.title,
        episodes=range_text(group.phase.episodes) or "to be set",
        months=str(group.phase.months) if group.phase.months else "to be set",
        dated=f"{short_day(days[0])} to {short_day(days[-1])}" if days else "no days yet",
        focus=group.phase.focus or "to be set",
        goal=group.phase.goal or "to be set",
    )
