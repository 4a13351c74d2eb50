"""Page markup to Word: `write_docx`.

Each `page` of the markup is a section, with its own paper, header and footer. Paragraphs carry
named styles, so that a crew can restyle them in Word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, partial

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from rundown.docx_package import WordPackage
from rundown.docx_runs import Marks, Rule, RunLook, Runs, RunWriter
from rundown.docx_styles import (
    AFTER_TABLE,
    NAMESPACES,
    NOTE_REFERENCE,
    border_xml,
    line_spacing,
    twips,
)
from rundown.docx_tables import TableWriter
from rundown.look import LineHeight, Look, Page, Paper, Points, Style, mm
from rundown.markup import Element
from rundown.markup_grammar import CELL_BLOCKS
from rundown.properties import Properties
from rundown.word_styles import style_id

_HEADER_DISTANCE = mm(9)
_FOOTER_ROOM = mm(7)
_FOOTER_EDGE = mm(6)
"""Source: common office printers leave about a quarter of an inch unprinted."""
_USUAL_SIZE = 9.0
_MARGIN_KINDS = {
    "header": (CT.WML_HEADER, RT.HEADER, "hdr"),
    "footer": (CT.WML_FOOTER, RT.FOOTER, "ftr"),
}
_BULLETS = 1
_LINE_PARAGRAPH = Points(2)
_PAGE_BREAK = "<w:pageBreakBefore/>"
_MARKED = re.compile("<w:rPr><w:(?:ins|del) [^>]*/></w:rPr></w:pPr>")
"""The end of a paragraph that is a tracked change as a whole."""


def write_docx(document: Element, look: Look, properties: Properties, paper: Paper) -> bytes:
    """The Word file of a document's page markup (a `pages` element that `pages` has checked).

    Equal arguments give equal bytes, on any machine and day. Raises LookError for a class that
    the look does not have.
    """
    return _DocumentWriter(document, look, properties, paper).write()


@lru_cache(maxsize=16)
def _writers(look: Look, language: str) -> tuple[RunLook, TableWriter]:
    """What is worked out once for a look and a language."""
    return RunLook(look, language), TableWriter(look)


@dataclass(slots=True)
class _Column:
    """Where blocks are written: the part's runs, the text's width, a cell's rule and marks."""

    runs: RunWriter
    width: float
    plain: Rule = ("p", "")
    marks: Marks = ()
    breaks_page: bool = field(default=False)


