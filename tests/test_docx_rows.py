"""Long rows in parts: where a page may end, and what stays together."""

from __future__ import annotations

from lxml import etree

from rundown.docx_rows import RowPart, parts_of
from rundown.look import read_look

LOOK = read_look(
    "a.css",
    "td { padding: 1mm } p { font-size: 11pt; margin-bottom: 4pt }"
    " p.name { break-after: avoid } p.small { font-size: 9pt }",
)
WIDTHS = [180.0, 320.0]
LONG = "A speech of some lines, one after the other. " * 6


def parts(left: str, right: str) -> list[RowPart]:
    row = etree.fromstring(f"<tr><td>{left}</td><td>{right}</td></tr>")
    return parts_of(row, WIDTHS, LOOK)


def texts(found: list[RowPart]) -> list[list[list[str]]]:
    """The paragraphs of each cell of each part."""
    return [[["".join(p.itertext()) for p in cell] for cell in part.cells] for part in found]


def test_each_paragraph_of_the_longest_cell_has_a_row() -> None:
    found = parts("<p>seen</p>", f"<p>one</p><p>two</p><p>{LONG}</p>")
    assert texts(found) == [[["seen"], ["one"]], [[], ["two"]], [[], [LONG]]]
    assert all(part.whole for part in found)


def test_the_first_row_goes_as_far_as_what_stands_beside_it() -> None:
    found = parts(f"<p>{'seen ' * 40}</p>", "<p>one</p>" + "<p>more</p>" * 11)
    assert len(found[0].cells[1]) > 4
    assert sum(len(part.cells[1]) for part in found) == 12


def test_a_paragraph_that_keeps_with_the_next_does() -> None:
    found = parts("", f'<p class="name">NAME</p><p>one</p><p class="name">NAME</p><p>{LONG}</p>')
    assert texts(found) == [[[], ["NAME", "one"]], [[], ["NAME", LONG]]]


def test_a_last_line_is_not_left_alone() -> None:
    found = parts("", f"<p>{LONG}</p><p>{LONG}</p><p>last</p>")
    assert texts(found) == [[[], [LONG]], [[], [LONG, "last"]]]


def test_a_cell_of_mere_text_is_left_as_it_is_and_may_break() -> None:
    assert [part.whole for part in parts("a", "b")] == [False]


def test_a_paragraph_of_half_a_page_may_break() -> None:
    found = parts("", f"<p>one</p><p>{'word ' * 2000}</p><p>{LONG}</p>")
    assert [part.whole for part in found] == [True, False, True]


def test_letters_of_full_width_count_as_two() -> None:
    assert [part.whole for part in parts("", f"<p>{'日' * 1500}</p>")] == [False]
    assert [part.whole for part in parts("", f"<p>{'a' * 1500}</p>")] == [True]


def test_the_parts_hold_the_row_s_paragraphs_with_their_markup_once() -> None:
    found = parts("", f"<p>a <em>b</em> c</p><p>{LONG}</p>")
    assert etree.tostring(found[0].cells[1][0]) == b"<p>a <em>b</em> c</p>"


def test_the_words_of_a_note_stand_elsewhere_and_make_no_row_higher() -> None:
    noted = f"<p>one<note>{LONG * 9}</note></p><p>{LONG}</p>"
    found = parts(f"<p>{LONG * 2}</p>", noted)
    assert [len(part.cells[1]) for part in found] == [2]
