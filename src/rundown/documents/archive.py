"""The archive: pictures and sound of others, what may be shown, and how much of it is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rundown.documents.counted import counted_noun
from rundown.documents.days import short_day
from rundown.documents.item_lines import is_cleared, page_and_slug, shown_items
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.durations import format_duration
from rundown.model import ArchiveItem
from rundown.timing import ScheduledItem

_DAYS = {"record": "the recording", "delivery": "delivery"}
"""The days that a licence must last for, and the words for them."""

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
    days = dict(_days(production))
    clips = sorted(_clips(production, days), key=lambda clip: clip.first)
    return ArchiveView(
        head=make_title_block(production, "Archive", "archive producer and lawyer"),
        open=tuple(_open(clips, list(shown_items(production.schedule)))),
        days=tuple(f"{_DAYS[key]}, {short_day(day)}" for key, day in days.items()),
        rows=tuple(clip.row() for clip in clips),
        holders=tuple(_holders(clips)),
        unnamed=tuple(_unnamed(production)),
    )


def _days(production: Production) -> Iterator[tuple[str, str]]:
    """The known days that a licence must last for, the first first."""
    front = production.episode.front
    known = {"record": front.record.date, "delivery": front.milestones.get("delivery")}
    found = ((key, day) for key, day in known.items() if day)
    return iter(sorted(found, key=lambda pair: pair[1]))


def _clips(production: Production, days: Mapping[str, str]) -> Iterator[_Clip]:
    shown = list(shown_items(production.schedule))
    for archive_id, archive in production.episode.front.archive.items():
        at = [n for n, one in enumerate(shown) if archive_id in one.item.values("archive")]
        first = at[0] if at else len(shown)
        yield _Clip(archive_id, archive, days, [shown[n] for n in at], first)


@dataclass(frozen=True, slots=True)
class _Clip:
    """A picture of somebody else's, and the items that show it; `first` is where the first is."""

    id: str
    archive: ArchiveItem
    days: Mapping[str, str]
    items: list[ScheduledItem]
    first: int

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
    def counted(self) -> list[ScheduledItem]:
        return [item for item in self.items if item.item.counted]

    @property
    def seconds(self) -> int:
        """Seconds planned in items that count."""
        return sum(item.duration for item in self.counted)

    @property
    def spare(self) -> int:
        """Seconds in floats and pads."""
        return sum(item.duration for item in self.items) - self.seconds

    @property
    def over(self) -> int:
        """Seconds planned above those licensed; 0 where no length is known."""
        licensed = self.archive.licensed
        return 0 if licensed is None else max(self.seconds - licensed, 0)

    @property
    def expired(self) -> str:
        """`ENDS BEFORE the recording`: the first known day that the licence does not reach."""
        expires = self.archive.expires
        late = [key for key, day in self.days.items() if expires and expires < day]
        return f"ENDS BEFORE {_DAYS[late[0]]}" if late else ""

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
            is_over=self.over > 0,
        )

    def over_words(self) -> str:
        """`+0:20 OVER LICENCE`, and what floats and pads would make of it."""
        licensed = self.archive.licensed
        if licensed is None or not self.items:
            return "not known" if self.items else "not used"
        words = f"+{format_duration(self.over)} OVER LICENCE" if self.over else "within licence"
        with_spare = self.seconds + self.spare - licensed
        if self.spare and with_spare > 0:
            words += f" (+{format_duration(with_spare)} with floats and pads)"
        return words


def _planned(clips: Iterable[_Clip]) -> str:
    """`~1:20 (0:30)`: what counts, then floats and pads in brackets; what is not known is said."""
    found = list(clips)
    counted = [item for clip in found for item in clip.counted]
    sign = "~" if any(item.estimated for item in counted) else ""
    known = sum(item.duration for item in counted)
    unset = " + TBC" if any(not item.duration for item in counted) else ""
    spare = sum(clip.spare for clip in found)
    words = f"{sign}{format_duration(known)}{unset}" if counted else ""
    return f"{words} ({format_duration(spare)})".strip() if spare else words or "none"


def _open(clips: list[_Clip], order: list[ScheduledItem]) -> Iterator[str]:
    """What must be settled before the programme may be shown, pages in running order."""
    used = [clip for clip in clips if clip.items]
    for words, found in (
        ("without clearance", {clip.id: clip.items for clip in used if not clip.cleared}),
        ("OVER LICENCE", {clip.id: clip.counted for clip in used if clip.over}),
        (
            "with a licence that ends too early",
            {clip.id: clip.items for clip in used if clip.expired},
        ),
    ):
        wanted = {item.page for items in found.values() for item in items}
        pages = ", ".join(item.page or "" for item in order if item.page in wanted)
        if found:
            yield f"{counted_noun(len(found), 'archive item')} {words} ({pages})"


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
