"""The plain part of YAML that a front matter may use (contract 3, details 4)."""

from __future__ import annotations

import pytest

from conftest import Check, Show
from outlines import FULL, named, place_of, series_with, unmarked


def front(text: str) -> dict[str, str]:
    return series_with(f"---\nepisode: 1\n{text}---\n{FULL}")


# Values with a colon or a `#`.


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Episode 19: Netflix", "Episode 19: Netflix"),
        ("C # and Java", "C # and Java"),
        ("a: b: c # d: e", "a: b: c # d: e"),
        ("ends with a colon:", "ends with a colon:"),
        ("8:00", "8:00"),
        ("C# and F#", "C# and F#"),
        ("http://example.org/#top", "http://example.org/#top"),
    ],
)
def test_a_plain_value_is_everything_after_the_first_colon(show: Show, typed: str, read: str):
    assert show(front(f"title: {typed}\n"))["title"] == read


@pytest.mark.parametrize("typed", ["Episode 19: Netflix", "C # and Java", "a: b: c # d: e"])
def test_a_value_that_others_read_differently_is_warned_about(check: Check, typed: str):
    (problem,) = check(front(f"title: {typed}\n"))

    assert (problem["check"], problem["severity"]) == ("value-unquoted", "warning")
    assert problem["line"] == 3
    assert "quotes" in problem["help"]


@pytest.mark.parametrize("typed", ["8:00", "C# and F#", "http://a.org/#b", '"a: b"', "'a # b'"])
def test_a_value_that_all_read_alike_is_not_warned_about(check: Check, typed: str):
    assert check(front(f"title: {typed}\n")) == []


def test_the_same_holds_at_any_depth(check: Check):
    guests = "guests:\n  zoe:\n    name: Zoe\n    bio: Engineer: chaos # and more\n"

    found = named(check(front(f"title: T\n{guests}")), "value-unquoted")

    assert [p["line"] for p in found] == [7]


@pytest.mark.parametrize(
    "text",
    ["guests: {zoe: {name: Z, bio: a b}}", "focus: [one, two]", "focus:\n  - a b\n  - c"],
)
def test_flow_style_and_list_items_stay_yaml_s(check: Check, text: str):
    assert not named(check(front(f"title: T\n{text}\n")), "value-unquoted")


@pytest.mark.parametrize(
    "line",
    ['title: "Netflix": the story', "title: 'Netflix': it", "title: [a]: b", "title: {a}: b"],
)
def test_a_value_that_begins_as_yaml_and_does_not_end_so_is_unreadable(check: Check, line: str):
    (problem,) = check(front(line + "\n"))

    assert (problem["check"], problem["line"]) == ("outline-unreadable", 3)
    assert "quotes" in problem["help"]


# What is refused.


@pytest.mark.parametrize(
    "value",
    ["*Bold* start", "&anchor text", "!important", "@here", "`code`", "%x", "*alias", "!!str x"],
)
def test_signs_that_yaml_keeps_for_itself_are_refused_with_quotes_as_remedy(
    check: Check, value: str
):
    (problem,) = check(front(f"title: {value}\n"))

    assert (problem["check"], problem["line"]) == ("outline-unreadable", 3)
    assert (problem["column"], problem["path"]) == (8, "episodes/01-one.md")
    assert "quote" in problem["help"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: T\nguests:\n  zoe: &z {name: Zoe}\n", 5),
        ("title: T\nguests:\n  zoe: {name: Zoe}\n  kim: *z\n", 6),
        ("title: T\nguests:\n  <<: {name: Zoe}\n", 5),
        ("title: T\n? key\n: value\n", 4),
        ("title: T\n[a]: b\n", 4),
        ("title: !!str T\n", 3),
        ("title: T\nfocus: [one, two\n", None),
        ("title: T\n\tfocus: one\n", 4),
        ("title: T\n just text\n  more: x\n", None),
    ],
)
def test_broken_and_refused_yaml_is_one_problem_where_it_stands(
    check: Check, text: str, line: int | None
):
    (problem,) = check(front(text))

    assert (problem["check"], problem["severity"]) == ("outline-unreadable", "error")
    assert line is None or problem["line"] == line


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n", "'text'\n"])
def test_a_front_matter_that_is_no_mapping_is_unreadable(check: Check, text: str):
    (problem,) = check(series_with(f"---\n{text}---\n{FULL}"))

    assert problem["check"] == "outline-unreadable"


