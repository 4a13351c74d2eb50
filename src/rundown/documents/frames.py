"""Captions and full frames: what an item puts on screen, piece by piece, with its exact words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rundown.documents.item_lines import (
    Line,
    bar_fields,
    booking_mark,
    cue_line,
    flag_words,
    think_time,
)
from rundown.documents.screen_words import is_to_come, label_words, quoted_words
from rundown.licences import is_cleared
from rundown.model import CalculationModel, Episode, Item
from rundown.outline import Code, Cue, Description
from rundown.printed_text import Spans, printed, text_spans
from rundown.spelling import title_key
from rundown.timing import ScheduledItem

DO_NOT_BUILD = "do not build yet"

_KIND = re.compile(
    "(FULL|MAP|LIST|COUNTER|TIMELINE|CHART|CURVE|TABLE|SPLIT|CARD|CLOCK|BUILD|ROLL)\\b"
)
"""The kinds of graphic that a cue may begin with."""

Block = tuple[Spans, ...]
"""Lines that stand on screen together."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A caption or a full frame: a row of the graphics list.

    `group` is lower third, graphic, label, question, option, model, credit, artwork or code;
    `kind` the word for it on the page. `words` are its exact lines; where there are none, `lacks`
    says why. `mark` says that it must not be built yet. `code` is what a frame of code shows.
    `same_as` is the number of the earlier frame that is used again.
    """

    group: str
    kind: str
    shows: tuple[Line, ...]
    words: tuple[Block, ...]
    lacks: str = ""
    mark: str = ""
    code: str = ""
    number: str = ""
    slug: str = ""
    flag: str = ""
    same_as: str = ""


@dataclass(slots=True)
class Frames:
    """The frames of an episode while its items come in, in running order."""

    episode: Episode
    _first: dict[tuple[object, ...], str] = field(default_factory=dict)

    def take(self, scheduled: ScheduledItem) -> Iterator[Frame]:
        """What an item puts on screen, numbered by its page: `A2-1`, `A2-2`."""
        item = scheduled.item
        for number, frame in enumerate(_item_frames(item, self.episode), 1):
            name = f"{scheduled.page}-{number}"
            yield replace(
                frame,
                number=name,
                slug=item.slug.text,
                flag=flag_words(item),
                same_as=self._used(frame, name),
            )

    def _used(self, frame: Frame, number: str) -> str:
        """The number of the first frame with these words; empty for a new one."""
        if frame.group not in ("lower third", "label", "credit") or not frame.words:
            return ""
        first = self._first.setdefault((frame.group, frame.words, frame.mark), number)
        return "" if first == number else first


def _item_frames(item: Item, episode: Episode) -> Iterator[Frame]:
    """The frames of an item in the outline's order."""
    sources = [cue_line(cue, episode).text for cue in item.cues("code")]
    for piece in item.pieces:
        if isinstance(piece, Code):
            yield _code(piece.text, sources.pop(0) if sources else ())
        elif isinstance(piece, Cue) and piece.key.text in _BY_CUE:
            frame = _BY_CUE[piece.key.text](piece, item, episode)
            if frame is not None:
                yield frame
    if item.type.text == "CODE" and not any(isinstance(piece, Code) for piece in item.pieces):
        yield _code("", sources[0] if sources else ())
    if item.type.text == "GFX" and not any(map(item.values, ("gfx", "asset"))):
        yield _undescribed(item)


def _lower_third(cue: Cue, _item: Item, episode: Episode) -> Frame:
    """The guest's two lines, from the guest's record."""
    guest_id, _, times = cue.value.plain.partition(" ")
    guest = episode.guests.get(guest_id)
    lines = guest.on_screen if guest else (guest_id,)
    unbooked = booking_mark(guest) if guest else "NOT BOOKED"
    shows = _told("", times or "when is to be set")
    if unbooked:
        mark = f"{unbooked}: {DO_NOT_BUILD}"
        return Frame("lower third", "LOWER THIRD", shows, _block(lines), mark=mark)
    shows = (*shows, *_told("", "booked: may be built"))
    return Frame("lower third", "LOWER THIRD", shows, _block(lines))


def _graphic(cue: Cue, _item: Item, _episode: Episode) -> Frame:
    """A graphic as it is described, and its words: those between bars, else the quoted ones."""
    found = _KIND.match(cue.value.plain)
    kind = found[0] if found else ""
    if "|" in cue.value.plain:
        first, *rest = bar_fields(cue)
        lines = [line for line in (first.removeprefix(kind).lstrip(" ,:"), *rest) if line]
        shows = _told("", f"{len(lines)} lines, as at the right")
        return Frame("graphic", kind or "GRAPHIC", shows, _lines(lines), "as described")
    shows = (Line("", printed(cue.value)),)
    words = _lines(quoted_words(cue.value.plain))
    return Frame("graphic", kind or "GRAPHIC", shows, words, "as described")


