"""YAML in its plain part: mappings, lists and text, each with its place.

Every scalar is text: what `8:00`, `no` or `2008` mean is for the model to say. Anchors, aliases,
tags, merge keys, directives and complex keys are refused. libyaml's events are read one by one,
so that deep nesting is refused before anything recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import yaml

from rundown.limits import DEEPEST, LONGEST_LINE, MOST_ITEMS, MOST_PIECES
from rundown.problems import Place, Text, quoted
from rundown.text_lines import Refused, Unreadable, refuse_long
from rundown.unquoted_values import FoundValue, quote_plain_values

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER: type = getattr(yaml, "CLoader", yaml.Loader)
# libyaml ends lines at these, an outline does not: they travel through it in disguise.
_LINE_ENDS = "\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in their order, repeated keys and all."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Listing:
    """A list's values in their order."""

    items: tuple[Node, ...]
    place: Place


Node = Text | Mapping | Listing


class PlainYaml(NamedTuple):
    """What a text holds: its mapping, and the values another reader of YAML would not take."""

    root: Mapping
    unquoted: tuple[Text, ...]


class _Fault(NamedTuple):
    """What a complaint of libyaml is in the author's words; `at_opening` points at its context."""

    words: str
    message: str
    help: str
    at_opening: bool = False

    def matches(self, context: str, problem: str, before: str) -> bool:
        """Whether libyaml's words, or a tab at the place, tell of this fault."""
        return self.words in f"{context}|{problem}" or (self.words == "\t" and "\t" in before)


_QUOTE = "put the whole value in quotes, or write it out"
_CLOSE = "close it, or put the whole value in quotes"
_INDENT = "indent the keys of one group alike, or put the whole value in quotes"
_FAULTS = (
    _Fault("escape", "this is no escape of YAML", "delete it, or use single quotes"),
    _Fault("Unicode", "this is no escape of YAML", "delete it, or use single quotes"),
    _Fault("quoted", "this quotation mark is never closed", _CLOSE, at_opening=True),
    _Fault("flow", "this bracket is never closed", _CLOSE, at_opening=True),
    _Fault("\t", "a tab cannot indent", "indent with spaces"),
    _Fault("start any token", "a value cannot begin like this", "put the whole value in quotes"),
    _Fault("mapping values", "this line does not fit the ones above it", _INDENT),
    _Fault("<block end>", "this line does not fit the ones above it", _INDENT),
    _Fault("expected key", "this line does not fit the ones above it", _INDENT),
    _Fault("'-' indicator", "this line does not fit the ones above it", _INDENT),
    _Fault("expected ':'", "this line has no colon", "write `key: value`", at_opening=True),
    _Fault("", "this cannot be read", "write `key: value`, the value in quotes"),
)


def read_plain_yaml(lines: list[str], path: str, first_line: int = 1) -> PlainYaml | Unreadable:
    """The mapping that lines of YAML hold; `first_line` is the number of the first in its file."""
    reading = _Reading(path, first_line, lines)
    try:
        reading.refuse_unprintable()
        text, found = quote_plain_values(lines)
        reading.values = {(value.line, value.column): value for value in found}
        reading.refuse_indicators()
        root = reading.read("\n".join(text))
    except Refused as refused:
        return refused.unreadable
    except yaml.MarkedYAMLError as error:
        return reading.syntax_error(error)
    unquoted = tuple(Text(v.text, reading.place_of_value(v)) for v in found if not v.indicator)
    return PlainYaml(root, unquoted)


