"""What the documents say, and what they never say (contract 6, details 10)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Run, Series
from outlines import FOUR, FULL, cold_open, outline, series_with
from word_files import body_text, everything_in_word_file, header_text, tables_of

FRONT = """\
guests:
  zoe:
    name: Zoe Zander
    title: Chaos lead
    organisation: Netflix
    pronunciation: ZOH-ee
    bio: Ran the first failure tests.
    topics: [The first alarm]
    sensitivities: Will not speak about the vendor.
    notes: Bring her tea.
    arrives: 9 Sep 2026
    wardrobe: No stripes.
  kim:
    name: Kim Cho
    title: Database lead
    organisation: Oracle
    pronunciation: KIM CHOH
    bio: Ran the database.
    location: Studio 7
sources: {post: {title: Shipping Delay Recap, author: Mike Osier}}
"""
TALK = "## TALK | INT | 4:00\n\n- guest: zoe\n- note: Zoe is shy.\n\nQ: What did you see first?\n"
OTHER = "## OTHER | INT | 3:00\n\n- guest: kim\n\nQ: What did Kim do?\n"
REST = """\
## REST | VO | 1:00

- video: Night operations room
- label: RE-CREATION

NARRATOR: The monitors flag corruption. [@post]

<!-- Hidden zebra -->

## GHOST | VO | 9:59 | kill

- video: Buried giraffe

NARRATOR: Buried walrus.

Q: Buried question?

## SPARE | ARCH | 1:20 | float

## CUSHION | GFX | ~2:10 | pad
"""
BODY = cold_open(f"{TALK}\n{OTHER}\n{REST}")
FILES = series_with(outline(BODY, FRONT, title="Three Days"), series=FOUR)
PACK = series_with(outline(BODY, FRONT, title="Three Days"))
"""The same, with every document there is."""

CONTACTS = """\
zoe: {name: Zoe Zander, phone: 0170-ZOE, email: zoe@example.org, address: 1 Zoe Street}
kim: {name: Kim Cho, phone: 0170-KIM, email: kim@example.org, address: 1 Kim Street}
director: {name: Dee, phone: 0170-DEE, email: dee@example.org}
production: {name: Production office, phone: 0170-OFFICE, email: office@example.org}
"""
ALL = ("guest-brief-kim", "guest-brief-zoe", "guest-sheet-kim", "guest-sheet-zoe")
CREW = ("rundown", "script", "guest-sheet-zoe", "guest-sheet-kim")
EVERY = (*ALL, "rundown", "script")


@pytest.fixture
def built(run: Run, series_folder: Series):
    """A function that builds these files and returns the folder of episode 1's documents."""

    def build(files: dict[str, str], *options: str, status: int = 0) -> Path:
        folder = series_folder(files)
        ran = run("build", *options)
        assert ran.status == status, ran.err
        return folder / "output" / "E01"

    return build


def everything(folder: Path, name: str) -> str:
    return everything_in_word_file(folder / f"E01-{name}.docx")


# The rundown.

COLUMNS = ["Page", "Slug", "Type", "Duration", "Start", "Cume", "Back"]


def rundown_rows(folder: Path) -> dict[str, list[str]]:
    """The rows of items by page: the cells of the seven columns, and last the whole row."""
    rows = {}
    for table in tables_of(folder / "E01-rundown.docx"):
        headings = table[0]
        if not set(COLUMNS) <= set(headings):
            continue
        at = [headings.index(column) for column in COLUMNS]
        assert at == sorted(at)
        for row in table[1:]:
            if re.fullmatch(r"[A-Z]+[0-9]+", row[at[0]].strip(" *")):
                rows[row[at[0]].strip(" *")] = [*(row[n] for n in at), " ".join(row)]
    return rows


