"""A template and a view give page markup, or an error at the template's line."""

import resource
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rundown import pages
from rundown.look import read_look
from rundown.pages import TemplateError, TemplateFile, render_pages, write_inline


@dataclass(frozen=True)
class Item:
    slug: str
    prose: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class View:
    title: str = "Netflix"
    items: tuple[Item, ...] = ()
    count: int = 3
    absent: None = None


ROWS = View(items=(Item("MONITORS"), Item("ALARM")))


def files(**templates: str) -> dict[str, TemplateFile]:
    return {name: TemplateFile(f"templates/{name}.j2", text) for name, text in templates.items()}


def render(template: str, view: View | None = None, **others: str) -> etree._Element:
    return render_pages(files(main=template, **others), "main", view or View())


def page(body: str) -> str:
    return f'<page class="upright">\n{body}\n</page>'


def table(rows: str, head: str = "") -> str:
    return f"<table>{head and f'<thead>{head}</thead>'}<tbody>{rows}</tbody></table>"


def fault_of(template: str, view: View | None = None, **others: str) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        render(template, view, **others)
    return caught.value


def place_of(fault: TemplateError) -> tuple[str, int]:
    return fault.path, fault.line


def test_a_view_s_fields_are_a_template_s_names():
    root = render(
        page("<h1>{{ title }}</h1>{% for item in items %}<p>{{ item.slug }}</p>{% endfor %}"), ROWS
    )

    assert [p.text for p in root.iter("h1", "p")] == ["Netflix", "MONITORS", "ALARM"]


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))
)
def test_any_text_of_a_view_is_that_text_on_the_page(text):
    root = render(page("<p>{{ title }}</p>"), View(title=text))

    assert (root.findtext(".//p") or "") == text


def test_a_less_than_sign_in_a_name_is_no_element():
    root = render(page("<p>{{ title }}</p>"), View(title="<b>A & B</b>"))

    assert root.findtext(".//p") == "<b>A & B</b>"


