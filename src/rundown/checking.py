"""Checking many outlines: what is known already, and who finds out the rest."""

from __future__ import annotations

from collections.abc import Sequence

from rundown.check_memory import find_remembered, forget_oldest, remember
from rundown.work import Checked, CheckWork, SeriesFiles, fingerprint_of
from rundown.workers import do_all

FEW = 24
"""Below this many outlines, starting other processes takes longer than it saves."""


def check_all(works: Sequence[CheckWork], jobs: int | None = None) -> list[Checked]:
    """What is wrong with each outline, in order; nothing is found out twice."""
    fingerprints = [work.fingerprint() for work in works]
    known = {one: find_remembered(one) for one in fingerprints}
    new = [w for w, one in zip(works, fingerprints, strict=True) if known[one] is None]
    for work, checked in zip(new, do_all(_check, new, jobs, FEW), strict=True):
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
    from rundown.pipeline import examine_series

    reading = examine_series(files)
    checked = Checked(reading.problems)
    # A series by which nothing can be timed is not remembered: it is not checked often.
    if reading.series is not None:
        remember(fingerprint, checked)
    return checked, reading.series is not None


def _check(work: CheckWork) -> Checked:
    # Imported now, because outlines that are known already need none of it.
    from rundown.pipeline import check_outline

    return check_outline(work)
