"""How to say a name, in brackets after it, where somebody is about to say it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rundown.model import Guest

_NO_HELP = re.compile(
    r"(?:just )?as (?:it is |it's |it )?(?:spelt|spelled|written|it looks)\b.*"
    r"|ask\b.*|to be .*|tb[ac]|unknown|none|[?—–-]*",
    re.IGNORECASE,
)
"""What stands under `pronunciation` and says nothing to somebody who reads it aloud."""


class Pronunciations:
    """The names of people and how they are said; a name is explained once.

    Names are found as whole words, in the spelling of the guest list.
    """

    def __init__(self, guests: Iterable[Guest]) -> None:
        self.said = {_plain(g.name): said for g in reversed([*guests]) if (said := _said(g))}
        names = "|".join(re.escape(name) for name in sorted(self.said, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w-])({names})(?:['’]s?)?(?![\w-])")

    def explain(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Texts that follow each other, with brackets after the first of each name in them."""
        if not self.said:
            return tuple(texts)
        left = dict(self.said)

        def explained(found: re.Match[str]) -> str:
            said = left.pop(found[1], "")
            return f"{found[0]} ({said})" if said else found[0]

        return tuple(self.pattern.sub(explained, _plain(text)) for text in texts)


def _said(guest: Guest) -> str:
    """How a name is said; nothing where that is plain or not known."""
    text = _plain(guest.pronunciation).strip("()")
    return "" if _NO_HELP.fullmatch(text) else text


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
