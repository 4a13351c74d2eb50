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
    **{"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9},
    **{"trillion": 10**12, "bn": 10**9, "tn": 10**12},
}
_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9}
_SMALL = {
    **{word: number for number, word in enumerate(_ONES)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_WORD = "|".join(sorted([*_SMALL, "hundred", "thousand", "million", "billion", "trillion"]))
_NUMBER = re.compile(
    r"(?P<sign>[$£€]\s?)?(?<![\w.,:/])"
    r"(?P<figures>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?![,:]?[0-9])"
    r"(?:[ -]?(?P<size>hundred|thousand|million|billion|trillion|bn|tn|[kmb])\b)?(?![A-Za-z])"
    rf"|\b(?P<words>(?:{_WORD})(?:(?:[ -]| and |[ -]point[ -])(?:{_WORD})\b)*)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[ -]?(%|per cent\b|percent\b|[A-Za-z]+(?:/[a-z]+)?)")
_SIZE_WORD = re.compile(r"(thousand|million|billion|trillion)$", re.IGNORECASE)


def find_figures(text: str) -> Iterator[Figure]:
    """The numbers of a text in order, in figures or in words; line ends count as spaces."""
    text = text.replace("\n", " ")
    for match in _NUMBER.finditer(text):
        unit = _UNIT.match(text, match.end())
        word = unit[1].lower() if unit else ""
        if match["figures"]:
            size = (match["size"] or "").lower()
            values = _figure_values(match["figures"], size)
        else:
            size = (_SIZE_WORD.search(match["words"]) or [""])[0].lower()
            values = frozenset([_word_value(match["words"])])
        in_figures = match["figures"] is not None
        sign = (match["sign"] or "").strip()
        yield Figure(match.start(), match.end(), values, in_figures, sign, size, word)


def _figure_values(figures: str, size: str) -> frozenset[Decimal]:
    value = Decimal(figures.replace(",", ""))
    if size in _LETTERS:
        return frozenset((value, value * _LETTERS[size]))
    return frozenset([value * _SIZES.get(size, 1)])


def _word_value(words: str) -> Decimal:
    """`five point two million`, `nine thousand nine hundred and ninety-nine`."""
    total, group, decimals = Decimal(0), Decimal(0), None
    for word in re.split(r"[ -]+", words.lower()):
        if word == "point":
            decimals = Decimal(1)
        elif word in _SMALL and decimals is not None:
            decimals /= 10
            group += _SMALL[word] * decimals
        elif word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _SIZES:
            total, group, decimals = total + (group or 1) * _SIZES[word], Decimal(0), None
    return total + group
