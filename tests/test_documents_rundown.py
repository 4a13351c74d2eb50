"""The rundown: what stands in its first page and its tables."""

from __future__ import annotations

import pytest

from outlines import SERIES, cold_open, outline
from productions import markup, page_text, parts, production, rows

TIMED = "record: {date: 2026-09-02, start: '10:00', zone: Europe/London, location: Studio 2}\n"


def rundown_rows(items: str, front: str = "") -> list[list[str]]:
    """The rows of the first segment, without the header, as lists of cells."""
    (part,) = parts("rundown", production(outline(cold_open(items), front)))
    table = rows(markup("rundown", part), "rundown")
    return table[1 : table.index(table[0], 1)]


def test_the_columns_are_headed_in_this_order() -> None:
    (part,) = parts("rundown", production(outline()))
    assert rows(markup("rundown", part), "rundown")[0] == [
        "Page", "Slug", "Type", "Picture and sound", "Who",
        "Duration", "Actual", "Start", "Cume", "Back",
    ]  # fmt: skip


def test_a_known_start_of_the_recording_adds_the_time_of_day() -> None:
    (part,) = parts("rundown", production(outline(front=TIMED)))
    headers, first, *_ = rows(markup("rundown", part), "rundown")
    assert headers[-2:] == ["Back", "Clock"]
    assert first[-2:] == ["0:00:00", "10:00:00"]


def test_a_row_has_the_item_s_times() -> None:
    (first, second) = rundown_rows("## A | GFX | 1:05\n\n## B | VO | ~5m")
    assert first == ["A1", "A", "GFX", "", "", "1:05", "", "0:00:00", "0:01:05", "0:01:55"]
    assert second == ["A2", "B", "VO", "", "", "~5:00", "", "0:01:05", "0:06:05", "0:03:00"]


@pytest.mark.parametrize(("flag", "word"), [("float", "FLOAT"), ("pad", "PAD")])
def test_what_does_not_count_says_so_and_has_no_times(flag: str, word: str) -> None:
    (row,) = rundown_rows(f"## SPARE | ARCH | 1:20 | {flag}")
    assert row[5:] == ["(1:20)", word, "—", "—", "—"]


def test_a_killed_item_is_nowhere_and_takes_no_page() -> None:
    made_from = production(outline(cold_open("## GONE | VO | 1:00 | kill\n\n## STAYS | VO | 1:00")))
    text = page_text("rundown", made_from)
    assert "GONE" not in text
    assert rundown_rows("## GONE | VO | 1:00 | kill\n\n## STAYS | VO | 1:00")[0][:2] == [
        "A1",
        "STAYS",
    ]


@pytest.mark.parametrize(
    ("heading", "shown"),
    [("## A | VO | TBC", "TBC"), ("## A | VO", "missing"), ("## A | VO | 8.30", "missing")],
)
def test_a_duration_that_nobody_knows_is_not_printed_as_nought(heading: str, shown: str) -> None:
    assert rundown_rows(heading)[0][5] == shown


def test_words_time_an_item_without_a_sign() -> None:
    assert rundown_rows("## A | VO\n\nNARRATOR: one two three four")[0][5] == "0:02"


PICTURES = """\
## THE ALARM | INT | 1:20

- guest: lead
- audio: Room tone
- video: A dark room
- l3: lead at 0:05 for 0:06
- camera: AS DIRECTED
- archive: press
- incue: The first thing
- outcue: leaving the building.
- alt: spare
- note: Not for this page.

NARRATOR: Words. [@source]

Q: What did it look like?

## SPARE | ARCH | 1:20 | float

- archive: photo
"""
FRONT = """\
guests:
  lead: {name: Ada Adams, title: Chaos lead, organisation: A company, booking: invited}
archive:
  press: {title: Press of 2008}
  photo: {title: A photograph, clearance: granted}
"""


