"""Pages that an issue froze: none is given twice, and none is ever another item's.

`pages.txt` is what a person can read and repair:

    issues: 3
    A1  THE MONITORS
    A2  ENGINEER REMEMBERS
    A3  THE GOAT

An item that comes in after A2 is A2A; where THE GOAT is no longer, A3 is OMITTED. An item keeps its
page under a new slug (`- was: OLD SLUG`), and at another place of its segment; in another segment
it gets one of there. Source: how scripts number what comes and goes once their pages are out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from string import ascii_uppercase

from rundown.file_problems import pages_unreadable
from rundown.model import Item
from rundown.problems import Problem, Text, place_of_line, quoted
from rundown.spelling import title_key
from rundown.text_lines import Unreadable, read_lines
from rundown.timing import OmittedPage, Schedule, ScheduledItem, ScheduledSegment
from rundown.work import ISSUES_LINE

_LINE = re.compile(r"([A-Z]+[0-9]+[A-Z]*)[ \t]+(\S.*)")
_PAGE = re.compile(r"([A-Z]+)([0-9]+)([A-Z]*)")
_REMEDY = "write a page and a slug, as `A3A  THE GOAT`, or take the file from an issue's folder"

Key = tuple[int, str, int, str]
"""Where a page stands among others."""

GONE = "OMITTED"
"""In the place of a slug: the item of that page has another one now."""

_HEAD = """\
# The pages of {episode} as its issues froze them: none is given twice, none is another item's.
# A line an item: its page, then its slug. Made by `rundown issue`; a person may repair it.
"""


@dataclass(frozen=True, slots=True)
class FrozenPages:
    """Which page is whose: the slugs by page, in the order of pages."""

    slugs: Mapping[str, str]


def read_frozen_pages(data: bytes, path: str) -> tuple[FrozenPages, list[Problem]]:
    """What `pages.txt` says, and what is wrong with it."""
    lines = read_lines(data, path)
    if isinstance(lines, Unreadable):
        return FrozenPages({}), [pages_unreadable(*lines)]
    slugs: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#") and not ISSUES_LINE.match(line.encode()):
            problems += _read_line(Text(line, place_of_line(path, number, line)), slugs)
    return FrozenPages(_in_order(slugs)), problems


def _read_line(line: Text, slugs: dict[str, str]) -> Iterator[Problem]:
    """Add a line's page and slug, unless it has none or they stand above."""
    match = _LINE.fullmatch(line.text.rstrip())
    if not match:
        message = f"{quoted(line.text.strip())} is no page and slug"
        yield pages_unreadable(message, _REMEDY, line.place)
        return
    page, slug = match[1], match[2]
    if page in slugs:
        yield pages_unreadable(f"{page} stands here twice", "delete one of them", line.place)
    elif slug != GONE and title_key(slug) in map(title_key, slugs.values()):
        message = f"{quoted(slug)} has two pages"
        yield pages_unreadable(message, "delete the line of the later page", line.place)
    else:
        slugs[page] = slug


def format_frozen_pages(episode: str, issues: int, pages: FrozenPages) -> bytes:
    """The file, after so many issues of the episode."""
    width = max(map(len, pages.slugs), default=0)
    lines = (f"{page:<{width}}  {slug}" for page, slug in pages.slugs.items())
    head = _HEAD.format(episode=episode)
    return "\n".join([f"{head}issues: {issues}", *lines, ""]).encode()


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
            slug = " ".join(item.item.slug.text.split())
            if title_key(slug) in pages:
                slugs[pages[title_key(slug)]] = GONE
            slugs[item.page] = slug
    return FrozenPages(_in_order(slugs))


def _in_order(slugs: Mapping[str, str]) -> dict[str, str]:
    return {page: slugs[page] for page in sorted(slugs, key=page_key)}


def page_key(page: str) -> Key:
    """Where a page stands: A2 before A10, A3 before A3A, A3A before A3B, Z before AA."""
    match = _PAGE.fullmatch(page)
    if not match:
        return (0, page, 0, "")
    return (len(match[1]), match[1], int(match[2]), match[3])


def _letter(page: str) -> str:
    match = _PAGE.fullmatch(page)
    return match[1] if match else ""


def _with_pages(segment: ScheduledSegment, frozen: FrozenPages) -> ScheduledSegment:
    letter = segment.segment.letter
    mine = {page: slug for page, slug in frozen.slugs.items() if _letter(page) == letter}
    kept = _kept_pages(segment.items, mine)
    items = tuple(_paged(segment, kept, [*mine]))
    return replace(segment, items=items, omitted=tuple(_omitted(mine, items)))


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
    letter, taken, above = segment.segment.letter, sorted(map(page_key, frozen)), ""
    for index, item in enumerate(segment.items):
        page = None
        if not item.item.killed:
            page = kept.get(index) or _new_page(letter, above, taken)
            if index not in kept:
                insort(taken, page_key(page))
            above = page
        yield replace(item, page=page)


def _new_page(letter: str, above: str, taken: Sequence[Key]) -> str:
    """A page that none had: the next number at the end, else the page above with a letter.

    It stands before the next page that is taken wherever a letter is left for that.
    """
    place = bisect_right(taken, page_key(above)) if above else 0
    if place == len(taken):
        number = taken[-1][2] if taken else 0
        return f"{letter}{number + 1}"
    candidates = (*_siblings(above), *_children(above or f"{letter}0"))
    free = [page for page in candidates if not _holds(taken, page_key(page))]
    before_next = (page for page in free if page_key(page) < taken[place])
    return next(before_next, None) or free[0] if free else f"{above}{'A' * len(taken)}"


def _holds(taken: Sequence[Key], key: Key) -> bool:
    place = bisect_left(taken, key)
    return place < len(taken) and taken[place] == key


def _siblings(page: str) -> Iterator[str]:
    """Behind A3B come A3C to A3Z."""
    match = _PAGE.fullmatch(page)
    if match and match[3]:
        stem = page[:-1]
        yield from (stem + c for c in ascii_uppercase if c > page[-1])


def _children(page: str) -> Iterator[str]:
    """Behind A3 come A3A to A3Z."""
    yield from (page + c for c in ascii_uppercase)


def _omitted(frozen: Iterable[str], items: Sequence[ScheduledItem]) -> Iterator[OmittedPage]:
    """The pages that no item has, each behind the last item whose page comes before it."""
    left = {item.page for item in items}
    placed = sorted((page_key(item.page), i) for i, item in enumerate(items) if item.page)
    last = [*accumulate((i for _, i in placed), max)]
    for page in frozen:
        if page not in left:
            before = bisect_left(placed, (page_key(page), 0))
            yield OmittedPage(page, last[before - 1] + 1 if before else 0)
