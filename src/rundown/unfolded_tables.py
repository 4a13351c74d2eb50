"""A table too wide for its page as text: each row a small block, headed by its first cells.

What is short stands on one line (`Type: VO · Duration: 0:10`), what is long is a paragraph of its
own after its column's heading. Empty cells are left out, but not those of the class `pencil`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rundown.large_look import BETWEEN, FIGURES, ITEM, LABEL, WRITING, cell_class, row_class
from rundown.letter_widths import text_width
from rundown.look import Look
from rundown.markup import Element
from rundown.markup_making import Content, contents_of, make_element
from rundown.table_room import holds_blocks, texts_of

_UNLABELLED = frozenset({"page", "slug"})
"""The cells whose heading says nothing that they do not."""

_MARK, _NUMBER, _NAME, _SHORT = 2, 8, 60, 28
"""Letters that a row's mark, its number, its name and a short cell have at most."""

_LARGER = 1.0
"""Points by which type may be larger than the body's and still stand on a line with figures."""

_MOST_HEADS = 3
_WHOLE_PART = 3
"""A row stays on one page if it is lower than this part of it: a third."""

_LINE = 1.4
_PENCIL = "pencil"
"""The cells in which something is to be written by hand, and their room for it."""

_TO_FILL_IN = "[" + "\u00a0" * 16 + "]"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a row, and the heading of its column, which may be empty."""

    element: Element
    label: str

    @property
    def name(self) -> str:
        """The class of the cell; a `th` has none."""
        return self.element.get("class", "") if self.element.tag == "td" else ""

    @property
    def labelled(self) -> list[Content]:
        """The heading, to stand before what the cell holds."""
        label = make_element("strong", "", f"{self.label}:".replace(" ", "\u00a0"))
        return [label, "\u00a0"] if self.label else []

    @property
    def text(self) -> list[Content]:
        """What the cell holds; it is text, or one paragraph."""
        return contents_of(self.element[0] if holds_blocks(self.element) else self.element)


@dataclass(frozen=True, slots=True)
class Unfolding:
    """How the tables of a page are unfolded: its look and its text's size."""

    look: Look
    width: float
    height: float

    def unfold(self, table: Element, level: int) -> list[Element]:
        """The blocks of a table that stands below a heading of that level."""
        labels, heads = _labels(table), _heads(table)
        rows = [
            [_Cell(cell, label) for cell, label in zip(row, labels, strict=True)]
            for row in table.iterfind("tbody/tr")
        ]
        if _have_own_labels(rows, self.look):
            return list(_down_the_columns(rows, self.look))
        blocks: list[Element] = []
        for row in rows:
            made = self._blocks(row, heads, level)
            if blocks and made and made[0].get("class") != ITEM:
                blocks.append(make_element("hr", BETWEEN))
            blocks += self._kept_together(made)
        return blocks

    def _blocks(self, row: list[_Cell], heads: int, level: int) -> list[Element]:
        """The blocks of a row; one without anything in it is for writing."""
        if all(is_empty(cell.element) for cell in row):
            headings = [cell.labelled[:1] for cell in row if cell.label]
            return [_in_a_line(headings), make_element("hr", WRITING)]
        head = [cell for cell in row[:heads] if not is_empty(cell.element)]
        short = [cell for cell in row[heads:] if head and self._is_short(cell)]
        blocks = [_head(head, level)] if head else []
        blocks += [_in_a_line(map(_figure, short))] if short else []
        for cell in row[heads:]:
            if cell not in short and not is_empty(cell.element):
                blocks += _paragraphs(cell, self.look)
        return self._marked(blocks, row)

    def _is_short(self, cell: _Cell) -> bool:
        """Whether a cell stands on a line with others."""
        if is_empty(cell.element):
            return cell.name == _PENCIL
        if holds_blocks(cell.element) and (len(cell.element) > 1 or cell.element[0].tag != "p"):
            return False
        texts = texts_of(cell.element)
        return len(texts) == 1 and len(texts[0]) <= _SHORT and not self._stands_out(cell)

    def _stands_out(self, cell: _Cell) -> bool:
        """Whether a cell's type is larger than that of figures, as that of words to be spoken."""
        own = (str(cell.element.tag), cell.element.get("class", ""))
        if holds_blocks(cell.element) and cell.element[0].get("class"):
            own = ("p", cell.element[0].get("class", ""))
        body = self.look.style("body").font_size or 0.0
        return (self.look.whole_style(*own).font_size or body) > body + _LARGER

    def _marked(self, blocks: list[Element], row: list[_Cell]) -> list[Element]:
        """The blocks of a row, their text in the type of the row's own rule."""
        parent = row[0].element.getparent()
        name = row_class(parent.get("class", "") if parent is not None else "")
        if ("span", name) not in self.look.styles:
            return blocks
        return [_wrapped(block, name) for block in blocks]

    def _kept_together(self, blocks: list[Element]) -> list[Element]:
        """The blocks, kept on one page where they are low; a head never stands alone.

        `keep` is an attribute that the writers know and templates do not have: a style for every
        paragraph that is kept with the next would be one more for each there is.
        """
        whole = sum(map(self._block_height, blocks)) < self.height / _WHOLE_PART
        for block in blocks[:-1]:
            if block.tag == "p" and (whole or block.get("class") in (ITEM, FIGURES)):
                block.set("keep", "next")
        return blocks

    def _block_height(self, block: Element) -> float:
        style = self.look.whole_style(str(block.tag), block.get("class", ""))
        size = style.font_size or self.look.style("body").font_size
        assert size is not None
        room = max(self.width - (style.margin_left or 0.0), size)
        lines = sum(text_width(text, size) // room + 1 for text in texts_of(block))
        return lines * size * _LINE + (style.margin_top or 0.0) + (style.margin_bottom or 0.0)


def is_empty(cell: Element) -> bool:
    """Whether nothing stands in a cell, nor is to be written there."""
    if next(cell.iter("hr", "field", "note"), None) is not None:
        return False
    return not "".join(map(str, cell.itertext())).strip()


# --- what heads a row


def _labels(table: Element) -> list[str]:
    """The headings of a table's columns; empty texts where it has none."""
    head = table.find("thead/tr[last()]")
    if head is not None:
        return [heading_of(cell) for cell in head]
    return [""] * len(table.find("tbody/tr"))  # type: ignore[arg-type]


def heading_of(cell: Element) -> str:
    """The text of a column's heading, on one line."""
    return " ".join(filter(None, texts_of(cell)))


def _heads(table: Element) -> int:
    """How many columns head a row: one with a name, and those with numbers before it."""
    if table.find("thead") is None:
        return 0
    columns = list(zip(*table.iterfind("tbody/tr"), strict=True))
    most = min(_MOST_HEADS, len(columns) - 1)
    for count, cells in enumerate(columns[:most]):
        texts = [text for cell in cells for text in texts_of(cell)]
        if max(map(len, texts)) > _NAME or any(map(holds_blocks, cells)):
            return count
        if not all(map(_is_number, texts)):
            return count + 1
    return most


def _is_number(text: str) -> bool:
    """Whether a text is a number, a time, a page or a letter, and no name."""
    return len(text) <= _MARK or (len(text) <= _NUMBER and any(map(str.isdigit, text)))


def _head(cells: list[_Cell], level: int) -> Element:
    """The head of a row: a heading, where there is a level left for one."""
    contents: list[Content] = []
    for cell in cells:
        contents += ["\u2003"] if contents else []
        contents += [f"{cell.label}:\u00a0"] if cell.label and cell.name not in _UNLABELLED else []
        contents += cell.text
    return make_element("h3" if level == 2 else "h2" if level == 1 else "p", ITEM, *contents)


# --- what stands below


def _in_a_line(figures: Iterable[list[Content]]) -> Element:
    """Figures on one line, each after its heading."""
    contents: list[Content] = []
    for figure in figures:
        contents += ["\u00a0· ", *figure] if contents else figure
    return make_element("p", FIGURES, *contents)


def _figure(cell: _Cell) -> list[Content]:
    """A short cell after its heading, in one piece."""
    texts = [_TO_FILL_IN] if is_empty(cell.element) else cell.text
    whole = [text.replace(" ", "\u00a0") if isinstance(text, str) else text for text in texts]
    return [*cell.labelled, *whole]


def _paragraphs(cell: _Cell, look: Look) -> list[Element]:
    """A cell as paragraphs; the heading of its column stands before the only one, or above."""
    name = cell_class(cell.name)
    if not holds_blocks(cell.element):
        return [make_element("p", name, *cell.labelled, *cell.text)]
    blocks = [
        block
        for block in contents_of(cell.element)
        if not isinstance(block, str) and not _only_divides(block, look)
    ]
    for block in blocks:
        if block.tag == "p" and not block.get("class"):
            block.set("class", name)
    if not cell.label:
        return blocks
    if len(blocks) > 1 or blocks[0].tag != "p":
        return [make_element("p", LABEL, f"{cell.label}:"), *blocks]
    return [make_element("p", blocks[0].get("class", ""), *cell.labelled, *contents_of(blocks[0]))]


def _only_divides(block: Element, look: Look) -> bool:
    """Whether a block is a rule that is not to write on: rules part rows here."""
    return block.tag == "hr" and not look.whole_style("hr", block.get("class", "")).min_height


def _wrapped(block: Element, name: str) -> Element:
    """A block with its text in a span of a class, and each item of a list likewise."""
    if block.tag in ("ul", "ol"):
        for item in block:
            block.replace(item, _wrapped(item, name))
        return block
    if block.tag == "hr":
        return block
    span = make_element("span", name, *contents_of(block))
    return make_element(str(block.tag), block.get("class", ""), span)


def _have_own_labels(rows: list[list[_Cell]], look: Look) -> bool:
    """Whether every cell begins with a label of its own, so that its row means nothing."""
    cells = [cell.element for row in rows for cell in row if not is_empty(cell.element)]
    return bool(cells) and all(_begins_with_label(cell, look) for cell in cells)


def _begins_with_label(cell: Element, look: Look) -> bool:
    span = cell.find("p/span") if holds_blocks(cell) else cell.find("span")
    return span is not None and look.style("span", span.get("class", "")).width is not None


def _down_the_columns(rows: list[list[_Cell]], look: Look) -> Iterator[Element]:
    """One column below the other, each after its heading."""
    for column in zip(*rows, strict=True):
        if column[0].label:
            yield make_element("p", ITEM, column[0].label)
        for cell in column:
            if not is_empty(cell.element):
                yield from _paragraphs(_Cell(cell.element, ""), look)
