"""Checks of casting at their edges: who is booked, what is signed, how names are written."""

from __future__ import annotations

import pytest

from conftest import Check
from outlines import cold_open, outline, series_with
from rundown.checks.names import Names, distance, is_name, needs_pronunciation

FLOAT = "\n## THE PAPERS | ARCH | 1:00 | float\n"


def found(check: Check, items: str, front: str, status: str = "draft") -> list[tuple[str, str]]:
    """Name and severity of what is found in an outline whose first segment holds `items`."""
    text = outline(cold_open(items), f"status: {status}\n{front}")
    return [(p["check"], p["severity"]) for p in check(series_with(text))]


def guests(booking: str = "confirmed", release: str = "signed", **more: str) -> str:
    """The front matter of one guest, Ada Lovell."""
    ada = {"name": "Ada Lovell", "title": "Chaos lead", "booking": booking, "release": release}
    fields = "".join(f"    {key}: {value}\n" for key, value in {**ada, **more}.items())
    return f"guests:\n  ada:\n{fields}"


INTERVIEW = "## SHE REMEMBERS | INT | 8:00\n\n- guest: ada\n"


# Who is booked.


@pytest.mark.parametrize(
    ("status", "severity"), [("draft", None), ("approved", "warning"), ("locked", "error")]
)
@pytest.mark.parametrize("booking", ["wish", "invited"])
def test_an_interview_without_guest_and_alternative_is_told_from_approval_on(
    check: Check, booking: str, status: str, severity: str | None
) -> None:
    wanted = [("guest-unconfirmed", severity)] if severity else []
    assert found(check, INTERVIEW, guests(booking), status) == wanted


@pytest.mark.parametrize(
    ("case", "items"),
    [
        ("an alternative stands", INTERVIEW + "- alt: THE PAPERS\n" + FLOAT),
        ("the interview floats", INTERVIEW.replace("8:00", "8:00 | float") + "\n## B | GFX | 8m\n"),
        ("it is killed", INTERVIEW.replace("8:00", "8:00 | kill") + "\n## B | GFX | 8m\n"),
        ("she is in a graphic alone", INTERVIEW.replace("INT", "GFX")),
    ],
)
def test_nobody_need_be_confirmed_where(check: Check, case: str, items: str) -> None:
    told = {name for name, _ in found(check, items, guests("invited"), "locked")}
    assert "guest-unconfirmed" not in told, case


def test_an_alternative_that_waits_for_a_guest_itself_is_none(check: Check) -> None:
    other = "\n## HE REMEMBERS | INT | 1:00 | float\n\n- guest: ada\n"
    items = INTERVIEW + "- alt: HE REMEMBERS\n" + other
    assert found(check, items, guests("wish"), "approved") == [("guest-unconfirmed", "warning")]


def test_of_a_panel_each_guest_who_is_not_confirmed_is_told(check: Check) -> None:
    front = "guests:\n" + "".join(
        f"  {name}: {{name: {name.title()} Gray, booking: {booking}, release: signed}}\n"
        for name, booking in [("ada", "confirmed"), ("bob", "invited"), ("cleo", "wish")]
    )
    items = INTERVIEW + "- guest: bob\n- guest: cleo\n"
    assert found(check, items, front, "approved") == [("guest-unconfirmed", "warning")] * 2


@pytest.mark.parametrize(("status", "severity"), [("draft", "warning"), ("locked", "error")])
def test_a_guest_who_declined_and_counts_is_told_once_whatever_stands_in(
    check: Check, status: str, severity: str
) -> None:
    items = INTERVIEW.replace("8:00", "4:00") + INTERVIEW.replace("SHE", "AGAIN SHE")
    items = items.replace("8:00", "4:00") + "- alt: THE PAPERS\n" + FLOAT
    assert found(check, items, guests("declined"), status) == [("guest-declined", severity)]


# What is signed.


@pytest.mark.parametrize("release", ["none", "sent"])
def test_whoever_is_coming_must_have_signed_when_the_episode_is_locked(
    check: Check, release: str
) -> None:
    assert found(check, INTERVIEW, guests(release=release)) == []
    for status, severity in [("approved", "warning"), ("locked", "error")]:
        wanted = [("release-missing", severity)]
        assert found(check, INTERVIEW, guests("recorded", release), status) == wanted


def test_whoever_is_only_invited_has_nothing_to_sign_yet(check: Check) -> None:
    items = INTERVIEW + "- alt: THE PAPERS\n" + FLOAT
    assert found(check, items, guests("invited", "none"), "locked") == []


@pytest.mark.parametrize("release", ["signed", "not-needed"])
def test_a_release_that_is_signed_or_not_needed_is_fine(check: Check, release: str) -> None:
    assert found(check, INTERVIEW, guests(release=release), "locked") == []


def test_a_release_that_was_declined_is_told_in_a_draft(check: Check) -> None:
    assert found(check, INTERVIEW, guests("invited", "declined")) == [
        ("release-declined", "warning")
    ]


# Lower thirds.


@pytest.mark.parametrize(
    "caption", ["Ada Lovell", "ADA LOVELL / Chaos lead", "ada lovell, chaos lead at 0:05"]
)
def test_a_lower_third_that_types_a_guests_name_is_told(check: Check, caption: str) -> None:
    assert found(check, INTERVIEW + f"- l3: {caption}\n", guests()) == [
        ("caption-typed", "warning")
    ]


@pytest.mark.parametrize(
    "caption",
    ["ada", "ada at 0:05 for 0:06", "Adam Lovell", "Voice of Ada Lovell", "London, 2008", "amazon"],
)
def test_a_lower_third_by_id_or_of_something_else_is_fine(check: Check, caption: str) -> None:
    assert found(check, INTERVIEW + f"- l3: {caption}\n", guests()) == []


def test_the_id_of_a_guest_with_one_name_is_an_id(check: Check) -> None:
    front = guests().replace("Ada Lovell", "Ada")
    assert found(check, INTERVIEW + "- l3: ada at 0:05\n", front) == []


def test_a_stand_in_is_no_name_that_could_be_typed(check: Check) -> None:
    front = guests().replace("Ada Lovell", "Guest to be booked")
    assert found(check, INTERVIEW + "- l3: Guest to be booked\n", front) == []


# Names.

