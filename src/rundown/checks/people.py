"""Checks of people: guests, voices and questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rundown.checks.subject import Subject, error, warning
from rundown.model import Episode
from rundown.problems import Problem, did_you_mean, quoted
from rundown.series import Series
from rundown.spelling import name_key


def guest_unknown(subject: Subject) -> Iterator[Problem]:
    """A `guest` cue that names nobody.

    A guest is an id under `guests` in the front matter or in `people.yaml`; each cue names one.

    Wrong:

        - guest: hasting

    Right:

        - guest: hastings
    """
    guests = subject.episode.guests
    by_name = {name_key(guest.name): guest_id for guest_id, guest in reversed([*guests.items()])}
    for item in subject.episode.all_items:
        for cue in item.cues("guest"):
            typed = cue.value.plain
            if typed not in guests:
                listed_under = "guests are listed in the front matter under `guests`"
                if "," in typed:
                    listed_under = "write one `- guest:` line for each guest"
                message = f"no guest is called {quoted(typed)}"
                remedy = _guest_meant(typed, by_name) or did_you_mean(typed, guests, listed_under)
                yield error(guest_unknown, message, remedy, cue.value.place)


def _guest_meant(typed: str, by_name: Mapping[str, str]) -> str:
    """The id to write where a guest is typed by name; nothing where nobody has that name."""
    found = by_name.get(name_key(typed))
    return f"write the guest's id, `- guest: {found}`" if found else ""


def guest_unused(subject: Subject) -> Iterator[Problem]:
    """A guest of the episode who is in no item.

    No brief and no sheet is made for such a guest. Guests of `people.yaml` are never unused.

    Wrong:

        guests:
          chaos-lead: {name: Guest to be booked}

    Right:

        ## ENGINEER REMEMBERS | INT | 1:20

        - guest: chaos-lead
    """
    seen = {guest for item in subject.live_items for guest in item.guests}
    for guest in subject.episode.front.guests:
        place = subject.episode.own_places.get(("guests", guest))
        if guest not in seen and place:
            message = f"the guest {quoted(guest)} is in no item"
            remedy = f"write `- guest: {guest}` in an item, or delete the guest"
            yield warning(guest_unused, message, remedy, place)


def voice_unknown(subject: Subject) -> Iterator[Problem]:
    """A speaker who is no voice and no guest, where voices are declared.

    The series' reading rate is taken for the words. Often a line that happens to begin with
    capitals and a colon was meant as text.

    Wrong:

        NARATOR: Nobody can yet say why.

    Right:

        NARRATOR: Nobody can yet say why.
    """
    voices = {**subject.series.voices, **subject.episode.front.voices}
    if not voices:
        return
    known = _names(subject.series, subject.episode)
    for item in subject.episode.all_items:
        for speech in item.speeches:
            speaker = speech.speaker
            if speech.opens and name_key(speaker.text) not in known:
                names = [name.upper() for name in known]
                message = f"no voice or guest is called {quoted(speaker.text)}"
                remedy = did_you_mean(speaker.text, names, "voices are listed under `voices`")
                yield warning(voice_unknown, message, remedy, speaker.place)


def _names(series: Series, episode: Episode) -> set[str]:
    """Keys of the ids and names of voices and guests."""
    voices = {**series.voices, **episode.front.voices}
    names = {name_key(voice.name) for voice in voices.values()}
    names |= {name_key(guest.name) for guest in episode.guests.values()}
    return (names | {name_key(key) for key in (*voices, *episode.guests)}) - {""}


def question_misplaced(subject: Subject) -> Iterator[Problem]:
    """A question in an item that is no interview, or has no guest to answer it.

    It is read as a question all the same: it is in no read time.

    Wrong:

        ## THE TURN | VO | 0:55

        Q: Why not buy a bigger database?

    Right:

        ## WHY NOT JUST FIX IT | INT | 1:15

        - guest: chaos-lead

        Q: Why not buy a bigger database?
    """
    for item in subject.live_items:
        if item.type.text == "INT" and item.guests:
            continue
        for question in item.questions:
            if question.opens:
                message = "this question stands in an item without an interview or a guest"
                remedy = "make the item an `INT` with a `- guest:`, or make the question speech"
                yield warning(question_misplaced, message, remedy, question.place)


CHECKS = (guest_unknown, guest_unused, voice_unknown, question_misplaced)
