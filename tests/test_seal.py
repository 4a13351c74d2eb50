"""A document's seal says what it is, and whether anybody changed it since it was made."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pytest
from docx.document import Document
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rundown.document_names import SERIES_DOCUMENTS
from rundown.docx_writer import write_docx
from rundown.html_writer import write_html
from rundown.look import Paper, read_look
from rundown.properties import Properties
from rundown.seal import (
    NoDocument,
    Seal,
    SealedAs,
    SealState,
    SealVerdict,
    check_seal,
    format_seal,
    parse_seal,
    parts_fingerprint_of_docx,
    parts_fingerprint_of_html,
    words_fingerprint_of_docx,
    words_fingerprint_of_html,
)
from test_pack_privacy import made

CSS = (
    "@page upright { width: 176mm; height: 245mm; margin-top: 19mm } span.right { float: right }"
    "@page lying { width: 254mm; height: 177mm; margin-top: 19mm } hr.line { min-height: 8mm }"
    "p.loud { text-transform: uppercase }"
)
MADE = SealedAs("E19", "guest-brief", 3, "double blue", "3f2a91c84d2e")
FOOTER = (
    '<footer><p>Start.<span class="right">Page <field kind="page"/> of <field kind="pages"/></span>'
)
BODY = (
    f'<page class="upright"><header><p>E19 · DRAFT</p></header>{FOOTER}</p></footer>'
    "<h1>Netflix</h1><p>The alarm<br/>rings  twice<note>At eight.</note> &amp; <em>stops</em>.</p>"
    '<p class="loud">Quiet non‑breaking words</p><pre>def f():\n\treturn</pre><hr class="line"/>'
    '<p>It was <del by="Rev 3 BLUE">old<note>Gone.</note></del><ins by="Rev 3 BLUE">new</ins>.</p>'
    '<p><del by="Rev 3 BLUE">All of it.</del></p><p>שלום 你好 <a href="https://example.org">a</a></p>'
    "<table><thead><tr><th>Page</th><th>Slug</th></tr></thead><tbody><tr><td>A1</td><td>"
    '<p>one</p><ul><li>two</li></ul></td></tr></tbody></table><pagebreak/><p>end<note>Last.</note></p>'
    f'</page><page class="lying"><header><p>E19 · DRAFT</p></header>{FOOTER}</p></footer>'
    "<p>Second page</p></page>"
)  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def properties(sealed_as: SealedAs | None = MADE, keywords: str = "") -> Properties:
    return Properties("Title", "Series", "en-GB", keywords, sealed_as)


def word_file(body: str = BODY, said: Properties | None = None) -> bytes:
    root = etree.fromstring(f"<pages>{body}</pages>")
    return write_docx(root, read_look("a.css", CSS), said or properties(), Paper.A4)


def web_page(body: str = BODY, said: Properties | None = None) -> bytes:
    root = etree.fromstring(f"<pages>{body}</pages>")
    return write_html(root, read_look("a.css", CSS), said or properties(), Paper.A4)


def rewritten(blob: bytes, **changed: str) -> bytes:
    """The package again, with texts of it replaced: `old="new"` in every part but the last."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            for before, after in changed.items():
                text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return made.getvalue()


def saved_by_python(blob: bytes, change: Any) -> bytes:
    document: Document = docx.Document(io.BytesIO(blob))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def package(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def state(data: bytes) -> SealState:
    return check_seal(data, "a.docx").state


# --- the line

NAME = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True)
HEX = st.text("0123456789abcdef", min_size=16, max_size=16)
SEALS = st.builds(
    Seal,
    episode=NAME,
    document=NAME,
    number=st.none() | st.integers(0, 999_999_999),
    colour=st.from_regex(r"([a-zé]+( [a-zé]+){0,2})?", fullmatch=True),
    issue=st.just("") | HEX.map(lambda text: text[:12]),
    words=HEX,
    parts=HEX,
)


@given(seal=SEALS)
def test_a_seal_is_read_as_it_was_written(seal: Seal) -> None:
    assert parse_seal(format_seal(seal)) == seal


@given(seal=SEALS)
def test_it_is_found_among_other_keywords_and_as_libreoffice_writes_it(seal: Seal) -> None:
    line = format_seal(seal)
    assert parse_seal(f"{line}, draft") == seal
    assert parse_seal(f"draft {line.replace(':', ' ')} more") == seal


def test_the_line_says_all_of_it() -> None:
    seal = Seal("E19", "rundown", 3, "double blue", "3f2a91c84d2e", "0" * 16, "f" * 16)
    assert format_seal(seal) == (
        "rundown:1 E19 rundown rev=3 colour=double-blue issue=3f2a91c84d2e "
        "words=0000000000000000 parts=ffffffffffffffff"
    )
    unissued = Seal("series", "board", None, "", "", "0" * 16, "f" * 16)
    assert format_seal(unissued) == f"rundown:1 series board words={'0' * 16} parts={'f' * 16}"


