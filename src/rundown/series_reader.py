"""The files that the episodes of a series share, to a Series, shared entries and contacts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import RootModel

from rundown import file_problems as found
from rundown.document_names import SERIES_DOCUMENTS, episode_documents
from rundown.durations import format_running
from rundown.fields import Id
from rundown.markup_grammar import MOST_COLUMNS
from rundown.model import Contact, Guest, Source
from rundown.plain_yaml import PlainYaml, read_plain_yaml
from rundown.problems import Problem, did_you_mean, listed, place_of_line, quoted
from rundown.series import Series
from rundown.text_lines import Unreadable, read_lines
from rundown.validation import Plain, make_plain, read_model
from rundown.vocabulary import COLUMNS, CUES, TYPES, WATCHES


class People(RootModel[dict[Id, Guest]]):
    """`people.yaml`: guests and crew that the series shares."""


class SharedSources(RootModel[dict[Id, Source]]):
    """`sources.yaml`: sources that the series shares."""


class Contacts(RootModel[dict[Id, Contact]]):
    """`contacts.yaml`: how to reach guests and crew."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all episodes of a series share, as plain data by id."""

    people: Mapping[str, Any]
    sources: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


def read_series(
    data: bytes, path: str, rules: Iterable[str] = ()
) -> tuple[Series | None, list[Problem]]:
    """The series that `series.yaml` describes; None where episodes cannot be timed by it.

    `rules` are the names of the checks whose severity it may change.
    """
    read = read_yaml(data, path)
    if isinstance(read, Unreadable):
        return None, [found.series_unreadable(*read)]
    plain = make_plain([read.root])
    series = read_model(Series, plain, place_of_line(path, 1))
    problems = [*map(found.value_unquoted, read.unquoted), *plain.problems]
    if series:
        problems += _series_problems(series, plain)
        problems += _level_problems(series, tuple(rules), plain)
    return series, problems


def read_shared(people: bytes | None, sources: bytes | None) -> Shared:
    """The entries of `people.yaml` and `sources.yaml`, where there are such files."""
    problems: list[Problem] = []
    guests = _read_entries(People, people, "episodes/people.yaml", problems)
    read = _read_entries(SharedSources, sources, "episodes/sources.yaml", problems)
    return Shared(guests, read, tuple(problems))


def read_contacts(data: bytes, path: str) -> tuple[dict[str, Contact], list[Problem]]:
    """The contacts by id. No problem quotes what stands in the file."""
    read = read_yaml(data, path)
    if isinstance(read, Unreadable):
        return {}, [found.contacts_unreadable(*_CONTACTS_FAULT, read.place)]
    plain = make_plain([read.root])
    contacts = read_model(Contacts, plain, place_of_line(path, 1))
    problems = [found.contacts_unreadable(*_CONTACTS_FAULT, p.place) for p in plain.problems]
    return (contacts.root if contacts else {}), problems


_CONTACTS_FAULT = (
    "this line of the contacts cannot be read",
    "write ids, and under each of them `name`, `phone`, `email` and `address`",
)


def read_yaml(data: bytes, path: str) -> PlainYaml | Unreadable:
    """What a file of plain YAML holds, or why it cannot be read."""
    lines = read_lines(data, path)
    return lines if isinstance(lines, Unreadable) else read_plain_yaml(lines, path)


def _read_entries(
    model: type[People | SharedSources],
    data: bytes | None,
    path: str,
    problems: list[Problem],
) -> dict[str, Any]:
    """A shared file's entries as plain data, without what cannot be read in them."""
    if data is None:
        return {}
    read = read_yaml(data, path)
    if isinstance(read, Unreadable):
        problems.append(found.series_unreadable(*read))
        return {}
    plain = make_plain([read.root])
    read_model(model, plain, place_of_line(path, 1))
    problems += [*map(found.value_unquoted, read.unquoted), *plain.problems]
    return plain.data


