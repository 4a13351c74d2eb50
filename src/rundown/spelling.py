"""What two spellings of one thing share, so that they can be found by either."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=16_384)
def title_key(title: str) -> str:
    """What two spellings of a title or slug share: case and white space do not count."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """What two spellings of a speaker's name share: case does not count, a hyphen is a space."""
    return title_key(name.replace("-", " "))