def test_the_rundown_has_the_times_of_every_item(built):
    rows = rundown_rows(built(FILES))

    assert {page: row[1:7] for page, row in rows.items() if page in ("A1", "A2", "A3", "B1")} == {
        "A1": ["TALK", "INT", "4:00", "0:00:00", "0:04:00", "0:00:00"],
        "A2": ["OTHER", "INT", "3:00", "0:04:00", "0:07:00", "0:04:00"],
        "A3": ["REST", "VO", "1:00", "0:07:00", "0:08:00", "0:07:00"],
        "B1": ["CLOSING", "GFX", "2:00", "0:08:00", "0:10:00", "0:08:00"],
    }


def test_floats_and_pads_are_marked_in_their_rows(built):
    rows = rundown_rows(built(FILES))

    assert set(rows) == {"A1", "A2", "A3", "A4", "A5", "B1"}
    assert "FLOAT" in rows["A4"][-1].upper()
    assert "PAD" in rows["A5"][-1].upper()
    assert rows["A4"][3].strip("()") == "1:20"
    assert rows["A5"][3].strip("()") == "~2:10"


def test_the_clock_has_a_column_of_its_own(built):
    front = FRONT + 'record: {date: 2026-09-02, start: "10:00", zone: Europe/London}\n'
    folder = built(series_with(outline(BODY, front)))

    assert rundown_rows(folder)["A2"][4:7] == ["0:04:00", "0:07:00", "0:04:00"]
    table = next(t for t in tables_of(folder / "E01-rundown.docx") if "Page" in t[0])
    assert "10:04:00" in table[2][table[0].index("Clock")]


def test_over_and_under_are_said_with_the_word(built):
    text = body_text(
        built(series_with(outline(cold_open("## A | GFX | 8:45\n")))) / "E01-rundown.docx"
    )

    assert "+0:45 OVER" in text
    assert "0:10:45" in text
    assert "0:10:00" in text


# Drafts.


@pytest.mark.parametrize("name", EVERY)
def test_every_document_of_a_draft_says_so_in_body_and_header(built, name: str):
    path = built(FILES) / f"E01-{name}.docx"

    assert "DRAFT" in body_text(path)[:600]
    assert "DRAFT" in header_text(path)


def test_no_document_says_draft_later(built):
    body = BODY.replace("~2:10", "2:10")
    folder = built(series_with(outline(body, FRONT + "status: approved\n")))

    assert len(list(folder.glob("*.docx"))) > 6
    for path in folder.glob("*.docx"):
        assert "DRAFT" not in body_text(path) + header_text(path)


# What is in none of them.


@pytest.mark.parametrize("form", ["docx", "html"])
def test_killed_items_and_private_notes_are_in_no_document(built, form: str):
    folder = built(PACK, "--format", form)

    paths = sorted(folder.glob("*"))
    assert len(paths) > 6
    for path in paths:
        word = path.suffix == ".docx"
        text = everything_in_word_file(path) if word else path.read_text("utf-8")
        for private in ("zebra", "giraffe", "walrus", "Buried", "GHOST", "9:59"):
            assert private not in text, f"{private} in {path.name}"


@pytest.mark.parametrize("name", [n for n in EVERY if not n.startswith("guest-sheet")])
def test_sensitivities_and_notes_of_guests_are_for_the_guest_sheet_alone(built, name: str):
    text = everything(built(FILES), name)

    assert "vendor" not in text
    assert "tea" not in re.findall(r"\w+", text)


def test_the_guest_sheet_has_them(built):
    text = body_text(built(FILES) / "E01-guest-sheet-zoe.docx")

    assert "Will not speak about the vendor." in text
    assert "Bring her tea." in text
    assert "What did you see first?" in text


def test_the_script_has_speech_and_pictures(built):
    text = body_text(built(FILES) / "E01-script.docx")

    assert "The monitors flag corruption." in text
    assert "Night operations room" in text
    assert "[@post]" not in text


# The guest brief.


def test_a_brief_has_what_its_guest_may_know(built):
    text = body_text(built(FILES) / "E01-guest-brief-zoe.docx")

    for known in ("Zoe Zander", "Three Days", "The first alarm", "9 Sep 2026", "No stripes."):
        assert known in text