def _series_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    """What is wrong between the values of a series."""
    duration, total = series.format.duration, series.format.budget
    if duration is not None and duration != total:
        yield found.value_invalid(
            *_sum_differs(duration, total), plain.values["format", "duration"]
        )
    yield from _total_problems(series, plain)
    ids = [segment.id for segment in series.format.segments]
    for index, segment in enumerate(series.format.segments):
        if segment.id in ids[:index]:
            # Where a segment before it could not be read, it stands elsewhere in the list.
            at = ("format", "segments")
            place = plain.values.get((*at, index, "title")) or plain.values[at]
            message = f"the format has a segment {quoted(segment.title)} already"
            yield found.value_invalid(message, "give it a title of its own", place)
    yield from _document_problems(series, plain)
    yield from _column_problems(series, plain)
    yield from _never_problems(series, plain)
    yield from _department_problems(series, plain)
    yield from _revision_problems(series, plain)
    yield from _name_problems("cues", series.cues, str.casefold, plain)
    yield from _name_problems("types", series.types, str.upper, plain)


def _total_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    """A total that its episodes do not come to; not where something else cannot be read."""
    if series.total is None or plain.problems:
        return
    if series.episodes is None:
        message = "nothing says how many episodes the total is of"
        yield found.value_invalid(message, "write `episodes: 1-12`", plain.values["total",])
        return
    count = series.episodes.last - series.episodes.first + 1
    budget = series.format.budget
    if series.total != count * budget:
        episodes = "1 episode" if count == 1 else f"{count} episodes"
        all_of_them = f"{episodes} of {format_running(budget)} {'are' if count > 1 else 'is'}"
        message = f"the total is {format_running(series.total)}, but {all_of_them}"
        message = f"{message} {format_running(count * budget)}"
        remedy = "make them equal, or leave `total` out; `36h` is 36 hours, `36:00` 36 minutes"
        yield found.value_invalid(message, remedy, plain.values["total",])


def _document_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    """Names in the usual set that no document has."""
    known = (*episode_documents(series.all_roles), *SERIES_DOCUMENTS)
    for index, name in enumerate(series.documents):
        if name not in known:
            remedy = did_you_mean(name, known, f"the documents are {listed(known, 40)}")
            place = plain.values.get(("documents", index)) or plain.values["documents",]
            yield found.value_invalid(f"no document is called {quoted(name)}", remedy, place)


def _column_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    """Columns of a role that are neither ours nor cues or come twice; roles with none, or many."""
    known = (*COLUMNS, *CUES, *series.cues)
    for role_id, role in series.roles.items():
        at = ("roles", role_id, "columns")
        if not role.columns:
            remedy = f"columns are {listed(COLUMNS, 20)}, and any cue"
            message = f"the role {quoted(role_id)} has no columns"
            yield found.value_invalid(message, remedy, plain.keys["roles", role_id])
        if len(role.columns) > MOST_COLUMNS:
            message = f"the role {quoted(role_id)} has {len(role.columns)} columns"
            remedy = f"a table holds {MOST_COLUMNS}, and paper far fewer"
            yield found.value_invalid(message, remedy, plain.keys["roles", role_id])
        for index, name in enumerate(role.columns):
            place = plain.values.get((*at, index)) or plain.values[at]
            if name not in known:
                otherwise = f"columns are {listed(COLUMNS, 20)}, and any cue"
                remedy = did_you_mean(name, known, otherwise)
                yield found.value_invalid(f"no column is called {quoted(name)}", remedy, place)
            elif name in role.columns[:index]:
                message = f"the role {quoted(role_id)} has the column {quoted(name)} twice"
                yield found.value_invalid(message, "delete one of them", place)


