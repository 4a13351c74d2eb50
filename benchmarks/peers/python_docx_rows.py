"""python-docx as people write it, from ready data.

`python_docx_rows.py add-row|cell READY OUTPUT EPISODES`: with `add_row().cells`, or with a table of
so many rows and `table.cell()`. Runs are formatted one by one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Pt
from docx.table import _Cell


def write_document(blocks: list[dict[str, Any]], way: str, target: Path) -> None:
    """Write a document's blocks one by one."""
    document = Document()
    for block in blocks:
        if block["kind"] == "p":
            document.add_paragraph().add_run(block["text"]).font.size = Pt(10)
        elif way == "cell":
            _by_cell(document, [*block["heads"], *block["rows"]])
        else:
            _by_row(document, [*block["heads"], *block["rows"]])
    document.save(str(target))


def _by_row(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _fill(cell, text)


def _by_cell(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            _fill(table.cell(number, column), text)


def _fill(cell: _Cell, text: str) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.font.size = Pt(9)
    run.font.name = "Arial"


if __name__ == "__main__":
    ready, output = Path(sys.argv[2]), Path(sys.argv[3])
    documents = json.loads((ready / "ready.json").read_text(encoding="utf-8"))
    for number in range(int(sys.argv[4])):
        folder = output / f"E{number:04}"
        folder.mkdir(parents=True, exist_ok=True)
        for made in documents:
            write_document(made["blocks"], sys.argv[1], folder / made["name"])
