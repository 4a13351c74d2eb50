"""Texts read without a folder: a series, an outline, and what was found in them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rundown.examining import examine
from rundown.model import Episode
from rundown.problems import Problem
from rundown.reader import read_episode
from rundown.series import Series
from rundown.series_reader import Shared, read_series, read_shared
from rundown.timing import Schedule
from rundown.work import EpisodeFile

PATH = "episodes/01-one.md"


class Found(NamedTuple):
    """A problem in short: its check, and where it stands."""

    check: str
    path: str
    line: int
    column: int


def found(problems: list[Problem] | tuple[Problem, ...]) -> list[Found]:
    """Problems in short, in the order given."""
    return [Found(p.check, p.place.path, p.place.line, p.place.column) for p in problems]


@lru_cache
def series_of(text: str) -> Series:
    """The series of a `series.yaml` that nothing is wrong with."""
    series, problems = read_series(text.encode(), "episodes/series.yaml")
    assert series is not None
    assert problems == []
    return series


def shared_of(people: str = "", sources: str = "") -> Shared:
    """What `people.yaml` and `sources.yaml` hold."""
    return read_shared(people.encode() or None, sources.encode() or None)


def episode_of(
    text: str, series: Series, sidecar: str = "", shared: Shared | None = None
) -> tuple[Episode, list[Problem]]:
    """The episode of an outline, and what reading it found."""
    file = EpisodeFile(PATH, text.encode(), sidecar.encode() or None)
    episode, problems = read_episode(file, shared or shared_of(), series)
    assert episode is not None
    return episode, problems


def examined(text: str, series: Series) -> tuple[Episode, Schedule, tuple[Problem, ...]]:
    """An outline read, timed and checked."""
    result = examine(EpisodeFile(PATH, text.encode()), series, shared_of())
    assert result.episode is not None
    assert result.schedule is not None
    return result.episode, result.schedule, result.problems