def test_prose_is_printed_with_its_marks_and_without_its_citations():
    spans = (
        ("text", "a<b ", ""),
        ("emphasis", "c", ""),
        ("strong", "d", ""),
        ("strong-emphasis", "e", ""),
        ("code", "f", ""),
        ("citation", "@osier-2008", ""),
        ("link", "g", "https://example.org/?a=1&b=2"),
        ("link", "h", "javascript:alert(1)"),
        ("mark", "- ", ""),
    )

    assert write_inline(spans) == (
        "a&lt;b <em>c</em><strong>d</strong><strong><em>e</em></strong><code>f</code>"
        '<a href="https://example.org/?a=1&amp;b=2">g</a>h- '
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("<p>{{ titel }}</p>", "unknown name `titel`"),
        ("{% if titel %}{% endif %}", "unknown name `titel`"),
        ("{% for item in items %}{{ item.slgu }}{% endfor %}", "`Item` has no `slgu`"),
        ("<p>{{ absent }}</p>", "nothing cannot be printed"),
        ("<p>{{ items }}</p>", "a list cannot be printed"),
        ("<p>{{ items[0] }}</p>", "`Item` cannot be printed"),
        ("<p>{{ title.upper }}</p>", "cannot be printed"),
        ("<p>{{ count / 0 }}</p>", "division by zero"),
        ("<p>{{ title * 9999999999 }}</p>", "`*` is for numbers here"),
        ("<p>{{ 10 ** 9999999999 }}</p>", "power is too great"),
        ("<p>{{ title.ljust(99999999999) }}</p>", "ljust"),
        ("<p>{{ title.__class__ }}</p>", "__class__"),
        ("<p>{{ title | safe }}</p>", "No filter named 'safe'"),
        ("<p>{{ title | nosuch }}</p>", "No filter named 'nosuch'"),
        ("{% autoescape false %}{% endautoescape %}", "always escaped"),
        ("{% for item in %}", "Expected an expression"),
        ("{% nosuch %}", "unknown tag 'nosuch'"),
        ("{% include 'mian' %}", "no template `mian`"),
        ("<p>{{ title }</p>", "unexpected '}'"),
        ("<p>", "not well-formed"),
        ("</strong>", "not well-formed"),
        ("<p>A & B</p>", "not well-formed"),
        ("<p>&nbsp;</p>", "not well-formed"),
        ("<p class=x>a</p>", "not well-formed"),
        ("<div>a</div>", "unknown element `div`"),
        ("<p><p>a</p></p>", "`p` cannot stand in `p`"),
        ("<tr/>", "`tr` cannot stand in `page`"),
        ("text", "text cannot stand in `page` itself: `text`"),
        ("<!-- private -->", "a comment would be printed"),
        ("<?php x ?>", "a comment would be printed"),
        ('<p style="color: red">a</p>', "`p` has no attribute `style`"),
        ('<p class="a b">c</p>', "not one class"),
        ('<p class="">c</p>', "not one class"),
        ('<p><a href="javascript:x">a</a></p>', "not a link"),
        ('<p><a href="/here">a</a></p>', "not a link"),
        ('<p><a href="https://">a</a></p>', "not a whole address"),
        ('<p><a href="mailto:nobody">a</a></p>', "not a whole address"),
        ('<p><a href="https://u:p@example.org">a</a></p>', "not a link"),
        ("<p><a>a</a></p>", "`a` lacks `href`"),
        ('<p><field kind="date"/></p>', "unknown field `date`"),
        ("<p><field/></p>", "`field` lacks `kind`"),
        ('<ol start="x"><li>a</li></ol>', "no number to start at"),
        (
            '<table><colgroup><col share="1.5"/></colgroup><tbody><tr><td/></tr></tbody></table>',
            "`1.5` is no share of a width",
        ),
        (f"<table><tbody><tr>{'<td/>' * 64}</tr></tbody></table>", "64 columns, Word holds 63"),
        ("<header><p>late</p></header>", "`header` is out of place"),
        ("<table><tbody></tbody></table>", "`table` has no row"),
        ("<table/>", "`table` has no row"),
        ("<ul>{% for item in () %}{% endfor %}</ul>", "`ul` has no `li`"),
        (table("<tr><td>a</td></tr><tr><td/><td/></tr>"), "2 cells, the table 1 columns"),
        (table("<tr><td/></tr>", "<tr><td>a</td></tr>"), "`td` cannot stand in a `thead`"),
        (table("<tr><td>a<p>b</p></td></tr>"), "blocks and text side by side"),
        (table("<tr><td><p>b</p><em>c</em></td></tr>"), "blocks and text side by side"),
        (table("<tr><td><table/></td></tr>"), "`table` cannot stand in `td`"),
        ("<p><note>a<note>b</note></note></p>", "`note` cannot stand in `note`"),
        ("<hr>a</hr>", "text cannot stand in `hr`"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_an_error_at_the_template_s_line(line, message):
    fault = fault_of(f'{{# first #}}\n<page class="upright">\n<h1>a</h1>\n{line}\n</page>\n', ROWS)

    assert message in fault.message
    assert fault.path == "templates/main.j2"
    assert fault.line in ((4, 5, 6) if message == "not well-formed" and line == "<p>" else (4,))
    assert fault.help


def test_a_page_s_class_and_the_page_itself_are_required():
    assert "`page` lacks `class`" in fault_of("<page><h1>a</h1></page>").message
    assert "gives no `page`" in fault_of("").message
    assert "`p` cannot stand in the template" in fault_of("<p>a</p>").message
    assert "text cannot stand" in fault_of(f"words {page('')}").message


def test_a_note_cannot_stand_in_a_header():
    fault = fault_of('<page class="upright"><header><p>a<note>b</note></p></header></page>')

    assert "`note` cannot stand in a `header`" in fault.message


def test_a_fault_in_a_loop_is_at_the_line_of_the_loop_s_body():
    body = "{% for item in items %}\n<p>{{ item.slug }}</p>\n<b/>\n{% endfor %}"

    assert place_of(fault_of(page(body), ROWS)) == ("templates/main.j2", 4)


def test_a_fault_in_a_part_is_at_the_part_s_own_line():
    fault = fault_of(page("<h1>a</h1>\n\n{% include 'part' %}"), part="<p>fine</p>\n<b>not</b>\n")

    assert place_of(fault) == ("templates/part.j2", 2)


def test_an_unknown_name_in_a_part_is_at_the_part_s_own_line():
    fault = fault_of(page("{% include 'part' %}"), part="<p>fine</p>\n<p>{{ nosuch }}</p>\n")

    assert place_of(fault) == ("templates/part.j2", 2)


def test_a_fault_in_a_block_is_at_the_line_of_the_template_that_fills_it():
    layout = '<page class="upright">\n{% block body %}{% endblock %}\n</page>'
    fault = fault_of(
        "{% extends 'layout' %}\n{% block body %}\n<p>a</p>\n<i>b</i>\n{% endblock %}",
        layout=layout,
    )

    assert place_of(fault) == ("templates/main.j2", 4)


def test_a_fault_in_a_layout_is_at_the_layout_s_line():
    layout = '<page class="upright">\n<oops/>\n{% block body %}{% endblock %}\n</page>'
    fault = fault_of(
        "{% extends 'layout' %}\n{% block body %}<p>a</p>{% endblock %}", layout=layout
    )

    assert place_of(fault) == ("templates/layout.j2", 2)


def test_a_fault_in_a_macro_is_at_the_macro_s_line():
    macros = "{% macro cell(x) %}\n<p>\n<b>{{ x }}</b></p>\n{% endmacro %}"
    fault = fault_of(page("{% from 'macros' import cell %}\n{{ cell(title) }}"), macros=macros)

    assert place_of(fault) == ("templates/macros.j2", 3)


def test_white_space_control_does_not_move_the_line():
    fault = fault_of(page("<p>a</p>\n{%- if title -%}\n\n  <b/>\n{%- endif %}"))

    assert place_of(fault) == ("templates/main.j2", 5)


def test_a_template_that_includes_itself_is_an_error():
    assert "cannot be worked out" in fault_of("{% include 'main' %}").message


def test_a_template_that_is_not_there_is_an_error_with_the_nearest():
    with pytest.raises(TemplateError) as caught:
        render_pages(files(script=""), "scirpt", View())

    assert "no such template" in caught.value.message
    assert "`script`" in caught.value.help


def test_the_nearest_field_is_offered_for_an_unknown_one():
    fault = fault_of(page("<p>{{ items[0].slgu }}</p>"), ROWS)

    assert "did you mean `slug`" in fault.help


def test_pages_that_grow_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(pages, "SIZE_LIMIT", 50_000)
    loop = "{% for a in range(1000) %}{% for b in range(1000) %}<p>x</p>{% endfor %}{% endfor %}"

    assert "20 MB" in fault_of(page(loop)).message


def test_a_class_that_the_look_lacks_is_an_error_when_there_is_a_look():
    css = "@page upright { width: 176mm; height: 245mm; margin-top: 19mm } p.status { color: #000 }"
    look = read_look("house.css", css)
    templates = files(main=page('<p class="status">a</p>\n<p class="statsu">b</p>'))

    assert render_pages(templates, "main", View()) is not None
    with pytest.raises(TemplateError) as caught:
        render_pages(templates, "main", View(), look)

    assert caught.value.line == 3
    assert "no class `statsu` for `p`" in caught.value.message
    assert "`status`" in caught.value.help


def test_a_table_wider_than_its_page_is_an_error_when_there_is_a_look():
    css = (
        "@page upright { width: 176mm; height: 245mm; margin-top: 19mm }"
        "col.wide { width: 120mm } col.half { width: 88mm }"
    )
    look = read_look("house.css", css)

    def two_columns(name: str) -> dict[str, TemplateFile]:
        col = f'<col class="{name}"/>'
        row = "<tr><td>a</td><td>b</td></tr>"
        text = f"<table><colgroup>{col}{col}</colgroup><tbody>{row}</tbody></table>"
        return files(main=page(text))

    assert render_pages(two_columns("half"), "main", View(), look) is not None
    with pytest.raises(TemplateError) as caught:
        render_pages(two_columns("wide"), "main", View(), look)

    assert "need 240 mm, the page's text is 176 mm" in caught.value.message


def test_equal_views_give_equal_markup_whatever_order_the_templates_come_in():
    one = files(a=page("{% include 'b' %}"), b="<p>{{ title }}</p>")
    other = dict(reversed(one.items()))

    assert etree.tostring(render_pages(one, "a", View())) == etree.tostring(
        render_pages(other, "a", View())
    )


def test_the_documentation_names_every_filter():
    text = (Path(__file__).parents[1] / "docs" / "templates.md").read_text("utf-8")

    assert not [
        name for name in pages.FILTERS if name not in text.replace("\n", " ").split("Filters")[1]
    ]


def test_a_loop_without_end_is_ended_at_its_line(monkeypatch):
    monkeypatch.setattr(pages, "SECONDS_LIMIT", 0.2)
    loop = "{% for a in range(9**5) %}{% for b in range(9**5) %}{% endfor %}{% endfor %}"
    fault = fault_of(f"\n{loop}")

    assert "is not made after 0.2 s" in fault.message
    assert place_of(fault) == ("templates/main.j2", 2)


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in [1] %}" * 25 + "{% endfor %}" * 25,
        "{% set n = namespace(a=9**999) %}{% for x in '12' %}{% set n.a = n.a * n.a %}{% endfor %}",
    ],
)
def test_what_python_cannot_do_or_would_do_for_ever_is_an_error(template):
    assert "cannot be worked out" in fault_of(template).message


