"""The guest brief: a page for the guest, and nobody else's business in it.

`GuestBrief` is the list of all that a guest may know, and all that the template gets. Each of its
fields is filled by name from what the guest may see; a new field of the model reaches no brief
until somebody writes it here. Source: the contract, section 6, and the BBC's guidance on what a
contributor is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rundown.documents.days import long_day
from rundown.documents.guest_windows import clock_as_typed, place_to_come_to
from rundown.documents.item_lines import bar_fields, shown_items
from rundown.documents.production import Part, Production
from rundown.documents.questions import AskedQuestion, questions_of
from rundown.documents.title_block import interviewer, not_cleared_mark
from rundown.fields import BOOKED
from rundown.model import Contact, Guest, Item, Record
from rundown.printed_text import Spans, printed, text_spans


@dataclass(frozen=True, slots=True)
class Contributor:
    """Somebody else who takes part: the name and the title, and no more."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class GuestBrief:
    """All that a guest may know.

    Texts are empty, and lists too, where nothing is known; the template says so kindly.
    `questions` are empty unless the guest's policy is `full`.
    """

    series: str
    subtitle: str
    episode: str
    subjects: tuple[str, ...]
    language: str
    issue: str
    draft: bool
    not_cleared: str
    name: str
    title: str
    topics: tuple[Spans, ...]
    questions: tuple[AskedQuestion, ...]
    interviewer: str
    contributors: tuple[Contributor, ...]
    day: str
    arrives: str
    place: str
    remote: str
    bring: tuple[Spans, ...]
    props: tuple[Spans, ...]
    wardrobe: str
    screen_lines: tuple[str, ...]
    pronunciation: str
    bio: str
    access: str
    contact: tuple[str, ...]


def parts(production: Production) -> Iterator[Part]:
    """A brief for each guest who appears and has not declined."""
    episode = production.episode
    for guest_id, items in items_by_guest(production).items():
        guest = episode.guests.get(guest_id)
        if guest is not None and guest.booking != "declined":
            view = make_brief(production, guest_id, guest, items)
            title = f"Your interview for “{episode.front.title}”"
            yield Part(f"{episode.name}-guest-brief-{guest_id}", title, view)


def items_by_guest(production: Production) -> dict[str, list[Item]]:
    """The items that each guest appears in, killed ones left out, by the guest's id."""
    found: dict[str, list[Item]] = {}
    for scheduled in shown_items(production.schedule):
        for guest_id in scheduled.item.guests:
            found.setdefault(guest_id, []).append(scheduled.item)
    return found


def make_brief(
    production: Production, guest_id: str, guest: Guest, items: list[Item]
) -> GuestBrief:
    """What one guest may know of an episode in which he or she has these items."""
    series, front = production.series, production.episode.front
    errors = production.not_cleared
    return GuestBrief(
        series=series.title,
        subtitle=series.subtitle,
        episode=front.title,
        subjects=front.focus,
        language=series.language,
        issue=production.mark.for_guests,
        draft=front.status == "draft",
        not_cleared="" if errors is None else not_cleared_mark(errors),
        name=guest.name,
        title=guest.title,
        topics=_topics(guest, items),
        questions=_questions(guest, items),
        interviewer=interviewer(front.crew),
        contributors=tuple(_contributors(production, guest_id)),
        day=long_day(front.record.date) if front.record.date else "",
        arrives=_arrives(guest, front.record),
        place=place_to_come_to(guest, front.record),
        remote=guest.remote,
        bring=tuple(map(text_spans, guest.bring)),
        props=_props(items),
        wardrobe=guest.wardrobe,
        screen_lines=guest.on_screen,
        pronunciation=guest.pronunciation,
        bio=guest.bio,
        access=guest.access,
        contact=_contact(production.production_contact),
    )


def _topics(guest: Guest, items: list[Item]) -> tuple[Spans, ...]:
    """The guest's topics, else those of the items; none where the guest is to be told none."""
    if guest.questions_policy == "none":
        return ()
    return tuple(map(text_spans, guest.topics)) or _cues(items, "topic")


def _cues(items: Iterable[Item], key: str) -> tuple[Spans, ...]:
    """The texts of the items' cues of one key, each once."""
    return tuple(dict.fromkeys(printed(cue.value) for item in items for cue in item.cues(key)))


def _props(items: Iterable[Item]) -> tuple[Spans, ...]:
    """The things on the set, each once; who brings them is the production's business."""
    things = (bar_fields(cue)[0] for item in items for cue in item.cues("prop"))
    return tuple(text_spans(thing) for thing in dict.fromkeys(things) if thing)


def _questions(guest: Guest, items: Iterable[Item]) -> tuple[AskedQuestion, ...]:
    if guest.questions_policy != "full":
        return ()
    return questions_of(items)


def _contributors(production: Production, guest_id: str) -> Iterator[Contributor]:
    """The other guests who have agreed: nobody is named to others before that."""
    for other_id in items_by_guest(production):
        other = production.episode.guests.get(other_id)
        if other is not None and other_id != guest_id and other.booking in BOOKED:
            yield Contributor(other.name, other.title)


def _arrives(guest: Guest, record: Record) -> str:
    """The guest's time of arrival, with the zone in which it is to be read."""
    arrives = clock_as_typed(guest.arrives)
    if not arrives or record.zone is None:
        return arrives
    return f"{arrives} ({record.zone.replace('_', ' ')} time)"


def _contact(contact: Contact | None) -> tuple[str, ...]:
    """The lines of the production office's contact."""
    if contact is None:
        return ()
    lines = (contact.name, contact.phone, contact.email, contact.address)
    return tuple(line for line in lines if line)