def _department_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    """What a department watches, and nothing is called."""
    known = (*WATCHES, *CUES, *series.cues)
    for department_id, department in series.departments.items():
        at = ("departments", department_id, "watches")
        for index, name in enumerate(department.watches):
            if name not in known:
                otherwise = f"watch {listed(WATCHES, 20)}, or any cue"
                remedy = did_you_mean(name, known, otherwise)
                place = plain.values.get((*at, index)) or plain.values[at]
                message = f"nothing to watch is called {quoted(name)}"
                yield found.value_invalid(message, remedy, place)


def _revision_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    """Colours that cannot be told apart, and sequences of documents that there are not."""
    at: tuple[str | int, ...] = ("revisions", "colours")
    colours = series.revisions.colours
    if not colours:
        place = plain.keys["revisions", "colours"]
        yield found.value_invalid("issues need a colour", "list at least one, as `white`", place)
    for index, colour in enumerate(colours):
        typed = plain.values.get((*at, index)) or plain.values.get(at)
        if typed is None:
            return  # the colours that every series has
        if not re.fullmatch(r"[a-z]+([ -][a-z]+)*", colour):
            message = f"{quoted(colour)} is no name of a colour"
            yield found.value_invalid(message, "write it in small letters, as `pale blue`", typed)
        elif colour in colours[:index]:
            yield found.value_invalid(f"{quoted(colour)} comes twice", "delete one of them", typed)
    yield from _sequence_problems(series, plain)


def _sequence_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    known = episode_documents(series.all_roles)
    seen: set[str] = set()
    for name, documents in series.revisions.sequences.items():
        at = ("revisions", "sequences", name)
        for index, document in enumerate(documents):
            place = plain.values.get((*at, index)) or plain.values[at]
            if document not in known:
                remedy = did_you_mean(document, known, f"the documents are {listed(known, 40)}")
                yield found.value_invalid(
                    f"no document is called {quoted(document)}", remedy, place
                )
            elif document in seen:
                message = f"{quoted(document)} is in two sequences"
                yield found.value_invalid(message, "delete one of them", place)
            seen.add(document)


def _never_problems(series: Series, plain: Plain) -> Iterator[Problem]:
    """Types that an element must never have, and that there are not."""
    known = (*TYPES, *series.types)
    for element_id, element in series.elements.items():
        at = ("elements", element_id, "never")
        for index, name in enumerate(element.never):
            if name not in known:
                remedy = did_you_mean(name, known, f"the types are {listed(known, 20)}")
                place = plain.values.get((*at, index)) or plain.values[at]
                yield found.value_invalid(f"no type is called {quoted(name)}", remedy, place)


def _level_problems(series: Series, rules: tuple[str, ...], plain: Plain) -> Iterator[Problem]:
    """Severities of checks that there are not, or that are what they are."""
    for name in series.checks:
        if name not in rules:
            otherwise = "`rundown explain CHECK` says which checks may be changed"
            message = f"no check whose severity may be changed is called {quoted(name)}"
            remedy = did_you_mean(name, rules, otherwise)
            yield found.value_invalid(message, remedy, plain.keys["checks", name])


def _sum_differs(duration: int, total: int) -> tuple[str, str]:
    message = f"the format lasts {format_running(duration)}, its segments {format_running(total)}"
    remedy = "make them equal, or leave `duration` out; `1:30` is 1 min 30, `1:30:00` 1 h 30"
    return message, remedy


def _name_problems(
    key: str, names: Mapping[str, str], spell: Callable[[str], str], plain: Plain
) -> Iterator[Problem]:
    """Added cues are small letters, added types capitals."""
    pattern = r"[a-z][a-z0-9_-]*" if key == "cues" else r"[A-Z][A-Z0-9-]*"
    for index, name in enumerate(names):
        if not re.fullmatch(pattern, name):
            place = plain.keys.get((key, name)) or plain.values.get((key, index))
            remedy = f"write `{spell(name)}`: letters, digits and hyphens alone"
            message = f"{quoted(name)} cannot name one of the {key}"
            yield found.value_invalid(message, remedy, place or plain.values[key,])
