"""What a newcomer does wrong in the first hour, and what they are told."""

from __future__ import annotations

import pytest

from conftest import Check, Run, Series
from outlines import SERIES, cold_open, outline, series_with


def helps(check: Check, files: dict[str, str], name: str) -> list[str]:
    """The remedies of what one check finds."""
    return [p["help"] for p in check(files) if p["check"] == name]


def test_a_guest_who_is_named_and_not_called_by_id_is_found_by_name(check: Check) -> None:
    items = "## SHE REMEMBERS | INT | 8:00\n\n- guest: ada lovell\n"
    text = outline(cold_open(items), "guests: {al: {name: Ada Lovell}}\n")
    assert helps(check, series_with(text), "guest-unknown") == [
        "write the guest's id, `- guest: al`"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Best Boy", "best-boy"), ("best_boy", "best-boy"), ("-Ünder-", "nder"), ("Ω", "chaos-lead")],
)
def test_what_cannot_be_an_id_is_answered_with_the_nearest_that_can(
    check: Check, typed: str, meant: str
) -> None:
    series = SERIES + f"roles:\n  {typed}: {{columns: [page]}}\n"
    (remedy,) = helps(check, series_with(outline(), series=series), "value-invalid")
    assert remedy.endswith(f": `{meant}`")


def test_a_value_where_keys_belong_is_answered_with_the_keys(check: Check) -> None:
    text = outline(front="revision: 3\n")
    assert helps(check, series_with(text), "value-invalid") == [
        "its keys are `number`, `colour`, `date`, `replaces`"
    ]


def test_a_key_that_is_missing_in_a_list_is_told_with_its_entry(check: Check) -> None:
    good = "{check: guest-unused, reason: She comes later, date: 2026-11-25}"
    front = f"waive: [{good}, {{check: guest-unused, date: 2026-11-25}}]\n"
    assert helps(check, series_with(outline(front=front)), "key-missing") == [
        "write `reason:` and its value in entry 2 of the list"
    ]


@pytest.mark.parametrize(
    ("waived", "remedy"),
    [
        ("check: guest-unusd", "did you mean `guest-unused`? "),
        ("check: zzz", "no check is called that; "),
        ("check: guest-unused, at: OPENIN", "did you mean `OPENING`? no item has that slug"),
        ("check: guest-unused, at: zzz", "no item has that slug; without `at` "),
        ("check: guest-unused, at: opening", "delete it, or mend its "),
    ],
)
def test_a_misspelt_waiver_is_answered_with_what_was_meant(
    check: Check, waived: str, remedy: str
) -> None:
    text = outline(front=f"waive: [{{{waived}, reason: Why not, date: 2026-11-25}}]\n")
    (told,) = helps(check, series_with(text), "waiver-unused")
    assert told.startswith(remedy)


def test_other_files_beside_the_outlines_are_nobodys_business(check: Check) -> None:
    others = {"episodes/README.md": "# How we work\n\nepisode: 1\n", "episodes/a.txt": outline()}
    assert check(series_with(outline()) | others) == []


def test_a_series_without_outlines_is_told_how_to_make_one(run: Run, series_folder: Series) -> None:
    series_folder({"episodes/series.yaml": SERIES})
    assert run("check").out.splitlines() == [
        "no problems in 0 episodes",
        "no outlines yet: make one with `rundown new NUMBER TITLE`",
    ]


@pytest.mark.parametrize("typed", ["gate-open", "[gate-open]", "Gate-Open"])
def test_a_check_is_explained_as_it_is_copied_with_how_bad_it_is(run: Run, typed: str) -> None:
    assert run("explain", typed).out.splitlines()[0] == (
        "gate-open (silent in a draft, warning when approved, error when locked; may be changed)"
    )


def test_a_check_that_a_series_cannot_change_is_explained_without_that(run: Run) -> None:
    assert run("explain", "guest-unknown").out.splitlines()[0] == "guest-unknown"


def test_faults_of_the_contacts_are_told_in_the_order_of_lines(
    run: Run, series_folder: Series
) -> None:
    contacts = "ada: x\nbea: {mobile: 1}\n"
    series_folder(series_with(outline()) | {"episodes/contacts.yaml": contacts})
    told = run("check").err.splitlines()
    places = [line.partition(": error")[0] for line in told if line.startswith("episodes/")]
    assert places == ["episodes/contacts.yaml:1:6", "episodes/contacts.yaml:2:7"]


def test_contacts_that_are_not_there_are_answered_with_how_to_write_them(
    run: Run, series_folder: Series
) -> None:
    series_folder(series_with(outline()))
    ran = run("build", "--with-contacts")
    assert ran.status == 2
    assert "help: write it, as in `ada: {phone: 020 7946 0000}`" in ran.err


def test_a_number_that_is_none_is_refused_in_plain_words(run: Run, series_folder: Series) -> None:
    series_folder(series_with(outline()))
    ran = run("new", "two", "A Title")
    assert ran.status == 2
    assert "'two' is not a valid whole number" in ran.err


def test_a_new_outline_has_nothing_to_complain_of(run: Run, series_folder: Series) -> None:
    series_folder({"episodes/series.yaml": SERIES})
    run("new", "1", "Three Days in August")
    assert run("check", "--strict").out == "no problems in 1 episode\n"


def test_a_list_of_documents_is_answered_with_how_to_write_it(
    run: Run, series_folder: Series
) -> None:
    series_folder(series_with(outline()))
    ran = run("build", "--only", "rundown,script")
    assert ran.status == 2
    assert "help: write `--only` before each: `--only rundown --only script`" in ran.err


def test_a_brief_that_nobody_needs_is_told_why_it_is_not_made(
    run: Run, series_folder: Series
) -> None:
    series_folder(series_with(outline()))
    ran = run("build", "1", "--only", "guest-brief")
    assert ran.out.startswith(
        "E01  nothing to make: a guest's documents need `- guest:` in an item"
    )
