"""What is still open in an episode, for the first page: so nobody takes a draft for settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rundown.documents.item_lines import booking_mark, is_cleared, shown_items
from rundown.documents.production import Production
from rundown.model import Episode, GateState, Item
from rundown.timing import ScheduledItem

_LISTED = 8
_CLAIMS = ("false", "murky", "unverified")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One kind of thing that is open, and where."""

    label: str
    text: str


def open_points(production: Production) -> tuple[OpenPoint, ...]:
    """What is open: people, claims, archive, durations, gates, and what the checks found."""
    episode, items = production.episode, list(shown_items(production.schedule))
    kinds = (
        ("NOT BOOKED", _guests(episode, items)),
        *((f"CLAIMS {status.upper()}", _claims(episode, items, status)) for status in _CLAIMS),
        ("ARCHIVE NOT CLEARED", _archive(episode, items)),
        ("DURATION TBC", [item.page or "" for item in items if item.unset]),
        ("GATES OPEN", _gates(production)),
        ("CHECKS", production.open_points),
    )
    found = ((label, list(entries)) for label, entries in kinds)
    return tuple(OpenPoint(label, _listed(label, entries)) for label, entries in found if entries)


def _listed(label: str, entries: list[str]) -> str:
    more = len(entries) - _LISTED
    shown = ("; " if label != "DURATION TBC" else ", ").join(entries[:_LISTED])
    return f"{shown}; and {more} more" if more > 0 else shown


def _on_pages(words: str, pages: Iterable[str]) -> str:
    return f"{words} ({', '.join(dict.fromkeys(pages))})"


def _guests(episode: Episode, items: list[ScheduledItem]) -> Iterator[str]:
    """Guests who have not agreed, with the pages that need them."""
    pages = defaultdict(list)
    for item in items:
        for guest_id in item.item.guests:
            pages[guest_id].append(item.page or "")
    for guest_id, where in pages.items():
        guest = episode.guests.get(guest_id)
        if guest is None or booking_mark(guest):
            words = (guest.name, guest.title) if guest else (guest_id,)
            yield _on_pages(", ".join(filter(None, words)), where)


def _claims(episode: Episode, items: list[ScheduledItem], status: str) -> Iterator[str]:
    """Claims of one status in items that count, with their pages."""
    pages = defaultdict(list)
    for item in items:
        for claim_id in claims_of(item.item, episode) if item.item.counted else ():
            pages[claim_id].append(item.page or "")
    for claim_id, where in pages.items():
        if episode.front.claims[claim_id].status == status:
            yield _on_pages(claim_id, where)


def claims_of(item: Item, episode: Episode) -> tuple[str, ...]:
    """The ids of the claims that an item makes, by a cue or a citation, in order."""
    cited = (citation.source for prose in item.prose for citation in prose.citations)
    found = dict.fromkeys([*item.values("claim"), *cited])
    return tuple(claim_id for claim_id in found if claim_id in episode.front.claims)


def _archive(episode: Episode, items: list[ScheduledItem]) -> Iterator[str]:
    pages = defaultdict(list)
    for item in items:
        for archive_id in item.item.values("archive"):
            pages[archive_id].append(item.page or "")
    for archive_id, where in pages.items():
        archive = episode.front.archive.get(archive_id)
        if archive and not is_cleared(archive.clearance):
            yield _on_pages(archive.title, where)


def _gates(production: Production) -> Iterator[str]:
    """The gates of the series that the episode has not passed."""
    states = production.episode.front.gates
    for gate_id, gate in production.series.gates.items():
        verdict = states.get(gate_id, GateState()).verdict
        if verdict != "passed":
            yield gate.title or gate_id if verdict == "open" else f"{gate.title or gate_id}: {verdict}"
