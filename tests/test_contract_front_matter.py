"""The text of an outline's file and its front matter (contract 3, details 3 and 4)."""

from __future__ import annotations

import pytest

from conftest import Check, Run, Series, Show
from outlines import FULL, Place, named, outline, place_of, series_with, unmarked


def front(text: str) -> dict[str, str]:
    """A series whose one outline has this front matter and whole segments."""
    return series_with(f"---\n{text}---\n{FULL}")


# The text of the file.


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lf_crlf_and_cr_end_a_line(check: Check, show: Show, end: str):
    files = series_with(outline(FULL + "\n- oops: x\n").replace("\n", end))

    (problem,) = check(files)

    assert place_of(problem) == Place(14, 3, 14, 7)
    assert [s["items"][0]["line"] for s in show(files)["segments"]] == [8, 12]


@pytest.mark.parametrize("space", ["\u0085", "\u2028", "\u2029", "\u00a0", "\u2003"])
def test_other_spaces_end_no_line_and_part_words(show: Show, space: str):
    body = f"\n# Cold Open\n\n## A | VO | 8:00{space}\n\nNARRATOR: one{space}two{space}- no\n"

    item = show(series_with(outline(body)))["segments"][0]["items"][0]

    assert (item["duration"], item["words"]) == (480, 3)


@pytest.mark.parametrize("joined", ["a\u200bb", "a\ufeffb", "a\u00adb"])
def test_characters_of_no_width_are_part_of_the_word(show: Show, joined: str):
    body = f"\n# Cold Open\n\n## A | VO | 8:00\n\nNARRATOR: {joined}\n"

    assert show(series_with(outline(body)))["segments"][0]["items"][0]["words"] == 1


def test_a_byte_order_mark_is_ignored(check: Check):
    files = series_with("\ufeff---\nepisode: 1\ntitle: Title\n---\n" + FULL)

    assert check(files) == []


def test_columns_count_code_points(check: Check):
    text, place = unmarked(outline(FULL + "\nAÄ: \t𝒳é «[@gone]»\n"))

    (problem,) = named(check(series_with(text)), "source-unknown")

    assert problem["line"] == place.line
    assert place.column <= problem["column"] < problem["end_column"] <= place.end_column


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (outline().encode("utf-16"), 1),
        (outline().encode("utf-16-le"), 1),
        (outline().encode("utf-32"), 1),
        (b"---\nepisode: 1\ntitle: T\n---\n\n# Cold \xff Open\n", 6),
        (b"---\nepisode: 1\ntitle: Caf\xe9\n---\n", 3),
        (b"---\nepisode: 1\x00\n---\n", 2),
        (b"", 1),
        (b"  \n\n \n", 1),
    ],
)
def test_what_is_no_utf_8_text_is_one_problem_where_it_broke(
    run: Run, series_folder: Series, data: bytes, line: int
):
    series_folder({**series_with(), "episodes/01-one.md": data})

    (problem,) = run("check", "--format", "json").json

    assert (problem["check"], problem["severity"]) == ("outline-unreadable", "error")
    assert problem["line"] == line
    assert run("check").status == 1


@pytest.mark.parametrize(
    "bad", ["\x01", "\x08", "\x0b", "\x0c", "\x0e", "\x1c", "\x1f", "\ufffe", "\uffff"]
)
def test_a_character_that_no_document_can_hold_is_refused_at_its_place(check: Check, bad: str):
    text, place = unmarked(outline(FULL + f"\nText «{bad}» more\n- oops: x\n"))

    (problem,) = check(series_with(text))

    assert problem["check"] == "outline-unreadable"
    assert place_of(problem)[:2] == place[:2]


def test_trailing_space_and_missing_line_ends_have_no_effect(check: Check):
    body = "\n# Cold Open  \n\n## A | GFX | 8:00 \t\n\n# Takeaways\n\n## B | GFX | 2:00"

    for tail in ("", "\n", "   ", "\n\n\n \n"):
        assert check(series_with(outline(body + tail))) == []


# Where the front matter is.


@pytest.mark.parametrize(
    "text",
    [
        "\n" + outline(),
        "Text\n" + outline(),
        outline().replace("---", "----"),
        " " + outline(),
        "---\nepisode: 1\ntitle: Title\n",
        "---\nepisode: 1\ntitle: Title\n...\n" + FULL,
        "---\nepisode: 1\ntitle: Title\n----\n" + FULL,
        "---\nepisode: 1\ntitle: Title\n ---\n" + FULL,
        "# Cold Open\n",
    ],
)
def test_no_front_matter_is_one_problem_at_line_one(check: Check, text: str):
    (problem,) = check(series_with(text))

    assert problem["check"] == "outline-unreadable"
    assert place_of(problem)[:3] == (1, 1, 1)


@pytest.mark.parametrize("mark", ["---", "---  ", "---\t"])
def test_white_space_may_follow_the_closing_line(check: Check, mark: str):
    assert check(series_with(f"---\nepisode: 1\ntitle: T\n{mark}\n{FULL}")) == []


