"""Large print: every word of every page, at 16 pt or more, on the same paper."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rundown.document_names import SERIES_DOCUMENTS
from rundown.documents import find_document, find_series_document
from rundown.docx_styles import AFTER_TABLE
from rundown.docx_writer import write_docx
from rundown.html_styles import stylesheet
from rundown.html_writer import write_html
from rundown.large_look import UPRIGHT, make_large_look
from rundown.large_print import make_large_print
from rundown.letter_widths import text_width
from rundown.look import Look, Paper, Points, mm, read_look
from rundown.markup import Element, find_fault, is_drawing
from rundown.properties import Properties
from rundown.template_files import shipped_templates
from rundown.work import Asked
from rundown.writing import Writing
from test_golden_pages import NAMES, look, pages, production, series_production

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
PROPERTIES = Properties("Title", "Series", "en-GB")


def golden() -> dict[str, Element]:
    """The page markup of every file of the small series, by name."""
    documents = [find_document(name) for name in NAMES]
    parts = [(d.template, part) for d in documents for part in d.parts(production())]
    for name in SERIES_DOCUMENTS:
        of_series = find_series_document(name)
        parts += [(of_series.template, part) for part in of_series.parts(series_production())]
    return {part.stem: pages(template, part.view) for template, part in parts}


GOLDEN = golden()
STEMS = sorted(GOLDEN)


def large(stem: str) -> tuple[Element, Look]:
    return make_large_print(GOLDEN[stem], look())


def made(markup: str, css: str = "") -> Any:
    """A page's blocks in large print."""
    css += "@page p { width: 176mm; height: 245mm; margin-top: 19mm } body { font-size: 9pt }"
    root = etree.fromstring(f'<pages><page class="p">{markup}</page></pages>')
    found = read_look("house.css", css)
    assert find_fault(root, found) is None
    return make_large_print(root, found)[0][0]


def lines(page: Any) -> list[str]:
    """A line for each block: its element and its text."""
    return [f"{block.tag} {' '.join(''.join(block.itertext()).split())}" for block in page]


# --- the look


def test_no_type_is_smaller_than_16_pt() -> None:
    styles = make_large_look(look()).styles
    sizes = {rule: style.font_size for rule, style in styles.items() if style.font_size}

    assert {rule: size for rule, size in sizes.items() if size < 16} == {}
    assert styles["body", ""].font_size == 16
    assert len(sizes) > 40


def test_every_length_is_said_in_points_on_the_web() -> None:
    text = stylesheet(make_large_look(look()), Paper.A4)
    bare = r"(?:margin|padding)-\w+: [1-9][\d.]*[; ]|font-size: [1-9][\d.]*[; ]"
    assert re.findall(bare, text) == []


SIZES = st.lists(st.integers(1, 60), min_size=1, max_size=6, unique=True)


@given(SIZES, st.sampled_from([None, 7, 9, 12, 20]))
def test_sizes_keep_their_order_whatever_the_stylesheet(sizes: list[int], body: int | None) -> None:
    css = "".join(f"p.a{size} {{ font-size: {size}pt }}" for size in sizes)
    css += f"body {{ font-size: {body}pt }}" if body else ""
    styles = make_large_look(read_look("a.css", css)).styles
    grown = [styles["p", f"a{size}"].font_size for size in sorted(sizes)]

    assert grown == sorted(grown)
    assert min(grown) >= 16
    assert (styles["body", ""].font_size or 0) >= 16


def test_headings_are_larger_than_the_text_and_the_greater_ones_larger() -> None:
    styles = make_large_look(look()).styles
    sizes = [styles[tag, ""].font_size for tag in ("h1", "h2", "h3", "p")]

    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


def test_a_stylesheet_that_says_nothing_is_large_too() -> None:
    styles = make_large_look(read_look("a.css", "")).styles

    assert styles["body", ""].font_size == 16
    assert [styles[tag, ""].font_size for tag in ("h1", "h2", "h3")] == [26, 20, 18]


def test_a_label_grows_with_its_text_and_a_line_to_write_on_with_the_hand() -> None:
    css = (
        "body { font-size: 8pt } p.fact { margin-left: 20mm; text-indent: -20mm }"
        "span.label { width: 20mm } hr.writing { min-height: 8mm }"
    )
    styles = make_large_look(read_look("a.css", css)).styles

    assert styles["p", "fact"].margin_left == pytest.approx(mm(40))
    assert styles["p", "fact"].text_indent == pytest.approx(mm(-40))
    assert styles["span", "label"].width == pytest.approx(mm(40))
    assert styles["hr", "writing"].min_height == pytest.approx(mm(16))


