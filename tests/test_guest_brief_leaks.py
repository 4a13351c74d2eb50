"""What a guest brief holds: marks are planted everywhere, and only the allowed ones come out.

Every field of every guest, source, claim, cue and so on gets a mark of its own, `zq-NAME-qz`,
and new fields of the model are planted of themselves. The finished files are searched whole.
"""

from __future__ import annotations

import dataclasses
import json
import re
import typing
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from conftest import Run
from conftest import Series as SeriesFolder
from outlines import series_with
from productions import (
    FinishedFile,
    everything_in,
    finished_files,
    markup,
    parts,
    production,
    text_of,
)
from rundown.documents.guest_brief import Contributor, GuestBrief
from rundown.documents.production import Part, Production
from rundown.durations import format_duration, format_running
from rundown.fields import BOOKINGS, RELEASES, Fields
from rundown.model import Contact, FrontMatter, Guest
from rundown.series import Series
from rundown.validation import _inner
from rundown.vocabulary import CUES


def mark(name: str) -> str:
    return f"zq-{name}-qz"


def marked(text: str) -> str:
    """A text with a mark for each `«name»` in it, in the case of the name."""
    return re.sub(r"«([^»]*)»", lambda m: f"ZQ-{m[1]}-QZ" if m[1].isupper() else mark(m[1]), text)


def marks(text: str) -> set[str]:
    """The names of the marks in a text that is in small letters."""
    return set(re.findall(r"zq-([a-z0-9-]*?)-qz", text))


# Fields that hold no free text. Whoever adds one decides here what the tests plant in it.
NOT_TEXT: dict[str, Any] = {
    "checks": {},
    "limits": {},
    "episode": "1",
    "status": "approved",
    "number": "7007",
    "date": "2031-03-03",
    "checked": "2032-02-02",
    "start": "23:59:57",
    "call": "21:43",
    "breaks": [
        {"before": mark("break-before"), "duration": "43m", "title": mark("front-record-break")}
    ],
    "zone": "Asia/Kathmandu",
    "booking": "confirmed",
    "release": "signed",
    "questions_policy": "topics",
    "wpm": "131",
    "kind": "primary",
    "risk": "high",
    "clearance": "denied",
    "licensed": "0:53",
    "expires": "2033-03-03",
    "verdict": "refused",
    "milestones": {"x": "2034-04-04"},
    # of a series
    "language": "en-GB",
    "paper": "A4",
    "episodes": "1-2",
    "total": "20m",
    "starts": "2035-05-05",
    "months": "77",
    "format": {
        "duration": "10m",
        "segments": [
            {"title": "Cold Open", "duration": "8m", "aim": mark("format-aim")},
            {"title": "Takeaways", "duration": "2m"},
        ],
    },
    "cues": ["own-cue"],
    "types": ["TYPE"],
}

OWN, OTHER, WISHED = mark("own"), mark("other"), mark("wished")


def planted(model: type[Fields], name: str) -> dict[str, Any]:
    """A mark in every field of a model, and in those of the models within it."""
    return {
        key: planted_value(key, whole_annotation(field), f"{name}-{key.replace('_', '-')}")
        for key, field in model.model_fields.items()
    }


def whole_annotation(field: FieldInfo) -> Any:
    """A field's type with the readers that pydantic keeps beside it."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def planted_value(key: str, annotation: Any, name: str) -> Any:
    inner = _inner(annotation)
    if key in NOT_TEXT:
        return NOT_TEXT[key]
    if isinstance(inner, type) and issubclass(inner, Fields):
        return planted(inner, name)
    entries = typing.get_args(inner)
    if typing.get_origin(inner) is tuple and issubclass(entries[0], Fields):
        return [planted(entries[0], name)]
    if typing.get_origin(inner) is dict:
        return {mark(f"{name}-id"): planted_value("", typing.get_args(inner)[1], f"{name}-of")}
    try:
        TypeAdapter(annotation).validate_python(mark(name))
    except ValidationError:
        pytest.fail(f"decide in NOT_TEXT what the tests plant in the new field `{key}`")
    return mark(name)


def outline_with(own: dict[str, Any], front: dict[str, Any]) -> str:
    """An outline with marks in all its keys, two guests in the first item and a third elsewhere."""
    keys = {**planted(FrontMatter, "front"), **front}
    keys["guests"] = {
        OWN: {**planted(Guest, "own"), **own},
        OTHER: planted(Guest, "other"),
        WISHED: {**planted(Guest, "wished"), "booking": "wish"},
    }
    keys["crew"] = {role: mark(f"crew-{role}") for role in ("host", "producer")}
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in keys.items())
    cues = "\n".join(f"- {key}: «cue-{key}»" for key in CUES if key not in ("guest", "l3"))
    return f"---\n{lines}\n---\n{marked(BODY.replace('CUES', cues))}"


BODY = """
# Cold Open

«aim»

## «SLUG-FIRST» | INT | 5:31

- guest: «own»
- guest: «other»
- l3: «own» «cue-l»3
CUES

«description»

(«direction»)

«SPEAKER» («MANNER»): «speech» [@«citation»]

