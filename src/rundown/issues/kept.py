"""An issue as the files of its folder: all that its documents are made from, and who had them.

`issue.json` names every other file with its hash, and has one of its own, so that whatever is
altered afterwards is noticed. It is JSON, and read without the model, because every build reads it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from rundown.spelling import title_key
from rundown.work import EpisodeFile, KeptIssue, SeriesFiles

RECORD = "issue.json"
PAGES = "pages.txt"
SCHEDULE = "schedule.txt"
TEMPLATES = "templates/"

FORM = 1
"""The form of `issue.json`; a higher one is from a version of rundown that is newer than this."""

_SHARED = {"series": "series.yaml", "people": "people.yaml", "sources": "sources.yaml"}
_OUTLINE = re.compile(r"[0-9]+-[^/\\]+\.md")


class IssueFault(Exception):  # noqa: N818 - a value that travels as one: what is wrong with an issue
    """Why an issue cannot be used: a sentence, and its remedy."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


def make_folder_files(issue: KeptIssue) -> dict[str, bytes]:
    """The files of an issue's folder by name, its record among them."""
    files = _input_files(issue)
    record = _record(issue, {name: _hash(data) for name, data in sorted(files.items())})
    record["fingerprint"] = _fingerprint(record)
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    return {**files, RECORD: text.encode()}


def _input_files(issue: KeptIssue) -> dict[str, bytes]:
    outline = issue.file.path.rpartition("/")[2]
    there: dict[str, bytes | None] = {
        outline: issue.file.outline,
        outline.removesuffix(".md") + ".yaml": issue.file.sidecar,
        PAGES: issue.file.pages,
        SCHEDULE: issue.schedule,
        **{name: getattr(issue.files, key) for key, name in _SHARED.items()},
        **{TEMPLATES + name: data for name, data in issue.templates},
    }
    return {name: data for name, data in there.items() if data is not None}


def _record(issue: KeptIssue, hashes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "issue": FORM,
        "rundown": issue.version,
        "episode": issue.episode,
        "sequence": issue.sequence,
        "number": issue.number,
        "colour": issue.colour,
        "date": issue.date,
        "replaces": issue.replaces,
        "note": issue.note,
        "to": list(issue.to),
        "status": issue.status,
        "office": dict(issue.office),
        "files": dict(hashes),
    }


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _fingerprint(record: Mapping[str, Any]) -> str:
    """The hash of a record, without the one it holds."""
    bare = {key: value for key, value in record.items() if key != "fingerprint"}
    return _hash(json.dumps(bare, sort_keys=True, ensure_ascii=False).encode())


def read_folder_files(files: Mapping[str, bytes], folder: str) -> KeptIssue:
    """The issue that a folder's files hold. Raises IssueFault where it is not as it was issued."""
    record = _read_record(files, folder)
    _check_hashes(record, files, folder)
    files = {name: files[name] for name in record["files"]}  # what else lies there is not issued
    outline = next(filter(_OUTLINE.fullmatch, record["files"]), None)
    if outline is None:
        raise _altered(folder, f"`{folder}/{RECORD}` names no outline")
    sidecar = files.get(outline.removesuffix(".md") + ".yaml")
    templates = (n for n in sorted(record["files"]) if n.startswith(TEMPLATES))
    return KeptIssue(
        episode=record["episode"],
        sequence=record["sequence"],
        number=record["number"],
        colour=record["colour"],
        date=record["date"],
        replaces=record["replaces"],
        note=record["note"],
        to=tuple(record["to"]),
        status=record["status"],
        file=EpisodeFile(
            f"episodes/{outline}", files[outline], sidecar, files.get(PAGES), f"{folder}/{PAGES}"
        ),
        files=_shared_files(files),
        templates=tuple((name.removeprefix(TEMPLATES), files[name]) for name in templates),
        schedule=files.get(SCHEDULE, b""),
        office=tuple(record["office"].items()),
        version=record["rundown"],
        fingerprint=record["fingerprint"],
    )


def _shared_files(files: Mapping[str, bytes]) -> SeriesFiles:
    series, people, sources = (files.get(name) for name in _SHARED.values())
    return SeriesFiles(series or b"", people, sources, None)


_KINDS: Mapping[str, type] = {
    **dict.fromkeys(("episode", "sequence", "colour", "date", "replaces", "note", "status"), str),
    **dict.fromkeys(("rundown", "fingerprint"), str),
    "number": int,
    "to": list,
    "office": dict,
    "files": dict,
}


def _read_record(files: Mapping[str, bytes], folder: str) -> dict[str, Any]:
    path = f"{folder}/{RECORD}"
    if RECORD not in files:
        raise _altered(folder, f"there is no `{path}`")
    try:
        record = json.loads(files[RECORD])
    except (ValueError, RecursionError):
        raise _altered(folder, f"`{path}` cannot be read") from None
    form = record.get("issue") if isinstance(record, dict) else None
    if isinstance(form, int) and form > FORM:
        by = str(record.get("rundown"))[:20]
        raise IssueFault(
            f"`{path}` is from rundown {by}, which is newer", "bring rundown up to date"
        )
    if not isinstance(form, int) or any(
        not isinstance(record.get(key), kind) for key, kind in _KINDS.items()
    ):
        raise _altered(folder, f"`{path}` is not as rundown wrote it")
    return dict(record)


def _check_hashes(record: Mapping[str, Any], files: Mapping[str, bytes], folder: str) -> None:
    """Raises IssueFault for the first file that is not as it was."""
    if record["fingerprint"] != _fingerprint(record):
        raise _altered(folder, f"`{folder}/{RECORD}` was changed after it was issued")
    for name, known in record["files"].items():
        if name not in files:
            raise _altered(folder, f"`{folder}/{name}` is missing")
        if _hash(files[name]) != known:
            raise _altered(folder, f"`{folder}/{name}` was changed after it was issued")


def _altered(folder: str, message: str) -> IssueFault:
    remedy = f"an issue is never altered: take it from git, as in `git checkout -- {folder}`"
    return IssueFault(message, remedy)


def same_colour(one: str, other: str) -> bool:
    """Whether two names of colours are one: case, spaces and hyphens do not count."""
    return title_key(one.replace("-", " ")) == title_key(other.replace("-", " "))
