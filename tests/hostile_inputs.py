"""Inputs that nobody would write, made from a seed: by the grammar, or from good ones, changed.

An input is known by its kind and its seed alone, so that any of a hundred thousand can be made
again. `examine_input` raises whatever is not told in words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

from rundown.diagnostics import format_text
from rundown.document_names import EPISODE_DOCUMENTS, SERIES_DOCUMENTS
from rundown.examining import check_outline, examine_series
from rundown.model import FrontMatter
from rundown.pipeline import make_episode, make_series
from rundown.problems import Problem, Unmakeable
from rundown.series import Series
from rundown.series_reader import read_contacts
from rundown.template_files import shipped_templates
from rundown.vocabulary import CUES, TYPES
from rundown.work import Asked, CheckWork, EpisodeFile, Made, SeriesFiles, SeriesWork, Work

KINDS = ("outline", "sidecar", "series", "people", "sources", "contacts", "look", "template")
WEIGHTS = (50, 12, 10, 6, 6, 4, 8, 4)

SERIES = """\
title: Series
wpm: 120
episodes: 1-9
format:
  segments:
    - {title: Cold Open, duration: 8m}
    - {title: Takeaways, duration: 2m}
audiences: {staff: {title: Staff}}
gates: {picture: {title: Picture lock}}
roles: {sound: {title: Sound, columns: [page, slug, audio]}}
voices: {narrator: {name: Narrator, wpm: 140}}
"""

PEOPLE = "ada: {name: Ada Adams, title: Engineer}\ncy: {name: Cy Clay, title: Producer}\n"
SOURCES = "s: {title: Source, kind: primary, date: 2020}\n"
CONTACTS = "production: {name: Office, phone: '020 1'}\nada: {email: ada@example.org}\n"
SIDECAR = "metrics: {m: {value: 3, unit: s}}\ntakeaways: {staff: [Measure first.]}\n"

OUTLINE = """\
---
episode: 1
title: "Three Days: a title"
status: draft
revision: {number: 3, colour: blue, date: 2026-08-14}
record: {date: 2026-10-25, start: "23:30", zone: Europe/London, location: Studio}
crew: {host: Host, producer: cy}
guests:
  ada: {booking: confirmed, questions_policy: full, topics: [one, two]}
  bo: {name: Bo, title: Engineer}
claims: {c: {text: Claim, status: verified, sources: [s]}}
---

# Cold Open

The *aim*. <!-- private -->

## THE FIRST | INT | 5:31

- guest: ada
- video: Pictures [@s]
- l3: ada | at once

Q: What was it? <!-- private -->

ADA (V.O.): Words **of** hers. [@s, p. 4; @c]

(She points
at the map)

## SPARE | VO | ~1m | float

