"""Productions made from the text of an outline, and finished files read back as text."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from outlines import SERIES
from rundown.changes.comparing import Edition, compare
from rundown.documents import find_document
from rundown.documents.production import Document, Part, Production
from rundown.documents.revision_marks import RevisionMark
from rundown.docx_writer import write_docx
from rundown.html_writer import write_html
from rundown.look import Look, Paper, read_look
from rundown.model import Episode
from rundown.pages import TemplateFile, render_pages
from rundown.properties import Properties
from rundown.reader import read_episode
from rundown.series_reader import read_series, read_shared
from rundown.template_files import LOOK, shipped_templates
from rundown.timing import make_schedule
from rundown.work import EpisodeFile


def production(outline: str, series: str = SERIES, **given: Any) -> Production:
    """What an outline and a series are as a production; `given` are its further fields."""
    read, _ = read_series(series.encode(), "episodes/series.yaml")
    assert read is not None
    file = EpisodeFile("episodes/01-one.md", outline.encode())
    episode, _ = read_episode(file, read_shared(None, None), read)
    assert isinstance(episode, Episode)
    schedule = make_schedule(episode, read)
    return Production(read, episode, schedule, **{"fingerprint": "4f2a91c8", **given})


def revised(before: str, after: str, series: str = SERIES) -> Production:
    """An outline as a production that has changed since an issue, which another one was."""
    old, new = production(before, series), production(after, series)
    then = Edition("Rev 1 WHITE", old.series, old.episode, old.schedule)
    now = Edition("the working outline", new.series, new.episode, new.schedule)
    mark = RevisionMark(name="Rev 2 BLUE", date="2026-11-26", replaces="Rev 1 WHITE", colour="blue")
    return dataclasses.replace(new, changes=compare(then, now), revision=mark)


def document(name: str) -> Document:
    """The document of that name."""
    return find_document(name)


def parts(name: str, made_from: Production) -> list[Part]:
    """The files of the document of that name."""
    return list(document(name).parts(made_from))


def view(name: str, made_from: Production) -> Any:
    """The view of the only file of the document of that name."""
    (part,) = parts(name, made_from)
    return part.view


def markup(name: str, part: Part) -> Any:
    """A file's page markup, by the shipped template; classes and widths are checked too."""
    shipped = shipped_templates().items()
    files = {name: TemplateFile(name, text.decode()) for name, text in shipped}
    return render_pages(files, document(name).template, part.view, shipped_look())


def shipped_look() -> Look:
    """The look of the shipped stylesheet."""
    return read_look(LOOK, shipped_templates()[LOOK].decode())


def page_text(name: str, made_from: Production) -> str:
    """The text of the document's only file, a line for each paragraph or cell."""
    (part,) = parts(name, made_from)
    return text_of(markup(name, part))


def text_of(tree: Any) -> str:
    """The text of markup, a line for each paragraph or cell, white space folded."""
    blocks = (block for block in tree.iter("h1", "h2", "h3", "p", "li", "td", "th", "pre"))
    lines = (" ".join("".join(b.itertext()).split()) for b in blocks if not len(b.findall("p")))
    return "\n".join(line for line in lines if line)


def rows(tree: Any, table: str) -> list[list[str]]:
    """The cells of every table of that class, headers first, each cell's paragraphs joined."""
    found = tree.iterfind(f".//table[@class='{table}']")
    return [[_cell(cell) for cell in row] for part in found for row in part.iter("tr")]


def _cell(cell: Any) -> str:
    paragraphs = cell.findall("p") or [cell]
    return " / ".join(" ".join("".join(p.itertext()).split()) for p in paragraphs)


class FinishedFile(NamedTuple):
    """A finished file: `name` is `E01-rundown.docx`."""

    name: str
    format: str
    content: bytes


def finished_files(name: str, part: Part, made_from: Production) -> list[FinishedFile]:
    """A file of a document as it is handed out, in Word and for the web."""
    pages, look = markup(name, part), shipped_look()
    series = made_from.series
    properties = Properties(part.title, series.title, series.language)
    return [
        FinishedFile(f"{part.stem}.docx", "docx", write_docx(pages, look, properties, Paper.A4)),
        FinishedFile(f"{part.stem}.html", "html", write_html(pages, look, properties, Paper.A4)),
    ]


def everything_in(file: FinishedFile) -> str:
    """All that a finished file holds: its name, the names and raw contents of its entries, and
    the same again with the marks taken out, so that a word cut by them is found."""
    return "\n".join([file.name, *_pieces(file)])


def _pieces(file: FinishedFile) -> Iterator[str]:
    contents = {file.name: file.content}
    if file.format == "docx":
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            yield archive.comment.decode("latin-1")
            for info in archive.infolist():
                yield f"{info.filename} {info.comment!r} {info.extra!r}"
            contents = {name: archive.read(name) for name in archive.namelist()}
    for raw in contents.values():
        text = raw.decode()
        yield text
        yield unescape(re.sub(r"<[^>]*>", "", text))


def as_values(view_of_part: Any) -> Iterator[object]:
    """Every value in a view, those in views within it too."""
    if dataclasses.is_dataclass(view_of_part):
        yield view_of_part
        for field in dataclasses.fields(view_of_part):
            yield from as_values(getattr(view_of_part, field.name))
    elif isinstance(view_of_part, tuple):
        for value in view_of_part:
            yield from as_values(value)
    else:
        yield view_of_part
