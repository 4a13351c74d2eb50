"""The seal of a document: one line among its keywords that says what it is, and what it said.

    rundown:1 E19 rundown rev=3 colour=blue issue=3f2a91c84d2e words=0123456789abcdef parts=...

`words` is a fingerprint of the document's own words, which stays when somebody saves it again
without changing one; `parts` is one of the whole file. It is no signature: it tells a change that
somebody made from none, not a forger from us.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rundown.document_words import (
    docx_words,
    holds_words,
    html_words,
    parse_html,
    parse_xml,
)
from rundown.problems import quoted

if TYPE_CHECKING:
    from zipfile import ZipFile

_CORE = "docProps/core.xml"
FILE_LIMIT, _PARTS_LIMIT, _TEXT_LIMIT = 50_000_000, 100_000_000, 20_000_000
"""Bytes of a file, of all its parts unpacked, and of a part or a page that is read for words."""

_MOST_PARTS = 10_000
_DEFLATED, _STORED = 8, 0
_HEX = 16
_NO_WORD = re.compile(r"[\s,;:]+")
# LibreOffice writes a space where a colon or a comma stood among the keywords.
_SEAL = re.compile(
    r"(?<!\S)rundown[: ]1 (?P<episode>[\w-]+) (?P<document>[\w-]+)(?: rev=(?P<number>[0-9]{1,9}))?"
    r"(?: colour=(?P<colour>[^\s,;:]+))?(?: issue=(?P<issue>[0-9a-f]{12}))?"
    r" words=(?P<words>[0-9a-f]{16}) parts=(?P<parts>[0-9a-f]{16})(?![^\s,;])"
)
_KEYWORDS_LINE = re.compile(rb'<meta name="keywords" content="[^"]*">\n')
_BROKEN = (
    *(EOFError, KeyError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
    *(struct.error, zlib.error),
)
"""What reading a broken package can raise, besides zipfile's own."""


SERIES = "series"
"""What the documents of the whole series are sealed as, in the place of an episode."""


@dataclass(frozen=True, slots=True)
class SealedAs:
    """What a document is sealed as: episode (`E19`, or `series`), document, and its revision.

    `number` is None and `colour` and `issue` are empty where there is no revision, or no issue.
    """

    episode: str
    document: str = ""
    number: int | None = None
    colour: str = ""
    issue: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """What a document says it is (as in `SealedAs`), with the fingerprints it had when made."""

    episode: str
    document: str
    number: int | None
    colour: str
    issue: str
    words: str
    parts: str


class SealState(StrEnum):
    """What became of a document since it was made."""

    AS_MADE = "as made"
    SAVED_AGAIN = "saved again, its words unchanged"
    CHANGED = "changed since it was made"
    NO_SEAL = "no seal"


@dataclass(frozen=True, slots=True)
class SealVerdict:
    """A document's seal, and whether it still holds; None where there is no seal."""

    seal: Seal | None
    state: SealState


class NoDocument(Exception):  # noqa: N818 - the name says it: this is none that could be checked
    """A file that is refused unread, in words for people."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def format_seal(seal: Seal) -> str:
    """The line of a seal. A colour's spaces become hyphens."""
    said = {
        "rev": "" if seal.number is None else str(seal.number),
        "colour": _NO_WORD.sub("-", seal.colour.strip()),
        "issue": seal.issue,
        "words": seal.words,
        "parts": seal.parts,
    }
    values = (f"{name}={value}" for name, value in said.items() if value)
    return " ".join(["rundown:1", seal.episode, seal.document, *values])


def parse_seal(keywords: str) -> Seal | None:
    """The seal that stands among a document's keywords, or None. A colour's hyphens are spaces."""
    found = _SEAL.search(keywords)
    if found is None:
        return None
    said = found.groupdict(default="")
    number = int(said.pop("number")) if said["number"] else None
    said.pop("number", None)
    return Seal(**{**said, "colour": said["colour"].replace("-", " ")}, number=number)


# --- fingerprints


def seal_docx(sealed_as: SealedAs, words: str, parts: Mapping[str, bytes]) -> str:
    """The line for a Word file that has these words, and these parts by name."""
    return _line(sealed_as, words, _hash_of_parts(parts))


def seal_html(sealed_as: SealedAs, page: bytes) -> str:
    """The line for a web page, given without its keywords."""
    return _line(sealed_as, html_words(page), _short(page))


def _line(made: SealedAs, words: str, parts: str) -> str:
    return format_seal(
        Seal(
            episode=made.episode,
            document=made.document,
            number=made.number,
            colour=made.colour,
            issue=made.issue,
            words=_words_hash(words),
            parts=parts,
        )
    )


