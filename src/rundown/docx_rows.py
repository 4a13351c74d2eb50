"""A long row of a table as several that each stay whole, so that a page ends between paragraphs.

LibreOffice breaks a row wherever the page ends: one line of a speech, or its speaker's name, is
left behind. The cell that is longest is therefore given a row for each of its paragraphs; the
writer draws no line between them. What stands beside them stays whole, in the first row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rundown.look import Look, Points
from rundown.markup import Element
from rundown.markup_grammar import CELL_BLOCKS

_LETTER = 0.47
"""A letter's width as a part of its height, on average; two for a letter that is full width."""
_FULL_WIDTH = "\u1100"
_LINE = 1.17
_HIGHEST = 340.0
"""Points above which a row is broken after all: it would leave half a page empty."""


_LOWEST = 30.0
"""Points below which the end of a row is not left alone at the head of a page."""


@dataclass(frozen=True, slots=True)
class RowPart:
    """A part of a row: its cells, and whether it stays whole."""

    cells: tuple[Element, ...]
    whole: bool


def parts_of(row: Element, widths: list[float], look: Look) -> list[RowPart]:
    """The parts of a row whose cells are `widths` points wide; one if nothing can be parted."""
    cells = tuple(row)
    heights = [
        [_height(block, cell, width, look) for block in _blocks(cell)]
        for cell, width in zip(cells, widths, strict=True)
    ]
    sums = list(map(sum, heights))
    longest = max(range(len(cells)), key=lambda at: sums[at], default=0)
    beside = max((high for at, high in enumerate(sums) if at != longest), default=0.0)
    groups = _groups(_blocks(cells[longest]), heights[longest], beside, look) if cells else []
    if len(groups) < 2:
        return [RowPart(cells, whole=0 < max(sums, default=0) < _HIGHEST)]
    parts = []
    for number, (blocks, high) in enumerate(groups):
        found = [cell if not number else _like(cell, []) for cell in cells]
        found[longest] = _like(cells[longest], blocks)
        highest = high if number else max(high, beside)
        parts.append(RowPart(tuple(found), whole=highest < _HIGHEST))
    return parts


def _blocks(cell: Element) -> list[Element]:
    return list(cell) if len(cell) and cell[0].tag in CELL_BLOCKS else []


def _groups(
    blocks: list[Element], heights: list[float], beside: float, look: Look
) -> list[tuple[list[Element], float]]:
    """Blocks that stay together, and how high they are; the first are as high as `beside`."""
    groups: list[tuple[list[Element], float]] = []
    joined = True
    for block, high in zip(blocks, heights, strict=True):
        if groups and (joined or (len(groups) == 1 and groups[0][1] < beside)):
            before, reached = groups.pop()
            groups.append(([*before, block], reached + high))
        else:
            groups.append(([block], high))
        style = look.whole_style(str(block.tag), block.get("class", ""))
        joined = style.break_after == "avoid"
    if len(groups) > 1 and groups[-1][1] < _LOWEST:
        (before, reached), (last, high) = groups[-2:]
        groups[-2:] = [([*before, *last], reached + high)]
    return groups


def _height(block: Element, cell: Element, width: float, look: Look) -> float:
    """About how high a block is, in points."""
    rule = (str(block.tag), block.get("class", ""))
    style = look.whole_style(*(rule if rule != ("p", "") else (str(cell.tag), "")))
    size = style.font_size or 9.0
    spread = style.line_height.lines if style.line_height and style.line_height.lines else 1.0
    room = max(width - _points(style.margin_left) - 11.0, 20.0)
    text = "".join(_texts(block))
    letters = len(text)
    if not text.isascii():
        letters += sum(letter >= _FULL_WIDTH for letter in text)
    lines = -(-letters * size * _LETTER // room) + _breaks(block)
    return lines * size * _LINE * spread + _points(style.margin_bottom) + _points(style.margin_top)


def _texts(element: Element) -> Iterator[str]:
    """The texts that stand in a block itself; a note's stand at the foot of the page."""
    yield element.text or ""
    for child in element:
        yield from () if child.tag == "note" else _texts(child)
        yield child.tail or ""


def _breaks(block: Element) -> int:
    """How many lines a block begins of itself."""
    return sum(br.getparent().tag != "note" for br in block.iter("br", "li"))  # type: ignore[union-attr]


def _points(length: Points | None) -> float:
    return length or 0.0


def _like(cell: Element, blocks: list[Element]) -> Element:
    """A cell of the same rule with copies of these blocks."""
    made = etree.Element(str(cell.tag), {str(k): str(v) for k, v in cell.attrib.items()})
    made.extend([etree.fromstring(etree.tostring(block, with_tail=False)) for block in blocks])
    return made
