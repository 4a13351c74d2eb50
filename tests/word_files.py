"""What stands in a finished Word file: its text, its tables, and every part of its package."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from zipfile import ZipFile

from docx import Document


def everything_in_word_file(path: Path) -> str:
    """All parts of a package, as they stand and without tags, and the parts' names."""
    with ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        texts = [unescape(re.sub(r"<[^>]*>", "", part)) for part in parts]
        return "\n".join([*package.namelist(), *parts, *texts, str(package.comment)])


def body_text(path: Path) -> str:
    """The text of the body, a paragraph a line, tables' cells among them."""
    paragraphs = Document(str(path)).element.body.iter("{*}p")
    return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in paragraphs)


def header_text(path: Path) -> str:
    """The text of the first section's headers, that of a first page among them."""
    section = Document(str(path)).sections[0]
    headers = (section.header, section.first_page_header)
    return "\n".join(p.text for header in headers for p in header.paragraphs)


def tables_of(path: Path) -> list[list[list[str]]]:
    """The cells' texts of every table, row by row."""
    tables = Document(str(path)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
