"""The camera cards: a card for each camera, with its own shots in running order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rundown.documents.item_lines import (
    NO_TIME,
    Person,
    bar_fields,
    duration_text,
    flag_words,
    guests_of,
    shown_items,
)
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_running
from rundown.model import Episode, Item
from rundown.outline import Cue
from rundown.spelling import name_key
from rundown.timing import ScheduledItem

_PEOPLE = frozenset({"INT", "LIVE"})
"""The types of items in which every camera is on somebody."""

_AS_DIRECTED = "as directed"
_ALL = "All cameras"
_ALL_KEYS = ("all", "all cameras", "every camera")
_WORD = re.compile(r"(?:cameras?|cams?)(?:[ .-]+(?=\S)|(?=[0-9]))", re.IGNORECASE)
_NUMBERS = re.compile(r"[0-9]+(?:\s*(?:,|\+|&|/|and)\s*[0-9]+)+")
"""Several cameras of one shot: `1, 2`, `1 and 2`."""


@dataclass(frozen=True, slots=True)
class Shot:
    """What a camera is to show; `everyone` where the cue names no camera."""

    text: str
    everyone: bool


@dataclass(frozen=True, slots=True)
class CardRow:
    """An item in which the camera has a shot, or is on somebody."""

    page: str
    slug: str
    flag: str
    duration: str
    start: str
    shots: tuple[Shot, ...]
    guests: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The card of one camera; `title` is `Camera 2`, the camera's name, or `All cameras`."""

    title: str
    summary: str
    rows: tuple[CardRow, ...]


@dataclass(frozen=True, slots=True)
class CamerasView:
    """All that the camera cards' template sees.

    `shared` tells whether there are shots that stand on every one of several cards.
    """

    head: TitleBlock
    cards: tuple[Card, ...]
    shared: bool


def parts(production: Production) -> Iterator[Part]:
    """The one file with all camera cards of an episode."""
    episode = production.episode
    title = f"{episode.name} camera cards: {episode.front.title}"
    yield Part(f"{episode.name}-cameras", title, make_view(production))


def make_view(production: Production) -> CamerasView:
    """What the camera cards show: a card for each camera, or one for all."""
    items = list(shown_items(production.schedule))
    given = [given_shot(cue) for item in items for cue in item.item.cues("camera")]
    titles = _titles(name for shot in given for name in shot.cameras)
    episode = production.episode
    return CamerasView(
        head=make_title_block(production, "Camera cards", "camera operators"),
        cards=tuple(_card(title, key, items, episode) for key, title in titles.items())
        or (_card(_ALL, "", items, episode),),
        shared=bool(titles) and any(not shot.cameras for shot in given),
    )


class GivenShot(NamedTuple):
    """A camera cue: the cameras that it names, and the shot, `as directed` where none is given."""

    cameras: tuple[str, ...]
    shot: str


def given_shot(cue: Cue) -> GivenShot:
    """What `camera | shot`, or the shot alone, says; `1, 2 | shot` is for both."""
    first, *rest = bar_fields(cue)
    if not rest:
        return GivenShot((), first)
    name = _WORD.sub("", first, count=1) if _WORD.match(first) else first
    cameras: tuple[str, ...] = (name,) if name else ()
    if _NUMBERS.fullmatch(name):
        cameras = tuple(dict.fromkeys(re.findall("[0-9]+", name)))
    elif name_key(first) in _ALL_KEYS:
        cameras = ()
    return GivenShot(cameras, ", ".join(filter(None, rest)) or _AS_DIRECTED)


def _titles(names: Iterable[str]) -> dict[str, str]:
    """The titles of the cameras' cards by what two spellings share, in natural order."""
    titles: dict[str, str] = {}
    for name in names:
        numbered = name[0].isdigit() or len(name) == 1
        titles.setdefault(name_key(name), f"Camera {name}" if numbered else name)
    return dict(sorted(titles.items(), key=lambda title: _natural(title[0])))


def _natural(key: str) -> tuple[str | int, ...]:
    """Texts and numbers in turn, so that 2 comes before 10, and both before names."""
    parts = re.split("([0-9]+)", key)
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts))


def _card(title: str, key: str, items: Iterable[ScheduledItem], episode: Episode) -> Card:
    rows = tuple(row for item in items if (row := _row(item, key, episode)))
    given = sum(_is_given(shot) for row in rows for shot in row.shots)
    shots = _count(given, "given shot") if given else "no shots given yet"
    return Card(title, f"{_count(len(rows), 'item')}, {shots}", rows)


def _is_given(shot: Shot) -> bool:
    return shot.text.casefold() != _AS_DIRECTED


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _row(scheduled: ScheduledItem, key: str, episode: Episode) -> CardRow | None:
    """The item's row on the card of the camera of that key; none where it has no shot in it."""
    item = scheduled.item
    shots = tuple(_shots(item, key))
    if not shots and item.type.text not in _PEOPLE:
        return None
    return CardRow(
        page=scheduled.page or "",
        slug=item.slug.text,
        flag=flag_words(item),
        duration=duration_text(scheduled),
        start=format_running(scheduled.start) if item.counted else NO_TIME,
        shots=shots or (Shot(_AS_DIRECTED, everyone=False),),
        guests=guests_of(item, episode),
    )


def _shots(item: Item, key: str) -> Iterator[Shot]:
    """The item's shots for one camera, and those for all."""
    for cue in item.cues("camera"):
        cameras, shot = given_shot(cue)
        if not cameras or key in map(name_key, cameras):
            yield Shot(shot, everyone=bool(key) and not cameras)
