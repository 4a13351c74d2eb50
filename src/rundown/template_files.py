"""The templates that are shipped, and a series folder's own, which win by name."""

from __future__ import annotations

import errno
from pathlib import Path

from rundown.limits import LARGEST_FILE, LARGEST_FOLDER
from rundown.regular_files import read_bounded

LOOK = "house.css"

_SUFFIXES = (".j2", ".css")


def shipped_folder() -> Path:
    """Where the shipped templates are: in the installed package, else at the checkout's top."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def read_folder(folder: Path, within: Path | None = None) -> dict[str, bytes]:
    """The templates and stylesheets of a folder by name; none where it is not there.

    Raises OSError for one that is too large, no regular file, or elsewhere than `within`.
    """
    if not folder.is_dir():
        return {}
    found: dict[str, bytes] = {}
    size = 0
    for path in sorted(p for p in folder.iterdir() if p.name.endswith(_SUFFIXES)):
        content = read_bounded(path, LARGEST_FILE + 1, within)
        size += len(content)
        if len(content) > LARGEST_FILE or size > LARGEST_FOLDER:
            reason = f"is larger than {LARGEST_FILE // 1_000_000} MB, or all of them than"
            raise OSError(errno.EFBIG, f"{reason} {LARGEST_FOLDER // 1_000_000} MB", str(path))
        found[path.name] = content
    return found


def shipped_templates() -> dict[str, bytes]:
    """The templates that come with rundown, by name."""
    return read_folder(shipped_folder())


def own_templates(series_root: Path) -> dict[str, bytes]:
    """The templates of a series folder, by name."""
    return read_folder(series_root / "templates", within=series_root)


def read_templates(series_root: Path) -> dict[str, bytes]:
    """The templates of a series by name: its own, and the shipped ones it does not override."""
    return {**shipped_templates(), **own_templates(series_root)}
