"""About how wide a text is in print, where a page must be planned before it is laid out."""

from __future__ import annotations

from functools import lru_cache

from rundown.css_values import Points

_EMS = {
    "ijl|'.,:;!·": 0.28,
    "\u00a0 ft/\\()[]r-": 0.32,
    "csxyzJkv": 0.5,
    "mM": 0.84,
    "wW%@": 0.9,
    "\u2003—…": 1.0,
}
_OF_LETTER = {letter: ems for letters, ems in _EMS.items() for letter in letters}
_CAPITAL, _OTHER, _FULL_WIDTH = 0.7, 0.556, 1.0
"""Widths of Arial's letters as parts of their size, rounded up. Source: the metrics of Arial."""

_BOLD = 1.07
_FIRST_FULL_WIDTH = "\u1100"


@lru_cache(maxsize=4096)
def text_width(text: str, size: Points, *, bold: bool = False) -> Points:
    """The width of a text on one line."""
    ems = sum(map(_ems, text))
    return Points(ems * size * (_BOLD if bold else 1.0))


def _ems(letter: str) -> float:
    known = _OF_LETTER.get(letter)
    if known is not None:
        return known
    if letter >= _FIRST_FULL_WIDTH:
        return _FULL_WIDTH if not "\u2000" <= letter <= "\u206f" else _OTHER
    return _CAPITAL if letter.isupper() else _OTHER
