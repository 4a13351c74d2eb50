"""What counts as a use of a guest or a source, and how ids are matched (details 4 and 6)."""

from __future__ import annotations

import pytest

from conftest import Check
from outlines import FULL, cold_open, named, outline, place_of, series_with, unmarked

GUEST = "guests:\n  zoe: {name: Zoe}\n"
SOURCE = "sources:\n  post: {title: A post}\n"


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("- guest: zoe", True),
        ("- l3: zoe at 0:05", False),
        ("ZOE: one", False),
        ("Q: Zoe, what?", False),
        ("- note: ask zoe", False),
    ],
)
def test_only_a_guest_cue_uses_a_guest(check: Check, text: str, used: object):
    problems = check(series_with(outline(f"{FULL}\n{text}\n", GUEST)))

    assert bool(named(problems, "guest-unused")) is not used


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("NARRATOR: one [@post]", True),
        ("NARRATOR: one [@post, p. 4]", True),
        ("Description. [@post]", True),
        ("- note: [@post]", True),
        ("- basis: post", True),
        ("Q: What? [@post]", True),
        ("(A beat. [@post])", True),
        ("- note: post", True),
        ("<!-- [@post] -->", False),
        ("`[@post]`", False),
        ("## X | VO | 0s | float\n\nDescription. [@post]", True),
        ("## X | VO | 0s | kill\n\nDescription. [@post]", False),
        ("## X | VO | 0s | kill\n\n- basis: post", False),
    ],
)
def test_any_mention_outside_killed_items_uses_a_source(check: Check, text: str, used: object):
    problems = check(series_with(outline(f"{FULL}\n{text}\n", SOURCE)))

    assert bool(named(problems, "source-unused")) is not used


def test_an_aim_and_a_claim_use_a_source(check: Check):
    claim = "claims:\n  c1: {text: x, status: verified, sources: [post]}\n"
    aim = cold_open("An aim. [@post]\n\n## A | GFX | 8:00\n")

    assert check(series_with(outline(aim, SOURCE))) == []
    assert not named(check(series_with(outline(FULL, SOURCE + claim))), "source-unused")


def test_a_guest_of_a_killed_item_alone_is_unused(check: Check):
    text, place = unmarked(
        outline(FULL + "\n## X | INT | 0s | kill\n\n- guest: zoe\n", GUEST.replace("zoe", "«zoe»"))
    )

    (problem,) = check(series_with(text))

    assert (problem["check"], problem["severity"]) == ("guest-unused", "warning")
    assert place_of(problem) == place


def test_an_unknown_guest_of_a_killed_item_is_unknown_all_the_same(check: Check):
    problems = check(series_with(outline(FULL + "\n## X | INT | 0s | kill\n\n- guest: kim\n")))

    assert [p["check"] for p in problems] == ["guest-unknown"]


@pytest.mark.parametrize("text", ["- guest: Zoe", "- basis: Post", "NARRATOR: one [@Post]"])
def test_ids_are_matched_exactly(check: Check, text: str):
    problems = check(series_with(outline(f"{FULL}\n{text}\n", GUEST + SOURCE)))

    assert [p["line"] for p in problems if p["severity"] == "error"] == [18]


def test_two_ids_that_differ_in_case_alone_are_repeated(check: Check):
    text, place = unmarked(outline(front=GUEST + "  «Zoe»: {name: Zoe}\n"))

    assert [place_of(p) for p in named(check(series_with(text)), "key-repeated")] == [place]


def test_each_place_of_an_unknown_guest_and_source_is_a_problem(check: Check):
    body = FULL + "\n- guest: kim\n- guest: kim\n- note: [@gone] and [@gone]\n"

    problems = check(series_with(outline(body)))

    assert [(p["check"], p["line"]) for p in problems] == [
        ("guest-unknown", 14),
        ("guest-unknown", 15),
        ("source-unknown", 16),
        ("source-unknown", 16),
    ]
    assert len({place_of(p) for p in problems}) == 4