def test_a_rule_in_the_body_is_ignored(check: Check, show: Show):
    body = "\n# Cold Open\n\n## A | VO\n\nNARRATOR: one two\n---\nthree: four\n"

    item = show(series_with(outline(body)))["segments"][0]["items"][0]

    assert item["slug"] == "A"
    assert named(check(series_with(outline(body))), "heading-invalid") == []


def test_an_empty_front_matter_misses_both_required_keys(check: Check):
    problems = named(check(series_with(f"---\n---\n{FULL}")), "key-missing")

    assert [p["line"] for p in problems] == [1, 1]
    assert sorted(key for p in problems for key in ("episode", "title") if key in p["message"]) == [
        "episode",
        "title",
    ]


# Keys.


@pytest.mark.parametrize(
    ("text", "check_name"),
    [
        ("«titel»: x\n", "key-unknown"),
        ("«Title»: x\n", "key-repeated"),
        ("«title»: again\n", "key-repeated"),
        ("status: draft\n«status»: locked\n", "key-repeated"),
        ("voices:\n  narrator:\n    name: N\n    «speed»: 3\n", "key-unknown"),
        ("record: {«day»: 2026-01-01}\n", "key-unknown"),
        ("claims: {c1: {text: x, status: cut, «verdict»: y}}\n", "key-unknown"),
    ],
)
def test_repeated_and_unknown_keys_are_errors_at_the_key(check: Check, text: str, check_name: str):
    text, place = unmarked(f"---\nepisode: 1\ntitle: Title\n{text}---\n{FULL}")

    found = named(check(series_with(text)), check_name)

    assert [(place_of(p), p["severity"]) for p in found] == [(place, "error")]


def test_the_first_of_repeated_keys_counts(show: Show):
    assert show(front("episode: 1\ntitle: First\ntitle: Second\n"))["title"] == "First"


def test_an_unknown_key_is_answered_with_the_nearest(check: Check):
    (problem,) = check(front("episode: 1\ntitle: T\nmilestone: {}\n"))

    assert "`milestones`" in problem["help"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("guests:\n  zoe: {title: Engineer}\n", 5),
        ("sources:\n  post: {author: Zoe}\n", 5),
        ("claims:\n  c1:\n    text: x\n", 5),
        ("claims:\n  c1:\n    status: cut\n", 5),
        ("archive:\n  tape: {holder: Zoe}\n", 5),
        ("guests:\n  zoe:\n    name:\n    title: Engineer\n", 5),
    ],
)
def test_a_missing_key_is_at_the_key_that_owns_the_mapping(check: Check, text: str, line: int):
    problems = named(check(front("episode: 1\ntitle: T\n" + text)), "key-missing")

    assert [(p["line"], p["severity"]) for p in problems] == [(line, "error")]


@pytest.mark.parametrize("key", ["guests", "voices", "focus", "status", "cold_open", "record"])
def test_an_empty_value_is_as_good_as_none(check: Check, key: str):
    assert check(front(f"episode: 1\ntitle: T\n{key}:\n")) == []


def test_a_voice_needs_no_name(check: Check):
    assert check(front("episode: 1\ntitle: T\nvoices: {narrator: {wpm: 140}}\n")) == []


# Values.


@pytest.mark.parametrize("number", ["1", "01", '"1"', "'001'"])
def test_episode_is_ascii_digits(show: Show, number: str):
    assert show(front(f"episode: {number}\ntitle: T\n"))["episode"] == 1


@pytest.mark.parametrize("number", ["E1", "1.0", "one", "-1", "١", "1 # first", "[1]"])
def test_another_episode_is_invalid(check: Check, number: str):
    found = named(check(front(f"episode: {number}\ntitle: T\n")), "value-invalid")

    assert [(p["line"], p["column"]) for p in found] in ([(2, 10)], [(2, 1)])


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("status: draft", True),
        ("status: «Draft»", False),
        ("status: «final»", False),
        ("guests: {zoe: {name: Z, booking: «WISH»}}", False),
        ("guests: {zoe: {name: Z, booking: recorded}}", True),
        ("guests: {zoe: {name: Z, release: not-needed}}", True),
        ("guests: {zoe: {name: Z, release: «unsigned»}}", False),
        ("guests: {zoe: {name: Z, questions_policy: topics}}", True),
        ("guests: {zoe: {name: Z, questions_policy: «all»}}", False),
        ("claims: {c1: {text: x, status: verified}}", True),
        ("claims: {c1: {text: x, status: «true»}}", False),
        ("sources: {s1: {title: x, date: 2008}}", True),
        ("sources: {s1: {title: x, date: 2008-08}}", True),
        ("sources: {s1: {title: x, date: 2008-08-22}}", True),
        ("sources: {s1: {title: x, date: «August 2008»}}", False),
        ("sources: {s1: {title: x, date: «2008-02-30»}}", False),
        ("record: {date: 2026-09-02}", True),
        ("record: {date: «2026-09»}", False),
        ('record: {start: "9:30"}', True),
        ('record: {start: "09:30:00"}', True),
        ("record: {start: «25:00»}", False),
        ("record: {start: «8m»}", False),
        ("record: {zone: Europe/London}", True),
        ("record: {zone: «London time»}", False),
        ("revision: {number: 3, colour: blue, date: 2026-08-14, replaces: 2 pink}", True),
        ("revision: {number: «three»}", False),
        ("revision: {date: «14 Aug 2026»}", False),
        ("takeaways: {staff: [Do it]}", True),
        ("takeaways: {«nobody»: [Do it]}", False),
        ("voices: {narrator: {wpm: «fast»}}", False),
        ("guests: {zoe: {name: Z, topics: One}}", True),
        ("objectives: One", True),
    ],
)
def test_values_are_checked(check: Check, text: str, good: object):
    marked = text if "«" in text else text + "«»"
    text, place = unmarked(f"---\nepisode: 1\ntitle: Title\n{marked}\n---\n{FULL}")

    found = [(p["line"], p["column"]) for p in named(check(series_with(text)), "value-invalid")]

    assert found == ([] if good else [place[:2]])


