"""The rows of the table: what is compared with what, and the ratio to reach."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jobs import DEFLATED, LARGE
from measuring import Cost

Costs = Mapping[str, Cost]


@dataclass(frozen=True)
class Row:
    """One comparison: the jobs that it needs, and what it makes of their costs."""

    name: str
    what: str
    against: str
    goal: float
    jobs: tuple[str, ...]
    ratio: Callable[[Costs], float]
    large: bool = False
    program: str = ""

    @property
    def missing(self) -> str:
        """The program that the row needs and that is not installed, if any."""
        return self.program if self.program and not shutil.which(self.program) else ""


def cpu(one: str, other: str, times: float = 1.0) -> Callable[[Costs], float]:
    """The ratio of one job's CPU time to so many times another's."""
    return lambda costs: costs[one].cpu / (costs[other].cpu * times)


def _one_more(costs: Costs, name: str) -> float:
    return (costs[f"{name}-60"].cpu - costs[f"{name}-12"].cpu) / 48


def _floor(costs: Costs) -> float:
    return (costs[f"deflate-{DEFLATED}"].cpu - costs["deflate-0"].cpu) / DEFLATED


def _growth(costs: Costs) -> float:
    """The CPU time an episode of the large series over that of twelve, start-up taken off both."""
    start = costs["build-12"].cpu - 12 * _one_more(costs, "build")
    return (costs[f"build-{LARGE}"].cpu - start) / LARGE / _one_more(costs, "build")


_MORE = ("build-12", "build-60")
_LARGE = f"build-{LARGE}"

ROWS = (
    Row("docxtpl", "build of 12 episodes", "docxtpl, ready data", 0.5,
        ("build-12", "docxtpl-12"), cpu("build-12", "docxtpl-12")),
    Row("house", "the same", "yaml.safe_load and docxtpl", 0.25,
        ("build-12", "house-12"), cpu("build-12", "house-12")),
    Row("add-row", "the same", "python-docx, add_row().cells", 0.08,
        ("build-12", "add-row-12"), cpu("build-12", "add-row-12")),
    Row("cell", "the same", "python-docx, table.cell() (12 times one)", 0.005,
        ("build-12", "cell-1"), cpu("build-12", "cell-1", 12)),
    Row("pandoc", "the same", "pandoc, reference document", 0.1,
        ("build-12", "pandoc-12"), cpu("build-12", "pandoc-12"), program="pandoc"),
    Row("one", "build of one episode", "docxtpl, ready data", 1.2,
        ("build-1", "docxtpl-1"), cpu("build-1", "docxtpl-1")),
    Row("more", "one more episode", "docxtpl's", 0.4,
        (*_MORE, "docxtpl-12", "docxtpl-60"),
        lambda costs: _one_more(costs, "build") / _one_more(costs, "docxtpl")),
    Row("floor", "one more episode", "deflating its document.xml parts", 6.0,
        (*_MORE, "deflate-0", f"deflate-{DEFLATED}"),
        lambda costs: _one_more(costs, "build") / _floor(costs)),
    Row("help", "--help", "import click", 1.2, ("help-0", "click-0"), cpu("help-0", "click-0")),
    Row("nothing", "build of 12, nothing changed, all files read", "import click", 1.4,
        ("nothing-12", "click-0"), cpu("nothing-12", "click-0")),
    Row("nothing-large", f"build of {LARGE:,}, nothing changed, by times", "import click", 2.0,
        (f"nothing-{LARGE}", "click-0"), cpu(f"nothing-{LARGE}", "click-0"), large=True),
    Row("check-again", "check of 12, nothing changed", "import click", 1.4,
        ("check-again-12", "click-0"), cpu("check-again-12", "click-0")),
    Row("changed", "build of 12, one changed", "build of one", 1.15,
        ("changed-12", "build-1"), cpu("changed-12", "build-1")),
    Row("check", "check of 12", "build of 12", 0.55,
        ("check-12", "build-12"), cpu("check-12", "build-12")),
    Row("items", "episode of 1,920 items", "of 480", 2.6,
        ("items-1920", "items-480"), cpu("items-1920", "items-480")),
    Row("linear", f"{LARGE:,} episodes, CPU time an episode", "12 to 60", 1.1,
        (*_MORE, _LARGE), _growth, large=True),
    Row("jobs", "48 episodes, two jobs, elapsed", "one job", 0.7, ("jobs-2", "jobs-1"),
        lambda costs: costs["jobs-2"].elapsed / costs["jobs-1"].elapsed),
)  # fmt: skip


def chosen_rows(names: str, *, large: bool) -> list[Row]:
    """The rows of these names, a comma between them; else all, the large ones if wanted."""
    known = {row.name: row for row in ROWS}
    if names:
        return [known[name] for name in names.split(",")]
    return [row for row in ROWS if large or not row.large]
