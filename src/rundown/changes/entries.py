"""What changed in an episode's front matter: people, claims, sources, clips, the recording."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rundown.durations import format_clock, format_duration
from rundown.fields import Fields
from rundown.model import Episode

SECTIONS = ("guests", "claims", "sources", "archive", "metrics", "decisions", "models", "gates")
"""The parts of the front matter that hold entries by id."""

_PRIVATE = frozenset({"sensitivities", "access", "notes"})
"""What only a guest's own sheet tells; elsewhere, that it has changed."""

_APART = frozenset({"episode", "revision", "waive", *SECTIONS})
"""Front matter that is compared by itself, or is no part of what the pages say."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of the front matter: `section` is `guests`, `id` the guest's; empty for a key.

    `what` is `added`, `gone` or `changed`; `fields` are the names with their texts then and now.
    `about` is the name, title or text of one that is new or gone.
    """

    section: str
    id: str
    what: str
    fields: tuple[tuple[str, str, str], ...] = ()
    about: str = ""


def compare_entries(before: Episode, after: Episode) -> Iterator[EntryChange]:
    """Entries and keys of the front matter that changed."""
    for section in SECTIONS:
        yield from _compare_section(section, _entries(before, section), _entries(after, section))
    for key in type(after.front).model_fields:
        if key not in _APART:
            old, new = getattr(before.front, key), getattr(after.front, key)
            if old != new:
                yield EntryChange("", key, "changed", tuple(_fields(key, old, new)))


def _entries(episode: Episode, section: str) -> Mapping[str, Fields]:
    """The entries of a section; guests and sources are the episode's own and those it uses."""
    own: Mapping[str, Fields] = getattr(episode.front, section)
    if section not in _SHARED:
        return own
    known: Mapping[str, Fields] = getattr(episode, section)
    used = _SHARED[section](episode)
    return {name: entry for name, entry in known.items() if name in own or name in used}


def _guests_used(episode: Episode) -> set[str]:
    return {guest for item in episode.items if not item.killed for guest in item.guests}


def _sources_used(episode: Episode) -> set[str]:
    """The sources that items cite or rest on, and those behind what the front matter says."""
    front = episode.front
    behind = (front.claims, front.metrics, front.decisions, front.models)
    used = {name for entries in behind for entry in entries.values() for name in entry.sources}
    for item in episode.items:
        if not item.killed:
            used.update(item.values("basis"))
            used.update(cited.source for prose in item.prose for cited in prose.citations)
    return used


_SHARED: Mapping[str, Callable[[Episode], set[str]]] = {
    "guests": _guests_used,
    "sources": _sources_used,
}
"""The sections that episodes share entries of, and which of them an episode uses."""

_ABOUT = ("name", "title", "text")
"""The fields of which the first says what an entry is about."""


def _compare_section(
    section: str, before: Mapping[str, Fields], after: Mapping[str, Fields]
) -> Iterator[EntryChange]:
    for entry_id in dict.fromkeys((*after, *before)):
        old, new = before.get(entry_id), after.get(entry_id)
        if old is None or new is None:
            what = "added" if old is None else "gone"
            yield EntryChange(section, entry_id, what, about=_about(new or old))
        elif old != new:
            yield EntryChange(section, entry_id, "changed", tuple(_changed_fields(old, new)))


def _about(entry: Fields | None) -> str:
    return next((text for name in _ABOUT if (text := getattr(entry, name, ""))), "")


def _changed_fields(before: Fields, after: Fields) -> Iterator[tuple[str, str, str]]:
    for name in type(after).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield (
                (name, "", "")
                if name in _PRIVATE
                else (name, _field_text(name, old), _field_text(name, new))
            )


def _fields(key: str, before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    """What changed under a key: the fields of a mapping, or its value."""
    if isinstance(after, Fields) and isinstance(before, Fields):
        yield from _changed_fields(before, after)
    elif isinstance(after, Mapping) and isinstance(before, Mapping):
        for name in dict.fromkeys((*after, *before)):
            if before.get(name) != after.get(name):
                yield name, _text(before.get(name)), _text(after.get(name))
    else:
        yield key, _text(before), _text(after)


def _field_text(name: str, value: Any) -> str:
    """A value of the front matter in words; what it counts is told by its key."""
    if isinstance(value, int):
        return _NUMBERS.get(name, str)(value)
    return _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Fields):
        pairs = ((name, getattr(value, name)) for name in type(value).model_fields)
        return ", ".join(f"{name} {_field_text(name, one)}" for name, one in pairs if one)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_text(one)}" for name, one in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    return str(value)


_NUMBERS: Mapping[str, Callable[[int], str]] = {
    "start": format_clock,
    "call": format_clock,
    "duration": format_duration,
    "licensed": format_duration,
}
"""How the numbers of some keys are written: times of day, and lengths."""
