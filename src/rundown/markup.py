"""The grammar of page markup: which element may stand where, and what it may say.

Page markup is a small part of HTML, written as XML. `is_sound` says whether anything is wrong with
a tree, and `find_fault` what is wrong with it first; the writers rely on what they let through.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from lxml import etree

from rundown.look import Look, LookError, mm
from rundown.markup_grammar import (
    ATTRIBUTES,
    CELL_BLOCKS,
    CHANGES,
    CHILDREN,
    MOST_COLUMNS,
    ORDER,
    REQUIRED,
    TEXT_HOLDERS,
    compiled_grammar,
)
from rundown.markup_values import value_fault
from rundown.problems import did_you_mean, listed, quoted

Element = etree._Element  # noqa: SLF001  lxml has no other name for it
"""An element of a tree."""

_ROUNDING_PT = 0.6


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the markup, and where.

    `element` is the n-th of the document, from 0; the fault is in its start tag, or `inside`,
    where its contents begin, or `behind` its end.
    """

    element: int
    side: Literal["at", "inside", "behind"]
    message: str
    help: str


class _WrongError(Exception):
    """A fault on its way out of the walk."""

    side: Literal["at", "inside", "behind"] = "at"

    def __init__(self, element: Element, message: str, help: str) -> None:
        super().__init__(message)
        self.element = element
        self.message = message
        self.help = help


def is_sound(root: Element, look: Look | None = None) -> bool:
    """Whether nothing is wrong with the markup, as `find_fault` would say, but sooner.

    Most of that is asked of libxml2. Where it is not sure, the answer is False.
    """
    if not compiled_grammar().validate(root) or len(root) == 0:
        return False
    right: set[tuple[object, ...]] = set()
    try:
        for element in root.iter():
            tag = element.tag
            start_tag = (tag, *element.items())
            if start_tag not in right:
                if not isinstance(tag, str):
                    return False  # a comment would be printed
                attributes = cast("list[tuple[str, str]]", element.items())
                _check_attributes(element, tag, dict(attributes), look)
                right.add(start_tag)
            if tag in _EXTRA_CHECKS and (len(element) or tag not in _CELLS):
                _EXTRA_CHECKS[tag](element)
        if look is not None:
            for page in root:
                _check_widths(page, look)
    except _WrongError:
        return False
    return True


def find_fault(root: Element, look: Look | None = None) -> Fault | None:
    """The first fault of the markup under `root`, or None.

    With a `look`, a class that it has no rule for is a fault too, and so is a table wider than
    its page.
    """
    try:
        _check_pages(root, look)
    except _WrongError as wrong:
        order = {element: n for n, element in enumerate(root.iter("*"))}
        return Fault(order[wrong.element], wrong.side, wrong.message, wrong.help)
    return None


def _check_pages(root: Element, look: Look | None) -> None:
    _check(root, _Walk(look, set()))
    if len(root) == 0:
        raise _WrongError(root, "the template gives no `page`", 'begin with `<page class="...">`')
    if look is not None:
        for page in root:
            _check_widths(page, look)


def _check_widths(page: Element, look: Look) -> None:
    text_width = look.page(page.get("class", "")).width
    for table in page.iter("table"):
        _check_width(table, look, text_width)


def _check(element: Element, walk: _Walk) -> None:
    """Check an element that may stand where it stands, and all that it holds."""
    tag = element.tag
    attributes = cast("list[tuple[str, str]]", element.items())
    if attributes or tag in REQUIRED:
        walk.check_attributes(element, tag, tuple(attributes))
    if tag not in TEXT_HOLDERS:
        _check_no_text(element)
    if len(element):
        allowed = CHILDREN[tag]
        for child in element:
            if child.tag not in allowed:
                raise _misplaced(element, child, allowed)
            _check(child, walk)
    if tag in _EXTRA_CHECKS:
        _EXTRA_CHECKS[tag](element)


