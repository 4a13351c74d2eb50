"""Bytes of a file to lines of text that every document can hold."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rundown.limits import LARGEST_FILE, LONGEST_TEXT, MOST_LINES
from rundown.problems import Place, place_of_line

# Characters that XML 1.0 cannot hold; VT, FF and FS to US are among them (XML 1.0, section 2.2).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\n|\r")


class Unreadable(NamedTuple):
    """Why a file is not text, where it begins to be none, and the remedy."""

    message: str
    help: str
    place: Place


class Refused(Exception):  # noqa: N818 - it is no error: it ends the reading of one text
    """Why a text is not read on. Whoever reads the text catches it: it goes no further."""

    def __init__(self, message: str, remedy: str, place: Place) -> None:
        super().__init__(message)
        self.unreadable = Unreadable(message, remedy, place)


def refuse_long(length: int, place: Place) -> None:
    """Raise Refused for a text of too many characters."""
    if length > LONGEST_TEXT:
        message = f"this text has {length:,} characters, {LONGEST_TEXT:,} are read"
        raise Refused(message, "divide it", place)


def read_lines(data: bytes, path: str) -> list[str] | Unreadable:
    """The lines of a UTF-8 file, with no line ends; only LF, CR LF and CR end a line."""
    if len(data) > LARGEST_FILE:
        message = f"this file is larger than {LARGEST_FILE // 1_000_000} MB"
        return Unreadable(
            message, "divide it, and keep pictures out of it", Place(path, 1, 1, 1, 1)
        )
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(body, error.start, path)
    lines = _LINE_END.split(text)
    if len(lines) > MOST_LINES:
        place = place_of_line(path, MOST_LINES + 1)
        return Unreadable(f"this file has more than {MOST_LINES:,} lines", "divide it", place)
    for number, line in enumerate(lines, 1):
        if bad := _UNPRINTABLE.search(line):
            return _control_character(bad, number, path)
    return lines


def _not_utf8(data: bytes, start: int, path: str) -> Unreadable:
    before = _LINE_END.split(data[:start].decode())
    line, column = len(before), len(before[-1]) + 1
    place = Place(path, line, column, line, column + 1)
    encoding = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "another encoding"
    return Unreadable(f"this is not UTF-8 text, perhaps {encoding}", "save it as UTF-8", place)


def _control_character(bad: re.Match[str], number: int, path: str) -> Unreadable:
    column = bad.start() + 1
    place = Place(path, number, column, number, column + 1)
    message = f"the control character U+{ord(bad[0]):04X} cannot stand in a document"
    return Unreadable(message, "delete the character", place)