def test_pictures_and_sounds_stand_in_the_outline_s_order() -> None:
    the_alarm, spare = rundown_rows(PICTURES, FRONT)
    assert the_alarm[3].split(" / ") == [
        "SOUND Room tone",
        "A dark room",
        "L3 Ada Adams · at 0:05 for 0:06",
        "CAM AS DIRECTED",
        "ARCHIVE Press of 2008 (not cleared)",
        "IN The first thing …",
        "OUT … leaving the building.",
        "ALTERNATIVE A2 SPARE",
    ]
    assert spare[3] == "ARCHIVE A photograph / INSTEAD OF A1"


def test_lower_thirds_of_one_name_keep_their_titles() -> None:
    guests = (
        "guests:\n  a: {name: To be booked, title: One}\n  b: {name: To be booked, title: Two}\n"
    )
    item = "## A | INT | 1:00\n\n- guest: a\n- guest: b\n- l3: a at 0:05\n- l3: b at 0:40\n"
    (row,) = rundown_rows(item, guests)
    found = row[3].replace(" / ", "/")
    assert found == "L3 To be booked/One · at 0:05/L3 To be booked/Two · at 0:40"


def test_a_commit_is_shortened_where_the_script_has_it_whole() -> None:
    (row,) = rundown_rows(f"## A | CODE | 1:00\n\n- code: a/b, commit {'0123456789' * 4}, MIT")
    assert row[3] == "CODE a/b, commit 01234567, MIT"


def test_who_are_the_speakers_and_the_guests() -> None:
    (the_alarm, _) = rundown_rows(PICTURES, FRONT)
    assert the_alarm[4] == "NARRATOR / Ada Adams, Chaos lead / NOT BOOKED"


@pytest.mark.parametrize(
    ("booking", "shown"),
    [
        ("wish", "Ada Adams / NOT BOOKED"),
        ("declined", "Ada Adams / NOT BOOKED (declined)"),
        ("confirmed", "Ada Adams"),
        ("recorded", "Ada Adams"),
    ],
)
def test_only_a_guest_who_agreed_stands_without_a_mark(booking: str, shown: str) -> None:
    front = f"guests:\n  ada: {{name: Ada Adams, booking: {booking}}}\n"
    (row,) = rundown_rows("## A | INT | 1:00\n\n- guest: ada", front)
    assert row[4] == shown


def test_a_guest_who_speaks_is_named_once() -> None:
    front = "guests:\n  ada: {name: Ada Adams, booking: confirmed}\n"
    (row,) = rundown_rows("## A | INT | 1:00\n\n- guest: ada\n\nADA ADAMS: Words.", front)
    assert row[4] == "Ada Adams"


def test_a_description_stands_where_no_cue_tells_the_picture() -> None:
    told, shown = rundown_rows(
        "## A | VO | 1:00\n\nA rack of machines.\n\n## B | VO | 1:00\n\n- video: A door\n\nThe end."
    )
    assert told[3] == "A rack of machines."
    assert shown[3] == "A door"


def test_the_first_page_says_how_the_programme_times() -> None:
    body = cold_open("## A | VO | ~8:45", "## B | VO | 1:00\n")
    lines = page_text("rundown", production(outline(body))).splitlines()
    assert "TRT 0:09:45 budget 0:10:00 -0:15 UNDER estimated 0:08:45" in lines
    assert "A · Cold Open: budget 8:00, planned 8:45, +0:45 OVER" in lines
    assert "B · Takeaways: budget 2:00, planned 1:00, -1:00 UNDER" in lines


def test_the_strip_of_segments_has_their_times_and_pages() -> None:
    (part,) = parts("rundown", production(outline(cold_open("## A | VO | 8m\n\n## C | VO | 0:10"))))
    assert rows(markup("rundown", part), "segments")[1:] == [
        ["A", "Cold Open", "0:00:00", "8:00", "8:10", "+0:10 OVER", "A1–A2"],
        ["B", "Takeaways", "0:08:10", "2:00", "2:00", "ON TIME", "B1"],
    ]


