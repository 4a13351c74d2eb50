"""The presenter's cards: each interview and each decision, for the host."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import cold_open, outline
from productions import everything_in, finished_files, markup, parts, production, rows, text_of

GUESTS = """\
crew: {host: Hana Host}
guests:
  ada:
    name: Ada Adams
    title: Chaos lead
    organisation: A company
    pronunciation: AY-da
    booking: confirmed
    release: signed
    questions_policy: full
    topics: [The first alarm, The rebuild]
    sensitivities: [Not the vendor]
    notes: Prefers mornings.
  bo: {name: Bo Baker, title: Engineer, booking: invited, remote: Video link}
"""
INTERVIEW = """\
## OPENING | GFX | 0:10

## A DOOR | INT | 1:20

- guest: ada
- guest: bo
- topic: Doors
- note: Have water ready.
- incue: The first thing
- outcue: leaving.
- alt: SPARE

HOST: Welcome.

Q: What was it?

Say more.

Q: And then?

HOST (to Bo): And you?

Q: Where were you?

NARRATOR: They went on.

## SPARE | INT | 1:20 | float

- guest: ada

## GONE | INT | 1:00 | kill

- guest: ada

Q: Never asked?

## AFTERWARDS | VO | 0:10

HOST: Thank you.
"""


def cards(items: str = INTERVIEW, front: str = GUESTS, **given: Any) -> Any:
    (part,) = parts("presenter", production(outline(cold_open(items), front), **given))
    return markup("presenter", part)


def lines(items: str = INTERVIEW, front: str = GUESTS) -> list[str]:
    """What stands below the first segment's heading."""
    tree = cards(items, front)
    for line_break in tree.iter("br"):
        line_break.tail = f" / {line_break.tail or ''}"
    text = text_of(tree).splitlines()
    return text[text.index("A · Cold Openstarts 0:00:00") + 1 :]


def test_a_card_runs_as_the_interview_does() -> None:
    assert lines() == [
        "A2 A DOOR · INTstart 0:00:10 · 1:20",
        (
            "GUEST Ada Adams, Chaos lead, A company / SAY: AY-da / "
            "GUEST Bo Baker, Engineer · NOT BOOKED / SAY: ask · REMOTE: Video link"
        ),
        (
            "AFTER A1 OPENING / TOPIC Doors / NOTE Have water ready. / ALTERNATIVE A3 SPARE / "
            "IN The first thing …"
        ),
        "YOU Welcome.",
        "What was it? / Say more.",
        "And then?",
        "YOU (to Bo) And you?",
        "Where were you?",
        "OUT … leaving. / THEN A4 AFTERWARDS",
        "A3 SPARE · INT · FLOATnot counted · (1:20)",
        "GUEST Ada Adams, Chaos lead, A company / SAY: AY-da",
        "INSTEAD OF A2",
        "No questions written yet.",
    ]


def test_questions_count_on_after_the_host_s_own_words() -> None:
    assert [ol.get("start") for ol in cards().iter("ol")] == ["1", "3"]


def test_each_question_has_room_to_write() -> None:
    classes = [question.get("class") for question in cards().iter("li")]
    assert classes == ["presenter-question", "presenter-question", "presenter-last"]


def test_what_was_killed_is_never_asked() -> None:
    text = text_of(cards())
    assert "Never asked?" not in text
    assert "GONE" not in text


def test_guests_stand_on_the_first_page_with_what_their_briefs_tell() -> None:
    assert rows(cards(), "presenter")[1:] == [
        [
            *("Ada Adams / Chaos lead, A company", "AY-da", "CONFIRMED", "full list"),
            *("The first alarm · The rebuild", "A2, A3"),
        ],
        ["Bo Baker / Engineer", "ask", "NOT BOOKED (invited)", "topics only", "none yet", "A2"],
    ]


@pytest.mark.parametrize(
    ("booking", "mark"),
    [
        ("wish", " · NOT BOOKED"),
        ("declined", " · NOT BOOKED (declined)"),
        ("confirmed", ""),
        ("recorded", ""),
    ],
)
def test_nobody_looks_booked_who_is_not(booking: str, mark: str) -> None:
    front = f"guests:\n  ada: {{name: Ada, booking: {booking}}}\n"
    assert f"GUEST Ada{mark} / SAY: ask" in lines("## A | INT | 1:00\n\n- guest: ada\n", front)


def test_a_guest_whom_nobody_knows_is_not_booked() -> None:
    found = lines("## A | INT | 1:00\n\n- guest: zoe\n", "")
    assert "GUEST zoe · NOT BOOKED / SAY: ask" in found


DECISION = """\
## PATCH OR NOT | DEC | 1:30

- prompt: What do you do *next*?
- option: Patch | Add a spare | Cheapest now
- option: Rebuild
- chosen: Rebuild [@one]
- think: 25s

HANA HOST: Take half a minute.
"""


def test_a_decision_is_put_to_the_viewer_with_its_options() -> None:
    assert lines(DECISION, GUESTS + "sources:\n  one: {title: A source}\n") == [
        "A1 PATCH OR NOT · DECstart 0:00:00 · 1:30",
        "What do you do next?",
        "Patch. Add a spare. Cheapest now.",
        "Rebuild.",
        "THINK 0:25",
        "WHAT THEY DID Rebuild",
        "YOU Take half a minute.",
        "THEN B1 CLOSING",
    ]


SPEAKERS = """\
## A | DEC | 1:00

- prompt: What?

HOST: One.

HANA HOST: Two.

H H: Three.

BO: Four.
"""


def test_the_host_is_known_by_the_job_the_name_and_the_voice() -> None:
    found = lines(SPEAKERS, GUESTS + "voices:\n  host: {name: H H}\n")
    own = [line for line in found if line.startswith("YOU")]
    assert own == ["YOU One.", "YOU Two.", "YOU Three."]


def test_what_a_guest_asked_us_to_avoid_is_nowhere_in_the_files() -> None:
    made_from = production(outline(cold_open(INTERVIEW), GUESTS))
    (part,) = parts("presenter", made_from)
    for file in finished_files("presenter", part, made_from):
        assert "vendor" not in everything_in(file)
        assert "mornings" not in everything_in(file)
    assert not part.may_hold_contacts


def test_without_interviews_the_page_says_how_to_write_one() -> None:
    text = text_of(cards("## A | GFX | 1:00\n"))
    assert "No interviews and no decisions yet. Write - guest: and a guest’s id" in text
    assert "Your guests" not in text


def test_an_unnamed_host_is_told_to_be_named() -> None:
    assert "Host to be named" in text_of(cards(front=GUESTS.split("\n", 1)[1]))
