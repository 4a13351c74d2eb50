"""Files replaced whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_PREFIX = ".rundown-"
_SUFFIX = ".part"


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step. Raises OSError; then the old file is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The permissions that new files are not to have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def remove_parts(folder: Path) -> None:
    """Delete what a build that was cut off left in a folder."""
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        part.unlink(missing_ok=True)
