"""What `show` and `why` print: the table, the JSON and the account of an item."""

import json

import pytest

from readings import examined, series_of
from rundown.accounts import find_item, format_account
from rundown.listing import format_schedule_json, format_schedule_table, page_range

SERIES = """\
title: Small Hours
wpm: 120
format:
  segments:
    - {title: Cold Open, duration: 1m}
    - {title: Architecture Deep Dive, duration: 90m}
    - {title: Takeaways, duration: 30s}
"""

OUTLINE = """\
---
episode: 1
title: Three Days in August
guests:
  chaos-lead: {name: Guest to be booked}
  hastings: {name: Founder}
---

# Cold Open

## THE MONITORS | REC | 0:20

NARRATOR: It is a Monday in August.

## ENGINEER REMEMBERS THE VERY FIRST ALARM | INT | ~0:35

- guest: chaos-lead
- guest: hastings

## PRESS | ARCH | 0:15 | float

## GONE | ARCH | 0:15 | kill

## THE TURN | VO

NARRATOR: Nobody can yet say why, and it is getting late.

## LATER | GFX | TBC

# Takeaways

## MONDAY MORNING | VO | 0:35
"""

TABLE = """\
E01  Three Days in August
DRAFT   TRT 0:01:35   budget 1:31:30   -1:29:55 UNDER   estimated 0:00:35
   Segment                      Starts   Budget  Planned  Over/under      Pages
──────────────────────────────────────────────────────────────────────────────────
A  Cold Open                   0:00:00     1:00     1:00  ON TIME         A1-A5
B  Architecture Deep Dive      0:01:00    90:00     0:00  -1:30:00 UNDER
C  Takeaways                   0:01:00     0:30     0:35  +0:05 OVER      C1

A · Cold Open: budget 1:00, planned 1:00, ON TIME
16 words read in 0:08 (low 0:08, high 0:10); items that hold them last 0:25
Page  Slug                       Type   Duration   Read    Start     Cume      Back  Who
────────────────────────────────────────────────────────────────────────────────────────────────────
A1    THE MONITORS               REC        0:20   0:03  0:00:00  0:00:20   1:29:55
A2    ENGINEER REMEMBERS THE     INT       ~0:35         0:00:20  0:00:55   1:30:15  chaos-lead,
      VERY FIRST ALARM                                                               hastings
A3    PRESS                      ARCH     (0:15)           FLOAT        -         -
-     GONE                       ARCH     (0:15)            KILL        -         -
A4    THE TURN                   VO         0:05   0:05  0:00:55  0:01:00   1:30:50
A5    LATER                      GFX         TBC         0:01:00  0:01:00   1:30:55

C · Takeaways: budget 0:30, planned 0:35, +0:05 OVER
Page  Slug                      Type   Duration   Read    Start     Cume      Back  Who
────────────────────────────────────────────────────────────────────────────────────────────
C1    MONDAY MORNING            VO         0:35         0:01:00  0:01:35   1:30:55

Words are read at the voice's rate; low: a tenth faster; high: a fifth more for pauses."""


def table_of(outline: str, **options) -> str:
    episode, schedule, _ = examined(outline, series_of(SERIES))
    return format_schedule_table(episode, schedule, **{"colour": False, **options})


def test_the_table_of_an_episode_at_100_columns():
    assert table_of(OUTLINE, width=100) == TABLE


def test_the_table_is_never_narrower_than_100_columns():
    assert table_of(OUTLINE, width=40) == TABLE


def test_on_a_wide_terminal_nothing_is_folded():
    lines = table_of(OUTLINE, width=160).splitlines()
    [row] = [line for line in lines if line.startswith("A2")]
    assert "ENGINEER REMEMBERS THE VERY FIRST ALARM" in row
    assert row.endswith("chaos-lead, hastings")


def test_no_word_of_a_long_slug_or_of_many_guests_is_cut_off():
    guests = [f"guest-number-{n}" for n in range(9)]
    slug = " ".join(f"WORD{n}" for n in range(20))
    cues = "\n".join(f"- guest: {guest}" for guest in guests)
    outline = OUTLINE.replace("## LATER", f"## {slug} | INT | 0s\n\n{cues}\n\n## LATER")
    table = table_of(outline)
    assert [word for word in [*slug.split(), *guests] if word not in table] == []
    assert max(map(len, table.splitlines())) <= 100


def test_markup_in_a_slug_or_title_is_printed_as_typed():
    outline = OUTLINE.replace("THE MONITORS", "[red]THE[/] [/x]")
    table = table_of(outline.replace("Three Days in August", "'[b]3[/b] Days'"))
    assert "[red]THE[/] [/x]" in table
    assert "E01  [b]3[/b] Days" in table


