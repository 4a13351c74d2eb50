"""What a guest brief holds: marks are planted everywhere, and only the allowed ones come out.

Every field of every guest, source, claim, cue and so on gets a mark of its own, `zq-` and its
name; new fields of the model are planted of themselves. The finished files are searched whole.
"""

from __future__ import annotations

import dataclasses
import json
import re
import typing
from typing import Any

import pytest
from productions import everything_in, finished_files, parts, production
from pydantic import TypeAdapter, ValidationError

from rundown.documents import Part, Production
from rundown.documents.guest_brief import Contributor, GuestBrief
from rundown.durations import format_duration, format_running
from rundown.fields import BOOKINGS, RELEASES, Fields
from rundown.model import Contact, FrontMatter, Guest
from rundown.series import CUES, Series
from rundown.validation import _inner

# Fields that hold no free text. Whoever adds one decides here what the tests plant in it.
NOT_TEXT: dict[str, Any] = {
    "episode": "1",
    "status": "approved",
    "number": "7007",
    "date": "2031-03-03",
    "checked": "2032-02-02",
    "start": "23:59:57",
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
    "milestones": {"zq-milestone": "2034-04-04"},
}

OWN, OTHER, WISHED = "zq-own", "zq-other", "zq-wished"


def planted(model: type[Fields], name: str) -> dict[str, Any]:
    """A mark in every field of a model, and in those of the models within it."""
    return {
        key: planted_value(key, field.annotation, f"{name}-{key.replace('_', '-')}")
        for key, field in model.model_fields.items()
    }


def planted_value(key: str, annotation: Any, mark: str) -> Any:
    inner = _inner(annotation)
    if isinstance(inner, type) and issubclass(inner, Fields):
        return planted(inner, mark)
    if typing.get_origin(inner) is dict and key not in NOT_TEXT:
        return {mark: planted_value(key, typing.get_args(inner)[1], f"{mark}-x")}
    if key in NOT_TEXT:
        return NOT_TEXT[key]
    try:
        TypeAdapter(annotation).validate_python(mark)
    except ValidationError:
        pytest.fail(f"decide in NOT_TEXT what the tests plant in the new field `{key}`")
    return mark


def outline_with(own: dict[str, Any], front: dict[str, Any]) -> str:
    """An outline with marks in all its keys, two guests in the first item and a third elsewhere."""
    keys = {**planted(FrontMatter, "zq"), **front}
    keys["guests"] = {
        OWN: {**planted(Guest, OWN), **own},
        OTHER: planted(Guest, OTHER),
        WISHED: {**planted(Guest, WISHED), "booking": "wish"},
    }
    keys["crew"] = {"host": "zq-crew-host", "producer": "zq-crew-producer"}
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in keys.items())
    cues = "\n".join(f"- {key}: zq-cue-{key}" for key in CUES if key not in ("guest", "l3"))
    return f"---\n{lines}\n---\n{BODY.replace('CUES', cues)}"


BODY = f"""
# Cold Open

zq-aim

## ZQ-SLUG-FIRST | INT | 5:31

- guest: {OWN}
- guest: {OTHER}
- l3: {OWN} zq-cue-l3
CUES

zq-description

(zq-direction)

ZQ-SPEAKER (ZQ-MANNER): zq-speech [@zq-citation]

Q: zq-question-first [@zq-citation]

zq-question-first-more

```zq-language
zq-code
```

<!-- zq-private-note -->

## ZQ-SLUG-KILLED | INT | 0:47 | kill

- guest: {OWN}
- topic: zq-killed-topic
- prop: zq-killed-prop

Q: zq-question-killed

## ZQ-SLUG-FLOAT | INT | 1:13 | float

- guest: {OWN}

Q: zq-question-float

## ZQ-SLUG-OTHERS | INT | ~2:29

- guest: {WISHED}
- topic: zq-others-topic
- prop: zq-others-prop

Q: zq-question-others

# Takeaways

## ZQ-SLUG-LAST | GFX | 2:00
"""

SERIES_KEYS = {
    **planted(Series, "zq-series"),
    "language": "en-GB",
    "paper": "A4",
    "episodes": "1-2",
    "format": {
        "duration": "10m",
        "segments": [
            {"title": "Cold Open", "duration": "8m", "aim": "zq-format-aim"},
            {"title": "Takeaways", "duration": "2m"},
        ],
    },
    "phases": {"zq-phase": {"title": "zq-phase-title"}},
    "cues": ["zq-cue"],
    "types": ["ZQ-TYPE"],
}
SERIES = "\n".join(f"{key}: {json.dumps(value)}" for key, value in SERIES_KEYS.items())

CONTACTS = {
    person: Contact(**planted(Contact, f"zq-contact-{person.removeprefix('zq-')}"))
    for person in (OWN, OTHER, WISHED, "producer")
}
OFFICE = Contact(**planted(Contact, "zq-office"))


