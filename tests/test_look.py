"""house.css becomes a look, or an error at its place."""

from pathlib import Path

import pytest

from rundown.css_values import mm
from rundown.look import Look, LookError, Paper, read_look

PAGE = "@page upright { width: 176mm; height: 245mm; margin-top: 19mm; }\n"
HOUSE_CSS = Path(__file__).parents[1] / "templates" / "house.css"


def look_of(css: str) -> Look:
    return read_look("house.css", css)


def fault_of(css: str) -> LookError:
    with pytest.raises(LookError) as caught:
        look_of(css)
    return caught.value


def test_a_rule_sets_what_it_says_and_nothing_else():
    style = look_of("p { font-size: 9pt; margin-left: 2mm; }").style("p")

    assert dict(style.declared()) == {"font-size": 9.0, "margin-left": mm(2)}


def test_a_class_adds_to_its_element():
    look = look_of("p { font-size: 9pt; color: #000 } p.big { font-size: 18pt }")

    assert look.style("p", "big").color is None
    assert look.whole_style("p", "big").color == "000000"
    assert look.whole_style("p", "big").font_size == 18


def test_the_order_of_the_rules_does_not_matter():
    look = look_of("p.big { font-size: 18pt } p { font-size: 9pt }")

    assert look.whole_style("p", "big").font_size == 18


def test_a_list_of_selectors_gives_each_the_rule():
    look = look_of("td.time, th.time { text-align: right }")

    assert look.style("td", "time").text_align == look.style("th", "time").text_align == "right"


def test_short_hands_set_their_four_sides():
    style = look_of("p { padding: 1pt 2pt; border: 0.75pt solid #d9d9d9 }").style("p")

    assert (style.padding_top, style.padding_right) == (1, 2)
    assert (style.padding_bottom, style.padding_left) == (1, 2)
    assert style.border_left == style.border_top
    assert style.border_top is not None
    assert (style.border_top.width, style.border_top.color) == (0.75, "D9D9D9")


def test_a_short_colour_is_a_long_one():
    assert look_of("p { color: #09c }").style("p").color == "0099CC"


def test_marks_have_a_look_without_a_rule():
    assert look_of("").style("strong").font_weight == "bold"


def test_the_margins_of_a_page_follow_from_the_paper():
    page = look_of("@page x { width: 254mm; height: 177mm; margin-top: 19mm }").page("x")

    assert page.landscape
    assert page.side_margin(Paper.A4) == pytest.approx(mm(21.5))
    assert page.bottom_margin(Paper.A4) == pytest.approx(mm(14))
    assert page.side_margin(Paper.LETTER) == pytest.approx(mm(12.7))


def test_equal_stylesheets_are_equal_looks():
    assert look_of(PAGE) == look_of(PAGE)
    assert hash(look_of(PAGE)) == hash(look_of(PAGE))
    assert look_of(PAGE) != look_of(PAGE + "p { color: #000 }")


def test_a_class_may_have_a_name_of_its_own_in_word():
    look = look_of('p.said { word-style: "R211: Speaker" } span.said { word-style: "Said" }')

    assert look.style("p", "said").word_style == "R211: Speaker"
    assert look.style("span", "said").word_style == "Said"


def test_a_name_that_a_class_would_have_had_is_free_once_it_has_another():
    look = look_of('p.a { word-style: "B paragraph" } p.b { word-style: "A paragraph" }')

    assert look.style("p", "b").word_style == "A paragraph"


def test_a_class_that_is_not_there_is_an_error_with_those_that_are():
    with pytest.raises(LookError) as caught:
        look_of("p.big { font-size: 18pt }").style("p", "bgi")

    assert "p.bgi" in caught.value.message
    assert "`big`" in caught.value.help


