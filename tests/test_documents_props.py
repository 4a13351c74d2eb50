"""The props list: every thing once, where it is needed and who brings it."""

from __future__ import annotations

import pytest

from outlines import cold_open, outline
from productions import markup, page_text, parts, production, rows

FRONT = """\
crew: {host: Hana Host, floor-manager: Flo Manning, director: ''}
guests:
  ada: {name: Ada Adams, title: Chaos lead, booking: confirmed, sensitivities: Her age}
  bo: {name: Bo Berg, title: Operator, booking: invited, bring: [An old badge, A globe]}
  di: {name: Di Dow, title: Vendor, booking: declined, bring: A contract}
"""


def prop_rows(items: str) -> list[list[str]]:
    """The rows of the props list of a cold open, without the header."""
    (part,) = parts("props", production(outline(cold_open(items), FRONT)))
    return rows(markup("props", part), "items")[1:]


def prop_text(items: str) -> str:
    return page_text("props", production(outline(cold_open(items), FRONT)))


def test_a_prop_has_who_brings_it_where_and_a_box_to_tick() -> None:
    assert prop_rows("## A | VO | 1:00\n\n- prop: A globe | art department") == [
        ["A globe", "art department", "A1 A", "[ ]"]
    ]


@pytest.mark.parametrize("typed", ["A globe", "A globe |", "A globe | "])
def test_nobody_to_bring_it_is_said_and_counted(typed: str) -> None:
    items = f"## A | VO | 1:00\n\n- prop: {typed}"
    assert prop_rows(items)[0][:2] == ["A globe", "not settled"]
    assert "OPEN\n1 prop: who brings it is not settled" in prop_text(items)


def test_one_thing_in_several_items_is_one_row_with_all_its_pages() -> None:
    items = (
        "## A | VO | 1:00\n\n- prop: A globe\n\n## B | VO | 1:00\n\n- prop: Chalk\n\n"
        "## C | VO | 1:00\n\n- prop: a  GLOBE | art department\n- prop: A globe"
    )
    assert prop_rows(items) == [
        ["A globe", "art department", "A1 A / A3 C", "[ ]"],
        ["Chalk", "not settled", "A2 B", "[ ]"],
    ]


def test_two_who_bring_one_thing_stand_both_there() -> None:
    items = "## A | VO | 1:00\n\n- prop: A globe | host\n- prop: A globe | art department"
    assert prop_rows(items)[0][1] == "Host (Hana Host) / art department"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ada", "Ada Adams"),
        ("Ada Adams", "Ada Adams"),
        ("guest ADA", "Ada Adams"),
        ("bo", "Bo Berg, Operator / NOT BOOKED"),
        ("di", "Di Dow, Vendor / NOT BOOKED (declined)"),
        ("floor manager", "Floor manager (Flo Manning)"),
        ("director", "director"),
        ("Adam", "Adam"),
    ],
)
def test_who_brings_it_is_named_by_what_is_known(typed: str, shown: str) -> None:
    assert prop_rows(f"## A | VO | 1:00\n\n- prop: A globe | {typed}")[0][1] == shown


def test_what_a_guest_is_to_bring_stands_there_with_the_guest_s_items() -> None:
    items = "## A | INT | 1:00\n\n- guest: bo\n\n## B | INT | 1:00\n\n- guest: bo"
    badge, globe = prop_rows(items)
    assert badge == ["An old badge", "Bo Berg, Operator / NOT BOOKED", "A1 A / A2 B", "[ ]"]
    assert globe[0] == "A globe"
    assert "OPEN\n2 props from a guest NOT BOOKED" in prop_text(items)


def test_a_guest_of_no_item_brings_nothing() -> None:
    text = prop_text("## A | VO | 1:00\n\n- prop: Chalk\n\n## B | INT | 1:00 | kill\n\n- guest: bo")
    assert "badge" not in text


def test_an_item_that_may_not_be_used_is_marked() -> None:
    (row,) = prop_rows("## A | VO | 1:00 | float\n\n- prop: Chalk | host")
    assert row[2] == "A1 A (FLOAT)"


def test_the_goat_of_a_killed_item_is_not_ordered() -> None:
    items = "## GONE | VO | 1:00 | kill\n\n- prop: A goat\n\n## A | VO | 1:00\n\n- prop: Chalk"
    assert [row[0] for row in prop_rows(items)] == ["Chalk"]
    assert "1 prop\n" in prop_text(items)


def test_private_words_stay_out() -> None:
    text = prop_text("## A | INT | 1:00\n\n- guest: ada\n- prop: Chalk <!-- her idea -->")
    assert "Her age" not in text
    assert "her idea" not in text


def test_an_episode_without_props_says_how_to_add_one() -> None:
    text = prop_text("## A | VO | 1:00")
    assert "No props yet. Write - prop: a globe | who brings it in an item" in text
