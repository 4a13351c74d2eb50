"""`check`: places of the named checks, formats and exit status (contract 2, 5 and 7)."""

from __future__ import annotations

import re
from typing import NamedTuple

import jsonschema
import pytest

from conftest import Check, Run, Series
from outlines import FULL, SERIES, cold_open, outline, place_of, series_with, unmarked

E, W = "error", "warning"

USED = FULL + "\n- note: [@post]\n"


class Row(NamedTuple):
    name: str
    severity: str
    text: str
    segment: str | None
    slug: str | None


# Where each check points: an outline with the place marked, its severity in a draft, its segment
# and its slug. What is beside the point of a line is left as it is in FULL.
PLACES = [
    Row("key-unknown", E, outline(front="«foo»: x\n"), None, None),
    Row("key-repeated", E, outline(front="«title»: x\n"), None, None),
    Row("key-missing", E, outline(USED, "sources:\n  «post»: {date: 2008}\n"), None, None),
    Row("value-invalid", E, outline(front="status: «final»\n"), None, None),
    Row("value-unquoted", W, outline(front="focus: «a: b»\n"), None, None),
    Row("guest-unused", W, outline(front="guests:\n  «zoe»: {name: Zoe}\n"), None, None),
    Row("source-unused", W, outline(front="sources: {«post»: {title: x}}\n"), None, None),
    Row("segment-unknown", E, outline(FULL + "\n# «Credits»\n"), None, None),
    Row("segment-repeated", E, outline(FULL + "\n# «Takeaways»\n"), "takeaways", None),
    Row("segment-over", W, outline(FULL.replace("# Cold", "«# Cold").replace("Open", "Open»")
                                .replace("8:00", "8:01")), "cold-open", None),
    Row("segment-under", W, outline(FULL.replace("# Cold", "«# Cold").replace("Open", "Open»")
                                 .replace("8:00", "7:59")), "cold-open", None),
    Row("slug-repeated", E, outline(FULL.replace("CLOSING", "«opening»")), "takeaways", "opening"),
    Row("type-unknown", E, outline(FULL.replace("GFX | 8", "«gfx» | 8")), "cold-open", "OPENING"),
    Row("flag-unknown", E, outline(FULL + "\n## X | VO | 0s | «fast»\n"), "takeaways", "X"),
    Row("duration-invalid", E, outline(FULL + "\n## X | GFX | «8»\n"), "takeaways", "X"),
    Row("duration-unset", W, outline(FULL + "\n## X | GFX | «TBC»\n"), "takeaways", "X"),
    Row("cue-unknown", E, outline(FULL + "\n- «vidoe»: x\n"), "takeaways", "CLOSING"),
    Row("guest-unknown", E, outline(FULL + "\n- guest: «zoe»\n"), "takeaways", "CLOSING"),
    Row("voice-unknown", W, outline(FULL + "\n«AWS»: x\n", "voices: {a: {name: A}}\n"),
     "takeaways", "CLOSING"),
    Row("read-time-over", W, outline(FULL + "\n## X | VO | «0s»\n\nHOST: a\n"), "takeaways", "X"),
]  # fmt: skip


@pytest.mark.parametrize("row", PLACES, ids=[row[0] for row in PLACES])
def test_a_check_points_at_its_place(check: Check, row: Row):
    whole, place = unmarked(row.text)

    (problem,) = check(series_with(whole))

    assert (problem["check"], problem["severity"]) == (row.name, row.severity)
    assert place_of(problem) == place
    assert (problem["path"], problem["episode"]) == ("episodes/01-one.md", 1)
    assert (problem["segment"], problem["slug"]) == (row.segment, row.slug)


# Checks whose place is a whole line, or a line and a column.
LINES = [
    ("heading-invalid", outline(FULL + "\n### X\n"), 14),
    ("heading-invalid", outline(FULL + "\n## X\n\n"), 14),
    ("segment-order", outline("\n# Takeaways\n## B | GFX | 2m\n# Cold Open\n## A | GFX | 8m\n"), 8),
    ("segment-empty", outline(cold_open("")), 6),
    ("duration-missing", outline(FULL + "\n## X | GFX\n"), 14),
    ("source-unknown", outline(FULL + "\nNARRATOR: one [@post]\n"), 14),
    ("speaker-unclear", outline(FULL + "\nNarrator: one\n"), 14),
]


