"""The grammar of page markup as tables, and as the document type that libxml2 checks by."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from rundown.look import CLASSED

if TYPE_CHECKING:  # imported when pages are made: checking an outline needs no XML
    from lxml import etree

CHANGES = ("ins", "del")
"""What was put in, and what was taken out; by whom is said by `by`."""
_IN_LINK = frozenset({"strong", "em", "s", "code", "br", "span", *CHANGES})
_IN_NOTE = _IN_LINK | {"a"}
_INLINE = _IN_NOTE | {"field", "note"}
CELL_BLOCKS = frozenset({"p", "ul", "ol", "pre", "hr"})
"""The blocks that may stand in a cell."""
_BLOCKS = CELL_BLOCKS | {"h1", "h2", "h3", "table", "pagebreak"}
_NOTHING: frozenset[str] = frozenset()

CHILDREN: Mapping[str, frozenset[str]] = {
    "pages": frozenset({"page"}),
    "page": _BLOCKS | {"header", "footer"},
    **dict.fromkeys(("header", "footer"), frozenset({"p"})),
    **dict.fromkeys(("h1", "h2", "h3", "p", "li", "pre", "strong", "em", "s", "span"), _INLINE),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    "table": frozenset({"colgroup", "thead", "tbody"}),
    "colgroup": frozenset({"col"}),
    **dict.fromkeys(("thead", "tbody"), frozenset({"tr"})),
    "tr": frozenset({"th", "td"}),
    **dict.fromkeys(CHANGES, _INLINE.difference(CHANGES)),
    **dict.fromkeys(("th", "td"), _INLINE | CELL_BLOCKS),
    "code": _NOTHING,
    "a": _IN_LINK,
    "note": _IN_NOTE,
    **dict.fromkeys(("hr", "pagebreak", "col", "br", "field"), _NOTHING),
}
"""Which elements may stand in which."""

TEXT_HOLDERS = frozenset(
    {"h1", "h2", "h3", "p", "li", "pre", "th", "td"}
    | {"strong", "em", "s", "code", "span", "a", "note", *CHANGES}
)
"""The elements that may hold text."""

_CLASS = frozenset({"class"})
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(CLASSED, _CLASS),
    "page": _CLASS,
    "table": frozenset({"class", "title"}),
    "ol": frozenset({"start"}),
    "col": frozenset({"class", "share"}),
    "a": frozenset({"href"}),
    **dict.fromkeys(CHANGES, frozenset({"by"})),
    "field": frozenset({"kind"}),
}
"""Which attributes an element may have."""

ORDER: Mapping[str, tuple[str, ...]] = {
    "page": ("header", "footer"),
    "table": ("colgroup", "thead", "tbody"),
}
"""Children that come first, in this order, each once."""

REQUIRED = {"a": "href", "field": "kind", "page": "class", **dict.fromkeys(CHANGES, "by")}
MOST_COLUMNS = 63  # Source: Word's limit for the columns of a table.


@cache
def compiled_grammar() -> etree.DTD:
    """The document type of page markup: its elements, what they hold, and their attributes.

    It knows of an attribute only that it may be there, and of a cell only that it may hold blocks
    and text. It lets through less than the tables, never more.
    """
    from lxml import etree

    return etree.DTD(io.StringIO("\n".join(_declarations())))


def _declarations() -> Iterator[str]:
    for tag, children in CHILDREN.items():
        yield f"<!ELEMENT {tag} {_content(tag, sorted(children))}>"
        for name in sorted(ATTRIBUTES.get(tag, _NOTHING)):
            need = "#REQUIRED" if name == REQUIRED.get(tag) else "#IMPLIED"
            yield f"<!ATTLIST {tag} {name} CDATA {need}>"


def _content(tag: str, children: list[str]) -> str:
    """What an element holds, as a document type says it."""
    if tag in TEXT_HOLDERS:
        return f"({'|'.join(['#PCDATA', *children])})*"
    return f"({'|'.join(children)})*" if children else "EMPTY"
