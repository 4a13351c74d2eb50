"""Pages that an issue froze: none is given twice, and none is ever another item's.

`pages.txt` is what a person can read and repair:

    issues: 3
    A   # Cold Open
    A1  THE MONITORS
    A2  ENGINEER REMEMBERS
    A3  THE GOAT

An item that comes in after A2 is A2A; where THE GOAT is no longer, A3 is OMITTED. An item keeps its
page under a new slug (`- was: OLD SLUG`), and at another place of its segment; in another segment
it gets one of there. A segment keeps its letter when the format gets another before it. Source: how
scripts number what comes and goes once their pages are out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, count, product
from string import ascii_uppercase

from rundown.file_problems import pages_unreadable
from rundown.model import Episode, Item, Segment
from rundown.problems import Problem, Text, place_of_line, quoted
from rundown.series import letter_of, segment_id
from rundown.spelling import title_key
from rundown.text_lines import Unreadable, read_lines
from rundown.timing import OmittedPage, Schedule, ScheduledItem, ScheduledSegment
from rundown.work import ISSUES_LINE

_LINE = re.compile(r"([A-Z]+[0-9]+[A-Z]*)[ \t]+(\S.*)")
_SEGMENT = re.compile(r"([A-Z]+)[ \t]+#[ \t]*(\S.*)")
_PAGE = re.compile(r"([A-Z]+)([0-9]+)([A-Z]*)")
_REMEDY = "write a page and a slug, as `A3A  THE GOAT`, or take the file from an issue's folder"

PageKey = tuple[int, str, int, str]
"""Where a page stands among others, as `page_key` says."""

GONE = "OMITTED"
"""In the place of a slug: the item of that page has another one now."""

_HEAD = """\
# The pages of {episode} as its issues froze them: none is given twice, none is another item's.
# A line an item: its page, then its slug. Made by `rundown issue`; a person may repair it.
"""


@dataclass(frozen=True, slots=True)
class FrozenPages:
    """Which page is whose: slugs by page, in the order of pages, and segments' titles by letter."""

    slugs: Mapping[str, str]
    titles: Mapping[str, str] = field(default_factory=dict)


def read_frozen_pages(data: bytes, path: str) -> tuple[FrozenPages, list[Problem]]:
    """What `pages.txt` says, and what is wrong with it."""
    lines = read_lines(data, path)
    if isinstance(lines, Unreadable):
        return FrozenPages({}), [pages_unreadable(*lines)]
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            reader.read(Text(line, place_of_line(path, number, line)))
    if not reader.counted and not reader.problems:
        message = "no line says after how many issues these are the pages"
        remedy = (
            "write `issues: 1`, or as many as there are, or take the file from an issue's folder"
        )
        reader.problems.append(pages_unreadable(message, remedy, place_of_line(path, 1)))
    return FrozenPages(_in_order(reader.slugs), reader.titles), reader.problems


class _Reader:
    """The lines of `pages.txt`, one after the other."""

    def __init__(self) -> None:
        self.slugs: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.counted = False
        self._seen: set[str] = set()

    def read(self, line: Text) -> None:
        """Take a line's page and slug, or letter and title, unless they stand above."""
        text = line.text.rstrip()
        if ISSUES_LINE.match(text.encode()):
            self.counted = True
        elif match := _SEGMENT.fullmatch(text):
            self._take_segment(match[1], match[2], line)
        elif match := _LINE.fullmatch(text):
            self._take_page(match[1], match[2], line)
        else:
            self._refuse(f"{quoted(text.strip())} is no page and slug", _REMEDY, line)

    def _take_segment(self, letter: str, title: str, line: Text) -> None:
        if letter in self.titles:
            self._refuse(f"{letter} stands here twice", "delete one of them", line)
        elif segment_id(title) in map(segment_id, self.titles.values()):
            self._refuse(f"{quoted(title)} has two letters", "delete one of them", line)
        else:
            self.titles[letter] = title

    def _take_page(self, page: str, slug: str, line: Text) -> None:
        if page in self.slugs:
            self._refuse(f"{page} stands here twice", "delete one of them", line)
        elif slug != GONE and title_key(slug) in self._seen:
            remedy = "delete the line of the later page"
            self._refuse(f"{quoted(slug)} has two pages", remedy, line)
        else:
            self.slugs[page] = slug
            self._seen.add(title_key(slug))

    def _refuse(self, message: str, remedy: str, line: Text) -> None:
        self.problems.append(pages_unreadable(message, remedy, line.place))


