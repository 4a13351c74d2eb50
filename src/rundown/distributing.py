"""A partial distribution: what changed since an issue, and what the others are to throw away."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from rundown.document_names import PAGED, ROLE_PREFIX
from rundown.documents.production import Distribution, Document, Part, Production
from rundown.revising import edition_of
from rundown.work import KeptIssue

_CHANGES = "changes"

_HEAD = frozenset({"head", "issue"})
"""What every page says of its issue: it differs always, and makes no page another."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """The parts of a document that are other than they were, and the names of all.

    `by_page` are the names where not the whole takes the old one's place, but some of its pages.
    """

    changed: tuple[Part, ...]
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    by_page: tuple[str, ...] = ()


def changed_parts(
    documents: Iterable[Document],
    production_of: Callable[[str], Production],
    since: KeptIssue,
    mark: Callable[[Part, Production], str],
) -> Iterator[tuple[Document, Iterator[Part]]]:
    """The documents with those of their parts that changed, and the sheet that tells of all.

    Documents of other sequences than the issue's are none of this distribution.
    """
    replaced: list[str] = []
    kept: list[str] = []
    by_page: list[str] = []
    sheet: Document | None = None
    for document in documents:
        production = production_of(document.name)
        if production.series.revisions.sequence_of(document.name) != since.sequence:
            continue
        if document.name == _CHANGES:
            sheet = document
            continue
        found = _compare(document, production, since)
        if not found.by_page:
            replaced += (part.stem for part in found.changed)
        replaced += (f"{stem} (gone)" for stem in found.gone)
        kept += found.kept
        by_page += found.by_page
        parts = [replace(p, stem=p.stem + mark(p, production)) for p in found.changed]
        yield document, iter(parts)
    if sheet is not None:
        told = Distribution(tuple(replaced), tuple(kept), tuple(by_page))
        yield sheet, sheet.parts(replace(production_of(_CHANGES), distribution=told))


def _compare(document: Document, production: Production, since: KeptIssue) -> _Compared:
    if production.changes is None:
        return _Compared(tuple(document.parts(production)))
    if document.name in PAGED or document.name.startswith(ROLE_PREFIX):
        return _changed_pages(document, production)
    before = edition_of(since)
    assert before is not None  # there are changes since
    then = replace(
        production,
        series=before.series,
        episode=before.episode,
        schedule=before.schedule,
        open_points=(),
        changes=None,
        fingerprint="",
    )
    now = replace(production, open_points=(), changes=None, fingerprint="")
    found = _compare_views(document, then, now)
    changed = {part.stem for part in found.changed}
    return replace(found, changed=tuple(p for p in document.parts(production) if p.stem in changed))


def _changed_pages(document: Document, production: Production) -> _Compared:
    """A document of pages, with those alone that changed."""
    parts = tuple(document.parts(replace(production, only_changed=True, open_points=())))
    names = tuple(part.stem for part in document.parts(production))
    if production.changes is not None and not production.changes.pages:
        return _Compared((), kept=names)
    if not any(getattr(part.view, "segments", ()) for part in parts):
        return _Compared((), by_page=names)  # pages go, and none takes their place
    pages = tuple(replace(p, stem=f"{p.stem}-changed-pages") for p in parts)
    return _Compared(pages, by_page=names)


def _compare_views(document: Document, then: Production, now: Production) -> _Compared:
    """A document's parts that show another thing than they did."""
    old = {part.stem: part for part in document.parts(then)}
    new = list(document.parts(now))
    same = {p.stem for p in new if p.stem in old and _shown(p) == _shown(old[p.stem])}
    return _Compared(
        changed=tuple(part for part in new if part.stem not in same),
        kept=tuple(part.stem for part in new if part.stem in same),
        gone=tuple(stem for stem in old if stem not in {part.stem for part in new}),
    )


def _shown(part: Part) -> dict[str, Any]:
    """What a part shows, without what its head says."""
    fields = (field.name for field in dataclasses.fields(part.view))
    return {name: getattr(part.view, name) for name in fields if name not in _HEAD}
