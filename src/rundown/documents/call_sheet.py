"""The call sheet: who, where and when, for everybody on the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.contact_lines import contact_line, office_line
from rundown.documents.day_plan import (
    DayHead,
    PlanLine,
    day_plan,
    make_day_head,
    missing_remark,
)
from rundown.documents.guest_windows import GuestWindow, guest_windows
from rundown.documents.phrases import key_as_title
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.printed_text import Spans, text_spans
from rundown.record_day import RecordDay


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody of the crew; `contact` is empty unless contacts were asked for."""

    role: str
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class CallSheetView:
    """All that the call sheet's template sees; `with_contacts` is whether they were asked for."""

    head: TitleBlock
    day: DayHead
    parking: str
    hospital: str
    office: str
    notes: tuple[Spans, ...]
    guests: tuple[GuestWindow, ...]
    plan: tuple[PlanLine, ...]
    crew: tuple[Called, ...]
    with_contacts: bool


def parts(production: Production) -> Iterator[Part]:
    """The one call sheet of an episode."""
    episode = production.episode
    yield Part(
        f"{episode.name}-call-sheet",
        f"{episode.name} call sheet: {episode.front.title}",
        make_view(production),
        may_hold_contacts=True,
        remark=missing_remark(episode.front.record),
    )


def make_view(production: Production) -> CallSheetView:
    """What the call sheet shows."""
    record = production.episode.front.record
    day = RecordDay(record, production.schedule)
    return CallSheetView(
        head=make_title_block(
            production, "Call sheet", "everybody on the day", may_hold_contacts=True
        ),
        day=make_day_head(production, day),
        parking=record.parking,
        hospital=record.hospital,
        office=office_line(production.production_contact),
        notes=tuple(map(text_spans, record.notes)),
        guests=guest_windows(production, day),
        plan=day_plan(production, day),
        crew=tuple(_crew(production)),
        with_contacts=production.contacts is not None,
    )


def _crew(production: Production) -> Iterator[Called]:
    """The crew in the outline's order; a contact is found by the person's id, else by the role."""
    episode = production.episode
    for role, name in episode.front.crew.items():
        ids = (episode.crew_ids.get(role, name), role)
        contact = contact_line(production.contacts, *ids, name=name)
        yield Called(key_as_title(role), name, contact)
