"""What a command costs: its CPU time, the median of several rounds in turn with others."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run took: user and system seconds of all its processes, and elapsed seconds."""

    cpu: float
    elapsed: float


@dataclass(frozen=True)
class Job:
    """A command to measure; `prepare` runs before each round of it, and is not measured.

    `rounds` are its own where a round takes minutes; `pinned` says whether it has one processor.
    """

    command: tuple[str, ...]
    prepare: Callable[[], None] = lambda: None
    rounds: int | None = None
    pinned: bool = True
    folder: Path | None = None


def measure_all(jobs: Mapping[str, Job], rounds: int) -> dict[str, Cost]:
    """The medians of every job; in each round all of them run, one after the other.

    So what else the machine does falls on all alike.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in jobs}
    for number in range(rounds):
        for name, job in jobs.items():
            if number < (job.rounds or rounds):
                job.prepare()
                costs[name].append(measure(job))
    return {name: median(found) for name, found in costs.items()}


def median(costs: list[Cost]) -> Cost:
    """The median of each column."""
    return Cost(*(statistics.median(column) for column in zip(*costs, strict=True)))


def measure(job: Job) -> Cost:
    """Run a command to its end. Raises CalledProcessError where it fails."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        job.command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=job.folder,
        preexec_fn=_pin if job.pinned else None,
    )
    ended, after = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
    return Cost(user + system, ended - began)


def peak_memory(job: Job) -> int:
    """The most memory that a command held, in KiB, by a process that starts it and is asked."""
    asking = (
        "import resource, subprocess, sys; "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    job.prepare()
    run = subprocess.run(
        [sys.executable, "-c", asking, *job.command],
        check=True,
        capture_output=True,
        text=True,
        cwd=job.folder,
        preexec_fn=_pin,
    )
    return int(run.stdout)


def _pin() -> None:
    """Keep to the last of the processors that may be used, where a system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
