"""What is promised and what covers it: minutes of counted items by promise and segment. Pure.

The series promises elements, standards and audiences; the front matter topics, under `focus`, and
layers. Patterns are promised by nobody, and counted with them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rundown.model import Episode, Item
from rundown.series import Audience, Series, Standard
from rundown.spelling import title_key
from rundown.timing import Schedule


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that cues name, and what covers it.

    `name` is what a cue says, `promised` whether anybody has promised it. `seconds` are those of
    counted items by segment; `uncounted` counts the floats and pads that name it.
    """

    name: str
    title: str
    promised: bool
    seconds: tuple[int, ...]
    items: int
    uncounted: int

    @property
    def covered(self) -> bool:
        """Whether an item that counts names it."""
        return bool(self.items)

    @property
    def total(self) -> int:
        """The seconds of all segments."""
        return sum(self.seconds)


@dataclass(frozen=True, slots=True)
class CoveredKind:
    """What is promised of one kind; `seconds` are by segment, with each item once."""

    cue: str
    title: str
    promises: tuple[Promise, ...]
    seconds: tuple[int, ...]

    @property
    def total(self) -> int:
        """The seconds of all segments."""
        return sum(self.seconds)

    @property
    def kept(self) -> int:
        """How many of the promises are covered."""
        return sum(one.promised and one.covered for one in self.promises)

    @property
    def made(self) -> int:
        """How many promises there are."""
        return sum(one.promised for one in self.promises)


Titles = Mapping[str, str]
"""What is promised: what a cue says, to what it is called."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of promise: the cue that keeps it, its title, and what is promised of it."""

    cue: str
    title: str
    promised: Callable[[Series, Episode], Titles]


def _titles(entries: Mapping[str, Standard] | Mapping[str, Audience]) -> Titles:
    return {entry_id: entry.title or entry_id for entry_id, entry in entries.items()}


def _themselves(texts: Iterable[str]) -> Titles:
    return {text: text for text in texts}


KINDS = (
    _Kind("element", "Production elements", lambda series, _: _titles(series.elements)),
    _Kind("standard", "Depth standards", lambda series, _: _titles(series.standards)),
    _Kind("topic", "Topics of the focus", lambda _, episode: _themselves(episode.front.focus)),
    _Kind("audience", "Audiences", lambda series, _: _titles(series.audiences)),
    _Kind("layer", "Layers", lambda _, episode: _themselves(episode.front.layers)),
    _Kind("pattern", "Patterns", lambda _series, _episode: {}),
)
"""The kinds of promises, in the order in which they are shown."""


def make_coverage(series: Series, episode: Episode, schedule: Schedule) -> tuple[CoveredKind, ...]:
    """Every kind of which something is promised or named, with what covers it."""
    kinds = (_covered_kind(kind, kind.promised(series, episode), schedule) for kind in KINDS)
    return tuple(kind for kind in kinds if kind.promises)


def _covered_kind(kind: _Kind, promised: Titles, schedule: Schedule) -> CoveredKind:
    size = len(schedule.segments)
    spelling = Spelling(kind.cue, promised)
    tallies = {name: _Tally([0] * size) for name in promised}
    together = [0] * size
    for index, segment in enumerate(schedule.segments):
        for scheduled in segment.items:
            named = () if scheduled.item.killed else spelling.names_in(scheduled.item)
            for name in named:
                tally = tallies.setdefault(name, _Tally([0] * size))
                tally.add(index, scheduled.duration, counted=scheduled.item.counted)
            if named and scheduled.item.counted:
                together[index] += scheduled.duration
    promises = tuple(_promise(name, tally, promised) for name, tally in tallies.items())
    return CoveredKind(kind.cue, kind.title, promises, tuple(together))


@dataclass(slots=True)
class _Tally:
    """What was found of a promise so far."""

    seconds: list[int]
    items: int = 0
    uncounted: int = 0

    def add(self, segment: int, seconds: int, *, counted: bool) -> None:
        if counted:
            self.seconds[segment] += seconds
            self.items += 1
        else:
            self.uncounted += 1


def _promise(name: str, tally: _Tally, promised: Titles) -> Promise:
    title = promised.get(name, name)
    seconds = tuple(tally.seconds)
    return Promise(name, title, name in promised, seconds, tally.items, tally.uncounted)


class Spelling:
    """How cues of one key name what is promised of a kind, however they spell it.

    Capitals and white space do not count. A topic is named by a cue that says more as well:
    `Chaos engineering after dark` names `Chaos engineering`. Less than the whole of it names
    nothing, because the minutes of two half-names would be counted apart.
    """

    def __init__(self, cue: str, promised: Iterable[str]) -> None:
        self.cue = cue
        self._known = {title_key(name): name for name in promised}
        self._longer = {key: _within(key) for key in self._known} if cue == "topic" else {}

    def names_in(self, item: Item) -> tuple[str, ...]:
        """What an item's cues name, each once: what is promised, else what they say."""
        return tuple(dict.fromkeys(self._names_in(item)))

    def _names_in(self, item: Item) -> Iterator[str]:
        for typed in item.values(self.cue):
            found = self.promised_in(typed)
            if not found and typed:
                found = [self._known.setdefault(title_key(typed), typed)]
            yield from found

    def promised_in(self, typed: str) -> list[str]:
        """What is promised that a cue names."""
        key = title_key(typed)
        if key in self._known:
            return [self._known[key]]
        return [self._known[one] for one, within in self._longer.items() if within.search(key)]


def _within(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(key)}(?!\w)") if key else re.compile(r"(?!)")
