"""What of the private is in which document of the pack: all of them, by their names.

Marks are planted in everything private, and every file is searched whole, in every form: a new
document is searched of itself, and is in a list below only where it may hold something.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from productions import FinishedFile, everything_in
from rundown.document_names import EPISODE_DOCUMENTS, SERIES_DOCUMENTS, episode_documents
from rundown.pipeline import make_episode, make_series
from rundown.series import ROLES
from rundown.template_files import shipped_templates
from rundown.work import Asked, EpisodeFile, KeptIssue, Made, SeriesFiles, SeriesWork, Work

NAMES = (*episode_documents(ROLES), *SERIES_DOCUMENTS)

SERIES = """\
title: Series
wpm: 120
episodes: 1-1
format:
  segments:
    - {title: Cold Open, duration: 8m}
    - {title: Takeaways, duration: 2m}
"""

OUTLINE = """\
---
episode: 1
title: Title
record:
  date: 2026-09-02
  start: "10:00"
  zone: Europe/London
  location: Studio
  breaks: [{before: SLUG-QFIRST-SLUG, duration: 43m, title: qbreak}]
crew: {host: Host, producer: cy}
guests:
  ada:
    name: Ada Adams
    title: qowntitle
    organisation: qownorganisation
    pronunciation: qownpronunciation
    bio: qownbio
    booking: confirmed
    topics: [qowntopic]
    sensitivities: [qsensitive]
    notes: qguestnote
    access: qownaccess
    arrives: "9:11"
    bring: [qownbring]
    wardrobe: qownwardrobe
    location: qownplace
    questions_policy: full
  bo:
    name: qothername
    title: qothertitle
    organisation: qotherorganisation
    pronunciation: qotherpronunciation
    bio: qotherbio
    booking: confirmed
    topics: [qothertopic]
    sensitivities: [qsensitive]
    notes: qguestnote
    access: qotheraccess
    arrives: "9:22"
    bring: [qotherbring]
    wardrobe: qotherwardrobe
    location: qotherplace
sources:
  s: {title: Source, kind: primary, date: 2020}
claims:
  c: {text: Claim, status: verified, sources: [s]}
---

# Cold Open

The aim. <!-- qprivate -->

## SLUG-QFIRST-SLUG | INT | 5:31

- guest: ada
- guest: bo
- prop: A globe | qbringer
- video: Pictures <!-- qprivate -->
- note: A note
- alt: SPARE

Q: What was it? <!-- qprivate -->

HOST: Words. [@s; @c] <!-- qprivate
qprivate -->

## SPARE | VO | 1:00 | float

HOST: More words.

## QKILLED | INT | 0:47 | kill

qkilled

- guest: ada
- l3: ada qkilled
CUES
HOST (qkilled): qkilled

(qkilled)

Q: qkilled

```qkilled
qkilled
```

## SECOND | VO | 2:29

HOST: Words.

# Takeaways

## LAST | VO | 2:00

HOST: Words.
"""

# Cues whose value must be something of the episode may not be a mark, even in a killed item.
FREE_CUES = "video audio gfx camera mic prop incue outcue label topic layer pattern note synthetic"

CONTACTS = """\
production: {name: qofficename, phone: qofficephone, email: qofficeemail, address: qofficeaddress}
ada: {name: qownname, phone: qownphone, email: qownemail, address: qownaddress}
bo: {name: qcontactname, phone: qcontactphone, email: qcontactemail, address: qcontactaddress}
cy: {name: qcontactname, phone: qcontactphone, email: qcontactemail, address: qcontactaddress}
host: {name: qcontactname, phone: qcontactphone, email: qcontactemail, address: qcontactaddress}
"""

CONTACT_MARKS = r"q(?:own|contact)(?:name|phone|email|address)"


def issued(text: str, files: SeriesFiles) -> KeptIssue:
    """An issue before, in which everything private was private too, and said something else."""
    for mark in ("qsensitive", "qguestnote", "qownaccess", "qprivate", "qkilled"):
        text = text.replace(mark, f"{mark} {mark}before")
    text = text.replace("## QKILLED qkilledbefore", "## QKILLED")
    return KeptIssue(
        *("E01", "", 1, "white", "2026-11-25", "", "qkilled note", ("qkilled",), "draft"),
        EpisodeFile("episodes/01-one.md", text.encode()),
        replace(files, contacts=None),
        templates=(),
        schedule=b"",
    )


@cache
def made(*, with_contacts: bool, large_print: bool) -> Made:
    """The whole pack of the episode and of the series."""
    cues = "".join(f"- {cue}: qkilled\n" for cue in FREE_CUES.split())
    text = OUTLINE.replace("CUES\n", cues)
    files = SeriesFiles(SERIES.encode(), None, None, CONTACTS.encode())
    issue = issued(text.replace("title: Title", "title: Other"), files)
    episode = EpisodeFile("episodes/01-one.md", text.encode(), issues=(issue,))
    templates = tuple(shipped_templates().items())
    asked = Asked(episode_documents(ROLES), ("docx", "html"), large_print)
    work = Work(episode, files, templates, asked, with_contacts=with_contacts)
    of_episode = make_episode(work)
    assert not of_episode.refused, of_episode.problems
    of_series = make_series(
        SeriesWork((episode,), files, templates, replace(asked, documents=SERIES_DOCUMENTS))
    )
    return replace(of_episode, files=of_episode.files + of_series.files)


@cache
def texts(name: str, *, with_contacts: bool, large_print: bool) -> dict[str, str]:
    """All that the files of a document hold, in small letters, by the file's name."""
    files = made(with_contacts=with_contacts, large_print=large_print).files
    return {
        file.name: everything_in(
            FinishedFile(file.name, file.name.rpartition(".")[2], file.content)
        ).casefold()
        for file in files
        if file.document == name
    }


