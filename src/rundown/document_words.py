"""The words of a finished document, as its reader has them: `docx_words`, `html_words`.

Whoever opens a document and saves it again changes nearly everything in it but this: the text of
each paragraph, white space folded, empty ones dropped. Text that is taken out as a tracked change
is left out, and so are numbers of pages, which programs count anew when they save.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported when words are read: naming a seal needs no XML
    from lxml import etree

    Element = etree._Element  # noqa: SLF001  lxml has no other name for it

_BODY = re.compile(r"word/document\d*\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_NOTES = {"footnoteReference": "word/footnotes.xml", "endnoteReference": "word/endnotes.xml"}
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "\u2011"}
"""What Word's signs that are no letters stand for. LibreOffice writes U+2011 as the last."""

_GONE = ("{*}del", "{*}moveFrom", "{*}Fallback", "{*}fldSimple")
_SEEN = tuple(f"{{*}}{tag}" for tag in ("p", "t", "fldChar", "instrText", *_SIGNS, *_NOTES))
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)

_INLINE = frozenset(
    {"a", "b", "code", "data", "em", "font", "i", "ins", "s", "small", "span", "strong", "sup", "u"}
)
_UNREAD = frozenset({"del", "script", "style", "template", "title"})


def holds_words(name: str) -> bool:
    """Whether the part of that name of a Word file is read for its words."""
    return name in _NOTES.values() or bool(_BODY.fullmatch(name) or _MARGIN.fullmatch(name))


def docx_words(parts: Mapping[str, bytes]) -> str:
    """The words of a Word file, given its parts by name; notes stand where they are referred to.

    Headers and footers come last, each text once: programs have one for every section, or one for
    all. Raises ValueError for a part that is no XML.
    """
    notes = {
        (kind, note.get(_attribute(note, "id"), "")): " ".join(_paragraphs(note, {}))
        for kind, name in _NOTES.items()
        if name in parts
        for note in parse_xml(parts[name])
    }
    bodies = [parse_xml(parts[name]) for name in sorted(filter(_BODY.fullmatch, parts))]
    lines = [line for body in bodies for line in _paragraphs(body, notes)]
    margins = [parse_xml(parts[name]) for name in filter(_MARGIN.fullmatch, parts)]
    return joined_words(lines, [_paragraphs(margin, {}) for margin in margins])


def joined_words(lines: list[str], margins: list[list[str]]) -> str:
    """The words of a body and of its headers and footers, given their paragraphs' texts."""
    around = {"\n".join(margin) for margin in margins}
    return "\n\f".join(["\n".join(lines), *sorted(filter(None, around))])


def parse_xml(xml: bytes) -> Element:
    """The tree of a part. Raises ValueError; nothing outside it is ever read."""
    from lxml import etree

    try:
        return etree.fromstring(xml, _xml_parser())
    except etree.XMLSyntaxError as error:
        raise ValueError(error.msg) from None


@cache
def _xml_parser() -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@lru_cache(maxsize=256)
def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    """The whole name of an attribute in the namespace of its element."""
    return f"{str(element.tag).rpartition('}')[0]}}}{name}"


def _paragraphs(root: Element, notes: Mapping[tuple[str, str], str]) -> list[str]:
    """The texts of the paragraphs, folded; none of them empty."""
    found: list[list[str]] = [[]]
    for kind, element in _shown(root):
        if kind == "p":
            found.append([])
        elif kind == "t":
            found[-1].append(element.text or "")
        elif kind in _NOTES:
            note = notes.get((kind, element.get(_attribute(element, "id"), "")), "")
            found[-1].append(f" [{note}] ")
        else:
            found[-1].append(_SIGNS.get(kind, ""))
    return list(filter(None, (folded("".join(pieces)) for pieces in found)))


def folded(text: str) -> str:
    """A text with each run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def _shown(root: Element) -> Iterator[tuple[str, Element]]:
    """What is read of a part, with its kind: without what is taken out, or counted."""
    gone = _left_out(root)
    fields: list[str] = []
    counted = False
    for element in root.iter(*_SEEN):
        kind = _local(element.tag)
        if kind == "instrText" and fields:
            fields[-1] += element.text or ""
        elif kind == "fldChar":
            _turn(fields, element.get(_attribute(element, "fldCharType"), ""))
            counted = any(field.endswith("\0") and _COUNTED.match(field) for field in fields)
        elif element not in gone and not (counted and kind == "t"):
            yield kind, element


def _turn(fields: list[str], kind: str) -> None:
    """Go on to the next state of a field: its order, then (after a zero) its result, then none."""
    if kind == "begin":
        fields.append("")
    elif kind == "separate" and fields:
        fields[-1] += "\0"
    elif kind == "end" and fields:
        fields.pop()


def _left_out(root: Element) -> set[Element]:
    """The elements within changes that take out, older forms of drawings, and counted fields."""
    gone: set[Element] = set()
    for element in root.iter(*_GONE):
        order = element.get(_attribute(element, "instr"))
        if order is None or _COUNTED.match(order):
            gone.update(element.iter(*_SEEN))
    return gone


def html_words(page: bytes) -> str:
    """The words of a web page, a line for each block of text; without those of `del`."""
    root = parse_html(page)
    pieces = "".join(_texts(root)) if root is not None else ""
    return "\n".join(filter(None, map(folded, pieces.split("\v"))))


def parse_html(page: bytes) -> Element | None:
    """The tree of a web page; None where there is nothing in it."""
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(page, parser)
    except etree.XMLSyntaxError:
        return None


def _texts(root: Element) -> Iterator[str]:
    """The texts of a web page in their order, with a sign where a block begins or ends."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if tag not in _INLINE and tag not in _UNREAD:
            yield "\v"
        if event == "end":
            yield element.tail or ""
        elif tag in _UNREAD:
            walk.skip_subtree()
        else:
            yield element.text or ""
