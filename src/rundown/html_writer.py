"""Page markup to one self-contained web page: `write_html`.

The markup is HTML already; what Word needs and the web has otherwise (notes, fields, columns) is
put in the web's way. The stylesheet is made from the same look: on a screen larger, on a telephone
with each table row as a card, on paper as in Word. Nothing is fetched and nothing runs.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rundown.html_styles import stylesheet
from rundown.look import Look, Paper
from rundown.markup import Element, column_widths, is_drawing
from rundown.properties import Properties
from rundown.seal import seal_html
from rundown.writing_systems import find_stretches, has_other_systems

_FOLD = re.compile(r"[ \t]*\n\s*")
_VOID = frozenset(("hr", "br"))


def write_html(document: Element, look: Look, properties: Properties, paper: Paper) -> bytes:
    """The web page of a document's page markup (a `pages` element that `pages` has checked).

    Equal arguments give equal bytes. Raises LookError for a class that the look does not have.
    """
    body = _PageWriter(look, properties.language).write(document)
    head = _head(properties, _stylesheet(look, paper) + _running_texts(document))
    language = _attribute(properties.language)
    before = f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'.encode()
    after = f"{head}<body>\n{body}</body>\n</html>\n".encode()
    keywords = properties.keywords
    if properties.sealed_as is not None:
        seal = seal_html(properties.sealed_as, before + after)
        keywords = f"{seal}, {keywords}" if keywords else seal
    return before + _meta("keywords", keywords).encode() + after


@lru_cache(maxsize=16)
def _stylesheet(look: Look, paper: Paper) -> str:
    return stylesheet(look, paper)


def _head(properties: Properties, style: str) -> str:
    """The head, after the letters it is written in and the keywords."""
    described = _meta("description", properties.subject)
    return (
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_escaped(properties.title)}</title>\n{described}"
        f"<style>\n{style}</style>\n</head>\n"
    )


def _meta(name: str, text: str) -> str:
    return f'<meta name="{name}" content="{_attribute(text)}">\n' if text else ""


def _running_texts(document: Element) -> str:
    """The header and footer of each kind of page for browsers that print page margins."""
    rules = []
    for name in dict.fromkeys(page.get("class", "") for page in document):
        page = next(page for page in document if page.get("class", "") == name)
        header, footer = _plain(page.find("header")), _plain(page.find("footer"))
        rules.append(
            f'@page {name} {{ @top-left {{ content: "{header}"; }} '
            f'@bottom-left {{ content: "{footer}"; }} }}\n'
            f'@page {name}:first {{ @top-left {{ content: ""; }} }}\n'
        )
    return "".join(rules)


def _plain(margin: Element | None) -> str:
    """A header's or footer's words as a string of CSS, without `del`; none beside a field."""
    if margin is None:
        return ""
    texts = [text for paragraph in margin for text in _words(paragraph)]
    plain = " ".join(" ".join(texts).split()).removesuffix(" ·")
    return "".join(c if c not in '"\\<>&' else f"\\{ord(c):x} " for c in plain)


def _words(element: Element) -> list[str]:
    if element.find("field") is not None:
        return []
    words = [element.text or ""]
    for child in element:
        words += [*(_words(child) if child.tag != "del" else ()), child.tail or ""]
    return words


def _text(text: str, language: str) -> str:
    """Text for the page; what is in another writing system says its language."""
    if "  " in text:
        text = _FOLD.sub("\n", text).replace("  ", "\u00a0 ")
    if not has_other_systems(text):
        return _escaped(text)
    return "".join(
        f'<span lang="{_attribute(system.language)}">{_escaped(stretch)}</span>'
        if system is not None and system.language
        else _escaped(stretch)
        for stretch, system in find_stretches(text, language)
    )


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def _attribute(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")


class _PageWriter:
    """One web page; holds its notes, and the headings of the table it is in."""

    def __init__(self, look: Look, language: str) -> None:
        self.look = look
        self.language = language
        self.pieces: list[str] = []
        self.notes: list[str] = []
        self.noted = 0
        self.headings: list[str] = []
        self.writers = {
            "ol": self._write_list,
            "table": self._write_table,
            "colgroup": self._write_columns,
            "tr": self._write_row,
            "a": self._write_link,
            "ins": self._write_change,
            "del": self._write_change,
            "field": self._write_field,
            "pagebreak": self._write_pagebreak,
            "note": self._write_note,
        }

    def write(self, document: Element) -> str:
        for page in document:
            name = page.get("class", "")
            self.look.page(name)
            self.pieces.append(f'<article class="{name}">\n')
            self._write_all(page)
            self._write_end(page.find("footer"))
            self.pieces.append("</article>\n")
        return "".join(self.pieces)

    def _write_end(self, footer: Element | None) -> None:
        """What a web page has at its end: the notes, and the footer."""
        if self.notes:
            first = self.noted - len(self.notes) + 1
            items = "".join(self.notes)
            notes = f'<ol start="{first}">\n{items}</ol>'
            self.pieces.append(f'<section class="notes">{notes}</section>\n')
            self.notes = []
        if footer is not None:
            self._write_same(footer)

    def _write_all(self, parent: Element) -> None:
        """What an element holds, in its order; the footer waits for the end."""
        for child in parent:
            if child.tag == "footer":
                continue
            self.writers.get(str(child.tag), self._write_same)(child)
            if child.tail:
                self.pieces.append(_text(child.tail, self.language))

    def _write_same(self, element: Element) -> None:
        self._write_element(str(element.tag), element)

    def _write_element(self, tag: str, element: Element, extra: str = "") -> None:
        name = element.get("class", "")
        if name:
            self.look.style(str(element.tag), name)
            extra = f' class="{name}"{extra}'
        if element.get("keep"):
            extra += ' style="break-after: avoid"'
        self.pieces.append(f"<{tag}{extra}>")
        if tag in _VOID:
            return
        if tag == "pre":
            self._write_kept(element)
        else:
            self.pieces.append(_text(element.text or "", self.language))
            self._write_all(element)
        self.pieces.append(f"</{tag}>")

    def _write_kept(self, element: Element) -> None:
        """Text whose line breaks and spaces are kept; a browser drops the first line break."""
        text = element.text or ""
        self.pieces.append("\n" * text.startswith("\n") + _escaped(text))
        self._write_all(element)

    def _write_list(self, element: Element) -> None:
        start = element.get("start")
        self._write_element("ol", element, f' start="{start}"' if start else "")

    def _write_table(self, table: Element) -> None:
        self.headings = [_plain_text(cell) for cell in table.iterfind("thead/tr[last()]/th")]
        title = table.get("title")
        kind = "drawing" if is_drawing(table) else "table"
        self.pieces.append(f'<div class="{kind}">')
        self._write_element("table", table, f' aria-label="{_attribute(title)}"' if title else "")
        self.pieces.append("</div>")

    def _write_columns(self, group: Element) -> None:
        """Columns by their class; those that share a width in per cent."""
        self.pieces.append("<colgroup>")
        for col, part in zip(group, self._parts_of_width(group), strict=True):
            name = col.get("class", "")
            self.look.style("col", name)
            named = f' class="{name}"' if name else ""
            self.pieces.append(f"<col{named}{part}>")
        self.pieces.append("</colgroup>")

    def _parts_of_width(self, group: Element) -> list[str]:
        table = group.getparent()
        page = next(group.iterancestors("page"), None)
        if table is None or page is None or group.find("col[@share]") is None:
            return [""] * len(group)
        width = self.look.page(page.get("class", "")).width
        widths = column_widths(table, self.look, width)
        return [f' style="width: {one / width:.3%}"' for one in widths]

    def _write_row(self, row: Element) -> None:
        parent = row.getparent()
        is_head = parent is not None and parent.tag == "thead"
        name = row.get("class", "")
        if name:
            self.look.style("tr", name)
        self.pieces.append(f'<tr class="{name}">' if name else "<tr>")
        for n, cell in enumerate(row):
            heading = self.headings[n] if self.headings and not is_head else ""
            self._write_cell(cell, heading, is_head=is_head)
        self.pieces.append("</tr>\n")

    def _write_cell(self, cell: Element, heading: str, *, is_head: bool) -> None:
        scope = "col" if is_head else "row"
        extra = f' scope="{scope}"' if cell.tag == "th" else ""
        label = f' data-heading="{_attribute(heading)}"' if heading else ""
        self._write_element(str(cell.tag), cell, f"{extra}{label}")

    def _write_link(self, link: Element) -> None:
        self._write_element("a", link, f' href="{_attribute(link.get("href", ""))}"')

    def _write_change(self, change: Element) -> None:
        by = _attribute(change.get("by", ""))
        self._write_element(str(change.tag), change, f' title="{by}"')

    def _write_field(self, _: Element) -> None:
        self.pieces.append('<data value="1">1</data>')

    def _write_pagebreak(self, _: Element) -> None:
        self.pieces.append('<div class="pagebreak"></div>')

    def _write_note(self, note: Element) -> None:
        self.noted += 1
        number = self.noted
        self.pieces.append(
            f'<sup class="note"><a href="#note-{number}" id="note-{number}-place" '
            f'aria-label="note {number}">{number}</a></sup>'
        )
        outer, self.pieces = self.pieces, []
        self.pieces.append(_text(note.text or "", self.language))
        self._write_all(note)
        text, self.pieces = "".join(self.pieces), outer
        back = f'<a href="#note-{number}-place" aria-label="back to the text">↩</a>'
        self.notes.append(f'<li id="note-{number}">{text} {back}</li>\n')


def _plain_text(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
