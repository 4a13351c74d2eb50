"""A paragraph of an outline: inline Markdown, citations and the count of its spoken words.

Emphasis follows CommonMark's rules for flanking marks; a mark that is none is text. Images,
entities and raw HTML stay the text that was typed.

Source: CommonMark 0.31.2, section 6.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from rundown.problems import Place

_SPECIAL = re.compile(r"[*_`\[\]<\\]")
_TEXT = re.compile(r"[^*_`\[\]<\\!]+|!(?!\[)")
_DELIMITERS = re.compile(r"\*+|_+")
_BACKTICKS = re.compile(r"`+")
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_TARGET = re.compile(
    r"\(\s*(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\([^\s()]*\))*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_NO_LINK = re.compile(r"\\.|(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|!\[[^\[\]]*\]\(", re.DOTALL)
_CITED = re.compile(r"@([a-z0-9][a-z0-9-]{0,39})\s*(?:,\s*([^@;\]\s][^@;\]]*))?$")
_CITATION = re.compile(r"\[@[A-Za-z0-9][^\]]{0,2000}\]?")  # none is longer, and many may be open
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
LIST_MARK = re.compile(r"(?:(?:[-*+]|[0-9]{1,9}[.)])(?:\s+|$)|>\s?)+")


class Span(NamedTuple):
    """A run of one kind of text.

    `kind` is text, emphasis, strong, strong-emphasis, code, link (with `href`), citation (its
    text is the inside of the brackets, `at` their offset) or mark (of a list or a quotation).
    """

    kind: str
    text: str
    href: str = ""
    at: int = 0


class Citation(NamedTuple):
    """One `@id` of a citation, where in the source it may be found, and its place."""

    source: str
    locator: str
    place: Place


@dataclass(frozen=True)  # no slots: what every document asks of it is worked out once
class Prose:
    """A paragraph: its source text, its spans and what it cites.

    `columns` are those at which its lines begin.
    """

    text: str
    spans: tuple[Span, ...]
    citations: tuple[Citation, ...]
    place: Place
    columns: tuple[int, ...] = ()

    @cached_property
    def words(self) -> int:
        """How many words a voice says: runs of non-space holding a letter or digit."""
        return count_words(self.spans)

    @cached_property
    def plain(self) -> str:
        """The text without marks and citations, white space folded."""
        return plain_text(self.spans)

    def place_at(self, start: int, end: int) -> Place:
        """The place of the source text from `start` to before `end`."""
        return Place(self.place.path, *self._line_and_column(start), *self._line_and_column(end))

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = self.text.count("\n", 0, offset)
        begun = self.text.rfind("\n", 0, offset) + 1
        column = self.columns[line] if line < len(self.columns) else 1
        return self.place.line + line, column + offset - begun


def plain_text(spans: tuple[Span, ...]) -> str:
    """The spans' words without marks and citations, white space folded."""
    if len(spans) == 1 and spans[0].kind != "citation":
        return " ".join(spans[0].text.split())
    return " ".join("".join(span.text for span in spans if span.kind != "citation").split())


def count_words(spans: tuple[Span, ...]) -> int:
    """Words by contract: marks, citations and a link's address are none."""
    spoken = "".join(span.text for span in spans if span.kind not in ("citation", "mark"))
    return sum(run[0].isalnum() or any(map(str.isalnum, run)) for run in spoken.split())


def parse_citations(inside: str) -> list[tuple[str, str]] | None:
    """The ids and locators of `@a, p. 4; @b`; None where it does not parse."""
    cited = [_CITED.match(part.strip()) for part in inside.split(";")]
    if not all(cited):
        return None
    return [(match[1], (match[2] or "").strip()) for match in cited if match]


def parse_inline(text: str) -> tuple[Span, ...]:
    """The spans of a paragraph."""
    mark = LIST_MARK.match(text)
    if mark:
        rest = parse_inline_text(text[mark.end() :])
        return (Span("mark", mark[0]), *(s._replace(at=s.at + mark.end()) for s in rest))
    return parse_inline_text(text)


