"""Page markup becomes one self-contained web page."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from rundown.html_writer import write_html
from rundown.look import LookError, Paper, read_look
from rundown.properties import Properties

PAGES = (
    "@page upright { width: 176mm; height: 245mm; margin-top: 19mm }"
    "@page lying { width: 254mm; height: 177mm; margin-top: 19mm }"
)
ENGLISH = Properties('E19: "Netflix" & <b>', "Episode 19", "en-GB", "draft")


def write(body: str, css: str = "", paper: Paper = Paper.A4) -> str:
    markup = body if body.startswith("<page ") else f'<page class="upright">{body}</page>'
    root = etree.fromstring(f"<pages>{markup}</pages>")
    return write_html(root, read_look("house.css", PAGES + css), ENGLISH, paper).decode("utf-8")


def tree(body: str, css: str = "") -> etree._Element:
    return html.document_fromstring(write(body, css))


def body_of(page: str) -> str:
    return page.split("<body>")[1]


def test_the_page_says_its_title_language_and_letters():
    page = tree("<p>a</p>")

    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == 'E19: "Netflix" & <b>'
    assert page.xpath("//meta/@charset") == ["utf-8"]
    assert page.xpath("//meta[@name='description']/@content") == ["Episode 19"]
    assert write("<p>a</p>").startswith("<!DOCTYPE html>")


def test_a_name_for_word_is_none_of_the_web_s_business():
    page = write('<p class="said">a</p>', 'p.said { font-size: 9pt; word-style: "R211: Speaker" }')

    assert "R211" not in page
    assert "word-style" not in page


def test_nothing_is_fetched_and_nothing_runs():
    page = write('<p>a<a href="https://example.org/">b</a></p>')

    assert "<script" not in page
    assert "<link" not in page
    assert "url(" not in page
    assert "@import" not in page
    assert page.count("https://") == 1


@given(
    text=st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u00a0")
    )
)
def test_any_text_is_that_text_on_the_page(text):
    root = etree.fromstring('<pages><page class="upright"><p/></page></pages>')
    root[0][0].text = text
    page = write_html(root, read_look("house.css", PAGES), ENGLISH, Paper.A4).decode("utf-8")

    shown = _Paragraph()
    shown.feed(page)
    assert shown.text.replace("\u00a0", " ") == text


def test_what_is_in_another_writing_system_says_its_language():
    page = body_of(write("<h1>李小龍 met Ada</h1><p>مرحبا a <strong>สวัสดี</strong></p><p>é – ж</p>"))

    assert '<h1><span lang="zh-CN">李小龍</span> met Ada</h1>' in page
    assert '<p><span lang="ar-SA">مرحبا</span> a <strong><span lang="th-TH">สวัสดี</span>' in page
    assert "<p>é – ж</p>" in page


class _Paragraph(HTMLParser):
    """The text of the page's paragraph."""

    text = ""
    inside = False

    def handle_starttag(self, tag, _):
        self.inside = tag == "p" or (self.inside and tag == "span")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "p"

    def handle_data(self, data):
        self.text += data if self.inside else ""


def test_the_cells_of_a_header_row_are_headings_of_their_columns():
    page = tree(
        '<table title="Items"><thead><tr><th>Slug</th><th>Time</th></tr></thead>'
        "<tbody><tr><th>a</th><td>b</td></tr></tbody></table>"
    )

    assert page.xpath("//thead//th/@scope") == ["col", "col"]
    assert page.xpath("//tbody//th/@scope") == ["row"]
    assert page.xpath("//table/@aria-label") == ["Items"]
    assert page.xpath("//tbody/tr/*/@data-heading") == ["Slug", "Time"]


def test_a_note_is_a_link_to_its_text_and_back():
    page = tree("<p>a<note>b <em>c</em></note></p><p>d<note>e</note></p>")
    places = page.xpath("//sup/a")

    assert [a.get("href") for a in places] == ["#note-1", "#note-2"]
    assert [li.get("id") for li in page.xpath("//section//li")] == ["note-1", "note-2"]
    assert page.xpath("//li[@id='note-1']/a/@href") == ["#note-1-place"]
    assert page.xpath("string(//li[@id='note-1'])").startswith("b c")
    assert places[0].get("id") == "note-1-place"


def test_notes_are_counted_on_over_the_pages():
    one = '<page class="upright"><p>a<note>b</note></p></page>'

    assert tree(one * 2).xpath("//section/ol/@start") == ["1", "2"]


def test_the_footer_stands_at_the_end():
    page = tree("<header><p>head</p></header><footer><p>foot</p></footer><p>a</p>")

    assert [child.tag for child in page.find(".//article")] == ["header", "p", "footer"]


