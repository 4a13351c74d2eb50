"""The graphics list: the exact words of every caption and frame, and what must not be built yet."""

from __future__ import annotations

import pytest

from outlines import cold_open, outline
from productions import markup, page_text, parts, production, rows, view
from rundown.documents.screen_words import label_words, quoted_words

FRONT = """\
guests:
  ada: {name: Ada de Souza, title: Chaos lead, organisation: eXample plc, booking: confirmed}
  bo: {name: Bo Berg, title: Operator, booking: invited}
  di: {name: Di Dow, booking: declined}
archive:
  press: {title: Press of 2008, clearance: granted, credit: © The Herald}
  plain: {title: A photograph, clearance: not-needed}
  stock: {title: Stock belts, clearance: requested, credit: To be agreed}
models:
  chain: {title: A chain, formula: A = a^n, inputs: [a = 0.9, n = 30], result: "0.997", note: Ours}
  draft: {title: A draft, formula: B = b}
"""


def frames(items: str) -> list[list[str]]:
    """The rows of the graphics list of a cold open, without the header."""
    (part,) = parts("graphics", production(outline(cold_open(items), FRONT)))
    table = rows(markup("graphics", part), "rundown")
    return [row for row in table if row[0] != "No."][:-1]


def one(cues: str, type_: str = "VO") -> list[str]:
    """The only row of an item with these cues."""
    (row,) = frames(f"## A | {type_} | 1:00\n\n{cues}")
    return row


def text_of_list(items: str, takeaways: str = "## CLOSING | VO | 2:00\n") -> str:
    return page_text("graphics", production(outline(cold_open(items, takeaways), FRONT)))


def words(items: str) -> list[tuple[tuple[str, ...], ...]]:
    """The words of every frame: its blocks, and their lines."""
    seen = view("graphics", production(outline(cold_open(items, "## X | VO | 2m\n"), FRONT)))
    made = (frame for segment in seen.segments for frame in segment.frames)
    return [
        tuple(tuple("".join(s.text for s in line) for line in block) for block in frame.words)
        for frame in made
    ]


def test_a_lower_third_has_its_two_lines_as_on_screen_and_when() -> None:
    items = "## A | INT | 1:00\n\n- guest: ada\n- l3: ada at 0:05 for 0:06"
    (row,) = frames(items)
    assert row[:4] == ["A1-1", "A", "LOWER THIRD", "at 0:05 for 0:06 / booked: may be built"]
    assert row[5:] == ["[ ]", "[ ]"]
    assert words(items) == [(("Ada de Souza", "Chaos lead, eXample plc"),)]


@pytest.mark.parametrize(
    ("guest", "mark"),
    [
        ("bo", "NOT BOOKED: do not build yet"),
        ("di", "NOT BOOKED (declined): do not build yet"),
    ],
)
def test_a_caption_of_nobody_booked_is_not_to_be_built(guest: str, mark: str) -> None:
    items = f"## A | INT | 1:00\n\n- guest: {guest}\n- l3: {guest} at 0:05 for 0:06"
    assert one(f"- l3: {guest} at 0:05 for 0:06")[3] == f"at 0:05 for 0:06 / {mark}"
    assert "OPEN\ndo not build yet: A1-1" in text_of_list(items)
    assert "may be built" not in text_of_list(items)


def test_a_lower_third_without_a_time_says_so() -> None:
    assert one("- l3: ada")[3] == "when is to be set / booked: may be built"


def test_numbers_are_the_page_s_and_the_place_in_the_item() -> None:
    items = (
        "## A | VO | 1:00\n\n- gfx: MAP one\n\nNARRATOR: Words.\n\n- label: MODEL\n\n"
        "## B | VO | 1:00\n\n- gfx: Two"
    )
    assert [(row[0], row[2]) for row in frames(items)] == [
        ("A1-1", "MAP"),
        ("A1-2", "LABEL"),
        ("A2-1", "GRAPHIC"),
    ]


def test_a_graphic_s_quoted_words_stand_exactly_so_line_by_line() -> None:
    cue = '- gfx: FULL black, "Sunday 12 December", below it “thirteen days” [@a]'
    assert one(cue)[2:5] == [
        "FULL",
        'FULL black, "Sunday 12 December", below it “thirteen days”',
        "Sunday 12 December / thirteen days",
    ]


def test_lines_between_bars_are_the_words_of_a_card() -> None:
    assert one("- gfx: CARD 2008: one bit | after 61 minutes")[2:5] == [
        "CARD",
        "2 lines, as at the right",
        "2008: one bit / after 61 minutes",
    ]


def test_a_graphic_without_quoted_words_is_as_described() -> None:
    assert one("- gfx: Thirty boxes")[3:5] == ["Thirty boxes", "as described"]


@pytest.mark.parametrize(
    ("typed", "lines", "when"),
    [
        ("RE-CREATION", ("RE-CREATION",), ""),
        ("RE-CREATION, on screen throughout", ("RE-CREATION",), "on screen throughout"),
        ("MODEL on the two bars", ("MODEL",), "on the two bars"),
        ("MODEL, lower left", ("MODEL",), "lower left"),
        ("PSEUDO-CODE, written for this", ("PSEUDO-CODE, written for this",), ""),
        ("AWS, on the rise", ("AWS, on the rise",), ""),
        ("From a report, on screen 2011", ("From a report, on screen 2011",), ""),
        ('"Reconstruction" lower left', ("Reconstruction",), "lower left"),
    ],
)
def test_a_label_s_words_are_parted_from_when_they_stand(
    typed: str, lines: tuple[str, ...], when: str
) -> None:
    assert label_words(typed) == (lines, when)


def test_quotation_marks_of_several_kinds_are_known_and_apostrophes_are_none() -> None:
    assert quoted_words("\"a\" “b c” «d» Amazon's 'e'") == ("a", "b c", "d")


