"""What can be wrong with the text of an outline: one function for each named problem.

Each makes the problem at a place; its name is the problem's name, and its docstring is what
`rundown explain` prints.
"""

from __future__ import annotations

from collections.abc import Iterable

from rundown.problems import Place, Problem, Severity, Text, did_you_mean, listed, quoted


def segment_unknown(title: Text, known: Iterable[str]) -> Problem:
    """A segment that the series' format does not have.

    Its items are checked, but belong to no segment and are not timed.

    Wrong:

        # Cold Opening

    Right:

        # Cold Open
    """
    message = f"the format has no segment {quoted(title.text)}"
    remedy = did_you_mean(title.text, known, f"the segments are {listed(known)}")
    return Problem("segment-unknown", Severity.ERROR, message, remedy, title.place)


def segment_repeated(title: Text, first: Place) -> Problem:
    """A segment that stands twice in an outline.

    Its items are read into the first one.

    Wrong:

        # Cold Open
        # Cold Open

    Right:

        # Cold Open
    """
    message = f"the segment {quoted(title.text)} stands here a second time"
    remedy = f"it first stands on line {first.line}: move the items there"
    return Problem("segment-repeated", Severity.ERROR, message, remedy, title.place)


def segment_order(title: Text, earlier: str) -> Problem:
    """Segments in another order than the format's.

    Pages and times follow the format, so the outline would read otherwise than the programme runs.

    Wrong:

        # Takeaways
        # Cold Open

    Right:

        # Cold Open
        # Takeaways
    """
    message = f"the segment {quoted(title.text)} stands after `{earlier}`"
    remedy = "move it to its place in the format; pages and times follow the format"
    return Problem("segment-order", Severity.ERROR, message, remedy, title.place)


def heading_invalid(message: str, remedy: str, place: Place) -> Problem:
    """A line that begins with `#` and is neither a segment's heading nor an item's.

    `# Title` opens a segment, `## SLUG | TYPE | DURATION | FLAG` an item in it. There are no deeper
    headings.

    Wrong:

        ##THE MONITORS

    Right:

        ## THE MONITORS | REC | 1:05
    """
    return Problem("heading-invalid", Severity.ERROR, message, remedy, place)


def slug_repeated(slug: Text, first: Place) -> Problem:
    """Two items of one slug.

    The slug is what an item is known by: in cues, on cards, from one revision to the next. Case
    does not tell two slugs apart.

    Wrong:

        ## THE TURN | VO | 0:55
        ## The Turn | GFX | 0:10

    Right:

        ## THE TURN | VO | 0:55
        ## THE TURN IN FIGURES | GFX | 0:10
    """
    message = f"the slug {quoted(slug.text)} stands here a second time"
    remedy = f"it first stands on line {first.line}: choose another"
    return Problem("slug-repeated", Severity.ERROR, message, remedy, slug.place)


def type_unknown(type_: Text, known: Iterable[str]) -> Problem:
    """An item's type that neither the tool nor the series knows.

    Types are capitals. A series adds its own under `types:` in `series.yaml`.

    Wrong:

        ## THE TURN | vo | 0:55

    Right:

        ## THE TURN | VO | 0:55
    """
    message = f"no type is called {quoted(type_.text)}"
    remedy = did_you_mean(type_.text, known, f"the types are {listed(known, 20)}")
    return Problem("type-unknown", Severity.ERROR, message, remedy, type_.place)


def flag_unknown(flag: Text, known: Iterable[str]) -> Problem:
    """A flag that is none of `float`, `kill` and `pad`.

    `float` is kept and printed but not counted, `kill` is kept in the file alone, `pad` is a
    reserve.

    Wrong:

        ## PRESS | ARCH | 1:20 | Float

    Right:

        ## PRESS | ARCH | 1:20 | float
    """
    message = f"no flag is called {quoted(flag.text)}" if flag.text else "this field is empty"
    remedy = did_you_mean(flag.text, known, f"the flags are {listed(known)}, one in each field")
    return Problem("flag-unknown", Severity.ERROR, message, remedy, flag.place)


def duration_invalid(message: str, remedy: str, place: Place) -> Problem:
    """A duration that can be read in two ways, or in none.

    Two parts are always minutes and seconds, three are hours, minutes and seconds; a number
    alone is refused because one reader takes it for minutes and the next for seconds.

    Wrong:

        ## THE TURN | VO | 8.30

    Right:

        ## THE TURN | VO | 8:30
    """
    return Problem("duration-invalid", Severity.ERROR, message, remedy, place)


def cue_unknown(key: Text, known: Iterable[str]) -> Problem:
    """A cue that neither the tool nor the series knows.

    No column would show it.

    Wrong:

        - vidoe: Hands and screens only

    Right:

        - video: Hands and screens only
    """
    message = f"no cue is called {quoted(key.text)}"
    remedy = did_you_mean(
        key.text, known, "a series adds its own cues under `cues` in `series.yaml`"
    )
    return Problem("cue-unknown", Severity.ERROR, message, remedy, key.place)