Q: «question-first» [@«citation»]

«question-first-more»

```«language»
«code»
```

<!-- «private-note» -->

## «SLUG-KILLED» | INT | 0:47 | kill

- guest: «own»
- topic: «killed-topic»
- prop: «killed-prop»

Q: «question-killed»

## «SLUG-FLOAT» | INT | 1:13 | float

- guest: «own»

Q: «question-float»

## «SLUG-OTHERS» | INT | ~2:29

- guest: «wished»
- topic: «others-topic»
- prop: «others-prop»

Q: «question-others»

# Takeaways

## «SLUG-LAST» | GFX | 2:00
"""

SERIES_KEYS = planted(Series, "series")
SERIES = "\n".join(f"{key}: {json.dumps(value)}" for key, value in SERIES_KEYS.items())

CONTACTS = {
    mark(person): Contact(**planted(Contact, f"contact-{person}"))
    for person in ("own", "other", "wished", "producer")
}
OFFICE = Contact(**planted(Contact, "office"))


def make(own: dict[str, Any] | None = None, **front: Any) -> Production:
    """The production with all marks, the guest's own fields changed by `own`."""
    return production(
        outline_with(own or {}, front),
        SERIES,
        fingerprint="fade0bad",
        open_points=(mark("open-point"),),
        contacts=CONTACTS,
        production_contact=OFFICE,
    )


def brief(made_from: Production, guest: str = OWN) -> Part:
    (part,) = [p for p in parts("guest-brief", made_from) if p.stem.endswith(f"-{guest}")]
    return part


def whole_brief(made_from: Production, guest: str = OWN) -> str:
    """Everything in the finished brief of a guest, in all its formats, in small letters."""
    files = finished_files("guest-brief", brief(made_from, guest), made_from)
    assert {file.format for file in files} == {"docx", "html"}
    return "\n".join(map(everything_in, files)).casefold()


def page(made_from: Production) -> str:
    """The text of the guest's brief as it is printed."""
    return text_of(markup("guest-brief", brief(made_from)))


ALWAYS = {
    "series-title",
    "series-subtitle",
    "front-title",
    "front-focus",
    "crew-host",
    "own",  # the guest's own id, in the file's name
    "own-name",
    "own-title",
    "own-organisation",
    "own-pronunciation",
    "own-bio",
    "own-topics",
    "own-arrives",
    "own-location",
    "own-remote",
    "own-wardrobe",
    "own-bring",
    "own-access",
    "cue-prop",
    "other-name",
    "other-title",
    "office-name",
    "office-phone",
    "office-email",
    "office-address",
}
QUESTIONS = {"question-first", "question-first-more", "question-float"}


def test_a_brief_holds_these_marks_and_no_others() -> None:
    assert marks(whole_brief(make())) == ALWAYS


def test_the_policy_full_adds_the_questions_of_the_guest_s_own_items_that_are_not_killed() -> None:
    assert marks(whole_brief(make({"questions_policy": "full"}))) == ALWAYS | QUESTIONS


def test_the_policy_none_takes_the_topics_away() -> None:
    assert marks(whole_brief(make({"questions_policy": "none"}))) == ALWAYS - {"own-topics"}


def test_a_guest_without_topics_gets_those_of_the_items() -> None:
    expected = (ALWAYS - {"own-topics"}) | {"cue-topic"}
    assert marks(whole_brief(make({"topics": []}))) == expected


def test_a_guest_without_a_place_gets_that_of_the_recording() -> None:
    expected = (ALWAYS - {"own-location", "own-remote"}) | {"front-record-location"}
    assert marks(whole_brief(make({"location": "", "remote": ""}))) == expected


def test_a_guest_who_joins_from_elsewhere_is_not_sent_to_the_studio() -> None:
    assert marks(whole_brief(make({"location": ""}))) == ALWAYS - {"own-location"}


def test_a_guest_who_has_not_agreed_is_named_in_nobody_else_s_brief() -> None:
    assert WISHED not in whole_brief(make())
    assert mark("own-name") in whole_brief(make(), WISHED)
    assert mark("own-name") not in whole_brief(make({"booking": "invited"}), WISHED)


def test_the_types_of_a_brief_have_these_fields_and_no_others() -> None:
    assert {field.name for field in dataclasses.fields(Contributor)} == {"name", "title"}
    assert {field.name for field in dataclasses.fields(GuestBrief)} == {
        "series", "subtitle", "episode", "subjects", "language", "issue", "draft", "not_cleared",
        "name", "title", "topics", "questions", "interviewer", "contributors", "day", "arrives",
        "place", "remote", "bring", "props", "wardrobe", "screen_lines", "pronunciation", "bio",
        "access", "contact",
    }  # fmt: skip


def test_a_brief_holds_no_times_of_the_programme() -> None:
    made_from = make()
    text = whole_brief(made_from).replace("1980-01-01t00:00:00z", "")
    schedule = made_from.schedule
    durations = [format_duration(i.duration) for i in schedule.items]
    segments = [format_duration(s.trt) for s in schedule.segments]
    running = [format_running(t) for i in schedule.items for t in (i.start, i.cume, i.back)]
    for time in {*durations, *segments, *running, "0:10:00", "10:00", "8:00", "23:59"}:
        assert time not in text
    assert not re.search(r"\b(over|under|on time|budget|trt)\b", page(made_from).casefold())