class _DocumentWriter:
    """One document; holds its package, its notes and its lists."""

    def __init__(self, document: Element, look: Look, properties: Properties, paper: Paper) -> None:
        self.document = document
        self.look = look
        self.properties = properties
        self.paper = paper
        self.package = WordPackage(look, properties.language)
        self.run_look, self.tables = _writers(look, properties.language)
        self.notes = _Notes(self.run_look, self.package)
        self.lists = _Lists(look)
        self.body_runs = RunWriter(self.run_look, self.package.document, self.notes.add)
        self.margins: dict[tuple[str, bytes, float], str] = {}

    def write(self) -> bytes:
        pages = list(self.document)
        sections = [self._write_page(page, is_last=page is pages[-1]) for page in pages]
        body = "".join(sections)
        self.package.write(
            self.package.document,
            f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        )
        self.notes.finish(self.package)
        self.lists.finish(self.package)
        return self.package.to_bytes(self.properties)

    # --- sections

    def _write_page(self, element: Element, *, is_last: bool) -> str:
        page = self.look.page(element.get("class", ""))
        column = _Column(self.body_runs, page.width)
        blocks = self._write_blocks(
            [block for block in element if block.tag not in _MARGIN_KINDS], column
        )
        section = self._section(element, page)
        ends = blocks and (is_last or blocks[-1].startswith("<w:p>"))
        if not ends or _MARKED.search(blocks[-1]):
            # A change of the paragraph that ends a section would be one of the section.
            blocks.append(_gap())
        if is_last:
            return "".join(blocks) + section
        blocks[-1] = blocks[-1].replace("</w:pPr>", f"{section}</w:pPr>", 1)
        return "".join(blocks)

    def _section(self, element: Element, page: Page) -> str:
        references = "".join(self._margin_reference(element, tag, page) for tag in _MARGIN_KINDS)
        width, height = page.paper_size(self.paper)
        side = twips(page.side_margin(self.paper))
        bottom = page.bottom_margin(self.paper)
        orient = ' w:orient="landscape"' if page.landscape else ""
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{orient}/>'
            f'<w:pgMar w:top="{twips(page.margin_top)}" w:right="{side}" '
            f'w:bottom="{twips(bottom)}" w:left="{side}" w:header="{twips(_HEADER_DISTANCE)}" '
            f'w:footer="{twips(self._footer_distance(bottom))}" w:gutter="0"/>'
            '<w:cols w:space="720"/></w:sectPr>'
        )

    def _footer_distance(self, bottom: float) -> float:
        """How far the footer's end is from the edge: larger type has more room for it."""
        size = self.look.style("footer").font_size or _USUAL_SIZE
        room = _FOOTER_ROOM * max(size / _USUAL_SIZE, 1.0)
        return max(bottom - room, min(bottom - _FOOTER_ROOM, _FOOTER_EDGE), 0.0)

    def _margin_reference(self, element: Element, tag: str, page: Page) -> str:
        """The reference to a header or footer; an empty one keeps the neighbour's out."""
        margin = element.find(tag)
        if margin is None and self.document.find(f"page/{tag}") is None:
            return ""
        key = (tag, b"" if margin is None else etree.tostring(margin, with_tail=False), page.width)
        if key not in self.margins:
            self.margins[key] = self._write_margin(tag, margin, page.width)
        return f'<w:{tag}Reference w:type="default" r:id="{self.margins[key]}"/>'

    def _write_margin(self, tag: str, margin: Element | None, width: float) -> str:
        content_type, kind, root = _MARGIN_KINDS[tag]
        name = f"/word/{tag}{sum(key[0] == tag for key in self.margins) + 1}.xml"
        part, rid = self.package.add(name, content_type, kind)
        column = _Column(RunWriter(self.run_look, part), width, plain=(tag, ""))
        paragraphs = self._write_column(list(margin) if margin is not None else [], column)
        paragraphs = paragraphs or _paragraph(style_id(tag), Runs())
        self.package.write(part, f"<w:{root} {NAMESPACES}>{paragraphs}</w:{root}>")
        return rid

    # --- blocks

    def _write_column(self, blocks: list[Element], column: _Column) -> str:
        """The blocks of a cell, a header or a footer, whose last paragraph always stays."""
        pieces = self._write_blocks(blocks, column)
        return "".join([*pieces[:-1], *(_MARKED.sub("</w:pPr>", last) for last in pieces[-1:])])

    def _write_blocks(self, blocks: list[Element], column: _Column) -> list[str]:
        """The XML of each block; writing lines that follow each other are one paragraph."""
        pieces: list[str] = []
        for position, block in enumerate(blocks):
            if block.tag == "p":
                pieces.append(self._write_paragraph(block, column))
            elif block.tag == "hr":
                count = _lines_together(blocks, position)
                pieces += [self._write_line(block, count, column)] if count else []
            elif block.tag == "table":
                following = blocks[position + 1] if position + 1 < len(blocks) else None
                pieces += self._write_table(block, column, following)
            else:
                pieces += self._write_block(block, column)
        return pieces

    def _write_block(self, block: Element, column: _Column) -> list[str]:
        if block.tag == "pagebreak":
            column.breaks_page = True
            return []
        if block.tag in ("ul", "ol"):
            number = self.lists.number(block)
            return [self._write_item(item, number, column) for item in block]
        return [self._write_paragraph(block, column)]

    def _write_table(self, table: Element, column: _Column, following: Element | None) -> list[str]:
        turned = _turned(column)
        write_cell = partial(self._write_cell, column.runs)
        xml = self.tables.write(table, column.width, write_cell)
        opening = [_gap(turned)] if turned else []
        return [*opening, xml, *self._after_table(table, following)]

    def _after_table(self, table: Element, following: Element | None) -> list[str]:
        """The paragraph that keeps a table from the next, ends a page, or is its margin."""
        style = self.look.whole_style("table", table.get("class", ""))
        if style.margin_bottom:
            return [_gap(f'<w:spacing w:after="{twips(style.margin_bottom)}"/>')]
        parts = following is None or following.tag in ("table", "pagebreak")
        return [_gap()] if parts else []

    def _rule(self, block: Element) -> Rule:
        """The rule of a block. Raises LookError where the look lacks its class."""
        rule = (str(block.tag), block.get("class", ""))
        self.look.style(*rule)
        return rule

    def _write_paragraph(self, block: Element, column: _Column) -> str:
        rule = self._rule(block)
        if rule == ("p", ""):
            rule = column.plain
        kept = block.tag == "pre"
        runs = column.runs.write(block, rule, column.width, column.marks, kept=kept)
        before = "<w:keepNext/>" if block.get("keep") else ""
        return _paragraph(style_id(*rule), runs, before + _turned(column))

    def _write_item(self, item: Element, number: int, column: _Column) -> str:
        rule = self._rule(item)
        runs = column.runs.write(item, rule, column.width, column.marks)
        turned = _turned(column)
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return _paragraph(style_id(*rule), runs, turned + listed)

    def _write_line(self, block: Element, count: int, column: _Column) -> str:
        style = self.look.whole_style("hr", block.get("class", ""))
        turned = _turned(column)
        if style.min_height is not None:
            return _writing_lines(style, count, column.width, turned)
        return _ruled_line(style, turned) * count

    def _write_cell(
        self, runs: RunWriter, cell: Element, rule: Rule, width: float, marks: Marks
    ) -> str:
        if len(cell) and cell[0].tag in CELL_BLOCKS:
            return self._write_column(list(cell), _Column(runs, width, rule, marks))
        written = runs.write(cell, rule, width, marks)
        written.mark = ""
        return _paragraph(style_id(*rule), written)


