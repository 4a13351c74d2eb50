"""The commands for issues and what changed between them: `issue`, `issues`, `diff`, `verify`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from rundown.cli.path import PATH
from rundown.cli.workplace import PROBLEMS, WRONG_USE, Stop, Workplace, fail, series_option

if TYPE_CHECKING:
    from pathlib import Path

    from rundown.changes.comparing import Changes
    from rundown.issues.register import Register
    from rundown.issuing import Candidate, State
    from rundown.series_folder import OutlineName


def _read_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str:
    """A day as it stands on pages; today where none is given."""
    if value is None:
        return date.today().isoformat()  # noqa: DTZ011  the day on the wall of whoever issues
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"`{value}` is no day: write it as 2026-11-25") from None


def _in_a_line(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """What a note says, in one line."""
    return " ".join(value.split())


def _named(
    context: click.Context, option: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Those who have an issue, each once, and nobody without a name."""
    names = (_in_a_line(context, option, name) for name in value)
    return tuple(dict.fromkeys(filter(None, names)))


@click.command()
@click.argument("episode")
@click.option("--colour", default="", help="The paper's colour; otherwise the next in order.")
@click.option(
    "--note", default="", callback=_in_a_line, help="What this issue is about, in a line."
)
@click.option(
    "--to",
    multiple=True,
    callback=_named,
    metavar="WHO",
    help="Who has it. May be given several times.",
)
@click.option("--date", callback=_read_date, help="The day of issue; otherwise today.")
@click.option("--sequence", default="", help="Issue the documents of a sequence of their own.")
@click.option(
    "--output",
    type=PATH,
    metavar="DIR",
    help="Where the documents go instead of `output`.",
)
@series_option
def issue(episode: str, output: Path | None, **said: Any) -> int:
    """Make an episode's state a numbered issue, and its documents.

    The issue has a number, a colour and a date, which stand on every page, and is kept as text in
    `episodes/issues`, whole and never altered. From the first issue of a locked episode on, its
    pages are frozen: what comes in after A3 is A3A, and what goes leaves its page OMITTED.

    \b
    Example:
      rundown issue 19
      rundown issue 19 --colour blue --note "Globe is cut" --to Crew --to "Fact desk"
    """
    from rundown.folder_lock import sole_writer
    from rundown.issues.kept import IssueFault
    from rundown.issuing import Wish, propose

    place = Workplace()
    name = place.only(episode)
    register = place.folder.register(name)
    with sole_writer(place.folder.root / "episodes"):
        state = _state(place, name)  # what another issue has just frozen is part of it
        if state is None:
            return PROBLEMS
        try:
            candidate = propose(register, state, Wish(**said))
        except IssueFault as fault:
            raise _stop(fault) from None
        _try_out(place, candidate)
        register.add(candidate.issue)
    click.echo(_told(candidate, register))
    return _make_documents(place, name, candidate, output)


def _stop(fault: Exception) -> Stop:
    return Stop(f"{fault}\n  help: {getattr(fault, 'help', '')}")


def _state(place: Workplace, name: OutlineName) -> State | None:
    """The episode as it is; None where it has errors, which are shown."""
    from rundown.changes.comparing import Edition
    from rundown.issuing import State
    from rundown.problems import has_errors
    from rundown.series_folder import FolderError
    from rundown.template_files import own_templates, shipped_templates

    series = place.timed_series()
    others = [n for n in place.folder.outline_names() if n.episode == name.episode and n != name]
    if others:
        raise Stop(f"`{name.path}` has the number of `{others[0].path}`\n  help: give it another")
    try:
        file = place.folder.episode_file(name)
        examined = place.examine(name)
    except FolderError as error:
        raise Stop(str(error)) from None
    problems = (*place.series.problems, *examined.problems)
    if has_errors(problems) or examined.episode is None or examined.schedule is None:
        place.show(problems, err=True)
        click.echo("not issued: an issue has no errors", err=True)
        return None
    shipped, own = shipped_templates(), own_templates(place.folder.root)
    templates = tuple((n, data) for n, data in sorted(own.items()) if shipped.get(n) != data)
    now = Edition("the working outline", series, examined.episode, examined.schedule)
    return State(file, place.shared_files(), templates, now)


def _try_out(place: Workplace, candidate: Candidate) -> None:
    """Make the documents once before anything is kept: an issue can always be made again."""
    from rundown.pipeline import make_episode
    from rundown.problems import Unmakeable
    from rundown.template_files import read_templates
    from rundown.work import Asked, Work

    issue = candidate.issue
    templates = tuple(sorted(read_templates(place.folder.root).items()))
    work = Work(issue.file, place.shared_files(), templates, Asked(None, ("html",)))
    try:
        make_episode(work)
    except Unmakeable as error:
        raise Stop(f"not issued: {error}\n  help: {error.help}") from None


def _told(candidate: Candidate, register: Register) -> str:
    """What was issued, and what changed, in a few lines."""
    from rundown.change_listing import format_summary

    issue = candidate.issue
    lines = [f"{issue.episode}  {issue.name}, {issue.date}: kept in {register.path}/{issue.folder}"]
    if candidate.changes:
        lines += [f"      {line}" for line in format_summary(candidate.changes)]
    return "\n".join(lines)


