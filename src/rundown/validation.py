"""Trees of typed text to models, and pydantic's errors in our words at the author's line.

A value that cannot be read is reported and left out, and the rest is read all the same, so that
all the problems of a file are told in one run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError

from rundown import file_problems as found
from rundown.plain_yaml import Listing, Mapping, Node
from rundown.problems import Place, Problem, Text, listed

Model = TypeVar("Model", bound=BaseModel)
Location = tuple[str | int, ...]

# What stands for a required value that is missing, so that the rest can be read.
_STAND_INS = {"episode": "0", "status": "unverified"}

_EXPECTED = {
    "string_type": ("a text is expected here", "write one text, in quotes if it holds signs"),
    "tuple_type": ("a list is expected here", "write `- …` lines, or `[one, two]`"),
    "dict_type": ("keys with values are expected here", "write `key: value` lines below it"),
    "too_short": ("at least one is needed here", "write `- …` lines below it"),
}
_ONE_VALUE = ("one value is expected here", "write it after the colon")


@dataclass(slots=True)
class Plain:
    """A tree as dictionaries, lists and text, with the places of its keys and values.

    `values` has the place to point at for a value: a text's own, else that of its key. `empty` are
    keys without a value, which are as good as left out.
    """

    data: dict[str, Any] = field(default_factory=dict)
    values: dict[Location, Place] = field(default_factory=dict)
    keys: dict[Location, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    empty: list[Location] = field(default_factory=list)


def make_plain(roots: Iterable[Mapping]) -> Plain:
    """Several files' mappings as one; a key that stands twice is reported at the second."""
    plain = Plain()
    for root in roots:
        _add_entries(root, plain.data, (), plain)
    return plain


def _add_entries(mapping: Mapping, into: dict[str, Any], at: Location, plain: Plain) -> None:
    folded = {key.casefold(): key for key in into}
    for key, node in mapping.entries:
        location = (*at, key.text)
        first = folded.setdefault(key.text.casefold(), key.text)
        if (*at, first) in plain.keys:
            plain.problems.append(found.key_repeated(key, plain.keys[(*at, first)]))
            continue
        plain.keys[location] = key.place
        value = _add_node(node, location, key.place, plain)
        if value == "":
            plain.empty.append(location)
        else:
            into[key.text] = value


def _add_node(node: Node, at: Location, owner: Place, plain: Plain) -> Any:
    """A node as plain data, its places noted."""
    plain.values[at] = owner
    if isinstance(node, Mapping):
        data: dict[str, Any] = {}
        _add_entries(node, data, at, plain)
        return data
    if isinstance(node, Listing):
        items = (_add_node(item, (*at, n), owner, plain) for n, item in enumerate(node.items))
        return [item for item in items if item != ""]
    plain.values[at] = node.place
    if "<!--" in node.text:
        plain.problems.append(found.note_in_front_matter(node))
    return node.text.strip()


def read_model(model: type[Model], plain: Plain, root: Place) -> Model | None:
    """The model that plain data gives; what cannot be read is reported in `plain` and left out.

    None where something is missing without which there is no model.
    """
    reading = _ModelReading(model, plain, root)
    plain.problems += _unknown_without_value(model, plain)
    while True:
        try:
            return model.model_validate(plain.data)
        except ValidationError as error:
            if not reading.mend(error):
                return None


