"""Checking many outlines: what is known already, and who finds out the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rundown.check_memory import find_remembered, forget_oldest, remember
from rundown.problems import Problem, Waived
from rundown.work import Checked, CheckWork, SeriesFiles, fingerprint_of
from rundown.workers import do_all

FEW = 24
"""Below this many outlines, starting other processes takes longer than it saves."""


def check_all(works: Sequence[CheckWork], jobs: int | None = None) -> list[Checked]:
    """What is wrong with each outline, in order; nothing is found out twice."""
    fingerprints = [work.fingerprint() for work in works]
    known = {one: find_remembered(one) for one in fingerprints}
    new = [w for w, one in zip(works, fingerprints, strict=True) if known[one] is None]
    for work, checked in do_all(_check, new, len(new), jobs, FEW):
        known[work.fingerprint()] = checked
        remember(work.fingerprint(), checked)
    if new:
        forget_oldest()
    return [known[one] or Checked() for one in fingerprints]


def check_series(files: SeriesFiles) -> tuple[Checked, bool]:
    """What is wrong with the files that episodes share, and whether any can be timed by them."""
    fingerprint = fingerprint_of((b"series", files.series, files.people, files.sources))
    known = find_remembered(fingerprint)
    if known is not None:
        return known, True
    from rundown.examining import examine_series

    reading = examine_series(files)
    checked = Checked(reading.problems)
    # A series by which nothing can be timed is not remembered: it is not checked often.
    if reading.series is not None:
        remember(fingerprint, checked)
    return checked, reading.series is not None


def check_season(checked: Iterable[Checked]) -> Checked:
    """What is wrong between outlines, by what was found in each of them."""
    appearances = [one for each in checked for one in each.appearances]
    met = {(one.guest, one.day) for one in appearances}
    if len(met) == len(appearances):
        return Checked()
    # Imported now, because guests who are in one place a day need none of it.
    from rundown.checks.bookings import guest_double_booked

    found = [*guest_double_booked(appearances)]
    return Checked(
        tuple(one for one in found if isinstance(one, Problem)),
        tuple(one for one in found if isinstance(one, Waived)),
    )


def _check(work: CheckWork) -> Checked:
    # Imported now, because outlines that are known already need none of it.
    from rundown.examining import check_outline

    return check_outline(work)
