"""An outline's content as the YAML that an in-house script would read."""

from __future__ import annotations

from pathlib import Path

import yaml


def write_yaml(target: Path, outline: str) -> Path:
    """Write the segments and items of an outline, each cue and paragraph a value."""
    head, body = outline.removeprefix("---\n").split("---\n\n", 1)
    data = {**yaml.safe_load(head), "segments": [*map(_segment, body.split("\n# "))]}
    target.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return target


def _segment(text: str) -> dict[str, object]:
    title, *items = text.removeprefix("# ").split("\n## ")
    name, _, aim = title.partition("\n")
    return {"title": name, "aim": aim.strip(), "items": [*map(_item, items)]}


def _item(text: str) -> dict[str, object]:
    heading, _, rest = text.partition("\n")
    slug, kind, duration = heading.split(" | ")
    lines = [line for line in rest.splitlines() if line]
    cues = dict(line.removeprefix("- ").split(": ", 1) for line in lines if line[:2] == "- ")
    words = [line for line in lines if line[:2] != "- "]
    return {"slug": slug, "type": kind, "duration": duration, **cues, "words": words}
