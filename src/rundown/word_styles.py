"""What Word calls the rules of the look: the ids and names of its styles."""

from __future__ import annotations

from functools import cache

_WORD_STYLES = {
    "h1": ("Title", "Title"),
    "h2": ("Heading1", "heading 1"),
    "h3": ("Heading2", "heading 2"),
    "p": ("BodyText", "Body Text"),
    "li": ("ListParagraph", "List Paragraph"),
    "pre": ("HTMLPreformatted", "HTML Preformatted"),
    "td": ("TableCell", "Table cell"),
    "th": ("TableHeading", "Table heading"),
    "header": ("Header", "header"),
    "footer": ("Footer", "footer"),
    "note": ("FootnoteText", "footnote text"),
    "strong": ("Strong", "Strong"),
    "em": ("Emphasis", "Emphasis"),
    "s": ("StruckText", "Struck text"),
    "code": ("HTMLCode", "HTML Code"),
    "a": ("Hyperlink", "Hyperlink"),
    "ins": ("TrackedInsertion", "Tracked insertion"),
    "del": ("TrackedDeletion", "Tracked deletion"),
}
"""Style ids and names; built-in ones where Word has them, with the ids of English Word."""

_KINDS = {
    "td": " cell", "th": " heading", "li": " item", "pre": " lines", "tr": " row", "span": " text",
    "h1": " title", "h2": " heading 1", "h3": " heading 2",
}  # fmt: skip

OTHER_NAMES = (
    "Normal", "Default Paragraph Font", "Normal Table", "No List", "After table",
    "footnote reference",
)  # fmt: skip
"""The names of styles that belong to no rule."""


@cache
def style_id(element: str, name: str = "") -> str:
    """The id of the Word style for the rule `element.name`."""
    if not name:
        return _WORD_STYLES[element][0]
    return "".join(word[:1].upper() + word[1:] for word in style_name(element, name).split())


def style_name(element: str, name: str = "") -> str:
    """The name that Word's users see for the rule `element.name`, if it sets no `word-style`."""
    if not name:
        return _WORD_STYLES[element][1]
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:] + _KINDS.get(element, " paragraph")


def standing_names() -> frozenset[str]:
    """The names, in small letters, of the styles that every document has."""
    names = (*(name for _, name in _WORD_STYLES.values()), *OTHER_NAMES)
    return frozenset(name.casefold() for name in names)
