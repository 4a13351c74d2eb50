"""What is measured: an episode of 6 segments, 120 items, 4,000 spoken words and 5 guests."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

SEGMENTS = ("Cold Open", "History", "Deep Dive", "Crisis", "Future", "Guidance")
ITEMS = 120
SPOKEN_WORDS = 4_000
GUESTS = ("ada-lovelace", "grace-hopper", "edsger-dijkstra", "barbara-liskov", "tony-hoare")
DOCUMENTS = ("rundown", "script", "guest-sheet", "guest-brief")

_TYPES = ("VO", "VO", "INT", "VO", "GFX", "VO")
_NARRATED = frozenset({"VO", "GFX"})
_WORDS = (
    "one fault in a room full of machines stopped the shipping of discs for three days and the"
    " people who repaired it wrote down what they had learned about copies clocks queues and the"
    " price of a promise that every part of a system makes to every other part of it"
).split()


def make_series(folder: Path, episodes: int, items: int = ITEMS) -> Path:
    """A series folder with so many episodes, each of so many items."""
    place = folder / "episodes"
    place.mkdir(parents=True)
    (place / "series.yaml").write_text(_series(episodes, items), encoding="utf-8")
    for number in range(1, episodes + 1):
        (place / f"{number:04}-outage.md").write_text(make_outline(number, items), encoding="utf-8")
    return folder


def _series(episodes: int, items: int) -> str:
    segments = "".join(
        f"    - {{title: {title}, duration: {_minutes(items) // len(SEGMENTS)}m, aim: What}}\n"
        for title in SEGMENTS
    )
    return (
        f"title: Measured Series\nepisodes: 1-{episodes}\nwpm: 140\npaper: A4\nlanguage: en-GB\n"
        f"documents: [{', '.join(DOCUMENTS)}]\nvoices:\n  narrator: {{name: Narrator, wpm: 140}}\n"
        f"format:\n  duration: {_minutes(items)}m\n  tolerance: 30m\n  segments:\n{segments}"
    )


def _minutes(items: int) -> int:
    return items * 60 // 120


def make_outline(number: int, items: int = ITEMS) -> str:
    """The text of an outline."""
    spoken = _spoken(number, items)
    pieces = [_front_matter(number)]
    for position in range(items):
        if position % (items // len(SEGMENTS)) == 0:
            title = SEGMENTS[position * len(SEGMENTS) // items]
            pieces.append(f"# {title}\n\nThe viewer learns what a fault costs.\n\n")
        pieces.append(_item(position, spoken))
    return "".join(pieces)


def _front_matter(number: int) -> str:
    guests = "".join(
        f"  {guest}:\n    name: {guest.replace('-', ' ').title()}\n    title: Engineer\n"
        "    organisation: The Laboratory\n    bio: Wrote the programs that this is about.\n"
        "    booking: confirmed\n    release: signed\n    questions_policy: topics\n"
        "    topics:\n      - The first fault\n      - What was learned\n"
        for guest in GUESTS
    )
    return (
        f"---\nepisode: {number}\ntitle: The Outage of Room {number}\nstatus: draft\n"
        f"crew:\n  host: Kim Host\n  producer: Pat Producer\nguests:\n{guests}---\n\n"
    )


def _spoken(number: int, items: int) -> Iterator[list[str]]:
    """The words of each narrated item; all of them together are the episode's."""
    narrated = sum(_TYPES[n % len(_TYPES)] in _NARRATED for n in range(items))
    words = cycle(_WORDS[number % len(_WORDS) :] + _WORDS[: number % len(_WORDS)])
    total = SPOKEN_WORDS * items // ITEMS
    for position in range(narrated):
        count = total * (position + 1) // narrated - total * position // narrated
        yield [*islice(words, count)]


def _item(position: int, spoken: Iterator[list[str]]) -> str:
    kind = _TYPES[position % len(_TYPES)]
    head = f"## ITEM {position + 1} | {kind} | 0:30\n\n"
    if kind in _NARRATED:
        cues = f"- video: Machines, row {position + 1}.\n- audio: Hum, low.\n"
        return f"{head}{cues}\nNARRATOR: {' '.join(next(spoken)).capitalize()}.\n\n"
    guest = GUESTS[position // len(_TYPES) % len(GUESTS)]
    cues = f"- guest: {guest}\n- video: Guest at the desk.\n- incue: It began\n- outcue: at last.\n"
    return f"{head}{cues}\nQ: What did the alarm of row {position + 1} look like?\n\n"
