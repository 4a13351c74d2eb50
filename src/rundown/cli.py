"""The commands: the only module that prints, exits, or knows click.

What a command needs is imported when it runs, so that `rundown --help` answers at once.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from rundown import __version__

if TYPE_CHECKING:
    from rundown.build import Build, Outcome
    from rundown.pipeline import Examined, SeriesReading
    from rundown.problems import Problem
    from rundown.series import Series
    from rundown.series_folder import OutlineName, SeriesFolder

PROBLEMS, WRONG_USE, INTERRUPTED, CLOSED_PIPE = 1, 2, 130, 141

Command = TypeVar("Command", bound=Callable[..., Any])


def _keep_series(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    """`--series` stands before the command or after it; the later one holds."""
    if value is not None:
        context.find_root().obj = value


def series_option(command: Command) -> Command:
    """The option `--series DIR`."""
    return click.option(
        "--series",
        metavar="DIR",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_keep_series,
        help="The series folder; otherwise the nearest one from here upwards.",
    )(command)


class _Group(click.Group):
    """A group whose commands are listed in the order of a day's work."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from rundown.problems import nearest

            found = nearest(args[0], self.commands)
            if not found:
                raise
            message = f"no command is called `{args[0]}`\n  help: did you mean `{found}`?"
            raise _Stop(message) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="rundown %(version)s")
@series_option
def cli() -> None:
    """Episode outlines in; timed rundowns, scripts and guest sheets out.

    \b
    Example:
      rundown init my-series
      cd my-series
      rundown new 1 "Three Days in August"
      rundown check
      rundown build
    """


