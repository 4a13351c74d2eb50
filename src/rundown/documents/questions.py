"""Questions for a guest, each with all its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rundown.model import Item
from rundown.printed_text import Spans, printed

POLICIES: Mapping[str, str] = {"full": "full list", "topics": "topics only", "none": "withheld"}
"""What a guest's brief tells of the questions, as the crew reads it."""

AskedQuestion = tuple[Spans, ...]
"""The paragraphs of one question."""


def questions_of(items: Iterable[Item]) -> tuple[AskedQuestion, ...]:
    """The questions of items in order; a paragraph without `Q:` belongs to the one before."""
    asked: list[list[Spans]] = []
    for item in items:
        for at, question in enumerate(item.questions):
            if question.opens or not at:
                asked.append([])
            asked[-1].append(printed(question.prose))
    return tuple(map(tuple, asked))
