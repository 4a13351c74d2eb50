"""A document's parts to files in every wanted format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rundown.seal import SealedAs
from rundown.series import Series
from rundown.template_files import LOOK
from rundown.text_lines import Unreadable, read_lines
from rundown.work import LARGE_PRINT, PLAIN_TEXT_FORM, Asked, MadeFile

if TYPE_CHECKING:  # imported when documents are made: checking needs neither Jinja nor docx
    from rundown.documents.production import Part
    from rundown.look import Look
    from rundown.pages import TemplateFile


@dataclass(frozen=True, slots=True)
class Pages:
    """The finished files of one document, and what whoever asked for it should know."""

    document: str
    files: tuple[MadeFile, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """How the documents of a series are written: its templates, and what is asked for.

    `sealed_as` says whose documents they are; each is sealed under its own name as well.
    """

    series: Series
    templates: tuple[tuple[str, bytes], ...]
    asked: Asked
    sealed_as: SealedAs | None = None

    def write(self, document: str, template: str, parts: Iterable[Part]) -> Pages:
        """A document's files. Raises TemplateError and LookError."""
        files: list[MadeFile] = []
        remarks: list[str] = []
        for part in parts:
            files += self._write_part(document, template, part)
            remarks += [f"{part.stem}: {part.remark}"] if part.remark else []
        return Pages(document, tuple(files), tuple(remarks))

    def _write_part(self, document: str, template: str, part: Part) -> Iterator[MadeFile]:
        """A part's pages in every wanted format; PDF is made later, from the Word file."""
        stem, before = part.stem, ""
        if self.asked.large_print:
            stem, before = f"{stem}-large-print", LARGE_PRINT
        for form, content in self._write_pages(document, template, part):
            yield MadeFile(f"{stem}.{form}", document, before + form, content)
        if part.plain is not None:
            name = f"{part.stem}.{PLAIN_TEXT_FORM}"
            yield MadeFile(name, document, PLAIN_TEXT_FORM, part.plain.encode())

    def _write_pages(self, document: str, template: str, part: Part) -> Iterator[tuple[str, bytes]]:
        from rundown.look import Paper
        from rundown.pages import render_pages
        from rundown.properties import Properties

        look = _look(dict(self.templates)[LOOK])
        pages = render_pages(_templates(self.templates), template, part.view, look)
        if self.asked.large_print:
            from rundown.large_print import make_large_print

            pages, look = make_large_print(pages, look)
        sealed_as = self.sealed_as and replace(self.sealed_as, document=document)
        properties = Properties(
            part.title, self.series.title, self.series.language, sealed_as=sealed_as
        )
        paper = Paper.A4 if self.series.paper == "A4" else Paper.LETTER
        if "docx" in self.asked.formats:
            from rundown.docx_writer import write_docx

            yield "docx", write_docx(pages, look, properties, paper)
        if "html" in self.asked.formats:
            from rundown.html_writer import write_html

            yield "html", write_html(pages, look, properties, paper)


@lru_cache(maxsize=4)
def _look(stylesheet: bytes) -> Look:
    from rundown.look import read_look

    return read_look(f"templates/{LOOK}", _template_text(LOOK, stylesheet))


@lru_cache(maxsize=4)
def _templates(files: tuple[tuple[str, bytes], ...]) -> dict[str, TemplateFile]:
    from rundown.pages import TemplateFile

    return {
        name: TemplateFile(f"templates/{name}", _template_text(name, data))
        for name, data in files
        if name.endswith(".j2")
    }


def _template_text(name: str, data: bytes) -> str:
    """What stands in a template or stylesheet. Raises TemplateError where it is no text."""
    from rundown.pages import TemplateError

    lines = read_lines(data, f"templates/{name}")
    if isinstance(lines, Unreadable):
        raise TemplateError(lines.place.path, lines.place.line, lines.message, lines.help)
    return data.decode("utf-8-sig")
