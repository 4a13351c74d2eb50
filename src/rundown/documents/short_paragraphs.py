"""Speech in paragraphs that a prompter can take: a sentence or two each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_MOST_WORDS = 40
_MOST_SENTENCES = 2
_LETTERS_A_WORD = 7
"""More than most words of speech have: a text without spaces is measured by its letters."""

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+|[。！？؟۔]+[”’」』)]*\s*")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“‘\"'])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|St|Sr|Jr|Gen|Lt|Col|Capt|Sgt|Hon|No|vs|etc|approx"
    r"|Inc|Ltd|Co|Corp|e\.g|i\.e|a\.m|p\.m|[A-Z](?:\.[A-Z])*)\.\s*$"
)
_PAUSES = (";:—–", ";:—–,")
"""Where a sentence too long for a paragraph may be broken, best first."""


def short_paragraphs(text: str) -> Iterator[str]:
    """A text in paragraphs of a sentence or two, about 40 words at most, broken at pauses.

    A sentence that is longer is broken at its semicolons, colons and dashes, else at commas too.
    """
    sentences = [piece for sentence in _sentences(text) for piece in _pieces(sentence)]
    return _joined(sentences, _MOST_SENTENCES)


def _sentences(text: str) -> Iterator[str]:
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        following = text[match.end() : match.end() + 1]
        if not following.islower() and not _ABBREVIATED.search(text[begin : match.end()]):
            yield text[begin : match.end()].strip()
            begin = match.end()
    if text[begin:].strip():
        yield text[begin:].strip()


def _pieces(sentence: str) -> Iterable[str]:
    """A sentence as it is, or in pieces where it is too long."""
    pieces = [sentence]
    for pauses in _PAUSES:
        if not all(map(_fits, pieces)):
            parts = re.split(rf"(?<=[{pauses}])\s+", sentence)
            pieces = list(_joined(parts, len(parts)))
    return pieces


def _fits(text: str) -> bool:
    return max(len(text.split()), len(text) // _LETTERS_A_WORD) <= _MOST_WORDS


def _joined(pieces: Iterable[str], most: int) -> Iterator[str]:
    """Neighbours together, up to so many, as long as they fit."""
    together: list[str] = []
    for piece in pieces:
        if together and (len(together) == most or not _fits(" ".join([*together, piece]))):
            yield " ".join(together)
            together = []
        together.append(piece)
    if together:
        yield " ".join(together)
