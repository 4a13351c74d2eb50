"""The two columns of a script's item: a change of picture after sound opens a new row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rundown.documents.decision import make_option
from rundown.documents.item_lines import TAGS, Line, booking_mark, cue_line
from rundown.model import Episode, Item
from rundown.outline import Code, Cue, Description, Direction, Piece, Question, Speech
from rundown.printed_text import (
    Spans,
    Wording,
    citations_of,
    letters,
    printed,
    text_spans,
)

_SOUND = ("audio", "mic", "incue", "outcue")
_HEARD = frozenset({"guest", "note"})
_LONG = 250
"""Letters in a cell above which its row may be broken over two pages."""

_SAID = ("speech", "question", "direction")
_BELOW = frozenset(
    "claim alt layer pattern model metric basis audience element standard topic drop trim".split()
)
"""Cues that are printed below an item's pictures, or tell what it is for or what it may give."""


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A paragraph of a column.

    `kind` is cue, speech, direction, question, guest, option or note; `tag` stands before the
    text: a cue's word, the speaker's name where a speech begins, a question's number, an option's
    name.
    """

    kind: str
    tag: str
    text: Spans


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """What is seen while something is heard; `long` rows may break over pages.

    `foot`, in an item's last row, is what the item rests on and is about: it stands below the
    pictures, for below the row it would be left alone at the head of the next page.
    """

    video: tuple[ScriptLine, ...]
    audio: tuple[ScriptLine, ...]
    long: bool
    foot: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of two columns, or else code that takes the whole width, with where it is from."""

    rows: tuple[ScriptRow, ...] = ()
    code: str = ""
    source: Spans = ()


CueWording = Callable[[Cue], Spans | None]


def unmarked(_cue: Cue) -> Spans | None:
    """No cue is marked."""
    return None


def columns_of(
    item: Item,
    episode: Episode,
    foot: tuple[Line, ...] = (),
    wording: Wording = printed,
    marked: CueWording = unmarked,
) -> tuple[Block, ...]:
    """An item's pieces in two columns, its code between them; its foot in the last row.

    `marked` gives the words of a cue in which something came or went.
    """
    writing = _Writing(item, episode, wording, marked)
    for piece in item.pieces:
        writing.take(piece)
    writing.end_columns(foot)
    return tuple(writing.blocks)


@dataclass(slots=True)
class _OpenRow:
    video: list[ScriptLine] = field(default_factory=list)
    audio: list[ScriptLine] = field(default_factory=list)

    @property
    def said(self) -> bool:
        """Whether anything has been said in it."""
        return any(line.kind in _SAID for line in self.audio)

    def close(self, foot: tuple[Line, ...] = ()) -> ScriptRow:
        longest = max(_letters([*self.video, *foot]), _letters(self.audio))
        return ScriptRow(tuple(self.video), tuple(self.audio), longest > _LONG, foot)


def _letters(lines: Sequence[ScriptLine | Line]) -> int:
    return sum(letters(line.text) for line in lines)


class _Writing:
    """The columns of one item while its pieces come in."""

    def __init__(self, item: Item, episode: Episode, wording: Wording, marked: CueWording) -> None:
        self.marked = marked
        self.episode = episode
        self.wording = wording
        self.shows_code = any(isinstance(piece, Code) for piece in item.pieces)
        self.blocks: list[Block] = []
        self.rows: list[_OpenRow] = []
        self.source: Spans = ()
        self.number = 0

    def take(self, piece: Piece) -> None:
        """Put the next piece where it belongs."""
        if isinstance(piece, Cue):
            self.take_cue(piece)
        elif isinstance(piece, Speech):
            self.take_speech(piece)
        elif isinstance(piece, Question):
            self.take_question(piece)
        elif isinstance(piece, Direction):
            self.hear("direction", "", self.wording(piece.prose))
        elif isinstance(piece, Description):
            self.see("cue", "", self.wording(piece.prose))
        else:
            self.take_code(piece)

    def see(self, kind: str, tag: str, text: Spans) -> None:
        """Add to the left column; after words, in a new row."""
        if not self.rows or self.rows[-1].said:
            self.rows.append(_OpenRow())
        self.rows[-1].video.append(ScriptLine(kind, tag, text))

    def hear(self, kind: str, tag: str, text: Spans) -> None:
        """Add to the right column."""
        if not self.rows:
            self.rows.append(_OpenRow())
        self.rows[-1].audio.append(ScriptLine(kind, tag, text))

    def take_cue(self, cue: Cue) -> None:
        key = cue.key.text
        if key in _BELOW:
            return
        words = self.marked(cue)
        if words is not None:
            self.take_words(key, words)
        elif key == "guest":
            self.take_guest(cue.value.plain)
        elif key == "option":
            self.take_option(cue)
        elif key == "code" and self.shows_code:
            self.source = (*self.source, *self.wording(cue.value))
        else:
            self.take_line(cue)

    def take_words(self, key: str, words: Spans) -> None:
        """A cue in which something came or went, in the column it belongs to."""
        tag = TAGS.get(key, key.replace("-", " ").upper())
        if key in _SOUND or key in _HEARD:
            self.hear("cue", tag, words)
        else:
            self.see("cue", tag, words)

    def take_line(self, cue: Cue) -> None:
        """A cue that is one line of a column."""
        key, line = cue.key.text, cue_line(cue, self.episode, self.wording)
        if key == "note":
            self.hear("note", "NOTE", line.text)
        elif key in _SOUND:
            self.hear("cue", line.tag, line.text)
        else:
            self.see("cue", "WHAT THEY DID" if key == "chosen" else line.tag, line.text)

    def take_guest(self, guest_id: str) -> None:
        guest = self.episode.guests.get(guest_id)
        words = (guest.name, guest.title, booking_mark(guest)) if guest else (guest_id,)
        self.hear("guest", "GUEST", text_spans(", ".join(filter(None, words))))

    def take_option(self, cue: Cue) -> None:
        """`name | what is done | what follows`: the name, then a sentence of each."""
        name, text = make_option(cue)
        cited = citations_of(cue.value, self.wording)
        self.see("option", name, (*text_spans(text), *cited))

    def take_speech(self, speech: Speech) -> None:
        """The speaker's name stands before a speech, and again where a row has cut it."""
        audio = self.rows[-1].audio if self.rows else []
        name = ""
        if speech.opens or not any(line.kind == "speech" for line in audio):
            manner = speech.manner if speech.opens else "(continues)"
            name = f"{speech.speaker.text} {manner}".strip()
        self.hear("speech", name, self.wording(speech.prose))

    def take_question(self, question: Question) -> None:
        """Questions are numbered; a further paragraph has no number."""
        self.number += question.opens or not self.number
        tag = f"Q{self.number}" if question.opens else ""
        self.hear("question", tag, self.wording(question.prose))

    def take_code(self, code: Code) -> None:
        """Code stands alone, its source above it; the columns go on below."""
        self.end_columns()
        self.blocks.append(Block(code=code.text, source=self.source))
        self.source = ()

    def end_columns(self, foot: tuple[Line, ...] = ()) -> None:
        """Close the columns that are open; a foot needs a row to stand in."""
        if foot and not self.rows:
            self.rows.append(_OpenRow())
        if self.rows:
            *before, last = self.rows
            rows = (*(row.close() for row in before), last.close(foot))
            self.blocks.append(Block(rows))
            self.rows = []
