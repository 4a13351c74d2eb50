"""What a check looks at, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rundown.model import Episode, Item
from rundown.problems import Place, Problem, Severity
from rundown.series import Series
from rundown.timing import Schedule


@dataclass(frozen=True, slots=True)
class Subject:
    """An episode with its times, and the series it belongs to."""

    series: Series
    episode: Episode
    schedule: Schedule

    @property
    def is_draft(self) -> bool:
        """Whether the episode is still a draft."""
        return self.episode.front.status == "draft"

    @property
    def live_items(self) -> Iterator[Item]:
        """Every item that is not killed, those in no segment too."""
        return (item for item in self.episode.all_items if not item.killed)


Check = Callable[[Subject], Iterator[Problem]]


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