@pytest.mark.parametrize(
    "word",
    [
        *("What did you see", "What did Kim", "vendor", "Bring her tea", "shy", "Oracle"),
        *("KIM CHOH", "Ran the database", "Studio 7", "TALK", "4:00", "A1", "kim"),
        *("monitors", "Osier", "OVER"),
    ],
)
def test_a_brief_never_holds_what_is_not_its_guest_s(built, word: str):
    assert word not in everything(built(FILES), "guest-brief-zoe")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    sensitivities: Will not speak about the vendor.\n", ""),
        ("Bring her tea.", "Nothing."),
        ("    name: Zoe Zander\n", "    name: Zoe Zander\n    booking: confirmed\n"),
        ("    name: Zoe Zander\n", "    name: Zoe Zander\n    release: signed\n"),
        ("What did you see first?", "Whose fault was it?"),
        ("Zoe is shy.", "Zoe is not shy."),
        ("organisation: Oracle", "organisation: Sun"),
        ("Ran the database.", "Ran away."),
        ("location: Studio 7", "location: Studio 8"),
        ("Night operations room", "A hand"),
        ("The monitors flag corruption.", "All is well."),
        ("Hidden zebra", "Hidden lion"),
        ("TALK | INT | 4:00", "CHAT | INT | 3:50"),
        ("| 1:20 | float", "| 1:30 | float"),
        ("author: Mike Osier", "author: Somebody"),
    ],
)
def test_a_brief_does_not_depend_on_what_its_guest_may_not_know(built, old: str, new: str):
    text = FILES["episodes/01-one.md"]
    assert old in text
    options = ("--only", "guest-brief")
    before = (built(FILES, *options) / "E01-guest-brief-zoe.docx").read_bytes()
    changed = {**FILES, "episodes/01-one.md": text.replace(old, new)}

    after = (built(changed, *options, "--force") / "E01-guest-brief-zoe.docx").read_bytes()

    assert before == after


def test_a_brief_has_the_questions_where_the_policy_is_full(built):
    front = FRONT.replace("    topics:", "    questions_policy: full\n    topics:")
    folder = built(series_with(outline(BODY, front)))

    text = everything(folder, "guest-brief-zoe")
    assert "What did you see first?" in body_text(folder / "E01-guest-brief-zoe.docx")
    assert "What did Kim do?" not in text
    assert "Buried question?" not in text
    assert "What did" not in everything(folder, "guest-brief-kim")


# Contacts.


@pytest.mark.parametrize("options", [(), ("--with-contacts",)])
def test_contacts_are_in_no_document_that_may_not_hold_them(built, options: tuple[str, ...]):
    folder = built({**PACK, "episodes/contacts.yaml": CONTACTS}, *options)

    for path in folder.glob("*.docx"):
        if "CONFIDENTIAL" in path.name:
            continue
        text = everything_in_word_file(path)
        for private in ("0170-ZOE", "0170-KIM", "0170-DEE", "Street", "zoe@", "kim@"):
            assert private not in text
        assert ("0170-OFFICE" in text) <= ("brief" in path.name or "sheet" in path.name)


def test_the_production_s_contact_is_in_the_brief(built):
    folder = built({**FILES, "episodes/contacts.yaml": CONTACTS})

    assert "0170-OFFICE" in body_text(folder / "E01-guest-brief-zoe.docx")


def test_with_contacts_the_guest_sheets_are_confidential_in_name_and_on_every_page(built):
    folder = built({**PACK, "episodes/contacts.yaml": CONTACTS}, "--with-contacts")

    names = {path.name for path in folder.glob("*")}
    assert {
        "E01-guest-brief-kim.docx",
        "E01-guest-brief-zoe.docx",
        "E01-guest-sheet-kim-CONFIDENTIAL.docx",
        "E01-guest-sheet-zoe-CONFIDENTIAL.docx",
        "E01-rundown.docx",
        "E01-script.docx",
    } <= names
    assert {n.split("-")[1] for n in names if "CONFIDENTIAL" in n} <= {"guest", "call", "schedule"}
    path = folder / "E01-guest-sheet-zoe-CONFIDENTIAL.docx"
    assert "0170-ZOE" in body_text(path)
    assert "0170-KIM" not in everything_in_word_file(path)
    assert "CONFIDENTIAL" in header_text(path)


