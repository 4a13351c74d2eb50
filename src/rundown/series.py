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
    Day,
    Fields,
    Id,
    Level,
    Number,
    Paper,
    Rate,
    Season,
    Seconds,
    Texts,
    read_seconds,
    refuse,
)
from rundown.problems import quoted
from rundown.vocabulary import COLOURS


class Role(Fields):
    """A role of the crew, and the columns of its rundown."""

    title: str = ""  #: whom the page is for
    columns: Texts = ()  #: the columns, in order


ROLES: Mapping[str, Role] = {
    "director": Role(
        title="the director",
        columns=(
            *("page", "slug", "type", "picture-and-sound", "camera", "who"),
            *("duration", "start", "back"),
        ),
    ),
    "camera": Role(
        title="camera operators",
        columns=("page", "slug", "type", "camera", "picture", "who", "duration", "start"),
    ),
    "audio": Role(
        title="sound",
        columns=("page", "slug", "type", "who", "mic", "sound", "duration", "start", "cume"),
    ),
    "graphics": Role(
        title="the graphics operator",
        columns=("page", "slug", "type", "gfx", "l3", "label", "duration", "start"),
    ),
    "floor": Role(
        title="the floor manager",
        columns=("page", "slug", "type", "who", "prop", "note", "duration", "start", "clock"),
    ),
}
"""The roles that every series has. Source: domain practice of a gallery, a floor and a sound desk;
a series gives a role other columns, or has more, under `roles`."""


class Department(Fields):
    """A department of the crew, and what it must hear of when an episode changes."""

    title: str = ""  #: how the sheet of changes calls it
    watches: Texts = ()  #: what concerns it: cues, and the words of the table below


DEPARTMENTS: Mapping[str, Department] = {
    "director": Department(
        title="Director and vision mixer", watches=("order", "video", "alt", "synthetic")
    ),
    "script-supervisor": Department(
        title="Script supervisor", watches=("times", "order", "incue", "outcue")
    ),
    "presenter": Department(
        title="Presenter, voice and prompter", watches=("words", "questions", "prompt", "option")
    ),
    "graphics": Department(title="Graphics", watches=("gfx", "l3", "label", "code", "screen-code")),
    "camera": Department(title="Camera", watches=("camera",)),
    "sound": Department(title="Sound", watches=("audio", "mic")),
    "floor": Department(title="Floor and props", watches=("prop", "guests")),
    "office": Department(title="Production office", watches=("guests", "record", "episode")),
    "archive": Department(title="Archive and clearance", watches=("archive", "clips")),
    "fact-desk": Department(title="Fact desk", watches=("claim", "claims", "sources", "basis")),
}
"""The departments that every series has; a series gives one other words, or has more, under
`departments`. Source: who reads what of a rundown, by the practice of a gallery and an office."""


class SegmentFormat(Fields):
    """A segment of the format; `duration` is its budget in seconds."""

    title: str  #: what `# Title` must say in every outline
    duration: Budget  #: its budget
    aim: str = ""  #: printed where an outline gives none

    @property
    def id(self) -> str:
        """The title in small letters and digits, hyphens between."""
        return segment_id(self.title)


def segment_id(title: str) -> str:
    """`Cold Open` gives `cold-open`; letters of any script are kept."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "-".join("".join(c if c.isalnum() else " " for c in folded).split())


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


class CheckLevels(Fields):
    """How bad the findings of a check are, by the episode's status."""

    draft: Level  #: in a draft
    approved: Level  #: once it is approved
    locked: Level  #: once it is locked


def _read_levels(value: Any) -> Any:
    """One word is for every status."""
    return dict.fromkeys(STATUSES, value) if isinstance(value, str) else value


Levels = Annotated[CheckLevels, BeforeValidator(_read_levels)]


class Limits(Fields):
    """What the checks hold for too long, too many or too old. Source: each check names its own."""

    speaker: Seconds = 600  #: how long one speaker may be heard without a change
    material: Seconds = 480  #: how long one kind of material may be seen without a change
    breath: Seconds = 1500  #: how long a long segment may go on without a breathing point
    code_lines: Number = 15  #: how many lines of code can be read on a screen
    code_columns: Number = 80  #: how many letters a line of code may have there
    source_days: Number = 730  #: how long ago a source may have been checked


ByStatus = Annotated[Tolerance, BeforeValidator(_read_tolerance)]


class Format(Fields):
    """The segments of an episode, in order, and how exact they must be."""

    duration: Budget | None = None  #: the whole; must be the segments' sum
    tolerance: ByStatus = Tolerance()  #: how far a segment may be off: for drafts, or by status
    segments: Annotated[tuple[SegmentFormat, ...], Field(min_length=1)]  #: a list, in running order

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
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return dict.fromkeys(names, "")
    return value


