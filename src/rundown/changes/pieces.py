"""What changed within an item: its speech, questions, directions and cues, piece by piece.

Pieces of one kind are matched among themselves, cues among those of their key. What stands in a
cue as an id is compared by what it stands for: a caption has changed when the guest's title has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rundown.changes.words import Spans, Stretch, compare_words, edits, likeness
from rundown.model import Episode, Item
from rundown.outline import Code, Cue, Description, Piece, Question, Speech
from rundown.printed_text import printed
from rundown.prose import Span

_LIKE = 0.25
"""Two paragraphs share at least this much where one is the other, reworded."""

_MOST_PAIRS = 10_000
"""Above this many pairs in one gap, paragraphs are paired in their order."""

SPEECH, QUESTION, DIRECTION, DESCRIPTION, CODE = (
    "speech",
    "question",
    "direction",
    "description",
    "code",
)
"""The channels of what is no cue; a cue's channel is its key."""

_UNSEEN = frozenset({"was"})
"""Cues that say nothing about the programme."""


@dataclass(frozen=True, slots=True)
class PieceText:
    """A piece as it is compared: its channel, what stands before it, and its words.

    `before_words` is the speaker's name where a speech begins, else empty.
    """

    channel: str
    before_words: str
    words: Spans
    piece: Piece | None = field(default=None, compare=False, repr=False)

    @property
    def plain(self) -> str:
        """Its words as one text."""
        text = "".join(span.text for span in self.words)
        return f"{self.before_words}: {text}" if self.before_words else text

    @property
    def key(self) -> tuple[object, ...]:
        """What two equal pieces share."""
        return self.before_words, tuple((s.kind, s.href, s.text) for s in self.words)


