"""What an episode's documents are made from, and what comes of it: bytes in, bytes out.

So the work can travel to another process, and whether it need be done at all can be told without
reading what the bytes say.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass

from rundown import __version__
from rundown.problems import Problem


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
class Work:
    """All that the documents of one episode are made from."""

    file: EpisodeFile
    files: SeriesFiles
    templates: tuple[tuple[str, bytes], ...]
    documents: tuple[str, ...]
    formats: tuple[str, ...]
    anyway: bool = False
    with_contacts: bool = False

    def fingerprint(self) -> str:
        """A hash of all of it but the documents and formats wanted."""
        shared, options = self.files, f"{self.anyway} {self.with_contacts}".encode()
        templates = (part for name, data in self.templates for part in (os.fsencode(name), data))
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
class MadeFile:
    """A finished file: `name` is `E19-rundown.docx`."""

    name: str
    document: str
    format: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one episode's work; there are no files where it was refused."""

    problems: tuple[Problem, ...]
    refused: bool
    files: tuple[MadeFile, ...] = ()


def fingerprint_of(parts: Iterable[bytes | None]) -> str:
    """A hash of what something was made from; the version of rundown is always part of it."""
    digest = hashlib.sha256(__version__.encode())
    for part in parts:
        digest.update(b"-" if part is None else f"{len(part)}:".encode() + part)
    return digest.hexdigest()
