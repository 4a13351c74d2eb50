"""What a series covers: its topics and patterns by episode, in minutes and seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rundown.documents.item_lines import NO_TIME
from rundown.documents.segment_lines import segment_length
from rundown.documents.series_production import Standing
from rundown.spelling import title_key

COLUMNS = 12
"""How many episodes stand side by side."""

WHOLE_MATRIX = 30
"""Up to so many topics stand in one matrix; of more, those of one episode stand by episode."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A topic: its length in each episode, a dash where it has none, and in the whole series."""

    name: str
    cells: tuple[str, ...]
    episodes: str
    total: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Topics by episode; `range` says which episodes where there are several matrices."""

    range: str
    episodes: tuple[str, ...]
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A topic of one episode, and its length."""

    name: str
    length: str


@dataclass(frozen=True, slots=True)
class SingleList:
    """The topics that one episode alone has, the longest first."""

    episode: str
    topics: tuple[Single, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is covered of one kind; `shared` where the matrices leave out topics of one episode."""

    shared: bool
    matrices: tuple[Matrix, ...]
    alone: tuple[SingleList, ...]


@dataclass(slots=True)
class _Topic:
    """A topic as it was first written, and its seconds by the position of the episode."""

    name: str
    seconds: dict[int, int] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, int, str]:
        """What is in most episodes comes first, then the longest."""
        return -len(self.seconds), -sum(self.seconds.values()), title_key(self.name)


Told = Callable[[Standing], tuple[tuple[str, int], ...]]


def make_coverage(standings: Sequence[Standing], told: Told) -> Coverage:
    """What is covered of what `told` gives of an episode: names and seconds."""
    topics = sorted(_topics(standings, told), key=lambda topic: topic.order)
    shared = len(topics) > WHOLE_MATRIX
    drawn = [topic for topic in topics if len(topic.seconds) > 1 or not shared]
    alone = [topic for topic in topics if len(topic.seconds) == 1] if shared else []
    return Coverage(
        shared=shared,
        matrices=tuple(_matrices(drawn, standings)),
        alone=tuple(_single_lists(alone, standings)),
    )


def _topics(standings: Sequence[Standing], told: Told) -> list[_Topic]:
    """Every topic once, however its capitals and spaces are typed."""
    topics: dict[str, _Topic] = {}
    for position, standing in enumerate(standings):
        for name, seconds in told(standing):
            topic = topics.setdefault(title_key(name), _Topic(name))
            topic.seconds[position] = topic.seconds.get(position, 0) + seconds
    return [*topics.values()]


def _matrices(topics: list[_Topic], standings: Sequence[Standing]) -> Iterator[Matrix]:
    """Twelve episodes at a time, each with the topics that one of them has."""
    positions = range(len(standings))
    for start in range(0, len(standings), COLUMNS):
        some = positions[start : start + COLUMNS]
        found = [topic for topic in topics if not topic.seconds.keys().isdisjoint(some)]
        names = tuple(standings[position].name for position in some)
        whole = len(some) == len(standings)
        if found:
            yield Matrix(
                range="" if whole else f"{names[0]} to {names[-1]}",
                episodes=names,
                rows=tuple(_row(topic, some) for topic in found),
            )


def _row(topic: _Topic, positions: Sequence[int]) -> CoverageRow:
    lengths = (topic.seconds.get(position) for position in positions)
    return CoverageRow(
        name=topic.name,
        cells=tuple(NO_TIME if found is None else segment_length(found) for found in lengths),
        episodes=str(len(topic.seconds)),
        total=segment_length(sum(topic.seconds.values())),
    )


def _single_lists(topics: list[_Topic], standings: Sequence[Standing]) -> Iterator[SingleList]:
    by_episode: dict[int, list[Single]] = {}
    for topic in topics:
        ((position, seconds),) = topic.seconds.items()
        by_episode.setdefault(position, []).append(Single(topic.name, segment_length(seconds)))
    for position, singles in sorted(by_episode.items()):
        yield SingleList(standings[position].name, tuple(singles))
