"""Values of block YAML that hold `: ` or ` #` without quotes: found, and quoted for libyaml.

Every title of a series may hold a colon (`title: Episode 19: Netflix`), which YAML refuses or
cuts. Such a value is taken whole, from after the first colon to the end of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_KEY = re.compile(r"( *)([^\s'\"\[\]{}#&*!|>%@`,?-][^:#]*?|-[^\s:#][^:#]*?)\s*:(?:[ \t]+|$)")
_QUOTED_KEY = re.compile(r"( *)(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*:(?:[ \t]+|$)")
_BLOCK_SCALAR = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?$")
_CUT_SHORT = re.compile(r":(?:\s|$)|\s#")
_HASH_VALUE = re.compile(r"#[^\s#]")
_CLOSERS = {"[": "]", "{": "}"}


class FoundValue(NamedTuple):
    """A value that YAML would not take as it stands; line and column count from 0.

    `indicator` marks one that begins with a sign of YAML (`*`, `&`, `!`, `@`, `%`, a backtick).
    """

    line: int
    column: int
    text: str
    indicator: bool


def quote_plain_values(lines: list[str]) -> tuple[list[str], list[FoundValue]]:
    """The lines with such values in single quotes, and the values."""
    quoted, found = list(lines), []
    for number, column in _values(lines):
        line = lines[number]
        text = line[column:].rstrip()
        indicator = text[0] in "*&!@%`"
        if indicator or _is_cut_short(text, lines, number):
            found.append(FoundValue(number, column, text, indicator))
            quoted[number] = f"{line[:column]}'{text.replace(chr(39), chr(39) * 2)}'"
    return quoted, found


def _is_cut_short(text: str, lines: list[str], number: int) -> bool:
    """Whether another reader of YAML would refuse or cut a value."""
    if text[0] == "#":
        return bool(_HASH_VALUE.match(text)) and not _opens_block(lines, number)
    return text[0] not in "\"'[{|>" and bool(_CUT_SHORT.search(text))


def _opens_block(lines: list[str], number: int) -> bool:
    """Whether the line's value stands on the lines below it."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return _indent(below) > _indent(lines[number]) or below.lstrip().startswith("- ")


def _values(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Line and column of every value of a `key: value` line in block style."""
    number = 0
    while number < len(lines):
        line = lines[number]
        match = _KEY.match(line) or _QUOTED_KEY.match(line)
        value = line[match.end() :] if match else line.lstrip().removeprefix("- ")
        if match and value.strip():
            yield number, match.end()
        number = _end_of_value(lines, number, value)


def _end_of_value(lines: list[str], number: int, value: str) -> int:
    """The line after a value that may run over several lines."""
    value = value.strip()
    if _BLOCK_SCALAR.match(value) or _BLOCK_SCALAR.match(value.rpartition(": ")[2]):
        return _end_of_block_scalar(lines, number)
    if value[:1] in "\"'[{" and value:
        return _end_of_flow(lines, number)
    return number + 1


def _end_of_block_scalar(lines: list[str], number: int) -> int:
    indent = _indent(lines[number])
    number += 1
    while number < len(lines) and (not lines[number].strip() or _indent(lines[number]) > indent):
        number += 1
    return number


def _end_of_flow(lines: list[str], number: int) -> int:
    """The line after the one on which brackets and quotation marks are closed again."""
    open_marks: list[str] = []
    for at in range(number, len(lines)):
        line = lines[at]
        start = _KEY.match(line) or _QUOTED_KEY.match(line) if at == number else None
        _scan_flow(line[start.end() :] if start else line, open_marks)
        if not open_marks:
            return at + 1
    return number + 1


def _scan_flow(text: str, open_marks: list[str]) -> None:
    """Follow brackets and quotation marks through one line."""
    position = 0
    while position < len(text):
        char, expected = text[position], open_marks[-1] if open_marks else ""
        if expected in ("'", '"') and expected:
            if char == "\\" and expected == '"':
                position += 1
            elif char == expected:
                open_marks.pop()
        elif char == expected:
            open_marks.pop()
        elif char in _CLOSERS:
            open_marks.append(_CLOSERS[char])
        elif char in "'\"" and _begins_token(text, position):
            open_marks.append(char)
        position += 1


def _begins_token(text: str, position: int) -> bool:
    """Whether a quotation mark opens a text, rather than standing inside a word."""
    before = text[:position].rstrip()
    return not before or before[-1] in "[{,:-"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
