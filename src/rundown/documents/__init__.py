"""The documents of an episode and of a series: what each shows, and who may see it.

A document has one name everywhere: `guest-brief` is `documents/guest_brief.py`, its template
`guest-brief.html.j2`, and `--only guest-brief`. Its module is imported when it is made. The
rundowns of the roles, `rundown-camera` and its like, are one module and one template.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rundown.document_names import EPISODE_DOCUMENTS, ROLE_PREFIX

if TYPE_CHECKING:
    from rundown.documents.production import Document
    from rundown.documents.series_production import SeriesDocument


def find_document(name: str) -> Document:
    """The episode's document of a name that `document_names` gives."""
    from rundown.documents.production import Document

    if name not in EPISODE_DOCUMENTS and name.startswith(ROLE_PREFIX):
        from rundown.documents.role_rundown import parts

        role = name.removeprefix(ROLE_PREFIX)
        return Document(name, "role-rundown.html.j2", partial(parts, role=role))
    return Document(name, f"{name}.html.j2", _module(name).parts)


def find_series_document(name: str) -> SeriesDocument:
    """The series' document of a name that `document_names` gives."""
    from rundown.documents.series_production import SeriesDocument

    return SeriesDocument(name, f"{name}.html.j2", _module(name).parts)


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name.replace('-', '_')}")
