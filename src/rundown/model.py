"""What an episode may say: its front matter, and the episode that is read from an outline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

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

    number: Number | None = None  #: printed as `Rev 3`
    colour: str = ""  #: the paper's colour, by name
    date: Day | None = None  #: when it was issued
    replaces: str = ""  #: the revision that it takes the place of


class Break(Fields):
    """A break of the recording, which is no part of the programme; `duration` is in seconds."""

    before: str  #: the slug of the item that is recorded after it
    duration: Seconds  #: how long it is
    title: str = "Break"  #: what it is called, as `Lunch`


class Record(Fields):
    """When and where the episode is recorded; times of day are in seconds after midnight."""

    date: Day | None = None  #: the day of recording
    start: Clock | None = None  #: the time of day of the first item
    zone: Zone | None = None  #: the zone of all times of day
    location: str = ""  #: the studio, or the place
    call: Clock | None = None  #: when the crew is called
    parking: str = ""  #: where to park
    hospital: str = ""  #: the nearest hospital with an emergency department
    notes: Texts = ()  #: what everybody must know on the day
    breaks: tuple[Break, ...] = ()  #: breaks of the recording, no part of the programme


class Guest(Fields):
    """A person who is asked to appear."""

    name: str  #: as it stands on screen and on paper
    title: str = ""  #: the second line on screen
    organisation: str = ""  #: on screen after the title
    pronunciation: str = ""  #: how to say the name
    bio: str = ""  #: who this is, for the guest to approve
    booking: Booking = "wish"  #: how far the invitation is
    release: Release = "none"  #: how far the signature is; crew only
    topics: Texts = ()  #: what the conversation is about
    questions_policy: QuestionsPolicy = "topics"  #: what the guest's brief tells of the questions
    sensitivities: Texts = ()  #: what to avoid; the guest sheet alone
    arrives: str = ""  #: when to be there
    location: str = ""  #: where, if not where the episode is recorded
    remote: str = ""  #: how to join from elsewhere
    wardrobe: str = ""  #: what to wear
    bring: Texts = ()  #: what to bring
    access: str = ""  #: what the guest needs, told in confidence
    notes: str = ""  #: for the crew; the guest sheet alone

    @property
    def on_screen(self) -> tuple[str, ...]:
        """The lines of the lower third: the name, then title and organisation."""
        second = ", ".join(text for text in (self.title, self.organisation) if text)
        return (self.name, second) if second else (self.name,)


class Source(Fields):
    """Where a fact is from; `checked` is the day somebody last looked."""

    title: str  #: its title
    author: str = ""  #: who wrote it
    publisher: str = ""  #: where it was published
    date: PartialDay | None = None  #: when it was published
    kind: SourceKind | None = None  #: first hand or not
    locator: str = ""  #: an address, a page, a minute
    checked: Day | None = None  #: the day somebody last looked


class Claim(Fields):
    """A statement that must be right, and how far it is known to be."""

    text: str  #: the statement
    status: ClaimStatus  #: how far it is known to be right
    sources: Texts = ()  #: ids of sources
    risk: Risk = "medium"  #: what a mistake would cost
    checker: str = ""  #: who looks into it
    date: Day | None = None  #: the day it was last looked into
    decision: str = ""  #: what is done about it
    approved_by: str = ""  #: who decided so


class ArchiveItem(Fields):
    """A picture or recording of somebody else's; `licensed` is in seconds."""

    title: str  #: what is seen or heard
    holder: str = ""  #: whose it is
    clearance: Clearance = "wish"  #: how far the rights are
    licensed: Seconds | None = None  #: how much of it is licensed
    expires: Day | None = None  #: the last day of the licence
    territory: str = ""  #: where it may be shown
    credit: str = ""  #: the credit that is owed


class Figure(Fields):
    """A published figure of the episode's subject."""

    text: str = ""  #: what is measured
    value: str = ""  #: the number
    unit: str = ""  #: its unit
    date: PartialDay | None = None  #: when it held
    sources: Texts = ()  #: ids of sources
    note: str = ""  #: what it leaves out


class Decision(Fields):
    """A choice that was taken in the story."""

    title: str = ""  #: the question
    date: PartialDay | None = None  #: when it was decided
    options: Texts = ()  #: what could be done
    choice: str = ""  #: what was done
    reason: str = ""  #: why
    business: str = ""  #: the need behind it
    sources: Texts = ()  #: ids of sources


