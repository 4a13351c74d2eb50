"""The list of made files, `output/.rundown.json`: what was made, and from what.

It holds no time and no path outside the output folder, so that equal inputs give equal lists.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rundown.whole_files import write_whole

LIST_NAME = ".rundown.json"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class MadeRecord:
    """One file that was made: its episode, document and format, and two fingerprints.

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
        self.files: dict[str, MadeRecord] = {}
        self.complete: dict[str, str] = {}

    @classmethod
    def read(cls, output: Path) -> MadeFiles:
        """The list of an output folder; an empty one where there is none that can be read.

        Without the list nothing is known to be made by us, so nothing is replaced but equal files.
        """
        made = cls(output)
        try:
            data = json.loads((output / LIST_NAME).read_bytes())
            records = {path: MadeRecord(**record) for path, record in data["files"].items()}
            complete = {str(key): str(value) for key, value in data["complete"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return made
        made.files = {path: records[path] for path in records if _is_inside(path)}
        made.complete = complete
        return made

    def write(self) -> None:
        """Replace the list on disk, whole."""
        data = {
            "rundown": _VERSION,
            "files": {path: asdict(record) for path, record in sorted(self.files.items())},
            "complete": dict(sorted(self.complete.items())),
        }
        text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
        write_whole(self.output / LIST_NAME, text.encode())

    def is_current(self, episode: str, document: str, form: str, made_from: str) -> bool:
        """Whether a document in a format is made from just these inputs, its files untouched."""
        if self.complete.get(_key(episode, document, form)) != made_from:
            return False
        return all(self.is_untouched(path) for path in self.paths_of(episode, document, form))

    def set_complete(self, episode: str, document: str, form: str, made_from: str) -> None:
        """Note that all files of a document in a format are made from these inputs."""
        self.complete[_key(episode, document, form)] = made_from

    def paths_of(self, episode: str, document: str = "", form: str = "") -> Iterator[str]:
        """The listed files of an episode, or of one of its documents, or of that in one format."""
        for path, record in list(self.files.items()):
            wanted = (record.episode, document or record.document, form or record.format)
            if wanted == (episode, record.document, record.format):
                yield path

    def episodes(self) -> set[str]:
        """The names of all episodes that have listed files."""
        return {record.episode for record in self.files.values()}

    def is_untouched(self, path: str) -> bool:
        """Whether a listed file is on disk just as it was made."""
        record = self.files.get(path)
        content = self.content(path)
        return bool(record and content and content_fingerprint(content) == record.content)

    def content(self, path: str) -> bytes | None:
        """What is on disk at a path of the output folder; None where nothing is."""
        file = self.output / path
        return file.read_bytes() if file.exists() else None

    def forget(self, path: str) -> None:
        """Take a file off the list."""
        record = self.files.pop(path, None)
        if record:
            self.complete.pop(_key(record.episode, record.document, record.format), None)


def _is_inside(path: str) -> bool:
    """Whether a path stays in the output folder, on every system; a list may be from anybody."""
    return ":" not in path and not {"", ".", ".."} & set(path.replace("\\", "/").split("/"))


def _key(episode: str, document: str, form: str) -> str:
    return f"{episode}/{document}.{form}"
