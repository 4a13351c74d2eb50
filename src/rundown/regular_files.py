"""The bytes of a regular file, never of a device or a pipe, and never more than are wanted."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_bounded(path: Path, most: int, within: Path | None = None) -> bytes:
    """The first `most` bytes of a regular file. Raises OSError for all that is none.

    With `within`, a link may not lead out of that folder: what is read is printed, and a series
    that somebody sent could name any file of the reader's.
    """
    if within is not None and not path.resolve().is_relative_to(within.resolve()):
        raise OSError(errno.EPERM, "is a link to a file outside the series folder", str(path))
    # Without O_NONBLOCK a pipe is waited for before it can be seen to be one.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            reason = "is a directory" if stat.S_ISDIR(mode) else "is no file"
            raise OSError(errno.EINVAL, reason, str(path))
        return _read(handle, most)
    finally:
        os.close(handle)


def _read(handle: int, most: int) -> bytes:
    """Up to so many bytes; a system may give fewer at a time."""
    pieces = []
    while most > 0 and (piece := os.read(handle, most)):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)
