"""The series bible: what the series is and how it is made, for everybody who is new to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from rundown.documents.phrases import in_words, key_as_title, spoken_length
from rundown.documents.production import Part
from rundown.documents.role_rundown import column_heading
from rundown.documents.segment_lines import segment_length
from rundown.documents.series_head import SeriesHead, make_series_head
from rundown.documents.series_production import SeriesProduction
from rundown.documents.series_slots import (
    Slot,
    by_phase,
    episode_count,
    phase_title,
    range_text,
    slots,
)
from rundown.durations import format_running
from rundown.fields import STATUSES
from rundown.problems import counted
from rundown.series import Format, Phase, Series, Standard, letter_of


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A segment of the format."""

    letter: str
    title: str
    length: str
    starts: str
    aim: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a name of its own: what is known of it, and points as a list."""

    title: str
    facts: tuple[Fact, ...]
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideRow:
    """An episode of the guide; texts are empty where nobody has written them."""

    name: str
    status: str
    title: str
    focus: tuple[str, ...]
    cold_open: str


@dataclass(frozen=True, slots=True)
class GuideGroup:
    """The episodes of a phase; no heading for those of none."""

    heading: str
    rows: tuple[GuideRow, ...]


@dataclass(frozen=True, slots=True)
class BibleView:
    """All that the bible's template sees."""

    head: SeriesHead
    glance: tuple[Fact, ...]
    philosophy: tuple[str, ...]
    production: tuple[str, ...]
    promises: tuple[Fact, ...]
    segments: tuple[FormatRow, ...]
    total: str
    in_all: str
    tolerance: str
    audiences: tuple[Entry, ...]
    elements: tuple[Fact, ...]
    standards: tuple[Fact, ...]
    voices: tuple[Fact, ...]
    reading: str
    metrics: tuple[Entry, ...]
    phases: tuple[Entry, ...]
    gates: tuple[Fact, ...]
    types: tuple[Fact, ...]
    cues: tuple[Fact, ...]
    roles: tuple[Fact, ...]
    guide: tuple[GuideGroup, ...]


def parts(production: SeriesProduction) -> Iterator[Part]:
    """The one bible of a series."""
    yield Part("series-bible", f"{production.series.title}: series bible", make_view(production))


def make_view(production: SeriesProduction) -> BibleView:
    """What the bible shows."""
    series = production.series
    return BibleView(
        head=make_series_head(production, "Series bible", "everybody new to the series"),
        glance=tuple(_glance(production)),
        philosophy=_paragraphs(series.philosophy),
        production=_paragraphs(series.production),
        promises=_facts(series.promises),
        segments=tuple(_segments(series.format)),
        total=segment_length(series.format.budget),
        in_all=_in_all(production),
        tolerance=_tolerance(series.format),
        audiences=tuple(_audiences(series)),
        elements=_standards(series.elements),
        standards=_standards(series.standards),
        voices=tuple(_voices(series)),
        reading=f"{series.wpm} words a minute",
        metrics=tuple(_metrics(series)),
        phases=tuple(_phase(*phase) for phase in series.phases.items()),
        gates=tuple(
            Fact(gate.title or key_as_title(gate_id), gate.criterion)
            for gate_id, gate in series.gates.items()
        ),
        types=_names(series.types),
        cues=_names(series.cues),
        roles=tuple(_roles(series)),
        guide=_guide(production),
    )


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _glance(production: SeriesProduction) -> Iterator[Fact]:
    """The first lines: what everybody asks first."""
    series = production.series
    found = slots(production)
    begun = len(production.standings)
    if series.episodes is not None:
        numbers = range_text(series.episodes)
        yield Fact("Episodes", f"{numbers}: {counted(episode_count(production), 'episode')}")
    yield Fact("An episode", f"{_length_of(series)}, in {_segment_count(series)}")
    yield Fact("In all", _in_all(production))
    audiences = [a.title or key_as_title(i) for i, a in series.audiences.items()]
    if audiences:
        yield Fact("Made for", in_words(audiences))
    missing = sum(slot.count for slot in found) - begun - len(production.unreadable)
    yield Fact("Stands at", f"{counted(begun, 'episode')} begun, {missing} not begun")


def _length_of(series: Series) -> str:
    return spoken_length(series.format.budget)


def _segment_count(series: Series) -> str:
    return counted(len(series.format.segments), "segment")


