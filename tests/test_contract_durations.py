"""Durations (contract 4, details 8), each typed as an item's third field."""

from __future__ import annotations

import re
from typing import Any

import pytest

from conftest import Check, Problem, Run, Series, Show
from outlines import SERIES, cold_open, outline, series_with

SECONDS = [
    ("8m", 480),
    ("8 min", 480),
    ("8 mins", 480),
    ("8 minutes", 480),
    ("1 minute", 60),
    ("45s", 45),
    ("36 secs", 36),
    ("45 sec", 45),
    ("1 second", 1),
    ("45 seconds", 45),
    ("1h", 3600),
    ("1 hr", 3600),
    ("1 hour", 3600),
    ("2 hours", 7200),
    ("2 hrs", 7200),
    ("1h30", 5400),
    ("1h 30", 5400),
    ("1 h 30", 5400),
    ("1h30m", 5400),
    ("1h 30m 15s", 5415),
    ("1h30s", 3630),
    ("90m15s", 5415),
    ("8m30", 510),
    ("8m 30", 510),
    ("8 min 30 secs", 510),
    ("1.5h", 5400),
    ("1.5m", 90),
    ("2.5 min", 150),
    ("8:00", 480),
    ("90:00", 5400),
    ("1:30", 90),
    ("08:00", 480),
    ("008m", 480),
    ("1:30:00", 5400),
    ("8'30\"", 510),
    ("8'5\"", 485),
    ("8'", 480),
    ('30"', 30),
    ("8′30″", 510),
    ("8’30”", 510),
    (":30", 30),
    ("0:30", 30),
    ("00:30", 30),
    ("8 M", 480),
    ("8MIN", 480),
    ("8  min", 480),
    ("8\u00a0min", 480),
    ("0s", 0),
    ("0:00", 0),
    (":00", 0),
    ("24h", 86400),
    ("24:00:00", 86400),
    ("1440m", 86400),
    ("86400s", 86400),
]

REFUSED = [
    "8",
    "90",
    "8.5",
    "8.30",
    "1:75",
    "5-7m",
    "5–7m",
    "5 to 7m",
    "03:46 secs",
    "8:00 min",
    "1:30 h",
    "-5m",
    "−5m",
    "+5m",
    "<5m",
    "24h1s",
    "25h",
    "24:00:01",
    "1441m",
    "86401s",
    "00:08:00:12",
    "00:08:00;12",
    "8:00.5",
    "0.5s",
    "1.51m",
    "1,5h",
    ".5h",
    "1.5h30m",
    "1h75m",
    "8m90s",
    "1:75:00",
    "1:00:75",
    ":75",
    "8'75\"",
    "30s8m",
    "8m8m",
    "8:5",
    ":5",
    "1:5:00",
    "8''30",
    "≈5m",
    "5m~",
    "ca. 5m",
    "８m",
    "٨m",
    "TBD",
    "TBA",
    "tba",
    "~TBC",
    "?",
    "soon",
    "~",
    "8 parsecs",
]


def one_item(typed: str, front: str = "") -> dict[str, str]:
    """A series with one outline whose first item, at line 7 or below, has `typed` as duration."""
    return series_with(outline(cold_open(f"## OPENING | GFX | {typed}\n"), front))


def refusal(problems: list[Problem]) -> Problem:
    (problem,) = [p for p in problems if p["check"] == "duration-invalid"]
    return problem


def first_item(shown: dict[str, Any]) -> dict[str, Any]:
    return shown["segments"][0]["items"][0]


@pytest.mark.parametrize(("typed", "seconds"), SECONDS)
def test_an_accepted_form_is_so_many_seconds(show: Show, typed: str, seconds: int):
    item = first_item(show(one_item(typed)))

    assert (item["duration"], item["estimated"]) == (seconds, False)


@pytest.mark.parametrize("typed", [typed for typed, _ in SECONDS])
def test_an_accepted_form_is_no_problem(check: Check, typed: str):
    problems = check(one_item(typed))

    assert not [p for p in problems if p["check"].startswith("duration")]


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [("~5m", 300), ("~ 5m", 300), ("~5:00", 300), ("~1h30", 5400), ("~:30", 30), ("~8'30\"", 510)],
)
def test_a_tilde_before_any_form_makes_it_an_estimate(show: Show, typed: str, seconds: int):
    item = first_item(show(one_item(typed)))

    assert (item["duration"], item["estimated"]) == (seconds, True)


@pytest.mark.parametrize("typed", REFUSED)
def test_a_refused_form_is_one_error_at_its_field(check: Check, typed: str):
    problem = refusal(check(one_item(typed)))

    column = len("## OPENING | GFX | ") + 1
    assert problem["severity"] == "error"
    assert (problem["line"], problem["column"]) == (8, column)
    assert (problem["end_line"], problem["end_column"]) == (8, column + len(typed))
    assert problem["slug"] == "OPENING"
    assert typed in problem["message"]


@pytest.mark.parametrize("typed", REFUSED)
def test_a_refused_form_has_a_remedy_and_counts_as_nothing(
    run: Run, series_folder: Series, typed: str
):
    series_folder(one_item(typed))
    ran = run("show", "1", "--format", "json")

    assert ran.status == 1
    assert first_item(ran.json)["duration"] == 0
    assert "[duration-invalid]" in ran.err


