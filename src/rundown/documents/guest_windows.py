"""When each guest arrives and is on camera, for the call sheet and the schedule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rundown.documents.contact_lines import contact_line
from rundown.documents.item_lines import NO_TIME, booking_mark, shown_items
from rundown.documents.production import Production
from rundown.documents.stretches import span
from rundown.durations import format_clock, parse_clock
from rundown.model import Guest, Record
from rundown.record_day import RecordDay
from rundown.timing import ScheduledItem

EXPECTED = "confirmed"
"""The booking of a guest who is to come: one who is recorded need not come again."""
_NOT_EXPECTED = {"recorded": "recorded already", "declined": "not expected"}
_NO_SPAN = (NO_TIME, NO_TIME)
_LAST = (1, 0)


@dataclass(frozen=True, slots=True)
class GuestWindow:
    """A guest's day. `mark` says where nobody is booked; `contact` is empty unless asked for."""

    name: str
    title: str
    mark: str
    where: str
    arrives: str
    begins: str
    ends: str
    pages: str
    contact: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """The moment at which a guest who is expected arrives, and the guest's name."""

    moment: int
    name: str
    is_remote: bool


def guest_windows(production: Production, day: RecordDay) -> tuple[GuestWindow, ...]:
    """The guests of items that stand: those who are expected first, in order of arrival."""
    found = items_of_guests(production)
    known = [(i, g, found[i]) for i in found if (g := production.episode.guests.get(i))]
    known.sort(key=lambda one: (one[1].booking != EXPECTED, *_arrival_order(one[1], day)))
    return tuple(_window(i, guest, items, production, day) for i, guest, items in known)


def items_of_guests(production: Production) -> Mapping[str, list[ScheduledItem]]:
    """The items that each guest is in, by the guest's id; killed ones are not among them."""
    found: dict[str, list[ScheduledItem]] = {}
    for item in shown_items(production.schedule):
        for guest_id in item.item.guests:
            found.setdefault(guest_id, []).append(item)
    return found


def _arrival_order(guest: Guest, day: RecordDay) -> tuple[int, int]:
    """Arrivals by the clock first, and then those that are told in words or not at all."""
    clock = parse_clock(guest.arrives)
    return _LAST if clock is None else (0, day.moment_of(clock))


def _window(
    guest_id: str,
    guest: Guest,
    items: list[ScheduledItem],
    production: Production,
    day: RecordDay,
) -> GuestWindow:
    begins, ends = _NO_SPAN if guest.booking in _NOT_EXPECTED else span(tuple(items), day)
    return GuestWindow(
        name=guest.name,
        title=guest.title,
        mark=booking_mark(guest),
        where=place_of(guest),
        arrives=arrival_text(guest, day),
        begins=begins,
        ends=ends,
        pages=", ".join(map(_page, items)),
        contact=contact_line(production.contacts, guest_id, name=guest.name),
    )


def place_of(guest: Guest) -> str:
    """Where a guest is, if not where the others are; how to reach a remote one is not for all."""
    return "remote" if guest.remote else guest.location


def place_to_come_to(guest: Guest, record: Record) -> str:
    """The guest's own place, else that of the recording, to which a remote guest does not come."""
    return guest.location or ("" if guest.remote else record.location)


def arrival_text(guest: Guest, day: RecordDay) -> str:
    """A guest's arrival: `09:15` where it is a time of day, else as typed, or why there is none."""
    clock = parse_clock(guest.arrives)
    if guest.booking in _NOT_EXPECTED or clock is None:
        return _NOT_EXPECTED.get(guest.booking) or guest.arrives or "to be agreed"
    if not day.timed:
        return clock_as_typed(guest.arrives)
    return day.short_clock(day.moment_of(clock))


def clock_as_typed(text: str) -> str:
    """`9:15` as `09:15`, the way all times of day are written; other words as they are."""
    clock = parse_clock(text)
    return text if clock is None else format_clock(clock).removesuffix(":00")


def _page(item: ScheduledItem) -> str:
    """`A3`; in brackets where the item does not count."""
    page = item.page or ""
    return page if item.item.counted else f"({page})"


def arrivals(production: Production, day: RecordDay) -> Iterator[Arrival]:
    """The arrivals, by the clock, of guests who are expected."""
    for guest_id in items_of_guests(production):
        guest = production.episode.guests.get(guest_id)
        clock = parse_clock(guest.arrives) if guest and guest.booking == EXPECTED else None
        if guest is not None and clock is not None:
            yield Arrival(day.moment_of(clock), guest.name, bool(guest.remote))
