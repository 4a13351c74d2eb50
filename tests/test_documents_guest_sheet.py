"""The guest sheet: all that the crew needs about one guest."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import cold_open, outline
from productions import markup, parts, production, rows, text_of
from rundown.model import Contact

GUESTS = """\
guests:
  ada:
    name: Ada Adams
    title: Chaos lead
    organisation: A company
    pronunciation: AY-da
    bio: Ran the first tests.
    booking: invited
    release: sent
    topics: [The first alarm, The rebuild]
    sensitivities: [Not the vendor]
    arrives: "09:30"
    bring: [A laptop, A red envelope]
    notes: Prefers mornings.
  bo: {name: Bo Baker, title: Engineer}
"""
ITEMS = """\
## A DOOR | INT | 1:20

- guest: ada
- guest: bo
- camera: AS DIRECTED
- note: Have water ready.
- incue: The first thing
- outcue: leaving.
- alt: SPARE

(She enters.)

Q: What was it?

Say more.

Q: And then?

## SPARE | VO | 1:20 | float

- guest: ada

## GONE | INT | 1:00 | kill

- guest: ada

Q: Never asked?

## LATER | INT | 1:15

- guest: ada
"""


def sheet(guest: str, front: str = GUESTS, items: str = ITEMS, **given: Any) -> Any:
    """The markup of a guest's sheet."""
    made = parts("guest-sheet", production(outline(cold_open(items), front), **given))
    (part,) = (part for part in made if part.stem == f"E01-guest-sheet-{guest}")
    return markup("guest-sheet", part)


def test_every_guest_of_an_item_that_stands_has_a_sheet() -> None:
    killed = "## GONE | INT | 1:00 | kill\n\n- guest: bo\n"
    made_from = production(
        outline(cold_open(f"## A | INT | 1m\n\n- guest: ada\n\n{killed}"), GUESTS)
    )
    assert [part.stem for part in parts("guest-sheet", made_from)] == ["E01-guest-sheet-ada"]


@pytest.mark.parametrize(
    ("booking", "shown"),
    [
        ("wish", "NOT BOOKED (wish)"),
        ("invited", "NOT BOOKED (invited)"),
        ("declined", "NOT BOOKED (declined)"),
        ("confirmed", "CONFIRMED"),
        ("recorded", "RECORDED"),
    ],
)
def test_the_box_says_how_far_the_booking_is(booking: str, shown: str) -> None:
    front = f"guests:\n  ada: {{name: Ada, booking: {booking}, questions_policy: full}}\n"
    tree = sheet("ada", front)
    assert rows(tree, "boxes") == [[shown, "RELEASE: not sent", "QUESTIONS: full list"]]


def test_the_sheet_has_what_is_known_and_says_what_is_not() -> None:
    lines = text_of(sheet("ada")).splitlines()
    for line in (
        "Ada AdamsSAY: AY-da",
        "SENSITIVE Not the vendor",
        "On screenAda AdamsChaos lead, A company",
        "Arrives09:30",
        "Locationto be agreed",
        "BringsA laptop · A red envelope",
        "BioRan the first tests.",
        "TopicsThe first alarm · The rebuild",
        "NotesPrefers mornings.",
    ):
        assert line in lines


def test_the_place_is_the_studio_unless_the_guest_has_one_or_is_remote() -> None:
    front = GUESTS + "record: {location: Studio 2}\n"
    assert "LocationStudio 2" in text_of(sheet("ada", front))
    assert "LocationA library" in text_of(
        sheet("bo", front.replace("title: Engineer", "location: A library"))
    )
    assert "Locationto be agreed" in text_of(
        sheet("bo", front.replace("title: Engineer", "remote: By link"))
    )


def test_the_items_stand_in_a_table_and_are_added_up() -> None:
    tree = sheet("ada")
    assert "Appears: 2 items, 2:35, and 1 not counted" in text_of(tree).splitlines()
    assert rows(tree, "items")[1:] == [
        ["A1", "A DOOR", "0:00:00", "1:20", "The first thing …", "… leaving.", "[ ]"],
        ["A2", "SPARE (FLOAT)", "—", "(1:20)", "", "", "[ ]"],
        ["A3", "LATER", "0:01:20", "1:15", "", "", "[ ]"],
    ]


def test_the_interview_runs_item_by_item_with_its_questions() -> None:
    text = text_of(sheet("ada"))
    runs = text[text.index("How the interview runs") :].splitlines()
    assert runs == [
        "How the interview runs",
        "A1 A DOOR1:20",
        "WITH Bo Baker, Engineer",
        "(She enters.)",
        "CAM AS DIRECTED",
        "NOTE Have water ready.",
        "ALTERNATIVE A2 SPARE",
        "What was it?Say more.",
        "And then?",
        "A2 SPARE · FLOAT(1:20)",
        "INSTEAD OF A1",
        "No questions written yet.",
        "A3 LATER1:15",
        "No questions written yet.",
    ]


def test_each_question_has_room_to_write() -> None:
    assert len(list(sheet("ada").iterfind(".//li[@class='question']"))) == 2


def test_a_sheet_names_who_asks() -> None:
    assert "InterviewerH. Host" in text_of(sheet("ada", GUESTS + "crew: {host: H. Host}\n"))


CONTACTS = {"ada": Contact(name="Ada's office", phone="+44 20 7946 0000", email="ada@example.org")}


def test_contacts_stand_there_only_when_they_were_asked_for() -> None:
    assert "7946" not in text_of(sheet("ada"))
    text = text_of(sheet("ada", contacts=CONTACTS))
    assert "NameAda's office\nPhone+44 20 7946 0000\nEmailada@example.org\n" in text
    assert text.startswith("E01 GUEST SHEET · CREW ONLY · DRAFT · CONFIDENTIAL · 4f2a91c8\n")


def test_another_guest_s_contact_is_on_no_sheet() -> None:
    text = text_of(sheet("bo", contacts=CONTACTS))
    assert "7946" not in text
    assert "CONFIDENTIAL" in text


def test_only_sheets_may_hold_contacts() -> None:
    made_from = production(outline(cold_open(ITEMS), GUESTS), contacts=CONTACTS)
    for name in ("rundown", "script", "guest-brief"):
        assert not any(part.may_hold_contacts for part in parts(name, made_from))
    assert all(part.may_hold_contacts for part in parts("guest-sheet", made_from))
