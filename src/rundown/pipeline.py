"""The order of everything: an outline is read, timed, checked, and becomes documents.

Bytes in, bytes out, so that the work can be done in another process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rundown.document_names import BY_NAME_ALONE, OF_ISSUES, SERIES_DOCUMENTS, episode_documents
from rundown.examining import Examined, examine, examine_series
from rundown.model import PRODUCTION, Contact
from rundown.problems import Problem, Severity, has_errors
from rundown.seal import SERIES, SealedAs
from rundown.series import Series
from rundown.series_folder import CONTACTS_FILE
from rundown.series_reader import Shared, read_contacts
from rundown.work import Asked, EpisodeFile, Made, MadeFile, SeriesFiles, SeriesWork, Work
from rundown.writing import Pages, Writing

if TYPE_CHECKING:  # imported when documents are made: checking needs neither Jinja nor docx
    from rundown.changes.comparing import Changes
    from rundown.documents.production import Document, Part, Production
    from rundown.documents.series_production import SeriesProduction, Standing, Unreadable


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


_NO_ISSUE = "nothing was issued before: `rundown issue EPISODE` makes an issue"


def _revised(work: Work, production: Production) -> Callable[[str], Production]:
    """What gives the production for a document, by its name: with the issue that it is of."""
    if not work.file.issues:
        return lambda _: production
    from rundown.changes.comparing import Edition
    from rundown.revising import revise

    series = production.series
    now = Edition("the working outline", series, production.episode, production.schedule)
    found = revise(work.file, work.files, now, work.since)

    def production_of(document: str) -> Production:
        revised = found.get(series.revisions.sequence_of(document))
        if revised is None:
            return production
        return replace(production, revision=revised.mark, changes=revised.changes)

    return production_of


def _episode_pages(work: Work, production: Production) -> Iterator[Pages]:
    """Every wanted document of an episode."""
    from rundown.documents import find_document

    series = production.series
    names = _wanted(work.asked, series, episode_documents(series.all_roles))
    writing = Writing(series, work.templates, work.asked)
    production_of = _revised(work, production)
    made: Iterator[tuple[Document, Iterator[Part]]]
    documents = list(map(find_document, names))
    if work.since:
        from rundown.distributing import changed_parts

        made = changed_parts(documents, production_of, work.since, _marks)
    else:
        made = ((d, _marked(d, production_of(d.name))) for d in documents)
    for document, parts in made:
        sealed = replace(writing, sealed_as=_sealed_as(production_of(document.name)))
        pages = sealed.write(document.name, document.template, parts)
        lacks_issue = document.name in OF_ISSUES and not pages.files
        yield replace(pages, remarks=(_NO_ISSUE,)) if lacks_issue else pages


def _sealed_as(production: Production) -> SealedAs:
    """What a document is sealed as: its episode, and its issue."""
    mark = production.mark
    return SealedAs(
        production.episode.name, number=mark.number, colour=mark.colour, issue=mark.issue[:12]
    )


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
    writing = Writing(series, work.templates, work.asked, SealedAs(SERIES))
    for document in map(find_series_document, names):
        assert production is not None
        yield writing.write(document.name, document.template, document.parts(production))


def make_series_production(work: SeriesWork, series: Series, shared: Shared) -> SeriesProduction:
    """How every episode stands; one is read at a time, and no more of it is kept."""
    from rundown.documents.series_production import SeriesProduction, Standing, Unreadable

    found = [_standing(file, work.files, series, shared) for file in work.episodes]
    standings = (one for one in found if isinstance(one, Standing))
    return SeriesProduction(
        series,
        tuple(sorted(standings, key=lambda one: one.number or 0)),
        tuple(one for one in found if isinstance(one, Unreadable)),
        work.printed_fingerprint(),
    )


def _standing(
    file: EpisodeFile, files: SeriesFiles, series: Series, shared: Shared
) -> Standing | Unreadable:
    from rundown.documents.production import Production
    from rundown.documents.series_production import Unreadable, make_standing

    examined = examine(file, series, shared)
    severities = [problem.severity for problem in examined.problems]
    errors, warnings = (severities.count(s) for s in (Severity.ERROR, Severity.WARNING))
    if examined.episode is None or examined.schedule is None:
        return Unreadable(file.path, errors)
    production = Production(series, examined.episode, examined.schedule, fingerprint="")
    if any(not issue.sequence for issue in file.issues):
        from rundown.changes.comparing import Edition
        from rundown.revising import revise

        edition = Edition("", series, examined.episode, examined.schedule)
        production = replace(production, revision=revise(file, files, edition)[""].mark)
    return make_standing(production, errors, warnings)


def make_sheet(changes: Changes, templates: tuple[tuple[str, bytes], ...]) -> MadeFile:
    """The sheet of changes between any two states, in Word: `E19-changes-rev-1-white-to-….docx`.

    Raises TemplateError and LookError likewise.
    """
    from rundown.documents import find_document
    from rundown.documents.production import Production
    from rundown.documents.revision_marks import RevisionMark

    now = changes.after
    mark = RevisionMark(name=now.name)
    production = Production(
        now.series, now.episode, now.schedule, "", revision=mark, changes=changes
    )
    document = find_document("changes")
    asked = Asked(("changes",), ("docx",))
    writing = Writing(now.series, templates, asked, SealedAs(now.episode.name))
    names = "-to-".join(_as_file_name(name) for name in (changes.before.name, now.name))
    part = next(document.parts(production))
    part = replace(part, stem=f"{now.episode.name}-changes-{names}")
    (file,) = writing.write(document.name, document.template, [part]).files
    return file


def _as_file_name(name: str) -> str:
    """`Rev 3 BLUE` as `rev-3-blue`."""
    letters = (c if c.isalnum() and c.isascii() else " " for c in name.lower())
    return "-".join("".join(letters).split())


def _wanted(asked: Asked, series: Series, known: tuple[str, ...]) -> tuple[str, ...]:
    """The documents of a kind that are asked for by name, else of the series' usual set."""
    if asked.documents is not None:
        return asked.documents
    usual = series.documents or [name for name in known if name not in BY_NAME_ALONE]
    return tuple(name for name in known if name in usual)


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
        production_contact=_office(work, contacts),
    )


def _office(work: Work, contacts: Mapping[str, Contact]) -> Contact | None:
    """The production's own contact: an issue prints the one of its day."""
    if work.office is None:
        return contacts.get(PRODUCTION)
    return Contact(**dict(work.office)) if work.office else None


def _contacts(files: SeriesFiles) -> dict[str, Contact]:
    return read_contacts(files.contacts, CONTACTS_FILE)[0] if files.contacts else {}


def _marks(part: Part, production: Production) -> str:
    """What a file's name says at its end."""
    confidential = part.may_hold_contacts and production.contacts is not None
    return ("-CONFIDENTIAL" if confidential else "") + (
        "-NOT-CLEARED" if production.not_cleared else ""
    )
