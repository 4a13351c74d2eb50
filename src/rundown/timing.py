"""When everything happens: pure and total, whole seconds, no clock.

    trt        = the sum over counted items
    over_under = trt - budget
    start      = the durations of the counted items before this one
    back       = budget of the episode - the durations of the counted items from this one on

`start - back` is the same for every item and equals the episode's over/under.
Source: a rundown's columns as newsrooms define them; back time as the latest start.

How long words take is a range, `ReadRange`: likely at the voice's rate, low where it reads a tenth
faster, high where pauses add a fifth. Source: the figures published for one kind of reading lie up
to a tenth about their middle (125 to 150 words a minute for company films, 150 to 175 for anchors),
and makers of such films add 10 to 20 % for pauses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from rundown.model import Episode, Item, Segment
from rundown.series import Series, Voice
from rundown.spelling import name_key

FASTER = Fraction(11, 10)
"""How much faster than its rate a voice may read."""

PAUSES = Fraction(6, 5)
"""How much longer words take where the reader pauses between them."""

SPREAD = "low: a tenth faster; high: a fifth more for pauses"
"""What the low and the high read time assume, in words."""


class ReadRange(NamedTuple):
    """How many seconds words take to read: at the least, at the voices' rates, at the most."""

    low: int
    likely: int
    high: int


NO_WORDS = ReadRange(0, 0, 0)


@dataclass(frozen=True, slots=True)
class ScheduledItem:
    """An item with its times, all in whole seconds from the top of the programme.

    `page` is None for a killed item; `reading` is all 0 where nobody speaks.
    """

    item: Item
    page: str | None
    duration: int
    words: int
    reading: ReadRange
    start: int
    cume: int
    back: int

    @property
    def read_time(self) -> int:
        """How long its words take at the voices' rates: the read time of the contract."""
        return self.reading.likely

    @property
    def estimated(self) -> bool:
        """Whether the duration was typed with a `~`."""
        return bool(self.item.duration and self.item.duration.estimated)

    @property
    def unset(self) -> bool:
        """Whether the duration is TBC."""
        return bool(self.item.duration and self.item.duration.unset)


class OmittedPage(NamedTuple):
    """A frozen page with no item any more; it stands before the item of that index."""

    page: str
    before: int


@dataclass(frozen=True, slots=True)
class ScheduledSegment:
    """A segment with its times, in whole seconds.

    `omitted` are the pages that an issue froze and that no item has any more.
    """

    segment: Segment
    budget: int
    trt: int
    start: int
    items: tuple[ScheduledItem, ...]
    omitted: tuple[OmittedPage, ...] = ()

    @property
    def cume(self) -> int:
        """When it ends."""
        return self.start + self.trt

    @property
    def over_under(self) -> int:
        """How much it is too long (positive) or too short (negative)."""
        return self.trt - self.budget

    @property
    def spoken(self) -> tuple[ScheduledItem, ...]:
        """Its counted items in which somebody speaks."""
        return tuple(item for item in self.items if item.item.counted and item.words)

    @property
    def reading(self) -> ReadRange:
        """How long the words of its counted items take: the items' seconds added up."""
        low, likely, high = (sum(i.reading[n] for i in self.spoken) for n in range(3))
        return ReadRange(low, likely, high)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A whole episode, timed."""

    budget: int
    segments: tuple[ScheduledSegment, ...]

    @property
    def trt(self) -> int:
        """The running time of all counted items."""
        return sum(segment.trt for segment in self.segments)

    @property
    def over_under(self) -> int:
        """How much the episode is too long (positive) or too short (negative)."""
        return self.trt - self.budget

    @property
    def estimated(self) -> int:
        """Seconds of counted items whose duration is an estimate."""
        return sum(i.duration for i in self.items if i.item.counted and i.estimated)

    @property
    def items(self) -> Iterator[ScheduledItem]:
        """The items of all segments, in order."""
        for segment in self.segments:
            yield from segment.items


class ReadingRates:
    """The words a minute of each voice of an episode, else of its series."""

    def __init__(self, episode: Episode, series: Series) -> None:
        self.default = series.wpm
        self.rates = _rates({**series.voices, **episode.front.voices}, series.wpm)

    def rate_of(self, speaker: str) -> int:
        """Words a minute of a speaker, found by the voice's id or its name."""
        return self.rates.get(name_key(speaker), self.default)

    def read_range(self, words: Mapping[str, int]) -> ReadRange:
        """Seconds to read each speaker's words, each exact and rounded up once."""
        minutes = sum(
            (Fraction(count, self.rate_of(speaker)) for speaker, count in words.items()),
            Fraction(0),
        )
        return ReadRange(*(ceil(60 * m) for m in (minutes / FASTER, minutes, minutes * PAUSES)))


def _rates(voices: Mapping[str, Voice], default: int) -> dict[str, int]:
    """Rates by the key of a voice's name, and of its id, which goes first."""
    by_name = {name_key(v.name): v.wpm or default for v in voices.values() if v.name}
    by_id = {name_key(voice_id): v.wpm or default for voice_id, v in voices.items()}
    return {**by_name, **by_id}


def spoken_words(item: Item) -> Counter[str]:
    """How many words each speaker of an item says."""
    words: Counter[str] = Counter()
    for speech in item.speeches:
        words[speech.speaker.text] += speech.prose.words
    return words


def make_schedule(episode: Episode, series: Series) -> Schedule:
    """The times of an episode's items, by its series' format."""
    rates = ReadingRates(episode, series)
    budget = series.format.budget
    measured = [[_measure(item, rates) for item in s.items] for s in episode.segments]
    total = sum(m.counted for items in measured for m in items)
    start, segments = 0, []
    for segment, items in zip(episode.segments, measured, strict=True):
        scheduled = tuple(_schedule_items(segment, items, start, budget - total))
        trt = sum(m.counted for m in items)
        segments.append(ScheduledSegment(segment, segment.format.duration, trt, start, scheduled))
        start += trt
    return Schedule(budget, tuple(segments))


@dataclass(frozen=True, slots=True)
class _Measured:
    """An item's own times, in seconds, before it has a start."""

    item: Item
    words: int
    reading: ReadRange

    @property
    def duration(self) -> int:
        """The typed duration, or else the read time; nothing where it is refused or TBC."""
        if self.item.duration:
            return self.item.duration.seconds
        return 0 if self.item.refused else self.reading.likely

    @property
    def counted(self) -> int:
        """The seconds that it adds to the programme."""
        return self.duration if self.item.counted else 0


def _measure(item: Item, rates: ReadingRates) -> _Measured:
    words = spoken_words(item)
    reading = rates.read_range(words) if words.total() else NO_WORDS
    return _Measured(item, words.total(), reading)


def _schedule_items(
    segment: Segment, items: Iterable[_Measured], start: int, spare: int
) -> Iterator[ScheduledItem]:
    """A segment's items from its start on; `spare` is what the episode lacks to its budget.

    What stands before an item and what follows from it on make up the whole, so its latest
    start is its start plus what is spare.
    """
    number = 0
    for m in items:
        number += not m.item.killed
        page = None if m.item.killed else f"{segment.letter}{number}"
        cume = start + m.counted
        yield ScheduledItem(
            m.item, page, m.duration, m.words, m.reading, start, cume, start + spare
        )
        start = cume
