"""docxtpl, from ready data: `docxtpl_ready.py READY OUTPUT EPISODES`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from docxtpl import DocxTemplate


def make_episodes(
    documents: list[dict[str, object]], ready: Path, output: Path, count: int
) -> None:
    """Write every document, once an episode."""
    for number in range(count):
        folder = output / f"E{number:04}"
        folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            template = DocxTemplate(ready / str(document["template"]))
            template.render({"blocks": document["blocks"]}, autoescape=True)
            template.save(folder / str(document["name"]))


if __name__ == "__main__":
    ready, output = Path(sys.argv[1]), Path(sys.argv[2])
    data = json.loads((ready / "ready.json").read_text(encoding="utf-8"))
    make_episodes(data, ready, output, int(sys.argv[3]))
