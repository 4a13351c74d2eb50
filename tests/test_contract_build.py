"""`build`: which files it makes, from what, and how it ends (contract 2 and 6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import DOCUMENTS, GUEST, ONE, TALK, listed, made
from conftest import Run, Series
from outlines import FOUR, FULL, SERIES, cold_open, outline, series_with
from rundown.document_names import OF_ISSUES, SERIES_DOCUMENTS, episode_documents
from rundown.series import ROLES

# Names.


def test_every_document_is_made_where_the_series_names_none(run: Run, series_folder: Series):
    folder = series_folder(series_with(outline(TALK, GUEST)))

    assert run("build").status == 0
    stems = [path.rpartition("/")[2].partition(".")[0] for path in made(folder)]
    for name in set(episode_documents(ROLES)) - OF_ISSUES:
        assert [stem for stem in stems if stem.startswith(f"E01-{name}")], name
    for name in SERIES_DOCUMENTS:
        assert f"series-{name}" in stems


def test_the_documents_that_the_series_names_are_its_usual_set(run: Run, series_folder: Series):
    folder = series_folder(ONE)

    assert run("build").status == 0
    assert made(folder) == [f"E01/{name}.docx" for name in DOCUMENTS]
    assert [name.rpartition("/")[2] for name in listed(folder)] == [f"{n}.docx" for n in DOCUMENTS]


@pytest.mark.parametrize(("number", "name"), [("0", "E00"), ("7", "E07"), ("100", "E100")])
def test_an_episode_s_folder_has_two_digits_at_least(
    run: Run, series_folder: Series, number: str, name: str
):
    series = SERIES.replace("episodes: 1-20\n", "")
    folder = series_folder(
        series_with(series=series) | {f"episodes/{number}-x.md": outline(episode=number)}
    )

    assert run("build", "--only", "rundown").status == 0
    assert made(folder) == [f"{name}/{name}-rundown.docx"]


@pytest.mark.parametrize("name", ["rundown", "script", "guest-brief", "guest-sheet"])
def test_only_makes_this_document_alone(run: Run, series_folder: Series, name: str):
    folder = series_folder(ONE)

    assert run("build", "--only", name).status == 0
    assert [path.split("/")[1].removeprefix("E01-").split(".")[0] for path in made(folder)] == [
        name + ("-zoe" if name.startswith("guest") else "")
    ]


def test_only_may_come_several_times(run: Run, series_folder: Series):
    folder = series_folder(ONE)

    run("build", "--only", "rundown", "--only", "script", "--only", "script")

    assert made(folder) == ["E01/E01-rundown.docx", "E01/E01-script.docx"]


def test_formats_add_up(run: Run, series_folder: Series):
    folder = series_folder(ONE)

    run("build", "--only", "rundown", "--format", "html", "--format", "docx")

    assert made(folder) == ["E01/E01-rundown.docx", "E01/E01-rundown.html"]


def test_html_alone_makes_no_word_files(run: Run, series_folder: Series):
    folder = series_folder(ONE)

    run("build", "--format", "html")

    assert made(folder) == [f"E01/{name}.html" for name in DOCUMENTS]


def test_output_takes_the_place_of_the_folder_from_where_one_stands(
    run: Run, series_folder: Series, tmp_path: Path
):
    folder = series_folder(ONE)
    (tmp_path / "episodes" / "here").mkdir()

    assert run("build", "--output", "out/put", cwd=tmp_path / "episodes" / "here").status == 0

    out = folder / "episodes" / "here" / "out" / "put"
    assert (out / "E01" / "E01-rundown.docx").is_file()
    assert (out / ".rundown.json").is_file()
    assert not (folder / "output").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--only", "rundwon"),
        ("--only", ""),
        ("--jobs", "0"),
        ("--jobs", "x"),
        ("--jobs", "-1"),
        ("--format", "odt"),
        ("--with-contacts",),
    ],
)
def test_wrong_use_makes_nothing(run: Run, series_folder: Series, words: tuple[str, ...]):
    folder = series_folder(ONE)

    ran = run("build", *words)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err
    assert not (folder / "output").exists()


def test_a_document_that_is_nearly_right_is_answered_with_the_right_one(
    run: Run, series_folder: Series
):
    series_folder(ONE)

    assert "`rundown`" in run("build", "--only", "rundwon").err


# For whom.


@pytest.mark.parametrize(
    ("booking", "flag", "brief"),
    [
        ("wish", "", True),
        ("invited", "", True),
        ("confirmed", "", True),
        ("recorded", "", True),
        ("declined", "", False),
        ("confirmed", " | float", True),
        ("confirmed", " | pad", True),
        ("confirmed", " | kill", False),
    ],
)
def test_for_whom_a_brief_is_made(
    run: Run, series_folder: Series, booking: str, flag: str, brief: object
):
    guest = f"guests: {{zoe: {{name: Zoe, booking: {booking}}}}}\n"
    body = cold_open(f"## TALK | INT | 8:00{flag}\n\n- guest: zoe\n\n## X | GFX | 8:00 | pad\n")
    folder = series_folder(series_with(outline(body, guest)))

    assert run("build", "--only", "guest-brief").status == 0
    assert ("E01/E01-guest-brief-zoe.docx" in made(folder)) is brief


# Problems.


def test_a_broken_episode_is_refused_and_stops_no_other(run: Run, series_folder: Series):
    folder = series_folder(
        series_with(
            outline(FULL + "\n- vidoe: x\n"), outline(episode="2"), "no front matter", series=FOUR
        )
    )

    ran = run("build")

    assert ran.status == 1
    assert made(folder) == ["E02/E02-rundown.docx", "E02/E02-script.docx"]
    assert "[cue-unknown]" in ran.err
    assert "[outline-unreadable]" in ran.err
    assert "[cue-unknown]" not in ran.out


def test_warnings_do_not_stop_a_build(run: Run, series_folder: Series):
    folder = series_folder(series_with(outline(FULL.replace("8:00", "7:00"))))

    ran = run("build")

    assert ran.status == 0
    assert "[segment-under]" in ran.err
    assert "E01/E01-rundown.docx" in made(folder)


def test_a_repeated_number_refuses_both_and_no_other(run: Run, series_folder: Series):
    folder = series_folder(
        series_with(outline(), outline(episode="2")) | {"episodes/1-b.md": outline()}
    )

    for words in ((), ("1",), ("episodes/01-one.md",)):
        assert run("build", *words).status == 1
    assert {path.split("/")[0] for path in made(folder)} == {"E02", "series"}


def test_an_outline_that_cannot_be_read_is_exit_two_and_stops_no_other(
    run: Run, series_folder: Series
):
    folder = series_folder(series_with(outline()) | {"episodes/02-two.md/x": ""})

    assert run("build").status == 2
    assert "E01/E01-rundown.docx" in made(folder)


# What lies about from before.


def test_a_build_counts_the_files_that_it_leaves_as_they_were_before_a_change(
    run: Run, series_folder: Series
):
    series_folder(ONE)
    run("build", "--format", "docx", "--format", "html")
    series_folder(series_with(outline(TALK, GUEST, title="New"), series=FOUR))

    assert "E01  made 4 documents, 4 from an older outline\n" in run("build").out
    assert "E01  4 unchanged, 4 from an older outline\n" in run("build").out
    run("build", "--format", "html")
    assert "older" not in run("build").out
