"""What checking found before, kept by what it was found in.

A small file for each outline as it was, in the user's folder for caches: its name is the hash of
all that was checked, so nothing in it can be out of date, and nothing is written into the series.
Where the folder cannot be read or written, nothing is remembered, and nobody is troubled.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from rundown.memory_folder import memory_folder
from rundown.problems import Place, Problem, Severity, Waived
from rundown.whole_files import write_whole
from rundown.work import Appearance, Checked

_MOST_FILES = 4_000
"""Above this many, the older half goes."""


@cache
def _code() -> str:
    """What the checks themselves are, by the names, sizes and times of their files.

    A version says too little while somebody is working on a check.
    """
    package = Path(__file__).parent
    files = sorted((*package.glob("*.py"), *package.glob("checks/*.py")))
    stats = ((file.name, file.stat()) for file in files)
    told = "".join(f"{name} {stat.st_size} {stat.st_mtime_ns}\n" for name, stat in stats)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _file(fingerprint: str) -> Path:
    return Path(memory_folder(), f"{fingerprint}-{_code()}.json")


def find_remembered(fingerprint: str) -> Checked | None:
    """What was found in just these inputs by just these checks, if that is known."""
    try:
        data = json.loads(_file(fingerprint).read_bytes())
        problems = tuple(map(_read_problem, data["problems"]))
        waived = tuple(Waived(_read_problem(one), str(reason)) for one, reason in data["waived"])
        appearances = tuple(map(_read_appearance, data["appearances"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Checked(problems, waived, appearances)


def remember(fingerprint: str, checked: Checked) -> None:
    """Keep what was found in these inputs."""
    data = {
        "problems": list(map(_as_list, checked.problems)),
        "waived": [[_as_list(one.problem), one.reason] for one in checked.waived],
        "appearances": list(map(asdict, checked.appearances)),
    }
    with suppress(OSError):
        write_whole(_file(fingerprint), json.dumps(data).encode())


def forget_oldest() -> None:
    """Keep the folder small."""
    with suppress(OSError):
        files = list(Path(memory_folder()).glob("*.json"))
        if len(files) > _MOST_FILES:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[: len(files) // 2]:
                file.unlink(missing_ok=True)


def _as_list(problem: Problem) -> list[Any]:
    place = list(problem.place)
    context = [problem.episode, problem.segment, problem.slug]
    return [problem.check, problem.severity, problem.message, problem.help, place, *context]


def _read_appearance(data: dict[str, Any]) -> Appearance:
    window, problem = data["window"], data["problem"]
    read = {
        "window": (int(window[0]), int(window[1])) if window else None,
        "problem": Problem(**{**problem, **_typed(problem)}) if problem else None,
    }
    return Appearance(**{**data, **read})


def _typed(problem: dict[str, Any]) -> dict[str, Any]:
    return {"severity": Severity(problem["severity"]), "place": Place(*problem["place"])}


def _read_problem(data: list[Any]) -> Problem:
    check, severity, message, remedy, place, *context = data
    return Problem(check, Severity(severity), message, remedy, Place(*place), *context)
