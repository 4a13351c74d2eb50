"""Print the CPU time of `rundown check` and `rundown build`: `make bench`.

CPU time is user and system time of the command and all its processes, the median of several
rounds; elapsed time stands beside it. Many episodes are copies of episode 19, made in a folder
that is thrown away after. Every row names the command, so that it can be run by hand.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "episodes/19-netflix-streaming-empire.md"
RUNDOWN = [sys.executable, "-m", "rundown"]
COUNTS = (1, 12, 48)


class Cost(NamedTuple):
    """What one run of a command took, in seconds."""

    cpu: float
    elapsed: float


def main() -> None:
    """Measure every row and print it as it comes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds a row, the median counts")
    rounds = parser.parse_args().rounds
    print(f"Python {sys.version.split()[0]}, median of {rounds} rounds\n")
    print(f"{'command':34}{'episodes':>9}{'CPU s':>9}{'an episode':>12}{'elapsed s':>11}")
    starting(rounds)
    with tempfile.TemporaryDirectory() as place:
        os.environ["RUNDOWN_CACHE"] = str(memory := Path(place) / "memory")
        for count in COUNTS:
            working(make_series(Path(place) / str(count), count), count, rounds, memory)


def starting(rounds: int) -> None:
    """What it costs to start, beside what importing click costs alone."""
    click = show('python -c "import click"', None, rounds, [sys.executable, "-c", "import click"])
    help_ = show("rundown --help", None, rounds, [*RUNDOWN, "--help"])
    print(f"{'rundown --help / import click':34}{'':9}{help_.cpu / click.cpu:9.2f}\n")


def working(series: Path, count: int, rounds: int, memory: Path) -> None:
    """What checking, building, and either of them again cost for a series."""
    here = [*RUNDOWN, "--series", str(series)]
    output = series / "output"
    show("rundown check", count, rounds, [*here, "check"], lambda: remove(memory))
    show("rundown check  (nothing changed)", count, rounds, [*here, "check"])
    show("rundown build", count, rounds, [*here, "build"], lambda: remove(output))
    show("rundown build  (nothing to do)", count, rounds, [*here, "build"])
    one = ["--only", "rundown"]
    show(
        "rundown build --only rundown",
        count,
        rounds,
        [*here, "build", *one],
        lambda: remove(output),
    )
    print()


def remove(folder: Path) -> None:
    """Take a folder away, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def show(
    name: str,
    count: int | None,
    rounds: int,
    command: list[str],
    prepare: Callable[[], None] = lambda: None,
) -> Cost:
    """Measure a command, print its row, give its medians."""
    costs = []
    for _ in range(rounds):
        prepare()
        costs.append(measure(command))
    cost = Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))
    each = f"{cost.cpu / count:12.3f}" if count else f"{'':12}"
    print(f"{name:34}{count or '':>9}{cost.cpu:9.3f}{each}{cost.elapsed:11.3f}", flush=True)
    return cost


def measure(command: list[str]) -> Cost:
    """Run a command to its end; what it says is wrong is shown."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return Cost(user + system, ended - began)


def make_series(folder: Path, count: int) -> Path:
    """A series folder with copies of the example, numbered from 1."""
    episodes = folder / "episodes"
    episodes.mkdir(parents=True)
    series = (ROOT / "episodes/series.yaml").read_text(encoding="utf-8")
    numbered = re.sub(r"^episodes: .*", f"episodes: 1-{count}", series, flags=re.MULTILINE)
    whole = re.sub(r"^total: .*", f"total: {3 * count}h", numbered, flags=re.MULTILINE)
    (episodes / "series.yaml").write_text(whole, encoding="utf-8")
    outline = EXAMPLE.read_text(encoding="utf-8")
    for number in range(1, count + 1):
        target = episodes / f"{number:02}-copy.md"
        text = re.sub(r"^episode: .*", f"episode: {number}", outline, flags=re.MULTILINE)
        target.write_text(text, encoding="utf-8")
        shutil.copy(EXAMPLE.with_suffix(".yaml"), target.with_suffix(".yaml"))
    return folder


if __name__ == "__main__":
    main()