@pytest.mark.parametrize(
    "keywords",
    [
        "",
        "rundown, script",
        f"rundown:2 E19 rundown words={'0' * 16} parts={'f' * 16}",
        f"xrundown:1 E19 rundown words={'0' * 16} parts={'f' * 16}",
        f"rundown:1 E19 rundown words={'0' * 16} parts={'f' * 17}",
        f"rundown:1 E19 rundown words={'0' * 16}",
        f"rundown:1 E19 words={'0' * 16} parts={'f' * 16}",
        f"rundown:1 E19 rundown rev=x words={'0' * 16} parts={'f' * 16}",
    ],
)
def test_what_is_no_seal_is_none(keywords: str) -> None:
    assert parse_seal(keywords) is None


# --- as made


@pytest.mark.parametrize(("write", "name"), [(word_file, "a.docx"), (web_page, "a.html")])
def test_a_document_that_nobody_touched_is_as_made(write: Any, name: str) -> None:
    verdict = check_seal(write(), name)

    assert verdict.state == "as made"
    assert verdict.seal is not None
    assert SealedAs(*(getattr(verdict.seal, f) for f in SealedAs.__dataclass_fields__)) == MADE


def test_the_fingerprints_are_those_of_the_finished_file() -> None:
    word, web = word_file(), web_page()
    sealed, paged = check_seal(word, "a").seal, check_seal(web, "a").seal

    assert sealed is not None
    assert paged is not None
    assert sealed.words == words_fingerprint_of_docx(word)
    assert sealed.parts == parts_fingerprint_of_docx(word)
    assert paged.words == words_fingerprint_of_html(web)
    assert paged.parts == parts_fingerprint_of_html(web)


LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
)


@given(st.lists(st.text(LETTERS | st.sampled_from("\t\n&<")), min_size=6, max_size=6))
def test_words_are_sealed_as_they_are_read_back(texts: list[str]) -> None:
    one, two, three, four, five, six = (escape(text, {'"': "&quot;"}) for text in texts)
    word = word_file(
        f'<page class="upright"><header><p>{one}</p></header>'
        f'<p>{two}<note>{three}</note><br/><del by="{four}">{four}<note>{two}</note></del>{one}</p>'
        f'<table title="{five}"><tbody><tr><td>{five}</td></tr></tbody></table><pre>{six}</pre>'
        f'<p><ins by="a">{six}</ins><note>{five}</note></p>{FOOTER}{four}</p></footer></page>'
    )
    sealed = check_seal(word, "a.docx").seal

    assert sealed is not None
    assert sealed.words == words_fingerprint_of_docx(word)


def test_a_seal_stands_before_other_keywords_and_changes_nothing_else() -> None:
    said = properties(keywords="draft")
    core = docx.Document(io.BytesIO(word_file(said=said))).core_properties

    assert core.keywords.startswith("rundown:1 E19 guest-brief rev=3 colour=double-blue issue=3f2a")
    assert core.keywords.endswith(", draft")
    assert state(word_file(said=said)) == state(web_page(said=said)) == SealState.AS_MADE
    assert parts_fingerprint_of_docx(word_file(said=said)) == parts_fingerprint_of_docx(
        word_file(said=properties(None))
    )
    assert b'<meta name="keywords" content="rundown:1 E19 guest-brief' in web_page()


def test_equal_documents_have_equal_seals() -> None:
    assert word_file() == word_file()
    assert web_page() == web_page()


# --- saved again, or changed


def test_a_file_that_is_saved_again_says_so() -> None:
    again = saved_by_python(word_file(), lambda _: None)
    assert state(again) == "saved again, its words unchanged"


def test_the_look_and_the_runs_are_no_words() -> None:
    def restyle(document: Document) -> None:
        document.styles["Body Text"].font.size = 200_000
        document.paragraphs[1].insert_paragraph_before("  \t ")
        document.paragraphs[-1].runs[0].text = "Second "
        document.paragraphs[-1].add_run("  page").bold = True

    assert state(saved_by_python(word_file(), restyle)) == SealState.SAVED_AGAIN


