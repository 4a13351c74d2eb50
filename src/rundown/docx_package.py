"""The package around a Word document: its parts, and a zip file that is always the same.

The parts that every document shares are prepared once for a look and a language, in python-docx's
packaging: only the styles of the look, compatibility mode 15, no thumbnail, no custom XML, no
session ids. What belongs to one document (its text, headers, notes, properties) joins them there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import count
from typing import Literal

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from rundown.docx_fonts import font_table_xml, theme_xml
from rundown.docx_styles import NAMESPACES, escape, styles_xml
from rundown.docx_words import written_words
from rundown.look import Look
from rundown.properties import Properties
from rundown.seal import seal_docx

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_DATE = "1980-01-01T00:00:00Z"
"""Every file has this date, the first a zip file can hold: equal outlines give equal files."""

_SETTINGS = (
    f"<w:settings {NAMESPACES}>"
    '<w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    "<w:compat>{compat}</w:compat>"
    '<w:themeFontLang w:val="{language}"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    "</w:settings>"
)
_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
"""What Word 2013 and later write for a new document. Source: [MS-DOCX] 2.3.2, 2.3.3."""


class WordPart:
    """A part of the package that has text of its own: its XML's relationships by target.

    `change_ids` numbers the tracked changes, each number once in a document.
    """

    def __init__(self, name: str, content_type: str, change_ids: Iterator[int]) -> None:
        self.part = Part(PackURI(name), content_type)
        self.change_ids = change_ids

    def link(self, address: str) -> str:
        """The relationship id of a link to an address outside the document."""
        rid: str = self.part.rels.get_or_add_ext_rel(RT.HYPERLINK, address)
        return rid

    def relate(self, other: Part, kind: str) -> str:
        """The relationship id of another part."""
        rid: str = self.part.relate_to(other, kind)
        return rid


class WordPackage:
    """A Word document in the making."""

    def __init__(self, look: Look, language: str) -> None:
        self._change_ids = count(1)
        self.document = WordPart("/word/document.xml", CT.WML_DOCUMENT_MAIN, self._change_ids)
        self._written: list[tuple[Part, bytes]] = []
        self._prepared: list[Part] = []
        for kind, part in _prepared_parts(look, language):
            self.document.relate(part, kind)
            self._prepared.append(part)

    def write(self, owner: WordPart, xml: str) -> None:
        """Give a part its XML, from the root element on."""
        self._written.append((owner.part, f"{_DECLARATION}{xml}".encode()))

    def add(self, name: str, content_type: str, kind: str) -> tuple[WordPart, str]:
        """A new part of the document, and the relationship id it has there."""
        part = WordPart(name, content_type, self._change_ids)
        return part, self.document.relate(part.part, kind)

    def to_bytes(self, properties: Properties) -> bytes:
        """The finished file."""
        package = OpcPackage()
        core = Part(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES)
        package.relate_to(self.document.part, RT.OFFICE_DOCUMENT)
        package.relate_to(core, RT.CORE_PROPERTIES)
        written = sorted(self._written, key=lambda pair: _part_order(pair[0]))
        parts = [*self._prepared, *(part for part, _ in written), core]
        opening = [
            ("[Content_Types].xml", _content_types_xml(parts).encode()),
            ("_rels/.rels", package.rels.xml),
            *((part.partname.membername, part.blob) for part in self._prepared),
        ]
        entries = []
        for part, blob in written:
            entries.append((part.partname.membername, blob))
            if len(part.rels):
                entries.append((part.partname.rels_uri.membername, part.rels.xml))
        keywords = _keywords(properties, dict([*opening, *entries]))
        entries.append((core.partname.membername, _core_xml(properties, keywords).encode()))
        return _zip(entries, _zipped(tuple(opening)))


def _part_order(part: Part) -> tuple[bool, str]:
    return part.partname != "/word/document.xml", str(part.partname)


@lru_cache(maxsize=16)
def _prepared_parts(look: Look, language: str) -> tuple[tuple[str, Part], ...]:
    """The parts that every document of this look and language has, by relationship type."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
        f'w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    settings = _SETTINGS.format(compat=compat, language=escape(language))
    styles = styles_xml(look, language)
    return (
        (RT.STYLES, _part("/word/styles.xml", CT.WML_STYLES, styles)),
        (RT.SETTINGS, _part("/word/settings.xml", CT.WML_SETTINGS, settings)),
        (RT.FONT_TABLE, _part("/word/fontTable.xml", CT.WML_FONT_TABLE, font_table_xml(look))),
        (RT.THEME, _part("/word/theme/theme1.xml", CT.OFC_THEME, theme_xml(look))),
    )


def _part(name: str, content_type: str, xml: str) -> Part:
    return Part(PackURI(name), content_type, f"{_DECLARATION}{xml}".encode())


def _content_types_xml(parts: Iterable[Part]) -> str:
    overrides = "".join(
        f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>'
        for part in parts
    )
    return (
        f"{_DECLARATION}"
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CT.XML}"/>{overrides}</Types>'
    )


def _keywords(properties: Properties, parts: Mapping[str, bytes]) -> str:
    """The keywords of a document that has these parts, its seal first: it is never cut."""
    if properties.sealed_as is None:
        return properties.keywords
    seal = seal_docx(properties.sealed_as, written_words(parts), parts)
    return f"{seal}, {properties.keywords}" if properties.keywords else seal


def _core_xml(properties: Properties, keywords: str) -> str:
    texts = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "cp:keywords": keywords,
        "dc:language": properties.language,
    }
    elements = "".join(
        f"<{tag}>{escape(text[:_PROPERTY_LENGTH])}</{tag}>" for tag, text in texts.items() if text
    )
    dates = "".join(
        f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:{tag}>'
        for tag in ("created", "modified")
    )
    return (
        f"{_DECLARATION}<cp:coreProperties {_CORE_NAMESPACES}>{elements}{dates}</cp:coreProperties>"
    )


_PROPERTY_LENGTH = 255
_CORE_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


@lru_cache(maxsize=64)
def _zipped(entries: tuple[tuple[str, bytes], ...]) -> bytes:
    """The zip file of what documents have in common: most of a short one, deflated once."""
    return _zip(entries)


def _zip(entries: Iterable[tuple[str, bytes]], before: bytes = b"") -> bytes:
    """A zip file of the entries in their order, with nothing in it about where it was made.

    They are added to another such file, if there is one.
    """
    file = io.BytesIO(before)
    mode: Literal["a", "w"] = "a" if before else "w"
    with zipfile.ZipFile(file, mode, zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, blob in entries:
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, blob)
    return file.getvalue()
