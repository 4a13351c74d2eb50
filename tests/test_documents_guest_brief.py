"""The guest brief: a page that a guest is glad to get. What it never holds: see the leaks' test."""

from __future__ import annotations

from typing import Any

from outlines import SERIES, cold_open, outline
from productions import markup, parts, production, text_of
from rundown.model import Contact

ITEM = "## A DOOR | INT | 1:20\n\n- guest: ada\n- guest: bo\n- prop: A red envelope\n"


def brief(guest: str = "name: Ada Adams", front: str = "", **given: Any) -> str:
    """The text of Ada's brief; `guest` is the inside of her entry."""
    keys = f"guests:\n  ada: {{{guest}}}\n  bo: {{name: Bo Baker, booking: confirmed}}\n{front}"
    made_from = production(outline(cold_open(ITEM), keys, title="Three Days"), **given)
    (part,) = (part for part in parts("guest-brief", made_from) if part.stem.endswith("-ada"))
    return text_of(markup("guest-brief", part))


def test_it_says_whom_it_is_for_and_what_it_is_about() -> None:
    series = SERIES.replace("title: Ten", "subtitle: In depth\ntitle: Ten")
    guest = "name: Ada Adams, title: Chaos lead"
    text = brief(guest, "focus: [Faults, Repairs]\n", series=series)
    assert "Your interview for “Three Days”\nPrepared for Ada Adams, Chaos lead\n" in text
    assert "is an episode of Ten-Minute Masterclass: In depth, a documentary series." in text
    assert "It looks at: Faults; Repairs." in text


def test_what_is_not_known_is_to_be_agreed() -> None:
    text = brief()
    for line in (
        "Interviewerwe will tell you who it is",
        "Dayto be agreed with you",
        "Arriveto be agreed with you",
        "Placeto be agreed with you",
        "Pronouncedplease tell us how to say your name",
        "Contactplease reply to the message that this page came with",
    ):
        assert f"\n{line}" in text


def test_what_is_known_is_told() -> None:
    guest = (
        "name: Ada Adams, title: Lead, organisation: A company, pronunciation: AY-da, "
        "bio: Ran tests., arrives: '9:30', bring: [A laptop, A hat], "
        "wardrobe: Plain, access: A ramp"
    )
    front = """\
crew: {host: H. Host}
record: {date: 2026-09-02, start: '10:00', zone: Europe/London, location: Studio 2}
"""
    text = brief(guest, front)
    for line in (
        "InterviewerH. Host",
        "DayWednesday 2 September 2026",
        "Arrive09:30 (Europe/London time)",
        "PlaceStudio 2",
        "Please bringA laptop; A hat",
        "On the setA red envelope",
        "ClothesPlain",
        "On screenAda AdamsLead, A company",
        "PronouncedAY-da",
        "About youRan tests.",
    ):
        assert f"\n{line}\n" in text
    assert "we have noted: A ramp\n" in text


def test_a_remote_guest_is_not_sent_to_the_studio() -> None:
    front = "record: {location: Studio 2}\n"
    text = brief("name: A, remote: By link", front)
    assert "\nRemoteBy link\n" in text
    assert "Studio 2" not in text
    assert "\nPlaceA library\n" in brief("name: A, remote: By link, location: A library", front)


def test_the_topics_are_the_guest_s_else_a_kind_sentence() -> None:
    assert "\nThe first alarm\nThe repair\n" in brief(
        "name: A, topics: [The first alarm, The repair]"
    )
    assert "\nYour own part in this story, in your own words." in brief()


def test_who_has_agreed_is_named_and_nobody_else() -> None:
    assert "Also taking part: Bo Baker. Others may follow." in brief()
    alone = brief(front="").replace("Bo Baker", "")
    assert "Bo" not in alone
    keys = "guests:\n  ada: {name: Ada}\n  bo: {name: Bo Baker, booking: invited}\n"
    made_from = production(outline(cold_open(ITEM), keys))
    text = text_of(markup("guest-brief", parts("guest-brief", made_from)[0]))
    assert "Bo Baker" not in text
    assert "Other contributors are still being invited." in text


def test_a_draft_says_so_in_its_header_and_its_body() -> None:
    text = brief()
    assert text.startswith("Ten-Minute Masterclass · DRAFT\n")
    assert "\nDRAFT: this page may still change. We will send you the final one.\n" in text
    assert "DRAFT" not in brief(front="status: locked\n")


def test_what_is_not_cleared_says_so_in_header_and_body() -> None:
    text = brief(front="status: locked\n", not_cleared=3)
    assert text.startswith("Ten-Minute Masterclass · NOT CLEARED (3)\n")
    assert "\nNOT CLEARED (3): this page may still change." in text


def test_the_issue_is_told_by_number_and_day_alone() -> None:
    text = brief(front="revision: {number: 3, colour: blue, date: 2026-08-14, replaces: 2 pink}\n")
    assert text.startswith("Ten-Minute Masterclass · DRAFTRev 3, 14 August 2026\n")
    assert "blue" not in text.casefold()


def test_the_office_can_be_reached() -> None:
    office = Contact(name="Production office", phone="+44 20 7946 0000", email="us@example.org")
    text = brief(production_contact=office)
    assert "ContactProduction office, +44 20 7946 0000, us@example.org" in text


def test_a_full_list_of_questions_is_numbered_with_all_their_paragraphs() -> None:
    item = f"{ITEM}\nQ: What was it?\n\nSay more. [@a]\n\nQ: And then?\n"
    keys = "guests:\n  ada: {name: Ada, questions_policy: full}\n"
    made_from = production(outline(cold_open(item), keys))
    tree = markup("guest-brief", parts("guest-brief", made_from)[0])
    (asked,) = tree.iter("ol")
    assert ["".join(question.itertext()) for question in asked] == [
        "What was it?Say more.",
        "And then?",
    ]
