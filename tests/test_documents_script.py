"""The script in two columns: what stands left and right, above and below."""

from __future__ import annotations

from typing import Any

from outlines import SERIES, cold_open, outline
from productions import markup, page_text, parts, production, rows, text_of, view


def first_item(item: str, front: str = "") -> Any:
    """The first item of the script, as the template gets it."""
    return view("script", production(outline(cold_open(item), front))).segments[0].items[0]


def table(item: str, front: str = "") -> list[list[str]]:
    """The rows of the item's columns, each cell's paragraphs joined."""
    (part,) = parts("script", production(outline(cold_open(item), front)))
    found = rows(markup("script", part), "script")
    return [row for row in found if row[0] != "Video"]


def lines(item: str, front: str = "") -> list[str]:
    """The lines of the whole script."""
    return page_text("script", production(outline(cold_open(item), front))).splitlines()


def test_a_heading_says_page_slug_type_read_time_and_duration() -> None:
    item = "## THE TURN | VO | 1:05\n\nNARRATOR: one two three four"
    assert "A1 THE TURN · VOread 0:02 · duration 1:05" in lines(item)


def test_nobody_s_words_have_no_read_time() -> None:
    assert "A1 CARD · GFXduration 0:10" in lines("## CARD | GFX | 0:10")


def test_an_item_that_does_not_count_says_so() -> None:
    heading = "A1 SPARE · VO · FLOAT PADduration (~0:10) · not counted"
    assert heading in lines("## SPARE | VO | ~0:10 | float | pad")


def test_pictures_are_on_the_left_and_sounds_on_the_right() -> None:
    item = """\
## A | VO | 1:00

- video: A door
- audio: A bell
- gfx: FULL the date

NARRATOR: It opens.
"""
    assert table(item) == [["A door / GFX FULL the date", "SOUND A bell / NARRATORIt opens."]]


def test_a_change_of_picture_after_words_opens_a_row_and_names_the_speaker_again() -> None:
    item = """\
## A | VO | 1:00

NARRATOR: First.

- video: A door

Second.
"""
    assert table(item) == [
        ["", "NARRATORFirst."],
        ["A door", "NARRATOR (continues)Second."],
    ]


def test_a_speaker_is_named_once_for_several_paragraphs() -> None:
    item = "## A | VO | 1:00\n\nHOST (V.O.): One.\n\n(A pause.)\n\nTwo.\n\nGUEST: Three."
    assert table(item) == [["", "HOST (V.O.)One. / (A pause.) / Two. / GUESTThree."]]


def test_directions_are_in_italics_by_their_class() -> None:
    (part,) = parts("script", production(outline(cold_open("## A | VO | 1m\n\n(A beat.)"))))
    direction = markup("script", part).find(".//p[@class='direction']")
    assert direction.text == "(A beat.)"


def test_questions_are_numbered_and_their_further_paragraphs_are_not() -> None:
    item = "## A | INT | 1m\n\n- guest: ada\n\nQ: One?\n\nMore of it.\n\nQ: Two?"
    front = "guests:\n  ada: {name: Ada Adams, title: Engineer}\n"
    assert table(item, front) == [
        ["", "GUEST Ada Adams, Engineer, NOT BOOKED / Q1One? / More of it. / Q2Two?"]
    ]


def test_code_takes_the_whole_width_below_its_source() -> None:
    item = """\
## A | CODE | 1m

- video: The screen
- code: netflix/hystrix, src/Breaker.java, Apache-2.0

NARRATOR: Before.

```java
if (a < b) {
    open();
}
```

After.
"""
    (part,) = parts("script", production(outline(cold_open(item))))
    tree = markup("script", part)
    (code,) = tree.iter("pre")
    assert code.text == "if (a < b) {\n    open();\n}"
    assert text_of(tree).count("CODE netflix/hystrix, src/Breaker.java, Apache-2.0") == 1
    assert table(item) == [
        ["The screen", "NARRATORBefore."],
        ["", "NARRATOR (continues)After."],
    ]


def test_a_source_without_code_stands_where_it_was_typed() -> None:
    item = "## A | CODE | 1m\n\n- code: a repository\n- video: The screen"
    assert table(item) == [["CODE a repository / The screen", ""]]


def test_a_decision_has_its_options_its_time_and_what_was_done() -> None:
    item = """\
## A | DEC | 1:00

- prompt: What do you do next?
- option: Patch | Add a spare | Cheapest now.
- option: Rebuild | Redesign it
- chosen: Rebuild [@osier]
- think: 25s
"""
    assert table(item) == [
        [
            (
                "DECISION What do you do next? / Patch. Add a spare. Cheapest now. / "
                "Rebuild. Redesign it. / WHAT THEY DID Rebuild / THINK 0:25"
            ),
            "",
        ]
    ]


