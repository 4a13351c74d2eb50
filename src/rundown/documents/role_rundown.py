"""The rundown for one role of the crew: the same rows and pages, with that role's columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from rundown.documents.item_lines import TAGS, Line, Person, cue_line
from rundown.documents.open_points import open_points
from rundown.documents.phrases import key_as_title
from rundown.documents.production import Part, Production
from rundown.documents.rundown import Rows, RundownRow, omitted_row
from rundown.documents.segment_lines import SegmentLine, make_segment_line, segments_of, shown_in
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.model import Episode, Item
from rundown.printed_text import letters, text_spans
from rundown.series import Role
from rundown.timing import OmittedPage, ScheduledItem, ScheduledSegment

_LONG = 1_000
"""Letters in a cell above which its row may not fit a page."""

_SOUND = ("audio", "mic", "incue", "outcue")
_FIGURES = ("start", "cume", "back", "clock")
_LEGEND: Mapping[str, str] = {
    "start": "Start: when it begins.",
    "cume": "Cume: when it ends.",
    "back": "Back: latest start to end on time.",
}
_HEADINGS: Mapping[str, str] = {
    "gfx": "Graphics",
    "l3": "Captions",
    "mic": "Microphone",
    "incue": "In cue",
    "outcue": "Out cue",
}
"""The headings of columns whose names are no words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the class of its width or its share of what is left.

    `kind` is the class of its cells: figures stand on the right.
    """

    heading: str
    width: str
    share: int
    kind: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its column's kind, and its lines."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """An item; `flag` is empty, FLOAT or PAD. A `long` row may break over pages."""

    flag: str
    long: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RoleSegment:
    """A segment and its rows."""

    line: SegmentLine
    rows: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class RoleRundownView:
    """All that the template of the roles' rundowns sees.

    `legend` explains the columns of times that are there.
    """

    head: TitleBlock
    legend: tuple[str, ...]
    open: tuple[str, ...]
    columns: tuple[Column, ...]
    segments: tuple[RoleSegment, ...]


def parts(production: Production, role: str) -> Iterator[Part]:
    """The rundown of one role, by the role's id."""
    episode = production.episode
    found = production.series.all_roles[role]
    title = f"{episode.name} rundown for {found.title or role}: {episode.front.title}"
    yield Part(f"{episode.name}-rundown-{role}", title, make_view(production, found, role))


def make_view(production: Production, role: Role, role_id: str) -> RoleRundownView:
    """What the role's rundown shows; a column of clock times only where they are known."""
    timed = production.episode.front.record.start is not None
    names = tuple(name for name in role.columns if name != "clock" or timed)
    names = names or role.columns  # a table needs a column, even one without times yet
    cells = _Cells(production, names)
    return RoleRundownView(
        head=_head(production, role.title or role_id),
        legend=tuple(_LEGEND[name] for name in names if name in _LEGEND),
        open=open_points(production),
        columns=tuple(map(_column, names)),
        segments=tuple(_segment(s, cells) for s in segments_of(production)),
    )


def _head(production: Production, readers: str) -> TitleBlock:
    """The head of a rundown; each page says whose it is, as several lie on one desk."""
    head = make_title_block(production, "Rundown", readers)
    mine = make_title_block(production, f"Rundown for {readers}", readers)
    return replace(head, header=mine.header)


def _column(name: str) -> Column:
    width = name if name in _WIDTHS else ""
    return Column(column_heading(name), width, _SHARES.get(name, _SHARE), _kind(name))


def column_heading(name: str) -> str:
    """What stands above a column: `mic` as `Microphone`."""
    return _HEADINGS.get(name, key_as_title(name))


_WIDTHS = frozenset("page slug type duration actual start cume back clock".split())
"""The columns that have a width of their own in the stylesheet."""


_SHARES: Mapping[str, int] = {
    "picture-and-sound": 5,
    "picture": 4,
    "sound": 3,
    "gfx": 3,
    "l3": 3,
}
_SHARE = 2
"""How much of the width that is left a column takes, beside the others: pictures take more."""


