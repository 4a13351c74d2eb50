"""One build at a time in an output folder."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import fcntl
except ImportError:  # Windows, where folders cannot be locked
    fcntl = None  # type: ignore[assignment]


@contextmanager
def sole_writer(folder: str | os.PathLike[str], patience_seconds: float = 60) -> Iterator[None]:
    """Keep other builds out of a folder. Raises OSError where one stays in it too long.

    The lock ends with the process, however that ends. Where a system cannot lock, nothing waits.
    """
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + patience_seconds
        while not _locked(handle):
            if time.monotonic() > until:
                raise OSError(errno.EBUSY, "another build is still writing into it", str(folder))
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    """Whether a folder is locked now, or its file system knows no locks."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
