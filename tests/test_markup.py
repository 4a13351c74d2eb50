"""What is wrong with page markup is found, and nothing is wrong with what is said to be sound."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from rundown.look import Look, read_look
from rundown.markup import Element, find_fault, is_sound
from rundown.markup_grammar import ATTRIBUTES, CHILDREN, REQUIRED

CSS = (
    "@page upright { width: 176mm; height: 245mm; margin-top: 19mm }"
    "td.loud { font-weight: bold } col.wide { width: 120mm }"
)
LOOK = read_look("a.css", CSS)
VALUES = ["upright", "loud", "wide", "page", "1", "https://example.org", "Rev 3 BLUE", ""]
TAGS = sorted(CHILDREN)


def tree(markup: str) -> Element:
    return etree.fromstring(f"<pages>{markup}</pages>")


SOUND = (
    '<page class="upright"><header><p>E19</p></header><footer><p><field kind="page"/></p></footer>'
    '<h1>One <em>two</em><note>three</note></h1><ul><li>a</li></ul><ol start="3"><li>b</li></ol>'
    '<table title="T"><colgroup><col class="wide"/><col share="2"/></colgroup>'
    "<thead><tr><th>h</th><th>i</th></tr></thead>"
    '<tbody><tr><td class="loud">x<br/>y</td><td><p>z</p><hr/></td></tr></tbody></table>'
    '<pagebreak/><p><ins by="R"><a href="https://example.org">n</a></ins><del by="B">o</del></p>'
    "<pre>d  e\n</pre></page>"
)


@st.composite
def other_trees(draw: st.DrawFn) -> Element:
    """Sound markup with a few things changed: most of them make it wrong."""
    root = tree(SOUND)
    for _ in range(draw(st.integers(1, 3))):
        element = draw(st.sampled_from([*root.iter("*")]))
        change = draw(st.sampled_from(["tag", "text", "tail", "attribute", "less", "in", "out"]))
        if change == "tag" and element is not root:
            element.tag = draw(st.sampled_from([*TAGS, "b"]))
        elif change == "text":
            element.text = draw(st.sampled_from(["", " \n", "w"]))
        elif change == "tail" and element is not root:
            element.tail = draw(st.sampled_from(["", " \n", "w"]))
        elif change == "attribute":
            names = sorted({"id", *ATTRIBUTES.get(element.tag, ())})
            element.set(draw(st.sampled_from(names)), draw(st.sampled_from(VALUES)))
        elif change == "less":
            element.attrib.clear()
        elif change == "in":
            child = draw(st.sampled_from([etree.Comment("c"), etree.Element("br")]))
            element.insert(draw(st.integers(0, len(element))), child)
        elif element.getparent() is not None:
            element.getparent().remove(element)  # type: ignore[union-attr]
    return root


@given(other_trees(), st.sampled_from([None, LOOK]))
@example(tree(SOUND), LOOK)
def test_what_is_sound_has_no_fault(root: Element, look: Look | None) -> None:
    assert not (is_sound(root, look) and find_fault(root, look))


@pytest.mark.parametrize("look", [None, LOOK])
def test_sound_markup_need_not_be_walked(look: Look | None) -> None:
    assert is_sound(tree(SOUND), look)
    assert find_fault(tree(SOUND), look) is None


@pytest.mark.parametrize("tag", TAGS)
def test_an_element_that_may_be_there_is_sound_in_each_of_its_places(tag: str) -> None:
    for parent in (parent for parent, children in CHILDREN.items() if tag in children):
        root = etree.Element("pages")
        page = root if parent == "pages" else etree.SubElement(root, "page", {"class": "upright"})
        place = page if parent in ("page", "pages") else etree.SubElement(page, parent)
        etree.SubElement(place, tag, {REQUIRED[tag]: "page"} if tag in REQUIRED else {})
        if find_fault(root) is None:
            assert is_sound(root), f"{tag} in {parent}"
