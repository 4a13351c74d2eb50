"""The clock of a recording: breaks, midnight, nights in which the clocks change."""

from __future__ import annotations

import pytest

from outlines import cold_open, outline
from productions import production
from rundown.durations import parse_clock
from rundown.model import Record
from rundown.record_day import RecordDay, find_true_time

ITEMS = (
    "## ONE | VO | 30m\n\n## SPARE | VO | 9m | float\n\n## TWO | VO | 30m\n\n## THREE | VO | 1h\n"
)


def record_day(record: str, items: str = ITEMS) -> RecordDay:
    """The day of a recording: two hours and two minutes of programme, unless `items` say else."""
    made = production(outline(cold_open(items), f"record:\n{record}"))
    return RecordDay(made.episode.front.record, made.schedule)


def starts(record: str, items: str = ITEMS) -> list[str]:
    """When each item begins."""
    made = production(outline(cold_open(items), f"record:\n{record}"))
    day = RecordDay(made.episode.front.record, made.schedule)
    return [day.clock(day.start_of(item)) for item in made.schedule.items if item.item.counted]


def test_without_breaks_the_clock_is_the_start_and_the_running_time() -> None:
    assert starts("  start: '10:00'\n") == ["10:00:00", "10:30:00", "11:00:00", "12:00:00"]


def test_a_break_shifts_the_item_after_it_and_all_that_follow() -> None:
    record = "  start: '10:00'\n  breaks:\n    - {before: two, duration: 45m, title: Lunch}\n"
    assert starts(record) == ["10:00:00", "11:15:00", "11:45:00", "12:45:00"]
    assert record_day(record).end == 2 * 3600 + 2 * 60 + 45 * 60


def test_an_item_ends_before_the_break_that_follows_it() -> None:
    front = "record:\n  start: '10:00'\n  breaks:\n    - {before: TWO, duration: 45m}\n"
    made = production(outline(cold_open(ITEMS), front))
    day = RecordDay(made.episode.front.record, made.schedule)
    first, _, second, _, _ = made.schedule.items
    assert day.clock(day.end_of(first)) == "10:30:00"
    assert [one.title for one in day.breaks_before(second)] == ["Break"]


def test_two_breaks_before_one_item_are_both_taken() -> None:
    breaks = "    - {before: TWO, duration: 5m}\n    - {before: TWO, duration: 10m}\n"
    assert starts(f"  start: '10:00'\n  breaks:\n{breaks}")[1] == "10:45:00"


def test_a_break_before_no_item_or_a_killed_one_shifts_nothing() -> None:
    breaks = "    - {before: GONE, duration: 5m}\n    - {before: NOBODY, duration: 10m}\n"
    items = f"## GONE | VO | 1m | kill\n\n{ITEMS}"
    assert starts(f"  start: '10:00'\n  breaks:\n{breaks}", items)[0] == "10:00:00"


NIGHT = "  date: 2026-10-25\n  start: '00:30'\n  zone: Europe/London\n"


def test_a_recording_over_the_end_of_summer_time_shows_the_clock_on_the_wall() -> None:
    assert starts(NIGHT) == ["00:30:00 BST", "01:00:00 BST", "01:30:00 BST", "01:30:00 GMT"]


def test_the_second_after_the_clocks_go_back_is_one_o_clock_again() -> None:
    day = record_day(NIGHT)
    assert day.clock(90 * 60 - 1) == "01:59:59 BST"
    assert day.clock(90 * 60) == "01:00:00 GMT"


def test_a_recording_over_the_begin_of_summer_time_leaves_the_hour_out() -> None:
    night = "  date: 2026-03-29\n  start: '00:30'\n  zone: Europe/London\n"
    assert starts(night) == ["00:30:00 GMT", "02:00:00 BST", "02:30:00 BST", "03:30:00 BST"]


