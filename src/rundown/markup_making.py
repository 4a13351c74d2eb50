"""Page markup made of page markup: `make_element`, and the contents of elements that are there."""

from __future__ import annotations

import copy

from lxml import etree

from rundown.markup import Element

Content = str | Element
"""A text, or an element without a text behind it."""


def make_element(tag: str, name: str = "", *contents: Content) -> Element:
    """An element of a class, or of none, that holds these texts and elements."""
    made = etree.Element(tag, {"class": name} if name else {})
    for content in contents:
        if not isinstance(content, str):
            made.append(content)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + content
        else:
            made.text = (made.text or "") + content
    return made


def contents_of(element: Element) -> list[Content]:
    """Copies of all that an element holds, texts and elements in their order."""
    contents: list[Content] = [element.text] if element.text else []
    for child in element:
        made = copy.deepcopy(child)
        made.tail = None
        contents += [made, child.tail] if child.tail else [made]
    return contents
