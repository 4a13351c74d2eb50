"""The bookings: how far each guest is, and what the production office has yet to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rundown.documents.guest_sheet import booking_status
from rundown.documents.guest_windows import arrival_text, items_of_guests
from rundown.documents.item_lines import Alternatives, duration_text, flag_words, page_and_slug
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import parse_clock
from rundown.model import Guest
from rundown.record_day import RecordDay
from rundown.timing import ScheduledItem

_GROUPS = (
    ("Declined", ("declined",)),
    ("Not booked yet", ("wish", "invited")),
    ("Booked", ("confirmed", "recorded")),
)
_COUNTED = {
    "confirmed": "confirmed",
    "recorded": "recorded",
    "invited": "invited",
    "wish": "not asked yet",
    "declined": "declined",
}
_RELEASES = {
    "none": "not sent",
    "sent": "sent, not back yet",
    "declined": "REFUSED",
    "not-needed": "not needed",
}
_RELEASED = ("signed", "not-needed")


@dataclass(frozen=True, slots=True)
class NeededIn:
    """An item that needs a guest, its length, and what stands in if the guest does not come."""

    page: str
    slug: str
    duration: str
    flag: str
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookingRow:
    """A guest; texts are empty where nothing is known."""

    name: str
    title: str
    organisation: str
    pronunciation: str
    booking: str
    release: str
    arrives: str
    remote: str
    location: str
    items: tuple[NeededIn, ...]
    to_do: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BookingGroup:
    """Guests who are equally far."""

    title: str
    rows: tuple[BookingRow, ...]


@dataclass(frozen=True, slots=True)
class BookingsView:
    """All that the bookings' template sees; `counts` is the line at the top."""

    head: TitleBlock
    counts: tuple[str, ...]
    groups: tuple[BookingGroup, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one list of bookings of an episode."""
    episode = production.episode
    title = f"{episode.name} bookings: {episode.front.title}"
    yield Part(f"{episode.name}-bookings", title, make_view(production))


def make_view(production: Production) -> BookingsView:
    """What the bookings show."""
    guests = _guests(production)
    rows = _Rows(production)
    made = {guest_id: rows.row(guest_id, guest) for guest_id, guest in guests.items()}
    groups = (
        BookingGroup(title, tuple(made[i] for i, g in guests.items() if g.booking in bookings))
        for title, bookings in _GROUPS
    )
    return BookingsView(
        head=make_title_block(production, "Bookings", "the production office"),
        counts=tuple(_counts(guests, sum(len(row.to_do) for row in made.values()))),
        groups=tuple(group for group in groups if group.rows),
    )


def _guests(production: Production) -> Mapping[str, Guest]:
    """The outline's guests and those its items name, in the order in which they are needed."""
    episode = production.episode
    needed = items_of_guests(production)
    ids = dict.fromkeys([*needed, *episode.front.guests])
    return {i: guest for i in ids if (guest := episode.guests.get(i))}


def _counts(guests: Mapping[str, Guest], to_do: int) -> Iterator[str]:
    """`1 of 4 confirmed`, the other bookings that there are, releases, and what is to do."""
    if not guests:
        return
    bookings = [guest.booking for guest in guests.values()]
    for booking, words in _COUNTED.items():
        number = bookings.count(booking)
        if booking == "confirmed":
            yield f"{number} of {len(guests)} {words}"
        elif number:
            yield f"{number} {words}"
    releases = [g.release for g in guests.values() if g.booking != "declined"]
    yield f"{sum(map(_RELEASED.count, releases))} of {len(releases)} releases in"
    yield f"{to_do} to do"


class _Rows:
    """Guests as rows of the list."""

    def __init__(self, production: Production) -> None:
        self.needed = items_of_guests(production)
        self.day = RecordDay(production.episode.front.record, production.schedule)
        self.alternatives = Alternatives(production.schedule)

    def row(self, guest_id: str, guest: Guest) -> BookingRow:
        items = self.needed.get(guest_id, [])
        return BookingRow(
            name=guest.name,
            title=guest.title,
            organisation=guest.organisation,
            pronunciation=guest.pronunciation,
            booking=booking_status(guest),
            release=_RELEASES.get(guest.release, guest.release),
            arrives=arrival_text(guest, self.day),
            remote=guest.remote,
            location=guest.location,
            items=tuple(map(self.needed_in, items)),
            to_do=tuple(self.to_do(guest, items)),
        )

    def to_do(self, guest: Guest, items: list[ScheduledItem]) -> Iterator[str]:
        """What is missing before a guest can be recorded and shown."""
        if guest.booking == "declined":
            yield "ask somebody else, or float the items" if items else "take the guest out"
            return
        if not items:
            yield "write an item for this guest, or take the guest out"
        yield from filter(None, [_STEPS.get(guest.booking), _STEPS_OF_RELEASE.get(guest.release)])
        if not guest.title:
            yield "title to be confirmed"
        if not guest.pronunciation:
            yield "pronunciation to ask"
        if guest.booking != "recorded":
            yield from self.arrival_to_do(guest, items)

    def arrival_to_do(self, guest: Guest, items: list[ScheduledItem]) -> Iterator[str]:
        """What is wrong with an arrival: there is none, or it is after the first item begins."""
        clock = parse_clock(guest.arrives)
        first = next((item for item in items if item.item.counted), None)
        if not guest.arrives:
            yield "time on the line to agree" if guest.remote else "arrival time to agree"
        elif clock is not None and first is not None and self.day.timed:
            begins = self.day.start_of(first)
            if self.day.moment_of(clock) > begins:
                yield f"arrives too late: {first.page} begins at {self.day.clock(begins)}"

    def needed_in(self, item: ScheduledItem) -> NeededIn:
        """An item, and what may take its place: nothing need stand in for one that is spare."""
        found = self.alternatives.of(item.item) if item.item.counted else ()
        return NeededIn(
            item.page or "",
            item.item.slug.text,
            duration_text(item),
            flag_words(item.item),
            tuple(map(page_and_slug, found)),
        )


_STEPS = {"wish": "to be invited", "invited": "answer to come"}
_STEPS_OF_RELEASE = {
    "none": "release to be sent",
    "sent": "release to come back signed",
    "declined": "release REFUSED: settle before the recording",
}
