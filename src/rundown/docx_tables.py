"""Tables for Word: fixed lay-out, with the widths said three times over and in agreement.

Word, LibreOffice, Pages and Google Docs each read another one of table width, grid and cell
widths; all three are written, in twips. Lines, fills and padding are direct formatting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import NamedTuple

from rundown.css_values import NO_BORDER, SIDES
from rundown.docx_rows import RowPart, parts_of
from rundown.docx_runs import Marks, Rule
from rundown.docx_styles import border_xml, escape, run_properties, shading, twips
from rundown.look import Border, Look, Points, Style
from rundown.markup import Element, column_widths

_WORD_SIDES = ("top", "left", "bottom", "right")
_VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}

WriteCell = Callable[[Element, Rule, float, Marks], str]
"""Writes the paragraphs of a cell: the cell, its rule, its text's width, its row's marks."""


Edges = tuple[bool, bool]
"""Whether a row goes on above it, and below it."""


class _CellForm(NamedTuple):
    """What cells that are alike have in common: their rule, their text's width, their opening."""

    rule: Rule
    text_width: float
    opening: str


class TableWriter:
    """Writes the tables of a look; remembers what it has worked out of cells."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._forms: dict[tuple[str, str, str, Edges, int], _CellForm] = {}
        self._rows: dict[tuple[str, bool, bool, bool], tuple[str, Marks]] = {}

    def write(self, table: Element, text_width: float, write_cell: WriteCell) -> str:
        """The `w:tbl` of a table in a text `text_width` points wide."""
        widths = _whole_twips(column_widths(table, self.look, text_width))
        pieces = [self._head(table, widths)]
        for group in table:
            if group.tag != "colgroup":
                for row in group:
                    is_head = group.tag == "thead"
                    self._write_row(row, widths, write_cell, pieces, is_head=is_head)
        pieces.append("</w:tbl>")
        return "".join(pieces)

    def _head(self, table: Element, widths: list[int]) -> str:
        style = self.look.whole_style("table", table.get("class", ""))
        cell = self.look.style("td")
        title = table.get("title")
        caption = f'<w:tblCaption w:val="{escape(title)}"/>' if title else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        first_row = int(any(group.tag == "thead" for group in table))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="0" w:type="dxa"/>{_table_borders(style)}'
            f'<w:tblLayout w:type="fixed"/>{_padding("tblCellMar", cell)}'
            f'<w:tblLook w:val="0{6 if first_row else 4}{2 if first_row else 0}0" '
            f'w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            f'w:noHBand="1" w:noVBand="1"/>{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )

    def _write_row(
        self,
        row: Element,
        widths: list[int],
        write_cell: WriteCell,
        pieces: list[str],
        *,
        is_head: bool,
    ) -> None:
        name = row.get("class", "")
        parts = self._parts(row, name, widths)
        for number, part in enumerate(parts):
            edges = (number > 0, number < len(parts) - 1)
            opening, marks = self._row(name, is_head=is_head, whole=part.whole, goes_on=edges[0])
            pieces.append(opening)
            for cell, width in zip(part.cells, widths, strict=True):
                key = (str(cell.tag), cell.get("class", ""), name, edges, width)
                form = self._forms.get(key) or self._form(*key)
                written = write_cell(cell, form.rule, form.text_width, marks)
                pieces += (form.opening, written, "</w:tc>")
            pieces.append("</w:tr>")

    def _parts(self, row: Element, name: str, widths: list[int]) -> list[RowPart]:
        """A row that may break, in parts that need not; any other as it is."""
        style = self.look.whole_style("tr", name)
        if style.break_inside == "auto":
            return parts_of(row, [width / 20 for width in widths], self.look)
        return [RowPart(tuple(row), whole=True)]

    def _row(self, name: str, *, is_head: bool, whole: bool, goes_on: bool) -> tuple[str, Marks]:
        """The opening of a row, or of a part that goes on, and the marks its runs stand in."""
        key = (name, is_head, whole, goes_on)
        found = self._rows.get(key)
        if found is None:
            style = self.look.whole_style("tr", name)
            marks: Marks = (("tr", name),) if run_properties(style) else ()
            if goes_on:
                style = replace(style, min_height=None)
            found = self._rows[key] = (_row_opening(style, is_head=is_head, whole=whole), marks)
        return found

    def _form(self, tag: str, cls: str, row: str, edges: Edges, width: int) -> _CellForm:
        """The form of cells of a class and width; no line and no room at open edges."""
        rule = (tag, cls)
        style = whole = self.look.whole_style(*rule)
        if edges[0]:
            style = replace(style, border_top=NO_BORDER, padding_top=Points(0.0))
        if edges[1]:
            style = replace(style, border_bottom=NO_BORDER, padding_bottom=Points(0.0))
        fill = style.background_color or self.look.whole_style("tr", row).background_color
        plain = self.look.style("td")
        padding = "" if _sides(style) == _sides(plain) else _padding("tcMar", style)
        vertical = _VERTICAL.get(style.vertical_align or "top")
        opening = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
            f"{_cell_borders(style)}{shading(fill)}{padding}"
            + (f'<w:vAlign w:val="{vertical}"/>' if vertical != "top" else "")
            + "</w:tcPr>"
        )
        form = _CellForm(rule, _text_width(whole, width / 20), opening)
        self._forms[tag, cls, row, edges, width] = form
        return form


def _whole_twips(widths: list[float]) -> list[int]:
    """Widths in whole twips whose sum is the sum's nearest."""
    return [b - a for a, b in pairwise([0, *(twips(edge) for edge in accumulate(widths))])]


def _row_opening(style: Style, *, is_head: bool, whole: bool) -> str:
    height = f'<w:trHeight w:val="{twips(style.min_height)}"/>' if style.min_height else ""
    unsplit = "<w:cantSplit/>" if whole else ""
    head = "<w:tblHeader/>" if is_head else ""
    properties = unsplit + height + head
    return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"


def _table_borders(style: Style) -> str:
    lines = [(side, border) for side in _WORD_SIDES if (border := getattr(style, f"border_{side}"))]
    lines += [
        (side, border)
        for side, border in (("insideH", style.row_rule), ("insideV", style.column_rule))
        if border
    ]
    drawn = "".join(border_xml(side, border) for side, border in lines)
    return f"<w:tblBorders>{drawn}</w:tblBorders>" if drawn else ""


def _cell_borders(style: Style) -> str:
    borders: list[tuple[str, Border | None]] = [
        (side, getattr(style, f"border_{side}")) for side in _WORD_SIDES
    ]
    drawn = "".join(border_xml(side, border) for side, border in borders if border)
    return f"<w:tcBorders>{drawn}</w:tcBorders>" if drawn else ""


def _sides(style: Style) -> tuple[Points | None, ...]:
    return tuple(getattr(style, f"padding_{side}") for side in SIDES)


def _padding(tag: str, style: Style) -> str:
    lengths: list[tuple[str, Points | None]] = [
        (side, getattr(style, f"padding_{side}")) for side in _WORD_SIDES
    ]
    drawn = "".join(
        f'<w:{side} w:w="{twips(length or 0)}" w:type="dxa"/>' for side, length in lengths
    )
    return f"<w:{tag}>{drawn}</w:{tag}>"


def _text_width(style: Style, cell_width: float) -> float:
    """The width of a cell's text, in points."""
    return cell_width - (style.padding_left or 0.0) - (style.padding_right or 0.0)
