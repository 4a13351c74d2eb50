"""Measure rundown beside its peers, print a table, and write RESULTS.md: `make bench`.

CPU time is user and system time of a command and all its processes, the median of several rounds
in which all commands take turns, each on one processor (two jobs excepted, where elapsed time
counts). The peers are in the dependency group `bench`.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from jobs import LARGE, Jobs
from measuring import Cost, Job, measure_all, peak_memory
from rows import ROWS, Row, chosen_rows

RESULTS = Path(__file__).with_name("RESULTS.md")
PACKAGES = "click pydantic Jinja2 python-docx lxml PyYAML docxtpl".split()


def main() -> None:
    """Measure the chosen rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9, help="rounds a job, the median counts")
    names = ", ".join(row.name for row in ROWS)
    parser.add_argument("--rows", default="", help=f"a comma between them: {names}")
    parser.add_argument("--large", action="store_true", help=f"{LARGE} episodes too: half an hour")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md")
    asked = parser.parse_args()
    rows = chosen_rows(asked.rows, large=asked.large)
    with tempfile.TemporaryDirectory() as place:
        # Everybody's modules are compiled once, as on any machine where they are installed.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["RUNDOWN_CACHE"] = str(Path(place) / "memory")
        jobs = Jobs(Path(place))
        named = {name: jobs.job(name) for row in rows if not row.missing for name in row.jobs}
        costs = measure_all(only_rounds(named, asked.rounds), asked.rounds)
        lines = [*table(rows, costs), "", *details(costs, asked.rounds)]
        if "linear" in [row.name for row in rows]:
            lines += ["", memory_line(jobs)]
    text = "\n".join(lines)
    print(text)
    if asked.write:
        RESULTS.write_text(f"{heading()}\n\n{text}\n", encoding="utf-8")


def only_rounds(jobs: Mapping[str, Job], rounds: int) -> dict[str, Job]:
    """The jobs, the largest once: what takes minutes is not troubled by moments."""
    large = {name for name in jobs if name == f"build-{LARGE}"}
    return {
        n: replace(job, rounds=min(1, rounds)) if n in large else job for n, job in jobs.items()
    }


def table(rows: Iterable[Row], costs: Mapping[str, Cost]) -> Iterator[str]:
    """The rows, each with its ratio and whether that is reached."""
    yield "| what | against | to reach | measured | |"
    yield "|---|---|---:|---:|---|"
    for row in rows:
        if row.missing:
            yield f"| {row.what} | {row.against} | {row.goal:g} | – | {row.missing} not installed |"
            continue
        ratio = row.ratio(costs)
        said = "reached" if ratio <= row.goal else f"{ratio / row.goal:.1f} times the goal"
        yield f"| {row.what} | {row.against} | {row.goal:g} | {ratio:.3g} | {said} |"


def details(costs: Mapping[str, Cost], rounds: int) -> Iterator[str]:
    """What each job cost, behind the ratios."""
    yield f"| job | CPU s | elapsed s | (medians, {rounds} rounds at most)"
    yield "|---|---:|---:|---|"
    for name, cost in costs.items():
        yield f"| {name} | {cost.cpu:.3f} | {cost.elapsed:.3f} | |"


def memory_line(jobs: Jobs) -> str:
    """The most memory that builds of 12 and of the large series held."""
    few, many = (peak_memory(jobs.job(f"build-{count}")) for count in (12, LARGE))
    return f"Peak memory: {few / 1024:.0f} MiB with 12, {many / 1024:.0f} with {LARGE:,} episodes."


def heading() -> str:
    """The machine, the versions and the command."""
    command = " ".join(["python", "benchmarks/run.py", *sys.argv[1:]])
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors {_processor()}"
    versions = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return (
        f"# What rundown costs beside its peers\n\n`{command}`\n\n{system}. "
        f"Python {platform.python_version()}, rundown {_version('episode-rundown')}, {versions}, "
        f"pandoc {_pandoc()}.\n\n{(__doc__ or '').partition(chr(10) * 2)[2].strip()}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((x.partition(": ")[2] for x in lines if x.startswith("model name")), "")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _pandoc() -> str:
    try:
        ran = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True)
    except OSError:
        return "not installed"
    return ran.stdout.split()[1]


if __name__ == "__main__":
    main()
