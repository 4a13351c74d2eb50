"""The numbers that a text names, in figures and in words, so that two can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple


class Figure(NamedTuple):
    """A number in a text: where it stands, its values, and what stands around it.

    `values` are two where a letter after it may be a unit or a size: `2m`. `size` is the word for
    the size (`million`), `unit` the word that follows, `sign` the one before (`$`).
    """

    start: int
    end: int
    values: frozenset[Decimal]
    in_figures: bool
    sign: str
    size: str
    unit: str


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SIZES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "tn": 10**12,
}
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9}
_SMALL = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_WORD = "|".join(sorted([*_SMALL, "hundred", "thousand", "million", "billion", "trillion"]))
_IN_FIGURES = re.compile(
    r"(?<![\w.,:/])([0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?![,:]?[0-9])(?:[ -]?(hundred|thousand|million|billion|trillion|bn|tn|[kmb])\b)?(?![a-z])"
)
_IN_WORDS = re.compile(
    rf"\b(?=[zotfsenhmb])(?:{_WORD})(?:(?:[ -]| and |[ -]point[ -])(?:{_WORD})\b)*\b"
)
_AT_THEIR_PLACES = str.maketrans("\nİ", " I")
"""What would move the letters behind it, made small, to other places."""
_SIGN = re.compile(r"[$£€] ?$")
_UNIT = re.compile(r"[ -]?(%|per cent\b|percent\b|[A-Za-z]+(?:/[a-z]+)?)")
_SIZE_WORD = re.compile(r"(thousand|million|billion|trillion)$")


def find_figures(text: str) -> Iterator[Figure]:
    """The numbers of a text in order, in figures or in words; line ends count as spaces."""
    text = text.translate(_AT_THEIR_PLACES).lower()
    in_figures = list(_IN_FIGURES.finditer(text))
    taken = {at for match in in_figures for at in range(*match.span())}
    in_words = [match for match in _IN_WORDS.finditer(text) if match.start() not in taken]
    for match in sorted([*in_figures, *in_words], key=lambda match: match.start()):
        unit = _UNIT.match(text, match.end())
        sign = _SIGN.search(text[max(match.start() - 2, 0) : match.start()])
        if match.re is _IN_FIGURES:
            size = match[2] or ""
            values = _figure_values(match[1], size)
        else:
            size = (_SIZE_WORD.search(match[0]) or [""])[0]
            values = frozenset([_word_value(match[0])])
        yield Figure(
            start=match.start() - (len(sign[0]) if sign else 0),
            end=match.end(),
            values=values,
            in_figures=match.re is _IN_FIGURES,
            sign=sign[0].strip() if sign else "",
            size=size,
            unit=unit[1] if unit else "",
        )


def _figure_values(figures: str, size: str) -> frozenset[Decimal]:
    value = Decimal(figures.replace(",", ""))
    if size in _LETTERS:
        return frozenset((value, value * _LETTERS[size]))
    return frozenset([value * _SIZES.get(size, 1)])


def _word_value(words: str) -> Decimal:
    """`five point two million`, `nine thousand nine hundred and ninety-nine`."""
    total, group, decimals = Decimal(0), Decimal(0), None
    for word in re.split(r"[ -]+", words):
        if word == "point":
            decimals = Decimal(1)
        elif word in _SMALL and decimals is not None:
            decimals /= 10
            group += _SMALL[word] * decimals
        elif word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group = (group or Decimal(1)) * 100
        elif word in _SIZES:
            total, group, decimals = total + (group or Decimal(1)) * _SIZES[word], Decimal(0), None
    return total + group
