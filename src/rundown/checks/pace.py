"""Checks of pace: how long one voice, one kind of picture, one breath goes on; what may go.

A stretch is of counted items that follow each other in a segment. A plan that is not drawn out yet
promises nothing: a stretch of fewer items than `_FEW`, an item below whose heading nothing stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rundown.checks.subject import Finding, Rules, Subject
from rundown.durations import Refusal, format_duration, parse_duration
from rundown.kinds import OTHER, kind_of
from rundown.outline import Cue
from rundown.problems import Place, Severity, quoted
from rundown.slack import read_drop_order
from rundown.timing import ScheduledItem, ScheduledSegment

_FEW = 3
_LONG = 3600
"""A segment of this length needs breathing points."""

_OTHERS_SPEAK = frozenset("INT LIVE SOT VOSOT PKG".split())
"""Types in which voices are heard that the outline does not write out."""

_BREATHS = frozenset("BUMP BREAK TEASE DEC OPEN".split())
"""Types that are a breathing point whatever is said in them."""


def speaker_unbroken(subject: Subject) -> Iterator[Finding]:
    """One speaker who is heard too long without a change.

    A change is another speaker, an interview, a clip, an item without words, or one whose words
    fill less than half of it, so that pictures and sounds play alone. `limits.speaker` says how
    long is too long: ten minutes where `series.yaml` says nothing. Source: in 6.9 million views of
    lectures on the web people began to leave after six minutes; a narrator over pictures that
    change holds them longer, ten minutes are the house's own figure. One or two items are never
    too long.

    Wrong:

        ## THE RING | WALK | 4:00
        ## THE COPIES | WALK | 4:00
        ## THE CLOCK | CODE | 4:00

    Right:

        ## THE RING | WALK | 4:00
        ## SHE DRAWS IT | INT | 2:00
        ## THE COPIES | WALK | 4:00
        ## THE CLOCK | CODE | 4:00
    """
    limit = subject.series.limits.speaker
    for speaker, stretch in _too_long(subject, _speaker_of, limit):
        message = f"{speaker} is heard for {stretch.lasts} without a change, {stretch.pages}"
        remedy = "put a clip, an answer, another voice or pictures alone"
        yield Finding(message, f"{remedy} before {stretch.passes}", stretch.place)


def material_unbroken(subject: Subject) -> Iterator[Finding]:
    """One kind of material that is seen too long without a change.

    The item types make kinds: interviews, narration over pictures, walkthroughs and code, graphics,
    clips, re-creations. `limits.material` says how long is too long: eight minutes where
    `series.yaml` says nothing. Source: people began to leave lectures on the web after six minutes
    of one kind; what is seen in an item of any type differs more, so the house gives it eight. One
    or two items are never too long, nor are items without any text.

    Wrong:

        ## THE RING | WALK | 4:00
        ## THE COPIES | WALK | 3:00
        ## THE CLOCK | CODE | 2:00

    Right:

        ## THE RING | WALK | 4:00
        ## NINES IN A ROW | GFX | 1:00
        ## THE COPIES | WALK | 3:00
        ## THE CLOCK | CODE | 2:00
    """
    limit = subject.series.limits.material
    for kind, stretch in _too_long(subject, _material_of, limit):
        message = f"{stretch.lasts} of {kind} without a change, {stretch.pages}"
        remedy = f"put another kind of item before {stretch.passes}"
        yield Finding(message, remedy, stretch.place)


def breath_missing(subject: Subject) -> Iterator[Finding]:
    """A long segment that goes on too long without a breathing point.

    It is for segments of an hour or more. A breathing point lets a viewer rest and take in what was
    said: a decision point, a transition, a break, a tease, titles, or an item in which pictures and
    sound play without words, or with few. An interview is none: it asks for attention as narration
    does. `limits.breath` says how long is too long: 25 minutes where `series.yaml` says nothing.
    Source: planners of long blocks ask for chapters and breathing points, and viewers of lectures
    tire after minutes; the figure is the house's own, about the length of an act of a feature film.

    Wrong:

        ## THE RING | WALK | 14:00
        ## SHE DRAWS IT | INT | 6:00
        ## THE CLOCK | CODE | 8:00

    Right:

        ## THE RING | WALK | 14:00
        ## SHE DRAWS IT | INT | 6:00
        ## THE RING TURNS | BUMP | 0:20
        ## THE CLOCK | CODE | 8:00
    """
    limit = subject.series.limits.breath
    for _, stretch in _too_long(subject, _breathless, limit, _LONG):
        message = f"{stretch.lasts} without a breathing point, {stretch.pages}"
        remedy = f"put a `BUMP`, a `DEC` or pictures without words before {stretch.passes}"
        yield Finding(message, remedy, stretch.place)


KeyOf = Callable[[ScheduledItem], str | None]
"""What items have in common as long as nothing changes; None for an item that is a change."""


class _Stretch(NamedTuple):
    """A stretch that is too long: how long, its pages, the page that passes the limit, its place.

    The place is its first item's, so that a waiver holds while the stretch begins there.
    """

    lasts: str
    pages: str
    passes: str
    place: Place


def _too_long(
    subject: Subject, key_of: KeyOf, limit: int, budget: int = 0
) -> Iterator[tuple[str, _Stretch]]:
    """Stretches that pass a limit in segments of a budget or more, and what is one in them."""
    for segment in subject.schedule.segments:
        if segment.budget >= budget:
            for key, items in _stretches(segment, key_of):
                if items[-1].cume - items[0].start > limit and len(items) >= _FEW:
                    yield key, _make_stretch(items, limit)


def _make_stretch(items: list[ScheduledItem], limit: int) -> _Stretch:
    first, last = items[0], items[-1]
    passes = next(item.page for item in items if item.cume - first.start > limit)
    lasts = format_duration(last.cume - first.start)
    return _Stretch(lasts, f"{first.page} to {last.page}", passes or "", first.item.place)


def _stretches(
    segment: ScheduledSegment, key_of: KeyOf
) -> Iterator[tuple[str, list[ScheduledItem]]]:
    """Counted items that follow each other and have one key, and that key."""
    last: str | None = None
    items: list[ScheduledItem] = []
    for item in segment.items:
        if item.item.counted:
            key = key_of(item)
            if last is not None and key != last:
                yield last, items
                items = []
            last = key
            items.append(item)
            if key is None:
                items = []
    if last is not None:
        yield last, items


def _speaker_of(scheduled: ScheduledItem) -> str | None:
    """The one speaker who is heard throughout an item, if it is one."""
    item = scheduled.item
    if item.type.text in _OTHERS_SPEAK or any(item.questions) or _has_air(scheduled):
        return None
    speakers = {speech.speaker.text for speech in item.speeches}
    return speakers.pop() if len(speakers) == 1 else None


def _material_of(scheduled: ScheduledItem) -> str | None:
    """The kind of an item; a type of the series' own, or that of titles, is a kind by itself."""
    item_type = scheduled.item.type.text
    kind = kind_of(item_type)
    if not scheduled.item.pieces:
        return None
    return item_type if kind is OTHER else kind.name.lower()


