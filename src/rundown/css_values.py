"""The values a declaration of the stylesheet may have, one reader for each property.

A reader takes the tokens of a value, white space left out, and gives the long-hand properties
it sets, so that `border: 1pt solid #000` sets four.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NewType

from tinycss2 import ast

Points = NewType("Points", float)
"""A length in points, 72 to the inch."""

_POINTS_PER_MM = 72 / 25.4
_HEX_COLOUR = re.compile(r"[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3}")
_BORDER_STYLES = ("solid", "double", "dashed", "dotted")
SIDES = ("top", "right", "bottom", "left")
_LONGEST = 1000.0
_SMALLEST_TYPE, _LARGEST_TYPE = 1.0, 200.0
_LINES = (0.8, 5.0)


def mm(millimetres: float) -> Points:
    """Millimetres as points."""
    return Points(millimetres * _POINTS_PER_MM)


@dataclass(frozen=True, slots=True)
class Border:
    """A ruled line: its width, `solid`, `double`, `dashed`, `dotted` or `none`, and `RRGGBB`."""

    width: Points
    style: str
    color: str


NO_BORDER = Border(Points(0.0), "none", "000000")


@dataclass(frozen=True, slots=True)
class LineHeight:
    """The height of a line: `lines` of the font's own, or exactly `points` where that is set."""

    lines: float
    points: Points | None = None


