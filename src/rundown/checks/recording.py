"""Checks of the day of recording: its times of day, and who is there in time."""

from __future__ import annotations

from collections.abc import Iterator

from rundown.checks.subject import Subject, error, unfinished, warning
from rundown.durations import format_clock, parse_clock
from rundown.model import Episode
from rundown.problems import Place, Problem, quoted
from rundown.record_day import RecordDay, find_true_time
from rundown.timing import ScheduledItem


def record_incomplete(subject: Subject) -> Iterator[Problem]:
    """Times of the recording that lack what they are counted from.

    A start needs its day, or nobody knows which day is meant and whether the clocks change in it. A
    call and breaks need a start. Where a guest joins from elsewhere, a start needs its zone. A
    warning in a draft, an error once the episode is approved. An episode without `record` is fine.

    Wrong:

        record: {start: "10:00"}

    Right:

        record: {date: 2026-09-02, start: "10:00", zone: Europe/London}
    """
    record, place = subject.episode.front.record, _record_place(subject.episode)
    remote = _remote_guest(subject)
    lacking = (
        ("a start and no date", "date: 2026-09-02", record.start is not None and not record.date),
        ("a call and no start", 'start: "10:00"', record.start is None and record.call is not None),
        ("breaks and no start", 'start: "10:00"', record.start is None and record.breaks),
        (
            f"a start and no zone, and {quoted(remote)} joins from elsewhere",
            "zone: Europe/London",
            record.start is not None and not record.zone and remote,
        ),
    )
    for what, example, is_lacking in lacking:
        if is_lacking:
            message = f"`record` has {what}"
            remedy = f"write the {example.partition(':')[0]} under `record`, as `{example}`"
            yield unfinished(record_incomplete, subject, message, remedy, place)


def _record_place(episode: Episode) -> Place:
    """Where `record` stands."""
    return episode.own_places.get(("record",), Place(episode.path, 1, 1, 1, 1))


def _remote_guest(subject: Subject) -> str:
    """The first guest who joins from elsewhere and has not declined; empty where nobody does."""
    seen = dict.fromkeys(guest for item in subject.live_items for guest in item.guests)
    known = ((i, subject.episode.guests.get(i)) for i in seen)
    return next((i for i, g in known if g and g.remote and g.booking != "declined"), "")


def record_time_invalid(subject: Subject) -> Iterator[Problem]:
    """A start or a call at a time of day that the day of recording does not have.

    In the night in which the clocks go forward an hour is left out.

    Wrong:

        record: {date: 2026-03-29, start: "01:30", zone: Europe/London}

    Right:

        record: {date: 2026-03-29, start: "02:30", zone: Europe/London}
    """
    record = subject.episode.front.record
    for key, clock in (("start", record.start), ("call", record.call)):
        true = None if clock is None else find_true_time(record, clock)
        if clock is not None and true is not None:
            shown, zone = quoted(_short(clock)), quoted(record.zone or "")
            message = f"there is no {shown} on {record.date} in {zone}: the clocks go forward"
            remedy = f"write the time that a clock will show, as {quoted(_short(true))}"
            place = subject.episode.value_places["record", key]
            yield error(record_time_invalid, message, remedy, place)


def call_late(subject: Subject) -> Iterator[Problem]:
    """A crew that is called after the recording has begun.

    A call before midnight for a start soon after it is the evening before, and fine.

    Wrong:

        record: {date: 2026-09-02, start: "10:00", call: "18:30"}

    Right:

        record: {date: 2026-09-02, start: "10:00", call: "08:30"}
    """
    record = subject.episode.front.record
    if record.call is None or record.start is None:
        return
    if RecordDay(record, subject.schedule).moment_of(record.call) > 0:
        message = (
            f"the crew is called at {_short(record.call)}, the start is {_short(record.start)}"
        )
        remedy = "call the crew before the start"
        place = subject.episode.value_places["record", "call"]
        yield warning(call_late, message, remedy, place)


def arrival_late(subject: Subject) -> Iterator[Problem]:
    """A confirmed guest who arrives after the start of the first item that needs them.

    It is told where both are known: `arrives` is a time of day, and `record` has a start. An item
    that floats is not counted.

    Wrong:

        record: {date: 2026-09-02, start: "10:00"}
        guests:
          ada: {name: Ada Example, booking: confirmed, arrives: "11:15"}

    Right:

        record: {date: 2026-09-02, start: "10:00"}
        guests:
          ada: {name: Ada Example, booking: confirmed, arrives: "9:15"}
    """
    episode = subject.episode
    if episode.front.record.start is None:
        return
    day = RecordDay(episode.front.record, subject.schedule)
    for guest_id, first in _first_items(subject).items():
        guest = episode.guests.get(guest_id)
        arrives = parse_clock(guest.arrives) if guest and guest.booking == "confirmed" else None
        begins = day.start_of(first)
        if arrives is not None and day.moment_of(arrives) > begins:
            slug, at = quoted(first.item.slug.text), day.clock(begins)
            message = f"{quoted(guest_id)} arrives at {_short(arrives)}, and {slug} starts at {at}"
            remedy = "let the guest arrive before, or move the item"
            yield warning(arrival_late, message, remedy, _arrival_place(episode, guest_id, first))


def _first_items(subject: Subject) -> dict[str, ScheduledItem]:
    """The first counted item of each guest."""
    found: dict[str, ScheduledItem] = {}
    for scheduled in subject.schedule.items:
        for guest_id in scheduled.item.guests if scheduled.item.counted else ():
            found.setdefault(guest_id, scheduled)
    return found


def _arrival_place(episode: Episode, guest_id: str, first: ScheduledItem) -> Place:
    """Where the arrival stands; for one of `people.yaml`, the cue of the guest's first item."""
    cue = next(cue for cue in first.item.cues("guest") if cue.value.plain == guest_id)
    return episode.value_places.get(("guests", guest_id, "arrives"), cue.value.place)


def _short(clock: int) -> str:
    """A time of day without seconds where they are nought: `09:30`."""
    return format_clock(clock).removesuffix(":00")


CHECKS = (record_incomplete, record_time_invalid, call_late, arrival_late)
