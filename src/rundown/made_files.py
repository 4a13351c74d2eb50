"""The list of made files, `output/.rundown.json`: what was made, and from what.

It holds no time and no path outside the output folder, so that equal inputs give equal lists.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rundown.made_records import Records, append_line, read_lines_of
from rundown.whole_files import write_whole

LIST_NAME = ".rundown.json"
COMING_NAME = ".rundown.coming"
"""What a build puts in place before it writes the list: a line an episode."""

_VERSION = 1

_PATH = re.compile(r"(E[0-9]+|series)/[A-Za-z0-9][A-Za-z0-9.-]*")

_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What reading a list can raise that is no list of ours."""

EVERY = ""
"""In the place of a document's name: all that were listed together."""


@dataclass(frozen=True, slots=True)
class MadeRecord:
    """One file that was made: its episode (or `series`), document and format, and two fingerprints.

    `made_from` is of its inputs, `content` of the file itself.
    """

    episode: str
    document: str
    format: str
    made_from: str
    content: str


def content_fingerprint(content: bytes) -> str:
    """The hash by which a file changed by hand is known."""
    return hashlib.sha256(content).hexdigest()


class MadeFiles:
    """The list while a build runs. Paths are relative to the output folder: `E19/E19-….docx`.

    `complete` says from what all files of an episode's document in a format were made, so that a
    document of no files (no guests, no briefs) is known to be made too.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.files: Records[MadeRecord] = Records()
        self.complete: dict[str, str] = {}
        self._on_disk: tuple[dict[str, MadeRecord], dict[str, str]] | None = None

    @classmethod
    def read(cls, output: Path) -> MadeFiles:
        """The list of an output folder; an empty one where there is none that can be read.

        Without the list nothing is known to be made by us, so nothing is replaced but equal files.
        """
        made = cls(output)
        try:
            data = json.loads(made.content(LIST_NAME) or b"")
            files = _read_records(data["files"])
            complete = {str(key): str(value) for key, value in data["complete"].items()}
        except _UNREADABLE:
            pass
        else:
            made._on_disk = files, complete
            made.files.update(files)
            made.complete = dict(complete)
        made._take_what_was_coming()
        return made

    def _take_what_was_coming(self) -> None:
        """Know the files of a build that was cut off, and that their episodes are not complete."""
        with suppress(*_UNREADABLE):
            for line in read_lines_of(self.output / COMING_NAME):
                records, episode = _read_records(line["coming"]), f"{line['episode']}/"
                self.complete = {k: v for k, v in self.complete.items() if k.find(episode)}
                self.files.update({p: r for p, r in records.items() if self.is_as_in(r, p)})

    def announce(self, episode: str, coming: Mapping[str, MadeRecord]) -> None:
        """Note what of an episode is put in place next, so that a build cut off knows its files.

        The whole list is not written for that: among many episodes it would be most of the work.
        """
        line = {"episode": episode, "coming": _as_json(coming)}
        append_line(self.output / COMING_NAME, line)

    def settle(self) -> None:
        """Write the list where a build was cut off: its last line may be half a line."""
        if (self.output / COMING_NAME).exists():
            self.write()

    def write(self) -> None:
        """Replace the list on disk, whole, unless it says the same."""
        if self._on_disk != (self.files.data, self.complete):
            data = {
                "rundown": _VERSION,
                "files": _as_json(self.files),
                "complete": dict(sorted(self.complete.items())),
            }
            # Piece by piece: the pieces of a long list take five times what it takes itself.
            text = bytearray()
            for piece in json.JSONEncoder(indent=1).iterencode(data):
                text += piece.encode()
            text += b"\n"
            write_whole(self.output / LIST_NAME, text)
            self._on_disk = dict(self.files.data), dict(self.complete)
        (self.output / COMING_NAME).unlink(missing_ok=True)

    def is_current(self, episode: str, document: str, form: str, made_from: str) -> bool:
        """Whether a document in a format is made from just these inputs, its files untouched."""
        if self.complete.get(_key(episode, document, form)) != made_from:
            return False
        return all(self.is_untouched(path) for path in self.paths_of(episode, document, form))

    def set_complete(self, episode: str, document: str, form: str, made_from: str) -> None:
        """Note that all files of a document in a format are made from these inputs."""
        self.complete[_key(episode, document, form)] = made_from

    def set_incomplete(self, episode: str, document: str, form: str) -> None:
        """Note that a document in a format is being made."""
        self.complete.pop(_key(episode, document, form), None)

    def paths_of(self, episode: str, document: str = "", form: str = "") -> Iterator[str]:
        """The listed files of an episode, or of one of its documents, or of that in one format."""
        for path, record in self.files.of_folder(episode).items():
            if document in ("", record.document) and form in ("", record.format):
                yield path

    def count_outdated(self, episode: str, made_from: str) -> int:
        """How many listed files of an episode are made from other inputs than these."""
        records = self.files.of_folder(episode).values()
        return sum(record.made_from != made_from for record in records)

    def episodes(self) -> set[str]:
        """The names of all episodes that have listed files."""
        return {*self.files.folders}

    def is_untouched(self, path: str) -> bool:
        """Whether a listed file is on disk just as it was made."""
        record = self.files.get(path)
        return record is not None and self.is_as_in(record, path)

    def is_as_in(self, record: MadeRecord, path: str) -> bool:
        """Whether a file is on disk just as a record has it."""
        content = self.content(path)
        return content is not None and content_fingerprint(content) == record.content

    def content(self, path: str) -> bytes | None:
        """What is on disk at a path of the output folder; None where nothing is.

        A folder, or what else is no file, is something there that nobody here made.
        """
        file = self.output / path
        if not os.path.lexists(file):
            return None
        return file.read_bytes() if file.is_file() else b""

    def forget(self, path: str) -> None:
        """Take a file off the list."""
        record = self.files.pop(path, None)
        if record:
            self.set_incomplete(record.episode, record.document, record.format)
            self.set_incomplete(record.episode, EVERY, record.format)


def _read_records(data: dict[str, dict[str, str]]) -> dict[str, MadeRecord]:
    """The records of a list, which may be from anybody: none of a file elsewhere than ours are."""
    records = {
        path: MadeRecord(**{key: str(value) for key, value in record.items()})
        for path, record in data.items()
    }
    return {path: record for path, record in records.items() if _may_be_ours(path, record)}


def _may_be_ours(path: str, record: MadeRecord) -> bool:
    match = _PATH.fullmatch(path)
    return match is not None and match[1] == record.episode


def _as_json(records: Mapping[str, MadeRecord]) -> dict[str, dict[str, str]]:
    names = MadeRecord.__slots__
    return {p: {n: getattr(r, n) for n in names} for p, r in sorted(records.items())}


def _key(episode: str, document: str, form: str) -> str:
    return f"{episode}/{document}.{form}"
