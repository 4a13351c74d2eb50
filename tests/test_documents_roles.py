"""The rundowns of the roles: the rundown's rows, with columns that are data of the series."""

from __future__ import annotations

import pytest

from conftest import Check, Run, Series
from outlines import FULL, SERIES, cold_open, outline, series_with
from productions import markup, parts, production, rows, text_of
from rundown.document_names import episode_documents
from rundown.series import ROLES

ITEMS = """\
## ALARM | REC | 2:00

- video: A dark room
- camera: 1 | Hands
- mic: Boom
- audio: Rain
- prop: A globe | art department
- label: RE-CREATION

NARRATOR: One.

## TALK | INT | 6:00

- guest: ada
- l3: ada at 0:05 for 0:06
- incue: It was
- outcue: was all.
- note: Do not sit.

## SPARE | ARCH | 1:00 | float

## DEAD | GFX | 1:00 | kill
"""
GUEST = "guests: {ada: {name: Ada Adams, title: Engineer}}\n"
LIGHTS = "roles: {lights: {title: lighting, columns: [page, lens, duration]}}\ncues: [lens]\n"


def table(role: str, series: str = SERIES, front: str = GUEST) -> list[list[str]]:
    """The rows of the first segment, headers first."""
    (part,) = parts(f"rundown-{role}", production(outline(cold_open(ITEMS), front), series))
    found = rows(markup(f"rundown-{role}", part), "rundown")
    return found[: found.index(found[0], 1)]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_the_rundown_s_rows_and_pages(role: str) -> None:
    headings, *found = table(role)
    assert headings[:3] == ["Page", "Slug", "Type"]
    assert [row[:3] for row in found] == [
        ["A1", "ALARM", "REC"],
        ["A2", "TALK", "INT"],
        ["A3", "SPAREFLOAT", "ARCH"],
    ]


def test_every_page_says_whose_rundown_it_is_and_explains_its_own_columns_alone() -> None:
    (part,) = parts("rundown-audio", production(outline(cold_open(ITEMS), GUEST)))
    text = text_of(markup("rundown-audio", part))
    assert text.startswith("E01 RUNDOWN FOR SOUND · DRAFT")
    assert "\nStart: when it begins. Cume: when it ends. ~ estimate. ( ) not counted." in text
    assert "Back" not in text


def test_what_has_a_column_of_its_own_stands_in_no_other() -> None:
    headings, alarm, *_ = table("camera")
    assert alarm[headings.index("Camera")] == "1: Hands"
    assert (
        alarm[headings.index("Picture")]
        == "A dark room / PROP A globe (art department) / LABEL RE-CREATION"
    )


def test_sound_reads_who_speaks_on_which_microphone_and_the_first_and_last_words() -> None:
    headings, alarm, talk, _ = table("audio")
    assert headings[3:6] == ["Who", "Microphone", "Sound"]
    assert alarm[3:6] == ["NARRATOR", "Boom", "SOUND Rain"]
    assert talk[3:6] == ["Ada Adams, Engineer / NOT BOOKED", "", "IN It was … / OUT … was all."]


def test_graphics_reads_captions_as_they_stand_on_screen() -> None:
    headings, _, talk, _ = table("graphics")
    assert talk[headings.index("Captions")] == "Ada Adams / Engineer · at 0:05 for 0:06"


def test_what_does_not_count_has_brackets_and_dashes() -> None:
    headings, *_, spare = table("floor")
    assert spare[headings.index("Duration") :] == ["(1:00)", "—"]


def test_the_time_of_day_is_there_where_the_recording_s_is_known() -> None:
    record = "record: {date: 2026-09-02, start: '10:00', zone: Europe/London}\n"
    headings, *found = table("floor", front=GUEST + record)
    assert [row[headings.index("Clock")] for row in found] == ["10:00:00", "10:02:00", "—"]


def test_a_series_adds_a_role_with_its_own_columns() -> None:
    assert table("lights", SERIES + LIGHTS)[:2] == [
        ["Page", "Lens", "Duration"],
        ["A1", "", "2:00"],
    ]


