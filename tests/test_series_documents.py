"""What `rundown build` makes of the whole series, when it makes it again, and what stops it not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from built import made
from conftest import Run, Series, write_files
from outlines import FULL, SERIES, outline, series_with
from rundown.document_names import SERIES_DOCUMENTS

TWO = series_with(outline(), outline(episode="2", title="Two"))
ALL = [f"series/series-{name}.docx" for name in SERIES_DOCUMENTS]


def of_series(folder: Path) -> list[str]:
    return [name for name in made(folder) if "series" in name]


def word_text(folder: Path, name: str) -> str:
    content = (folder / "output/series" / f"series-{name}.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_documents_are_bible_board_and_calendar() -> None:
    assert {"bible", "board", "calendar"} <= {*SERIES_DOCUMENTS}


def test_a_build_of_everything_makes_them(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)

    ran = run("build")

    assert ran.status == 0
    assert of_series(folder) == ALL


def test_a_build_of_one_episode_does_not(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)

    assert run("build", 1).status == 0
    assert of_series(folder) == []


def test_a_build_of_one_episode_leaves_them_as_they_are(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)
    run("build")

    run("build", 1, "--force")

    assert of_series(folder) == ALL


@pytest.mark.parametrize("name", SERIES_DOCUMENTS)
def test_only_makes_this_document_alone(run: Run, series_folder: Series, name: str) -> None:
    folder = series_folder(TWO)

    assert run("build", "--only", name).status == 0
    assert made(folder) == [f"series/series-{name}.docx"]


def test_one_of_the_series_and_one_of_the_episodes_go_together(
    run: Run, series_folder: Series
) -> None:
    folder = series_folder(series_with(outline()))

    assert run("build", "--only", "board", "--only", "rundown").status == 0
    assert made(folder) == ["E01/E01-rundown.docx", "series/series-board.docx"]


def test_a_document_of_the_series_for_one_episode_is_wrong_use(
    run: Run, series_folder: Series
) -> None:
    folder = series_folder(TWO)

    ran = run("build", 1, "--only", "board")

    assert ran.status == 2
    assert "`board` is of the whole series\n  help: leave the episode out" in ran.err
    assert made(folder) == []


def test_web_pages_are_made_of_them_too(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)

    assert run("build", "--only", "board", "--format", "html").status == 0
    assert made(folder) == ["series/series-board.html"]


def test_unchanged_ones_are_not_made_again(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)
    run("build")
    times = {path: (folder / "output" / path).stat().st_mtime_ns for path in ALL}

    ran = run("build", *(word for name in SERIES_DOCUMENTS for word in ("--only", name)))

    assert f"made 0 documents in output, {len(ALL)} unchanged" in ran.out
    assert {path: (folder / "output" / path).stat().st_mtime_ns for path in ALL} == times


def test_a_changed_outline_makes_them_again(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)
    run("build", "--only", "board")
    write_files(folder, {"episodes/02-two.md": outline(FULL.replace("8:00", "8:40"), episode="2")})

    ran = run("build", "--only", "board")

    assert "series  made 1 document" in ran.out
    assert "+0:40 OVER" in word_text(folder, "board")


def test_a_new_outline_makes_them_again(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)
    run("build", "--only", "bible")
    write_files(folder, {"episodes/03-three.md": outline(episode="3", title="A Third One")})

    run("build", "--only", "bible")

    assert "A Third One" in word_text(folder, "bible")


def test_equal_inputs_make_equal_files(run: Run, series_folder: Series) -> None:
    folder = series_folder(TWO)
    run("build", "--only", "calendar")
    first = (folder / "output/series/series-calendar.docx").read_bytes()

    run("build", "--only", "calendar", "--force")

    assert (folder / "output/series/series-calendar.docx").read_bytes() == first


def test_a_broken_outline_is_named_in_the_board_and_stops_nothing(
    run: Run, series_folder: Series
) -> None:
    folder = series_folder(TWO | {"episodes/03-broken.md": "---\nepisode: [\n---\n"})

    ran = run("build")

    assert ran.status == 1
    assert of_series(folder) == ALL
    assert "episodes/03-broken.md" in word_text(folder, "board")
    assert "E01/E01-rundown.docx" in made(folder)


def test_an_episode_with_errors_stands_in_the_board_with_their_number(
    run: Run, series_folder: Series
) -> None:
    broken = outline(FULL + "\n- vidoe: x\n", episode="3")
    folder = series_folder(TWO | {"episodes/03-three.md": broken})

    assert run("build", "--only", "board").status == 0
    assert "1 error" in word_text(folder, "board")


def test_contacts_stand_in_none_of_them(run: Run, series_folder: Series) -> None:
    guest = "guests: {zoe: {name: Zoe, notes: Prefers tea, sensitivities: The vendor}}\n"
    body = FULL.replace("8:00\n", "8:00\n\n- guest: zoe\n")
    files = series_with(outline(body, guest)) | {
        "episodes/contacts.yaml": "zoe: {phone: 020 7946 0000}\n"
    }
    folder = series_folder(files)

    run("build", "--with-contacts")

    assert of_series(folder) == ALL
    for name in SERIES_DOCUMENTS:
        for secret in ("7946", "Prefers tea", "The vendor"):
            assert secret not in word_text(folder, name)


def test_a_series_without_outlines_has_them_too(run: Run, series_folder: Series) -> None:
    folder = series_folder({"episodes/series.yaml": SERIES})

    assert run("build").status == 0
    assert of_series(folder) == ALL


def test_the_usual_set_of_the_series_holds_for_them(run: Run, series_folder: Series) -> None:
    folder = series_folder(
        series_with(outline(), series=SERIES + "documents: [rundown, calendar]\n")
    )

    assert run("build").status == 0
    assert made(folder) == ["E01/E01-rundown.docx", "series/series-calendar.docx"]
