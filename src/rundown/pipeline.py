"""The order of everything: an outline is read, timed, checked, and becomes documents.

Bytes in, bytes out, so that the work can be done in another process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from rundown.checks import check_episode, rule_names
from rundown.checks.bookings import appearances_of
from rundown.checks.subject import Subject
from rundown.checks.text import shared_text_problems
from rundown.checks.waivers import find_waiver, reason_of, without_waived
from rundown.document_names import SERIES_DOCUMENTS, episode_documents
from rundown.file_problems import outline_unreadable
from rundown.limits import MOST_PROBLEMS
from rundown.model import PRODUCTION, Contact, Episode
from rundown.problems import Problem, Severity, Waived, has_errors, sorted_problems
from rundown.reader import read_episode, too_many_problems
from rundown.series import Series
from rundown.series_folder import CONTACTS_FILE, SERIES_FILE, SHARED_TEXTS
from rundown.series_reader import Shared, read_contacts, read_series, read_shared
from rundown.timing import Schedule, make_schedule
from rundown.work import (
    Appearance,
    Asked,
    Checked,
    CheckWork,
    EpisodeFile,
    Made,
    MadeFile,
    SeriesFiles,
    SeriesWork,
    Work,
)
from rundown.writing import Pages, Writing

if TYPE_CHECKING:  # imported when documents are made: checking needs neither Jinja nor docx
    from rundown.documents.production import Document, Part, Production
    from rundown.documents.series_production import SeriesProduction, Standing, Unreadable


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
    schedule = make_schedule(episode, series)
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


# What `build --anyway` may overlook: times, sources and claims. Source: the contract, section 6.
_TIMES = {
    "segment-over",
    "segment-under",
    "segment-missing",
    "segment-empty",
    "duration-unset",
    "duration-missing",
    "read-time-over",
}


def may_overlook(problem: Problem) -> bool:
    """Whether an episode may be made despite a problem, marked NOT CLEARED."""
    return problem.check in _TIMES or problem.check.startswith(("source-", "claim-"))


def make_episode(work: Work) -> Made:
    """An episode's documents, or why it is refused.

    Raises TemplateError and LookError for faults in templates and stylesheet.
    """
    reading = examine_series(work.files)
    if reading.series is None:
        return Made(reading.problems, refused=True)
    examined = examine(work.file, reading.series, reading.shared)
    problems = (*reading.problems, *examined.problems)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    overlooked = work.anyway and all(may_overlook(error) for error in errors)
    if examined.episode is None or examined.schedule is None or (errors and not overlooked):
        return Made(problems, refused=True)
    production = make_production(work, reading.series, examined, len(errors))
    return _made(problems, _episode_pages(work, production))


def _episode_pages(work: Work, production: Production) -> Iterator[Pages]:
    """Every wanted document of an episode."""
    from rundown.documents import find_document

    series = production.series
    names = _wanted(work.asked, series, episode_documents(series.all_roles))
    writing = Writing(series, work.templates, work.asked)
    for document in map(find_document, names):
        yield writing.write(document.name, document.template, _marked(document, production))


def _marked(document: Document, production: Production) -> Iterator[Part]:
    """The parts of a document, their files' names with the marks that they need."""
    for part in document.parts(production):
        yield replace(part, stem=part.stem + _marks(part, production))


def make_series(work: SeriesWork) -> Made:
    """The documents of the whole series, or why they are refused.

    An outline that cannot be read is named in them. Raises TemplateError and LookError likewise.
    """
    reading = examine_series(work.files)
    if reading.series is None or has_errors(reading.problems):
        return Made(reading.problems, refused=True)
    return _made(reading.problems, _series_pages(work, reading.series, reading.shared))


def _series_pages(work: SeriesWork, series: Series, shared: Shared) -> Iterator[Pages]:
    from rundown.documents import find_series_document

    names = _wanted(work.asked, series, SERIES_DOCUMENTS)
    production = make_series_production(work, series, shared) if names else None
    writing = Writing(series, work.templates, work.asked)
    for document in map(find_series_document, names):
        assert production is not None
        yield writing.write(document.name, document.template, document.parts(production))


def make_series_production(work: SeriesWork, series: Series, shared: Shared) -> SeriesProduction:
    """How every episode stands; one is read at a time, and no more of it is kept."""
    from rundown.documents.series_production import SeriesProduction, Standing, Unreadable

    found = [_standing(file, series, shared) for file in work.episodes]
    standings = (one for one in found if isinstance(one, Standing))
    return SeriesProduction(
        series,
        tuple(sorted(standings, key=lambda one: one.number or 0)),
        tuple(one for one in found if isinstance(one, Unreadable)),
        work.printed_fingerprint(),
    )


def _standing(file: EpisodeFile, series: Series, shared: Shared) -> Standing | Unreadable:
    from rundown.documents.production import Production
    from rundown.documents.series_production import Unreadable, make_standing

    examined = examine(file, series, shared)
    severities = [problem.severity for problem in examined.problems]
    errors, warnings = (severities.count(s) for s in (Severity.ERROR, Severity.WARNING))
    if examined.episode is None or examined.schedule is None:
        return Unreadable(file.path, errors)
    production = Production(series, examined.episode, examined.schedule, fingerprint="")
    return make_standing(production, errors, warnings)


def _wanted(asked: Asked, series: Series, known: tuple[str, ...]) -> tuple[str, ...]:
    """The documents of a kind that are asked for by name, else of the series' usual set."""
    if asked.documents is not None:
        return asked.documents
    return tuple(name for name in known if name in series.documents or not series.documents)


def _made(problems: tuple[Problem, ...], written: Iterable[Pages]) -> Made:
    """Everything that was written, as one piece of work's result."""
    files: list[MadeFile] = []
    names: list[str] = []
    remarks: list[str] = []
    for pages in written:
        names.append(pages.document)
        files += pages.files
        remarks += pages.remarks
    return Made(
        problems, refused=False, files=tuple(files), documents=tuple(names), remarks=tuple(remarks)
    )


def make_production(work: Work, series: Series, examined: Examined, errors: int) -> Production:
    """What documents are made from."""
    from rundown.documents.production import Production

    assert examined.episode is not None
    assert examined.schedule is not None
    contacts = _contacts(work.files)
    return Production(
        series=series,
        episode=examined.episode,
        schedule=examined.schedule,
        fingerprint=work.printed_fingerprint(),
        open_points=tuple(problem.message for problem in examined.problems),
        not_cleared=errors or None,
        contacts=contacts if work.with_contacts else None,
        production_contact=contacts.get(PRODUCTION),
    )


def _contacts(files: SeriesFiles) -> dict[str, Contact]:
    return read_contacts(files.contacts, CONTACTS_FILE)[0] if files.contacts else {}


def _marks(part: Part, production: Production) -> str:
    """What a file's name says at its end."""
    confidential = part.may_hold_contacts and production.contacts is not None
    return ("-CONFIDENTIAL" if confidential else "") + (
        "-NOT-CLEARED" if production.not_cleared else ""
    )
