"""An episode's issues as `rundown issues` prints them: a table, or JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rundown.changes.comparing import Changes, Edition
from rundown.examining import Examined
from rundown.issues.kept import IssueFault
from rundown.issues.register import Register
from rundown.problems import counted, visible
from rundown.revising import changes_since
from rundown.series import Series
from rundown.terminal_tables import WIDTH, Column, make_table, print_fitted, printed
from rundown.work import KeptIssue

if TYPE_CHECKING:  # imported when a table is printed, because it takes long
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class IssueList:
    """The issues that can be read, what is wrong with others, and the changes since the last.

    `since` holds the last issue of each sequence with the changes; None where they cannot be told.
    """

    episode: str
    issues: tuple[KeptIssue, ...]
    faults: tuple[IssueFault, ...]
    since: tuple[tuple[KeptIssue, Changes | None], ...]


def list_issues(register: Register, series: Series, examined: Examined) -> IssueList:
    """All issues of an episode, in order."""
    issues: list[KeptIssue] = []
    faults: list[IssueFault] = []
    for name in register.names:
        try:
            issues.append(register.read(name))
        except IssueFault as fault:
            faults.append(fault)
    last = {issue.sequence: issue for issue in issues}.values()
    now = None
    if examined.episode and examined.schedule:
        now = Edition("the working outline", series, examined.episode, examined.schedule)
    since = tuple((issue, changes_since(issue, now) if now else None) for issue in last)
    return IssueList(register.episode, tuple(issues), tuple(faults), since)


def format_issues(listed: IssueList, width: int = WIDTH) -> str:
    """The issues as a table, and how the working outline stands to the last."""
    if not listed.issues and listed.faults:
        return f"{listed.episode}  none of its issues can be used"
    if not listed.issues:
        return f"{listed.episode}  not issued yet: `rundown issue` makes the first"

    def fill(console: Console) -> None:
        table = make_table(
            Column("Issue", "left", 12),
            Column("Date", "left", 10),
            Column("Status", "left", 8),
            Column("To", "left", 10, wraps=True),
            Column("Note", "left", 16, wraps=True),
            Column("Fingerprint", "left", 12),
        )
        for issue in listed.issues:
            cells = (_full_name(issue), issue.date, issue.status, ", ".join(issue.to), issue.note)
            table.add_row(*map(visible, cells), issue.fingerprint[:12])
        print_fitted(table, console)

    lines = [printed(fill, colour=False, width=width), ""]
    return "\n".join([*lines, *(f"{listed.episode}  {_standing(*one)}" for one in listed.since)])


def _full_name(issue: KeptIssue) -> str:
    """`day Rev 2 BLUE`: an issue's name, behind that of its sequence if it is of one."""
    return " ".join(filter(None, (issue.sequence, issue.name)))


def _standing(issue: KeptIssue, changes: Changes | None) -> str:
    """How the working outline stands to an issue."""
    if changes is None:
        return f"cannot be compared with {_full_name(issue)}: `rundown check` tells why"
    if changes.is_empty:
        return f"is {_full_name(issue)}: the working outline says the same"
    number = counted(len(changes.items), "item")
    return f"has changed since {_full_name(issue)} ({number}): `rundown diff` tells what"


def format_issues_json(listed: IssueList) -> str:
    """The issues as JSON; `changed` says of the last ones whether the outline differs."""
    changed = {i.fingerprint: None if c is None else not c.is_empty for i, c in listed.since}
    data = [
        {
            "episode": issue.episode,
            "sequence": issue.sequence or None,
            "number": issue.number,
            "colour": issue.colour,
            "date": issue.date,
            "status": issue.status,
            "replaces": issue.replaces or None,
            "note": issue.note,
            "to": list(issue.to),
            "folder": issue.folder,
            "fingerprint": issue.fingerprint,
            "changed": changed.get(issue.fingerprint),
        }
        for issue in listed.issues
    ]
    return json.dumps(data, ensure_ascii=False, indent=1)
