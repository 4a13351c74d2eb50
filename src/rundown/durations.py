"""Durations and times of day: the only reader and the only writer of times.

All values are whole seconds. Two parts are always minutes and seconds (`8:00` is eight minutes),
three are hours, minutes and seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from rundown.problems import quoted

DAY = 24 * 3600

SEASON = 1000 * DAY
"""The longest that all episodes of a series can last together."""


class Duration(NamedTuple):
    """A length of time in whole seconds.

    `estimated` is a typed `~`; `unset` is a typed TBC, which counts as nothing.
    """

    seconds: int
    estimated: bool = False
    unset: bool = False


class Refusal(NamedTuple):
    """Why a text is no duration, and what to write instead."""

    message: str
    help: str


FORMS = "write `8m`, `45s`, `1h 30m`, `8:00` (minutes and seconds) or `1:30:00` (with hours)"

_UNITS = {
    unit: seconds
    for seconds, units in (
        (3600, "h hr hrs hour hours"),
        (60, "m min mins minute minutes"),
        (1, "s sec secs second seconds"),
    )
    for unit in units.split()
}


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern over ASCII alone: other scripts' digits and look-alike letters are refused."""
    unit = "(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
    return re.compile(text.replace("UNIT", unit), re.ASCII | re.IGNORECASE)