def parse_inline_text(text: str) -> tuple[Span, ...]:
    """The spans of a text that begins with no list or quotation mark."""
    if not _SPECIAL.search(text):
        return (Span("text", text),) if text else ()
    nodes = _scan(text)
    _match_delimiters(nodes)
    return _flatten(nodes)


@dataclass(slots=True)
class _Node:
    """A scanned run; delimiter runs (`mark` set) may still open or close emphasis."""

    span: Span
    mark: str = ""
    length: int = 0
    opens: bool = False
    closes: bool = False
    left: int = 0
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def _scan(text: str) -> list[_Node]:
    nodes: list[_Node] = []
    position = 0
    while position < len(text):
        found, position = _scan_one(text, position)
        nodes.extend(found)
    return nodes


def _scan_one(text: str, at: int) -> tuple[list[_Node], int]:
    """What stands at a position, and where it ends."""
    match = _TEXT.match(text, at)
    if match:
        return [_Node(Span("text", match[0]))], match.end()
    return _SCANNERS.get(text[at], _scan_sign)(text, at)


def _scan_sign(text: str, at: int) -> tuple[list[_Node], int]:
    """A sign that is text here: `![` of a picture, a bracket that closes nothing."""
    end = at + 2 if text.startswith("![", at) else at + 1
    return [_Node(Span("text", text[at:end]))], end


def _scan_backticks(text: str, at: int) -> tuple[list[_Node], int]:
    """A code span, or backticks that open none."""
    match = _CODE.match(text, at)
    if match:
        return [_Node(Span("code", _code_text(match[2])))], match.end()
    end = at + len(text[at:]) - len(text[at:].lstrip("`"))
    return [_Node(Span("text", text[at:end]))], end


def _scan_autolink(text: str, at: int) -> tuple[list[_Node], int]:
    match = _AUTOLINK.match(text, at)
    if match:
        return [_Node(Span("link", match[1], match[1]))], match.end()
    return _scan_sign(text, at)


def _scan_escape(text: str, at: int) -> tuple[list[_Node], int]:
    following = text[at + 1 : at + 2]
    if following == "\n":
        return [], at + 1
    if following in _ESCAPABLE and following:
        return [_Node(Span("text", following))], at + 2
    return [_Node(Span("text", "\\"))], at + 1


def _code_text(inside: str) -> str:
    """A code span's text: line ends are spaces, one space of padding goes."""
    inside = inside.replace("\n", " ")
    padded = inside.startswith(" ") and inside.endswith(" ") and inside.strip()
    return inside[1:-1] if padded else inside


def _scan_bracket(text: str, at: int) -> tuple[list[_Node], int]:
    """A citation, a link that holds no link, or else the bracket itself."""
    end = _closing_brackets(text).get(at, 0)
    target = _TARGET.match(text, end + 1) if end else None
    if target and "](" not in _NO_LINK.sub(" ", text[at + 1 : end]):
        return _link_nodes(text[at + 1 : end], at + 1, target), target.end()
    citation = _CITATION.match(text, at)
    if citation and citation[0].endswith("]"):
        return [_Node(Span("citation", citation[0][1:-1], at=at))], citation.end()
    return [_Node(Span("text", "["))], at + 1


def _link_nodes(inside: str, at: int, target: re.Match[str]) -> list[_Node]:
    spans = parse_inline_text(inside)
    href = target[1] if target[1] is not None else re.sub(r"\\(.)", r"\1", target[2])
    words = "".join(span.text for span in spans if span.kind != "citation")
    cited = [_Node(s._replace(at=s.at + at)) for s in spans if s.kind == "citation"]
    return [_Node(Span("link", words, href)), *cited]


@lru_cache(maxsize=4)
def _closing_brackets(text: str) -> dict[int, int]:
    """Where each bracket that is closed closes, code spans and escapes skipped."""
    closing: dict[int, int] = {}
    opened: list[int] = []
    position = 0
    while position < len(text):
        char = text[position]
        if char == "`":
            match = _CODE.match(text, position) or _BACKTICKS.match(text, position)
            position = match.end() if match else position + 1
            continue
        if char == "\\":
            position += 1
        elif char == "[":
            opened.append(position)
        elif char == "]" and opened:
            closing[opened.pop()] = position
        position += 1
    return closing


