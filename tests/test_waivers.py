"""Other severities by the series, and findings that an outline accepts, as each format has them."""

from __future__ import annotations

import json

import pytest

from conftest import Check, Run, Series
from outlines import SERIES, cold_open, outline, place_of, series_with, unmarked

ITEMS = (
    "## THE STREET | GFX | 4:00\n\n- synthetic: a generator\n\n"
    "## THE SQUARE | GFX | 4:00\n\n- synthetic: a generator\n"
)
WHY = "reason: The label is on the film, date: 2026-11-25, by: Pat Producer"


def files(front: str = "", series: str = "", status: str = "draft") -> dict[str, str]:
    """A series with two pictures that a program made, both without a label."""
    text = outline(cold_open(ITEMS), f"status: {status}\n{front}")
    return series_with(text, series=SERIES + series)


def told(check: Check, files: dict[str, str]) -> list[tuple[str, str, str | None]]:
    return [(p["check"], p["severity"], p["slug"]) for p in check(files)]


STREET, SQUARE = (
    ("synthetic-undisclosed", "warning", slug) for slug in ("THE STREET", "THE SQUARE")
)


# The series changes how bad a finding is.


@pytest.mark.parametrize("status", ["draft", "approved", "locked"])
@pytest.mark.parametrize("level", ["info", "warning", "error"])
def test_one_word_is_the_severity_in_every_status(check: Check, status: str, level: str) -> None:
    changed = files(series=f"checks: {{synthetic-undisclosed: {level}}}\n", status=status)
    assert {severity for _, severity, _ in told(check, changed)} == {level}


@pytest.mark.parametrize(("status", "level"), [("draft", "info"), ("locked", "error")])
def test_each_status_may_have_its_own(check: Check, status: str, level: str) -> None:
    levels = "{draft: info, approved: off, locked: error}"
    changed = files(series=f"checks: {{synthetic-undisclosed: {levels}}}\n", status=status)
    assert {severity for _, severity, _ in told(check, changed)} == {level}


def test_a_check_that_is_off_finds_nothing(check: Check) -> None:
    assert told(check, files(series="checks: {synthetic-undisclosed: off}\n")) == []
    levels = "checks: {synthetic-undisclosed: {draft: info, approved: off, locked: error}}\n"
    assert told(check, files(series=levels, status="approved")) == []


def test_a_check_that_is_silent_in_a_draft_can_be_heard_there(check: Check) -> None:
    gate = "gates: {picture: {}}\nchecks: {gate-open: warning}\n"
    assert ("gate-open", "warning", None) in told(check, files(series=gate))


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("synthetic-undisclosd", "did you mean `synthetic-undisclosed`?"),
        # A check that keeps documents true cannot be changed.
        ("guest-unknown", "did you mean"),
        ("zzz", "`rundown explain CHECK` says which checks may be changed"),
    ],
)
def test_a_name_that_may_not_be_changed_is_refused_at_its_place(
    check: Check, name: str, help: str
) -> None:
    series, place = unmarked(SERIES + f"checks:\n  «{name}»: off\n")
    problems = check(series_with(outline(), series=series))
    (problem,) = problems
    assert (problem["check"], problem["path"]) == ("value-invalid", "episodes/series.yaml")
    assert place_of(problem) == place
    assert problem["help"].startswith(help)


@pytest.mark.parametrize("level", ["loud", "Warning"])
def test_a_severity_that_there_is_not_is_refused(check: Check, level: str) -> None:
    problems = check(files(series=f"checks: {{synthetic-undisclosed: {level}}}\n"))
    assert [p["message"] for p in problems if p["check"] == "value-invalid"] == [
        f"`{level}` is not known here"
    ]


# An outline accepts a finding.


def test_a_waiver_with_a_slug_lifts_what_is_found_in_that_item(check: Check) -> None:
    waive = f"waive: [{{check: synthetic-undisclosed, at: the street, {WHY}}}]\n"
    assert told(check, files(waive)) == [SQUARE]


def test_a_waiver_without_a_slug_is_for_the_whole_episode(check: Check) -> None:
    assert told(check, files(f"waive: [{{check: synthetic-undisclosed, {WHY}}}]\n")) == []