def test_an_alias_bomb_is_refused_at_its_first_anchor(check: Check):
    lines = ["focus: &a [x, x]"] + [f"b{n}: [*a, *a]" for n in range(30)]

    (problem,) = check(front("title: T\n" + "\n".join(lines) + "\n"))

    assert (problem["check"], problem["line"]) == ("outline-unreadable", 4)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_a_thousandfold_nesting_is_a_problem_and_no_crash(check: Check, opening: str):
    problems = check(front("title: T\nfocus:\n  " + opening * 3000 + "\n"))

    assert {p["severity"] for p in problems} == {"error"}


@pytest.mark.parametrize(
    "flow",
    [
        "focus: [one,\n  two]",
        "focus: [it's,\n  two]",
        "focus: ['a ]', \"b ]\",\n  two]",
        "guests: {zoe: {name: O'Brien,\n  title: It's Boss}}",
        "guests: {zoe: {name: 'a''b', title: \"x\\\"}y\",\n  bio: z}}",
        "cold_open: |\n  a: b # c: d\n  e: f",
        "cold_open: 'one\n  a: b'",
    ],
)
def test_flow_style_and_blocks_of_several_lines_end_where_they_end(check: Check, flow: str):
    text = f"title: T\n{flow}\nobjectives: a: b\n"

    found = [(p["check"], p["line"]) for p in check(front(text)) if p["check"] != "guest-unused"]

    assert found == [("value-unquoted", 2 + text.count("\n"))]


# What is accepted.


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("title: |\n  Two\n  lines\n", "Two\nlines"),
        ("title: >\n  Two\n  lines\n", "Two lines"),
        ("title: Two\n  lines\n", "Two lines"),
        ('title: "Tab\\tand \\u00e9"\n', "Tab\tand é"),
        ("title: 'It''s'\n", "It's"),
        ("title:   Spaces around   \n", "Spaces around"),
        ("# a comment of its own\ntitle: T\n", "T"),
        ("'title': T\n", "T"),
    ],
)
def test_other_forms_of_text_are_text(show: Show, check: Check, text: str, title: str):
    files = front(text)

    assert check(files) == []
    assert show(files)["title"].split() == title.split()


def test_a_note_in_the_front_matter_is_text_with_a_warning(check: Check, show: Show):
    files = front("title: T <!-- secret -->\n")
    (problem,) = check(files)

    assert (problem["severity"], problem["line"]) == ("warning", 3)
    assert show(files)["title"] == "T <!-- secret -->"


# Places.


@pytest.mark.parametrize(
    "text",
    [
        "guests:\n  zoe:\n    name: Zoe\n    booking: «maybe»\n",
        "guests:\n  zoe: {name: Zoe, booking: «maybe»}\n",
        "guests: {zoe: {name: Zoe,\n  booking: «maybe»}}\n",
        'guests:\n  zoe: {name: "Zoé: 𝒳", booking: «maybe»}\n',
        "sources:\n  one:\n    title: Café # 1: x\n    date: «soon»\n",
        "claims:\n  c1:\n    text: |\n      two\n      lines\n    status: «maybe»\n",
    ],
)
def test_a_value_s_place_is_where_it_stands(check: Check, text: str):
    whole, place = unmarked(f"---\nepisode: 1\ntitle: Title\n{text}---\n{FULL}")

    found = named(check(series_with(whole)), "value-invalid")

    assert [place_of(p) for p in found] == [place]
