"""The guest sheet: all that the crew needs about one guest. It never goes to the guest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.guest_windows import clock_as_typed, place_to_come_to
from rundown.documents.item_lines import (
    NO_TIME,
    Alternatives,
    Line,
    cue_line,
    duration_text,
    flag_words,
    shown_items,
)
from rundown.documents.production import Part, Production
from rundown.documents.questions import POLICIES, AskedQuestion, questions_of
from rundown.documents.title_block import TitleBlock, interviewer, make_title_block
from rundown.durations import format_duration, format_running
from rundown.fields import BOOKED
from rundown.model import Contact, Guest, Item
from rundown.outline import Cue, Description, Direction
from rundown.printed_text import Spans, printed, text_spans
from rundown.timing import ScheduledItem

_RELEASES = {"none": "not sent", "not-needed": "not needed"}
_TOLD = ("camera", "mic", "prop", "topic", "note")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what is known under it; the text is empty where nothing is."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """An item with the guest: a row of the table, and how it runs."""

    page: str
    slug: str
    start: str
    duration: str
    flag: str
    incue: tuple[Spans, ...]
    outcue: tuple[Spans, ...]
    others: tuple[str, ...]
    described: tuple[Spans, ...]
    lines: tuple[Line, ...]
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class GuestSheetView:
    """All that the guest sheet's template sees."""

    head: TitleBlock
    name: str
    title: str
    pronunciation: str
    booking: str
    release: str
    policy: str
    screen_lines: tuple[str, ...]
    interviewer: str
    arrives: str
    location: str
    remote: str
    wardrobe: str
    access: str
    bring: tuple[Spans, ...]
    contact: tuple[Fact, ...]
    sensitivities: tuple[Spans, ...]
    bio: str
    topics: tuple[Spans, ...]
    notes: str
    appears: str
    appearances: tuple[Appearance, ...]


def parts(production: Production) -> Iterator[Part]:
    """A sheet for each guest of an item that stands in the rundown."""
    episode = production.episode
    for guest_id, items in _scheduled_by_guest(production).items():
        guest = episode.guests.get(guest_id)
        if guest is not None:
            stem = f"{episode.name}-guest-sheet-{guest_id}"
            title = f"{episode.name} guest sheet: {guest.name}"
            view = make_view(production, guest_id, guest, items)
            yield Part(stem, title, view, may_hold_contacts=True)


def _scheduled_by_guest(production: Production) -> dict[str, list[ScheduledItem]]:
    found: dict[str, list[ScheduledItem]] = {}
    for item in shown_items(production.schedule):
        for guest_id in item.item.guests:
            found.setdefault(guest_id, []).append(item)
    return found


def make_view(
    production: Production, guest_id: str, guest: Guest, items: list[ScheduledItem]
) -> GuestSheetView:
    """What the crew's sheet on one guest shows."""
    contact = (production.contacts or {}).get(guest_id)
    appearances = _Appearances(production, guest_id)
    return GuestSheetView(
        head=make_title_block(
            production, "Guest sheet · crew only", "the crew", may_hold_contacts=True
        ),
        name=guest.name,
        title=guest.title,
        pronunciation=guest.pronunciation,
        booking=booking_status(guest),
        release=_RELEASES.get(guest.release, guest.release),
        policy=POLICIES[guest.questions_policy],
        screen_lines=guest.on_screen,
        interviewer=interviewer(production.episode.front.crew),
        arrives=clock_as_typed(guest.arrives),
        location=place_to_come_to(guest, production.episode.front.record),
        remote=guest.remote,
        wardrobe=guest.wardrobe,
        access=guest.access,
        bring=tuple(map(text_spans, guest.bring)),
        contact=tuple(_contact(contact)) if contact else (),
        sensitivities=tuple(map(text_spans, guest.sensitivities)),
        bio=guest.bio,
        topics=tuple(map(text_spans, guest.topics)),
        notes=guest.notes,
        appears=_appears(items),
        appearances=tuple(map(appearances.make, items)),
    )


def booking_status(guest: Guest) -> str:
    """`CONFIRMED`, `RECORDED`, or `NOT BOOKED (wish)` with how far it has got."""
    if guest.booking in BOOKED:
        return guest.booking.upper()
    return f"NOT BOOKED ({guest.booking})"


def _contact(contact: Contact) -> Iterator[Fact]:
    labels = ("Name", "Phone", "Email", "Address")
    texts = (contact.name, contact.phone, contact.email, contact.address)
    return (Fact(label, text) for label, text in zip(labels, texts, strict=True) if text)


def _appears(items: list[ScheduledItem]) -> str:
    """`2 items, 2:35`, and how many more stand by."""
    counted = [item for item in items if item.item.counted]
    seconds = sum(item.duration for item in counted)
    noun = "item" if len(counted) == 1 else "items"
    text = f"{len(counted)} {noun}, {format_duration(seconds)}"
    spare = len(items) - len(counted)
    return f"{text}, and {spare} not counted" if spare else text


class _Appearances:
    """The items of one guest, as the sheet shows them."""

    def __init__(self, production: Production, guest_id: str) -> None:
        self.episode = production.episode
        self.guest_id = guest_id
        self.alternatives = Alternatives(production.schedule)

    def make(self, scheduled: ScheduledItem) -> Appearance:
        item = scheduled.item
        return Appearance(
            page=scheduled.page or "",
            slug=item.slug.text,
            start=format_running(scheduled.start) if item.counted else NO_TIME,
            duration=duration_text(scheduled),
            flag=flag_words(item),
            incue=_cues(item, "incue"),
            outcue=_cues(item, "outcue"),
            others=tuple(self.others(item)),
            described=tuple(_described(item)),
            lines=(*self.told(item), *self.alternatives.lines(item)),
            questions=questions_of([item]),
        )

    def others(self, item: Item) -> Iterator[str]:
        """The other guests of the item."""
        for other_id in item.guests:
            if other_id != self.guest_id:
                other = self.episode.guests.get(other_id)
                words = (other.name, other.title) if other else (other_id,)
                yield ", ".join(filter(None, words))

    def told(self, item: Item) -> Iterator[Line]:
        """What the floor must know besides the questions."""
        for piece in item.pieces:
            if isinstance(piece, Cue) and piece.key.text in _TOLD:
                yield cue_line(piece, self.episode)


def _described(item: Item) -> Iterator[Spans]:
    pieces = (p for p in item.pieces if isinstance(p, (Description, Direction)))
    return (printed(piece.prose) for piece in pieces)


def _cues(item: Item, key: str) -> tuple[Spans, ...]:
    return tuple(printed(cue.value) for cue in item.cues(key))
