"""All issues of an episode, in `episodes/issues/E19/`: read, and a new one put there whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rundown.issues.kept import (
    PAGES,
    IssueFault,
    make_folder_files,
    read_folder_files,
)
from rundown.regular_files import read_bounded
from rundown.work import ISSUES_LINE, KeptIssue

ISSUES = "episodes/issues"

_FOLDER = re.compile(r"(?:([a-z0-9][a-z0-9-]*?)-)?([0-9]{2,6})-([a-z][a-z-]*)")
_LARGEST = 50_000_000
"""More bytes than the files of an issue have by far."""


@dataclass(frozen=True, slots=True)
class IssueName:
    """An issue's folder as its name tells it, before anything in it is read."""

    folder: str
    sequence: str
    number: int
    colour: str


class Register:
    """The issues of one episode of a series folder."""

    def __init__(self, root: Path, episode: str) -> None:
        self.root = root
        self.episode = episode
        self.path = f"{ISSUES}/{episode}"

    @cached_property
    def names(self) -> tuple[IssueName, ...]:
        """The issues that there are, by sequence and number."""
        folder = self.root / self.path
        if not folder.is_dir():
            return ()
        found = (_FOLDER.fullmatch(path.name) for path in folder.iterdir() if path.is_dir())
        names = (
            IssueName(match[0], match[1] or "", int(match[2]), match[3].replace("-", " "))
            for match in found
            if match
        )
        return tuple(sorted(names, key=lambda name: (name.sequence, name.number, name.folder)))

    def sequence(self, sequence: str = "") -> tuple[IssueName, ...]:
        """The issues of one sequence, in order."""
        return tuple(name for name in self.names if name.sequence == sequence)

    @property
    def sequences(self) -> tuple[str, ...]:
        """The sequences that have issues."""
        return tuple(dict.fromkeys(name.sequence for name in self.names))

    def read(self, name: IssueName) -> KeptIssue:
        """An issue as it was issued. Raises IssueFault where it is not."""
        same = [n.folder for n in self.sequence(name.sequence) if n.number == name.number]
        if len(same) > 1:
            paths = " and ".join(f"`{self.path}/{folder}`" for folder in same)
            raise IssueFault(f"{paths} are one number", "keep the one that was handed out")
        folder = f"{self.path}/{name.folder}"
        issue = read_folder_files(self._files(name.folder), folder)
        if (issue.episode, issue.folder) != (self.episode, name.folder):
            message = f"`{folder}` holds `{issue.folder}` of {issue.episode}"
            raise IssueFault(message, "an issue stays in its folder: take it from git")
        return issue

    def last(self, sequence: str = "") -> tuple[KeptIssue, ...]:
        """The last two issues of a sequence, the latest first. Raises IssueFault."""
        return tuple(self.read(name) for name in self.sequence(sequence)[:-3:-1])

    def _files(self, folder: str) -> dict[str, bytes]:
        """Every file of an issue's folder, by its name there."""
        top = self.root / self.path / folder
        files: dict[str, bytes] = {}
        for path in sorted(top.rglob("*")):
            name = path.relative_to(top).as_posix()
            if path.is_symlink() or not path.is_file():
                continue
            if path.stat().st_size > _LARGEST:
                raise IssueFault(f"`{self.path}/{folder}/{name}` is too large", "take it from git")
            files[name] = path.read_bytes()
        return files

    # --- frozen pages

    @property
    def pages_path(self) -> str:
        """Where the frozen pages stand."""
        return f"{self.path}/{PAGES}"

    def frozen(self) -> bytes | None:
        """The frozen pages; None where none are.

        Where the last issue's own copy follows more issues, that holds: somebody's machine went
        down between the issue and the file. A file that does not say how many it follows was
        repaired, and holds too. Raises OSError.
        """
        file = self.root / self.pages_path
        newest = self._pages_in(file)
        if newest is not None and not ISSUES_LINE.search(newest):
            return newest
        for kept in self._copies():
            data = self._pages_in(kept)
            if data is not None and (newest is None or _issues(data) > _issues(newest)):
                newest = data
        return newest

    def _pages_in(self, file: Path) -> bytes | None:
        """What frozen pages a file has; None where there is none. No link leads elsewhere."""
        return read_bounded(file, _LARGEST, self.root) if file.is_file() else None

    def _copies(self) -> Iterator[Path]:
        """The copies in the last issue of each sequence."""
        for sequence in self.sequences:
            yield self.root / self.path / self.sequence(sequence)[-1].folder / PAGES

    # --- writing

    def add(self, issue: KeptIssue) -> None:
        """Put a new issue into its folder, whole or not at all. Raises OSError."""
        # Imported now, because every command reads issues, and one writes them.
        from rundown.whole_files import remove_parts, write_whole, write_whole_folder

        top = self.root / self.path
        top.mkdir(parents=True, exist_ok=True)
        remove_parts(top)
        write_whole_folder(top / issue.folder, make_folder_files(issue))
        if issue.file.pages is not None:
            write_whole(self.root / self.pages_path, issue.file.pages)
        self.__dict__.pop("names", None)


def _issues(pages: bytes) -> int:
    """How many issues frozen pages follow; none where they do not say."""
    match = ISSUES_LINE.search(pages)
    return int(match[1]) if match else 0