def _label(cue: Cue, _item: Item, _episode: Episode) -> Frame:
    lines, when = label_words(cue.value.plain)
    return Frame("label", "LABEL", _told("", when or "with the picture"), _block(lines))


def _credit(cue: Cue, _item: Item, episode: Episode) -> Frame | None:
    """The credit that an archive item owes; none where it is cleared without one."""
    archive = episode.front.archive.get(cue.value.plain)
    if archive is None or (is_cleared(archive.clearance) and not archive.credit):
        return None
    words = () if is_to_come(archive.credit) else _block([archive.credit])
    mark = "" if is_cleared(archive.clearance) else f"NOT CLEARED: {DO_NOT_BUILD}"
    shows = _told("", f"while this is seen: {archive.title}")
    return Frame("credit", "CREDIT", shows, words, "credit to come", mark)


def _model(cue: Cue, _item: Item, episode: Episode) -> Frame:
    """A model's formula and result, to be shown or to check a graphic by."""
    model_id = cue.value.plain
    model = episode.front.models.get(model_id, CalculationModel())
    shows = (
        *_told("", model.title or model_id),
        *_told("INPUTS", "; ".join(model.inputs)),
        *_told("NOTE", model.note),
    )
    words = _lines(filter(None, (model.formula, model.result)))
    mark = "" if model.result else f"RESULT TO COME: {DO_NOT_BUILD}"
    return Frame("model", "MODEL", shows, words, "formula and result to come", mark)


def _artwork(cue: Cue, _item: Item, _episode: Episode) -> Frame:
    shows = (Line("", printed(cue.value)),)
    return Frame("artwork", "ARTWORK", shows, _lines(quoted_words(cue.value.plain)), "as made")


def _question(cue: Cue, item: Item, _episode: Episode) -> Frame:
    """The question of a decision point, with the clock."""
    clock = ", ".join(map(think_time, item.values("think")))
    shows = (*_told("", "question to the viewer"), *_told("CLOCK", clock))
    return Frame("question", "QUESTION", shows, _block([cue.value.plain]))


def _option(cue: Cue, item: Item, _episode: Episode) -> Frame:
    """An option of a decision point: its name, what is done, what follows, a line each."""
    name, *rest = bar_fields(cue)
    chosen = title_key(name) in map(title_key, item.values("chosen"))
    shows = (
        *_told("", "option"),
        *(_told("", "what they did: shown as the choice") if chosen else ()),
    )
    return Frame("option", "OPTION", shows, _block(filter(None, (name, *rest))))


_BY_CUE: Mapping[str, Callable[[Cue, Item, Episode], Frame | None]] = {
    "l3": _lower_third,
    "gfx": _graphic,
    "label": _label,
    "archive": _credit,
    "model": _model,
    "asset": _artwork,
    "prompt": _question,
    "option": _option,
}
"""The cues that put a frame on screen."""


def _code(text: str, source: Spans) -> Frame:
    """Code on screen; the page has its lines below the table."""
    shows = (Line("", source),) if source else _told("", "where it is from is to be given")
    lacks = "line by line, below this table" if text else "code to come"
    return Frame("code", "CODE", shows, (), lacks, code=text)


def _undescribed(item: Item) -> Frame:
    """The frame of a GFX item in which no cue describes a graphic."""
    told = (piece.prose for piece in item.pieces if isinstance(piece, Description))
    seen = (cue.value for cue in item.cues("video"))
    shows = tuple(Line("", printed(prose)) for prose in (*told, *seen))
    missing = _told("", "graphic to be described")
    return Frame("graphic", "GRAPHIC", shows or missing, (), "words to come")


def _told(tag: str, text: str) -> tuple[Line, ...]:
    """A text as the one line it is; nothing where it is empty."""
    return (Line(tag, text_spans(text)),) if text else ()


def _block(lines: Iterable[str]) -> tuple[Block, ...]:
    """Lines that stand on screen together."""
    return (tuple(map(text_spans, lines)),)


def _lines(lines: Iterable[str]) -> tuple[Block, ...]:
    """Lines that stand on screen one by one."""
    return tuple(block for line in lines for block in _block([line]))
