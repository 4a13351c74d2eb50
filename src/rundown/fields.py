"""What the values of front matter and series mean: pydantic types that read typed text.

A value that cannot be read is a `PydanticCustomError` of type `value` with a message and, under
`help`, the remedy; the reader gives it its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from rundown.durations import DAY, SEASON, Refusal, parse_clock, parse_duration
from rundown.problems import did_you_mean, listed, quoted
from rundown.zones import find_zone


class Fields(BaseModel):
    """A mapping whose keys are all known; values are never changed once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


def refuse(message: str, remedy: str) -> PydanticCustomError:
    """The error for a value that cannot be read."""
    return PydanticCustomError("value", "{message}", {"message": message, "help": remedy})


def _comment_remedy(text: str, otherwise: str) -> str:
    """A `#` after a value is no comment here: say so where one stands."""
    comment = "#" in text and "take the comment to a line of its own"
    return comment or otherwise


def _typed(read: Callable[[str], Any]) -> BeforeValidator:
    """A reader of text as a pydantic validator; what is no text is left to pydantic."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


def _read_whole_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text):
        remedy = _comment_remedy(text, "write digits alone")
        raise refuse(f"{quoted(text)} is not a whole number", remedy)
    return int(text)


def _read_rate(text: str) -> int:
    rate = _read_whole_number(text)
    if not rate:
        raise refuse("a rate of 0 words a minute times nothing", "write a rate such as `140`")
    return rate


def _read_date(text: str) -> str:
    return _read_day(text, (10,), "write a day as `2026-11-22`")


def _read_partial_date(text: str) -> str:
    return _read_day(text, (4, 7, 10), "write `2008`, `2008-08` or `2008-08-22`")


def _read_day(text: str, lengths: Iterable[int], remedy: str) -> str:
    """An ISO date, month or year, as it was typed, if there is such a day."""
    shape = re.fullmatch(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", text)
    if not shape or len(text) not in lengths:
        raise refuse(f"{quoted(text)} is not a date", _comment_remedy(text, remedy))
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        raise refuse(f"there is no day {quoted(text)}", remedy) from None
    return text


def _read_clock(text: str) -> int:
    seconds = parse_clock(text)
    if seconds is None:
        remedy = _comment_remedy(text, "write `9:30` or `09:30:00`, the hours from 0 to 23")
        raise refuse(f"{quoted(text)} is not a time of day", remedy)
    return seconds


def _read_zone(text: str) -> str:
    if find_zone(text) is None:
        remedy = _comment_remedy(text, "write an IANA name such as `Europe/London`")
        raise refuse(f"{quoted(text)} is not a time zone", remedy)
    return text


def read_seconds(text: str, longest: int = DAY) -> int:
    """A duration's seconds; pydantic's error where it is refused or TBC."""
    duration = parse_duration(text, longest)
    if isinstance(duration, Refusal):
        raise refuse(duration.message, duration.help)
    if duration.unset:
        raise refuse("a duration is needed here, not TBC", "write a duration such as `8m`")
    return duration.seconds


def _read_budget(text: str) -> int:
    seconds = read_seconds(text)
    if not seconds:
        raise refuse("a budget of no time holds nothing", "write a duration such as `8m`")
    return seconds


def _read_season(text: str) -> int:
    return read_seconds(text, SEASON)


def read_choice(choices: tuple[str, ...]) -> BeforeValidator:
    """One of a fixed set of words, in exactly this spelling."""

    def read(text: str) -> str:
        if text not in choices:
            otherwise = _comment_remedy(text, f"the words are {listed(choices)}")
            remedy = did_you_mean(text, choices, otherwise)
            raise refuse(f"{quoted(text)} is not known here", remedy)
        return text

    return _typed(read)


def _read_list(value: Any) -> Any:
    """One text where a list is expected is a list of one."""
    return (value,) if isinstance(value, str) else value


_WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789"]
)


def _nearest_id(text: str) -> str:
    """What is left of a text in the letters that an id may have, as `best-boy` of `Best Boy`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].strip("-")


def _read_id(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", text):
        remedy = "ids are small letters, digits and hyphens, 40 at most: "
        remedy += f"`{_nearest_id(text) or 'chaos-lead'}`"
        raise refuse(f"{quoted(text)} cannot be an id", remedy)
    if text in _WINDOWS_DEVICES:
        raise refuse(f"{quoted(text)} is the name of a device", "choose another id")
    return text


Id = Annotated[str, _typed(_read_id)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_read_list)]
Number = Annotated[int, _typed(_read_whole_number)]
Rate = Annotated[int, _typed(_read_rate)]
Day = Annotated[str, _typed(_read_date)]
PartialDay = Annotated[str, _typed(_read_partial_date)]
Clock = Annotated[int, _typed(_read_clock)]
Zone = Annotated[str, _typed(_read_zone)]
Seconds = Annotated[int, _typed(read_seconds)]
Budget = Annotated[int, _typed(_read_budget)]
Season = Annotated[int, _typed(_read_season)]

STATUSES = ("draft", "approved", "locked")
BOOKINGS = ("wish", "invited", "confirmed", "recorded", "declined")
BOOKED = ("confirmed", "recorded")
RELEASES = ("none", "sent", "signed", "declined", "not-needed")
POLICIES = ("full", "topics", "none")
KINDS = ("primary", "secondary")
CLAIM_STATUSES = ("verified", "unverified", "murky", "false", "cut")
RISKS = ("low", "medium", "high")
CLEARANCES = ("wish", "requested", "granted", "denied", "not-needed")
VERDICTS = ("open", "passed", "conditions", "refused")
LEVELS = ("off", "info", "warning", "error")
PAPERS = ("A4", "letter")

Status = Annotated[Literal["draft", "approved", "locked"], read_choice(STATUSES)]
Booking = Annotated[str, read_choice(BOOKINGS)]
Release = Annotated[str, read_choice(RELEASES)]
QuestionsPolicy = Annotated[str, read_choice(POLICIES)]
SourceKind = Annotated[str, read_choice(KINDS)]
ClaimStatus = Annotated[str, read_choice(CLAIM_STATUSES)]
Risk = Annotated[str, read_choice(RISKS)]
Clearance = Annotated[str, read_choice(CLEARANCES)]
Verdict = Annotated[str, read_choice(VERDICTS)]
Level = Annotated[str, read_choice(LEVELS)]
Paper = Annotated[str, read_choice(PAPERS)]