def test_what_is_used_again_names_the_first_and_is_built_once() -> None:
    items = (
        "## A | INT | 1:00\n\n- guest: ada\n- l3: ada at 0:05 for 0:06\n- label: MODEL\n\n"
        "## B | INT | 1:00\n\n- guest: ada\n- l3: ada at 0:30 for 0:06\n- label: MODEL\n"
        "- gfx: Box\n\n"
        "## C | VO | 1:00\n\n- gfx: Box"
    )
    assert [row[5:] for row in frames(items)] == [
        ["[ ]", "[ ]"],
        ["[ ]", "[ ]"],
        ["as A1-1", "as A1-1"],
        ["as A1-2", "as A1-2"],
        ["[ ]", "[ ]"],
        ["[ ]", "[ ]"],
    ]
    assert "4 to build, 2 used again\n2 lower thirds, 2 graphics, 2 labels" in text_of_list(items)


def test_two_guests_of_one_name_are_two_captions() -> None:
    front = (
        "guests:\n  a: {name: To be booked, title: One}\n  b: {name: To be booked, title: Two}\n"
    )
    body = cold_open("## A | INT | 1:00\n\n- l3: a at 0:05\n- l3: b at 0:40", "## B | VO | 1:00\n")
    text = page_text("graphics", production(outline(body, front)))
    assert "2 to build\n" in text


DECISION = """\
## A | DEC | 1:00

- prompt: What now?
- option: Patch | Add a spare | Cheapest
- option: Rebuild | Redesign
- think: 25s
- chosen: rebuild
"""


def test_a_decision_point_is_its_question_and_its_options() -> None:
    assert [row[2:5] for row in frames(DECISION)] == [
        ["QUESTION", "question to the viewer / CLOCK 0:25", "What now?"],
        ["OPTION", "option", "PatchAdd a spareCheapest"],
        ["OPTION", "option / what they did: shown as the choice", "RebuildRedesign"],
    ]
    assert words(DECISION)[1] == (("Patch", "Add a spare", "Cheapest"),)


def test_a_model_s_formula_and_result_are_shown_by_its_record() -> None:
    assert one("- model: chain")[2:5] == [
        "MODEL",
        "A chain / INPUTS a = 0.9; n = 30 / NOTE Ours",
        "A = a^n / 0.997",
    ]


def test_a_model_without_a_result_is_not_to_be_built() -> None:
    row = one("- model: draft")
    assert row[3:5] == ["A draft / RESULT TO COME: do not build yet", "B = b"]


def test_the_credit_that_archive_owes_stands_there() -> None:
    assert one("- archive: press")[2:5] == [
        "CREDIT",
        "while this is seen: Press of 2008",
        "© The Herald",
    ]


def test_archive_that_owes_no_credit_has_no_row() -> None:
    assert frames("## A | VO | 1:00\n\n- archive: plain\n- gfx: Box")[0][0] == "A1-1"
    assert "photograph" not in text_of_list("## A | VO | 1:00\n\n- archive: plain\n- gfx: Box")


def test_a_credit_that_is_not_agreed_is_never_set_as_words() -> None:
    row = one("- archive: stock")
    assert row[3:5] == [
        "while this is seen: Stock belts / NOT CLEARED: do not build yet",
        "credit to come",
    ]
    assert "To be agreed" not in text_of_list("## A | VO | 1:00\n\n- archive: stock")


def test_code_stands_below_the_table_line_by_line() -> None:
    items = "## A | CODE | 1:00\n\n- code: a/b, MIT\n\n```\nif x:\n    stop()\n```"
    assert one("- code: a/b, MIT\n\n```\nstop()\n```", "CODE")[3:5] == [
        "a/b, MIT",
        "line by line, below this table",
    ]
    (part,) = parts("graphics", production(outline(cold_open(items), FRONT)))
    (listing,) = markup("graphics", part).iter("pre")
    assert listing.text == "if x:\n    stop()"


def test_code_that_nobody_has_written_is_to_come() -> None:
    assert one("- code: a/b, MIT", "CODE")[4] == "code to come"


def test_a_graphic_item_in_which_nothing_is_described_says_so() -> None:
    items = "## A | GFX | 1:00"
    assert one("", "GFX")[2:5] == ["GRAPHIC", "graphic to be described", "words to come"]
    assert "OPEN\nwords to come: A1-1" in text_of_list(items)


def test_a_guest_whom_no_caption_names_is_told_on_page_one() -> None:
    items = (
        "## A | INT | 1:00\n\n- guest: bo\n- guest: ada\n- l3: ada at 0:05\n\n"
        "## B | INT | 1:00\n\n- guest: bo\n- guest: ada"
    )
    assert "OPEN\nno lower third for Bo Berg (A1)" in text_of_list(items)


def test_an_item_that_may_not_be_used_is_marked() -> None:
    assert frames("## A | VO | 1:00 | pad\n\n- gfx: Box")[0][1] == "A (PAD)"


def test_a_killed_item_and_private_words_are_nowhere() -> None:
    items = (
        "## GONE | GFX | 1:00 | kill\n\n- gfx: A goat\n- l3: bo at 0:05\n\n"
        "## A | VO | 1:00\n\n- gfx: Box <!-- secret -->\n- note: Not here"
    )
    text = text_of_list(items)
    for word in ("GONE", "goat", "Bo Berg", "secret", "Not here"):
        assert word not in text
    assert frames(items)[0][0] == "A1-1"


def test_an_episode_without_graphics_says_how_to_add_one() -> None:
    text = text_of_list("## A | VO | 1:00")
    assert "No graphics yet. Write - l3: a guest’s id at 0:05 for 0:06" in text