NARRATOR: In 2008 the first 50 % fell, because of `disk 3`. See [it](https://example.org/a).

```sql
select 1;
```

# Takeaways

## LAST | VO | 2:00

- drop: 1
- trim: 0:20

HOST: Words.
"""

SIGNS = (
    *"abzAZ09 \t\n\n\n:：|｜#-–*_`~[]{}()<>!&@%'\"\\/,.;?=+$^",
    *"\u00e9\u0301\u0430\u05d0\u0661\u3000\u200b\u202e\u2066\u2069\u2028\ufeff\u00ad\U0001f600\ud7ff",
    *"\x00\x07\x1b\x7f\x85\ufffe\U0010ffff",
)
WORDS = (
    *(
        "---\n",
        "- ",
        ": ",
        " #",
        "\n\n",
        "## ",
        "# ",
        " | ",
        "<!--",
        "-->",
        "```",
        "~~~",
        "[@",
        "](",
    ),
    *(
        "{{ ",
        " }}",
        "{% ",
        " %}",
        "{% for x in rows %}",
        "{% endfor %}",
        "range(9)",
        "<p>",
        "</td>",
    ),
    *("&amp;", "&#0;", "!important", "/*", "*/", "url(x)", "@page a { ", " }", "9e99mm", "-1pt"),
    *("<<: ", "*a", "&a ", "!!int ", "|\n ", ">\n ", "? ", "\\u0000", "\\ud800", "null", "~"),
    *("8:00", "1:75", "TBC", "~5m", "90m15s", "25h", "-1", "1e9", "２", "9" * 30, "1" * 400),
    *(
        "2026-02-30",
        "2026-03-29",
        "0000-00-00",
        "9999-12-31",
        "02:30",
        "24:00",
        "Etc/GMT+12",
        "../x",
    ),
    *(
        "con",
        "nul.txt",
        "a" * 41,
        "ada",
        "bo",
        "[@s]",
        "[@c]",
        "Q: ",
        "HOST: ",
        "kill",
        "pad",
        "float",
    ),
    *(
        "javascript:x",
        "https://u:p@h/",
        "mailto:a",
        "file:///etc/passwd",
        "\x1b]0;x\x07",
        "\u202eabc",
    ),
)


def made_text(chance: random.Random, pieces: int = 12) -> str:
    """Signs and words one after another."""
    return "".join(_piece(chance) for _ in range(pieces))


def _piece(chance: random.Random) -> str:
    return chance.choice(SIGNS if chance.random() < 0.6 else WORDS)


def changed(text: str, chance: random.Random) -> str:
    """A text with a few things in it changed, left out, doubled or moved."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((0, 1, 2, 5, 40)))
        text = chance.choice(_CHANGES)(text, at, end, chance)
    return text


_CHANGES: tuple[Callable[[str, int, int, random.Random], str], ...] = (
    lambda text, at, end, chance: text[:at] + made_text(chance, 2) + text[end:],
    lambda text, at, end, _: text[:at] + text[end:],
    lambda text, at, end, chance: text[:at] + text[at:end] * chance.choice((2, 3, 50)) + text[end:],
    lambda text, _at, _end, chance: _with_lines(text, chance),
    lambda text, at, end, chance: text[:at] + chance.choice(re.split(r"(\W)", text)) + text[end:],
    lambda text, _at, _end, chance: re.sub(r"[0-9]+", _number(chance), text, count=1),
)


def _number(chance: random.Random) -> str:
    return chance.choice(("0", "1", "00", "59", "99999", "9" * 20))


def _with_lines(text: str, chance: random.Random) -> str:
    """Lines in another order, or some again elsewhere."""
    lines = text.split("\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    lines[first:first] = lines[second : second + chance.choice((0, 1, 5))]
    return "\n".join(lines)


def made_yaml(model: type[FrontMatter | Series], chance: random.Random) -> str:
    """Keys that there are, with values that fit now and then."""
    lines = []
    for _ in range(chance.randrange(1, 6)):
        key = chance.choice([*model.model_fields, "zzz"])
        nested = "{" + f"{_value(chance)}: {_value(chance)}, name: {_value(chance)}" + "}"
        inside = chance.choice((_value(chance), nested, f"[{_value(chance)}, {nested}]"))
        block = "".join(f"\n  {_value(chance)}: {nested}" for _ in range(chance.randrange(3)))
        lines.append(f"{key}: {chance.choice((inside, block))}")
    return "\n".join(lines) + "\n"


def _value(chance: random.Random) -> str:
    known = ("ada", "bo", "s", "staff", "picture", "verified", "8m", "2026-08-14", "Cold Open")
    return chance.choice((chance.choice(known), made_text(chance, 1), made_text(chance, 3)))


def made_outline(chance: random.Random) -> str:
    """An outline by its grammar."""
    front = "episode: 1\ntitle: T\n" + made_yaml(FrontMatter, chance)
    body = ["# Cold Open"]
    body += [chance.choice(_LINES)(chance) for _ in range(chance.randrange(1, 15))]
    return f"---\n{front}---\n" + chance.choice(("\n", "\n\n")).join(body)


_LINES: tuple[Callable[[random.Random], str], ...] = (
    lambda chance: f"## {made_text(chance, 2)} | {chance.choice([*TYPES])} | {_value(chance)}",
    lambda chance: (
        f"## S{chance.randrange(5)} | VO | 0:{chance.randrange(75):02} | {_piece(chance)}"
    ),
    lambda chance: f"- {chance.choice([*CUES])}: {_value(chance)} | {_value(chance)}",
    lambda chance: f"{chance.choice(('HOST', 'ADA', 'Q', 'Ada', '李'))}: {made_text(chance)}",
    made_text,
    lambda chance: f"({made_text(chance, 3)})",
    lambda chance: f"```{_piece(chance)}\n{made_text(chance, 3)}\n```",
    lambda chance: f"<!-- {made_text(chance, 3)} -->",
    lambda _: "# Takeaways",
)


@cache
def templates() -> dict[str, str]:
    """The shipped templates and stylesheet as text."""
    return {name: data.decode() for name, data in shipped_templates().items()}


def make_input(kind: str, seed: int) -> tuple[str, str]:
    """The file's name and text that a seed stands for."""
    chance = random.Random(f"{kind} {seed}")  # noqa: S311  nothing is secret here
    if kind == "look":
        return "house.css", changed(templates()["house.css"], chance)
    if kind == "template":
        name = chance.choice(sorted(n for n in templates() if n.endswith(".j2")))
        return name, changed(templates()[name], chance)
    by_grammar = chance.random() < 0.4
    if kind == "outline":
        return "01-one.md", made_outline(chance) if by_grammar else changed(OUTLINE, chance)
    if by_grammar:
        return kind, made_yaml(Series if kind == "series" else FrontMatter, chance)
    return kind, changed(_GOOD[kind], chance)


_GOOD = {
    "sidecar": SIDECAR,
    "series": SERIES,
    "people": PEOPLE,
    "sources": SOURCES,
    "contacts": CONTACTS,
}

GOOD_FILES = SeriesFiles(SERIES.encode(), PEOPLE.encode(), SOURCES.encode(), CONTACTS.encode())


def examine_input(kind: str, seed: int, text: str | None = None) -> str:
    """What came of an input: `read`, `refused` or the like. Raises for what is not told in words.

    `text` is in place of the seed's own: a part of it, when a fault is looked for.
    """
    name, made = make_input(kind, seed)
    data = (made if text is None else text).encode("utf-8", "surrogatepass")
    chance = random.Random(f"documents {kind} {seed}")  # noqa: S311  nothing is secret here
    if kind in ("look", "template"):
        return _make({name: data}, EpisodeFile("episodes/01-one.md", OUTLINE.encode()), chance)
    outline = EpisodeFile("episodes/01-one.md", OUTLINE.encode())
    files = GOOD_FILES
    if kind == "outline":
        outline = replace(outline, outline=data)
    elif kind == "sidecar":
        outline = replace(outline, sidecar=data)
    else:
        files = replace(files, **{kind: data})
    told = problems_of(outline, files)
    _show(told, data.decode(errors="replace"))
    if chance.random() < 0.1:
        return _make({}, outline, chance, files)
    return "refused" if told else "read"


def problems_of(outline: EpisodeFile, files: SeriesFiles) -> tuple[Problem, ...]:
    of_contacts = read_contacts(files.contacts or b"", "contacts")[1]
    of_series = examine_series(files).problems
    return (*of_contacts, *of_series, *check_outline(CheckWork(outline, files)).problems)


_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _show(problems: tuple[Problem, ...], text: str) -> None:
    """Nothing that is shown may steer the terminal; every place lies in its file."""
    lines = re.split("\r\n|\n|\r", text.removeprefix("\ufeff"))
    for problem in problems:
        line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
        shown = format_text(problem, lambda *_, line=line: line)
        assert not _CONTROL.search(shown), (shown, problem)
        assert problem.place.line >= 1
        assert problem.place.column >= 1


def _make(
    changed_templates: Mapping[str, bytes],
    outline: EpisodeFile,
    chance: random.Random,
    files: SeriesFiles = GOOD_FILES,
) -> str:
    """One document of an episode or of the series, in one format."""
    known = {name: text.encode() for name, text in templates().items()}
    found = tuple(sorted({**known, **changed_templates}.items()))
    asked = Asked((chance.choice(EPISODE_DOCUMENTS),), (chance.choice(("docx", "html")),))
    for name in changed_templates:
        document = name.partition(".")[0]
        if document in EPISODE_DOCUMENTS:
            asked = replace(asked, documents=(document,))
        if document in SERIES_DOCUMENTS:
            asked = replace(asked, documents=(document,))
            return _outcome(partial(make_series, SeriesWork((outline,), files, found, asked)))
    with_contacts = chance.random() < 0.5
    of_one = Work(outline, files, found, asked, anyway=True, with_contacts=with_contacts)
    return _outcome(partial(make_episode, of_one))


def _outcome(make: Callable[[], Made]) -> str:
    try:
        return "not made" if make().refused else "made"
    except Unmakeable:
        return "not makeable"