Names = Annotated[dict[str, str], BeforeValidator(_read_names)]


class Voice(Fields):
    """Who narrates; `wpm` is the rate in words a minute, the series' where it is left out."""

    name: str = ""  #: who says `NARRATOR:`; the id says it too
    wpm: Rate | None = None  #: words a minute; else the series' rate


class Standard(Fields):
    """A depth standard of the series."""

    title: str = ""  #: its name
    text: str = ""  #: what it asks for


class Element(Standard):
    """A production element of the series."""

    title: str = ""  #: its name
    text: str = ""  #: what it asks for
    never: Texts = ()  #: the item types that it must never have, as `REC` for true footage


class Audience(Fields):
    """People the series is made for."""

    title: str = ""  #: its name, above its takeaways
    focus: str = ""  #: what it comes for
    takeaways: str = ""  #: what it takes home
    skills: str = ""  #: what it can do afterwards


class Gate(Fields):
    """What an episode must pass before it may be locked."""

    title: str = ""  #: its name
    criterion: str = ""  #: when it is passed


class Phase(Fields):
    """A part of the production, with the episodes it makes."""

    title: str = ""  #: its name
    episodes: Episodes | None = None  #: those it makes
    starts: Day | None = None  #: its first day
    months: Number | None = None  #: how long it lasts
    focus: str = ""  #: what it is about
    production: str = ""  #: how it is made
    goal: str = ""  #: what it is for


_AGAIN = ("", "double", "triple", "quadruple")
"""Before a colour that comes again."""


class Metric(Fields):
    """What the series wants to achieve, and how that is measured."""

    title: str = ""  #: its name
    target: str = ""  #: what is wanted
    measures: Texts = ()  #: how it is measured


class Revisions(Fields):
    """How issues are called: their colours in order, and documents with a sequence of their own."""

    colours: Texts = COLOURS  #: in the order of issues; afterwards each comes again, doubled
    sequences: dict[Id, Texts] = {}  #: by name: documents that are issued by themselves

    def colour_of(self, number: int) -> str:
        """The colour of the n-th issue: after the last comes `double white`."""
        rounds, index = divmod(number - 1, len(self.colours))
        again = _AGAIN[rounds] if rounds < len(_AGAIN) else f"{rounds + 1}-fold"
        return f"{again} {self.colours[index]}".strip()

    def sequence_of(self, document: str) -> str:
        """The sequence that a document is issued in; empty for the one of all others."""
        return next((name for name, of in self.sequences.items() if document in of), "")


class Series(Fields):
    """A whole series. `wpm` is the reading rate in words a minute."""

    title: str  #: printed above every episode's title
    format: Format  #: the segments of an episode
    wpm: Rate  #: the reading rate in words a minute
    subtitle: str = ""  #: a second line
    episodes: Episodes | None = None  #: the first and the last
    total: Season | None = None  #: all episodes together; must be their number times the budget
    language: str = "en"  #: of the documents, as `en-GB`
    paper: Paper = "A4"  #: what the pages are laid out for
    philosophy: str = ""  #: what the series is for
    production: str = ""  #: how it is made
    promises: dict[Id, str] = {}  #: what viewers are promised
    voices: dict[Id, Voice] = {}  #: who narrates
    elements: dict[Id, Element] = {}  #: what a production is made of; `- element:` names one
    standards: dict[Id, Standard] = {}  #: what depth means; `- standard:` names one
    audiences: dict[Id, Audience] = {}  #: whom it is for; `- audience:` names one
    gates: dict[Id, Gate] = {}  #: what an episode must pass
    phases: dict[Id, Phase] = {}  #: parts of the production
    milestones: dict[Id, str] = {}  #: what an episode passes, in this order, with its name
    metrics: dict[Id, Metric] = {}  #: how success is measured
    checks: dict[str, Levels] = {}  #: other severities: a word for every status, or one for each
    limits: Limits = Limits()  #: what the checks hold for too long, too many or too old
    documents: Texts = ()  #: the usual set that `rundown build` makes; else all
    roles: dict[Id, Role] = {}  #: more roles, or other columns for one; `rundown-ID` is its rundown
    departments: dict[Id, Department] = {}  #: more departments for the sheet of changes
    revisions: Revisions = Revisions()  #: the colours of issues, and documents that have their own
    cues: Names = {}  #: more cues: a list of names, or name: meaning
    types: Names = {}  #: more item types, likewise, in capitals

    @property
    def all_departments(self) -> Mapping[str, Department]:
        """The departments that every series has, and its own, which win."""
        return {**DEPARTMENTS, **self.departments}

    @property
    def all_roles(self) -> Mapping[str, Role]:
        """The roles that every series has, and its own, which win."""
        return {**ROLES, **self.roles}