def test_citations_are_not_printed_and_leave_no_space_behind() -> None:
    item = "## A | VO | 1m\n\nNARRATOR: One [@a], two [@b, p. 4]. *Three* [@c]\n[@d] four."
    assert table(item) == [["", "NARRATOROne, two. Three four."]]


CLAIMED = "## A | VO | 1m\n\n- claim: c1\n\nNARRATOR: Words. [@c2]\n"
CLAIMS = """\
claims:
  c1: {text: It came first., status: murky, decision: Say that it came early.}
  c2: {text: It came in 2008., status: verified}
"""


def test_the_header_row_repeats_the_page_for_an_item_that_goes_on() -> None:
    (part,) = parts("script", production(outline(cold_open("## A | VO | 1m\n\nHOST: One."))))
    assert rows(markup("script", part), "script")[0] == ["Video", "Audio A1"]


def test_what_an_item_rests_on_is_in_its_last_row_and_alone_in_one_after_code() -> None:
    item = "## A | CODE | 1m\n\n- layer: Edge\n\n```\nx\n```\n"
    assert table(item) == [["LAYER Edge", ""]]
    assert table("## A | VO | 1m\n\n- video: X\n- layer: Edge\n") == [["X / LAYER Edge", ""]]


def test_claims_stand_below_with_their_status() -> None:
    found = lines(CLAIMED, CLAIMS)
    assert "CLAIM c1 MURKY It came first. Decision: Say that it came early." in found
    assert "CLAIM c2 VERIFIED" in found


def test_what_an_item_rests_on_stands_below_it_by_its_title() -> None:
    item = "## A | REC | 1m\n\n- basis: osier\n- model: m1\n- audience: staff\n- layer: Edge\n"
    front = """\
sources:
  osier: {title: Shipping Delay Recap}
models:
  m1: {title: Load, formula: a = b}
"""
    found = lines(item, front)
    for line in (
        "BASIS Shipping Delay Recap", "MODEL Load: a = b", "FOR Staff engineers", "LAYER Edge",
    ):  # fmt: skip
        assert line in found


def test_alternatives_are_named_by_page_and_slug_both_ways() -> None:
    found = lines("## A | INT | 1m\n\n- alt: Spare one\n\n## SPARE ONE | VO | 1m | float\n")
    assert "ALTERNATIVE A2 SPARE ONE" in found
    assert "INSTEAD OF A1" in found


def test_a_killed_item_is_no_alternative() -> None:
    text = "\n".join(lines("## A | INT | 1m\n\n- alt: SPARE\n\n## SPARE | VO | 1m | kill\n"))
    assert "SPARE" not in text


def test_a_note_to_the_crew_is_printed_and_a_private_one_is_not() -> None:
    text = "\n".join(lines("## A | VO | 1m\n\n- note: Check the date.\n\n<!-- Not this. -->\n"))
    assert "NOTE Check the date." in text
    assert "Not this." not in text


def test_a_cue_of_the_series_is_printed_with_its_name() -> None:
    series = SERIES + "cues: [drone-shot]\n"
    body = cold_open("## A | VO | 1m\n\n- drone-shot: Over the roof\n")
    text = page_text("script", production(outline(body), series))
    assert "DRONE SHOT Over the roof" in text


def test_takeaways_stand_at_the_end_by_audience() -> None:
    front = "takeaways:\n  staff: [List your faults, Mend one]\n"
    assert lines("## A | VO | 1m", front)[-4:] == [
        "Takeaways", "Staff engineers", "List your faults", "Mend one",
    ]  # fmt: skip


def test_an_audience_without_takeaways_is_left_out() -> None:
    page = lines("## A | VO | 1m", "takeaways: {staff: [], managers: [Mend one]}\n")
    assert page[-3:] == ["Takeaways", "managers", "Mend one"]


def test_a_segment_says_how_it_times_and_what_it_is_for() -> None:
    body = "\n# Cold Open\n\nThe *fault* [@a] stops all.\n\n## A | VO | 8:45\n"
    text = page_text("script", production(outline(body)))
    assert "A · Cold Openplanned 8:45 of 8:00 · +0:45 OVER\nThe fault stops all.\n" in text


def test_only_a_long_row_may_break_over_pages() -> None:
    short, long = "one " * 20, "word " * 200
    blocks = first_item(f"## A | VO | 1m\n\nNARRATOR: {short}\n\n- video: x\n\n{long}").blocks
    assert [row.long for row in blocks[0].rows] == [False, True]
