"""The words of a Word file that is just being written: `written_words`.

They are those that `document_words` finds in a file from anywhere, at a tenth of the cost: how
these parts are written is known, so nothing is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rundown.document_words import folded, holds_words, joined_words

_GONE = re.compile(
    r'<w:del [^>]*[^/]>.*?</w:del>|<w:fldChar w:fldCharType="begin"/>.*?="end"/>', re.DOTALL
)
"""What is taken out as a tracked change, and a field, which gives the number of a page."""

_REFERENCE = re.compile('<w:footnoteReference w:id="([^"]*)"/>')
_NOTE = re.compile('<w:footnote [^>]*w:id="([^"]*)">(.*?)</w:footnote>', re.DOTALL)
_NOTES = "word/footnotes.xml"
_BODY = "word/document.xml"
_END = "</w:t>"
"""The end of a text, which begins behind the last `>` before it: within it, that is escaped."""

_PARAGRAPH = "\v"  # XML holds none
_SIGNS = {"<w:p>": _PARAGRAPH, "<w:tab/>": " ", "<w:br/>": " "}


def written_words(parts: Mapping[str, bytes]) -> str:
    """The words of a Word file, given the parts that were written for it, by name."""
    texts = {name: _shown(xml.decode()) for name, xml in parts.items() if holds_words(name)}
    notes = {
        number: _text(f" [{' '.join(_lines(note))}] ")
        for number, note in _NOTE.findall(texts.pop(_NOTES, ""))
    }
    body = texts.pop(_BODY)
    if notes:
        body = _REFERENCE.sub(lambda found: notes[found[1]], body)
    margins = [_lines(text) for text in set(texts.values())]
    return _unescaped(joined_words(_lines(body), margins))


def _shown(xml: str) -> str:
    return _GONE.sub("", xml) if "<w:del " in xml or "<w:fldChar " in xml else xml


def _lines(xml: str) -> list[str]:
    """The texts of paragraphs, still escaped, folded; none of them empty."""
    for sign, meant in _SIGNS.items():
        xml = xml.replace(sign, _text(meant))
    said = "".join([text.rpartition(">")[2] for text in xml.split(_END)])
    return list(filter(None, map(folded, said.split(_PARAGRAPH))))


def _text(said: str) -> str:
    return f">{said}{_END}"


def _unescaped(text: str) -> str:
    """What `escape` wrote, with the signs it was given."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&amp;", "&")