class _Reading:
    """One text on its way from events to nodes."""

    def __init__(self, path: str, first_line: int, lines: list[str]) -> None:
        self.path, self.first_line, self.lines = path, first_line, lines
        self.values: dict[tuple[int, int], FoundValue] = {}
        self.disguises: dict[str, str] = {}
        self.nodes = 0

    def place(self, line: int, column: int, end_line: int, end_column: int) -> Place:
        """A place in the file from libyaml's marks, which count from 0."""
        first = self.first_line
        return Place(self.path, line + first, column + 1, end_line + first, end_column + 1)

    def place_of_value(self, value: FoundValue) -> Place:
        end = value.column + len(value.text)
        return self.place(value.line, value.column, value.line, end)

    def place_of_event(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None  # libyaml marks every event
        assert end is not None
        if value := self.values.get((start.line, start.column)):
            return self.place_of_value(value)
        return self.place(start.line, start.column, end.line, end.column)

    def refuse_unprintable(self) -> None:
        """Refuse what cannot be printed, and a line that is too long to be looked at closely."""
        for number, line in enumerate(self.lines):
            if len(line) > LONGEST_LINE:
                refuse_long(len(line), self.place(number, 0, number, 1))
            if bad := _UNPRINTABLE.search(line):
                place = self.place(number, bad.start(), number, bad.end())
                message = f"the control character U+{ord(bad[0]):04X} cannot stand here"
                raise Refused(message, "delete the character", place)

    def refuse_indicators(self) -> None:
        """Refuse the first value that YAML would take for an anchor, an alias or a tag."""
        for value in self.values.values():
            if value.indicator:
                place = self.place_of_value(value)
                message = f"{quoted(value.text)} begins with a sign of YAML"
                raise Refused(message, "put the whole value in quotes", place)

    def read(self, text: str) -> Mapping:
        events = self.events(self.disguised(text))
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.refuse_second_document(event, root)
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, events, 1)
        if root is None:
            return Mapping((), self.place(0, 0, 0, 0))
        if isinstance(root, Mapping):
            return root
        if isinstance(root, Text) and not root.text:
            return Mapping((), root.place)
        raise Refused("keys with values are expected here", "write `key: value`", root.place)

    def disguised(self, text: str) -> str:
        """The text with a private character, which it does not hold, for each line end in it."""
        private = (chr(code) for code in _PRIVATE if chr(code) not in text)
        ends = [end for end in _LINE_ENDS if end in text]
        self.disguises = dict(zip(ends, private, strict=False))
        for end, disguise in self.disguises.items():
            text = text.replace(end, disguise)
        return text

    def events(self, text: str) -> Iterator[yaml.Event]:
        yield from yaml.parse(text, Loader=_LOADER)

    def refuse_second_document(self, event: yaml.DocumentStartEvent, root: Node | None) -> None:
        if event.version or event.tags:
            self.refuse(event, "a directive of YAML", "delete the line")
        if root is not None:
            self.refuse(event, "a second document", "delete the line `---`")

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        """The node that an event begins, with all that is in it."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, f"the alias `*{event.anchor}`", _QUOTE)
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        self.refuse_features(event)
        self.refuse_many(event)
        if depth > DEEPEST:
            place = self.place_of_event(event)
            raise Refused("this is nested too deeply", f"nest {DEEPEST} levels at most", place)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(event, events, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        return self.listing(event, events, depth)

    def refuse_features(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse what plain YAML leaves out."""
        if event.anchor:
            self.refuse(event, f"the anchor `&{event.anchor}`", _QUOTE)
        if event.tag:
            self.refuse(event, f"the tag {quoted(event.tag)}", _QUOTE)

    def refuse_many(self, event: yaml.Event) -> None:
        """Refuse more keys and values than a file may hold."""
        self.nodes += 1
        if self.nodes > MOST_PIECES:
            message = f"the file has more than {MOST_PIECES:,} keys and values"
            raise Refused(message, "divide it", self.place_of_event(event))

    def refuse_entry(self, number: int, node: Node) -> None:
        """Refuse more entries than a list or a mapping may have."""
        if number > MOST_ITEMS:
            message = f"this has more than {MOST_ITEMS:,} entries"
            raise Refused(message, "divide it", node.place)

    def refuse(self, event: yaml.Event, what: str, remedy: str) -> None:
        raise Refused(f"{what} is not read here", remedy, self.place_of_event(event))

    def scalar(self, event: yaml.ScalarEvent) -> Text:
        place = self.place_of_event(event)
        text: str = event.value
        refuse_long(len(text), place)
        for end, disguise in self.disguises.items():
            text = text.replace(disguise, end)
        if bad := _UNPRINTABLE.search(text):
            message = f"the escape gives the control character U+{ord(bad[0]):04X}"
            raise Refused(message, "delete the escape", place)
        return Text(text, place)

    def listing(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Listing:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, events, depth + 1))
            self.refuse_entry(len(items), items[-1])
        return Listing(tuple(items), self.place_of_event(start))

    def mapping(self, start: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Mapping:
        entries: list[tuple[Text, Node]] = []
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, events, depth + 1)
            self.refuse_entry(len(entries) + 1, key)
            if not isinstance(key, Text):
                raise Refused("a key is a word", "write `key: value`", key.place)
            if self.before(event).endswith("?"):
                raise Refused("the sign `?` is not read here", "write `key: value`", key.place)
            if key.text == "<<":
                raise Refused("the merge key `<<` is not read here", "write it out", key.place)
            entries.append((key, self.node(next(events), events, depth + 1)))
        return Mapping(tuple(entries), self.place_of_event(start))

    def syntax_error(self, error: yaml.MarkedYAMLError) -> Unreadable:
        """A parser's complaint in the author's words, at the place where the fault began."""
        context, problem = error.context or "", error.problem or ""
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        before = self.line(line)[: column + 1]
        fault = next(f for f in _FAULTS if f.matches(context, problem, before))
        if fault.at_opening and error.context_mark:
            line, column = error.context_mark.line, error.context_mark.column
        line = max(0, min(line, len(self.lines) - 1))
        column = min(column, len(self.line(line)))
        return Unreadable(fault.message, fault.help, self.place(line, column, line, column + 1))

    def before(self, event: yaml.Event) -> str:
        """What stands before an event on its line, without trailing spaces."""
        assert event.start_mark is not None  # libyaml marks every event
        return self.line(event.start_mark.line)[: event.start_mark.column].rstrip()

    def line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""
