"""The schedule of the day: every item with its times of day, and the breaks between."""

from __future__ import annotations

from typing import Any

from outlines import cold_open, outline
from productions import (
    everything_in,
    finished_files,
    markup,
    page_text,
    parts,
    production,
    text_of,
)
from rundown.documents.production import Production
from rundown.model import Contact

FRONT = """\
record:
  date: 2026-09-02
  start: "10:00"
  breaks:
    - {before: LATER, duration: 45m, title: Lunch}
    - {before: CLOSING, duration: 10m, title: Reset}
guests:
  ada: {name: Ada Adams, title: Chaos lead, booking: wish, sensitivities: SECRET, notes: SECRET}
"""
ITEMS = """\
## EARLY | INT | 1:30

- guest: ada

## SPARE | VO | ~1:00 | float

## GONE | INT | 1:00 | kill

## LATER | VO | TBC

NARRATOR: Words.
"""


def made(front: str = FRONT, items: str = ITEMS, **given: Any) -> Production:
    return production(outline(cold_open(items), front), **given)


def item_rows(made_from: Production) -> list[list[str]]:
    """The rows of items, without headings."""
    (part,) = parts("schedule", made_from)
    tree = markup("schedule", part)
    found = (t for t in tree.iter("table") if t.get("title", "").startswith("Items"))
    return [
        [text_of(cell).replace("\n", " / ") or "".join(cell.itertext()).strip() for cell in row]
        for table in found
        for row in table.find("tbody")
    ]


def test_each_item_has_its_times_of_day() -> None:
    assert [row[:4] + row[6:] for row in item_rows(made())] == [
        ["10:00:00", "10:01:30", "A1", "EARLY", "1:30"],
        ["—", "—", "A2", "SPARE (FLOAT)", "(~1:00)"],
        ["10:46:30", "10:46:30", "A3", "LATER", "TBC"],
        ["10:56:30", "10:58:30", "B1", "CLOSING", "2:00"],
    ]


def test_breaks_stand_where_they_are_taken_before_the_heading_of_a_segment_too() -> None:
    lines = page_text("schedule", made()).splitlines()
    assert "10:01:30 to 10:46:30 Lunch, 45:00" in lines
    reset = lines.index("10:46:30 to 10:56:30 Reset, 10:00")
    assert lines[reset + 1] == "B · Takeaways10:56:30 to 10:58:30"


def test_nobody_unbooked_looks_booked() -> None:
    text = page_text("schedule", made())
    assert text.count("Ada Adams") == text.count("NOT BOOKED") == 2


def test_a_killed_item_and_what_is_private_are_not_there() -> None:
    made_from = made()
    (part,) = parts("schedule", made_from)
    text = "\n".join(map(everything_in, finished_files("schedule", part, made_from)))
    assert "GONE" not in text
    assert "SECRET" not in text


def test_contacts_are_there_only_when_they_were_asked_for() -> None:
    contacts = {"ada": Contact(phone="01632 960001", address="HOME")}
    assert "960001" not in page_text("schedule", made())
    text = page_text("schedule", made(contacts=contacts))
    assert "01632 960001" in text
    assert "CONFIDENTIAL" in text
    assert "HOME" not in text
    (part,) = parts("schedule", made())
    assert part.may_hold_contacts


def test_without_a_start_there_are_running_times_and_breaks_take_none() -> None:
    made_from = made(FRONT.replace('  start: "10:00"\n', ""))
    assert item_rows(made_from)[-1][:2] == ["0:01:30", "0:03:30"]
    text = page_text("schedule", made_from)
    assert "No clock times: set record.start in the outline." in text
    assert "After 0:01:30 Lunch, 45:00" in text
    (part,) = parts("schedule", made_from)
    assert part.remark == "set `record.start` in the outline to get times of day"


def test_a_recording_past_midnight_names_the_day() -> None:
    made_from = made(FRONT.replace("10:00", "23:59"))
    assert item_rows(made_from)[0][:2] == ["23:59:00", "00:00:30 Thu"]


def test_a_segment_without_items_says_so() -> None:
    assert "No items yet." in page_text("schedule", production(outline("\n# Cold Open\n")))