@pytest.mark.parametrize(
    ("css", "place", "message", "remedy"),
    [
        ("p {\n  font-sise: 9pt;\n}", (2, 3), "unknown property `font-sise`", "`font-size`"),
        ("p { font-size: 9px }", (1, 16), "`font-size` needs a length", "`2mm`"),
        ("p { font-size: 9 }", (1, 16), "`font-size` needs a length", "`2mm`"),
        ("p { font-size: 900pt }", (1, 16), "not a size of type", "`9pt`"),
        ('p { font-family: "</style>" }', (1, 18), "needs names of fonts", "letters, digits"),
        ('p { font-family: "a\\1b" }', (1, 18), "needs names of fonts", "letters, digits"),
        ("p { color: red }", (1, 12), "`color` needs a colour", "`#D9D9D9`"),
        ("p { margin-top: -1mm }", (1, 17), "cannot be negative", "0 or more"),
        ("p { font-weight: bolder }", (1, 5), "cannot be `bolder`", "normal or bold"),
        ("p { border: 1pt #000 solid }", (1, 5), "`border` needs a width", "`0.75pt solid #000`"),
        ("p { color: #000 !important }", (1, 5), "`!important`", "take it away"),
        ("p { width: 2mm }", (1, 5), "`width` does nothing on `p`", "`font-size`"),
        ("strong { margin-top: 1mm }", (1, 10), "does nothing on `strong`", "`font-weight`"),
        ("pp { color: #000 }", (1, 1), "unknown element `pp`", "`p`"),
        ("td p { color: #000 }", (1, 1), "selector is not supported", "`element.class`"),
        ("p .a { color: #000 }", (1, 1), "selector is not supported", "`element.class`"),
        (".a { color: #000 }", (1, 1), "selector is not supported", "`element.class`"),
        ("p:first-child { color: #000 }", (1, 1), "selector is not supported", "`element.class`"),
        ("p.a.b { color: #000 }", (1, 1), "selector is not supported", "`element.class`"),
        ("strong.a { color: #000 }", (1, 1), "`strong` takes no class", "`span`"),
        ("p {}\np {}", (2, 1), "`p` has a rule already", "join"),
        ("@media print { p {} }", (1, 1), "`@media` is not supported", "`@page name { ... }`"),
        ("@page x { width: 100mm; height: 100mm }", (1, 1), "lacks `margin-top`", "mm"),
        (
            "@page x { width: 200mm; height: 245mm; margin-top: 19mm }",
            (1, 1),
            "does not fit A4 paper",
            "6 mm",
        ),
        (
            "@page x { size: 100mm; width: 80mm; height: 90mm; margin-top: 9mm }",
            (1, 11),
            "needs a width and a height",
            "`100mm 180mm`",
        ),
        (
            "@page x { size: 90mm 150mm; width: 80mm; height: 90mm; margin-top: 19mm }",
            (1, 1),
            "does not fit A4 paper",
            "6 mm",
        ),
        ('p.a { word-style: "" }', (1, 19), "`word-style` is an empty name", "Word is to show"),
        (f'p.a {{ word-style: "{"a" * 254}" }}', (1, 19), "is too long a name", "up to 253"),
        ('p.a { word-style: "One, two" }', (1, 19), "is no name that Word takes", "no `\\ {"),
        ('p.a { word-style: "One\\fffe" }', (1, 19), "is no name that Word takes", "no `\\ {"),
        ('p.a { word-style: "One  two" }', (1, 19), "is no name that Word takes", "single spaces"),
        (
            "p.a { word-style: Speaker }",
            (1, 7),
            "needs a name in quotation marks",
            '`"Spoken words"`',
        ),
        ('p { word-style: "One" }', (1, 5), "`word-style` does nothing on `p`", "`font-size`"),
        ('tr.a { word-style: "One" }', (1, 8), "`word-style` does nothing on `tr`", "`font-size`"),
        (
            'p.a { word-style: "One" }\nspan.b {\n  word-style: "ONE" }',
            (3, 3),
            "Word has a style `ONE` already",
            "a name of its own",
        ),
        ('p.a, p.b { word-style: "One" }', (1, 12), "a style `One` already", "a name of its own"),
        ('p.a { word-style: "Body Text" }', (1, 7), "a style `Body Text` already", "of its own"),
        ('p.a { word-style: "B item" }\nli.b {}', (1, 7), "a style `B item` already", "of its own"),
        ("p {\n  color #000;\n}", (2, 13), "not a declaration", "`name: value;`"),
    ],
)
def test_what_is_not_supported_is_an_error_at_its_place(css, place, message, remedy):
    fault = fault_of(css)

    assert (fault.line, fault.column) == place
    assert message in fault.message
    assert remedy in fault.help
    assert str(fault).startswith(f"house.css:{place[0]}:{place[1]}: ")


def test_what_is_open_at_the_end_is_closed_as_in_css():
    assert look_of("p { color: #000").style("p").color == "000000"


def test_the_shipped_look_can_be_read_and_has_no_small_type():
    look = read_look(str(HOUSE_CSS), HOUSE_CSS.read_text("utf-8"))

    sizes = [style.font_size for style in look.styles.values() if style.font_size]
    assert min(sizes) >= 9
    assert {"rundown", "portrait"} <= set(look.pages)


def test_a_page_with_a_size_of_its_own_is_the_same_on_both_papers():
    page = look_of(
        "@page x { size: 100mm 180mm; width: 80mm; height: 150mm; margin-top: 20mm }"
    ).page("x")

    for paper in Paper:
        assert page.paper_size(paper) == (mm(100), mm(180))
        assert page.side_margin(paper) == pytest.approx(mm(10))
        assert page.bottom_margin(paper) == pytest.approx(mm(10))
