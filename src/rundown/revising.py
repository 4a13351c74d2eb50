"""How an episode stands to its issues: which one its pages are, and what changed since.

Pages that say just what the last issue says are that issue, and what changed is told from the one
before. All others are not issued yet, and what changed is told from the last one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rundown.changes.comparing import Changes, Edition, compare
from rundown.documents.revision_marks import RevisionMark
from rundown.examining import examine, examine_series
from rundown.work import EpisodeFile, KeptIssue, SeriesFiles


@dataclass(frozen=True, slots=True)
class Revised:
    """What stands on the pages of a sequence, and what changed; None where nothing was before."""

    mark: RevisionMark
    changes: Changes | None


def revise(
    file: EpisodeFile, files: SeriesFiles, now: Edition, since: KeptIssue | None = None
) -> Mapping[str, Revised]:
    """How each sequence that has issues stands; what changed is told `since` an issue if given."""
    sequences = dict.fromkeys(issue.sequence for issue in file.issues)
    return {
        name: _revised([i for i in file.issues if i.sequence == name], file, files, now, since)
        for name in sequences
    }


def _revised(
    issues: list[KeptIssue],
    file: EpisodeFile,
    files: SeriesFiles,
    now: Edition,
    since: KeptIssue | None,
) -> Revised:
    last, *older = issues
    changes = None
    if not last.has_same_inputs(file, files):
        changes = changes_since(last, now)
        if changes is None or not changes.is_empty:
            return Revised(_not_issued(last), changes_since(since, now) if since else changes)
    baseline = since or (older[0] if older else None)
    return Revised(_issued(last), changes_since(baseline, now) if baseline else None)


def changes_since(issue: KeptIssue, now: Edition) -> Changes | None:
    """What changed since an issue; None where this version of rundown cannot read it any more."""
    before = edition_of(issue)
    return compare(before, now) if before else None


@lru_cache(maxsize=8)
def edition_of(issue: KeptIssue) -> Edition | None:
    """An issue as an edition; None where this version of rundown cannot read it any more."""
    return make_edition(issue.name, issue.file, issue.files)


def make_edition(name: str, file: EpisodeFile, files: SeriesFiles) -> Edition | None:
    """A state of an episode, by its files; None where they cannot be read or timed."""
    reading = examine_series(files)
    if reading.series is None:
        return None
    examined = examine(file, reading.series, reading.shared)
    if examined.episode is None or examined.schedule is None:
        return None
    return Edition(name, reading.series, examined.episode, examined.schedule)


def _issued(issue: KeptIssue) -> RevisionMark:
    return RevisionMark(
        name=issue.name,
        date=issue.date,
        replaces=issue.replaces,
        colour=issue.colour,
        number=issue.number,
        issue=issue.fingerprint,
    )


def _not_issued(last: KeptIssue) -> RevisionMark:
    return RevisionMark(name=f"NOT ISSUED, after {last.name}")
