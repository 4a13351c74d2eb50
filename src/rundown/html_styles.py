"""The look as a stylesheet for the web: `stylesheet`.

Lengths are in points, times `--k`: larger on a screen than on paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from rundown.look import Border, LineHeight, Look, Page, Paper, Style

_NOT_FOR_THE_WEB = ("row-rule", "column-rule", "word-style")
"""Properties that no rule of the web has: the lines within a table are drawn on its cells."""

_SELECTORS = {"note": "section.notes li", "body": "body"}

_FIXED = """\
:root { --k: 1.25; }
* { box-sizing: border-box; }
body { margin: 0; line-height: 1.2; -webkit-text-size-adjust: 100%; }
h1, h2, h3, p, ul, ol, li, pre, hr { margin: 0; }
ul, ol { padding: 0; }
h1, h2, h3, p { display: flow-root; }
p:empty { display: none; }
h1, h2, h3, p, li, td, th, pre { unicode-bidi: plaintext; }
pre { white-space: pre-wrap; }
hr { border: 0; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
td, th { vertical-align: top; overflow-wrap: anywhere; }
td > p:not([class]), td > pre:not([class]) { margin: 0; font-size: inherit; }
sup { font-size: 0.7em; line-height: 0; }
ins { text-decoration: underline; }
del { text-decoration: line-through; }
header { border-bottom: 1px solid #000; margin-bottom: 4mm; }
footer { border-top: 1px solid #000; margin-top: 4mm; clear: both; }
article { margin: 8mm auto; padding: 0 4mm; }
section.notes { margin: 4mm; }
"""

_PRINT = """\
@media print {
  :root { --k: 1; }
  article { margin: 0; padding: 0 0.5pt; max-width: none; break-after: page; }
  article:last-of-type { break-after: auto; }
  div.pagebreak { break-after: page; }
  thead { display: table-header-group; }
  header, footer { border: 0; }
  footer p:has(data) { display: none; }
  a { color: inherit; }
  td, th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  p, li { orphans: 2; widows: 2; }
}
"""

_TELEPHONE = """\
@media screen and (max-width: 46rem) {
  article { margin: 4mm auto; padding: 0 3mm; }
  div.table thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  div.table table, div.table tbody, div.table tr { display: block; }
  div.table colgroup { display: none; }
  div.table table { border: 0; }
  div.table tr { border: 1px solid #000; margin-bottom: 2mm; padding: 1mm 2mm; height: auto; }
  div.table td, div.table tbody th { display: flow-root; border: 0;
    padding: 0.4mm 0; text-align: left; background: none; }
  div.table td:empty { display: none; }
"""

_HEADINGS_BESIDE = """\
  div.table td[data-heading], div.table tbody th[data-heading] { padding-left: 6.5rem; }
  div.table td[data-heading]::before, div.table tbody th[data-heading]::before {
    content: attr(data-heading); float: left; width: 6.25rem; margin: 0 0 0 -6.5rem;
    padding-right: 0.25rem; color: #444; font: calc(var(--k) * SIZE) Arial, sans-serif; }
"""

_HEADINGS_ABOVE = """\
  div.table td[data-heading]::before, div.table tbody th[data-heading]::before {
    content: attr(data-heading); display: block; font: calc(var(--k) * SIZE) Arial, sans-serif; }
"""

_SMALL, _LARGE = 9.0, 12.0
"""Sizes of type: what is not said, and from where a heading has no room beside its cell."""


def stylesheet(look: Look, paper: Paper) -> str:
    """The stylesheet of a look for screen, telephone and the given paper."""
    rules = [_FIXED, *_page_rules(look, paper)]
    for (element, name), style in look.styles.items():
        rules.extend(_rules(element, name, style))
    return "".join([*rules, _PRINT, *_telephone(look)])


def _telephone(look: Look) -> Iterator[str]:
    """Each row of a table as a card, the headings of its columns beside its cells or above."""
    size = look.style("body").font_size or _SMALL
    yield _TELEPHONE
    yield (_HEADINGS_BESIDE if size < _LARGE else _HEADINGS_ABOVE).replace("SIZE", f"{size:g}pt")
    yield "}\n"


def _page_rules(look: Look, paper: Paper) -> Iterator[str]:
    for name, page in look.pages.items():
        size = look.style("footer").font_size or _SMALL
        yield _page_rule(name, page, paper, size)
        yield f"article.{name} {{ page: {name}; max-width: calc({_pt(page.width)} + 8mm); }}\n"
        if page.landscape:
            yield _narrow(f"article.{name}", page, look)


def _narrow(article: str, page: Page, look: Look) -> str:
    """A landscape page on a screen it is wider than: as on paper, and its tables slide."""
    size = look.style("body").font_size
    again = f" font-size: {_pt(size)};" if size else ""
    return (
        "@media screen and (min-width: 46.01rem) and (max-width: 80rem) {\n"
        f"  {article} {{ --k: 1;{again} }}\n"
        f"  {article} div.table {{ overflow-x: auto; }}\n"
        f"  {article} table {{ min-width: {round(page.width, 2):g}pt; }}\n"
        "}\n"
    )


def _page_rule(name: str, page: Page, paper: Paper, type_size: float) -> str:
    lies = "landscape" if page.landscape else "portrait"
    size = f"{'A4' if paper is Paper.A4 else 'letter'} {lies}"
    if page.size is not None:
        size = f"{page.size[0]:g}pt {page.size[1]:g}pt"
    side, bottom = page.side_margin(paper), page.bottom_margin(paper)
    numbers = 'content: "Page " counter(page) " of " counter(pages);'
    return (
        f"@page {name} {{ size: {size}; "
        f"margin: {page.margin_top:g}pt {side:.2f}pt {bottom:.2f}pt; "
        f"font-size: {type_size:g}pt; font-family: Arial, sans-serif; "
        f"@bottom-right {{ {numbers} }} }}\n"
    )


def _rules(element: str, name: str, style: Style) -> Iterator[str]:
    selector = _SELECTORS.get(element, element) + (f".{name}" if name else "")
    declared = "; ".join(_declarations(element, style))
    if declared:
        yield f"{selector} {{ {declared} }}\n"
    for line, sides in (
        (style.row_rule, ("top", "bottom")),
        (style.column_rule, ("left", "right")),
    ):
        if line is not None:
            drawn = "; ".join(f"border-{side}: {_border(line)}" for side in sides)
            # `:where` weighs nothing, so a border of the cell's own holds, as it does in Word.
            yield f":where({selector} > * > tr > *) {{ {drawn} }}\n"


def _declarations(element: str, style: Style) -> Iterator[str]:
    for name, value in style.declared():
        if name in _NOT_FOR_THE_WEB or (element, name) == ("li", "text-indent"):
            continue
        is_row_height = element == "tr" and name == "min-height"
        yield f"{'height' if is_row_height else name}: {_value(value)}"
    if element == "span" and style.width is not None:
        yield "display: inline-block"
        yield "text-indent: 0"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f'"{name}"' if " " in name else str(name) for name in value)
    if isinstance(value, Border):
        return _border(value)
    if isinstance(value, LineHeight):
        return f"{value.lines:g}" if value.points is None else _pt(value.points)
    if isinstance(value, float):
        return _pt(value)
    text = str(value)
    return f"#{text}" if len(text) == 6 and text.isalnum() and text.upper() == text else text


def _border(border: Border) -> str:
    if border.style == "none":
        return "none"
    return f"{border.width:g}pt {border.style} #{border.color}"


def _pt(points: float) -> str:
    """A length that is larger on a screen."""
    return f"calc(var(--k) * {round(points, 2):g}pt)" if points else "0"
