"""Pages in large print, for readers with low vision: `make_large_print`.

The look is derived from the series' own; tables that do not fit the page in it are unfolded. What
stood at the right edge of a line follows what it belongs to.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator

from rundown.large_look import make_large_look
from rundown.look import Look
from rundown.markup import Element, is_drawing
from rundown.markup_making import make_element
from rundown.table_room import find_widths
from rundown.unfolded_tables import Unfolding, heading_of, is_empty

_LEVELS = {"h1": 1, "h2": 2, "h3": 3}
_SHARES = 1000
"""Parts of a point, in which columns share a width."""


def make_large_print(pages: Element, look: Look) -> tuple[Element, Look]:
    """The pages and the look with all text at 16 pt or more, on the same paper."""
    large = make_large_look(look)
    return make_element("pages", "", *(_page(page, look, large) for page in pages)), large


def _page(page: Element, look: Look, large: Look) -> Element:
    unfloated = _unfloated(page, look)
    size = large.page(page.get("class", ""))
    unfolding = Unfolding(large, size.width, size.height, _columns_to_write_in(unfloated, look))
    made = make_element("page", page.get("class", ""))
    level = 0
    for block in unfloated:
        level = _LEVELS.get(str(block.tag), level)
        made.extend(_table(block, unfolding, level) if block.tag == "table" else [block])
    return made


# --- text at the right edge


def _unfloated(page: Element, look: Look) -> Element:
    """A copy in which no text floats to the right edge."""
    made = copy.deepcopy(page)
    floating = {name for name in look.class_names("span") if look.style("span", name).float}
    for span in list(made.iter("span")):
        if span.get("class") in floating:
            _unfloat(span)
    return made


def _unfloat(span: Element) -> None:
    """Let a span follow after a dot; in margins on its own line, in column headings not at all."""
    within = {str(element.tag) for element in span.iterancestors()}
    if "thead" in within:
        _text_before(span, _text_before(span) + (span.tail or ""))
        span.getparent().remove(span)  # type: ignore[union-attr]
    elif _text_before(span).strip() or span.getprevious() is not None:
        below = bool(within & {"header", "footer"})
        _text_before(span, _text_before(span).rstrip() + ("" if below else " · "))
        if below:
            span.addprevious(make_element("br"))


def _text_before(span: Element, text: str | None = None) -> str:
    """The text right before an element; with a `text`, that is put in its place."""
    previous, parent = span.getprevious(), span.getparent()
    assert parent is not None
    if previous is not None:
        previous.tail = previous.tail if text is None else text
        return previous.tail or ""
    parent.text = parent.text if text is None else text
    return parent.text or ""


# --- tables


def _table(table: Element, unfolding: Unfolding, level: int) -> list[Element]:
    """The table with columns that it can be read in, or else what is made of it."""
    if is_drawing(table):
        return [table]
    widths = find_widths(table, unfolding.look, unfolding.width)
    return [_shared(table, widths)] if widths else unfolding.unfold(table, level)


def _shared(table: Element, widths: list[float]) -> Element:
    """The table with these widths in proportion."""
    columns = [make_element("col") for _ in widths]
    for column, width in zip(columns, widths, strict=True):
        column.set("share", str(round(width * _SHARES)))
    for group in table.findall("colgroup"):
        table.remove(group)
    table.insert(0, make_element("colgroup", "", *columns))
    return table


def _columns_to_write_in(page: Element, look: Look) -> frozenset[str]:
    """The headings of columns that are empty in every plain row: they wait for a pencil."""
    empty: dict[str, list[bool]] = defaultdict(list)
    for table in page.iter("table"):
        for label, cell in _cells(table, look):
            empty[label].append(is_empty(cell))
    return frozenset(label for label, cells in empty.items() if label and all(cells))


def _cells(table: Element, look: Look) -> Iterator[tuple[str, Element]]:
    """The cells of a table's plain rows, each with its heading: a float's row is no plain one."""
    labels = [heading_of(cell) for cell in table.iterfind("thead/tr[last()]/th")]
    for row in table.iterfind("tbody/tr"):
        if labels and look.style("tr", row.get("class", "")).is_plain_text:
            yield from zip(labels, row, strict=True)