DOUBLED = (
    "{% set n = namespace(a='ab') %}{% for i in range(60) %}{% set n.a = DOUBLE %}{% endfor %}"
)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
@pytest.mark.parametrize(
    "template",
    [
        DOUBLED.replace("DOUBLE", "n.a + n.a"),
        DOUBLED.replace("DOUBLE", "n.a ~ n.a"),
        DOUBLED.replace("DOUBLE", "n.a|replace('b', 'bbbbbbbbbb')"),
        DOUBLED.replace("DOUBLE", "n.a.replace('b', 'bbbbbbbbbb')"),
        DOUBLED.replace("DOUBLE", "n.a|list + n.a|list"),
        DOUBLED.replace("DOUBLE", "[n.a, n.a]|join"),
        "{% set a = range(99999)|list %}{{ a|batch(999999999, 'x')|list|length }}",
    ],
)
def test_a_template_cannot_take_all_the_memory(template):
    before = resource.getrlimit(resource.RLIMIT_AS)
    assert "cannot be worked out: MemoryError" in fault_of(template).message
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.parametrize(
    "markup",
    [
        '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a;</p>',
        '<?xml-stylesheet href="https://example.org/"?><p>a</p>',
        '<script src="https://example.org/"/>',
        '<img src="https://example.org/a.png"/>',
        '<p><a href="file:///etc/passwd">a</a></p>',
        '<p style="background: url(https://example.org/)">a</p>',
    ],
)
def test_a_template_cannot_refer_to_anything_outside_the_page(markup):
    assert fault_of(markup).message
