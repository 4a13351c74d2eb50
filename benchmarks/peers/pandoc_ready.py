"""pandoc with a reference document, from ready data: `pandoc_ready.py READY OUTPUT EPISODES`.

Each document is written as HTML first, which is what a script would hand to pandoc.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any


def as_html(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The blocks as paragraphs and tables."""
    for block in blocks:
        if block["kind"] == "p":
            yield f"<p>{escape(block['text'])}</p>"
            continue
        rows = [*block["heads"], *block["rows"]]
        cells = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
        yield f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


if __name__ == "__main__":
    ready, output = Path(sys.argv[1]), Path(sys.argv[2])
    documents = json.loads((ready / "ready.json").read_text(encoding="utf-8"))
    for number in range(int(sys.argv[3])):
        folder = output / f"E{number:04}"
        folder.mkdir(parents=True, exist_ok=True)
        for made in documents:
            reference = f"--reference-doc={ready / made['template']}"
            command = ["pandoc", "-f", "html", reference, "-o", str(folder / made["name"])]
            subprocess.run(command, input="".join(as_html(made["blocks"])).encode(), check=True)
