"""Where each piece of a rendered page came from: marks written into it, and read out again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple
from xml.parsers import expat

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARK = re.compile("\x01([^\x01\x02]*)\x02([0-9]+)\x01")
_TAG_AND_SPACE = re.compile(rb"[^>]*>\s*")
_OPENING = "<pages>"


class Mark(NamedTuple):
    """From this offset on, the text comes from this line of this template."""

    offset: int
    path: str
    line: int


def mark_lines(text: str, path: str, first_line: int) -> str:
    """A template's text with a mark before each of its lines.

    The marks are control characters, which no page may hold.
    """
    lines = enumerate(_LINE.findall(text), start=first_line)
    return "".join(f"\x01{path}\x02{number}\x01{line}" for number, line in lines)


def split_marks(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks by offset."""
    pieces: list[str] = []
    marks: list[Mark] = []
    offset = start = 0
    for match in _MARK.finditer(marked):
        pieces.append(marked[start : match.start()])
        offset += match.start() - start
        start = match.end()
        marks.append(Mark(offset, match[1], int(match[2])))
    return "".join([*pieces, marked[start:]]), marks


def place_at(marks: Sequence[Mark], offset: int) -> tuple[str, int]:
    """The template and line that the text at an offset came from."""
    found = bisect_right(marks, offset, key=lambda mark: mark.offset) - 1
    return marks[max(0, found)][1:]


def offset_of_element(markup: str, number: int, side: Literal["at", "inside", "behind"]) -> int:
    """Where in well-formed markup an element's start tag, contents, or what follows it begins.

    Elements are counted in document order from 0, which is the `pages` around the markup.
    """
    data = f"{_OPENING}{markup}</pages>".encode()
    starts: list[int] = []
    ends: dict[int, int] = {}
    open_elements: list[int] = []

    def start(*_: object) -> None:
        open_elements.append(len(starts))
        starts.append(parser.CurrentByteIndex)

    def end(*_: object) -> None:
        ends[open_elements.pop()] = parser.CurrentByteIndex

    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(data, True)  # noqa: FBT003  expat takes no names
    offset = ends[number] if side == "behind" else starts[number]
    if side != "at" and (tag := _TAG_AND_SPACE.match(data, offset)):
        offset = tag.end()
    return max(0, len(data[:offset].decode()) - len(_OPENING))