def make(own: dict[str, Any] | None = None, **front: Any) -> Production:
    """The production with all marks, the guest's own fields changed by `own`."""
    return production(
        outline_with(own or {}, front),
        SERIES,
        fingerprint="fade0bad",
        open_points=("zq-open-point",),
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


def marks(text: str) -> set[str]:
    return set(re.findall(r"zq-[a-z0-9-]*[a-z0-9]", text))


ALWAYS = {
    "zq-series-title",
    "zq-series-subtitle",
    "zq-title",
    "zq-focus",
    "zq-crew-host",
    "zq-own",  # the guest's own id, in the file's name
    "zq-own-name",
    "zq-own-title",
    "zq-own-organisation",
    "zq-own-pronunciation",
    "zq-own-bio",
    "zq-own-topics",
    "zq-own-arrives",
    "zq-own-location",
    "zq-own-remote",
    "zq-own-wardrobe",
    "zq-own-bring",
    "zq-own-access",
    "zq-cue-prop",
    "zq-other-name",
    "zq-other-title",
    "zq-office-name",
    "zq-office-phone",
    "zq-office-email",
    "zq-office-address",
}
QUESTIONS = {"zq-question-first", "zq-question-first-more", "zq-question-float"}


def test_a_brief_holds_these_marks_and_no_others() -> None:
    assert marks(whole_brief(make())) == ALWAYS


def test_the_policy_full_adds_the_questions_of_the_guest_s_own_items_that_are_not_killed() -> None:
    assert marks(whole_brief(make({"questions_policy": "full"}))) == ALWAYS | QUESTIONS


def test_the_policy_none_takes_the_topics_away() -> None:
    assert marks(whole_brief(make({"questions_policy": "none"}))) == ALWAYS - {"zq-own-topics"}


def test_a_guest_without_topics_gets_those_of_the_items() -> None:
    expected = (ALWAYS - {"zq-own-topics"}) | {"zq-cue-topic"}
    assert marks(whole_brief(make({"topics": []}))) == expected


def test_a_guest_without_a_place_gets_that_of_the_recording() -> None:
    expected = (ALWAYS - {"zq-own-location"}) | {"zq-record-location"}
    assert marks(whole_brief(make({"location": ""}))) == expected


def test_a_guest_who_has_not_agreed_is_named_in_nobody_else_s_brief() -> None:
    assert "zq-wished" not in whole_brief(make())
    assert "zq-own-name" in whole_brief(make(), WISHED)
    assert "zq-own-name" not in whole_brief(make({"booking": "invited"}), WISHED)


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
    text = whole_brief(made_from)
    schedule = made_from.schedule
    durations = [format_duration(i.duration) for i in schedule.items]
    segments = [format_duration(s.trt) for s in schedule.segments]
    running = [format_running(t) for i in schedule.items for t in (i.start, i.cume, i.back)]
    over_under = ["over", "under", "on time"]
    for time in {*durations, *segments, *running, "0:10:00", "10:00", "8:00", "23:59"}:
        assert time not in text
    for word in over_under:
        assert not re.search(rf"\b{word}\b", re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL))


def test_a_brief_holds_neither_pages_nor_the_fingerprint() -> None:
    text = whole_brief(make())
    visible = re.sub(r"<[^>]*>", " ", text)
    assert "fade0bad" not in text
    assert not re.search(r"\b[ab][1-9]\b", visible)


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


def test_nobody_who_declined_gets_a_brief() -> None:
    stems = [part.stem for part in parts("guest-brief", make({"booking": "declined"}))]
    assert stems == [f"E01-guest-brief-{OTHER}", f"E01-guest-brief-{WISHED}"]


def test_no_other_document_but_the_guest_sheet_holds_sensitivities_notes_or_contacts() -> None:
    made_from = make()
    for name in ("rundown", "script"):
        (part,) = parts(name, made_from)
        found = marks("\n".join(map(everything_in, finished_files(name, part, made_from))).casefold())
        assert {m for m in found if m.endswith(("-sensitivities", "-notes"))} == set()
        assert {m for m in found if m.startswith(("zq-contact", "zq-office"))} == set()


def test_a_guest_sheet_holds_nothing_private_of_another_guest() -> None:
    made_from = make()
    (part,) = [p for p in parts("guest-sheet", made_from) if p.stem.endswith(f"-{OWN}")]
    files = finished_files("guest-sheet", part, made_from)
    found = marks("\n".join(map(everything_in, files)).casefold())
    assert {m for m in found if m.startswith(("zq-other", "zq-wished"))} == {
        "zq-other-name", "zq-other-title",
    }  # fmt: skip
    assert {m for m in found if m.startswith(("zq-contact", "zq-office"))} == {
        "zq-contact-own-name", "zq-contact-own-phone",
        "zq-contact-own-email", "zq-contact-own-address",
    }  # fmt: skip
    assert {"zq-own-sensitivities", "zq-own-notes"} <= found


@pytest.mark.parametrize("name", ["rundown", "script", "guest-sheet", "guest-brief"])
def test_killed_items_and_private_notes_are_in_no_document(name: str) -> None:
    made_from = make({"questions_policy": "full"})
    for part in parts(name, made_from):
        text = "\n".join(map(everything_in, finished_files(name, part, made_from))).casefold()
        assert "killed" not in text
        assert "zq-private-note" not in text
