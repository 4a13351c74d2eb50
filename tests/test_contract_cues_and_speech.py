"""Cues, speech, directions, questions, citations, notes and code (contract 3, details 6).

What is speech shows in `words`; where the same text stands in the script is shown by its page.
"""

from __future__ import annotations

import pytest

from conftest import Check, Show
from outlines import Place, cold_open, named, outline, place_of, series_with, unmarked

FRONT = """\
voices: {narrator: {name: The Narrator, wpm: 60}, old-man: {name: Methuselah}}
guests: {cruise: {name: Cruise Ito}}
sources: {post: {title: A post}, book: {title: A book}}
"""


def item_with(text: str, front: str = FRONT) -> dict[str, str]:
    """A series whose one outline's first item, at line 11, is followed by this text at line 13."""
    mentions = "## USES | INT | 0:00 | pad\n\n- guest: cruise\n- note: [@post; @book]\n"
    body = cold_open(f"## ITEM | VO | 8:00\n\n{text}\n\n{mentions}")
    return series_with(outline(body, front))


def words(show: Show, text: str) -> int:
    return show(item_with(text))["segments"][0]["items"][0]["words"]


def checks(check: Check, text: str) -> list[tuple[str, str]]:
    return [(p["check"], p["severity"]) for p in check(item_with(text))]


# Whose words they are.


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("NARRATOR: one two three", 3),
        ("NARRATOR: one\ntwo\n\nthree", 3),
        ("NARRATOR:\none two", 2),
        ("NARRATOR:\n\none two", 2),
        ("NARRATOR: one\n\n- video: A hand.\n\ntwo three", 3),
        ("NARRATOR: one\n- video: A hand.\ntwo three", 3),
        ("- video: A hand.\n\nDescription of it.\n\nNARRATOR: one", 1),
        ("Description of it.", 0),
        ("NARRATOR: one\n\nOLD MAN: two\n\nthree", 3),
        ("NARRATOR (V.O.): one", 1),
        ("NARRATOR (under breath): one", 1),
        ("NARRATOR: one\n\n(A beat.)\n\ntwo", 2),
        ("NARRATOR: one\n(A beat.)\ntwo", 2),
        ("(A beat.)\n\nNARRATOR: one", 1),
        ("(A beat\nof silence.)\n\nNARRATOR: one", 1),
        ("NARRATOR: (softly)\none two", 2),
        ("NARRATOR: (softly) one two", 3),
        ("NARRATOR: one (two) three", 3),
        ("NARRATOR: one\n(two three\n\nfour", 4),
        ("NARRATOR: one\n(two (three) four)\nfive", 2),
        ("NARRATOR: one\n(two) [@post]\nthree", 2),
        ("NARRATOR: one\n(two) <!-- note -->\nthree", 2),
        ("NARRATOR: one\n(two) and (three)\nfour", 5),
        ("Q: What did you see?", 0),
        ("NARRATOR: one\n\nQ: What did you see?\n\nAnd then?", 1),
        ("Q: What?\n\nNARRATOR: one", 1),
        ("Q: What?\n\n- video: A hand.\n\nDescription.", 0),
        ("Q : What?", 0),
        ("NARRATOR: one\n- NARRATOR: two\n", 3),
        ("NARRATOR: one\n- plain bullet\n", 3),
        ("NARRATOR: one\n- https://example.org\n", 2),
        ("NARRATOR: one\n* video: A hand.\n", 4),
        ("NARRATOR: one\n+ video: A hand.\n", 4),
        ("NARRATOR: one\n- Video: A hand.\n", 4),
        ("NARRATOR: one\n- two words: A hand.\n", 5),
        ("NARRATOR: one\n- video:A hand.\n", 3),
        ("NARRATOR: one\n- video : A hand.\n", 4),
        ("NARRATOR: one\n  - video: A hand.\n", 4),
        ("NARRATOR: one\n-video: A hand.\n", 4),
        ("- video: A hand\n  NARRATOR: not speech\n", 0),
        ("- video: A hand\n\tNARRATOR: not speech\n", 0),
        ("- video: A hand\n  - gfx: not a cue\n\nNARRATOR: one\n", 1),
        ("- video: A hand\n\n  still description\n", 0),
        ("NARRATOR: one\n- video: A hand\n\n  two\n", 2),
        ("NARRATOR: one\n- video: A hand\n  that waves\ntwo\n", 2),
    ],
)
def test_whose_words_a_text_is(show: Show, text: str, count: int):
    assert words(show, text) == count


@pytest.mark.parametrize(
    "name",
    [
        "ÉMILE",
        "МАРИЯ",
        "HAL 9000",
        "MR. SPOCK",
        "O'BRIEN",
        "JEAN-LUC",
        "TOM & TIM",
        "A/B",
        "Q1",
        "A",
    ],
)
def test_a_speaker_is_capitals_of_any_script(show: Show, check: Check, name: str):
    assert words(show, f"{name}: one two") == 2
    assert checks(check, f"{name}: one two") == [("voice-unknown", "warning")]


