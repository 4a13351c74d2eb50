"""The documents of an episode: what each shows, and who may see it; one module each."""

from __future__ import annotations

from rundown.documents import guest_brief, guest_sheet, rundown, script
from rundown.documents.production import Document, Part, Production

__all__ = ["DOCUMENTS", "Document", "Part", "Production"]

DOCUMENTS = (
    Document("rundown", "rundown.html.j2", rundown.parts),
    Document("script", "script.html.j2", script.parts),
    Document("guest-brief", "guest-brief.html.j2", guest_brief.parts),
    Document("guest-sheet", "guest-sheet.html.j2", guest_sheet.parts),
)
"""Every document, in the order in which they are built and listed."""
