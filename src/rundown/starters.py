"""What `rundown init` and `rundown new` write: a series folder, and an outline to begin with."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from rundown.durations import format_duration
from rundown.series import Series
from rundown.series_folder import SERIES_FILE, FolderError, SeriesFolder
from rundown.whole_files import write_whole

_STARTER = Path(__file__).parent / "starter"


def make_series_folder(folder: Path) -> list[Path]:
    """Write a new series folder and give its files. An existing file is never overwritten."""
    files = {SERIES_FILE: "series.yaml", ".gitignore": "gitignore"}
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderError(f"`{folder}` is not empty\n  help: name a new folder")
    for target, source in files.items():
        write_whole(folder / target, (_STARTER / source).read_bytes())
    return [folder / target for target in files]


def make_outline(folder: SeriesFolder, series: Series, number: int, title: str) -> Path:
    """Write an outline with every segment of the format, and give its path."""
    title = " ".join(title.split())
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in title):
        raise FolderError("the title holds a character that cannot be printed")
    slug = file_slug(title)
    if not slug:
        raise FolderError("the title has no letter or digit to make a file's name from")
    wanted = series.episodes
    if wanted and not wanted.first <= number <= wanted.last:
        raise FolderError(f"the series has the episodes {wanted.first} to {wanted.last}")
    taken = [name for name in folder.outline_names() if name.number == number]
    if taken:
        raise FolderError(f"episode {number} is already `{taken[0].path}`")
    path = folder.root / "episodes" / f"{number:02}-{slug}.md"
    if path.exists():
        raise FolderError(f"`{path.name}` is there already")
    write_whole(path, outline_text(series, number, title).encode())
    return path


def file_slug(title: str) -> str:
    """`Netflix: the Empire` as `netflix-the-empire`; letters of any script are kept."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in folded).split())[:60].strip("-")


def outline_text(series: Series, number: int, title: str) -> str:
    """A first outline: each segment with one item that has its whole budget as an estimate."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    head = f'---\nepisode: {number}\ntitle: "{quoted}"\nstatus: draft\n---\n'
    segments = []
    for segment in series.format.segments:
        aim = segment.aim or "What the viewer understands after this segment."
        slug = f"{segment.title.upper()} TO BE WRITTEN".replace("|", "\\|")
        item = f"## {slug} | VO | ~{format_duration(segment.duration)}"
        segments.append(f"\n# {segment.title}\n\n{aim}\n\n{item}\n")
    return head + "".join(segments)