def _turned(column: _Column) -> str:
    """The property that begins a page, if a page break stands before this block."""
    turns, column.breaks_page = column.breaks_page, False
    return _PAGE_BREAK if turns else ""


def _lines_together(blocks: list[Element], position: int) -> int:
    """How many lines of one class begin here; none if one of them stands before."""
    first = blocks[position]
    if position and _same_rule(blocks[position - 1], first):
        return 0
    end = position + 1
    while end < len(blocks) and _same_rule(first, blocks[end]):
        end += 1
    return end - position


def _same_rule(one: Element, other: Element) -> bool:
    return (one.tag, one.get("class")) == (other.tag, other.get("class"))


def _paragraph(style: str, runs: Runs, before: str = "") -> str:
    direction = "<w:bidi/>" if runs.right_to_left else ""
    mark = runs.mark if _PAGE_BREAK not in before else ""  # the page begins here all the same
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}{runs.tabs}{direction}{mark}</w:pPr>'
        f"{runs.xml}</w:p>"
    )


def _gap(before: str = "") -> str:
    """The paragraph, a point high, that Word needs after some tables."""
    return f'<w:p><w:pPr><w:pStyle w:val="{AFTER_TABLE}"/>{before}</w:pPr></w:p>'


def _writing_lines(style: Style, count: int, width: float, before: str) -> str:
    """Lines to write on, in one paragraph: a tab with a leader draws each."""
    tab = f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{twips(width)}"/></w:tabs>'
    height = line_spacing(LineHeight(1.0, style.min_height))
    spacing = f"<w:spacing {_around(style)} {height}/>"
    drawn = "<w:br/>".join(["<w:tab/>"] * count)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Normal"/>{before}{tab}{spacing}</w:pPr>'
        f"<w:r>{drawn}</w:r></w:p>"
    )


def _ruled_line(style: Style, before: str) -> str:
    """A line across the text: the lower border of a paragraph a point high."""
    border = border_xml("bottom", style.border_bottom) if style.border_bottom else ""
    height = line_spacing(LineHeight(1.0, _LINE_PARAGRAPH))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Normal"/>{before}<w:pBdr>{border}</w:pBdr>'
        f"<w:spacing {_around(style)} {height}/></w:pPr></w:p>"
    )


def _around(style: Style) -> str:
    above, below = twips(style.margin_top or 0), twips(style.margin_bottom or 0)
    return f'w:before="{above}" w:after="{below}"'


class _Notes:
    """The footnotes of a document. The numbers -1 and 0 are those of Word's separators."""

    def __init__(self, run_look: RunLook, package: WordPackage) -> None:
        part, _ = package.add("/word/footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES)
        self.runs = RunWriter(run_look, part)
        self.written: list[str] = []

    def add(self, note: Element) -> str:
        """The number of a new note."""
        number = len(self.written) + 1
        runs = self.runs.write(note, ("note", ""), 0.0)
        mark = (
            f'<w:r><w:rPr><w:rStyle w:val="{NOTE_REFERENCE}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        )
        runs.xml, runs.mark = mark + runs.xml, ""
        paragraph = _paragraph(style_id("note"), runs)
        self.written.append(f'<w:footnote w:id="{number}">{paragraph}</w:footnote>')
        return str(number)

    def finish(self, package: WordPackage) -> None:
        """Write the part; the settings refer to its separators, so every document has it."""
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{number}">'
            f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:{kind}/></w:r></w:p>'
            "</w:footnote>"
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        notes = separators + "".join(self.written)
        package.write(self.runs.part, f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>")


class _Lists:
    """The lists of a document: every `ul` has bullets, every `ol` counts by itself."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.counted: list[int] = []
        self.used = False

    def number(self, block: Element) -> int:
        """The number that a list's items carry."""
        self.used = True
        if block.tag == "ul":
            return _BULLETS
        self.counted.append(int(block.get("start", "1")))
        return _BULLETS + len(self.counted)

    def finish(self, package: WordPackage) -> None:
        """Write the part, if there is a list."""
        if not self.used:
            return
        part, _ = package.add("/word/numbering.xml", CT.WML_NUMBERING, RT.NUMBERING)
        counted = "".join(
            f'<w:num w:numId="{_BULLETS + n}"><w:abstractNumId w:val="1"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for n, start in enumerate(self.counted, start=1)
        )
        levels = self._level(0, "bullet", "\u2022") + self._level(1, "decimal", "%1")
        bullets = f'<w:num w:numId="{_BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
        package.write(part, f"<w:numbering {NAMESPACES}>{levels}{bullets}{counted}</w:numbering>")

    def _level(self, number: int, kind: str, text: str) -> str:
        style = self.look.style("li")
        left, hanging = twips(style.margin_left or 0), twips(-(style.text_indent or 0))
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{left}" w:hanging="{max(hanging, 0)}"/></w:pPr></w:lvl>'
            "</w:abstractNum>"
        )