def format_frozen_pages(episode: str, issues: int, pages: FrozenPages) -> bytes:
    """The file, after so many issues of the episode."""
    named = {letter: f"# {title}" for letter, title in pages.titles.items()}
    lines = {**named, **pages.slugs}
    width = max(map(len, lines), default=0)
    texts = (f"{name:<{width}}  {lines[name]}" for name in sorted(lines, key=page_key))
    head = _HEAD.format(episode=episode)
    return "\n".join([f"{head}issues: {issues}", *texts, ""]).encode()


def with_frozen_letters(episode: Episode, frozen: FrozenPages) -> Episode:
    """The episode with the letters that its segments had when their pages were frozen.

    One with another title keeps its letter by the items that it holds. A new one has the letter of
    its place where none had that, else the next one that none had.
    """
    known = {segment_id(title): letter for letter, title in frozen.titles.items()}
    letters = {s.id: known[s.id] for s in episode.segments if s.id in known}
    taken = set(letters.values())
    for segment in episode.segments:
        if segment.id not in letters:
            letters[segment.id] = _free_letter(segment, taken, frozen)
            taken.add(letters[segment.id])
    segments = tuple(replace(s, letter=letters[s.id]) for s in episode.segments)
    return replace(episode, segments=segments)


def _free_letter(segment: Segment, taken: set[str], frozen: FrozenPages) -> str:
    slugs = {title_key(item.slug.text) for item in segment.items}
    held = (_letter(page) for page, slug in frozen.slugs.items() if title_key(slug) in slugs)
    fitting = [letter for letter, _ in Counter(held).most_common()]
    if segment.letter not in frozen.titles:
        fitting.append(segment.letter)
    unused = (one for one in map(letter_of, count()) if one not in frozen.titles)
    return next(one for one in chain(fitting, unused) if one not in taken)


def with_frozen_pages(schedule: Schedule, frozen: FrozenPages) -> Schedule:
    """The schedule with the pages that are frozen, and new ones between them."""
    segments = tuple(_with_pages(segment, frozen) for segment in schedule.segments)
    return replace(schedule, segments=segments)


def freeze(schedule: Schedule, before: FrozenPages) -> FrozenPages:
    """The pages that are out once this schedule is: those from before, and new ones.

    `schedule` has its pages; a page whose item is gone keeps the slug that it had, so that an item
    that comes back has its page again.
    """
    slugs = dict(before.slugs)
    pages = {title_key(slug): page for page, slug in slugs.items()}
    for item in schedule.items:
        if item.page is not None:
            key = title_key(item.item.slug.text)
            old = pages.get(key, item.page)
            if old != item.page:
                slugs[old] = GONE
            former = title_key(slugs.get(item.page, ""))
            if pages.get(former) == item.page:
                del pages[former]  # whoever has that slug now is another item
            slugs[item.page] = " ".join(item.item.slug.text.split())
            pages[key] = item.page
    titles = {s.segment.letter: s.segment.format.title for s in schedule.segments}
    return FrozenPages(_in_order(slugs), _titles(before.titles, titles))


