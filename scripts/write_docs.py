"""Write the parts of the documentation that come from the code: `make docs`.

Three kinds of parts are renewed in README.md, CONTRIBUTING.md and the pages of docs/:

- what stands between `<!-- made from NAME -->` and `<!-- end -->` is made by the function NAME;
- below a line `$ rundown ...` in a fence `console` stands what that command prints. It runs in a
  folder that holds the page's own files, those in fences below `<!-- file: PATH -->`; where a page
  has none, in a copy of this repository's series. Where a line `…` stands in the output, as many
  lines as before and after it are kept;
- `<!-- edit: PATH: OLD => NEW -->` changes a file for the commands below it.

A test holds the pages against this script, so none of them can fall behind.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import re
import shlex
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from rundown import (
    checks,
    cli,
    durations,
    examining,
    fields,
    file_problems,
    model,
    outline_problems,
    series,
    series_folder,
    vocabulary,
)
from rundown.checks.subject import check_name, in_words
from rundown.document_names import EPISODE_DOCUMENTS, ROLE_PREFIX, SERIES_DOCUMENTS
from rundown.documents import find_document, find_series_document
from rundown.reader import FLAGS
from rundown.work import CheckWork

ROOT = Path(__file__).resolve().parents[1]


def pages() -> list[Path]:
    """Every page that may hold made parts."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]


def main() -> None:
    """Renew every page, and say which have changed."""
    for page in pages():
        old = page.read_text(encoding="utf-8")
        new = renewed(old)
        if new != old:
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"renewed {page.relative_to(ROOT)}\n")


def renewed(text: str) -> str:
    """A page with its made parts as the code gives them now."""
    text = _MADE.sub(lambda m: f"{m[1]}\n\n{_PARTS[m[2]]()}\n\n{m[3]}", text)
    if "```console\n$ rundown" not in text:
        return text
    with tempfile.TemporaryDirectory() as folder:
        return _with_commands_run(text, Path(folder))


_MADE = re.compile(r"(<!-- made from ([a-z_]+) -->)\n.*?(<!-- end -->)", re.DOTALL)


# Commands and what they print.

_STEP = re.compile(
    r"(?P<file><!-- file: (?P<path>\S+) -->\n+```\w*\n(?P<text>.*?)\n```)"
    r"|(?P<edit><!-- edit: (?P<edited>\S+): (?P<old>.+?) => (?P<new>.*?) -->)"
    r"|(?P<console>```console\n(?P<lines>.*?)\n```)",
    re.DOTALL,
)


def _with_commands_run(text: str, folder: Path) -> str:
    """The page, its files written and its commands run one after another."""
    if "<!-- file: " not in text:
        for name in ("episodes", "templates"):
            shutil.copytree(ROOT / name, folder / name)
    return _STEP.sub(partial(_take_step, folder), text)