class ValueFaultError(Exception):
    """A value that is not supported; `node` is where, if it is not the whole declaration."""

    def __init__(self, message: str, help: str, node: ast.Node | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.node = node


Tokens = list[ast.Node]
Reader = Callable[[Tokens], dict[str, object]]


def parse_length(token: ast.Node, *, negative: bool = False) -> Points:
    """A length in mm or pt, or 0. Raises ValueFaultError."""
    if isinstance(token, ast.NumberToken) and token.value == 0:
        return Points(0.0)
    if not isinstance(token, ast.DimensionToken) or token.lower_unit not in ("mm", "pt"):
        raise ValueFaultError("needs a length", "write it in `mm` or `pt`, as `2mm`", token)
    length = mm(token.value) if token.lower_unit == "mm" else Points(token.value)
    if length < 0 and not negative:
        raise ValueFaultError("cannot be negative", "write a length of 0 or more", token)
    if abs(length) > _LONGEST:
        raise ValueFaultError("is longer than a page", "write a length below 350mm", token)
    return length


def parse_color(token: ast.Node) -> str:
    """A colour `#RGB` or `#RRGGBB`, as RRGGBB. Raises ValueFaultError."""
    if isinstance(token, ast.HashToken) and _HEX_COLOUR.fullmatch(token.value):
        digits: str = token.value.upper()
        return digits if len(digits) == len("RRGGBB") else "".join(d * 2 for d in digits)
    raise ValueFaultError("needs a colour", "write it as `#D9D9D9`", token)


def parse_border(tokens: Tokens) -> Border:
    """`none`, or a width, a style and a colour. Raises ValueFaultError."""
    if len(tokens) == 1 and _word(tokens[0]) == "none":
        return NO_BORDER
    kinds = [token.type for token in tokens]
    if kinds != ["dimension", "ident", "hash"] or _word(tokens[1]) not in _BORDER_STYLES:
        raise ValueFaultError(
            "needs a width, a style and a colour", "write it as `0.75pt solid #000`"
        )
    return Border(parse_length(tokens[0]), _word(tokens[1]), parse_color(tokens[2]))


def _word(token: ast.Node) -> str:
    return str(token.lower_value) if isinstance(token, ast.IdentToken) else ""


def _single(tokens: Tokens) -> ast.Node:
    if len(tokens) != 1:
        raise ValueFaultError("needs one value", "write one value before the `;`")
    return tokens[0]


def _length(name: str, *, negative: bool = False) -> Reader:
    return lambda tokens: {name: parse_length(_single(tokens), negative=negative)}


def _color(name: str) -> Reader:
    return lambda tokens: {name: parse_color(_single(tokens))}


def _one_of(name: str, *words: str) -> Reader:
    def read(tokens: Tokens) -> dict[str, object]:
        token = _single(tokens)
        if _word(token) not in words:
            raise ValueFaultError(f"cannot be `{token.serialize()}`", f"it is {' or '.join(words)}")
        return {name: _word(token)}

    return read


def _border(*names: str) -> Reader:
    return lambda tokens: dict.fromkeys(names, parse_border(tokens))


def _box(name: str) -> Reader:
    """A short-hand of one to four lengths: top, right, bottom, left, as in CSS."""

    def read(tokens: Tokens) -> dict[str, object]:
        if not 1 <= len(tokens) <= len(SIDES):
            raise ValueFaultError("needs one to four lengths", "write them as `1mm 2mm`")
        given = [parse_length(token) for token in tokens]
        opposite = {1: 0, 2: 0, 3: 1}
        while len(given) < len(SIDES):
            given.append(given[opposite[len(given)]])
        return {f"{name}-{side}": length for side, length in zip(SIDES, given, strict=True)}

    return read


def _read_size(tokens: Tokens) -> dict[str, object]:
    """Width and height of a page that is for neither paper."""
    if len(tokens) != 2:
        raise ValueFaultError("needs a width and a height", "write it as `100mm 180mm`")
    return {"size": tuple(parse_length(token) for token in tokens)}


_FONT_NAME = re.compile(r"[\w .+-]*\w[\w .+-]*")


def _read_font_family(tokens: Tokens) -> dict[str, object]:
    names: list[list[str]] = [[]]
    for token in tokens:
        if isinstance(token, ast.LiteralToken) and token.value == ",":
            names.append([])
        elif isinstance(token, (ast.StringToken, ast.IdentToken)):
            if not _FONT_NAME.fullmatch(token.value):
                remedy = "a font's name has letters, digits, spaces, `.`, `+` and `-`"
                raise ValueFaultError("needs names of fonts", remedy, token)
            names[-1].append(token.value)
        else:
            raise ValueFaultError(
                "needs names of fonts", "write them as `Arial, sans-serif`", token
            )
    if not all(names):
        raise ValueFaultError("lacks a name", "write them as `Arial, sans-serif`")
    return {"font-family": tuple(" ".join(words) for words in names)}


def _read_font_size(tokens: Tokens) -> dict[str, object]:
    size = parse_length(_single(tokens))
    if not _SMALLEST_TYPE <= size <= _LARGEST_TYPE:
        raise ValueFaultError("is not a size of type", "write it as `9pt`", tokens[0])
    return {"font-size": size}


def _read_line_height(tokens: Tokens) -> dict[str, object]:
    token = _single(tokens)
    if isinstance(token, ast.NumberToken) and _LINES[0] <= token.value <= _LINES[1]:
        return {"line-height": LineHeight(token.value)}
    if isinstance(token, ast.DimensionToken):
        return {"line-height": LineHeight(1.0, parse_length(token))}
    raise ValueFaultError("needs a number of lines or a length", "write it as `1.15`", token)


_STYLE_NAME_LENGTH = 253
"""Source: the longest name that Word takes for a style."""
_NOT_IN_STYLE_NAMES = frozenset("\\{};,")
"""What Word takes in no name of a style; after a comma it reads a second one."""


def _read_word_style(tokens: Tokens) -> dict[str, object]:
    """The name that Word shows for a style, in quotation marks."""
    token = _single(tokens)
    if not isinstance(token, ast.StringToken):
        raise ValueFaultError("needs a name in quotation marks", 'write it as `"Spoken words"`')
    name: str = token.value
    if not name.strip():
        raise ValueFaultError("is an empty name", "write the name that Word is to show", token)
    if len(name) > _STYLE_NAME_LENGTH:
        remedy = f"Word takes up to {_STYLE_NAME_LENGTH} letters"
        raise ValueFaultError("is too long a name", remedy, token)
    if not name.isprintable() or _NOT_IN_STYLE_NAMES & set(name) or name != " ".join(name.split()):
        remedy = "a name has no `\\ { } ; ,`, and single spaces within it"
        raise ValueFaultError("is no name that Word takes", remedy, token)
    return {"word-style": name}


PROPERTIES: Mapping[str, Reader] = {
    "font-family": _read_font_family,
    "font-size": _read_font_size,
    "font-weight": _one_of("font-weight", "normal", "bold"),
    "font-style": _one_of("font-style", "normal", "italic"),
    "text-decoration": _one_of("text-decoration", "none", "underline", "line-through"),
    "text-transform": _one_of("text-transform", "none", "uppercase"),
    "color": _color("color"),
    "background-color": _color("background-color"),
    "text-align": _one_of("text-align", "left", "center", "right"),
    "text-indent": _length("text-indent", negative=True),
    "line-height": _read_line_height,
    "vertical-align": _one_of("vertical-align", "top", "middle", "bottom"),
    "float": _one_of("float", "right"),
    "margin": _box("margin"),
    "padding": _box("padding"),
    "border": _border(*(f"border-{side}" for side in SIDES)),
    "row-rule": _border("row-rule"),
    "column-rule": _border("column-rule"),
    **{f"margin-{side}": _length(f"margin-{side}") for side in SIDES},
    **{f"padding-{side}": _length(f"padding-{side}") for side in SIDES},
    **{f"border-{side}": _border(f"border-{side}") for side in SIDES},
    "width": _length("width"),
    "height": _length("height"),
    "min-height": _length("min-height"),
    "size": _read_size,
    "break-before": _one_of("break-before", "auto", "page"),
    "break-after": _one_of("break-after", "auto", "avoid"),
    "break-inside": _one_of("break-inside", "auto", "avoid"),
    "word-style": _read_word_style,
}
"""Every property of the stylesheet, with its reader."""
