"""The checks of pace, by close calls: what is a change, what is a breath, and what is not."""

from __future__ import annotations

import pytest

from outlines import outline
from readings import examined, series_of

WORDS = "NARRATOR: " + "one " * 60
"""Half a minute at 120 words a minute."""

VO = f"## {{}} | VO | 0:30\n\n{WORDS}\n\n"
ABOUT_TWENTY = f"NARRATOR: {'one ' * 40}"


def series_text(budget: str, limits: str) -> str:
    return (
        f"title: Small Hours\nwpm: 120\nlimits: {{{limits}}}\n"
        f"format:\n  tolerance: 24h\n  segments:\n    - {{title: One, duration: {budget}}}\n"
        f"    - {{title: Two, duration: {budget}}}\n"
    )


def found(check: str, items: str, limits: str, budget: str = "2h", second: str = "") -> list[str]:
    """The messages of one check about a segment of these items."""
    text = outline(f"\n# One\n\n{items}\n\n# Two\n\n{second or '## LAST | GFX | 0:10'}\n")
    _, _, problems = examined(text, series_of(series_text(budget, limits)))
    return [problem.message for problem in problems if problem.check == check]


def before_and_after(change: str) -> str:
    """Two items of narration, something, and two more."""
    return VO.format("A") + VO.format("B") + f"{change}\n\n" + VO.format("C") + VO.format("D")


# One speaker.


def test_a_speaker_is_heard_too_long_over_items_of_any_kind_of_picture() -> None:
    items = VO.format("A") + VO.format("B").replace("VO |", "WALK |") + VO.format("C")
    assert found("speaker-unbroken", items, "speaker: 1m") == [
        "NARRATOR is heard for 1:30 without a change, A1 to A3"
    ]


def test_just_as_long_as_the_limit_is_not_too_long() -> None:
    items = VO.format("A") + VO.format("B") + VO.format("C")
    assert found("speaker-unbroken", items, "speaker: 90s") == []


@pytest.mark.parametrize(
    "change",
    [
        "## X | INT | 0:30",
        "## X | SOT | 0:30\n\n" + WORDS,
        "## X | VOSOT | 0:30\n\n" + WORDS,
        "## X | VO | 0:30\n\n- video: A street",
        "## X | VO | 0:30\n\n" + WORDS.replace("NARRATOR", "HOST"),
        "## X | VO | 1:00\n\n" + WORDS + "\n\nHOST: Why?",
        "## X | VO | 1:01\n\n" + WORDS,
        "## X | VO | 1:00\n\n" + WORDS + "\n\nQ: Why?",
    ],
)
def test_a_change_of_what_is_heard_ends_a_stretch(change: str) -> None:
    assert found("speaker-unbroken", before_and_after(change), "speaker: 1m") == []


@pytest.mark.parametrize(
    "no_change",
    [
        "## X | GFX | 0:30\n\n" + WORDS,
        "## X | ARCH | 0:30\n\n" + WORDS,
        "## X | VO | 1:00\n\n" + WORDS,
        "## X | INT | 0:30 | float",
        "## X | SOT | 0:30 | pad",
        "## X | BREAK | 0:30 | kill",
    ],
)
def test_another_picture_and_an_item_that_does_not_count_end_none(no_change: str) -> None:
    assert len(found("speaker-unbroken", before_and_after(no_change), "speaker: 1m")) == 1


def test_a_segment_begins_anew() -> None:
    two = VO.format("A") + VO.format("B")
    other = VO.format("C") + VO.format("D")
    assert found("speaker-unbroken", two, "speaker: 1m", second=other) == []


def test_a_stretch_is_reported_once_and_the_next_one_too() -> None:
    stretch = "".join(VO.format(f"{{}}{n}") for n in range(6))
    items = stretch.format(*"ABCDEF") + "## X | INT | 0:30\n\n" + stretch.format(*"GHIJKL")
    assert found("speaker-unbroken", items, "speaker: 1m") == [
        "NARRATOR is heard for 3:00 without a change, A1 to A6",
        "NARRATOR is heard for 3:00 without a change, A8 to A13",
    ]


def test_one_long_text_in_one_item_is_a_plan_and_no_stretch() -> None:
    item = f"## A | VO\n\nNARRATOR: {'one ' * 4000}"
    assert found("speaker-unbroken", item, "speaker: 1m") == []


# One kind of material.

PICTURE = "- video: The drawing grows"