@pytest.mark.parametrize(("name", "text", "line"), LINES)
def test_a_check_points_at_its_line(check: Check, name: str, text: str, line: int):
    (problem,) = [p for p in check(series_with(text)) if not p["check"].startswith("duration-u")]

    assert (problem["check"], problem["line"], problem["end_line"]) == (name, line, line)
    assert 1 <= problem["column"] < problem["end_column"] <= len(text.split("\n")[line - 1]) + 1


def test_what_is_fine_is_an_empty_list(run: Run, series_folder: Series):
    series_folder(series_with(outline()))

    ran = run("check", "--format", "json")

    assert (ran.status, ran.out, ran.err) == (0, "[]\n", "")


# The list of problems.


KEYS = {
    *("check", "severity", "message", "help", "path", "line", "column", "end_line", "end_column"),
    *("episode", "segment", "slug"),
}

MESSY = series_with(
    outline(FULL + "\n- vidoe: x\n- guest: nobody\n", "oops: x\nstatus: final\n"),
    outline(FULL + "\n- vidoe: x\n", episode="2"),
    "no front matter",
    series=SERIES + "oops: x\n",
)


def test_every_problem_has_every_key_with_its_type(check: Check):
    problems = check(MESSY)

    assert len(problems) == 7
    for problem in problems:
        assert set(problem) >= KEYS
        assert problem["severity"] in ("error", "warning", "info")
        assert all(isinstance(problem[key], str) for key in ("check", "message", "help", "path"))
        assert re.fullmatch(r"[a-z]+(-[a-z]+)+", problem["check"])


def test_problems_are_in_file_and_line_order(check: Check):
    assert [(p["path"].split("/")[1], p["line"], p["check"]) for p in check(MESSY)] == [
        ("01-one.md", 4, "key-unknown"),
        ("01-one.md", 5, "value-invalid"),
        ("01-one.md", 16, "cue-unknown"),
        ("01-one.md", 17, "guest-unknown"),
        ("02-two.md", 14, "cue-unknown"),
        ("03-three.md", 1, "outline-unreadable"),
        ("series.yaml", 11, "key-unknown"),
    ]


def test_what_does_not_apply_is_null(check: Check):
    problem = next(p for p in check(MESSY) if p["path"] == "episodes/series.yaml")

    assert (problem["episode"], problem["segment"], problem["slug"]) == (None, None, None)


def test_no_problem_is_told_twice(check: Check):
    problems = check(MESSY)

    assert len({(p["check"], p["path"], p["line"], p["column"]) for p in problems}) == len(problems)


def test_an_episode_alone_brings_its_own_problems_and_the_series(run: Run, series_folder: Series):
    series_folder(MESSY)

    problems = run("check", "2", "--format", "json").json

    assert [p["path"] for p in problems] == ["episodes/02-two.md", "episodes/series.yaml"]


def test_nothing_else_is_printed_on_standard_output(run: Run, series_folder: Series):
    series_folder(MESSY)

    for form, start in [("json", "["), ("sarif", "{"), ("github", "::")]:
        ran = run("check", "--format", form)
        assert ran.out.startswith(start)
        assert ran.err == ""


# Exit status.


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        (outline(), (0, 0)),
        (outline(front="focus: a: b\n"), (0, 1)),
        (outline(front="oops: x\n"), (1, 1)),
        ("no front matter", (1, 1)),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_exit_status_of_check_and_of_check_strict(
    run: Run, series_folder: Series, text: str, statuses: tuple[int, int], form: str
):
    series_folder(series_with(text))

    plain, strict = run("check", "--format", form), run("check", "--format", form, "--strict")
    assert (plain.status, strict.status) == statuses
    assert plain.out == strict.out


def test_what_cannot_be_read_outweighs_what_is_wrong(run: Run, series_folder: Series):
    series_folder({**MESSY, "episodes/04-four.md/x": ""})

    assert run("check").status == 2