def test_lines_stand_apart_and_italics_are_bold() -> None:
    styles = make_large_look(look()).styles

    assert {style.font_style for style in styles.values()} == {None}
    assert styles["em", ""].font_weight == "bold"
    heights = [style.line_height for style in styles.values() if style.line_height]
    assert min(height.lines for height in heights) == 1.2


def test_what_a_series_sets_itself_is_what_grows() -> None:
    own = look().text.replace("p.speech { font-size: 11pt", "p.speech { font-size: 14pt")
    assert make_large_look(read_look("own.css", own)).styles["p", "speech"].font_size == 21


def test_a_page_for_a_telephone_becomes_one_of_paper() -> None:
    page = make_large_look(look()).page("pocket")

    assert page.size is None
    assert all(page.side_margin(paper) > mm(6) for paper in Paper)


# --- every document


@pytest.mark.parametrize("stem", STEMS)
def test_every_word_of_a_page_stands_in_the_large_one(stem: str) -> None:
    missing = Counter(words_that_stay(GOLDEN[stem])) - Counter(words(large(stem)[0]))
    assert dict(missing) == {}


def words(tree: Any) -> list[str]:
    """The words of a tree; a heading's colon is not one's own."""
    texts = [text for text in tree.itertext() if isinstance(text, str)]
    return [word.strip(":") for text in texts for word in text.split() if word.strip(":")]


def words_that_stay(tree: Element) -> Iterator[str]:
    """All words but those of headings: a table's stand before each cell, or it stays a table."""
    for element in tree.iter():
        in_head = next(element.iterancestors("thead"), None) is not None or element.tag == "thead"
        texts = [None if in_head else element.text, None if in_head else element.tail]
        yield from (word for text in texts if text for word in words_of(text))


def words_of(text: str) -> list[str]:
    return [word.strip(":") for word in text.split() if word.strip(":")]


@pytest.mark.parametrize("stem", STEMS)
def test_every_heading_with_something_below_it_is_said(stem: str) -> None:
    said = set(words(large(stem)[0]))
    for table in GOLDEN[stem].iter("table"):
        for at, heading in enumerate(table.iterfind("thead/tr/th")):
            cells = [row[at] for row in table.iterfind("tbody/tr")]
            bare = {"page", "slug"} & {cell.get("class") for cell in cells}
            if not bare and any("".join(cell.itertext()).strip() for cell in cells):
                assert set(words_of(heading.text or "")) <= said, heading.text


@pytest.mark.parametrize("stem", STEMS)
def test_the_large_page_is_right_markup_and_its_widths_fit(stem: str) -> None:
    tree, derived = large(stem)
    for element in tree.iter("p"):
        element.attrib.pop("keep", None)

    assert find_fault(tree, derived) is None


@pytest.mark.parametrize("stem", STEMS)
def test_headings_come_in_order(stem: str) -> None:
    level = 0
    for heading in large(stem)[0].iter("h1", "h2", "h3"):
        found = int(heading.tag[1])
        assert found <= level + 1, "".join(heading.itertext())
        level = found


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_in_the_word_file_is_smaller(stem: str) -> None:
    package = ZipFile(io.BytesIO(write_docx(*large(stem), PROPERTIES, Paper.A4)))
    for name in package.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            for style in etree.fromstring(package.read(name)).iter(f"{W}style", f"{W}r"):
                sizes = [int(size.get(f"{W}val")) for size in style.iter(f"{W}sz", f"{W}szCs")]
                assert style.get(f"{W}styleId") == AFTER_TABLE or min(sizes, default=32) >= 32


def test_the_number_of_a_note_is_seen_at_16_pt_though_it_is_raised() -> None:
    package = ZipFile(io.BytesIO(write_docx(*large("E01-annotated-script"), PROPERTIES, Paper.A4)))
    styles = etree.fromstring(package.read("word/styles.xml"))
    (size,) = styles.xpath("//w:style[@w:styleId='FootnoteReference']//w:sz/@w:val", namespaces=NS)

    assert int(size) / 2 * 0.58 >= 16  # Source: LibreOffice's superscript


def test_nothing_on_the_web_page_is_smaller() -> None:
    text = write_html(*large("E01-rundown"), PROPERTIES, Paper.A4).decode()
    sizes = re.findall(r"font(?:-size)?: (?:calc\(var\(--k\) \* )?([\d.]+)(pt|px|em|rem)", text)

    assert ("0.7", "em") in sizes  # of a note's number, which a later rule makes large
    assert {size for size in sizes if float(size[0]) < 16} == {("0.7", "em")}
    assert text.index("\nsup { font-size: calc(var(--k) * 16pt)") > text.index("0.7em")


# --- tables

