"""The clock of a recording: at what time of day each moment of the programme is recorded.

Real seconds are added to the start, so that a night in which the clocks change is told as a clock
on the wall will show it. That needs a day and a zone; without them the clock is plain arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from rundown.durations import DAY, format_clock, format_running
from rundown.model import Break, Record
from rundown.spelling import title_key
from rundown.timing import Schedule, ScheduledItem
from rundown.zones import zone_of

_WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_SOME_DAY = date(2001, 1, 1)
_EVENING = 6 * 3600
"""How long before a start after midnight a typed time still means the evening before."""


class RecordDay:
    """The day of a recording.

    A moment is the number of real seconds since `record.start`: breaks count, and what stands
    before the start is negative. Where the start is not known, a moment is a running time of the
    programme, and breaks take none of it.
    """

    def __init__(self, record: Record, schedule: Schedule) -> None:
        self.timed = record.start is not None
        self._start = record.start or 0
        self._date = _usable_day(record.date)
        self._zone = zone_of(record.zone) if record.zone and self._date else None
        self._breaks = dict(_breaks_by_page(record.breaks, schedule))
        self._waits = dict(self._waits_by_page(schedule))
        self.end = schedule.trt + (self._paused(self._breaks) if self.timed else 0)
        first = min(0, 0 if record.call is None else self.moment_of(record.call))
        self.clocks_change = self._letters(first) != self._letters(self.end)

    def breaks_before(self, item: ScheduledItem) -> tuple[Break, ...]:
        """The breaks that are taken just before an item."""
        return self._breaks.get(item.page or "", ())

    def start_of(self, item: ScheduledItem) -> int:
        """The moment at which an item begins, after the breaks before it."""
        return item.start + self._waits.get(item.page or "", 0)

    def end_of(self, item: ScheduledItem) -> int:
        """The moment at which an item ends."""
        return item.cume + self._waits.get(item.page or "", 0)

    def moment_of(self, clock: int) -> int:
        """The moment of a typed time of day.

        It is on the day of the start, but where the recording runs past midnight or begins soon
        after it: then the morning that is still recorded, or the evening before.
        """
        today = self._moment(clock, 0)
        if today < 0 and (morning := self._moment(clock, 1)) <= self.end:
            return morning
        if today > self.end and (evening := self._moment(clock, -1)) >= -_EVENING:
            return evening
        return today

    def clock(self, moment: int) -> str:
        """The time of day of a moment, `10:04:00`; a running time where the start is not known.

        Where the clocks change during the recording it has its zone's letters, `01:00:00 GMT`;
        on another day than the start's that day is named, `00:10:00 Thu`, or `+1` without a date.
        """
        if not self.timed:
            return format_running(moment)
        local = self._local(moment)
        shown = format_clock(local.hour * 3600 + local.minute * 60 + local.second)
        letters = self._letters(moment) if self.clocks_change else ""
        return " ".join(filter(None, (shown, letters, self._other_day(local))))

    def short_clock(self, moment: int) -> str:
        """The same as people type it, without seconds where they are nought: `10:04`."""
        shown, *others = self.clock(moment).split(" ")
        return " ".join([shown.removesuffix(":00") if self.timed else shown, *others])

    def _other_day(self, local: datetime) -> str:
        """The name of a day that is not the start's; the number of days where no day is known."""
        days = (local.date() - (self._date or _SOME_DAY)).days
        if not days:
            return ""
        return _WEEKDAYS[local.weekday()] if self._date else f"{days:+}"

    def _letters(self, moment: int) -> str:
        """The zone's letters at a moment, `BST`, or its distance from UTC; nothing without one."""
        letters = self._local(moment).tzname() or ""
        return letters if letters[:1].isalpha() or not letters else f"UTC{letters}"

    def _local(self, moment: int) -> datetime:
        """What calendar and clock on the wall say at a moment."""
        begun = _wall_time(self._date or _SOME_DAY, self._start)
        if self._zone is None:
            return begun + timedelta(seconds=moment)
        passed = begun.replace(tzinfo=self._zone).astimezone(UTC) + timedelta(seconds=moment)
        return passed.astimezone(self._zone)

    def _moment(self, clock: int, days: int) -> int:
        """The moment of a time of day, so many days after the start's."""
        if self._zone is None or self._date is None:
            return clock - self._start + days * DAY
        begun, then = (
            _wall_time(self._date + timedelta(n), seconds).replace(tzinfo=self._zone)
            for n, seconds in ((0, self._start), (days, clock))
        )
        return round((then.astimezone(UTC) - begun.astimezone(UTC)).total_seconds())

    def _waits_by_page(self, schedule: Schedule) -> Iterator[tuple[str, int]]:
        """How long the breaks before each page and on it have taken."""
        waited = 0
        for item in schedule.items:
            waited += sum(b.duration for b in self.breaks_before(item)) if self.timed else 0
            yield item.page or "", waited

    @staticmethod
    def _paused(breaks: dict[str, tuple[Break, ...]]) -> int:
        return sum(one.duration for some in breaks.values() for one in some)


def _breaks_by_page(
    breaks: tuple[Break, ...], schedule: Schedule
) -> Iterator[tuple[str, tuple[Break, ...]]]:
    """The breaks before each page that has any, by their slugs."""
    seen: set[str] = set()
    for item in schedule.items:
        slug = title_key(item.item.slug.text)
        found = tuple(one for one in breaks if title_key(one.before) == slug)
        if item.page and found and slug not in seen:
            seen.add(slug)
            yield item.page, found


def _usable_day(iso: str | None) -> date | None:
    """A day that has days around it, which the calendar's first and last years may lack."""
    day = date.fromisoformat(iso) if iso else None
    return day if day and 1 < day.year < 9000 else None


def _wall_time(day: date, seconds: int) -> datetime:
    return datetime.combine(day, time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def find_true_time(record: Record, clock: int) -> int | None:
    """What a clock shows instead of a time of day that the day of recording leaves out.

    None where there is such a time, as on all days but those on which clocks go forward.
    """
    day = _usable_day(record.date)
    if day is None or record.zone is None:
        return None
    typed = _wall_time(day, clock)
    true = typed.replace(tzinfo=zone_of(record.zone)).astimezone(UTC)
    shown = true.astimezone(zone_of(record.zone)).replace(tzinfo=None)
    return None if shown == typed else shown.hour * 3600 + shown.minute * 60 + shown.second
