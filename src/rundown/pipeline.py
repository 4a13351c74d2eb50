"""The order of everything: an outline is read, timed, checked, and becomes documents.

Bytes in, bytes out, so that the work can be done in another process.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rundown.checks import check_episode
from rundown.checks.subject import Subject
from rundown.model import PRODUCTION, Contact, Episode
from rundown.problems import Problem, Severity, sorted_problems
from rundown.reader import read_episode
from rundown.series import Series
from rundown.series_folder import CONTACTS_FILE, SERIES_FILE
from rundown.series_reader import Shared, read_contacts, read_series, read_shared
from rundown.template_files import LOOK
from rundown.text_lines import Unreadable, read_lines
from rundown.timing import Schedule, make_schedule
from rundown.work import EpisodeFile, Made, MadeFile, SeriesFiles, Work

if TYPE_CHECKING:  # imported when documents are made: checking needs neither Jinja nor docx
    from rundown.documents.production import Part, Production
    from rundown.look import Look
    from rundown.pages import TemplateFile


@dataclass(frozen=True, slots=True)
class SeriesReading:
    """A series as far as it could be read; `series` is None where nothing can be timed by it."""

    series: Series | None
    shared: Shared
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """An episode, its times and all its problems; None for what could not be read."""

    episode: Episode | None
    schedule: Schedule | None
    problems: tuple[Problem, ...]


@lru_cache(maxsize=4)
def examine_series(files: SeriesFiles) -> SeriesReading:
    """The series and what its episodes share."""
    series, problems = read_series(files.series, SERIES_FILE)
    shared = read_shared(files.people, files.sources)
    return SeriesReading(series, shared, tuple(sorted_problems([*problems, *shared.problems])))


def examine(file: EpisodeFile, series: Series, shared: Shared) -> Examined:
    """Read an outline, time it, check it."""
    episode, problems = read_episode(file, shared, series)
    if episode is None:
        return Examined(None, None, tuple(sorted_problems(problems)))
    schedule = make_schedule(episode, series)
    # One cause, one problem: of a sidecar that cannot be read, all it lists would be unknown.
    if not any(problem.check == "outline-unreadable" for problem in problems):
        problems += check_episode(Subject(series, episode, schedule))
    return Examined(episode, schedule, tuple(sorted_problems(with_context(problems, episode))))


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
    files = _write_documents(work, reading.series, examined, len(errors))
    return Made(problems, refused=False, files=tuple(files))


def _write_documents(
    work: Work, series: Series, examined: Examined, errors: int
) -> Iterator[MadeFile]:
    """Every wanted document in every wanted format."""
    from rundown.documents import find_document

    production = _production(work, series, examined, errors)
    for document in map(find_document, work.documents):
        for part in document.parts(production):
            stem = part.stem + _marks(part, production)
            for form, content in _write_part(work, document.template, part, series):
                yield MadeFile(f"{stem}.{form}", document.name, form, content)


def _production(work: Work, series: Series, examined: Examined, errors: int) -> Production:
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


def _write_part(
    work: Work, template: str, part: Part, series: Series
) -> Iterator[tuple[str, bytes]]:
    """A document's pages in every wanted format; PDF is made later, from the Word file."""
    from rundown.look import Paper
    from rundown.pages import render_pages
    from rundown.properties import Properties

    look = _look(dict(work.templates)[LOOK])
    pages = render_pages(_templates(work.templates), template, part.view, look)
    properties = Properties(part.title, series.title, series.language)
    paper = Paper.A4 if series.paper == "A4" else Paper.LETTER
    if "docx" in work.formats:
        from rundown.docx_writer import write_docx

        yield "docx", write_docx(pages, look, properties, paper)
    if "html" in work.formats:
        from rundown.html_writer import write_html

        yield "html", write_html(pages, look, properties, paper)


def _look(stylesheet: bytes) -> Look:
    from rundown.look import read_look

    return read_look(f"templates/{LOOK}", _template_text(LOOK, stylesheet))


@lru_cache(maxsize=4)
def _templates(files: tuple[tuple[str, bytes], ...]) -> dict[str, TemplateFile]:
    from rundown.pages import TemplateFile

    return {
        name: TemplateFile(f"templates/{name}", _template_text(name, data))
        for name, data in files
        if name.endswith(".j2")
    }


def _template_text(name: str, data: bytes) -> str:
    """What stands in a template or stylesheet. Raises TemplateError where it is no text."""
    from rundown.pages import TemplateError

    lines = read_lines(data, f"templates/{name}")
    if isinstance(lines, Unreadable):
        raise TemplateError(lines.place.path, lines.place.line, lines.message, lines.help)
    return data.decode("utf-8-sig")
