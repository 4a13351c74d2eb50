"""What the production's own voices say, item by item, as it is read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from rundown.documents.item_lines import shown_items
from rundown.documents.pronunciations import Pronunciations
from rundown.documents.short_paragraphs import short_paragraphs
from rundown.model import Episode
from rundown.outline import Speech
from rundown.printed_text import printed
from rundown.prose import Prose, plain_text
from rundown.spelling import name_key
from rundown.timing import Schedule, ScheduledItem


@dataclass(frozen=True, slots=True)
class Turn:
    """What one voice says until another speaks: short paragraphs, and none is empty."""

    speaker: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpokenItem:
    """An item in which somebody reads aloud."""

    scheduled: ScheduledItem
    turns: tuple[Turn, ...]


def spoken_items(episode: Episode, schedule: Schedule) -> Iterator[SpokenItem]:
    """The items of the running order in which a voice speaks; floats and pads are in none.

    Guests answer in their own words: what the outline gives as theirs is read by nobody.
    """
    guests = _names_of_guests(episode)
    pronunciations = Pronunciations(episode.guests.values())
    for scheduled in shown_items(schedule):
        speeches = [s for s in scheduled.item.speeches if name_key(s.speaker.text) not in guests]
        turns = tuple(_turns(speeches, pronunciations))
        if turns and scheduled.item.counted:
            yield SpokenItem(scheduled, turns)


def _names_of_guests(episode: Episode) -> frozenset[str]:
    names = (name_key(name) for i, guest in episode.guests.items() for name in (i, guest.name))
    return frozenset(names)


def _turns(speeches: Iterable[Speech], pronunciations: Pronunciations) -> Iterator[Turn]:
    said: list[tuple[str, list[str]]] = []
    for speech in speeches:
        speaker = speech.speaker.text
        if not said or name_key(said[-1][0]) != name_key(speaker):
            said.append((speaker, []))
        said[-1][1].extend(short_paragraphs(words_of(speech.prose)))
    said = [(speaker, texts) for speaker, texts in said if texts]
    explained = iter(pronunciations.explain(text for _, texts in said for text in texts))
    for speaker, texts in said:
        yield Turn(speaker, tuple(next(explained) for _ in texts))


def words_of(prose: Prose) -> str:
    """The words of a paragraph that are said: no citations, no marks of lists or emphasis."""
    without_marks = tuple(span for span in prose.spans if span.kind != "mark")
    return plain_text(printed(replace(prose, spans=without_marks)))
