"""The words of a Word file that is just being written: `written_words`.

They are those that `document_words` finds in a file from anywhere, at a tenth of the cost: how
these parts are written is known, so nothing is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rundown.document_words import folded, joined_words

_GONE = re.compile(
    r'<w:del [^>]*[^/]>.*?</w:del>|<w:fldChar w:fldCharType="begin"/>.*?="end"/>', re.DOTALL
)
"""What is taken out as a tracked change, and a field, which gives the number of a page."""

_SPACE = re.compile("<w:(?:tab|br)/>")
_REFERENCE = re.compile('<w:footnoteReference w:id="([^"]*)"/>')
_NOTE = re.compile('<w:footnote [^>]*w:id="([^"]*)">(.*?)</w:footnote>', re.DOTALL)
_TAG = re.compile("<[^>]*>")
_PARAGRAPH = "<w:p>"
_BETWEEN = "\v"  # XML holds none


def written_words(parts: Mapping[str, bytes]) -> str:
    """The words of a Word file, given the parts that were written for it, by name."""
    texts = {name: _GONE.sub("", xml.decode()) for name, xml in parts.items()}
    notes = {
        number: f" [{' '.join(_lines(note))}] "
        for number, note in _NOTE.findall(texts.get("word/footnotes.xml", ""))
    }
    body = _REFERENCE.sub(lambda found: notes[found[1]], texts["word/document.xml"])
    margins = [_lines(text) for name, text in texts.items() if name.startswith(_MARGINS)]
    return _unescaped(joined_words(_lines(body), margins))


_MARGINS = ("word/header", "word/footer")


def _lines(xml: str) -> list[str]:
    """The texts of paragraphs, still escaped, folded; none of them empty."""
    lines = _TAG.sub("", _SPACE.sub(" ", xml).replace(_PARAGRAPH, _BETWEEN)).split(_BETWEEN)
    return list(filter(None, map(folded, lines)))


def _unescaped(text: str) -> str:
    """What `escape` wrote, with the signs it was given."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    return text.replace("&amp;", "&")
