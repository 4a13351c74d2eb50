"""Stretches of a text in another writing system, and the language each is to be read as.

A script tells its language, or one that it is written in, so that fonts, voices and spelling
checkers are chosen well. Han is written by Chinese, Japanese and Korean: kana anywhere in the text
say Japanese, Hangul Korean, else the series' own language decides, and without any it is Chinese
of the mainland, which most who write Han alone write, and whose fonts have all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache


class Way(Enum):
    """How Word treats a script: which font, size and weight of a run it takes."""

    RIGHT_TO_LEFT = "rtl"
    COMPLEX = "cs"
    EAST_ASIAN = "eastAsia"


@dataclass(frozen=True, slots=True)
class WritingSystem:
    """A script as a language writes it; `fonts` are Windows's and macOS's, none if Arial has it."""

    way: Way
    language: str = ""
    fonts: tuple[str, ...] = ()


KOREAN_FONTS = ("Malgun Gothic", "Apple SD Gothic Neo")
JAPANESE_FONTS = ("Yu Gothic", "Hiragino Sans")
SIMPLIFIED_FONTS = ("Microsoft YaHei", "PingFang SC")
TRADITIONAL_FONTS = ("Microsoft JhengHei", "PingFang TC")
THAI_FONTS = ("Leelawadee UI", "Thonburi")
INDIC_FONTS = ("Nirmala UI", "Kohinoor Devanagari")
FONTS = (
    *(KOREAN_FONTS, JAPANESE_FONTS, SIMPLIFIED_FONTS, TRADITIONAL_FONTS),
    *(THAI_FONTS, INDIC_FONTS),
)
"""Sources: Microsoft, Script and font support in Windows, and the list of fonts of Windows 11;
Apple, Fonts included with macOS. Office for Mac brings, or fetches, the first of each too."""

_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001b000-\U0001b16f"
_EAST = (
    "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff01-\uffdc"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Letters, and the punctuation that is theirs alone."""

_BETWEEN_EAST = r"[ \u00b7\u2014\u2018-\u201d\u2025\u2026]*"
_BETWEEN_COMPLEX = r"[ \u200b-\u200d]*"
_BETWEEN_RIGHT = r"[^A-Za-z0-9\u00c0-\u058f\u0900-\ud7ff]*"

_BLOCK = 0x80
_COMPLEX = {
    0x0900: ("hi-IN", INDIC_FONTS),
    0x0980: ("bn-IN", INDIC_FONTS),
    0x0A00: ("pa-IN", INDIC_FONTS),
    0x0A80: ("gu-IN", INDIC_FONTS),
    0x0B00: ("or-IN", INDIC_FONTS),
    0x0B80: ("ta-IN", INDIC_FONTS),
    0x0C00: ("te-IN", INDIC_FONTS),
    0x0C80: ("kn-IN", INDIC_FONTS),
    0x0D00: ("ml-IN", INDIC_FONTS),
    0x0D80: ("si-LK", INDIC_FONTS),
    0x0E00: ("th-TH", THAI_FONTS),
    0x0E80: ("lo-LA", THAI_FONTS),
    0x1780: ("km-KH", THAI_FONTS),
}
"""Scripts whose letters combine, by the first of their 128 characters."""

_WRITTEN_AS = {
    "ar-SA": ("ar", "fa", "ur", "ps", "sd", "ug", "ckb"),
    "he-IL": ("he", "yi"),
    "hi-IN": ("hi", "mr", "ne", "sa"),
    "bn-IN": ("bn", "as"),
}
"""Languages that share a script; that of the series is meant, if it is one of them."""

