"""The text of a paragraph as Word's runs: marks, links, fields, notes, and white space.

White space with a line break in it comes from a template's lay-out and is one space, or nothing
at the ends of a paragraph; every other space is kept as it is.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from rundown.docx_package import WordPart
from rundown.docx_styles import NOTE_REFERENCE, escape, run_properties, shading, twips
from rundown.look import Look, Style
from rundown.markup import Element
from rundown.markup_grammar import CHANGES
from rundown.word_styles import style_id
from rundown.writing_systems import (
    Way,
    WritingSystem,
    find_stretches,
    has_other_systems,
    is_right_to_left,
)

Rule = tuple[str, str]
"""A rule of the look: an element and a class, or no class."""

Marks = tuple[Rule, ...]
"""The marks a run stands in, outermost first."""

_FOLD = re.compile(r"[ \t\r]*\n\s*")
_STRONG = re.compile(r"[^\W\d_]")
_URL_SAFE = "%/:?#[]@!$&'()*+,;=-._~"
_BREAK = "<w:r><w:br/></w:r>"
_TAB = "<w:r><w:tab/></w:r>"
_PROPERTIES = re.compile(
    "(?:<w:rPr>)?(<w:rStyle [^>]*/>)?(<w:rFonts [^>]*/>)?(.*?)(?:</w:rPr>)?", re.DOTALL
)
_SLOTS = {Way.EAST_ASIAN: "eastAsia", Way.COMPLEX: "cs", Way.RIGHT_TO_LEFT: "cs"}
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_TOGGLES = {
    "font_weight": "bold",
    "font_style": "italic",
    "text_transform": "uppercase",
    "text_decoration": "line-through",
}
"""What Word switches, rather than sets, where a character style meets a paragraph style."""


class RunLook:
    """How the runs of a look are formatted; remembers what it has worked out."""

    def __init__(self, look: Look, language: str) -> None:
        self.look = look
        self.language = language
        self._known: dict[tuple[Rule, Marks], str] = {}

    def properties(self, paragraph: Rule, marks: Marks) -> str:
        """The `w:rPr` of a run within marks, in a paragraph of that rule."""
        key = (paragraph, marks)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._make(paragraph, marks) if marks else ""
        return found

    def _make(self, paragraph: Rule, marks: Marks) -> str:
        """The innermost mark as a character style, the others as direct formatting."""
        inner = self.look.style(*marks[-1])
        direct = Style()
        for mark in marks[:-1]:
            direct = self.look.style(*mark).over(direct)
        direct = _without(direct, inner)
        around = self.look.whole_style(*paragraph)
        switched = {
            name: getattr(inner, name)
            for name, on in _TOGGLES.items()
            if getattr(around, name) == on and getattr(inner, name) is not None
        }
        direct = dataclasses.replace(direct, **switched)
        shade = shading(direct.background_color) if marks[-1][0] != "tr" else ""
        own = f'<w:rStyle w:val="{style_id(*marks[-1])}"/>'
        return f"<w:rPr>{own}{run_properties(direct)}{shade}</w:rPr>"


def _without(style: Style, other: Style) -> Style:
    """A style less what another sets."""
    set_there = {name.replace("-", "_"): None for name, _ in other.declared()}
    return dataclasses.replace(style, **set_there)


@dataclass(slots=True)
class Runs:
    """The runs of one paragraph, and what the paragraph itself needs for them."""

    xml: str = ""
    tabs: str = ""
    right_to_left: bool = False
    mark: str = ""
    """The end of the paragraph as a tracked change, where all of it is one."""


class _Change(NamedTuple):
    """A tracked change: `ins` or `del`, and who or what made it."""

    tag: str
    by: str


@dataclass(slots=True)
class _Piece:
    """A stretch of text within marks, or else `xml` that is no text.

    It `breaks` the line, as a tab does, or else `shows` something, or is neither: a link's tags.
    """

    marks: Marks
    text: str
    xml: str = ""
    breaks: bool = False
    shows: bool = False
    change: _Change | None = None

    @property
    def is_there(self) -> bool:
        """Whether anything of it stands in the paragraph."""
        return bool(self.text) or self.breaks or self.shows


@dataclass(slots=True)
class RunWriter:
    """Writes the runs of one part (body, header, footer or notes), whose links it registers."""

    run_look: RunLook
    part: WordPart
    add_note: Callable[[Element], str] | None = None
    _tabs: list[tuple[str, float]] = field(default_factory=list)

    def write(
        self,
        element: Element,
        paragraph: Rule,
        width: float,
        marks: Marks = (),
        *,
        kept: bool = False,
    ) -> Runs:
        """The runs of `element`'s contents, in a paragraph `width` points wide.

        `kept` keeps line breaks, each as one of Word's.
        """
        if not len(element):
            return self._write_text(element.text or "", paragraph, marks, kept=kept)
        pieces: list[_Piece] = []
        self._tabs = []
        self._collect(element, marks, pieces)
        whole = "".join([piece.text for piece in pieces])
        if "\n" in whole and not kept:
            _fold_pieces(pieces)
            whole = "".join([piece.text for piece in pieces])
        runs = Runs(tabs=self._tabs_xml(width) if self._tabs else "")
        runs.right_to_left = not whole.isascii() and _reads_right_to_left(whole)
        if not any(piece.change for piece in pieces):
            runs.xml = self._write_pieces(pieces, paragraph, whole)
            return runs
        runs.xml = self._write_changed(pieces, paragraph, whole)
        changes = {piece.change for piece in pieces if piece.is_there}
        if len(changes) == 1 and (change := changes.pop()) is not None:
            runs.mark = f"<w:rPr>{self._opening(change)}/></w:rPr>"
        return runs

    def _tabs_xml(self, width: float) -> str:
        tabs = "".join(
            f'<w:tab w:val="{kind}" w:pos="{twips(width if kind == "right" else at)}"/>'
            for kind, at in self._tabs
        )
        return f"<w:tabs>{tabs}</w:tabs>"

    def _write_pieces(self, pieces: Iterable[_Piece], paragraph: Rule, whole: str) -> str:
        return "".join(
            piece.xml
            or self._run(piece.text, self.run_look.properties(paragraph, piece.marks), whole)
            for piece in pieces
        )

    def _write_changed(self, pieces: Iterable[_Piece], paragraph: Rule, whole: str) -> str:
        """The runs, those of a tracked change within it; Word has changes in links, not round."""
        written = []
        for change, group in groupby(pieces, lambda piece: piece.change):
            xml = self._write_pieces(group, paragraph, whole)
            if change is not None and xml:
                inner = _deleted(xml) if change.tag == "del" else xml
                xml = f"{self._opening(change)}>{inner}</w:{change.tag}>"
            written.append(xml)
        return "".join(written)

    def _opening(self, change: _Change) -> str:
        """The tag that opens a change, without its end; no date, so that equal pages are equal."""
        number = next(self.part.change_ids)
        return f'<w:{change.tag} w:id="{number}" w:author="{escape(change.by)}"'

    def _write_text(self, text: str, paragraph: Rule, marks: Marks, *, kept: bool) -> Runs:
        """The quick way for a paragraph that is all text."""
        if "\n" in text and not kept:
            text = _FOLD.sub("\n", text).strip("\n").replace("\n", " ")
        if not text:
            return Runs()
        properties = self.run_look.properties(paragraph, marks)
        if text.isascii():
            return Runs(f"<w:r>{properties}{_text_xml(text)}</w:r>")
        return Runs(self._run(text, properties, text), "", _reads_right_to_left(text))

    def _run(self, text: str, properties: str, whole: str) -> str:
        """The run of a text, or a run for each writing system in it."""
        if not text:
            return ""
        if has_other_systems(text):
            return "".join(
                f"<w:r>{_in_system(properties, system)}{_text_xml(stretch)}</w:r>"
                for stretch, system in find_stretches(text, self.run_look.language, whole)
            )
        return f"<w:r>{properties}{_text_xml(text)}</w:r>"

    def _collect(self, element: Element, marks: Marks, pieces: list[_Piece]) -> None:
        if element.text:
            pieces.append(_Piece(marks, element.text))
        for child in element:
            self._collect_child(child, marks, pieces)
            if child.tail:
                pieces.append(_Piece(marks, child.tail))

    def _collect_child(self, child: Element, marks: Marks, pieces: list[_Piece]) -> None:
        tag = str(child.tag)
        if tag == "br":
            pieces.append(_Piece(marks, "", _BREAK, breaks=True))
        elif tag == "field":
            pieces.append(_Piece(marks, "", _field(child.get("kind", "")), shows=True))
        elif tag == "note":
            pieces.append(_Piece(marks, "", self._note(child), shows=True))
        elif tag == "a":
            address = quote(child.get("href", ""), safe=_URL_SAFE)
            opening = f'<w:hyperlink r:id="{self.part.link(address)}" w:history="1">'
            pieces.append(_Piece(marks, "", opening))
            self._collect(child, (*marks, ("a", "")), pieces)
            pieces.append(_Piece(marks, "", "</w:hyperlink>"))
        elif tag in CHANGES:
            self._collect_change(child, marks, pieces)
        else:
            self._collect_mark(child, (*marks, (tag, child.get("class", ""))), pieces)

    def _collect_change(self, child: Element, marks: Marks, pieces: list[_Piece]) -> None:
        """The pieces of a change, with its mark where the look has a rule for it."""
        rule = (str(child.tag), "")
        begin = len(pieces)
        self._collect(child, (*marks, rule) if rule in self.run_look.look.styles else marks, pieces)
        change = _Change(rule[0], child.get("by", ""))
        for piece in pieces[begin:]:
            if piece.is_there:
                piece.change = change

    def _collect_mark(self, child: Element, marks: Marks, pieces: list[_Piece]) -> None:
        style = self.run_look.look.style(*marks[-1])
        if style.float == "right":
            self._tabs.append(("right", 0.0))
            pieces.append(_Piece(marks, "", _TAB, breaks=True))
        self._collect(child, marks, pieces)
        if style.width is not None:
            self._tabs.append(("left", style.width))
            pieces.append(_Piece(marks, "", _TAB, breaks=True))

    def _note(self, element: Element) -> str:
        if self.add_note is None:
            raise ValueError("a note stands where the grammar lets none stand")
        style = f'<w:rPr><w:rStyle w:val="{NOTE_REFERENCE}"/></w:rPr>'
        return f'<w:r>{style}<w:footnoteReference w:id="{self.add_note(element)}"/></w:r>'


def _field(kind: str) -> str:
    """A field with a stored result, so that it is never blank and Word never asks."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {_FIELDS[kind]} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _deleted(xml: str) -> str:
    """Runs whose text is taken out."""
    xml = xml.replace("<w:t ", "<w:delText ").replace("<w:t>", "<w:delText>")
    xml = xml.replace("</w:t>", "</w:delText>")
    return xml.replace("<w:instrText ", "<w:delInstrText ").replace(
        "w:instrText>", "w:delInstrText>"
    )


