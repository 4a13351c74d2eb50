"""The archive list: what may be shown, and how much of it is planned against what is licensed."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import cold_open, outline
from productions import page_text, production, view


def archive(items: str, entries: str, front: str = "") -> Any:
    """The view of an archive list with these items and entries."""
    return view("archive", production(outline(cold_open(items), f"archive:\n{entries}{front}")))


def row(items: str, entry: str, front: str = "") -> Any:
    """The row of the one entry, called `clip`."""
    return archive(items, f"  clip: {{title: Clip, {entry}}}\n", front).rows[0]


SHOWN = "## ONE | ARCH | 1:00\n\n- archive: clip\n"
FLOATS = SHOWN + "\n## TWO | ARCH | ~0:30 | float\n\n- archive: clip\n"


def test_seconds_planned_above_those_licensed_are_told_in_words() -> None:
    found = row(SHOWN, "licensed: 40s")
    assert (found.planned, found.licensed, found.over) == ("1:00", "0:40", "+0:20 OVER LICENCE")
    assert row(SHOWN, "licensed: 60s").over == "within licence"
    assert row(SHOWN, "holder: X").over == "not known"


def test_floats_stand_in_brackets_and_do_not_make_it_over() -> None:
    found = row(FLOATS, "licensed: 60s")
    assert (found.pages, found.planned) == ("A1, (A2)", "1:00 (0:30)")
    assert found.over == "within licence (+0:30 with floats and pads)"
    assert not found.is_over


def test_killed_items_are_not_counted_and_what_is_in_none_says_so() -> None:
    found = row("## ONE | ARCH | 1:00 | kill\n\n- archive: clip\n", "licensed: 40s")
    assert (found.pages, found.planned, found.over) == ("in no item", "none", "not used")


def test_an_item_that_names_two_counts_for_each_and_one_named_twice_counts_once() -> None:
    items = "## ONE | ARCH | 1:00\n\n- archive: clip\n- archive: other\n- archive: clip\n"
    found = archive(items, "  clip: {title: Clip}\n  other: {title: Other}\n")
    assert [one.planned for one in found.rows] == ["1:00", "1:00"]


def test_a_length_that_nobody_knows_is_told() -> None:
    items = SHOWN + "\n## TWO | ARCH | TBC\n\n- archive: clip\n"
    assert row(items, "licensed: 40s").planned == "1:00 + TBC"
    assert row("## ONE | ARCH | ~1:00\n\n- archive: clip\n", "holder: X").planned == "~1:00"


@pytest.mark.parametrize(
    ("clearance", "words", "uncleared"),
    [
        ("wish", "NOT CLEARED (wish)", 1),
        ("requested", "NOT CLEARED (requested)", 1),
        ("denied", "DENIED: may not be shown", 1),
        ("granted", "CLEARED", 0),
        ("not-needed", "NO CLEARANCE NEEDED", 0),
    ],
)
def test_only_what_is_granted_or_free_looks_cleared(
    clearance: str, words: str, uncleared: int
) -> None:
    found = archive(SHOWN, f"  clip: {{title: Clip, clearance: {clearance}}}\n")
    assert found.rows[0].clearance == words
    assert found.rows[0].cleared is not bool(uncleared)
    assert len(found.open) == uncleared


DAYS = "record: {date: 2026-09-02}\nmilestones: {delivery: 2026-10-30}\n"


@pytest.mark.parametrize(
    ("expires", "words"),
    [
        ("2026-09-01", "ENDS BEFORE the recording"),
        ("2026-09-02", "ENDS BEFORE delivery"),
        ("2026-10-30", ""),
    ],
)
def test_a_licence_is_held_against_the_days_of_the_outline(expires: str, words: str) -> None:
    assert row(SHOWN, f"expires: {expires}", DAYS).expired == words


def test_without_a_day_in_the_outline_no_licence_has_ended() -> None:
    assert row(SHOWN, "expires: 1999-01-01").expired == ""


def test_the_unused_stand_last_and_the_others_in_running_order() -> None:
    items = "## ONE | ARCH | 1:00\n\n- archive: b\n\n## TWO | ARCH | 1:00\n\n- archive: a\n"
    entries = "  idle: {title: Idle}\n  a: {title: A}\n  b: {title: B}\n"
    assert [one.id for one in archive(items, entries).rows] == ["b", "a", "idle"]


def test_holders_have_the_sum_of_what_is_planned_and_licensed() -> None:
    items = FLOATS + "\n## THREE | ARCH | 0:15\n\n- archive: other\n"
    entries = (
        "  clip: {title: Clip, holder: H, licensed: 40s, clearance: granted}\n"
        "  other: {title: Other, holder: H}\n"
    )
    (holder,) = archive(items, entries).holders
    assert (holder.holder, holder.items, holder.planned) == ("H", "2", "1:15 (0:30)")
    assert (holder.licensed, holder.standing) == ("0:40 + not said", "1 not cleared")


def test_the_first_page_tells_what_is_open_by_page() -> None:
    found = archive(SHOWN, "  clip: {title: Clip, licensed: 40s, expires: 2026-09-01}\n", DAYS)
    assert found.open == (
        "1 archive item without clearance (A1)",
        "1 archive item OVER LICENCE (A1)",
        "1 archive item with a licence that ends too early (A1)",
    )


def test_pages_of_what_is_open_are_in_running_order_and_over_are_those_that_count() -> None:
    items = (
        "## ONE | ARCH | 1:00 | float\n\n- archive: b\n\n## TWO | ARCH | 1:00\n\n- archive: a\n\n"
        "## THREE | ARCH | 1:00\n\n- archive: b\n"
    )
    entries = "  a: {title: A}\n  b: {title: B, licensed: 10s}\n"
    assert archive(items, entries).open == (
        "2 archive items without clearance (A1, A2, A3)",
        "1 archive item OVER LICENCE (A3)",
    )


def test_an_item_of_archive_that_names_none_is_told() -> None:
    shown = page_text("archive", production(outline(cold_open("## PRESS | ARCH | 1:00\n"))))
    assert "name no picture of the list: A1 PRESS." in shown
    assert "No archive yet." in shown