def main() -> NoReturn:
    """Run a command. People see sentences, never a traceback, for all that they can cause."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(prog_name="rundown", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        # What would still be flushed at exit has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(where + (error.strerror or str(error)).lower())


def _fail(message: str) -> int:
    """Say in one sentence why a command cannot do its work."""
    click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)
    return WRONG_USE


class _Stop(click.ClickException):
    """A sentence for people, exit status 2."""

    exit_code = WRONG_USE

    def show(self, _: Any = None) -> None:
        """Print the sentence."""
        _fail(self.message)


class _Workplace:
    """The series folder a command works in, and what of it is shown to people."""

    def __init__(self) -> None:
        from rundown.series_folder import FolderError, SeriesFolder, find_series_folder

        named: Path | None = click.get_current_context().find_root().obj
        try:
            self.folder: SeriesFolder = SeriesFolder(named or find_series_folder(Path.cwd()))
        except FolderError as error:
            raise _Stop(str(error)) from None

    def chosen(self, episodes: tuple[str, ...]) -> list[OutlineName]:
        """The outlines that the command line names, or all."""
        from rundown.series_folder import FolderError

        try:
            return self.folder.chosen(episodes, Path.cwd())
        except FolderError as error:
            raise _Stop(str(error)) from None

    def series(self) -> SeriesReading:
        """The series; where nothing can be timed by it, its problems and the end."""
        from rundown.pipeline import examine_series
        from rundown.series_folder import FolderError

        try:
            reading = examine_series(self.folder.shared_files())
        except FolderError as error:
            raise _Stop(str(error)) from None
        self.stop_for_contacts()
        return reading

    def timed_series(self) -> Series:
        """The series, where episodes can be timed by it."""
        reading = self.series()
        if reading.series is None:
            self.show(reading.problems, err=True)
            raise _Stop("the series cannot be read, so no episode can be timed")
        return reading.series

    def stop_for_contacts(self) -> None:
        """Contacts that cannot be read are reported without their text, and nothing is done."""
        from rundown.reader import read_contacts
        from rundown.series_folder import CONTACTS_FILE

        data = self.folder.read_if_there(CONTACTS_FILE)
        problems = read_contacts(data, CONTACTS_FILE)[1] if data is not None else []
        if problems:
            self.show(problems, err=True)
            raise _Stop("the contacts cannot be read")

    def examine(self, name: OutlineName) -> Examined:
        """An outline read, timed and checked. FolderError where it cannot be read."""
        from rundown.pipeline import examine

        file = self.folder.episode_file(name.path)
        return examine(file, self.timed_series(), self.series().shared)

    def only(self, episode: str) -> OutlineName:
        """The one outline that a word means."""
        found = self.chosen((episode,))
        if len(found) > 1:
            paths = " and ".join(f"`{name.path}`" for name in found)
            raise _Stop(f"`{episode}` is both {paths}\n  help: name one of them by its path")
        return found[0]

    def problems_of(self, name: OutlineName) -> tuple[list[Problem], bool]:
        """What is wrong with an outline, and whether its file could be read at all."""
        from rundown.problems import place_of_line
        from rundown.reading_problems import outline_unreadable
        from rundown.series_folder import FolderError

        try:
            return list(self.examine(name).problems), True
        except FolderError as error:
            message, remedy = str(error), "make it a file that you may read"
            return [outline_unreadable(message, remedy, place_of_line(name.path, 1))], False

    def folder_problems(self, chosen: list[OutlineName], *, whole: bool) -> list[Problem]:
        """What is wrong between the files of the folder, as far as the chosen are concerned."""
        from rundown.checks.folder import episode_repeated, sidecar_orphaned
        from rundown.series_folder import placed_numbers

        paths = {name.path for name in chosen}
        numbers = placed_numbers(self.folder.outline_names())
        repeated = [p for p in episode_repeated(numbers) if p.place.path in paths]
        return repeated + ([*sidecar_orphaned(self.folder.orphaned_sidecars())] if whole else [])

    def line_of(self, path: str, line: int) -> str | None:
        """A line of a file, to be shown below a problem; never one of the contacts."""
        from rundown.series_folder import CONTACTS_FILE
        from rundown.text_lines import read_lines

        file = self.folder.root / path
        if path == CONTACTS_FILE or not file.is_file():
            return None
        lines = read_lines(file.read_bytes(), path)
        return lines[line - 1] if isinstance(lines, list) and line <= len(lines) else None

    def show(self, problems: Iterable[Problem], *, err: bool = False) -> None:
        """Print problems for people."""
        from rundown.diagnostics import format_text

        for problem in problems:
            click.echo(format_text(problem, self.line_of, _paint), err=err)


_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "blue", "bold": True},
    "place": {"bold": True},
    "gutter": {"fg": "blue"},
    "help": {"fg": "cyan"},
}


def _paint(text: str, role: str) -> str:
    """Colour, which click takes out again where the output is no terminal."""
    return text if "NO_COLOR" in os.environ else click.style(text, **_COLOURS[role])


@cli.command()
@click.argument("episodes", nargs=-1, metavar="[EPISODE]...")
@click.option("--only", "only", multiple=True, metavar="DOCUMENT", help="Make this document alone.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["docx", "html", "pdf"]),
    default=["docx"],
    show_default=True,
    help="May be given several times.",
)
@click.option("--jobs", type=click.IntRange(min=1), help="How many episodes are made at once.")
@click.option("--force", is_flag=True, help="Make all again, over files changed by hand too.")
@click.option(
    "--anyway",
    is_flag=True,
    help="Make episodes despite errors of timing, sources and claims, marked NOT CLEARED.",
)
@click.option(
    "--with-contacts",
    is_flag=True,
    help="Print contacts in guest sheets, which are then marked CONFIDENTIAL.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the documents go instead of `output`.",
)
@series_option
def build(
    episodes: tuple[str, ...],
    only: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    **how: Any,  # --jobs, --force, --anyway and --with-contacts, as Wanted names them
) -> int:
    """Make the documents of episodes: of all, or of those named.

    Only what changed is made again. An episode with errors is refused, the others are built.

    \b
    Example:
      rundown build
      rundown build 19 --only rundown --format html
    """
    from rundown.build import Build, Wanted
    from rundown.template_files import read_templates

    place = _Workplace()
    chosen, documents = place.chosen(episodes), _documents(only)
    place.timed_series()
    if how["with_contacts"] and place.folder.shared_files().contacts is None:
        raise _Stop("there is no `episodes/contacts.yaml` to take contacts from")
    wanted = Wanted(documents, tuple(dict.fromkeys(formats)), **how)
    target = output if output is not None else place.folder.root / "output"
    building = Build(place.folder, target, read_templates(place.folder.root), wanted)
    return _run_build(building, place, chosen)


def _documents(only: tuple[str, ...]) -> tuple[str, ...]:
    """The documents that are wanted, all of them where none is named."""
    from rundown.documents import DOCUMENTS
    from rundown.problems import did_you_mean, listed

    names = [document.name for document in DOCUMENTS]
    for name in only:
        if name not in names:
            remedy = did_you_mean(name, names, f"the documents are {listed(names)}")
            raise _Stop(f"no document is called `{name}`\n  help: {remedy}")
    return tuple(dict.fromkeys(only or names))


def _run_build(building: Build, place: _Workplace, chosen: list[OutlineName]) -> int:
    """Run a build and tell what it does, an episode a line; the exit status."""
    from rundown.build_report import format_details, format_outcome, format_summary
    from rundown.look import LookError
    from rundown.pages import TemplateError
    from rundown.pdf_writer import PdfUnavailable

    if not chosen:
        click.echo("no outlines yet: make one with `rundown new NUMBER TITLE`")
    began = time.monotonic()
    outcomes = []
    try:
        for outcome in _with_progress(building.run(chosen), len(chosen)):
            place.show(outcome.problems, err=True)
            click.echo("\n".join([format_outcome(outcome), *format_details(outcome)]))
            outcomes.append(outcome)
    except (TemplateError, LookError) as error:
        raise _Stop(f"{error}\n  help: {error.help}") from None
    except PdfUnavailable as error:
        raise _Stop(error.message) from None
    seconds = time.monotonic() - began
    click.echo(format_summary(outcomes, _as_seen_from_here(building.output), seconds))
    if any(outcome.unreadable or outcome.kept for outcome in outcomes):
        return WRONG_USE
    return PROBLEMS if any(outcome.refused for outcome in outcomes) else 0


def _as_seen_from_here(folder: Path) -> str:
    """A folder's path from the current one where that is shorter to read."""
    folder = folder.absolute()
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)


