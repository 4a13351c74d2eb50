"""An episode with a guest, and what a build has made of it."""

from __future__ import annotations

import json
from pathlib import Path

from outlines import FOUR, cold_open, outline, series_with

GUEST = "guests: {zoe: {name: Zoe, title: Engineer}}\n"
TALK = cold_open("## TALK | INT | 8:00\n\n- guest: zoe\n\nQ: Why?\n")
ONE = series_with(outline(TALK, GUEST), series=FOUR)

DOCUMENTS = ["E01-guest-brief-zoe", "E01-guest-sheet-zoe", "E01-rundown", "E01-script"]


def made(folder: Path) -> list[str]:
    """Every file below `output`, hidden ones left out."""
    files = (p for p in (folder / "output").glob("**/*") if p.is_file())
    return sorted(p.relative_to(folder / "output").as_posix() for p in files if p.name[0] != ".")


def listed(folder: Path) -> list[str]:
    text = (folder / "output" / ".rundown.json").read_text("utf-8")
    return sorted(json.loads(text)["files"])
