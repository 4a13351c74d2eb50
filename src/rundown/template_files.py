"""The templates that are shipped, and a series folder's own, which win by name."""

from __future__ import annotations

from pathlib import Path

LOOK = "house.css"

_SUFFIXES = (".j2", ".css")


def shipped_folder() -> Path:
    """Where the shipped templates are: in the installed package, else at the checkout's top."""
    package = Path(__file__).parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parents[1] / "templates"


def read_folder(folder: Path) -> dict[str, bytes]:
    """The templates and stylesheets of a folder by name; none where it is not there."""
    if not folder.is_dir():
        return {}
    files = sorted(p for p in folder.iterdir() if p.name.endswith(_SUFFIXES) and p.is_file())
    return {path.name: path.read_bytes() for path in files}


def shipped_templates() -> dict[str, bytes]:
    """The templates that come with rundown, by name."""
    return read_folder(shipped_folder())


def own_templates(series_root: Path) -> dict[str, bytes]:
    """The templates of a series folder, by name."""
    return read_folder(series_root / "templates")


def read_templates(series_root: Path) -> dict[str, bytes]:
    """The templates of a series by name: its own, and the shipped ones it does not override."""
    return {**shipped_templates(), **own_templates(series_root)}
