"""What an episode may say: its front matter, and the episode that is read from an outline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rundown.durations import Duration
from rundown.fields import (
    Booking,
    ClaimStatus,
    Clearance,
    Clock,
    Day,
    Fields,
    Id,
    Number,
    PartialDay,
    QuestionsPolicy,
    Release,
    Risk,
    Seconds,
    SourceKind,
    Status,
    Texts,
    Verdict,
    Zone,
)
from rundown.outline import Cue, Piece, Question, Speech
from rundown.problems import Place, Text
from rundown.prose import Prose
from rundown.series import SegmentFormat, Voice


class Revision(Fields):
    """Which issue of the pages this is."""

    number: Number | None = None
    colour: str = ""
    date: Day | None = None
    replaces: str = ""


class Record(Fields):
    """When and where the episode is recorded; `start` is in seconds after midnight."""

    date: Day | None = None
    start: Clock | None = None
    zone: Zone | None = None
    location: str = ""


class Guest(Fields):
    """A person who is asked to appear."""

    name: str
    title: str = ""
    organisation: str = ""
    pronunciation: str = ""
    bio: str = ""
    booking: Booking = "wish"
    release: Release = "none"
    topics: Texts = ()
    questions_policy: QuestionsPolicy = "topics"
    sensitivities: Texts = ()
    arrives: str = ""
    location: str = ""
    remote: str = ""
    wardrobe: str = ""
    bring: Texts = ()
    access: str = ""
    notes: str = ""


class Source(Fields):
    """Where a fact is from; `checked` is the day somebody last looked."""

    title: str
    author: str = ""
    publisher: str = ""
    date: PartialDay | None = None
    kind: SourceKind | None = None
    locator: str = ""
    checked: Day | None = None


class Claim(Fields):
    """A statement that must be right, and how far it is known to be."""

    text: str
    status: ClaimStatus
    sources: Texts = ()
    risk: Risk = "medium"
    checker: str = ""
    date: Day | None = None
    decision: str = ""
    approved_by: str = ""


class ArchiveItem(Fields):
    """A picture or recording of somebody else's; `licensed` is in seconds."""

    title: str
    holder: str = ""
    clearance: Clearance = "wish"
    licensed: Seconds | None = None
    expires: Day | None = None
    territory: str = ""
    credit: str = ""


class Figure(Fields):
    """A published figure of the episode's subject."""

    text: str = ""
    value: str = ""
    unit: str = ""
    date: PartialDay | None = None
    sources: Texts = ()
    note: str = ""


class Decision(Fields):
    """A choice that was taken in the story."""

    title: str = ""
    date: PartialDay | None = None
    options: Texts = ()
    choice: str = ""
    reason: str = ""
    business: str = ""
    sources: Texts = ()


class CalculationModel(Fields):
    """A computation shown on screen, never to be taken for a company's data."""

    title: str = ""
    formula: str = ""
    inputs: Texts = ()
    result: str = ""
    sources: Texts = ()
    note: str = ""


class GateState(Fields):
    """How an episode stands at a quality gate of the series."""

    verdict: Verdict = "open"
    reviewer: str = ""
    date: Day | None = None
    conditions: str = ""
    evidence: str = ""


class FrontMatter(Fields):
    """All that may stand before the first segment, or in the sidecar."""

    episode: Number
    title: str
    status: Status = "draft"
    revision: Revision = Revision()
    focus: Texts = ()
    cold_open: str = ""
    record: Record = Record()
    crew: dict[str, str] = {}
    voices: dict[Id, Voice] = {}
    guests: dict[Id, Guest] = {}
    sources: dict[Id, Source] = {}
    claims: dict[Id, Claim] = {}
    archive: dict[Id, ArchiveItem] = {}
    metrics: dict[Id, Figure] = {}
    decisions: dict[Id, Decision] = {}
    models: dict[Id, CalculationModel] = {}
    takeaways: dict[Id, Texts] = {}
    gates: dict[Id, GateState] = {}
    milestones: dict[str, Day] = {}
    objectives: Texts = ()


class Contact(Fields):
    """How to reach somebody; printed only where the contract allows it."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


PRODUCTION = "production"
"""The id in `contacts.yaml` of the production's own contact."""


@dataclass(frozen=True, slots=True)
class Item:
    """One element of the programme.

    `duration` is the typed one; None where it was left out or refused (`refused` tells which).
    """

    slug: Text
    type: Text
    duration: Duration | None
    duration_text: Text | None
    refused: bool
    flags: tuple[str, ...]
    pieces: tuple[Piece, ...]
    place: Place

    @property
    def counted(self) -> bool:
        """Whether the item's duration is part of the programme."""
        return not self.flags

    @property
    def killed(self) -> bool:
        """Whether the item is kept in the file alone."""
        return "kill" in self.flags

    @property
    def all_cues(self) -> Iterator[Cue]:
        """Its cues of every key, in order."""
        return (piece for piece in self.pieces if isinstance(piece, Cue))

    def cues(self, key: str) -> Iterator[Cue]:
        """The cues of one key, in order."""
        return (cue for cue in self.all_cues if cue.key.text == key)

    def values(self, key: str) -> list[str]:
        """The plain text of the cues of one key, in order."""
        return [cue.value.plain for cue in self.cues(key)]

    @property
    def guests(self) -> tuple[str, ...]:
        """The ids of its guests in order of first mention."""
        return tuple(dict.fromkeys(self.values("guest")))

    @property
    def speeches(self) -> Iterator[Speech]:
        """Its paragraphs of speech, in order."""
        return (piece for piece in self.pieces if isinstance(piece, Speech))

    @property
    def questions(self) -> Iterator[Question]:
        """Its paragraphs of questions, in order."""
        return (piece for piece in self.pieces if isinstance(piece, Question))

    @property
    def prose(self) -> Iterator[Prose]:
        """Every paragraph of the item, cues' values among them."""
        for piece in self.pieces:
            if isinstance(piece, Cue):
                yield piece.value
            elif hasattr(piece, "prose"):
                yield piece.prose


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the format as an episode fills it.

    `place` is its heading; None where the outline lacks it. `aim` holds paragraphs of the
    outline, or is empty where the format's aim stands.
    """

    format: SegmentFormat
    letter: str
    aim: tuple[Prose, ...]
    items: tuple[Item, ...]
    place: Place | None

    @property
    def id(self) -> str:
        """The format's title in small letters and digits, hyphens between."""
        return self.format.id


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode, as far as it could be read.

    `number` is None where the outline gives none that can be read. `segments` are all of the
    format's, in its order; `strays` are items in no segment of it. `guests` and `sources` hold the
    shared entries too. `own_places` and `value_places` give the places of keys and of values in
    the episode's own front matter, by the keys that lead to them: `("guests", "chaos-lead")`.
    """

    path: str
    number: int | None
    front: FrontMatter
    segments: tuple[Segment, ...]
    strays: tuple[Item, ...]
    guests: Mapping[str, Guest]
    sources: Mapping[str, Source]
    own_places: Mapping[tuple[str | int, ...], Place]
    value_places: Mapping[tuple[str | int, ...], Place]
    last_line: int

    @property
    def items(self) -> Iterator[Item]:
        """The items of all segments, in the format's order."""
        for segment in self.segments:
            yield from segment.items

    @property
    def all_items(self) -> Iterator[Item]:
        """Every item of the file, those in no segment last."""
        yield from self.items
        yield from self.strays

    @property
    def name(self) -> str:
        """`E19`: the episode's name in files and on pages."""
        return f"E{self.number or 0:02}"
