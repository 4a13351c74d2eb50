"""The text of an outline as a tree, every piece with its place in the file.

One pass over the lines. Private notes are taken out before anything else is read (but not inside
fenced code), and columns still count in the file as it was typed. Full-width colons and bars, as
East Asian keyboards type them, are read as the plain ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from rundown import file_problems
from rundown import outline_problems as found
from rundown.limits import LONGEST_TEXT, MARKS, MOST_ITEMS, MOST_MARKS, MOST_PIECES
from rundown.outline_lines import CodeLines, body_lines
from rundown.paragraphs import Line, make_prose, split_directions, split_list_lines
from rundown.plain_yaml import PlainYaml, read_plain_yaml
from rundown.problems import Place, Problem, Text, place_of_line, quoted
from rundown.prose import Prose
from rundown.speakers import SpeakerLine, read_speaker_line
from rundown.text_lines import Refused, Unreadable, read_lines, refuse_long


@dataclass(frozen=True, slots=True)
class Cue:
    """`- key: value` with its continuation lines."""

    key: Text
    value: Prose


@dataclass(frozen=True, slots=True)
class Speech:
    """A paragraph somebody speaks; `opens` where the name stands before it."""

    speaker: Text
    manner: str
    prose: Prose
    opens: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A paragraph of a question for the item's guests; `opens` where `Q:` stands before it."""

    prose: Prose
    opens: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Direction:
    """A line in brackets: printed, not spoken."""

    prose: Prose


@dataclass(frozen=True, slots=True)
class Description:
    """Prose before any speaker."""

    prose: Prose


@dataclass(frozen=True, slots=True)
class Code:
    """Fenced code: what the screen shows."""

    language: str
    text: str
    place: Place


Piece = Cue | Speech | Question | Direction | Description | Code


@dataclass(slots=True)
class ItemNode:
    """An item as it was typed: the fields of its heading, and its pieces in order.

    `well_formed` is false where the heading does not give a slug and a type.
    """

    fields: tuple[Text, ...]
    place: Place
    well_formed: bool = True
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class SegmentNode:
    """A segment as it was typed. `title` is None for items that stand before any segment."""

    title: Text | None
    place: Place
    aim: list[Prose] = field(default_factory=list)
    items: list[ItemNode] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole outline. `last_line` is the number of the file's last line that holds anything."""

    path: str
    front: PlainYaml
    segments: tuple[SegmentNode, ...]
    last_line: int
    problems: tuple[Problem, ...]


def read_outline(data: bytes, path: str) -> Outline | Problem:
    """The tree of an outline, or the one problem that makes it unreadable."""
    lines = read_lines(data, path)
    if isinstance(lines, Unreadable):
        return file_problems.outline_unreadable(*lines)
    end = _end_of_front_matter(lines)
    if not end:
        return file_problems.outline_unreadable(*_no_front_matter(path, lines))
    front = read_plain_yaml(lines[1:end], path, first_line=2)
    if isinstance(front, Unreadable):
        return file_problems.outline_unreadable(*front)
    body = _Body(path)
    try:
        body.read(lines, end + 1)
    except Refused as refused:
        return file_problems.outline_unreadable(*refused.unreadable)
    filled = [number for number, line in enumerate(lines, 1) if line.strip()]
    return Outline(path, front, tuple(body.segments), filled[-1], tuple(body.problems))


def _no_front_matter(path: str, lines: list[str]) -> Unreadable:
    """Why the front matter is not there: never opened, or never closed."""
    if lines[0].rstrip() == "---":
        message = "the front matter is never closed"
    else:
        message = "this outline has no front matter"
    remedy = "begin with a line `---`, then `episode:` and `title:`, then a line `---`"
    return Unreadable(message, remedy, Place(path, 1, 1, 1, 1 + len(lines[0])))


def _end_of_front_matter(lines: list[str]) -> int:
    """The index of the closing `---`; 0 where there is no front matter."""
    if lines[0].rstrip() != "---":
        return 0
    return next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)


_HEADING = re.compile(r"(#+)(\s*)")
_MARK = re.compile(f"[{re.escape(MARKS)}]")
_CLOSING_MARKS = re.compile(r"(?:^|\s+)#+\s*$")
_CUE = re.compile(r"- ([a-z][a-z0-9_-]*)(?::(?:\s+|$)|：\s*)")
_RULE = re.compile(r"(?:-{3,}|={3,}|\*{3,}|_{3,})\s*$")
_PIPE = re.compile(r"(?<!\\)[|｜]")
_ESCAPED_PIPE = re.compile(r"\\([|｜])")