FITS = "<table><thead><tr><th>Mark</th><th>Kind</th></tr></thead><tbody>{}</tbody></table>"
WIDE = (
    '<h2>A</h2><table class="t"><thead><tr><th>Page</th><th>Slug</th><th>Type</th><th>Seen</th>'
    "<th>Who</th><th>Ready</th><th>Back</th></tr></thead><tbody>{}</tbody></table>"
)
CSS = (
    "td.page { font-weight: bold } td.slug { font-weight: bold } td.pencil { text-align: left }"
    "tr.float { font-style: italic }"
    "tr.struck { text-decoration: line-through } table.t { margin-bottom: 0 }"
    "span.tag { font-weight: bold } span.own { width: 20mm } span.right { float: right }"
)
LONG = "A night operations room of the period, backs, hands and screens with no readable brand"


def row(*cells: str, name: str = "") -> str:
    kinds = {0: "page", 1: "slug", 5: "pencil"}
    tds = [
        f'<td class="{kinds[at]}">{cell}</td>' if at in kinds else f"<td>{cell}</td>"
        for at, cell in enumerate(cells)
    ]
    return f"<tr{f' class={name!r}' if name else ''}>{''.join(tds)}</tr>"


def test_a_table_that_fits_stays_a_table_with_columns_as_wide_as_they_need() -> None:
    [table] = made(FITS.format("<tr><td>N</td><td>Narration over pictures</td></tr>"))

    assert table.tag == "table"
    first, second = (int(col.get("share")) for col in table.find("colgroup"))
    assert first * 2 < second
    assert (first + second) / 1000 == pytest.approx(mm(176))


def test_a_table_that_does_not_fit_is_a_block_for_each_row_headed_by_its_first_cells() -> None:
    page = made(WIDE.format(row("A2", "THE MONITORS", "REC", LONG, "Ada", "", "0:10")), CSS)

    assert lines(page)[1:] == [
        "h3 A2 THE MONITORS",
        "p Type: REC · Who: Ada · Ready: [ ] · Back: 0:10",
        f"p Seen: {LONG}",
    ]


def test_short_words_to_be_spoken_keep_their_larger_type_and_a_paragraph() -> None:
    css = CSS + "p.speech { font-size: 11pt } p.line { font-size: 10pt }"
    cells = ('<p class="speech">Good night.</p>', '<p class="line">Ada</p>', "x", "y")
    page = made(WIDE.format(row("A1", "ONE", LONG, *cells)), css)

    assert lines(page)[2] == "p Who: Ada · Ready: x · Back: y"
    assert page[-1].get("class") == "speech"


def test_what_is_empty_is_left_out_but_not_what_waits_for_a_pencil() -> None:
    first = row("A1", "ONE", "GFX", LONG, "", "", "0:00")
    second = row("A2", "TWO", "GFX", LONG, "Ada", "", "0:10")
    flagged = row("A3", "THREE", "VO", LONG, "", "FLOAT", "", name="float")
    found = lines(made(WIDE.format(first + second + flagged), CSS))

    assert found[2] == "p Type: GFX · Ready: [ ] · Back: 0:00"
    assert found[5] == "p Type: GFX · Who: Ada · Ready: [ ] · Back: 0:10"
    assert found[8] == "p Type: VO · Ready: FLOAT"


def test_a_row_with_nothing_in_it_is_a_line_to_write_on() -> None:
    page = made(WIDE.format(row("A1", "ONE", "GFX", LONG, "x", "y", "z") + row(*[""] * 7)), CSS)

    assert [block.tag for block in page][-2:] == ["p", "hr"]
    assert lines(page)[-2] == "p Page: · Slug: · Type: · Seen: · Who: · Ready: · Back:"


def test_a_struck_row_stays_struck() -> None:
    cells = ("A1", "ONE", "GFX", LONG, "x", "y", "z")
    page = made(WIDE.format(row(*cells, name="struck")), CSS)
    spans = {block.find("span").get("class") for block in page if block.tag != "h2"}

    assert spans == {"large-row-struck"}


def test_several_paragraphs_stand_below_the_heading_of_their_column() -> None:
    blocks = f'<p><span class="tag">GFX</span> {LONG}</p><ul><li>one</li></ul>'
    page = made(WIDE.format(row("A1", "ONE", "GFX", blocks, "x", "y", "z")), CSS)

    assert lines(page)[3:] == ["p Seen:", f"p GFX {LONG}", "ul one"]


def test_cells_with_labels_of_their_own_are_read_down_the_columns() -> None:
    cell = '<td><p><span class="own">{}</span>' + LONG + "</p></td>"
    body = "".join(f"<tr>{cell.format(a)}{cell.format(b)}</tr>" for a, b in ("ac", "bd"))
    table = (
        f"<table><thead><tr><th>Where</th><th>With</th></tr></thead><tbody>{body}</tbody></table>"
    )

    assert [line.split(LONG)[0] for line in lines(made(table, CSS))] == [
        "p Where", "p a", "p b", "p With", "p c", "p d"
    ]  # fmt: skip