def test_a_series_gives_a_role_other_columns() -> None:
    own = "roles: {camera: {columns: [page, camera]}}\n"
    assert table("camera", SERIES + own)[:2] == [["Page", "Camera"], ["A1", "1: Hands"]]


def test_a_role_with_the_time_of_day_alone_has_a_table_before_there_is_any() -> None:
    own = "roles: {gate: {columns: [clock]}}\n"
    assert table("gate", SERIES + own)[:2] == [["Clock"], ["—"]]


def test_a_role_with_more_columns_than_a_table_of_word_is_refused(check: Check) -> None:
    cues = ", ".join(f"cue-{number}" for number in range(64))
    own = f"cues: [{cues}]\nroles: {{all: {{columns: [{cues}]}}}}\n"
    (problem,) = check(series_with(outline(), series=SERIES + own))
    assert problem["message"] == "the role `all` has 64 columns"


# In a series folder.


def test_the_role_of_a_series_is_built_by_name(run: Run, series_folder: Series) -> None:
    folder = series_folder(series_with(outline(), series=SERIES + LIGHTS))
    assert run("build", "--only", "rundown-lights").status == 0
    assert (folder / "output/E01/E01-rundown-lights.docx").is_file()


@pytest.mark.parametrize(
    ("name", "meant"), [("rundown-camra", "rundown-camera"), ("rundown-lihgts", "rundown-lights")]
)
def test_an_unknown_role_is_answered_with_the_nearest(
    run: Run, series_folder: Series, name: str, meant: str
) -> None:
    series_folder(series_with(outline(), series=SERIES + LIGHTS))
    ran = run("build", "--only", name)
    assert ran.status == 2
    assert f"error: no document is called `{name}`\n  help: did you mean `{meant}`?" in ran.err


@pytest.mark.parametrize(
    ("added", "message", "remedy"),
    [
        (
            "roles: {camera: {columns: [page, camra]}}\n",
            "no column is called `camra`",
            "did you mean `camera`?",
        ),
        (
            "roles: {lights: {title: lighting}}\n",
            "the role `lights` has no columns",
            "columns are `page`, `slug`",
        ),
        (
            "roles: {camera: {columns: [page, camera, page]}}\n",
            "the role `camera` has the column `page` twice",
            "delete one of them",
        ),
        (
            "documents: [rundown, rundown-camra]\n",
            "no document is called `rundown-camra`",
            "did you mean `rundown-camera`?",
        ),
        (
            "documents: scirpt\n",
            "no document is called `scirpt`",
            "did you mean `script`?",
        ),
    ],
)
def test_an_unknown_name_in_the_series_is_an_error_at_its_place(
    check: Check, added: str, message: str, remedy: str
) -> None:
    (problem,) = check(series_with(outline(), series=SERIES + added))
    assert (problem["check"], problem["severity"]) == ("value-invalid", "error")
    assert problem["message"] == message
    assert problem["help"].startswith(remedy)
    assert (problem["path"], problem["line"]) == ("episodes/series.yaml", 11)


def test_the_usual_set_may_name_a_role(run: Run, series_folder: Series) -> None:
    series = SERIES + "documents: [script, rundown-audio]\n"
    folder = series_folder(series_with(outline(FULL), series=series))
    assert run("build").status == 0
    made = sorted(path.name for path in (folder / "output").glob("*/*"))
    assert made == ["E01-rundown-audio.docx", "E01-script.docx"]


def test_what_is_no_longer_in_the_usual_set_moves_to_stale(run: Run, series_folder: Series) -> None:
    names = "documents: [script, rundown-audio]\n"
    folder = series_folder(series_with(outline(FULL), series=SERIES + names))
    run("build")
    series_folder(series_with(outline(FULL), series=SERIES + "documents: script\n"))
    assert run("build").status == 0
    assert (folder / "output/stale/E01/E01-rundown-audio.docx").is_file()
    assert "E01  1 unchanged\n" in run("build").out


def test_the_rundowns_of_the_roles_follow_the_rundown() -> None:
    assert episode_documents(["camera", "lights"])[:3] == (
        "rundown", "rundown-camera", "rundown-lights",
    )  # fmt: skip