_COMPLEX_CLASSES = [f"{chr(first)}-{chr(first + _BLOCK - 1)}" for first in _COMPLEX]
_ANY = re.compile(f"[{_RIGHT}{''.join(_COMPLEX_CLASSES)}{_EAST}]")
# Most texts have none of these: they are compiled by what finds the first.
_STRETCH = (
    f"(?P<right>[{_RIGHT}](?:{_BETWEEN_RIGHT}[{_RIGHT}])*)"
    f"|(?P<east>[{_EAST}](?:{_BETWEEN_EAST}[{_EAST}])*)"
    f"|(?P<complex>{'|'.join(f'[{s}](?:{_BETWEEN_COMPLEX}[{s}])*' for s in _COMPLEX_CLASSES)})"
)
_RIGHT_PARTS = re.compile(f"[^{_HEBREW}]+|[^{_ARABIC}]+")
_EAST_PARTS = f"[{_HANGUL}](?:{_BETWEEN_EAST}[{_HANGUL}])*|[^{_HANGUL}]+"
_HEBREW_LETTER, _ARABIC_LETTER = re.compile(f"[{_HEBREW}]"), re.compile(f"[{_ARABIC}]")
_KANA_LETTER, _HANGUL_LETTER = re.compile(f"[{_KANA}]"), re.compile(f"[{_HANGUL}]")
_RIGHT_LETTER = re.compile(f"[{_RIGHT}]")
_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")

Stretch = tuple[str, WritingSystem | None]
"""A part of a text, and its writing system; None for Latin, Greek, Cyrillic and their kin."""


def has_other_systems(text: str) -> bool:
    """Whether a text has more than Latin and its kin: one search, and none in plain ASCII."""
    return not text.isascii() and _ANY.search(text) is not None


def is_right_to_left(letter: str) -> bool:
    """Whether a letter is of a script that is written from right to left."""
    return _RIGHT_LETTER.match(letter) is not None


def find_stretches(text: str, series_language: str, whole: str = "") -> list[Stretch]:
    """The parts of a text in their order; `whole` is the paragraph that it stands in."""
    found: list[Stretch] = []
    start = 0
    for match in re.finditer(_STRETCH, text):
        if match.start() > start:
            found.append((text[start : match.start()], None))
        if match.lastgroup == "right":
            found += _right_to_left(match[0], series_language)
        elif match.lastgroup == "east":
            found += _east_asian(match[0], whole or text, series_language)
        else:
            found.append((match[0], _complex(ord(match[0][0]), series_language)))
        start = match.end()
    return [*found, (text[start:], None)] if start < len(text) else found


def _right_to_left(text: str, series_language: str) -> Iterator[Stretch]:
    for part in _RIGHT_PARTS.findall(text):
        language = ""
        if _ARABIC_LETTER.search(part):
            language = _meant("ar-SA", series_language)
        elif _HEBREW_LETTER.search(part):
            language = _meant("he-IL", series_language)
        yield part, _system(Way.RIGHT_TO_LEFT, language, ())


def _complex(letter: int, series_language: str) -> WritingSystem:
    language, fonts = _COMPLEX[letter - letter % _BLOCK]
    return _system(Way.COMPLEX, _meant(language, series_language), fonts)


def _east_asian(text: str, whole: str, series_language: str) -> Iterator[Stretch]:
    for part in re.findall(_EAST_PARTS, text):
        language = "ko-KR" if _HANGUL_LETTER.match(part) else _han(text, whole, series_language)
        yield part, _system(Way.EAST_ASIAN, language, _east_asian_fonts(language))


def _han(text: str, whole: str, series_language: str) -> str:
    """The language of Han: by the letters beside it, then by the paragraph's, then the series'."""
    for said in (text, whole):
        if _KANA_LETTER.search(said):
            return _meant("ja-JP", series_language)
        if _HANGUL_LETTER.search(said):
            return _meant("ko-KR", series_language)
    return series_language if _primary(series_language) in ("zh", "ja", "ko") else "zh-CN"


def _east_asian_fonts(language: str) -> tuple[str, ...]:
    fonts = {"ja": JAPANESE_FONTS, "ko": KOREAN_FONTS}
    traditional = language.lower().startswith(_TRADITIONAL)
    chinese = TRADITIONAL_FONTS if traditional else SIMPLIFIED_FONTS
    return fonts.get(_primary(language), chinese)


def _meant(language: str, series_language: str) -> str:
    """The series' language, if it is written as this one; else this one."""
    alike = _WRITTEN_AS.get(language, (_primary(language),))
    return series_language if _primary(series_language) in alike else language


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@lru_cache(maxsize=64)
def _system(way: Way, language: str, fonts: tuple[str, ...]) -> WritingSystem:
    return WritingSystem(way, language, fonts)
