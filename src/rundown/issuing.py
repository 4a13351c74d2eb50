"""What makes the state of an episode an issue: its number, its colour, its pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rundown.changes.comparing import Changes, Edition
from rundown.durations import format_duration, format_running
from rundown.frozen_pages import format_frozen_pages, freeze, read_frozen_pages, with_frozen_pages
from rundown.issues.kept import IssueFault, same_colour
from rundown.issues.register import Register
from rundown.model import PRODUCTION, Episode
from rundown.problems import did_you_mean, listed, quoted
from rundown.revising import changes_since
from rundown.series import Revisions, Series
from rundown.series_folder import CONTACTS_FILE
from rundown.series_reader import read_contacts
from rundown.timing import Schedule, ScheduledItem
from rundown.work import EpisodeFile, KeptIssue, SeriesFiles

LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Wish:
    """What whoever issues an episode says of it; `colour` is empty for the next one."""

    sequence: str
    colour: str
    date: str
    note: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """An episode as it is now: its files, what they say, and the series' own templates."""

    file: EpisodeFile
    files: SeriesFiles
    templates: tuple[tuple[str, bytes], ...]
    now: Edition


@dataclass(frozen=True, slots=True)
class Candidate:
    """An issue that may be made, and what changed since the one before; None for the first."""

    issue: KeptIssue
    changes: Changes | None


def propose(register: Register, state: State, wish: Wish) -> Candidate:
    """The issue that an episode would be. Raises IssueFault where it cannot be one."""
    episode, series = state.now.episode, state.now.series
    _check_sequence(wish.sequence, series)
    last = next(iter(register.last(wish.sequence)), None)
    changes = changes_since(last, state.now) if last else None
    if last and changes and changes.is_empty and last.templates == state.templates:
        remedy = f"`rundown build {episode.number} --issue {last.number}` makes its documents again"
        raise IssueFault(f"{episode.name} says just what {last.name} says", remedy)
    number = last.number + 1 if last else episode.front.revision.number or 1
    issue = KeptIssue(
        episode=episode.name,
        sequence=wish.sequence,
        number=number,
        colour=_colour(wish.colour, number, episode, series.revisions, first=last is None),
        date=wish.date,
        replaces=last.name if last else "",
        note=wish.note,
        to=wish.to,
        status=episode.front.status,
        file=_with_frozen(register, state),
        files=replace(state.files, contacts=None),
        templates=state.templates,
        schedule=format_schedule(episode, state.now.schedule).encode(),
        office=_office(state.files),
    )
    return Candidate(issue, changes)


def _check_sequence(name: str, series: Series) -> None:
    known = series.revisions.sequences
    if name and name not in known:
        otherwise = f"sequences are {listed(known)}" if known else _NO_SEQUENCES
        raise IssueFault(
            f"no sequence is called {quoted(name)}", did_you_mean(name, known, otherwise)
        )


_NO_SEQUENCES = "name one in series.yaml, as `revisions: {sequences: {day: [call-sheet]}}`"


def _colour(
    wanted: str, number: int, episode: Episode, revisions: Revisions, *, first: bool
) -> str:
    """The colour of an issue: the wanted one, the one typed for the first, or the next."""
    typed = episode.front.revision.colour if first else ""
    if not wanted and not typed:
        return revisions.colour_of(number)
    doubled = [revisions.colour_of(n) for n in range(1, 4 * len(revisions.colours) + 1)]
    found = next((known for known in doubled if same_colour(known, wanted or typed)), None)
    if found is None and not wanted:
        return revisions.colour_of(number)
    if found is None:
        remedy = did_you_mean(wanted, doubled, f"colours are {listed(revisions.colours, 20)}")
        raise IssueFault(f"no colour is called {quoted(wanted)}", remedy)
    return found


def _with_frozen(register: Register, state: State) -> EpisodeFile:
    """The outline's files with its pages frozen, from its first locked issue on."""
    file, episode = state.file, state.now.episode
    if episode.front.status != LOCKED and file.pages is None:
        return file
    path = register.pages_path
    before = read_frozen_pages(file.pages or b"", path)[0]
    pages = freeze(with_frozen_pages(state.now.schedule, before), before)
    count = len(register.names) + 1
    return replace(file, pages=format_frozen_pages(episode.name, count, pages), pages_path=path)


def _office(files: SeriesFiles) -> tuple[tuple[str, str], ...]:
    """The production's own contact, which guests' pages print."""
    if files.contacts is None:
        return ()
    contact = read_contacts(files.contacts, CONTACTS_FILE)[0].get(PRODUCTION)
    return tuple(contact.model_dump().items()) if contact else ()


def format_schedule(episode: Episode, schedule: Schedule) -> str:
    """The times as text, a line an item, so that git shows what moved.

    Page, slug, type, duration, start, cume; a dash for what does not count.
    """
    lines = [f"{episode.name} {episode.front.title}", _totals(schedule.trt, schedule.budget)]
    for segment in schedule.segments:
        title = f"{segment.segment.letter} {segment.segment.format.title}"
        lines += ["", title, _totals(segment.trt, segment.budget)]
        lines += [_line(item) for item in segment.items if not item.item.killed]
    return "\n".join([*lines, ""])


def _totals(trt: int, budget: int) -> str:
    return f"planned {format_running(trt)}, budget {format_running(budget)}"


def _line(scheduled: ScheduledItem) -> str:
    item = scheduled.item
    counted = (format_running(scheduled.start), format_running(scheduled.cume))
    times = counted if item.counted else (" ".join(item.flags).upper(), "-")
    length = format_duration(scheduled.duration)
    return " | ".join((scheduled.page or "", item.slug.text, item.type.text, length, *times))
