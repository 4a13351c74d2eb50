"""When everything happens (contract 5, details 9), as `show` prints it."""

from __future__ import annotations

import json

import pytest

from conftest import Run, Series, Show
from outlines import SERIES, outline, series_with

BODY = """
# Cold Open

## A | GFX | 1:00
## B | GFX | 2:00 | float

## C | VO

NARRATOR: one two three four five six seven eight nine ten

## D | GFX | 3:00 | kill
## E | GFX | ~3:55 | pad
## F | INT | 5:10

- guest: zoe

# Takeaways

## G | GFX | 1:00
## H | GFX | TBC
## I | GFX | 0:30
"""

FILES = series_with(outline(BODY, "guests: {zoe: {name: Zoe}}\n"))


def test_the_schedule_of_an_episode(show: Show):
    shown = show(FILES)

    assert {key: shown[key] for key in shown if key != "segments"} == {
        "episode": 1,
        "title": "Title",
        "status": "draft",
        "budget": 600,
        "trt": 465,
        "over_under": -135,
    }


def test_the_segments_of_a_schedule(show: Show):
    segments = [{k: v for k, v in s.items() if k != "items"} for s in show(FILES)["segments"]]

    assert segments == [
        {
            "id": "cold-open",
            "letter": "A",
            "title": "Cold Open",
            "budget": 480,
            "trt": 375,
            "over_under": -105,
            "start": 0,
            "cume": 375,
        },
        {
            "id": "takeaways",
            "letter": "B",
            "title": "Takeaways",
            "budget": 120,
            "trt": 90,
            "over_under": -30,
            "start": 375,
            "cume": 465,
        },
    ]


def test_start_cume_and_back_of_every_item(show: Show):
    items = [item for segment in show(FILES)["segments"] for item in segment["items"]]

    columns = ("page", "slug", "duration", "counted", "start", "cume", "back")
    assert [tuple(item[column] for column in columns) for item in items] == [
        ("A1", "A", 60, True, 0, 60, 135),
        ("A2", "B", 120, False, 60, 60, 195),
        ("A3", "C", 5, True, 60, 65, 195),
        (None, "D", 180, False, 65, 65, 200),
        ("A4", "E", 235, False, 65, 65, 200),
        ("A5", "F", 310, True, 65, 375, 200),
        ("B1", "G", 60, True, 375, 435, 510),
        ("B2", "H", 0, True, 435, 435, 570),
        ("B3", "I", 30, True, 435, 465, 570),
    ]


def test_an_item_has_all_its_keys(show: Show):
    items = show(FILES)["segments"][0]["items"]

    assert {k: v for k, v in items[4].items() if k != "extra"} == {
        "page": "A4",
        "slug": "E",
        "type": "GFX",
        "duration": 235,
        "estimated": True,
        "words": 0,
        "read_time": 0,
        "counted": False,
        "flags": ["pad"],
        "start": 65,
        "cume": 65,
        "back": 200,
        "guests": [],
        "line": 17,
    }
    assert items[5]["guests"] == ["zoe"]


def test_an_empty_segment_stands_where_it_stands(show: Show):
    body = "\n# Cold Open\n\n## A | GFX | 1:00\n"

    segment = show(series_with(outline(body)))["segments"][1]

    assert segment["items"] == []
    assert (segment["start"], segment["cume"]) == (60, 60)
    assert (segment["trt"], segment["over_under"]) == (0, -120)


def test_a_segment_of_uncounted_items_takes_no_time(show: Show):
    body = "\n# Cold Open\n\n## A | GFX | 1:00 | pad\n\n# Takeaways\n\n## B | GFX | 2:00\n"

    first, second = show(series_with(outline(body)))["segments"]

    assert (first["start"], first["cume"], second["start"]) == (0, 0, 0)


def test_back_may_be_negative(show: Show):
    body = "\n# Cold Open\n\n## A | GFX | 8:10\n\n# Takeaways\n\n## B | GFX | 2:00\n"

    shown = show(series_with(outline(body)))

    assert shown["over_under"] == 10
    assert [s["items"][0]["back"] for s in shown["segments"]] == [-10, 480]


@pytest.mark.parametrize("status", ["draft", "approved", "locked"])
def test_the_status_is_the_outline_s(show: Show, status: str):
    assert show(series_with(outline(front=f"status: {status}\n")))["status"] == status


