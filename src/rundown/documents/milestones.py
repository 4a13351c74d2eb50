"""The milestones of a series' episodes: what each is called, its day, and what is odd about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rundown.documents.days import long_day, short_day
from rundown.documents.phrases import in_words, key_as_title
from rundown.documents.series_production import Standing
from rundown.documents.series_slots import Slot, SlotGroup, names_of
from rundown.problems import counted
from rundown.series import Series

RECORD = "record"
_TRADE = ("outline-lock", "script-lock", RECORD, "picture-lock", "delivery")
"""Milestones in the order in which a programme passes them. Source: production offices."""

Names = Mapping[str, str]
"""What each milestone of a series is called, by key, in the order in which they are passed."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something an episode must have done by a day, which is in ISO form."""

    episode: str
    key: str
    day: str


def milestone_names(series: Series) -> Names:
    """The milestones as the series has them, those of the trade where it lists none."""
    return series.milestones or {key: key_as_title(key) for key in _TRADE}


def milestone_title(key: str, names: Names) -> str:
    """What a milestone is called: `Script lock` for a `script-lock` that has no other name."""
    return names.get(key) or key_as_title(key)


def milestones_of(standing: Standing) -> tuple[Milestone, ...]:
    """An episode's milestones as written; the day of `record` is one where no milestone says it."""
    found = [Milestone(standing.name, key, day) for key, day in standing.milestones]
    if standing.record and all(one.key != RECORD for one in found):
        found.append(Milestone(standing.name, RECORD, standing.record))
    return tuple(found)


def milestone_keys(milestones: Sequence[Milestone], names: Names) -> tuple[str, ...]:
    """Every milestone's key once: those with names in their order, others as first met."""
    keys = dict.fromkeys(one.key for one in milestones)
    known = [key for key in names if key in keys]
    return (*known, *(key for key in keys if key not in names))


def make_marks(keys: Sequence[str], names: Names) -> dict[str, str]:
    """A short mark for each key, no two alike: `SL` for `script-lock`, `REC` for `record`."""
    marks: dict[str, str] = {}
    for key in keys:
        words = milestone_title(key, names).upper().split()
        letters = "".join(word[0] for word in words[:3]) if len(words) > 1 else "".join(words)[:3]
        marks[key] = _unlike(letters or "M", {*marks.values()})
    return marks


def _unlike(mark: str, taken: set[str]) -> str:
    number, wanted = 2, mark
    while wanted in taken:
        wanted, number = f"{mark}{number}", number + 1
    return wanted


def odd_days(standings: Sequence[Standing], names: Names) -> Iterator[str]:
    """What is odd within episodes: milestones out of order, two days of recording."""
    for standing in standings:
        found = milestones_of(standing)
        for later, earlier in _out_of_order(found, tuple(names)):
            wanted_first = _with_day(earlier, names)
            yield f"{standing.name}: {_with_day(later, names)} comes before {wanted_first}."
        days = {one.day for one in found if one.key == RECORD}
        if standing.record and days != {standing.record}:
            called, day = milestone_title(RECORD, names), short_day(min(days))
            yield (
                f"{standing.name}: the milestone {called} is on {day}, the recording itself on "
                f"{short_day(standing.record)}."
            )


def _with_day(one: Milestone, names: Names) -> str:
    return f"{milestone_title(one.key, names)} ({short_day(one.day)})"


def _out_of_order(
    found: tuple[Milestone, ...], order: Sequence[str]
) -> Iterator[tuple[Milestone, Milestone]]:
    """Each milestone that is too early, with the last of those it should follow."""
    for position, one in enumerate(found):
        wrong = [
            other
            for at, other in enumerate(found)
            if other.day > one.day and _follows((one.key, position), (other.key, at), order)
        ]
        if wrong:
            yield one, max(wrong, key=lambda other: other.day)


def _follows(one: tuple[str, int], other: tuple[str, int], order: Sequence[str]) -> bool:
    """Whether one (key, position) must follow the other: by the order, else as written."""
    (key, position), (other_key, other_position) = one, other
    if key in order and other_key in order:
        return order.index(key) > order.index(other_key)
    return position > other_position


def shared_recordings(milestones: Sequence[Milestone]) -> Iterator[str]:
    """The days on which several episodes are recorded."""
    by_day: dict[str, list[str]] = {}
    for one in milestones:
        if one.key == RECORD:
            by_day.setdefault(one.day, []).append(one.episode)
    for day, episodes in sorted(by_day.items()):
        if len(episodes) > 1:
            yield f"{in_words(episodes)} are recorded on one day, {long_day(day)}."


def without_days(slots: Sequence[Slot], keys: Sequence[str], names: Names) -> Iterator[str]:
    """By milestone, the episodes that have other days but none for it."""
    found = [(slot, milestones_of(slot.standing)) for slot in slots if slot.standing]
    for key in keys:
        missing = [slot for slot, its in found if its and all(one.key != key for one in its)]
        if missing:
            yield f"{milestone_title(key, names)}: {names_of(missing)}."


def odd_phases(groups: Sequence[SlotGroup], names: Names) -> Iterator[str]:
    """Phases that take longer than they should, or begin before the one before has ended."""
    spans = [(group, span) for group in groups if group.phase and (span := _span(group))]
    for group, (first, last) in spans:
        months = group.phase.months if group.phase else None
        if months and last.day >= _months_later(first.day, months):
            yield (
                f"{group.title} is to last {counted(months, 'month')}; its milestones run from "
                f"{short_day(first.day)} to {short_day(last.day)}."
            )
    for (before, (_, end)), (after, (start, _)) in pairwise(spans):
        if start.day < end.day:
            yield (
                f"{after.title} begins ({start.episode} {milestone_title(start.key, names)}, "
                f"{short_day(start.day)}) before {before.title} ends ({end.episode} "
                f"{milestone_title(end.key, names)}, {short_day(end.day)})."
            )


def _span(group: SlotGroup) -> tuple[Milestone, Milestone] | None:
    """The first and the last milestone of a phase."""
    standings = (slot.standing for slot in group.slots if slot.standing)
    found = sorted(
        (one for standing in standings for one in milestones_of(standing)),
        key=lambda one: one.day,
    )
    return (found[0], found[-1]) if found else None


def _months_later(iso: str, months: int) -> str:
    """The first day after so many months from a day."""
    day = date.fromisoformat(iso)
    years, month = divmod(day.month - 1 + months, 12)
    if day.year + years > date.max.year:
        return "9999-99"
    return f"{day.year + years:04}-{month + 1:02}-{day.day:02}"