def test_a_zone_without_letters_is_told_by_its_distance() -> None:
    night = "  date: 2025-04-06\n  start: '01:00'\n  zone: Australia/Lord_Howe\n"
    assert starts(night)[1:3] == ["01:30:00 UTC+11", "01:30:00 UTC+1030"]


def test_letters_stand_only_where_the_clocks_change_within_the_day() -> None:
    assert starts(NIGHT.replace("10-25", "10-26"))[0] == "00:30:00"


def test_a_call_before_the_change_gives_letters_to_all_times() -> None:
    late = NIGHT.replace("00:30", "03:00")
    assert starts(late)[0] == "03:00:00"
    assert starts(f"{late}  call: '00:30'\n")[0] == "03:00:00 GMT"


@pytest.mark.parametrize("left_out", ["  date: 2026-10-25\n", "  zone: Europe/London\n"])
def test_without_day_or_zone_the_clock_is_plain_arithmetic(left_out: str) -> None:
    plain = ["00:30:00", "01:00:00", "01:30:00", "02:30:00"]
    assert starts(NIGHT.replace(left_out, "")) == plain


def test_after_midnight_the_day_is_named() -> None:
    record = "  date: 2026-09-02\n  start: '23:15'\n"
    assert starts(record) == ["23:15:00", "23:45:00", "00:15:00 Thu", "01:15:00 Thu"]
    assert starts("  start: '23:15'\n")[2] == "00:15:00 +1"


def test_without_a_start_moments_are_running_times_and_breaks_take_none() -> None:
    record = "  date: 2026-09-02\n  breaks:\n    - {before: TWO, duration: 45m}\n"
    assert starts(record)[:2] == ["0:00:00", "0:30:00"]
    assert record_day(record).end == 2 * 3600 + 2 * 60


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_calendar_s_first_and_last_day_stop_nobody(day: str) -> None:
    for zone in ("Asia/Tokyo", "America/Los_Angeles"):
        record = f"  date: {day}\n  start: '23:45'\n  zone: {zone}\n"
        assert starts(record)[1].startswith("00:15:00")


@pytest.mark.parametrize(
    ("start", "typed", "shown"),
    [
        ("10:00", "09:15", "09:15"),
        ("10:00", "11:15", "11:15"),
        ("10:00", "18:30", "18:30"),
        ("23:15", "18:00", "18:00"),
        ("23:15", "00:45", "00:45 Thu"),
        ("23:15", "09:00", "09:00"),
        ("00:30", "22:30", "22:30 Tue"),
        ("00:30", "12:00", "12:00"),
    ],
)
def test_a_typed_time_is_of_the_day_unless_the_night_says_otherwise(
    start: str, typed: str, shown: str
) -> None:
    day = record_day(f"  date: 2026-09-02\n  start: '{start}'\n")
    clock = parse_clock(typed)
    assert clock is not None
    assert day.short_clock(day.moment_of(clock)) == shown


def test_a_time_before_the_clocks_change_is_as_far_away_as_it_is() -> None:
    day = record_day("  date: 2026-10-25\n  start: '03:00'\n  zone: Europe/London\n")
    assert day.moment_of(30 * 60) == -3.5 * 3600


@pytest.mark.parametrize(
    ("zone", "clock", "true"),
    [
        ("Europe/London", "01:30", "02:30"),
        ("Europe/London", "00:59", None),
        ("Europe/London", "02:00", None),
        ("Europe/Berlin", "02:15", "03:15"),
    ],
)
def test_a_time_in_the_hour_that_is_left_out_is_none(
    zone: str, clock: str, true: str | None
) -> None:
    record = Record.model_validate({"date": "2026-03-29", "zone": zone})
    typed = parse_clock(clock)
    assert typed is not None
    assert find_true_time(record, typed) == (None if true is None else parse_clock(true))


def test_without_a_zone_no_time_is_missing() -> None:
    assert find_true_time(Record.model_validate({"date": "2026-03-29"}), 90 * 60) is None
