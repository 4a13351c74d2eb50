"""What `rundown build` makes of issues: one of them again, or what changed since one."""

from __future__ import annotations

import click

from rundown import __version__
from rundown.cli.workplace import Stop, Workplace
from rundown.document_names import BY_NAME_ALONE, episode_documents
from rundown.examining import examine_series
from rundown.issues.kept import IssueFault
from rundown.issues.register import Register
from rundown.kept_folder import KeptFolder
from rundown.problems import quoted
from rundown.series import Series
from rundown.series_folder import OutlineName
from rundown.template_files import shipped_templates
from rundown.work import KeptIssue


def usual_documents(series: Series) -> tuple[str, ...]:
    """The documents of an episode that are made where none is named."""
    known = (name for name in episode_documents(series.all_roles) if name not in BY_NAME_ALONE)
    return tuple(name for name in known if name in series.documents or not series.documents)


def documents_of_sequence(series: Series, sequence: str) -> tuple[str, ...]:
    """Those of them that are issued in a sequence."""
    usual = usual_documents(series)
    return tuple(name for name in usual if series.revisions.sequence_of(name) == sequence)


def as_issued(
    place: Workplace, name: OutlineName, issue: KeptIssue, only: tuple[str, ...] | None
) -> tuple[KeptFolder, dict[str, bytes], tuple[str, ...] | None]:
    """The series folder and the templates as an issue kept them, and the documents of it."""
    register = place.folder.register(name)
    if issue.version != __version__:
        note = (
            f"{issue.name} was made by rundown {issue.version}; pages of {__version__} may differ"
        )
        click.echo(note, err=True)
    has_before = any(n.number == issue.number - 1 for n in register.sequence(issue.sequence))
    before = (_read(register, issue.number - 1, issue.sequence),) if has_before else ()
    folder = KeptFolder(place.folder, name, (issue, *before))
    templates = {**shipped_templates(), **dict(issue.templates)}
    return folder, templates, _documents(issue, only)


def _documents(issue: KeptIssue, only: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """The documents of an issue: those of its sequence, or those of them that are named."""
    series = examine_series(issue.files).series
    if series is None:
        return only
    for name in only or ():
        sequence = series.revisions.sequence_of(name)
        if sequence != issue.sequence:
            where = f"in the sequence {quoted(sequence)}" if sequence else "in no sequence"
            remedy = f"add `--sequence {sequence}`" if sequence else "leave `--sequence` out"
            raise Stop(f"{quoted(name)} is issued {where}\n  help: {remedy}")
    return only or documents_of_sequence(series, issue.sequence)


def issue_of(place: Workplace, name: OutlineName, number: int, sequence: str) -> KeptIssue:
    """The issue of that number in a sequence."""
    return _read(place.folder.register(name), number, sequence)


def _read(register: Register, number: int, sequence: str) -> KeptIssue:
    names = register.sequence(sequence)
    found = next((name for name in names if name.number == number), None)
    if found is None:
        of = f" in the sequence {quoted(sequence)}" if sequence else ""
        there = ", ".join(str(name.number) for name in names)
        remedy = f"its issues are {there}" if there else "`rundown issue` makes the first"
        raise Stop(f"{register.episode} has no issue {number}{of}\n  help: {remedy}")
    try:
        return register.read(found)
    except IssueFault as fault:
        raise Stop(f"{fault}\n  help: {fault.help}") from None