def words_fingerprint_of_docx(data: bytes) -> str:
    """16 hex digits of a Word file's words. Raises NoDocument, and ValueError for broken files."""
    return _words_hash(docx_words(_unpacked(data, "document")))


def parts_fingerprint_of_docx(data: bytes) -> str:
    """16 hex digits of all parts of a Word file but its properties. Raises likewise."""
    return _hash_of_parts(_unpacked(data, "document"))


def words_fingerprint_of_html(data: bytes) -> str:
    """16 hex digits of a web page's words."""
    return _words_hash(html_words(data))


def parts_fingerprint_of_html(data: bytes) -> str:
    """16 hex digits of a web page but for the line of its keywords."""
    return _short(_KEYWORDS_LINE.sub(b"", data, count=1))


def _hash_of_parts(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name != _CORE:
            head = f"{len(name)}:{name}{len(parts[name])}:"
            digest.update(head.encode("utf-8", "surrogatepass") + parts[name])
    return digest.hexdigest()[:_HEX]


def _words_hash(words: str) -> str:
    return _short(words.encode("utf-8", "surrogatepass"))


def _short(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_HEX]


# --- a file from anywhere


def check_seal(data: bytes, name: str) -> SealVerdict:
    """Whether a Word file or a web page, called `name`, is still what it was when made.

    Raises NoDocument for a file that is too large to be a document.
    """
    if len(data) > FILE_LIMIT:
        raise _too_large(name, "is larger than 50 MB")
    if data.startswith(b"PK"):
        return _check_docx(data, name)
    if data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower() in (b"<!doctype", b"<html"):
        return _check_html(data, name)
    return SealVerdict(None, SealState.NO_SEAL)


def _too_large(name: str, what: str) -> NoDocument:
    return NoDocument(f"{quoted(name)} {what}", "give a Word file or a web page of a rundown")


def _check_docx(data: bytes, name: str) -> SealVerdict:
    try:
        parts = _unpacked(data, name)
        seal = parse_seal(_docx_keywords(parts))
    except ValueError:
        return SealVerdict(None, SealState.NO_SEAL)
    if seal is None or _hash_of_parts(parts) == seal.parts:
        return SealVerdict(seal, SealState.AS_MADE if seal else SealState.NO_SEAL)
    try:
        words = docx_words(parts)
    except ValueError:
        return SealVerdict(seal, SealState.CHANGED)
    return SealVerdict(seal, _state(seal, words))


def _state(seal: Seal, words: str) -> SealState:
    """The state of a file whose parts are others than they were."""
    return SealState.SAVED_AGAIN if _words_hash(words) == seal.words else SealState.CHANGED


def _check_html(data: bytes, name: str) -> SealVerdict:
    if len(data) > _TEXT_LIMIT:
        raise _too_large(name, "is larger than 20 MB")
    seal = parse_seal(_html_keywords(data))
    if seal is None or parts_fingerprint_of_html(data) == seal.parts:
        return SealVerdict(seal, SealState.AS_MADE if seal else SealState.NO_SEAL)
    return SealVerdict(seal, _state(seal, html_words(data)))


def _docx_keywords(parts: Mapping[str, bytes]) -> str:
    return parse_xml(parts.get(_CORE, b"<none/>")).findtext("{*}keywords") or ""


def _html_keywords(page: bytes) -> str:
    root = parse_html(page)
    metas = root.iter("meta") if root is not None else ()
    contents = [str(m.get("content", "")) for m in metas if m.get("name") == "keywords"]
    return contents[0] if contents else ""


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a package. Raises NoDocument for a large one, ValueError for a broken one."""
    import io
    import zipfile

    if data.count(b"PK\x01\x02") > _MOST_PARTS:
        raise _too_large(name, f"has more than {_MOST_PARTS} parts")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_sizes(package, name)
            return {info.filename: package.read(info) for info in package.infolist()}
    except (zipfile.BadZipFile, *_BROKEN) as error:
        raise ValueError(f"not a package: {error}") from None


def _check_sizes(package: ZipFile, name: str) -> None:
    """Raise NoDocument where unpacking or reading would take more than a document does."""
    infos = package.infolist()
    if sum(info.file_size for info in infos) > _PARTS_LIMIT:
        raise _too_large(name, "holds more than 100 MB")
    for info in infos:
        if info.compress_type not in (_STORED, _DEFLATED):
            raise ValueError("packed as no Word file is")
        read = holds_words(info.filename) or info.filename == _CORE
        if read and info.file_size > _TEXT_LIMIT:
            raise _too_large(name, "holds more than 20 MB of text")
