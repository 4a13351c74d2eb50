"""What an episode shows of other people's archive, and whether its licences reach that far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rundown.model import ArchiveItem, Episode, FrontMatter
from rundown.timing import Schedule, ScheduledItem

CLEARED = ("granted", "not-needed")
"""The clearances with which an archive item may be shown."""

LICENCE_DAYS: Mapping[str, str] = {"record": "the recording", "delivery": "delivery"}
"""The days that a licence must last for, and the words for them."""


def is_cleared(clearance: str) -> bool:
    """Whether an archive item may be shown."""
    return clearance in CLEARED


def licence_days(front: FrontMatter) -> dict[str, str]:
    """The known days that a licence must last for, by their key, the first first."""
    known = {"record": front.record.date, "delivery": front.milestones.get("delivery")}
    return dict(sorted(((k, day) for k, day in known.items() if day), key=lambda pair: pair[1]))


@dataclass(frozen=True, slots=True)
class ArchiveUse:
    """An archive item and the items that show it, killed ones left out; all times in seconds."""

    id: str
    archive: ArchiveItem
    items: tuple[ScheduledItem, ...]

    @property
    def counted(self) -> list[ScheduledItem]:
        """The items that show it and count."""
        return [item for item in self.items if item.item.counted]

    @property
    def planned(self) -> int:
        """Seconds planned in items that count."""
        return sum(item.duration for item in self.counted)

    @property
    def spare(self) -> int:
        """Seconds in floats and pads."""
        return sum(item.duration for item in self.items) - self.planned

    @property
    def over(self) -> int:
        """Seconds planned above those licensed; 0 where no length is known."""
        licensed = self.archive.licensed
        return 0 if licensed is None else max(self.planned - licensed, 0)

    def too_late(self, days: Mapping[str, str]) -> str | None:
        """The key of the first of the days that the licence does not reach."""
        expires = self.archive.expires
        return next((key for key, day in days.items() if expires and expires < day), None)


def archive_uses(episode: Episode, schedule: Schedule) -> Iterator[ArchiveUse]:
    """How each archive item of an episode is used, those that nothing shows among them."""
    showing: dict[str, list[ScheduledItem]] = defaultdict(list)
    for scheduled in schedule.items:
        if not scheduled.item.killed:
            for archive_id in dict.fromkeys(scheduled.item.values("archive")):
                showing[archive_id].append(scheduled)
    for archive_id, archive in episode.front.archive.items():
        yield ArchiveUse(archive_id, archive, tuple(showing[archive_id]))
