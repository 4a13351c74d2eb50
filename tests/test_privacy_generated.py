"""Marks in every private field of series that are made up, and every file searched for them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from productions import FinishedFile, everything_in
from rundown.document_names import SERIES_DOCUMENTS, episode_documents
from rundown.pipeline import make_episode, make_series
from rundown.series import ROLES
from rundown.template_files import shipped_templates
from rundown.work import Asked, EpisodeFile, MadeFile, SeriesFiles, SeriesWork, Work

SERIES = """\
title: Series
wpm: 120
format: {segments: [{title: Cold Open, duration: 8m}, {title: Takeaways, duration: 2m}]}
"""

GUESTS = ("ada", "bo", "cy")
OWN = ("organisation", "pronunciation", "bio", "location", "wardrobe", "access")
"""What a guest may read of themselves, and of nobody else."""
NEVER = ("sensitivities", "notes")
"""What no guest may read, of anybody."""
CONTACTS = ("phone", "email", "address")


class Person(NamedTuple):
    """A guest as a series has them: which fields are filled, and what may be asked."""

    fields: frozenset[str]
    booking: str
    release: str
    policy: str


PEOPLE = st.fixed_dictionaries(
    {
        guest: st.builds(
            Person,
            st.frozensets(st.sampled_from((*OWN, *NEVER))),
            st.sampled_from("wish invited confirmed recorded".split()),
            st.sampled_from("none sent signed".split()),
            st.sampled_from("full topics none".split()),
        )
        for guest in GUESTS
    }
)
MARKS = st.sampled_from(("", "kill", "float", "pad"))


def mark(field: str, guest: str) -> str:
    """A word that stands nowhere else."""
    return f"q{field}q{guest}q"


def outline_of(people: dict[str, Person], flags: list[str]) -> str:
    guests = "".join(
        f"  {guest}:\n    name: N{guest}\n    title: T{guest}\n    booking: {person.booking}\n"
        f"    release: {person.release}\n    questions_policy: {person.policy}\n"
        + "".join(_field(field, guest) for field in sorted(person.fields))
        for guest, person in people.items()
    )
    items = "".join(
        f"## S{n} | INT | 1:00{' | ' * bool(flag)}{flag}\n\n- guest: {GUESTS[n % 3]}\n"
        f"- note: {mark('cue', 'any')}\n\n"
        f"<!-- {mark('private', 'any')} -->\n\n"
        f"Q: {mark('killed' if flag == 'kill' else 'question', GUESTS[n % 3])}?\n\n"
        for n, flag in enumerate(flags)
    )
    return (
        f"---\nepisode: 1\ntitle: T\nguests:\n{guests}---\n\n# Cold Open\n\n{items}"
        "# Takeaways\n\n## LAST | VO | 2:00\n"
    )


def _field(field: str, guest: str) -> str:
    value = mark(field, guest)
    return f"    {field}: {f'[{value}]' if field == 'sensitivities' else value}\n"


def contacts() -> str:
    people = (
        f"{guest}: {{{', '.join(f'{field}: {mark(field, guest)}' for field in CONTACTS)}}}\n"
        for guest in GUESTS
    )
    return "".join(people)


TEMPLATES = tuple(shipped_templates().items())
DOCUMENTS = st.sampled_from(episode_documents(ROLES))


def texts(files: tuple[MadeFile, ...]) -> dict[str, str]:
    """All that each file holds, its name and its properties too."""
    return {
        file.name: file.name
        + everything_in(FinishedFile(file.name, file.name.rpartition(".")[2], file.content))
        for file in files
    }


@settings(max_examples=6)
@given(
    people=PEOPLE,
    flags=st.lists(MARKS, min_size=3, max_size=6),
    document=DOCUMENTS,
    large_print=st.booleans(),
)
def test_no_file_holds_what_its_readers_may_not_know(
    people: dict[str, Person], flags: list[str], document: str, *, large_print: bool
) -> None:
    episode = EpisodeFile("episodes/01-one.md", outline_of(people, flags).encode())
    files = SeriesFiles(SERIES.encode(), None, None, contacts().encode())
    asked = Asked(("guest-brief", document), ("docx", "html"), large_print)
    made = make_episode(Work(episode, files, TEMPLATES, asked))
    assert not made.refused, made.problems
    of_series = make_series(
        SeriesWork((episode,), files, TEMPLATES, Asked(SERIES_DOCUMENTS, ("html",)))
    )
    for name, text in texts(made.files + of_series.files).items():
        found = {word for word in everywhere() if word in text.casefold()}
        assert not found & forbidden(name, people), name


def everywhere() -> set[str]:
    fields = (*OWN, *NEVER, *CONTACTS, "question", "killed")
    return {mark(f, g) for f in fields for g in GUESTS} | {
        mark("cue", "any"),
        mark("private", "any"),
    }


def forbidden(name: str, people: dict[str, Person]) -> set[str]:
    """The marks that a file must not hold: by its name, as its readers are known."""
    nobody = {mark("private", "any")} | {mark("killed", guest) for guest in GUESTS}
    nobody |= {mark(field, guest) for field in CONTACTS for guest in GUESTS}
    if "guest-brief" not in name:
        return nobody
    reader = next(guest for guest in GUESTS if f"-{guest}" in name)
    allowed = {mark(field, reader) for field in OWN}
    if people[reader].policy == "full":
        allowed.add(mark("question", reader))
    return everywhere() - allowed


def test_the_marks_are_found_where_they_may_be() -> None:
    """A search that finds nothing would prove nothing."""
    person = Person(frozenset((*OWN, *NEVER)), "confirmed", "signed", "full")
    episode = EpisodeFile(
        "episodes/01-one.md", outline_of(dict.fromkeys(GUESTS, person), [""] * 3).encode()
    )
    files = SeriesFiles(SERIES.encode(), None, None, contacts().encode())
    asked = Asked(("guest-brief", "guest-sheet"), ("docx", "html"))
    made = make_episode(Work(episode, files, TEMPLATES, asked, with_contacts=True))
    assert not made.refused, made.problems
    found = texts(made.files)
    assert mark("bio", "ada") in found["E01-guest-brief-ada.docx"]
    assert mark("question", "ada") in found["E01-guest-brief-ada.html"]
    sheet = found["E01-guest-sheet-ada-CONFIDENTIAL.docx"]
    assert {mark("phone", "ada"), mark("sensitivities", "ada")} <= {
        w for w in everywhere() if w in sheet
    }
