"""The decisions: those of the story in time, and those that are put to the viewer."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import cold_open, outline
from productions import page_text, production, view


def decisions(entries: str, items: str = "## A | VO | 1m\n", front: str = "") -> Any:
    return view("decisions", production(outline(cold_open(items), f"decisions:\n{entries}{front}")))


def test_decisions_stand_by_date_however_much_of_it_is_known_and_undated_ones_last() -> None:
    entries = """\
  none: {title: N}
  late: {title: L, date: 2016-01}
  day: {title: D, date: 2008-08-22}
  year: {title: Y, date: 2008}
"""
    found = [(one.id, one.date) for one in decisions(entries).decisions]
    assert found == [
        ("year", "2008"),
        ("day", "22 Aug 2008"),
        ("late", "Jan 2016"),
        ("none", "no date"),
    ]


def test_the_option_that_was_chosen_is_marked_by_a_word_if_it_is_the_same_words() -> None:
    entries = "  d: {title: T, options: [Patch, Rebuild], choice: rebuild}\n"
    (found,) = decisions(entries).decisions
    assert [(o.name, o.chosen) for o in found.options] == [("Patch", False), ("Rebuild", True)]
    shown = page_text("decisions", production(outline(front=f"decisions:\n{entries}")))
    assert "Rebuild · CHOSEN" in shown


def test_a_choice_in_other_words_is_not_guessed_at() -> None:
    entries = "  d: {title: T, options: [Patch, Rebuild it all], choice: Rebuild}\n"
    (found,) = decisions(entries).decisions
    assert not found.marked
    shown = page_text("decisions", production(outline(front=f"decisions:\n{entries}")))
    assert "CHOSEN" not in shown
    assert "ChosenRebuild" in shown


POINT = """\
## PATCH OR REBUILD | DEC | 1:30 | {flag}

- prompt: What next? [@x]
- option: Patch | Add a spare | Cheapest now.
- option: Rebuild | Start again
- chosen: Rebuild [@x]
- think: 25s
"""


def test_a_decision_point_has_its_question_options_choice_time_and_page() -> None:
    (point,) = decisions("  d: {title: T}\n", POINT.format(flag="float")).points
    assert (point.page, point.flag, point.duration, point.think) == (
        "A1", "FLOAT", "(1:30)", "0:25",
    )  # fmt: skip
    assert [(o.name, o.chosen, o.text) for o in point.options] == [
        ("Patch", False, "Add a spare. Cheapest now."),
        ("Rebuild", True, "Start again."),
    ]
    assert point.decision == ""


@pytest.mark.parametrize(
    ("entry", "asked"),
    [
        ("{title: Patch or rebuild}", ("A1 PATCH OR REBUILD",)),
        ("{title: What next?}", ("A1 PATCH OR REBUILD",)),
        ("{title: T, choice: Rebuild, options: [Patch, Move, Rebuild]}", ("A1 PATCH OR REBUILD",)),
        ("{title: T, choice: Rebuild, options: [Move, Rebuild]}", ()),
        ("{title: T, choice: Rebuild it, options: [Patch, Rebuild]}", ()),
        ("{title: T, choice: Patch, options: [Patch, Rebuild]}", ()),
    ],
)
def test_a_point_belongs_to_a_decision_only_where_that_is_certain(
    entry: str, asked: tuple[str, ...]
) -> None:
    found = decisions(f"  d: {entry}\n", POINT.format(flag="pad"))
    assert bool(found.points[0].decision) is bool(asked)
    assert found.decisions[0].asked == asked


def test_a_point_that_two_decisions_fit_belongs_to_neither() -> None:
    entry = "{title: T, choice: Rebuild, options: [Patch, Rebuild]}"
    found = decisions(f"  d: {entry}\n  e: {entry}\n", POINT.format(flag="pad"))
    assert found.points[0].decision == ""


def test_killed_points_are_nowhere() -> None:
    assert decisions("  d: {title: T}\n", POINT.format(flag="kill")).points == ()


def test_an_episode_without_decisions_says_how_to_write_one() -> None:
    shown = page_text("decisions", production(outline()))
    assert "No decisions yet." in shown
    assert "Nothing is put to the viewer yet." in shown
