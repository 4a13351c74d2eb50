"""Which issue pages are of, in words and as a tint, and the star before what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rundown.documents.days import plain_day, short_day
from rundown.model import Item, Revision
from rundown.problems import counted

if TYPE_CHECKING:
    from rundown.changes.comparing import Changes

STAR = "*"
"""Before the page of an item that changed. Source: the mark in the margin of revised scripts."""

_TINTED = frozenset("blue pink yellow green goldenrod buff salmon cherry tan gray".split())
"""The colours that the shipped stylesheet has a pale tint of, `p.tint-blue` and its like."""


@dataclass(frozen=True, slots=True)
class RevisionMark:
    """What pages say of their issue. `name` is `Rev 3 BLUE`, or that they are of none.

    `date` is a day in ISO's form, `replaces` the name of the one before; each may be empty.
    `issue` is the fingerprint of the issue, empty where the pages are of none.
    """

    name: str = ""
    date: str = ""
    replaces: str = ""
    colour: str = ""
    number: int | None = None
    issue: str = ""

    @property
    def dated(self) -> str:
        """`Rev 3 BLUE, 14 Aug 2026`."""
        return ", ".join(filter(None, (self.name, short_day(self.date) if self.date else "")))

    @property
    def for_guests(self) -> str:
        """`Rev 3, 14 August 2026`: so that a guest can tell an older page from a newer one."""
        number = "" if self.number is None else f"Rev {self.number}"
        return ", ".join(filter(None, (number, plain_day(self.date) if self.date else "")))

    @property
    def replaced(self) -> str:
        """`replaces Rev 2 PINK`."""
        return f"replaces {self.replaces}" if self.replaces else ""

    @property
    def tint(self) -> str:
        """The class of the header's tint; empty for white, and for colours that have none."""
        colour = self.colour.rpartition(" ")[2]
        return f"tint-{colour}" if colour in _TINTED else ""


def typed_mark(revision: Revision) -> RevisionMark:
    """What the outline itself says of its revision, where it has no issues."""
    return RevisionMark(
        name=revision_name(revision),
        date=revision.date or "",
        replaces=_replaced(revision.replaces),
        number=revision.number,
    )


def revision_name(revision: Revision) -> str:
    """`Rev 3 BLUE`; nothing where the revision has no number and no colour."""
    number = "" if revision.number is None else f"Rev {revision.number}"
    return f"{number} {revision.colour.upper()}".strip()


def _replaced(replaces: str) -> str:
    """A bare number is that of a revision."""
    return f"Rev {replaces.upper()}" if replaces[:1].isdigit() else replaces


def star(changes: Changes | None, item: Item) -> str:
    """The star of an item that changed, or nothing."""
    return STAR if changes and changes.of(item) else ""


def star_legend(changes: Changes | None) -> str:
    """`* changed since Rev 2 PINK (4 items).`: what the stars mean."""
    if changes is None:
        return ""
    number = len(changes.by_slug)
    return f"{STAR} changed since {changes.before.name} ({counted(number, 'item')})."
