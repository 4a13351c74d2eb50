"""The archive: pictures and sound of others, what may be shown, and how much of it is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rundown.documents.days import short_day
from rundown.documents.item_lines import page_and_slug, shown_items
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_duration
from rundown.licences import LICENCE_DAYS, ArchiveUse, archive_uses, is_cleared, licence_days
from rundown.model import ArchiveItem
from rundown.problems import counted
from rundown.timing import ScheduledItem

_CLEARANCES = {
    "granted": "CLEARED",
    "not-needed": "NO CLEARANCE NEEDED",
    "denied": "DENIED: may not be shown",
    "requested": "NOT CLEARED (requested)",
    "wish": "NOT CLEARED (wish)",
}


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """A picture or recording of somebody else's.

    `pages` are in brackets where they do not count; `over` compares what is planned with what is
    licensed in words; `expired` is empty, or says that the licence ends too early.
    """

    pages: str
    id: str
    title: str
    holder: str
    clearance: str
    cleared: bool
    territory: str
    expires: str
    expired: str
    credit: str
    planned: str
    licensed: str
    over: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class HolderRow:
    """What an episode plans to show of one holder's."""

    holder: str
    items: str
    planned: str
    licensed: str
    standing: str


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All that the archive's template sees.

    `unnamed` are items of the type ARCH that name no archive item; `days` are those that a licence
    must last for.
    """

    head: TitleBlock
    open: tuple[str, ...]
    days: tuple[str, ...]
    rows: tuple[ArchiveRow, ...]
    holders: tuple[HolderRow, ...]
    unnamed: tuple[str, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one archive list of an episode."""
    episode = production.episode
    title = f"{episode.name} archive: {episode.front.title}"
    yield Part(f"{episode.name}-archive", title, make_view(production))


def make_view(production: Production) -> ArchiveView:
    """What the archive list shows, the pictures in running order and unused ones last."""
    days = licence_days(production.episode.front)
    clips = sorted(_clips(production, days), key=lambda clip: clip.first)
    return ArchiveView(
        head=make_title_block(production, "Archive", "archive producer and lawyer"),
        open=tuple(_open(clips, list(shown_items(production.schedule)))),
        days=tuple(f"{LICENCE_DAYS[key]}, {short_day(day)}" for key, day in days.items()),
        rows=tuple(clip.row() for clip in clips),
        holders=tuple(_holders(clips)),
        unnamed=tuple(_unnamed(production)),
    )


def _clips(production: Production, days: Mapping[str, str]) -> Iterator[_Clip]:
    shown = list(shown_items(production.schedule))
    at = {id(one): number for number, one in enumerate(shown)}
    for use in archive_uses(production.episode, production.schedule):
        yield _Clip(use, days, at[id(use.items[0])] if use.items else len(shown))


@dataclass(frozen=True, slots=True)
class _Clip:
    """A picture of somebody else's as it is used; `first` is where the first item is."""

    use: ArchiveUse
    days: Mapping[str, str]
    first: int

    @property
    def id(self) -> str:
        return self.use.id

    @property
    def archive(self) -> ArchiveItem:
        return self.use.archive

    @property
    def items(self) -> tuple[ScheduledItem, ...]:
        return self.use.items

    @property
    def pages(self) -> str:
        """`B1, (B4)`: what does not count stands in brackets."""
        return ", ".join(
            f"{item.page}" if item.item.counted else f"({item.page})" for item in self.items
        )

    @property
    def cleared(self) -> bool:
        return is_cleared(self.archive.clearance)

    @property
    def expired(self) -> str:
        """`ENDS BEFORE the recording`: the first known day that the licence does not reach."""
        late = self.use.too_late(self.days)
        return f"ENDS BEFORE {LICENCE_DAYS[late]}" if late else ""

    def row(self) -> ArchiveRow:
        archive = self.archive
        return ArchiveRow(
            pages=self.pages or "in no item",
            id=self.id,
            title=archive.title,
            holder=archive.holder,
            clearance=_CLEARANCES[archive.clearance],
            cleared=self.cleared,
            territory=archive.territory,
            expires=short_day(archive.expires) if archive.expires else "",
            expired=self.expired,
            credit=archive.credit,
            planned=_planned([self]),
            licensed="" if archive.licensed is None else format_duration(archive.licensed),
            over=self.over_words(),
            is_over=self.use.over > 0,
        )

    def over_words(self) -> str:
        """`+0:20 OVER LICENCE`, and what floats and pads would make of it."""
        licensed = self.archive.licensed
        if licensed is None or not self.items:
            return "not known" if self.items else "not used"
        over = self.use.over
        words = f"+{format_duration(over)} OVER LICENCE" if over else "within licence"
        with_spare = self.use.planned + self.use.spare - licensed
        if self.use.spare and with_spare > 0:
            words += f" (+{format_duration(with_spare)} with floats and pads)"
        return words


def _planned(clips: Iterable[_Clip]) -> str:
    """`~1:20 (0:30)`: what counts, then floats and pads in brackets; what is not known is said."""
    found = list(clips)
    counted = [item for clip in found for item in clip.use.counted]
    sign = "~" if any(item.estimated for item in counted) else ""
    known = sum(item.duration for item in counted)
    unset = " + TBC" if any(not item.duration for item in counted) else ""
    spare = sum(clip.use.spare for clip in found)
    words = f"{sign}{format_duration(known)}{unset}" if counted else ""
    return f"{words} ({format_duration(spare)})".strip() if spare else words or "none"


def _open(clips: list[_Clip], order: list[ScheduledItem]) -> Iterator[str]:
    """What must be settled before the programme may be shown, pages in running order."""
    used = [clip for clip in clips if clip.items]
    for words, found in (
        ("without clearance", {clip.id: clip.items for clip in used if not clip.cleared}),
        ("OVER LICENCE", {clip.id: clip.use.counted for clip in used if clip.use.over}),
        (
            "with a licence that ends too early",
            {clip.id: clip.items for clip in used if clip.expired},
        ),
    ):
        wanted = {item.page for items in found.values() for item in items}
        pages = ", ".join(item.page or "" for item in order if item.page in wanted)
        if found:
            yield f"{counted(len(found), 'archive item')} {words} ({pages})"


def _holders(clips: list[_Clip]) -> Iterator[HolderRow]:
    by_holder: dict[str, list[_Clip]] = {}
    for clip in clips:
        by_holder.setdefault(clip.archive.holder, []).append(clip)
    for holder, found in by_holder.items():
        uncleared = sum(not clip.cleared for clip in found)
        yield HolderRow(
            holder=holder or "no holder named",
            items=str(len(found)),
            planned=_planned(found),
            licensed=_licensed(found),
            standing=f"{uncleared} not cleared" if uncleared else "all cleared",
        )


def _licensed(clips: list[_Clip]) -> str:
    """The sum of the licensed lengths, and whether some are not known."""
    known = [clip.archive.licensed for clip in clips if clip.archive.licensed is not None]
    if not known:
        return "not said"
    return format_duration(sum(known)) + (" + not said" if len(known) < len(clips) else "")


def _unnamed(production: Production) -> Iterator[str]:
    """Items of the type ARCH of which nobody has said what they show."""
    for scheduled in shown_items(production.schedule):
        item = scheduled.item
        if item.type.text == "ARCH" and not item.values("archive"):
            yield page_and_slug(scheduled)
