"""Who speaks: the names that open speech, and how one name is told from another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rundown.paragraphs import Line
from rundown.problems import Text
from rundown.prose import LIST_MARK
from rundown.spelling import name_key

_LINE = re.compile(r"([^:：]{1,120}?)\s*(?::(?:\s+|$)|(：)\s*)")
_BRACKET = re.compile(r"\s*(\([^()]*\))$")
_SIGNS = frozenset(" .'’-&/")
_OPENING = re.compile(
    r"[\s*_>-]*([^:：\n(*_]{1,80}?)[\s*_]*((?:\([^()\n]*\)[\s*_]*)*)[:：][*_]*(?=\s|$|[^\W\d_]|[\"'“‘])"
)


class SpeakerLine(NamedTuple):
    """`NAME (manner): words`: the name, its bracket, and the words of that line."""

    name: Text
    manner: str
    rest: Line

    @property
    def is_question(self) -> bool:
        """Whether this is `Q:`, a question for the item's guests."""
        return self.name.text == "Q"


def read_speaker_line(line: Line, path: str, *, in_paragraph: bool = False) -> SpeakerLine | None:
    """The speaker that a line opens with; None where it is other text.

    A full-width colon needs no space after it. Where letters have no capitals it is also the
    punctuation of a line within a paragraph.
    """
    match = _LINE.match(line.text)
    if not match or LIST_MARK.match(line.text):
        return None
    bracket = _BRACKET.search(match[1])
    name = match[1][: bracket.start()] if bracket else match[1]
    is_punctuation = match[2] and in_paragraph and name == name.lower()
    if is_punctuation or not is_speaker_name(name):
        return None
    text = Text(" ".join(name.split()), line.place(0, len(name), path))
    return SpeakerLine(text, bracket[1] if bracket else "", line.cut(match.end()).stripped())


@lru_cache(maxsize=256)
def is_speaker_name(name: str) -> bool:
    """Whether a name is capitals of any script, digits and the signs that names hold."""
    name = unicodedata.normalize("NFC", name)
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and name[0].isalnum() and all(_may_stand(char) for char in name)


def _may_stand(char: str) -> bool:
    if char.isalpha():
        return char == char.upper()
    return char.isdecimal() or char in _SIGNS or unicodedata.category(char) == "Mn"


def unclear_speaker(text: str, known: Iterable[str]) -> str | None:
    """The known name with which a paragraph opens in a spelling that opens no speech.

    `known` are keys of `name_key`; `Narrator:`, `**NARRATOR:**`, `- NARRATOR:` and
    `NARRATOR (V.O.) (CONT'D):` are such spellings.
    """
    match = _OPENING.match(text)
    if match and (match[1] == "Q" or name_key(match[1]) in known):
        return match[1].strip()
    return None
