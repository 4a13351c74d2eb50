"""What `rundown build` says: a line an episode, and the closing summary."""

from __future__ import annotations

from collections.abc import Sequence

from rundown.build import Outcome
from rundown.problems import Severity, counted


def format_outcome(outcome: Outcome) -> str:
    """What came of one episode, in one line."""
    parts = []
    if outcome.reason:
        parts.append(f"refused: {outcome.reason}")
    elif outcome.refused:
        errors = sum(p.severity is Severity.ERROR for p in outcome.problems)
        parts.append(f"refused: {counted(errors, 'error')}")
    if outcome.made:
        parts.append(f"made {counted(len(outcome.made), 'document')}{_despite(outcome)}")
    if outcome.unchanged:
        parts.append(f"{outcome.unchanged} unchanged")
    if outcome.stale:
        parts.append(f"{len(outcome.stale)} moved to stale")
    if outcome.outdated:
        parts.append(f"{outcome.outdated} from an older outline")
    if outcome.kept:
        parts.append(f"{len(outcome.kept)} kept as found")
    return f"{outcome.episode}  {', '.join(parts) or _NOTHING}"


_NOTHING = "nothing to make: a guest's documents need `- guest:` in an item"
"""All other documents are made of any episode, and say themselves where they list nothing."""


def _despite(outcome: Outcome) -> str:
    """That documents were made despite errors, as `--anyway` does."""
    errors = sum(p.severity is Severity.ERROR for p in outcome.problems)
    return f", NOT CLEARED ({counted(errors, 'error')})" if errors else ""


def format_details(outcome: Outcome) -> list[str]:
    """The files of an episode that need somebody's eye."""
    stale = [f"      moved to stale: {path}" for path in outcome.stale]
    remedy = "changed by hand, or not made by rundown: rename it, or build with --force"
    remarks = [f"      {remark}" for remark in outcome.remarks]
    opened = "open in Word or LibreOffice: close it and build again"
    kept = [(path, opened if path in outcome.opened else remedy) for path in outcome.kept]
    return remarks + stale + [f"      kept: {path} ({why})" for path, why in kept]


def format_summary(outcomes: Sequence[Outcome], output: str) -> str:
    """What the whole build came to; `output` is the folder as people know it."""
    made = sum(len(outcome.made) for outcome in outcomes)
    unchanged = sum(outcome.unchanged for outcome in outcomes)
    stale = sum(len(outcome.stale) for outcome in outcomes)
    refused = sorted({outcome.episode for outcome in outcomes if outcome.refused})
    parts = [f"made {counted(made, 'document')} in {output}", f"{unchanged} unchanged"]
    if refused:
        parts.append(f"refused {', '.join(refused)}")
    if stale:
        parts.append(f"moved {stale} to stale")
    return ", ".join(parts)
