"""Checks of casting: who is booked and has signed, and how names and titles are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rundown.checks.names import Names, is_name, name_words, needs_pronunciation
from rundown.checks.subject import Finding, Rules, Subject
from rundown.fields import BOOKED
from rundown.model import Guest, Item
from rundown.outline import Cue, Question, Speech
from rundown.problems import Severity, did_you_mean, quoted
from rundown.prose import Prose
from rundown.spelling import title_key

_INTERVIEWS = ("INT", "LIVE")
_ON_SCREEN = ("gfx", "l3", "label")


def guest_unconfirmed(subject: Subject) -> Iterator[Finding]:
    """An interview with a guest who is not coming yet, and nothing to put in its place.

    In a draft that is the work of casting. Once the episode is approved its time is promised: an
    interview (`INT` or `LIVE`) needs a guest who is `confirmed` or `recorded`, or an `alt`: an item
    that can run instead and does not wait for a guest itself.
    Source: practice of producers, who plan no interview without a fallback.

    Wrong:

        ## ENGINEER REMEMBERS | INT | 1:25

        - guest: chaos-lead

    Right:

        ## ENGINEER REMEMBERS | INT | 1:25

        - guest: chaos-lead
        - alt: WHAT THE PAPERS SAID
    """
    standing = {
        title_key(item.slug.text)
        for item in subject.live_items
        if not any(guest.booking not in BOOKED for _, guest in _cast(subject, item))
    }
    for scheduled in subject.counted:
        item = scheduled.item
        if item.type.text not in _INTERVIEWS:
            continue
        if any(title_key(slug) in standing for slug in item.values("alt")):
            continue
        for cue, guest in _cast(subject, item):
            if guest.booking not in (*BOOKED, "declined"):
                message = f"{_called(guest, cue)} is not confirmed and nothing can run instead"
                remedy = "book the guest, or write an item without one and name it in `- alt:`"
                yield Finding(message, remedy, cue.value.place)


def guest_declined(subject: Subject) -> Iterator[Finding]:
    """A guest who has declined and is still counted on.

    Source: practice of producers; the item takes time that nobody will fill.

    Wrong:

        guests:
          ada: {name: Ada Lovell, booking: declined}

        ## ENGINEER REMEMBERS | INT | 1:25

        - guest: ada

    Right:

        ## ENGINEER REMEMBERS | INT | 1:25 | kill

        - guest: ada
    """
    for cue, guest in _counted_guests(subject):
        if guest.booking == "declined":
            message = f"{_called(guest, cue)} has declined"
            remedy = "ask somebody else, let the alternative count, or kill the item"
            yield Finding(message, remedy, cue.value.place)


def release_missing(subject: Subject) -> Iterator[Finding]:
    """A guest who is coming, or has been, and has not signed a release.

    A late request invites a refusal. It concerns guests who are `confirmed` or `recorded`, for
    nobody else has anything to sign; `signed` and `not-needed` are fine. Each guest is told once.
    Source: practice of documentary lawyers, who want releases signed before the interview.

    Wrong:

        ada: {name: Ada Lovell, booking: confirmed, release: sent}

    Right:

        ada: {name: Ada Lovell, booking: confirmed, release: signed}
    """
    for cue, guest in _counted_guests(subject):
        if guest.booking in BOOKED and guest.release in ("none", "sent"):
            sent = "has not signed the release" if guest.release == "sent" else "has no release"
            remedy = "have it signed and write `release: signed`, or `not-needed` with a note why"
            yield Finding(f"{_called(guest, cue)} {sent}", remedy, cue.value.place)


def release_declined(subject: Subject) -> Iterator[Finding]:
    """A guest who will not sign a release, in an item that counts.

    What such a guest says cannot be used, however well it was said.
    Source: practice of documentary lawyers and of insurers of errors and omissions.

    Wrong:

        ada: {name: Ada Lovell, booking: recorded, release: declined}

    Right:

        ada: {name: Ada Lovell, booking: recorded, release: signed}
    """
    for cue, guest in _counted_guests(subject):
        if guest.release == "declined" and guest.booking != "declined":
            message = f"{_called(guest, cue)} has declined to sign a release"
            remedy = "agree on a release, or take the guest out of the items that count"
            yield Finding(message, remedy, cue.value.place)


def _called(guest: Guest, cue: Cue) -> str:
    """A guest in a message: the name, or the id where a stand-in has the name's place."""
    return quoted(guest.name if is_name(guest.name) else cue.value.plain)


