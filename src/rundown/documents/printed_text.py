"""Prose as it stands on paper: no citations, and white space as a typist would leave it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rundown.prose import Prose, Span

Spans = tuple[Span, ...]

_SPACES = re.compile(r"\s+")
_CLOSING = frozenset(".,;:!?)]’”")
_NUMBERED = re.compile(r"[0-9]+[.)]")


def printed(prose: Prose) -> Spans:
    """A paragraph's spans for a page.

    Citations go, and the space that stood before one goes with it; line ends are spaces; the
    mark of a list's line is a bullet or its number.
    """
    spans: list[Span] = []
    for span in prose.spans:
        if span.kind == "mark":
            spans += _bullet(span.text)
        elif span.kind == "code":
            spans.append(span)
        elif span.kind != "citation":
            _add(spans, span)
    return _without_end_space(spans)


def _add(spans: list[Span], span: Span) -> None:
    """Add a span, its white space folded with what stands before it."""
    text = _SPACES.sub(" ", span.text)
    if not spans or spans[-1].text.endswith(" "):
        text = text.lstrip()
    if text and text[0] in _CLOSING:
        _trim_end(spans)
    if text:
        spans.append(span._replace(text=text))


def _without_end_space(spans: list[Span]) -> Spans:
    _trim_end(spans)
    return tuple(spans)


def _trim_end(spans: list[Span]) -> None:
    """Take the white space off the end of the last span."""
    while spans and spans[-1].kind != "code":
        text = spans[-1].text.rstrip()
        if text:
            spans[-1] = spans[-1]._replace(text=text)
            return
        spans.pop()


def _bullet(mark: str) -> Spans:
    """The mark of a list's line as it is printed; a quotation has none."""
    number = _NUMBERED.search(mark)
    if number:
        return (Span("text", f"{number[0]} "),)
    return () if mark.strip() == ">" else (Span("text", "• "),)


def text_spans(text: str) -> Spans:
    """A plain text as spans, white space folded."""
    words = " ".join(text.split())
    return (Span("text", words),) if words else ()


def paragraphs(prose: Iterable[Prose]) -> tuple[Spans, ...]:
    """Several paragraphs for a page, empty ones left out."""
    return tuple(spans for spans in map(printed, prose) if spans)
