"""Segments, items and their headings (contract 3, details 5)."""

from __future__ import annotations

import pytest

from conftest import Check, Show
from outlines import SERIES, cold_open, named, outline, place_of, series_with, unmarked

TAIL = "\n# Takeaways\n\n## CLOSING | GFX | 2:00\n"


def found(check: Check, body: str, front: str = "") -> list[tuple[str, int]]:
    """Check and line, counted in the body from 1, of all problems but a budget's."""
    problems = check(series_with(outline("\n" + body, front)))
    first = outline("", front).count("\n") + 1
    kept = [p for p in problems if p["check"] not in ("segment-under", "segment-over")]
    return [(p["check"], p["line"] - first) for p in kept]


def first_segment(show: Show, items: str) -> list[dict[str, object]]:
    """The items of the first segment, as `show` prints them."""
    return show(series_with(outline(cold_open(items))))["segments"][0]["items"]


# Segments.


@pytest.mark.parametrize(
    "heading",
    [
        *("# Cold Open", "# COLD OPEN", "# cold  open", "#   Cold Open", "# Cold Open #"),
        *("# Cold Open ##", "#\tCold Open"),
    ],
)
def test_a_title_is_matched_without_case_and_by_its_words(check: Check, heading: str):
    assert found(check, f"{heading}\n\n## A | GFX | 8:00\n{TAIL}") == []


@pytest.mark.parametrize(
    "heading",
    [
        *("# Cold Open [8m]", "# Cold Open.", "# Cold-Open", "# **Cold Open**"),
        *("# Cold Open | 9m", "# Nowhere"),
    ],
)
def test_another_title_is_no_segment_and_an_error_at_the_heading(check: Check, heading: str):
    problems = check(series_with(outline(f"\n{heading}\n\n## A | GFX | 8:00\n{TAIL}")))

    (problem,) = named(problems, "segment-unknown")
    assert (problem["severity"], problem["line"], problem["end_line"]) == ("error", 6, 6)


def test_titles_are_matched_by_casefold_after_nfc(check: Check):
    series = SERIES.replace("Cold Open", "Straße Café")
    body = f"\n# STRASSE CAFE\u0301\n\n## A | GFX | 8:00\n{TAIL}"

    assert check(series_with(outline(body), series=series)) == []


def test_the_nearest_segment_is_the_remedy_of_an_unknown_one(check: Check):
    problems = check(series_with(outline(f"\n# Cold Opening\n{TAIL}")))

    assert "Cold Open" in named(problems, "segment-unknown")[0]["help"]


def test_items_of_an_unknown_segment_are_checked_and_not_timed(check: Check, show: Show):
    body = f"# Cold Open\n\n## A | GFX | 8:00\n\n# Nowhere\n\n## B | GFX | 7\n\n- guest: x\n{TAIL}"

    assert found(check, body) == [
        ("segment-unknown", 5),
        ("duration-invalid", 7),
        ("guest-unknown", 9),
    ]
    shown = show(series_with(outline("\n" + body)))
    slugs = [item["slug"] for segment in shown["segments"] for item in segment["items"]]
    assert (slugs, shown["trt"]) == (["A", "CLOSING"], 600)


@pytest.mark.parametrize(("status", "severity"), [("draft", "warning"), ("approved", "error")])
@pytest.mark.parametrize(
    ("body", "line"),
    [(TAIL, 2), ("\n# Cold Open\n\n## A | GFX | 8:00\n", 4), ("", 0)],
)
def test_a_missing_segment_is_at_the_heading_before_which_it_should_stand(
    check: Check, body: str, line: int, status: str, severity: str
):
    problems = check(series_with(outline(body, f"status: {status}\n")))
    missing = named(problems, "segment-missing")

    assert {(p["severity"], p["line"] - 5) for p in missing} == {(severity, line)}
    assert len(missing) == (2 if not body else 1)
    assert not named(problems, "segment-under")


@pytest.mark.parametrize(("status", "severity"), [("draft", "warning"), ("locked", "error")])
@pytest.mark.parametrize("items", ["", "## A | GFX | 8:00 | kill\n", "An aim.\n"])
def test_a_segment_of_no_items_but_killed_ones_is_empty(
    check: Check, items: str, status: str, severity: str
):
    problems = check(series_with(outline(cold_open(items), f"status: {status}\n")))

    assert [(p["check"], p["severity"], p["line"]) for p in problems] == [
        ("segment-empty", severity, 7)
    ]