@pytest.mark.parametrize(
    "text", ["q: one", "123: one", "AWS:one", "  AWS: one", "Aws: one", "NAME_X: one"]
)
def test_other_words_with_a_colon_are_text(check: Check, show: Show, text: str):
    assert words(show, text) == 0
    assert not [c for c in checks(check, text) if c[0] == "voice-unknown"]


def test_a_wrapped_line_that_looks_like_a_speaker_is_one(check: Check):
    problems = check(item_with("NARRATOR: It was the cloud of\nAWS: the first of them."))

    assert [(p["check"], p["line"], p["column"]) for p in problems] == [("voice-unknown", 14, 1)]


@pytest.mark.parametrize(
    "speaker", ["NARRATOR", "THE NARRATOR", "OLD MAN", "OLD-MAN", "METHUSELAH", "CRUISE"]
)
@pytest.mark.parametrize("bracket", ["", " (V.O.)"])
def test_voices_and_guests_are_known_by_id_and_name(check: Check, speaker: str, bracket: str):
    assert checks(check, f"{speaker}{bracket}: one") == []


def test_a_guest_s_name_is_known_too(check: Check):
    assert checks(check, "CRUISE ITO: one") == []


def test_without_declared_voices_no_voice_is_unknown(check: Check):
    assert check(item_with("AWS: one", FRONT.split("\n", 1)[1])) == []


def test_each_place_of_an_unknown_voice_is_a_problem(check: Check):
    problems = check(item_with("AWS: one\n\nAWS: two"))

    assert [(p["check"], p["line"], p["slug"]) for p in problems] == [
        ("voice-unknown", 13, "ITEM"),
        ("voice-unknown", 15, "ITEM"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Narrator: one",
        "narrator: one",
        "**NARRATOR:** one",
        "**NARRATOR**: one",
        "Cruise Ito: one",
        "Old Man: one",
        "NARRATOR (V.O.) (CONT'D): one",
    ],
)
def test_a_known_name_in_another_spelling_is_an_error(check: Check, text: str):
    (problem,) = check(item_with(text))

    assert (problem["check"], problem["severity"]) == ("speaker-unclear", "error")
    assert (problem["line"], problem["column"]) == (13, 1)


@pytest.mark.parametrize("text", ["Narrator: one", "Host: one", "Zoe: one\n\nZOE: two"])
def test_names_spoken_elsewhere_and_narrator_and_host_are_known_names(check: Check, text: str):
    problems = check(item_with(text, FRONT.split("\n", 1)[1]))

    assert [(p["check"], p["line"]) for p in problems] == [("speaker-unclear", 12)]


@pytest.mark.parametrize("text", ["Somebody: one", "Note: one", "At 10:30 it broke."])
def test_other_words_before_a_colon_are_description(check: Check, text: str):
    assert checks(check, text) == []


@pytest.mark.parametrize(
    ("speaker", "seconds"),
    [("NARRATOR", 3), ("THE NARRATOR", 3), ("OLD MAN", 2), ("METHUSELAH", 2), ("STRANGER", 2)],
)
def test_a_speaker_reads_at_the_voice_s_rate_or_the_series(show: Show, speaker: str, seconds: int):
    item = show(item_with(f"{speaker}: one two three"))["segments"][0]["items"][0]

    assert item["read_time"] == seconds


# Questions.


@pytest.mark.parametrize("heading", ["## ASK | VO | 8:00", "## ASK | INT | 8:00"])
def test_a_question_for_nobody_is_a_warning(check: Check, heading: str):
    body = cold_open(f"{heading}\n\nQ: What?\n")

    assert [p["severity"] for p in check(series_with(outline(body)))] == ["warning"]


def test_a_guest_s_questions_in_an_interview_are_no_problem(check: Check):
    body = cold_open("## ASK | INT | 8:00\n\n- guest: cruise\n\nQ: What?\n")

    assert check(series_with(outline(body, "guests: {cruise: {name: C}}\n"))) == []


# Cues.


@pytest.mark.parametrize(
    "key",
    "video audio gfx l3 camera mic prop incue outcue label code asset topic layer pattern note "
    "element standard".split(),
)
def test_cues_of_text(check: Check, key: str):
    unknown = named(check(item_with(f"- {key}: text")), "cue-unknown")

    assert unknown == []


def test_an_unknown_cue_is_an_error_at_its_word_with_the_nearest(check: Check):
    text, place = unmarked(item_with("- «vidoe»: A hand.")["episodes/01-one.md"])

    (problem,) = check(series_with(text))

    assert (problem["check"], problem["severity"]) == ("cue-unknown", "error")
    assert place_of(problem) == place
    assert "`video`" in problem["help"]


