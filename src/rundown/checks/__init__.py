"""What makes a well-formed outline a bad show, one function for each check.

A check's name is its function's, with hyphens; its docstring is what `rundown explain` prints.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import cache

from rundown import file_problems, outline_problems
from rundown.checks import (
    bookings,
    casting,
    evidence,
    facts,
    folder,
    gates,
    milestones,
    pace,
    people,
    pictures,
    promises,
    recording,
    references,
    statements,
    text,
    times,
    waivers,
)
from rundown.checks.subject import Check, Rules, Subject, apply, check_name, in_words
from rundown.problems import Problem

EPISODE_CHECKS: tuple[Check, ...] = (
    *times.CHECKS,
    *people.CHECKS,
    *recording.CHECKS,
    *facts.CHECKS,
    *references.CHECKS,
)

_RULE_MODULES: tuple[Rules, ...] = (
    pace.RULES,
    statements.RULES,
    evidence.RULES,
    text.RULES,
    promises.RULES,
    milestones.RULES,
    casting.RULES,
    pictures.RULES,
    gates.RULES,
)

SEASON_RULES = bookings.RULES
"""The rules that need every outline of the series, with their severities."""

RULES: Rules = {rule: severities for rules in _RULE_MODULES for rule, severities in rules.items()}
"""The checks of the trade, with their severities, which the series may change."""


def check_episode(subject: Subject) -> Iterator[Problem]:
    """Everything that the checks find in an episode."""
    for check in EPISODE_CHECKS:
        yield from check(subject)
    for rule, severities in RULES.items():
        yield from apply(rule, severities, subject)


def rule_names() -> tuple[str, ...]:
    """The names of the checks whose severity a series may change, and that may be waived."""
    return tuple(check_name(rule) for rules in (RULES, SEASON_RULES) for rule in rules)


def changeable_severities() -> dict[str, str]:
    """How bad the findings of each check are that a series may change, in words."""
    pairs = ((rule, levels) for rules in (RULES, SEASON_RULES) for rule, levels in rules.items())
    return {check_name(rule): in_words(levels) for rule, levels in pairs}


@cache
def explained_checks() -> dict[str, str]:
    """Every named check with its explanation, in the order of names."""
    reading = [
        function
        for module in (file_problems, outline_problems)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    ]
    checks: list[Callable[..., object]] = [*reading, *EPISODE_CHECKS, *RULES, *SEASON_RULES]
    checks += [*folder.CHECKS, *waivers.CHECKS]
    return dict(sorted((check_name(check), inspect.getdoc(check) or "") for check in checks))
