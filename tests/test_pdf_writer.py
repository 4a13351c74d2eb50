"""Word files become PDF through LibreOffice, or a clear refusal."""

import os
import shutil
import stat
import time
from pathlib import Path

import pytest
from lxml import etree

from rundown.docx_writer import write_docx
from rundown.look import Paper, read_look
from rundown.pdf_writer import PdfUnavailable, write_pdfs
from rundown.properties import Properties

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def word_file(text: str) -> bytes:
    css = "@page upright { width: 176mm; height: 245mm; margin-top: 19mm }"
    page = f'<pages><page class="upright"><h1>{text}</h1><p>words</p></page></pages>'
    properties = Properties(text, "Episode 19", "en-GB")
    return write_docx(etree.fromstring(page), read_look("house.css", css), properties, Paper.A4)


def stand_in(folder, monkeypatch, script: str) -> None:
    """A program called soffice, and nothing else, on the path."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")


def test_nothing_to_do_needs_no_libreoffice(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert write_pdfs({}, 1) == {}


def test_without_libreoffice_it_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(PdfUnavailable, match="not installed"):
        write_pdfs({"a": b""}, 1)


def test_a_run_that_takes_too_long_is_ended_with_all_it_started(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, f"sleep 60 & echo $! > {tmp_path}/child; wait")
    began = time.monotonic()

    with pytest.raises(PdfUnavailable, match="longer than 0"):
        write_pdfs({"a": b""}, 0.5)

    assert time.monotonic() - began < 10
    child = int((tmp_path / "child").read_text())
    assert _is_gone(child)


def _is_gone(process: int) -> bool:
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{process}/stat")
        if status.exists() and status.read_text().split()[2] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_failure_is_told_in_its_own_words(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "echo first >&2; echo no display >&2; exit 77")

    with pytest.raises(PdfUnavailable, match=r"status 77.*no display"):
        write_pdfs({"a": b""}, 10)


def test_a_missing_result_is_an_error_and_not_an_empty_file(tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "exit 0")

    with pytest.raises(PdfUnavailable, match="made no PDF"):
        write_pdfs({"a": b""}, 10)


@needs_libreoffice
@pytest.mark.slow
def test_many_files_are_made_in_one_run_and_again_the_same():
    files = {"E19/one": word_file("Cold Open"), "E19/two": word_file("Crisis")}

    first = write_pdfs(files, 120)
    time.sleep(1.1)  # the clock of a PDF has whole seconds
    again = write_pdfs(files, 120)

    assert list(first) == list(files)
    assert all(pdf.startswith(b"%PDF-") for pdf in first.values())
    assert first == again
    assert _identity(first["E19/one"]) != _identity(first["E19/two"])


def _identity(pdf: bytes) -> bytes:
    return pdf.split(b"/ID")[1].split(b"<")[1]


@needs_libreoffice
@pytest.mark.slow
def test_a_pdf_has_its_structure_for_people_who_hear_it():
    pdf = write_pdfs({"a": word_file("Cold Open")}, 120)["a"]

    assert b"/MarkInfo" in pdf
    assert b"/Lang(en-GB)" in pdf
