"""The prompter: the words that are read aloud, in running order, and nothing else.

It comes as plain text for any prompter, and as a Word file with the table and the styles that the
teleprompter `rse/rundown` looks for: it reads the last two columns of the table whose first row
says `Control/Video`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rundown.documents.item_lines import Line, cue_line
from rundown.documents.production import Part, Production
from rundown.documents.spoken_words import SpokenItem, spoken_items
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_running
from rundown.model import Episode, Item
from rundown.spelling import name_key
from rundown.timing import ReadingRates, ScheduledSegment, spoken_words

_SOUND = ("audio", "mic", "incue", "outcue")
_NOBODY = "nobody has words to read yet; write `NARRATOR:` and the words in an item"


@dataclass(frozen=True, slots=True)
class PrompterVoice:
    """Somebody who reads: words a minute, how many (`9,214 words`), and how long they take."""

    speaker: str
    speed: int
    words: str
    read: str


@dataclass(frozen=True, slots=True)
class PrompterRow:
    """A turn; page, slug and sounds stand in an item's first, else they are empty."""

    page: str
    slug: str
    sound: tuple[Line, ...]
    speaker: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrompterSegment:
    """A segment in which somebody reads."""

    letter: str
    title: str
    rows: tuple[PrompterRow, ...]


@dataclass(frozen=True, slots=True)
class PrompterView:
    """All that the prompter's template sees."""

    head: TitleBlock
    voices: tuple[PrompterVoice, ...]
    segments: tuple[PrompterSegment, ...]


def parts(production: Production) -> Iterator[Part]:
    """The words of an episode, as text and as a page."""
    episode = production.episode
    items = tuple(spoken_items(episode, production.schedule))
    yield Part(
        f"{episode.name}-prompter",
        f"{episode.name} prompter: {episode.front.title}",
        make_view(production, items),
        plain=plain_words(items),
        remark="" if items else _NOBODY,
    )


def plain_words(items: Iterable[SpokenItem]) -> str:
    """The words alone: a line for each paragraph, an empty line between items.

    Where several voices read, a line with the name stands where another one begins.
    """
    several = len({name_key(turn.speaker) for item in items for turn in item.turns}) > 1
    blocks: list[str] = []
    before = ""
    for item in items:
        lines: list[str] = []
        for turn in item.turns:
            lines += [turn.speaker] if several and name_key(turn.speaker) != before else []
            lines += turn.paragraphs
            before = name_key(turn.speaker)
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join(blocks)


def make_view(production: Production, items: tuple[SpokenItem, ...]) -> PrompterView:
    """What the prompter's page shows."""
    segments = (_segment(s, items, production) for s in production.schedule.segments)
    return PrompterView(
        head=make_title_block(production, "Prompter", "presenter, voice and prompter operator"),
        voices=tuple(_voices(production, items)),
        segments=tuple(segment for segment in segments if segment.rows),
    )


def _voices(production: Production, items: tuple[SpokenItem, ...]) -> Iterator[PrompterVoice]:
    """Who reads, in order of appearance."""
    rates = ReadingRates(production.episode, production.series)
    speakers: dict[str, str] = {}
    for item in items:
        for turn in item.turns:
            speakers.setdefault(name_key(turn.speaker), turn.speaker)
    words = _words_by_voice(items)
    for key, speaker in speakers.items():
        read = format_running(rates.read_range({speaker: words[key]}).likely)
        noun = "word" if words[key] == 1 else "words"
        yield PrompterVoice(speaker, rates.rate_of(speaker), f"{words[key]:,} {noun}", read)


def _words_by_voice(items: Iterable[SpokenItem]) -> Counter[str]:
    words: Counter[str] = Counter()
    for item in items:
        for speaker, count in spoken_words(item.scheduled.item).items():
            words[name_key(speaker)] += count
    return words


def _segment(
    scheduled: ScheduledSegment, items: tuple[SpokenItem, ...], production: Production
) -> PrompterSegment:
    segment = scheduled.segment
    within = [item for item in items if item.scheduled in scheduled.items]
    rows = (row for item in within for row in _rows(item, production.episode))
    return PrompterSegment(segment.letter, segment.format.title, tuple(rows))


def _rows(item: SpokenItem, episode: Episode) -> Iterator[PrompterRow]:
    scheduled, (first, *others) = item.scheduled, item.turns
    sound = tuple(_sound(scheduled.item, episode))
    page, slug = scheduled.page or "", scheduled.item.slug.text
    yield PrompterRow(page, slug, sound, first.speaker, first.paragraphs)
    for turn in others:
        yield PrompterRow("", "", (), turn.speaker, turn.paragraphs)


def _sound(item: Item, episode: Episode) -> Iterator[Line]:
    """What is heard besides, for it tells whoever turns the words when to wait."""
    for cue in item.all_cues:
        if cue.key.text in _SOUND:
            yield cue_line(cue, episode)
