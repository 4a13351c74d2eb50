"""Checks of pictures: re-creations, archive, code on screen, pictures that a program made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rundown.checks.subject import Finding, Rules, Subject
from rundown.durations import format_duration
from rundown.licences import LICENCE_DAYS, ArchiveUse, archive_uses, is_cleared, licence_days
from rundown.model import Item
from rundown.outline import Code
from rundown.problems import Place, Severity, quoted

_RE_CREATION = "REC"


def re_creation_unlabelled(subject: Subject) -> Iterator[Finding]:
    """A re-creation without words on screen that say so.

    A viewer who takes acting for a record has been misled. In a draft it is told once the outline
    has a `label` anywhere; from approval on, unless the outline has no cues at all.
    Source: the BBC's editorial guidance, that a reconstruction must be clearly identified.

    Wrong:

        ## THE MONITORS | REC | 1:05

    Right:

        ## THE MONITORS | REC | 1:05

        - label: RE-CREATION, on screen throughout
    """
    for item in _re_creations(subject, "label"):
        if not item.values("label"):
            message = f"{quoted(item.slug.text)} is a re-creation and nothing on screen says so"
            remedy = "write `- label: RE-CREATION, on screen throughout`"
            yield Finding(message, remedy, item.type.place)


def re_creation_unbased(subject: Subject) -> Iterator[Finding]:
    """A re-creation that rests on no source.

    What is staged must have happened. A `basis` names the source that the action is taken from; a
    citation in the item does as well. In a draft it is told once the outline has a `basis`
    anywhere; from approval on, unless the outline has no cues at all.
    Source: practice of fact desks, who ask what supports each staged action.

    Wrong:

        ## THE MONITORS | REC | 1:05

    Right:

        ## THE MONITORS | REC | 1:05

        - basis: osier-2008
    """
    for item in _re_creations(subject, "basis"):
        if not item.values("basis") and not any(prose.citations for prose in item.prose):
            message = f"the re-creation {quoted(item.slug.text)} rests on no source"
            remedy = "write `- basis:` and the id of a source, or make it no re-creation"
            yield Finding(message, remedy, item.type.place)


def _re_creations(subject: Subject, key: str) -> Iterator[Item]:
    """The re-creations that count, where the outline is so far that one may ask for a cue."""
    used = {cue.key.text for item in subject.live_items for cue in item.all_cues}
    if key in used or (used and not subject.is_draft):
        for scheduled in subject.counted:
            if scheduled.item.type.text == _RE_CREATION:
                yield scheduled.item


def element_mistyped(subject: Subject) -> Iterator[Finding]:
    """An item of a type that its production element never is.

    The series says under `never` which types an element must not have: footage of a real war room
    that is in truth re-created would be a lie on screen.
    Source: the BBC's editorial guidance, that archive must not suggest what it does not show.

    Wrong:

        ## THE NIGHT SHIFT | REC | 0:20

        - element: archive-footage

    Right:

        ## THE NIGHT SHIFT | ARCH | 0:20

        - element: archive-footage
    """
    elements = subject.series.elements
    for item in subject.live_items:
        for cue in item.cues("element"):
            element = elements.get(cue.value.plain)
            if element and item.type.text in element.never:
                title = element.title or cue.value.plain
                message = f"{quoted(title)} is never {item.type.text}, and this item is"
                remedy = "give the item another type, or take the element away"
                yield Finding(message, remedy, cue.value.place)


def archive_uncleared(subject: Subject) -> Iterator[Finding]:
    """Archive without clearance in an item that counts.

    A draft plans with pictures that nobody has asked for yet; a locked one shows them. Each
    archive item is told once, where it is first shown; `archive-denied` tells of those denied.
    Source: practice of archive producers and of insurers, who ask for every clearance in writing.

    Wrong:

        press-2008: {title: Front page, clearance: requested}

    Right:

        press-2008: {title: Front page, clearance: granted}
    """
    for use in _counted_uses(subject):
        clearance = use.archive.clearance
        if clearance != "denied" and not is_cleared(clearance):
            message = f"{quoted(use.archive.title)} is not cleared: its clearance is `{clearance}`"
            remedy = "clear it and write `clearance: granted`, or show something else"
            yield Finding(message, remedy, _first_place(use))


def archive_denied(subject: Subject) -> Iterator[Finding]:
    """Archive that was denied and is still planned, in a float or a pad too.

    Source: practice of archive producers; what the holder refused cannot be shown.

    Wrong:

        press-2008: {title: Front page, clearance: denied}

        - archive: press-2008

    Right:

        press-2007: {title: Page two, clearance: granted}

        - archive: press-2007
    """
    for use in archive_uses(subject.episode, subject.schedule):
        if use.items and use.archive.clearance == "denied":
            message = f"{quoted(use.archive.title)} was denied and may not be shown"
            remedy = "show something else, or kill the item"
            yield Finding(message, remedy, _first_place(use))


def archive_expired(subject: Subject) -> Iterator[Finding]:
    """Archive whose licence ends before the recording or the delivery.

    The days are `record.date` and the milestone `delivery`; a licence must reach both.
    Source: practice of archive producers, who log the term of every licence.

    Wrong:

        press-2008: {title: Front page, clearance: granted, expires: 2026-09-30}
        milestones: {delivery: 2026-10-30}

    Right:

        press-2008: {title: Front page, clearance: granted, expires: 2027-12-31}
        milestones: {delivery: 2026-10-30}
    """
    days = licence_days(subject.episode.front)
    for use in _counted_uses(subject):
        late = use.too_late(days)
        if late:
            ends, title = use.archive.expires, quoted(use.archive.title)
            message = f"the licence of {title} ends on {ends}, {LICENCE_DAYS[late]} is {days[late]}"
            remedy = "extend the licence, or show something else"
            yield Finding(message, remedy, _first_place(use))


def archive_overrun(subject: Subject) -> Iterator[Finding]:
    """Archive that is planned for longer than it is licensed.

    The items that count and show it are summed, each as long as it lasts. Where an item shows it
    for a part only, make that part an item, so that the plan says what is bought.
    Source: practice of archive producers; holders license and charge by the second.

    Wrong:

        press-2008: {title: Front page, clearance: granted, licensed: 0:10}

        ## THE PRESS | ARCH | 0:20

        - archive: press-2008

    Right:

        press-2008: {title: Front page, clearance: granted, licensed: 0:20}

        ## THE PRESS | ARCH | 0:20

        - archive: press-2008
    """
    for use in _counted_uses(subject):
        if use.over and use.archive.licensed is not None:
            planned, licensed = map(format_duration, (use.planned, use.archive.licensed))
            title = quoted(use.archive.title)
            message = f"{title} is planned for {planned}, {licensed} is licensed"
            remedy = f"license {format_duration(use.over)} more, or shorten the items that show it"
            yield Finding(message, remedy, _first_place(use))


def _counted_uses(subject: Subject) -> Iterator[ArchiveUse]:
    """The archive items that an item shows which counts."""
    return (use for use in archive_uses(subject.episode, subject.schedule) if use.counted)


def _first_place(use: ArchiveUse) -> Place:
    """Where an archive item is first named, in an item that counts if there is one."""
    shown = (use.counted or use.items)[0].item
    return next(cue.value.place for cue in shown.cues("archive") if cue.value.plain == use.id)


_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)?([\w.-]+/[\w.-]+)/?")
_REPOSITORY, _LINES = "the repository", "the lines"
_PARTS = (
    ("the commit", re.compile(r"\bcommit\s+[0-9a-f]{7,40}\b|\b[0-9a-f]{40}\b|\btag\s+\S")),
    ("the path", re.compile(r"[\w-]+\.\w{1,8}\b(?!/)")),
    (
        _LINES,
        re.compile(
            r"\blines?\s+\d|\bL\d+|\b(?:class|function|method|struct|module|trait|type)e?s?\s+\w"
            r"|\bwhole file\b|\bexample\b",
            re.IGNORECASE,
        ),
    ),
    (
        "the licence",
        re.compile(
            r"\b(?:MIT|Apache|BSD|[AL]?GPL|MPL|EPL|ISC|CC0|CC[ -]BY|Unlicense|Zlib|BSL|SSPL)\b"
            r"|\b(?:[AL]?GPL|MPL|EPL)v?\d|\blicen[cs]e|\bpublic domain\b|\bpermission\b",
            re.IGNORECASE,
        ),
    ),
)
_OWN = re.compile(
    r"\bpseudo-?code\b|\bwritten for this programme\b"
    r"|\b(?:no|none|not|never)\b[^.;]{0,40}\bpublished\b|\bunpublished\b",
    re.IGNORECASE,
)


def code_uncredited(subject: Subject) -> Iterator[Finding]:
    """Code on screen whose cue does not say whose it is, and which lines.

    A viewer must be able to find what was shown, and its licence asks for the credit. A `code` cue
    gives the repository, the commit, the path, the lines (or the class or function) and the
    licence; the lines may be left out where figures of a file are shown and no code. Code that
    nobody published says so: `No published source`, `Pseudo-code of …`. In a draft a cue that names
    no repository yet is silent.
    Source: practice of fact desks; licences such as Apache-2.0 and MIT ask that notices be kept.

    Wrong:

        - code: Netflix/chaosmonkey, term/term.go, Apache-2.0

    Right:

        - code: Netflix/chaosmonkey, commit 066a5f2, term/term.go, lines 40-58, Apache-2.0
    """
    for item in subject.live_items:
        for cue in item.cues("code"):
            missing = _uncredited(cue.value.plain)
            if not _shows_code(item):
                missing = [part for part in missing if part != _LINES]
            if missing and not (subject.is_draft and missing[0] == _REPOSITORY):
                message = f"this code is shown without {_and_listed(missing)}"
                remedy = "write repository, commit, path, lines and licence, comma between them"
                yield Finding(message, remedy, cue.value.place)


def _shows_code(item: Item) -> bool:
    """Whether code itself is on screen, and not only what somebody read in it."""
    return item.type.text == "CODE" or any(isinstance(piece, Code) for piece in item.pieces)


def _uncredited(credit: str) -> list[str]:
    """What a credit of code lacks; nothing where it says that the code was never published."""
    if _OWN.search(credit):
        return []
    fields = [field.strip() for field in credit.split(",")]
    repository = next((field for field in fields if _ADDRESS.fullmatch(field)), None)
    rest = ", ".join(field for field in fields if field is not repository)
    missing = [] if repository else [_REPOSITORY]
    return missing + [part for part, pattern in _PARTS if not pattern.search(rest)]


def _and_listed(words: list[str]) -> str:
    """`the commit, the lines and the licence`."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def code_unreadable(subject: Subject) -> Iterator[Finding]:
    """Code of more lines, or longer lines, than can be read on a screen.

    `limits.code_lines` and `limits.code_columns` in `series.yaml` say how much: 15 lines of 80
    letters unless the series says otherwise.
    Source: practice of those who show code at talks; 80 columns are the oldest limit of all.

    Wrong:

        twenty lines between the fences

    Right:

        the four lines that matter, and a caption that says what is left out
    """
    limits = subject.series.limits
    for item in subject.live_items:
        for code in item.pieces:
            if isinstance(code, Code):
                yield from _unreadable(code, limits.code_lines, limits.code_columns)