def shown(*types: str, minutes: int = 1) -> str:
    return "\n\n".join(f"## S{n} | {t} | {minutes}m\n\n{PICTURE}" for n, t in enumerate(types))


@pytest.mark.parametrize(
    ("types", "messages"),
    [
        (("WALK", "CODE", "WALK"), ["3:00 of walkthroughs and code without a change, A1 to A3"]),
        (("INT", "LIVE", "INT"), ["3:00 of interviews and live without a change, A1 to A3"]),
        (("BREAK", "BREAK", "BREAK"), ["3:00 of BREAK without a change, A1 to A3"]),
        (("WALK", "GFX", "WALK", "CODE"), []),
        (("OPEN", "TEASE", "BUMP", "BREAK"), []),
        (("WALK", "WALK"), []),
    ],
)
def test_one_kind_is_seen_too_long(types: tuple[str, ...], messages: list[str]) -> None:
    assert found("material-unbroken", shown(*types), "material: 2m") == messages


def test_headings_alone_are_a_plan_that_promises_nothing() -> None:
    items = "\n\n".join(f"## S{n} | INT | 40m" for n in range(3))
    for check in ("material-unbroken", "breath-missing", "speaker-unbroken"):
        assert found(check, items, "material: 2m, breath: 2m, speaker: 2m") == []


# A breath.


def talk(change: str = "") -> str:
    """Forty minutes of answers, something, and forty more."""
    answers = [f"## S{n} | INT | 20m\n\n{PICTURE}" for n in range(4)]
    return "\n\n".join([*answers[:2], change, *answers[2:]])


def test_a_long_segment_without_a_pause_is_told_where_it_is_too_long() -> None:
    assert found("breath-missing", talk(), "breath: 45m") == [
        "80:00 without a breathing point, A1 to A4"
    ]


def test_a_segment_of_less_than_an_hour_needs_none() -> None:
    assert found("breath-missing", talk(), "breath: 45m", budget="59m") == []


@pytest.mark.parametrize(
    "breath",
    [
        *(f"## X | {t} | 0:20\n\n{WORDS}" for t in "BUMP BREAK TEASE DEC OPEN".split()),
        f"## X | GFX | 0:20\n\n{PICTURE}",
        f"## X | VO | 0:41\n\n{ABOUT_TWENTY}",
    ],
)
def test_a_pause_is_a_breath(breath: str) -> None:
    assert found("breath-missing", talk(breath), "breath: 45m") == []


@pytest.mark.parametrize(
    "no_breath",
    [
        f"## X | VO | 0:40\n\n{ABOUT_TWENTY}",
        f"## X | SOT | 0:20\n\n{PICTURE}",
        "## X | GFX | 0:20\n\nQ: Why?",
        "## X | BUMP | 0:20 | pad",
        "## X | DEC | 0:20 | float",
    ],
)
def test_talk_and_what_does_not_count_are_none(no_breath: str) -> None:
    assert len(found("breath-missing", talk(no_breath), "breath: 45m")) == 1


# What may go.


@pytest.mark.parametrize("order", ["1", "2", "12", "100"])
def test_a_whole_number_from_1_is_an_order(order: str) -> None:
    assert found("drop-order-invalid", f"## A | VO | 1m\n\n- drop: {order}", "") == []


@pytest.mark.parametrize("order", ["0", "01", "-1", "1.", "1.5", "first", "1 or 2", "١"])
def test_anything_else_is_none(order: str) -> None:
    assert found("drop-order-invalid", f"## A | VO | 1m\n\n- drop: {order}", "") == [
        f"`{order}` is no place in an order"
    ]


@pytest.mark.parametrize(
    ("heading", "trim", "messages"),
    [
        ("## A | VO | 1m", "0:59", []),
        ("## A | VO | TBC", "0:59", []),
        ("## A | VO | 1m | float", "0:20", []),
        ("## A | VO | 1m | kill", "20", []),
        ("## A | VO | 1m", "1:00", ["`1:00` would leave nothing of an item of 1:00"]),
        ("## A | VO | 1m | float", "2m", ["`2m` would leave nothing of an item of 1:00"]),
        ("## A | VO | 1m", "0s", ["`0s` shortens nothing"]),
        ("## A | VO | 1m", "TBC", ["`TBC` shortens nothing"]),
        ("## A | VO | 1m", "20", ["`20` has no unit"]),
    ],
)
def test_a_trim_is_less_than_its_item(heading: str, trim: str, messages: list[str]) -> None:
    assert found("trim-invalid", f"{heading}\n\n- trim: {trim}", "") == messages
