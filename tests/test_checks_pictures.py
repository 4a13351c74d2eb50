"""Checks of pictures at their edges: what must be labelled, cleared, credited and readable."""

from __future__ import annotations

import pytest

from conftest import Check
from outlines import SERIES, cold_open, outline, series_with

STAGED = "## THE MONITORS | REC | 4:00\n"
OTHER = "\n## THE NIGHT | {} | 4:00\n\n- {}\n"


def found(
    check: Check, items: str, front: str = "", status: str = "draft", series: str = SERIES
) -> list[tuple[str, str]]:
    """Name and severity of what is found in an outline whose first segment holds `items`."""
    text = outline(cold_open(items), f"status: {status}\n{front}")
    return [(p["check"], p["severity"]) for p in check(series_with(text, series=series))]


# Re-creations.

SOURCE = "sources: {post: {title: Shipping Delay Recap, locator: p. 3, checked: 2026-08-01}}\n"


def test_a_re_creation_is_not_asked_for_a_label_in_an_outline_that_has_no_cues(
    check: Check,
) -> None:
    bare = STAGED.replace("4:00", "8:00")
    assert all(found(check, bare, status=s) == [] for s in ("draft", "approved", "locked"))


def test_a_draft_is_asked_for_labels_and_bases_once_it_has_them_elsewhere(check: Check) -> None:
    assert found(check, STAGED + OTHER.format("GFX", "video: Rain")) == []
    assert found(check, STAGED + OTHER.format("GFX", "label: MODEL")) == [
        ("re-creation-unlabelled", "warning")
    ]
    assert found(check, STAGED + OTHER.format("CODE", "basis: post"), SOURCE) == [
        ("re-creation-unbased", "warning")
    ]


def test_a_locked_re_creation_without_label_or_source_is_an_error(check: Check) -> None:
    items = STAGED + OTHER.format("GFX", "video: Rain")
    assert sorted(found(check, items, status="locked")) == [
        ("re-creation-unbased", "error"),
        ("re-creation-unlabelled", "error"),
    ]


@pytest.mark.parametrize(
    "given", ["- basis: post", "- note: [@post]", "\nNARRATOR: It was. [@post]"]
)
def test_a_re_creation_rests_on_a_basis_or_on_any_citation(check: Check, given: str) -> None:
    items = STAGED.replace("4:00", "8:00") + f"\n- label: RE-CREATION\n{given}\n"
    assert found(check, items, SOURCE, "locked") == []


def test_a_re_creation_that_floats_is_left_alone(check: Check) -> None:
    items = STAGED.replace("4:00", "4:00 | float") + OTHER.format("GFX", "label: X")
    assert found(check, items.replace("GFX | 4:00", "GFX | 8:00"), status="locked") == []


# Elements.

ELEMENTS = "elements: {{war-room: {{title: War room, never: {}}}}}\n"


@pytest.mark.parametrize("never", ["REC", "[GFX, REC]"])
@pytest.mark.parametrize("flag", ["", " | float"])
def test_an_element_of_a_type_it_never_has_is_an_error_in_every_status(
    check: Check, never: str, flag: str
) -> None:
    items = f"## A | REC | 1:00{flag}\n\n- element: war-room\n- label: x\n- basis: post\n"
    items += f"\n## B | ARCH | {'8:00' if flag else '7:00'}\n\n- element: war-room\n"
    series = SERIES + ELEMENTS.format(never)
    for status in ("draft", "locked"):
        assert found(check, items, SOURCE, status, series) == [("element-mistyped", "error")]


def test_a_type_that_there_is_not_is_refused_in_never_with_the_nearest(check: Check) -> None:
    problems = check(series_with(outline(), series=SERIES + ELEMENTS.format("[GFX, RECC]")))
    assert [(p["check"], p["help"].split("?")[0]) for p in problems] == [
        ("value-invalid", "did you mean `REC`")
    ]


def test_a_type_of_the_series_own_may_be_one_that_never_is(check: Check) -> None:
    series = SERIES + ELEMENTS.format("DREAM") + "types: [DREAM]\n"
    items = "## A | DREAM | 8:00\n\n- element: war-room\n"
    assert found(check, items, series=series) == [("element-mistyped", "error")]