@dataclass(frozen=True, slots=True)
class PieceChange:
    """A piece that is new, gone or changed.

    `at` is its index among the item's pieces now; of one that is gone, where it stood.
    """

    channel: str
    before: PieceText | None
    after: PieceText | None
    at: int

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The words that stayed, came and went."""
        return compare_words(
            self.before.words if self.before else (), self.after.words if self.after else ()
        )


@dataclass(frozen=True, slots=True)
class PieceChanges:
    """All changes within an item; `rearranged` where its pieces stand in another order."""

    changes: tuple[PieceChange, ...] = ()
    rearranged: bool = False


NO_PIECES = PieceChanges()


def compare_pieces(before: Item, old: Episode, after: Item, new: Episode) -> PieceChanges:
    """What changed between two states of an item."""
    texts = (
        [piece_text(piece, old) for piece in before.pieces],
        [piece_text(piece, new) for piece in after.pieces],
    )
    if [t and (t.channel, t.key) for t in texts[0]] == [t and (t.channel, t.key) for t in texts[1]]:
        return NO_PIECES
    pairs = dict(_pairs(*texts))
    places = [a for b in sorted(pairs) if (a := pairs[b]) is not None]
    found = sorted(_changes(texts, pairs), key=lambda change: (change.at, change.after is not None))
    return PieceChanges(tuple(found), rearranged=places != sorted(places))


Texts = Sequence["PieceText | None"]


def piece_text(piece: Piece, episode: Episode) -> PieceText | None:
    """A piece as it is compared; None for what says nothing about the programme."""
    if isinstance(piece, Cue):
        key = piece.key.text
        if key in _UNSEEN:
            return None
        return PieceText(key, "", cue_words(piece, episode), piece)
    if isinstance(piece, Speech):
        name = f"{piece.speaker.text} {piece.manner}".strip() if piece.opens else ""
        return PieceText(SPEECH, name, printed(piece.prose), piece)
    if isinstance(piece, Question):
        return PieceText(QUESTION, "", printed(piece.prose), piece)
    if isinstance(piece, Code):
        return PieceText(CODE, "", (Span("code", piece.text),), piece)
    channel = DESCRIPTION if isinstance(piece, Description) else DIRECTION
    return PieceText(channel, "", printed(piece.prose), piece)


def cue_words(cue: Cue, episode: Episode) -> Spans:
    """What a cue says: a caption's lines for `l3: ada`, a clip's title for `archive: press`."""
    key, plain = cue.key.text, cue.value.plain
    front = episode.front
    if key == "l3":
        guest_id, _, times = plain.partition(" ")
        guest = episode.guests.get(guest_id)
        plain = " · ".join(filter(None, (" / ".join(guest.on_screen), times))) if guest else plain
    elif key == "archive" and plain in front.archive:
        plain = front.archive[plain].title
    elif key == "guest" and plain in episode.guests:
        guest = episode.guests[plain]
        plain = f"{guest.name} ({plain})"
    else:
        return printed(cue.value)
    return (Span("text", plain),)


def _pairs(before: Texts, after: Texts) -> Iterator[tuple[int, int | None]]:
    """Each piece before, with the piece it is now."""
    old, new = _by_channel(before), _by_channel(after)
    for channel, places in old.items():
        yield from _pairs_of_channel(before, places, after, new.get(channel, []))


def _by_channel(texts: Texts) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        if text is not None:
            places[text.channel].append(index)
    return places


def _pairs_of_channel(
    before: Texts, old: list[int], after: Texts, new: list[int]
) -> Iterator[tuple[int, int | None]]:
    """Equal pieces first; between them, those that are likest."""
    keys = [
        [t.key if (t := texts[i]) else () for i in places]
        for texts, places in ((before, old), (after, new))
    ]
    gone: list[int] = []
    for tag, a, b, c, d in edits(*keys):
        if tag == "equal":
            yield from _pairs_of_gap(before, gone, after, [])
            yield from zip(old[a:b], new[c:d], strict=True)
            gone = []
        elif tag == "delete":
            gone = old[a:b]
        else:
            yield from _pairs_of_gap(before, gone, after, new[c:d])
            gone = []
    yield from _pairs_of_gap(before, gone, after, [])


def _pairs_of_gap(
    before: Texts, old: list[int], after: Texts, new: list[int]
) -> Iterator[tuple[int, int | None]]:
    """Pieces that changed at one place: a single one is the other, else by what they share."""
    if len(old) == len(new) == 1 or len(old) * len(new) > _MOST_PAIRS:
        pairs = dict(zip(old, new, strict=False))
    else:
        pairs = _likest_in_order(before, old, after, new)
    for index in old:
        yield index, pairs.get(index)


def _likest_in_order(before: Texts, old: list[int], after: Texts, new: list[int]) -> dict[int, int]:
    """The pairs, none crossing another, that share most in all."""
    words = [
        [_plain_words(texts[i]) for i in places] for texts, places in ((before, old), (after, new))
    ]
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]]
    best = [[(0.0, ())] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(1, len(old) + 1):
        for j in range(1, len(new) + 1):
            like = likeness(words[0][i - 1], words[1][j - 1])
            options = [best[i - 1][j], best[i][j - 1]]
            if like >= _LIKE:
                shared, pairs = best[i - 1][j - 1]
                options.append((shared + like, (*pairs, (old[i - 1], new[j - 1]))))
            best[i][j] = max(options, key=lambda option: option[0])
    return dict(best[-1][-1][1])


def _plain_words(text: PieceText | None) -> list[str]:
    return text.plain.split() if text else []


def _changes(texts: tuple[Texts, Texts], pairs: dict[int, int | None]) -> Iterator[PieceChange]:
    before, after = texts
    for b, a in pairs.items():
        old, new = before[b], after[a] if a is not None else None
        assert old is not None
        if new is None:
            yield PieceChange(old.channel, old, None, _place_of_gone(b, pairs, len(after)))
        elif a is not None and old.key != new.key:
            yield PieceChange(old.channel, old, new, a)
    found = set(pairs.values())
    for a, text in enumerate(after):
        if text is not None and a not in found:
            yield PieceChange(text.channel, None, text, a)


def _place_of_gone(index: int, pairs: dict[int, int | None], end: int) -> int:
    """Where a piece that is gone stood: before the next one of then that is still there."""
    later = (pairs[i] for i in sorted(pairs) if i > index)
    return next((place for place in later if place is not None), end)
