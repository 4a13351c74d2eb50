"""The annotated script: the script with the source of every statement in a footnote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.annotations import Annotations
from rundown.documents.item_lines import shown_items
from rundown.documents.mentions import cited_in, claims_of, pages_of
from rundown.documents.open_points import open_points
from rundown.documents.production import Part, Production
from rundown.documents.references import claim_mark
from rundown.documents.script import (
    ScriptSegment,
    Takeaways,
    script_segments,
    script_takeaways,
)
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.model import Item
from rundown.problems import counted

_STATUSES = ("false", "murky", "unverified", "cut")


@dataclass(frozen=True, slots=True)
class Marked:
    """The statements that bear one mark, and the pages where."""

    mark: str
    count: str
    pages: str


@dataclass(frozen=True, slots=True)
class AnnotatedScriptView:
    """All that the annotated script's template sees; `cites` where anything is cited."""

    head: TitleBlock
    open: tuple[str, ...]
    cites: bool
    marked: tuple[Marked, ...]
    segments: tuple[ScriptSegment, ...]
    takeaways: tuple[Takeaways, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one annotated script of an episode."""
    episode = production.episode
    title = f"{episode.name} annotated script: {episode.front.title}"
    yield Part(f"{episode.name}-annotated-script", title, make_view(production))


def make_view(production: Production) -> AnnotatedScriptView:
    """What the annotated script shows."""
    items = [scheduled.item for scheduled in shown_items(production.schedule)]
    return AnnotatedScriptView(
        head=make_title_block(production, "Annotated script", "fact checker and lawyer"),
        open=open_points(production),
        cites=any(map(cited_in, items)) or any(item.values("claim") for item in items),
        marked=tuple(_marked(production)),
        segments=script_segments(production, Annotations(production.episode)),
        takeaways=script_takeaways(production),
    )


def _marked(production: Production) -> Iterator[Marked]:
    """The claims that are made and are not verified, the worst first."""
    claims = production.episode.front.claims

    def made(item: Item) -> tuple[str, ...]:
        return claims_of(item, production.episode)

    pages = pages_of(shown_items(production.schedule), made)
    order = [scheduled.page or "" for scheduled in shown_items(production.schedule)]
    for status in _STATUSES:
        found = {i: where for i, where in pages.items() if claims[i].status == status}
        wanted = {page for where in found.values() for page in where}
        if found:
            mark = claim_mark(claims[next(iter(found))])
            yield Marked(
                mark,
                counted(len(found), "claim"),
                ", ".join(page for page in order if page in wanted),
            )
