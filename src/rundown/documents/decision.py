"""A decision point as it is printed: what is asked, and what may be chosen."""

from __future__ import annotations

from typing import NamedTuple

from rundown.documents.item_lines import as_sentences, bar_fields
from rundown.outline import Cue


class Option(NamedTuple):
    """What may be chosen: its name, and a sentence of what is done and of what follows."""

    name: str
    text: str


def make_option(cue: Cue) -> Option:
    """An option of `name | what is done | what follows`."""
    name, *rest = bar_fields(cue)
    return Option(name, as_sentences(rest))
