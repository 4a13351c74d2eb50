"""How the pages look: `house.css` read into a frozen `Look`.

The stylesheet is flat: a selector is `element`, `element.class` or `@page name`; there are no
combinators and no cascade, but that `element.class` adds to `element` and every text adds to
`body`. Lengths are millimetres or points. What is not supported is an error at its place, never
passed over. `docs/templates.md` lists the elements and their properties.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2 import ast

from rundown.css_values import PROPERTIES, SIDES, Border, LineHeight, Points, ValueFaultError, mm
from rundown.paper import Page, Paper
from rundown.problems import Unmakeable, did_you_mean, listed
from rundown.word_styles import standing_names, style_name

__all__ = [
    "Border",
    "LineHeight",
    "Look",
    "LookError",
    "Page",
    "Paper",
    "Points",
    "Style",
    "make_look",
    "mm",
    "read_look",
]


class LookError(Unmakeable):
    """A fault in the stylesheet, with its place (line and column count from 1) and its remedy."""

    def __init__(self, path: str, line: int, column: int, message: str, help: str) -> None:
        super().__init__(path, line, column, message, help)
        self.path = path
        self.line = line
        self.column = column
        self.message = message
        self.help = help

    def __str__(self) -> str:
        """`path:line:column: message`."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True, slots=True)
class Style:
    """What a rule of the stylesheet sets; None where it says nothing. Colours are `RRGGBB`."""

    font_family: tuple[str, ...] | None = None
    font_size: Points | None = None
    font_weight: str | None = None
    font_style: str | None = None
    text_decoration: str | None = None
    text_transform: str | None = None
    color: str | None = None
    background_color: str | None = None
    text_align: str | None = None
    text_indent: Points | None = None
    line_height: LineHeight | None = None
    margin_top: Points | None = None
    margin_right: Points | None = None
    margin_bottom: Points | None = None
    margin_left: Points | None = None
    padding_top: Points | None = None
    padding_right: Points | None = None
    padding_bottom: Points | None = None
    padding_left: Points | None = None
    border_top: Border | None = None
    border_right: Border | None = None
    border_bottom: Border | None = None
    border_left: Border | None = None
    row_rule: Border | None = None
    column_rule: Border | None = None
    break_before: str | None = None
    break_after: str | None = None
    break_inside: str | None = None
    vertical_align: str | None = None
    float: str | None = None
    width: Points | None = None
    height: Points | None = None
    min_height: Points | None = None
    word_style: str | None = None

    def declared(self) -> Iterator[tuple[str, object]]:
        """The names (as in CSS) and values of what is set."""
        for name in _STYLE_FIELDS:
            value = getattr(self, name)
            if value is not None:
                yield name.replace("_", "-"), value

    def over(self, under: Style) -> Style:
        """This style, and where it says nothing, `under`."""
        return _with(under, dict(self.declared()))


def _with(style: Style, values: Mapping[str, Any]) -> Style:
    """A style with values set by their names in CSS."""
    return dataclasses.replace(style, **{k.replace("-", "_"): v for k, v in values.items()})


_STYLE_FIELDS = tuple(f.name for f in dataclasses.fields(Style))


@dataclass(frozen=True)
class Look:
    """A stylesheet that has been read. Equal texts are equal looks."""

    path: str
    text: str
    styles: Mapping[tuple[str, str], Style] = field(compare=False, repr=False)
    whole_styles: Mapping[tuple[str, str], Style] = field(compare=False, repr=False)
    pages: Mapping[str, Page] = field(compare=False, repr=False)

    def style(self, element: str, name: str = "") -> Style:
        """What the rule `element.name` itself sets. Raises LookError for an unknown class."""
        found = self.styles.get((element, name))
        if found is not None:
            return found
        if name:
            raise self._missing(f"`{element}.{name}`", self.class_names(element))
        return Style()

    def whole_style(self, element: str, name: str = "") -> Style:
        """The rule `element.name` over the rule `element`. Raises LookError likewise."""
        found = self.whole_styles.get((element, name))
        return found if found is not None else self.style(element, name)

    def class_names(self, element: str) -> tuple[str, ...]:
        """The classes that the stylesheet has for `element`, in its order."""
        if element == "page":
            return tuple(self.pages)
        return tuple(name for tag, name in self.styles if tag == element and name)

    def page(self, name: str) -> Page:
        """The page of that name. Raises LookError for an unknown one."""
        found = self.pages.get(name)
        if found is None:
            raise self._missing(f"`@page {name}`", self.pages)
        return found

    def _missing(self, rule: str, known: object) -> LookError:
        names = listed(known) if isinstance(known, (tuple, Mapping)) and known else "none"
        return LookError(
            self.path, 1, 1, f"the look has no rule {rule}", f"add the rule; there are: {names}"
        )


