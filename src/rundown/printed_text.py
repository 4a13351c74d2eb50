"""Prose as it stands on paper: white space as a typist would leave it; citations gone, or notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from rundown.prose import Prose, Span

Spans = tuple[Span, ...]

Wording = Callable[[Prose], Spans]
"""How a paragraph is put on paper: `printed`, or with what it cites."""

_SPACES = re.compile(r"\s+")
_CLOSING = frozenset(".,;:!?)]’”")
_NUMBERED = re.compile(r"[0-9]+[.)]")


def printed(prose: Prose) -> Spans:
    """A paragraph's spans for a page.

    Citations go, and the space that stood before one goes with it; line ends are spaces; the
    mark of a list's line is a bullet or its number.
    """
    if len(prose.spans) == 1 and prose.spans[0].kind == "text":  # as most are
        return text_spans(prose.spans[0].text)
    return annotated(prose, _nothing)


def _nothing(_: Span) -> Spans:
    return ()


def annotated(prose: Prose, notes: Callable[[Span], Spans]) -> Spans:
    """A paragraph's spans for a page, with what `notes` gives for each citation in its place.

    That is a span of the kind `note`, a footnote, and before it the words that mark the statement.
    """
    spans: list[Span] = []
    for span in prose.spans:
        if span.kind == "mark":
            spans += _bullet(span.text)
        elif span.kind == "code":
            spans.append(span)
        elif span.kind == "citation":
            _attach(spans, notes(span))
        else:
            _add(spans, span)
    return _without_end_space(spans)


def _attach(spans: list[Span], notes: Spans) -> None:
    """Put notes right behind their words; two in a row are one, or `1` and `2` read as 12."""
    if notes:
        _trim_end(spans)
    for span in notes:
        if span.kind == "note" and spans and spans[-1].kind == "note":
            spans[-1] = span._replace(text=f"{spans[-1].text}\n{span.text}")
        elif span.kind != "note" and spans:
            spans.append(span._replace(text=f" {span.text}"))
        else:
            spans.append(span)


def _add(spans: list[Span], span: Span) -> None:
    """Add a span, its white space folded with what stands before it."""
    text = _SPACES.sub(" ", span.text)
    if not spans or spans[-1].text.endswith(" "):
        text = text.lstrip()
    if text and text[0] in _CLOSING:
        _trim_end(spans)
    if text:
        spans.append(span if text == span.text else span._replace(text=text))


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


def paragraphs(prose: Iterable[Prose], wording: Wording = printed) -> tuple[Spans, ...]:
    """Several paragraphs for a page, empty ones left out."""
    return tuple(spans for spans in map(wording, prose) if spans)


def citations_of(prose: Prose, wording: Wording) -> Spans:
    """What stands for a paragraph's citations alone, where its words are put another way."""
    cited = tuple(span for span in prose.spans if span.kind == "citation")
    found = wording(replace(prose, spans=cited)) if cited else ()
    if not found or found[0].kind == "note":
        return found
    return (found[0]._replace(text=f" {found[0].text}"), *found[1:])


def letters(spans: Spans) -> int:
    """How many letters the spans take where they stand; a note's text stands elsewhere."""
    return sum(len(span.text) for span in spans if span.kind != "note")
