"""Things counted in words."""

from __future__ import annotations


def counted_noun(number: int, noun: str) -> str:
    """`1 claim`, `3 claims`: for nouns whose plural has an `s`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