def make_look(
    path: str,
    text: str,
    styles: Mapping[tuple[str, str], Style],
    pages: Mapping[str, Page],
) -> Look:
    """The look of these rules and pages; `text` is what tells it from other looks."""
    whole = {
        (element, name): style.over(styles.get((element, ""), Style())) if name else style
        for (element, name), style in styles.items()
    }
    return Look(path, text, styles, whole, pages)


_NAMED = frozenset({"word-style"})
_TEXT = frozenset(
    {"font-family", "font-size", "font-weight", "font-style"}
    | {"text-decoration", "text-transform", "color"}
)
_RUN = _TEXT | {"background-color"}
_MARGINS = frozenset(f"margin-{side}" for side in SIDES)
_BREAKS = frozenset({"break-before", "break-after", "break-inside"})
_PADDING = frozenset(f"padding-{side}" for side in SIDES)
_BORDERS = frozenset(f"border-{side}" for side in SIDES)
_BOX = _RUN | _NAMED | _PADDING | _BORDERS | {"text-align", "line-height"}
_PARAGRAPH = _BOX | _MARGINS | _BREAKS | {"text-indent"}
_CELL = _BOX | {"vertical-align", "break-after"}

SUPPORTED: Mapping[str, frozenset[str]] = {
    "body": _TEXT | {"line-height"},
    **dict.fromkeys(("h1", "h2", "h3", "p", "li", "pre", "header", "footer", "note"), _PARAGRAPH),
    "hr": frozenset({"margin-top", "margin-bottom", "border-bottom", "min-height"}),
    "table": _BORDERS | {"row-rule", "column-rule", "margin-bottom"},
    "col": frozenset({"width"}),
    "tr": _RUN | {"break-inside", "min-height"},
    "td": _CELL,
    "th": _CELL,
    **dict.fromkeys(("strong", "em", "s", "code", "a", "ins", "del"), _RUN),
    "span": _RUN | _NAMED | {"float", "width"},
}
"""What each element's rule may set; `word-style` only where the rule has a class."""

_STYLED = frozenset({"tr"} | {element for element, names in SUPPORTED.items() if names & _NAMED})
"""The elements whose classes are styles in Word."""

CLASSED = frozenset(
    {"h1", "h2", "h3", "p", "li", "pre", "hr", "table", "col", "tr", "td", "th", "span"}
)
"""The elements that may have a class."""

MARKS: Mapping[tuple[str, str], Style] = {
    ("strong", ""): Style(font_weight="bold"),
    ("em", ""): Style(font_style="italic"),
    ("s", ""): Style(text_decoration="line-through"),
    ("code", ""): Style(font_family=("Courier New", "monospace")),
    ("a", ""): Style(text_decoration="underline"),
}
"""How marks look where the stylesheet has no rule for them."""

_PAGE_PROPERTIES = ("width", "height", "margin-top")
_PAGE_MAY_SAY = frozenset({*_PAGE_PROPERTIES, "size"})
_SIDE_MARGIN_MIN = mm(6)
"""Source: common office printers leave about a quarter of an inch unprinted."""


@lru_cache(maxsize=16)
def read_look(path: str, text: str) -> Look:
    """The look that a stylesheet describes. Raises LookError for the first fault.

    `path` is the file's name in messages.
    """
    return _Reader(path).read(text)


