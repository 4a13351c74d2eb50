"""`rundown build`."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from rundown.cli.path import PATH
from rundown.cli.whole_number import WholeNumber
from rundown.cli.workplace import NO_OUTLINES, PROBLEMS, WRONG_USE, Stop, Workplace, series_option

if TYPE_CHECKING:
    from pathlib import Path

    from rundown.build import Build, Outcome, Wanted
    from rundown.series_folder import OutlineName, SeriesFolder
    from rundown.unchanged import Sight
    from rundown.work import KeptIssue


@click.command()
@click.argument("episodes", nargs=-1, metavar="[EPISODE]...")
@click.option(
    "--only",
    "only",
    multiple=True,
    metavar="DOCUMENT",
    help="Make this document alone. May be given several times.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "html", "pdf"]),
    default=["docx"],
    show_default=True,
    help="May be given several times.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=WholeNumber(min=1),
    help="How many episodes are made at once.",
)
@click.option(
    "--executor",
    metavar="URL",
    default="",
    help="Make episodes on other machines: dask://HOST:PORT is a Dask scheduler.",
)
@click.option("--force", is_flag=True, help="Make all again, over files changed by hand too.")
@click.option(
    "--anyway",
    is_flag=True,
    help="Make episodes despite errors of timing, sources and claims, marked NOT CLEARED.",
)
@click.option(
    "--with-contacts",
    is_flag=True,
    help="Print contacts in guest sheets, call sheet and schedule, marked CONFIDENTIAL.",
)
@click.option("--large-print", is_flag=True, help="Lay everything out at 16 pt or more.")
@click.option("--marked", is_flag=True, help="The script with its changes tracked, too.")
@click.option(
    "--issue",
    "number",
    metavar="N",
    type=WholeNumber(min=1),
    help="Make the documents of an issue again, in `output/rev-N`.",
)
@click.option(
    "--changed-since",
    "since",
    metavar="N",
    type=WholeNumber(min=1),
    help="Make what changed since issue N alone, in `output/since-N`.",
)
@click.option("--sequence", default="", help="Of which sequence of documents that issue is.")
@click.option(
    "--output",
    type=PATH,
    metavar="DIR",
    help="Where the documents go instead of `output`.",
)
@series_option
def build(
    episodes: tuple[str, ...],
    only: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    **how: Any,  # --jobs, --force, --large-print and the like, as Wanted names them
) -> int:
    """Make the documents of episodes, and those of the whole series.

    Of all episodes, or of those named. Only what changed is made again. An episode with errors is
    refused, the others are built. Which documents are made is said by `--only`, else by
    `documents` in series.yaml; otherwise it is all of them.

    \b
    Example:
      rundown build
      rundown build 19 --only rundown --format html
    """
    from rundown.build import Wanted
    from rundown.template_files import read_templates

    _check_executor(**how)
    place = Workplace()
    sight = None if episodes else _look(place, output or place.folder.root / "output", **how)
    chosen = place.chosen(episodes)
    documents, series_documents = _documents(only, place)
    if episodes and series_documents:
        name = series_documents[0]
        raise Stop(f"`{name}` is of the whole series\n  help: leave the episode out")
    if episodes:
        series_documents = ()
    if how["with_contacts"]:
        _check_contacts(place)
    number, since, sequence, marked = (
        how.pop(n) for n in ("number", "since", "sequence", "marked")
    )
    issue = _wanted_issue(place, chosen, number, since, sequence)
    folder, templates, subfolder = place.folder, read_templates(place.folder.root), ""
    if issue is not None:
        series_documents, subfolder = (), _subfolder(issue, "since" if number is None else "rev")
        how["since"] = issue if number is None else None
    if issue is not None and number is not None:
        from rundown.cli.issued_builds import as_issued

        folder, templates, documents = as_issued(place, chosen[0], issue, documents)
    documents = _with_marked(documents, place) if marked else documents
    wanted = Wanted(documents, series_documents, tuple(dict.fromkeys(formats)), **how)
    target = output if output is not None else place.folder.root / "output" / subfolder
    return run_build(build_of(folder, target, templates, wanted), place, chosen, sight)


def _look(place: Workplace, output: Path, **how: Any) -> Sight | None:
    """All that a build will look at, as it is before; None where that is more than some files.

    Whether contacts are exposed is for git to say, and `--force` is for making all again.
    """
    from rundown.made_files import LIST_NAME
    from rundown.template_files import shipped_folder
    from rundown.unchanged import look

    more = ("with_contacts", "force", "number", "since")
    if any(how[option] for option in more) or not (output / LIST_NAME).exists():
        return None
    return look(str(place.folder.root), str(output), str(shipped_folder()))


def _check_contacts(place: Workplace) -> None:
    """Contacts that are asked for must be there, and are better kept from others."""
    if place.shared_files().contacts is None:
        remedy = "write it, as in `ada: {phone: 020 7946 0000}`, and keep it out of git"
        message = "there is no `episodes/contacts.yaml` to take contacts from"
        raise Stop(f"{message}\n  help: {remedy}")
    place.show(place.contacts_problems(), err=True)


def _wanted_issue(
    place: Workplace,
    chosen: list[OutlineName],
    number: int | None,
    since: int | None,
    sequence: str,
) -> KeptIssue | None:
    """The issue to make again, or since which to tell what changed; None for neither."""
    wanted = number if number is not None else since
    if wanted is not None:
        from rundown.cli.issued_builds import issue_of

        return issue_of(place, _only_one(chosen, number, since), wanted, sequence)
    if sequence:
        remedy = f"give one of them, as `--issue 2 --sequence {sequence}`"
        raise Stop(f"`--sequence` is for `--issue` and `--changed-since`\n  help: {remedy}")
    return None


def _subfolder(issue: KeptIssue, what: str) -> str:
    """Where documents of an issue go: `rev-2`, `day-since-3`."""
    return "-".join(filter(None, (issue.sequence, what, str(issue.number))))


def _only_one(chosen: list[OutlineName], number: int | None, since: int | None) -> OutlineName:
    """The one episode whose issue is meant."""
    if number is not None and since is not None:
        raise Stop("`--issue` and `--changed-since` are two things\n  help: give one of them")
    if len(chosen) != 1:
        option = f"--issue {number}" if number is not None else f"--changed-since {since}"
        raise Stop(f"an issue is of one episode\n  help: name it, as `rundown build 19 {option}`")
    return chosen[0]


def _with_marked(documents: Names, place: Workplace) -> Names:
    """The documents, and the script with its changes tracked."""
    from rundown.cli.issued_builds import usual_documents

    if documents is None:
        documents = usual_documents(place.timed_series())
    return tuple(dict.fromkeys((*documents, "marked-script")))


def _check_executor(executor: str, jobs: int | None, **_: Any) -> None:
    if executor and not re.fullmatch(r"dask://[^:/]+:[0-9]+", executor):
        remedy = "write `--executor dask://HOST:PORT`"
        raise Stop(f"`{executor}` is no address of a Dask scheduler\n  help: {remedy}")
    if executor and jobs:
        remedy = "leave `--jobs` out: the machines say how many episodes are made at once"
        raise Stop(f"`--jobs` is for this machine alone\n  help: {remedy}")


Names = tuple[str, ...] | None


def _documents(only: tuple[str, ...], place: Workplace) -> tuple[Names, Names]:
    """The wanted documents of episodes and of the series; None, the usual set, where none is named.

    Only the name of a role's rundown needs the series to be read.
    """
    from rundown.document_names import EPISODE_DOCUMENTS, SERIES_DOCUMENTS, episode_documents

    if not only:
        return None, None
    known: tuple[str, ...] = EPISODE_DOCUMENTS
    if not {*only} <= {*known, *SERIES_DOCUMENTS}:
        known = episode_documents(place.timed_series().all_roles)
    for name in only:
        _check_known(name, (*known, *SERIES_DOCUMENTS))
    names = tuple(dict.fromkeys(only))
    series = tuple(name for name in names if name in SERIES_DOCUMENTS)
    return tuple(name for name in names if name not in series), series


def _check_known(name: str, known: tuple[str, ...]) -> None:
    from rundown.problems import did_you_mean, listed

    if name not in known:
        remedy = did_you_mean(name, known, f"the documents are {listed(known, 40)}")
        if "," in name:
            remedy = "write `--only` before each: `--only rundown --only script`"
        raise Stop(f"no document is called `{name}`\n  help: {remedy}")


def build_of(
    folder: SeriesFolder, target: Path, templates: dict[str, bytes], wanted: Wanted
) -> Build:
    """A build about to run. Stops where a file that all episodes share cannot be read."""
    from rundown.build import Build
    from rundown.series_folder import FolderError

    try:
        return Build(folder, target, templates, wanted)
    except FolderError as error:
        raise Stop(str(error)) from None


def run_build(
    building: Build, place: Workplace, chosen: list[OutlineName], sight: Sight | None = None
) -> int:
    """Run a build and tell what came of it; the exit status.

    What it says is kept by what was seen before it, where it had nothing to do.
    """
    from rundown.build_report import format_summary
    from rundown.problems import Unmakeable, visible
    from rundown.unchanged import keep, timed

    if not chosen:
        place.timed_series()
        click.echo(NO_OUTLINES)
    began = time.monotonic()
    running = building.run(chosen, place.timed_series)
    try:
        run = _run_with_bar if _shows_bar(len(chosen)) else _run_with_lines
        told = list(run(running, place, len(chosen)))
    except Unmakeable as error:
        raise Stop(f"{error}\n  help: {error.help}" if error.help else str(error)) from None
    summary = visible(format_summary(told, _as_seen_from_here(building.output)))
    click.echo(timed(summary, time.monotonic() - began))
    if sight and told and all(outcome.had_nothing_to_do for outcome in told):
        lines = [] if _shows_bar(len(chosen)) else [_line(outcome) for outcome in told]
        keep(sight, "\n".join([*lines, summary]))
    if any(outcome.unreadable or outcome.kept for outcome in told):
        return WRONG_USE
    return PROBLEMS if any(outcome.refused for outcome in told) else 0


def _shows_bar(episodes: int) -> bool:
    """Whether somebody watches, and for long enough."""
    return sys.stderr.isatty() and sys.stdout.isatty() and episodes > 1


def _run_with_lines(running: Iterable[Outcome], place: Workplace, _: int) -> Iterator[Outcome]:
    """A line for each episode as it is done."""
    for outcome in running:
        _tell(outcome, place)
        yield outcome


def _run_with_bar(running: Iterable[Outcome], place: Workplace, episodes: int) -> Iterator[Outcome]:
    """A bar while the work is done; then a line for each episode that needs somebody's eye."""
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    bar = track(running, "building", total=episodes, console=console, transient=True)
    for outcome in list(bar):
        if outcome.problems or outcome.refused or outcome.stale or outcome.kept:
            _tell(outcome, place)
        yield outcome


def _tell(outcome: Outcome, place: Workplace) -> None:
    """What came of one episode, and its problems."""
    place.show(outcome.problems, err=True)
    click.echo(_line(outcome))


def _line(outcome: Outcome) -> str:
    """The line of an episode, and those of its files that need somebody's eye."""
    from rundown.build_report import format_details, format_outcome
    from rundown.problems import visible

    return visible("\n".join([format_outcome(outcome), *format_details(outcome)]))


def _as_seen_from_here(folder: Path) -> str:
    """A folder's path from the current one where that is shorter to read."""
    folder = folder.absolute()
    here = folder.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