def test_a_place_to_sign_is_as_wide_as_the_page() -> None:
    css = CSS + "hr.sign { min-height: 8mm }"
    cells = "<td><p>[ ] passed</p></td>" + '<td><hr class="sign"/></td>' * 3
    heads = "".join(f"<th>{head}</th>" for head in ("Verdict", "Name", "Signature", "Date"))
    page = made(
        f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>", css
    )

    assert [block.tag for block in page] == ["p", "p", "hr", "p", "hr", "p", "hr"]


def test_code_in_a_cell_keeps_its_lines() -> None:
    page = made(WIDE.format(row("A1", "ONE", "GFX", "<pre>a\n  b</pre>", LONG, LONG, LONG)), CSS)
    assert page.find("pre").text == "a\n  b"


def test_tables_of_one_kind_are_all_tables_or_none() -> None:
    table = "<table><thead><tr><th>Video</th><th>Audio</th></tr></thead><tbody>{}</tbody></table>"
    short, long = ("<tr><td>a</td><td>b</td></tr>", f"<tr><td>{LONG}</td><td>{LONG}</td></tr>")

    assert made(table.format(short)).find("table") is not None
    assert made(table.format(short) + table.format(long)).find("table") is None


def test_a_low_row_stays_on_one_page_and_a_high_one_may_break() -> None:
    low = made(WIDE.format(row("A1", "ONE", "GFX", LONG, LONG, "", "")), CSS)
    high = made(WIDE.format(row("A1", "ONE", "GFX", LONG * 9, LONG * 9, "", "")), CSS)

    assert [block.get("keep") for block in low] == [None, None, "next", "next", None]
    assert [block.get("keep") for block in high] == [None, None, "next", None, None]


def test_what_is_kept_with_the_next_is_so_in_word_and_on_the_web() -> None:
    tree, derived = large("E01-rundown")
    kept = len(tree.findall(".//p[@keep]"))
    package = ZipFile(io.BytesIO(write_docx(tree, derived, PROPERTIES, Paper.A4)))
    paragraphs = etree.fromstring(package.read("word/document.xml"))
    page = write_html(tree, derived, PROPERTIES, Paper.A4).decode()

    assert kept > 5
    assert len(paragraphs.findall(f".//{W}pPr/{W}keepNext")) == kept
    assert page.count('style="break-after: avoid"') == kept


@pytest.mark.parametrize("large_print", [True, False])
def test_a_build_lays_its_pages_out_as_it_was_asked(*, large_print: bool) -> None:
    made_from = production()
    document = find_document("rundown")
    templates = tuple(shipped_templates().items())
    asked = Asked(("rundown",), ("docx",), large_print=large_print)
    writing = Writing(made_from.series, templates, asked)
    (file,) = writing.write("rundown", document.template, document.parts(made_from)).files

    styles = ZipFile(io.BytesIO(file.content)).read("word/styles.xml")
    assert (b"LargeItemHeading2" in styles) == large_print
    assert ("large-print" in file.name) == large_print


def test_a_drawing_stays_as_it_is() -> None:
    drawing = (
        '<table title="Shape"><colgroup><col share="1"/><col share="2"/></colgroup>'
        "<tbody><tr><td>A</td><td>B</td></tr></tbody></table>"
    )
    [table] = made(drawing)

    assert is_drawing(table)
    assert etree.tostring(table).decode() == drawing


def test_a_page_that_lies_down_turns_upright_where_a_table_does_not_fit() -> None:
    assert large("E01-rundown")[0][0].get("class") == UPRIGHT
    assert large("E01-pocket")[0][0].get("class") == "pocket"


def test_text_at_the_right_edge_follows_what_it_belongs_to() -> None:
    page = made('<h1>E01 <span class="right">for all</span></h1><p>a</p>', CSS)
    assert lines(page)[0] == "h1 E01 · for all"


def test_the_pages_that_were_given_stay_as_they_were() -> None:
    before = etree.tostring(GOLDEN["E01-script"])
    large("E01-script")

    assert etree.tostring(GOLDEN["E01-script"]) == before


# --- widths


@pytest.mark.parametrize(
    ("text", "ems"),
    [("0:00:00", 3.34), ("NARRATOR", 5.53), ("illness", 2.79), ("Implementation", 6.87)],
)
def test_a_width_is_that_of_arial_or_a_little_more(text: str, ems: float) -> None:
    # Source: the widths in Liberation Sans, which has the metrics of Arial.
    assert ems <= text_width(text, Points(1)) <= ems * 1.1