_TOO_DEEP = (
    "headings are `#` for a segment and `##` for an item, none are deeper",
    "make it an item (`## SLUG | TYPE`) or plain text",
)
_UNTITLED = ("this segment has no title", "write `# ` and a segment of the format")
_BEFORE_SEGMENT = ("this item stands before the first segment", "move it under a `# Segment`")
_INCOMPLETE = (
    "an item needs a slug and a type",
    "write `## SLUG | TYPE | DURATION`, as in `## THE TURN | VO | 0:55`",
)


def _cue_empty(key: Text) -> Problem:
    remedy = "write its text after the colon, or delete the line"
    return file_problems.value_invalid(f"the cue {quoted(key.text)} is empty", remedy, key.place)


class _Body:
    """The tree while its lines come in."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.segments: list[SegmentNode] = []
        self.item: ItemNode | None = None
        self.speaker: SpeakerLine | None = None
        self.opens = False
        self.paragraph: list[Line] = []
        self.cue: tuple[Text, list[Line]] | None = None
        self.pieces = self.headings = 0

    def read(self, lines: list[str], start: int) -> None:
        """Read the lines from an index on. Raises Refused where they are too many or too long."""
        marks = 0
        for number, line in enumerate(lines[start:], start + 1):
            marks += len(_MARK.findall(line))
            if len(line) > LONGEST_TEXT or marks > MOST_MARKS:
                place = place_of_line(self.path, number, line)
                refuse_long(len(line), place)
                message = f"the outline has more than {MOST_MARKS:,} of the signs {MARKS}"
                raise Refused(message, "divide it", place)
        for piece in body_lines(lines, start, self.path, self.problems):
            self.take(piece)
        self.end_paragraph()
        self.end_speech()

    def count_piece(self, length: int, place: Place) -> None:
        """Raise Refused for a piece that is too long or one too many."""
        refuse_long(length, place)
        self.pieces += 1
        if self.pieces > MOST_PIECES:
            message = f"the outline has more than {MOST_PIECES:,} paragraphs and cues"
            raise Refused(message, "divide it", place)

    def take(self, piece: Line | CodeLines) -> None:
        """Read the next line, or a fenced block."""
        if isinstance(piece, CodeLines):
            self.end_paragraph()
            self.take_code(piece)
        elif self.cue and piece.text[:1] in (" ", "\t") and piece.text.strip():
            self.cue[1].append(piece.stripped())
        elif not piece.text.strip() or _RULE.match(piece.text):
            self.end_paragraph()
        elif piece.text.startswith("#"):
            self.end_paragraph()
            self.take_heading(piece)
        else:
            self.take_text(piece)

    def take_code(self, code: CodeLines) -> None:
        self.count_piece(len("\n".join(code.lines)), code.place)
        if self.item is None:
            self.problems.append(found.code_misplaced(code.place))
        else:
            self.item.pieces.append(Code(code.language, "\n".join(code.lines), code.place))

    def take_text(self, line: Line) -> None:
        """A cue, a speaker's line, or text of whatever is open."""
        cue = _CUE.match(line.text)
        speaker = None
        if not cue and self.item:
            speaker = read_speaker_line(line, self.path, in_paragraph=bool(self.paragraph))
        if cue:
            self.end_paragraph()
            self.take_cue(line, cue)
        elif speaker:
            self.end_paragraph()
            self.end_speech()
            self.speaker, self.opens = speaker, True
            self.paragraph = [speaker.rest] if speaker.rest.text else []
        else:
            if self.cue:
                self.end_paragraph()
            self.paragraph.append(line.stripped())

    def take_cue(self, line: Line, match: re.Match[str]) -> None:
        key = Text(match[1], line.place(2, 2 + len(match[1]), self.path))
        if self.speaker and self.speaker.is_question:
            self.end_speech()
        rest = line.cut(match.end()).stripped()
        self.cue = (key, [rest] if rest.text else [])

    def end_speech(self) -> None:
        """Nobody has the word any more; a name that no words followed is reported."""
        if self.speaker and self.opens:
            self.problems.append(found.speech_missing(self.speaker.name))
        self.speaker, self.opens = None, False

    def end_paragraph(self) -> None:
        """Close what is open: a cue, or a paragraph of text."""
        if self.cue:
            key, values = self.cue
            self.cue = None
            self.count_piece(_length(values), key.place)
            self.add_cue(key, values)
        if self.paragraph:
            lines, self.paragraph = self.paragraph, []
            self.count_piece(_length(lines), lines[0].whole_place(self.path))
            self.add_paragraph(lines)

    def add_cue(self, key: Text, values: list[Line]) -> None:
        if not values:
            self.problems.append(_cue_empty(key))
        elif self.item is None:
            self.problems.append(found.cue_misplaced(key))
        else:
            self.item.pieces.append(Cue(key, self.prose(values)))

    def add_paragraph(self, lines: list[Line]) -> None:
        """A paragraph is an aim, or the item's speech, question or description and directions."""
        if self.item is None:
            self.add_aim(lines)
            return
        for is_direction, part in split_directions(lines):
            for chunk in [part] if is_direction else split_list_lines(part):
                prose = self.prose(chunk)
                self.item.pieces.append(Direction(prose) if is_direction else self.spoken(prose))

    def add_aim(self, lines: list[Line]) -> None:
        if self.segments and self.segments[-1].title:
            self.segments[-1].aim.extend(self.prose(chunk) for chunk in split_list_lines(lines))
        else:
            self.problems.append(found.text_misplaced(lines[0].whole_place(self.path)))

    def spoken(self, prose: Prose) -> Piece:
        """A paragraph of whoever has the word; description where nobody has."""
        opens, self.opens = self.opens, False
        if self.speaker is None:
            return Description(prose)
        if self.speaker.is_question:
            return Question(prose, opens, self.speaker.name.place)
        return Speech(self.speaker.name, self.speaker.manner, prose, opens)

    def prose(self, lines: list[Line]) -> Prose:
        prose, faults = make_prose(lines, self.path)
        self.problems.extend(faults)
        return prose

    def take_heading(self, line: Line) -> None:
        """`# Title` or `## SLUG | TYPE | …`; anything else that begins with `#` is a mistake."""
        match = _HEADING.match(line.text)
        assert match is not None
        marks = match[1]
        place = line.whole_place(self.path)
        self.headings += 1
        if self.headings > MOST_ITEMS:
            message = f"the outline has more than {MOST_ITEMS:,} headings"
            raise Refused(message, "divide it into episodes", place)
        if len(marks) > 2:
            self.problems.append(found.heading_invalid(*_TOO_DEEP, place))
            return
        rest = line.cut(match.end())
        rest = rest.cut(0, len(_CLOSING_MARKS.sub("", rest.text))).stripped()
        if rest.text and not match[2]:
            message, remedy = f"a space is missing after `{marks}`", f"write `{marks} {rest.text}`"
            self.problems.append(found.heading_invalid(message, remedy, place))
        self.end_speech()
        if len(marks) == 1:
            self.open_segment(rest, place)
        else:
            self.open_item(rest, place)

    def open_segment(self, title: Line, place: Place) -> None:
        self.item = None
        if not title.text:
            self.problems.append(found.heading_invalid(*_UNTITLED, place))
        text = " ".join(title.text.split())
        self.segments.append(SegmentNode(Text(text, title.whole_place(self.path)), place))

    def open_item(self, rest: Line, place: Place) -> None:
        fields = _fields(rest, self.path)
        self.item = ItemNode(fields, place)
        if not self.segments:
            self.segments.append(SegmentNode(None, place))
        if self.segments[-1].title is None:
            self.problems.append(found.heading_invalid(*_BEFORE_SEGMENT, place))
        self.segments[-1].items.append(self.item)
        if len(fields) < 2 or not fields[0].text or not fields[1].text:
            self.item.well_formed = False
            self.problems.append(found.heading_invalid(*_INCOMPLETE, place))


def _length(lines: list[Line]) -> int:
    return sum(len(line.text) + 1 for line in lines) - 1


def _fields(line: Line, path: str) -> tuple[Text, ...]:
    """The parts between pipes, trimmed, `\\|` in them a pipe."""
    edges = [-1, *(match.start() for match in _PIPE.finditer(line.text)), len(line.text)]
    fields = []
    for start, end in pairwise(edges):
        part = line.cut(start + 1, end).stripped()
        text = " ".join(_ESCAPED_PIPE.sub(r"\1", part.text).split())
        fields.append(Text(text, part.whole_place(path)))
    return tuple(fields)
