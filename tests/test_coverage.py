"""What covers a promise, and how `show --coverage` says it."""

from __future__ import annotations

import json

import pytest

from conftest import Run, Series
from readings import examined, series_of
from rundown.coverage import CoveredKind, Promise, make_coverage
from rundown.coverage_listing import format_coverage_json, format_coverage_tables, told_of

SERIES = """\
title: Small Hours
wpm: 120
format:
  segments:
    - {title: Cold Open, duration: 3m}
    - {title: Takeaways, duration: 2m}
elements:
  interviews: {title: Interviews}
  re-creation: {title: Re-creation}
audiences:
  staff: {title: Staff engineers}
"""

OUTLINE = """\
---
episode: 1
title: Three Days in August
focus: [Disks, Tapes, Paper]
layers: [Edge]
---

# Cold Open

## THE MONITORS | REC | 1:00

- element: interviews
- element: re-creation
- topic: disks
- topic: Disks that lie
- layer: Data
- pattern: Bulkhead

## ENGINEER | INT | 2:00

- element: interviews
- topic: Disks
- layer: edge

## SPARE | INT | 0:45 | float

- topic: Tapes

## GONE | INT | 0:45 | kill

- topic: Paper

# Takeaways

## MONDAY | VO | 2:00

- topic: Disks

## LATER | VO | TBC

- audience: staff
"""


def coverage(text: str = OUTLINE, series: str = SERIES) -> dict[str, CoveredKind]:
    """The coverage of an outline, by cue."""
    read = series_of(series)
    episode, schedule, _ = examined(text, read)
    return {kind.cue: kind for kind in make_coverage(read, episode, schedule)}


def test_a_promise_is_covered_by_the_seconds_of_counted_items_in_each_segment() -> None:
    interviews, re_creation = coverage()["element"].promises
    assert (interviews.seconds, interviews.total, interviews.items) == ((180, 0), 180, 2)
    assert (re_creation.seconds, re_creation.total, re_creation.items) == ((60, 0), 60, 1)


def test_an_item_that_names_two_promises_counts_for_each_and_once_for_the_kind() -> None:
    assert coverage()["element"].seconds == (180, 0)


def test_an_item_that_names_a_topic_twice_counts_once() -> None:
    disks = coverage()["topic"].promises[0]
    assert (disks.name, disks.seconds, disks.items) == ("Disks", (180, 120), 3)


def test_floats_cover_nothing_and_killed_items_are_not_there() -> None:
    _, tapes, paper = coverage()["topic"].promises
    assert (tapes.covered, tapes.uncounted) == (False, 1)
    assert (paper.covered, paper.uncounted) == (False, 0)


def test_what_nobody_promised_is_shown_and_not_counted_as_kept() -> None:
    layers = coverage()["layer"]
    assert [(one.title, one.promised) for one in layers.promises] == [
        ("Edge", True),
        ("Data", False),
    ]
    assert (layers.made, layers.kept) == (1, 1)


def test_a_kind_of_which_nothing_is_promised_or_named_is_left_out() -> None:
    assert "standard" not in coverage()


def promise(**more: object) -> Promise:
    told: dict[str, object] = {"promised": True, "seconds": (0, 0), "items": 0, "uncounted": 0}
    return Promise("a", "A", **{**told, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (promise(), "NOT COVERED"),
        (promise(uncounted=2), "NOT COVERED: float or pad"),
        (promise(items=1, seconds=(9, 0)), "1 item"),
        (promise(items=2), "2 items, no time yet"),
        (promise(items=2, seconds=(9, 9), promised=False), "2 items, not promised"),
        (promise(uncounted=1, promised=False), "nothing that counts: float or pad, not promised"),
    ],
)
def test_what_covers_a_promise_is_told_in_words(one: Promise, words: str) -> None:
    kind = CoveredKind("topic", "Topics", (promise(), one), (0, 0))
    assert told_of(one, kind) == words


def test_of_patterns_nobody_says_that_they_are_not_promised() -> None:
    kind = coverage()["pattern"]
    assert told_of(kind.promises[0], kind) == "1 item"


def tables(width: int = 0, series: str = SERIES, text: str = OUTLINE) -> str:
    read = series_of(series)
    episode, schedule, _ = examined(text, read)
    kinds = make_coverage(read, episode, schedule)
    return format_coverage_tables(episode, schedule, kinds, colour=False, width=width)


def test_the_table_says_what_is_promised_and_not_covered() -> None:
    lines = tables().splitlines()
    assert lines[:2] == [
        "E01  Three Days in August: coverage",
        "A Cold Open   B Takeaways",
    ]
    assert "Topics of the focus: 1 of 3 covered, 2 NOT COVERED" in lines
    rows = [" ".join(line.split()) for line in lines]
    assert "Disks 3:00 2:00 5:00 3 items" in rows
    assert "Tapes - - - NOT COVERED: float or pad" in rows
    assert "Staff engineers - - - 1 item, no time yet" in rows
    assert "Any topic 3:00 2:00 5:00" in rows


MANY = SERIES.replace(
    "    - {title: Takeaways, duration: 2m}\n",
    "".join(f"    - {{title: Segment {n}, duration: 2m}}\n" for n in range(1, 26)),
)


def test_where_the_segments_do_not_fit_side_by_side_they_stand_below_each_other() -> None:
    printed = tables(series=MANY)
    assert max(map(len, printed.splitlines())) <= 100
    rows = [line.split() for line in printed.splitlines() if line.startswith("Disks ")]
    assert len(rows) > 1
    cells = [cell for row in rows for cell in row[1:]]
    assert cells[:2] == ["3:00", "-"]
    assert len(cells) == 26 + len(["3:00", "2", "items"])


def test_a_long_name_is_broken_and_never_cut() -> None:
    long = "A topic with a name that no terminal could ever hold in a single line of any table"
    printed = tables(text=OUTLINE.replace("Paper]", f"{long}]"))
    assert max(map(len, printed.splitlines())) <= 100
    first = printed.index("A topic with")
    assert all(word in printed[first:] for word in long.split())


def test_an_outline_without_promises_is_told_so() -> None:
    bare = SERIES[: SERIES.index("elements")]
    text = "---\nepisode: 1\ntitle: T\n---\n# Cold Open\n\n## A | VO | 3:00\n"
    assert "Nothing is promised" in tables(series=bare, text=text)


def test_the_json_has_the_seconds_by_segment() -> None:
    read = series_of(SERIES)
    episode, schedule, _ = examined(OUTLINE, read)
    found = json.loads(
        format_coverage_json(episode, schedule, make_coverage(read, episode, schedule))
    )
    assert (found["promised"], found["covered"]) == (7, 5)
    assert [segment["id"] for segment in found["segments"]] == ["cold-open", "takeaways"]
    topics = next(kind for kind in found["kinds"] if kind["cue"] == "topic")
    assert topics["promises"][0] == {
        "name": "Disks",
        "title": "Disks",
        "promised": True,
        "covered": True,
        "items": 3,
        "uncounted": 0,
        "seconds": [180, 120],
        "total": 300,
    }


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command_shows_it_with_the_problems_beside(
    form: str, run: Run, series_folder: Series
) -> None:
    outline = OUTLINE + "- guest: nobody\n"
    series_folder({"episodes/series.yaml": SERIES, "episodes/01-one.md": outline})
    ran = run("show", "1", "--coverage", "--format", form)
    assert "Topics of the focus" in ran.out
    assert "[guest-unknown]" in ran.err
    assert ran.status == 1
