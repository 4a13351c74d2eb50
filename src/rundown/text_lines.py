"""Bytes of a file to lines of text that every document can hold."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rundown.problems import Place

# Characters that XML 1.0 cannot hold; VT, FF and FS to US are among them (XML 1.0, section 2.2).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\n|\r")


class Unreadable(NamedTuple):
    """Why a file is not text, where it begins to be none, and the remedy."""

    message: str
    help: str
    place: Place


def read_lines(data: bytes, path: str) -> list[str] | Unreadable:
    """The lines of a UTF-8 file, with no line ends; only LF, CR LF and CR end a line."""
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(body, error.start, path)
    lines = _LINE_END.split(text)
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
