"""The graphics list: every caption and every full frame with its exact words, numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.frames import DO_NOT_BUILD, Frame, Frames
from rundown.documents.item_lines import shown_items
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.timing import ScheduledSegment

_GROUPS = (
    *("lower third", "graphic", "label", "question", "option"),
    *("model", "credit", "artwork", "code"),
)


@dataclass(frozen=True, slots=True)
class GraphicsSegment:
    """A segment and its frames."""

    letter: str
    title: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class GraphicsView:
    """All that the graphics list's template sees.

    `total` is how many frames there are to build, `counted` what they are; both are empty where
    there are none.
    """

    head: TitleBlock
    total: str
    counted: str
    open: tuple[str, ...]
    segments: tuple[GraphicsSegment, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one graphics list of an episode."""
    episode = production.episode
    title = f"{episode.name} graphics: {episode.front.title}"
    yield Part(f"{episode.name}-graphics", title, make_view(production))


def make_view(production: Production) -> GraphicsView:
    """What the graphics list shows."""
    frames = Frames(production.episode)
    segments = tuple(_segment(s, frames) for s in production.schedule.segments)
    made = [frame for segment in segments for frame in segment.frames]
    return GraphicsView(
        head=make_title_block(production, "Graphics list", "the graphics operator"),
        total=_total(made),
        counted=_counted(made),
        open=tuple(_open(made, production)),
        segments=segments,
    )


def _segment(scheduled: ScheduledSegment, frames: Frames) -> GraphicsSegment:
    shown = (item for item in scheduled.items if not item.item.killed)
    made = tuple(frame for item in shown for frame in frames.take(item))
    return GraphicsSegment(scheduled.segment.letter, scheduled.segment.format.title, made)


def _total(frames: list[Frame]) -> str:
    """`42 to build, 7 used again`."""
    again = sum(bool(frame.same_as) for frame in frames)
    if not frames:
        return ""
    text = f"{len(frames) - again} to build"
    return f"{text}, {again} used again" if again else text


def _counted(frames: list[Frame]) -> str:
    """`3 lower thirds, 1 graphic`: what the frames are, those used again among them."""
    groups = [frame.group for frame in frames]
    found = ((groups.count(group), group) for group in _GROUPS)
    return ", ".join(_count(number, group) for number, group in found if number)


def _count(number: int, group: str) -> str:
    return (
        f"{number} {group}" if number == 1 or group in ("artwork", "code") else f"{number} {group}s"
    )


def _open(frames: list[Frame], production: Production) -> Iterator[str]:
    """What cannot be built yet, by its numbers, and guests whom no lower third names."""
    waiting = [frame for frame in frames if frame.mark and not frame.same_as]
    if waiting:
        yield f"{DO_NOT_BUILD}: {', '.join(frame.number for frame in waiting)}"
    missing = [
        f.number for f in frames if not f.words and f.lacks.endswith("to come") and not f.mark
    ]
    if missing:
        yield f"words to come: {', '.join(missing)}"
    unnamed = [f"{name} ({page})" for name, page in _unnamed(production)]
    if unnamed:
        yield f"no lower third for {', '.join(unnamed)}"


def _unnamed(production: Production) -> Iterator[tuple[str, str]]:
    """Guests who appear and whom no lower third ever names, each with the first page."""
    shown = list(shown_items(production.schedule))
    named = {value.partition(" ")[0] for item in shown for value in item.item.values("l3")}
    pages = {guest: item.page or "" for item in reversed(shown) for guest in item.item.guests}
    for guest_id in dict.fromkeys(guest for item in shown for guest in item.item.guests):
        guest = production.episode.guests.get(guest_id)
        if guest_id not in named and guest is not None:
            yield guest.name, pages[guest_id]
