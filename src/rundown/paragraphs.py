"""Lines of an outline that know their columns, and paragraphs made of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from rundown import outline_problems as found
from rundown.problems import Place, Problem
from rundown.prose import LIST_MARK, Citation, Prose, parse_citations, parse_inline


class Line(NamedTuple):
    """A line, or a part of one, that knows where in the file each character stood.

    `shifts` are (index, columns left out before it), the first one at index 0.
    """

    number: int
    text: str
    shifts: tuple[tuple[int, int], ...]

    @classmethod
    def whole(cls, number: int, text: str) -> Line:
        """A line as it stands in the file."""
        return cls(number, text, ((0, 0),))

    def column(self, index: int) -> int:
        """The column, from 1, at which the character of that index was typed."""
        if len(self.shifts) == 1:  # nearly always: nothing was taken out of the line's middle
            return index + 1 + self.shifts[0][1]
        return index + 1 + max((shift for at, shift in self.shifts if at <= index), default=0)

    def cut(self, start: int, end: int | None = None) -> Line:
        """The part from `start` to `end`."""
        first = self.column(start) - 1
        if len(self.shifts) == 1:
            return Line(self.number, self.text[start:end], ((0, first),))
        later = [(at - start, shift + start) for at, shift in self.shifts if at > start]
        return Line(self.number, self.text[start:end], ((0, first), *later))

    def without(self, start: int, end: int) -> Line:
        """The line with the part from `start` to `end` taken out."""
        gap = end - start
        kept = [(at, shift) for at, shift in self.shifts if at < start]
        moved = [(max(at - gap, start), shift + gap) for at, shift in self.shifts if at > end]
        here = (start, self.column(end) - 1 - start)
        text = self.text[:start] + self.text[end:]
        return Line(self.number, text, (*kept, here, *moved))

    def stripped(self) -> Line:
        """The line without white space at its ends."""
        text = self.text.rstrip()
        if text == self.text and text[:1].strip():
            return self
        return self.cut(len(text) - len(text.lstrip()), len(text))

    def place(self, start: int, end: int, path: str) -> Place:
        """The place of the characters from `start` to before `end`."""
        last = self.column(end - 1) + 1 if end > start else self.column(start)
        return Place(path, self.number, self.column(start), self.number, last)

    def whole_place(self, path: str) -> Place:
        """The place of all its characters."""
        return self.place(0, len(self.text), path)


# A citation may break over two lines; a direction is looked for without it.
_CITATION = re.compile(r"\[@[A-Za-z0-9][^\]]{0,2000}\]")


def split_directions(lines: list[Line]) -> list[tuple[bool, list[Line]]]:
    """A paragraph's lines in runs: (True, a direction's lines) or (False, other lines).

    A direction goes from a line that begins with `(` to the one that ends with its match.
    """
    bare = _CITATION.sub(lambda m: "\n" * m[0].count("\n"), "\n".join(x.text for x in lines))
    texts = [text.strip() for text in bare.split("\n")]
    runs: list[tuple[bool, list[Line]]] = []
    index = 0
    while index < len(lines):
        end = _direction_end(texts, index)
        if end:
            runs.append((True, lines[index:end]))
        elif runs and not runs[-1][0]:
            runs[-1][1].append(lines[index])
        else:
            runs.append((False, [lines[index]]))
        index = end or index + 1
    return runs


def _direction_end(texts: list[str], start: int) -> int:
    """The index after a direction that begins at `start`; 0 where none does."""
    if not texts[start].startswith("("):
        return 0
    depth = 0
    for index in range(start, len(texts)):
        for at, char in enumerate(texts[index]):
            depth += (char == "(") - (char == ")")
            if not depth:
                return index + 1 if at == len(texts[index]) - 1 else 0
    return 0


def split_list_lines(lines: list[Line]) -> list[list[Line]]:
    """A paragraph's lines, a new part before each that begins with a list or quotation mark.

    Among other lines a number is a mark if it is 1: a sentence may end on a year, `in` and then
    `2020. It was` on the next line. Source: CommonMark 0.31.2, section 5.2.
    """
    parts: list[list[Line]] = []
    in_list = False
    for line in lines:
        mark = LIST_MARK.match(line.text)
        if not parts or (mark and (in_list or not _LATER_NUMBER.match(mark[0]))):
            parts.append([])
            in_list = mark is not None
        parts[-1].append(line)
    return parts


_LATER_NUMBER = re.compile(r"(?!0*1[.)])[0-9]")


def make_prose(lines: list[Line], path: str) -> tuple[Prose, list[Problem]]:
    """The paragraph that lines hold, and what is wrong with its citations."""
    text = "\n".join(line.text for line in lines)
    spans = parse_inline(text)
    citations: list[Citation] = []
    problems: list[Problem] = []
    for span in spans:
        if span.kind != "citation":
            continue
        cited = parse_citations(span.text)
        if cited is None:
            place = _place_in(lines, span.at, span.at + len(span.text) + 2, path)
            problems.append(found.citation_invalid(span.text, place))
        else:
            citations.extend(_citations(cited, span.at + 1, text, lines, path))
    place = Place(path, lines[0].number, lines[0].column(0), *_end_of(lines[-1]))
    columns = tuple(line.column(0) for line in lines)
    return Prose(text, spans, tuple(citations), place, columns), problems


def _citations(
    cited: list[tuple[str, str]], at: int, text: str, lines: list[Line], path: str
) -> list[Citation]:
    """The citations of one bracket whose inside begins at `at`."""
    citations = []
    for source, locator in cited:
        at = text.index(f"@{source}", at)
        place = _place_in(lines, at + 1, at + 1 + len(source), path)
        citations.append(Citation(source, " ".join(locator.split()), place))
        at += len(source)
    return citations


def _place_in(lines: list[Line], start: int, end: int, path: str) -> Place:
    """The place of a stretch of the lines' text, joined by line ends."""
    first, column = _line_at(lines, start)
    last, end_column = _line_at(lines, end - 1)
    return Place(path, first, column, last, end_column + 1)


def _line_at(lines: list[Line], offset: int) -> tuple[int, int]:
    for line in lines:
        if offset <= len(line.text):
            return line.number, line.column(offset)
        offset -= len(line.text) + 1
    return _end_of(lines[-1])


def _end_of(line: Line) -> tuple[int, int]:
    """Line and exclusive end column of a line's last character."""
    end = len(line.text)
    return line.number, line.column(end - 1) + 1 if end else line.column(0)
