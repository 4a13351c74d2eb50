"""Checks of what the narration states as a fact, and gives no source for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from rundown.checks.figures import Figure, find_figures
from rundown.checks.phrases import (
    CAUSE,
    CAUSE_SIGNS,
    DATE,
    EVENT,
    SUPERLATIVE,
    SUPERLATIVE_SIGNS,
    SUPPOSED,
    YEAR,
)
from rundown.checks.subject import Finding, Rules, Subject
from rundown.model import Episode
from rundown.problems import Place, Severity, quoted
from rundown.prose import Prose
from rundown.spelling import name_key

_EVIDENCE = ("claim", "basis")
"""Cues that say what all the words of an item rest on."""

_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A paragraph of narration that says nothing of where it is from."""

    text: str
    place_at: Callable[[int, int], Place]
    cues: frozenset[str] = frozenset()
    is_cold_open: bool = False


_Span = tuple[int, int]
_Finder = Callable[[_Statement], _Span | None]


def _statements(subject: Subject) -> Iterator[_Statement]:
    """The paragraphs of voices without a citation, in items without a claim; the cold open's line.

    What guests say is theirs. A line of the front matter cannot cite.
    """
    episode = subject.episode
    place = episode.value_places.get(("cold_open",))
    if episode.front.cold_open and place:
        yield _Statement(episode.front.cold_open, lambda *_: place, is_cold_open=True)
    guests = _guest_names(episode)
    for item in subject.live_items:
        cues = frozenset(cue.key.text for cue in item.all_cues)
        if cues.isdisjoint(_EVIDENCE):
            for speech in item.speeches:
                if not speech.prose.citations and name_key(speech.speaker.text) not in guests:
                    yield _Statement(_words(speech.prose), speech.prose.place_at, cues)


def _guest_names(episode: Episode) -> set[str]:
    """Keys of the ids and names of guests."""
    names = (name for guest_id, guest in episode.guests.items() for name in (guest_id, guest.name))
    return {name_key(name) for name in names}


def _words(prose: Prose) -> str:
    """A paragraph's text, every character at its place, without line ends, citations and code."""
    blank = _CODE.sub(lambda match: " " * len(match[0]), prose.text)
    return blank.replace("\n", " ").replace("’", "'")


def _unsourced(
    subject: Subject, find: _Finder, known: Callable[[_Statement, str], bool], says: str
) -> Iterator[Finding]:
    """One finding for each statement in which something is found that is not known."""
    for statement in _statements(subject):
        span = find(statement)
        if span and not known(statement, statement.text[slice(*span)]):
            words = statement.text[slice(*span)]
            where = "the cold open" if statement.is_cold_open else "the narration"
            yield Finding(
                f"{where} {says} ({quoted(words)}) and names no source",
                _remedy(statement),
                statement.place_at(*span),
            )


def _remedy(statement: _Statement) -> str:
    if statement.is_cold_open:
        return "enter it under `claims` in the same words, or take the word out"
    return "cite a source, `[@id]`, or give the item a `- claim:`; or take the word out"


def _sourced_texts(episode: Episode) -> Iterator[str]:
    """What the episode says with a source: claims, metrics, models, and paragraphs that cite."""
    front = episode.front
    yield from (claim.text for claim in front.claims.values())
    for metric in front.metrics.values():
        yield f"{metric.value} {metric.date or ''}"
    for model in front.models.values():
        yield "; ".join((*model.inputs, model.result))
    for item in episode.all_items:
        if not item.killed:
            yield from (prose.text for prose in item.prose if prose.citations)


def _promises_sources(episode: Episode) -> bool:
    """Whether an episode works with sources or claims at all."""
    return bool(episode.sources or episode.front.claims)


def _claimed(subject: Subject) -> Callable[[_Statement, str], bool]:
    """Whether a claim of the episode says the cold open's very words."""
    claims = [claim.text.casefold() for claim in subject.episode.front.claims.values()]

    def known(statement: _Statement, words: str) -> bool:
        said = words.casefold()
        return statement.is_cold_open and any(said in claim for claim in claims)

    return known


def cause_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that says what caused what, with no source and no claim.

    That one thing came before another is a matter of record. That it brought it about is
    somebody's judgement, and the commonest thing that a documentary gets wrong: the outage was
    real, and so was the product, and the line between them was drawn afterwards. A citation in
    the paragraph, or a `claim` or a `basis` in the item, says whose judgement it is. The line
    `cold_open` is held to the claims. Source: practice of fact desks, who underline every
    "because"; an annotated script keys each statement of fact to a source.

    Wrong:

        NARRATOR: The crisis of that week launched chaos engineering.

    Right:

        - claim: c-launched

        NARRATOR: You may have heard that the crisis of that week launched chaos engineering.
    """
    says = "says what caused what"
    yield from _unsourced(subject, _finder(CAUSE, CAUSE_SIGNS), _claimed(subject), says)


def _finder(pattern: re.Pattern[str], signs: tuple[str, ...]) -> _Finder:
    """The first place where a pattern is found in what is no supposition.

    A text that has none of its signs need not be searched for it.
    """

    def find(statement: _Statement) -> _Span | None:
        if not any(map(statement.text.__contains__, signs)):
            return None
        matches = pattern.finditer(statement.text)
        spans = (match.span(match.lastgroup or 0) for match in matches)
        return next((span for span in spans if not _is_supposed(statement.text, span)), None)

    return find


_SENTENCE_END = re.compile(r"[.!?](?!\w)")
_SENTENCE = 300
"""How many characters of a sentence are looked at, before and after a place."""


def _is_supposed(text: str, span: _Span) -> bool:
    """Whether the sentence around a place supposes, or speaks of the viewer's own affairs."""
    before = text[max(span[0] - _SENTENCE, 0) : span[0]]
    after = text[span[1] : span[1] + _SENTENCE]
    sentence = before.rpartition(". ")[2] + "…" + after.partition(". ")[0]
    return _is_asked(after) or bool(SUPPOSED.search(sentence))


