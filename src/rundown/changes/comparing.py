"""Two states of an episode compared: items, times, people and facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from rundown.changes.entries import EntryChange, compare_entries
from rundown.changes.matching import Known, match
from rundown.changes.pieces import (
    CODE,
    DESCRIPTION,
    DIRECTION,
    NO_PIECES,
    QUESTION,
    SPEECH,
    PieceChanges,
    compare_pieces,
    piece_text,
)
from rundown.changes.words import words_of
from rundown.model import Episode, Item
from rundown.prose import Citation
from rundown.series import Series
from rundown.spelling import title_key
from rundown.timing import Schedule, ScheduledItem, ScheduledSegment

ADDED, CUT, MOVED, RENAMED, RETIMED, RETYPED, FLAGGED, REWORDED, RECUED, RESOURCED, REPAGED = (
    "added",
    "cut",
    "moved",
    "renamed",
    "retimed",
    "retyped",
    "flagged",
    "reworded",
    "recued",
    "resourced",
    "repaged",
)
"""What can have happened to an item, in the order in which it is told.

`repaged` stands alone: all that changed is the page, because others came or went above it."""

_WORDS = frozenset({SPEECH, QUESTION, DIRECTION, DESCRIPTION, CODE})

_NOT_ON_PAGES = frozenset(
    "episodes total phases milestones metrics checks limits documents departments revisions"
    " philosophy promises production cues types".split()
)
"""What of a series no page of an episode shows."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A state of an episode, and what it is called: `issue 2 BLUE`, `the working outline`."""

    name: str
    series: Series
    episode: Episode
    schedule: Schedule


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What happened to one item. `before` or `after` is None where it was not, or is not, there.

    `kinds` are the words for it, `segment` is the id of the one it is in, or was in. `after_what`
    is the item above its place now, of one that is new, moved or cut; None at the top of a segment.
    """

    before: ScheduledItem | None
    after: ScheduledItem | None
    kinds: tuple[str, ...]
    segment: str
    pieces: PieceChanges = NO_PIECES
    cited: tuple[str, ...] = ()
    uncited: tuple[str, ...] = ()
    after_what: ScheduledItem | None = None

    @property
    def now(self) -> ScheduledItem:
        """The item as it is, or as it was last."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def page(self) -> str:
        """The page it has, or had."""
        return self.now.page or (self.before.page if self.before else None) or ""

    @property
    def slug(self) -> str:
        """Its slug, or the one it had."""
        return self.now.item.slug.text


@dataclass(frozen=True, slots=True)
class SegmentTimes:
    """A segment's planned time then and now, in seconds; None where the format had no such."""

    letter: str
    title: str
    budget: int
    before: int | None
    after: int | None

    @property
    def difference(self) -> int:
        """How much longer it has become."""
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class GuestTime:
    """When a guest is first seen, then and now, in seconds; `moved` is how much later."""

    id: str
    name: str
    before: int
    after: int

    @property
    def later(self) -> int:
        """How many seconds later; negative for sooner."""
        return self.after - self.before


@dataclass(frozen=True)
class Changes:
    """All that changed between two states of an episode.

    `pages` are the items that changed, and those that have another page for it.
    """

    before: Edition
    after: Edition
    pages: tuple[ItemChange, ...]
    segments: tuple[SegmentTimes, ...]
    entries: tuple[EntryChange, ...]
    guest_times: tuple[GuestTime, ...]
    look_changed: bool

    @cached_property
    def items(self) -> tuple[ItemChange, ...]:
        """The items that changed; those of which the page alone did are not told of."""
        return tuple(change for change in self.pages if REPAGED not in change.kinds)

    @property
    def repaged(self) -> tuple[ItemChange, ...]:
        """The items of which the page alone changed."""
        return tuple(change for change in self.pages if REPAGED in change.kinds)

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return not (self.pages or self.entries or self.look_changed or self._retimed)

    @property
    def _retimed(self) -> bool:
        """A segment's budget may have changed without any item."""
        return self.before.schedule.budget != self.after.schedule.budget or any(
            one.difference for one in self.segments
        )

    @cached_property
    def by_slug(self) -> Mapping[str, ItemChange]:
        """The changes of items that are there now, by the key of their slugs."""
        return {title_key(c.slug): c for c in self.items if c.after is not None}

    def of(self, item: Item) -> ItemChange | None:
        """What happened to an item of the state now."""
        return self.by_slug.get(title_key(item.slug.text))

    def is_new_page(self, item: Item) -> bool:
        """Whether an item's page takes another's place: it changed, or is on another page."""
        return title_key(item.slug.text) in self._new_pages

    @cached_property
    def _new_pages(self) -> frozenset[str]:
        return frozenset(title_key(c.slug) for c in self.pages if c.after is not None)


def compare(before: Edition, after: Edition) -> Changes:
    """What changed from one state of an episode to another."""
    return Changes(
        before,
        after,
        pages=tuple(_compare_items(before, after)),
        segments=tuple(_compare_segments(before, after)),
        entries=tuple(compare_entries(before.episode, after.episode)),
        guest_times=tuple(_guest_times(before, after)),
        look_changed=_on_pages(before.series) != _on_pages(after.series),
    )


def _on_pages(series: Series) -> dict[str, Any]:
    return series.model_dump(exclude=set(_NOT_ON_PAGES))


