"""The documents of an episode: what each shows, and who may see it; one module each.

A document has one name everywhere: `guest-brief` is `documents/guest_brief.py`, its template
`guest-brief.html.j2`, and `--only guest-brief`. Its module is imported when it is made.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rundown.documents.production import Document

DOCUMENT_NAMES = ("rundown", "script", "guest-brief", "guest-sheet")
"""Every document, in the order in which they are built and listed."""


def find_document(name: str) -> Document:
    """The document of one of these names."""
    from rundown.documents.production import Document

    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return Document(name, f"{name}.html.j2", module.parts)
