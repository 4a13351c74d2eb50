"""The call sheet: who, where and when, and nobody's contacts unless they were asked for."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import cold_open, outline
from productions import everything_in, finished_files, markup, page_text, parts, production, rows
from rundown.documents.production import Production
from rundown.model import Contact, Episode
from rundown.reader import read_episode
from rundown.series_reader import read_shared
from rundown.work import EpisodeFile

RECORD = """\
record:
  date: 2026-09-02
  start: "10:00"
  zone: Europe/London
  location: Studio 2
  call: "8:30"
  parking: Car park B
  hospital: Exampleton General
  notes: [Soft shoes, Quiet on the stairs]
  breaks:
    - {before: LATER, duration: 45m, title: Lunch}
"""
GUESTS = """\
crew: {director: Dee Rector, floor-manager: Flo Manning}
guests:
  ada:
    name: Ada Adams
    title: Chaos lead
    booking: confirmed
    arrives: "9:15"
    sensitivities: SECRET one
    notes: SECRET two
    access: SECRET three
    bio: SECRET four
  bo:
    name: Bo Baker
    title: Engineer
    booking: invited
    remote: SECRET link
    location: SECRET home
  cy: {name: Cy Cole, booking: recorded, arrives: "9:00"}
  di: {name: Di Dove, booking: declined, arrives: "9:00"}
  ed: {name: Ed Eves, booking: confirmed, arrives: after lunch, location: The mill}
  fay: {name: Fay Fox, booking: confirmed, arrives: "8:45"}
"""
ITEMS = """\
## EARLY | INT | 1:30

- guest: ada
- guest: bo
- guest: cy
- guest: di

## SPARE | INT | 1:00 | float

- guest: ed

## GONE | INT | 1:00 | kill

- guest: ada
- note: SECRET five

## LATER | INT | 2:00

