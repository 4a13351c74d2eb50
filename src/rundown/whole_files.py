"""Files replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = ".rundown-"
_SUFFIX = ".part"


def write_whole(path: Path, content: bytes | bytearray) -> None:
    """Put a file in place in one step. Raises OSError; then the old file is as it was.

    Ctrl-C waits for it: between making the part and knowing its name, it could not be removed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with uninterrupted():
        _write_and_replace(path, content)


def _write_and_replace(path: Path, content: bytes | bytearray) -> None:
    import tempfile  # and with it much else, which a build with nothing to do needs not

    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)  # people know nothing of the part
        raise


def write_whole_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a new folder in place in one step. Raises OSError, also where there is one already."""
    import tempfile

    part = Path(tempfile.mkdtemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder.parent))
    try:
        for name, content in files.items():
            write_whole(part / name, content)
        part.chmod(0o777 & ~_umask())
        _rename_to_new(part, folder)
        _sync(folder.parent)
    except BaseException as error:
        _remove_folder(part)
        if isinstance(error, OSError):
            error.filename, error.filename2 = str(folder), None
        raise


def _rename_to_new(part: Path, folder: Path) -> None:
    if folder.exists():
        raise OSError(errno.EEXIST, "is there already", str(folder))
    part.rename(folder)


def _sync(folder: Path) -> None:
    """Have the system write a folder's entries down, where it can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let the signals that end a build wait.

    Blocking them would not do: they come to whichever thread does not block them. Only the main
    thread can be interrupted.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    before = {
        number: signal.signal(number, lambda number, _: caught.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if caught:
            signal.raise_signal(caught[0])


def make_folder(root: Path, *names: str) -> Path:
    """A folder within `root`, made where it is not there. Raises OSError, also for a link in it."""
    folder = root
    for name in names:
        folder /= name
        if folder.is_symlink():
            reason = "is a link, and files are not written through links"
            raise OSError(errno.ENOTDIR, reason, str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _remove_folder(folder: Path) -> None:
    import shutil  # only here, because it takes long to import

    shutil.rmtree(folder, ignore_errors=True)


def is_open_elsewhere(path: Path) -> bool:
    """Whether Word or LibreOffice has a document open, by the file that they put beside it.

    Source: Word writes `~$` before a short name and in place of a longer one's first one or two
    letters; LibreOffice writes `.~lock.NAME#`.
    """
    name = path.name
    beside = (*(f"~${name[left_out:]}" for left_out in range(3)), f".~lock.{name}#")
    return any((path.parent / lock).exists() for lock in beside)


def _umask() -> int:
    """The permissions that new files are not to have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def remove_parts(folder: Path) -> None:
    """Delete what a build that was cut off left in a folder."""
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        if part.is_dir() and not part.is_symlink():
            _remove_folder(part)
        else:
            part.unlink(missing_ok=True)
