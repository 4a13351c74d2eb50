"""What documents are made from, and what they give: an episode in production, and its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rundown.documents.revision_marks import RevisionMark, typed_mark
from rundown.model import Contact, Episode
from rundown.series import Series
from rundown.timing import Schedule

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from rundown.changes.comparing import Changes  # and what compares words with it


@dataclass(frozen=True, slots=True)
class Distribution:
    """A partial distribution: the documents that take another's place, and those that stay good.

    `by_page` are those of which single pages take the place of others.
    """

    replaced: tuple[str, ...]
    kept: tuple[str, ...]
    by_page: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Production:
    """An episode as it goes to paper.

    `fingerprint` is eight hexadecimal digits of what the pages are made from. `open_points` are
    sentences the checks found; `not_cleared` counts the errors that stand under `--anyway`, else
    None. `contacts` is None unless `--with-contacts` asked for them; the production's own contact
    may stand in any document. `revision` is None where nothing was issued; `changes` are those
    since the issue before, None where there was none. With `only_changed`, pages that did not
    change are left out; `distribution` then says what the others are to be done with.
    """

    series: Series
    episode: Episode
    schedule: Schedule
    fingerprint: str
    open_points: tuple[str, ...] = ()
    not_cleared: int | None = None
    revision: RevisionMark | None = None
    changes: Changes | None = None
    only_changed: bool = False
    distribution: Distribution | None = None
    contacts: Mapping[str, Contact] | None = field(default=None, repr=False)
    production_contact: Contact | None = field(default=None, repr=False)

    @property
    def mark(self) -> RevisionMark:
        """Which revision its pages are: by its issues, else as the outline says."""
        return self.revision or typed_mark(self.episode.front.revision)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a document: its name without suffix, its title, and the view its template gets.

    `may_hold_contacts` marks those that `--with-contacts` makes confidential. `plain` is what
    stands in the form of plain text, where the document has one. `remark` tells whoever asked for
    the document by name what it lacks.
    """

    stem: str
    title: str
    view: DataclassInstance
    may_hold_contacts: bool = False
    plain: str | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of an episode: its name, its template, and the files it comes in."""

    name: str
    template: str
    parts: Callable[[Production], Iterator[Part]]
