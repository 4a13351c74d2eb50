"""How long all episodes of a series last together."""

from __future__ import annotations

import pytest

from rundown.series_reader import read_series

SERIES = """\
title: Small Hours
wpm: 120
format:
  segments:
    - {title: Cold Open, duration: 3h}
"""


def told(more: str, series: str = SERIES) -> list[tuple[str, str, int]]:
    """Check, message and line of what is wrong with a series that has more keys below."""
    problems = read_series((series + more).encode(), "episodes/series.yaml")[1]
    return [(problem.check, problem.message, problem.place.line) for problem in problems]


@pytest.mark.parametrize("total", ["36h", "36:00:00", "2160m", "129600s", "~36h"])
def test_a_total_is_a_duration_that_may_be_longer_than_a_day(total: str) -> None:
    assert told(f"episodes: 19-30\ntotal: {total}\n") == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (
            "episodes: 19-30\ntotal: 24h\n",
            "the total is 24:00:00, but 12 episodes of 3:00:00 are 36:00:00",
        ),
        (
            "episodes: 19-30\ntotal: 36:00\n",
            "the total is 0:36:00, but 12 episodes of 3:00:00 are 36:00:00",
        ),
        ("episodes: 7\ntotal: 36h\n", "the total is 36:00:00, but 1 episode of 3:00:00 is 3:00:00"),
    ],
)
def test_a_total_must_be_what_the_episodes_come_to(more: str, message: str) -> None:
    assert told(more) == [("value-invalid", message, 7)]


def test_a_total_without_a_number_of_episodes_is_of_nothing() -> None:
    message = "nothing says how many episodes the total is of"
    assert told("total: 36h\n") == [("value-invalid", message, 6)]


@pytest.mark.parametrize("total", ["36", "TBC", "24001h", "long"])
def test_a_total_that_cannot_be_read_is_refused_as_any_duration(total: str) -> None:
    ((check, _, line),) = told(f"episodes: 19-30\ntotal: {total}\n")
    assert (check, line) == ("value-invalid", 7)


def test_where_a_segment_or_the_range_cannot_be_read_the_total_is_not_blamed() -> None:
    wrong = SERIES.replace("3h", "3")
    found = told("episodes: 19-30\ntotal: 36h\n", wrong)
    assert [line for _, _, line in found] == [5]
    assert [line for _, _, line in told("episodes: many\ntotal: 36h\n")] == [6]
