"""An outline read, timed and checked: bytes to an episode, its times and its problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from rundown.checks import check_episode, rule_names
from rundown.checks.bookings import appearances_of
from rundown.checks.subject import Subject
from rundown.checks.text import shared_text_problems
from rundown.checks.waivers import find_waiver, reason_of, without_waived
from rundown.file_problems import outline_unreadable
from rundown.frozen_pages import (
    read_frozen_pages,
    with_frozen_letters,
    with_frozen_pages,
)
from rundown.limits import MOST_PROBLEMS
from rundown.model import Episode
from rundown.problems import Problem, Waived, sorted_problems
from rundown.reader import read_episode, too_many_problems
from rundown.series import Series
from rundown.series_folder import SERIES_FILE, SHARED_TEXTS
from rundown.series_reader import Shared, read_series, read_shared
from rundown.timing import Schedule, make_schedule
from rundown.work import Appearance, Checked, CheckWork, EpisodeFile, SeriesFiles


@dataclass(frozen=True, slots=True)
class SeriesReading:
    """A series as far as it could be read; `series` is None where nothing can be timed by it."""

    series: Series | None
    shared: Shared
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """An episode, its times and all its problems; None for what could not be read.

    `waived` are those that the outline accepts, with its reasons.
    """

    episode: Episode | None
    schedule: Schedule | None
    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...] = ()


@lru_cache(maxsize=4)
def examine_series(files: SeriesFiles) -> SeriesReading:
    """The series and what its episodes share."""
    series, problems = read_series(files.series, SERIES_FILE, rule_names())
    shared = read_shared(files.people, files.sources)
    if series:
        texts = zip(SHARED_TEXTS, (files.series, files.people, files.sources), strict=True)
        problems += shared_text_problems(series, tuple(texts))
    return SeriesReading(series, shared, tuple(sorted_problems([*problems, *shared.problems])))


def examine(file: EpisodeFile, series: Series, shared: Shared) -> Examined:
    """Read an outline, time it, check it."""
    episode, problems = read_episode(file, shared, series)
    if episode is None:
        return Examined(None, None, tuple(sorted_problems(problems)))
    if file.pages is None:
        schedule = make_schedule(episode, series)
    else:
        frozen, faults = read_frozen_pages(file.pages, file.pages_path)
        episode = with_frozen_letters(episode, frozen)
        schedule = with_frozen_pages(make_schedule(episode, series), frozen)
        problems = [*problems, *faults]
    # One cause, one problem: of a sidecar that cannot be read, all it lists would be unknown.
    if not any(problem.check == "outline-unreadable" for problem in problems):
        checking = check_episode(Subject(series, episode, schedule, file))
        problems += islice(checking, MOST_PROBLEMS)
        if next(checking, None):  # whatever is wrong later, this is no outline to be built
            problems.append(outline_unreadable(*too_many_problems(problems[-1].place)))
    found = sorted_problems(with_context(problems, episode))
    left, waived = without_waived(found, episode)
    return Examined(episode, schedule, tuple(sorted_problems(left)), waived)


def check_outline(work: CheckWork) -> Checked:
    """What is wrong with an outline, and what of it is accepted.

    Nothing where no episode can be timed by the series: its own problems say why.
    """
    reading = examine_series(work.files)
    if reading.series is None:
        return Checked()
    examined = examine(work.file, reading.series, reading.shared)
    appearances = tuple(_appearances(examined, reading.series, reading.shared))
    return Checked(examined.problems, examined.waived, appearances)


def _appearances(examined: Examined, series: Series, shared: Shared) -> Iterator[Appearance]:
    """Where shared guests are recorded, with what the outline accepts of being elsewhere too."""
    episode, schedule = examined.episode, examined.schedule
    if episode is None or schedule is None:
        return
    for one in appearances_of(Subject(series, episode, schedule), shared.people):
        problem = next(with_context([one.problem] if one.problem else [], episode), None)
        waiver = find_waiver(problem, episode) if problem else None
        accepted = reason_of(episode.front.waive[waiver]) if waiver is not None else ""
        yield replace(one, problem=problem, accepted=accepted)


def with_context(problems: Iterable[Problem], episode: Episode) -> Iterator[Problem]:
    """The problems with the episode, segment and item that they stand in."""
    segments = sorted(_segment_lines(episode))
    items = sorted((item.place.line, item.slug.text) for item in episode.all_items)
    for problem in problems:
        segment, slug = None, None
        if problem.place.path == episode.path:
            opened, segment = _last_at(segments, problem.place.line)
            begun, slug = _last_at(items, problem.place.line)
            slug = slug if begun > opened else None
        yield replace(problem, episode=episode.number, segment=segment or None, slug=slug or None)


def _segment_lines(episode: Episode) -> Iterator[tuple[int, str]]:
    """Line and id of every segment's heading; no id where the format has no such segment."""
    for segment in episode.segments:
        for place in (segment.place, *segment.repeats):
            if place:
                yield place.line, segment.id
    for place in episode.stray_headings:
        yield place.line, ""


def _last_at(headings: list[tuple[int, str]], line: int) -> tuple[int, str | None]:
    """The last heading that stands on a line or above it."""
    before = [heading for heading in headings if heading[0] <= line]
    return before[-1] if before else (0, None)
