"""Page markup as plain text that a person can read and compare: a line for each block or row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "- "}


def page_lines(pages: Any) -> str:
    """The pages as text: headings, paragraphs and list items by their marks, tables by rows."""
    return "\n".join(line for page in pages for line in _page(page)) + "\n"


def _page(page: Any) -> Iterator[str]:
    yield f"=== page {page.get('class')}"
    notes: list[str] = []
    for block in page:
        yield from _block(block, notes)
    yield from notes


def _block(block: Any, notes: list[str]) -> Iterator[str]:
    if block.tag == "table":
        yield f"[{block.get('title', '')}]"
        for row in block.iter("tr"):
            yield "| " + " | ".join(_cell(cell, notes) for cell in row) + " |"
    elif block.tag in ("ul", "ol"):
        yield from ("- " + _words(item, notes) for item in block)
    elif block.tag in ("header", "footer"):
        yield from (f"({block.tag}: {_words(p, notes)})" for p in block)
    elif block.tag == "hr":
        yield "----"
    elif block.tag == "pre":
        yield from (f"    {line}" for line in "".join(block.itertext()).splitlines())
    else:
        yield _MARKS.get(block.tag, "") + _words(block, notes)


def _cell(cell: Any, notes: list[str]) -> str:
    blocks = [c for c in cell if c.tag in ("p", "ul", "ol", "hr", "pre")]
    if not blocks:
        return _words(cell, notes)
    return " / ".join(line for block in blocks for line in _block(block, notes))


def _words(element: Any, notes: list[str]) -> str:
    return " ".join("".join(_pieces(element, notes)).split())


def _pieces(element: Any, notes: list[str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "note":
            text = _words(child, notes)
            notes.append(f"[^{len(notes) + 1}] {text}")
            yield f"[^{len(notes)}]"
        elif child.tag == "br":
            yield " / "
        elif child.tag == "field":
            yield "#"
        else:
            floats = child.tag == "span" and child.get("class") in (
                "right",
                "readers",
                "timing",
                "presenter-time",
            )
            yield "  ->  " if floats else ""
            yield from _pieces(child, notes)
            if child.tag == "span" and child.get("class") in (
                "label",
                "fact-label",
                "brief-label",
                "number",
            ):
                yield " "
        yield child.tail or ""
