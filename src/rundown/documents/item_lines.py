"""What the crew reads of an item: its duration, its pictures and sounds, its people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rundown.durations import Refusal, format_duration, parse_duration
from rundown.fields import BOOKED
from rundown.licences import is_cleared
from rundown.model import Episode, Guest, Item
from rundown.outline import Cue
from rundown.printed_text import Spans, Wording, citations_of, printed, text_spans
from rundown.prose import Span
from rundown.spelling import name_key, title_key
from rundown.timing import Schedule, ScheduledItem
from rundown.vocabulary import CUES

NO_TIME = "—"
"""What stands for a time that there is none of."""

_COMMIT = re.compile(r"\b[0-9a-f]{40}\b")

TAGS: Mapping[str, str] = {
    "video": "",
    "gfx": "GFX",
    "l3": "L3",
    "label": "LABEL",
    "camera": "CAM",
    "archive": "ARCHIVE",
    "code": "CODE",
    "asset": "ASSET",
    "audio": "SOUND",
    "mic": "MIC",
    "prop": "PROP",
    "prompt": "DECISION",
    "think": "THINK",
    "incue": "IN",
    "outcue": "OUT",
}
"""The cues that tell what is seen and heard, and the word that stands before each."""


@dataclass(frozen=True, slots=True)
class Line:
    """A short line of a page; `tag` is the word before it, or empty."""

    tag: str
    text: Spans


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody seen or heard; `mark` is empty, or says that the guest is not booked."""

    name: str
    title: str
    mark: str


def duration_text(item: ScheduledItem) -> str:
    """An item's length: `1:05`, `~5:00`, `TBC`; in brackets where it does not count."""
    text = _bare_duration(item)
    return text if item.item.counted else f"({text})"


def _bare_duration(item: ScheduledItem) -> str:
    if item.unset:
        return "TBC"
    if item.item.refused or (item.item.duration is None and not item.words):
        return "missing"
    return ("~" if item.estimated else "") + format_duration(item.duration)


def flag_words(item: Item) -> str:
    """`FLOAT`, `PAD` or both; nothing for an item that counts."""
    return " ".join(flag.upper() for flag in item.flags)


def shown_items(schedule: Schedule) -> Iterator[ScheduledItem]:
    """The items that stand in documents: all but the killed ones."""
    return (item for item in schedule.items if not item.item.killed)


def picture_and_sound(item: Item, episode: Episode) -> tuple[Line, ...]:
    """The lines of what is seen and heard, in the outline's order and in the rundown's brevity.

    A lower third is the name, for its second line stands in the script and the guest's sheet; a
    commit is its first eight digits.
    """
    names = [guest.name for i in item.guests if (guest := episode.guests.get(i))]
    shared = frozenset(name for name in names if names.count(name) > 1)
    shown = (cue for cue in item.all_cues if _is_shown(cue.key.text))
    return tuple(_short_line(cue, episode, shared) for cue in shown)


def _short_line(cue: Cue, episode: Episode, shared: frozenset[str]) -> Line:
    """A cue as the rundown shows it; guests of a `shared` name need their titles."""
    line = cue_line(cue, episode)
    if cue.key.text == "l3":
        guest_id, _, times = cue.value.plain.partition(" ")
        guest = episode.guests.get(guest_id)
        if guest is not None and guest.name not in shared:
            words = " · ".join(filter(None, (guest.name, times)))
            return Line(line.tag, text_spans(words))
    if cue.key.text == "code":
        return Line(line.tag, tuple(map(_short_commit, line.text)))
    return line


def _short_commit(span: Span) -> Span:
    return span._replace(text=_COMMIT.sub(lambda found: found[0][:8], span.text))


def _is_shown(key: str) -> bool:
    """Whether a cue tells what is seen or heard; a series' own cues are taken to."""
    return key in TAGS or key not in CUES


def cue_line(cue: Cue, episode: Episode, wording: Wording = printed) -> Line:
    """A cue as a line, ids in it replaced by what they stand for."""
    key = cue.key.text
    tag = TAGS.get(key, key.replace("-", " ").upper())
    meant = _cue_meaning(key, cue, episode)
    if meant is not None:
        return Line(tag, (*meant, *citations_of(cue.value, wording)))
    return Line(tag, _quoted(key, cue.value.plain, wording(cue.value)))


def _cue_meaning(key: str, cue: Cue, episode: Episode) -> Spans | None:
    """What a cue stands for; None where its own words are printed."""
    plain = cue.value.plain
    if key in _PLAIN_TEXTS:
        return text_spans(_PLAIN_TEXTS[key](plain, episode))
    if key in ("camera", "prop") and "|" in plain:
        return _two_fields(key, bar_fields(cue))
    return None