def _is_asked(after: str) -> bool:
    """Whether a sentence that goes on like this is a question, which states nothing."""
    end = _SENTENCE_END.search(after)
    return end is not None and end[0] == "?"


def superlative_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that calls something the first, the largest, the only one or a record, unsourced.

    "The first" is a statement about everybody else as well, and one counter-example makes it
    false. Order in a story is none: "first, open the box" and "the first question" pass, and so
    do a record in a database and a guest's opinion. Source: practice of fact desks, who ask of a
    first who says so, of what kind, and when; see `cause-unsourced` for what counts as a source.

    Wrong:

        NARRATOR: That night was Uber's first global surge event.

    Right:

        NARRATOR: Uber had charged more on a New Year's Eve before. [@surge-2011]
    """
    says = "says that something is the first, the only or the most of its kind"
    yield from _unsourced(subject, _finder(SUPERLATIVE, SUPERLATIVE_SIGNS), _claimed(subject), says)


def date_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that dates something, with no source and no claim.

    A year is either right or wrong, and a viewer can look it up in the time that it takes to
    hear it. A year that the episode gives elsewhere with a source, in a paragraph that cites or in
    a claim, may be named again without one. Where an outline has neither sources nor claims, only
    the dates of crises, launches, outages and their like are asked for. Source: practice of fact
    desks; an annotated script keys each date to a source. `cause-unsourced` has more.

    Wrong:

        NARRATOR: Discover Weekly was launched in 2016.

    Right:

        NARRATOR: Discover Weekly came out in July 2015. [@spotify-2015]
    """

    @cache
    def sourced() -> set[str]:
        return {year for text in _sourced_texts(subject.episode) for year in YEAR.findall(text)}

    promises = _promises_sources(subject.episode)

    def find(statement: _Statement) -> _Span | None:
        if not promises and not EVENT.search(statement.text):
            return None
        spans = (match.span() for match in DATE.finditer(statement.text))
        return next((s for s in spans if statement.text[slice(*s)] not in sourced()), None)

    yield from _unsourced(subject, find, _claimed(subject), "dates something")


_COUNTED = frozenset(
    "people users members customers subscribers viewers listeners riders drivers hosts guests "
    "engineers employees countries cities homes households cars vehicles trips rides orders songs "
    "tracks videos messages servers machines computers instances requests queries calls dollars "
    "pounds euros hours days weeks months years minutes gigabytes terabytes petabytes exabytes gb "
    "tb pb gigabits terabits gb/s tb/s mb/s ms milliseconds companies offices buildings".split()
)
_LARGE = frozenset("million billion trillion bn tn".split())
_PERCENT = frozenset(("%", "percent", "per cent"))
_ROUND = re.compile(r"\b(?:a|one|per) $", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:billions|trillions) of\b", re.IGNORECASE)


def figure_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that gives a figure, with no source, no claim, no metric and no model.

    Percentages, sums of money, millions, and numbers of people and things in figures; small
    numbers in words are left to the ear. A figure that the episode gives elsewhere with a source
    may be given again. Where an outline has neither sources nor claims, nobody has promised
    any. Source: practice of fact desks; company figures are the company's, and the narration
    says so. A `metric` or a `model` cue of the item says where a figure is from.

    Wrong:

        NARRATOR: Two million discs left the buildings every day.

    Right:

        NARRATOR: Two million discs left the buildings every day. [@advertiser-2008]
    """
    episode = subject.episode
    if not _promises_sources(episode):
        return

    @cache
    def sourced() -> set[Decimal]:
        figures = (figure for text in _sourced_texts(episode) for figure in find_figures(text))
        return {value for figure in figures for value in figure.values}

    def find(statement: _Statement) -> _Span | None:
        if not statement.cues.isdisjoint(("metric", "model")):
            return None
        for figure in find_figures(statement.text):
            span = figure.start, figure.end
            is_new = _is_fact(figure, statement.text) and sourced().isdisjoint(figure.values)
            if is_new and not _is_supposed(statement.text, span):
                return span
        vague = _VAGUE.search(statement.text)
        return vague.span() if vague else None

    yield from _unsourced(subject, find, _claimed(subject), "gives a figure")


def _is_fact(figure: Figure, text: str) -> bool:
    """Whether a number measures the world: a share, a sum, millions, or a count in figures.

    A hundred per cent, and a million to one, are ways of speaking.
    """
    if _ROUND.search(text[max(figure.start - 5, 0) : figure.start]) or figure.values & {0, 100}:
        return False
    if figure.sign or figure.size in _LARGE or figure.unit in _PERCENT:
        return not text[figure.start : figure.end].lower().startswith("one ")
    is_count = figure.in_figures and figure.unit in _COUNTED
    return is_count and not DATE.match(text, figure.start)


RULES: Rules = dict.fromkeys(
    (cause_unsourced, superlative_unsourced, date_unsourced, figure_unsourced),
    (Severity.WARNING, Severity.WARNING, Severity.WARNING),
)