def marks(text: str, pattern: str) -> set[str]:
    """The marks in a text that a pattern finds."""
    return set(re.findall(pattern, text))


FORMS = [
    pytest.param({"with_contacts": c, "large_print": p}, id=f"contacts-{c:d}-large-{p:d}")
    for c in (False, True)
    for p in (False, True)
]
every_document = pytest.mark.parametrize("name", NAMES)
every_form = pytest.mark.parametrize("form", FORMS)


@every_form
@every_document
def test_killed_items_and_private_notes_are_nowhere(name: str, form: dict[str, bool]) -> None:
    found = texts(name, **form)
    assert found
    for file, text in found.items():
        assert marks(text, "qkilled|qprivate") == set(), file


@every_form
@every_document
def test_what_is_delicate_stands_in_guest_sheets_alone(name: str, form: dict[str, bool]) -> None:
    expected = {"qsensitive", "qguestnote"} if name == "guest-sheet" else set()
    for file, text in texts(name, **form).items():
        assert marks(text, "qsensitive|qguestnote") == expected, file


@pytest.mark.parametrize("large_print", [False, True])
@every_document
def test_without_contacts_asked_for_nobody_s_are_anywhere(name: str, *, large_print: bool) -> None:
    for file, text in texts(name, with_contacts=False, large_print=large_print).items():
        assert marks(text, CONTACT_MARKS) == set(), file
        assert "confidential" not in file.casefold()


@pytest.mark.parametrize("large_print", [False, True])
@every_document
def test_contacts_asked_for_stand_in_three_documents(name: str, *, large_print: bool) -> None:
    for file, text in texts(name, with_contacts=True, large_print=large_print).items():
        found = marks(text, CONTACT_MARKS)
        if name == "guest-sheet":
            whose = "qown" if "-ada" in file else "qcontact"
            assert found == {f"{whose}{what}" for what in ("name", "phone", "email", "address")}
        elif name in ("call-sheet", "schedule"):
            assert found >= {"qownphone", "qcontactphone"}, file
            assert not {mark for mark in found if mark.endswith("address")}, file
        else:
            assert found == set(), file
        assert ("confidential" in file.casefold()) == bool(found), file


@every_form
@every_document
def test_the_office_is_in_briefs_and_call_sheets(name: str, form: dict[str, bool]) -> None:
    allowed = {"guest-brief", "call-sheet"} | ({"schedule"} if form["with_contacts"] else set())
    for file, text in texts(name, **form).items():
        found = marks(text, "qoffice[a-z]+")
        assert not found or name in allowed, file
        if name in ("guest-brief", "call-sheet"):
            assert "qofficephone" in found, file


@every_form
def test_a_brief_holds_of_another_guest_name_and_title_alone(form: dict[str, bool]) -> None:
    of_ada = {f: text for f, text in texts("guest-brief", **form).items() if "brief-ada" in f}
    assert of_ada
    for file, text in of_ada.items():
        assert marks(text, "qother[a-z]+") == {"qothername", "qothertitle"}, file
        assert marks(text, "qbringer|qfirst|qbreak") == set(), file
        for time in ("9:22", "5:31", "10:00:00", "10:00", "0:43"):
            assert time not in text, (file, time)
        assert {"qowntopic", "qownbring", "qownaccess"} <= marks(text, "qown[a-z]+"), file


def test_every_document_there_is_has_been_searched() -> None:
    assert {*EPISODE_DOCUMENTS, *SERIES_DOCUMENTS} <= set(NAMES)
    pack = made(with_contacts=True, large_print=False)
    assert {file.document for file in pack.files} == set(NAMES)