def _text_xml(text: str) -> str:
    text = escape_text(text)
    if "\t" in text:
        text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    if "\n" in text:
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{text}</w:t>'


def escape_text(text: str) -> str:
    """Text for XML, outside attributes."""
    if "&" in text or "<" in text or ">" in text:
        return escape(text)
    return text


def _reads_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction reads from right to left."""
    first = _STRONG.search(text)
    return first is not None and is_right_to_left(first[0])


@lru_cache(maxsize=256)
def _in_system(properties: str, system: WritingSystem | None) -> str:
    """The `w:rPr` of a run in a writing system, in the schema's order.

    Word then takes the right one of a run's fonts, sizes and weights, and knows the language.
    """
    if system is None:
        return properties
    style, fonts, rest = _PROPERTIES.fullmatch(properties).groups("")  # type: ignore[union-attr]
    slot = _SLOTS[system.way]
    if system.fonts:
        kept = re.sub(f' w:{slot}="[^"]*"', "", fonts or "<w:rFonts/>").removesuffix("/>")
        fonts = f'{kept} w:hint="{slot}" w:{slot}="{escape(system.fonts[0])}"/>'
    turned = {Way.RIGHT_TO_LEFT: "<w:rtl/>", Way.COMPLEX: "<w:cs/>"}.get(system.way, "")
    kind = "eastAsia" if system.way is Way.EAST_ASIAN else "bidi"
    said = f'<w:lang w:{kind}="{escape(system.language)}"/>' if system.language else ""
    return f"<w:rPr>{style}{fonts}{rest}{turned}{said}</w:rPr>"


def _fold_pieces(pieces: list[_Piece]) -> None:
    """Fold white space that holds a line break, over the borders of the pieces too."""
    at_start = True
    last: _Piece | None = None
    for piece in pieces:
        if piece.xml:
            if piece.breaks and last is not None:
                last.text = last.text.rstrip("\n")
            if piece.breaks or piece.shows:
                at_start, last = piece.breaks, None
            continue
        piece.text = _FOLD.sub("\n", piece.text)
        if at_start or (last is not None and last.text.endswith(("\n", " "))):
            piece.text = piece.text.lstrip("\n")
        if piece.text:
            at_start, last = False, piece
    if last is not None:
        last.text = last.text.rstrip("\n")
    for piece in pieces:
        piece.text = piece.text.replace("\n", " ")
