"""The props list: every thing that must lie ready, where, and who brings it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from rundown.documents.item_lines import Person, bar_fields, flag_words, guest_person, shown_items
from rundown.documents.phrases import key_as_title
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.model import Episode
from rundown.spelling import name_key, title_key
from rundown.timing import ScheduledItem

_GUEST = "guest "


@dataclass(frozen=True, slots=True)
class Prop:
    """A thing, who brings it, and the items that need it: `A2 THE MONITORS`.

    `bringers` is empty where nothing is settled.
    """

    thing: str
    bringers: tuple[Person, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PropsView:
    """All that the props list's template sees; `total` is empty where there is no prop."""

    head: TitleBlock
    total: str
    open: tuple[str, ...]
    props: tuple[Prop, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one props list of an episode."""
    episode = production.episode
    title = f"{episode.name} props: {episode.front.title}"
    yield Part(f"{episode.name}-props", title, make_view(production))


def make_view(production: Production) -> PropsView:
    """What the props list shows."""
    props = find_props(production)
    return PropsView(
        head=make_title_block(production, "Props", "floor and art department"),
        total=_total(props),
        open=tuple(_open(props)),
        props=props,
    )


def find_props(production: Production) -> tuple[Prop, ...]:
    """The things of all items that are not killed, each once, in order of first need."""
    gathering = _Gathering(production.episode)
    for scheduled in shown_items(production.schedule):
        gathering.take(scheduled)
    return tuple(needed.close() for needed in gathering.needed.values())


def _total(props: tuple[Prop, ...]) -> str:
    return _count(len(props)) if props else ""


def _count(number: int) -> str:
    return f"{number} prop" if number == 1 else f"{number} props"


def _open(props: tuple[Prop, ...]) -> Iterator[str]:
    """How many things nobody brings, and how many a guest would who is not booked."""
    unsettled = sum(not prop.bringers for prop in props)
    unbooked = sum(any(bringer.mark for bringer in prop.bringers) for prop in props)
    if unsettled:
        things = "it" if unsettled == 1 else "them"
        yield f"{_count(unsettled)}: who brings {things} is not settled"
    if unbooked:
        yield f"{_count(unbooked)} from a guest NOT BOOKED"


@dataclass(slots=True)
class _Needed:
    """A thing while its items are gathered."""

    thing: str
    bringers: dict[Person, None] = field(default_factory=dict)
    items: dict[str, None] = field(default_factory=dict)

    def close(self) -> Prop:
        return Prop(self.thing, tuple(self.bringers), tuple(self.items))


class _Gathering:
    """The things of an episode, by what two spellings of one share."""

    def __init__(self, episode: Episode) -> None:
        self.episode = episode
        self.needed: dict[str, _Needed] = {}

    def take(self, scheduled: ScheduledItem) -> None:
        """Add the things that an item needs, and those that its guests are asked to bring."""
        where = _item_name(scheduled)
        for cue in scheduled.item.cues("prop"):
            thing, *rest = bar_fields(cue)
            self.add(thing, self.bringer(", ".join(filter(None, rest))), where)
        for guest_id in scheduled.item.guests:
            guest = self.episode.guests.get(guest_id)
            for thing in guest.bring if guest else ():
                self.add(" ".join(thing.split()), self.bringer(guest_id), where)

    def add(self, thing: str, bringer: Person | None, where: str) -> None:
        if not thing:
            return
        needed = self.needed.setdefault(title_key(thing), _Needed(thing))
        needed.items[where] = None
        if bringer is not None:
            needed.bringers[bringer] = None

    def bringer(self, typed: str) -> Person | None:
        """Who is meant: a guest by id or name, a role of the crew with its name, or as typed."""
        if not typed:
            return None
        key = name_key(typed)
        for guest_id, guest in self.episode.guests.items():
            names = (name_key(guest_id), name_key(guest.name))
            if key in names or key.removeprefix(_GUEST) in names:
                return guest_person(guest_id, self.episode)
        for role, name in self.episode.front.crew.items():
            if name and key == name_key(role.replace("_", " ")):
                return Person(f"{key_as_title(role)} ({name})", "", "")
        return Person(typed, "", "")


def _item_name(scheduled: ScheduledItem) -> str:
    """`A2 THE MONITORS`, with the flag of an item that does not count."""
    flag = flag_words(scheduled.item)
    name = f"{scheduled.page} {scheduled.item.slug.text}"
    return f"{name} ({flag})" if flag else name
