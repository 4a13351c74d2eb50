"""The two states of an episode that `rundown diff` compares, as the command line names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rundown.changes.comparing import Changes, Edition, compare
from rundown.cli.workplace import Stop, Workplace
from rundown.git_history import GitHistory, NoHistory
from rundown.issues.kept import IssueFault, same_colour
from rundown.issues.register import IssueName, Register
from rundown.limits import LARGEST_FILE
from rundown.regular_files import read_bounded
from rundown.revising import edition_of, make_edition
from rundown.series_folder import OutlineName
from rundown.work import EpisodeFile

_AT = re.compile(r"([^@]+)@(.+)")
WORKING = "the working outline"


def compared_states(place: Workplace, before: str | None, after: str | None) -> Iterator[Changes]:
    """What changed between the two states, or in every episode since its last issue."""
    if before is None:
        yield from _since_last_issues(place)
        return
    old = _edition(place, before, or_last_issue=after is None)
    new = _edition(place, after) if after is not None else _working(place, before, old)
    if old.episode.number != new.episode.number:
        raise Stop(
            f"`{before}` is {old.episode.name}, and `{after}` is {new.episode.name}\n"
            "  help: an episode is compared with itself, as `19@1 19@2`"
        )
    yield compare(old, new)


def _since_last_issues(place: Workplace) -> Iterator[Changes]:
    names = [n for n in place.folder.outline_names() if place.folder.register(n).names]
    if not names:
        raise Stop("nothing was issued yet\n  help: `rundown issue EPISODE` makes an issue")
    for name in names:
        yield compare(_last_issue(place, name), _working_edition(place, name))


def _edition(place: Workplace, word: str, *, or_last_issue: bool = False) -> Edition:
    """The state that a word means."""
    match = _AT.fullmatch(word)
    if match and not Path(word).exists():
        return _named_state(place, place.only(match[1]), match[2])
    if word.endswith(".md") and Path(word).is_file() and not _is_outline(place, word):
        return _file_edition(place, Path(word))
    name = place.only(word)
    return _last_issue(place, name) if or_last_issue else _working_edition(place, name)


def _working(place: Workplace, word: str, old: Edition) -> Edition:
    """The working outline of the episode that a word named."""
    match = _AT.fullmatch(word)
    return _working_edition(place, place.only(match[1] if match else str(old.episode.number)))


def _is_outline(place: Workplace, word: str) -> bool:
    folder = place.folder.root / "episodes"
    return Path(word).resolve().parent == folder.resolve()


def _working_edition(place: Workplace, name: OutlineName) -> Edition:
    examined = place.examine_only(name.path)
    if examined.episode is None or examined.schedule is None:
        place.show(examined.problems, err=True)
        raise Stop(f"`{name.path}` cannot be read")
    return Edition(WORKING, place.timed_series(), examined.episode, examined.schedule)


def _file_edition(place: Workplace, path: Path) -> Edition:
    """An outline anywhere, with the sidecar beside it, by this series."""
    sidecar = path.with_suffix(".yaml")
    data = read_bounded(sidecar, LARGEST_FILE + 1) if sidecar.is_file() else None
    file = EpisodeFile(str(path), read_bounded(path, LARGEST_FILE + 1), data)
    edition = make_edition(str(path), file, place.shared_files())
    if edition is None:
        raise Stop(f"`{path}` cannot be read\n  help: it must be an outline of this series")
    return edition


def _last_issue(place: Workplace, name: OutlineName) -> Edition:
    register = place.folder.register(name)
    issues = register.sequence()
    if not issues:
        number = name.episode
        remedy = f"`rundown issue {number}` makes an issue; `{number}@HEAD` is the last commit"
        raise Stop(f"{number} was not issued yet\n  help: {remedy}")
    return _issue_edition(register, issues[-1])


def _named_state(place: Workplace, name: OutlineName, which: str) -> Edition:
    """An issue by its number or colour, else a commit of git."""
    register = place.folder.register(name)
    found = [n for n in register.names if _is_called(n, which)]
    if found:
        return _issue_edition(register, found[-1])
    colours = place.timed_series().revisions.colours
    if (which.isdigit() and len(which) < 4) or any(same_colour(which, one) for one in colours):
        try:
            return _commit_edition(place, name, which)  # a branch may be called blue
        except NoHistory:
            there = ", ".join(map(_called, register.names))
            remedy = f"its issues are {there}" if there else "`rundown issue` makes the first"
            raise Stop(f"{name.episode} has no issue {which}\n  help: {remedy}") from None
    try:
        return _commit_edition(place, name, which)
    except NoHistory as error:
        raise Stop(f"{error}\n  help: {error.help}") from None


def _called(name: IssueName) -> str:
    """`2 blue`, or `day-2 blue` of a sequence."""
    return f"{name.sequence}-{name.number} {name.colour}".removeprefix("-")


def _is_called(name: IssueName, which: str) -> bool:
    """Whether an issue is `3`, `yellow`, or `day-3` and `day-yellow` in a sequence."""
    which = which.casefold()
    prefix = f"{name.sequence}-" if name.sequence else ""
    if not which.startswith(prefix):
        return False
    rest = which.removeprefix(prefix)
    return same_colour(rest, name.colour) or rest.lstrip("0") == str(name.number)


def _issue_edition(register: Register, name: IssueName) -> Edition:
    try:
        issue = register.read(name)
    except IssueFault as fault:
        raise Stop(f"{fault}\n  help: {fault.help}") from None
    edition = edition_of(issue)
    if edition is None:
        raise Stop(f"{issue.name} of {issue.episode} cannot be read by this version of rundown")
    return edition


def _commit_edition(place: Workplace, name: OutlineName, word: str) -> Edition:
    """An episode as a commit has it. Raises NoHistory."""
    history = GitHistory(place.folder.root)
    commit = history.commit(word)
    file, files = history.files(commit, int(name.episode.removeprefix("E")))
    label = word if commit.startswith(word) else f"{word} ({commit[:8]})"
    edition = make_edition(f"commit {label[:40]}", file, files)
    if edition is None:
        raise Stop(f"{name.episode} cannot be read as commit {commit[:10]} has it")
    return edition
