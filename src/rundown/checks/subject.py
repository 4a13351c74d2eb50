"""What a check looks at, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rundown.fields import STATUSES
from rundown.model import Episode, Item
from rundown.problems import Place, Problem, Severity
from rundown.series import Series
from rundown.timing import Schedule, ScheduledItem
from rundown.work import EpisodeFile


@dataclass(frozen=True, slots=True)
class Subject:
    """An episode with its times, the series it belongs to, and the bytes that it was read from."""

    series: Series
    episode: Episode
    schedule: Schedule
    file: EpisodeFile | None = None

    @property
    def is_draft(self) -> bool:
        """Whether the episode is still a draft."""
        return self.episode.front.status == "draft"

    @property
    def counted(self) -> Iterator[ScheduledItem]:
        """The items that count, with their times, in running order."""
        return (item for item in self.schedule.items if item.item.counted)

    @property
    def live_items(self) -> Iterator[Item]:
        """Every item that is not killed, those in no segment too."""
        return (item for item in self.episode.all_items if not item.killed)


Check = Callable[[Subject], Iterator[Problem]]
"""A check whose severity is fixed: what it finds makes a document untrue, or cannot be timed."""


class Finding(NamedTuple):
    """What a rule found: what is wrong, what would mend it, and where."""

    message: str
    help: str
    place: Place


Rule = Callable[[Subject], Iterator[Finding]]
"""A check of the trade, whose severity the series may change."""

Severities = tuple[Severity | None, Severity | None, Severity | None]
"""How bad a rule's findings are in a draft, an approved and a locked episode; None is silence."""

Rules = Mapping[Rule, Severities]


def severity_of(
    rule: Callable[..., object], severities: Severities, subject: Subject
) -> Severity | None:
    """How bad a rule's findings are in an episode, as the series has it, else as the rule has."""
    status = subject.episode.front.status
    changed = subject.series.checks.get(check_name(rule))
    if changed is not None:
        word = getattr(changed, status)
        return None if word == "off" else Severity(word)
    return severities[STATUSES.index(status)]


def in_words(severities: Severities) -> str:
    """Severities in words, as `info in a draft, then error`."""
    draft, approved, locked = (severity.value if severity else "silent" for severity in severities)
    if draft == approved == locked:
        return draft
    if approved == locked:
        return f"{draft} in a draft, then {locked}"
    return f"{draft} in a draft, {approved} when approved, {locked} when locked"


def apply(rule: Rule, severities: Severities, subject: Subject) -> Iterator[Problem]:
    """What a rule finds in an episode, as problems; nothing where it is silent."""
    severity = severity_of(rule, severities, subject)
    if severity is not None:
        for finding in rule(subject):
            yield Problem(check_name(rule), severity, *finding)


def check_name(check: Callable[..., object]) -> str:
    """The name by which people know a check: its function's, hyphens between words."""
    return check.__name__.replace("_", "-")


def error(check: Callable[..., object], message: str, remedy: str, place: Place) -> Problem:
    """An error that a check found."""
    return Problem(check_name(check), Severity.ERROR, message, remedy, place)


def warning(check: Callable[..., object], message: str, remedy: str, place: Place) -> Problem:
    """A warning that a check gives."""
    return Problem(check_name(check), Severity.WARNING, message, remedy, place)


def unfinished(
    check: Callable[..., object], subject: Subject, message: str, remedy: str, place: Place
) -> Problem:
    """A warning while the episode is a draft, an error once it is approved or locked."""
    severity = Severity.WARNING if subject.is_draft else Severity.ERROR
    return Problem(check_name(check), severity, message, remedy, place)
