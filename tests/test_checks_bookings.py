"""The rule of the season: no guest can be in two places at once."""

from __future__ import annotations

import pytest

from conftest import Run, Series
from outlines import named
from rundown.check_memory import find_remembered, remember
from rundown.problems import Place, Problem, Severity
from rundown.work import Appearance, Checked

SERIES = """\
title: Small Hours
wpm: 120
format:
  segments:
    - {title: Cold Open, duration: 1h}
"""
PEOPLE = "ada: {name: Ada Lovell, booking: confirmed}\n"


def season(first: str, second: str, people: str = PEOPLE, series: str = SERIES) -> dict[str, str]:
    """A series of two episodes, recorded as told; Ada is in the first and second half hour."""
    item = "# Cold Open\n\n## ONE | INT | 0:30:00\n\n- guest: ada\n\n## TWO | VO | 0:30:00\n"
    return {
        "episodes/series.yaml": series,
        "episodes/people.yaml": people,
        "episodes/01-one.md": f"---\nepisode: 1\ntitle: One\n{first}\n---\n{item}",
        "episodes/02-two.md": f"---\nepisode: 2\ntitle: Two\n{second}\n---\n{item}",
    }


def record(place: str = "Studio 2", day: str = "2026-09-02", more: str = "") -> str:
    return f"record: {{date: {day}, location: {place}{more}}}"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (record("Studio 2"), record("studio  2")),
        (record("Studio 2"), record("Town Hall", "2026-09-03")),
        (record("Studio 2"), "record: {date: 2026-09-02}"),
        (record("Studio 2"), ""),
        (record(more=", start: 10:00"), record(more=", start: 10:30")),
        (record("Studio 2"), record("Town Hall") + "\nguests: {ada: {booking: declined}}"),
        (record("Studio 2"), record("Town Hall") + "\nguests: {ada: {booking: recorded}}"),
        (record("Studio 2"), record("Town Hall") + "\nguests: {ada: {remote: Video link}}"),
        (record("Studio 2"), record("Town Hall") + "\nguests: {ada: {location: Studio 2}}"),
    ],
)
def test_a_guest_who_can_be_at_both_is_fine(
    first: str, second: str, run: Run, series_folder: Series
) -> None:
    series_folder(season(first, second))
    assert "[guest-double-booked]" not in run("check").out


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        (
            record("Studio 2"),
            record("Town Hall"),
            "there in `Studio 2`, here in `Town Hall`",
        ),
        (
            record(more=", start: 10:00"),
            record(more=", start: 10:29"),
            "from 10:00:00 to 10:30:00 there, from 10:29:00 to 10:59:00 here",
        ),
        (
            record(more=", start: 10:00") + "\nguests: {ada: {remote: Video link}}",
            record("Town Hall", more=", start: 10:29"),
            "from 10:00:00 to 10:30:00 there, from 10:29:00 to 10:59:00 here",
        ),
        (
            "record: {date: 2026-09-02, zone: Europe/London}",
            "record: {date: 2026-09-02, zone: Europe/Paris}",
            "there in the zone `Europe/London`, here in `Europe/Paris`",
        ),
    ],
)
def test_a_guest_who_cannot_is_told_in_the_later_file_at_the_cue(
    first: str, second: str, clash: str, run: Run, series_folder: Series
) -> None:
    series_folder(season(first, second))
    (problem,) = named(run("check", "--format", "json").json, "guest-double-booked")
    assert problem["message"] == f"`ada` is recorded for E01 on 2026-09-02 as well, {clash}"
    assert (problem["path"], problem["slug"]) == ("episodes/02-two.md", "ONE")
    assert (problem["episode"], problem["severity"]) == (2, "warning")


def test_the_outlines_that_are_checked_are_compared_so_one_alone_is_told_nothing(
    run: Run, series_folder: Series
) -> None:
    series_folder(season(record("Studio 2"), record("Town Hall")))
    assert run("check", "2").out == "no problems in 1 episode\n"
    assert "[guest-double-booked]" in run("check", "1", "2").out


def test_an_id_that_two_episodes_use_without_sharing_it_is_two_people(
    run: Run, series_folder: Series
) -> None:
    ada = "\nguests: {ada: {name: Ada, booking: confirmed}}"
    series_folder(season(record("Studio 2") + ada, record("Town Hall") + ada, people=""))
    assert run("check").out == "no problems in 2 episodes\n"


def test_a_series_may_change_how_bad_it_is_and_an_outline_may_accept_it(
    run: Run, series_folder: Series
) -> None:
    off = SERIES + "checks: {guest-double-booked: off}\n"
    series_folder(season(record("Studio 2"), record("Town Hall"), series=off))
    assert run("check").out == "no problems in 2 episodes\n"
    waive = "\nwaive: [{check: guest-double-booked, reason: She flies, date: 2026-11-25}]"
    series_folder(season(record("Studio 2"), record("Town Hall") + waive))
    ran = run("check", "--strict")
    assert ran.status == 0
    assert "waived" in ran.out
    assert "She flies" in ran.out


def test_what_is_remembered_of_an_outline_is_compared_as_well(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_folder(season(record("Studio 2"), record("Town Hall")))
    first = run("check")
    monkeypatch.setattr("rundown.examining.check_outline", None)
    assert run("check") == first
    assert "[guest-double-booked]" in first.out


WHERE = {"guest": "ada", "episode": "E02", "day": "2026-09-02", "location": "x", "zone": "UTC"}


def test_an_appearance_comes_back_from_memory_as_it_was() -> None:
    place = Place("a.md", 1, 2, 3, 4)
    problem = Problem("guest-double-booked", Severity.WARNING, "", "help", place, 2, "a", "B")
    known = Appearance(**WHERE, remote=True, window=(1, 2), problem=problem, accepted="why")
    bare = Appearance(**WHERE, remote=False, window=None, problem=None)
    remember("appearances", Checked(appearances=(known, bare)))
    assert find_remembered("appearances") == Checked(appearances=(known, bare))
