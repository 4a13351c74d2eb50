"""What counts as a word, and what notes and code do to the text (details 6 and 7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Check, Run, Series, Show
from outlines import cold_open, named, outline, place_of, series_with, unmarked


def spoken(text: str, front: str = "") -> dict[str, str]:
    return series_with(outline(cold_open(f"## ITEM | VO | 8:00\n\nNARRATOR: {text}\n"), front))


def words(show: Show, text: str) -> int:
    return show(spoken(text))["segments"][0]["items"][0]["words"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("state-of-the-art", 1),
        ("a — b", 2),
        ("a—b", 1),
        ("24/7", 1),
        ("rock & roll", 2),
        ("wait … what", 2),
        ("'tis", 1),
        ("½ ² Ⅳ", 3),
        ("yes 🎬 no", 2),
        ("é e\u0301", 2),
        ("… — & * / 🎬", 0),
        ("漢字かな", 1),
        ("one\u00a0two\u2003three", 3),
        # Marks of Markdown.
        ("*one* _two_ **three** ***four***", 4),
        ("un*believ*able", 1),
        ("snake_case a*b", 2),
        ("2 * 3", 2),
        ("`one two` three", 3),
        ("``one ` two``", 2),
        ("[one two](https://example.org/three/four)", 2),
        ('[one](https://example.org "a title")', 1),
        ("<https://example.org/a/b>", 1),
        ("https://example.org/a", 1),
        ("fish &amp; chips", 3),
        ("one<br>two", 1),
        ("one <br> two", 3),
        ("\\*one\\* \\[two\\]", 2),
        ("one\\\ntwo", 2),
        ("one\n> two\n1. three\n- four", 4),
        # What is taken out leaves nothing behind.
        ("shipping.[@a]Through", 1),
        ("data<!-- -->base", 1),
        ("shipping. [@a] Through", 2),
        ("one <!-- two three --> four", 2),
        ("[@] a", 1),
        ("[@ a] b", 2),
        ("[@a", 1),
        ("[@a; @b] c", 1),
    ],
)
def test_words(show: Show, text: str, count: int):
    assert words(show, text) == count


@pytest.mark.parametrize("flag", ["", " | kill", " | float", " | pad"])
def test_words_are_counted_whatever_the_flag(show: Show, flag: str):
    body = cold_open(f"## A | VO | 8:00{flag}\n\nNARRATOR: one two three\n")

    item = show(series_with(outline(body)))["segments"][0]["items"][0]

    assert (item["words"], item["read_time"]) == (3, 2)


# Read time.


def test_words_over_the_rate_rounded_up(show: Show):
    for count, seconds in [(0, 0), (1, 1), (2, 1), (3, 2), (240, 120), (241, 121)]:
        text = " ".join(["word"] * count)
        item = show(spoken(text))["segments"][0]["items"][0]
        assert (item["words"], item["read_time"]) == (count, seconds)


def test_several_voices_are_added_exactly_and_rounded_up_once(show: Show):
    front = "voices: {a: {wpm: 90}, b: {wpm: 180}, c: {wpm: 140}}\n"
    for text, seconds in [
        ("A: one\n\nB: one", 1),
        ("A: one\n\nB: one two three four", 2),
        ("A: one\n\nB: one two three four five", 3),
        ("C: " + "word " * 7, 3),
        ("A: one\n\nB: one\n\nA: one\n\nB: one", 2),
    ]:
        body = cold_open(f"## ITEM | VO\n\n{text}\n")
        item = show(series_with(outline(body, front)))["segments"][0]["items"][0]
        assert (item["read_time"], item["duration"]) == (seconds, seconds)
        assert item["estimated"] is False


@pytest.mark.parametrize(
    ("heading", "severities"),
    [
        ("## A | VO | 2s", []),
        ("## A | VO | 1s", ["warning"]),
        ("## A | VO | 0s", ["warning"]),
        ("## A | VO | ~1s", ["warning"]),
        ("## A | VO | 1s | float", ["warning"]),
        ("## A | VO | 1s | pad", ["warning"]),
        ("## A | VO | 1s | kill", []),
        ("## A | VO | TBC", []),
        ("## A | VO", []),
    ],
)
def test_read_time_over_the_typed_duration_is_a_warning(
    check: Check, heading: str, severities: list[str]
):
    body = cold_open(f"{heading}\n\nNARRATOR: one two three four\n\n## B | GFX | 8:00\n")

    found = named(check(series_with(outline(body))), "read-time-over")

    assert [p["severity"] for p in found] == severities
    assert {p["line"] for p in found} <= {8}


# Private notes.

PRIVATE = "Zebra crossing"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"one\n<!-- {PRIVATE} -->\ntwo", 2),
        (f"one <!-- {PRIVATE}\n\n## NOT AN ITEM\n- video: no cue\nAWS: no speech\n--> two", 2),
        (f"one\n- video: A <!-- {PRIVATE} --> hand\ntwo", 2),
        (f"(one <!-- ) {PRIVATE}\n --> two)\nthree", 1),
        (f"one [@a<!-- {PRIVATE} -->]", 1),
        (f"one <!-- {PRIVATE} --> two <!-- {PRIVATE} --> three", 3),
        (f"one <!--\n--\n->\n{PRIVATE}\n--> two", 2),
    ],
)
def test_a_note_is_taken_out_before_anything_else_is_read(
    run: Run, series_folder: Series, tmp_path: Path, text: str, count: int
):
    series_folder(spoken(text, "sources: {a: {title: x}}\n"))
    shown = run("show", "1", "--format", "json")

    assert shown.json["segments"][0]["items"][0]["words"] == count
    assert [len(s["items"]) for s in shown.json["segments"]] == [1, 1]
    assert run("build", "--format", "html").status == 0
    pages = "".join(path.read_text("utf-8") for path in tmp_path.glob("output/**/*.html"))
    assert "CLOSING" in pages
    assert PRIVATE not in pages
    assert "NOT AN ITEM" not in pages


def test_a_note_keeps_the_numbers_of_the_lines_after_it(check: Check):
    text, place = unmarked(
        outline(cold_open("<!-- one\n\ntwo -->\n## A | GFX | 8:00\n\n- «oops»: x\n"))
    )

    assert [place_of(p) for p in check(series_with(text))] == [place]


def test_a_note_keeps_the_columns_after_it(check: Check):
    text, place = unmarked(outline(cold_open("## A <!-- one --> | GFX | «9» <!-- two -->\n")))

    (problem,) = named(check(series_with(text)), "duration-invalid")

    assert place_of(problem) == place


def test_a_line_left_empty_by_a_note_ends_a_cue_as_a_blank_one_does(show: Show):
    text = "one\n- video: A hand\n<!-- x -->\n  two"

    assert words(show, text) == 2


def test_a_note_that_is_never_closed_is_an_error_at_its_opening(
    run: Run, series_folder: Series, tmp_path: Path
):
    text, place = unmarked(spoken(f"one «<!--» {PRIVATE}\n\n- x: y\n")["episodes/01-one.md"])
    series_folder(series_with(text))

    problems = run("check", "--format", "json").json
    at = [p for p in problems if p["line"] == place.line]
    assert [(p["severity"], p["column"]) for p in at] == [("error", place.column)]
    assert run("build", "--anyway", "--format", "html").status == 1
    assert not list(tmp_path.glob("output/E01/*"))
    assert PRIVATE not in run("show", "1").out


def test_a_marker_in_the_body_of_a_note_opens_no_second_one(show: Show):
    assert words(show, "one <!-- two <!-- three --> four --> five") == 3


# Code.


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one\n\n```\ntwo three\n```\n\nfour", 2),
        ("one\n```python\nQ: two\n```\nfour", 2),
        ("one\n~~~\ntwo\n```\nthree\n~~~\nfour", 2),
        ("one\n````\n```\ntwo\n````\nfour", 2),
        ("one\n```\n# Nowhere\n## X\n- vidoe: x\nAWS: y\n[@gone] <!-- z -->\n```\nfour", 2),
        ("one\n```\n<!-- never closed\n```\nfour", 2),
        ("one <!-- \n```\n--> two\n\nthree", 3),
    ],
)
def test_fenced_code_is_no_speech_and_does_not_end_it(
    show: Show, check: Check, text: str, count: int
):
    assert words(show, text) == count
    assert check(spoken(text)) == []


def test_code_is_shown_with_its_notes(run: Run, series_folder: Series, tmp_path: Path):
    series_folder(spoken("one\n\n```\n<p> <!-- shown --> [@shown-too] </p>\n```\n"))

    assert run("build", "--format", "html", "--only", "script").status == 0
    page = (tmp_path / "output/E01/E01-script.html").read_text("utf-8")
    assert "&lt;!-- shown --" in page
    assert "[@shown-too]" in page


@pytest.mark.parametrize("fence", ["```", "~~~", "````python"])
def test_a_fence_that_is_never_closed_is_an_error_at_its_opening(check: Check, fence: str):
    text, place = unmarked(spoken(f"one\n\n«{fence}»\ntwo\n")["episodes/01-one.md"])

    at = [p for p in check(series_with(text)) if p["line"] == place.line]

    assert [(p["severity"], p["column"]) for p in at] == [("error", 1)]
