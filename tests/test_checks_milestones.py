"""The rules of milestones: names, order and phases."""

from __future__ import annotations

import pytest

from readings import examined, series_of

SERIES = """\
title: Small Hours
wpm: 120
format:
  segments:
    - {title: Cold Open, duration: 20s}
"""
ORDERED = SERIES + "milestones: {outline-lock: A, script-lock: B, record: C, delivery: D}\n"


def told(front: str, series: str = ORDERED) -> list[str]:
    """The messages of what is found in a draft with this front matter."""
    text = f"---\nepisode: 1\ntitle: T\n{front}---\n# Cold Open\n\n## A | VO | 0:20\n"
    return [problem.message for problem in examined(text, series_of(series))[2]]


def test_a_series_without_milestones_takes_any_name_in_any_order() -> None:
    assert told("milestones: {zebra: 2026-09-01, record: 2026-08-01}\n", SERIES) == []


def test_an_unknown_milestone_is_told_once_and_takes_no_part_in_the_order() -> None:
    front = "milestones: {scriptlock: 2026-12-01, record: 2026-09-02}\n"
    assert told(front) == ["the series has no milestone `scriptlock`"]


@pytest.mark.parametrize(
    "days",
    [
        "outline-lock: 2026-07-01, script-lock: 2026-08-20, record: 2026-09-02",
        "record: 2026-09-02, script-lock: 2026-08-20",
        "outline-lock: 2026-07-01, delivery: 2026-07-01",
        "delivery: 2026-07-01",
    ],
)
def test_days_in_the_order_of_the_series_are_fine(days: str) -> None:
    assert told(f"milestones: {{{days}}}\n") == []


def test_a_milestone_before_one_it_should_follow_is_told_with_that_one() -> None:
    days = "outline-lock: 2026-07-01, script-lock: 2026-09-10, record: 2026-09-02"
    assert told(f"milestones: {{{days}, delivery: 2026-09-05}}\n") == [
        "`record` on 2026-09-02 comes before `script-lock` on 2026-09-10",
        "`delivery` on 2026-09-05 comes before `script-lock` on 2026-09-10",
    ]


def test_the_day_of_the_recording_is_a_milestone_unless_one_says_so() -> None:
    late = "milestones: {script-lock: 2026-09-10}\nrecord: {date: 2026-09-02}\n"
    assert told(late) == ["`record` on 2026-09-02 comes before `script-lock` on 2026-09-10"]
    fine = "milestones: {script-lock: 2026-09-10, record: 2026-09-11}\nrecord: {date: 2026-09-02}\n"
    assert told(fine) == []


@pytest.mark.parametrize(
    ("starts", "months", "last", "after"),
    [
        ("2026-01-05", 6, "2026-07-04", "2026-07-05"),
        ("2026-01-01", 12, "2026-12-31", "2027-01-01"),
        ("2026-01-31", 1, "2026-02-28", "2026-03-01"),
        ("2028-01-31", 1, "2028-02-29", "2028-03-01"),
        ("2026-08-31", 1, "2026-09-30", "2026-10-01"),
        ("2026-12-15", 1, "2027-01-14", "2027-01-15"),
    ],
)
def test_a_phase_ends_after_its_months(starts: str, months: int, last: str, after: str) -> None:
    phase = f"phases:\n  one: {{title: One, episodes: 1-6, starts: {starts}, months: {months}}}\n"
    assert told(f"milestones: {{record: {last}}}\n", SERIES + phase) == []
    message = f"`record` on {after} is outside the phase `One`"
    assert told(f"milestones: {{record: {after}}}\n", SERIES + phase) == [message]


OUTSIDE = ["`record` on 2026-01-04 is outside the phase `one`"]


@pytest.mark.parametrize(
    ("phase", "day", "messages"),
    [
        ("episodes: 1-6, starts: 2026-01-05", "2026-01-04", OUTSIDE),
        ("episodes: 1, starts: 2026-01-05", "2026-01-04", OUTSIDE),
        ("episodes: 1-6, starts: 2026-01-05", "9999-01-01", []),
        ("episodes: 1-6, starts: 9990-01-05, months: 999999999", "9999-12-31", []),
        ("episodes: 1-6, months: 6", "1999-01-01", []),
        ("episodes: 2-6, starts: 2026-01-05, months: 6", "1999-01-01", []),
        ("starts: 2026-01-05, months: 6", "1999-01-01", []),
    ],
)
def test_a_phase_holds_the_milestones_of_its_episodes_from_the_day_it_starts(
    phase: str, day: str, messages: list[str]
) -> None:
    series = SERIES + f"phases:\n  one: {{{phase}}}\n"
    assert told(f"milestones: {{record: {day}}}\n", series) == messages
