"""What is told of a duration that is refused, and of one that is longer or shorter than another."""

from __future__ import annotations

import pytest

from rundown.durations import (
    Refusal,
    format_clock,
    format_difference,
    format_over_under,
    parse_duration,
)


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("5-8m", "write one duration: `5m` or `8m`, or an estimate, `~8m`"),
        ("8:00m", "leave the unit out: `8:00`"),
        ("1:5", "two digits stand after a colon: `1:05`"),
        ("1:30:00:12", "durations are whole seconds, without frames or fractions: `1:30:00`"),
        ("-8:00", "a duration has no sign, over and under are computed: write `8:00`"),
        ("8;30", "a colon stands between minutes and seconds: `8:30`"),
        ("l:30", "letters stand where figures should: `1:30`"),
        ("1:75:00", "minutes and seconds end at 59 where hours stand before them: `1:15:00`"),
        ("tbd", "write `TBC`"),
        (
            "1.123h",
            "write whole units, as in `1h 30m 15s`, or a fraction of one unit, as in `1.5h`",
        ),
        ("30m 1h", "write hours, minutes, seconds in this order, each once: `1h 30m 15s`"),
        ("8'70\"", "minutes and seconds with primes are written `8'30\"`"),
        ("24,0h", "a fraction has a point: `24.0h`"),
        ("8.59", "write `8:59` for minutes and seconds, or `8:35` for 8.59 minutes"),
        ("8.305", "write `8:30` for minutes and seconds, or `8:18` for 8.305 minutes"),
        ("8.60", "write `8:36` for 8.60 minutes"),
    ],
)
def test_a_refused_duration_is_told_what_to_write(typed: str, remedy: str) -> None:
    refused = parse_duration(typed)
    assert isinstance(refused, Refusal)
    assert refused.help == remedy


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "+0:00"),
        (1, "+0:01"),
        (90, "+1:30"),
        (-15, "-0:15"),
        (3_599, "+59:59"),
        (3_600, "+1:00:00"),
        (-3_601, "-1:00:01"),
    ],
)
def test_a_difference_has_its_sign_and_hours_from_one_hour_on(seconds: int, text: str) -> None:
    assert format_difference(seconds) == text


def test_one_second_is_over_and_eleven_at_night_is_an_hour_before_midnight() -> None:
    assert format_over_under(1) == "+0:01 OVER"
    assert format_clock(23 * 3_600) == "23:00:00"
