"""The cue sheet: every clip in order with its first and last words, for vision mixer and sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.item_lines import (
    NO_TIME,
    Alternatives,
    Line,
    Person,
    cue_line,
    duration_text,
    flag_words,
    guests_of,
    shown_items,
    who,
)
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_running
from rundown.model import Item
from rundown.outline import Description
from rundown.printed_text import Spans, printed, text_spans
from rundown.timing import ScheduledItem, ScheduledSegment

CLIP_TYPES = frozenset({"SOT", "VOSOT", "PKG", "ARCH", "INT", "LIVE"})
"""The item types that are played in. Source: a newsroom's terms for recorded and remote pieces."""

_CLIP_CUES = ("archive", "incue", "outcue")
_TOLD = ("archive", "video", "asset", "audio")
_PICTURES = ("archive", "video", "asset")


@dataclass(frozen=True, slots=True)
class Clip:
    """A clip: a row of the cue sheet.

    `flag` is empty, FLOAT or PAD. `incue` and `outcue` are empty where nobody has given them yet.
    """

    page: str
    slug: str
    type: str
    flag: str
    clip: tuple[Line, ...]
    guests: tuple[Person, ...]
    incue: tuple[Spans, ...]
    outcue: tuple[Spans, ...]
    duration: str
    start: str


@dataclass(frozen=True, slots=True)
class ClipSegment:
    """A segment and its clips."""

    letter: str
    title: str
    clips: tuple[Clip, ...]


@dataclass(frozen=True, slots=True)
class CuesView:
    """All that the cue sheet's template sees; `total` and `open` are sentences for page one."""

    head: TitleBlock
    total: str
    open: tuple[str, ...]
    segments: tuple[ClipSegment, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one cue sheet of an episode."""
    episode = production.episode
    title = f"{episode.name} cue sheet: {episode.front.title}"
    yield Part(f"{episode.name}-cues", title, make_view(production))


def make_view(production: Production) -> CuesView:
    """What the cue sheet shows."""
    clips = [item for item in shown_items(production.schedule) if is_clip(item.item)]
    rows = _Clips(production)
    return CuesView(
        head=make_title_block(production, "Cue sheet", "vision mixer and sound"),
        total=_total(clips),
        open=tuple(_open(clips)),
        segments=tuple(_segment(s, rows) for s in production.schedule.segments),
    )


def is_clip(item: Item) -> bool:
    """Whether an item is played in: by its type, or because a cue tells where a clip begins."""
    return item.type.text in CLIP_TYPES or any(item.values(key) for key in _CLIP_CUES)


def _total(clips: list[ScheduledItem]) -> str:
    """`12 clips, 0:14:05 in all`, and how many more stand by; nothing where there are none."""
    counted = [clip for clip in clips if clip.item.counted]
    spare = len(clips) - len(counted)
    if not clips:
        return ""
    noun = "clip" if len(counted) == 1 else "clips"
    running = format_running(sum(clip.duration for clip in counted))
    text = f"{len(counted)} {noun}, {running} in all"
    return f"{text}, and {spare} not counted" if spare else text


def _open(clips: list[ScheduledItem]) -> Iterator[str]:
    """Which clips have no first or last words yet."""
    for key, name in (("incue", "in cue"), ("outcue", "out cue")):
        pages = [clip.page or "" for clip in clips if not clip.item.values(key)]
        if pages:
            yield f"{name} to come ({', '.join(pages)})"


def _segment(scheduled: ScheduledSegment, rows: _Clips) -> ClipSegment:
    segment = scheduled.segment
    clips = (item for item in scheduled.items if not item.item.killed and is_clip(item.item))
    return ClipSegment(segment.letter, segment.format.title, tuple(map(rows.row, clips)))


class _Clips:
    """Items as rows of the cue sheet."""

    def __init__(self, production: Production) -> None:
        self.episode = production.episode
        self.alternatives = Alternatives(production.schedule)

    def row(self, scheduled: ScheduledItem) -> Clip:
        item = scheduled.item
        return Clip(
            page=scheduled.page or "",
            slug=item.slug.text,
            type=item.type.text,
            flag=flag_words(item),
            clip=tuple(self.told(item)),
            guests=guests_of(item, self.episode),
            incue=self.words(item, "incue"),
            outcue=self.words(item, "outcue"),
            duration=duration_text(scheduled),
            start=format_running(scheduled.start) if item.counted else NO_TIME,
        )

    def words(self, item: Item, key: str) -> tuple[Spans, ...]:
        return tuple(cue_line(cue, self.episode).text for cue in item.cues(key))

    def told(self, item: Item) -> Iterator[Line]:
        """What the clip is, who speaks over it, and what may take its place."""
        if not any(item.values(key) for key in _PICTURES):
            told = (piece.prose for piece in item.pieces if isinstance(piece, Description))
            yield from (Line("", printed(prose)) for prose in told)
        for cue in item.all_cues:
            if cue.key.text in _TOLD:
                yield cue_line(cue, self.episode)
        guests = guests_of(item, self.episode)
        voices = [person.name for person in who(item, self.episode) if person not in guests]
        if voices:
            yield Line("VOICE", text_spans(", ".join(voices)))
        yield from self.alternatives.lines(item)