class _ModelReading:
    """Repeated tries at one model, each without what the one before refused."""

    def __init__(self, model: type[BaseModel], plain: Plain, root: Place) -> None:
        self.model, self.plain, self.root = model, plain, root
        self.settled: set[Location] = set()
        self.stood_in: set[Location] = set()

    def mend(self, error: ValidationError) -> bool:
        """Report what an error names and take it out; False where nothing is left to take."""
        changed = False
        details = reversed(error.errors(include_url=False, include_input=False))
        for detail in sorted(details, key=lambda detail: -len(detail["loc"])):
            location = detail["loc"]
            if not self.caused_by_us(location):
                self.report(location, detail)
            if detail["type"] == "missing":
                changed |= self.stand_in(location)
            else:
                changed |= self.take_out(location)
            self.settled.update(location[:end] for end in range(len(location) + 1))
        return changed

    def caused_by_us(self, location: Location) -> bool:
        """Whether a location is settled, or lacks what was reported and taken out of it."""
        return location in self.settled

    def report(self, location: Location, detail: Any) -> None:
        kind, context = detail["type"], detail.get("ctx", {})
        if kind == "missing":
            owner = self.owner_place(location[:-1])
            problem = found.key_missing(str(location[-1]), owner, _entry(location))
        elif kind == "extra_forbidden":
            key = Text(str(location[-1]), self.plain.keys[location])
            problem = found.key_unknown(key, _known_keys(self.model, location[:-1]))
        else:
            message, remedy = _EXPECTED.get(kind, _ONE_VALUE)
            if kind == "value":
                message, remedy = context["message"], context["help"]
            elif kind == "model_type":
                message = "keys with values are expected here"
                remedy = f"its keys are {listed(_known_keys(self.model, location))}"
            problem = found.value_invalid(message, remedy, self.place_of(location))
        self.plain.problems.append(problem)

    def place_of(self, location: Location) -> Place:
        """The place of the longest part of a location that was typed."""
        if location[-1:] == ("[key]",):
            return self.plain.keys[location[:-1]]
        while location and location not in self.plain.values:
            location = location[:-1]
        return self.plain.values.get(location, self.root)

    def owner_place(self, location: Location) -> Place:
        """The place of the nearest key that owns what stands at a location."""
        while location and location not in self.plain.keys:
            location = location[:-1]
        return self.plain.keys.get(location, self.root)

    def stand_in(self, location: Location) -> bool:
        """Put a stand-in where a required value is missing; where one stood already, give up."""
        owner = self.owner_of(location)
        if owner is None or location in self.stood_in:
            return self.take_out(location[:-1])
        self.stood_in.add(location)
        owner[location[-1]] = _STAND_INS.get(str(location[-1]), "—")
        return True

    def take_out(self, location: Location) -> bool:
        """Delete what stands at a location; False where that would be everything."""
        for length in range(len(location), 0, -1):
            owner, last = self.owner_of(location[:length]), location[length - 1]
            if isinstance(owner, dict) and last in owner:
                del owner[last]
                return True
            if isinstance(owner, list) and isinstance(last, int):
                del owner[last]
                return True
        return False

    def owner_of(self, location: Location) -> Any:
        """The dictionary or list that holds the last part of a location."""
        owner: Any = self.plain.data
        for part in location[:-1]:
            try:
                owner = owner[part]
            except (KeyError, IndexError, TypeError):
                return None
        return owner


def _entry(location: Location) -> int | None:
    """Which entry of a list, from 1, a key at a location belongs to."""
    part = location[-2] if len(location) > 1 else None
    return part + 1 if isinstance(part, int) else None


def _unknown_without_value(model: type[BaseModel], plain: Plain) -> Iterator[Problem]:
    """Keys that are unknown and have no value.

    They are what is left of a text with commas between braces: `{text: What broke, and why}`.
    """
    for location in plain.empty:
        known = _known_keys(model, location[:-1])
        if known and location[-1] not in known:
            key = Text(str(location[-1]), plain.keys[location])
            yield found.key_unknown(key, known)


def _known_keys(model: Any, location: Location) -> list[str]:
    """The keys that may stand at a location of a model; none where any may, or nothing is known."""
    for part in location:
        model = _inner(model)
        if isinstance(model, type) and issubclass(model, RootModel):
            model = _inner(model.model_fields["root"].annotation)
        if isinstance(model, type) and issubclass(model, BaseModel):
            found_field = model.model_fields.get(str(part))
            model = found_field.annotation if found_field else None
        else:
            kinds = get_args(model)
            model = kinds[1 if get_origin(model) is dict else 0] if kinds else None
    return list(getattr(_inner(model), "model_fields", ()))


def _inner(annotation: Any) -> Any:
    """An annotation without `Annotated` and `None`."""
    while get_origin(annotation) in (Annotated, Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return annotation