def _in_all(production: SeriesProduction) -> str:
    """`12 episodes of 3 hours are 36 hours`."""
    count, budget = episode_count(production), production.series.format.budget
    if not count:
        return "no episodes yet"
    whole = spoken_length(count * budget)
    verb = "is" if count == 1 else "are"
    return f"{counted(count, 'episode')} of {spoken_length(budget)} {verb} {whole}"


def _facts(texts: Mapping[str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(key_as_title(key), text) for key, text in texts.items())


def _names(texts: Mapping[str, str]) -> tuple[Fact, ...]:
    """Names as they are written in an outline, and what they mean."""
    return tuple(Fact(name, text) for name, text in texts.items())


def _segments(format_: Format) -> Iterator[FormatRow]:
    starts = accumulate((segment.duration for segment in format_.segments), initial=0)
    for index, (segment, start) in enumerate(zip(format_.segments, starts, strict=False)):
        yield FormatRow(
            letter=letter_of(index),
            title=segment.title,
            length=segment_length(segment.duration),
            starts=format_running(start),
            aim=segment.aim,
        )


def _tolerance(format_: Format) -> str:
    """How exact a segment must be, by status."""
    allowed = {status: getattr(format_.tolerance, status) for status in STATUSES}
    when = {status: f"when {status}" for status in STATUSES} | {"draft": "in a draft"}
    loose = [f"{spoken_length(allowed[s])} {when[s]}" for s in STATUSES if allowed[s]]
    exact = [when[status] for status in STATUSES if not allowed[status]]
    if not loose:
        return "Every segment must hit its budget to the second."
    may = f"A segment may be off its budget by {in_words(loose)}."
    return f"{may} It must hit it to the second {in_words(exact)}." if exact else may


def _audiences(series: Series) -> Iterator[Entry]:
    for audience_id, audience in series.audiences.items():
        facts = (
            Fact("Comes for", audience.focus),
            Fact("Takes home", audience.takeaways),
            Fact("Can then do", audience.skills),
        )
        yield Entry(audience.title or key_as_title(audience_id), _told(facts))


def _told(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.text)


def _standards(standards: Mapping[str, Standard]) -> tuple[Fact, ...]:
    return tuple(Fact(one.title or key_as_title(i), one.text) for i, one in standards.items())


def _voices(series: Series) -> Iterator[Fact]:
    for voice_id, voice in series.voices.items():
        rate = f"{voice.wpm or series.wpm} words a minute"
        yield Fact(voice.name or key_as_title(voice_id), rate)


def _metrics(series: Series) -> Iterator[Entry]:
    for metric_id, metric in series.metrics.items():
        target = (Fact("Target", metric.target or "none set yet"),)
        yield Entry(metric.title or key_as_title(metric_id), target, metric.measures)


def _phase(phase_id: str, phase: Phase) -> Entry:
    facts = (
        Fact("Episodes", range_text(phase.episodes) or "to be set"),
        Fact("Lasts", counted(phase.months, "month") if phase.months else "to be set"),
        Fact("Focus", phase.focus),
        Fact("Production", phase.production),
        Fact("Goal", phase.goal),
    )
    return Entry(phase_title(phase_id, phase), _told(facts))


def _roles(series: Series) -> Iterator[Fact]:
    """Each role's rundown, and the columns it has."""
    for role_id, role in series.all_roles.items():
        columns = ", ".join(map(column_heading, role.columns))
        yield Fact(f"{key_as_title(role.title or role_id)} (rundown-{role_id})", columns)


def _guide(production: SeriesProduction) -> tuple[GuideGroup, ...]:
    series = production.series
    groups = (group for group in by_phase(series, slots(production)) if group.slots)
    return tuple(
        GuideGroup(
            heading=_group_heading(group.title, group.phase, series),
            rows=tuple(map(_guide_row, group.slots)),
        )
        for group in groups
    )


def _group_heading(title: str, phase: Phase | None, series: Series) -> str:
    if phase is None:
        return "In no phase" if series.phases else ""
    return f"{title}: {phase.focus}" if phase.focus else title


def _guide_row(slot: Slot) -> GuideRow:
    focus = slot.standing.focus if slot.standing else ()
    cold_open = slot.standing.cold_open if slot.standing else ""
    return GuideRow(slot.name, slot.status, slot.title, focus, cold_open)