CHANGES = {
    "a word of a paragraph": {"alarm": "clock"},
    "a word in a cell": {">one<": ">three<"},
    "a word of a header": {"DRAFT": "FINAL"},
    "a word of a footnote": {"At eight.": "At nine."},
    "a word put in": {">new<": ">newer<"},
    "a deletion that is rejected": {"w:delText": "w:t", "w:del ": "w:was ", "/w:del>": "/w:was>"},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_word_that_is_changed_is_a_change(change: dict[str, str]) -> None:
    assert state(rewritten(word_file(), **change)) == "changed since it was made"


def test_words_that_are_taken_out_as_a_tracked_change_are_a_change() -> None:
    blob = word_file()
    run = '<w:r><w:t xml:space="preserve">Second page</w:t></w:r>'
    out = f'<w:del w:id="99" w:author="x">{run}</w:del>'.replace("w:t", "w:delText")
    assert state(rewritten(blob, **{run: out})) == SealState.CHANGED
    assert state(rewritten(blob, **{run: f'<w:moveFrom w:id="9">{run}</w:moveFrom>'})) == (
        SealState.CHANGED
    )


def test_accepting_the_changes_changes_no_word() -> None:
    def accept(document: Document) -> None:
        for gone in list(document.element.iter(f"{W}del")):
            gone.getparent().remove(gone)

    assert state(saved_by_python(word_file(), accept)) == SealState.SAVED_AGAIN


def test_what_programs_count_anew_is_no_change() -> None:
    blob = word_file()
    page = rewritten(blob, **{"<w:t>1</w:t>": "<w:t>12</w:t>"})
    assert state(page) == SealState.SAVED_AGAIN
    number = '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>{}</w:t></w:r></w:fldSimple></w:p>'
    one, two = (package(word__document_xml=part(number.format(n))) for n in "12")
    other = package(word__document_xml=part(number.format("2").replace("PAGE", "AUTHOR")))
    assert words_fingerprint_of_docx(one) == words_fingerprint_of_docx(two)
    assert words_fingerprint_of_docx(two) != words_fingerprint_of_docx(other)


def part(xml: str) -> bytes:
    return f'<w:body xmlns:w="{W[1:-1]}">{xml}</w:body>'.encode()


def test_a_header_for_every_section_is_as_one_for_all() -> None:
    header = part("<w:p><w:r><w:t>E19</w:t></w:r></w:p>")
    body = part("<w:p><w:r><w:t>a</w:t></w:r></w:p>")
    one = package(word__document_xml=body, word__header1_xml=header)
    two = package(word__document_xml=body, word__header4_xml=header, word__header7_xml=header)
    none = package(word__document_xml=body)
    assert words_fingerprint_of_docx(one) == words_fingerprint_of_docx(two)
    assert words_fingerprint_of_docx(one) != words_fingerprint_of_docx(none)


def test_words_that_move_to_another_paragraph_are_a_change() -> None:
    one, two = "<p>a b</p><p>c</p>", "<p>a</p><p>b c</p>"
    pages = [word_file(f'<page class="upright">{body}</page>') for body in (one, two)]
    assert len({words_fingerprint_of_docx(page) for page in pages}) == 2


def test_a_web_page_that_a_browser_saves_is_saved_again() -> None:
    saved = web_page().replace(b"<!DOCTYPE html>", b"<!DOCTYPE html><!-- saved from url -->")
    saved = saved.replace(b"</tr>", b"</tr>\n  ").replace(b"<style>", b"<style>p { margin: 0 }")
    assert state(saved) == SealState.SAVED_AGAIN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"alarm", b"clock"),
        (b"At eight.", b"At nine."),
        (b">new</ins>", b"></ins>"),
        (b"<p>Second page</p>", b"<p>Second</p><p>page</p>"),
        (b"<p>Second page</p>", b"<p><del>Second</del> page</p>"),
    ],
)
def test_a_word_of_a_web_page_that_is_changed_is_a_change(old: bytes, new: bytes) -> None:
    assert state(web_page().replace(old, new)) == SealState.CHANGED


def test_what_is_taken_out_of_a_web_page_is_none_of_its_words() -> None:
    page = web_page()
    accepted = re.sub(rb"<del .*?</del>", b"", page)
    assert accepted != page
    assert words_fingerprint_of_html(accepted) == words_fingerprint_of_html(page)


def test_a_hyphen_that_does_not_break_is_the_same_in_both_its_forms() -> None:
    one = package(word__document_xml=part("<w:p><w:t>a\u2011b</w:t></w:p>"))
    sign = "<w:p><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:p>"
    two = package(word__document_xml=part(sign))
    assert words_fingerprint_of_docx(one) == words_fingerprint_of_docx(two)


def test_names_and_contents_of_parts_are_told_apart() -> None:
    one, two = package(a=b"bc"), package(ab=b"c")
    assert parts_fingerprint_of_docx(one) != parts_fingerprint_of_docx(two)
    assert parts_fingerprint_of_docx(package(a=b"x")) != parts_fingerprint_of_docx(package(b=b"x"))