def _make_documents(
    place: Workplace, name: OutlineName, candidate: Candidate, output: Path | None
) -> int:
    """Make the documents that are issued with it, as `rundown build` does."""
    from rundown.build import Wanted
    from rundown.cli.build_command import build_of, run_build
    from rundown.cli.issued_builds import documents_of_sequence, usual_documents
    from rundown.template_files import read_templates

    series = place.timed_series()
    of_issue = documents_of_sequence(series, candidate.issue.sequence)
    documents = None if of_issue == usual_documents(series) else of_issue
    target = output if output is not None else place.folder.root / "output"
    wanted = Wanted(documents, (), ("docx",))
    building = build_of(place.folder, target, read_templates(place.folder.root), wanted)
    return run_build(building, place, [name])


@click.command()
@click.argument("episode")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="A table for people, or JSON for programs.",
)
@series_option
def issues(episode: str, form: str) -> int:
    """List an episode's issues, and whether the outline has changed since.

    Each with its number, colour, date, note, who has it, and its fingerprint. An issue that was
    altered after it was issued is named.

    \b
    Example:
      rundown issues 19
    """
    from rundown.issue_listing import format_issues, format_issues_json, list_issues

    place = Workplace()
    name = place.only(episode)
    register = place.folder.register(name)
    examined = place.examine_only(episode)
    listed = list_issues(register, place.timed_series(), examined)
    click.echo(format_issues_json(listed) if form == "json" else format_issues(listed))
    for fault in listed.faults:
        fail(f"{fault}\n  help: {fault.help}")
    return PROBLEMS if listed.faults else 0


@click.command()
@click.argument("before", metavar="[A]", required=False)
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "docx"]),
    default="text",
    show_default=True,
    help="For people, for programs, or the sheet of changes in Word.",
)
@click.option(
    "--output",
    type=PATH,
    metavar="DIR",
    help="Where the Word file goes instead of `output`.",
)
@series_option
def diff(before: str | None, after: str | None, form: str, output: Path | None) -> int:
    """Tell what changed in an episode, and what each department must do.

    A and B are states of one episode: `19` is the working outline, `19@3` or `19@blue` an issue,
    `19@main` a commit of git; or the path of an outline. Without B it is the working outline,
    without `@` in A the last issue; without both, every episode that has issues.

    \b
    Example:
      rundown diff 19
      rundown diff 19@1 19@2
      rundown diff 19@HEAD~3
      rundown diff 19@blue --format docx
    """
    from rundown.change_listing import format_all_json, format_changes, format_changes_json
    from rundown.cli.states import compared_states

    place = Workplace()
    departments = place.timed_series().all_departments
    found = list(compared_states(place, before, after))
    if form == "json" and before is None:
        click.echo(format_all_json(found, departments))
        return 0
    for changes in found:
        if form == "docx":
            click.echo(_write_sheet(place, changes, output))
        elif form == "json":
            click.echo(format_changes_json(changes, departments))
        else:
            click.echo(format_changes(changes, departments))
    return 0


def _write_sheet(place: Workplace, changes: Changes, output: Path | None) -> str:
    """Write the sheet of changes; a file that is there already, and says another thing, stays."""
    from rundown.pipeline import make_sheet
    from rundown.problems import Unmakeable
    from rundown.template_files import read_templates
    from rundown.whole_files import write_whole

    templates = tuple(sorted(read_templates(place.folder.root).items()))
    try:
        file = make_sheet(changes, templates)
    except Unmakeable as error:
        raise Stop(f"{error}\n  help: {error.help}" if error.help else str(error)) from None
    target = output if output is not None else place.folder.root / "output"
    path = target / changes.after.episode.name / file.name
    if path.exists() and _is_changed(path):
        raise Stop(
            f"`{path}` is there already, changed by hand\n  help: rename it, or use --output"
        )
    write_whole(path, file.content)
    return f"made {path}"


def _is_changed(path: Path) -> bool:
    """Whether somebody has changed a file that we made, or made it."""
    from rundown.seal import NoDocument, SealState, check_seal

    try:
        return check_seal(path.read_bytes(), path.name).state is not SealState.AS_MADE
    except NoDocument:
        return True


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=PATH)
@series_option
def verify(files: tuple[Path, ...]) -> int:
    """Say which issue a document is, and whether it still holds.

    For Word files and web pages: which issue it is, whether that is the current one, and whether
    somebody changed it since it was made. The exit status is 1 where one is not current, or was
    changed.

    \b
    Example:
      rundown verify output/E19/E19-rundown.docx
    """
    from rundown.cli.verifying import verify_file

    place = Workplace()
    status = 0
    for file in files:
        try:
            verdict = verify_file(place, file)
        except Stop as stop:
            stop.show()
            status = WRONG_USE
            continue
        click.echo(f"{file}: {verdict.text}")
        if not verdict.holds:
            status = status or PROBLEMS
    return status
