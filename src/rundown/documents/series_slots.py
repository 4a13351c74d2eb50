"""The episodes of a series in order, those that nobody has begun among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rundown.documents.phrases import key_as_title
from rundown.documents.series_production import SeriesProduction, Standing, Unreadable
from rundown.series import EpisodeRange, Phase, Series

NOT_BEGUN = "not begun"
NOT_READABLE = "not readable"

LONG_RUN = 100
"""So many episodes in a row that are not begun, or more, stand in one line."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of an episode in the series, or of a long run of episodes that are not begun.

    `number` is the first; None where the outline gives none. `path` is that of an outline that
    cannot be read.
    """

    name: str
    number: int | None
    count: int = 1
    standing: Standing | None = None
    path: str = ""

    @property
    def status(self) -> str:
        """The episode's status; `not readable` or `not begun` where it has none."""
        if self.standing is not None:
            return self.standing.status
        return NOT_READABLE if self.path else NOT_BEGUN

    @property
    def title(self) -> str:
        """The episode's title, or the file that cannot be read; empty where there is neither."""
        return self.standing.title if self.standing is not None else self.path


@dataclass(frozen=True, slots=True)
class SlotGroup:
    """The episodes of a phase; `phase` is None for those of none, and `title` empty then."""

    title: str
    phase: Phase | None
    slots: tuple[Slot, ...]


def slots(production: SeriesProduction) -> tuple[Slot, ...]:
    """Every episode by its number; those of no number come first."""
    series = production.series
    found = [*map(_begun, production.standings), *map(_unreadable, production.unreadable)]
    taken = {slot.number for slot in found if slot.number is not None}
    cuts = _phase_edges(series)
    for planned in _planned(series):
        found += _missing(planned, taken, cuts)
    return tuple(sorted(found, key=lambda slot: -1 if slot.number is None else slot.number))


def _begun(standing: Standing) -> Slot:
    name = standing.name if standing.number is not None else "E?"
    return Slot(name, standing.number, standing=standing)


def _unreadable(outline: Unreadable) -> Slot:
    """The slot that the file's name tells of."""
    stem = outline.path.rpartition("/")[2]
    number = int(match[0]) if (match := re.match(r"[0-9]{1,6}", stem)) else None
    name = "E?" if number is None else f"E{number:02}"
    return Slot(name, number, path=outline.path)


def _planned(series: Series) -> Iterator[EpisodeRange]:
    """The numbers the series will have, each once: its own range, else those of its phases."""
    if series.episodes is not None:
        yield series.episodes
        return
    end = 0
    for first, last in sorted(_phase_ranges(series)):
        if last >= end:
            yield EpisodeRange(max(first, end), last)
            end = last + 1


def _phase_edges(series: Series) -> set[int]:
    """The numbers where a phase begins or one has ended."""
    ranges = _phase_ranges(series)
    return {edge for planned in ranges for edge in (planned.first, planned.last + 1)}


def _phase_ranges(series: Series) -> list[EpisodeRange]:
    return [phase.episodes for phase in series.phases.values() if phase.episodes]


def _missing(planned: EpisodeRange, taken: set[int], cuts: set[int]) -> Iterator[Slot]:
    """The slots of a range without an outline."""
    inside = sorted(n for n in taken if planned.first <= n <= planned.last)
    start = planned.first
    for number in (*inside, planned.last + 1):
        edges = [start, *sorted(cut for cut in cuts if start < cut < number), number]
        for first, end in pairwise(edges):
            yield from _run(first, end - 1)
        start = number + 1


def _run(first: int, last: int) -> Iterator[Slot]:
    """Episodes that are not begun, in one slot where they are very many."""
    if last - first + 1 < LONG_RUN:
        for number in range(first, last + 1):
            yield Slot(f"E{number:02}", number)
    else:
        yield Slot(f"E{first:02}–E{last:02}", first, last - first + 1)


def episode_count(production: SeriesProduction) -> int:
    """How many episodes the series is to have; those there are, where it does not say."""
    planned = production.series.episodes
    if planned is not None:
        return planned.last - planned.first + 1
    return sum(slot.count for slot in slots(production))


def by_phase(series: Series, ordered: Iterable[Slot]) -> tuple[SlotGroup, ...]:
    """The slots by phase, in the phases' order; those of no phase last."""
    groups: dict[str, list[Slot]] = {phase_id: [] for phase_id in series.phases}
    others: list[Slot] = []
    for slot in ordered:
        groups.get(_phase_of(slot, series), others).append(slot)
    found = [
        SlotGroup(phase_title(phase_id, phase), phase, tuple(groups[phase_id]))
        for phase_id, phase in series.phases.items()
    ]
    return (*found, *([SlotGroup("", None, tuple(others))] if others else []))


def _phase_of(slot: Slot, series: Series) -> str:
    """The id of the first phase that has the episode; nothing that is an id where none has."""
    for phase_id, phase in series.phases.items():
        planned = phase.episodes
        if planned and slot.number is not None and planned.first <= slot.number <= planned.last:
            return phase_id
    return ""


def phase_title(phase_id: str, phase: Phase) -> str:
    """What a phase is called."""
    return phase.title or key_as_title(phase_id)


def names_of(found: Iterable[Slot]) -> str:
    """`E19, E21 to E24`: the names of slots in order, runs of three and more as one."""
    runs: list[list[Slot]] = []
    for slot in found:
        if runs and slot.number is not None and slot.number == _next_number(runs[-1][-1]):
            runs[-1].append(slot)
        else:
            runs.append([slot])
    return ", ".join(
        f"{run[0].name} to {run[-1].name}" if len(run) > 2 else ", ".join(s.name for s in run)
        for run in runs
    )


def _next_number(slot: Slot) -> int | None:
    return None if slot.number is None else slot.number + slot.count


def range_text(planned: EpisodeRange | None) -> str:
    """`19 to 24`, or the one number; empty where nothing is said."""
    if planned is None:
        return ""
    first, last = planned
    return str(first) if first == last else f"{first} to {last}"
