"""The presenter's cards: for the host, each interview and each decision, with room to write.

What a guest asked us to avoid stands in the guest sheets alone, never here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.decision import Option, make_option
from rundown.documents.guest_sheet import booking_status
from rundown.documents.host_turns import Host, HostTurn, host_turns
from rundown.documents.item_lines import (
    NO_TIME,
    Alternatives,
    Line,
    booking_mark,
    cue_line,
    duration_text,
    flag_words,
    page_and_slug,
    shown_items,
)
from rundown.documents.production import Part, Production
from rundown.documents.questions import POLICIES
from rundown.documents.title_block import TitleBlock, interviewer, make_title_block
from rundown.durations import format_running
from rundown.model import Episode, Guest, Item
from rundown.printed_text import Spans, printed, text_spans
from rundown.timing import ScheduledItem, ScheduledSegment

_TOLD = ("topic", "note")


@dataclass(frozen=True, slots=True)
class PresenterGuest:
    """A guest of the programme, and what the guest's own brief tells of the questions."""

    name: str
    title: str
    pronunciation: str
    booking: str
    policy: str
    topics: tuple[Spans, ...]
    pages: str


@dataclass(frozen=True, slots=True)
class InterviewedGuest:
    """A guest of one item; `mark` is empty, or says that the guest is not booked."""

    name: str
    title: str
    pronunciation: str
    mark: str
    remote: str


@dataclass(frozen=True, slots=True)
class PresenterDecision:
    """A decision that the host puts to the viewer; texts are empty where there are none."""

    prompts: tuple[Spans, ...]
    options: tuple[Option, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PresenterCard:
    """An item: who is asked, what leads in, what is said and asked, what leads out."""

    page: str
    slug: str
    type: str
    flag: str
    start: str
    duration: str
    guests: tuple[InterviewedGuest, ...]
    leads_in: tuple[Line, ...]
    decision: PresenterDecision
    turns: tuple[HostTurn, ...]
    lacks_questions: bool
    leads_out: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PresenterSegment:
    """A segment with cards."""

    letter: str
    title: str
    starts: str
    cards: tuple[PresenterCard, ...]


@dataclass(frozen=True, slots=True)
class PresenterView:
    """All that the template of the presenter's cards sees."""

    head: TitleBlock
    host: str
    guests: tuple[PresenterGuest, ...]
    segments: tuple[PresenterSegment, ...]


def parts(production: Production) -> Iterator[Part]:
    """The cards of an episode, in one file."""
    episode = production.episode
    title = f"{episode.name} presenter: {episode.front.title}"
    yield Part(f"{episode.name}-presenter", title, make_view(production))


def make_view(production: Production) -> PresenterView:
    """What the presenter's cards show."""
    cards = _Cards(production)
    segments = (_segment(s, cards) for s in production.schedule.segments)
    return PresenterView(
        head=make_title_block(production, "Presenter cards", "the host"),
        host=interviewer(production.episode.front.crew),
        guests=tuple(_guests(production)),
        segments=tuple(segment for segment in segments if segment.cards),
    )


def _guests(production: Production) -> Iterator[PresenterGuest]:
    """The guests of items that stand, in order of appearance."""
    pages: dict[str, list[str]] = {}
    for scheduled in shown_items(production.schedule):
        for guest_id in scheduled.item.guests:
            pages.setdefault(guest_id, []).append(scheduled.page or "")
    for guest_id, found in pages.items():
        guest = _guest(production.episode, guest_id)
        yield PresenterGuest(
            name=guest.name,
            title=_title(guest),
            pronunciation=guest.pronunciation,
            booking=booking_status(guest),
            policy=POLICIES[guest.questions_policy],
            topics=tuple(map(text_spans, guest.topics)),
            pages=", ".join(found),
        )


def _guest(episode: Episode, guest_id: str) -> Guest:
    """The guest of an id; one of that name where nobody knows who it is."""
    return episode.guests.get(guest_id) or Guest(name=guest_id)


def _title(guest: Guest) -> str:
    return ", ".join(text for text in (guest.title, guest.organisation) if text)


def _segment(scheduled: ScheduledSegment, cards: _Cards) -> PresenterSegment:
    segment = scheduled.segment
    return PresenterSegment(
        letter=segment.letter,
        title=segment.format.title,
        starts=format_running(scheduled.start),
        cards=tuple(cards.make(i) for i in scheduled.items if _has_card(i.item)),
    )


def _has_card(item: Item) -> bool:
    """Whether the host asks somebody something in an item, the viewer included."""
    asks = (
        item.guests or any(True for _ in item.questions) or any(True for _ in item.cues("prompt"))
    )
    return bool(asks) and not item.killed


class _Cards:
    """The items of an episode as cards."""

    def __init__(self, production: Production) -> None:
        self.episode = production.episode
        self.host = Host(production.episode, production.series)
        self.alternatives = Alternatives(production.schedule)
        self.order = [i for i in shown_items(production.schedule) if i.item.counted]

    def make(self, scheduled: ScheduledItem) -> PresenterCard:
        """An item's card."""
        item = scheduled.item
        after, then = self.around(scheduled)
        told = (*self.lines(item, *_TOLD), *self.alternatives.lines(item))
        turns = host_turns(item, self.host)
        return PresenterCard(
            page=scheduled.page or "",
            slug=item.slug.text,
            type=item.type.text,
            flag=flag_words(item),
            start=format_running(scheduled.start) if item.counted else NO_TIME,
            duration=duration_text(scheduled),
            guests=tuple(self.guest(guest_id) for guest_id in item.guests),
            leads_in=(*after, *told, *self.lines(item, "incue")),
            decision=self.decision(item),
            turns=turns,
            lacks_questions=bool(item.guests) and not any(turn.questions for turn in turns),
            leads_out=(*self.lines(item, "outcue"), *then),
        )

    def around(self, scheduled: ScheduledItem) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The items before and after one; none for an item that does not count."""
        if scheduled not in self.order:
            return (), ()
        at = self.order.index(scheduled)
        before, behind = self.order[max(at - 1, 0) : at], self.order[at + 1 : at + 2]
        return (
            tuple(Line("AFTER", text_spans(page_and_slug(other))) for other in before),
            tuple(Line("THEN", text_spans(page_and_slug(other))) for other in behind),
        )

    def guest(self, guest_id: str) -> InterviewedGuest:
        """A guest as the host meets them."""
        guest = _guest(self.episode, guest_id)
        return InterviewedGuest(
            guest.name, _title(guest), guest.pronunciation, booking_mark(guest), guest.remote
        )

    def lines(self, item: Item, *keys: str) -> tuple[Line, ...]:
        """The cues of these keys, in the outline's order."""
        return tuple(cue_line(c, self.episode) for c in item.all_cues if c.key.text in keys)

    def decision(self, item: Item) -> PresenterDecision:
        """What the viewer is asked, and may choose."""
        chosen = (Line("WHAT THEY DID", line.text) for line in self.lines(item, "chosen"))
        return PresenterDecision(
            prompts=tuple(printed(cue.value) for cue in item.cues("prompt")),
            options=tuple(map(make_option, item.cues("option"))),
            lines=(*self.lines(item, "think"), *chosen),
        )
