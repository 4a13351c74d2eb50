"""Waivers: findings that an outline accepts, with a reason and a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rundown.checks.bookings import guest_double_booked
from rundown.checks.subject import check_name, warning
from rundown.model import Episode, Waiver
from rundown.problems import Place, Problem, Severity, Waived, did_you_mean, quoted
from rundown.spelling import title_key


def without_waived(
    problems: Iterable[Problem], episode: Episode
) -> tuple[list[Problem], tuple[Waived, ...]]:
    """The problems that no waiver lifts, and those that one does.

    A waiver lifts no error: what makes a document untrue stays so, whoever accepts it. One that
    lifts nothing is a problem itself. One that lacks its check or its reason is told already.
    """
    left: list[Problem] = []
    waived: list[Waived] = []
    used: set[int] = set()
    for problem in problems:
        found = find_waiver(problem, episode)
        if found is None:
            left.append(problem)
        else:
            used.add(found)
            waived.append(Waived(problem, reason_of(episode.front.waive[found])))
    for index, waiver in enumerate(episode.front.waive):
        late = waiver.check in _FOUND_LATER
        if index not in used and not late and _is_whole(index, episode):
            left.append(waiver_unused(waiver, index, episode))
    return left, tuple(waived)


_FOUND_LATER = {check_name(guest_double_booked)}
"""What is found between outlines, after the waivers of each were looked at."""


def find_waiver(problem: Problem, episode: Episode) -> int | None:
    """Which of an episode's waivers lifts a problem."""
    waivers = enumerate(episode.front.waive)
    fitting = (n for n, waiver in waivers if lifts(waiver, problem) and _is_whole(n, episode))
    return next(fitting, None)


def _is_whole(index: int, episode: Episode) -> bool:
    """Whether a waiver says what it is for, and why."""
    return all(("waive", index, key) in episode.value_places for key in ("check", "reason"))


def reason_of(waiver: Waiver) -> str:
    """Why, when and by whom a finding was accepted."""
    by = f", {waiver.by}" if waiver.by else ""
    return f"{waiver.reason} ({waiver.date}{by})"


def lifts(waiver: Waiver, problem: Problem) -> bool:
    """Whether a waiver is for just this problem."""
    if waiver.check != problem.check or problem.severity is Severity.ERROR:
        return False
    return not waiver.at or title_key(waiver.at) == title_key(problem.slug or "")


def waiver_unused(waiver: Waiver, index: int, episode: Episode) -> Problem:
    """A waiver that lifts nothing.

    What it was for has been mended, or its `check` or its `at` is misspelt. An error cannot be
    waived: what makes a document untrue stays so, whoever accepts it.

    Wrong:

        waive:
          - {check: guest-unused, at: THE TRUN, reason: She comes in part two, date: 2026-11-25}

    Right:

        waive:
          - {check: guest-unused, at: THE TURN, reason: She comes in part two, date: 2026-11-25}
    """
    place = episode.value_places.get(("waive", index, "check"), Place(episode.path, 1, 1, 1, 4))
    where = f" in {quoted(waiver.at)}" if waiver.at else ""
    message = f"the waiver of {quoted(waiver.check)} lifts nothing{where}"
    remedy = _meant(waiver, episode) or (
        "delete it, or mend its `check` and its `at`; an error cannot be waived"
    )
    problem = warning(waiver_unused, message, remedy, place)
    return replace(problem, episode=episode.number)


def _meant(waiver: Waiver, episode: Episode) -> str:
    """What a misspelt check or slug was probably meant to be; nothing where both are there."""
    # Imported now, because this module is one of those that it lists.
    from rundown.checks import explained_checks

    checks = explained_checks()
    if waiver.check not in checks:
        return did_you_mean(
            waiver.check,
            checks,
            "no check is called that; `rundown check` prints the names in brackets",
        )
    places = [item.slug.text for item in episode.all_items]
    if waiver.at and title_key(waiver.at) not in map(title_key, places):
        return did_you_mean(
            waiver.at, places, "no item has that slug; without `at` it is for the episode"
        )
    return ""


CHECKS = (waiver_unused,)
