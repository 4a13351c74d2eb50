"""What the tasks of departments are counted by: `captions: 1 new, 2 retyped`."""

from __future__ import annotations

from collections.abc import Mapping

from rundown.changes.pieces import CODE, DIRECTION, QUESTION, SPEECH

NOUNS: Mapping[str, str] = {
    "gfx": "graphic",
    "l3": "caption",
    "label": "label",
    "code": "code credit",
    "video": "picture",
    "camera": "shot",
    "audio": "sound",
    "mic": "microphone",
    "prop": "prop",
    "archive": "clip",
    "claim": "claim",
    "basis": "source of a re-creation",
    "incue": "in cue",
    "outcue": "out cue",
    "prompt": "decision",
    "option": "option",
    "alt": "alternative",
    "synthetic": "made picture",
    SPEECH: "speech",
    QUESTION: "question",
    DIRECTION: "direction",
    CODE: "screen of code",
    "guests": "guest",
    "claims": "statement",
    "sources": "source",
    "clips": "clearance",
}
"""By a cue, a channel, or a word that departments watch."""


def plural_of(noun: str) -> str:
    """`captions`, `screens of code`; `speech` is one."""
    first, of, rest = noun.partition(" of ")
    if first.endswith(("s", "speech")):
        return noun
    return f"{first}s{of}{rest}"
