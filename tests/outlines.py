"""Small series and outlines as text, and the places marked in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

SERIES = """\
title: Ten-Minute Masterclass
episodes: 1-20
wpm: 120
format:
  duration: 10m
  segments:
    - {title: Cold Open, duration: 8m}
    - {title: Takeaways, duration: 2m}
audiences:
  staff: {title: Staff engineers}
"""

FOUR = SERIES + "documents: [rundown, script, guest-brief, guest-sheet]\n"
"""A series that makes four documents, for tests that are not about which there are."""

FULL = """
# Cold Open

## OPENING | GFX | 8:00

# Takeaways

## CLOSING | GFX | 2:00
"""


class Place(NamedTuple):
    """Where a marked piece of text stands, as `check --format json` counts."""

    line: int
    column: int
    end_line: int
    end_column: int


def outline(body: str = FULL, front: str = "", episode: str = "1", title: str = "Title") -> str:
    """An outline with the two required keys, `front` below them, and `body` after it."""
    return f"---\nepisode: {episode}\ntitle: {title}\n{front}---\n{body}"


def cold_open(items: str, takeaways: str = "## CLOSING | GFX | 2:00\n") -> str:
    """The body of an outline whose first segment holds `items`."""
    return f"\n# Cold Open\n\n{items}\n\n# Takeaways\n\n{takeaways}"


def series_with(*outlines: str, series: str = SERIES, **others: str) -> dict[str, str]:
    """The files of a series: outlines are called `01-one.md`, `02-two.md`, and so on."""
    names = ("01-one", "02-two", "03-three")
    files = {"episodes/series.yaml": series}
    files |= {f"episodes/{name}.md": text for name, text in zip(names, outlines, strict=False)}
    return files | {f"episodes/{name.replace('_', '.')}": text for name, text in others.items()}


def unmarked(text: str) -> tuple[str, Place]:
    """The text without its marks `«` and `»`, and the place that they enclosed."""
    before, rest = text.split("«")
    inside, after = rest.split("»")
    return before + inside + after, Place(*_end(before), *_end(before + inside))


def _end(text: str) -> tuple[int, int]:
    """Line and column, from 1, of what would follow this text."""
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def place_of(problem: Mapping[str, Any]) -> Place:
    """Where a problem of `check --format json` points."""
    return Place(*(problem[key] for key in Place._fields))


def named(problems: list[dict[str, Any]], check: str) -> list[dict[str, Any]]:
    """The problems of one check."""
    return [problem for problem in problems if problem["check"] == check]