def _cast(subject: Subject, item: Item) -> Iterator[tuple[Cue, Guest]]:
    """The guests of an item that are known, each with the cue that names it first."""
    named: set[str] = set()
    for cue in item.cues("guest"):
        guest = subject.episode.guests.get(cue.value.plain)
        if guest is not None and cue.value.plain not in named:
            named.add(cue.value.plain)
            yield cue, guest


def _counted_guests(subject: Subject) -> Iterator[tuple[Cue, Guest]]:
    """The guests of items that count, each once, with the cue that names it first."""
    named: set[str] = set()
    for scheduled in subject.counted:
        for cue, guest in _cast(subject, scheduled.item):
            if cue.value.plain not in named:
                named.add(cue.value.plain)
                yield cue, guest


def caption_typed(subject: Subject) -> Iterator[Finding]:
    """A lower third that types a guest's name instead of naming the guest.

    Names and titles are typed once, under `guests`, and the lower third follows every correction
    there. One that is typed again does not.
    Source: practice of graphics desks, who take a name's spelling from the guest and nowhere else.

    Wrong:

        - l3: Ada Lovell, Chaos engineering lead

    Right:

        - l3: ada at 0:05 for 0:06
    """
    guests = subject.episode.guests
    ids = {name_words(guest.name): i for i, guest in guests.items() if is_name(guest.name)}
    longest = max(map(len, ids), default=0)
    for item in subject.live_items if ids else ():
        for cue in item.cues("l3"):
            words = name_words(cue.value.plain)
            by_id = cue.value.plain.partition(" ")[0] in guests
            lengths = range(longest, 1 if by_id else 0, -1)
            guest_id = next(filter(None, (ids.get(words[:n]) for n in lengths)), None)
            if guest_id:
                name = quoted(guests[guest_id].name)
                message = f"this lower third types {name} instead of naming the guest"
                remedy = f"write `- l3: {guest_id} at 0:05 for 0:06`, with its own times"
                yield Finding(message, remedy, cue.value.place)


def caption_unknown(subject: Subject) -> Iterator[Finding]:
    """A lower third with an id that is nearly a guest's.

    The id itself would stand on the screen.

    Wrong:

        - l3: chaos-laed at 0:05

    Right:

        - l3: chaos-lead at 0:05
    """
    guests = subject.episode.guests
    for item in subject.live_items if guests else ():
        for cue in item.cues("l3"):
            found = _ID_CAPTION.fullmatch(cue.value.plain)
            if found and found[1] not in guests:
                remedy = did_you_mean(found[1], guests, "")
                if remedy:
                    message = f"no guest is called {quoted(found[1])}"
                    yield Finding(message, remedy, cue.value.place)


_ID_CAPTION = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?: (?:at|from|for) .*)?")


def name_misspelt(subject: Subject) -> Iterator[Finding]:
    """A name that is nearly a guest's or a crew member's.

    In narration, questions, graphics, lower thirds and labels: the same first name with a family
    name that one or two letters keep from being right, or the other way round. A name that is
    another known person's, an author's of a source too, is no slip.
    Source: practice of fact desks; a wrong name is the mistake that its owner never forgives.

    Wrong:

        NARRATOR: Ada Lovel ran the first failure tests.

    Right:

        NARRATOR: Ada Lovell ran the first failure tests.
    """
    episode = subject.episode
    people = [*(guest.name for guest in episode.guests.values()), *episode.front.crew.values()]
    authors = (name for source in episode.sources.values() for name in _authors(source.author))
    names = Names(people, authors)
    for item in subject.live_items if names.known else ():
        for prose in filter(lambda prose: names.may_be_in(prose.text), _seen_or_heard(item)):
            for typed, meant in dict.fromkeys(names.near_misses(prose.plain)):
                message = f"{quoted(typed)} is nearly {quoted(meant)}"
                remedy = f"write `{meant}`, or mend the name where it is listed"
                yield Finding(message, remedy, prose.place)


def _authors(author: str) -> list[str]:
    """The names in `Ada Lovell and Gus Gone`."""
    return re.split(r"\s*(?:[,;&/]|\band\b|\bwith\b)\s*", author)


def _seen_or_heard(item: Item) -> Iterator[Prose]:
    """The paragraphs of an item that the audience or a guest sees or hears."""
    for piece in item.pieces:
        if isinstance(piece, Speech | Question):
            yield piece.prose
        elif isinstance(piece, Cue) and piece.key.text in _ON_SCREEN:
            yield piece.value


