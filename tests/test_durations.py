"""Durations: what is accepted, what is refused, and what a refusal tells the author."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.durations import (
    DAY,
    SEASON,
    Duration,
    Refusal,
    format_clock,
    format_duration,
    format_over_under,
    format_running,
    hours_reading,
    parse_clock,
    parse_duration,
)

ACCEPTED = {
    # units, in any case, with or without spaces
    "8m": 480,
    "8 M": 480,
    "8MIN": 480,
    "8  min": 480,
    "8 mins": 480,
    "8 minutes": 480,
    "1 minute": 60,
    "45s": 45,
    "45 sec": 45,
    "36 secs": 36,
    "1 second": 1,
    "90 seconds": 90,
    "1h": 3600,
    "1 hr": 3600,
    "2 hrs": 7200,
    "1 hour": 3600,
    "2 hours": 7200,
    "0s": 0,
    "008m": 480,
    # several units: they fall, and only the first may pass 59
    "1h30m": 5400,
    "1h 30m 15s": 5415,
    "90m15s": 5415,
    "1h30s": 3630,
    "8 min 30 secs": 510,
    # a number without a unit counts in the unit below the last one
    "1h30": 5400,
    "1 h 30": 5400,
    "8m30": 510,
    "8m 30": 510,
    "1h30m15": 5415,
    # fractions of one unit, in whole seconds
    "1.5h": 5400,
    "1.5m": 90,
    "2.5 min": 150,
    "0.25h": 900,
    "1.05m": 63,
    "3.0s": 3,
    # two parts are minutes and seconds, three have hours
    "8:00": 480,
    "08:00": 480,
    "90:00": 5400,
    ":30": 30,
    "0:30": 30,
    "00:30": 30,
    "1:30:00": 5400,
    "01:02:03": 3723,
    "0:00": 0,
    # primes, typographical or not
    "8'30\"": 510,
    "8'": 480,
    '30"': 30,
    "8′30″": 510,
    "8’30”": 510,
    "8'5\"": 485,
    # as long as a day, no longer
    "24h": DAY,
    "24:00:00": DAY,
    "1440m": DAY,
    "86400s": DAY,
    # white space of any kind around it and inside
    "  8m\t": 480,
    "8\u00a0min": 480,
}


@pytest.mark.parametrize(("text", "seconds"), ACCEPTED.items())
def test_an_accepted_form_gives_its_seconds(text, seconds):
    assert parse_duration(text) == Duration(seconds)


@pytest.mark.parametrize(("text", "seconds"), ACCEPTED.items())
def test_a_tilde_makes_an_estimate_of_every_accepted_form(text, seconds):
    assert parse_duration(f"~{text}") == Duration(seconds, estimated=True)
    assert parse_duration(f" ~ {text}") == Duration(seconds, estimated=True)


@pytest.mark.parametrize("text", ["TBC", "tbc", " Tbc "])
def test_tbc_counts_as_nothing_in_any_case(text):
    assert parse_duration(text) == Duration(0, unset=True)


# What is refused: the reason, and what of the remedy the author must see.
REFUSED = {
    "": ("`` is empty", "`8m`"),
    "8": ("`8` has no unit", "write `8m` for minutes or `8s` for seconds"),
    "~8": ("`~8` has no unit", "write `8m` for minutes or `8s` for seconds"),
    "8.5": (
        "`8.5` can be read in two ways",
        "write `8:05` for minutes and seconds, or `8:30` for 8.5 minutes",
    ),
    "8.30": (
        "`8.30` can be read in two ways",
        "write `8:30` for minutes and seconds, or `8:18` for 8.30 minutes",
    ),
    "8,30": ("`8,30` can be read in two ways", "`8:30` for minutes and seconds"),
    "8.75": ("`8.75` can be read in two ways", "`8:45` for 8.75 minutes"),
    "1:75": (
        "`1:75` has too many seconds",
        "seconds end at 59: write `2:15` for 1 min 75 s",
    ),
    "1:60": ("`1:60` has too many seconds", "write `2:00` for 1 min 60 s"),
    "1:60:00": ("`1:60:00` has a part that is not below 60", "`1:15:00`"),
    ":75": ("`:75` has too many seconds", "`1:15` for 0 min 75 s"),
    "1:75:00": ("`1:75:00` has a part that is not below 60", "`1:15:00`"),
    "1:00:75": ("`1:00:75` has a part that is not below 60", "`1:15:00`"),
    ":30:00": ("`:30:00` has a part that is not below 60", "`1:15:00`"),
    "8:5": ("`8:5` has a part of one digit", "two digits stand after a colon: `8:05`"),
    ":5": ("`:5` has a part of one digit", "`0:05`"),
    "1:5:00": ("`1:5:00` has a part of one digit", "`1:05:00`"),
    "5-7m": ("`5-7m` is a range", "write one duration: `5m` or `7m`, or an estimate, `~7m`"),
    "5–7m": ("`5–7m` is a range", "`5m` or `7m`"),
    "5 to 7 min": ("`5 to 7 min` is a range", "`~7min`"),
    "5-7": ("`5-7` is a range", "`5m` or `7m`"),
    "03:46 secs": ("`03:46 secs` mixes a colon with a unit", "leave the unit out: `03:46`"),
    "8:00 min": ("`8:00 min` mixes a colon with a unit", "`8:00`"),
    "1:30 h": ("`1:30 h` mixes a colon with a unit", "`1:30`"),
    "00:08:00:12": (
        "`00:08:00:12` counts frames",
        "durations are whole seconds, without frames or fractions: `00:08:00`",
    ),
    "00:08:00;12": ("`00:08:00;12` counts frames", "`00:08:00`"),
    "8:00.5": ("`8:00.5` holds a fraction", "without frames or fractions: `8:00`"),
    "-5m": ("`-5m` has a sign", "over and under are computed: write `5m`"),
    "−5m": ("`−5m` has a sign", "`5m`"),
    "+5m": ("`+5m` has a sign", "`5m`"),
    "<5m": ("`<5m` has a sign", "`5m`"),
    "-5": ("`-5` has a sign", "`8m`"),
    "24:00:01": ("`24:00:01` is more than 24 hours", "the longest duration is `24h`"),
    "1441m": ("`1441m` is more than 24 hours", "`24h`"),
    "TBD": ("`TBD` is not a duration", "write `TBC`"),
    "TBA": ("`TBA` is not a duration", "write `TBC`"),
    "~TBC": ("`~TBC` is not a duration", "write `TBC`"),
    "??": ("`??` is not a duration", "write `TBC`"),
    "≈5m": ("`≈5m` is not a duration", "an estimate is written `~5m`"),
    "ca. 5m": ("`ca. 5m` is not a duration", "an estimate is written `~5m`"),
    "5m~": ("`5m~` is not a duration", "an estimate is written `~5m`"),
    "about a while": ("`about a while` is not a duration", "`8m`"),
    "1.51m": ("`1.51m` does not come to whole seconds in one unit", "`1.5h`"),
    "0.5s": ("`0.5s` does not come to whole seconds in one unit", "`1h 30m 15s`"),
    "1,5h": ("`1,5h` has a comma", "`1.5h`"),
    "5 30": ("`5 30` has no colon", "`5:30`"),
    "1;05": ("`1;05` has no colon", "`1:05`"),
    "l:O5": ("`l:O5` is not a duration", "letters stand where figures should: `1:05`"),
    "1:05 ?": ("`1:05 ?` is not a duration", "an estimate is written `~1:05`"),
    ".5h": ("`.5h` does not come to whole seconds in one unit", "`1.5h`"),
    "1.5h30m": ("`1.5h30m` does not come to whole seconds in one unit", "`1h 30m 15s`"),
    "30s8m": ("`30s8m` has its parts in a wrong order or size", "`1h 30m 15s`"),
    "8m8m": ("`8m8m` has its parts in a wrong order or size", "each once"),
    "1h75m": ("`1h75m` has its parts in a wrong order or size", "`1h 30m 15s`"),
    "8m90s": ("`8m90s` has its parts in a wrong order or size", "`1h 30m 15s`"),
    "8m75": ("`8m75` has its parts in a wrong order or size", "`1h 30m 15s`"),
    "8''30": ("`8''30` is not a duration", "`8'30\"`"),
    "8'75\"": ("`8'75\"` is not a duration", "`8'30\"`"),
    "８m": ("`８m` is not a duration", "`8m`"),
    "٨m": ("`٨m` is not a duration", "`8m`"),
    "8 ſ": ("`8 ſ` is not a duration", "`8m`"),
    "soon": ("`soon` is not a duration", "`8m`"),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.items())
def test_a_refused_form_is_told_its_reason_and_what_to_write(text, expected):
    reason, remedy = expected
    refusal = parse_duration(text)
    assert isinstance(refusal, Refusal)
    assert refusal.message == reason
    assert remedy in refusal.help


TYPED = st.text("0123456789:.,;-–~'\"hms TBCo+", max_size=14) | st.text(max_size=12)
MIXED_FORMS = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "~", "-", "ca. ", "about "]),
    st.integers(0, 3000),
    st.sampled_from([":", ".", ",", "-", " to ", "h", "m", "'", ":00:", ":75:", ":7:", ""]),
    st.sampled_from(["", "5", "05", "75", "99", "7m", "7000h", "30:12", "46 secs", "5 min", '"']),
)


def forms_named_in(remedy: str) -> list[str]:
    return re.findall(r"`([^`]*)`", remedy)


@given(TYPED | MIXED_FORMS)
def test_every_refusal_names_only_forms_that_are_themselves_accepted(text):
    read = parse_duration(text)
    if isinstance(read, Refusal):
        assert read.message.startswith("`")
        assert forms_named_in(read.help)
        for form in forms_named_in(read.help):
            assert isinstance(parse_duration(form), Duration), (text, read)


@given(TYPED | MIXED_FORMS)
def test_whatever_is_accepted_is_a_whole_number_of_seconds_within_a_day(text):
    read = parse_duration(text)
    if isinstance(read, Duration):
        assert type(read.seconds) is int
        assert 0 <= read.seconds <= DAY


@given(st.integers(0, DAY))
def test_an_items_printed_length_is_read_back_as_the_same(seconds):
    assert parse_duration(format_duration(seconds)) == Duration(seconds)


@given(st.integers(0, DAY))
def test_a_printed_running_time_is_read_back_as_the_same(seconds):
    assert parse_duration(format_running(seconds)) == Duration(seconds)


@given(st.integers(-2 * DAY, 2 * DAY).filter(bool))
def test_a_printed_over_or_under_holds_its_sign_and_its_size(seconds):
    length, word = format_over_under(seconds).split()
    assert (length[0], word) == (("+", "OVER") if seconds > 0 else ("-", "UNDER"))
    size = parse_duration(length[1:])
    if abs(seconds) <= DAY:
        assert size == Duration(abs(seconds))


@given(st.integers(0, DAY - 1))
def test_a_printed_time_of_day_is_read_back_as_the_same(seconds):
    assert parse_clock(format_clock(seconds)) == seconds


def test_thousands_of_digits_are_refused_and_not_computed():
    refusal = parse_duration("9" * 5000 + "m")
    assert isinstance(refusal, Refusal)
    assert len(refusal.message) < 110


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (5, "0:05"), (65, "1:05"), (3600, "60:00"), (5400, "90:00")],
)
def test_an_item_is_printed_in_minutes_and_seconds(seconds, text):
    assert format_duration(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00:00"), (5400, "1:30:00"), (10790, "2:59:50"), (-10, "-0:00:10"), (-3661, "-1:01:01")],
)
def test_a_running_time_is_printed_with_hours_and_a_hyphen_for_minus(seconds, text):
    assert format_running(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "ON TIME"),
        (45, "+0:45 OVER"),
        (-30, "-0:30 UNDER"),
        (3599, "+59:59 OVER"),
        (3600, "+1:00:00 OVER"),
        (-3900, "-1:05:00 UNDER"),
    ],
)
def test_over_and_under_are_printed_with_their_word(seconds, text):
    assert format_over_under(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "00:00:00"), (34200, "09:30:00"), (DAY - 1, "23:59:59"), (DAY + 60, "00:01:00 +1")],
)
def test_a_time_of_day_has_two_digits_a_part_and_marks_the_day_after(seconds, text):
    assert format_clock(seconds) == text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("9:30", 34200), ("09:30", 34200), ("09:30:15", 34215), ("0:00", 0), ("23:59:59", DAY - 1)],
)
def test_a_time_of_day_is_read(text, seconds):
    assert parse_clock(text) == seconds


@pytest.mark.parametrize("text", ["24:00", "9:60", "9:30:60", "9.30", "930", "", "９:30", "-9:30"])
def test_what_is_no_time_of_day_is_none(text):
    assert parse_clock(text) is None


def test_the_hours_reading_of_two_parts_is_hours_and_minutes():
    assert hours_reading("1:30") == 5400
    assert hours_reading("~1:30") == 5400


@pytest.mark.parametrize("text", ["90m", "1:30:00", "1:75", "90", "TBC"])
def test_there_is_no_hours_reading_of_anything_else(text):
    assert hours_reading(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("8：00", 480), ("1：30：00", 5400), ("~0：45", 45), ("：30", 30), ("8’30”", 510)],
)
def test_full_width_colons_and_curly_primes_are_read_as_the_plain_ones(text, seconds):
    read = parse_duration(text)
    assert isinstance(read, Duration)
    assert read.seconds == seconds


@pytest.mark.parametrize("text", ["８:00", "８：００", "8：0", "1：75"])
def test_digits_of_other_scripts_and_wrong_parts_stay_refused(text):
    assert isinstance(parse_duration(text), Refusal)


def test_a_time_of_day_may_have_a_full_width_colon():
    assert parse_clock("9：30") == 9 * 3600 + 30 * 60


def test_all_episodes_of_a_series_last_a_thousand_days_together_and_no_longer():
    assert parse_duration("24000h", SEASON) == Duration(1_000 * 24 * 3_600)
    assert parse_duration("24001h", SEASON) == Refusal(
        "`24001h` is more than 24000 hours", "the longest duration is `24000h`"
    )


def test_what_resembles_no_form_is_told_the_forms():
    assert parse_duration("soon") == Refusal(
        "`soon` is not a duration",
        "write `8m`, `45s`, `1h 30m`, `8:00` (minutes and seconds) or `1:30:00` (with hours)",
    )


def test_a_comma_that_gives_no_whole_seconds_is_told_to_be_whole_units():
    assert parse_duration("1,0001s") == Refusal(
        "`1,0001s` has a comma", "write whole units, as in `1h 30m 15s`"
    )


@pytest.mark.parametrize(
    "typed", ["8:60", "0:60", "1:00:60", "1:60:00", "8'60\"", "1h 60m", "1h60"]
)
def test_sixty_of_a_lower_unit_are_one_of_the_next_and_refused(typed):
    assert isinstance(parse_duration(typed), Refusal)
    assert isinstance(parse_duration(typed.replace("60", "59")), Duration)


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("8.5", "write `8:05` for minutes and seconds, or `8:30` for 8.5 minutes"),
        ("8.75", "write `8:45` for 8.75 minutes"),
        ("8:75", "seconds end at 59: write `9:15` for 8 min 75 s; `8:15:00` has hours"),
        (":75", "seconds end at 59: write `1:15` for 0 min 75 s; `1:15:00` has hours"),
        ("8", "write `8m` for minutes or `8s` for seconds"),
        ("5m~", "an estimate is written `~5m`"),
        ("8,5 m", "a fraction has a point: `8.5 m`"),
    ],
)
def test_each_remedy_is_told_to_its_last_sign(typed, remedy):
    read = parse_duration(typed)
    assert isinstance(read, Refusal)
    assert read.help == remedy