def test_colour_is_beside_the_words_and_nothing_else():
    coloured = table_of(OUTLINE, colour=True)
    assert "\x1b[31m+0:05 OVER" in coloured
    assert "\x1b[33m-1:30:00 UNDER" in coloured
    assert "\x1b" not in table_of(OUTLINE)


def test_the_json_holds_every_number_and_letters_as_they_are():
    outline = OUTLINE.replace("THE MONITORS", "MONITORS — É")
    episode, schedule, _ = examined(outline, series_of(SERIES))
    text = format_schedule_json(episode, schedule)
    shown = json.loads(text)
    assert "MONITORS — É" in text
    assert {key: shown[key] for key in shown if key != "segments"} == {
        "episode": 1,
        "title": "Three Days in August",
        "status": "draft",
        "budget": 5490,
        "trt": 95,
        "over_under": -5395,
    }
    cold_open, middle, _ = shown["segments"]
    assert cold_open["items"][1] == {
        "page": "A2",
        "slug": "ENGINEER REMEMBERS THE VERY FIRST ALARM",
        "type": "INT",
        "duration": 35,
        "estimated": True,
        "words": 0,
        "read_time": 0,
        "counted": True,
        "flags": [],
        "start": 20,
        "cume": 55,
        "back": 5415,
        "guests": ["chaos-lead", "hastings"],
        "line": 15,
    }
    assert middle == {
        "id": "architecture-deep-dive",
        "letter": "B",
        "title": "Architecture Deep Dive",
        "budget": 5400,
        "trt": 0,
        "over_under": -5400,
        "start": 60,
        "cume": 60,
        "items": [],
    }


@pytest.mark.parametrize(
    ("items", "pages"),
    [("## A | GFX", "A1"), ("## A | GFX\n## B | GFX", "A1-A2"), ("## A | GFX | kill", "")],
)
def test_the_pages_of_a_segment_are_its_first_and_its_last(items, pages):
    _, schedule, _ = examined(f"---\nepisode: 1\ntitle: T\n---\n# Cold Open\n{items}\n", SERIES_OF)
    assert page_range(schedule.segments[0]) == pages


SERIES_OF = series_of(SERIES)


def account_of(wanted: str, outline: str = OUTLINE) -> list[str]:
    """The lines of an item's account."""
    episode, schedule, _ = examined(outline, SERIES_OF)
    item = find_item(schedule, wanted)
    assert item is not None
    return format_account(item, episode, schedule, SERIES_OF).splitlines()


def test_an_account_says_where_every_number_is_from():
    assert account_of("THE TURN") == [
        "A4  THE TURN  VO  (episodes/01-one.md:24)",
        "",
        "duration   0:05  no duration typed: the words time it",
        "read time  0:05  10 words of NARRATOR / 120 wpm, rounded up",
        "range      0:05 to 0:06  low: a tenth faster; high: a fifth more for pauses",
        "start      0:00:55  the durations of the 2 counted items before it",
        "cume       0:01:00  start + 0:05",
        "back       1:30:50  budget 1:31:30 - 0:00:40 of counted items from here on",
        "",
        "start - back is the same for every item: the episode is -1:29:55 UNDER",
    ]


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ("A2", "duration   0:35  typed as `~0:35`"),
        ("A2", "read time  0:00  nobody speaks"),
        ("A2", "start      0:00:20  the durations of the 1 counted item before it"),
        ("PRESS", "duration   0:15  typed as `0:15`; float: not counted"),
        ("PRESS", "cume       0:00:55  start + 0:00"),
        ("GONE", "no page (killed)  GONE  ARCH  (episodes/01-one.md:22)"),
        ("LATER", "duration   0:00  TBC counts as nothing"),
    ],
)
def test_an_account_tells_of_estimates_flags_and_what_is_missing(wanted, line):
    assert line in account_of(wanted)


def test_an_account_tells_of_a_duration_that_was_refused_and_of_two_voices():
    outline = OUTLINE.replace("## THE TURN | VO\n", "## THE TURN | VO | 8.30\n\nHOST: Why?\n")
    lines = account_of("THE TURN", outline)
    assert lines[2] == "duration   0:00  `8.30` cannot be read and counts as nothing"
    assert lines[3] == (
        "read time  0:06  1 word of HOST / 120 wpm + 10 words of NARRATOR / 120 wpm, rounded up"
    )


def test_an_item_is_found_by_its_slug_before_its_page_and_without_regard_to_case():
    outline = OUTLINE.replace("MONDAY MORNING", "A1")
    _, schedule, _ = examined(outline, SERIES_OF)
    found = [find_item(schedule, wanted) for wanted in ("A1", "a2", "the  turn", "gone", "c1", "x")]
    assert [item.item.slug.text if item else None for item in found] == [
        "A1",
        "ENGINEER REMEMBERS THE VERY FIRST ALARM",
        "THE TURN",
        "GONE",
        "A1",
        None,
    ]
