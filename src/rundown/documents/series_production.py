"""What the documents of a whole series are made from: how each of its episodes stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rundown.documents.item_lines import shown_items
from rundown.documents.mentions import claims_of
from rundown.documents.production import Part, Production
from rundown.licences import is_cleared
from rundown.model import GateState
from rundown.series import Series
from rundown.timing import Schedule


@dataclass(frozen=True, slots=True)
class SegmentStanding:
    """A segment against its budget, in seconds; `items` counts those that are not killed.

    `beyond` says that it is off by more than the series tolerates of an episode of this status.
    """

    letter: str
    title: str
    budget: int
    trt: int
    items: int
    beyond: bool


@dataclass(frozen=True, slots=True)
class GuestStanding:
    """A guest of an item that is not killed, and how far booking and release are.

    An id that no guest has is its name; booking and release are empty then.
    """

    id: str
    name: str
    title: str
    booking: str
    release: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How an episode stands: all that a series' documents know of it.

    Times are in seconds. `estimated` is how much of the running time is an estimate, `unset` how
    many counted items have no duration yet. `claims` counts the open claims of counted items by
    status; `uncleared` the archive items in use without clearance; `gates` has every gate of the
    series with its verdict; `milestones` and `record` are ISO days; `topics` and `patterns` have
    the seconds of counted items about each.
    """

    name: str
    number: int | None
    title: str
    status: str
    revision: str
    errors: int
    warnings: int
    budget: int
    trt: int
    estimated: int
    unset: int
    segments: tuple[SegmentStanding, ...]
    focus: tuple[str, ...]
    cold_open: str
    guests: tuple[GuestStanding, ...]
    claims: tuple[tuple[str, int], ...]
    uncleared: int
    gates: tuple[tuple[str, str], ...]
    milestones: tuple[tuple[str, str], ...]
    record: str
    topics: tuple[tuple[str, int], ...]
    patterns: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An outline of which nothing can be told but its file and that it has errors."""

    path: str
    errors: int


@dataclass(frozen=True, slots=True)
class SeriesProduction:
    """A series as it goes to paper, its episodes in the order of their numbers.

    `fingerprint` is eight hexadecimal digits of what the pages are made from.
    """

    series: Series
    standings: tuple[Standing, ...]
    unreadable: tuple[Unreadable, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class SeriesDocument:
    """A document of a whole series: its name, its template, and the files it comes in."""

    name: str
    template: str
    parts: Callable[[SeriesProduction], Iterator[Part]]


def make_standing(production: Production, errors: int, warnings: int) -> Standing:
    """How an episode stands, with so many errors and warnings of the checks."""
    episode, schedule = production.episode, production.schedule
    front = episode.front
    return Standing(
        name=episode.name,
        number=episode.number,
        title=front.title,
        status=front.status,
        revision=production.mark.name,
        errors=errors,
        warnings=warnings,
        budget=schedule.budget,
        trt=schedule.trt,
        estimated=schedule.estimated,
        unset=sum(item.item.counted and item.unset for item in schedule.items),
        segments=tuple(_segments(production)),
        focus=front.focus,
        cold_open=front.cold_open,
        guests=tuple(_guests(production)),
        claims=tuple(_open_claims(production).items()),
        uncleared=_uncleared(production),
        gates=tuple(
            (gate, front.gates.get(gate, GateState()).verdict) for gate in production.series.gates
        ),
        milestones=tuple(front.milestones.items()),
        record=front.record.date or "",
        topics=tuple(_seconds_by(schedule, "topic").items()),
        patterns=tuple(_seconds_by(schedule, "pattern").items()),
    )


def _segments(production: Production) -> Iterator[SegmentStanding]:
    tolerance = production.series.format.tolerance
    allowed = getattr(tolerance, production.episode.front.status)
    for segment in production.schedule.segments:
        yield SegmentStanding(
            letter=segment.segment.letter,
            title=segment.segment.format.title,
            budget=segment.budget,
            trt=segment.trt,
            items=sum(not item.item.killed for item in segment.items),
            beyond=abs(segment.over_under) > allowed,
        )


def _guests(production: Production) -> Iterator[GuestStanding]:
    shown = (item.item.guests for item in shown_items(production.schedule))
    for guest_id in dict.fromkeys(guest for guests in shown for guest in guests):
        guest = production.episode.guests.get(guest_id)
        if guest is None:
            yield GuestStanding(guest_id, guest_id, "", "", "")
        else:
            yield GuestStanding(guest_id, guest.name, guest.title, guest.booking, guest.release)


def _open_claims(production: Production) -> dict[str, int]:
    """How many claims that counted items make are false, murky or unverified."""
    episode = production.episode
    counted = (item for item in episode.items if item.counted)
    made = dict.fromkeys(claim for item in counted for claim in claims_of(item, episode))
    statuses = [episode.front.claims[claim].status for claim in made]
    return {s: statuses.count(s) for s in ("false", "murky", "unverified") if s in statuses}


def _uncleared(production: Production) -> int:
    archive = production.episode.front.archive
    shown = (item.item.values("archive") for item in shown_items(production.schedule))
    used = {archive_id for values in shown for archive_id in values if archive_id in archive}
    return sum(not is_cleared(archive[archive_id].clearance) for archive_id in used)


def _seconds_by(schedule: Schedule, cue: str) -> dict[str, int]:
    """The seconds of counted items by the values of a cue, in order of first mention."""
    seconds: dict[str, int] = {}
    for item in schedule.items:
        for value in _each_once(item.item.values(cue)) if item.item.counted else ():
            seconds[value] = seconds.get(value, 0) + item.duration
    return seconds


def _each_once(values: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(values)