@pytest.mark.parametrize("flag", ["float", "pad"])
def test_a_segment_of_floats_or_pads_is_not_empty(check: Check, flag: str):
    problems = check(series_with(outline(cold_open(f"## A | GFX | 8:00 | {flag}\n"))))

    assert [p["check"] for p in problems] == ["segment-under"]


def test_segments_out_of_order_are_an_error_and_timed_in_the_format_s_order(
    check: Check, show: Show
):
    body = "# Takeaways\n\n## B | GFX | 2:00\n\n# Cold Open\n\n## A | GFX | 8:00\n"

    assert found(check, body) == [("segment-order", 5)]
    shown = show(series_with(outline(body)))["segments"]
    assert [(s["id"], s["items"][0]["page"], s["start"]) for s in shown] == [
        ("cold-open", "A1", 0),
        ("takeaways", "B1", 480),
    ]


def test_a_repeated_segment_is_an_error_and_its_items_are_the_same_segment_s(
    check: Check, show: Show
):
    body = "# Cold Open\n\n## A | GFX | 4:00\n\n# Cold Open\n\n## B | GFX | 4:00\n" + TAIL

    assert found(check, body) == [("segment-repeated", 5)]
    shown = show(series_with(outline("\n" + body)))["segments"][0]
    assert [item["page"] for item in shown["items"]] == ["A1", "A2"]


# What stands where.


@pytest.mark.parametrize(
    "line", ["#Cold Open", "##B | GFX | 1:00", "### B | GFX", "#### Note", "######"]
)
def test_what_looks_like_a_heading_and_is_none_is_an_error(check: Check, line: str):
    problems = check(series_with(outline(cold_open(f"## A | GFX | 8:00\n\n{line}\n"))))

    (problem,) = named(problems, "heading-invalid")
    assert (problem["severity"], problem["line"], problem["column"]) == ("error", 10, 1)


@pytest.mark.parametrize("line", [" # Nowhere", "   ## B | GFX", "\t# Nowhere", "Nowhere\n==="])
def test_an_indented_or_underlined_heading_is_none(check: Check, line: str):
    assert found(check, f"# Cold Open\n\n## A | GFX | 8:00\n\n{line}\n{TAIL}") == []


def test_an_item_before_the_first_segment_is_an_error(check: Check):
    body = "## EARLY | GFX | 1:00\n\n# Cold Open\n\n## A | GFX | 8:00\n" + TAIL

    assert found(check, body) == [("heading-invalid", 1)]


def test_prose_before_the_first_segment_is_a_warning(check: Check):
    problems = check(series_with(outline("\nHello.\n" + cold_open("## A | GFX | 8:00\n"))))

    assert [(p["severity"], p["line"]) for p in problems] == [("warning", 6)]


def test_a_cue_between_a_segment_and_its_first_item_is_an_error(check: Check):
    problems = check(series_with(outline(cold_open("- video: x\n\n## A | GFX | 8:00\n"))))

    assert [(p["severity"], p["line"]) for p in problems] == [("error", 8)]


def test_words_like_speech_between_a_segment_and_its_first_item_are_its_aim(check: Check):
    assert found(check, cold_open("NARRATOR: An aim.\n\n## A | GFX | 8:00\n")) == []


# Headings of items.


@pytest.mark.parametrize(
    "heading",
    ["## SLUG", "## | VO | 1:00", "## SLUG | | 1:00", "## SLUG |", "## | "],
)
def test_a_heading_needs_a_slug_and_a_type(check: Check, heading: str):
    problems = check(series_with(outline(cold_open(f"## A | GFX | 8:00\n\n{heading}\n"))))

    invalid = [p for p in problems if p["line"] == 10]
    assert [(p["check"], p["severity"]) for p in invalid] == [("heading-invalid", "error")]


@pytest.mark.parametrize(
    ("heading", "duration", "flags"),
    [
        ("## A | VO", 1, []),
        ("## A | VO |", 1, []),
        ("## A | VO | |", 1, []),
        ("## A | VO | float", 1, ["float"]),
        ("## A | VO | | float", 1, ["float"]),
        ("## A | VO | 0:30 | float | pad", 30, ["float", "pad"]),
        ("## A | VO | 0:30 | kill | float", 30, ["kill", "float"]),
        ("##   A|VO|0:30|pad", 30, ["pad"]),
        ("## A\u00a0|\u2003VO\t| 0:30", 30, []),
    ],
)
def test_fields_of_a_heading(show: Show, heading: str, duration: int, flags: list[str]):
    (item,) = first_segment(show, f"{heading}\n\nNARRATOR: two words\n")

    assert (item["slug"], item["type"]) == ("A", "VO")
    assert (item["duration"], item["flags"]) == (duration, flags)
    assert item["counted"] is not bool(flags)


