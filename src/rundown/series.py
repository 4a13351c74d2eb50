"""What `series.yaml` may say: the format of a series, its people, standards and gates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field

from rundown.fields import (
    STATUSES,
    Budget,
    Fields,
    Id,
    Number,
    Paper,
    Rate,
    Texts,
    read_seconds,
    refuse,
)
from rundown.problems import quoted

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
    "camera": "camera or shot",
    "mic": "who is on which microphone",
    "prop": "a thing needed on the set",
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
    "note": "a note to the crew, never to a guest",
}
"""The cues every series has."""


class SegmentFormat(Fields):
    """A segment of the format; `duration` is its budget in seconds."""

    title: str
    duration: Budget
    aim: str = ""

    @property
    def id(self) -> str:
        """The title in small letters and digits, hyphens between."""
        return segment_id(self.title)


def segment_id(title: str) -> str:
    """`Cold Open` gives `cold-open`; letters of any script are kept."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in folded).split())


def title_key(title: str) -> str:
    """What two spellings of a segment's title share: case and white space do not count."""
    return " ".join(unicodedata.normalize("NFC", title).casefold().split())


def letter_of(index: int) -> str:
    """The letter of a segment: A for the first, AA after Z."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class Tolerance(Fields):
    """Seconds that a segment may be off its budget, by the episode's status."""

    draft: int = 0
    approved: int = 0
    locked: int = 0


def _read_tolerance(value: Any) -> Any:
    """One duration is for drafts; a mapping gives each status its own."""
    if isinstance(value, str):
        return {"draft": read_seconds(value)}
    if isinstance(value, Mapping) and set(value) <= set(STATUSES):
        return {key: read_seconds(text) for key, text in value.items() if isinstance(text, str)}
    return value


class Format(Fields):
    """The segments of an episode, in order, and how exact they must be."""

    duration: Budget | None = None
    tolerance: Annotated[Tolerance, BeforeValidator(_read_tolerance)] = Tolerance()
    segments: Annotated[tuple[SegmentFormat, ...], Field(min_length=1)]

    @property
    def budget(self) -> int:
        """Seconds of a whole episode."""
        return sum(segment.duration for segment in self.segments)


class EpisodeRange(NamedTuple):
    """The first and the last episode of a series."""

    first: int
    last: int


def _read_range(value: Any) -> EpisodeRange:
    if not isinstance(value, str):
        raise refuse("a range of episodes is one text", "write `19-30`, or one number")
    match = re.fullmatch(r"([0-9]{1,6})(?:\s*[-–]\s*([0-9]{1,6}))?", value)
    if not match:
        raise refuse(f"{quoted(value)} is no range of episodes", "write `19-30`, or one number")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise refuse(f"{quoted(value)} ends before it begins", f"write `{last}-{first}`")
    return EpisodeRange(first, last)


Episodes = Annotated[EpisodeRange, BeforeValidator(_read_range)]


def _read_names(value: Any) -> Any:
    """A list of names is a mapping of names to nothing."""
    if isinstance(value, str):
        value = [value]
    return dict.fromkeys(value, "") if isinstance(value, list | tuple) else value


Names = Annotated[dict[str, str], BeforeValidator(_read_names)]


class Voice(Fields):
    """Who narrates; `wpm` is the rate in words a minute, the series' where it is left out."""

    name: str = ""
    wpm: Rate | None = None


class Standard(Fields):
    """A production element or a depth standard of the series."""

    title: str = ""
    text: str = ""


class Audience(Fields):
    """People the series is made for."""

    title: str = ""
    focus: str = ""
    takeaways: str = ""
    skills: str = ""


class Gate(Fields):
    """What an episode must pass before it may be locked."""

    title: str = ""
    criterion: str = ""


class Phase(Fields):
    """A part of the production, with the episodes it makes."""

    title: str = ""
    episodes: Episodes | None = None
    months: Number | None = None
    focus: str = ""
    production: str = ""
    goal: str = ""


class Metric(Fields):
    """What the series wants to achieve, and how that is measured."""

    title: str = ""
    target: str = ""
    measures: Texts = ()


class Series(Fields):
    """A whole series. `wpm` is the reading rate in words a minute."""

    title: str
    format: Format
    wpm: Rate
    subtitle: str = ""
    episodes: Episodes | None = None
    language: str = "en"
    paper: Paper = "A4"
    philosophy: str = ""
    production: str = ""
    promises: dict[Id, str] = {}
    voices: dict[Id, Voice] = {}
    elements: dict[Id, Standard] = {}
    standards: dict[Id, Standard] = {}
    audiences: dict[Id, Audience] = {}
    gates: dict[Id, Gate] = {}
    phases: dict[Id, Phase] = {}
    metrics: dict[Id, Metric] = {}
    cues: Names = {}
    types: Names = {}
