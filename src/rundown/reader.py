"""Trees to a Series and to Episodes.

Nothing here raises for what an author can type: what cannot be read is a problem at its place,
and the rest is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import RootModel

from rundown import reading_problems as found
from rundown.durations import Duration, Refusal, format_running, parse_duration
from rundown.fields import Id
from rundown.model import Contact, Episode, FrontMatter, Guest, Item, Segment, Source
from rundown.outline import Cue, ItemNode, Outline, SegmentNode, Speech, read_outline
from rundown.plain_yaml import Mapping as YamlMapping
from rundown.plain_yaml import PlainYaml, read_plain_yaml
from rundown.problems import (
    Place,
    Problem,
    Text,
    did_you_mean,
    listed,
    place_of_line,
    quoted,
)
from rundown.prose import Prose
from rundown.series import CUES, TYPES, Series, letter_of, title_key
from rundown.speakers import name_key, unclear_speaker
from rundown.text_lines import Unreadable, read_lines
from rundown.validation import Plain, make_plain, read_model

FLAGS = ("float", "kill", "pad")


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


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """An outline and its sidecar, as bytes; paths are relative to the series folder."""

    path: str
    outline: bytes
    sidecar: bytes | None = None

    @property
    def sidecar_path(self) -> str:
        """The path of the file beside the outline that holds more front matter."""
        return self.path.removesuffix(".md") + ".yaml"


def read_series(data: bytes, path: str) -> tuple[Series | None, list[Problem]]:
    """The series that `series.yaml` describes; None where episodes cannot be timed by it."""
    read = _read_yaml(data, path)
    if isinstance(read, Unreadable):
        return None, [found.series_unreadable(*read)]
    plain = make_plain([read.root])
    series = read_model(Series, plain, place_of_line(path, 1))
    problems = [*map(found.value_unquoted, read.unquoted), *plain.problems]
    if series:
        problems += _series_problems(series, plain)
    return series, problems


def read_shared(people: bytes | None, sources: bytes | None) -> Shared:
    """The entries of `people.yaml` and `sources.yaml`, where there are such files."""
    problems: list[Problem] = []
    guests = _read_entries(People, people, "episodes/people.yaml", problems)
    read = _read_entries(SharedSources, sources, "episodes/sources.yaml", problems)
    return Shared(guests, read, tuple(problems))


def read_contacts(data: bytes, path: str) -> tuple[dict[str, Contact], list[Problem]]:
    """The contacts by id. No problem quotes what stands in the file."""
    read = _read_yaml(data, path)
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


def _read_yaml(data: bytes, path: str) -> PlainYaml | Unreadable:
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
    read = _read_yaml(data, path)
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
    ids = [segment.id for segment in series.format.segments]
    for index, segment in enumerate(series.format.segments):
        if segment.id in ids[:index]:
            place = plain.values["format", "segments", index, "title"]
            message = f"the format has a segment {quoted(segment.title)} already"
            yield found.value_invalid(message, "give it a title of its own", place)
    yield from _name_problems("cues", series.cues, str.casefold, plain)
    yield from _name_problems("types", series.types, str.upper, plain)


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


def read_episode(
    file: EpisodeFile, shared: Shared, series: Series
) -> tuple[Episode | None, list[Problem]]:
    """The episode of an outline and its sidecar; None where the outline cannot be read."""
    outline = read_outline(file.outline, file.path)
    if isinstance(outline, Problem):
        return None, [outline]
    reading = _EpisodeReading(file, outline, shared, series)
    return reading.episode(), reading.problems


class _EpisodeReading:
    """One outline on its way to an Episode."""

    def __init__(self, file: EpisodeFile, outline: Outline, shared: Shared, series: Series) -> None:
        self.file, self.outline, self.shared, self.series = file, outline, shared, series
        self.problems = [*outline.problems, *map(found.value_unquoted, outline.front.unquoted)]
        self.plain = make_plain([outline.front.root, *self.sidecar()])
        self.types = [*TYPES, *series.types]
        self.cues = [*CUES, *series.cues]

    def sidecar(self) -> list[YamlMapping]:
        """The sidecar's mapping, if there is one that can be read."""
        if self.file.sidecar is None:
            return []
        read = _read_yaml(self.file.sidecar, self.file.sidecar_path)
        if isinstance(read, Unreadable):
            self.problems.append(found.outline_unreadable(*read))
            return []
        self.problems += map(found.value_unquoted, read.unquoted)
        return [read.root]

    def episode(self) -> Episode | None:
        self.share("guests", self.shared.people)
        self.share("sources", self.shared.sources)
        self.name_crew()
        front = read_model(FrontMatter, self.plain, Place(self.file.path, 1, 1, 1, 4))
        if front is None:
            self.problems += self.plain.problems
            return None
        number = self.number(front)
        self.check_ids(front)
        self.problems += self.plain.problems
        segments, strays = self.segments()
        people = {i: Guest.model_validate(p) for i, p in self.shared.people.items()}
        sources = {i: Source.model_validate(s) for i, s in self.shared.sources.items()}
        episode = Episode(
            path=self.file.path,
            number=number,
            front=front,
            segments=segments,
            strays=strays,
            guests={**people, **front.guests},
            sources={**sources, **front.sources},
            own_places=self.plain.keys,
            value_places=self.plain.values,
            last_line=self.outline.last_line,
        )
        self.find_unclear_speakers(episode)
        return episode

    def share(self, key: str, shared: Mapping[str, Any]) -> None:
        """Complete the episode's own entries, field by field, with the shared ones of their id."""
        own = self.plain.data.get(key)
        if not isinstance(own, dict):
            return
        for at in [str(at[1]) for at in self.plain.keys if at[0] == key and len(at) == 2]:
            # An id with nothing under it stands for the whole shared entry.
            fields = own.get(at, {})
            if at in shared and isinstance(fields, dict):
                own[at] = {**shared[at], **fields}

    def name_crew(self) -> None:
        """Put names where the crew is given by ids of `people.yaml`."""
        crew = self.plain.data.get("crew")
        if isinstance(crew, dict):
            for role, person in crew.items():
                if isinstance(person, str) and person in self.shared.people:
                    crew[role] = self.shared.people[person].get("name", person)

    def number(self, front: FrontMatter) -> int | None:
        """The episode's number; None where it could not be read."""
        place = self.plain.values.get(("episode",))
        if place is None or self.plain.data.get("episode") is None:
            return None
        if any(p.place == place and p.check == "value-invalid" for p in self.plain.problems):
            return None
        typed = re.match(r"[0-9]+", self.file.path.rpartition("/")[2])
        if typed and int(typed[0]) != front.episode:
            message = f"the file's name says {int(typed[0])}, the outline {front.episode}"
            self.problems.append(found.value_invalid(message, "make them equal", place))
        wanted = self.series.episodes
        if wanted and not wanted.first <= front.episode <= wanted.last:
            message = f"the series has the episodes {wanted.first} to {wanted.last}"
            remedy = "change the number, or `episodes` in `series.yaml`"
            self.problems.append(found.value_invalid(message, remedy, place))
        return front.episode

    def check_ids(self, front: FrontMatter) -> None:
        """Ids shared by sources and claims, and ids that the series must know."""
        order = list(self.plain.keys)
        for repeated in front.sources.keys() & front.claims.keys():
            pair = sorted([("sources", repeated), ("claims", repeated)], key=order.index)
            first, second = (self.plain.keys[key] for key in pair)
            self.problems.append(found.key_repeated(Text(repeated, second), first))
        for key, noun, known in (
            ("takeaways", "audience", self.series.audiences),
            ("gates", "gate", self.series.gates),
        ):
            for name in getattr(front, key):
                if name not in known:
                    message = f"the series has no {noun} {quoted(name)}"
                    remedy = did_you_mean(
                        name, known, f"`series.yaml` has {listed(known) or 'none'}"
                    )
                    place = self.plain.keys[key, name]
                    self.problems.append(found.value_invalid(message, remedy, place))

    def segments(self) -> tuple[tuple[Segment, ...], tuple[Item, ...]]:
        """The format's segments as the outline fills them, and the items of no segment."""
        formats = {title_key(f.title): i for i, f in enumerate(self.series.format.segments)}
        nodes: list[list[SegmentNode]] = [[] for _ in formats]
        strays: list[Item] = []
        slugs: dict[str, Place] = {}
        items = {id(n): self.items(n, slugs, strays) for n in self.outline.segments}
        latest = 0
        for node in self.outline.segments:
            index = self.index_of(node, formats)
            if index is None:
                strays += items[id(node)]
                continue
            self.check_order(node, index, latest, nodes)
            latest = max(latest, index)
            nodes[index].append(node)
        segments = (
            Segment(
                definition,
                letter_of(index),
                tuple(prose for node in nodes[index] for prose in node.aim),
                tuple(item for node in nodes[index] for item in items[id(node)]),
                nodes[index][0].place if nodes[index] else None,
            )
            for index, definition in enumerate(self.series.format.segments)
        )
        return tuple(segments), tuple(strays)

    def index_of(self, node: SegmentNode, formats: Mapping[str, int]) -> int | None:
        """Which segment of the format a node is."""
        if node.title is None or not node.title.text:
            return None
        index = formats.get(title_key(node.title.text))
        if index is None:
            titles = [segment.title for segment in self.series.format.segments]
            self.problems.append(found.segment_unknown(node.title, titles))
        return index

    def check_order(
        self, node: SegmentNode, index: int, latest: int, nodes: list[list[SegmentNode]]
    ) -> None:
        assert node.title is not None
        if nodes[index]:
            self.problems.append(found.segment_repeated(node.title, nodes[index][0].place))
        elif index < latest:
            earlier = self.series.format.segments[latest].title
            self.problems.append(found.segment_order(node.title, earlier))

    def items(
        self, node: SegmentNode, slugs: dict[str, Place], strays: list[Item]
    ) -> tuple[Item, ...]:
        """A segment's items; those without slug or type go to the strays."""
        kept = []
        for item_node in node.items:
            item = self.item(item_node)
            if item_node.well_formed:
                self.check_slug(item.slug, slugs)
                kept.append(item)
            else:
                strays.append(item)
        return tuple(kept)

    def check_slug(self, slug: Text, slugs: dict[str, Place]) -> None:
        first = slugs.setdefault(title_key(slug.text), slug.place)
        if first is not slug.place:
            self.problems.append(found.slug_repeated(slug, first))

    def item(self, node: ItemNode) -> Item:
        for piece in node.pieces:
            if isinstance(piece, Cue) and piece.key.text not in self.cues:
                self.problems.append(found.cue_unknown(piece.key, self.cues))
        nothing = Text("", node.place)
        slug, type_ = (*node.fields, nothing, nothing)[:2]
        if type_.text and type_.text not in self.types:
            self.problems.append(found.type_unknown(type_, self.types))
        duration_text, flag_texts = _duration_and_flags(node.fields[2:])
        duration, refused = self.duration(duration_text)
        flags = self.flags(flag_texts)
        pieces = tuple(node.pieces)
        return Item(slug, type_, duration, duration_text, refused, flags, pieces, node.place)

    def duration(self, typed: Text | None) -> tuple[Duration | None, bool]:
        """A typed duration, and whether it was refused."""
        if typed is None:
            return None, False
        read = parse_duration(typed.text)
        if isinstance(read, Refusal):
            self.problems.append(found.duration_invalid(read.message, read.help, typed.place))
            return None, True
        return read, False

    def flags(self, typed: tuple[Text, ...]) -> tuple[str, ...]:
        """The known flags, each once, in the order typed."""
        for flag in typed:
            if flag.text not in FLAGS:
                self.problems.append(found.flag_unknown(flag, FLAGS))
        return tuple(dict.fromkeys(flag.text for flag in typed if flag.text in FLAGS))

    def find_unclear_speakers(self, episode: Episode) -> None:
        """Report paragraphs that open with a known name in a form that opens no speech."""
        known = known_names(episode, self.series)
        for item in episode.all_items:
            for prose in paragraphs(item):
                name = unclear_speaker(prose.text, known)
                if name:
                    self.problems.append(found.speaker_unclear(name, prose.place))


def paragraphs(item: Item) -> Iterator[Prose]:
    """An item's paragraphs of text, cues left out."""
    for piece in item.pieces:
        if not isinstance(piece, Cue) and hasattr(piece, "prose"):
            yield piece.prose


def known_names(episode: Episode, series: Series) -> frozenset[str]:
    """Keys of every name that may speak: voices, guests, who speaks elsewhere, the usual two."""
    names = {"narrator", "host"}
    for voice_id, voice in {**series.voices, **episode.front.voices}.items():
        names |= {name_key(voice_id), name_key(voice.name)}
    for guest_id, guest in episode.guests.items():
        names |= {name_key(guest_id), name_key(guest.name)}
    for item in episode.all_items:
        names |= {name_key(p.speaker.text) for p in item.pieces if isinstance(p, Speech)}
    return frozenset(names - {""})


def _duration_and_flags(fields: tuple[Text, ...]) -> tuple[Text | None, tuple[Text, ...]]:
    """The fields after the type: a duration, unless the first is empty or names a flag."""
    if not fields or not fields[0].text:
        return None, fields[1:]
    if fields[0].text.casefold() in FLAGS:
        return None, fields
    return fields[0], fields[1:]
