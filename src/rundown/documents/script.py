"""The script in two columns: what is seen on the left, what is heard on the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rundown.documents.annotations import Annotations
from rundown.documents.item_lines import Alternatives, Line, duration_text, flag_words
from rundown.documents.mentions import cited_in, claims_of
from rundown.documents.open_points import open_points
from rundown.documents.production import Part, Production
from rundown.documents.revision_marks import STAR, star
from rundown.documents.script_rows import Block, columns_of
from rundown.documents.segment_lines import OMITTED, aim_of, segment_length, segments_of, shown_in
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_duration, format_over_under
from rundown.model import Claim, Item
from rundown.printed_text import Spans, Wording, printed, text_spans
from rundown.timing import OmittedPage, ScheduledItem, ScheduledSegment

if TYPE_CHECKING:  # it is a kind of script itself
    from rundown.documents.marked_script import Marking

_FOOT: Mapping[str, str] = {
    "layer": "LAYER",
    "pattern": "PATTERN",
    "model": "MODEL",
    "basis": "BASIS",
    "audience": "FOR",
}
"""Cues that tell what an item is about, printed below its pictures."""


@dataclass(frozen=True, slots=True)
class ScriptItem:
    """An item of the script: its heading, then its columns and code in turn.

    `marks` are those of its claims that are not verified, in a script with notes.
    """

    page: str
    slug: str
    type: str
    flag: str
    marks: tuple[str, ...]
    timing: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ScriptSegment:
    """A segment of the script."""

    letter: str
    title: str
    timing: str
    aim: tuple[Spans, ...]
    items: tuple[ScriptItem, ...]


@dataclass(frozen=True, slots=True)
class Takeaways:
    """What one audience is to take away."""

    audience: str
    texts: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class ScriptView:
    """All that the script's template sees."""

    head: TitleBlock
    open: tuple[str, ...]
    segments: tuple[ScriptSegment, ...]
    takeaways: tuple[Takeaways, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one script of an episode."""
    episode = production.episode
    title = f"{episode.name} script: {episode.front.title}"
    yield Part(f"{episode.name}-script", title, make_view(production))


def make_view(production: Production) -> ScriptView:
    """What the script shows."""
    return ScriptView(
        head=make_title_block(production, "Script", "director, editor, voice and writers"),
        open=open_points(production),
        segments=script_segments(production),
        takeaways=() if production.only_changed else script_takeaways(production),
    )


def script_segments(
    production: Production, notes: Annotations | None = None, marking: Marking | None = None
) -> tuple[ScriptSegment, ...]:
    """The segments of a script, citations left out; with `notes`, as footnotes.

    With `marking`, what came and went is marked.
    """
    items = _Items(production, notes, marking)
    return tuple(_segment(s, items) for s in segments_of(production))


def _segment(scheduled: ScheduledSegment, items: _Items) -> ScriptSegment:
    segment = scheduled.segment
    return ScriptSegment(
        letter=segment.letter,
        title=segment.format.title,
        timing=(
            f"planned {segment_length(scheduled.trt)} of {segment_length(scheduled.budget)}"
            f" · {format_over_under(scheduled.over_under)}"
        ),
        aim=aim_of(segment, items.wording),
        items=tuple(items.of(scheduled)),
    )


def script_takeaways(production: Production) -> tuple[Takeaways, ...]:
    """What each audience is to take away."""
    return tuple(_takeaways(production))


def _takeaways(production: Production) -> Iterator[Takeaways]:
    audiences = production.series.audiences
    for audience_id, texts in production.episode.front.takeaways.items():
        audience = audiences.get(audience_id)
        title = (audience.title if audience else "") or audience_id
        if texts:
            yield Takeaways(title, tuple(map(text_spans, texts)))


class _Items:
    """The items of an episode, as the script shows them."""

    def __init__(
        self, production: Production, notes: Annotations | None, marking: Marking | None
    ) -> None:
        self.notes = notes
        self.marking = marking
        self.wording: Wording = printed
        if notes is not None:
            self.wording = notes.text
        elif marking is not None:
            self.wording = marking.wording
        self.production = production
        self.episode = production.episode
        self.alternatives = Alternatives(production.schedule)

    def of(self, segment: ScheduledSegment) -> Iterator[ScriptItem]:
        """The items of a segment, and below each what was cut there, where that is marked."""
        yield from self.cut_below(segment, None)
        for shown in shown_in(segment, self.production):
            gone = isinstance(shown, OmittedPage)
            if gone and self.marking and shown.page in self.marking.cut_pages:
                continue  # what stood there is shown itself, struck
            yield self.item_of(shown)
            if not isinstance(shown, OmittedPage):
                yield from self.cut_below(segment, shown)

    def cut_below(
        self, segment: ScheduledSegment, item: ScheduledItem | None
    ) -> Iterator[ScriptItem]:
        """What was cut below an item, every word of it marked."""
        for cut in self.marking.cut_below(segment.segment.id, item) if self.marking else ():
            yield replace(self.make(cut), flag="CUT", timing="", page=f"{STAR}{cut.page}")

    def item_of(self, shown: ScheduledItem | OmittedPage) -> ScriptItem:
        """An item, or a page that has none any more."""
        if isinstance(shown, OmittedPage):
            return ScriptItem(shown.page, OMITTED, "", "", (), "", ())
        return self.make(shown)

    def make(self, scheduled: ScheduledItem) -> ScriptItem:
        item, marking = scheduled.item, self.marking
        flags = (marking.flag(item) if marking else "", flag_words(item))
        return ScriptItem(
            page=star(self.production.changes, item) + (scheduled.page or ""),
            slug=item.slug.text,
            type=item.type.text,
            flag=" ".join(filter(None, flags)),
            marks=self.notes.marks(claims_of(item, self.episode)) if self.notes else (),
            timing=_timing(scheduled),
            blocks=self.columns(item),
        )

    def columns(self, item: Item) -> tuple[Block, ...]:
        """An item's columns, with the pieces that went where that is marked."""
        foot = tuple(self.foot(item))
        if self.marking is None:
            return columns_of(item, self.episode, foot, self.wording)
        marked = self.marking.item(item)
        return columns_of(marked, self.episode, foot, self.wording, self.marking.cue)

    def foot(self, item: Item) -> Iterator[Line]:
        """What an item rests on and is about, and what may take its place."""
        yield from self.alternatives.lines(item)
        for claim_id in claims_of(item, self.episode):
            yield self.claim_line(claim_id, item)
        for key, tag in _FOOT.items():
            for value in item.values(key):
                behind = self.behind(key, value)
                yield Line(tag, (*text_spans(self.meaning(key, value)), *behind))

    def claim_line(self, claim_id: str, item: Item) -> Line:
        """A claim's standing; where there are notes, with one unless it was cited in its place."""
        claim = self.episode.front.claims[claim_id]
        if self.notes is None:
            return _claim_line(claim_id, claim)
        marked = self.notes.of_claim(claim_id, noted=claim_id not in cited_in(item))
        return Line(f"CLAIM {claim_id}", (*text_spans(claim.text), *marked))

    def behind(self, key: str, value: str) -> Spans:
        """The note of what a basis or a model rests on."""
        if self.notes is None:
            return ()
        model = self.episode.front.models.get(value) if key == "model" else None
        return self.notes.of_sources(model.sources if model else [value] * (key == "basis"))

    def meaning(self, key: str, value: str) -> str:
        """A cue's value, ids replaced by what they stand for."""
        front, series = self.episode.front, self.production.series
        if key == "model" and value in front.models:
            model = front.models[value]
            return ": ".join(text for text in (model.title or value, model.formula) if text)
        if key == "basis" and value in self.episode.sources:
            return self.episode.sources[value].title
        if key == "audience" and value in series.audiences:
            return series.audiences[value].title or value
        return value


def _timing(scheduled: ScheduledItem) -> str:
    """`read 0:42 · duration 1:05`; what does not count says so."""
    read = f"read {format_duration(scheduled.read_time)} · " if scheduled.words else ""
    counted = "" if scheduled.item.counted else " · not counted"
    return f"{read}duration {duration_text(scheduled)}{counted}"


def _claim_line(claim_id: str, claim: Claim) -> Line:
    """A claim's standing; what is not verified with its words, and what was decided."""
    tag = f"CLAIM {claim_id} {claim.status.upper()}"
    if claim.status == "verified":
        return Line(tag, ())
    decided = f"Decision: {claim.decision}" if claim.decision else ""
    return Line(tag, text_spans(f"{claim.text} {decided}"))
