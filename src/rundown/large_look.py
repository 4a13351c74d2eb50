"""The look of large print, derived from a series' own: `make_large_look`.

Everything is at least 16 pt. Sizes keep their order, headings stand out more, and lengths that
belong to the text grow with it. Italics and text at the right edge are hard to read and to find
for somebody who sees a part of the page at a time: they are bold, and follow what they belong to.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from rundown.css_values import Border, LineHeight, Points, mm
from rundown.look import Look, Style, make_look
from rundown.paper import Page

LEAST = Points(16.0)
"""Source: RNIB and UKAAF call 16 pt and more large print."""

_WORD_SIZE = Points(10.0)
"""The size of type where a stylesheet sets none. Source: ISO/IEC 29500-1, 17.3.2.38."""

_LINES = 1.2
_GAP = Points(8.0)
"""Between the text and what stands on every page: the text comes close to it."""

_HEADING_MORE = 2.0
_HEADINGS = {"h1": Points(18.0), "h2": Points(12.0), "h3": Points(10.0)}
"""Headings, with their size where the stylesheet sets none."""

UPRIGHT = "large-upright"
_UPRIGHT_PAGE = Page(mm(176), mm(245), mm(19))
"""What a page that is not for paper becomes; it fits A4 and Letter. A line holds 65 letters here,
and 95 on a page that lies down. Source: WCAG 2.2, 1.4.8, allows 80."""

CELL, ITEM, FIGURES, LABEL, BETWEEN, WRITING = (
    "large-cell",
    "large-item",
    "large-figures",
    "large-label",
    "large-between",
    "large-writing",
)
"""Classes for what stood in a table: a cell, the head of a row, its figures, a column's heading; a
rule between rows that have no head, a line to write on."""

ROW = "large-row"

_LIKE_TEXT = ("font_family", "font_size", "font_weight", "text_decoration", "text_transform")
_RULE = Border(Points(0.75), "solid", "000000")


def cell_class(name: str) -> str:
    """The class of a paragraph that stood in a cell `td.name`."""
    return f"{CELL}-{name}" if name else CELL


def row_class(name: str) -> str:
    """The class of the text of a row `tr.name`."""
    return f"{ROW}-{name}"


@lru_cache(maxsize=16)
def make_large_look(look: Look) -> Look:
    """A look in which all type is 16 pt or more, with the classes that unfolded tables need."""
    body = look.style("body").font_size or _WORD_SIZE
    growth = _Growth(max(LEAST - body, 0.0), max(LEAST / body, 1.0))
    styles = {rule: growth.style(rule[0], style) for rule, style in look.styles.items()}
    styles["body", ""] = growth.body(look.style("body"))
    for tag, size in _HEADINGS.items():
        plain = styles.get((tag, ""), Style())
        default = Style(font_size=growth.size(size, tag), font_weight="bold")
        styles[tag, ""] = plain if plain.font_size else plain.over(default)
    styles["sup", ""] = Style(font_size=LEAST)
    styles["header", ""] = Style(margin_bottom=_GAP).over(styles.get(("header", ""), Style()))
    styles["footer", ""] = Style(margin_top=_GAP).over(styles.get(("footer", ""), Style()))
    made = make_look(look.path, look.text, styles, {})
    styles |= _unfolded_styles(made)
    pages = {name: _UPRIGHT_PAGE if page.size else page for name, page in look.pages.items()}
    pages[UPRIGHT] = _UPRIGHT_PAGE
    return make_look(look.path, f"{look.text}\n/* large print */\n", styles, pages)


class _Growth:
    """How much larger type and lengths become."""

    def __init__(self, more: float, times: float) -> None:
        self.more = more
        self.times = times

    def size(self, size: Points, element: str) -> Points:
        """A size of type, larger; that of a heading more so."""
        more = self.more + (_HEADING_MORE if element in _HEADINGS else 0.0)
        return Points(max(size + more, LEAST))

    def body(self, style: Style) -> Style:
        """The style of all text."""
        size = self.size(style.font_size or _WORD_SIZE, "body")
        height = self._line_height(style.line_height or LineHeight(_LINES))
        return replace(self._upright("body", style), font_size=size, line_height=height)

    def style(self, element: str, style: Style) -> Style:
        """A rule's style, larger."""
        style = self._upright(element, style)
        grown = {
            field: Points(value * self.times)
            for field, value in ((field, getattr(style, field)) for field in _growing(element))
            if value is not None
        }
        if style.font_size is not None:
            grown["font_size"] = self.size(style.font_size, element)
        height = style.line_height and self._line_height(style.line_height)
        return replace(style, **grown, line_height=height, float=None)  # type: ignore[arg-type]

    def _upright(self, element: str, style: Style) -> Style:
        """The style without italics; words that stood in them are bold."""
        if style.font_style != "italic":
            return style
        bold = "bold" if element in ("em", "span", "ins", "del") else style.font_weight
        return replace(style, font_style=None, font_weight=bold)

    def _line_height(self, height: LineHeight) -> LineHeight:
        if height.points is not None:
            return LineHeight(1.0, Points(height.points * self.times))
        return LineHeight(max(height.lines, _LINES))


def _growing(element: str) -> tuple[str, ...]:
    """The lengths of an element's rule that grow with its text.

    A cell keeps its padding at the sides, and a row its height: the room is for the text.
    """
    if element == "tr":
        return ()
    down = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
    if element in ("td", "th"):
        return down
    along = ("margin_left", "margin_right", "padding_left", "padding_right", "text_indent")
    return (*down, *along, "width", "height", "min_height")


def _unfolded_styles(large: Look) -> dict[tuple[str, str], Style]:
    """The rules for what stood in tables: cells, rows, heads of rows, figures, lines between."""
    item = Style(
        font_size=large.style("h3").font_size,
        font_weight="bold",
        margin_top=Points(12.0),
        margin_bottom=Points(3.0),
        padding_top=Points(4.0),
        border_top=_RULE,
        break_after="avoid",
    )
    styles = {(tag, ITEM): item for tag in ("h2", "h3", "p")}
    styles["p", FIGURES] = Style(margin_bottom=Points(4.0))
    styles["p", LABEL] = Style(
        font_weight="bold", margin_top=Points(5.0), margin_bottom=Points(0.0), break_after="avoid"
    )
    styles["hr", BETWEEN] = Style(
        margin_top=Points(8.0), margin_bottom=Points(8.0), border_bottom=_RULE
    )
    styles["hr", WRITING] = Style(min_height=mm(14), border_bottom=_RULE)
    for tag, name in list(large.styles):
        style = large.whole_style(tag, name)
        if tag == "td":
            styles["p", cell_class(name)] = replace(_text_of(style), margin_bottom=Points(4.0))
        elif tag == "tr" and name and _text_of(style) != Style():
            styles["span", row_class(name)] = _text_of(style)
    styles.setdefault(("p", CELL), Style(margin_bottom=Points(4.0)))
    return styles


def _text_of(style: Style) -> Style:
    """What a style says of its text alone."""
    return Style(**{field: getattr(style, field) for field in (*_LIKE_TEXT, "line_height")})
