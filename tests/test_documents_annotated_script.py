"""The annotated script: every statement with what it rests on, and what is not settled marked."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from outlines import cold_open, outline
from productions import finished_files, markup, page_text, parts, production

FRONT = """\
sources:
  osier: {title: Shipping Delay Recap, author: Mike Osier, publisher: A blog, date: 2008-08-22, kind: primary, locator: https://example.org/recap, checked: 2026-08-01}
  press: {title: Discs do not move, publisher: The Herald, date: 2008-08}
claims:
  c1: {text: It came first., status: murky, risk: high, sources: osier, checker: Cho, date: 2026-08-02, decision: Say early., approved_by: Pat}
  c2: {text: It came in 2008., status: verified, sources: [osier, gone]}
  c3: {text: It was large., status: unverified}
models:
  m1: {title: Load, formula: a = b, sources: press}
"""  # noqa: E501


def tree(items: str, front: str = FRONT) -> Any:
    """The markup of an annotated script whose first segment holds these items."""
    (part,) = parts("annotated-script", production(outline(cold_open(items), front)))
    return markup("annotated-script", part)


def notes(items: str, front: str = FRONT) -> list[str]:
    """The texts of the notes in order, their lines joined."""
    return [" / ".join(note.itertext()) for note in tree(items, front).iter("note")]


def said(items: str) -> str:
    """The first speech, with a number in brackets for each note."""
    speech = tree(items).find(".//p[@class='speech']")
    for number, note in enumerate(speech.iter("note"), 1):
        note.text = f"({number})"
        for line in list(note):
            note.remove(line)
    return "".join(speech.itertext()).removeprefix("NARRATOR").strip()


def spoken(words: str) -> str:
    return f"## A | VO | 1m\n\nNARRATOR: {words}\n"


OSIER = (
    "Mike Osier, “Shipping Delay Recap”, A blog, 22 Aug 2008{at}. Primary source; "
    "checked 1 Aug 2026. Where: https://example.org/recap"
)


def test_a_citation_is_a_note_with_its_own_place_and_the_source_s() -> None:
    assert notes(spoken("Discs stopped. [@osier, p. 4]")) == [OSIER.format(at=", p. 4")]


def test_a_source_that_nobody_has_looked_at_and_classed_says_both() -> None:
    assert notes(spoken("Discs stopped. [@press]")) == [
        "“Discs do not move”, The Herald, Aug 2008. Kind not said; not checked."
    ]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("One [@osier], two [@press].", "One(1), two(2)."),
        ("One. [@osier] Two.", "One.(1) Two."),
        ("One. [@osier]\n[@press] Two.", "One.(1) Two."),
        ("One [@osier; @press] two", "One(1) two"),
        ("First [@c1].", "First [MURKY](1)."),
        ("First [@c2].", "First(1)."),
        ("First [@osier] [@c3], last", "First(1) [UNVERIFIED](2), last"),
    ],
)
def test_notes_stand_right_behind_their_words_and_two_never_run_together(
    typed: str, printed: str
) -> None:
    assert said(spoken(typed)) == printed


def test_a_mark_is_bold_text_and_no_colour() -> None:
    (mark,) = tree(spoken("First [@c1].")).iterfind(".//p[@class='speech']/strong")
    assert mark.text.strip() == "[MURKY]"


def test_a_claim_s_note_has_all_that_is_known_of_it() -> None:
    (note,) = notes(spoken("It came first. [@c1]"))
    assert note == (
        "Claim c1 MURKY, high risk: “It came first.” Sources: Mike Osier, “Shipping Delay Recap”, "
        "A blog, 22 Aug 2008 (primary, checked 1 Aug 2026). Checker: Cho, 2 Aug 2026. "
        "Decision: Say early. Approved by: Pat."
    )


def test_what_nobody_has_done_for_an_open_claim_is_said() -> None:
    (note,) = notes(spoken("It was large. [@c3]"))
    assert note == (
        "Claim c3 UNVERIFIED, medium risk: “It was large.” No sources. Checker: nobody yet. "
        "Decision: still to be taken. Approved by: nobody yet."
    )


def test_a_source_that_does_not_exist_is_told_and_not_passed_over() -> None:
    assert notes(spoken("One. [@nobody]")) == ["UNKNOWN SOURCE “nobody”."]
    assert "UNKNOWN SOURCE “gone”" in notes(spoken("One. [@c2]"))[0]


def test_a_second_citation_in_a_paragraph_is_short_and_in_the_next_paragraph_whole() -> None:
    found = notes(spoken("One. [@osier] Two. [@osier, p. 9]\n\nThree. [@osier]"))
    assert found == [OSIER.format(at=""), "Mike Osier 2008, above, p. 9.", OSIER.format(at="")]


def test_two_sources_of_one_author_and_year_are_told_apart_when_short() -> None:
    front = (
        "sources:\n  a: {title: One, author: Ada, date: 2008}\n"
        "  b: {title: Two, author: Ada, date: 2008-03}\n"
    )
    found = notes(spoken("One [@a] two [@b] three [@b]."), front)
    assert found[-1] == "Ada, “Two”, above."


def test_a_named_claim_stands_below_the_pictures_marked_and_in_the_heading_too() -> None:
    item = "## A | VO | 1m\n\n- claim: c1\n\nNARRATOR: Words.\n"
    page = tree(item)
    heading = next(h for h in page.iter("h3") if (h.text or "").startswith("A1"))
    assert "A · VO [MURKY]" in "".join(heading.itertext())
    foot = page.find(".//p[@class='foot']")
    assert "".join(foot.itertext()).startswith("CLAIM c1 It came first. [MURKY]Claim c1 MURKY")


def test_a_claim_that_is_cited_in_its_place_has_its_note_there_alone() -> None:
    item = "## A | VO | 1m\n\n- claim: c1\n\nNARRATOR: First. [@c1]\n"
    assert len(notes(item)) == 1
    assert tree(item).find(".//p[@class='foot']//note") is None


def test_citations_of_cues_questions_directions_and_descriptions_are_notes_too() -> None:
    item = """\
## A | DEC | 1m

It is evening. [@osier]

- gfx: FULL 2008 [@osier]
- camera: 1 | Wide [@osier]
- option: Patch | Add a spare. [@c1]
- basis: osier
- model: m1

(A beat. [@osier])

Q: Was it so? [@osier]
"""
    found = notes(item)
    assert len(found) == 8
    assert sum(note.startswith("Mike Osier") for note in found) == 6
    text = page_text("annotated-script", production(outline(cold_open(item), FRONT)))
    assert "Patch. Add a spare. [MURKY]Claim c1" in text


def test_the_first_page_counts_the_marks_by_page_and_the_false_ones_first() -> None:
    front = FRONT + "  \n"
    front = front.replace("status: unverified", 'status: "false"')
    item = "## A | VO | 1m\n\nOne. [@c1]\n\n## B | VO | 1m\n\nTwo. [@c3] Three. [@c1]\n"
    text = page_text("annotated-script", production(outline(cold_open(item), front)))
    assert "[FALSE] 1 claim, on A2 · [MURKY] 1 claim, on A1, A2" in text


def test_a_killed_item_s_citations_and_claims_are_nowhere() -> None:
    gone = "## A | VO | 1m | kill\n\nNARRATOR: Gone. [@c1]\n\n"
    item = f"{gone}## B | VO | 1m\n\nNARRATOR: Stays. [@c2]\n"
    assert [note[:8] for note in notes(item)] == ["Claim c2"]
    text = page_text("annotated-script", production(outline(cold_open(item), FRONT)))
    assert "[MURKY] 1" not in text
    assert "No claim of this script is marked" in text


def test_a_script_without_sources_says_how_to_cite_one() -> None:
    text = page_text("annotated-script", production(outline()))
    assert "No sources yet. Write [@id] behind a statement" in text


def test_the_script_itself_stays_without_notes_and_marks() -> None:
    (part,) = parts("script", production(outline(cold_open(spoken("First [@c1].")), FRONT)))
    page = markup("script", part)
    assert page.find(".//note") is None
    assert "[MURKY]" not in "".join(page.itertext())


def test_word_has_real_footnotes_in_the_cells() -> None:
    made_from = production(outline(cold_open(spoken("One. [@osier; @press]")), FRONT))
    (part,) = parts("annotated-script", made_from)
    word, web = finished_files("annotated-script", part, made_from)
    with zipfile.ZipFile(io.BytesIO(word.content)) as package:
        body, feet = (package.read(f"word/{name}.xml") for name in ("document", "footnotes"))
    cell = body.partition(b"NARRATOR")[2].partition(b"</w:tc>")[0]
    assert b'<w:footnoteReference w:id="1"/>' in cell
    assert b"Discs do not move" in feet
    assert b"Discs do not move" not in body
    assert b'id="note-1"' in web.content
    assert "22 Aug 2008" in web.content.decode()