class _Side:
    """The items of one state that are not killed, with their segments, as these are called now."""

    def __init__(self, edition: Edition, titles: Mapping[str, str]) -> None:
        self.episode = edition.episode
        placed = [
            (titles.get(segment.segment.id, segment.segment.id), item)
            for segment in edition.schedule.segments
            for item in segment.items
            if not item.item.killed
        ]
        self.items = [item for _, item in placed]
        self.known = [self._known(segment, item.item) for segment, item in placed]

    def above(self, index: int, segment: str) -> ScheduledItem | None:
        """The item above a place, if it is in that segment."""
        if index and self.known[index - 1].segment == segment:
            return self.items[index - 1]
        return None

    def _known(self, segment: str, item: Item) -> Known:
        texts = (piece_text(piece, self.episode) for piece in item.pieces)
        words = tuple(word for text in texts if text for word in words_of(text.words))
        was = tuple(map(title_key, item.values("was")))
        return Known(title_key(item.slug.text), segment, was, words)


class _Pair(NamedTuple):
    """An item's index then and now, and whether it moved."""

    before: int
    after: int
    moved: bool


def _compare_items(before: Edition, after: Edition) -> Iterator[ItemChange]:
    """Changed items in the order of now; what is cut stands where it was."""
    old, new = _Side(before, _retitled(before, after)), _Side(after, {})
    found = match(old.known, new.known)
    partner = {a: b for b, a in found.pairs}
    changes: list[tuple[tuple[float, int], ItemChange]] = []
    for a, item in enumerate(new.items):
        if a not in partner:
            segment = new.known[a].segment
            above = new.above(a, segment)
            changes.append(((a, 0), ItemChange(None, item, (ADDED,), segment, after_what=above)))
        elif change := _compare_item(old, new, _Pair(partner[a], a, a in found.moved)):
            changes.append(((a, 0), change))
    stayed = {b: a for b, a in found.pairs if a not in found.moved}
    for b in found.gone:
        last = max((stayed[i] for i in stayed if i < b), default=-1)
        segment = old.known[b].segment
        above = new.above(last + 1, segment)
        cut = ItemChange(old.items[b], None, (CUT,), segment, after_what=above)
        changes.append(((last + 0.5, b), cut))
    return (change for _, change in sorted(changes, key=lambda pair: pair[0]))


def _retitled(before: Edition, after: Edition) -> Mapping[str, str]:
    """The ids of segments then that have another title, and so another id, under their letter."""
    old, new = (
        {s.segment.id: s.segment.letter for s in e.schedule.segments} for e in (before, after)
    )
    come = {letter: one for one, letter in new.items() if one not in old}
    return {one: come[letter] for one, letter in old.items() if one not in new and letter in come}


def _compare_item(old: _Side, new: _Side, found: _Pair) -> ItemChange | None:
    """What changed in an item that is in both states; None where nothing did."""
    before, after = old.items[found.before], new.items[found.after]
    pieces = compare_pieces(before.item, old.episode, after.item, new.episode)
    then, now = _cited(before.item), _cited(after.item)
    cited = tuple(one for one in now if one not in then)
    uncited = tuple(one for one in then if one not in now)
    kinds = (
        *([MOVED] if found.moved else []),
        *_heading_kinds(before, after),
        *_piece_kinds(pieces),
        *([RESOURCED] if cited or uncited else []),
    )
    if not kinds and before.page == after.page:
        return None
    kinds = kinds or (REPAGED,)
    segment = new.known[found.after].segment
    above = new.above(found.after, segment) if found.moved else None
    return ItemChange(before, after, kinds, segment, pieces, cited, uncited, above)


def _heading_kinds(before: ScheduledItem, after: ScheduledItem) -> Iterator[str]:
    """What changed in an item's heading."""
    old, new = before.item, after.item
    if title_key(old.slug.text) != title_key(new.slug.text):
        yield RENAMED
    if (before.duration, before.estimated) != (after.duration, after.estimated):
        yield RETIMED
    if old.type.text != new.type.text:
        yield RETYPED
    if old.flags != new.flags:
        yield FLAGGED


def _piece_kinds(pieces: PieceChanges) -> Iterator[str]:
    """What changed below the heading: what is said, and what is seen and heard with it."""
    channels = {change.channel for change in pieces.changes}
    if channels & _WORDS:
        yield REWORDED
    if pieces.rearranged or channels - _WORDS:
        yield RECUED


def _cited(item: Item) -> tuple[str, ...]:
    """What an item cites, once each: `osier-2008`, `osier-2008, p. 4`."""
    cited = (_citation(c) for prose in item.prose for c in prose.citations)
    return tuple(dict.fromkeys(cited))


def _citation(citation: Citation) -> str:
    return ", ".join(filter(None, (citation.source, citation.locator)))


def _compare_segments(before: Edition, after: Edition) -> Iterator[SegmentTimes]:
    """Every segment of the format now, then those that are no longer in it."""
    titles = _retitled(before, after)
    old = {titles.get(s.segment.id, s.segment.id): s for s in before.schedule.segments}
    for segment in after.schedule.segments:
        was = old.pop(segment.segment.id, None)
        yield _times(segment, was.trt if was else None, segment.trt)
    for segment in old.values():
        yield _times(segment, segment.trt, None)


def _times(segment: ScheduledSegment, before: int | None, after: int | None) -> SegmentTimes:
    whole = segment.segment
    return SegmentTimes(whole.letter, whole.format.title, segment.budget, before, after)


def _guest_times(before: Edition, after: Edition) -> Iterator[GuestTime]:
    """When guests of both states are first seen, where that is at another time."""
    old, new = _first_seen(before.schedule), _first_seen(after.schedule)
    for guest_id, start in new.items():
        guest = after.episode.guests.get(guest_id)
        if guest and guest_id in old and old[guest_id] != start:
            yield GuestTime(guest_id, guest.name, old[guest_id], start)


def _first_seen(schedule: Schedule) -> dict[str, int]:
    seen: dict[str, int] = {}
    for item in schedule.items:
        if item.item.counted:
            for guest_id in item.item.guests:
                seen.setdefault(guest_id, item.start)
    return seen
