"""What `rundown build` makes of issues: one of them again, or what changed since one."""

from __future__ import annotations

import click

from rundown import __version__
from rundown.cli.workplace import Stop, Workplace
from rundown.issues.kept import IssueFault
from rundown.issues.register import Register
from rundown.kept_folder import KeptFolder
from rundown.series_folder import OutlineName
from rundown.template_files import shipped_templates
from rundown.work import KeptIssue


def kept_folder(
    place: Workplace, name: OutlineName, number: int
) -> tuple[KeptFolder, dict[str, bytes]]:
    """The series folder as an issue kept it, and its templates."""
    register = place.folder.register(name)
    issue = _read(register, number)
    if issue.version != __version__:
        note = (
            f"{issue.name} was made by rundown {issue.version}; pages of {__version__} may differ"
        )
        click.echo(note, err=True)
    before = (_read(register, number - 1),) if _has(register, number - 1) else ()
    folder = KeptFolder(place.folder, name, (issue, *before))
    return folder, {**shipped_templates(), **dict(issue.templates)}


def issue_of_all(place: Workplace, name: OutlineName, number: int) -> KeptIssue:
    """The issue of that number, of the sequence of most documents."""
    return _read(place.folder.register(name), number)


def _has(register: Register, number: int) -> bool:
    return any(name.number == number for name in register.sequence())


def _read(register: Register, number: int) -> KeptIssue:
    found = next((name for name in register.sequence() if name.number == number), None)
    if found is None:
        there = ", ".join(str(name.number) for name in register.sequence())
        remedy = f"its issues are {there}" if there else "`rundown issue` makes the first"
        raise Stop(f"{register.episode} has no issue {number}\n  help: {remedy}")
    try:
        return register.read(found)
    except IssueFault as fault:
        raise Stop(f"{fault}\n  help: {fault.help}") from None
