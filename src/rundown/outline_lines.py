"""The lines of an outline's body: without private notes, fenced code as one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rundown import outline_problems as found
from rundown.paragraphs import Line
from rundown.problems import Place, Problem, place_of_line

_FENCE = re.compile(r"(`{3,})([^`]*)$|(~{3,})(.*)$")


class CodeLines(NamedTuple):
    """A fenced block, from its opening to its closing line."""

    language: str
    lines: tuple[str, ...]
    place: Place


def body_lines(
    lines: list[str], start: int, path: str, problems: list[Problem]
) -> Iterator[Line | CodeLines]:
    """The lines of the body without private notes, fenced code as one piece.

    Lines keep their numbers: one that lies within a note is blank.
    """
    index, note_at = start, None
    while index < len(lines):
        fence = None if note_at else _FENCE.match(lines[index])
        if fence:
            code, index = _read_fence(lines, index, fence, path, problems)
            yield code
        else:
            line, note_at = _without_notes(Line.whole(index + 1, lines[index]), note_at, path)
            yield line
            index += 1
    if note_at:
        problems.append(found.note_unclosed(note_at))


def _read_fence(
    lines: list[str], index: int, fence: re.Match[str], path: str, problems: list[Problem]
) -> tuple[CodeLines, int]:
    """A fenced block, and the index of the line after it."""
    mark = fence[1] or fence[3]
    closing = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}\s*$")
    end = index + 1
    while end < len(lines) and not closing.match(lines[end]):
        end += 1
    if end == len(lines):
        problems.append(found.code_unclosed(place_of_line(path, index + 1, mark)))
    place = Place(path, index + 1, 1, min(end + 1, len(lines)), 1)
    language = (fence[2] or fence[4] or "").strip()
    return CodeLines(language, tuple(lines[index + 1 : end]), place), end + 1


def _without_notes(line: Line, note_at: Place | None, path: str) -> tuple[Line, Place | None]:
    """A line without private notes, and where a note opened that is not closed yet."""
    if note_at:
        end = line.text.find("-->")
        if end < 0:
            return line.cut(len(line.text)), note_at
        line = line.cut(end + 3)
    while (at := line.text.find("<!--")) >= 0:
        end = line.text.find("-->", at + 4)
        if end < 0:
            column = line.column(at)
            opened = Place(path, line.number, column, line.number, column + 4)
            return line.cut(0, at), opened
        line = line.without(at, end + 3)
    return line, None
