"""The sign-off sheet: the quality gates of the series, and lines for the reviewers to sign on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rundown.documents.days import short_day
from rundown.documents.open_points import open_points
from rundown.documents.production import Part, Production
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.model import GateState
from rundown.problems import counted

_VERDICTS = {
    "open": "OPEN",
    "passed": "PASSED",
    "conditions": "NOT YET: conditions to meet",
    "refused": "REFUSED",
}


@dataclass(frozen=True, slots=True)
class GateEntry:
    """A gate of the series and how the episode stands at it."""

    title: str
    verdict: str
    passed: bool
    criterion: str
    reviewer: str
    date: str
    conditions: str
    evidence: str


@dataclass(frozen=True, slots=True)
class SignoffView:
    """All that the sign-off sheet's template sees; `lock` says whether it may be locked."""

    head: TitleBlock
    lock: str
    lock_reason: str
    open: tuple[str, ...]
    gates: tuple[GateEntry, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one sign-off sheet of an episode."""
    episode = production.episode
    title = f"{episode.name} sign-off: {episode.front.title}"
    yield Part(f"{episode.name}-signoff", title, make_view(production))


def make_view(production: Production) -> SignoffView:
    """What the sign-off sheet shows."""
    gates = tuple(_gates(production))
    still_open = open_points(production)
    lock, reason = _lock(gates, production.not_cleared, is_open=bool(still_open))
    return SignoffView(
        head=make_title_block(production, "Sign-off", "the reviewers"),
        lock=lock,
        lock_reason=reason,
        open=still_open,
        gates=gates,
    )


def _gates(production: Production) -> Iterator[GateEntry]:
    states = production.episode.front.gates
    for gate_id, gate in production.series.gates.items():
        state = states.get(gate_id, GateState())
        yield GateEntry(
            title=gate.title or gate_id,
            verdict=_VERDICTS[state.verdict],
            passed=state.verdict == "passed",
            criterion=gate.criterion,
            reviewer=state.reviewer,
            date=short_day(state.date) if state.date else "",
            conditions=state.conditions,
            evidence=state.evidence,
        )


def _lock(gates: tuple[GateEntry, ...], errors: int | None, *, is_open: bool) -> tuple[str, str]:
    """Whether the episode may be locked, and why not."""
    if errors is not None:
        return "MAY NOT BE LOCKED", f"{counted(errors, 'error')} of the checks stand"
    if not gates:
        return "NO GATES", "the series names none to pass"
    waiting = [gate.title for gate in gates if not gate.passed]
    if waiting:
        reason = f"{len(waiting)} of {counted(len(gates), 'gate')} not passed"
        return "MAY NOT BE LOCKED", f"{reason}: {', '.join(waiting)}"
    if is_open:
        return "ALL GATES PASSED", "it may be locked once what is open is settled"
    return "MAY BE LOCKED", "all gates are passed, and nothing is open"