def _scan_delimiters(text: str, at: int) -> tuple[list[_Node], int]:
    match = _DELIMITERS.match(text, at)
    assert match is not None
    before = text[at - 1] if at else " "
    after = text[match.end()] if match.end() < len(text) else " "
    left = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    right = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    opens, closes = left, right
    if match[0][0] == "_":
        opens = left and (not right or _is_mark(before))
        closes = right and (not left or _is_mark(after))
    length = len(match[0])
    node = _Node(Span("text", match[0]), match[0][0], length, opens, closes, length)
    return [node], match.end()


_SCANNERS = {
    "*": _scan_delimiters,
    "_": _scan_delimiters,
    "\\": _scan_escape,
    "`": _scan_backticks,
    "<": _scan_autolink,
    "[": _scan_bracket,
}


def _is_mark(char: str) -> bool:
    """Punctuation or symbol, in the sense of CommonMark."""
    return unicodedata.category(char)[0] in "PS"


def _match_delimiters(nodes: list[_Node]) -> None:
    """Pair openers with closers, as CommonMark's procedure does."""
    runs = [node for node in nodes if node.mark]
    active = [True] * len(runs)
    # Below these there is no opener for closers of a kind: CommonMark's `openers_bottom`.
    bottoms: dict[tuple[str, bool, int], int] = {}
    index = 0
    while index < len(runs):
        closer = runs[index]
        kind = closer.mark, closer.opens, closer.length % 3
        opener_at = -1
        if closer.closes and closer.left:
            opener_at = _find_opener(runs, active, index, bottoms.get(kind, 0))
        if opener_at < 0:
            if closer.closes and closer.left:
                bottoms[kind] = index
            index += 1
            continue
        _pair(runs[opener_at], closer)
        active[opener_at + 1 : index] = [False] * (index - opener_at - 1)


def _find_opener(runs: list[_Node], active: list[bool], index: int, bottom: int) -> int:
    closer = runs[index]
    for at in range(index - 1, bottom - 1, -1):
        opener = runs[at]
        if not (active[at] and opener.left and opener.opens and opener.mark == closer.mark):
            continue
        both_ways = opener.closes or closer.opens
        thirds = (opener.length + closer.length) % 3 == 0
        if both_ways and thirds and (opener.length % 3 or closer.length % 3):
            continue
        return at
    return -1


def _pair(opener: _Node, closer: _Node) -> None:
    strong = opener.left >= 2 and closer.left >= 2
    kind, size = ("strong", 2) if strong else ("emphasis", 1)
    opener.left -= size
    closer.left -= size
    opener.starts += (kind,)
    closer.ends += (kind,)


def _flatten(nodes: list[_Node]) -> tuple[Span, ...]:
    """The nodes as spans: open emphasis gives the kind, neighbours of one kind are joined."""
    runs: list[tuple[Span, list[str]]] = []
    depth = {"strong": 0, "emphasis": 0}
    for node in nodes:
        for kind in node.ends:
            depth[kind] -= 1
        span = node.span
        if node.mark:
            span = Span("text", node.mark * node.left)
        if span.kind == "text":
            names = [kind for kind in ("strong", "emphasis") if depth[kind]]
            span = span._replace(kind="-".join(names) or "text")
        _append(runs, span)
        for kind in node.starts:
            depth[kind] += 1
    return tuple(span._replace(text="".join(texts)) for span, texts in runs)


def _append(runs: list[tuple[Span, list[str]]], span: Span) -> None:
    """Add a span, to the run before it where both are of one kind; joined in the end alone."""
    if not span.text:
        return
    if runs and runs[-1][0].kind == span.kind and span.kind not in ("link", "citation", "code"):
        runs[-1][1].append(span.text)
    else:
        runs.append((span, [span.text]))