def _kind(name: str) -> str:
    if name in _FIGURES:
        return "time"
    if name == "actual":
        return "pencil"
    return name if name in ("page", "slug", "duration") else ""


def _segment(scheduled: ScheduledSegment, cells: _Cells) -> RoleSegment:
    rows = tuple(map(cells.row_of, shown_in(scheduled, cells.rows.production)))
    return RoleSegment(make_segment_line(scheduled), rows)


Lines = tuple[Line, ...]


class _Cells:
    """Items as rows of the columns of these names; what has a column stands in no other."""

    def __init__(self, production: Production, names: tuple[str, ...]) -> None:
        self.episode = production.episode
        self.names = names
        self.elsewhere = {TAGS[name] for name in names if name in TAGS}
        self.rows = Rows(production)

    def row_of(self, shown: ScheduledItem | OmittedPage) -> RoleRow:
        """The row of an item, or of a page that has none any more."""
        if not isinstance(shown, OmittedPage):
            return self.row(shown)
        row = omitted_row(shown)
        facts = (_FACTS[name](row) if name in _FACTS else () for name in self.names)
        cells = tuple(map(Cell, map(_kind, self.names), facts))
        return RoleRow(flag="", long=False, cells=cells)

    def row(self, scheduled: ScheduledItem) -> RoleRow:
        row, item = self.rows.row(scheduled), scheduled.item
        cells = tuple(Cell(_kind(name), self.lines(name, row, item)) for name in self.names)
        longest = max(sum(letters(line.text) for line in cell.lines) for cell in cells)
        return RoleRow(row.flag, longest > _LONG, cells)

    def lines(self, name: str, row: RundownRow, item: Item) -> Lines:
        """What stands in one column of an item's row: a fact of the row, or else its cues."""
        if name in _FACTS:
            return _FACTS[name](row) + self.flag(name, row)
        if name == "picture":
            left_out = _SOUND_TAGS | self.elsewhere
            return tuple(line for line in row.picture if line.tag not in left_out)
        if name == "picture-and-sound":
            return tuple(line for line in row.picture if line.tag not in self.elsewhere)
        if name == "sound":
            keys = [key for key in _SOUND if key not in self.names]
            cues = (cue for cue in item.all_cues if cue.key.text in keys)
            return tuple(cue_line(cue, self.episode) for cue in cues)
        return tuple(_untagged(item, name, self.episode))

    def flag(self, name: str, row: RundownRow) -> Lines:
        """FLOAT or PAD below the slug, where no column of actual times has it."""
        return _text(row.flag) if name == "slug" and "actual" not in self.names else ()


def _untagged(item: Item, key: str, episode: Episode) -> Iterator[Line]:
    """The cues of one key; the heading of their column says what they are."""
    for cue in item.cues(key):
        yield Line("", cue_line(cue, episode).text)


_SOUND_TAGS = frozenset({"SOUND", "MIC", "IN", "OUT"})


def _text(text: str) -> Lines:
    return (Line("", text_spans(text)),) if text else ()


def _people(people: tuple[Person, ...]) -> Lines:
    """A line for each person, and one for what must be known of the booking."""
    lines: list[Line] = []
    for person in people:
        name = ", ".join(filter(None, (person.name, person.title)))
        lines += [Line("", text_spans(name))]
        lines += [Line(person.mark, ())] if person.mark else []
    return tuple(lines)


_FACTS: Mapping[str, Callable[[RundownRow], Lines]] = {
    "page": lambda row: _text(row.page),
    "slug": lambda row: _text(row.slug),
    "type": lambda row: _text(row.type),
    "who": lambda row: _people(row.who),
    "duration": lambda row: _text(row.duration),
    "actual": lambda row: _text(row.flag),
    "start": lambda row: _text(row.start),
    "cume": lambda row: _text(row.cume),
    "back": lambda row: _text(row.back),
    "clock": lambda row: _text(row.clock),
}
