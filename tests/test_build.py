"""What a build does with PDFs, with files of lost outlines, and with listed files that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from built import ONE, listed, made
from conftest import Run, Series
from outlines import FOUR, outline, series_with
from rundown import pdf_writer

TWO = series_with(outline(), outline(episode="2"), series=FOUR)


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """PDFs that say which Word file they are of, in place of LibreOffice."""

    def write(word: Mapping[str, bytes], _seconds: float) -> dict[str, bytes]:
        return {name: f"%PDF of {name}".encode() for name in word}

    monkeypatch.setattr(pdf_writer, "write_pdfs", write)


@pytest.mark.usefixtures("no_office")
def test_pdfs_are_made_of_word_files_that_are_not_kept(run: Run, series_folder: Series) -> None:
    folder = series_folder(ONE)
    assert run("build", "1", "--format", "pdf", "--only", "rundown").status == 0
    assert made(folder) == ["E01/E01-rundown.pdf"]
    assert (folder / "output/E01/E01-rundown.pdf").read_bytes() == b"%PDF of E01-rundown.docx"


@pytest.mark.usefixtures("no_office")
def test_pdfs_stand_beside_the_word_files_where_both_are_wanted(
    run: Run, series_folder: Series
) -> None:
    folder = series_folder(ONE)
    run("build", "1", "--format", "pdf", "--format", "docx", "--only", "rundown")
    assert made(folder) == ["E01/E01-rundown.docx", "E01/E01-rundown.pdf"]


def test_files_of_an_outline_that_is_gone_move_out_of_the_way(
    run: Run, series_folder: Series
) -> None:
    folder = series_folder(TWO)
    run("build")
    (folder / "episodes/02-two.md").unlink()
    ran = run("build")
    assert ran.status == 0
    assert "E02  2 moved to stale" in ran.out
    assert [name for name in made(folder) if "E02" in name] == [
        "stale/E02/E02-rundown.docx",
        "stale/E02/E02-script.docx",
    ]
    assert not [name for name in listed(folder) if "E02" in name]


def test_a_listed_file_that_somebody_deleted_is_forgotten(
    run: Run, series_folder: Series, tmp_path: Path
) -> None:
    folder = series_folder(TWO)
    run("build")
    (tmp_path / "output/E02/E02-script.docx").unlink()
    (folder / "episodes/02-two.md").unlink()
    assert "E02  1 moved to stale" in run("build").out
    assert not [name for name in listed(folder) if "E02" in name]
