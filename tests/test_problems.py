"""Problems as values: their order, and the words of messages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.problems import (
    Place,
    Problem,
    Severity,
    did_you_mean,
    has_errors,
    listed,
    nearest,
    place_of_line,
    quoted,
    sorted_problems,
)


def problem(path: str, line: int, column: int = 1, check: str = "a-check", **others) -> Problem:
    """A problem of which little matters but its place."""
    fields = {"severity": Severity.WARNING, "message": "m", "help": "h", **others}
    return Problem(check, place=Place(path, line, column, line, column + 1), **fields)


def test_problems_are_sorted_by_file_line_column_and_check():
    expected = [
        problem("a.md", 2),
        problem("a.md", 10, 3),
        problem("a.md", 10, 20, "a-check"),
        problem("a.md", 10, 20, "b-check"),
        problem("a.md", 10, 20, "b-check", message="z"),
        problem("a.yaml", 1),
        problem("b.md", 1),
    ]
    assert sorted_problems(reversed(expected)) == expected


def test_no_problem_is_told_twice():
    assert sorted_problems([problem("a.md", 1), problem("a.md", 1)]) == [problem("a.md", 1)]


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], False),
        ([Severity.WARNING, Severity.INFO], False),
        ([Severity.WARNING, Severity.ERROR], True),
    ],
)
def test_only_errors_are_errors(severities, expected):
    assert has_errors(problem("a.md", 1, severity=s) for s in severities) is expected


def test_the_place_of_a_line_is_all_of_it():
    assert place_of_line("a.md", 3, "é🎬") == Place("a.md", 3, 1, 3, 3)
    assert place_of_line("a.md", 3) == Place("a.md", 3, 1, 3, 1)


@pytest.mark.parametrize(
    ("word", "known"),
    [("hasting", "hastings"), ("HASTINGS", "hastings"), ("vidoe", "video"), ("vo", "VO")],
)
def test_the_nearest_word_is_found_without_regard_to_case(word, known):
    assert nearest(word, ["hastings", "video", "VO", "chaos-lead"]) == known


@pytest.mark.parametrize("word", ["", "xyz", "interviews"])
def test_a_word_that_nothing_resembles_has_no_nearest(word):
    assert nearest(word, ["hastings", "video"]) is None
    assert nearest(word, []) is None


def test_a_nearest_word_is_offered_before_all_else_is_said():
    assert did_you_mean("vidoe", ["video"], "otherwise") == "did you mean `video`? otherwise"
    assert did_you_mean("vidoe", ["video"], "") == "did you mean `video`?"
    assert did_you_mean("xyz", ["video"], "otherwise") == "otherwise"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("word", "`word`"),
        ("", "``"),
        ("a\tb\x1b[31m", "`a\\u0009b\\u001b[31m`"),
        ("\u202eevil", "`\\u202eevil`"),
        ("第一部 🎬", "`第一部 🎬`"),
        ("x" * 60, f"`{'x' * 60}`"),
        ("x" * 61, f"`{'x' * 59}…`"),
    ],
)
def test_the_authors_words_stand_in_backticks_short_and_visible(text, shown):
    assert quoted(text) == shown


@given(st.text())
def test_whatever_was_typed_is_quoted_on_one_line_that_a_terminal_can_show(text):
    shown = quoted(text)
    assert shown.isprintable()
    assert len(shown) <= 62


def test_names_are_listed_up_to_a_limit():
    assert listed(["a", "b"]) == "`a`, `b`"
    assert listed(str(n) for n in range(14)).endswith("`11` and 2 more")
    assert listed(["a", "b", "c"], 1) == "`a` and 2 more"


def test_of_very_many_words_those_that_begin_alike_are_offered():
    many = [f"ITEM {number:04}" for number in range(2000)] + ["THE PRESS"]
    assert nearest("the pres", many) == "THE PRESS"
    assert nearest("xyz press", many) is None
