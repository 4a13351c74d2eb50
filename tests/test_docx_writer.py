"""Page markup becomes Word: read back with python-docx and as XML."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import docx.document
import pytest
from docx.enum.section import WD_ORIENT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from rundown.docx_writer import write_docx
from rundown.look import LookError, Paper, read_look
from rundown.properties import Properties

PAGES = (
    "@page upright { width: 176mm; height: 245mm; margin-top: 19mm }"
    "@page lying { width: 254mm; height: 177mm; margin-top: 19mm }"
    "body { font-family: Arial; font-size: 9pt }"
)
ENGLISH = Properties("E19: Netflix", "Episode 19", "en-GB", "draft")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def write(
    body: str,
    css: str = "",
    page: str = "upright",
    properties: Properties = ENGLISH,
    paper: Paper = Paper.A4,
) -> bytes:
    markup = body if body.startswith("<page ") else f'<page class="{page}">{body}</page>'
    root = etree.fromstring(f"<pages>{markup}</pages>")
    return write_docx(root, read_look("house.css", PAGES + css), properties, paper)


def read(body: str, css: str = "", **others) -> docx.document.Document:
    return docx.Document(io.BytesIO(write(body, css, **others)))


def part(blob: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(blob)).read(name))


def xml_of(body: str, css: str = "", **others) -> etree._Element:
    return part(write(body, css, **others), "word/document.xml")


def names(blob: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(blob)).namelist()


def texts(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def table(rows: str, head: str = "", columns: str = "") -> str:
    head = head and f"<thead>{head}</thead>"
    columns = columns and f"<colgroup>{columns}</colgroup>"
    return f"<table>{columns}{head}<tbody>{rows}</tbody></table>"


# --- text


ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
)


@settings(max_examples=200)
@given(text=ANY_TEXT)
def test_any_text_put_in_a_cell_is_read_back_equal(text):
    page = etree.Element("page", {"class": "upright"})
    row = etree.SubElement(etree.SubElement(etree.SubElement(page, "table"), "tbody"), "tr")
    etree.SubElement(row, "td").text = text
    etree.SubElement(etree.SubElement(row, "td"), "strong").text = text
    root = etree.Element("pages")
    root.append(page)

    blob = write_docx(root, read_look("house.css", PAGES), ENGLISH, Paper.A4)
    cells = docx.Document(io.BytesIO(blob)).tables[0].rows[0].cells

    assert [cell.text for cell in cells] == [text, text]


def test_a_line_break_of_the_template_is_one_space_or_nothing_at_the_ends():
    document = read("<p>\n  one\n  two <em>\n three</em>\n  </p>\n<p>a  b </p>\n")

    assert texts(document) == ["one two three", "a  b "]


def test_a_line_break_beside_a_field_or_a_note_is_a_space():
    document = read('<p>Page\n<field kind="page"/>\nof\n<field kind="pages"/>\n</p>')

    assert texts(document) == ["Page 1 of 1"]
    assert texts(read("<p>a<note>b</note>\nc</p>")) == ["a c"]


def test_a_line_break_beside_a_link_is_a_space():
    link = '<a href="https://example.org/">b</a>'

    assert texts(read(f"<p>a\n{link}\nc</p>")) == ["a b c"]
    assert texts(read(f"<p>\n{link}\n</p>")) == ["b"]


def test_a_break_is_a_new_line_without_the_template_s_white_space():
    assert texts(read("<p>one\n<br/>\n  two</p>")) == ["one\ntwo"]


def test_code_keeps_its_lines_and_spaces():
    assert texts(read("<pre>def f():\n    return  1</pre>")) == ["def f():\n    return  1"]


def test_a_tab_is_a_tab():
    assert texts(read("<p>a\tb</p>")) == ["a\tb"]


def test_marks_are_character_styles():
    runs = read("<p>a<strong>b</strong><em>c</em><code>d</code></p>").paragraphs[0].runs

    assert [run.style.name for run in runs] == [
        "Default Paragraph Font", "Strong", "Emphasis", "HTML Code"
    ]  # fmt: skip


def test_a_mark_in_a_mark_has_both():
    run = read("<p><strong><em>a</em></strong></p>").paragraphs[0].runs[0]

    assert run.style.name == "Emphasis"
    assert run.font.bold


def test_a_strong_word_in_a_bold_paragraph_stays_bold():
    # Word switches bold off where a bold paragraph style and a bold character style meet.
    css = "p.loud { font-weight: bold }"
    runs = read('<p class="loud">a<strong>b</strong></p>', css).paragraphs[0].runs

    assert runs[0].font.bold is None
    assert runs[1].font.bold is True


def test_right_to_left_text_has_runs_of_its_own_and_turns_its_paragraph():
    paragraphs = xml_of("<p>שלום abc</p><p>abc שלום, שלום 12</p>").iter(f"{W}p")
    first, second = ((p.find(f".//{W}bidi"), _turned(p)) for p in paragraphs)

    assert (first[0] is not None, first[1]) == (True, ["שלום"])
    assert (second[0] is not None, second[1]) == (False, ["שלום, שלום"])


def _turned(paragraph: etree._Element) -> list[str]:
    runs = paragraph.iter(f"{W}r")
    return ["".join(r.itertext()) for r in runs if r.find(f"{W}rPr/{W}rtl") is not None]


def test_a_link_goes_where_it_says_with_its_blanks_escaped():
    document = read('<p>see <a href="https://example.org/a b?c=ü&amp;d=(1)">there</a></p>')
    link = document.paragraphs[0].hyperlinks[0]

    assert link.text == "there"
    assert link.address == "https://example.org/a%20b?c=%C3%BC&d=(1)"
    assert link.runs[0].style.name == "Hyperlink"


def test_a_span_that_floats_stands_at_the_right_edge_of_the_text():
    css = "span.right { float: right }"
    paragraph = read('<p>left <span class="right">right</span></p>', css).paragraphs[0]

    assert paragraph.text == "left \tright"
    [stop] = paragraph.paragraph_format.tab_stops
    assert round(stop.position.mm) == 176


def test_a_span_with_a_width_is_a_label_before_its_text():
    css = "span.label { width: 28mm }"
    paragraph = read('<p><span class="label">ARRIVES</span>\n  09:30</p>', css).paragraphs[0]

    assert paragraph.text == "ARRIVES\t09:30"
    [stop] = paragraph.paragraph_format.tab_stops
    assert round(stop.position.mm) == 28


def test_a_note_is_a_footnote_of_word():
    blob = write('<p>a<note>see <a href="https://example.org/">this</a></note> b<note>c</note></p>')
    references = part(blob, "word/document.xml").iter(f"{W}footnoteReference")
    notes = part(blob, "word/footnotes.xml")

    assert [r.get(f"{W}id") for r in references] == ["1", "2"]
    assert [n.get(f"{W}id") for n in notes] == ["-1", "0", "1", "2"]
    assert [n.get(f"{W}type") for n in notes][:2] == ["separator", "continuationSeparator"]
    assert "".join(notes[2].itertext()) == " see this"
    assert b"https://example.org/" in zipfile.ZipFile(io.BytesIO(blob)).read(
        "word/_rels/footnotes.xml.rels"
    )


def test_fields_have_stored_results_and_word_is_not_asked_to_renew_them():
    blob = write('<p>Page <field kind="page"/> of <field kind="pages"/></p>')
    document = part(blob, "word/document.xml")

    assert [i.text for i in document.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
    assert "".join(t.text for t in document.iter(f"{W}t")) == "Page 1 of 1"
    assert part(blob, "word/settings.xml").find(f"{W}updateFields") is None


# --- paragraphs and styles


def test_elements_are_word_s_own_styles_and_classes_are_named_after_them():
    css = "p.status { font-size: 11pt } li.brief { font-size: 11pt } h2.segment { font-size: 12pt }"
    document = read(
        "<h1>a</h1><h2>b</h2><h3>c</h3><p>d</p><ul><li>e</li></ul><pre>f</pre>"
        '<p class="status">g</p><ul><li class="brief">h</li></ul><h2 class="segment">i</h2>',
        css,
    )

    assert [p.style.name for p in document.paragraphs] == [
        "Title", "Heading 1", "Heading 2", "Body Text", "List Paragraph", "HTML Preformatted",
        "Status paragraph", "Brief item", "Segment heading 1",
    ]  # fmt: skip


def test_a_class_may_have_another_name_for_those_who_read_the_file():
    css = 'p.said { word-style: "R211: Speaker" } span.key { word-style: "Key & word" }'
    [paragraph] = read('<p class="said">a <span class="key">b</span></p>', css).paragraphs

    assert paragraph.style.name == "R211: Speaker"
    assert paragraph.style.base_style.name == "Body Text"
    assert [run.style.name for run in paragraph.runs][1:] == ["Key & word"]


def test_a_style_says_what_the_rule_says():
    css = (
        "p.box { font-size: 11pt; font-weight: bold; font-style: italic; color: #123456;"
        " margin-top: 2mm; margin-bottom: 3pt; text-align: right; line-height: 1.5;"
        " break-after: avoid; break-inside: avoid }"
    )
    style = read('<p class="box">a</p>', css).paragraphs[0].style
    about = style.paragraph_format

    assert (style.font.size.pt, style.font.bold, style.font.italic) == (11, True, True)
    assert str(style.font.color.rgb) == "123456"
    assert (round(about.space_before.mm), about.space_after.pt) == (2, 3)
    assert (about.line_spacing, about.keep_with_next, about.keep_together) == (1.5, True, True)
    assert about.alignment is not None
    assert style.base_style.name == "Body Text"


def test_every_font_is_said_for_every_script():
    styles = part(write("<p>a</p>"), "word/styles.xml")
    fonts = styles.find(f"{W}docDefaults//{W}rFonts")

    assert {fonts.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Arial"
    }


def test_a_box_stays_within_the_text():
    css = "p.box { border: 1.5pt solid #000; padding: 4pt 6pt }"
    styles = part(write('<p class="box">a</p>', css), "word/styles.xml")
    [style] = styles.xpath("w:style[@w:styleId='BoxParagraph']", namespaces={"w": W[1:-1]})
    indent, left = style.find(f".//{W}ind"), style.find(f".//{W}pBdr/{W}left")

    assert (left.get(f"{W}sz"), left.get(f"{W}space")) == ("12", "6")
    assert indent.get(f"{W}left") == indent.get(f"{W}right") == "135"  # 6 pt and half the rule


def test_neighbours_with_a_line_below_keep_a_line_each():
    css = "p.line { border-bottom: 0.5pt solid #000 }"
    styles = part(write('<p class="line">a</p>', css), "word/styles.xml")

    assert styles.find(f".//{W}pBdr/{W}between") is not None


def test_each_ordered_list_counts_by_itself():
    document = xml_of(
        '<ol><li>a</li><li>b</li></ol><ol start="3"><li>c</li></ol><ul><li>d</li></ul>'
    )
    numbers = [n.get(f"{W}val") for n in document.iter(f"{W}numId")]
    blob = write('<ol><li>a</li><li>b</li></ol><ol start="3"><li>c</li></ol>')
    starts = [s.get(f"{W}val") for s in part(blob, "word/numbering.xml").iter(f"{W}startOverride")]

    assert numbers == ["2", "2", "3", "1"]
    assert starts == ["1", "3"]


def test_writing_lines_that_follow_each_other_are_one_paragraph():
    css = "hr.writing { min-height: 8mm }"
    body = xml_of('<p>a</p><hr class="writing"/><hr class="writing"/><p>b</p>', css)[0]
    lines = body[1]

    assert [child.tag for child in body] == [f"{W}p"] * 3 + [f"{W}sectPr"]
    assert len(list(lines.iter(f"{W}tab"))) == 3  # its stop and two lines
    assert lines.find(f".//{W}spacing").get(f"{W}line") == "454"  # 8 mm


def test_a_rule_across_is_a_border():
    body = xml_of("<hr/>", "hr { border-bottom: 1pt solid #000 }")

    assert body.find(f".//{W}pBdr/{W}bottom").get(f"{W}sz") == "8"


def test_lines_of_two_kinds_stay_apart():
    css = "hr.writing { min-height: 8mm } hr { border-bottom: 1pt solid #000 }"
    body = xml_of('<hr/><hr class="writing"/><hr class="writing"/><hr/><hr/>', css)[0]

    assert [p.find(f".//{W}pBdr") is not None for p in body.iter(f"{W}p")] == [
        True, False, True, True
    ]  # fmt: skip


def test_a_page_break_at_the_end_leaves_a_table_its_paragraph():
    body = xml_of(f"{table('<tr><td>a</td></tr>')}<pagebreak/>")[0]

    assert [child.tag[len(W) :] for child in body] == ["tbl", "p", "sectPr"]


def test_a_page_break_is_a_property_of_what_follows():
    body = xml_of(f"<p>a</p><pagebreak/><p>b</p><pagebreak/>{table('<tr><td>c</td></tr>')}")[0]

    turned = [p for p in body.iter(f"{W}p") if p.find(f".//{W}pageBreakBefore") is not None]
    assert ["".join(p.itertext()) for p in turned] == ["b", ""]
    assert turned[1].getnext().tag == f"{W}tbl"
    assert body.find(f".//{W}br") is None


# --- tables


def test_the_widths_of_a_table_are_said_three_times_and_agree():
    css = "col.slug { width: 42.3mm } col.page { width: 12.7mm }"
    cols = '<col class="page"/><col class="slug"/><col/><col/>'
    row = "<tr><td>a</td><td>b</td><td>c</td><td>d</td></tr>"
    found = xml_of(table(row * 2, columns=cols), css).find(f".//{W}tbl")
    grid = [int(col.get(f"{W}w")) for col in found.iter(f"{W}gridCol")]
    cells = [int(cell.get(f"{W}w")) for cell in found.iter(f"{W}tcW")]

    assert grid[:2] == [720, 2398]
    assert abs(grid[2] - grid[3]) <= 1
    assert cells == grid * 2
    assert int(found.find(f".//{W}tblW").get(f"{W}w")) == sum(grid) == 9978  # 176 mm
    assert found.find(f".//{W}tblLayout").get(f"{W}type") == "fixed"


def test_widths_that_are_no_whole_twips_add_up_to_the_text_s_width():
    found = xml_of(table(f"<tr>{'<td/>' * 7}</tr>")).find(f".//{W}tbl")
    grid = [int(col.get(f"{W}w")) for col in found.iter(f"{W}gridCol")]

    assert sum(grid) == 9978
    assert max(grid) - min(grid) <= 1


def test_columns_share_what_is_left_in_proportion():
    css = "col.label { width: 20mm }"
    cols = '<col class="label"/><col share="30"/><col share="90"/>'
    found = xml_of(table(f"<tr>{'<td/>' * 3}</tr>", columns=cols), css).find(f".//{W}tbl")
    grid = [int(col.get(f"{W}w")) for col in found.iter(f"{W}gridCol")]

    assert grid == [1134, 2211, 6633]  # 20 mm, then 39 and 117 of the 156 mm that are left


def test_a_long_row_is_parted_between_paragraphs_without_a_line():
    css = (
        "tr { break-inside: avoid; min-height: 6.5mm } tr.long { break-inside: auto }"
        " td { padding: 1mm }"
    )
    row = f'<tr class="long"><td><p>a</p></td><td><p>b</p><p>{"word " * 90}</p></td></tr>'
    first, last = xml_of(table(row), css).iter(f"{W}tr")

    def sides(part, tag):
        found = part.find(f".//{W}tc").find(f".//{W}{tag}")
        return {} if found is None else {etree.QName(side).localname: side for side in found}

    assert all(part.find(f".//{W}cantSplit") is not None for part in (first, last))
    assert [part.find(f".//{W}trHeight") is not None for part in (first, last)] == [True, False]
    assert sides(first, "tcBorders").keys() == {"bottom"}
    assert sides(last, "tcBorders")["top"].get(f"{W}val") == "nil"
    assert sides(last, "tcMar")["top"].get(f"{W}w") == "0"
    assert sides(last, "tcMar")["bottom"].get(f"{W}w") == "57"


def test_a_right_edge_in_a_cell_is_that_of_its_text():
    css = "td { padding: 0 2mm } span.r { float: right }"
    found = xml_of(table('<tr><td>a<span class="r">b</span></td></tr>'), css)
    inner = int(found.find(f".//{W}tcW").get(f"{W}w")) - 2 * 113

    assert abs(int(found.find(f".//{W}tbl").find(f".//{W}tab[@{W}pos]").get(f"{W}pos")) - inner) < 3


def test_header_rows_are_repeated_and_rows_stay_whole():
    css = "tr { break-inside: avoid; min-height: 6.5mm } tr.long { break-inside: auto }"
    rows = '<tr><td>b</td></tr><tr class="long"><td>c</td></tr>'
    found = xml_of(table(rows, "<tr><th>A</th></tr>"), css)
    heads = [row.find(f".//{W}tblHeader") is not None for row in found.iter(f"{W}tr")]
    whole = [row.find(f".//{W}cantSplit") is not None for row in found.iter(f"{W}tr")]
    head = found.find(f".//{W}tblHeader")

    assert heads == [True, False, False]
    assert whole == [True, True, False]
    assert not head.attrib  # bare: Word and the SDK agree on nothing else
    assert {h.get(f"{W}val") for h in found.iter(f"{W}trHeight")} == {"369"}
    assert found.find(f".//{W}tblLook").get(f"{W}firstRow") == "1"


def test_a_cell_ends_with_a_paragraph_and_may_hold_blocks():
    found = read(table("<tr><td></td><td><p>a</p><ul><li>b</li></ul></td></tr>")).tables[0]

    assert [p.text for p in found.cell(0, 0).paragraphs] == [""]
    assert [p.text for p in found.cell(0, 1).paragraphs] == ["a", "b"]


def test_a_paragraph_without_a_class_looks_as_its_cell_does():
    css = "td.slug { font-weight: bold } p.small { font-size: 9pt }"
    cell = '<td class="slug"><p>a</p><p class="small">b</p></td>'
    paragraphs = read(table(f"<tr>{cell}</tr>"), css).tables[0].cell(0, 0).paragraphs

    assert [p.style.name for p in paragraphs] == ["Slug cell", "Small paragraph"]


def test_a_row_s_look_is_given_to_its_runs():
    css = "tr.float { font-style: italic } td.slug { font-weight: bold }"
    row = '<tr class="float"><td class="slug">a<strong>b</strong></td></tr>'
    runs = read(table(row), css).tables[0].cell(0, 0).paragraphs[0].runs

    assert [run.style.name for run in runs] == ["Float row", "Strong"]
    assert runs[1].font.italic
    assert runs[1].font.bold


def test_lines_fills_and_padding_are_formatted_directly():
    css = (
        "table { border: 1.5pt solid #000; row-rule: 0.75pt solid #000; column-rule: none }"
        "td { padding: 1mm 2mm } th { background-color: #D9D9D9; padding: 2mm }"
        "td.low { vertical-align: bottom; border-left: 3pt double #000 }"
    )
    rows = '<tr><td class="low">b</td></tr>'
    found = xml_of(table(rows, "<tr><th>A</th></tr>"), css).find(f".//{W}tbl")
    borders = {b.tag[len(W) :]: b.get(f"{W}val") for b in found.find(f".//{W}tblBorders")}
    head, low = found.iter(f"{W}tcPr")

    assert borders["top"] == borders["insideH"] == "single"
    assert borders["insideV"] == "nil"
    assert found.find(f".//{W}tblCellMar/{W}left").get(f"{W}w") == "113"
    assert head.find(f"{W}shd").get(f"{W}fill") == "D9D9D9"
    assert head.find(f"{W}tcMar/{W}top").get(f"{W}w") == "113"
    assert low.find(f"{W}tcMar") is None
    assert low.find(f"{W}vAlign").get(f"{W}val") == "bottom"
    assert low.find(f"{W}tcBorders/{W}left").get(f"{W}val") == "double"


def test_one_paragraph_stands_between_two_tables_and_after_the_last():
    one = table("<tr><td>a</td></tr>")
    body = xml_of(one + one + "<h2>b</h2>" + one)[0]

    assert [child.tag[len(W) :] for child in body] == [
        "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"
    ]  # fmt: skip


def test_a_table_has_its_title_for_people_who_hear_the_page():
    body = '<table title="Items &quot;A&quot;"><tbody><tr><td>a</td></tr></tbody></table>'

    assert xml_of(body).find(f".//{W}tblCaption").get(f"{W}val") == 'Items "A"'


# --- pages


@pytest.mark.parametrize(
    ("paper", "page", "size", "side"),
    [
        (Paper.A4, "lying", (297, 210), 21.5),
        (Paper.A4, "upright", (210, 297), 17),
        (Paper.LETTER, "lying", (279.4, 215.9), 12.7),
        (Paper.LETTER, "upright", (215.9, 279.4), 19.95),
    ],
)
def test_a_page_s_text_has_one_width_on_both_papers(paper, page, size, side):
    section = read("<p>a</p>", page=page, paper=paper).sections[0]

    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(size, abs=0.05)
    assert section.left_margin.mm == pytest.approx(side, abs=0.05)
    assert section.left_margin == section.right_margin
    assert section.top_margin.mm == pytest.approx(19, abs=0.05)
    expected = WD_ORIENT.LANDSCAPE if page == "lying" else WD_ORIENT.PORTRAIT
    assert section.orientation == expected


def test_pages_are_sections_with_headers_of_their_own():
    document = read(
        '<page class="lying"><header><p>one</p></header><p>a</p></page>'
        f'<page class="upright"><footer><p>two</p></footer>{table("<tr><td>b</td></tr>")}</page>'
        '<page class="upright"><footer><p>two</p></footer><p>c</p></page>'
    )
    sections = document.sections

    assert [s.header.paragraphs[0].text for s in sections] == ["one", "", ""]
    assert [s.footer.paragraphs[0].text for s in sections] == ["", "two", "two"]
    assert [s.orientation for s in sections] == [WD_ORIENT.LANDSCAPE] + [WD_ORIENT.PORTRAIT] * 2
    assert sections[0].header.paragraphs[0].style.name == "Header"


def test_a_page_with_nothing_on_it_is_a_page():
    document = read('<page class="lying"/><page class="upright"><p>a</p></page>')

    assert [s.orientation for s in document.sections] == [WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert len(read('<page class="upright"/>').paragraphs) == 1


def test_equal_headers_are_one_part():
    page = '<page class="upright"><header><p>same</p></header><p>a</p></page>'

    assert [name for name in names(write(page * 3)) if "header" in name] == ["word/header1.xml"]


def test_a_link_in_a_header_belongs_to_the_header():
    header = '<header><p><a href="https://example.org/">a</a></p></header>'
    document = read(f"{header}<p>b</p>")

    assert document.sections[0].header.paragraphs[0].hyperlinks[0].address == "https://example.org/"


# --- the file


def test_the_file_says_its_title_and_language_and_nothing_about_its_maker():
    core = read("<p>a</p>").core_properties

    assert (core.title, core.subject, core.language) == ("E19: Netflix", "Episode 19", "en-GB")
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert core.created.year == core.modified.year == 1980
    assert core.keywords == "draft"


@pytest.mark.parametrize(
    ("language", "east_asian", "right_to_left"),
    [("en-GB", "ja-JP", "ar-SA"), ("zh-CN", "zh-CN", "ar-SA"), ("he-IL", "ja-JP", "he-IL")],
)
def test_the_language_is_that_of_the_series(language, east_asian, right_to_left):
    blob = write("<p>a</p>", properties=Properties("T", "S", language))
    lang = part(blob, "word/styles.xml").find(f"{W}docDefaults//{W}lang")

    assert lang.get(f"{W}val") == language
    assert lang.get(f"{W}eastAsia") == east_asian
    assert lang.get(f"{W}bidi") == right_to_left


def test_the_package_holds_what_is_needed_and_no_more():
    assert names(write("<p>a</p>")) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/theme/theme1.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/footnotes.xml",
        "docProps/core.xml",
    ]


def test_word_does_not_open_it_in_compatibility_mode():
    settings = part(write("<p>a</p>"), "word/settings.xml")
    modes = {s.get(f"{W}name"): s.get(f"{W}val") for s in settings.iter(f"{W}compatSetting")}

    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}rsids") is None


def test_every_style_that_is_used_is_there():
    css = (
        "p.a { font-size: 9pt } td.b { font-size: 9pt } span.c { color: #000 } tr.d { color: #000 }"
    )
    body = '<p class="a"><span class="c">x</span><note>n</note></p>' + table(
        '<tr class="d"><td class="b">y</td></tr>', "<tr><th>z</th></tr>"
    )
    blob = write(body + table("<tr><td/></tr>") + "<hr/>", css)
    known = {s.get(f"{W}styleId") for s in part(blob, "word/styles.xml").iter(f"{W}style")}
    used = {
        style.get(f"{W}val")
        for name in ("word/document.xml", "word/footnotes.xml")
        for tag in ("pStyle", "rStyle")
        for style in part(blob, name).iter(f"{W}{tag}")
    }

    assert used <= known
    assert {"AParagraph", "CText", "DRow", "BCell"} <= used


def test_a_class_without_a_rule_is_an_error():
    with pytest.raises(LookError):
        write('<p class="nosuch">a</p>')


BUILD = """
import hashlib, sys
sys.path.insert(0, {tests!r})
from test_docx_writer import write, table
body = "<h1>a</h1><p>b<note>c</note></p><ol><li>d</li></ol>" + table("<tr><td>e</td></tr>")
css = "p.x { color: #000 } p.y { color: #111 } td.z { color: #222 }"
print(hashlib.sha256(write("<header><p>h</p></header>" + body, css)).hexdigest())
"""


def test_the_bytes_are_the_same_whatever_the_zone_the_locale_and_the_hash_seed():
    script = BUILD.replace("{tests!r}", repr(str(Path(__file__).parent)))
    digests = set()
    for zone, locale, seed in (("UTC", "C", "1"), ("Asia/Tokyo", "de_DE.UTF-8", "2")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", script], env=environment, capture_output=True, check=True
        )
        digests.add(run.stdout)

    assert len(digests) == 1


def test_dates_and_origins_of_the_zip_entries_are_fixed():
    entries = zipfile.ZipFile(io.BytesIO(write("<p>a</p>"))).infolist()

    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}