class CalculationModel(Fields):
    """A computation shown on screen, never to be taken for a company's data."""

    title: str = ""  #: its name
    formula: str = ""  #: the computation
    inputs: Texts = ()  #: what goes in
    result: str = ""  #: what comes out
    sources: Texts = ()  #: ids of sources
    note: str = ""  #: what it is not


class GateState(Fields):
    """How an episode stands at a quality gate of the series."""

    verdict: Verdict = "open"  #: how it stands
    reviewer: str = ""  #: who decides
    date: Day | None = None  #: the day of the verdict
    conditions: str = ""  #: what must still be done
    evidence: str = ""  #: what the verdict rests on


class Waiver(Fields):
    """A finding that is known and accepted."""

    check: str  #: the name of the check
    reason: str  #: why it does not hold here
    date: Day  #: when that was decided
    at: str = ""  #: the slug of the item; else the whole episode
    by: str = ""  #: who decided it


class FrontMatter(Fields):
    """All that may stand before the first segment, or in the sidecar."""

    episode: Number  #: the number; the file's name begins with it
    title: str  #: the title, without `Episode 19:`
    status: Status = "draft"  #: how strict the checks are
    revision: Revision = Revision()  #: which issue of the pages this is
    focus: Texts = ()  #: what the episode is about
    cold_open: str = ""  #: the opening, in a line
    record: Record = Record()  #: when and where it is recorded
    crew: dict[str, str] = {}  #: by role: a name, or an id of `people.yaml`
    voices: dict[Id, Voice] = {}  #: who narrates
    guests: dict[Id, Guest] = {}  #: who is asked to appear
    sources: dict[Id, Source] = {}  #: where facts are from
    claims: dict[Id, Claim] = {}  #: statements that must be right
    archive: dict[Id, ArchiveItem] = {}  #: pictures and sound of others
    metrics: dict[Id, Figure] = {}  #: published figures
    decisions: dict[Id, Decision] = {}  #: choices taken in the story
    models: dict[Id, CalculationModel] = {}  #: computations shown on screen
    takeaways: dict[Id, Texts] = {}  #: what each audience of the series takes away
    gates: dict[Id, GateState] = {}  #: how the episode stands at each gate of the series
    milestones: dict[str, Day] = {}  #: by milestone: the day it is due
    layers: Texts = ()  #: the layers of the architecture that the episode promises to show
    products: Texts = ()  #: names of products, which a takeaway may give as an example alone
    waive: tuple[Waiver, ...] = ()  #: findings that are known and accepted, a list
    objectives: Texts = ()  #: what a viewer can do afterwards


class Contact(Fields):
    """How to reach somebody; printed only where the contract allows it."""

    name: str = ""  #: who answers
    phone: str = ""  #: the number
    email: str = ""  #: the address for mail
    address: str = ""  #: where to send things


PRODUCTION = "production"
"""The id in `contacts.yaml` of the production's own contact."""


@dataclass(frozen=True)  # no slots: what every document asks of it is worked out once
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

    def cues(self, key: str) -> tuple[Cue, ...]:
        """The cues of one key, in order."""
        return self._by_key.get(key, ())

    def values(self, key: str) -> list[str]:
        """The plain text of the cues of one key, in order."""
        return [cue.value.plain for cue in self.cues(key)]

    @cached_property
    def _by_key(self) -> dict[str, tuple[Cue, ...]]:
        found: dict[str, tuple[Cue, ...]] = {}
        for cue in self.all_cues:
            found[cue.key.text] = (*found.get(cue.key.text, ()), cue)
        return found

    @cached_property
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

    `place` is its heading; None where the outline lacks it. `repeats` are further headings of it.
    `aim` holds paragraphs of the outline, or is empty where the format's aim stands.
    """

    format: SegmentFormat
    letter: str
    aim: tuple[Prose, ...]
    items: tuple[Item, ...]
    place: Place | None
    repeats: tuple[Place, ...] = ()

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
    `stray_headings` are those of segments that the format does not have. `crew_ids` gives, by role,
    the id of whoever the outline named by one of `people.yaml`.
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
    stray_headings: tuple[Place, ...] = ()
    crew_ids: Mapping[str, str] = field(default_factory=dict)

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
