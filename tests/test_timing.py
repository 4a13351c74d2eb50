"""When everything happens: sums, starts, pages and read times."""

import math
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readings import episode_of, series_of
from rundown.timing import SPREAD, Schedule, ScheduledItem, make_schedule

SERIES = """\
title: Small Hours
wpm: 120
voices: {host: {name: Ada Host, wpm: 90}}
format:
  segments:
    - {title: Cold Open, duration: 1m}
    - {title: Middle, duration: 2m}
    - {title: Takeaways, duration: 30s}
"""

FRONT = """\
---
episode: 1
title: Title
voices:
  narrator: {name: Nora Quist, wpm: 140}
  slow: {name: Sam Slow, wpm: 7}
---
"""


def schedule_of(body: str) -> Schedule:
    series = series_of(SERIES)
    episode, _ = episode_of(FRONT + body, series)
    return make_schedule(episode, series)


def timed(body: str) -> ScheduledItem:
    """The times of the one item that this body holds."""
    [item] = schedule_of(f"# Cold Open\n{body}").items
    return item


def test_an_episode_is_timed_from_its_top_in_the_formats_order():
    schedule = schedule_of("""\
# Cold Open
## ONE | GFX | 0:20
## TWO | GFX | 0:30

# Takeaways
## LAST | GFX | 0:40

# Middle
## THREE | GFX | 1:50
""")
    times = [(i.page, i.item.slug.text, i.start, i.cume, i.back) for i in schedule.items]
    assert times == [
        ("A1", "ONE", 0, 20, 10),
        ("A2", "TWO", 20, 50, 30),
        ("B1", "THREE", 50, 160, 60),
        ("C1", "LAST", 160, 200, 170),
    ]
    segments = [(s.start, s.cume, s.trt, s.budget, s.over_under) for s in schedule.segments]
    assert segments == [(0, 50, 50, 60, -10), (50, 160, 110, 120, -10), (160, 200, 40, 30, 10)]
    assert (schedule.budget, schedule.trt, schedule.over_under) == (210, 200, -10)


def test_an_uncounted_item_stands_where_it_is_and_adds_nothing():
    schedule = schedule_of("""\
# Cold Open
## ONE | GFX | 0:20
## SPARE | GFX | 0:15 | float
## GONE | GFX | 0:10 | kill
## RESERVE | GFX | 0:05 | pad
## TWO | GFX | 0:40
""")
    times = [(i.page, i.duration, i.start, i.cume, i.back) for i in schedule.items]
    assert times == [
        ("A1", 20, 0, 20, 150),
        ("A2", 15, 20, 20, 170),
        (None, 10, 20, 20, 170),
        ("A3", 5, 20, 20, 170),
        ("A4", 40, 20, 60, 170),
    ]


def test_segments_without_items_stand_where_they_would_be():
    schedule = schedule_of("# Cold Open\n## ONE | GFX | 0:20\n\n# Takeaways\n## TWO | GFX | 0:05")
    assert [(s.start, s.cume, s.over_under) for s in schedule.segments] == [
        (0, 20, -40),
        (20, 20, -120),
        (20, 25, -25),
    ]


def test_back_may_be_negative():
    assert [i.back for i in schedule_of("# Cold Open\n## ONE | GFX | 4m\n").items] == [-30]


def test_items_of_an_unknown_segment_are_not_timed():
    schedule = schedule_of("# Interlude\n## ONE | GFX | 4m\n# Cold Open\n## TWO | GFX | 1s\n")
    assert [i.item.slug.text for i in schedule.items] == ["TWO"]
    assert schedule.trt == 1


@pytest.mark.parametrize(
    ("heading", "duration"),
    [
        ("## A | VO | 0:09", 9),
        ("## A | VO | ~0:09", 9),
        ("## A | VO", 2),
        ("## A | VO | float", 2),
        ("## A | VO | | float", 2),
        ("## A | VO | TBC", 0),
        ("## A | VO | 8", 0),
        ("## A | VO | 0s", 0),
    ],
)
def test_the_typed_duration_counts_or_else_the_words(heading, duration):
    item = timed(f"{heading}\nNARRATOR: One two three four.")
    assert (item.duration, item.words, item.read_time) == (duration, 4, 2)


def test_estimates_and_durations_to_be_confirmed_are_told_apart():
    schedule = schedule_of("""\
# Cold Open
## A | GFX | ~0:20
## B | GFX | TBC
## C | GFX | 0:05
## D | GFX | ~0:07 | float
""")
    assert [(i.estimated, i.unset) for i in schedule.items] == [
        (True, False),
        (False, True),
        (False, False),
        (True, False),
    ]
    assert schedule.estimated == 20


# Ten words, at the rate of whoever says them.
@pytest.mark.parametrize(
    ("speaker", "seconds"),
    [
        ("NARRATOR", 5),  # 4.29 at 140
        ("NORA QUIST", 5),
        ("NORA-QUIST", 5),
        ("NARRATOR (V.O.)", 5),
        ("HOST", 7),  # 6.67 at 90, a voice of the series
        ("ADA HOST", 7),
        ("SOMEBODY", 5),  # exactly 5 at 120, the series' rate
        ("SLOW", 86),  # 85.71 at 7
    ],
)
def test_a_speaker_reads_at_the_rate_of_the_voice(speaker, seconds):
    assert timed(f"## A | VO\n{speaker}: a b c d e f g h i j").read_time == seconds


def test_a_voices_id_goes_before_anothers_name():
    front = FRONT.replace("Sam Slow", "Narrator")
    series = series_of(SERIES)
    text = f"{front}# Cold Open\n## A | VO\nNARRATOR: a b c d e f g h i j"
    episode, _ = episode_of(text, series)
    [item] = make_schedule(episode, series).items
    assert item.read_time == 5