def _misplaced(element: Element, child: Element, allowed: frozenset[str]) -> _WrongError:
    tag = child.tag
    if not isinstance(tag, str):
        remedy = "write comments as `{# ... #}`"
        return _between(element, child, _WrongError(element, "a comment would be printed", remedy))
    if tag not in CHILDREN:
        remedy = did_you_mean(tag, CHILDREN, f"elements are {listed(CHILDREN, 40)}")
        return _WrongError(child, f"unknown element `{tag}`", remedy)
    remedy = f"`{element.tag}` holds {listed(sorted(allowed), 30)}" if allowed else "take it out"
    place = "the template" if element.tag == "pages" else f"`{element.tag}`"
    return _WrongError(child, f"`{tag}` cannot stand in {place}", remedy)


def _between(element: Element, following: Element | None, wrong: _WrongError) -> _WrongError:
    """The fault, before a child of `element`: behind the child before it, or inside `element`."""
    before = [child for child in element if isinstance(child.tag, str)]
    if following is not None:
        before = list(following.itersiblings("*", preceding=True))[:1]
    wrong.element, wrong.side = (before[-1], "behind") if before else (element, "inside")
    return wrong


def _check_no_text(element: Element) -> None:
    if not _is_said(element.text) and not any(_is_said(child.tail) for child in element):
        return
    for text, following in _texts(element):
        if text is not None and _is_said(text):
            message = f"text cannot stand in `{element.tag}` itself: {quoted(text.strip(), 40)}"
            wrong = _WrongError(element, message, "put it into a `p`, a cell or a heading")
            raise _between(element, following, wrong)


def _is_said(text: str | None) -> bool:
    return text is not None and text != "" and not text.isspace()


def _texts(element: Element) -> Iterator[tuple[str | None, Element | None]]:
    """The texts right in an element, each with the child that follows it."""
    children: list[Element | None] = [*element, None]
    yield element.text, children[0]
    for child, following in pairwise(children):
        if child is not None:
            yield child.tail, following


@dataclass(slots=True)
class _Walk:
    """One walk over a tree: the look, if any, and the start tags that were found to be right."""

    look: Look | None
    right: set[tuple[object, ...]]

    def check_attributes(
        self, element: Element, tag: str, attributes: tuple[tuple[str, str], ...]
    ) -> None:
        """Check a start tag, once for all that are alike."""
        start_tag = (tag, *attributes)
        if start_tag not in self.right:
            _check_attributes(element, tag, dict(attributes), self.look)
            self.right.add(start_tag)


def _check_attributes(
    element: Element, tag: str, attributes: Mapping[str, str], look: Look | None
) -> None:
    allowed = ATTRIBUTES.get(tag, frozenset())
    for key, value in attributes.items():
        if key not in allowed:
            remedy = did_you_mean(key, allowed, f"`{tag}` takes {listed(allowed) or 'none'}")
            raise _WrongError(element, f"`{tag}` has no attribute `{key}`", remedy)
        if (fault := value_fault(key, value)) is not None:
            raise _WrongError(element, *fault)
    required = REQUIRED.get(tag)
    if required is not None and required not in attributes:
        remedy = f'write `<{tag} {required}="...">`'
        raise _WrongError(element, f"`{tag}` lacks `{required}`", remedy)
    if look is not None and "class" in attributes:
        _check_class(element, tag, attributes["class"], look)


def _check_class(element: Element, tag: str, name: str, look: Look) -> None:
    known = name in look.pages if tag == "page" else (tag, name) in look.styles
    if not known:
        names = look.class_names(tag)
        otherwise = f"{look.path} has {listed(names, 30) or 'none'} for `{tag}`"
        remedy = did_you_mean(name, names, otherwise)
        raise _WrongError(element, f"the look has no class `{name}` for `{tag}`", remedy)


def _check_order(element: Element) -> None:
    order = ORDER[str(element.tag)]
    places = [order.index(child.tag) if child.tag in order else len(order) for child in element]
    for (here, there), child in zip(pairwise(places), list(element)[1:], strict=True):
        if there < here or (there == here and there < len(order)):
            remedy = f"{listed(order)} come first, in this order, each once"
            raise _WrongError(child, f"`{child.tag}` is out of place in `{element.tag}`", remedy)