@pytest.mark.parametrize(
    "text", ["title: [a, b]", "cold_open: {a: b}", "guests: {zoe: {name: [a]}}", "guests: zoe"]
)
def test_a_list_or_a_mapping_where_a_text_stands_is_invalid(check: Check, text: str):
    base = "episode: 1\n" if text.startswith("title") else "episode: 1\ntitle: T\n"

    problems = check(front(base + text + "\n"))

    assert named(problems, "value-invalid")
    assert not named(problems, "key-missing")


def test_a_word_near_to_a_known_one_is_answered_with_it(check: Check):
    (problem,) = check(front("episode: 1\ntitle: T\nstatus: Approved\n"))

    assert "`approved`" in problem["help"]


@pytest.mark.parametrize(
    "line", ["status: draft # for now", "episode: 1 # first", "record: {date: x}\nstatus: draft #"]
)
def test_a_comment_after_a_fixed_value_is_answered_with_where_it_may_stand(check: Check, line: str):
    base = "title: T\n" if line.startswith("episode") else "episode: 1\ntitle: T\n"

    invalid = named(check(front(base + line + "\n")), "value-invalid")

    assert "take the comment to a line of its own" in " ".join(p["help"] for p in invalid)


@pytest.mark.parametrize("number", ["null", "~", "true", "no", "019", "8:00", "2008-08-11", "1e3"])
def test_every_scalar_is_the_text_that_was_typed(show: Show, number: str):
    assert show(front(f"episode: 1\ntitle: {number}\n"))["title"] == number


# Ids.


@pytest.mark.parametrize(
    ("id_", "good"),
    [
        ("a", True),
        ("0", True),
        ("chaos-lead-2", True),
        ("a" * 40, True),
        ("a" * 41, False),
        ("-a", False),
        ("Chaos", False),
        ("chaos_lead", False),
        ("chaos lead", False),
        ("é", False),
        ("con", False),
        ("nul", False),
        ("lpt1", False),
        ("com9", False),
        ("console", True),
    ],
)
@pytest.mark.parametrize("key", ["guests", "sources", "claims"])
def test_ids(check: Check, key: str, id_: str, good: object):
    entry = {"guests": "name: x", "sources": "title: x", "claims": "text: x, status: cut"}[key]

    problems = check(front(f"episode: 1\ntitle: T\n{key}:\n  {id_}: {{{entry}}}\n"))

    found = [(p["line"], p["column"]) for p in named(problems, "value-invalid")]
    assert found == ([] if good else [(5, 3)])


def test_one_id_as_source_and_as_claim_is_repeated_at_the_second(check: Check):
    text, place = unmarked(
        "---\nepisode: 1\ntitle: T\nsources: {one: {title: x}}\n"
        f"claims: {{«one»: {{text: x, status: verified, sources: [one]}}}}\n---\n{FULL}"
    )

    (problem,) = named(check(series_with(text)), "key-repeated")

    assert place_of(problem) == place


def test_two_guests_of_one_name_are_no_problem(check: Check):
    guests = "guests: {a: {name: Kim}, b: {name: Kim}}\n"

    assert {p["check"] for p in check(front("episode: 1\ntitle: T\n" + guests))} == {"guest-unused"}


def test_a_text_that_its_commas_cut_is_an_unknown_key_without_a_value(check: Check):
    files = series_with(outline(front="sources: {a: {title: What broke, and why, date: 2008}}\n"))
    (problem,) = named(check(files), "key-unknown")
    assert problem["message"] == "no key is called `and why` here"
    assert problem["line"] == 4


def test_a_known_key_without_a_value_is_as_good_as_left_out(check: Check):
    assert check(series_with(outline(front="record:\ncrew: {host: , director: Dee}\n"))) == []
