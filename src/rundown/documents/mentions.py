"""On which pages things are mentioned: claims, sources, models, pictures of others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from rundown.model import Episode, Item
from rundown.timing import ScheduledItem

Pages = dict[str, list[str]]
"""The pages on which each thing stands, by its id."""


def pages_of(items: Iterable[ScheduledItem], ids: Callable[[Item], Iterable[str]]) -> Pages:
    """The pages of each thing that `ids` finds in an item, in running order."""
    pages: Pages = {}
    for item in items:
        for one in dict.fromkeys(ids(item.item)):
            pages.setdefault(one, []).append(item.page or "")
    return pages


def cited_in(item: Item) -> tuple[str, ...]:
    """The ids of the sources and claims that an item cites, in order."""
    found = (citation.source for prose in item.prose for citation in prose.citations)
    return tuple(dict.fromkeys(found))


def claims_of(item: Item, episode: Episode) -> tuple[str, ...]:
    """The ids of the claims that an item makes, by a cue or a citation, in order."""
    found = dict.fromkeys([*item.values("claim"), *cited_in(item)])
    return tuple(claim_id for claim_id in found if claim_id in episode.front.claims)


def sources_of(item: Item, episode: Episode) -> tuple[str, ...]:
    """The ids of the sources that an item rests on: cited, or behind its claims and models."""
    front = episode.front
    models = [front.models[m].sources for m in item.values("model") if m in front.models]
    claims = [front.claims[claim_id].sources for claim_id in claims_of(item, episode)]
    behind = chain(*models, *claims)
    found = dict.fromkeys([*cited_in(item), *item.values("basis"), *behind])
    return tuple(source_id for source_id in found if source_id in episode.sources)
