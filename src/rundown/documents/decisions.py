"""The decisions: what was chosen in the story, in the order of time, and what viewers decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.days import part_day
from rundown.documents.item_lines import (
    as_sentences,
    bar_fields,
    duration_text,
    flag_words,
    page_and_slug,
    shown_items,
    think_time,
)
from rundown.documents.production import Part, Production
from rundown.documents.references import source_lines
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.model import Decision, Item
from rundown.printed_text import Spans, printed
from rundown.spelling import title_key
from rundown.timing import ScheduledItem

_UNDATED = "9999"
"""What sorts behind every year."""


@dataclass(frozen=True, slots=True)
class Option:
    """Something that could be done; `chosen` if it is what was done, in the same words."""

    name: str
    chosen: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """A choice that was taken in the story; `asked` are the items that put it to the viewer.

    `marked` if one of the options is the choice word for word; else the choice stands by itself.
    """

    id: str
    date: str
    title: str
    options: tuple[Option, ...]
    choice: str
    marked: bool
    reason: str
    business: str
    sources: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """An item that puts a decision to the viewer; `decision` is the title of the story's own."""

    page: str
    slug: str
    flag: str
    duration: str
    prompt: tuple[Spans, ...]
    options: tuple[Option, ...]
    chosen: tuple[Spans, ...]
    think: str
    decision: str


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """All that the template of the decisions sees."""

    head: TitleBlock
    decisions: tuple[DecisionEntry, ...]
    points: tuple[DecisionPoint, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one page of an episode's decisions."""
    episode = production.episode
    title = f"{episode.name} decisions: {episode.front.title}"
    yield Part(f"{episode.name}-decisions", title, make_view(production))


def make_view(production: Production) -> DecisionsView:
    """What the decisions show, the earliest first and those without a date last."""
    found = production.episode.front.decisions
    ids = sorted(found, key=lambda one: found[one].date or _UNDATED)
    items = [one for one in shown_items(production.schedule) if _is_point(one.item)]
    told = {one.page: _decision_told(one.item, found) for one in items}
    return DecisionsView(
        head=make_title_block(production, "Decisions", "graphics and writers"),
        decisions=tuple(
            _entry(production, one, tuple(i for i in items if told[i.page] == one)) for one in ids
        ),
        points=tuple(_point(item, _title(found, told[item.page])) for item in items),
    )


def _is_point(item: Item) -> bool:
    return item.type.text == "DEC" or any(True for _ in item.cues("prompt"))


def _entry(
    production: Production, decision_id: str, asked: tuple[ScheduledItem, ...]
) -> DecisionEntry:
    decision = production.episode.front.decisions[decision_id]
    options = tuple(
        Option(name, chosen=title_key(name) == title_key(decision.choice))
        for name in decision.options
    )
    return DecisionEntry(
        id=decision_id,
        date=part_day(decision.date) if decision.date else "no date",
        title=decision.title or decision_id,
        options=options,
        choice=decision.choice,
        marked=any(option.chosen for option in options),
        reason=decision.reason,
        business=decision.business,
        sources=source_lines(decision.sources, production.episode.sources),
        asked=tuple(map(page_and_slug, asked)),
    )


def _title(decisions: dict[str, Decision], decision_id: str) -> str:
    return decisions[decision_id].title or decision_id if decision_id else ""


def _point(scheduled: ScheduledItem, decision: str) -> DecisionPoint:
    item = scheduled.item
    return DecisionPoint(
        page=scheduled.page or "",
        slug=item.slug.text,
        flag=flag_words(item),
        duration=duration_text(scheduled),
        prompt=tuple(printed(cue.value) for cue in item.cues("prompt")),
        options=tuple(_options(item)),
        chosen=tuple(printed(cue.value) for cue in item.cues("chosen")),
        think=", ".join(map(think_time, item.values("think"))),
        decision=decision,
    )


def _options(item: Item) -> Iterator[Option]:
    """The options of an item: the name, then a sentence of what is done and what follows."""
    chosen = {title_key(value) for value in item.values("chosen")}
    for cue in item.cues("option"):
        name, *rest = bar_fields(cue)
        yield Option(name, title_key(name) in chosen, as_sentences(rest))


def _decision_told(item: Item, decisions: dict[str, Decision]) -> str:
    """The id of the one decision of the story that an item is about; empty where none is certain.

    It has the item's slug or prompt for its title; or the same was chosen, out of options that
    are all its own.
    """
    names = {title_key(text) for text in (item.slug.text, *item.values("prompt"))}
    options = {title_key(bar_fields(cue)[0]) for cue in item.cues("option")}
    chosen = [title_key(value) for value in item.values("chosen")]
    found = [
        decision_id
        for decision_id, decision in decisions.items()
        if title_key(decision.title) in names
        or (
            [title_key(decision.choice)] == chosen
            and options <= set(map(title_key, decision.options))
        )
    ]
    return found[0] if len(found) == 1 else ""