def _check_table(table: Element) -> None:
    _check_order(table)
    rows = [row for group in table if group.tag != "colgroup" for row in group]
    if not len(table) or table[-1].tag != "tbody" or not len(table[-1]):
        raise _WrongError(
            table, "`table` has no row", "a table has a `tbody` with one `tr` or more"
        )
    columns = _column_count(table)
    if columns > MOST_COLUMNS:
        message = f"the table has {columns} columns, Word holds {MOST_COLUMNS}"
        raise _WrongError(table, message, "make it two tables")
    for row in rows:
        if len(row) != columns or not columns:
            remedy = "every row has as many cells as the table has columns; cells cannot be merged"
            raise _WrongError(
                row, f"this row has {len(row)} cells, the table {columns} columns", remedy
            )


def _column_count(table: Element) -> int:
    """How many columns stand in the `colgroup`, else how many cells in the first row."""
    first = table[0]
    if first.tag == "colgroup":
        return len(first)
    return next((len(row) for group in table for row in group), 0)


def _check_list(element: Element) -> None:
    if len(element) == 0:
        raise _WrongError(element, f"`{element.tag}` has no `li`", "leave an empty list out")


def _check_cell(cell: Element) -> None:
    if len(cell) == 0:
        return
    blocks = [child for child in cell if child.tag in CELL_BLOCKS]
    if not blocks:
        return
    texts = [cell.text, *(child.tail for child in cell)]
    if len(blocks) < len(cell) or any(text and not text.isspace() for text in texts):
        remedy = "put the text and the marks in it into a `p` too"
        raise _WrongError(blocks[0], f"`{cell.tag}` holds blocks and text side by side", remedy)


def _check_head(head: Element) -> None:
    for element in head.iter("td", "note"):
        remedy = "a header row holds `th`" if element.tag == "td" else "move the note below"
        raise _WrongError(element, f"`{element.tag}` cannot stand in a `thead`", remedy)


def _check_margin_text(element: Element) -> None:
    for note in element.iter("note"):
        raise _WrongError(
            note, f"`note` cannot stand in a `{element.tag}`", "move the note to the page"
        )


def _check_change(change: Element) -> None:
    for inner in change.iter(*CHANGES):
        if inner is not change:
            remedy = "end the one before the other begins"
            message = f"`{inner.tag}` cannot stand within `{change.tag}`"
            raise _WrongError(inner, message, remedy)


_CELLS = ("td", "th")
_EXTRA_CHECKS = {
    "ins": _check_change,
    "del": _check_change,
    "page": _check_order,
    "table": _check_table,
    "ul": _check_list,
    "ol": _check_list,
    "td": _check_cell,
    "th": _check_cell,
    "thead": _check_head,
    "header": _check_margin_text,
    "footer": _check_margin_text,
}


def _check_width(table: Element, look: Look, text_width: float) -> None:
    try:
        widths = column_widths(table, look, text_width)
    except LookError as error:
        raise _WrongError(table, error.message, error.help) from None
    if sum(widths) > text_width + _ROUNDING_PT or min(widths) <= 0:
        needed, room = (round(points / mm(1), 1) for points in (sum(widths), text_width))
        remedy = "make columns narrower in the stylesheet"
        message = f"the columns need {needed:g} mm, the page's text is {room:g} mm wide"
        raise _WrongError(table, message, remedy)


def column_widths(table: Element, look: Look, text_width: float) -> list[float]:
    """The widths of a table's columns in points; those without one share what is left.

    They share it in proportion to their `share`, which is 1 where nothing is said.
    """
    cols = list(table[0]) if table[0].tag == "colgroup" else []
    given = [look.style("col", col.get("class", "")).width for col in cols]
    given = given or [None] * _column_count(table)
    shares = [int(col.get("share", "1")) for col in cols] or [1] * len(given)
    used = sum(width for width in given if width is not None)
    free = sum(share for share, width in zip(shares, given, strict=True) if width is None)
    one = (text_width - used) / free if free else 0.0
    return [
        one * share if width is None else float(width)
        for share, width in zip(shares, given, strict=True)
    ]


def is_drawing(table: Element) -> bool:
    """Whether a table is drawn to scale: columns that share a width, and no headings."""
    cols = table[0] if table[0].tag == "colgroup" else ()
    return any(col.get("share") for col in cols) and table.find("thead") is None
