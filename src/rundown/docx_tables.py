"""Tables for Word: fixed lay-out, with the widths said three times over and in agreement.

Word, LibreOffice, Pages and Google Docs each read another one of table width, grid and cell
widths; all three are written, in twips. Lines, fills and padding are direct formatting.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

from rundown.css_values import SIDES
from rundown.docx_runs import Marks, Rule
from rundown.docx_styles import border_xml, escape, run_properties, shading, twips
from rundown.look import Border, Look, Points, Style
from rundown.markup import Element, column_widths

_WORD_SIDES = ("top", "left", "bottom", "right")
_VERTICAL = {"top": "top", "middle": "center", "bottom": "bottom"}

WriteCell = Callable[[Element, Rule, float, Marks], str]
"""Writes the paragraphs of a cell: the cell, its rule, its text's width, its row's marks."""


class TableWriter:
    """Writes the tables of a look; remembers what it has worked out of cells."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._cells: dict[tuple[Rule, str], str] = {}
        self._rows: dict[tuple[str, bool], tuple[str, Marks]] = {}

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
        first_row = 1 if table.find("thead") is not None else 0
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
        opening, marks = self._row(name, is_head=is_head)
        pieces.append(opening)
        for cell, width in zip(row, widths, strict=True):
            rule = (str(cell.tag), cell.get("class", ""))
            pieces.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>')
            pieces.append(self._cell(rule, name))
            pieces.append(write_cell(cell, rule, width / 20, marks))
            pieces.append("</w:tc>")
        pieces.append("</w:tr>")

    def _row(self, name: str, *, is_head: bool) -> tuple[str, Marks]:
        """The opening of a row, and the marks its runs stand in."""
        key = (name, is_head)
        found = self._rows.get(key)
        if found is None:
            style = self.look.whole_style("tr", name)
            marks: Marks = (("tr", name),) if run_properties(style) else ()
            found = self._rows[key] = (_row_opening(style, is_head=is_head), marks)
        return found

    def _cell(self, rule: Rule, row: str) -> str:
        """The rest of a cell's properties, after its width."""
        key = (rule, row)
        found = self._cells.get(key)
        if found is None:
            style = self.look.whole_style(*rule)
            fill = style.background_color or self.look.whole_style("tr", row).background_color
            plain = self.look.style("td")
            padding = "" if _sides(style) == _sides(plain) else _padding("tcMar", style)
            vertical = _VERTICAL.get(style.vertical_align or "top")
            found = self._cells[key] = (
                f"{_cell_borders(style)}{shading(fill)}{padding}"
                + (f'<w:vAlign w:val="{vertical}"/>' if vertical != "top" else "")
                + "</w:tcPr>"
            )
        return found


def _whole_twips(widths: list[float]) -> list[int]:
    """Widths in whole twips whose sum is the sum's nearest."""
    return [b - a for a, b in pairwise([0, *(twips(edge) for edge in accumulate(widths))])]


def _row_opening(style: Style, *, is_head: bool) -> str:
    height = f'<w:trHeight w:val="{twips(style.min_height)}"/>' if style.min_height else ""
    whole = "" if style.break_inside == "auto" else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if is_head else ""
    properties = whole + height + head
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


def text_width(style: Style, cell_width: float) -> float:
    """The width of a cell's text, in points."""
    return cell_width - (style.padding_left or 0.0) - (style.padding_right or 0.0)
