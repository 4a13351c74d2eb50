"""The pocket rundown: the rundown's rows in four columns, on a telephone's page."""

from __future__ import annotations

from outlines import cold_open, outline
from productions import markup, parts, production, rows, shipped_look
from rundown.look import Paper

ITEMS = """\
## ALARM | REC | 2:00

NARRATOR: One.

## TALK | INT | 6:00

- guest: ada

## SPARE | ARCH | 1:00 | float

## DEAD | GFX | 1:00 | kill
"""
GUEST = "guests: {ada: {name: Ada Adams}}\n"


def page() -> object:
    (part,) = parts("pocket", production(outline(cold_open(ITEMS), GUEST)))
    return markup("pocket", part)


def test_its_rows_are_the_rundown_s_in_four_columns() -> None:
    assert rows(page(), "rundown")[:4] == [
        ["Page", "Item", "Dur.", "Start"],
        ["A1", "ALARM REC / NARRATOR", "2:00", "0:00:00"],
        ["A2", "TALK INT / Ada Adams NOT BOOKED", "6:00", "0:02:00"],
        ["A3", "SPARE ARCH FLOAT", "(1:00)", "—"],
    ]


def test_its_page_is_a_telephone_s_on_either_paper() -> None:
    look = shipped_look().page("pocket")
    sizes = {look.paper_size(paper) for paper in Paper}
    ((width, height),) = sizes
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (100, 178)


def test_nothing_on_it_is_under_ten_points() -> None:
    look = shipped_look()
    sizes = {
        look.whole_style(str(element.tag), element.get("class", "")).font_size
        for element in page().iter("h1", "h2", "p", "td", "th")
        if element.getparent().tag not in ("header", "footer")
    }
    assert min(size for size in sizes if size) >= 10