# What `show` prints for people.


def test_times_are_printed_as_the_contract_says(run: Run, series_folder: Series):
    series_folder(FILES)

    text = run("show", "1").out

    assert "0:07:45" in text
    assert "0:10:00" in text
    assert "-2:15 UNDER" in text
    assert "-1:45 UNDER" in text
    assert "~3:55" in text
    assert "TBC" in text
    assert "0:08:30" in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("8:10", "+0:10 OVER"),
        ("7:30", "-0:30 UNDER"),
        ("8:00", "ON TIME"),
        ("67:59", "+59:59 OVER"),
        ("68:00", "+1:00:00 OVER"),
        ("73:00", "+1:05:00 OVER"),
    ],
)
def test_over_and_under_are_signed_with_the_word(
    run: Run, series_folder: Series, typed: str, printed: str
):
    body = f"\n# Cold Open\n\n## A | GFX | {typed}\n\n# Takeaways\n\n## B | GFX | 2:00\n"
    series_folder(series_with(outline(body)))

    text = run("show", "1").out

    assert printed in text


def test_an_item_of_an_hour_and_a_half_is_printed_in_minutes(run: Run, series_folder: Series):
    body = "\n# Cold Open\n\n## A | GFX | 1:30:00\n\n# Takeaways\n\n## B | GFX | 2:00\n"
    series_folder(series_with(outline(body)))

    text = run("show", "1").out

    row = next(line for line in text.splitlines() if line.startswith("A1 "))
    assert "90:00" in row
    assert "-1:22:00" in row


# `show` and what is wrong.


def test_what_could_be_read_is_printed_with_the_problems_on_standard_error(
    run: Run, series_folder: Series
):
    body = "\n# Cold Open\n\n## A | GFX | 8\n\n# Takeaways\n\n## B | GFX | 2:00\n"
    series_folder(series_with(outline(body)))

    ran = run("show", "1", "--format", "json")

    assert ran.status == 1
    assert ran.json["trt"] == 120
    assert "[duration-invalid]" in ran.err


def test_an_unreadable_outline_prints_nothing(run: Run, series_folder: Series):
    series_folder(series_with("no front matter\n"))

    for form in ("json", "text"):
        ran = run("show", "1", "--format", form)
        assert (ran.status, ran.out) == (1, "")
        assert "[outline-unreadable]" in ran.err


def test_warnings_go_to_standard_error_and_are_fine(run: Run, series_folder: Series):
    series_folder(FILES)

    ran = run("show", "1", "--format", "json")

    assert ran.status == 0
    assert "[duration-unset]" in ran.err


@pytest.mark.parametrize("words", [(), ("1", "1"), ("1", "--format", "yaml")])
def test_show_takes_one_episode(run: Run, series_folder: Series, words: tuple[str, ...]):
    series_folder(FILES)

    ran = run("show", *words)

    assert (ran.status, ran.out) == (2, "")


def test_json_is_utf_8_with_a_final_line_end(run: Run, series_folder: Series):
    series_folder(series_with(outline(title="Größe 漢字 🎬")))

    out = run("show", "1", "--format", "json").out

    assert "Größe 漢字 🎬" in out
    assert out.endswith("}\n")
    assert json.loads(out)["title"] == "Größe 漢字 🎬"


# Hours and minutes.


@pytest.mark.parametrize(
    ("typed", "times"), [("1:30", 1), ("1:31", 1), ("1:00", 0), ("90:00", 0), ("0:10", 0)]
)
def test_minutes_and_seconds_that_would_fit_the_budget_as_hours_are_warned_about(
    run: Run, series_folder: Series, typed: str, times: int
):
    series = SERIES.replace("duration: 8m", "duration: 90m").replace("  duration: 10m\n", "")
    body = f"\n# Cold Open\n\n## A | GFX | {typed}\n\n# Takeaways\n\n## B | GFX | 2:00\n"
    series_folder(series_with(outline(body), series=series))

    problems = run("check", "--format", "json").json

    at = [p for p in problems if p["line"] == 8]
    assert [p["severity"] for p in at] == ["warning"] * times
    assert all("1:3" in p["message"] + p["help"] for p in at)
