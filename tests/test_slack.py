"""Back to time in an outline: what is marked, what is found, and that it fits when it is done."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conftest import Run, Series
from outlines import named, outline, series_with
from readings import examined, series_of
from rundown.back_to_time import Change, Movable, Way
from rundown.slack import advise, format_way, movables_of
from rundown.timing import ScheduledSegment

BUDGET = 300


def series_text(budget: int) -> str:
    segments = f"    - {{title: Cold Open, duration: {budget}s}}\n"
    return f"title: Small Hours\nwpm: 120\nformat:\n  segments:\n{segments}"


def segment_of(items: str) -> ScheduledSegment:
    """The one segment of an outline that holds these items."""
    _, schedule, _ = examined(outline(f"\n# Cold Open\n\n{items}"), series_of(series_text(BUDGET)))
    return schedule.segments[0]


@pytest.mark.parametrize(
    ("item", "movable"),
    [
        ("## A | VO | 1:00\n\n- drop: 2", Movable("A1", drop=60, order=2)),
        ("## A | VO | 1:00\n\n- trim: 0:20", Movable("A1", trim=20)),
        ("## A | VO | ~1:00\n\n- trim: 20s\n- drop: 1", Movable("A1", drop=60, trim=20, order=1)),
        ("## A | VO | 0:30 | pad", Movable("A1", pad=30)),
        ("## A | VO\n\n- drop: 1\n\nNARRATOR: one two three four", Movable("A1", drop=2, order=1)),
    ],
)
def test_what_is_marked_may_move(item: str, movable: Movable) -> None:
    assert movables_of(segment_of(item)) == (movable,)


@pytest.mark.parametrize(
    "item",
    [
        "## A | VO | 1:00",
        "## A | OPEN | 1:00\n\n- note: drop: 1",
        "## A | VO | 1:00 | float",
        "## A | VO | 1:00 | float\n\n- drop: 1\n- trim: 0:20",
        "## A | VO | 1:00 | kill\n\n- drop: 1",
        "## A | VO | 1:00 | pad | kill",
        "## A | VO | TBC | pad",
        "## A | VO | TBC\n\n- drop: 1\n- trim: 0:20",
        "## A | VO | 8.30\n\n- drop: 1",
        "## A | VO | 1:00\n\n- drop: last",
        "## A | VO | 1:00\n\n- drop: 0",
        "## A | VO | 1:00\n\n- drop: 1\n- drop: 2",
        "## A | VO | 1:00\n\n- trim: 1:00",
        "## A | VO | 1:00\n\n- trim: 20",
        "## A | VO | 1:00\n\n- trim: TBC",
        "## A | VO | 1:00\n\n- trim: 0:10\n- trim: 0:20",
    ],
)
def test_what_is_not_marked_so_that_it_can_be_read_stays(item: str) -> None:
    assert movables_of(segment_of(item)) == ()


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ((Change("drop", "C14", 70),), "drop C14 (1:10)"),
        (
            (Change("drop", "C14", 70), Change("trim", "C20", 12)),
            "drop C14 (1:10) and trim C20 by 0:12",
        ),
        (
            (Change("drop", "C14", 70), Change("trim", "C20", 12), Change("pad", "C54", 45)),
            "drop C14 (1:10), trim C20 by 0:12 and count pad C54 (0:45)",
        ),
    ],
)
def test_a_way_in_words(way: Way, words: str) -> None:
    assert format_way(way) == words


# A way, when it is done, brings the segment to its budget.


class Planned(NamedTuple):
    """An item as it is typed."""

    duration: int
    drop: int
    trim: int
    flag: str


def typed(number: int, item: Planned) -> str:
    marks = f"- drop: {item.drop}\n" * bool(item.drop) + f"- trim: {item.trim}s\n" * bool(item.trim)
    flag = f" | {item.flag}" * bool(item.flag)
    return f"## ITEM {number} | VO | {item.duration}s{flag}\n\n{marks}"


def done(items: list[Planned], way: Way) -> list[Planned]:
    """The items after somebody has done as told: pages are numbers, as none is killed."""
    changed = list(items)
    for change in way:
        at = int(re.sub("[A-Z]", "", change.name)) - 1
        item = changed[at]
        if change.kind == "drop":
            changed[at] = item._replace(flag="float")
        elif change.kind == "trim":
            changed[at] = item._replace(duration=item.duration - change.seconds)
        else:
            changed[at] = item._replace(flag="")
    return changed


def outlined(items: list[Planned]) -> str:
    return "\n".join(typed(number, item) for number, item in enumerate(items))


planned = st.builds(
    Planned,
    st.integers(1, 120),
    st.sampled_from([0, 0, 1, 2]),
    st.sampled_from([0, 0, 5, 30]),
    st.sampled_from(["", "", "", "float", "pad"]),
)


@given(st.lists(planned, min_size=1, max_size=12))
def test_every_way_when_it_is_done_brings_the_segment_to_its_budget(items: list[Planned]) -> None:
    before = segment_of(outlined(items))
    ways = advise(before).ways
    assume(ways)
    for way in ways:
        after = segment_of(outlined(done(items, way)))
        assert after.over_under == 0
        stay = [n for n, i in enumerate(items) if not (i.drop or i.trim or i.flag == "pad")]
        changed = done(items, way)
        assert [changed[n] for n in stay] == [items[n] for n in stay]


@given(st.lists(planned, min_size=1, max_size=12))
def test_the_nearest_when_it_is_done_comes_nearer(items: list[Planned]) -> None:
    before = segment_of(outlined(items))
    nearest = advise(before).nearest
    assume(nearest)
    after = segment_of(outlined(done(items, nearest)))
    assert 0 < abs(after.over_under) < abs(before.over_under)


# What people are told.

MARKED = """## OPENING | GFX | 6:00

