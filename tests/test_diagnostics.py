"""Problems as people and programs read them."""

import json

import pytest

from rundown.diagnostics import (
    format_github,
    format_json,
    format_sarif,
    format_summary,
    format_text,
)
from rundown.problems import Place, Problem, Severity

PATH = "episodes/01-one.md"


def problem(column: int = 10, end: int = 17, end_line: int = 41, **others) -> Problem:
    """A problem on line 41."""
    fields = {
        "check": "guest-unknown",
        "severity": Severity.ERROR,
        "message": "no guest is called `hasting`",
        "help": "did you mean `hastings`?",
        "place": Place(PATH, 41, column, end_line, end),
    }
    return Problem(**{**fields, **others})


def frame(source: str | None, *place: int, **others) -> str:
    """What people see of a problem, where line 41 of the file is `source`."""
    return format_text(problem(*place, **others), lambda _path, _line: source)


# --- for people ---------------------------------------------------------------------------------


def test_a_problem_is_shown_with_its_line_and_the_remedy_apart():
    assert (
        frame("- guest: hasting")
        == """\
episodes/01-one.md:41:10: error: no guest is called `hasting` [guest-unknown]
  41 | - guest: hasting
     |          ^^^^^^^
  help: did you mean `hastings`?"""
    )


def test_wide_letters_take_two_cells_and_combining_marks_none():
    assert frame("第一部 e\u0301: «hasting» 🎬", 10, 17).splitlines()[1:3] == [
        "  41 | 第一部 e\u0301: «hasting» 🎬",
        "     |            ^^^^^^^",
    ]
    assert frame("第一部 🎬", 1, 4).splitlines()[2] == "     | ^^^^^^"
    assert frame("第一部 🎬", 5, 6).splitlines()[2] == "     |        ^^"


def test_a_tab_is_shown_as_one_space_so_that_the_carets_fit():
    assert frame("\t- a:\thasting", 7, 14).splitlines()[1:3] == [
        "  41 |  - a: hasting",
        "     |       ^^^^^^^",
    ]


def test_signs_that_a_terminal_obeys_are_replaced():
    assert frame("one\x9b31m\u202etwo \x07hasting", 12, 19).splitlines()[1:3] == [
        "  41 | one�31m�two �hasting",
        "     |            ^^^^^^^^"[:-1],
    ]


def test_a_problem_of_several_lines_is_marked_to_the_end_of_the_first():
    assert frame("one two  ", 5, 3, 42).splitlines()[1:3] == [
        "  41 | one two",
        "     |     ^^^",
    ]


@pytest.mark.parametrize(("column", "end"), [(5, 5), (5, 99), (9, 12)])
def test_there_is_always_a_caret_and_never_one_too_many(column, end):
    assert frame("word", column, end).splitlines()[2] == "     |     ^"


def test_of_a_long_line_the_part_around_the_words_is_shown():
    source = "x" * 80 + " hasting " + "y" * 200
    assert frame(source, 82, 89).splitlines()[1:3] == [
        f"  41 | {'x' * 48} hasting {'y' * 43}",
        f"     | {' ' * 49}^^^^^^^",
    ]


@pytest.mark.parametrize("source", [None, "", "  \t"])
def test_where_there_is_no_line_to_show_none_is_shown(source):
    assert frame(source).splitlines() == [
        "episodes/01-one.md:41:10: error: no guest is called `hasting` [guest-unknown]",
        "  help: did you mean `hastings`?",
    ]


def test_a_problem_without_a_remedy_has_no_help_line():
    assert "help" not in frame("- guest: hasting", help="")


def test_each_part_is_painted_by_its_role():
    text = format_text(
        problem(severity=Severity.WARNING, message="nobody"),
        lambda _path, _line: "- guest: hasting",
        lambda text, role: f"<{role}>{text}</>",
    )
    assert (
        text
        == """\
<place>episodes/01-one.md:41:10:</> <warning>warning:</> nobody [guest-unknown]
  <gutter>41</> <gutter>|</> - guest: hasting
     <gutter>|</> <warning>         ^^^^^^^</>
  <help>help:</> did you mean `hastings`?"""
    )


ERROR, WARNING, INFO = (problem(severity=severity) for severity in Severity)