# NOT CLEARED.

OFF = FULL.replace("8:00", "7:00").replace("2:00", "2:10")


def test_anyway_makes_an_episode_with_errors_of_timing_marked(built):
    folder = built(series_with(outline(OFF, "status: approved\n"), series=FOUR), "--anyway")

    assert sorted(path.name for path in folder.glob("*")) == [
        "E01-rundown-NOT-CLEARED.docx",
        "E01-script-NOT-CLEARED.docx",
    ]
    for path in folder.glob("*"):
        assert re.search(r"NOT CLEARED\D*2\b|\b2\b\D*NOT CLEARED", header_text(path))


def test_anyway_leaves_a_clear_episode_as_it_is(built):
    folder = built(series_with(outline(), series=FOUR), "--anyway")

    assert sorted(path.name for path in folder.glob("*")) == ["E01-rundown.docx", "E01-script.docx"]
    assert "NOT CLEARED" not in everything(folder, "rundown")


def test_a_not_cleared_file_takes_the_place_of_the_plain_one(built):
    built(series_with(outline(front="status: approved\n"), series=FOUR))
    folder = built(series_with(outline(OFF, "status: approved\n"), series=FOUR), "--anyway")
    assert "E01-rundown.docx" not in {path.name for path in folder.glob("*")}

    built(series_with(outline(front="status: approved\n"), series=FOUR))

    assert sorted(path.name for path in folder.glob("*")) == ["E01-rundown.docx", "E01-script.docx"]


@pytest.mark.parametrize(
    ("body", "overlooked"),
    [
        (FULL.replace("8:00", "8:01"), True),
        (FULL.replace("8:00", "7:59"), True),
        ("\n# Cold Open\n\n## A | GFX | 8:00\n", True),
        (FULL + "\n# Nowhere\n", False),
        (cold_open(""), True),
        (FULL + "\n## X | GFX | TBC\n", True),
        (FULL + "\n## X | GFX\n", True),
        (FULL + "\n- note: [@gone]\n", True),
        (FULL + "\n- claim: c9\n", True),
        (FULL + "\n- guest: nobody\n", False),
        (FULL + "\n- vidoe: x\n", False),
        (FULL + "\n## X | GFX | 9\n", False),
        (FULL + "\n## X | GFX | 0s | fast\n", False),
        (FULL + "\n## X | gfx | 0s\n", False),
        (FULL + "\n## OPENING | GFX | 0s\n", False),
        (FULL + "\n### X\n", False),
        (FULL + "\n- guest: nobody\n- note: [@gone]\n", False),
        ("\n<!-- never closed\n" + FULL, False),
    ],
)
def test_what_anyway_overlooks(
    run: Run, series_folder: Series, tmp_path: Path, body: str, overlooked: object
):
    files = series_with(outline(body, "status: locked\n"), outline(episode="2"), series=FOUR)
    series_folder(files)

    assert run("build").status == 1
    ran = run("build", "--anyway")

    made = [path.name for path in (tmp_path / "output").glob("E01/*")]
    assert ran.status == (0 if overlooked else 1)
    assert bool(made) is overlooked
    assert all("NOT-CLEARED" in name for name in made)
    assert (tmp_path / "output/E02/E02-rundown.docx").is_file()


def test_overlooked_problems_are_told_all_the_same(run: Run, series_folder: Series):
    series_folder(series_with(outline(OFF, "status: approved\n")))

    assert run("build", "--anyway").err.count("[segment-") == 2


def test_anyway_never_makes_an_unreadable_outline(run: Run, series_folder: Series):
    folder = series_folder(series_with("no front matter"))

    assert run("build", "--anyway").status == 1
    assert not list(folder.glob("output/E*"))
