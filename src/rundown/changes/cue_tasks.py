"""What a department must do about cues and what is said: what of it is new, changed or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rundown.changes.comparing import Changes, ItemChange
from rundown.changes.pieces import CODE, DIRECTION, QUESTION, SPEECH, PieceText, piece_text
from rundown.changes.words import SAME, Stretch, compare_words, cut_off, excerpt
from rundown.durations import format_duration
from rundown.model import Episode
from rundown.printed_text import text_spans
from rundown.prose import Span
from rundown.timing import ScheduledItem

NEW, CHANGED, GONE = "new", "changed", "gone"

NOUNS: Mapping[str, str] = {
    "gfx": "graphic",
    "l3": "caption",
    "label": "label",
    "code": "code credit",
    "video": "picture",
    "camera": "shot",
    "audio": "sound",
    "mic": "microphone",
    "prop": "prop",
    "archive": "clip",
    "claim": "claim",
    "basis": "source of a re-creation",
    "incue": "in cue",
    "outcue": "out cue",
    "prompt": "decision",
    "option": "option",
    "alt": "alternative",
    "synthetic": "made picture",
    SPEECH: "speech",
    QUESTION: "question",
    DIRECTION: "direction",
    CODE: "screen of code",
    "guests": "guest",
    "claims": "statement",
    "sources": "source",
    "clips": "clearance",
}
_LONG = frozenset({SPEECH, DIRECTION, QUESTION, CODE, "video", "audio"})
"""What is told by its first words, or by the words about a change; the document has it whole."""

_FIRST_WORDS = 14

_GOES_WITH_ITEM = frozenset(
    {SPEECH, QUESTION, DIRECTION, "video", "alt", "incue", "outcue", "prompt", "option"}
)
"""What need not be told of an item that is cut: that it is cut says all of it."""

_RETYPED = frozenset({"gfx", "l3", "label", "code", CODE})
"""What is typed anew where it changes."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: what kind (`new`, `cut`, `later`), on which page, and the words for it.

    `noun` is what is counted in the summary, empty for what is told alone.
    """

    verb: str
    page: str
    noun: str
    text: tuple[Stretch, ...]


def cue_tasks(changes: Changes, channel: str) -> Iterator[Task]:
    """What is new, changed or gone of a cue, or of what is said."""
    noun = NOUNS.get(channel, channel.replace("-", " "))
    pages = _pages_of_things(changes, channel)
    for item in changes.items:
        if item.after is None and channel in _GOES_WITH_ITEM:
            yield Task("cut", item.page, "item", plain(heading(item.now)))
            continue
        for before, after in of_channel(changes, item, channel):
            verb = NEW if before is None else GONE if after is None else _changed(channel)
            told = _told(before, after)
            if channel in _LONG:
                told = cut_off(told, _FIRST_WORDS) if None in (before, after) else excerpt(told)
            yield Task(verb, item.page, noun, (*told, *_elsewhere(pages, before, after)))


def _changed(channel: str) -> str:
    return "retyped" if channel in _RETYPED else CHANGED


Pair = tuple[PieceText | None, PieceText | None]


def of_channel(changes: Changes, item: ItemChange, channel: str) -> Iterator[Pair]:
    """A channel's pieces then and now, of an item that is new, cut or changed."""
    if item.before is None or item.after is None:
        episode = (changes.before if item.after is None else changes.after).episode
        for text in _texts(item.now, episode, channel):
            yield (text, None) if item.after is None else (None, text)
        return
    for change in item.pieces.changes:
        if change.channel == channel:
            yield change.before, change.after


def _texts(item: ScheduledItem, episode: Episode, channel: str) -> Iterator[PieceText]:
    for piece in item.item.pieces:
        text = piece_text(piece, episode)
        if text is not None and text.channel == channel:
            yield text


def _told(before: PieceText | None, after: PieceText | None) -> tuple[Stretch, ...]:
    """The words of a piece: those that came and went marked, where it changed."""
    if before and after:
        if before.before_words != after.before_words:
            return compare_words(text_spans(before.plain), text_spans(after.plain))
        return compare_words(before.words, after.words)
    return plain((before or after or EMPTY).plain)


EMPTY = PieceText("", "", ())


def plain(text: str) -> tuple[Stretch, ...]:
    """A text that nothing is marked in."""
    return (Stretch(SAME, text_spans(text)),) if text else ()


_LASTING = frozenset({"prop", "archive", "guest"})
"""What one item may need as well as another: it is gone only where none does."""


Pages = Mapping[str, Mapping[str, None]]
"""The pages that need a thing, by its name, each once."""


def _elsewhere(
    pages: Pages, before: PieceText | None, after: PieceText | None
) -> tuple[Stretch, ...]:
    """Of a thing that leaves an item: whether another still needs it."""
    if before is None or after is not None or before.channel not in _LASTING:
        return ()
    still = pages.get(_thing(before))
    words = f"still needed in {', '.join(still)}" if still else "no longer needed"
    return (Stretch(SAME, (Span("text", f" ({words})"),)),)


def _pages_of_things(changes: Changes, channel: str) -> Pages:
    """Where each thing is needed now."""
    pages: dict[str, dict[str, None]] = {}
    if channel in _LASTING:
        for one in changes.after.schedule.items:
            for text in _texts(one, changes.after.episode, channel):
                if not one.item.killed:
                    pages.setdefault(_thing(text), {})[one.page or ""] = None
    return pages


def _thing(text: PieceText) -> str:
    """What a cue names, without who brings it."""
    return " ".join(text.plain.partition("|")[0].split()).casefold()


def heading(scheduled: ScheduledItem) -> str:
    """`THE GOAT, VO, 2:00`."""
    item = scheduled.item
    return f"{item.slug.text}, {item.type.text}, {format_duration(scheduled.duration)}"