def _with_progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with a bar on the terminal while they come."""
    if not sys.stderr.isatty() or total < 2:
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    yield from track(outcomes, "building", total=total, console=console, transient=True)


@cli.command()
@click.argument("episodes", nargs=-1, metavar="[EPISODE]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
)
@click.option("--strict", is_flag=True, help="Fail for warnings too.")
@series_option
def check(episodes: tuple[str, ...], form: str, *, strict: bool) -> int:
    """Check outlines against the series: all of them, or those named.

    \b
    Example:
      rundown check
      rundown check 19 --strict
      rundown check --format sarif > rundown.sarif
    """
    from rundown.problems import has_errors, sorted_problems

    place = _Workplace()
    chosen = place.chosen(episodes)
    reading = place.series()
    problems, unreadable = [*reading.problems], reading.series is None
    if reading.series is not None:
        problems += place.folder_problems(chosen, whole=not episodes)
        for name in chosen:
            found, readable = place.problems_of(name)
            problems += found
            unreadable |= not readable
    problems = sorted_problems(problems)
    _print_problems(place, problems, form, len(chosen))
    if unreadable:
        return WRONG_USE
    return PROBLEMS if has_errors(problems) or (strict and problems) else 0


def _print_problems(place: _Workplace, problems: list[Problem], form: str, episodes: int) -> None:
    """Print problems in one of the formats of `check`."""
    from rundown import diagnostics

    if form == "text":
        place.show(problems)
        click.echo(diagnostics.format_summary(problems, episodes))
    elif form == "json":
        click.echo(diagnostics.format_json(problems))
    elif form == "sarif":
        from rundown.checks import explained_checks

        click.echo(diagnostics.format_sarif(problems, explained_checks()))
    elif problems:
        click.echo(diagnostics.format_github(problems))


@cli.command()
@click.argument("episode")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@series_option
def show(episode: str, form: str) -> int:
    """Show the times of an episode: segments, items, start, cume and back.

    \b
    Example:
      rundown show 19
      rundown show E19 --format json
    """
    from rundown import listing
    from rundown.problems import has_errors

    place = _Workplace()
    examined = place.examine(place.only(episode))
    problems = [*place.series().problems, *examined.problems]
    if examined.episode and examined.schedule:
        if form == "json":
            click.echo(listing.format_schedule_json(examined.episode, examined.schedule))
        else:
            colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
            width = shutil.get_terminal_size().columns if sys.stdout.isatty() else listing.WIDTH
            click.echo(
                listing.format_schedule_table(
                    examined.episode, examined.schedule, colour=colour, width=width
                )
            )
    place.show(problems, err=True)
    return PROBLEMS if has_errors(problems) else 0


@cli.command()
@click.argument("check_name", metavar="CHECK")
def explain(check_name: str) -> None:
    """Explain a check: what it finds, why that matters, a wrong line and a right one.

    \b
    Example:
      rundown explain guest-unknown
    """
    from rundown.checks import explained_checks
    from rundown.problems import did_you_mean

    explained = explained_checks()
    if check_name not in explained:
        remedy = did_you_mean(check_name, explained, "the names stand in brackets after a problem")
        raise _Stop(f"no check is called `{check_name}`\n  help: {remedy}")
    click.echo(f"{check_name}\n\n{explained[check_name]}")


@cli.command()
@click.argument("episode")
@click.argument("item", metavar="PAGE-OR-SLUG")
@series_option
def why(episode: str, item: str) -> int:
    """Explain where an item's times are from.

    \b
    Example:
      rundown why 19 C14
      rundown why 19 "THE MONITORS"
    """
    from rundown import listing
    from rundown.problems import did_you_mean

    place = _Workplace()
    examined = place.examine(place.only(episode))
    if examined.episode is None or examined.schedule is None:
        place.show(examined.problems, err=True)
        return PROBLEMS
    scheduled = listing.find_item(examined.schedule, item)
    if scheduled is None:
        slugs = [known.item.slug.text for known in examined.schedule.items]
        remedy = did_you_mean(item, slugs, "name a page such as `A1`, or an item's slug")
        raise _Stop(f"no item is called `{item}`\n  help: {remedy}")
    series = place.timed_series()
    click.echo(listing.format_account(scheduled, examined.episode, examined.schedule, series))
    return 0


@cli.group(cls=_Group)
def templates() -> None:
    """See the templates of the pages, and copy one to change it."""


@templates.command("list")
@series_option
def list_templates() -> None:
    """List the templates: shipped ones, and those of the series folder that override them.

    \b
    Example:
      rundown templates list
    """
    from rundown.template_files import own_templates, shipped_templates

    own = own_templates(_Workplace().folder.root)
    for name in sorted({**shipped_templates(), **own}):
        click.echo(f"{name:26} {'templates/' + name if name in own else 'shipped'}")


@templates.command("copy")
@click.argument("name")
@series_option
def copy_template(name: str) -> None:
    """Copy a shipped template into the series folder, where it overrides the shipped one.

    \b
    Example:
      rundown templates copy rundown.html.j2
    """
    from rundown.problems import did_you_mean, listed
    from rundown.template_files import shipped_templates
    from rundown.whole_files import write_whole

    shipped = shipped_templates()
    if name not in shipped:
        remedy = did_you_mean(name, shipped, f"the templates are {listed(shipped)}")
        raise _Stop(f"no template is called `{name}`\n  help: {remedy}")
    target = _Workplace().folder.root / "templates" / name
    if target.exists():
        raise _Stop(f"`templates/{name}` is there already")
    write_whole(target, shipped[name])
    click.echo(f"made templates/{name}")


@cli.command()
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a new series folder, here or in DIR.

    \b
    Example:
      rundown init my-series
    """
    from rundown.series_folder import FolderError
    from rundown.starters import make_series_folder

    try:
        files = make_series_folder(folder)
    except FolderError as error:
        raise _Stop(str(error)) from None
    for file in files:
        click.echo(f"made {file}")
    click.echo('next: write your format into episodes/series.yaml, then `rundown new 1 "A Title"`')


@cli.command()
@click.argument("number", type=click.IntRange(min=0))
@click.argument("title")
@series_option
def new(number: int, title: str) -> None:
    """Make a new outline with every segment of the format.

    \b
    Example:
      rundown new 21 "Google's Search and Scale Mastery"
    """
    from rundown.series_folder import FolderError
    from rundown.starters import make_outline

    place = _Workplace()
    try:
        path = make_outline(place.folder, place.timed_series(), number, title)
    except FolderError as error:
        raise _Stop(str(error)) from None
    click.echo(f"made {path.relative_to(place.folder.root)}")
