"""Checks of gates: what an episode must pass before it is locked, and what shows that it did."""

from __future__ import annotations

from collections.abc import Iterator

from rundown.checks.subject import Finding, Rules, Subject
from rundown.model import GateState
from rundown.problems import Place, Severity, quoted

_VERDICTS = {
    "open": "is open",
    "conditions": "is passed on conditions alone",
    "refused": "was refused",
}


def gate_open(subject: Subject) -> Iterator[Finding]:
    """A quality gate of the series that the episode has not passed.

    An episode is locked when every gate is passed; while it is approved, this is the list of those
    that are left. A gate passed on conditions is not passed: somebody has yet to meet them.
    Source: the series itself, which has its gates under `gates` in `series.yaml`.

    Wrong:

        status: locked
        gates:
          accuracy: {verdict: open}

    Right:

        status: locked
        gates:
          accuracy: {verdict: passed, reviewer: Rae Viewer, date: 2026-08-12, evidence: Minutes}
    """
    for gate_id, gate in subject.series.gates.items():
        state = subject.episode.front.gates.get(gate_id, GateState())
        if state.verdict != "passed":
            message = f"the gate {quoted(gate.title or gate_id)} {_VERDICTS[state.verdict]}"
            if state.conditions and state.verdict == "conditions":
                message += f": {state.conditions}"
            remedy = "have it reviewed and write `verdict: passed`, by whom, when and on what"
            yield Finding(message, remedy, _place(subject, gate_id))


def gate_unevidenced(subject: Subject) -> Iterator[Finding]:
    """A gate that is passed, and nobody can say by whom, when or on what.

    Whoever signs the episode off must be able to look it up.
    Source: practice of sign-off; a verdict without a name is nobody's.

    Wrong:

        accuracy: {verdict: passed}

    Right:

        accuracy: {verdict: passed, reviewer: Rae Viewer, date: 2026-08-12, evidence: Minutes}
    """
    for gate_id, gate in subject.series.gates.items():
        state = subject.episode.front.gates.get(gate_id, GateState())
        told = {"reviewer": state.reviewer, "date": state.date, "evidence": state.evidence}
        missing = [key for key, value in told.items() if not value]
        if state.verdict == "passed" and missing:
            keys = " and ".join(f"`{key}`" for key in missing)
            message = f"the gate {quoted(gate.title or gate_id)} is passed without {keys}"
            remedy = f"write {keys} beside its verdict"
            yield Finding(message, remedy, _place(subject, gate_id))


def _place(subject: Subject, gate_id: str) -> Place:
    """Where the verdict on a gate stands, or should: at the gate, else at the status."""
    episode = subject.episode
    return (
        episode.value_places.get(("gates", gate_id, "verdict"))
        or episode.own_places.get(("gates", gate_id))
        or episode.value_places.get(("status",))
        or Place(episode.path, 1, 1, 1, 4)
    )


RULES: Rules = {
    gate_open: (None, Severity.WARNING, Severity.ERROR),
    gate_unevidenced: (None, Severity.WARNING, Severity.ERROR),
}