## THE PAPERS | ARCH | 1:10

- drop: 1

## SHE REMEMBERS | INT | 2:02

- trim: 0:20
"""
"""Cold Open is 8:00 and this is 9:12: drop A2 and trim A3 by 0:02."""


def in_cold_open(items: str) -> dict[str, str]:
    return series_with(outline(f"\n# Cold Open\n\n{items}\n\n# Takeaways\n\n## C | GFX | 2:00\n"))


def test_the_help_of_a_long_segment_is_the_best_way(series_folder: Series, run: Run) -> None:
    series_folder(in_cold_open(MARKED))
    [problem] = named(run("check", "--format", "json").json, "segment-over")
    assert problem["help"] == "drop A2 (1:10) and trim A3 by 0:02"


def test_the_help_of_a_short_segment_is_a_pad_that_fits(series_folder: Series, run: Run) -> None:
    series_folder(in_cold_open("## A | GFX | 7:30\n\n## B | GFX | 0:30 | pad"))
    [problem] = named(run("check", "--format", "json").json, "segment-under")
    assert problem["help"] == "count pad A2 (0:30)"


@pytest.mark.parametrize("mark", ["", "- drop: 1", "- trim: 0:10"])
def test_without_a_way_the_help_says_what_it_always_said(
    series_folder: Series, run: Run, mark: str
) -> None:
    series_folder(in_cold_open(f"## OPENING | GFX | 8:45\n\n{mark}"))
    problems = run("check", "--format", "json").json
    assert [p["help"] for p in named(problems, "segment-over")] == ["cut 0:45, or float an item"]


def test_show_says_the_best_way_under_a_segment_that_is_off(
    series_folder: Series, run: Run
) -> None:
    series_folder(in_cold_open(MARKED))
    lines = run("show", "1").out.splitlines()
    at = lines.index("A · Cold Open: budget 8:00, planned 9:12, +1:12 OVER")
    assert lines[at + 1] == "Back to time: drop A2 (1:10) and trim A3 by 0:02"
    assert sum("Back to time" in line for line in lines) == 1


def test_show_says_nothing_of_it_where_nothing_is_marked(series_folder: Series, run: Run) -> None:
    series_folder(in_cold_open("## OPENING | GFX | 8:45"))
    assert "Back to time" not in run("show", "1").out


@pytest.mark.parametrize("wanted", ["A", "a", "Cold Open", "cold  open"])
def test_why_explains_a_segment_by_its_letter_or_title(
    series_folder: Series, run: Run, wanted: str
) -> None:
    series_folder(in_cold_open(MARKED))
    assert run("why", "1", wanted).out.splitlines() == [
        "A  Cold Open  (episodes/01-one.md:6)",
        "",
        "budget      8:00  the format's",
        "planned     9:12  the durations of its 3 counted items",
        "over/under  +1:12 OVER  planned - budget",
        "start       0:00:00  nothing counted stands before it",
        "cume        0:09:12  start + 9:12",
        "read time   0:00  nobody speaks",
        "",
        "back to time, the fewest changes first, then what loses the least:",
        "  1. drop A2 (1:10) and trim A3 by 0:02",
    ]


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("## A | GFX | 8:00", ["it is on time: nothing needs to move"]),
        (
            "## A | GFX | 7:00\n\n- trim: 0:10\n- drop: 3\n\n## B | GFX | 1:00\n\n- drop: 2",
            [
                "it is on time: nothing needs to move",
                "  A2  may be dropped (1:00), order 2",
                "  A1  may be dropped (7:00), order 3; may be shortened by 0:10",
            ],
        ),
        (
            "## A | GFX | 8:45",
            ["no way back to time: no item is marked `- drop: 1`, `- trim: 0:20` or `pad`"],
        ),
        (
            "## A | GFX | 8:45\n\n- drop: 1",
            ["no way back to time: nothing that is marked brings it nearer"],
        ),
        (
            "## A | GFX | 8:45\n\n- trim: 0:40",
            [
                "no way back to time to the second with what is marked; the nearest:",
                "  trim A1 by 0:40: then +0:05 OVER",
            ],
        ),
    ],
)
def test_why_tells_what_may_move_and_how_far_it_comes(
    series_folder: Series, run: Run, items: str, told: list[str]
) -> None:
    series_folder(in_cold_open(items))
    assert run("why", "1", "Cold Open").out.splitlines()[-len(told) :] == told


def test_slugs_and_pages_win_over_letters_and_titles(series_folder: Series, run: Run) -> None:
    series_folder(in_cold_open("## B | GFX | 4:00\n\n## COLD OPEN | GFX | 4:00"))
    assert run("why", "1", "B").out.startswith("A1  B  GFX")
    assert run("why", "1", "cold open").out.startswith("A2  COLD OPEN  GFX")


def test_why_of_an_item_tells_what_it_may_give(series_folder: Series, run: Run) -> None:
    series_folder(
        in_cold_open("## A | GFX | 8:00\n\n- drop: 2\n- trim: 0:20\n\n## P | GFX | 0:30 | pad")
    )
    assert "may give   8:00  `drop: 2`: it may be dropped" in run("why", "1", "A1").out
    assert "may give   0:20  `trim`: it can be shortened by that" in run("why", "1", "A1").out
    assert "may fill   0:30  `pad`: it stands by to come in" in run("why", "1", "A2").out


def test_why_says_where_words_fit_at_the_voice_s_rate_and_not_with_pauses(
    series_folder: Series, run: Run
) -> None:
    words = "NARRATOR: " + "one " * 20  # 10 s at 120 words a minute, 12 s with pauses
    series_folder(
        in_cold_open(f"## TIGHT | VO | 0:11\n\n{words}\n\n## EASY | VO | 0:12\n\n{words}")
    )
    spread = "range      0:10 to 0:12  low: a tenth faster; high: a fifth more for pauses"
    tight, easy = run("why", "1", "TIGHT").out, run("why", "1", "EASY").out
    assert f"{spread}; the high one does not fit in 0:11\n" in tight
    assert f"{spread}\n" in easy
