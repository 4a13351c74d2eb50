"""Kinds of material: what an item is to the eye of a producer, told by its type."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of material: its id (a class of the look), its letter, its name, its item types."""

    id: str
    letter: str
    name: str
    types: frozenset[str]


def _kind(kind_id: str, letter: str, name: str, types: str) -> Kind:
    return Kind(kind_id, letter, name, frozenset(types.split()))


OTHER = _kind("other", "O", "Titles, breaks and others", "OPEN TEASE BUMP BREAK")
"""The kind of what is no other, and of types that a series has of its own."""

KINDS = (
    _kind("narration", "N", "Narration over pictures", "VO"),
    _kind("interview", "I", "Interviews and live", "INT LIVE"),
    _kind("clip", "C", "Clips and archive", "SOT VOSOT PKG ARCH"),
    _kind("re-creation", "R", "Re-creation", "REC"),
    _kind("walkthrough", "W", "Walkthroughs and code", "WALK CODE"),
    _kind("graphic", "G", "Full-frame graphics", "GFX"),
    _kind("decision", "D", "Decisions for the viewer", "DEC"),
    OTHER,
)
"""All kinds, in the order in which they are listed."""

_BY_TYPE = {name: kind for kind in KINDS for name in kind.types}


def kind_of(item_type: str) -> Kind:
    """The kind of an item type; a type of the series' own is one of the others."""
    return _BY_TYPE.get(item_type, OTHER)
