"""An outline's tree to an Episode.

Nothing here raises for what an author can type: what cannot be read is a problem at its place,
and the rest is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rundown import file_problems
from rundown import outline_problems as found
from rundown.durations import Duration, Refusal, parse_duration
from rundown.limits import MOST_PROBLEMS
from rundown.model import Episode, FrontMatter, Guest, Item, Segment, Source
from rundown.outline import Cue, ItemNode, Outline, SegmentNode, Speech, read_outline
from rundown.plain_yaml import Mapping as YamlMapping
from rundown.problems import (
    Place,
    Problem,
    Text,
    did_you_mean,
    listed,
    quoted,
)
from rundown.prose import Prose
from rundown.series import Series, letter_of
from rundown.series_reader import Shared, read_yaml
from rundown.speakers import unclear_speaker
from rundown.spelling import name_key, title_key
from rundown.text_lines import Refused, Unreadable
from rundown.validation import make_plain, read_model
from rundown.vocabulary import CUES, TYPES
from rundown.work import EpisodeFile

FLAGS = ("float", "kill", "pad")


def read_episode(
    file: EpisodeFile, shared: Shared, series: Series
) -> tuple[Episode | None, list[Problem]]:
    """The episode of an outline and its sidecar; None where the outline cannot be read."""
    outline = read_outline(file.outline, file.path)
    if isinstance(outline, Problem):
        return None, [outline]
    reading = _EpisodeReading(file, outline, shared, series)
    try:
        return reading.episode(), reading.problems
    except Refused as refused:
        return None, [file_problems.outline_unreadable(*refused.unreadable)]


def too_many_problems(place: Place) -> Unreadable:
    """Why an outline is not read on."""
    message = f"more than {MOST_PROBLEMS:,} things are wrong before this"
    return Unreadable(message, "is this an outline? mend what comes first", place)


class _EpisodeReading:
    """One outline on its way to an Episode."""

    def __init__(self, file: EpisodeFile, outline: Outline, shared: Shared, series: Series) -> None:
        self.file, self.outline, self.shared, self.series = file, outline, shared, series
        self.problems = [
            *outline.problems,
            *map(file_problems.value_unquoted, outline.front.unquoted),
        ]
        self.plain = make_plain([outline.front.root, *self.sidecar()])
        self.types = [*TYPES, *series.types]
        self.cues = [*CUES, *series.cues]

    def sidecar(self) -> list[YamlMapping]:
        """The sidecar's mapping, if there is one that can be read."""
        if self.file.sidecar is None:
            return []
        read = read_yaml(self.file.sidecar, self.file.sidecar_path)
        if isinstance(read, Unreadable):
            self.problems.append(file_problems.outline_unreadable(*read))
            return []
        self.problems += map(file_problems.value_unquoted, read.unquoted)
        return [read.root]

    def episode(self) -> Episode | None:
        self.share("guests", self.shared.people)
        self.share("sources", self.shared.sources)
        crew_ids = self.name_crew()
        front = read_model(FrontMatter, self.plain, Place(self.file.path, 1, 1, 1, 4))
        if front is None:  # pragma: no cover - something stands in for all that it requires
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
            stray_headings=self.stray_headings(segments),
            crew_ids=crew_ids,
        )
        self.find_unclear_lines(episode)
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

    def name_crew(self) -> dict[str, str]:
        """Put names where the crew is given by ids of `people.yaml`; those ids by role."""
        crew, ids = self.plain.data.get("crew"), {}
        if isinstance(crew, dict):
            for role, person in crew.items():
                if isinstance(person, str) and person in self.shared.people:
                    crew[role] = self.shared.people[person].get("name", person)
                    ids[role] = person
        return ids

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
            self.problems.append(file_problems.value_invalid(message, "make them equal", place))
        wanted = self.series.episodes
        if wanted and not wanted.first <= front.episode <= wanted.last:
            message = f"the series has the episodes {wanted.first} to {wanted.last}"
            remedy = "change the number, or `episodes` in `series.yaml`"
            self.problems.append(file_problems.value_invalid(message, remedy, place))
        return front.episode

    def check_ids(self, front: FrontMatter) -> None:
        """Ids shared by sources and claims, and ids that the series must know."""
        order = list(self.plain.keys)
        for repeated in front.sources.keys() & front.claims.keys():
            pair = sorted([("sources", repeated), ("claims", repeated)], key=order.index)
            first, second = (self.plain.keys[key] for key in pair)
            self.problems.append(file_problems.key_repeated(Text(repeated, second), first))
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
                    self.problems.append(file_problems.value_invalid(message, remedy, place))

    def segments(self) -> tuple[tuple[Segment, ...], tuple[Item, ...]]:
        """The format's segments as the outline fills them, and the items of no segment."""
        formats = {title_key(f.title): i for i, f in enumerate(self.series.format.segments)}
        nodes: list[list[SegmentNode]] = [[] for _ in self.series.format.segments]
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
                tuple(node.place for node in nodes[index][1:]),
            )
            for index, definition in enumerate(self.series.format.segments)
        )
        return tuple(segments), tuple(strays)

    def stray_headings(self, segments: tuple[Segment, ...]) -> tuple[Place, ...]:
        """The headings of no segment of the format."""
        known = {place for s in segments for place in (s.place, *s.repeats)}
        return tuple(n.place for n in self.outline.segments if n.title and n.place not in known)

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
        if len(self.problems) > MOST_PROBLEMS:
            raise Refused(*too_many_problems(node.place))
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

    def find_unclear_lines(self, episode: Episode) -> None:
        """Report text that was probably meant as speech or as a cue."""
        known = known_names(episode, self.series)
        for item in episode.all_items:
            for prose in paragraphs(item):
                name = unclear_speaker(prose.text, known)
                if name:
                    self.problems.append(found.speaker_unclear(name, prose.place))
                self.problems += (
                    found.cue_unclear(typed)
                    for typed in _like_cues(prose)
                    if typed.text.casefold() in self.cues
                )


# A list's line with a word and a colon; only `- key:` in small letters at column 1 is a cue.
_LIKE_CUE = re.compile(r"^[-*+•–—][ \t]*([^\W\d_][\w-]*)[ \t]*[:：](?=\s|$)", re.MULTILINE)


def _like_cues(prose: Prose) -> Iterator[Text]:
    """The words with which lines of a paragraph begin as a cue does."""
    path, first, column, _, _ = prose.place
    for match in _LIKE_CUE.finditer(prose.text):
        line = first + prose.text.count("\n", 0, match.start())
        start = column if line == first else 1
        yield Text(match[1], Place(path, line, start, line, start + len(match[0])))


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
