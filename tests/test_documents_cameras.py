"""The camera cards: one for each camera, with its own shots and the people it may be on."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import cold_open, outline
from productions import markup, page_text, parts, production

FRONT = "guests:\n  bo: {name: Bo Berg, title: Operator, booking: invited}\n"


def pages_of(items: str) -> Any:
    (part,) = parts("cameras", production(outline(cold_open(items), FRONT)))
    return markup("cameras", part)


def cards(items: str) -> dict[str, list[list[str]]]:
    """The rows of each card by its title: page, slug, duration, start, shot, notes."""
    found: dict[str, list[list[str]]] = {}
    for block in pages_of(items).iter("h2", "table"):
        if block.tag == "h2":
            title = block.text
            found[title] = []
        elif block.get("title", "").startswith("Shots of"):
            found[title] = [list(map(cell_text, row)) for row in list(block.iter("tr"))[1:]]
    return found


def cell_text(cell: Any) -> str:
    blocks = cell.findall("p") or [cell]
    return " / ".join(" ".join("".join(block.itertext()).split()) for block in blocks)


def shots(items: str) -> dict[str, list[tuple[str, str]]]:
    """The page and the shot of every row of each card."""
    return {title: [(row[0], row[4]) for row in rows] for title, rows in cards(items).items()}


def test_a_row_has_the_item_s_times_the_shot_and_room_for_notes() -> None:
    items = "## A | VO | 0:30\n\n## B | VO | 1:05\n\n- camera: 1 | Close on hands"
    assert cards(items) == {
        "Camera 1": [["A2", "B", "1:05", "0:00:30", "Close on hands", ""]],
    }


def test_cameras_stand_in_natural_order_numbers_before_names() -> None:
    cues = "".join(f"- camera: {name} | Wide\n" for name in ("Crane", "10", "2", "1", "b"))
    assert list(cards(f"## A | VO | 1:00\n\n{cues}")) == [
        "Camera 1",
        "Camera 2",
        "Camera 10",
        "Camera b",
        "Crane",
    ]


@pytest.mark.parametrize("typed", ["Camera 1", "cam 1", "CAM1", "1"])
def test_one_camera_has_one_card_however_it_is_spelt(typed: str) -> None:
    items = f"## A | VO | 1:00\n\n- camera: 1 | Wide\n- camera: {typed} | Close"
    assert shots(items) == {"Camera 1": [("A1", "Wide / Close")]}


def test_a_word_that_begins_like_camera_is_a_name() -> None:
    assert list(cards("## A | VO | 1:00\n\n- camera: Cameo | Wide")) == ["Cameo"]


@pytest.mark.parametrize("typed", ["1, 2", "1 and 2", "cameras 1 + 2"])
def test_a_shot_of_two_cameras_is_on_both_cards(typed: str) -> None:
    items = f"## A | VO | 1:00\n\n- camera: {typed} | Two-shot"
    assert shots(items) == {"Camera 1": [("A1", "Two-shot")], "Camera 2": [("A1", "Two-shot")]}


def test_a_camera_without_a_shot_in_an_item_is_not_on_it() -> None:
    items = "## A | VO | 1:00\n\n- camera: 1 | Wide\n\n## B | VO | 1:00\n\n- camera: 2 | Close"
    assert shots(items) == {"Camera 1": [("A1", "Wide")], "Camera 2": [("A2", "Close")]}


@pytest.mark.parametrize("type_", ["INT", "LIVE"])
def test_people_stand_on_every_card_as_directed(type_: str) -> None:
    items = (
        "## A | VO | 1:00\n\n- camera: 1 | Wide\n\n"
        f"## B | {type_} | 1:00\n\n- guest: bo\n- camera: 2 | Close on Bo"
    )
    assert shots(items) == {
        "Camera 1": [("A1", "Wide"), ("A2", "as directed / Bo Berg, Operator NOT BOOKED")],
        "Camera 2": [("A2", "Close on Bo / Bo Berg, Operator NOT BOOKED")],
    }


@pytest.mark.parametrize("typed", ["Slow and low", "| Slow and low", "all | Slow and low"])
def test_a_shot_without_a_camera_is_on_every_card_and_says_so(typed: str) -> None:
    items = (
        "## A | VO | 1:00\n\n- camera: 1 | Wide\n- camera: 2 | Close\n\n"
        f"## B | VO | 1:00\n\n- camera: {typed}"
    )
    assert shots(items) == {
        "Camera 1": [("A1", "Wide"), ("A2", "Slow and low (ALL CAMERAS)")],
        "Camera 2": [("A1", "Close"), ("A2", "Slow and low (ALL CAMERAS)")],
    }
    text = page_text("cameras", production(outline(cold_open(items), FRONT)))
    assert text.count("Shots marked ALL CAMERAS name no camera and stand on every card.") == 2


def test_where_no_camera_is_named_there_is_one_card_for_all() -> None:
    items = "## A | INT | 1:00\n\n## B | VO | 1:00\n\n- camera: Slow and low\n\n## C | VO | 1:00"
    assert shots(items) == {"All cameras": [("A1", "as directed"), ("A2", "Slow and low")]}


def test_a_camera_with_a_bar_and_no_shot_is_as_directed() -> None:
    assert shots("## A | VO | 1:00\n\n- camera: 1 |") == {"Camera 1": [("A1", "as directed")]}


def test_only_shots_that_say_something_are_counted_as_given() -> None:
    items = "## A | INT | 1:00\n\n- camera: AS DIRECTED\n\n## B | VO | 1:00\n\n- camera: Wide"
    text = page_text("cameras", production(outline(cold_open(items), FRONT)))
    assert "All cameras2 items, 1 given shot" in text
    unplanned = production(outline(cold_open(items.replace("Wide", "AS DIRECTED")), FRONT))
    assert "All cameras2 items, no shots given yet" in page_text("cameras", unplanned)


def test_each_card_after_the_first_begins_a_page_and_has_the_issue() -> None:
    items = "## A | VO | 1:00\n\n- camera: 1 | Wide\n- camera: 2 | Close\n- camera: 3 | Low"
    pages = pages_of(items)
    assert len(pages.findall(".//p[@class='cameras-next']")) == 2
    assert len(pages.findall(".//p[@class='status']")) == 3


def test_every_card_ends_with_blank_rows_for_added_shots() -> None:
    items = "## A | VO | 1:00\n\n- camera: 1 | Wide\n- camera: 2 | Close"
    pages = pages_of(items)
    assert len(pages.findall(".//tr[@class='cameras-blank']")) == 12
    assert [h.text for h in pages.iter("h3")] == ["Added shots: Camera 1", "Added shots: Camera 2"]


def test_a_killed_item_gives_no_shot_and_no_camera() -> None:
    items = (
        "## GONE | INT | 1:00 | kill\n\n- camera: 9 | Wide\n\n"
        "## A | VO | 1:00 | float\n\n- camera: 1 | Low"
    )
    assert cards(items) == {"Camera 1": [["A1", "A (FLOAT)", "(1:00)", "—", "Low", ""]]}


def test_an_episode_without_shots_says_how_to_add_one() -> None:
    text = page_text("cameras", production(outline(cold_open("## A | VO | 1:00"))))
    assert "No shots yet. Write - camera: 1 | close on hands in an item" in text
    assert "Added shots: All cameras" in text
