"""The cue sheet: every clip in order, and what nobody has said of it yet."""

from __future__ import annotations

import pytest

from outlines import cold_open, outline
from productions import markup, page_text, parts, production, rows

FRONT = """\
guests:
  ada: {name: Ada Adams, title: Chaos lead, booking: confirmed}
  bo: {name: Bo Berg, title: Operator, booking: invited}
archive:
  press: {title: Press of 2008}
  photo: {title: A photograph, clearance: granted}
"""


def cue_rows(items: str) -> list[list[str]]:
    """The rows of the cue sheet of a cold open, without the header."""
    (part,) = parts("cues", production(outline(cold_open(items), FRONT)))
    return rows(markup("cues", part), "rundown")[1:]


def cue_text(items: str) -> str:
    return page_text("cues", production(outline(cold_open(items), FRONT)))


def test_a_clip_has_what_it_is_its_words_and_its_times() -> None:
    told = "- archive: photo\n- video: A door\n- audio: Rain\n"
    clip = f"{told}- incue: Nothing moves\n- outcue: go home."
    (row,) = cue_rows(f"## BEFORE | VO | 0:30\n\n## TONIGHT | SOT | 1:05\n\n{clip}")
    assert row == [
        "A2", "TONIGHT", "SOT", "ARCHIVE A photograph / A door / SOUND Rain",
        "Nothing moves …", "… go home.", "1:05", "0:00:30", "[ ]",
    ]  # fmt: skip


@pytest.mark.parametrize("type_", ["SOT", "VOSOT", "PKG", "ARCH", "INT", "LIVE"])
def test_an_item_is_a_clip_by_its_type(type_: str) -> None:
    (row,) = cue_rows(f"## A | {type_} | 1:00")
    assert row[:3] == ["A1", "A", type_]


@pytest.mark.parametrize("cue", ["archive: press", "incue: One", "outcue: two"])
def test_an_item_of_any_type_is_a_clip_by_its_cue(cue: str) -> None:
    (row,) = cue_rows(f"## PLAIN | VO | 1:00\n\n- video: A door\n\n## A | VO | 1:00\n\n- {cue}")
    assert row[:2] == ["A2", "A"]


def test_words_that_nobody_has_given_are_said_to_come_on_the_row_and_on_page_one() -> None:
    items = "## A | SOT | 1:00\n\n- incue: One\n\n## B | SOT | 1:00\n\n- outcue: two"
    first, second = cue_rows(items)
    assert first[4:6] == ["One …", "out cue to come"]
    assert second[4:6] == ["in cue to come", "… two"]
    assert "OPEN\nin cue to come (A2)\nout cue to come (A1)\n" in cue_text(items)


def test_a_clip_of_which_nothing_is_known_says_so() -> None:
    assert cue_rows("## A | PKG | TBC")[0][3:7] == [
        "clip to be named",
        "in cue to come",
        "out cue to come",
        "TBC",
    ]


def test_a_description_stands_where_no_cue_tells_the_picture() -> None:
    told, shown = cue_rows(
        "## A | SOT | 1:00\n\nA rack.\n\n## B | SOT | 1:00\n\n- video: A door\n\nThe end."
    )
    assert (told[3], shown[3]) == ("A rack.", "A door")


def test_only_a_guest_who_agreed_stands_without_a_mark() -> None:
    (row,) = cue_rows("## A | INT | 1:00\n\n- guest: ada\n- guest: bo")
    assert row[3] == "Ada Adams / Bo Berg, Operator / NOT BOOKED"


def test_sound_sees_who_speaks_over_a_clip_and_a_guest_but_once() -> None:
    over, guest = cue_rows(
        "## A | VOSOT | 1:00\n\n- video: A door\n\nNARRATOR: Words.\n\n"
        "## B | INT | 1:00\n\n- guest: ada\n\nADA: Words."
    )
    assert over[3] == "A door / VOICE NARRATOR"
    assert guest[3] == "Ada Adams"


def test_archive_that_is_not_cleared_is_marked() -> None:
    (row,) = cue_rows("## A | ARCH | 1:00\n\n- archive: press")
    assert row[3] == "ARCHIVE Press of 2008 (not cleared)"


@pytest.mark.parametrize("flag", ["float", "pad"])
def test_what_does_not_count_says_so_and_is_in_no_sum(flag: str) -> None:
    items = f"## A | SOT | 1:00\n\n## B | ARCH | 2:00 | {flag}\n\n- video: A door"
    _, spare = cue_rows(items)
    assert spare[1] == f"B ({flag.upper()})"
    assert spare[6:8] == ["(2:00)", "—"]
    assert "1 clip, 0:01:00 in all, and 1 not counted" in cue_text(items)


def test_a_killed_clip_is_nowhere() -> None:
    text = cue_text("## GONE | SOT | 1:00 | kill\n\n- archive: press\n\n## A | SOT | 1:00")
    assert "GONE" not in text
    assert "Press of 2008" not in text
    assert "1 clip, 0:01:00 in all\n" in text


def test_notes_to_the_crew_and_private_ones_stay_out() -> None:
    text = cue_text("## A | SOT | 1:00\n\n- note: Not here.\n- video: A door <!-- nor this -->")
    assert "Not here" not in text
    assert "nor this" not in text


def test_an_episode_without_clips_says_how_to_add_one() -> None:
    text = cue_text("## A | VO | 1:00")
    assert "No clips yet." in text
    assert "- incue: its first words" in text


def test_a_segment_without_clips_says_so() -> None:
    assert cue_text("## A | SOT | 1:00").endswith("B · Takeaways\nNo clips in this segment.")