def _unreadable(code: Code, most_lines: int, most_columns: int) -> Iterator[Finding]:
    """What makes a piece of code too much for a screen: its length, or its first long line."""
    lines = code.text.rstrip().expandtabs(4).split("\n")
    path, first = code.place.path, code.place.line + 1
    if len(lines) > most_lines:
        message = f"{len(lines)} lines of code are more than the {most_lines} that can be read"
        remedy = "show the lines that matter, or split them over two items"
        yield Finding(message, remedy, Place(path, first - 1, 1, first - 1, 4))
    long = ((n, line.rstrip()) for n, line in enumerate(lines) if len(line) > most_columns)
    found = next(((n, line) for n, line in long if len(line) > most_columns), None)
    if found:
        number, line = first + found[0], found[1]
        message = f"a line of code of {len(line)} letters is longer than {most_columns}"
        remedy = "break it, or leave out what does not matter"
        yield Finding(message, remedy, Place(path, number, 1, number, 1 + len(line)))


def synthetic_undisclosed(subject: Subject) -> Iterator[Finding]:
    """A picture that a program made, without words on screen that say so.

    An item with a `synthetic` cue needs a `label`. Source: the Archival Producers Alliance's best
    practice for generative pictures in documentaries, 13 September 2024, which asks for openness
    towards the audience.

    Wrong:

        - synthetic: an image generator

    Right:

        - synthetic: an image generator
        - label: MADE BY A PROGRAM, on screen throughout
    """
    for item in subject.live_items:
        tools = list(item.cues("synthetic"))
        if tools and not item.values("label"):
            message = f"{quoted(item.slug.text)} shows a made picture and nothing on screen says so"
            remedy = "write `- label:` and the words that tell the viewer"
            yield Finding(message, remedy, tools[0].value.place)


_UNREADY = (None, Severity.WARNING, Severity.ERROR)
_ADVICE = (Severity.WARNING, Severity.WARNING, Severity.WARNING)
_DUE_AT_LOCK = (Severity.WARNING, Severity.WARNING, Severity.ERROR)
_DUE_AT_APPROVAL = (Severity.WARNING, Severity.ERROR, Severity.ERROR)
_UNTRUE = (Severity.ERROR, Severity.ERROR, Severity.ERROR)

RULES: Rules = {
    re_creation_unlabelled: _DUE_AT_LOCK,
    re_creation_unbased: _DUE_AT_LOCK,
    element_mistyped: _UNTRUE,
    archive_uncleared: _UNREADY,
    archive_denied: _DUE_AT_APPROVAL,
    archive_expired: _DUE_AT_LOCK,
    archive_overrun: _DUE_AT_LOCK,
    code_uncredited: _DUE_AT_LOCK,
    code_unreadable: _ADVICE,
    synthetic_undisclosed: _DUE_AT_APPROVAL,
}
