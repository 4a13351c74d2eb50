"""What is wrong, where, how bad it is, and what would mend it.

A problem is a value: reading and checking return problems and raise nothing for what an author
can type. Only the command line shows them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a problem is. Errors keep an episode from being built."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, in code points; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class Text(NamedTuple):
    """What an author typed, and where."""

    text: str
    place: Place


def place_of_line(path: str, line: int, text: str = "") -> Place:
    """The whole of one line."""
    return Place(path, line, 1, line, 1 + len(text))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an outline or a series.

    `check` is the name that `rundown explain` knows; `path` is relative to the series folder.
    """

    check: str
    severity: Severity
    message: str
    help: str
    place: Place
    episode: int | None = None
    segment: str | None = None
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """A problem that its outline accepts, and why: `She comes in part two (2026-11-25)`."""

    problem: Problem
    reason: str


class Unmakeable(Exception):  # noqa: N818 - the name says it: documents cannot be made
    """A fault outside the outlines that keeps documents from being made, in words for people.

    Templates, stylesheets and missing programs have it; `help` may be empty.
    """

    help = ""


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in file and line order, none of them twice."""
    unique = dict.fromkeys(problems)
    return sorted(unique, key=lambda p: (p.place[:3], p.check, p.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


_MANY = 500
_LONG = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, if one is near.

    Of very many, those that begin alike: a thousand wrong words among thousands take no minute.
    """
    if len(word) > _LONG:
        return None
    word = word.casefold()
    by_fold = _by_fold(tuple(known))
    if len(by_fold) > _MANY:
        by_fold = {fold: name for fold, name in by_fold.items() if fold[:5] == word[:5]}
    found = difflib.get_close_matches(word, by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


@lru_cache(maxsize=16)
def _by_fold(known: tuple[str, ...]) -> dict[str, str]:
    """Names by what they are without regard to case; many words are compared with the same."""
    return {name.casefold(): name for name in known}


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A sentence that offers the nearest known word, or else says `otherwise`."""
    found = nearest(word, known)
    return f"did you mean `{found}`? {otherwise}".rstrip() if found else otherwise


_HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """A text that a terminal shows as it stands: what would steer the terminal is spelled out."""
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def quoted(text: str, limit: int = 60) -> str:
    """The author's words in backticks, cut to `limit`, with control characters made visible."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return f"`{shown[: limit - 1]}…`" if len(shown) > limit else f"`{shown}`"


def counted(number: int, noun: str) -> str:
    """`1 claim`, `3 claims`: for nouns whose plural has an `s`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def listed(names: Iterable[str], limit: int = 12) -> str:
    """Names in backticks, comma between them, cut after `limit`."""
    names = list(names)
    shown = ", ".join(f"`{name}`" for name in names[:limit])
    return f"{shown} and {len(names) - limit} more" if len(names) > limit else shown
