"""The words of a cue that stand on screen exactly as they are typed."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"\"([^\"]+)\"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»")
_TO_COME = re.compile(
    r"(?:tb[acd]|to (?:be (?:agreed|chosen|confirmed|decided|named|set|settled)|come|follow))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?P<words>[^a-z]*[^\W\da-z_][^a-z]*?)[,;]?\s+"
    r"(?P<when>(?:on screen|throughout|lower|upper|top|bottom|while|until|"
    r"on the [\w ]*(?:cards?|bars?|frames?|pictures?|screen|map|drawing))\b.*)"
)
"""Words in capitals, then where or for how long they stand."""


def quoted_words(text: str) -> tuple[str, ...]:
    """What stands in double quotation marks, in order, without the marks."""
    found = (next(filter(None, match.groups())) for match in _QUOTED.finditer(text))
    return tuple(" ".join(words.split()) for words in found if words.strip())


def is_to_come(text: str) -> bool:
    """Whether words only say that the words are still to come: nothing, `TBC`, `To be agreed`."""
    return not text or bool(_TO_COME.match(text))


def label_words(text: str) -> tuple[tuple[str, ...], str]:
    """The lines of a label, and where or for how long they stand.

    `RE-CREATION, on screen throughout` is the word and when; with quotation marks the quoted words
    are the lines and the rest tells when; any other text is the label as it is typed.
    """
    quoted = quoted_words(text)
    if quoted:
        rest = _QUOTED.sub("", text)
        return quoted, " ".join(rest.split()).strip(" ,;.")
    split = _WHEN.fullmatch(text)
    if split:
        return (split["words"].strip(),), split["when"]
    return (text,), ""
