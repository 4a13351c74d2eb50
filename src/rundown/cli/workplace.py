"""The series folder a command works in, and how a command speaks to people."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rundown.cli.path import PATH

if TYPE_CHECKING:
    from pathlib import Path

    from rundown.examining import Examined, SeriesReading
    from rundown.problems import Problem
    from rundown.series import Series
    from rundown.series_folder import OutlineName, SeriesFolder
    from rundown.work import Checked, SeriesFiles

PROBLEMS, WRONG_USE, INTERRUPTED, CLOSED_PIPE = 1, 2, 130, 141
NO_OUTLINES = "no outlines yet: make one with `rundown new NUMBER TITLE`"

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
        type=PATH,
        expose_value=False,
        callback=_keep_series,
        help="The series folder; otherwise the nearest one from here upwards.",
    )(command)


def fail(message: str) -> int:
    """Say in one sentence why a command cannot do its work."""
    from rundown.problems import visible

    click.echo(f"{click.style('error:', fg='red', bold=True)} {visible(message)}", err=True)
    return WRONG_USE


class Stop(click.ClickException):
    """A sentence for people, exit status 2."""

    exit_code = WRONG_USE

    def show(self, _: Any = None) -> None:
        """Print the sentence."""
        fail(self.message)


class Workplace:
    """The series folder a command works in, and what of it is shown to people."""

    def __init__(self) -> None:
        from pathlib import Path

        from rundown.series_folder import FolderError, SeriesFolder, find_series_folder

        named: Path | None = click.get_current_context().find_root().obj
        try:
            self.folder: SeriesFolder = SeriesFolder(named or find_series_folder(Path.cwd()))
        except FolderError as error:
            raise Stop(str(error)) from None
        self._shown: tuple[str, list[str]] = ("", [])

    def chosen(self, episodes: tuple[str, ...]) -> list[OutlineName]:
        """The outlines that the command line names, or all."""
        from rundown.series_folder import FolderError

        try:
            return self.folder.chosen(episodes, self.folder.root.cwd())
        except FolderError as error:
            raise Stop(str(error)) from None

    def shared_files(self) -> SeriesFiles:
        """The bytes of the files that all episodes share."""
        from rundown.series_folder import FolderError

        try:
            return self.folder.shared_files()
        except FolderError as error:
            raise Stop(str(error)) from None

    @cached_property
    def series(self) -> SeriesReading:
        """The series, read once. Contacts that cannot be read are the end."""
        from rundown.examining import examine_series

        reading = examine_series(self.shared_files())
        self.stop_for_contacts()
        return reading

    def timed_series(self) -> Series:
        """The series, where episodes can be timed by it."""
        reading = self.series
        if reading.series is None:
            self.show(reading.problems, err=True)
            raise Stop("the series cannot be read, so no episode can be timed")
        return reading.series

    def stop_for_contacts(self) -> None:
        """Contacts that cannot be read are reported without their text, and nothing is done."""
        from rundown.series_folder import CONTACTS_FILE, FolderError

        try:
            data = self.folder.read_if_there(CONTACTS_FILE)
        except FolderError as error:
            raise Stop(str(error)) from None
        if data is None:
            return
        from rundown.problems import sorted_problems
        from rundown.series_reader import read_contacts

        problems = sorted_problems(read_contacts(data, CONTACTS_FILE)[1])
        if problems:
            self.show(problems, err=True)
            raise Stop("the contacts cannot be read")

    def examine(self, name: OutlineName) -> Examined:
        """An outline read, timed and checked. FolderError where it cannot be read."""
        from rundown.examining import examine

        file = self.folder.episode_file(name)
        return examine(file, self.timed_series(), self.series.shared)

    def examine_only(self, episode: str) -> Examined:
        """The one outline that a word means, read, timed and checked."""
        from rundown.series_folder import FolderError

        try:
            return self.examine(self.only(episode))
        except FolderError as error:
            raise Stop(str(error)) from None

    def only(self, episode: str) -> OutlineName:
        """The one outline that a word means."""
        found = self.chosen((episode,))
        if len(found) > 1:
            paths = " and ".join(f"`{name.path}`" for name in found)
            raise Stop(f"`{episode}` is both {paths}\n  help: name one of them by its path")
        return found[0]

    def check_all(self, names: list[OutlineName], jobs: int | None) -> tuple[list[Checked], bool]:
        """What is wrong with outlines, and whether all their files could be read."""
        from rundown.checking import check_all
        from rundown.series_folder import FolderError
        from rundown.work import CheckWork

        works, unreadable, shared = [], [], self.shared_files()
        for name in names:
            try:
                works.append(CheckWork(self.folder.episode_file(name), shared))
            except FolderError as error:
                unreadable.append(_unreadable(name.path, str(error)))
        return [*check_all(works, jobs), *unreadable], not unreadable

    def folder_problems(self, chosen: list[OutlineName], *, whole: bool) -> list[Problem]:
        """What is wrong between the files of the folder, as far as the chosen are concerned."""
        from rundown.series_folder import placed_numbers

        paths = {name.path for name in chosen}
        numbers = [*placed_numbers(self.folder.outline_names())]
        orphaned = self.folder.orphaned_sidecars() if whole else []
        unique = len({number for number, _ in numbers}) == len(numbers)
        if unique and not orphaned:
            return self.contacts_problems() if whole else []
        # Imported now, because a folder in order needs none of it.
        from rundown.checks.folder import episode_repeated, sidecar_orphaned

        repeated = [p for p in episode_repeated(numbers) if p.place.path in paths]
        exposed = self.contacts_problems() if whole else []
        return [*repeated, *sidecar_orphaned(orphaned), *exposed]

    def contacts_problems(self) -> list[Problem]:
        """Whether the contacts are where others can read them."""
        paths = self.folder.exposed_contacts()
        if not paths:
            return []
        from rundown.checks.folder import contacts_exposed

        return [*contacts_exposed(paths)]

    def line_of(self, path: str, line: int) -> str | None:
        """A line of a file, to be shown below a problem; never one of the contacts."""
        from rundown.series_folder import CONTACTS_FILE

        if path == CONTACTS_FILE:
            return None
        if path != self._shown[0]:
            self._shown = path, self._lines_of(path)
        return self._shown[1][line - 1] if line <= len(self._shown[1]) else None

    def _lines_of(self, path: str) -> list[str]:
        """The lines of a file; none where it cannot be read or shown."""
        from rundown.series_folder import FolderError
        from rundown.text_lines import read_lines

        try:
            lines = read_lines(self.folder.read(path), path)
        except FolderError:
            return []
        return lines if isinstance(lines, list) else []

    def show(self, problems: Sequence[Problem], *, err: bool = False) -> None:
        """Print problems for people."""
        for text in self.told(problems):
            click.echo(text, err=err)

    def told(self, problems: Sequence[Problem]) -> list[str]:
        """Problems as people read them."""
        if not problems:
            return []
        from rundown.diagnostics import format_text

        return [format_text(problem, self.line_of, _paint) for problem in problems]


def _unreadable(path: str, why: str) -> Checked:
    """What is told of an outline whose file cannot be read."""
    from rundown.file_problems import outline_unreadable
    from rundown.problems import place_of_line
    from rundown.work import Checked

    remedy = "make it a file that you may read"
    return Checked((outline_unreadable(why, remedy, place_of_line(path, 1)),))


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