def _take_step(folder: Path, step: re.Match[str]) -> str:
    """Write a file, edit one, or run commands; the part of the page as it is now."""
    if step["file"]:
        target = folder / step["path"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(step["text"] + "\n", encoding="utf-8")
    elif step["edit"]:
        target = folder / step["edited"]
        before = target.read_text(encoding="utf-8")
        if step["old"] not in before:
            raise ValueError(f"nothing to edit in {step['edited']}: {step['old']}")
        target.write_text(before.replace(step["old"], step["new"], 1), encoding="utf-8")
    else:
        blocks = re.split(r"\n(?=\$ )", step["lines"])
        return "```console\n" + "\n".join(_run_block(block, folder) for block in blocks) + "\n```"
    return step[0]


def _run_block(block: str, folder: Path) -> str:
    """A command line and what it prints now; other commands than ours stay as they are."""
    command, *shown = block.split("\n")
    if not command.startswith("$ rundown"):
        return block
    return "\n".join([command, *_trimmed(run(shlex.split(command[2:])[1:], folder), shown)])


def run(arguments: list[str], folder: Path) -> list[str]:
    """The lines that `rundown ARGUMENTS` prints in a folder, both streams as they come."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    argv, sys.argv = sys.argv, ["rundown", *arguments]
    try:
        with (
            contextlib.chdir(folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
            contextlib.suppress(SystemExit),
        ):
            cli.main()
    finally:
        sys.argv = argv
    raw = out.buffer
    assert isinstance(raw, io.BytesIO)
    printed = raw.getvalue().decode()
    return re.sub(r"\b[0-9]+\.[0-9] s\b", "… s", printed).splitlines()


def _trimmed(lines: list[str], shown: list[str]) -> list[str]:
    """The lines that the page shows: all, or as many as stood before and after its `…`."""
    if "…" not in shown:
        return lines
    before = shown.index("…")
    after = len(shown) - before - 1
    return [*lines[:before], "…", *lines[len(lines) - after :]]


# Tables of the outline and the series.


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    head = list(headings)
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in r] for r in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def item_types() -> str:
    """The types that every series has."""
    return table(("Type", "Is"), ((f"`{name}`", text) for name, text in vocabulary.TYPES.items()))


def cues() -> str:
    """The cues that every series has."""
    return table(("Cue", "Says"), ((f"`{name}`", text) for name, text in vocabulary.CUES.items()))


_FIELD = re.compile(r"    (\w+): (.+?)(?: = (.+?))?  #: (.+)$", re.MULTILINE)

_WORDS = {
    "str": "text",
    "Texts": "a list of texts",
    "Number": "a whole number",
    "Rate": "a whole number",
    "Day": "a day, `2026-11-22`",
    "PartialDay": "`2008`, `2008-08` or `2008-08-22`",
    "Clock": "a time of day, `9:30`",
    "Zone": "`Europe/London` and its like",
    "Seconds": "a [duration](durations.md)",
    "Budget": "a [duration](durations.md)",
    "Season": "a [duration](durations.md), longer than a day if need be",
    "Episodes": "`19-30`, or one number",
    "Names": "a list, or a mapping to texts",
    "Levels": "`off`, `info`, `warning` or `error`; or one for each status",
    "ByStatus": "a [duration](durations.md), or a mapping by status",
}

_CHOICES = {
    "Status": fields.STATUSES,
    "Booking": fields.BOOKINGS,
    "Release": fields.RELEASES,
    "QuestionsPolicy": fields.POLICIES,
    "SourceKind": fields.KINDS,
    "ClaimStatus": fields.CLAIM_STATUSES,
    "Risk": fields.RISKS,
    "Clearance": fields.CLEARANCES,
    "Verdict": fields.VERDICTS,
    "Paper": fields.PAPERS,
    "Level": fields.LEVELS,
}

_ENTRIES: dict[str, str] = {
    "Revision": "revision",
    "Record": "record",
    "Break": "break",
    "Voice": "voice",
    "Guest": "guest",
    "Source": "source",
    "Claim": "claim",
    "ArchiveItem": "archive item",
    "Figure": "metric",
    "Decision": "decision",
    "CalculationModel": "model",
    "GateState": "gate",
    "SegmentFormat": "segment",
    "Format": "format",
    "Element": "element",
    "Standard": "standard",
    "Audience": "audience",
    "Gate": "gate",
    "Role": "role",
    "Department": "department",
    "Revisions": "way of issuing",
    "Waiver": "waiver",
    "Limits": "set of limits",
    "Phase": "phase",
    "Metric": "metric",
}
"""What one entry of each kind is called."""


def front_matter() -> str:
    """The keys of the front matter, and then those of each kind of entry."""
    return _tables(
        model.FrontMatter,
        model.Revision,
        model.Record,
        model.Break,
        series.Voice,
        model.Guest,
        model.Source,
        model.Claim,
        model.ArchiveItem,
        model.Figure,
        model.Decision,
        model.CalculationModel,
        model.GateState,
        model.Waiver,
    )


def series_keys() -> str:
    """The keys of `series.yaml`, and then those of each kind of entry."""
    return _tables(
        series.Series,
        series.Format,
        series.SegmentFormat,
        series.Voice,
        series.Element,
        series.Standard,
        series.Audience,
        series.Gate,
        series.Phase,
        series.Metric,
        series.Role,
        series.Department,
        series.Revisions,
        series.Limits,
    )


def columns() -> str:
    """The columns that a role's rundown may have, besides cues."""
    return table(
        ("Column", "Holds"), ((f"`{name}`", text) for name, text in vocabulary.COLUMNS.items())
    )


def roles() -> str:
    """The roles that every series has, and the columns of each."""
    rows = (
        (f"`{ROLE_PREFIX}{name}`", role.title, ", ".join(role.columns))
        for name, role in series.ROLES.items()
    )
    return table(("Document", "For", "Columns"), rows)


def watches() -> str:
    """What a department can watch besides cues."""
    rows = ((f"`{name}`", text) for name, text in vocabulary.WATCHES.items())
    return table(("Word", "Is"), rows)


def departments() -> str:
    """The departments that every series has, and what each watches."""
    rows = (
        (f"`{name}`", one.title, ", ".join(f"`{word}`" for word in one.watches))
        for name, one in series.DEPARTMENTS.items()
    )
    return table(("Department", "Is", "Watches"), rows)


def contact_keys() -> str:
    """The keys of an entry of `contacts.yaml`."""
    return _key_table(model.Contact)


def _tables(first: type[fields.Fields], *others: type[fields.Fields]) -> str:
    parts = [_key_table(first)]
    for entry in others:
        name = _ENTRIES[entry.__name__]
        parts += [f"### {_article(name).title()} {name}", _key_table(entry)]
    return "\n\n".join(parts)


def _key_table(entry: type[fields.Fields]) -> str:
    """A row for each key: its name, what may be typed, and what it means."""
    found = _FIELD.findall(inspect.getsource(entry))
    missing = set(entry.model_fields) - {name for name, *_ in found}
    if missing:
        raise ValueError(f"{entry.__name__} says nothing after `#:` of {sorted(missing)}")
    rows = ((_key(name, entry), _value(kind, given), text) for name, kind, given, text in found)
    return table(("Key", "Value", "Meaning"), rows)


def _key(name: str, entry: type[fields.Fields]) -> str:
    return f"`{name}` (required)" if entry.model_fields[name].is_required() else f"`{name}`"


def _value(annotation: str, given: str) -> str:
    """What may be typed, in words, and what holds where nothing is."""
    kind = annotation.removesuffix(" | None")
    words = _words_of(kind)
    default = given.strip('"')
    says_more = given.startswith('"') and default
    return f"{words}; else `{default}`" if says_more else words


def _words_of(kind: str) -> str:
    if kind in _CHOICES:
        *most, last = (f"`{choice}`" for choice in _CHOICES[kind])
        return f"{', '.join(most)} or {last}"
    if listed := re.match(r"(?:Annotated\[)?tuple\[(\w+), ", kind):
        return f"a list, each {_linked(listed[1])}"
    if by_key := re.match(r"dict\[(Id|str), (\w+)\]", kind):
        each = by_key[2]
        what = _linked(each) if each in _ENTRIES else _WORDS[each]
        return f"by {'id' if by_key[1] == 'Id' else 'name'}: {what}"
    return _linked(kind) if kind in _ENTRIES else _WORDS[kind]


def _article(name: str) -> str:
    return "an" if name[0] in "aeio" else "a"


def _linked(kind: str) -> str:
    name = _ENTRIES[kind]
    article = _article(name)
    return f"{article} [{name}](#{article}-{name.replace(' ', '-')})"


def flags() -> str:
    """The flags, in words."""
    return ", ".join(f"`{flag}`" for flag in FLAGS)


# Durations.

_ACCEPTED = (
    *("8m", "8 min", "8 mins", "8 minutes", "8:00", "8'"),
    *("45s", "45 secs", "0:45", ":45"),
    *("1h30", "1h 30m", "1.5h", "90m", "90:00", "1:30:00"),
    *("8m30", "8m 30s", "8:30", "8'30\""),
    *("1h 30m 15s", "90m15s", "1:30:15"),
    *("~5m", "~5:00"),
    "TBC",
)

_REFUSED = (
    "8",
    "8.5",
    "8.30",
    "1:75",
    "8:5",
    "5-7m",
    "03:46 secs",
    "-5m",
    "1,5h",
    "30s8m",
    "25h",
    "00:08:00:12",
    "ca. 5m",
    "?",
)


def accepted_durations() -> str:
    """Forms that are read, by what they mean."""
    by_meaning: dict[str, list[str]] = {}
    for form in _ACCEPTED:
        by_meaning.setdefault(_meaning(durations.parse_duration(form)), []).append(f"`{form}`")
    rows = ((", ".join(forms), meaning) for meaning, forms in by_meaning.items())
    return table(("Write", "It is"), rows)


def _meaning(read: durations.Duration | durations.Refusal) -> str:
    assert isinstance(read, durations.Duration)
    if read.unset:
        return "to be confirmed; counts as nothing"
    estimate = " (an estimate)" if read.estimated else ""
    return f"{durations.format_running(read.seconds)}{estimate}"


def refused_durations() -> str:
    """Forms that are refused, with what the author is told."""
    rows = []
    for text in _REFUSED:
        read = durations.parse_duration(text)
        assert isinstance(read, durations.Refusal)
        rows.append((f"`{text}`", read.message.removeprefix(f"`{text}` "), read.help))
    return table(("Refused", "Because it", "Help"), rows)


# Checks, commands, documents.

_SUBJECTS: tuple[tuple[str, tuple[ModuleType, ...]], ...] = (
    ("What reading finds", (file_problems, outline_problems)),
    ("Times", (checks.times,)),
    ("Pace", (checks.pace,)),
    ("People", (checks.people, checks.casting)),
    ("The day of recording", (checks.recording,)),
    ("Facts", (checks.facts,)),
    ("Statements", (checks.statements,)),
    ("Evidence", (checks.evidence,)),
    ("Text", (checks.text,)),
    ("References", (checks.references,)),
    ("Promises", (checks.promises,)),
    ("Milestones", (checks.milestones,)),
    ("The season", (checks.bookings,)),
    ("Pictures", (checks.pictures,)),
    ("Gates", (checks.gates,)),
    ("The folder", (checks.folder,)),
    ("Waivers", (checks.waivers,)),
)


def all_checks() -> str:
    """Every check under its subject, with what `rundown explain` prints."""
    parts = [_contents()]
    for title, modules in _SUBJECTS:
        parts.append(f"## {title}")
        parts += [_explained(check) for check in _checks_in(modules)]
    return "\n\n".join(parts)


def findings() -> str:
    """How often each rule speaks of the real outlines: as they stand, and once approved."""
    drafts, approved = (_found_in(status) for status in ("draft", "approved"))
    found = [name for name in checks.rule_names() if any(name in counts for counts in approved)]
    rows = [
        (f"[`{name}`](#{name})", *(str(counts[name]) for counts in (*drafts, *approved)))
        for name in found
    ]
    heads = ("Check", "Drafts: open", "Drafts: waived", "Approved: open", "Approved: waived")
    return table(heads, rows)


def _found_in(status: str) -> tuple[Counter[str], Counter[str]]:
    """What is open and what is waived in this repository's outlines, were they of a status."""
    folder = series_folder.SeriesFolder(ROOT)
    still_open: Counter[str] = Counter()
    waived: Counter[str] = Counter()
    for name in folder.outline_names():
        file = folder.episode_file(name)
        text = file.outline.replace(b"status: draft", f"status: {status}".encode(), 1)
        work = CheckWork(replace(file, outline=text), folder.shared_files())
        checked = examining.check_outline(work)
        still_open.update(problem.check for problem in checked.problems)
        waived.update(one.problem.check for one in checked.waived)
    return still_open, waived


def _contents() -> str:
    """How many there are, and a table of all."""
    explained = checks.explained_checks()
    listed = [check for _, modules in _SUBJECTS for check in _checks_in(modules)]
    if {check_name(check) for check in listed} != set(explained):
        raise ValueError("a check stands in none of the subjects")
    rows = (
        (f"[`{check_name(c)}`](#{check_name(c)})", _severity(c), _first_sentence(c)) for c in listed
    )
    return table(("Check", "Severity", "Finds"), rows)


def _checks_in(modules: tuple[ModuleType, ...]) -> Iterator[Callable[..., Any]]:
    for module in modules:
        if module in (file_problems, outline_problems):
            named = inspect.getmembers(module, inspect.isfunction)
            found = [f for n, f in named if f.__module__ == module.__name__ and n[0] != "_"]
            yield from sorted(found, key=lambda f: f.__code__.co_firstlineno)
        else:
            yield from getattr(module, "CHECKS", ())
            yield from getattr(module, "RULES", ())


def _first_sentence(check: Callable[..., Any]) -> str:
    return " ".join((inspect.getdoc(check) or "").partition("\n\n")[0].split()).rstrip(".")


_SEVERITIES = {
    "error(": "error",
    "warning(": "warning",
    "unfinished(": "warning in a draft, then error",
    "Severity.ERROR": "error",
    "Severity.WARNING": "warning",
    "Severity.INFO": "info",
}
"""How bad a finding is, by what makes it."""


def _severity(check: Callable[..., Any]) -> str:
    """How bad a finding is: in the table of rules, or as the check's own code says."""
    if severities := {**checks.RULES, **checks.SEASON_RULES}.get(check):
        return f"{in_words(severities)}; may be changed"
    source, module = inspect.getsource(check), inspect.getmodule(check)
    for called in re.findall(r"\b(_\w+)\(", source):
        source += inspect.getsource(getattr(module, called))
    found = re.search(r"\b(?:(?:error|warning|unfinished)\(|Severity\.[A-Z]+)", source)
    if not found:
        raise ValueError(f"{check_name(check)} calls none of {', '.join(_SEVERITIES)}")
    return _SEVERITIES[found[0]]


def _explained(check: Callable[..., Any]) -> str:
    text = inspect.getdoc(check) or ""
    return f"### {check_name(check)}\n\n{text}".strip()


def commands() -> str:
    """Every command with its arguments, options and examples."""
    return "\n\n".join(_commands_of(cli.cli, "rundown"))


def _commands_of(group: click.Group, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        called = f"{path} {name}"
        if isinstance(command, click.Group):
            yield from _commands_of(command, called)
        else:
            yield _command(command, called)


def _command(command: click.Command, called: str) -> str:
    """One command: its heading, its text, its options, its example."""
    # Click remembers the names of the help option from the first context that a command has.
    names = cli.cli.context_settings["help_option_names"]
    context = click.Context(command, info_name=called, help_option_names=names)
    usage = " ".join([called, *command.collect_usage_pieces(context)])
    text, _, example = inspect.cleandoc(command.help or "").partition("\n\n\b\nExample:\n")
    rows = [_option(p, context) for p in command.params if isinstance(p, click.Option)]
    parts = [f"## {called}", f"    {usage}", text]
    if rows:
        parts.append(table(("Option", "Does"), rows))
    lines = "\n".join(line.strip() for line in example.splitlines())
    return "\n\n".join([*parts, f"```sh\n{lines}\n```"])


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    """An option with its value, and what it does."""
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    default = option.default
    if isinstance(default, list | tuple):
        default = " ".join(default)
    shown = f" Otherwise `{default}`." if option.show_default else ""
    return (
        f"`{', '.join(option.opts)}{value}`",
        f"{option.help or 'The form of the output.'}{shown}",
    )


def documents() -> str:
    """The documents of an episode, in the first sentence of their modules."""
    found = [find_document(name) for name in EPISODE_DOCUMENTS]
    of_series = [find_series_document(name) for name in SERIES_DOCUMENTS]
    rows = [(f"`{one.name}`", _document(one.parts)) for one in (*found, *of_series)]
    return table(("Document", "Is"), rows)


def _document(parts: Callable[..., Any]) -> str:
    module = inspect.getmodule(parts)
    assert module is not None
    first = " ".join((inspect.getdoc(module) or "").partition("\n\n")[0].split()).rstrip(".")
    return first[:1].lower() + first[1:]


_PARTS: dict[str, Callable[[], str]] = {
    function.__name__: function
    for function in (
        item_types,
        cues,
        flags,
        front_matter,
        series_keys,
        columns,
        watches,
        departments,
        roles,
        contact_keys,
        accepted_durations,
        refused_durations,
        all_checks,
        findings,
        commands,
        documents,
    )
}


if __name__ == "__main__":
    main()
