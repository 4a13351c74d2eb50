"""The bookings: how far each guest is, and what the production office has yet to do."""

from __future__ import annotations

from typing import Any

import pytest

from outlines import cold_open, outline
from productions import everything_in, finished_files, page_text, parts, production, view
from rundown.documents.production import Production
from rundown.model import Contact

GUESTS = """\
record: {date: 2026-09-02, start: "10:00"}
guests:
  ada:
    name: Ada Adams
    title: Chaos lead
    pronunciation: AY-da
    booking: confirmed
    release: signed
    arrives: "9:15"
    sensitivities: SECRET
    notes: SECRET
    access: SECRET
    bio: SECRET
  bo: {name: Bo Baker, booking: invited, release: sent, remote: by line}
  cy: {name: Cy Cole, booking: declined}
  di: {name: Di Dove}
"""
ITEMS = """\
## EARLY | INT | 1:30

- guest: ada
- guest: cy
- alt: SPARE

## SPARE | ARCH | 1:20 | float

- guest: bo

## GONE | INT | 1:00 | kill

- guest: di

## LATER | INT | ~2:00

- guest: bo
"""


def made(front: str = GUESTS, items: str = ITEMS, **given: Any) -> Production:
    return production(outline(cold_open(items), front), **given)


def row_of(name: str, made_from: Production) -> Any:
    groups = view("bookings", made_from).groups
    (row,) = [row for group in groups for row in group.rows if row.name == name]
    return row


def one_guest(fields: str, items: str = "## A | INT | 1m\n\n- guest: ada\n") -> Any:
    front = f"record: {{start: '10:00'}}\nguests:\n  ada: {{name: Ada, {fields}}}\n"
    return row_of("Ada", made(front, items))


def test_the_first_line_counts_guests_releases_and_what_is_to_do() -> None:
    assert view("bookings", made()).counts == (
        "1 of 4 confirmed",
        "1 invited",
        "1 not asked yet",
        "1 declined",
        "1 of 3 releases in",
        "12 to do",
    )


def test_who_declined_stands_first_and_who_is_booked_last() -> None:
    groups = view("bookings", made()).groups
    assert [(group.title, [row.name for row in group.rows]) for group in groups] == [
        ("Declined", ["Cy Cole"]),
        ("Not booked yet", ["Bo Baker", "Di Dove"]),
        ("Booked", ["Ada Adams"]),
    ]


def test_only_who_agreed_is_not_marked() -> None:
    names = ("Ada Adams", "Bo Baker", "Cy Cole", "Di Dove")
    assert [row_of(name, made()).booking for name in names] == [
        "CONFIRMED",
        "NOT BOOKED (invited)",
        "NOT BOOKED (declined)",
        "NOT BOOKED (wish)",
    ]


def test_each_guest_has_the_items_and_what_stands_in_for_them() -> None:
    (needed,) = row_of("Ada Adams", made()).items
    assert (needed.page, needed.slug, needed.duration) == ("A1", "EARLY", "1:30")
    assert needed.instead == ("A2 SPARE",)
    spare, later = row_of("Bo Baker", made()).items
    assert (spare.flag, spare.instead) == ("FLOAT", ())
    assert (later.duration, later.instead) == ("~2:00", ())
    assert "A3 LATER ~2:00\nINSTEAD none yet" in page_text("bookings", made())


def test_a_guest_of_no_item_that_stands_says_so() -> None:
    row = row_of("Di Dove", made())
    assert row.items == ()
    assert row.to_do[0] == "write an item for this guest, or take the guest out"
    assert "in no item" in page_text("bookings", made()).splitlines()


def test_who_is_complete_has_nothing_to_do() -> None:
    assert row_of("Ada Adams", made()).to_do == ()
    assert page_text("bookings", made()).splitlines()[-1] == "nothing"


DONE = "title: T, pronunciation: P, release: signed, arrives: '9:00', booking: confirmed"


@pytest.mark.parametrize(
    ("change", "to_do"),
    [
        (("booking: confirmed", "booking: wish"), "to be invited"),
        (("booking: confirmed", "booking: invited"), "answer to come"),
        (("release: signed", "release: none"), "release to be sent"),
        (("release: signed", "release: sent"), "release to come back signed"),
        (
            ("release: signed", "release: declined"),
            "release REFUSED: settle before the recording",
        ),
        (("title: T, ", ""), "title to be confirmed"),
        (("pronunciation: P, ", ""), "pronunciation to ask"),
        (("arrives: '9:00', ", ""), "arrival time to agree"),
        (("arrives: '9:00'", "remote: by line"), "time on the line to agree"),
        (("'9:00'", "'10:01'"), "arrives too late: A1 begins at 10:00:00"),
        (("booking: confirmed", "booking: declined"), "ask somebody else, or float the items"),
    ],
)
def test_what_is_missing_is_to_do(change: tuple[str, str], to_do: str) -> None:
    assert one_guest(DONE).to_do == ()
    assert one_guest(DONE.replace(*change)).to_do == (to_do,)


@pytest.mark.parametrize("release", ["signed", "not-needed"])
def test_a_release_that_is_in_or_not_needed_is_not_to_do(release: str) -> None:
    assert one_guest(DONE.replace("signed", release)).to_do == ()


def test_who_is_recorded_need_not_arrive() -> None:
    done = DONE.replace("confirmed", "recorded").replace("arrives: '9:00', ", "")
    row = one_guest(done)
    assert row.to_do == ()
    assert row.arrives == "recorded already"


def test_nothing_private_and_no_contact_is_there() -> None:
    contacts = {"ada": Contact(phone="01632 960001"), "production": Contact(phone="01632 960000")}
    made_from = made(contacts=contacts)
    (part,) = parts("bookings", made_from)
    text = "\n".join(map(everything_in, finished_files("bookings", part, made_from)))
    for private in ("SECRET", "9600", "CONFIDENTIAL", "GONE"):
        assert private not in text
    assert not part.may_hold_contacts


def test_an_episode_without_guests_says_so_kindly() -> None:
    text = page_text("bookings", production(outline()))
    assert "No guests yet. Write who they are under guests, and - guest: ada in an item." in text
    assert "0 of 0" not in text
