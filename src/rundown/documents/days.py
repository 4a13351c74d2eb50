"""Days as people write them on paper, in English and without a locale."""

from __future__ import annotations

from datetime import date, datetime, time

from rundown.zones import zone_of

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def short_day(iso: str) -> str:
    """`2026-08-14` as `14 Aug 2026`."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def plain_day(iso: str) -> str:
    """`2026-08-14` as `14 August 2026`."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def part_day(iso: str) -> str:
    """`2008`, `2008-08` or `2008-08-22` as `2008`, `Aug 2008` or `22 Aug 2008`."""
    if len(iso) == len("2008-08-22"):
        return short_day(iso)
    year, _, month = iso.partition("-")
    return f"{_MONTHS[int(month) - 1][:3]} {year}" if month else year


def long_day(iso: str) -> str:
    """`2026-08-14` as `Friday 14 August 2026`."""
    return f"{_WEEKDAYS[date.fromisoformat(iso).weekday()]} {plain_day(iso)}"


def zone_name(zone: str, iso: str | None, seconds: int) -> str:
    """A zone's letters at a day and second (`BST`); its own name where there is none."""
    if iso is None:
        return zone
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    letters = datetime.combine(date.fromisoformat(iso), clock, zone_of(zone)).tzname() or zone
    return letters if letters[0].isalpha() else zone
