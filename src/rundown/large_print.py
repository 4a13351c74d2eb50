"""Pages in large print, for readers with low vision: `make_large_print`.

The look is derived from the series' own; tables that do not fit the page in it are unfolded. What
stood at the right edge of a line follows what it belongs to.
"""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterator

from rundown.large_look import UPRIGHT, make_large_look
from rundown.look import Look
from rundown.markup import Element, is_drawing
from rundown.markup_making import make_element
from rundown.table_room import find_widths
from rundown.unfolded_tables import Unfolding, heading_of

_LEVELS = {"h1": 1, "h2": 2, "h3": 3}
_SHARES = 1000
"""Parts of a point, in which columns share a width."""


_Kind = tuple[str, ...]


def make_large_print(pages: Element, look: Look) -> tuple[Element, Look]:
    """The pages and the look with all text at 16 pt or more, on the same paper."""
    large = make_large_look(look)
    return make_element("pages", "", *(_page(page, look, large) for page in pages)), large


def _page(page: Element, look: Look, large: Look) -> Element:
    """The page as it is; one that lies down and has a table that does not fit is turned upright."""
    unfloated = _unfloated(page, look)
    kinds = _kinds_of_tables(unfloated)
    name = page.get("class", "")
    widths = {k: find_widths(t, large, large.page(name).width) for k, t in kinds.items()}
    if large.page(name).landscape and not all(widths.values()):
        name = UPRIGHT
        widths = {k: find_widths(t, large, large.page(name).width) for k, t in kinds.items()}
    size = large.page(name)
    unfolding = Unfolding(large, size.width, size.height)
    return make_element("page", name, *_blocks(unfloated, widths, unfolding))


def _blocks(
    page: Element, widths: dict[_Kind, list[float] | None], unfolding: Unfolding
) -> Iterator[Element]:
    level = 0
    for block in page:
        level = _LEVELS.get(str(block.tag), level)
        if block.tag != "table" or is_drawing(block):
            yield block
        elif found := widths[_kind(block)]:
            yield _shared(block, found)
        else:
            yield from unfolding.unfold(block, level)


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
    """Let a span follow after a dot; the heading of a column stands without it."""
    if next(span.iterancestors("thead"), None) is not None:
        _text_before(span, _text_before(span) + (span.tail or ""))
        span.getparent().remove(span)  # type: ignore[union-attr]
    elif _text_before(span).strip() or span.getprevious() is not None:
        _text_before(span, f"{_text_before(span).rstrip()} · ")


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


def _kind(table: Element) -> _Kind:
    """What tables of one kind have in common: their class, and the headings of their columns."""
    headings = map(heading_of, table.iterfind("thead/tr[last()]/th"))
    columns = len(next(table.iter("tr")))
    return (table.get("class", ""), str(columns), *headings)


def _kinds_of_tables(page: Element) -> dict[_Kind, list[Element]]:
    """The tables of each kind. If one of them does not fit, none stays: all are read alike."""
    kinds: dict[_Kind, list[Element]] = defaultdict(list)
    for table in page.iter("table"):
        if not is_drawing(table):
            kinds[_kind(table)].append(table)
    return kinds


def _shared(table: Element, widths: list[float]) -> Element:
    """The table with columns that share the page's width as these widths do."""
    columns = [make_element("col") for _ in widths]
    for column, width in zip(columns, widths, strict=True):
        column.set("share", str(round(width * _SHARES)))
    for group in table.findall("colgroup"):
        table.remove(group)
    table.insert(0, make_element("colgroup", "", *columns))
    return table
