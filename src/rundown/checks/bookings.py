"""A rule of the whole season: no guest can be in two places at once.

It needs every outline, so each is asked by itself where its shared guests are recorded, and the
answers are compared where all outlines are checked.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace

from rundown.checks.subject import Severities, Subject, check_name, severity_of
from rundown.durations import format_clock
from rundown.problems import Problem, Severity, Waived, quoted
from rundown.record_day import RecordDay
from rundown.spelling import title_key
from rundown.timing import ScheduledItem
from rundown.work import Appearance

_NEEDED = ("wish", "invited", "confirmed")
"""Bookings of guests who have still to come: the others have declined, or are recorded."""


def guest_double_booked(appearances: Iterable[Appearance]) -> Iterator[Problem | Waived]:
    """A guest whom two episodes record on one day in two places, or at one time.

    Somebody will wait for a guest who is elsewhere. Compared are guests of `people.yaml` in items
    that count, by `record.date`: where `record.location` or the zone differs (the guest's own
    `location` goes first; one with `remote` joins from anywhere), or where the times from the
    guest's first item to the last overlap, after `record.start`. Guests who have declined, or are
    recorded already, are left out. Outlines that are checked together are compared, and the later
    file is told. Source: call sheets, which give each person one place at a time.

    Wrong:

        # 01-three-days.md
        record: {date: 2026-09-02, location: Studio 2}
        # 02-seven-years.md, with the same guest
        record: {date: 2026-09-02, location: Town Hall}

    Right:

        # 01-three-days.md
        record: {date: 2026-09-02, location: Studio 2}
        # 02-seven-years.md, with the same guest
        record: {date: 2026-09-03, location: Town Hall}
    """
    met: dict[tuple[str, str], list[Appearance]] = {}
    for one in appearances:
        before = met.setdefault((one.guest, one.day), [])
        clashes = ((other, _clash(other, one)) for other in before)
        other, clash = next((found for found in clashes if found[1]), (None, ""))
        if other and one.problem:
            message = f"{quoted(one.guest)} is recorded for {other.episode} on {one.day} as well"
            problem = replace(one.problem, message=f"{message}, {clash}")
            yield Waived(problem, one.accepted) if one.accepted else problem
        before.append(one)


SEVERITIES: Severities = (Severity.WARNING, Severity.WARNING, Severity.WARNING)


def _clash(first: Appearance, second: Appearance) -> str:
    """What keeps a guest from being at both; empty where nothing does."""
    one_zone = first.zone == second.zone or not (first.zone and second.zone)
    there, here = first.window, second.window
    if one_zone and there and here and there[0] < here[1] and here[0] < there[1]:
        return f"from {_times(there)} there, from {_times(here)} here"
    if first.remote or second.remote:
        return ""
    if first.location and second.location:
        if title_key(first.location) != title_key(second.location):
            return f"there in {quoted(first.location)}, here in {quoted(second.location)}"
    elif not one_zone:
        return f"there in the zone {quoted(first.zone)}, here in {quoted(second.zone)}"
    return ""


def _times(window: tuple[int, int]) -> str:
    start, end = window
    return f"{format_clock(start)} to {format_clock(end)}"


def appearances_of(subject: Subject, shared: Container[str]) -> Iterator[Appearance]:
    """Where the guests that are shared are recorded for an episode, once its day is known."""
    record = subject.episode.front.record
    items: dict[str, list[ScheduledItem]] = {}
    for scheduled in subject.counted if record.date else ():
        for guest_id in scheduled.item.guests:
            guest = subject.episode.guests.get(guest_id)
            if guest and guest_id in shared and guest.booking in _NEEDED:
                items.setdefault(guest_id, []).append(scheduled)
    for guest_id, found in items.items():
        guest = subject.episode.guests[guest_id]
        yield Appearance(
            guest=guest_id,
            episode=subject.episode.name,
            day=record.date or "",
            location=guest.location or record.location,
            zone=record.zone or "",
            remote=bool(guest.remote),
            window=_window(subject, found),
            problem=_problem(subject, guest_id, found[0]),
        )


def _window(subject: Subject, items: list[ScheduledItem]) -> tuple[int, int] | None:
    """From the first of a guest's items to the last, breaks between, in seconds after midnight."""
    record = subject.episode.front.record
    if record.start is None or items[0].start == items[-1].cume:
        return None
    day = RecordDay(record, subject.schedule)
    return record.start + day.start_of(items[0]), record.start + day.end_of(items[-1])


def _problem(subject: Subject, guest_id: str, scheduled: ScheduledItem) -> Problem | None:
    """What there is to tell if the guest is elsewhere too, at the first item; None if silent."""
    severity = severity_of(guest_double_booked, SEVERITIES, subject)
    place = next(c.value.place for c in scheduled.item.cues("guest") if c.value.plain == guest_id)
    remedy = "move one of the recordings, or waive this and say why"
    name = check_name(guest_double_booked)
    return Problem(name, severity, "", remedy, place) if severity else None


RULES: Mapping[Callable[..., object], Severities] = {guest_double_booked: SEVERITIES}
