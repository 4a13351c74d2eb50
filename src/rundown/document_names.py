"""The names of all documents: those of an episode, and those of the whole series.

Names alone, so that a build with nothing to do need not know how any document is made.
"""

from __future__ import annotations

from collections.abc import Iterable

EPISODE_DOCUMENTS = (
    "rundown",
    "pocket",
    "timing",
    "script",
    "annotated-script",
    "facts",
    "archive",
    "decisions",
    "signoff",
    "guest-brief",
    "guest-sheet",
    "cues",
    "graphics",
    "props",
    "cameras",
    "prompter",
    "presenter",
    "call-sheet",
    "schedule",
    "bookings",
    "changes",
    "marked-script",
)
"""The documents of an episode, in the order in which they are built and listed."""

SERIES_DOCUMENTS: tuple[str, ...] = (
    "bible",
    "board",
    "calendar",
)
"""The documents of the whole series."""

ROLE_PREFIX = "rundown-"
"""Before the id of a role: `rundown-camera` is the rundown with the columns of `camera`."""

BY_NAME_ALONE = frozenset({"marked-script"})
"""The documents that no usual set has: `--only` names them, or an option asks for them."""

OF_ISSUES = frozenset({"changes", "marked-script"})
"""The documents that tell what changed: there are none before the second issue."""

PAGED = frozenset({"rundown", "script"})
"""The documents of which changed pages can be made alone; the rundowns of roles can, too."""

PLAIN_TEXT = frozenset({"prompter"})
"""The documents that have a form in plain text as well."""


def episode_documents(roles: Iterable[str]) -> tuple[str, ...]:
    """All documents of an episode, the rundowns of these roles after the rundown itself."""
    first, *others = EPISODE_DOCUMENTS
    return (first, *(f"{ROLE_PREFIX}{role}" for role in roles), *others)