@pytest.mark.parametrize("words", [("--format", "xml"), ("--what",), ("--format",)])
def test_wrong_options_are_wrong_use(run: Run, series_folder: Series, words: tuple[str, ...]):
    series_folder(MESSY)

    assert run("check", *words).status == 2


# Text.


def test_text_is_place_severity_message_line_and_remedy(run: Run, series_folder: Series):
    front = "guests: {hastings: {name: Reed Hastings}}\n"
    series_folder(series_with(outline(FULL + "\n- guest: hasting\n", front)))

    lines = run("check").out.splitlines()

    at = next(n for n, line in enumerate(lines) if "[guest-unknown]" in line)
    assert lines[at].startswith("episodes/01-one.md:15:10: error: ")
    assert "`hasting`" in lines[at]
    assert lines[at + 1].endswith("15 | - guest: hasting")
    assert lines[at + 2].split("|")[1] == " " * 10 + "^" * 7
    assert lines[at + 3].strip().startswith("help: ")
    assert "`hastings`" in lines[at + 3]


# GitHub's annotations.


def test_github_annotations(run: Run, series_folder: Series):
    series_folder(series_with(outline(FULL + "\n- vidoe: x\n", "focus: a: b\n")))

    lines = run("check", "--format", "github").out.splitlines()

    assert len(lines) == 2
    assert re.match(r"::warning (?=.*file=episodes/01-one\.md)(?=.*\bline=4\b).*::.+", lines[0])
    head, message = lines[1].split("::", 2)[1:]
    kind, _, properties = head.partition(" ")
    named = dict(item.split("=", 1) for item in properties.split(","))
    assert kind == "error"
    assert (named["file"], named["line"], named["col"]) == ("episodes/01-one.md", "15", "3")
    assert (named["endLine"], named["endColumn"]) == ("15", "8")
    assert "vidoe" in message


def test_github_escapes(run: Run, series_folder: Series):
    body = FULL + "\n- guest: 100% sure\n"
    series_folder(series_with() | {"episodes/01-a,b:c%.md": outline(body)})

    (line,) = run("check", "--format", "github").out.splitlines()

    assert "file=episodes/01-a%2Cb%3Ac%25.md" in line
    assert "100%25 sure" in line.split("::", 2)[2]


# SARIF.

SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"const": "unicodeCodePoints"},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"type": "string", "minLength": 1},
                                    "rules": {
                                        "type": "array",
                                        "items": {"type": "object", "required": ["id"]},
                                    },
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                },
            },
        },
    },
    "$defs": {
        "result": {
            "type": "object",
            "required": ["ruleId", "level", "message", "locations"],
            "properties": {
                "level": {"enum": ["error", "warning", "note"]},
                "message": {"type": "object", "required": ["text"]},
                "locations": {
                    "type": "array",
                    "minItems": 1,
                    "items": {
                        "type": "object",
                        "required": ["physicalLocation"],
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation"],
                            }
                        },
                    },
                },
            },
        }
    },
}


def test_sarif_has_what_its_standard_requires(run: Run, series_folder: Series):
    series_folder(MESSY)
    sarif = run("check", "--format", "sarif").json

    jsonschema.validate(sarif, SARIF)
    rules = [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]]
    results = sarif["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [
        problem["check"] for problem in run("check", "--format", "json").json
    ]
    assert {result["ruleId"] for result in results} <= set(rules)
    assert all(rules[r["ruleIndex"]] == r["ruleId"] for r in results if "ruleIndex" in r)


def test_sarif_places_are_those_of_the_problem(run: Run, series_folder: Series):
    series_folder({**series_with(), "episodes/01-ein ö.md": outline(FULL + "\n- vidoe: x\n")})

    (result,) = run("check", "--format", "sarif").json["runs"][0]["results"]

    location = result["locations"][0]["physicalLocation"]
    assert location["region"] == {"startLine": 14, "startColumn": 3, "endLine": 14, "endColumn": 8}
    assert location["artifactLocation"]["uri"] == "episodes/01-ein%20%C3%B6.md"


def test_sarif_of_a_fine_series_has_no_results(run: Run, series_folder: Series):
    series_folder(series_with(outline()))

    assert run("check", "--format", "sarif").json["runs"][0]["results"] == []