def test_a_brief_holds_neither_pages_nor_the_fingerprint() -> None:
    made_from = make()
    assert "fade0bad" not in whole_brief(made_from)
    assert not re.search(r"\b[AB][1-9]\b", page(made_from))


@pytest.mark.parametrize("field", sorted(Guest.model_fields))
def test_what_is_not_the_guest_s_to_know_changes_no_byte_of_the_brief(field: str) -> None:
    known = {
        "name", "title", "organisation", "pronunciation", "bio", "topics", "questions_policy",
        "arrives", "location", "remote", "wardrobe", "bring", "access",
    }  # fmt: skip
    changes = {"booking": BOOKINGS[:4], "release": RELEASES}.get(field, ("first", "second"))
    if field == "questions_policy":
        changes = ("full", "topics")
    contents = {whole_brief(make({field: value})) for value in changes}
    assert len(contents) == (2 if field in known else 1)


def test_contacts_change_no_byte_of_the_brief() -> None:
    with_contacts = make()
    without = dataclasses.replace(with_contacts, contacts=None)
    assert whole_brief(with_contacts) == whole_brief(without)


def test_no_other_contact_stands_in_for_an_office_that_has_none() -> None:
    without = dataclasses.replace(make(), production_contact=None)
    office = {"office-name", "office-phone", "office-email", "office-address"}
    assert marks(whole_brief(without)) == ALWAYS - office


def test_nobody_who_declined_gets_a_brief() -> None:
    stems = [part.stem for part in parts("guest-brief", make({"booking": "declined"}))]
    assert stems == [f"E01-guest-brief-{OTHER}", f"E01-guest-brief-{WISHED}"]


def test_no_other_document_but_the_guest_sheet_holds_sensitivities_notes_or_contacts() -> None:
    made_from = make()
    for name in ("rundown", "script"):
        (part,) = parts(name, made_from)
        assert "CONFIDENTIAL" not in text_of(markup(name, part))
        found = marks(
            "\n".join(map(everything_in, finished_files(name, part, made_from))).casefold()
        )
        assert {m for m in found if m.endswith(("-sensitivities", "-notes"))} == set()
        assert {m for m in found if m.startswith(("contact", "office"))} == set()


def test_a_guest_sheet_holds_nothing_private_of_another_guest() -> None:
    made_from = make()
    (part,) = [p for p in parts("guest-sheet", made_from) if p.stem.endswith(f"-{OWN}")]
    files = finished_files("guest-sheet", part, made_from)
    found = marks("\n".join(map(everything_in, files)).casefold())
    assert {m for m in found if m.startswith(("other", "wished"))} == {
        "other-name", "other-title",
    }  # fmt: skip
    assert {m for m in found if m.startswith(("contact", "office"))} == {
        "contact-own-name", "contact-own-phone",
        "contact-own-email", "contact-own-address",
    }  # fmt: skip
    assert {"own-sensitivities", "own-notes"} <= found


@pytest.mark.parametrize("name", ["rundown", "script", "guest-sheet", "guest-brief"])
def test_killed_items_and_private_notes_are_in_no_document(name: str) -> None:
    made_from = make({"questions_policy": "full"})
    for part in parts(name, made_from):
        text = "\n".join(map(everything_in, finished_files(name, part, made_from))).casefold()
        assert "killed" not in text
        assert mark("private-note") not in text


BUILT = f"""---
episode: 1
title: Title
guests:
  ada: {{name: Ada Adams, sensitivities: {mark("secret")}, notes: {mark("note")}}}
  bo: {{name: Bo Baker, organisation: {mark("other")}}}
---

# Cold Open

## FIRST | INT | 8:00

- guest: ada
- guest: bo
- note: {mark("cue")}

Q: {mark("question")}

# Takeaways

## LAST | GFX | 2:00
"""


def test_a_brief_that_is_built_with_contacts_holds_the_office_s_alone(
    series_folder: SeriesFolder, run: Run
) -> None:
    contacts = f"ada: {{phone: {mark('phone')}}}\nproduction: {{phone: {mark('office')}}}\n"
    files = series_with(BUILT) | {"episodes/contacts.yaml": contacts}
    folder = series_folder(files)
    built = run("build", "--with-contacts", "--format", "docx", "--format", "html")
    assert built.status == 0, built.everything
    briefs = sorted((folder / "output" / "E01").glob("*guest-brief-ada*"))
    assert [path.name for path in briefs] == [
        "E01-guest-brief-ada.docx",
        "E01-guest-brief-ada.html",
    ]
    for path in briefs:
        file = FinishedFile(path.name, path.suffix[1:], path.read_bytes())
        assert marks(everything_in(file)) == {"office"}
    sheets = [path.name for path in (folder / "output" / "E01").glob("*sheet-ada*.docx")]
    assert sheets == ["E01-guest-sheet-ada-CONFIDENTIAL.docx"]