@pytest.mark.parametrize(
    ("problems", "episodes", "text"),
    [
        ([], 0, "no problems in 0 episodes"),
        ([], 1, "no problems in 1 episode"),
        ([ERROR], 1, "1 error in 1 episode"),
        ([WARNING, ERROR, ERROR], 12, "2 errors, 1 warning in 12 episodes"),
        ([INFO, INFO, WARNING], 2, "1 warning, 2 infos in 2 episodes"),
    ],
)
def test_a_summary_counts_by_severity(problems, episodes, text):
    assert format_summary(problems, episodes) == text


# --- for programs -------------------------------------------------------------------------------


def test_json_has_every_field_and_null_for_what_does_not_apply():
    whole = problem(episode=19, segment="cold-open", slug="THE MONITORS — É")
    text = format_json([problem(), whole])
    first, second = json.loads(text)
    assert first == {
        "check": "guest-unknown",
        "severity": "error",
        "message": "no guest is called `hasting`",
        "help": "did you mean `hastings`?",
        "path": PATH,
        "line": 41,
        "column": 10,
        "end_line": 41,
        "end_column": 17,
        "episode": None,
        "segment": None,
        "slug": None,
    }
    assert (second["episode"], second["segment"]) == (19, "cold-open")
    assert "THE MONITORS — É" in text
    assert json.loads(format_json([])) == []


def test_github_gets_one_escaped_command_a_line():
    odd = problem(
        severity=Severity.INFO,
        message="50% of a\nb: c, d\r",
        help="",
        place=Place("episodes/1,2: 50%.md", 3, 1, 3, 4),
    )
    first, second = format_github([problem(), odd]).splitlines()
    assert first == (
        "::error file=episodes/01-one.md,line=41,endLine=41,col=10,endColumn=17,"
        "title=guest-unknown::no guest is called `hasting`%0Ahelp: did you mean `hastings`?"
    )
    assert second == (
        "::notice file=episodes/1%2C2%3A 50%25.md,line=3,endLine=3,col=1,endColumn=4,"
        "title=guest-unknown::50%25 of a%0Ab: c, d%0D"
    )


def test_github_gets_no_columns_for_a_problem_of_several_lines():
    line = format_github([problem(1, 3, 43, severity=Severity.WARNING)])
    assert line.startswith("::warning file=episodes/01-one.md,line=41,endLine=43,title=")


def test_sarif_names_each_rule_once_and_counts_code_points():
    odd = problem(check="a-check", severity=Severity.WARNING, place=Place("é 1.md", 3, 1, 4, 1))
    note = problem(severity=Severity.INFO, help="")
    explained = {"guest-unknown": "A cue that names nobody.\n\nMore.", "other": "Not here."}
    log = json.loads(format_sarif([problem(), odd, note], explained))
    [run] = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [(rule["id"], rule["shortDescription"]) for rule in run["tool"]["driver"]["rules"]] == [
        ("a-check", {"text": "a-check"}),
        ("guest-unknown", {"text": "A cue that names nobody."}),
    ]
    told = [(r["ruleId"], r["ruleIndex"], r["level"], r["message"]["text"]) for r in run["results"]]
    assert told == [
        (
            *("guest-unknown", 1, "error"),
            "no guest is called `hasting`. Help: did you mean `hastings`?",
        ),
        ("a-check", 0, "warning", "no guest is called `hasting`. Help: did you mean `hastings`?"),
        ("guest-unknown", 1, "note", "no guest is called `hasting`"),
    ]
    [location] = run["results"][1]["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%C3%A9%201.md"},
        "region": {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 1},
    }


def test_what_would_steer_a_terminal_is_spelled_out():
    odd = problem(message="a\x9bb", help="c\x1bd", place=Place("e/\x1b\u202e.md", 1, 1, 1, 2))
    told = format_text(odd, lambda _path, _line: None)
    assert told.startswith("e/\\u001b\\u202e.md:1:1: error: a\\u009bb")
    assert told.endswith("c\\u001bd")


def test_sarif_names_a_file_whose_name_is_no_text():
    log = json.loads(format_sarif([problem(place=Place("e/\udcff.md", 1, 1, 1, 2))], {}))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "e/%FF.md"
