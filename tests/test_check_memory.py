"""Checking remembers what it found, until something changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, Series
from outlines import FULL, SERIES, outline, series_with
from rundown.check_memory import find_remembered, forget_oldest, remember
from rundown.problems import Place, Problem, Severity, Waived
from rundown.work import Checked

PROBLEM = Problem(
    "guest-unused", Severity.WARNING, "é is in no item", "", Place("a.md", 1, 2, 3, 4), 19, "a", "B"
)
OFF = FULL.replace("8:00", "7:00")


def never(*_: object) -> None:
    raise AssertionError("checked again")


def test_what_is_remembered_comes_back_as_it_was() -> None:
    checked = Checked((PROBLEM,), (Waived(PROBLEM, "she comes later (2026-11-25)"),))
    remember("f", checked)
    assert find_remembered("f") == checked
    assert find_remembered("g") is None


def test_an_outline_that_has_not_changed_is_not_checked_again(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    series_folder(series_with(outline(OFF)))
    first = run("check")
    assert "[segment-under]" in first.out
    monkeypatch.setattr("rundown.examining.check_outline", never)
    monkeypatch.setattr("rundown.examining.examine_series", never)
    assert run("check") == first


@pytest.mark.parametrize(
    "changed",
    [
        {"episodes/01-one.md": outline()},
        {"episodes/01-one.yaml": "focus: Disks\n"},
        {"episodes/series.yaml": SERIES + "subtitle: x\n"},
        {"episodes/people.yaml": "ada: {name: Ada}\n"},
        {"episodes/sources.yaml": "a: {title: A}\n"},
    ],
)
def test_a_change_of_anything_that_it_was_found_in_checks_it_again(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch, changed: dict[str, str]
) -> None:
    series_folder(series_with(outline(OFF)))
    run("check")
    series_folder(changed)
    monkeypatch.setattr("rundown.examining.check_outline", never)
    with pytest.raises(AssertionError, match="checked again"):
        run("check")


def test_problems_of_the_series_are_remembered_as_well(run: Run, series_folder: Series) -> None:
    series_folder(series_with(outline(), series=SERIES + "titel: x\n"))
    first = run("check")
    assert "[key-unknown]" in first.out
    assert run("check") == first


def test_what_cannot_be_read_is_not_believed(
    run: Run, series_folder: Series, own_memory: Path
) -> None:
    series_folder(series_with(outline(OFF)))
    first = run("check")
    for file in own_memory.glob("*.json"):
        file.write_text('{"problems": [["x"]], "waived": []}', encoding="utf-8")
    assert run("check") == first


def test_a_folder_that_cannot_be_written_troubles_nobody(
    run: Run, series_folder: Series, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("RUNDOWN_CACHE", str(tmp_path / "file"))
    series_folder(series_with(outline(OFF)))
    assert run("check").status == 0
    assert "[segment-under]" in run("check").out


def test_the_folder_stays_small(own_memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rundown.check_memory._MOST_FILES", 3)
    for number in range(4):
        remember(str(number), Checked())
    forget_oldest()
    assert len(list(own_memory.glob("*.json"))) == 2


def test_several_processes_find_the_same(run: Run, series_folder: Series) -> None:
    names = {f"episodes/{n:02}-x.md": outline(OFF, episode=str(n)) for n in range(1, 5)}
    series_folder(series_with() | names)
    alone = run("check", "--format", "json", "--jobs", "1")
    series_folder({"episodes/series.yaml": SERIES + "subtitle: x\n"})
    assert run("check", "--format", "json", "--jobs", "2") == alone
    assert len(alone.json) == 4