def _titles(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """The letters' titles: those of segments that are gone stay, so that one may come back."""
    here = set(map(segment_id, now.values()))
    gone = {a: t for a, t in before.items() if a not in now and segment_id(t) not in here}
    return {**gone, **now}


def _in_order(slugs: Mapping[str, str]) -> dict[str, str]:
    return {page: slugs[page] for page in sorted(slugs, key=page_key)}


def page_key(page: str) -> PageKey:
    """Where a page stands: A2 before A10, A3 before A3A, A3A before A3B, Z before AA."""
    match = _PAGE.fullmatch(page)
    if not match:
        return (len(page), page, -1, "")  # a letter alone stands above its pages
    return (len(match[1]), match[1], int(match[2]), match[3])


def _letter(page: str) -> str:
    match = _PAGE.fullmatch(page)
    return match[1] if match else ""


def _with_pages(segment: ScheduledSegment, frozen: FrozenPages) -> ScheduledSegment:
    letter = segment.segment.letter
    mine = {page: slug for page, slug in frozen.slugs.items() if _letter(page) == letter}
    kept = _kept_pages(segment.items, mine)
    items = tuple(_paged(segment, kept, [*mine]))
    left = {item.page for item in items}
    gone = [page for page in mine if page not in left]
    return replace(segment, items=items, omitted=tuple(_omitted(gone, items)))


def _kept_pages(items: Sequence[ScheduledItem], pages: Mapping[str, str]) -> dict[int, str]:
    """The frozen page of each item that has one, by its index; by its slug before a former one."""
    by_slug = {title_key(slug): page for page, slug in pages.items() if slug != GONE}
    kept: dict[int, str] = {}
    taken: set[str] = set()
    for names in (_slug, _former_slugs):
        for index, item in enumerate(items):
            if item.item.killed or index in kept:
                continue
            found = next((by_slug[name] for name in names(item.item) if name in by_slug), None)
            if found and found not in taken:
                kept[index] = found
                taken.add(found)
    return kept


def _slug(item: Item) -> Iterable[str]:
    return (title_key(item.slug.text),)


def _former_slugs(item: Item) -> Iterable[str]:
    return map(title_key, item.values("was"))


def _paged(
    segment: ScheduledSegment, kept: Mapping[int, str], frozen: list[str]
) -> Iterator[ScheduledItem]:
    """The items with their pages: the frozen one, or a new one behind the page above."""
    letter, above = segment.segment.letter, ""
    taken = sorted(map(page_key, frozen))
    for index, item in enumerate(segment.items):
        page = None
        if not item.item.killed:
            page = kept.get(index)
            if page is None:
                page = _new_page(letter, above, taken)
                insort(taken, page_key(page))
            above = page
        yield replace(item, page=page)


def _new_page(letter: str, above: str, taken: Sequence[PageKey]) -> str:
    """A page that none had: the next number at the end, else the page above with a letter.

    It stands before the next page that is taken wherever a letter is left for that.
    """
    behind = bisect_right(taken, page_key(above)) if above else 0
    if behind == len(taken):
        return f"{letter}{taken[-1][2] + 1 if taken else 1}"
    near = (*_siblings(above), *_children(above or f"{letter}0", 1))
    free = [page for page in near if not _is_in(page, taken)]
    if free:
        return next((p for p in free if page_key(p) < taken[behind]), free[0])
    longer = (p for length in count(2) for p in _children(above or f"{letter}0", length))
    return next(page for page in longer if not _is_in(page, taken))


def _is_in(page: str, taken: Sequence[PageKey]) -> bool:
    key = page_key(page)
    at = bisect_left(taken, key)
    return at < len(taken) and taken[at] == key


def _siblings(page: str) -> Iterator[str]:
    """Behind A3B come A3C to A3Z."""
    match = _PAGE.fullmatch(page)
    if match and match[3]:
        stem = page[:-1]
        yield from (stem + c for c in ascii_uppercase if c > page[-1])


def _children(page: str, length: int) -> Iterator[str]:
    """Behind A3 come A3A to A3Z; with two letters, A3AA to A3ZZ."""
    yield from (page + "".join(letters) for letters in product(ascii_uppercase, repeat=length))


def _omitted(pages: Iterable[str], items: Sequence[ScheduledItem]) -> Iterator[OmittedPage]:
    """Pages without an item, each behind the last item whose page comes before it."""
    placed = sorted((page_key(item.page), i) for i, item in enumerate(items) if item.page)
    keys = [key for key, _ in placed]
    last = [0, *accumulate((i + 1 for _, i in placed), max)]
    for page in pages:
        yield OmittedPage(page, last[bisect_left(keys, page_key(page))])