def _breathless(scheduled: ScheduledItem) -> str | None:
    """Something that is the same for all items that are no breathing point."""
    item = scheduled.item
    if not item.pieces:
        return None
    if item.type.text in _OTHERS_SPEAK or any(item.questions):
        return "talk"
    return None if item.type.text in _BREATHS or _has_air(scheduled) else "talk"


def _has_air(scheduled: ScheduledItem) -> bool:
    """Whether nobody speaks in an item for more than half of it."""
    return scheduled.read_time * 2 < scheduled.duration or not scheduled.words


def drop_order_invalid(subject: Subject) -> Iterator[Finding]:
    """A `drop` cue that gives no order.

    It says that the item may be dropped if the segment is too long, and in which order: a whole
    number from 1, the first to go. Two items may have one number: which of them goes is left to
    the sum. An item has one `drop` at most. Source: producers plan a programme too long and mark
    what may go.

    Wrong:

        - drop: last

    Right:

        - drop: 2
    """
    for item in subject.live_items:
        cues = [*item.cues("drop")]
        for cue in cues[:1]:
            if read_drop_order(cue.value.plain) is None:
                message = f"{quoted(cue.value.plain)} is no place in an order"
                remedy = "write a whole number from 1, the first to go"
                yield Finding(message, remedy, cue.value.place)
        yield from _repeated(cues[1:], "drop")


def trim_invalid(subject: Subject) -> Iterator[Finding]:
    """A `trim` cue that is not a duration by which its item can be shortened.

    It says by how much at the most, so it is less than the item's own duration. An item that may go
    as a whole has `drop`. An item has one `trim` at most.

    Wrong:

        ## THE RING | WALK | 1:45

        - trim: 2:00

    Right:

        ## THE RING | WALK | 1:45

        - trim: 0:20
    """
    for scheduled in subject.schedule.items:
        if not scheduled.item.killed:
            cues = [*scheduled.item.cues("trim")]
            for cue in cues[:1]:
                yield from _trim_faults(scheduled, cue)
            yield from _repeated(cues[1:], "trim")


def _trim_faults(scheduled: ScheduledItem, cue: Cue) -> Iterator[Finding]:
    """What is wrong with one `trim`; one of an item that has no duration yet may be any."""
    read, place = parse_duration(cue.value.plain), cue.value.place
    if isinstance(read, Refusal):
        yield Finding(read.message, read.help, place)
    elif not read.seconds:
        message = f"{quoted(cue.value.plain)} shortens nothing"
        yield Finding(message, "write a duration such as `0:20`, or delete the line", place)
    elif scheduled.duration and read.seconds >= scheduled.duration:
        lasts = format_duration(scheduled.duration)
        message = f"{quoted(cue.value.plain)} would leave nothing of an item of {lasts}"
        yield Finding(message, "write less than the item lasts, or `- drop: 1`", place)


def _repeated(cues: list[Cue], key: str) -> Iterator[Finding]:
    """Cues of an item that has one of the key already."""
    for cue in cues:
        yield Finding(f"a second `{key}` in one item", "delete one of them", cue.key.place)


RULES: Rules = {
    speaker_unbroken: (Severity.WARNING, Severity.WARNING, Severity.WARNING),
    material_unbroken: (Severity.WARNING, Severity.WARNING, Severity.WARNING),
    breath_missing: (Severity.WARNING, Severity.WARNING, Severity.WARNING),
    drop_order_invalid: (Severity.ERROR, Severity.ERROR, Severity.ERROR),
    trim_invalid: (Severity.ERROR, Severity.ERROR, Severity.ERROR),
}