@pytest.mark.parametrize(
    "text", ["- video:", "- video: ", "- video:\n\n  A hand.", "- video: <!-- x -->"]
)
def test_an_empty_cue_is_invalid(check: Check, text: str):
    assert checks(check, text) == [("value-invalid", "error")]


def test_a_cue_may_stand_on_the_line_below(check: Check):
    assert checks(check, "- video:\n  A hand.") == []


@pytest.mark.parametrize(
    "text",
    [
        "- guest: «hasting»",
        "- guest: «cruise, hasting»",
        "- guest: «Cruise»",
    ],
)
def test_an_unknown_guest_is_an_error_at_the_word(check: Check, text: str):
    whole, place = unmarked(item_with(text)["episodes/01-one.md"])

    (problem,) = check(series_with(whole))

    assert (problem["check"], problem["severity"]) == ("guest-unknown", "error")
    assert place_of(problem) == place
    assert problem["help"]


def test_guests_are_ids_in_order_of_first_mention(show: Show):
    front = "guests: {zoe: {name: Z}, kim: {name: K}}\n"
    text = "- guest: zoe\n- guest: kim\n\nNARRATOR: one\n- guest: zoe\n"

    assert show(item_with(text, front))["segments"][0]["items"][0]["guests"] == ["zoe", "kim"]


@pytest.mark.parametrize(
    "text",
    [
        "- alt: NOWHERE",
        "- basis: nothing",
        "- claim: c9",
        "- archive: tape",
        "- audience: nobody",
        "- model: m9",
        "- think: soon",
    ],
)
def test_a_cue_that_refers_to_nothing_is_an_error_at_the_word(check: Check, text: str):
    problems = check(item_with(text))

    at = text.index(": ") + 3
    assert [(p["severity"], *place_of(p)) for p in problems] == [
        ("error", *Place(13, at, 13, len(text) + 1))
    ]


def test_a_cue_that_refers_to_something_is_fine(check: Check):
    front = FRONT + (
        "claims: {c1: {text: x, status: verified, sources: [post]}}\n"
        "archive: {tape: {title: x}}\nmodels: {m1: {title: x}}\n"
    )
    text = "- alt: uses\n- basis: post\n- claim: c1\n- audience: staff\n- model: m1"
    problems = check(item_with(text, front))

    assert {p["severity"] for p in problems} <= {"warning", "info"}


# Citations.


@pytest.mark.parametrize(
    "text",
    [
        "NARRATOR: one «[@gone]»",
        "NARRATOR: one [@post; «@gone»]",
        "NARRATOR: one [@post, p. 4; «@gone», p. 5]",
        "- video: A hand «[@gone]»",
        "Description «[@gone]».",
        "(A beat «[@gone]».)",
        "Q: What? «[@gone]»",
        "NARRATOR: **one «[@gone]»**",
    ],
)
def test_an_unknown_source_is_an_error_wherever_it_is_cited(check: Check, text: str):
    whole, place = unmarked(item_with(text)["episodes/01-one.md"])

    (problem,) = named(check(series_with(whole)), "source-unknown")

    assert problem["severity"] == "error"
    assert place_of(problem)[0] == place.line
    assert place.column <= problem["column"] < problem["end_column"] <= place.end_column


def test_an_unknown_source_in_an_aim_is_an_error(check: Check):
    problems = check(series_with(outline(cold_open("Aim. [@gone]\n\n## A | GFX | 8:00\n"))))

    assert [(p["check"], p["line"]) for p in problems] == [("source-unknown", 8)]


@pytest.mark.parametrize(
    "text",
    [
        "NARRATOR: one <!-- [@gone] -->",
        "```\n[@gone]\n```",
        "NARRATOR: one `[@gone]`",
        "NARRATOR: one [see @gone]",
        "NARRATOR: one [-@gone]",
        "NARRATOR: one @gone",
        "NARRATOR: one \\[@gone]",
    ],
)
def test_what_is_no_citation_is_none(check: Check, text: str):
    assert not named(check(item_with(text)), "source-unknown")


@pytest.mark.parametrize("text", ["[@post p. 4]", "[@post,@book]", "[@post; book]"])
def test_a_citation_that_does_not_parse_is_an_error(check: Check, text: str):
    assert "error" in [severity for _, severity in checks(check, f"NARRATOR: one {text} two")]


@pytest.mark.parametrize(
    "text", ["one [@post] two", "one [@post, p. 4]\ntwo", "one [@post;\n@book] two"]
)
def test_a_citation_is_not_spoken(show: Show, check: Check, text: str):
    assert words(show, f"NARRATOR: {text}") == 2
    assert checks(check, f"NARRATOR: {text}") == []


def test_a_claim_may_be_cited(check: Check):
    front = FRONT + "claims: {c1: {text: x, status: verified, sources: [post]}}\n"

    assert named(check(item_with("NARRATOR: one [@c1]", front)), "source-unknown") == []
