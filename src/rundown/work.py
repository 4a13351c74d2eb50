"""What documents are made from, and what comes of it: bytes in, bytes out.

So the work can travel to another process, and whether it need be done at all can be told without
reading what the bytes say.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rundown import __version__
from rundown.problems import Problem, Waived


@dataclass(frozen=True, slots=True)
class SeriesFiles:
    """The bytes of the files that all episodes of a series share."""

    series: bytes
    people: bytes | None
    sources: bytes | None
    contacts: bytes | None


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


@dataclass(frozen=True, slots=True)
class CheckWork:
    """All that the problems of one outline come from."""

    file: EpisodeFile
    files: SeriesFiles

    def fingerprint(self) -> str:
        """A hash of all of it."""
        shared = (self.files.series, self.files.people, self.files.sources)
        path = os.fsencode(self.file.path)
        return fingerprint_of((path, self.file.outline, self.file.sidecar, *shared))


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
    """All that the documents of one episode are made from."""

    file: EpisodeFile
    files: SeriesFiles
    templates: tuple[tuple[str, bytes], ...]
    asked: Asked
    anyway: bool = False
    with_contacts: bool = False

    def fingerprint(self) -> str:
        """A hash of all of it but what is wanted."""
        shared, options = self.files, f"{self.anyway} {self.with_contacts}".encode()
        templates = _parts_of(self.templates)
        return fingerprint_of(
            (
                self.file.outline,
                self.file.sidecar,
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
        return fingerprint_of((self.file.outline, self.file.sidecar, *shared))[:8]


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
            yield from (os.fsencode(file.path), file.outline, file.sidecar)


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
