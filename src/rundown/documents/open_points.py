"""What is still open in an episode, for the first page: so nobody takes a draft for settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rundown.documents.item_lines import booking_mark, shown_items
from rundown.documents.mentions import Pages, claims_of, pages_of
from rundown.documents.production import Production
from rundown.licences import is_cleared
from rundown.model import Episode, GateState, Item
from rundown.timing import ScheduledItem

_QUOTED = re.compile("`([^`]*)`")
_CLAIMS = ("false", "murky", "unverified")
_FINDINGS = 4
"""How many of the checks' findings the first page has room for."""


def open_points(production: Production) -> tuple[str, ...]:
    """What is open, one text a kind: people, claims, archive, durations, gates, findings.

    As in `2 guests NOT BOOKED (A4, A7)`; the rows of those pages say who and what.
    """
    episode, items = production.episode, list(shown_items(production.schedule))
    order = [item.page or "" for item in items]
    claims = pages_of(items, lambda item: claims_of(item, episode) if item.counted else ())
    found = (
        _point(order, "guest", "NOT BOOKED", _unbooked(episode, items)),
        *(
            _point(order, "claim", status.upper(), _with_status(episode, claims, status))
            for status in _CLAIMS
        ),
        _point(order, "archive item", "without clearance", _uncleared(episode, items)),
        _point(order, "duration", "TBC", pages_of(items, _unset)),
        _gates(production),
        *_findings(production.open_points),
    )
    return tuple(text for text in found if text)


def _point(order: list[str], noun: str, state: str, pages: Pages) -> str:
    """`2 guests NOT BOOKED (A4, A7)`, pages in running order; nothing where there are none."""
    if not pages:
        return ""
    wanted = {page for where in pages.values() for page in where}
    plural = "" if len(pages) == 1 else "s"
    return f"{len(pages)} {noun}{plural} {state} ({', '.join(p for p in order if p in wanted)})"


def _unbooked(episode: Episode, items: list[ScheduledItem]) -> Pages:
    """Guests who have not agreed."""
    guests = ((i, episode.guests.get(i), w) for i, w in pages_of(items, _guests).items())
    return {i: where for i, guest, where in guests if guest is None or booking_mark(guest)}


def _guests(item: Item) -> Iterable[str]:
    return item.guests


def _unset(item: Item) -> Iterable[str]:
    return [item.slug.text] if item.duration and item.duration.unset else ()


def _with_status(episode: Episode, pages: Pages, status: str) -> Pages:
    return {i: where for i, where in pages.items() if episode.front.claims[i].status == status}


def _uncleared(episode: Episode, items: list[ScheduledItem]) -> Pages:
    """Archive that nobody has cleared yet."""
    archive = episode.front.archive
    pages = pages_of(items, lambda item: item.values("archive"))
    return {i: w for i, w in pages.items() if i in archive and not is_cleared(archive[i].clearance)}


def _gates(production: Production) -> str:
    """The gates of the series that the episode has not passed."""
    states = production.episode.front.gates
    waiting = [
        gate.title or gate_id
        for gate_id, gate in production.series.gates.items()
        if states.get(gate_id, GateState()).verdict != "passed"
    ]
    return f"gates OPEN: {', '.join(waiting)}" if waiting else ""


def _findings(messages: tuple[str, ...]) -> Iterator[str]:
    """The first findings of the checks, quoted as on paper, and how many there are besides."""
    unique = [_QUOTED.sub(r"“\1”", message) for message in dict.fromkeys(messages)]
    yield from unique[:_FINDINGS]
    if len(unique) > _FINDINGS:
        yield f"{len(unique) - _FINDINGS} more findings of the checks"