# Archive.

SHOWN = "## THE PAPERS | ARCH | 8:00\n\n- archive: press\n"
SPARE = "\n## MORE PAPERS | ARCH | 1:00 | float\n\n- archive: press\n"


def archive(clearance: str = "granted", more: str = "") -> str:
    return f"archive: {{press: {{title: Page one, clearance: {clearance}{more}}}}}\n"


@pytest.mark.parametrize("clearance", ["wish", "requested"])
def test_archive_must_be_cleared_when_the_episode_is_locked(check: Check, clearance: str) -> None:
    by_status = {s: found(check, SHOWN, archive(clearance), s) for s in ("draft", "approved")}
    assert by_status == {"draft": [], "approved": [("archive-uncleared", "warning")]}
    twice = SHOWN.replace("8:00", "4:00") + SHOWN.replace("8:00", "4:00").replace("THE", "THOSE")
    assert found(check, twice, archive(clearance), "locked") == [("archive-uncleared", "error")]


@pytest.mark.parametrize("clearance", ["granted", "not-needed"])
def test_archive_that_may_be_shown_is_fine(check: Check, clearance: str) -> None:
    assert found(check, SHOWN + SPARE, archive(clearance), "locked") == []


def test_archive_that_was_denied_is_told_as_that_alone_and_in_a_float_too(check: Check) -> None:
    for items in (SHOWN, SPARE + "\n## B | GFX | 8:00\n"):
        assert found(check, items, archive("denied")) == [("archive-denied", "warning")]
        assert found(check, items, archive("denied"), "approved") == [("archive-denied", "error")]


def test_archive_that_nothing_shows_is_left_alone(check: Check) -> None:
    items = "## B | GFX | 8:00\n\n- video: Rain\n"
    for clearance in ("wish", "denied"):
        more = ", licensed: 0:01, expires: 2020-01-01"
        front = archive(clearance, more) + "milestones: {delivery: 2026-10-30}\n"
        assert found(check, items, front, "locked") == []


@pytest.mark.parametrize(
    ("expires", "days", "late"),
    [
        ("2026-09-01", "record: {date: 2026-09-02}", True),
        ("2026-09-02", "record: {date: 2026-09-02}", False),
        ("2026-10-29", "record: {date: 2026-09-02}\nmilestones: {delivery: 2026-10-30}", True),
        ("2026-10-29", "milestones: {outline-lock: 2027-01-01}", False),
        ("2001-01-01", "focus: no days", False),
    ],
)
def test_a_licence_must_reach_the_recording_and_the_delivery(
    check: Check, expires: str, days: str, *, late: bool
) -> None:
    front = f"{archive(more=f', expires: {expires}')}{days}\n"
    wanted = [("archive-expired", "warning")] if late else []
    assert found(check, SHOWN, front) == wanted


@pytest.mark.parametrize(("licensed", "over"), [("7:59", True), ("8:00", False), ("1h", False)])
def test_what_counts_must_be_licensed_to_the_second(
    check: Check, licensed: str, *, over: bool
) -> None:
    wanted = [("archive-overrun", "warning")] if over else []
    assert found(check, SHOWN + SPARE, archive(more=f", licensed: {licensed}")) == wanted


def test_an_overrun_is_told_in_figures(check: Check) -> None:
    text = outline(cold_open(SHOWN), archive(more=", licensed: 7:40"))
    (problem,) = check(series_with(text))
    assert problem["message"] == "`Page one` is planned for 8:00, 7:40 is licensed"
    assert problem["help"].startswith("license 0:20 more")


# Code.


def code(credit: str, kind: str = "CODE", lines: str = "stop()") -> str:
    return f"## KILL SWITCH | {kind} | 8:00\n\n- code: {credit}\n\n```\n{lines}\n```\n"


COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    "credit",
    [
        f"github.com/example/monkey, commit {COMMIT}, monkey.py, lines 1-4, Apache-2.0",
        f"https://github.com/a/b, {COMMIT}, src/lib.rs, L10-L20, MIT",
        "Netflix/chaosmonkey, term/term.go, commit 066a5f2, functions A and b, Apache-2.0",
        "Netflix/limits, Limit.java in\n  core/src/main, commit 066a5f2, class Limit, Apache-2.0",
        "a/b, tag v1.2, doc/lib.rs (documentation example), GPLv3",
        "a/b, commit 066a5f2, x.sh, whole file, by permission of the owner",
        "No published source. Method as described in a post of 2017",
        "Pseudo-code of the read path, written for this programme",
        "The source was never published",
    ],
)
def test_code_is_credited_by(check: Check, credit: str) -> None:
    assert found(check, code(credit), status="locked") == []


@pytest.mark.parametrize(
    ("credit", "missing"),
    [
        ("a/b, x.go, lines 1-4, MIT", "the commit"),
        ("a/b, commit 066a5f2, lines 1-4, MIT", "the path"),
        ("a/b, commit 066a5f2, x.go, MIT", "the lines"),
        ("a/b, commit 066a5f2, x.go, lines 1-4", "the licence"),
        ("commit 066a5f2, x.go, lines 1-4, MIT", "the repository"),
        ("a/b", "the commit, the path, the lines and the licence"),
        ("Netflix published it", "the repository, the commit, the path, the lines and the licence"),
    ],
)
def test_what_a_credit_of_code_lacks_is_named(check: Check, credit: str, missing: str) -> None:
    text = outline(cold_open(code(credit)), "status: approved\n")
    (problem,) = check(series_with(text))
    assert problem["message"] == f"this code is shown without {missing}"


def test_a_draft_may_not_know_the_repository_yet(check: Check) -> None:
    assert found(check, code("the retry loop")) == []
    assert found(check, code("a/b")) == [("code-uncredited", "warning")]


def test_figures_of_a_file_need_no_lines_where_no_code_is_shown(check: Check) -> None:
    credit = "a/b, commit 066a5f2, Properties.java, Apache-2.0"
    table = code(credit, "GFX").partition("\n```")[0]
    assert found(check, table, status="locked") == []
    shown = table.replace("GFX", "CODE")
    assert found(check, shown, status="locked") == [("code-uncredited", "error")]
    assert found(check, code(credit, "GFX"), status="locked") == [("code-uncredited", "error")]


NONE_PUBLISHED = "No published source"


@pytest.mark.parametrize(
    ("lines", "most"),
    [
        ("\n".join("x" * 15), True),
        ("\n".join("x" * 16), False),
        ("\n".join("x" * 15) + "\n\n\n", True),
        ("y" * 80, True),
        ("y" * 81, False),
        ("\t" + "y" * 76, True),
        ("\t" + "y" * 77, False),
        ("y" * 80 + "   ", True),
        ("ü" * 80, True),
    ],
)
def test_fifteen_lines_of_eighty_letters_can_be_read(
    check: Check, lines: str, *, most: bool
) -> None:
    wanted = [] if most else [("code-unreadable", "warning")]
    assert found(check, code(NONE_PUBLISHED, lines=lines)) == wanted


def test_the_series_says_how_much_code_can_be_read(check: Check) -> None:
    series = SERIES + "limits: {code_lines: 2, code_columns: 5}\n"
    text = outline(cold_open(code(NONE_PUBLISHED, lines="one\ntwo\nthree3")))
    problems = check(series_with(text, series=series))
    assert [(p["line"], p["column"], p["end_column"], p["message"][:9]) for p in problems] == [
        (12, 1, 4, "3 lines o"),
        (15, 1, 7, "a line of"),
    ]


def test_a_picture_that_a_program_made_is_labelled(check: Check) -> None:
    items = "## THE STREET | GFX | 8:00\n\n- synthetic: a generator\n"
    assert found(check, items) == [("synthetic-undisclosed", "warning")]
    assert found(check, items, status="approved") == [("synthetic-undisclosed", "error")]
    assert found(check, items + "- label: MADE BY A PROGRAM\n", status="locked") == []
