"""The script with what changed since the issue before as tracked changes, which Word can accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rundown.changes.comparing import Changes, ItemChange
from rundown.changes.pieces import PieceText, piece_text
from rundown.changes.words import IN, OUT, Spans, Stretch
from rundown.documents.open_points import open_points
from rundown.documents.production import Part, Production
from rundown.documents.script import ScriptView, script_segments, script_takeaways
from rundown.documents.title_block import make_title_block
from rundown.model import Episode, Item
from rundown.outline import Code, Cue, Piece
from rundown.printed_text import printed
from rundown.prose import Prose, Span
from rundown.timing import ScheduledItem

_KINDS = {IN: "inserted", OUT: "deleted"}


def parts(production: Production) -> Iterator[Part]:
    """The one marked script of an episode; none where nothing was issued before."""
    episode = production.episode
    title = f"{episode.name} marked script: {episode.front.title}"
    if production.changes is not None:
        view = make_view(production, production.changes)
        yield Part(f"{episode.name}-marked-script", title, view)


def make_view(production: Production, changes: Changes) -> ScriptView:
    """What the marked script shows."""
    marking = Marking(changes, production.mark.name)
    return ScriptView(
        head=make_title_block(production, "Marked script", "voice, director and writers"),
        open=open_points(production),
        segments=script_segments(production, marking=marking),
        takeaways=script_takeaways(production),
    )


class Marking:
    """What of a script came and went, `by` which issue."""

    def __init__(self, changes: Changes, by: str) -> None:
        self.changes = changes
        self.by = by
        self._words: dict[int, Spans] = {}
        self._gone: dict[int, list[tuple[int, Piece]]] = {}
        self._cut: dict[tuple[str, str], list[ScheduledItem]] = defaultdict(list)
        for change in changes.items:
            self._take(change)

    def _take(self, change: ItemChange) -> None:
        if change.after is None:
            above = change.after_what
            slug = above.item.slug.text if above else ""
            self._cut[change.segment, slug].append(change.now)
            self._mark_all(change.now.item, self.changes.before.episode, OUT)
        elif change.before is None:
            self._mark_all(change.after.item, self.changes.after.episode, IN)
        else:
            self._take_pieces(change, change.after.item)

    def _mark_all(self, item: Item, episode: Episode, side: str) -> None:
        for piece in item.pieces:
            if text := piece_text(piece, episode):
                self._mark(piece, (Stretch(side, text.words),))

    def _take_pieces(self, change: ItemChange, item: Item) -> None:
        gone: list[tuple[int, Piece]] = []
        for one in change.pieces.changes:
            text = one.after or one.before
            assert isinstance(text, PieceText)
            assert text.piece is not None
            self._mark(text.piece, one.stretches)
            if one.after is None and not isinstance(text.piece, Code):
                gone.append((one.at, text.piece))
        self._gone[id(item)] = gone

    def _mark(self, piece: Piece, stretches: Iterable[Stretch]) -> None:
        spans = tuple(span for one in stretches for span in self._spans(one))
        self._words[id(_prose(piece))] = spans

    def _spans(self, stretch: Stretch) -> Iterator[Span]:
        kind = _KINDS.get(stretch.side)
        for span in stretch.spans:
            if kind is None:
                yield span
            else:
                inner = "" if span.kind in ("text", "link") else f"-{span.kind}"
                yield Span(kind + inner, span.text, self.by)

    def wording(self, prose: Prose) -> Spans:
        """A paragraph for the page, with what came and went in it."""
        found = self._words.get(id(prose))
        return printed(prose) if found is None else found

    def cue(self, cue: Cue) -> Spans | None:
        """The words of a cue that changed; None for one that did not."""
        return self._words.get(id(cue.value))

    def item(self, item: Item) -> Item:
        """An item with the pieces that went, where they stood."""
        gone = self._gone.get(id(item), [])
        if not gone:
            return item
        pieces: list[Piece] = []
        for index, piece in enumerate(item.pieces):
            pieces += (went for at, went in gone if at == index)
            pieces.append(piece)
        pieces += (went for at, went in gone if at >= len(item.pieces))
        return replace(item, pieces=tuple(pieces))

    def cut_below(self, segment: str, item: ScheduledItem | None) -> list[ScheduledItem]:
        """The items cut below an item, or at the top of a segment."""
        return self._cut[segment, item.item.slug.text if item else ""]

    @property
    def cut_pages(self) -> set[str | None]:
        """The pages of what was cut."""
        return {item.page for items in self._cut.values() for item in items}

    def flag(self, item: Item) -> str:
        """NEW for an item that came."""
        change = self.changes.of(item)
        return "NEW" if change and change.before is None else ""


def _prose(piece: Piece) -> object:
    """What a piece's words are known by."""
    if isinstance(piece, Cue):
        return piece.value
    return piece if isinstance(piece, Code) else piece.prose