# Twelve digits are more than any duration; Python refuses to read numbers of thousands of digits.
_COLONS = _pattern(r"([0-9]{0,12}):([0-9]{2})(?::([0-9]{2}))?$")
_PART = _pattern(r"([0-9]{1,12}) ?UNIT(?![a-z]) ?")
_TAIL = _pattern(r"([0-9]{1,2})$")
_PRIMES = _pattern(r"(?:([0-9]{1,12})['′’] ?)?(?:([0-9]{1,12})[\"″”])?$")
_FRACTION = _pattern(r"([0-9]{1,12})\.([0-9]{1,12}) ?UNIT$")
_CLOCK = _pattern(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?$")
_HOURS_MINUTES = _pattern(r"~? ?([0-9]{1,2}):([0-5][0-9])$")


def parse_duration(text: str, longest: int = DAY) -> Duration | Refusal:
    """The duration that a text means, or why it is refused and what to write instead.

    It is refused where it is more seconds than `longest`.
    """
    words = _with_plain_colons(text)
    if words.casefold() == "tbc":
        return Duration(0, unset=True)
    estimated = words.startswith("~")
    bare = words[1:].strip() if estimated else words
    seconds = _seconds_of(bare)
    if seconds is None:
        return _refusal_of(words)
    if seconds > longest:
        hours = longest // 3600
        message = f"{quoted(words)} is more than {hours} hours"
        return Refusal(message, f"the longest duration is `{hours}h`")
    return Duration(seconds, estimated)


def _with_plain_colons(text: str) -> str:
    """A text with the colons that the forms have, white space folded; its digits are its own."""
    return " ".join(text.replace("：", ":").split())


def _seconds_of(text: str) -> int | None:
    """Seconds for any accepted form; None for what is refused."""
    for read in (_read_colons, _read_units, _read_primes, _read_fraction):
        seconds = read(text)
        if seconds is not None:
            return seconds
    return None


def _read_colons(text: str) -> int | None:
    match = _COLONS.match(text)
    if not match:
        return None
    first, second, third = match.groups()
    if int(second) > 59 or (third is not None and (not first or int(third) > 59)):
        return None
    total = int(first or 0) * 60 + int(second)
    return total if third is None else total * 60 + int(third)


def _read_units(text: str) -> int | None:
    """`1h 30m 15s` and its like: falling units, only the first number past 59."""
    total, last, position = 0, DAY, 0
    while match := _PART.match(text, position):
        number, size = int(match[1]), _UNITS[match[2].lower()]
        if size >= last or (position and number > 59):
            return None
        total, last, position = total + number * size, size, match.end()
    rest = text[position:]
    if not rest or not position:
        return total if position else None
    return _read_tail(rest, total, last)


def _read_tail(rest: str, total: int, last: int) -> int | None:
    """A number without a unit counts in the unit below the last one: `1h30`, `8m30`."""
    tail = _TAIL.match(rest)
    if not tail or last == 1 or int(tail[1]) > 59:
        return None
    return total + int(tail[1]) * (last // 60)


def _read_primes(text: str) -> int | None:
    match = _PRIMES.match(text) if text else None
    if not match:
        return None
    minutes, seconds = match.groups()
    if minutes and int(seconds or 0) > 59:
        return None
    return int(minutes or 0) * 60 + int(seconds or 0)


def _read_fraction(text: str) -> int | None:
    """`1.5h`: one unit, and only where it comes to whole seconds."""
    match = _FRACTION.match(text)
    if not match:
        return None
    whole, part, unit = match.groups()
    scale = 10 ** len(part)
    total = int(whole + part) * _UNITS[unit.lower()]
    return total // scale if total % scale == 0 else None


class _Refused(NamedTuple):
    """A form that people write and that means no one duration."""

    pattern: re.Pattern[str]
    message: str
    remedy: Callable[[re.Match[str]], str]


def _refusal_of(text: str) -> Refusal:
    """The reason and the remedy for a text that is no duration."""
    for form in _REFUSED:
        if match := form.pattern.match(text):
            remedy = form.remedy(match)
            remedy = remedy if _is_accepted(remedy) else FORMS
            return Refusal(f"{quoted(text)} {form.message}", remedy)
    return Refusal(f"{quoted(text)} is not a duration", FORMS)


def _is_accepted(remedy: str) -> bool:
    """Whether every form that a remedy names would itself be read as a duration."""
    forms = re.findall(r"`([^`]*)`", remedy)
    lengths = [0 if form == "TBC" else _seconds_of(form.removeprefix("~")) for form in forms]
    return all(length is not None and length <= DAY for length in lengths)


def _point_remedy(match: re.Match[str]) -> str:
    """Both readings of `8.5`: as minutes and seconds, and as a part of minutes."""
    whole, part = match[1], match[2]
    tenths = int(whole + part) * 60 // 10 ** len(part)
    minutes = f"`{format_duration(tenths)}` for {whole}.{part} minutes"
    if int(part[:2]) > 59:
        return f"write {minutes}"
    clock = f"`{whole}:{int(part[:2]):02}`"
    return f"write {clock} for minutes and seconds, or {minutes}"


def _overflow_remedy(match: re.Match[str]) -> str:
    upper, lower = int(match[1] or 0), int(match[2])
    carried = format_duration(upper * 60 + lower)
    with_hours = f"`{upper}:15:00` has hours" if upper else "`1:15:00` has hours"
    return f"seconds end at 59: write `{carried}` for {upper} min {lower} s; {with_hours}"


def _range_remedy(match: re.Match[str]) -> str:
    first, last, unit = match[1], match[2], match[3] or "m"
    return f"write one duration: `{first}{unit}` or `{last}{unit}`, or an estimate, `~{last}{unit}`"


def _unit_remedy(match: re.Match[str]) -> str:
    return f"leave the unit out: `{match[1]}`"


def _digits_remedy(match: re.Match[str]) -> str:
    padded = [part.rjust(2, "0") for part in match[0].split(":")[1:]]
    return f"two digits stand after a colon: `{':'.join([match[1] or '0', *padded])}`"


def _frames_remedy(match: re.Match[str]) -> str:
    return f"durations are whole seconds, without frames or fractions: `{match[1]}`"


def _bare_remedy(match: re.Match[str]) -> str:
    return f"write `{match[1]}m` for minutes or `{match[1]}s` for seconds"


def _estimate_remedy(match: re.Match[str]) -> str:
    return f"an estimate is written `~{match[1].strip()}`"


def _sign_remedy(match: re.Match[str]) -> str:
    remedy = FORMS if _seconds_of(match[1]) is None else f"write `{match[1]}`"
    return f"a duration has no sign, over and under are computed: {remedy}"


def _comma_remedy(match: re.Match[str]) -> str:
    with_point = f"{match[1]}.{match[2]}"
    if _read_fraction(with_point) is None:
        return "write whole units, as in `1h 30m 15s`"
    return f"a fraction has a point: `{with_point}`"


def _colon_remedy(match: re.Match[str]) -> str:
    return f"a colon stands between minutes and seconds: `{match[1]}:{match[2]}`"


def _letter_remedy(match: re.Match[str]) -> str:
    figures = match[0].lower().translate(str.maketrans("lio", "110"))
    return f"letters stand where figures should: `{figures}`"


def _form(remedy: str) -> Callable[[re.Match[str]], str]:
    """A remedy that is the same for every text of the form."""
    return lambda _: remedy


_REFUSED = (
    _Refused(_pattern(r"$"), "is empty", _form(FORMS)),
    _Refused(_pattern(r"~? ?([0-9]{1,12})$"), "has no unit", _bare_remedy),
    _Refused(_pattern(r"([0-9]{1,9})[.,]([0-9]{1,6})$"), "can be read in two ways", _point_remedy),
    _Refused(_pattern(r"([0-9]+:[0-9]+:[0-9]+)[:;.,][0-9]+$"), "counts frames", _frames_remedy),
    _Refused(_pattern(r"([0-9]+:[0-9]+)[;.,][0-9]+$"), "holds a fraction", _frames_remedy),
    _Refused(_pattern(r"([0-9]{0,12}):([6-9][0-9])$"), "has too many seconds", _overflow_remedy),
    _Refused(
        _pattern(r"[0-9]*:[0-9]{2}:[0-9]{2}$"),
        "has a part that is not below 60",
        _form("minutes and seconds end at 59 where hours stand before them: `1:15:00`"),
    ),
    _Refused(_pattern(r"([0-9]{0,12})(:[0-9]{1,2})+$"), "has a part of one digit", _digits_remedy),
    _Refused(
        _pattern(r"~? ?([0-9]+) ?(?:-|–|—|\.\.+|to|or) ?([0-9]+) ?UNIT?$"),
        "is a range",
        _range_remedy,
    ),
    _Refused(
        _pattern(r"~? ?([0-9]*(?::[0-9]+)+) ?UNIT$"), "mixes a colon with a unit", _unit_remedy
    ),
    _Refused(
        _pattern(r"[-−+<>] ?([0-9:].*)$"),
        "has a sign",
        _sign_remedy,
    ),
    _Refused(_pattern(r"~? ?(tbc|tbd|tba|\?+)$"), "is not a duration", _form("write `TBC`")),
    _Refused(
        _pattern(r"(?:≈|ca\.?|circa|about|approx\.?) ?(.+)$"), "is not a duration", _estimate_remedy
    ),
    _Refused(_pattern(r"(.+)~$"), "is not a duration", _estimate_remedy),
    _Refused(_pattern(r"(.+?) ?(?:\?|\(est\.?\))$"), "is not a duration", _estimate_remedy),
    _Refused(_pattern(r"([0-9]{1,3})['’]? ?[; ] ?([0-5][0-9])$"), "has no colon", _colon_remedy),
    _Refused(_pattern(r"[0-9lio]*:[0-9lio]{2}$"), "is not a duration", _letter_remedy),
    _Refused(_pattern(r"~? ?([0-9]{1,9}),([0-9]{1,6} ?UNIT)$"), "has a comma", _comma_remedy),
    _Refused(
        _pattern(r".*[.,][0-9]* ?UNIT"),
        "does not come to whole seconds in one unit",
        _form("write whole units, as in `1h 30m 15s`, or a fraction of one unit, as in `1.5h`"),
    ),
    _Refused(
        _pattern(r"(?:[0-9]+ ?UNIT ?)+[0-9]* ?$"),
        "has its parts in a wrong order or size",
        _form("write hours, minutes, seconds in this order, each once: `1h 30m 15s`"),
    ),
    _Refused(
        _pattern(r"[0-9'’′\"”″ ]+$"),
        "is not a duration",
        _form("minutes and seconds with primes are written `8'30\"`"),
    ),
)


def hours_reading(text: str) -> int | None:
    """Seconds when a two-part text such as `1:30` was meant as hours and minutes."""
    match = _HOURS_MINUTES.match(_with_plain_colons(text))
    return int(match[1]) * 3600 + int(match[2]) * 60 if match else None


def parse_clock(text: str) -> int | None:
    """Seconds after midnight for a time of day (`9:30`, `09:30:00`); None for anything else."""
    match = _CLOCK.match(_with_plain_colons(text))
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 > second else None


def format_duration(seconds: int) -> str:
    """An item's length, `m:ss`: `90:00` for an hour and a half."""
    return f"{seconds // 60}:{seconds % 60:02}"


def format_running(seconds: int) -> str:
    """A total or running time, `h:mm:ss`, with a hyphen before a negative one."""
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def format_over_under(seconds: int) -> str:
    """Over and under with sign and word: `+0:45 OVER`, `-0:30 UNDER`, `ON TIME`."""
    if not seconds:
        return "ON TIME"
    size = abs(seconds)
    length = format_duration(size) if size < 3600 else format_running(size)
    return f"+{length} OVER" if seconds > 0 else f"-{length} UNDER"


def format_difference(seconds: int) -> str:
    """How much longer or shorter, signed: `+1:30`, `-0:15`."""
    size = abs(seconds)
    length = format_duration(size) if size < 3600 else format_running(size)
    return f"{'-' if seconds < 0 else '+'}{length}"


def format_clock(seconds: int) -> str:
    """A time of day, `HH:MM:SS`; `+1` marks the day after."""
    days, seconds = divmod(seconds, DAY)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{clock} +{days}" if days else clock