def test_header_and_footer_are_printed_on_every_page_where_browsers_can():
    footer = '<footer><p>Start.<span class="r">Page <field kind="page"/></span></p></footer>'
    page = write(f'<header><p>E19 "DRAFT"</p></header>{footer}', "span.r { float: right }")

    assert 'content: "E19 \\22 DRAFT\\22 "' in page
    assert 'content: "Start."' in page
    assert 'counter(page) " of " counter(pages)' in page


def test_a_header_cannot_end_the_stylesheet():
    page = write("<header><p>&lt;/style&gt;&lt;script&gt;</p></header>")

    assert "<script" not in page


@pytest.mark.parametrize(
    ("paper", "size"), [(Paper.A4, "size: A4 landscape"), (Paper.LETTER, "size: letter landscape")]
)
def test_it_is_printed_on_the_paper_of_the_series(paper, size):
    assert size in write('<page class="lying"><p>a</p></page>', paper=paper)


def test_header_rows_are_repeated_and_rows_stay_whole_on_paper():
    page = write("<p>a</p>", "tr { break-inside: avoid; min-height: 6.5mm }")

    assert "thead { display: table-header-group; }" in page
    assert "tr { break-inside: avoid; height: calc(" in page


def test_the_look_is_the_stylesheet():
    css = (
        'p.status { font-family: Arial, "Liberation Sans"; font-weight: bold; color: #123456;'
        " border-top: 1.5pt solid #000; line-height: 1.5 }"
        "table.x { column-rule: none; row-rule: 1pt solid #000 }"
        "td.low { background-color: #D9D9D9 }"
    )
    page = write("<p>a</p>", css)

    assert (
        'p.status { font-family: Arial, "Liberation Sans"; font-weight: bold; color: #123456'
        in page
    )
    assert "line-height: 1.5; border-top: 1.5pt solid #000000 }" in page
    assert ":where(table.x > * > tr > *) { border-left: none; border-right: none }" in page
    assert "td.low { background-color: #D9D9D9 }" in page


def test_spaces_that_stand_together_are_kept():
    assert "TRT\u00a0 2:59:50" in write("<p>TRT  2:59:50</p>")
    assert "  return" in write("<pre>def f():\n  return</pre>")


def test_lists_columns_lines_and_breaks_are_there():
    page = tree(
        '<ol start="3"><li>a</li></ol><hr/><pagebreak/><p>b<br/>c</p><table><colgroup>'
        '<col class="x"/><col/></colgroup><tbody><tr><td/><td/></tr></tbody></table>',
        "col.x { width: 20mm }",
    )

    assert page.xpath("//ol/@start") == ["3"]
    assert page.xpath("//col/@class") == ["x"]
    assert len(page.xpath("//hr | //br | //div[@class='pagebreak']")) == 3


def test_every_element_is_closed():
    page = body_of(write("<h1>a</h1><hr/><p>b<br/><strong>c</strong></p><ul><li>d</li></ul>"))
    fragment = page.split("</body>")[0].replace("<hr>", "<hr/>").replace("<br>", "<br/>")

    assert etree.fromstring(f"<body>{fragment}</body>") is not None


@pytest.mark.parametrize(
    "body",
    [
        '<p class="nosuch">a</p>',
        '<table><tbody><tr class="nosuch"><td/></tr></tbody></table>',
        '<table><colgroup><col class="nosuch"/></colgroup><tbody><tr><td/></tr></tbody></table>',
        '<page class="nosuch"><p>a</p></page>',
    ],
)
def test_a_class_without_a_rule_is_an_error(body):
    with pytest.raises(LookError):
        write(body)


def test_equal_pages_are_equal_bytes():
    assert write("<p>a</p>") == write("<p>a</p>")


def test_a_landscape_page_is_as_on_paper_on_a_screen_it_is_wider_than():
    css = "@page wide { width: 254mm; height: 177mm; margin-top: 19mm } body { font-size: 9pt }"
    page = write("<p>a</p>", css)

    assert "article.wide { --k: 1; font-size: calc(var(--k) * 9pt); }" in page
    assert "article.wide table { min-width: 720pt; }" in page


def test_a_drawing_keeps_its_scale_and_is_no_table_of_cards_on_a_telephone():
    columns = '<colgroup><col share="30"/><col share="90"/></colgroup>'
    page = write(f"<table>{columns}<tbody><tr><td>a</td><td>b</td></tr></tbody></table>")
    assert '<div class="drawing"><table>' in page
    assert '<col style="width: 25.000%"><col style="width: 75.000%">' in page
    assert "div.drawing td" not in page
