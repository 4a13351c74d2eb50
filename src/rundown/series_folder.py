"""A series folder on disk: where it is, which files are outlines, and which one is meant."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rundown.issues.kept import IssueFault
from rundown.issues.register import Register
from rundown.limits import LARGEST_FILE
from rundown.problems import Place, nearest
from rundown.regular_files import read_bounded
from rundown.spelling import title_key
from rundown.work import EpisodeFile, SeriesFiles

SERIES_FILE = "episodes/series.yaml"
CONTACTS_FILE = "episodes/contacts.yaml"
SHARED_TEXTS = (SERIES_FILE, "episodes/people.yaml", "episodes/sources.yaml")

_NOT_IGNORED = 1
"""Source: git-check-ignore(1): 1 for a path that is not ignored or is tracked, 128 without a
repository."""

_OUTLINE = re.compile(r"[0-9]+-.+\.md")
_SIDECAR = re.compile(r"[0-9]+-.+\.yaml")
_NUMBER = re.compile(r"[eE]?([0-9]{1,9})$")
_TYPED_NUMBER = re.compile(rb"^episode:[ \t]*[\"']?([0-9]{1,9})[\"']?[ \t]*\r?$", re.MULTILINE)


class FolderError(Exception):
    """A series or an outline that is not there, or cannot be read; its text is for people."""


@dataclass(frozen=True, slots=True)
class OutlineName:
    """An outline by its path in the series folder, and the number its front matter gives."""

    path: str
    number: int | None
    number_place: Place

    @property
    def stem(self) -> str:
        """`19-netflix-streaming-empire`."""
        return self.path.rpartition("/")[2].removesuffix(".md")

    @property
    def episode(self) -> str:
        """`E19`: what its documents and its issues are called by."""
        number = self.number if self.number is not None else int(self.stem.partition("-")[0])
        return f"E{number:02}"

    def has_number(self, number: int) -> bool:
        """Whether this is that episode, by its front matter, or else by its file's name."""
        if self.number is not None:
            return self.number == number
        return int(self.stem.partition("-")[0]) == number

    @property
    def slug(self) -> str:
        """`netflix-streaming-empire`."""
        return self.stem.partition("-")[2]


def find_series_folder(start: Path) -> Path:
    """The nearest folder from `start` upwards that holds `episodes/series.yaml`."""
    for folder in (start, *start.parents):
        if (folder / SERIES_FILE).is_file():
            return folder
    raise FolderError(
        "no series here: no folder from this one upwards holds `episodes/series.yaml`\n"
        "  help: change to a series folder, name one with `--series DIR`, or make one with"
        " `rundown init`"
    )