# --- no seal


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04 broken",
        b"%PDF-1.7 rundown:1",
        b"plain text",
        b"<!DOCTYPE html>",
        b"<html><meta name=keywords content=other><p>a",
        word_file(said=properties(None)),
        web_page(said=properties(None)),
        word_file()[:-200],
        package(docProps__core_xml=b"<broken"),
        package(other=b"a"),
    ],
)
def test_what_has_no_seal_is_told_so(data: bytes) -> None:
    assert check_seal(data, "any") == SealVerdict(None, SealState.NO_SEAL)


@given(data=st.binary(), start=st.sampled_from([b"PK\x03\x04", b"<html", b"<!doctype html", b""]))
def test_no_file_breaks_the_check(data: bytes, start: bytes) -> None:
    assert check_seal(start + data, "any").state == SealState.NO_SEAL


WHOLE = word_file()


@given(at=st.integers(0, len(WHOLE) - 1), byte=st.integers(0, 255))
def test_no_broken_byte_of_a_document_breaks_the_check(at: int, byte: int) -> None:
    broken = WHOLE[:at] + bytes([byte]) + WHOLE[at + 1 :]
    assert check_seal(broken, "any").state in SealState


def test_a_file_packed_in_a_way_that_word_has_not_is_not_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("docProps/core.xml", core(WHOLE))
    assert state(made.getvalue()) == SealState.NO_SEAL


def test_a_part_that_is_no_xml_is_a_change() -> None:
    assert state(rewritten(word_file(), **{"</w:body>": ""})) == SealState.CHANGED


# --- what is refused


def core(blob: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(blob)).read("docProps/core.xml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK" + bytes(50_000_000), "larger than 50 MB"),
        (package(other=bytes(100_000_001)), "more than 100 MB"),
        (package(one=bytes(60_000_000), two=bytes(60_000_000)), "more than 100 MB"),
        (package(word__document_xml=b" " * 20_000_001), "more than 20 MB of text"),
        (b"<!doctype html>" + bytes(20_000_000), "larger than 20 MB"),
        (b"PK\x03\x04" + b"PK\x01\x02" * 10_001, "more than 10000 parts"),
    ],
    ids=["large", "bomb", "bombs", "text", "page", "parts"],
)
def test_a_file_too_large_to_be_a_document_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(NoDocument, match=message) as refused:
        check_seal(data, "big.docx")
    assert "`big.docx`" in refused.value.message
    assert refused.value.help


def test_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    one, two = (
        package(word__document_xml=doctype.encode() + part(f"<w:p><w:t>a{e}</w:t></w:p>"))
        for e in ("&e;", "")
    )
    assert words_fingerprint_of_docx(one) == words_fingerprint_of_docx(two)


def test_entities_within_entities_end_soon() -> None:
    levels = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)
    )  # fmt: skip
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'.encode() + part(
        "<w:p><w:t>&e11;</w:t></w:p>"
    )
    blob = package(word__document_xml=bomb, docProps__core_xml=core(WHOLE))
    assert state(blob) == SealState.CHANGED


# --- what a build makes

WORDS_OF = {".docx": words_fingerprint_of_docx, ".html": words_fingerprint_of_html}


@pytest.mark.parametrize("large_print", [False, True])
def test_every_document_of_a_build_is_sealed_as_what_it_is(*, large_print: bool) -> None:
    files = made(with_contacts=False, large_print=large_print).files
    sealed = [(file, check_seal(file.content, file.name)) for file in files]
    of_words = [(file, verdict) for file, verdict in sealed if file.name.endswith(("docx", "html"))]

    assert {verdict.state for _, verdict in of_words} == {SealState.AS_MADE}
    for file, verdict in of_words:
        seal = verdict.seal
        assert seal is not None
        whose = "series" if file.document in SERIES_DOCUMENTS else "E01"
        assert (seal.episode, seal.document) == (whose, file.document)
        assert (seal.number, seal.colour, seal.issue) == (None, "", "")
        assert seal.words == WORDS_OF[Path(file.name).suffix](file.content), file.name
    assert {file.document for file, _ in of_words} > {"guest-brief", "rundown", *SERIES_DOCUMENTS}


# --- LibreOffice


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_it_again_with_its_seal_and_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(WHOLE)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    again = tmp_path / "again"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", again,
         tmp_path / "a.docx"],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    saved = (again / "a.docx").read_bytes()
    verdict = check_seal(saved, "a.docx")

    assert verdict.state == SealState.SAVED_AGAIN
    assert verdict.seal == check_seal(WHOLE, "a.docx").seal
    assert parts_fingerprint_of_docx(saved) != parts_fingerprint_of_docx(WHOLE)
