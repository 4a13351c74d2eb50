"""Checks of the letters themselves: text decoded wrongly, characters that nobody can see."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from rundown.checks.subject import Finding, Rules, Subject, check_name
from rundown.problems import Place, Problem, Severity, Text, quoted
from rundown.series import Series

_LINE_END = re.compile(r"\r\n|\n|\r")
_Path = tuple[str | int, ...]


def _files(subject: Subject) -> Iterator[tuple[str, str]]:
    """The outline and its sidecar: path and text."""
    if subject.file:
        yield subject.file.path, _text_of(subject.file.outline)
        if subject.file.sidecar:
            yield subject.file.sidecar_path, _text_of(subject.file.sidecar)


def _holds(text: str, letter: re.Pattern[str]) -> bool:
    """Whether a text holds such a letter: a few different letters are looked at, not all."""
    return any(map(letter.match, set(text)))


def _text_of(data: bytes) -> str:
    return data.removeprefix(codecs.BOM_UTF8).decode(errors="replace")


# What the first two or three bytes of a letter in UTF-8 become in Windows-1252, Latin-1, Mac Roman
# and Windows-1251. Nothing is decided here: it tells which lines are worth a longer look.
_SUSPICIOUS = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|\u201a\u00c4|\u221a[\u00a0-\u00ff\u2020\u00b0\u00a9]|\u0432\u0402|[\u0420\u0421]["
    "\u0400-\u040f\u0450-\u045f\u00a0-\u00bf\u2018-\u2022]|\u00ef\u00bb\u00bf"
)


def text_garbled(subject: Subject) -> Iterator[Finding]:
    """Text that was decoded wrongly on its way here, and shows signs for letters.

    A file in UTF-8 was opened as something else, and saved again: one letter has become two or
    three, and every document prints them. The whole outline is looked at, its sidecar, and the
    files that the series shares. Source: the Unicode Standard, UTF-8; the repair is that of the
    library ftfy, which leaves alone what could be meant.

    Wrong:

        title: Netflix â€“ the cafÃ© years

    Right:

        title: Netflix – the café years
    """
    for path, text in _files(subject):
        yield from _garbled(path, text)


def _garbled(path: str, text: str) -> Iterator[Finding]:
    """The garbled stretches of a text, one for a line."""
    if text.isascii() or not _SUSPICIOUS.search(text):
        return
    import ftfy  # it is large, and hardly ever needed

    for number, line in enumerate(_LINE_END.split(text), 1):
        if _SUSPICIOUS.search(line):
            repaired = ftfy.fix_encoding(line)
            if repaired != line:
                first, last = _difference(line, repaired)
                place = Place(path, number, first + 1, number, last + 1)
                message = f"this text was decoded wrongly: {quoted(line[first:last])}"
                meant = repaired[first : len(repaired) - len(line) + last]
                yield Finding(message, f"it was perhaps {quoted(meant)}", place)


def _difference(line: str, other: str) -> tuple[int, int]:
    """Where a line begins to differ from another, and where it ends to."""
    first = sum(1 for _ in takewhile(_same, zip(line, other, strict=False)))
    rest = zip(reversed(line[first:]), reversed(other[first:]), strict=False)
    return first, len(line) - sum(1 for _ in takewhile(_same, rest))


def _same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


_OPENS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"}
_OPENS |= {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
_TURNING = "".join(_OPENS)
_HIDDEN = re.compile(
    "[\u007f-\u0084\u0086-\u009f\u034f\u115f\u1160\u180e\u200b-\u200f\u2060-\u2064\u206a-\u206f"
    f"\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e007f{_TURNING}]"
)
_JOINING = "\u200b\u200c\u200d\u200e\u200f\u034f\u2060\U000e0020-\U000e007f"
_MAY_JOIN = re.compile(f"[{_JOINING}]")


def character_hidden(subject: Subject) -> Iterator[Finding]:
    """A character that cannot be seen and changes what is printed, found or read.

    Control characters; spaces of no width among Latin letters; signs that turn the direction
    of writing and are not closed before their line ends, so that a line reads otherwise than it
    is; and soft hyphens in a name, a slug or an id, which nobody could type again to find it.
    Joiners where a script or an emoji needs them, and closed signs of direction, are fine. Source:
    Unicode Technical Standard 39, on security, and Technical Report 36; "Trojan Source", 2021.

    Wrong:

        (a space of no width in the name)

        guests:
          ada: {name: "Ada\\u200bLovelace"}

    Right:

        guests:
          ada: {name: Ada Lovelace}
    """
    for path, text in _files(subject):
        yield from _hidden(path, text)
    has_soft = any("\u00ad" in text for _, text in _files(subject))
    for name, place in _names(subject) if has_soft else ():
        if "\u00ad" in name:
            message = f"{quoted(name)} holds a soft hyphen, U+00AD"
            yield Finding(message, "delete it, and type the name anew", place)


def _hidden(path: str, text: str) -> Iterator[Finding]:
    """The first hidden character of each line that has one."""
    if not _holds(text, _HIDDEN):
        return
    for number, line in enumerate(_LINE_END.split(text), 1):
        unclosed = _unclosed(line) if _HIDDEN.search(line) else set()
        for match in _HIDDEN.finditer(line):
            if _is_out_of_place(line, match.start(), unclosed):
                code, name = ord(match[0]), unicodedata.name(match[0], "a control character")
                message = f"a character stands here that cannot be seen: U+{code:04X}, {name}"
                remedy = "delete the character"
                if match[0] in _OPENS:
                    closing = ord(_OPENS[match[0]])
                    remedy = f"delete it, or close it in this line with U+{closing:04X}"
                place = Place(path, number, match.start() + 1, number, match.end() + 1)
                yield Finding(message, remedy, place)
                break


def _is_out_of_place(line: str, at: int, unclosed: set[int]) -> bool:
    """Whether a hidden character has no business where it stands."""
    char = line[at]
    if char in _OPENS:
        return at in unclosed
    if _MAY_JOIN.match(char):
        return not any(_needs_joiners(c) for c in line[max(at - 1, 0) : at + 2] if c != char)
    return True


def _unclosed(line: str) -> set[int]:
    """Where signs of direction stand that are not closed before the line ends."""
    open_signs: dict[str, list[int]] = {closing: [] for closing in _OPENS.values()}
    for at, char in enumerate(line):
        if char in _OPENS:
            open_signs[_OPENS[char]].append(at)
        elif open_signs.get(char):
            open_signs[char].pop()
    return {at for places in open_signs.values() for at in places}


def _needs_joiners(char: str) -> bool:
    """Whether a character is of a script, or of the signs, that use characters of no width."""
    return ord(char) > 0x24F and not 0x2000 <= ord(char) <= 0x206F


# Small and capital letters that look like a Latin letter, and those that look like a Cyrillic one.
_LATIN_LOOK = "АВЕЅІЈКМНОРСТУХѴаеѕіјорсухѵԁԛԝһӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧο"
_LATIN_LETTERS = "ABEKMHOPCTYXaeopcyxijsh"
_WORD = re.compile(r"[^\W_]+")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f]")


def name_lookalike(subject: Subject) -> Iterator[Finding]:
    """A word in a name, a slug or an id that mixes Latin letters with Cyrillic or Greek ones.

    The letters look alike, and no search, no credit and no `guest` cue will find the name. It
    comes of copying from a page or of a keyboard that was switched in the middle of a word. A name
    that is Cyrillic throughout is fine, and so is a sign such as Δ or π. Source: Unicode Technical
    Standard 39, mixed-script detection.

    Wrong:

        (the second letter of the slug is Cyrillic)

        ## THЕ TURN | VO | 0:55

    Right:

        ## THE TURN | VO | 0:55
    """
    if not any(_holds(text, _OTHER) for _, text in _files(subject)):
        return
    for name, place in _names(subject):
        for word in _WORD.findall(name):
            strange = _strangers(word)
            if strange:
                letters = ", ".join(f"{c} (U+{ord(c):04X})" for c in strange)
                message = f"{quoted(word)} mixes letters that look alike: {letters}"
                yield Finding(message, "type the word anew, in letters of one script", place)


def _strangers(word: str) -> str:
    """The letters in which a word of two scripts seems to have been mistyped, each once."""
    others = [char for char in word if _OTHER.match(char)]
    latin = [char for char in word if "LATIN" in unicodedata.name(char, "")]
    if not others or not latin:
        return ""
    if all(char in _LATIN_LOOK for char in others):
        return "".join(dict.fromkeys(others))
    is_cyrillic = all(ord(char) >= 0x400 for char in others) and len(others) > len(latin)
    if is_cyrillic and all(char in _LATIN_LETTERS for char in latin):
        return "".join(dict.fromkeys(latin))
    return ""


_NAMING = ("guest", "alt", "claim", "basis", "archive", "model", "metric", "asset")
"""Cues whose value is an id or a slug."""

_NAMES: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("crew", "*"),
    ("voices", "*", "name"),
    ("guests", "*", "name"),
    ("guests", "*", "organisation"),
    ("sources", "*", "author"),
)
"""Where names stand in the front matter; `*` is any key."""


def _names(subject: Subject) -> Iterator[Text]:
    """The names, slugs and ids of an episode, each with its place."""
    episode = subject.episode
    for item in episode.all_items:
        yield item.slug
        for speech in item.speeches:
            if speech.opens:
                yield speech.speaker
        for key in _NAMING:
            for cue in item.cues(key):
                yield Text(cue.value.plain, cue.value.place)
    for path, place in episode.value_places.items():
        if any(_fits(path, pattern) for pattern in _NAMES):
            value = _value_at(subject, path)
            if isinstance(value, str):
                yield Text(value, place)


def _fits(path: _Path, pattern: tuple[str, ...]) -> bool:
    same_length = len(path) == len(pattern)
    return same_length and all(p in ("*", key) for p, key in zip(pattern, path, strict=True))


def _value_at(subject: Subject, path: _Path) -> object:
    """What the front matter has at a path; None where it was refused."""
    value: object = subject.episode.front
    for part in path:
        value = value.get(part) if isinstance(value, dict) else getattr(value, str(part), None)
    return value


_IN_FILES: tuple[tuple[Callable[..., object], Callable[[str, str], Iterator[Finding]]], ...] = (
    (text_garbled, _garbled),
    (character_hidden, _hidden),
)


def shared_text_problems(
    series: Series, files: Iterable[tuple[str, bytes | None]]
) -> Iterator[Problem]:
    """What these checks find in the files that episodes share, as warnings, once for the series.

    The series may change how bad they are: what holds for a draft holds here.
    """
    for rule, find in _IN_FILES:
        changed = series.checks.get(check_name(rule))
        word = changed.draft if changed else "warning"
        for path, data in files:
            for finding in find(path, _text_of(data)) if data and word != "off" else ():
                yield Problem(check_name(rule), Severity(word), *finding)


RULES: Rules = {
    text_garbled: (Severity.WARNING, Severity.WARNING, Severity.ERROR),
    character_hidden: (Severity.WARNING, Severity.WARNING, Severity.ERROR),
    name_lookalike: (Severity.WARNING, Severity.WARNING, Severity.WARNING),
}
