"""What documents are made from, and what comes of it: bytes in, bytes out.

So the work can travel to another process, and whether it need be done at all can be told without
reading what the bytes say.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rundown import __version__
from rundown.problems import Problem, Waived

ISSUES_LINE = re.compile(rb"^issues: *([0-9]{1,9}) *\r?$", re.MULTILINE)
"""The line of frozen pages that says how many issues of the episode they follow."""


@dataclass(frozen=True, slots=True)
class SeriesFiles:
    """The bytes of the files that all episodes of a series share."""

    series: bytes
    people: bytes | None
    sources: bytes | None
    contacts: bytes | None


@dataclass(frozen=True, slots=True)
class EpisodeFile:
    """An outline and its sidecar, as bytes; paths are relative to the series folder.

    `pages` are those that issues froze, at `pages_path`; None where none are. `issues` are the last
    two of each sequence, the latest first, where somebody needs to know.
    """

    path: str
    outline: bytes
    sidecar: bytes | None = None
    pages: bytes | None = None
    pages_path: str = ""
    issues: tuple[KeptIssue, ...] = ()

    @property
    def contents(self) -> tuple[bytes | None, ...]:
        """All that it holds."""
        frozen = () if self.pages is None else (self.pages,)
        return (self.outline, self.sidecar, *frozen)

    @property
    def sidecar_path(self) -> str:
        """The path of the file beside the outline that holds more front matter."""
        return self.path.removesuffix(".md") + ".yaml"


@dataclass(frozen=True, slots=True)
class KeptIssue:
    """An issue of an episode: `number` 3 in `yellow`, on a day, with a note, to some people.

    `sequence` is empty for the one of most documents. `office` is the production's own contact as
    it was printed. `templates` are the series' own; `version` is rundown's. `fingerprint` is of
    everything, 64 hexadecimal digits.
    """

    episode: str
    sequence: str
    number: int
    colour: str
    date: str
    replaces: str
    note: str
    to: tuple[str, ...]
    status: str
    file: EpisodeFile
    files: SeriesFiles
    templates: tuple[tuple[str, bytes], ...]
    schedule: bytes
    office: tuple[tuple[str, str], ...] = ()
    version: str = __version__
    fingerprint: str = ""

    @property
    def name(self) -> str:
        """`Rev 3 BLUE`, as the pages say it."""
        return f"Rev {self.number} {self.colour.upper()}"

    @property
    def folder(self) -> str:
        """The name of its folder: `03-blue`, `production-03-blue`."""
        name = f"{self.number:02}-{self.colour.replace(' ', '-')}"
        return f"{self.sequence}-{name}" if self.sequence else name

    def has_same_inputs(self, file: EpisodeFile, files: SeriesFiles) -> bool:
        """Whether an outline and what it shares are, byte for byte, what was issued."""
        shared = (self.files.series, self.files.people, self.files.sources)
        return self.file.contents == file.contents and shared == (
            files.series,
            files.people,
            files.sources,
        )


@dataclass(frozen=True, slots=True)
class CheckWork:
    """All that the problems of one outline come from."""

    file: EpisodeFile
    files: SeriesFiles

    def fingerprint(self) -> str:
        """A hash of all of it."""
        shared = (self.files.series, self.files.people, self.files.sources)
        path = os.fsencode(self.file.path)
        return fingerprint_of((path, *self.file.contents, *shared))


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where and when a guest of several episodes is recorded for one of them.

    Texts are empty for what is not known. `window` is in seconds after midnight. `problem` is what
    there would be to tell if the guest were elsewhere too, without its message, and `accepted` why
    the outline would accept it; None and empty where nothing is told, or accepted.
    """

    guest: str
    episode: str
    day: str
    location: str
    zone: str
    remote: bool
    window: tuple[int, int] | None
    problem: Problem | None
    accepted: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking found: problems, those that are accepted, and what must be compared."""

    problems: tuple[Problem, ...] = ()
    waived: tuple[Waived, ...] = ()
    appearances: tuple[Appearance, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted of an episode or of the series.

    `documents` are the names; None is the series' usual set. `formats` are `docx` and `html`.
    """

    documents: tuple[str, ...] | None
    formats: tuple[str, ...]
    large_print: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """All that the documents of one episode are made from.

    With `since`, only what changed since that issue is made. `office` is the production's contact
    as an issue printed it; None stands for the one in `files`.
    """

    file: EpisodeFile
    files: SeriesFiles
    templates: tuple[tuple[str, bytes], ...]
    asked: Asked
    anyway: bool = False
    with_contacts: bool = False
    since: KeptIssue | None = None
    office: tuple[tuple[str, str], ...] | None = None

    def fingerprint(self) -> str:
        """A hash of all of it but what is wanted."""
        since = self.since.fingerprint if self.since else ""
        options = f"{self.anyway} {self.with_contacts}{since}{self.office or ''}".encode()
        shared = self.files
        templates = _parts_of(self.templates)
        return fingerprint_of(
            (
                *self.file.contents,
                *(issue.fingerprint.encode() for issue in self.file.issues),
                shared.series,
                shared.people,
                shared.sources,
                shared.contacts,
                options,
                *templates,
            )
        )

    def printed_fingerprint(self) -> str:
        """What crew documents print: of the outline and what it shares, but nobody's contacts."""
        shared = (self.files.series, self.files.people, self.files.sources)
        return fingerprint_of((*self.file.contents, *shared))[:8]


@dataclass(frozen=True, slots=True)
class SeriesWork:
    """All that the documents of the whole series are made from.

    `episodes` are gone through more than once, and need not all be held at once.
    """

    episodes: Iterable[EpisodeFile]
    files: SeriesFiles
    templates: tuple[tuple[str, bytes], ...]
    asked: Asked

    def fingerprint(self) -> str:
        """A hash of all of it but what is wanted."""
        return fingerprint_of((*self._inputs(), *_parts_of(self.templates)))

    def printed_fingerprint(self) -> str:
        """What the documents print: of the outlines and what they share."""
        return fingerprint_of(self._inputs())[:8]

    def _inputs(self) -> Iterator[bytes | None]:
        yield from (self.files.series, self.files.people, self.files.sources)
        for file in self.episodes:
            yield from (os.fsencode(file.path), *file.contents)
            yield from (issue.fingerprint.encode() for issue in file.issues)


def _parts_of(templates: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
    return (part for name, data in templates for part in (os.fsencode(name), data))


PLAIN_TEXT_FORM = "txt"

LARGE_PRINT = "large-"
"""Before the format of a file in large print, where files are listed."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A finished file: `name` is `E19-rundown.docx`.

    `format` is what the file is listed under: `docx`, `html`, `pdf` or `txt`, and `large-docx` and
    its like.
    """

    name: str
    document: str
    format: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a piece of work; there are no files where it was refused.

    `documents` are the names of those that were made, some of which may have no file. `remarks`
    say what documents lack.
    """

    problems: tuple[Problem, ...]
    refused: bool
    files: tuple[MadeFile, ...] = ()
    documents: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def fingerprint_of(parts: Iterable[bytes | None]) -> str:
    """A hash of what something was made from; the version of rundown is always part of it."""
    digest = hashlib.sha256(__version__.encode())
    for part in parts:
        digest.update(b"-" if part is None else f"{len(part)}:".encode() + part)
    return digest.hexdigest()