def test_an_empty_segment_is_said_to_be_empty() -> None:
    text = page_text("rundown", production(outline("\n# Cold Open\n\n## A | VO | 8m\n")))
    assert text.endswith("B · Takeaways: budget 2:00, planned 0:00, -2:00 UNDER\nNo items yet.")


ISSUED = """\
status: draft
revision: {number: 3, colour: blue, date: 2026-08-14, replaces: 2 pink}
crew: {producer: P. Producer, script-supervisor: S. Supervisor}
"""


def test_the_issue_stands_in_the_box_and_in_the_header() -> None:
    lines = page_text("rundown", production(outline(front=ISSUED))).splitlines()
    assert lines[0] == "E01 RUNDOWN · DRAFT · Rev 3 BLUE · 4f2a91c8"
    assert "DRAFT · Rev 3 BLUE, 14 Aug 2026 · replaces Rev 2 PINK · 4f2a91c8" in lines


def test_the_crew_and_the_recording_stand_below_the_times() -> None:
    text = page_text("rundown", production(outline(front=ISSUED + TIMED)))
    assert (
        "Producer P. Producer Script supervisor S. Supervisor "
        "Record 2 Sep 2026, 10:00 BST, Studio 2"
    ) in text


@pytest.mark.parametrize("status", ["approved", "locked"])
def test_an_issue_that_is_no_draft_says_what_it_is(status: str) -> None:
    text = page_text("rundown", production(outline(front=f"status: {status}\n")))
    assert f"E01 RUNDOWN · {status.upper()} · 4f2a91c8" in text
    assert "DRAFT" not in text


def test_what_is_not_cleared_says_so_on_every_page() -> None:
    lines = page_text("rundown", production(outline(), not_cleared=3)).splitlines()
    assert lines[0] == "E01 RUNDOWN · DRAFT · NOT CLEARED (3) · 4f2a91c8"


OPEN = """
# Cold Open

## A | INT | 1:00

- guest: ada
- guest: bo
- claim: c1

## B | VO | TBC

- archive: press

NARRATOR: Words. [@c2]

## C | VO | 1:00 | float

- claim: c3

## D | INT | 1:00

- guest: ada

# Takeaways
"""
OPEN_FRONT = """\
guests:
  ada: {name: Ada, booking: invited}
  bo: {name: Bo, booking: confirmed}
claims:
  c1: {text: One, status: murky}
  c2: {text: Two, status: unverified}
  c3: {text: Three, status: murky}
archive:
  press: {title: Press of 2008}
"""


def open_points(**given: object) -> list[str]:
    (part,) = parts("rundown", production(outline(OPEN, OPEN_FRONT), **given))
    return [item.text for item in markup("rundown", part).iter("li")]


def test_what_is_open_stands_on_the_first_page_with_its_pages() -> None:
    assert open_points() == [
        "1 guest NOT BOOKED (A1, A4)",
        "1 claim MURKY (A1)",
        "1 claim UNVERIFIED (A2)",
        "1 archive item without clearance (A2)",
        "1 duration TBC (A2)",
    ]


def test_the_first_findings_of_the_checks_are_open_points() -> None:
    findings = ("no guest is called `hasting`", *"abcde")
    assert open_points(open_points=findings)[-5:] == [
        "no guest is called “hasting”", "a", "b", "c", "2 more findings of the checks",
    ]  # fmt: skip


def test_gates_that_are_not_passed_are_open() -> None:
    gates = "gates:\n  facts: {title: Facts checked}\n  law: {title: Read by a lawyer}\n"
    front = "gates:\n  law: {verdict: passed}\n"
    text = page_text("rundown", production(outline(front=front), SERIES + gates))
    assert "\nOPEN\ngates OPEN: Facts checked\n" in text
