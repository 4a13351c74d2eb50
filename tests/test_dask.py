"""Work on other machines: a real scheduler and two workers, one of which is killed."""

import json
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from rundown import many_machines
from rundown.many_machines import MachinesError, _Task
from rundown.workers import in_order

OUTLINE = """\
---
episode: {number}
title: The Outage
---

# Cold Open

## THE TURN | VO | 0:20

NARRATOR: One fault stopped everything for three days.
"""
SERIES = """\
title: T
episodes: 1-9
wpm: 140
documents: [rundown, script]
format:
  duration: 20s
  segments:
    - {title: Cold Open, duration: 20s, aim: A}
"""
EPISODES = {f"episodes/0{n}-a.md": OUTLINE.format(number=n) for n in range(1, 9)}


@contextmanager
def program(*words):
    ran = subprocess.Popen(
        [sys.executable, "-m", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield ran
    finally:
        ran.kill()
        ran.wait()


@pytest.fixture
def scheduler(tmp_path):
    """The address of a scheduler on loopback."""
    file = tmp_path / "scheduler.json"
    words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with program("distributed.cli.dask_scheduler", *words):
        until = time.monotonic() + 60
        while not (file.exists() and file.read_text("utf-8")) and time.monotonic() < until:
            time.sleep(0.1)
        yield json.loads(file.read_text("utf-8"))["address"].removeprefix("tcp://")


@pytest.fixture
def workers(scheduler, tmp_path):
    """Two workers of one thread each, which no nanny starts again."""
    words = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path))
    worker = ("distributed.cli.dask_worker", scheduler, *words)
    with program(*worker) as one, program(*worker) as other:
        yield one, other


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_documents_are_the_same_from_other_machines(series_folder, run, scheduler):
    folder = series_folder({"episodes/series.yaml": SERIES, **EPISODES})
    assert run("build", "--output", "here").status == 0
    assert run("build", "--executor", f"dask://{scheduler}", "--output", "there").status == 0
    assert len(files_in(folder / "here")) > 16
    assert files_in(folder / "there") == files_in(folder / "here")


def files_in(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_what_a_killed_worker_was_doing_is_done_by_the_other(
    series_folder, run, scheduler, workers
):
    many = {f"episodes/{n}-a.md": OUTLINE.format(number=n) for n in range(1, 61)}
    series = SERIES.replace("1-9", "1-60")
    folder = series_folder({"episodes/series.yaml": series, **many})
    killer = threading.Thread(target=kill_when_there, args=(folder / "there/E02", workers[0]))
    killer.start()
    assert run("build", "--executor", f"dask://{scheduler}", "--output", "there").status == 0
    killer.join()
    assert workers[0].wait(timeout=30) == -signal.SIGKILL
    assert run("build", "--output", "here").status == 0
    assert files_in(folder / "there") == files_in(folder / "here")


def kill_when_there(path, worker):
    while not path.exists():
        time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_a_worker_that_lacks_the_code_is_told_of(scheduler):
    with pytest.raises(MachinesError, match="a worker cannot read the work"):
        [*many_machines.do_on_machines(add_one, range(3), f"dask://{scheduler}")]


def add_one(number):
    return number + 1


@pytest.mark.slow
def test_a_scheduler_without_workers_is_told_of(series_folder, run, scheduler, monkeypatch):
    monkeypatch.setattr(many_machines, "_SECONDS_TO_ANSWER", 2)
    series_folder({"episodes/series.yaml": SERIES, **EPISODES})
    ran = run("build", "--executor", f"dask://{scheduler}")
    assert ran.status == 2
    assert "the Dask scheduler has no workers" in ran.err


@pytest.mark.slow
def test_where_no_scheduler_answers_the_remedy_is_told(series_folder, run, monkeypatch):
    monkeypatch.setattr(many_machines, "_SECONDS_TO_ANSWER", 1)
    series_folder({"episodes/series.yaml": SERIES, **EPISODES})
    ran = run("build", "--executor", "dask://127.0.0.1:9")
    assert ran.status == 2
    assert "no Dask scheduler answers at `127.0.0.1:9`" in ran.err
    assert "dask scheduler" in ran.err


def test_without_dask_the_remedy_is_told(series_folder, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    series_folder({"episodes/series.yaml": SERIES, **EPISODES})
    ran = run("build", "--executor", "dask://127.0.0.1:9")
    assert ran.status == 2
    assert "pip install 'episode-rundown[dask]'" in ran.err


@pytest.mark.parametrize("url", ["127.0.0.1:9", "dask://host", "http://a:1/b", "dask://a:b"])
def test_what_is_no_address_is_refused(series_folder, run, url):
    series_folder({"episodes/series.yaml": SERIES, **EPISODES})
    ran = run("build", "--executor", url)
    assert ran.status == 2
    assert "write `--executor dask://HOST:PORT`" in ran.err


def test_jobs_are_for_this_machine(series_folder, run):
    series_folder({"episodes/series.yaml": SERIES, **EPISODES})
    assert run("build", "--executor", "dask://a:1", "--jobs", "2").status == 2


def test_a_worker_of_another_version_does_no_work():
    with pytest.raises(MachinesError, match=r"a worker has rundown .*, this is 0\.0"):
        _Task(add_one, "0.0")(1)


class Held:
    """An executor that does nothing until a result is asked for, and remembers what was left."""

    def __init__(self):
        self.handed_out, self.cancelled = [], []

    def submit(self, do, work):
        self.handed_out.append(work)
        return HeldFuture(self, do, work)


class HeldFuture:
    def __init__(self, executor, do, work):
        self.executor, self.do, self.work = executor, do, work

    def result(self):
        return self.do(self.work)

    def cancel(self):
        self.executor.cancelled.append(self.work)


def test_few_works_are_handed_out_ahead():
    executor = Held()
    results = in_order(executor, str, iter(range(100)), ahead=3)
    assert next(results) == (0, "0")
    assert executor.handed_out == [0, 1, 2]


def test_what_is_not_begun_is_taken_back_when_somebody_interrupts():
    executor = Held()
    results = in_order(executor, str, iter(range(100)), ahead=3)
    next(results)
    results.close()
    assert executor.cancelled == [1, 2]
