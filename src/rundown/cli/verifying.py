"""What `rundown verify` says of a finished file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from rundown.cli.workplace import Stop, Workplace
from rundown.issues.kept import IssueFault
from rundown.problems import visible
from rundown.regular_files import read_bounded
from rundown.seal import (
    FILE_LIMIT,
    SERIES,
    NoDocument,
    Seal,
    SealState,
    SealVerdict,
    check_seal,
)
from rundown.series_folder import FolderError, OutlineName
from rundown.work import KeptIssue


class Verdict(NamedTuple):
    """What is said of a file, and whether somebody may work from it."""

    text: str
    holds: bool


_SAID = {
    SealState.AS_MADE: "just as it was made",
    SealState.SAVED_AGAIN: "saved again since, with no word changed",
    SealState.CHANGED: "CHANGED by somebody since it was made",
}


def verify_file(place: Workplace, file: Path) -> Verdict:
    """Which issue a file is, whether it is the current one, and whether it was changed."""
    verdict = _check(file)
    if verdict.seal is None:
        return Verdict("no document of rundown, or its keywords are gone", holds=False)
    seal = verdict.seal
    kept = verdict.state is not SealState.CHANGED
    what = f"{seal.episode} {seal.document}"
    if seal.episode == SERIES:
        return Verdict(f"{what}: of no issue; {_SAID[verdict.state]}", holds=kept)
    issue, current = _issue(place, seal)
    return Verdict(visible(f"{what}: {issue}; {_SAID[verdict.state]}"), holds=kept and current)


def _check(file: Path) -> SealVerdict:
    try:
        data = read_bounded(file, FILE_LIMIT + 1)
    except OSError as error:
        raise Stop(f"`{file}` cannot be read: {(error.strerror or '').lower()}") from None
    try:
        return check_seal(data, file.name)
    except NoDocument as error:
        raise Stop(f"{error}\n  help: {error.help}") from None


def _issue(place: Workplace, seal: Seal) -> tuple[str, bool]:
    """Which issue a seal names, in words, and whether it is the current one."""
    name = _outline(place, seal.episode)
    if name is None:
        return f"{seal.episode} is no episode of this series", False
    issues = _issues(place, name)
    if not seal.issue:
        sequence = place.timed_series().revisions.sequence_of(seal.document)
        return _not_issued([issue for issue in issues if issue.sequence == sequence])
    found = next((issue for issue in issues if issue.fingerprint.startswith(seal.issue)), None)
    if found is None:
        number = "" if seal.number is None else f"Rev {seal.number} "
        return f"{number}{seal.colour.upper()} of an issue that is not kept here", False
    last = [issue for issue in issues if issue.sequence == found.sequence][-1]
    if last is found:
        return f"{found.name} of {found.date}, the current issue", True
    return f"{found.name} of {found.date}, replaced by {last.name} of {last.date}", False


def _outline(place: Workplace, episode: str) -> OutlineName | None:
    names = place.folder.outline_names()
    return next((name for name in names if name.episode == episode), None)


def _issues(place: Workplace, name: OutlineName) -> list[KeptIssue]:
    """All issues of an episode that are as they were issued."""
    register = place.folder.register(name)
    try:
        return [register.read(issue) for issue in register.names]
    except (IssueFault, FolderError) as fault:
        raise Stop(f"{fault}\n  help: {getattr(fault, 'help', '')}") from None


def _not_issued(issues: list[KeptIssue]) -> tuple[str, bool]:
    """Pages of no issue are current only where there is none yet."""
    if not issues:
        return "not issued, as nothing of this episode was yet", True
    return f"NOT ISSUED; the current issue is {issues[-1].name} of {issues[-1].date}", False
