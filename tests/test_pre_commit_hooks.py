"""The hook for pre-commit is one that pre-commit can run."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from rundown.cli import cli

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/continuous-checking.md").read_text(encoding="utf-8")


def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return only


def test_the_hook_runs_a_command_that_the_package_installs() -> None:
    program, command = shlex.split(hook()["entry"])
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert program in scripts
    assert command in cli.commands


def test_the_hook_has_what_pre_commit_needs_to_install_and_run_it() -> None:
    found = hook()
    assert (found["id"], found["language"]) == ("rundown-check", "python")
    assert found["pass_filenames"] is False
    assert found["name"]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [("episodes/19-netflix.md", True), ("episodes/series.yaml", True), ("docs/index.md", False)],
)
def test_the_hook_runs_for_changes_of_episodes_alone(path: str, *, wanted: bool) -> None:
    assert bool(re.search(hook()["files"], path)) is wanted


def blocks(language: str) -> list[Any]:
    """The blocks of the page on continuous checking in one language, read as YAML."""
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return [yaml.safe_load(block) for block in found]


def test_the_page_shows_the_hook_by_its_id_and_workflows_with_commands_that_there_are() -> None:
    shown = [block for block in blocks("yaml") if "repos" in block]
    assert [h["id"] for block in shown for r in block["repos"] for h in r["hooks"]] == [
        hook()["id"]
    ]
    steps = [
        step
        for block in blocks("yaml")
        for job in block.get("jobs", {}).values()
        for step in job["steps"]
    ]
    commands = [step["run"].split() for step in steps if "rundown check" in step.get("run", "")]
    formats = cli.commands["check"].params
    known = next(p.type.choices for p in formats if "--format" in p.opts)
    assert [line[line.index("--format") + 1] for line in commands] == ["github", "sarif"]
    assert {"github", "sarif"} <= set(known)