- guest: ada
- guest: fay
"""
CONTACTS = {
    "ada": Contact(
        name="Ada's agent", phone="01632 960001", email="ada@example.org", address="HOME"
    ),
    "floor-manager": Contact(name="Flo Manning", phone="01632 960002", address="HOME"),
    "bo": Contact(address="HOME"),
    "production": Contact(name="The office", phone="01632 960000"),
    "nobody": Contact(phone="01632 960009"),
}


def made(front: str = RECORD + GUESTS, **given: Any) -> Production:
    return production(outline(cold_open(ITEMS), front), **given)


def tables(made_from: Production) -> list[list[list[str]]]:
    """The tables of the sheet after the boxes: the day, the guests, the crew."""
    (part,) = parts("call-sheet", made_from)
    tree = markup("call-sheet", part)
    return [
        [[_words(cell) for cell in row] for row in table.iter("tr")]
        for table in tree.iterfind(".//table[@class='items']")
    ]


def _words(cell: Any) -> str:
    paragraphs = cell.findall("p") or [cell]
    return " / ".join(" ".join("".join(p.itertext()).split()) for p in paragraphs)


def test_the_three_times_that_everybody_asks_for_stand_in_boxes() -> None:
    (part,) = parts("call-sheet", made())
    boxes = rows(markup("call-sheet", part), "boxes")
    assert boxes == [["CALL 08:30", "START 10:00", "ENDS 10:50:30"]]


def test_the_place_is_told_with_parking_hospital_and_notes() -> None:
    lines = page_text("call-sheet", made()).splitlines()
    for line in (
        "Wednesday 2 September 2026",
        "WhereStudio 2",
        "ParkingCar park B",
        "Nearest hospitalExampleton General",
        "Production officeto be set",
        "TimesBST, Europe/London",
        "Soft shoes",
        "Quiet on the stairs",
    ):
        assert line in lines


def test_the_day_runs_from_the_call_to_the_end() -> None:
    assert tables(made())[0][1:] == [
        ["08:30", "", "Crew call", "", ""],
        ["08:45", "", "Fay Fox arrives", "", ""],
        ["09:15", "", "Ada Adams arrives", "", ""],
        ["10:00:00", "10:01:30", "A · Cold Open", "A1–A2", "1:30"],
        ["10:01:30", "10:46:30", "Lunch", "", "45:00"],
        ["10:46:30", "10:48:30", "A · Cold Open, continued", "A3", "2:00"],
        ["10:48:30", "10:50:30", "B · Takeaways", "B1", "2:00"],
        ["10:50:30", "", "Recording ends", "", ""],
    ]


def test_guests_who_come_stand_first_in_order_of_arrival_and_nobody_else_looks_expected() -> None:
    assert tables(made())[1][1:] == [
        ["Fay Fox", "08:45", "10:46:30", "10:48:30", "A3"],
        ["Ada Adams / Chaos lead", "09:15", "10:00:00", "10:48:30", "A1, A3"],
        ["Ed Eves / The mill", "after lunch", "—", "—", "(A2)"],
        ["Cy Cole", "recorded already", "—", "—", "A1"],
        ["Di Dove / NOT BOOKED (declined)", "not expected", "—", "—", "A1"],
        ["Bo Baker / Engineer / NOT BOOKED · remote", "to be agreed", "10:00:00", "10:01:30", "A1"],
    ]


def test_the_crew_stands_with_roles_and_names() -> None:
    assert tables(made())[2] == [
        ["Role", "Name"],
        ["Director", "Dee Rector"],
        ["Floor manager", "Flo Manning"],
    ]


def whole(made_from: Production) -> str:
    """Everything in the finished files, in every format."""
    (part,) = parts("call-sheet", made_from)
    return "\n".join(map(everything_in, finished_files("call-sheet", part, made_from)))


def test_nothing_private_of_a_guest_is_on_the_sheet() -> None:
    assert "SECRET" not in whole(made())
    assert "GONE" not in whole(made())


def test_without_the_flag_no_contact_is_there_but_the_office_s() -> None:
    text = whole(made(production_contact=CONTACTS["production"]))
    assert "01632 960000" in text
    for private in ("960001", "960002", "960009", "ada@example.org", "HOME", "CONFIDENTIAL"):
        assert private not in text


def test_with_the_flag_phone_and_mail_are_there_and_never_an_address() -> None:
    made_from = made(contacts=CONTACTS, production_contact=CONTACTS["production"])
    _, guests, crew = tables(made_from)
    assert "Ada Adams / Chaos lead / Ada's agent, 01632 960001, ada@example.org" in [
        row[0] for row in guests
    ]
    assert crew[1:] == [
        ["Director", "Dee Rector", "none given"],
        ["Floor manager", "Flo Manning", "01632 960002"],
    ]
    text = whole(made_from)
    assert "CONFIDENTIAL" in text
    assert "HOME" not in text
    assert "960009" not in text, "who is not of this day is not on this sheet"


def test_the_sheet_may_hold_contacts_so_that_its_file_is_marked() -> None:
    (part,) = parts("call-sheet", made())
    assert part.may_hold_contacts


def test_somebody_of_people_yaml_is_found_in_the_contacts_by_id() -> None:
    made_from = made("crew: {camera: cam-ann}\n")
    shared = read_shared(b"cam-ann: {name: Ann Lens}\n", None)
    text = outline(cold_open(ITEMS), "crew: {camera: cam-ann}\n").encode()
    episode, _ = read_episode(EpisodeFile("episodes/01-one.md", text), shared, made_from.series)
    assert isinstance(episode, Episode)
    found = Production(
        made_from.series,
        episode,
        made_from.schedule,
        "4f2a91c8",
        contacts={"cam-ann": Contact(phone="01632 960003")},
    )
    assert tables(found)[-1][1:] == [["Camera", "Ann Lens", "01632 960003"]]


@pytest.mark.parametrize(
    ("record", "remark"),
    [
        ("", "set `record.date` and `record.start` in the outline to get times of day"),
        ("record: {date: 2026-09-02}\n", "set `record.start` in the outline to get times of day"),
        ("record: {start: '10:00'}\n", "set `record.date` in the outline to get the day"),
        ("record: {date: 2026-09-02, start: '10:00'}\n", ""),
    ],
)
def test_whoever_asks_for_the_sheet_is_told_what_it_lacks(record: str, remark: str) -> None:
    (part,) = parts("call-sheet", made(record + GUESTS))
    assert part.remark == remark


def test_without_a_start_the_sheet_has_running_times_and_says_so() -> None:
    breaks = "record:\n  breaks:\n    - {before: LATER, duration: 45m, title: Lunch}\n"
    text = page_text("call-sheet", made(breaks + GUESTS))
    assert "No clock times: set record.date and record.start in the outline." in text
    assert tables(made(breaks + GUESTS))[0][1:4] == [
        ["0:00:00", "0:01:30", "A · Cold Open", "A1–A2", "1:30"],
        ["0:01:30", "—", "Lunch", "", "45:00"],
        ["0:01:30", "0:03:30", "A · Cold Open, continued", "A3", "2:00"],
    ]


def test_a_start_without_a_day_still_gives_times_of_day() -> None:
    text = page_text("call-sheet", made("record: {start: '10:00'}\n" + GUESTS))
    assert "Day of recording to be set" in text
    assert "No day yet: set record.date in the outline." in text
    assert "10:00:00" in text


def test_a_night_in_which_the_clocks_change_is_told() -> None:
    night = "record: {date: 2026-10-25, start: '01:59', zone: Europe/London}\n"
    text = page_text("call-sheet", made(night + GUESTS))
    assert "The clocks change during this recording" in text
    assert "01:04:30 GMT" in text
    assert "The clocks change" not in page_text("call-sheet", made())


def test_an_episode_of_nobody_says_so_kindly() -> None:
    text = page_text("call-sheet", production(outline()))
    assert "No guests yet. Write - guest: ada in an item, and who Ada is under guests." in text
    assert "No crew yet. Write who does what under crew, as director: Ada Example." in text
