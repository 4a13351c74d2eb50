"""Inputs that nobody would write: all of them are read, or refused in words."""

from __future__ import annotations

import dataclasses
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from conftest import Check
from hostile_inputs import (
    GOOD_FILES,
    KINDS,
    OUTLINE,
    SIDECAR,
    WEIGHTS,
    examine_input,
    make_input,
    problems_of,
)
from rundown.pages import TemplateError, TemplateFile, render_pages
from rundown.problems import has_errors
from rundown.work import EpisodeFile

EACH_TIME = 2_000
"""Inputs that every run of the tests reads; `make fuzz` reads a hundred thousand."""


@pytest.mark.parametrize(("kind", "weight"), [*zip(KINDS, WEIGHTS, strict=True)])
@pytest.mark.parametrize("part", range(2))
def test_no_input_is_answered_but_in_words(kind: str, weight: int, part: int) -> None:
    count = EACH_TIME * weight // 100 // 2
    for seed in range(part * count, (part + 1) * count):
        examine_input(kind, seed)


def test_the_inputs_are_as_many_as_the_docs_say() -> None:
    assert sum(WEIGHTS) == 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_stands_for_one_input_and_seeds_for_many(kind: str) -> None:
    assert make_input(kind, 7) == make_input(kind, 7)
    assert len({make_input(kind, seed) for seed in range(50)}) > 40


def test_both_what_is_read_and_what_is_refused_are_among_them() -> None:
    came = {examine_input("outline", seed) for seed in range(200)}
    assert {"refused", "made"} <= came


@pytest.fixture
def fuzz() -> ModuleType:
    """The script of `make fuzz`."""
    path = Path(__file__).parents[1] / "scripts/fuzz.py"
    spec = importlib.util.spec_from_file_location("fuzz", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_fault_is_found_and_cut_down_to_what_shows_it(
    fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def examine(kind: str, seed: int, text: str | None = None) -> str:
        if "narrator" in (text or make_input(kind, seed)[1]).casefold():
            raise KeyError(kind)
        return "read"

    monkeypatch.setattr(fuzz, "examine_input", examine)
    monkeypatch.setattr("sys.argv", ["fuzz", "--inputs", "40", "--kind", "outline"])
    assert fuzz.main() == 1
    said = capsys.readouterr().out
    assert "KeyError at test_fuzz.py" in said
    assert "\n'NARRATOR'\n" in said
    assert "40 inputs from seed 1: 1 faults" in said


def test_what_takes_too_long_is_a_fault(fuzz: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([0.0, 6.0])
    monkeypatch.setattr(fuzz.time, "process_time", lambda: next(seconds))
    assert fuzz.shown_fault("contacts", 1) == "takes 6.0 s"


def test_what_is_changed_into_hostile_inputs_is_good_itself() -> None:
    good = EpisodeFile("episodes/01-one.md", OUTLINE.encode(), SIDECAR.encode())
    assert not has_errors(problems_of(good, GOOD_FILES))


# --- what was found


@dataclasses.dataclass(frozen=True)
class Nothing:
    """A view without a field."""


def test_segments_without_titles_are_each_told_and_nothing_breaks(check: Check) -> None:
    segments = "[{title: One, duration: 8m}, {i, duration: 8m}, {t, duration: 2m}]"
    series = f"title: T\nwpm: 1\nformat:\n  segments: {segments}\n"
    found = check({"episodes/series.yaml": series})
    assert [p["check"] for p in found].count("key-missing") == 2


def test_a_filter_of_jinja_that_asserts_is_told_at_the_template_s_line() -> None:
    templates = {"main": TemplateFile("templates/main.j2", "\n{{ 'words'|truncate(true) }}")}
    with pytest.raises(TemplateError, match="cannot be worked out: expected length") as caught:
        render_pages(templates, "main", Nothing())
    assert caught.value.line == 2
