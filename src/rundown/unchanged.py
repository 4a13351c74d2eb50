"""What a check or a build with nothing to do said, kept by the state of all files it looked at.

While these are as they were, the same command in the same folder says the same again, and nothing
more need be loaded for it. Up to some hundred files are read and compared by their hash. Of more
than that, size, times and number are asked, as git does it. One file for each command stands in
the user's folder for caches; where it cannot be read or written, everything is looked at.

Paths are bytes and text here: pathlib takes as long to load as everything else together.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import sys
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from itertools import chain
from operator import attrgetter

from rundown import __version__
from rundown.folder_lock import sole_writer
from rundown.memory_folder import memory_folder

_FEW_FILES, _FEW_BYTES = 500, 100_000_000
"""Up to so many files with so many bytes, each is read: that takes a tenth of a second."""

_SETTLED_NS = 2_000_000_000
"""A file that changed less than this before it was looked at may change again within the same tick
of its file system's clock. Source: FAT's clock ticks every two seconds, the coarsest in use."""

_MOST_KEPT = 20
_SUFFIX = ".unchanged"
_COMPLETING = "_RUNDOWN_COMPLETE"
"""With it in the environment, a shell asks for words and for no build. Source: Click."""

_path = attrgetter("path")
_numbers = attrgetter("st_mode", "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


class Sight:
    """All that a command will look at, as it was before.

    `folders` are those of which all entries matter; `files` are what the folders of episodes in
    `output` hold, which is empty for a check. `state` is a hash of all that may change of them, and
    `moment` one for this process, with the times of files that were read.
    """

    def __init__(
        self, output: bytes, folders: list[bytes], files: list[bytes], state: bytes, moment: int = 0
    ) -> None:
        self.output = output
        self.folders = folders
        self.files = files
        self.state = state
        self.moment = moment


def timed(summary: str, seconds: float) -> str:
    """The closing line of a build."""
    return f"{summary} ({seconds:.1f} s)"


def answered() -> int | None:
    """Say what this command said before, if nothing has changed since.

    Then it is the command's exit status; None where the command itself must look, and tell.
    """
    began = time.monotonic()
    if _COMPLETING in os.environ or not isinstance(sys.stdout, io.TextIOWrapper) or not sys.stderr:
        return None
    try:
        said, status, is_build = _remembered()
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.stdout.write(timed(said, time.monotonic() - began) + "\n" if is_build else said)
        sys.stdout.flush()
    except (OSError, ValueError, OverflowError):
        # Nothing known, something changed, or nowhere to write.
        return None
    return status


def _remembered() -> tuple[str, int, bool]:
    """What was said, with which exit status, and whether a build was.

    Raises OSError or ValueError where it is not known to hold still.
    """
    with open(_memory_file(), "rb") as file:
        seal, said, status, output, folders, files = file.read().split(b"\0\0")
    with sole_writer(os.fsdecode(output), patience_seconds=0) if output else nullcontext():
        places = folders.split(b"\0"), files.split(b"\0") if files else []
        sight = Sight(output, *places, _state(*places)[0])
    if _seal(sight, said, status) != seal:
        raise ValueError(output)
    return said.decode(), int(status), bool(output)


def look(root: str, output: str = "", shipped: str = "") -> Sight | None:
    """See all that a command looks at, before it does; `shipped` is the folder of our templates.

    A check has neither of them. None where nobody could tell later that nothing has changed.
    """
    now = time.time_ns()
    tops = os.path.abspath(root), os.path.abspath(output) if output else "", shipped
    try:
        places = _places(*tops)
        state, stats = _state(*places)
        same = places == _places(*tops)  # else something came that was not looked at
    except (OSError, OverflowError):
        return None
    settled = _are_few(stats) or all(_is_settled(one, now) for one in stats)
    if not same or not settled:
        return None
    return Sight(os.fsencode(tops[1]), *places, state, _moment(stats))


def keep(sight: Sight, said: str, status: int = 0) -> None:
    """Keep what a command said of what it saw, a build without the time that it took.

    Nothing is kept where something changed meanwhile: who knows which of the two it saw.
    """
    from pathlib import Path

    from rundown.whole_files import write_whole

    text, code = said.encode("utf-8", "backslashreplace"), str(status).encode()
    lists = b"\0".join(sight.folders), b"\0".join(sight.files)
    fields = (_seal(sight, text, code), text, code, sight.output, *lists)
    with suppress(OSError, OverflowError):
        state, stats = _state(sight.folders, sight.files)
        if (state, _moment(stats)) == (sight.state, sight.moment):
            _forget_oldest()
            write_whole(Path(_memory_file()), b"\0\0".join(fields))


def _memory_file() -> str:
    """The file of this very command, as its output goes, and of this user in this folder."""
    seen = (sys.stdout.isatty(), sys.stderr.isatty(), "NO_COLOR" in os.environ)
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    told = ascii((__version__, _code(), os.getcwd(), user, seen, sys.argv[1:]))
    return os.path.join(memory_folder(), hashlib.sha256(told.encode()).hexdigest()[:32] + _SUFFIX)


def _code() -> list[tuple[object, ...]]:
    """What works here, by its files: a version says too little while somebody works on it."""
    package = os.path.dirname(__file__)
    folders = (package, *(os.path.join(package, name) for name in ("checks", "cli", "issues")))
    files = (entry for folder in folders for entry in sorted(os.scandir(folder), key=_path))
    return [(file.path, *_numbers(file.stat())) for file in files if file.name.endswith(".py")]


def _places(root: str, output: str, shipped: str) -> tuple[list[bytes], list[bytes]]:
    """The folders of which all entries matter, and the files that were made."""
    base = os.path.join(root, "episodes")
    issues = (folder for folder, _, _ in os.walk(os.path.join(base, "issues")))
    folders = [base, *_nearer(root), *sorted(issues)]
    if not output:
        return [*map(os.fsencode, folders)], []
    folders += [os.path.join(root, "templates"), shipped, output]
    made = filter(_holds_documents, _entries(os.fsencode(output)))
    return [*map(os.fsencode, folders)], [*chain.from_iterable(map(_entries, made))]


def _holds_documents(path: bytes) -> bool:
    """Whether a folder in the output folder is an episode's, or the series'."""
    name = path.rpartition(b"/")[2]
    return name == b"series" or name.startswith(b"E")


def _nearer(root: str) -> Iterator[str]:
    """Where a series would be taken for the one that is meant, were it there."""
    folder = os.getcwd()
    while folder.startswith(root) and folder != root:
        yield os.path.join(folder, "episodes")
        folder = os.path.dirname(folder)


def _entries(folder: bytes) -> list[bytes]:
    """The paths of all that a folder holds, in order; none where there is no such folder."""
    try:
        return [folder + b"/" + name for name in sorted(os.listdir(folder))]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _state(folders: list[bytes], files: list[bytes]) -> tuple[bytes, list[os.stat_result]]:
    """A hash of all that may change, and what the system says of each file and folder.

    Raises OSError and OverflowError for what it cannot tell.
    """
    listed = chain.from_iterable(map(_entries, folders))
    paths = [*filter(os.path.lexists, folders), *listed, *files]
    stats = [*map(os.lstat, paths)]
    digest = hashlib.sha256(b"\0".join(paths))
    if _are_few(stats):
        digest.update(b"".join(map(_content, paths, stats)))
    else:
        digest.update(array("q", chain.from_iterable(map(_numbers, stats))).tobytes())
    return digest.digest(), stats


def _moment(stats: Sequence[os.stat_result]) -> int:
    """A hash of everything that changes with a file, also where it is changed back."""
    return hash(tuple(map(_numbers, stats)))


def _are_few(stats: Sequence[os.stat_result]) -> bool:
    """Whether all files are read, as few as they are."""
    return len(stats) <= _FEW_FILES and sum(one.st_size for one in stats) <= _FEW_BYTES


def _content(path: bytes, one: os.stat_result) -> bytes:
    """The hash of a file, or of a folder's names. Raises OSError for what is neither."""
    if stat.S_ISDIR(one.st_mode):
        return hashlib.sha256(b"\0".join(_entries(path))).digest()
    if not stat.S_ISREG(one.st_mode):
        raise OSError(errno.EINVAL, "is no file", path)
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).digest()


def _is_settled(one: os.stat_result, now: int) -> bool:
    """Whether an entry cannot change without another time or number; what a link leads to can."""
    is_plain = stat.S_ISREG(one.st_mode) or stat.S_ISDIR(one.st_mode)
    return is_plain and max(one.st_mtime_ns, one.st_ctime_ns) < now - _SETTLED_NS


def _seal(sight: Sight, *said: bytes) -> bytes:
    """A hash of all of a memory, in hexadecimal digits, so that a damaged one is not believed."""
    told = (sight.state, *said, sight.output, *sight.folders, b"", *sight.files)
    return hashlib.sha256(b"\0".join(told)).hexdigest().encode()


def _forget_oldest() -> None:
    """Keep what is kept small: each command typed in each folder has a file."""
    from pathlib import Path

    files = [*Path(memory_folder()).glob("*" + _SUFFIX)]
    files.sort(key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[_MOST_KEPT:]:
        file.unlink(missing_ok=True)
