"""What each department must do about the changes: the part of them that it acts on.

A department watches cues and the words of `vocabulary.WATCHES`; each of those turns the changes
into tasks. A task says what is new, changed, gone or moved, and on which page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from rundown.changes.comparing import (
    ADDED,
    CUT,
    FLAGGED,
    MOVED,
    RENAMED,
    RETIMED,
    RETYPED,
    Changes,
    ItemChange,
)
from rundown.changes.cue_tasks import (
    CHANGED,
    EMPTY,
    NEW,
    NOUNS,
    Task,
    cue_tasks,
    heading,
    of_channel,
    plain,
)
from rundown.changes.entries import EntryChange
from rundown.changes.pieces import CODE, DIRECTION, QUESTION, SPEECH
from rundown.changes.words import Stretch
from rundown.durations import format_duration, format_over_under
from rundown.series import Department

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class DepartmentTasks:
    """All tasks of a department; `summary` counts them: `captions: 1 new, 2 retyped`."""

    id: str
    title: str
    summary: str
    tasks: tuple[Task, ...]


def tasks_of_departments(
    changes: Changes, departments: Mapping[str, Department]
) -> tuple[DepartmentTasks, ...]:
    """What each department has to do; those with nothing to do are not in it."""
    found = []
    for department_id, department in departments.items():
        tasks = tuple(
            dict.fromkeys(task for word in department.watches for task in _tasks(changes, word))
        )
        if tasks:
            title = department.title or department_id
            found.append(DepartmentTasks(department_id, title, _summary(tasks), tasks))
    return tuple(found)


def _summary(tasks: tuple[Task, ...]) -> str:
    """The tasks counted by noun, in the order in which they stand."""
    counts: dict[str, Counter[str]] = {}
    for task in tasks:
        counts.setdefault(task.noun, Counter())[task.verb] += 1
    parts = []
    for noun, by_verb in counts.items():
        verbs = ", ".join(f"{number} {verb}" for verb, number in by_verb.items())
        parts.append(f"{_plural(noun)}: {verbs}")
    return "; ".join(parts)


def _plural(noun: str) -> str:
    first, of, rest = noun.partition(" of ")
    if first.endswith(("s", "speech")):
        return noun
    return f"{first}s{of}{rest}"


def _tasks(changes: Changes, word: str) -> Iterator[Task]:
    """The tasks of what a department watches by one word."""
    if word in _WATCHED:
        yield from _WATCHED[word](changes)
    else:
        yield from cue_tasks(changes, word)


# --- order, times and words


def _order_tasks(changes: Changes) -> Iterator[Task]:
    """Items that are new, cut, moved, renamed, of another type, or counted or not."""
    for item in changes.items:
        for kind in item.kinds:
            if kind in _ORDER:
                verb, text = _ORDER[kind](item)
                yield Task(verb, item.page, "item", plain(text))


def _place(item: ItemChange) -> str:
    above = item.after_what
    return f"after {above.page} {above.item.slug.text}" if above else "at the top"


def _moved(item: ItemChange) -> tuple[str, str]:
    was = item.before.page if item.before else ""
    was = f", was {was}" if was and was != item.page else ""
    return "moved", f"{item.slug}: now {_place(item)}{was}"


def _flagged(item: ItemChange) -> tuple[str, str]:
    flags = item.now.item.flags
    if not flags:
        return "counted", f"{item.slug}: counts again"
    return "not counted", f"{item.slug}: is {' and '.join(flags).upper()} now"


def _renamed(item: ItemChange) -> tuple[str, str]:
    assert item.before is not None
    return "renamed", f"{item.slug}: was {item.before.item.slug.text}"


def _retyped(item: ItemChange) -> tuple[str, str]:
    assert item.before is not None
    return (
        "of another type",
        f"{item.slug}: {item.now.item.type.text}, was {item.before.item.type.text}",
    )


_ORDER: Mapping[str, Callable[[ItemChange], tuple[str, str]]] = {
    ADDED: lambda item: (NEW, f"{heading(item.now)}, {_place(item)}"),
    CUT: lambda item: ("cut", heading(item.now)),
    MOVED: _moved,
    RENAMED: _renamed,
    RETYPED: _retyped,
    FLAGGED: _flagged,
}


def _time_tasks(changes: Changes) -> Iterator[Task]:
    """Segments, then items, that take longer or shorter."""
    for segment in changes.segments:
        if segment.difference:
            over = format_over_under((segment.after or 0) - segment.budget)
            times = f"{_length(segment.after)}, was {_length(segment.before)}; {over}"
            verb = "longer" if segment.difference > 0 else "shorter"
            yield Task(verb, segment.letter, "segment", plain(f"{segment.title}: {times}"))
    for item in changes.items:
        if RETIMED in item.kinds and item.before:
            longer = item.now.duration - item.before.duration
            verb = "longer" if longer > 0 else "shorter" if longer else "estimated"
            was = format_duration(item.before.duration)
            text = f"{item.slug}: {format_duration(item.now.duration)}, was {was}"
            yield Task(verb, item.page, "item", plain(text))


def _length(seconds: int | None) -> str:
    return "nothing" if seconds is None else format_duration(seconds)


def _word_tasks(changes: Changes) -> Iterator[Task]:
    """What is spoken, and what stands between it in brackets."""
    yield from cue_tasks(changes, SPEECH)
    yield from cue_tasks(changes, DIRECTION)


# --- people and facts


def _guest_tasks(changes: Changes) -> Iterator[Task]:
    """Guests who came and went, what changed about them, and who is on at another time."""
    yield from _entry_tasks(changes, "guests", "guests")
    for item in changes.items:
        yield from _appearances(changes, item)
    for time in changes.guest_times:
        minutes = abs(time.later) // _MINUTE
        if minutes:
            verb = "later" if time.later > 0 else "sooner"
            text = f"{time.name} ({time.id}): {minutes} min {verb}"
            yield Task(verb, "", "guest", plain(text))


def _appearances(changes: Changes, item: ItemChange) -> Iterator[Task]:
    """A guest in an item that is new or cut, or in which the guest is new or no longer is."""
    for before, after in of_channel(changes, item, "guest"):
        verb = "in" if after else "out"
        text = f"{(after or before or EMPTY).plain}: {item.slug}"
        yield Task(verb, item.page, "appearance", plain(text))
        if before and after:
            yield Task("out", item.page, "appearance", plain(f"{before.plain}: {item.slug}"))


def _entry_tasks(changes: Changes, section: str, watch: str) -> Iterator[Task]:
    """Entries of the front matter that are new, gone or changed."""
    for entry in changes.entries:
        if entry.section == section:
            yield Task(entry.what.replace(ADDED, NEW), "", NOUNS[watch], _entry_text(entry))


def _entry_text(entry: EntryChange) -> tuple[Stretch, ...]:
    """`osier-2008: date 2008-08-22, was 2008-08-15`, a field behind the other."""
    fields = "; ".join(_field_text(*field) for field in entry.fields)
    return plain(": ".join(filter(None, (entry.id, entry.about, fields))))


def _field_text(name: str, before: str, after: str) -> str:
    name = name.replace("_", " ")
    if not before and not after:
        return f"{name} changed (see the guest sheet)"
    return f"{name} {after or 'none'}, was {before or 'none'}"


def _claim_tasks(changes: Changes) -> Iterator[Task]:
    yield from _entry_tasks(changes, "claims", "claims")


def _source_tasks(changes: Changes) -> Iterator[Task]:
    """Sources that changed, and items that cite others than they did."""
    yield from _entry_tasks(changes, "sources", "sources")
    for item in changes.items:
        for verb, cited in (("cited", item.cited), ("no longer cited", item.uncited)):
            if cited:
                text = f"{item.slug}: {', '.join(cited)}"
                yield Task(verb, item.page, "citation", plain(text))


def _key_tasks(changes: Changes, keys: frozenset[str] | None) -> Iterator[Task]:
    """Keys of the front matter that changed: those named, or all others."""
    for entry in changes.entries:
        if not entry.section and (entry.id in keys if keys else entry.id not in _RECORD):
            yield Task(CHANGED, "", "key of the front matter", _entry_text(entry))


_RECORD = frozenset({"record", "crew"})

_WATCHED: Mapping[str, Callable[[Changes], Iterator[Task]]] = {
    "order": _order_tasks,
    "times": _time_tasks,
    "words": _word_tasks,
    "questions": lambda changes: cue_tasks(changes, QUESTION),
    "screen-code": lambda changes: cue_tasks(changes, CODE),
    "guests": _guest_tasks,
    "record": lambda changes: _key_tasks(changes, _RECORD),
    "claims": _claim_tasks,
    "sources": _source_tasks,
    "clips": lambda changes: _entry_tasks(changes, "archive", "clips"),
    "episode": lambda changes: _key_tasks(changes, None),
}
"""What each word of `vocabulary.WATCHES` makes of the changes."""