def test_questions_directions_cues_and_code_take_no_time():
    item = timed("""\
## A | INT
- video: five words that are seen

A description of five words.

NARRATOR: Two words.

(Four words of direction.)

```
print(four, words, of, code)
```

Q: How many words are these?
""")
    assert (item.words, item.read_time) == (2, 1)


class Spoken(NamedTuple):
    """One speech of an item: who says how many words."""

    speaker: str
    words: int


RATES = {"NARRATOR": 140, "SLOW": 7, "HOST": 90, "OTHER": 120}
SPEECHES = st.lists(st.builds(Spoken, st.sampled_from([*RATES]), st.integers(0, 40)), max_size=4)
ITEMS = st.tuples(
    st.sampled_from([None, "0:20", "~1:05", "TBC", "8", "90s", "0s"]),
    st.sampled_from([(), ("float",), ("kill",), ("pad", "kill"), ("pad",)]),
    SPEECHES,
)
SECONDS = {"0:20": 20, "~1:05": 65, "TBC": 0, "8": 0, "90s": 90, "0s": 0}
BODIES = st.lists(st.lists(ITEMS, max_size=4), min_size=3, max_size=3)


def body_of(segments) -> str:
    """The body of an outline with these items."""
    lines = []
    for title, items in zip(("Cold Open", "Middle", "Takeaways"), segments, strict=True):
        lines.append(f"# {title}")
        for duration, flags, speeches in items:
            lines.append(" | ".join([f"## ITEM {len(lines)}", "VO", duration or "", *flags]))
            lines += [f"{s.speaker}: {'word ' * s.words}" for s in speeches]
    return "\n".join(lines)


def expected_read_time(speeches: list[Spoken]) -> int:
    return math.ceil(sum((Fraction(s.words * 60, RATES[s.speaker]) for s in speeches), Fraction(0)))


@given(BODIES)
def test_read_times_and_durations_are_exact(segments):
    schedule = schedule_of(body_of(segments))
    for item, (typed, _, speeches) in zip(schedule.items, chain(*segments), strict=True):
        assert item.words == sum(speech.words for speech in speeches)
        assert item.read_time == expected_read_time(speeches)
        assert item.duration == (SECONDS[typed] if typed else item.read_time)


def test_a_read_time_is_a_tenth_shorter_and_a_fifth_longer_rounded_up():
    schedule = schedule_of(f"# Cold Open\n## A | VO | 5:00\n\nNARRATOR: {'word ' * 221}")
    [item] = schedule.items
    rate = RATES["NARRATOR"]
    seconds = Fraction(221 * 60, rate)
    ends = (seconds * 10 / 11, seconds, seconds * 6 / 5)
    assert item.reading == tuple(map(math.ceil, ends))


def test_a_segment_s_read_time_adds_up_its_counted_items():
    words = f"NARRATOR: {'word ' * 100}"
    items = "\n".join(f"## ITEM {n} | VO | 5:00{f}\n\n{words}\n" for n, f in enumerate(FLAGS_OF))
    [first, *_] = schedule_of(f"# Cold Open\n{items}").segments
    [one, two] = first.spoken
    assert first.reading == tuple(a + b for a, b in zip(one.reading, two.reading, strict=True))


FLAGS_OF = ("", " | float", "", " | kill")


@given(BODIES)
def test_start_less_back_is_the_over_or_under_of_the_episode_for_every_item(segments):
    schedule = schedule_of(body_of(segments))
    differences = {item.start - item.back for item in schedule.items}
    assert differences <= {schedule.over_under}
    assert schedule.over_under == schedule.trt - 210


@given(BODIES)
def test_all_sums_come_to_the_same(segments):
    schedule = schedule_of(body_of(segments))
    counted = [item.duration for item in schedule.items if not item.item.flags]
    assert schedule.trt == sum(counted) == sum(segment.trt for segment in schedule.segments)
    assert schedule.segments[-1].cume == schedule.trt
    assert sum(segment.over_under for segment in schedule.segments) == schedule.over_under


@given(BODIES)
def test_each_item_starts_where_the_counted_one_before_it_ends(segments):
    schedule = schedule_of(body_of(segments))
    ends = 0
    for segment in schedule.segments:
        assert segment.start == ends
        for item in segment.items:
            assert item.start == ends
            ends += 0 if item.item.flags else item.duration
            assert item.cume == ends
        assert segment.cume == ends


@given(BODIES)
def test_back_is_the_budget_less_all_that_is_counted_from_there_on(segments):
    items = [*(schedule := schedule_of(body_of(segments))).items]
    for index, item in enumerate(items):
        rest = sum(i.duration for i in items[index:] if not i.item.flags)
        assert item.back == schedule.budget - rest


@given(BODIES)
def test_pages_count_on_in_a_segment_and_killed_items_have_none(segments):
    schedule = schedule_of(body_of(segments))
    for letter, segment in zip("ABC", schedule.segments, strict=True):
        pages = [item.page for item in segment.items if item.page]
        assert pages == [f"{letter}{n}" for n in range(1, len(pages) + 1)]
        killed = ["kill" in item.item.flags for item in segment.items]
        assert [item.page is None for item in segment.items] == killed


def test_where_nobody_speaks_nothing_takes_any_time_to_read():
    (item,) = schedule_of("# Cold Open\n## ONE | VO | 0:20\n").items
    assert item.reading == (0, 0, 0)
    assert item.read_time == 0


def test_what_low_and_high_assume_is_said_in_words():
    assert SPREAD == "low: a tenth faster; high: a fifth more for pauses"