def test_a_waiver_may_stand_in_the_sidecar(check: Check) -> None:
    waive = f"waive:\n  - {{check: synthetic-undisclosed, {WHY}}}\n"
    assert told(check, {**files(), "episodes/01-one.yaml": waive}) == []


def test_a_waiver_of_an_error_lifts_nothing_and_is_told_itself(check: Check) -> None:
    waive = f"waive: [{{check: synthetic-undisclosed, {WHY}}}]\n"
    assert [name for name, _, _ in told(check, files(waive, status="locked"))] == [
        "waiver-unused",
        *["synthetic-undisclosed"] * 2,
    ]


@pytest.mark.parametrize(
    "what", ["check: synthetic-undisclosed, at: THE STREAT", "check: guest-unused", "check: zzz"]
)
def test_a_waiver_that_lifts_nothing_is_told_where_it_stands(check: Check, what: str) -> None:
    name = what.partition(",")[0].removeprefix("check: ")
    front = f"waive: [{{{what.replace(name, f'«{name}»', 1)}, {WHY}}}]\n"
    text, place = unmarked(outline(cold_open(ITEMS), front))
    problems = check(series_with(text))
    assert [p["check"] for p in problems] == ["waiver-unused", *["synthetic-undisclosed"] * 2]
    assert (place_of(problems[0]), problems[0]["episode"]) == (place, 1)


@pytest.mark.parametrize("missing", ["check", "reason", "date"])
def test_a_waiver_must_say_what_why_and_when(check: Check, missing: str) -> None:
    whole = f"check: synthetic-undisclosed, {WHY}"
    partly = ", ".join(part for part in whole.split(", ") if not part.startswith(missing))
    names = [name for name, _, _ in told(check, files(f"waive: [{{{partly}}}]\n"))]
    assert names == ["key-missing", *["synthetic-undisclosed"] * 2]


# How each format has them.

WAIVED = files(f"waive: [{{check: synthetic-undisclosed, at: THE STREET, {WHY}}}]\n")
REASON = "The label is on the film (2026-11-25, Pat Producer)"


def test_text_lists_what_is_waived_with_reason_date_and_name(
    run: Run, series_folder: Series
) -> None:
    series_folder(WAIVED)
    lines = run("check").out.splitlines()
    (line,) = [line for line in lines if ": waived: " in line]
    assert line.startswith("episodes/01-one.md:12:14: waived: `THE STREET` shows a made picture")
    assert line.endswith(f"[synthetic-undisclosed]: {REASON}")
    assert lines[-1] == "1 warning in 1 episode, 1 waived"


def test_json_and_github_list_only_what_is_not_waived(run: Run, series_folder: Series) -> None:
    series_folder(WAIVED)
    assert [problem["slug"] for problem in run("check", "--format", "json").json] == ["THE SQUARE"]
    assert run("check", "--format", "github").out.count("::warning ") == 1


def test_sarif_has_what_is_waived_as_suppressed_results(run: Run, series_folder: Series) -> None:
    series_folder(WAIVED)
    (sarif_run,) = json.loads(run("check", "--format", "sarif").out)["runs"]
    open_one, suppressed = sarif_run["results"]
    assert "suppressions" not in open_one
    assert suppressed["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": REASON}
    ]
    assert suppressed["ruleId"] == "synthetic-undisclosed"
    assert suppressed["locations"][0]["physicalLocation"]["region"]["startLine"] == 12
    assert sarif_run["tool"]["driver"]["rules"][0]["id"] == "synthetic-undisclosed"


def test_what_is_waived_fails_no_strict_check_and_what_is_not_does(
    run: Run, series_folder: Series
) -> None:
    series_folder(WAIVED)
    assert run("check", "--strict").status == 1
    series_folder(files(f"waive: [{{check: synthetic-undisclosed, {WHY}}}]\n"))
    ran = run("check", "--strict")
    assert (ran.status, ran.out.splitlines()[-1]) == (0, "no problems in 1 episode, 2 waived")
