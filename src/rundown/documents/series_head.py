"""What stands at the head of every document of the series: what it is, for whom, as of when."""

from __future__ import annotations

from dataclasses import dataclass

from rundown.documents.series_production import SeriesProduction
from rundown.documents.series_slots import episode_count
from rundown.problems import counted

_SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class SeriesHead:
    """The head of a document of the series, by the names that TitleBlock has.

    `issue` is the line in the box: which state of the series the pages show.
    """

    kicker: str
    heading: str
    document: str
    readers: str
    header: str
    issue: str
    tint: str = ""


def make_series_head(production: SeriesProduction, document: str, readers: str) -> SeriesHead:
    """The head of a document, as in `Series board` for `the executive producer`."""
    series = production.series
    state = _state(production)
    return SeriesHead(
        kicker=_SEPARATOR.join(filter(None, (series.title, series.subtitle))),
        heading=document,
        document=document,
        readers=readers,
        header=_SEPARATOR.join((document.upper(), series.title, production.fingerprint)),
        issue=_SEPARATOR.join((*state, production.fingerprint)),
    )


def _state(production: SeriesProduction) -> tuple[str, ...]:
    """How much of the series the pages are made from; no clock tells when."""
    broken = len(production.unreadable)
    outlines = counted(len(production.standings) + broken, "outline")
    planned = episode_count(production) if production.series.episodes else 0
    of_all = f" of {counted(planned, 'episode')}" if planned else ""
    return (f"Shows {outlines}{of_all}", *([f"{broken} NOT READABLE"] if broken else []))
