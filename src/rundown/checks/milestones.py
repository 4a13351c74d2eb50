"""Rules of milestones: their names, their order, and the phase they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from rundown.checks.subject import Finding, Rules, Subject
from rundown.problems import Place, Severity, did_you_mean, listed, quoted
from rundown.series import Phase

_RECORD = "record"


class _Milestone(NamedTuple):
    """A day that the outline names, and where."""

    name: str
    day: str
    place: Place


def _milestones(subject: Subject) -> list[_Milestone]:
    """The outline's milestones; the day of the recording is one where no milestone says it."""
    episode, start = subject.episode, Place(subject.episode.path, 1, 1, 1, 1)
    days = {name: (day, ("milestones", name)) for name, day in episode.front.milestones.items()}
    if episode.front.record.date:
        days.setdefault(_RECORD, (episode.front.record.date, ("record", "date")))
    return [
        _Milestone(name, day, episode.value_places.get(keys, start))
        for name, (day, keys) in days.items()
    ]


def milestone_unknown(subject: Subject) -> Iterator[Finding]:
    """A milestone that the series does not have.

    It is misspelt, or stands in no calendar beside the same milestone of other episodes. Where the
    series lists no `milestones`, any name will do. Source: the series' own `milestones`.

    Wrong:

        # the series has the milestones script-lock and delivery
        milestones: {scriptlock: 2026-08-20}

    Right:

        milestones: {script-lock: 2026-08-20}
    """
    known = subject.series.milestones
    for name in subject.episode.front.milestones if known else ():
        if name not in known:
            place = subject.episode.own_places.get(("milestones", name))
            message = f"the series has no milestone {quoted(name)}"
            remedy = did_you_mean(name, known, f"the milestones are {listed(known)}")
            yield Finding(message, remedy, place or Place(subject.episode.path, 1, 1, 1, 1))


def milestone_disordered(subject: Subject) -> Iterator[Finding]:
    """A milestone that comes before one it should follow.

    The words are locked before they are recorded, and the picture before it is delivered: who
    plans by a calendar that says otherwise turns up too early, or pays twice. The order is that of
    `milestones` in `series.yaml`; two on one day are fine, and the day of `record` counts as that
    milestone. Source: the series' own order; outline lock, script lock, record, picture lock and
    delivery are the usual one of production offices.

    Wrong:

        # the series has the milestones script-lock and record, in this order
        milestones: {script-lock: 2026-09-10, record: 2026-09-02}

    Right:

        milestones: {script-lock: 2026-08-20, record: 2026-09-02}
    """
    order = list(subject.series.milestones)
    found = [one for one in _milestones(subject) if one.name in order]
    latest: _Milestone | None = None
    for one in sorted(found, key=lambda one: order.index(one.name)):
        if latest and one.day < latest.day:
            message = f"{quoted(one.name)} on {one.day} comes before"
            message = f"{message} {quoted(latest.name)} on {latest.day}"
            remedy = f"the series puts {quoted(latest.name)} first: change one of the days"
            yield Finding(message, remedy, one.place)
        else:
            latest = one


def milestone_outside_phase(subject: Subject) -> Iterator[Finding]:
    """A milestone outside the phase that makes the episode.

    A phase has people and money for its months: work that falls outside them has neither. A phase
    of the series begins on the day it `starts`, and ends after so many `months`; where it names no
    day, nothing is said. Source: the series' own `phases`.

    Wrong:

        # the phase of the episode: {episodes: 1-6, starts: 2026-01-05, months: 6}
        milestones: {record: 2026-09-02}

    Right:

        milestones: {record: 2026-05-18}
    """
    for phase_id, phase in subject.series.phases.items():
        if not phase.starts or not _makes(phase, subject.episode.number):
            continue
        last = _last_day(phase.starts, phase.months)
        for one in _milestones(subject):
            if one.day < phase.starts or one.day > last:
                title = quoted(phase.title or phase_id)
                until = f"to {last}" if last < _NEVER else "onwards"
                message = f"{quoted(one.name)} on {one.day} is outside the phase {title}"
                remedy = f"the phase runs from {phase.starts} {until}"
                yield Finding(message, remedy, one.place)


def _makes(phase: Phase, number: int | None) -> bool:
    """Whether a phase makes the episode of a number."""
    makes = phase.episodes
    return makes is not None and number is not None and makes.first <= number <= makes.last


_NEVER = date.max.isoformat()


def _last_day(starts: str, months: int | None) -> str:
    """The last of so many months from a day; the end of time where there is no number of them.

    A month from 31 January ends with February.
    """
    first = date.fromisoformat(starts)
    years, month = divmod(first.month - 1 + (months or 0), 12)
    if not months or first.year + years >= date.max.year:
        return _NEVER
    month_begins = date(first.year + years, month + 1, 1)
    next_month = (month_begins + timedelta(days=31)).replace(day=1)
    begins_again = month_begins + timedelta(days=first.day - 1)
    return (min(begins_again, next_month) - timedelta(days=1)).isoformat()


RULES: Rules = {
    milestone_unknown: (Severity.WARNING, Severity.WARNING, Severity.ERROR),
    milestone_disordered: (Severity.WARNING, Severity.WARNING, Severity.WARNING),
    milestone_outside_phase: (Severity.WARNING, Severity.WARNING, Severity.WARNING),
}
