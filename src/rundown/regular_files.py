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
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is no file", str(path))
        return file.read(most)