NAMES = Names(
    ["Reed Hastings", "Yury Izrailevsky", "Ann Lee", "Marc de Vries", "Guest to be booked", "Cher"],
    ["Reed Hasker Jones", "Reed Hastie", "Anna Lee"],
)


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("So Reed Hasting said no.", "Reed Hasting", "Reed Hastings"),
        ("REED HASTNIGS, 2008", "REED HASTNIGS", "Reed Hastings"),
        ("Reed Hastins's bet", "Reed Hastins", "Reed Hastings"),
        ("said Yuri Izrailevsky", "Yuri Izrailevsky", "Yury Izrailevsky"),
        ("said Yury Izrailevski", "Yury Izrailevsky".replace("sky", "ski"), "Yury Izrailevsky"),
        ("and Marc de Fries", "Marc de Fries", "Marc de Vries"),
    ],
)
def test_a_name_with_a_slip_is_found(text: str, typed: str, meant: str) -> None:
    assert list(NAMES.near_misses(text)) == [(typed, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "Reed Hastings and Reed Hastings' company, Reed Hastings’s too",
        "Need Hastings more?",  # a short word at the beginning of a sentence is any word
        "Why? Feed Hastings the data.",
        "we need Hastings",
        "reed hasting",  # no capital, no name
        "Reed. Hasting makes waste.",
        "Reed Hammond",
        "Reed Hastie",  # somebody else who is known
        "Reed Hasker Jones",
        "Anna Lee",
        "Ann Lea",  # too short to tell
        "Marc de Fris",  # a short name bears one slip, a long one two
        "Guest to be hooked",
        "Chef",
        "The Hasting family",
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(text: str) -> None:
    assert list(NAMES.near_misses(text)) == []


@pytest.mark.parametrize(
    "line",
    [
        "\nNARRATOR: And Ada Lovel knew.",
        "\nQ: Did Ada Lovel know?",
        '- gfx: CARD "Ada Lovel"',
        "- l3: Ada Lovel",
        "- label: After Ada Lovel",
    ],
)
def test_slips_are_looked_for_wherever_the_audience_or_a_guest_reads_or_hears(
    check: Check, line: str
) -> None:
    assert found(check, f"{INTERVIEW}{line}\n", guests()) == [("name-misspelt", "warning")]


@pytest.mark.parametrize("line", ["- note: ask Ada Lovel", "<!-- Ada Lovel -->"])
def test_notes_may_be_typed_in_haste(check: Check, line: str) -> None:
    assert found(check, f"{INTERVIEW}{line}\n", guests()) == []


def test_the_crew_and_authors_of_sources_have_names_too(check: Check) -> None:
    front = "crew: {host: Hana Hoster, producer: To be appointed}\n"
    wrong = INTERVIEW.replace("- guest: ada\n", "- gfx: Hana Hostar\n")
    assert found(check, wrong, front) == [("name-misspelt", "warning")]
    front += "sources: {a: {title: A, author: Hana Hostar and Gus Gone}}\n"
    assert found(check, wrong + "- note: [@a]\n", front) == []


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [
        ("", "", 0),
        ("ab", "ba", 1),
        ("lovell", "lovel", 1),
        ("abc", "", 3),
        ("kitten", "sitting", 3),
    ],
)
def test_the_distance_of_two_words_counts_a_swap_as_one(one: str, other: str, steps: int) -> None:
    assert distance(one, other) == distance(other, one) == steps


@pytest.mark.parametrize("name", ["Reed Hastings", "Ludwig van Beethoven", "李小龍", "نور الدين"])
def test_a_name_is_a_name(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["Guest to be booked", "Guest To Be Booked", "TBC", "", "the host"]
)
def test_a_stand_in_is_no_name(name: str) -> None:
    assert not is_name(name)


# Titles.


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovell, chief engineer",
        'FULL "Ada Lovell / Chief engineer"',
        "ADA LOVELL - Chaos Director",
        "Ada Lovell – head of chaos",
    ],
)
def test_another_title_than_the_guests_is_told(check: Check, text: str) -> None:
    assert found(check, f"{INTERVIEW}- gfx: {text}\n", guests()) == [("title-differs", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lovell, chaos lead",
        "Ada Lovell, Chaos Lead, Example Films",
        "Ada Lovell, Chaos lead of Example Films",
        "Ada Lovell, lead",
        "Ada Lovell, chief engineer in 2008",
        "Ada Lovell, London",
        "Ada Lovell: the engineer who broke it",
        "Ada Lovell, the engineer who broke every one of the machines on purpose",
        "Ada Lovell and the chief engineer",
        "well-lead systems",
    ],
)
def test_the_same_title_a_part_of_it_or_no_title_is_fine(check: Check, text: str) -> None:
    front = guests(title="Chaos lead of", organisation="Example Films")
    if "Lead, " in text or text.endswith("lead"):
        front = guests(organisation="Example Films")
    assert found(check, f"{INTERVIEW}- gfx: {text}\n", front) == []


# Pronunciation.


@pytest.mark.parametrize(
    "name",
    [
        "Yury Izrailevsky",
        "Swami Sivasubramanian",
        "Alexandre Verbitski",
        "Sergey Marchukov",
        "Colm MacCárthaigh",
        "Nguyen Van",
        "Wanda Szymborska",
        "Gael Thibeaux",
        "Qasim Khan",
        "李小龍",
    ],
)
def test_a_voice_may_trip_over(name: str) -> None:
    assert needs_pronunciation(name)


@pytest.mark.parametrize(
    "name",
    [
        "Reed Hastings",
        "Ada Lovell",
        "Aaron Knightley",
        "Naomi Armstrong",
        "Philip O'Brien-Smythe",
        "Christopher Wright",
        "Lloyd Thomas",
        "Queenie Lockhart",
        "Charlotte Needham",
    ],
)
def test_a_voice_can_read(name: str) -> None:
    assert not needs_pronunciation(name)


def test_a_guide_is_asked_for_once_the_guest_is_coming(check: Check) -> None:
    def told(status: str, booking: str = "confirmed", **more: str) -> list[str]:
        front = guests(booking, **more).replace("Ada Lovell", "Yury Izrailevsky")
        items = INTERVIEW + "- alt: THE PAPERS\n" + FLOAT
        return [name for name, _ in found(check, items, front, status)]

    assert told("draft") == told("approved", "invited") == []
    assert told("approved") == told("locked") == ["pronunciation-missing"]
    assert told("locked", pronunciation="YOO-ree") == []
