"""Records by path, also found by the folder they are in; and a file that grows line by line."""

from __future__ import annotations

import json
import os
from collections import UserDict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from rundown.regular_files import read_bounded

R = TypeVar("R")

_MOST_BYTES = 100_000_000
"""What is read of such a file: more than a hundred thousand episodes' lines that were cut off."""


class Records(UserDict[str, R]):
    """Records by path. A folder's are found at once, however many there are elsewhere."""

    def __init__(self) -> None:
        self.folders: dict[str, dict[str, R]] = {}
        super().__init__()

    def __setitem__(self, path: str, record: R) -> None:
        self.data[path] = record
        self.folders.setdefault(path.partition("/")[0], {})[path] = record

    def __delitem__(self, path: str) -> None:
        del self.data[path]
        folder = path.partition("/")[0]
        del self.folders[folder][path]
        if not self.folders[folder]:
            del self.folders[folder]

    def of_folder(self, folder: str) -> dict[str, R]:
        """The records whose paths begin with a folder."""
        return dict(self.folders.get(folder, {}))


def append_line(path: Path, data: Mapping[str, Any]) -> None:
    """Add a line of JSON to a file, on disk when this returns. Raises OSError.

    What is no file there, as a link to somebody's other file or a pipe, makes way for it.
    """
    if path.is_symlink() or not path.is_file():
        path.unlink(missing_ok=True)
    try:
        with path.open("ab") as file:
            file.write(json.dumps(data).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = str(path)  # writing tells the handle alone
        raise


def read_lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of such a file up to one that was cut off; none where there is no file."""
    if path.is_symlink():
        return
    try:
        lines = read_bounded(path, _MOST_BYTES).split(b"\n")[:-1]
    except OSError:
        return
    for line in lines:
        data = json.loads(line)
        if isinstance(data, dict):
            yield data
