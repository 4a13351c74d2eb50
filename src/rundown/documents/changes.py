"""The sheet of changes: what each department must do, what it does to the times, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.changes.comparing import CUT, Changes, ItemChange, SegmentTimes
from rundown.changes.cue_tasks import Task
from rundown.changes.departments import DepartmentTasks, tasks_of_departments
from rundown.changes.words import IN, OUT, Stretch
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_difference, format_duration, format_over_under, format_running
from rundown.printed_text import Spans
from rundown.problems import counted
from rundown.prose import Span

_SET = {IN: "strong", OUT: "struck"}
"""How words are set that came, and that went."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task: its verb in capitals, its page, its words."""

    verb: str
    page: str
    text: Spans


@dataclass(frozen=True, slots=True)
class DepartmentLines:
    """What a department has to do."""

    title: str
    summary: str
    tasks: tuple[TaskLine, ...]


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """A segment's times then and now; `difference` is empty where it is as long as it was."""

    letter: str
    title: str
    budget: str
    before: str
    after: str
    difference: str
    over_under: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What happened to an item; `cut` ones are printed struck."""

    page: str
    slug: str
    what: str
    before: str
    after: str
    cut: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page in a partial distribution: what to do with it."""

    page: str
    slug: str
    what: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All that the template of the sheet sees.

    `pages`, and the names of documents behind it, stand where only changed pages were made: what
    to put in, and throw away.
    """

    head: TitleBlock
    since: str
    now: str
    totals: tuple[str, ...]
    segments: tuple[SegmentChange, ...]
    departments: tuple[DepartmentLines, ...]
    items: tuple[ItemLine, ...]
    pages: tuple[PageLine, ...]
    by_page: tuple[str, ...]
    replaced: tuple[str, ...]
    kept: tuple[str, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one sheet of an episode; none where nothing was issued before."""
    episode = production.episode
    title = f"{episode.name} changes: {episode.front.title}"
    if production.changes is not None:
        yield Part(f"{episode.name}-changes", title, make_view(production, production.changes))


def make_view(production: Production, changes: Changes) -> ChangesView:
    """What the sheet of changes shows."""
    departments = tasks_of_departments(changes, production.series.all_departments)
    distribution = production.distribution
    return ChangesView(
        head=make_title_block(production, "Changes", "every department"),
        since=changes.before.name,
        now=production.mark.name or changes.after.name,
        totals=tuple(_totals(changes)),
        segments=tuple(map(_segment, changes.segments)),
        departments=tuple(map(_department, departments)),
        items=tuple(map(_item, changes.items)),
        pages=tuple(_pages(changes)) if distribution else (),
        by_page=_names(production, distribution.by_page) if distribution else (),
        replaced=_names(production, distribution.replaced) if distribution else (),
        kept=_names(production, distribution.kept) if distribution else (),
    )


def _names(production: Production, stems: tuple[str, ...]) -> tuple[str, ...]:
    """The names of documents without that of the episode, which all begin with."""
    return tuple(stem.removeprefix(f"{production.episode.name}-") for stem in stems)


def _totals(changes: Changes) -> Iterator[str]:
    before, after = changes.before.schedule, changes.after.schedule
    yield f"TRT {format_running(after.trt)}, was {format_running(before.trt)}"
    yield format_over_under(after.over_under)
    yield f"{counted(len(changes.items), 'item')} changed"
    if changes.repaged:
        yield f"{counted(len(changes.repaged), 'other')} renumbered"


def _segment(segment: SegmentTimes) -> SegmentChange:
    return SegmentChange(
        letter=segment.letter,
        title=segment.title,
        budget=format_duration(segment.budget),
        before=_length(segment.before),
        after=_length(segment.after),
        difference=format_difference(segment.difference) if segment.difference else "",
        over_under=format_over_under((segment.after or 0) - segment.budget),
    )


def _length(seconds: int | None) -> str:
    return "none" if seconds is None else format_duration(seconds)


def _department(tasks: DepartmentTasks) -> DepartmentLines:
    return DepartmentLines(tasks.title, tasks.summary, tuple(map(_task, tasks.tasks)))


def _task(task: Task) -> TaskLine:
    return TaskLine(task.verb.upper(), task.page, marked_words(task.text))


def marked_words(stretches: tuple[Stretch, ...]) -> Spans:
    """Words that stayed, came (strong) and went (struck), with plain spaces between them."""
    spans: list[Span] = []
    went = False
    for stretch in stretches:
        for span in stretch.spans:
            if spans and (went or span.text[:1].isspace()):
                spans.append(Span("text", " "))
            spans.append(Span(_SET.get(stretch.side, span.kind), span.text.strip(), span.href))
            went = False
        went = stretch.side == OUT  # a word that took its place may have begun the text
    return tuple(spans)


def _item(change: ItemChange) -> ItemLine:
    before, after = change.before, change.after
    return ItemLine(
        page=change.page,
        slug=change.slug,
        what=_what(change),
        before=format_duration(before.duration) if before else "",
        after=format_duration(after.duration) if after else "",
        cut=CUT in change.kinds,
    )


_SAID = {"flagged": "counted or not", "recued": "cues", "resourced": "sources", "retyped": "type"}


def _what(change: ItemChange) -> str:
    """`moved, reworded (12 words in, 3 out)`."""
    words = [_SAID.get(kind, kind) for kind in change.kinds]
    stretches = [s for c in change.pieces.changes for s in c.stretches]
    came = sum(s.words for s in stretches if s.side == IN)
    went = sum(s.words for s in stretches if s.side == OUT)
    counts = f" ({counted(came, 'word')} in, {went} out)" if came or went else ""
    return ", ".join(words) + counts


def _pages(changes: Changes) -> Iterator[PageLine]:
    """What to do with each page that changed."""
    omitted = {one.page for s in changes.after.schedule.segments for one in s.omitted}
    for change in changes.pages:
        was = change.before.page if change.before else None
        if change.after is None:
            what = "throw away: OMITTED" if was in omitted else "throw away"
        elif was is None:
            above = change.after_what
            what = f"put in after {above.page}" if above else "put in at the top of its segment"
        elif was != change.page:
            what = f"put in, throw {was} away"
        else:
            what = "put in, throw the old one away"
        yield PageLine(change.page, change.slug, what)