class SeriesFolder:
    """The files of one series."""

    office: tuple[tuple[str, str], ...] | None = None
    """The production's contact where an issue says it; else it stands in the contacts."""

    def __init__(self, root: Path) -> None:
        if not (root / SERIES_FILE).is_file():
            raise FolderError(f"`{root}` holds no `episodes/series.yaml`")
        self.root = root

    def shared_files(self) -> SeriesFiles:
        """The bytes of the shared files that are there."""
        return SeriesFiles(
            self.read(SERIES_FILE),
            self.read_if_there("episodes/people.yaml"),
            self.read_if_there("episodes/sources.yaml"),
            self.read_if_there(CONTACTS_FILE),
        )

    def read(self, path: str) -> bytes:
        """A file's bytes; a FolderError where it cannot be read."""
        try:
            return read_bounded(self.root / path, LARGEST_FILE + 1, within=self.root)
        except OSError as error:
            raise FolderError(f"`{path}` cannot be read: {_reason(error)}") from None

    def read_if_there(self, path: str) -> bytes | None:
        """A file's bytes; None where there is no such file."""
        return self.read(path) if os.path.lexists(self.root / path) else None

    def episode_file(self, name: OutlineName) -> EpisodeFile:
        """An outline's bytes, its sidecar's, and those of its frozen pages."""
        sidecar = name.path.removesuffix(".md") + ".yaml"
        register = self.register(name)
        try:
            pages = register.frozen()
        except OSError as error:
            raise FolderError(f"`{register.pages_path}` cannot be read: {_reason(error)}") from None
        return EpisodeFile(
            name.path, self.read(name.path), self.read_if_there(sidecar), pages, register.pages_path
        )

    def register(self, name: OutlineName) -> Register:
        """The issues of an episode."""
        return Register(self.root, name.episode)

    def issued_file(self, name: OutlineName) -> EpisodeFile:
        """The same, with the last two issues of each sequence."""
        register = self.register(name)
        try:
            issues = [issue for one in register.sequences for issue in register.last(one)]
        except IssueFault as fault:
            raise FolderError(f"{fault}\n  help: {fault.help}") from None
        return replace(self.episode_file(name), issues=tuple(issues))

    def exposed_contacts(self) -> list[str]:
        """The path of the contacts where git does not ignore them; nothing without git."""
        if not (self.root / CONTACTS_FILE).is_file():
            return []
        import subprocess

        command = ["git", "-C", str(self.root), "check-ignore", "--quiet", CONTACTS_FILE]
        try:
            ran = subprocess.run(  # noqa: S603  the words of the command are ours
                command, capture_output=True, timeout=10, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return []
        return [CONTACTS_FILE] if ran.returncode == _NOT_IGNORED else []

    def outline_paths(self) -> list[str]:
        """The paths of all outlines, in the order of their file names."""
        return [f"episodes/{name}" for name in self._names() if _OUTLINE.fullmatch(name)]

    def orphaned_sidecars(self) -> list[str]:
        """The paths of sidecars with no outline beside them."""
        names = self._names()
        sidecars = (name for name in names if _SIDECAR.fullmatch(name))
        return [f"episodes/{n}" for n in sidecars if n.removesuffix(".yaml") + ".md" not in names]

    def _names(self) -> list[str]:
        try:
            return sorted(path.name for path in (self.root / "episodes").iterdir())
        except OSError as error:
            raise FolderError(f"`episodes` cannot be read: {_reason(error)}") from None

    def outline_names(self) -> list[OutlineName]:
        """All outlines with their numbers, which a glance at the front matter gives."""
        return [self._outline_name(path) for path in self.outline_paths()]

    def _outline_name(self, path: str) -> OutlineName:
        for candidate in (path, path.removesuffix(".md") + ".yaml"):
            try:
                data = self.read(candidate)
            except FolderError:
                continue
            head = data[: _end_of_head(data)] if candidate == path else data
            if match := _TYPED_NUMBER.search(head):
                line = head.count(b"\n", 0, match.start()) + 1
                column = match.start(1) - match.start() + 1
                end = column + len(match[1])
                return OutlineName(path, int(match[1]), Place(candidate, line, column, line, end))
        return OutlineName(path, None, Place(path, 1, 1, 1, 1))

    def chosen(self, wanted: tuple[str, ...], here: Path) -> list[OutlineName]:
        """The outlines that people named, each once; all of them where nobody named any."""
        names = self.outline_names()
        if not wanted:
            return names
        found = [outline for word in wanted for outline in self._find(word, names, here)]
        return list(dict.fromkeys(found))

    def _find(self, word: str, names: list[OutlineName], here: Path) -> list[OutlineName]:
        """The outlines that one word means: a number, a path, a file's stem or its slug."""
        if match := _NUMBER.match(word):
            found = [name for name in names if name.has_number(int(match[1]))]
        else:
            key = title_key(word)
            found = [n for n in names if key in (title_key(n.stem), title_key(n.slug))]
            found = found or self._find_path(word, names, here)
        if not found:
            raise FolderError(_no_episode(word, names))
        return found

    def _find_path(self, word: str, names: list[OutlineName], here: Path) -> list[OutlineName]:
        for path in (here / word, self.root / word):
            if path.exists():
                found = [n for n in names if (self.root / n.path).samefile(path)]
                if not found:
                    raise FolderError(f"`{word}` is no outline of this series")
                return found
        return []


def _end_of_head(data: bytes) -> int:
    """Where the front matter ends, as far as a glance can tell."""
    end = data.find(b"\n---", 3)
    return end + 1 if end > 0 else len(data)


def _no_episode(word: str, names: list[OutlineName]) -> str:
    known = [*(f"E{n.number:02}" for n in names if n.number is not None)]
    known += [word for n in names for word in (n.stem, n.slug)]
    found = nearest(word.upper() if _NUMBER.match(word) else word, known)
    text = f"no episode is called `{word}`"
    if found:
        return f"{text}\n  help: did you mean `{found}`?"
    numbers = _numbers(names)
    return f"{text}\n  help: the series has {numbers}" if numbers else f"{text}: there are none yet"


def _numbers(names: list[OutlineName]) -> str:
    return ", ".join(sorted({f"E{n.number:02}" for n in names if n.number is not None}))


def _reason(error: OSError) -> str:
    """The system's reason in small letters, without its number and path."""
    return (error.strerror or str(error)).lower()


def placed_numbers(names: list[OutlineName]) -> Iterator[tuple[int, Place]]:
    """The numbers of outlines with their places, in the order of file names."""
    return ((n.number, n.number_place) for n in names if n.number is not None)