@pytest.mark.parametrize("flag", ["FLOAT", "flaot", "float pad", "float,pad", "killed"])
def test_an_unknown_flag_is_an_error_at_its_word(check: Check, flag: str):
    text, place = unmarked(outline(cold_open(f"## A | GFX | 8:00 | «{flag}»\n")))

    (problem,) = named(check(series_with(text)), "flag-unknown")

    assert (place_of(problem), problem["severity"]) == (place, "error")


def test_an_empty_field_among_the_flags_is_unknown(check: Check):
    items = "## A | GFX | 8:00 | | pad\n\n## B | GFX | 8:00\n"

    assert [name for name, _ in found(check, cold_open(items))] == ["flag-unknown"]


@pytest.mark.parametrize("typed", ["vo", "Vo", "VOICE", "V O"])
def test_an_unknown_type_is_an_error_at_its_word(check: Check, typed: str):
    text, place = unmarked(outline(cold_open(f"## A | «{typed}» | 8:00\n")))

    (problem,) = named(check(series_with(text)), "type-unknown")

    assert (place_of(problem), problem["severity"]) == (place, "error")
    assert typed != "vo" or "`VO`" in problem["help"]


@pytest.mark.parametrize(
    "known",
    "OPEN VO SOT VOSOT PKG INT LIVE GFX REC ARCH WALK CODE DEC TEASE BUMP BREAK".split(),
)
def test_types(show: Show, check: Check, known: str):
    files = series_with(outline(cold_open(f"## A | {known} | 8:00\n")))

    assert not named(check(files), "type-unknown")
    assert show(files)["segments"][0]["items"][0]["type"] == known


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("  THE   MONITORS  ", "THE MONITORS"),
        ("The *Monitors*", "The *Monitors*"),
        ("A1 THE MONITORS", "A1 THE MONITORS"),
        ("A \\| B", "A | B"),
        ("\u00c9\u0301t\u00e9", "\u00c9\u0301t\u00e9"),
        ("THE MONITORS <!-- secret -->", "THE MONITORS"),
    ],
)
def test_a_slug_is_as_typed(show: Show, typed: str, slug: str):
    (item,) = first_segment(show, f"## {typed} | GFX | 8:00\n")

    assert item["slug"] == slug


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("SLUG | GFX | 1:00", "SLUG | GFX | 1:00"),
        ("SLUG | GFX | 1:00", "slug | GFX | 1:00"),
        ("SLUG | GFX | 1:00 | kill", "Slug | GFX | 1:00"),
        ("STRASSE | GFX | 1:00", "straße | GFX | 1:00"),
        ("\u00c9T\u00c9 | GFX | 1:00", "e\u0301te\u0301 | GFX | 1:00"),
    ],
)
def test_a_repeated_slug_is_an_error_at_the_second(check: Check, first: str, second: str):
    slug, rest = second.split(" | ", 1)
    text, place = unmarked(
        outline(f"\n# Cold Open\n\n## {first}\n\n# Takeaways\n\n## «{slug}» | {rest}\n")
    )

    (problem,) = named(check(series_with(text)), "slug-repeated")

    assert (place_of(problem), problem["severity"]) == (place, "error")


# Pages.


def test_killed_items_are_in_place_without_a_page(show: Show):
    items = "".join(
        f"## {slug} | GFX | 1:00{flag}\n\n"
        for slug, flag in [
            ("A", ""),
            ("B", " | kill"),
            ("C", " | float"),
            ("D", " | pad"),
            ("E", ""),
        ]
    )

    shown = first_segment(show, items)

    assert [(i["slug"], i["page"], i["counted"]) for i in shown] == [
        ("A", "A1", True),
        ("B", None, False),
        ("C", "A2", False),
        ("D", "A3", False),
        ("E", "A4", True),
    ]
    assert shown[1]["flags"] == ["kill"]


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Économie & Café", "économie-café"),
        ("第一部", "第一部"),
        ("Part 2: The End!", "part-2-the-end"),
        ("ﬁnal ½", "final-1-2"),
    ],
)
def test_the_id_of_a_segment(show: Show, title: str, id_: str):
    series = SERIES.replace("title: Cold Open", f'title: "{title}"')

    segment = show(series_with(outline(f"\n# {title.upper()}\n"), series=series))["segments"][0]

    assert (segment["id"], segment["title"]) == (id_, title)