class _Reader:
    """One reading of a stylesheet; holds the rules found so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.styles: dict[tuple[str, str], Style] = {}
        self.seen: set[tuple[str, str]] = set()
        self.pages: dict[str, Page] = {}
        self.word_styles: list[tuple[str, ast.Node]] = []

    def read(self, text: str) -> Look:
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            self._read_rule(rule)
        self._check_word_styles()
        return make_look(self.path, text, {**MARKS, **self.styles}, self.pages)

    def _fault(self, node: ast.Node, message: str, help: str) -> LookError:
        return LookError(self.path, node.source_line, node.source_column, message, help)

    def _read_rule(self, rule: ast.Node) -> None:
        if isinstance(rule, ast.ParseError):
            raise self._fault(rule, f"not CSS: {rule.message}", "write `selector { name: value; }`")
        if isinstance(rule, ast.AtRule):
            self._read_page(rule)
        elif isinstance(rule, ast.QualifiedRule):
            self._read_style(rule)

    def _read_style(self, rule: ast.QualifiedRule) -> None:
        for element, name, place in self._selectors(rule):
            if (element, name) in self.seen:
                raise self._fault(
                    place, f"`{_selector(element, name)}` has a rule already", "join the two"
                )
            self.seen.add((element, name))
            allowed = SUPPORTED[element] if name else SUPPORTED[element] - _NAMED
            values = self._declarations(rule.content, allowed, f"`{element}`")
            self.styles[element, name] = _with(Style(), values)

    def _check_word_styles(self) -> None:
        """Word tells its styles apart by name, and not by capitals."""
        taken = set(standing_names())
        for (element, name), style in self.styles.items():
            if name and element in _STYLED and not style.word_style:
                taken.add(style_name(element, name).casefold())
        for name, place in self.word_styles:
            if name.casefold() in taken:
                remedy = "give each style a name of its own"
                raise self._fault(place, f"Word has a style `{name}` already", remedy)
            taken.add(name.casefold())

    def _selectors(self, rule: ast.QualifiedRule) -> Iterator[tuple[str, str, ast.Node]]:
        for part in _split_at_commas(rule.prelude):
            kinds = [token.type for token in part]
            if kinds == ["ident"]:
                yield self._known(part[0].value, "", part[0])
            elif kinds == ["ident", "literal", "ident"] and part[1].value == ".":
                yield self._known(part[0].value, part[2].value, part[0])
            else:
                raise self._bad_selector(part[0] if part else rule)

    def _bad_selector(self, place: ast.Node) -> LookError:
        return self._fault(
            place, "this selector is not supported", "a selector is `element` or `element.class`"
        )

    def _known(self, element: str, name: str, place: ast.Node) -> tuple[str, str, ast.Node]:
        if element not in SUPPORTED:
            remedy = did_you_mean(element, SUPPORTED, f"elements are {listed(SUPPORTED, 30)}")
            raise self._fault(place, f"unknown element `{element}`", remedy)
        if name and element not in CLASSED:
            remedy = f"elements with classes are {listed(sorted(CLASSED), 30)}"
            raise self._fault(place, f"`{element}` takes no class", remedy)
        if not (name or "a").replace("-", "a").isalnum() or name != name.lower():
            raise self._fault(
                place, f"`{name}` is no name of a class", "use lower-case letters, digits and `-`"
            )
        return element, name, place

    def _read_page(self, rule: ast.AtRule) -> None:
        names = [t.value for t in rule.prelude if isinstance(t, ast.IdentToken)]
        if rule.lower_at_keyword != "page" or len(names) != 1 or rule.content is None:
            raise self._fault(
                rule, f"`@{rule.at_keyword}` is not supported here", "write `@page name { ... }`"
            )
        values = self._declarations(rule.content, _PAGE_MAY_SAY, "`@page`")
        missing = [name for name in _PAGE_PROPERTIES if name not in values]
        if missing:
            raise self._fault(rule, f"`@page {names[0]}` lacks {listed(missing)}", "add it, in mm")
        fields: dict[str, Any] = {key.replace("-", "_"): value for key, value in values.items()}
        page = Page(**fields)
        self._check_fit(rule, names[0], page)
        self.pages[names[0]] = page

    def _check_fit(self, rule: ast.Node, name: str, page: Page) -> None:
        for paper in Paper:
            room = min(page.side_margin(paper), page.bottom_margin(paper), page.margin_top)
            if room < _SIDE_MARGIN_MIN:
                raise self._fault(
                    rule,
                    f"the text of `@page {name}` does not fit {paper.name.title()} paper",
                    "leave at least 6 mm at every edge of both A4 and Letter",
                )

    def _declarations(
        self, content: list[ast.Node], allowed: frozenset[str], of: str
    ) -> dict[str, object]:
        found: dict[str, object] = {}
        nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        for node in nodes:
            if not isinstance(node, ast.Declaration):
                message = getattr(node, "message", "a rule inside a rule")
                raise self._fault(node, f"not a declaration: {message}", "write `name: value;`")
            found |= self._read_declaration(node, allowed, of)
        return found

    def _read_declaration(
        self, node: ast.Declaration, allowed: frozenset[str], of: str
    ) -> dict[str, object]:
        read = PROPERTIES.get(node.lower_name)
        if read is None:
            remedy = did_you_mean(
                node.name, PROPERTIES, f"{of} takes {listed(sorted(allowed), 40)}"
            )
            raise self._fault(node, f"unknown property `{node.name}`", remedy)
        if node.important:
            raise self._fault(node, "`!important` means nothing here", "take it away")
        tokens = [t for t in node.value if t.type not in ("whitespace", "comment")]
        try:
            values = read(tokens)
        except ValueFaultError as fault:
            place = fault.node or node
            raise self._fault(place, f"`{node.name}` {fault.message}", fault.help) from None
        for name in values:
            if name not in allowed:
                remedy = f"{of} takes {listed(sorted(allowed), 40)}"
                raise self._fault(node, f"`{node.name}` does nothing on {of}", remedy)
        if "word-style" in values:
            self.word_styles.append((str(values["word-style"]), node))
        return values


def _selector(element: str, name: str) -> str:
    return f"{element}.{name}" if name else element


def _split_at_commas(tokens: list[ast.Node]) -> list[list[ast.Node]]:
    """The selectors of a list, without the white space around each."""
    parts: list[list[ast.Node]] = [[]]
    for token in tokens:
        if token == ",":  # noqa: S105  a token of CSS
            parts.append([])
        elif token.type != "whitespace" or parts[-1]:
            parts[-1].append(token)
    for part in parts:
        while part and part[-1].type == "whitespace":
            part.pop()
    return parts