def _quoted(key: str, plain: str, words: Spans) -> Spans:
    """First and last words with the dots of what is left out."""
    if key == "incue":
        return (*words, Span("text", "" if plain.endswith("…") else "\u00a0…"))
    if key == "outcue":
        return (Span("text", "" if plain.startswith("…") else "…\u00a0"), *words)
    return words


def bar_fields(cue: Cue) -> tuple[str, ...]:
    """The fields of a cue between its bars, as in `a globe | art department`."""
    return tuple(" ".join(field.split()) for field in cue.value.plain.split("|"))


def as_sentences(fields: Iterable[str]) -> str:
    """Fields one behind the other, each with a full stop: what an option does, what follows."""
    return " ".join(f if f.endswith((".", "!", "?")) else f"{f}." for f in fields if f)


def _two_fields(key: str, fields: tuple[str, ...]) -> Spans:
    """`1: close on hands` for a camera, `a globe (art department)` for a prop."""
    first, rest = fields[0], ", ".join(filter(None, fields[1:]))
    if not first or not rest:
        return text_spans(first or rest)
    return text_spans(f"{first}: {rest}" if key == "camera" else f"{first} ({rest})")


def _lower_third(value: str, episode: Episode) -> str:
    """`chaos-lead at 0:05 for 0:06` with the name and title that stand on screen."""
    guest_id, _, times = value.partition(" ")
    guest = episode.guests.get(guest_id)
    if guest is None:
        return value
    words = " / ".join(guest.on_screen)
    return f"{words} · {times}" if times else words


def _archive_title(archive_id: str, episode: Episode) -> str:
    archive = episode.front.archive.get(archive_id)
    if archive is None:
        return archive_id
    return archive.title if is_cleared(archive.clearance) else f"{archive.title} (not cleared)"


def think_time(value: str) -> str:
    """A `think` cue's duration as durations are printed; as typed where it is none."""
    read = parse_duration(value)
    return value if isinstance(read, Refusal) or read.unset else format_duration(read.seconds)


_PLAIN_TEXTS: Mapping[str, Callable[[str, Episode], str]] = {
    "l3": _lower_third,
    "archive": _archive_title,
    "think": lambda value, _: think_time(value),
}
"""Cues whose values stand for something else."""


def who(item: Item, episode: Episode) -> tuple[Person, ...]:
    """Who speaks in an item, and its guests, each once."""
    guests = guests_of(item, episode)
    known = {name_key(name) for name in (*item.guests, *(guest.name for guest in guests))}
    speakers = dict.fromkeys(speech.speaker.text for speech in item.speeches)
    voices = (Person(name, "", "") for name in speakers if name_key(name) not in known)
    return (*voices, *guests)


def guests_of(item: Item, episode: Episode) -> tuple[Person, ...]:
    """The guests of an item, each once, with what must be known of the booking."""
    return tuple(guest_person(guest_id, episode) for guest_id in item.guests)


def guest_person(guest_id: str, episode: Episode) -> Person:
    """A guest with the title where nobody is booked, for a name may still be a stand-in."""
    guest = episode.guests.get(guest_id)
    if guest is None:
        return Person(guest_id, "", "NOT BOOKED")
    mark = booking_mark(guest)
    return Person(guest.name, guest.title if mark else "", mark)


def booking_mark(guest: Guest) -> str:
    """`NOT BOOKED`, or nothing for a guest who is coming or has been recorded."""
    if guest.booking in BOOKED:
        return ""
    return "NOT BOOKED (declined)" if guest.booking == "declined" else "NOT BOOKED"


class Alternatives:
    """Which item of an episode may take which one's place."""

    def __init__(self, schedule: Schedule) -> None:
        shown = list(shown_items(schedule))
        self._by_slug = {title_key(item.item.slug.text): item for item in shown}
        self._instead_of: dict[str, list[str]] = defaultdict(list)
        for item in shown:
            for slug in item.item.values("alt"):
                self._instead_of[title_key(slug)].append(item.page or "")

    def of(self, item: Item) -> tuple[ScheduledItem, ...]:
        """The items that may take an item's place."""
        found = map(self._by_slug.get, map(title_key, item.values("alt")))
        return tuple(other for other in found if other)

    def lines(self, item: Item) -> tuple[Line, ...]:
        """`ALTERNATIVE A5 …` for an item that has one, `INSTEAD OF A4` for one that is one."""
        pages = self._instead_of.get(title_key(item.slug.text), [])
        return (
            *(Line("ALTERNATIVE", text_spans(page_and_slug(one))) for one in self.of(item)),
            *([Line("INSTEAD OF", text_spans(", ".join(pages)))] if pages else []),
        )


def page_and_slug(item: ScheduledItem) -> str:
    """`A5 ARCHIVE ALTERNATIVE`."""
    return f"{item.page} {item.item.slug.text}"
