"""The words every series has: item types, cues, columns, what departments watch, colours."""

from __future__ import annotations

from collections.abc import Mapping

TYPES: Mapping[str, str] = {
    "OPEN": "title sequence",
    "VO": "narrator over pictures",
    "SOT": "clip with its own sound",
    "VOSOT": "narrator, then a clip",
    "PKG": "finished pre-made piece",
    "INT": "interview",
    "LIVE": "live or remote contribution",
    "GFX": "full-frame graphic or animation",
    "REC": "re-creation, labelled",
    "ARCH": "archive, cleared",
    "WALK": "walkthrough of an architecture",
    "CODE": "code on screen",
    "DEC": "decision point for the viewer",
    "TEASE": "promotion of what follows",
    "BUMP": "transition",
    "BREAK": "break",
}
"""The item types every series has. Source: the newsroom's terms, and this contract's section 3."""


CUES: Mapping[str, str] = {
    "video": "what is seen",
    "audio": "what is heard besides speech",
    "gfx": "a graphic, with its text",
    "l3": "a lower third: a guest's id, and when",
    "camera": "camera | shot; or the shot alone",
    "mic": "who is on which microphone",
    "prop": "a thing needed on the set | who brings it",
    "guest": "the id of a guest who appears",
    "incue": "the first words of a clip or an answer",
    "outcue": "its last words",
    "label": "words that must stand on screen",
    "basis": "the id of the source that a re-creation rests on",
    "archive": "the id of an archive item",
    "code": "repository, commit, path, lines and licence of code shown",
    "asset": "the id of a made asset",
    "topic": "a topic of the episode or of a guest's interview",
    "element": "the id of a production element of the series",
    "standard": "the id of a depth standard of the series",
    "audience": "the id of an audience of the series",
    "layer": "a layer of the architecture",
    "pattern": "a pattern shown",
    "claim": "the id of a claim",
    "model": "the id of a model",
    "prompt": "the question of a decision point",
    "option": "name | what is done | what follows",
    "chosen": "the name of the option that was taken",
    "think": "how long the viewer has to think",
    "alt": "the slug of the item that may take this one's place",
    "was": "the slug that the item had in an earlier issue",
    "drop": "1, 2, 3 …: this item may be dropped, and in which order",
    "trim": "by how much this item can be shortened",
    "metric": "the id of a metric that is shown",
    "synthetic": "the tool that made a picture; the item's label tells the viewer",
    "note": "a note to the crew, never to a guest",
}
"""The cues every series has."""


COLUMNS: Mapping[str, str] = {
    "page": "the page",
    "slug": "the slug",
    "type": "the item type",
    "picture": "what is seen",
    "sound": "what is heard besides speech, and the first and last words",
    "picture-and-sound": "both",
    "who": "who speaks, and the guests",
    "duration": "the duration",
    "actual": "room for what it took",
    "start": "when it begins",
    "cume": "when it ends",
    "back": "the latest start that still ends on time",
    "clock": "the time of day it begins, where the recording's is known",
}
"""The columns that a role's rundown may have; besides them, any cue: `camera`, `mic`, `prop`."""


WATCHES: Mapping[str, str] = {
    "order": "items that are new, cut, moved, renamed or of another type",
    "times": "items and segments that take longer or shorter",
    "words": "what is spoken",
    "questions": "what guests are asked",
    "screen-code": "code that the screen shows",
    "guests": "who comes, when, and what changed about them",
    "record": "the day, the place and the crew",
    "claims": "statements that must be right",
    "sources": "what statements rest on",
    "clips": "pictures and sound of others, and their clearance",
    "episode": "title, status and all else that the front matter says",
}
"""What a department can watch besides cues."""


COLOURS = (
    *("white", "blue", "pink", "yellow", "green", "goldenrod"),
    *("buff", "salmon", "cherry", "tan", "gray"),
)
"""The colours of the paper, issue by issue. Source: the order that handbooks and guides of the
trade share up to goldenrod; what follows differs between houses, which is why a series may say."""