def title_differs(subject: Subject) -> Iterator[Finding]:
    """A graphic that gives a guest another title than the guest has.

    It is found where the full name, then a comma, a dash or a bar, and then a job stand in a `gfx`
    cue. A part of the title is fine, and so is a text with a year: titles change.
    Source: practice of graphics desks, who have the guest confirm name and title as they appear.

    Wrong:

        - gfx: CARD "Ada Lovell, chief engineer"

    Right:

        - gfx: CARD "Ada Lovell, chaos engineering lead"
    """
    guests = subject.episode.guests.values()
    titled = {g.name.casefold(): g for g in guests if g.title and is_name(g.name)}
    captioned = re.compile(rf"({'|'.join(map(re.escape, titled))}){_TITLE}", re.IGNORECASE)
    for item in subject.live_items if titled else ():
        for cue in item.cues("gfx"):
            text = cue.value.plain
            for found in () if _YEAR.search(text) else captioned.finditer(text):
                guest, typed = titled.get(found[1].casefold()), found[2].strip()
                if guest and _is_job(typed, guest) and not _is_part(typed, guest):
                    message = f"{quoted(typed)} is not the title of {quoted(guest.name)}"
                    remedy = f"write {quoted(guest.title)}, or mend the guest's title"
                    yield Finding(message, remedy, cue.value.place)


_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_TITLE = r"(?:\s*[,/|]|\s[-–—])\s*([^\W\d_][^\"”“.;:,/|()–—]*)"
_JOBS = frozenset(
    "analyst architect ceo cfo chair chairman chairwoman chief cio co-founder coo cto designer"
    " developer director editor engineer engineering executive founder head lead leader manager"
    " officer operator owner partner president principal producer professor programmer researcher"
    " scientist vice-president vp".split()
)


def _title_words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.casefold())


def _is_job(typed: str, guest: Guest) -> bool:
    """Whether words are a title: they hold a job's word, and few others."""
    words = _title_words(typed)
    return len(words) <= len(_title_words(guest.title)) + 3 and bool(_JOBS.intersection(words))


def _is_part(typed: str, guest: Guest) -> bool:
    """Whether words are the guest's title, or a part of it with or without the organisation."""
    whole = f" {' '.join(_title_words(f'{guest.title} {guest.organisation}'))} "
    return f" {' '.join(_title_words(typed))} " in whole


def pronunciation_missing(subject: Subject) -> Iterator[Finding]:
    """A guest with a name that a voice may trip over, and no word on how to say it.

    It concerns guests who are `confirmed` or `recorded` and whose name is not plain English: it has
    a letter beyond A to Z, a word of 12 letters or more, letters that English does not put together
    (`q` without `u`, `sz`, `zh`; `ng` or `vl` at the beginning) or an ending that it has not (`v`,
    `j`; a family name in `i`, `u` or `sky`).
    Source: practice of newsrooms, who put the phonetics beside the name, as in Huawei (HWAH-way).

    Wrong:

        yury: {name: Yury Izrailevsky, booking: confirmed}

    Right:

        yury: {name: Yury Izrailevsky, pronunciation: YOO-ree iz-rye-LEV-skee, booking: confirmed}
    """
    for cue, guest in _counted_guests(subject):
        if guest.booking in BOOKED and not guest.pronunciation and needs_pronunciation(guest.name):
            message = f"nothing says how {quoted(guest.name)} is pronounced"
            remedy = "ask the guest, and write `pronunciation:`, stress in capitals"
            yield Finding(message, remedy, cue.value.place)


_UNREADY = (None, Severity.WARNING, Severity.ERROR)
_DUE_AT_LOCK = (Severity.WARNING, Severity.WARNING, Severity.ERROR)
_ADVICE = (Severity.WARNING, Severity.WARNING, Severity.WARNING)

RULES: Rules = {
    guest_unconfirmed: _UNREADY,
    guest_declined: _DUE_AT_LOCK,
    release_missing: _UNREADY,
    release_declined: _DUE_AT_LOCK,
    caption_typed: _ADVICE,
    caption_unknown: _DUE_AT_LOCK,
    name_misspelt: _ADVICE,
    title_differs: _ADVICE,
    pronunciation_missing: (None, Severity.WARNING, Severity.WARNING),
}
