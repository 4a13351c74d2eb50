"""What can be wrong with files, keys and values: one function for each named problem.

Each makes the problem at a place; its name is the problem's name, and its docstring is what
`rundown explain` prints.
"""

from __future__ import annotations

from collections.abc import Iterable

from rundown.problems import Place, Problem, Severity, Text, did_you_mean, listed, quoted


def _where(place: Place, other: Place) -> str:
    """A line's number, with its file where that is another one."""
    return f"line {place.line}" if place.path == other.path else f"{place.path}:{place.line}"


def outline_unreadable(message: str, remedy: str, place: Place) -> Problem:
    """The outline cannot be read at all.

    A file that is not UTF-8 text, has no front matter, or whose front matter is not plain YAML
    stops the reading: what stands after the fault would be a guess. There is one problem, where
    it broke.

    Wrong:

        title: *Bold* start

    Right:

        title: "*Bold* start"
    """
    return Problem("outline-unreadable", Severity.ERROR, message, remedy, place)


def series_unreadable(message: str, remedy: str, place: Place) -> Problem:
    """A file of the series cannot be read at all.

    `series.yaml`, `people.yaml` and `sources.yaml` are UTF-8 text in the plain part of YAML:
    mappings, lists and text, without anchors, aliases, tags or merge keys.

    Wrong:

        segments: [Cold Open, Takeaways

    Right:

        segments: [Cold Open, Takeaways]
    """
    return Problem("series-unreadable", Severity.ERROR, message, remedy, place)


def pages_unreadable(message: str, remedy: str, place: Place) -> Problem:
    """The file of frozen pages cannot be read.

    Once a locked episode is issued its pages are out, so `episodes/issues/E19/pages.txt` says which
    page is whose: a line an item, its page and its slug. A page stands there once, and so does a
    slug. Each issue's folder holds the file as it was then.

    Wrong:

        A3: THE GOAT

    Right:

        A3  THE GOAT
    """
    return Problem("pages-unreadable", Severity.ERROR, message, remedy, place)


def contacts_unreadable(message: str, remedy: str, place: Place) -> Problem:
    """`contacts.yaml` cannot be read.

    It is a mapping of ids to `name`, `phone`, `email` and `address`. The report never quotes the
    line, because it would put a private number on a screen or into a log.

    Wrong:

        chaos-lead: 020 7946 0000

    Right:

        chaos-lead: {phone: 020 7946 0000}
    """
    return Problem("contacts-unreadable", Severity.ERROR, message, remedy, place)


def key_unknown(key: Text, known: Iterable[str]) -> Problem:
    """A key that nothing reads.

    A misspelt key would be left out of every document without a word.

    Wrong:

        tilte: Three Days in August

    Right:

        title: Three Days in August
    """
    message = f"no key is called {quoted(key.text)} here"
    remedy = did_you_mean(key.text, known, f"the keys are {listed(known)}")
    return Problem("key-unknown", Severity.ERROR, message, remedy, key.place)


def key_repeated(key: Text, first: Place) -> Problem:
    """A key or an id that stands twice.

    Only one of two values can hold, and nobody can tell which was meant. A key may stand in the
    outline or in its sidecar, not in both; a source and a claim share their ids.

    Wrong:

        status: draft
        status: locked

    Right:

        status: locked
    """
    message = f"the key {quoted(key.text)} stands here a second time"
    remedy = f"the first one, {_where(first, key.place)}, counts: delete one of them"
    return Problem("key-repeated", Severity.ERROR, message, remedy, key.place)


def key_missing(key: str, owner: Place, entry: int | None = None) -> Problem:
    """A key that must be there is not, or has no value.

    Wrong:

        guests:
          chaos-lead: {title: Chaos engineering lead}

    Right:

        guests:
          chaos-lead: {name: Guest to be booked, title: Chaos engineering lead}
    """
    message = f"the key `{key}` is missing"
    where = f" in entry {entry} of the list" if entry else ""
    remedy = f"write `{key}:` and its value{where}"
    return Problem("key-missing", Severity.ERROR, message, remedy, owner)


def value_invalid(message: str, remedy: str, place: Place) -> Problem:
    """A value that its key cannot have.

    Wrong:

        status: Draft

    Right:

        status: draft
    """
    return Problem("value-invalid", Severity.ERROR, message, remedy, place)


def value_unquoted(value: Text) -> Problem:
    """A value that holds `: ` or ` #` without quotes.

    It is read whole here, but another program would refuse the file or take the rest for a comment.

    Wrong:

        title: Episode 19: Netflix

    Right:

        title: "Episode 19: Netflix"
    """
    message = "other readers of YAML refuse or cut this value"
    remedy = "put the whole value in quotes"
    return Problem("value-unquoted", Severity.WARNING, message, remedy, value.place)


def note_in_front_matter(value: Text) -> Problem:
    """A private note in the front matter, where it is text like any other.

    A note between `<!--` and `-->` is private in the body alone. In the front matter it would be
    printed.

    Wrong:

        bio: Ran the first failure tests. <!-- check the year -->

    Right:

        # check the year
        bio: Ran the first failure tests.
    """
    message = "`<!--` is ordinary text in the front matter"
    remedy = "write a comment as `# …` on a line of its own"
    return Problem("note-in-front-matter", Severity.WARNING, message, remedy, value.place)
