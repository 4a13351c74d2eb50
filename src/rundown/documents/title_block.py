"""What stands at the head of every document for the crew: which issue it is, and how it times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rundown.documents.days import short_day, zone_name
from rundown.documents.phrases import key_as_title
from rundown.documents.production import Production
from rundown.documents.revision_marks import star_legend
from rundown.durations import format_clock, format_over_under, format_running
from rundown.model import Record
from rundown.timing import Schedule

_SEPARATOR = " · "
_WIDE_SPACE = "\N{EM SPACE}"
_NO_SECONDS = ":00"
INTERVIEWERS = ("interviewer", "host", "presenter", "reporter")
"""The jobs of `crew` that ask the questions, the likeliest first."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The head of a crew document.

    `document` says what it is and `readers` whom it is for; `kicker` and `heading` are its first
    two lines; `issue` is the line in the box, `header` the line on every page, `warnings` what must
    stand on every page besides; `record` is empty where nothing is known of the recording. `tint`
    is the class of the header, empty for white; `stars` says what a star before a page means.
    With `apart`, each item begins a sheet of its own, to be put in between others.
    """

    episode: str
    title: str
    series: str
    kicker: str
    heading: str
    document: str
    readers: str
    header: str
    issue: str
    warnings: tuple[str, ...]
    totals: tuple[str, ...]
    crew: tuple[CrewMember, ...]
    record: str
    tint: str
    stars: str
    apart: bool


@dataclass(frozen=True, slots=True)
class CrewMember:
    """A job of the production and who does it."""

    role: str
    name: str


def make_title_block(
    production: Production, document: str, readers: str, *, may_hold_contacts: bool = False
) -> TitleBlock:
    """The head of a document, as in `Rundown` for `everybody on the programme`."""
    episode = production.episode
    warnings = tuple(_warnings(production, may_hold_contacts=may_hold_contacts))
    mark = production.mark
    status = episode.front.status.upper()
    short = (f"{episode.name} {document.upper()}", status, *warnings, mark.name)
    long = (status, *warnings, mark.dated, mark.replaced, production.fingerprint)
    return TitleBlock(
        episode=episode.name,
        title=episode.front.title,
        series=production.series.title,
        kicker=_joined(production.series.title, episode.front.title),
        heading=f"{episode.name}{_WIDE_SPACE}{document}",
        document=document,
        readers=readers,
        header=_joined(*short, production.fingerprint),
        issue=_joined(*long),
        warnings=warnings,
        totals=tuple(_totals(production.schedule)),
        crew=tuple(_crew(episode.front.crew)),
        record=record_line(episode.front.record),
        tint=mark.tint,
        stars=star_legend(production.changes),
        apart=production.only_changed,
    )


def _joined(*texts: str) -> str:
    return _SEPARATOR.join(text for text in texts if text)


def _warnings(production: Production, *, may_hold_contacts: bool) -> Iterator[str]:
    if production.not_cleared is not None:
        yield not_cleared_mark(production.not_cleared)
    if production.only_changed:
        yield "CHANGED PAGES ONLY"
    if may_hold_contacts and production.contacts is not None:
        yield "CONFIDENTIAL"


def not_cleared_mark(errors: int) -> str:
    """`NOT CLEARED (3)`: made in spite of so many errors."""
    return f"NOT CLEARED ({errors})"


def _totals(schedule: Schedule) -> Iterator[str]:
    yield f"TRT {format_running(schedule.trt)}"
    yield f"budget {format_running(schedule.budget)}"
    yield format_over_under(schedule.over_under)
    if schedule.estimated:
        yield f"estimated {format_running(schedule.estimated)}"


def _crew(crew: Mapping[str, str]) -> Iterator[CrewMember]:
    return (CrewMember(key_as_title(role), name) for role, name in crew.items() if name)


def interviewer(crew: Mapping[str, str]) -> str:
    """Who asks the questions; empty where nobody is named."""
    return next((crew[role] for role in INTERVIEWERS if crew.get(role)), "")


def record_line(record: Record) -> str:
    """Day, time and place of the recording, as far as they are known."""
    day = short_day(record.date) if record.date else ""
    return ", ".join(text for text in (day, _record_start(record), record.location) if text)


def _record_start(record: Record) -> str:
    if record.start is None:
        return ""
    zone = zone_name(record.zone, record.date, record.start) if record.zone else ""
    return f"{format_clock(record.start).removesuffix(_NO_SECONDS)} {zone}".strip()
