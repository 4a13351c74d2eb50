"""Problems as people and programs read them: text, JSON, GitHub annotations and SARIF.

Source: SARIF 2.1.0 (OASIS); the escapes of workflow commands as GitHub's toolkit writes them.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from rundown import __version__
from rundown.problems import Problem, Severity, Waived, counted, visible

Paint = Callable[[str, str], str]
"""Gives a text a colour by the name of a severity or `place`, `gutter`, `help`."""

SourceLines = Callable[[str, int], str | None]
"""The text of a line of a file in the series folder; None where it must not be shown."""


def unpainted(text: str, _: str) -> str:
    """No colour."""
    return text


def format_text(problem: Problem, line_of: SourceLines, paint: Paint = unpainted) -> str:
    """One problem for people: place and message, the line with the words marked, the remedy."""
    place = problem.place
    where = paint(f"{visible(place.path)}:{place.line}:{place.column}:", "place")
    severity = paint(f"{problem.severity}:", problem.severity)
    lines = [f"{where} {severity} {visible(problem.message)} [{problem.check}]"]
    source = line_of(place.path, place.line)
    if source is not None and source.strip():
        lines += _frame(problem, source, paint)
    if problem.help:
        lines.append(f"  {paint('help:', 'help')} {visible(problem.help)}")
    return "\n".join(lines)


def _frame(problem: Problem, source: str, paint: Paint) -> list[str]:
    """The source line, and a line of carets under the words that are meant."""
    place = problem.place
    source = source.replace("\t", " ").rstrip()
    number = str(place.line)
    end = place.end_column if place.end_line == place.line else len(source) + 1
    shown, offset = _window(source, place.column)
    rule = paint("|", "gutter")
    start = place.column - 1 - offset
    carets = "^" * max(1, _cells(shown[start : max(end, place.column + 1) - 1 - offset]))
    under = " " * _cells(shown[:start]) + carets
    return [
        f"  {paint(number, 'gutter')} {rule} {shown}",
        f"  {' ' * len(number)} {rule} {paint(under, problem.severity)}",
    ]


def _cells(text: str) -> int:
    """How many cells a text fills on a terminal: wide letters two, combining marks none."""
    marks = sum(unicodedata.category(char) in ("Mn", "Me") for char in text)
    wide = sum(unicodedata.east_asian_width(char) in ("W", "F") for char in text)
    return len(text) - marks + wide


def _window(source: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around a column, and how many characters stand before it."""
    visible = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in source)
    start = max(0, column - width // 2) if len(visible) > width else 0
    return visible[start : start + width], start


def format_waived(waived: Waived) -> str:
    """A problem that the outline accepts, in one line, with its reason."""
    problem, place = waived.problem, waived.problem.place
    where = f"{place.path}:{place.line}:{place.column}"
    return f"{where}: waived: {problem.message} [{problem.check}]: {waived.reason}"


def format_summary(problems: Sequence[Problem], episodes: int, waived: int = 0) -> str:
    """How much was found: `2 errors, 1 warning in 12 episodes`, and how much is accepted."""
    counts = Counter(problem.severity for problem in problems)
    found = [counted(counts[s], s.value) for s in Severity if counts[s]]
    accepted = f", {waived} waived" if waived else ""
    return f"{', '.join(found) or 'no problems'} in {counted(episodes, 'episode')}{accepted}"


def format_json(problems: Iterable[Problem]) -> str:
    """A JSON list, in the order given."""
    return json.dumps([_as_json(problem) for problem in problems], ensure_ascii=False, indent=1)


def _as_json(problem: Problem) -> dict[str, object]:
    place = problem.place
    return {
        "check": problem.check,
        "severity": problem.severity.value,
        "message": problem.message,
        "help": problem.help,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "episode": problem.episode,
        "segment": problem.segment,
        "slug": problem.slug,
    }


_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows as annotations, one a line."""
    return "\n".join(_github_line(problem) for problem in problems)


def _github_line(problem: Problem) -> str:
    place = problem.place
    properties = {
        "file": place.path,
        "line": place.line,
        "endLine": place.end_line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": problem.check,
    }
    if place.end_line != place.line:
        # Columns are read only where start and end lie on one line.
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{key}={_escape_property(str(v))}" for key, v in properties.items())
    text = f"{problem.message}\nhelp: {problem.help}" if problem.help else problem.message
    return f"::{_GITHUB_LEVELS[problem.severity]} {written}::{_escape_data(text)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def format_sarif(
    problems: Sequence[Problem],
    explained: Mapping[str, str],
    waived: Sequence[Waived] = (),
) -> str:
    """A SARIF 2.1.0 log of one run; `explained` are the checks' explanations by name.

    `waived` are problems that are accepted, with the reason: SARIF calls them suppressed.
    """
    names = sorted({problem.check for problem in (*problems, *(one.problem for one in waived))})
    run = {
        "tool": {
            "driver": {
                "name": "rundown",
                "semanticVersion": __version__,
                "rules": [_sarif_rule(name, explained.get(name, "")) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            *(_sarif_result(problem, names) for problem in problems),
            *(_suppressed(_sarif_result(one.problem, names), one.reason) for one in waived),
        ],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _suppressed(result: dict[str, Any], reason: str) -> dict[str, Any]:
    suppression = {"kind": "inSource", "status": "accepted", "justification": reason}
    return {**result, "suppressions": [suppression]}


def _sarif_rule(name: str, explanation: str) -> dict[str, Any]:
    first = explanation.partition("\n")[0]
    return {
        "id": name,
        "shortDescription": {"text": first or name},
        "help": {"text": explanation or name},
    }


def _sarif_result(problem: Problem, names: list[str]) -> dict[str, Any]:
    place = problem.place
    text = f"{problem.message}. Help: {problem.help}" if problem.help else problem.message
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    location = {
        "artifactLocation": {"uri": quote(place.path, errors="surrogateescape")},
        "region": region,
    }
    return {
        "ruleId": problem.check,
        "ruleIndex": names.index(problem.check),
        "level": _SARIF_LEVELS[problem.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }
