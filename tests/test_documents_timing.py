"""The timing sheet: how segments stand, and the shape of the episode drawn to scale."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlines import SERIES, cold_open, outline
from productions import page_text, production, view
from rundown.documents.timing import cut_into_lines, line_seconds
from rundown.kinds import KINDS, kind_of
from rundown.timing import Schedule
from rundown.vocabulary import TYPES

ITEMS = """\
## ALARM | REC | 2:00

## TALK | INT | 5:30

## SPARE | ARCH | 1:00 | float

## DEAD | GFX | 1:00 | kill

## END | VO | 0:30
"""


def timing(items: str = ITEMS) -> object:
    return view("timing", production(outline(cold_open(items))))


def drawn(items: str) -> list[list[tuple[str, int]]]:
    return [[(part.text, part.seconds) for part in line.parts] for line in timing(items).lines]


def schedule(items: str) -> Schedule:
    return production(outline(cold_open(items))).schedule


def test_every_segment_begins_a_line_and_goes_on_over_as_many_as_it_needs() -> None:
    assert timing().scale == "2:00"
    assert [(line.letter, line.start) for line in timing().lines] == [
        ("A", "0:00:00"),
        ("", "0:02:00"),
        ("", "0:04:00"),
        ("", "0:06:00"),
        ("B", "0:08:00"),
    ]


def test_an_item_that_passes_a_line_s_end_goes_on_in_the_next() -> None:
    assert drawn(ITEMS) == [
        [("A1 R", 120)],
        [("A2 I", 120)],
        [("A2 I", 120)],
        [("A2 I", 90), ("A4 N", 30)],
        [("B1 G", 120)],
    ]


def test_a_part_too_narrow_for_its_page_has_its_letter_or_nothing() -> None:
    items = "## A | VO | 0:01\n\n## B | GFX | 0:03\n\n## C | INT | 0:56\n"
    assert drawn(items)[0] == [("", 1), ("G", 3), ("A3 I", 56)]


def test_what_a_line_lacks_is_left_empty_to_scale() -> None:
    assert [line.rest for line in timing("## A | VO | 1:30\n").lines] == [0, 30, 0, 0]


def test_a_line_is_told_in_words_for_those_who_cannot_see_it() -> None:
    assert timing().lines[3].told == "A2 interviews and live 1:30; A4 narration over pictures 0:30"


def test_kinds_are_told_with_their_length_and_their_share() -> None:
    kinds = [(k.letter, k.items, k.length, k.share) for k in timing().kinds]
    assert kinds == [
        ("N", "1", "0:30", "5 %"),
        ("I", "1", "5:30", "55 %"),
        ("R", "1", "2:00", "20 %"),
        ("G", "1", "2:00", "20 %"),
    ]


def test_an_episode_without_items_says_how_it_gets_a_shape() -> None:
    text = page_text("timing", production(outline("\n# Cold Open\n\n# Takeaways\n")))
    assert "Nothing counts yet: an item needs a duration, or words that time it." in text


@pytest.mark.parametrize("name", TYPES)
def test_every_item_type_is_of_one_kind(name: str) -> None:
    assert [kind for kind in KINDS if name in kind.types] == [kind_of(name)]


def test_a_type_of_the_series_own_is_one_of_the_others() -> None:
    assert kind_of("PROMO").id == "other"


@given(st.lists(st.integers(0, 700), min_size=1, max_size=90), st.integers(60, 1800))
def test_no_second_is_lost_and_no_line_is_too_long_or_has_too_many_parts(
    seconds: list[int], length: int
) -> None:
    items = "\n\n".join(f"## I{n} | VO | {s}s" for n, s in enumerate(seconds))
    found = list(cut_into_lines(schedule(items).segments[0].items, length))
    assert sum(stretch.seconds for line in found for stretch in line) == sum(seconds)
    assert all(sum(stretch.seconds for stretch in line) <= length for line in found)
    assert all(0 < len(line) <= 60 for line in found)


@given(st.lists(st.integers(0, 24 * 3600), min_size=2, max_size=2))
def test_a_line_lasts_so_long_that_the_page_has_room(seconds: list[int]) -> None:
    first, second = (f"## I{n} | VO | {s}s\n" for n, s in enumerate(seconds))
    made = production(outline(cold_open(first, second)), SERIES).schedule
    length = line_seconds(made)
    assert sum(-(-segment.trt // length) for segment in made.segments) <= 9
