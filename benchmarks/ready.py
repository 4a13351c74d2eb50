"""What the peers are given: the finished data of each document, and a template equal to it.

Both are taken from the Word files that `rundown` has made. That favours the peers: they need not
read, check or time anything, and a cell is one paragraph of one run.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{WORD}}}"
_TAG = f'<w:p xmlns:w="{WORD}"><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>'
_PARAGRAPH = (
    f'<w:p xmlns:w="{WORD}"><w:pPr><w:pStyle w:val="{{{{ b.style }}}}"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">{{ b.text }}</w:t></w:r></w:p>'
)
_BEFORE_ROWS = 2
"""Before the rows of a table stand its properties and its grid."""

_ROW_TAG = '<w:tr xmlns:w="%s"><w:tc>%s</w:tc></w:tr>'

Block = dict[str, Any]
"""`{kind: p, style, text}`, or `{kind: t0, heads, rows}` with the texts of cells."""


@dataclass
class Template:
    """A template as it grows: the first file of its kind, and one table of each kind."""

    first: Path
    kinds: dict[tuple[str, ...], etree._Element] = field(default_factory=dict)

    def kind_of(self, table: etree._Element) -> str:
        """The name of a table's kind: those with equal columns are of one."""
        widths = tuple(column.get(f"{_W}w", "") for column in table.iter(f"{_W}gridCol"))
        key = (*widths, str(_first_row(table)))
        self.kinds.setdefault(key, table)
        return f"t{[*self.kinds].index(key)}"


def make_ready(made: Path, folder: Path) -> None:
    """Write `ready.json` and a template for each kind of document that stands in `made`."""
    folder.mkdir()
    templates: dict[str, Template] = {}
    documents = []
    for path in sorted(made.glob("*.docx")):
        kind = next(
            k for k in ("guest-sheet", "guest-brief", "rundown", "script") if k in path.stem
        )
        template = templates.setdefault(kind, Template(path))
        blocks = [*_blocks(_body(path), template)]
        documents.append({"name": path.name, "template": f"{kind}.docx", "blocks": blocks})
    (folder / "ready.json").write_text(json.dumps(documents), encoding="utf-8")
    for kind, template in templates.items():
        _write_template(folder / f"{kind}.docx", template)


def _body(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))[0]


def _blocks(body: etree._Element, template: Template) -> Iterator[Block]:
    for element in body:
        if element.tag == f"{_W}p":
            style = element.find(f"{_W}pPr/{_W}pStyle")
            name = style.get(f"{_W}val") if style is not None else "Normal"
            yield {"kind": "p", "style": name, "text": _text(element)}
        elif element.tag == f"{_W}tbl":
            rows = [_texts(row) for row in element.iterfind(f"{_W}tr")]
            first = _first_row(element) - _BEFORE_ROWS
            kind = template.kind_of(element)
            yield {"kind": kind, "heads": rows[:first], "rows": rows[first:]}


def _first_row(table: etree._Element) -> int:
    """The place of the first row below the headings."""
    heads = len(table.findall(f"{_W}tr/{_W}trPr/{_W}tblHeader"))
    return min(_BEFORE_ROWS + heads, len(table) - 1)


def _texts(row: etree._Element) -> list[str]:
    return [_text(cell) for cell in row.iterfind(f"{_W}tc")]


def _text(element: etree._Element) -> str:
    return " ".join(text.text or "" for text in element.iter(f"{_W}t"))


def _write_template(target: Path, template: Template) -> None:
    """The first file, its body a loop over the blocks; all other parts are as they were."""
    with zipfile.ZipFile(template.first) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = _looping(etree.fromstring(content), template)
            made.writestr(name, content, zipfile.ZIP_DEFLATED)


def _looping(root: etree._Element, template: Template) -> bytes:
    body = root[0]
    section = body[-1]
    body[:] = [*_loop(template), section]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _loop(template: Template) -> Iterator[etree._Element]:
    yield _tag("{%p for b in blocks %}")
    yield _tag("{%p if b.kind == 'p' %}")
    yield etree.fromstring(_PARAGRAPH)
    yield _tag("{%p endif %}")
    for number, table in enumerate(template.kinds.values()):
        yield _tag(f"{{%p if b.kind == 't{number}' %}}")
        yield _looping_table(table)
        yield _tag("{%p endif %}")
    yield _tag("{%p endfor %}")


def _tag(tag: str) -> etree._Element:
    return etree.fromstring(_TAG % tag)


def _row_tag(tag: str) -> etree._Element:
    return etree.fromstring(_ROW_TAG % (WORD, _TAG % tag))


def _looping_table(table: etree._Element) -> etree._Element:
    made = deepcopy(table)
    first = _first_row(made)
    for number, head in enumerate(made[_BEFORE_ROWS:first]):
        _set_texts(head, f"b.heads[{number}]")
    row = made[first]
    _set_texts(row, "r")
    made[first:] = [_row_tag("{%tr for r in b.rows %}"), row, _row_tag("{%tr endfor %}")]
    return made


def _set_texts(row: etree._Element, name: str) -> None:
    for number, cell in enumerate(row.iterfind(f"{_W}tc")):
        _set_text(cell, f"{{{{ {name}[{number}] }}}}")


def _set_text(cell: etree._Element, text: str) -> None:
    """Make the first paragraph of a cell its only one, and its first run the only one in it."""
    first, *others = cell.findall(f"{_W}p")
    for paragraph in others:
        cell.remove(paragraph)
    properties = first.find(f".//{_W}rPr")
    for run in [child for child in first if child.tag != f"{_W}pPr"]:
        first.remove(run)
    run = etree.SubElement(first, f"{_W}r")
    if properties is not None:
        run.append(properties)
    etree.SubElement(run, f"{_W}t").text = text