def cue_unclear(typed: Text) -> Problem:
    """A line that looks like a cue and is read as text.

    A cue is a hyphen at the start of the line, a space, the key in small letters, a colon and a
    space. In any other form it is printed as a description, or spoken.

    Wrong:

        - Video: Hands and screens only

    Right:

        - video: Hands and screens only
    """
    key = typed.text.casefold()
    message = f"this may be the cue {quoted(key)}, but is read as text"
    remedy = f"begin the line with `- {key}: `"
    return Problem("cue-unclear", Severity.WARNING, message, remedy, typed.place)


def cue_misplaced(key: Text) -> Problem:
    """A cue that belongs to no item.

    Between a segment's title and its first item stands the segment's aim, which is prose.

    Wrong:

        # Cold Open
        - video: Night operations room

    Right:

        # Cold Open
        ## THE MONITORS | REC | 1:05
        - video: Night operations room
    """
    message = f"the cue {quoted(key.text)} stands before the first item"
    remedy = "move it under the `## SLUG | TYPE` that it belongs to"
    return Problem("cue-misplaced", Severity.ERROR, message, remedy, key.place)


def code_misplaced(place: Place) -> Problem:
    """Fenced code that belongs to no item.

    Code is what an item shows on the screen.

    Wrong:

        # Cold Open
        ```
        disk.write(block)
        ```

    Right:

        # Cold Open
        ## THE LINE | CODE | 0:30
        ```
        disk.write(block)
        ```
    """
    message = "this code stands before the first item"
    remedy = "move it under the `## SLUG | TYPE` that shows it"
    return Problem("code-misplaced", Severity.ERROR, message, remedy, place)


def code_unclosed(place: Place) -> Problem:
    """Fenced code without its closing line.

    Everything to the end of the file would be code.

    Wrong:

        ```
        disk.write(block)

    Right:

        ```
        disk.write(block)
        ```
    """
    message = "this code is never closed"
    remedy = "close it with the same marks on a line of their own"
    return Problem("code-unclosed", Severity.ERROR, message, remedy, place)


def note_unclosed(place: Place) -> Problem:
    """A private note without its end.

    Nothing after it is read, so that nothing private reaches a page.

    Wrong:

        <!-- Fact desk: check the year.

    Right:

        <!-- Fact desk: check the year. -->
    """
    message = "this private note is never closed"
    remedy = "close it with `-->`; until then nothing after it is read"
    return Problem("note-unclosed", Severity.ERROR, message, remedy, place)


def text_misplaced(place: Place) -> Problem:
    """Text that belongs to no segment.

    Wrong:

        A few remarks first.

        # Cold Open

    Right:

        # Cold Open

        The viewer understands what one silent fault can stop.
    """
    message = "this text stands before the first segment and is in no document"
    remedy = "move it under a `# Segment`, or make it a note: `<!-- … -->`"
    return Problem("text-misplaced", Severity.WARNING, message, remedy, place)


def citation_invalid(inside: str, place: Place) -> Problem:
    """A citation that names no source.

    What begins with `[@` and a letter is meant as a citation; it would otherwise be spoken.

    Wrong:

        It took seven years. [@izrailevsky-2016,@osier-2008]

    Right:

        It took seven years. [@izrailevsky-2016; @osier-2008]
    """
    message = f"the citation {quoted(f'[{inside}]')} cannot be read"
    remedy = "write `[@id]`, `[@id, p. 4]` or `[@id; @other-id]`"
    return Problem("citation-invalid", Severity.ERROR, message, remedy, place)


def speaker_unclear(name: str, place: Place) -> Problem:
    """A paragraph that opens with a known name in a form that opens no speech.

    Speech begins with the name in capitals at the start of the line, perhaps with one bracket.
    In any other form its words would be printed as a description and not timed.

    Wrong:

        Narrator: Nobody can yet say why.

    Right:

        NARRATOR: Nobody can yet say why.
    """
    message = f"this may be speech of {quoted(name)}, but is read as text"
    remedy = f"to have it spoken, begin the line with `{name.upper()}:`"
    return Problem("speaker-unclear", Severity.ERROR, message, remedy, place)


def speech_missing(name: Text) -> Problem:
    """A speaker's name that no words follow.

    The name would be in no document. The words may stand on the same line or on those below it,
    until the next speaker or heading.

    Wrong:

        HOST:

        NARRATOR: Nobody can yet say why.

    Right:

        HOST: What do you see?

        NARRATOR: Nobody can yet say why.
    """
    message = f"{quoted(name.text)} is given the word and says nothing"
    remedy = "write the words after the colon, or delete the line"
    return Problem("speech-missing", Severity.WARNING, message, remedy, name.place)
