"""Checks of gates: what must be passed before an episode is locked, and what shows that it was."""

from __future__ import annotations

import pytest

from conftest import Check
from outlines import FULL, SERIES, outline, series_with, unmarked

GATED = SERIES + "gates: {accuracy: {title: Technical accuracy}, picture: {}}\n"
PASSED = "{verdict: passed, reviewer: Rae Viewer, date: 2026-08-12, evidence: Minutes}"


def found(check: Check, gates: str, status: str, series: str = GATED) -> list[tuple[str, str, str]]:
    """Name, severity and message of what is found in an outline with these gates."""
    text = outline(FULL, f"status: {status}\n{gates}")
    problems = check(series_with(text, series=series))
    return [(p["check"], p["severity"], p["message"]) for p in problems]


def test_a_locked_episode_has_passed_every_gate_of_the_series(check: Check) -> None:
    gates = f"gates: {{accuracy: {PASSED}, picture: {PASSED}}}\n"
    assert found(check, gates, "locked") == []


@pytest.mark.parametrize(
    ("status", "severity"), [("draft", None), ("approved", "warning"), ("locked", "error")]
)
def test_a_gate_is_open_where_the_outline_says_nothing_of_it(
    check: Check, status: str, severity: str | None
) -> None:
    told = found(check, f"gates: {{accuracy: {PASSED}}}\n", status)
    wanted = [("gate-open", severity, "the gate `picture` is open")] if severity else []
    assert told == wanted


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("verdict: open", "is open"),
        ("verdict: refused", "was refused"),
        ("verdict: conditions", "is passed on conditions alone"),
        ("verdict: conditions, conditions: Mend it", "is passed on conditions alone: Mend it"),
    ],
)
def test_a_gate_that_is_not_passed_is_told_as_it_stands(
    check: Check, state: str, words: str
) -> None:
    gates = f"gates: {{accuracy: {{{state}}}, picture: {PASSED}}}\n"
    (told,) = found(check, gates, "locked")
    assert told == ("gate-open", "error", f"the gate `Technical accuracy` {words}")


@pytest.mark.parametrize("missing", ["reviewer", "date", "evidence"])
def test_a_passed_gate_says_by_whom_when_and_on_what(check: Check, missing: str) -> None:
    state = ", ".join(part for part in PASSED.strip("{}").split(", ") if missing not in part)
    gates = f"gates: {{accuracy: {{{state}}}, picture: {PASSED}}}\n"
    message = f"the gate `Technical accuracy` is passed without `{missing}`"
    assert found(check, gates, "draft") == []
    assert found(check, gates, "approved") == [("gate-unevidenced", "warning", message)]
    assert found(check, gates, "locked") == [("gate-unevidenced", "error", message)]


@pytest.mark.parametrize(
    "front",
    [
        "status: locked\ngates: {picture: {verdict: «open»}}\n",
        "status: locked\ngates: {«picture»: {reviewer: Rae}}\n",
        "status: «locked»\n",
    ],
)
def test_an_open_gate_is_told_at_its_verdict_else_at_the_gate_else_at_the_status(
    check: Check, front: str
) -> None:
    text, place = unmarked(outline(FULL, front))
    series = SERIES + "gates: {picture: {}}\n"
    (problem,) = check(series_with(text, series=series))
    assert (problem["line"], problem["column"]) == (place.line, place.column)


def test_a_series_without_gates_asks_for_none(check: Check) -> None:
    assert found(check, "", "locked", SERIES) == []