@pytest.mark.parametrize("typed", REFUSED)
def test_the_remedy_of_a_refused_form_names_a_form(check: Check, typed: str):
    remedy = refusal(check(one_item(typed)))["help"]

    assert "TBC" in remedy or re.search(r"`[^`]*\d[^`]*`", remedy), remedy


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("45", [r"`45 ?m", r"`45 ?s"]),
        ("8.5", [r"`8:30`", r"`8:05`"]),
        ("8.30", [r"`8:30`"]),
        ("8:5", [r"`8:05`"]),
        ("5-7m", [r"`~"]),
        ("03:46 secs", [r"`0?3:46`"]),
    ],
)
def test_the_remedy_names_each_reading(check: Check, typed: str, readings: list[str]):
    remedy = refusal(check(one_item(typed)))["help"]

    assert [r for r in readings if not re.search(r, remedy)] == [], remedy


@pytest.mark.parametrize("typed", ["00:08:00:12", "00:08:00;12", "8:00.5"])
def test_frames_are_refused_with_an_explanation_of_frames(check: Check, typed: str):
    problem = refusal(check(one_item(typed)))

    assert "frame" in problem["message"] + problem["help"]


@pytest.mark.parametrize("typed", ["TBD", "TBA", "~TBC", "?"])
def test_other_spellings_of_to_be_confirmed_are_answered_with_tbc(check: Check, typed: str):
    assert "TBC" in refusal(check(one_item(typed)))["help"]


@pytest.mark.parametrize("typed", ["TBC", "tbc", "Tbc"])
def test_tbc_in_any_case_counts_as_nothing(show: Show, typed: str):
    assert first_item(show(one_item(typed)))["duration"] == 0


@pytest.mark.parametrize(
    ("status", "severity"), [("draft", "warning"), ("approved", "error"), ("locked", "error")]
)
@pytest.mark.parametrize("typed", ["TBC", "tbc"])
def test_tbc_is_a_warning_in_a_draft_and_an_error_after(
    check: Check, typed: str, status: str, severity: str
):
    problems = check(one_item(typed, f"status: {status}\n"))

    assert [p["severity"] for p in problems if p["check"] == "duration-unset"] == [severity]


@pytest.mark.parametrize("typed", ["TBC", "8", "5-7m"])
def test_tbc_and_a_refused_form_count_as_nothing_even_with_words(show: Show, typed: str):
    body = cold_open(f"## A | VO | {typed}\n\nNARRATOR: Some words.\n")

    item = first_item(show(series_with(outline(body))))

    assert (item["duration"], item["words"], item["estimated"]) == (0, 2, False)


@pytest.mark.parametrize(
    ("flag", "times"), [("", 1), (" | float", 1), (" | pad", 1), (" | kill", 0)]
)
@pytest.mark.parametrize(
    ("heading", "found"),
    [("## A | GFX | TBC", "duration-unset"), ("## A | GFX |", "duration-missing")],
)
def test_an_item_without_a_duration_is_a_problem_unless_it_is_killed(
    check: Check, heading: str, found: str, flag: str, times: int
):
    body = cold_open(f"{heading}{flag}\n\n## B | GFX | 8:00\n")

    assert [p["check"] for p in check(series_with(outline(body)))].count(found) == times


@pytest.mark.parametrize("heading", ["## A | GFX", "## A | GFX |", "## A | GFX | float"])
def test_no_duration_and_no_words_is_an_error_and_counts_as_nothing(
    check: Check, show: Show, heading: str
):
    files = series_with(outline(cold_open(heading)))
    (problem,) = [p for p in check(files) if p["check"] == "duration-missing"]

    assert (problem["severity"], problem["line"]) == ("error", 8)
    assert first_item(show(files))["duration"] == 0


def series_budget(duration: str) -> str:
    return SERIES.replace("duration: 8m", f"duration: {duration}").replace("  duration: 10m\n", "")


@pytest.mark.parametrize("budget", ["TBC", "0s", "0:00", "-5m", "8", "5-7m"])
def test_a_budget_must_be_a_duration_above_zero(check: Check, budget: str):
    problems = check(series_with(series=series_budget(budget)))

    found = [(p["check"], p["path"], p["line"]) for p in problems]
    assert found == [("value-invalid", "episodes/series.yaml", 6)]


@pytest.mark.parametrize("budget", ["8m", "~8m", "8:00", "480s", '"8:00"'])
def test_a_budget_takes_any_form_and_a_tilde_without_effect(check: Check, show: Show, budget: str):
    files = series_with(outline(), series=series_budget(budget))

    assert check(files) == []
    assert show(files)["segments"][0]["budget"] == 480


@pytest.mark.parametrize(("typed", "times"), [("0:25", 0), ("25s", 0), ("25", 1)])
def test_the_time_to_think_is_a_duration_too(check: Check, typed: str, times: int):
    body = cold_open(f"## A | DEC | 8:00\n\n- prompt: Which?\n- think: {typed}\n")

    assert len([p for p in check(series_with(outline(body))) if p["line"] == 11]) == times
