"""The sign-off sheet: whether the episode may be locked, and lines for those who decide it."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import FULL, SERIES, outline
from productions import markup, page_text, parts, production, view

GATES = SERIES + (
    "gates:\n  a: {title: Accuracy, criterion: Accepted}\n"
    "  b: {title: Picture, criterion: Passed}\n"
)


def sheet(front: str, series: str = GATES, **given: Any) -> Any:
    return view("signoff", production(outline(FULL, front), series, **given))


@pytest.mark.parametrize("verdict", ["open", "conditions", "refused"])
def test_one_gate_that_is_not_passed_keeps_the_episode_open(verdict: str) -> None:
    found = sheet(f"gates:\n  a: {{verdict: passed}}\n  b: {{verdict: {verdict}}}\n")
    assert (found.lock, found.lock_reason) == (
        "MAY NOT BE LOCKED",
        "1 of 2 gates not passed: Picture",
    )


def test_a_gate_that_the_outline_does_not_mention_is_open() -> None:
    found = sheet("gates:\n  a: {verdict: passed}\n")
    assert [(gate.title, gate.verdict) for gate in found.gates] == [
        ("Accuracy", "PASSED"),
        ("Picture", "OPEN"),
    ]
    assert found.lock == "MAY NOT BE LOCKED"


PASSED = "gates:\n  a: {verdict: passed}\n  b: {verdict: passed}\n"


def test_when_all_are_passed_and_nothing_is_open_it_may_be_locked() -> None:
    assert sheet(PASSED).lock == "MAY BE LOCKED"


def test_what_is_open_besides_the_gates_must_be_settled_first() -> None:
    found = sheet(PASSED, open_points=("the guest is in no item",))
    assert found.lock == "ALL GATES PASSED"
    assert found.open == ("the guest is in no item",)


def test_an_episode_made_in_spite_of_errors_may_not_be_locked() -> None:
    assert sheet(PASSED, not_cleared=3).lock_reason == "3 errors of the checks stand"


def test_conditions_never_look_like_passed() -> None:
    found = sheet("gates:\n  a: {verdict: conditions, conditions: Settle c1, reviewer: Rae}\n")
    gate = found.gates[0]
    assert "PASSED" not in gate.verdict
    assert (gate.reviewer, gate.conditions) == ("Rae", "Settle c1")


def test_every_gate_has_lines_to_sign_on() -> None:
    (part,) = parts("signoff", production(outline(), GATES))
    page = markup("signoff", part)
    tables = page.findall(".//table")
    assert len(tables) == 2
    assert all(len(table.findall(".//hr[@class='writing']")) == 3 for table in tables)


def test_what_nobody_has_written_is_said() -> None:
    shown = page_text("signoff", production(outline(), GATES))
    assert "Reviewerto be named" in shown
    assert "Evidencenone written yet" in shown


def test_a_series_without_gates_says_how_to_write_one() -> None:
    found = sheet("", SERIES)
    assert found.lock == "NO GATES"
    assert "The series has no gates yet." in page_text("signoff", production(outline()))
