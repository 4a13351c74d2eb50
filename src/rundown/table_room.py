"""What room the columns of tables need, judged by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rundown.letter_widths import text_width
from rundown.look import Look, Points, mm
from rundown.markup import Element
from rundown.markup_grammar import CELL_BLOCKS

SHORT, LONG = 12, 36
"""Letters that stay on one line; and letters that a line of a long text has at least."""

_LETTER = 0.5
_TO_SIGN = mm(50)
"""The width of a line to write on, where nothing else stands."""

_FOLD = re.compile(r"[ \t\r\n]+")
_SPARE = Points(2.0)


class _Line(NamedTuple):
    """A line of a cell: its text, its type, and how far in it begins."""

    text: str
    size: Points
    bold: bool
    indent: float


class _Room(NamedTuple):
    """The widths that a column needs: at least, and so that nothing in it is broken."""

    least: float
    whole: float


def find_widths(tables: Sequence[Element], look: Look, room: float) -> list[float] | None:
    """Widths that fill a text `room` points wide, each enough to read its column; or None.

    The tables have as many columns each, which are equally wide in all of them.
    """
    needs = _column_rooms(tables, look)
    left = room - sum(need.least for need in needs)
    if left < 0:
        return None
    wanting = [need.whole - need.least for need in needs]
    if sum(wanting) > left:
        parts = [left * want / sum(wanting) for want in wanting]
        return [need.least + part for need, part in zip(needs, parts, strict=True)]
    whole = sum(need.whole for need in needs)
    return [need.whole * room / whole for need in needs]


def _column_rooms(tables: Sequence[Element], look: Look) -> list[_Room]:
    """What each column of the tables needs."""
    rows = [row for table in tables for row in table.iter("tr")]
    return [_room_of(cells, look) for cells in zip(*rows, strict=True)]


def _room_of(cells: tuple[Element, ...], look: Look) -> _Room:
    rooms = [_cell_room(cell, look) for cell in cells]
    return _Room(max(room.least for room in rooms), max(room.whole for room in rooms))


def _cell_room(cell: Element, look: Look) -> _Room:
    style = look.whole_style(str(cell.tag), cell.get("class", ""))
    around = (style.padding_left or 0.0) + (style.padding_right or 0.0) + _SPARE
    least = whole = _TO_SIGN if cell.find("hr") is not None and not _text_of(cell) else 0.0
    for line in _lines(cell, look):
        width = text_width(line.text, line.size, bold=line.bold)
        letter = line.size * _LETTER
        wanted = min(max(width / 2, SHORT * letter), LONG * letter, width)
        least = max(least, line.indent + max(wanted, _longest_word(line)))
        whole = max(whole, line.indent + width)
    return _Room(least + around, whole + around)


def _text_of(cell: Element) -> str:
    return "".join(map(str, cell.itertext())).strip()


def _longest_word(line: _Line) -> float:
    words = line.text.replace("-", "- ").split(" ")
    return max(text_width(word, line.size, bold=line.bold) for word in words)


def _lines(cell: Element, look: Look) -> Iterator[_Line]:
    """The lines of a cell, each as long as if it were never broken."""
    rule = (str(cell.tag), cell.get("class", ""))
    blocks = list(cell.iter("p", "li", "pre")) or [cell]
    for block in blocks:
        own = (str(block.tag), block.get("class", ""))
        style = look.whole_style(*(rule if own == ("p", "") else own))
        size = style.font_size or look.style("body").font_size or Points(16.0)
        bold = style.font_weight == "bold" or block.find("strong") is not None
        for text in texts_of(block):
            yield _Line(text, size, bold, float(style.margin_left or 0.0))


def texts_of(block: Element) -> list[str]:
    """The texts of a block between its line breaks, white space folded; notes are left out."""
    whole = "".join(_texts(block))
    kept = block.tag == "pre"
    if kept:
        return whole.replace("\v", "\n").split("\n")
    return [_FOLD.sub(" ", text).strip() for text in whole.split("\v")]


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield "\v"
        elif child.tag == "field":
            yield "000"
        elif child.tag != "note":
            yield from _texts(child)
        yield child.tail or ""


def holds_blocks(cell: Element) -> bool:
    """Whether a cell holds blocks, and not text."""
    return len(cell) > 0 and cell[0].tag in CELL_BLOCKS
