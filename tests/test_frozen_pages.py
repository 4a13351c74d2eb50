"""Pages that an issue froze: none is given twice, none is another item's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlines import SERIES, cold_open, outline
from productions import production
from rundown.frozen_pages import (
    FrozenPages,
    format_frozen_pages,
    freeze,
    page_key,
    read_frozen_pages,
    with_frozen_pages,
)
from rundown.timing import Schedule


def schedule(*items: str, takeaways: str = "## CLOSING | GFX | 2:00\n") -> Schedule:
    """The times of an outline whose cold open has these items, each `SLUG` or `SLUG | flag`."""
    lines = (f"## {i.split(' | ')[0]} | GFX | 0:10 | {' '.join(i.split(' | ')[1:])}" for i in items)
    text = "\n\n".join(line.rstrip(" |") for line in lines)
    return production(outline(cold_open(text, takeaways)), SERIES).schedule


def pages(timed: Schedule) -> list[str]:
    """`A1 ONE`, and `A3 OMITTED` where it stands."""
    segment = timed.segments[0]
    found = []
    for index, item in enumerate(segment.items):
        found += [f"{o.page} OMITTED" for o in segment.omitted if o.before == index]
        found += [f"{item.page} {item.item.slug.text}"]
    last = len(segment.items)
    return found + [f"{o.page} OMITTED" for o in segment.omitted if o.before == last]


ABC = FrozenPages({"A1": "ONE", "A2": "TWO", "A3": "THREE"})


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (("ONE", "TWO", "NEW", "THREE"), ["A1 ONE", "A2 TWO", "A2A NEW", "A3 THREE"]),
        (("NEW", "ONE", "TWO", "THREE"), ["A0A NEW", "A1 ONE", "A2 TWO", "A3 THREE"]),
        (("ONE", "TWO", "THREE", "NEW"), ["A1 ONE", "A2 TWO", "A3 THREE", "A4 NEW"]),
        (("ONE", "THREE"), ["A1 ONE", "A2 OMITTED", "A3 THREE"]),
        (("TWO", "THREE"), ["A1 OMITTED", "A2 TWO", "A3 THREE"]),
        (("ONE", "TWO"), ["A1 ONE", "A2 TWO", "A3 OMITTED"]),
        (("ONE", "NEW", "THREE"), ["A1 ONE", "A1A NEW", "A2 OMITTED", "A3 THREE"]),
        (("THREE", "ONE", "TWO"), ["A3 THREE", "A1 ONE", "A2 TWO"]),
    ],
)
def test_what_comes_in_goes_and_moves_leaves_every_other_page_as_it_is(items, expected):
    assert pages(with_frozen_pages(schedule(*items), ABC)) == expected


def test_a_killed_item_leaves_its_page_omitted():
    assert pages(with_frozen_pages(schedule("ONE", "TWO | kill", "THREE"), ABC)) == [
        "A1 ONE",
        "A2 OMITTED",
        "None TWO",
        "A3 THREE",
    ]


def test_behind_an_insertion_come_further_letters_and_between_two_a_second():
    frozen = FrozenPages({"A1": "ONE", "A1A": "X", "A1B": "Y", "A2": "TWO"})
    items = ("ONE", "X", "BETWEEN", "Y", "BEHIND", "TWO")
    assert pages(with_frozen_pages(schedule(*items), frozen)) == [
        "A1 ONE",
        "A1A X",
        "A1AA BETWEEN",
        "A1B Y",
        "A1C BEHIND",
        "A2 TWO",
    ]


def test_an_item_keeps_its_page_under_a_new_slug():
    timed = production(
        outline(cold_open("## ONE | GFX | 0:10\n\n## RENAMED | GFX | 0:10\n\n- was: TWO\n")), SERIES
    ).schedule
    assert pages(with_frozen_pages(timed, ABC))[:2] == ["A1 ONE", "A2 RENAMED"]


def test_in_another_segment_an_item_gets_a_page_of_there():
    timed = schedule("ONE", "THREE", takeaways="## TWO | GFX | 1:00\n\n## CLOSING | GFX | 1:00\n")
    frozen = FrozenPages({**ABC.slugs, "B1": "CLOSING"})
    made = with_frozen_pages(timed, frozen)
    assert pages(made) == ["A1 ONE", "A2 OMITTED", "A3 THREE"]
    assert [item.page for item in made.segments[1].items] == ["B0A", "B1"]
    assert freeze(made, frozen).slugs["A2"] == "OMITTED"


def test_an_item_that_comes_back_has_its_page_again():
    gone = with_frozen_pages(schedule("ONE", "THREE"), ABC)
    back = with_frozen_pages(schedule("ONE", "TWO", "THREE"), freeze(gone, ABC))
    assert pages(back) == ["A1 ONE", "A2 TWO", "A3 THREE"]


slugs = st.lists(st.sampled_from([f"S{n}" for n in range(8)]), unique=True, max_size=8)


@given(st.lists(slugs, min_size=1, max_size=6))
def test_through_any_issues_no_page_is_given_twice_or_is_another_items(issues):
    frozen, owner = FrozenPages({}), {}
    for items in issues:
        timed = with_frozen_pages(schedule(*items), frozen)
        given_pages = [item.page for item in timed.segments[0].items]
        assert len(set(given_pages)) == len(given_pages)
        for item in timed.segments[0].items:
            assert owner.setdefault(item.page, item.item.slug.text) == item.item.slug.text
        omitted = {one.page for one in timed.segments[0].omitted}
        assert omitted == {p for p in frozen.slugs if p[0] == "A"} - set(given_pages)
        frozen = freeze(timed, frozen)


@given(st.lists(st.from_regex(r"[A-Z]{1,2}[1-9][0-9]?[A-C]{0,2}", fullmatch=True), unique=True))
def test_the_file_gives_back_what_was_written(names):
    frozen = FrozenPages({page: f"SLUG {n}" for n, page in enumerate(sorted(names, key=page_key))})
    read, problems = read_frozen_pages(format_frozen_pages("E19", 3, frozen), "pages.txt")
    assert (list(read.slugs.items()), problems) == (list(frozen.slugs.items()), [])


def test_the_file_is_plain_to_read():
    text = format_frozen_pages("E19", 3, FrozenPages({"A1": "ONE", "A10": "TWO"})).decode()
    assert text.splitlines()[-3:] == ["issues: 3", "A1   ONE", "A10  TWO"]
    assert text.startswith("# The pages of E19 as its issues froze them")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A1 ONE\nthe goat\n", "`the goat` is no page and slug"),
        ("A1 ONE\nA1 TWO\n", "A1 stands here twice"),
        ("A1 ONE\nA2 one\n", "`one` has two pages"),
        ("<<<<<<< HEAD\n", "`<<<<<<< HEAD` is no page and slug"),
    ],
)
def test_a_file_repaired_badly_is_told_by_its_line(text, message):
    _, (problem,) = read_frozen_pages(text.encode(), "episodes/issues/E19/pages.txt")
    assert (problem.check, problem.message) == ("pages-unreadable", message)
    assert problem.place.line == text.count("\n")


def test_a_slug_that_was_given_up_may_be_another_items_and_takes_no_page_away():
    text = cold_open("## TEN | GFX | 0:10\n\n- was: ONE\n\n## TWO | GFX | 0:10")
    renamed = freeze(with_frozen_pages(production(outline(text), SERIES).schedule, ABC), ABC)
    assert renamed.slugs["A1"] == "TEN"
    again = cold_open("## TEN | GFX | 0:10\n\n## TWO | GFX | 0:10\n\n## ONE | GFX | 0:10")
    timed = with_frozen_pages(production(outline(again), SERIES).schedule, renamed)
    assert {p: freeze(timed, renamed).slugs[p] for p in ("A1", "A2", "A2A")} == {
        "A1": "TEN",
        "A2": "TWO",
        "A2A": "ONE",
    }
