"""The floor: deflate the documents' main parts and do nothing else.

`deflate.py FOLDER EPISODES`: the `document.xml` of each Word file of an episode, so many times.
"""

from __future__ import annotations

import sys
import zipfile
import zlib
from pathlib import Path


def main_part(path: Path) -> bytes:
    """A document's text as XML."""
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml")


if __name__ == "__main__":
    parts = [main_part(path) for path in sorted(Path(sys.argv[1]).glob("*.docx"))]
    for _ in range(int(sys.argv[2])):
        for part in parts:
            zlib.compress(part, 6)
