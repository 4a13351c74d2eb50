"""Work on other machines: a real scheduler and two workers, some of which are killed."""

import importlib
import json
import pickle
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
MANY = {
    "episodes/series.yaml": SERIES.replace("1-9", "1-60"),
    **{f"episodes/{n}-a.md": OUTLINE.format(number=n) for n in range(1, 61)},
}
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
def running_scheduler(tmp_path):
    """A scheduler on loopback: its process and its address."""
    file = tmp_path / "scheduler.json"
    words = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file))
    with program("distributed.cli.dask_scheduler", *words) as ran:
        until = time.monotonic() + 60
        while not (file.exists() and file.read_text("utf-8")) and time.monotonic() < until:
            time.sleep(0.1)
        yield ran, json.loads(file.read_text("utf-8"))["address"].removeprefix("tcp://")


@pytest.fixture
def scheduler(running_scheduler):
    """The scheduler's address."""
    return running_scheduler[1]


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
    folder = series_folder(MANY)
    with stopping_at(folder / "there/E02", workers[:1]):
        assert run("build", "--executor", f"dask://{scheduler}", "--output", "there").status == 0
    assert workers[0].wait(timeout=30) == -signal.SIGKILL
    assert run("build", "--output", "here").status == 0
    assert files_in(folder / "there") == files_in(folder / "here")


@contextmanager
def stopping_at(path, programs, number=signal.SIGKILL):
    """Have programs sent a signal as soon as something is there."""

    def wait_and_stop():
        while not path.exists():
            time.sleep(0.01)
        for one in programs:
            one.send_signal(number)

    thread = threading.Thread(target=wait_and_stop)
    thread.start()
    yield
    thread.join()


@contextmanager
def building(folder, scheduler):
    """A build on other machines in a process of its own; what it says is caught."""
    words = ("build", "--executor", f"dask://{scheduler}", "--output", "there")
    command = [sys.executable, "-m", "rundown", *words]
    ran = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        yield ran
    finally:
        ran.kill()
        ran.wait()


def assert_goes_on(run, folder):
    """Nothing is torn or left behind, and the next build makes the rest."""
    before = files_in(folder / "there")
    assert run("build", "--output", "there").status == 0
    assert run("build", "--output", "here").status == 0
    new = files_in(folder / "there")
    assert new == files_in(folder / "here")
    assert 2 < len(before) < len(new)
    assert all(new[name] == content for name, content in before.items() if name[0] != ".")
    assert not [name for name in before if name.startswith(".rundown-") and name.endswith(".part")]


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_the_build_in_one_clean_line(series_folder, run, scheduler, number):
    folder = series_folder(MANY)
    with building(folder, scheduler) as ran, stopping_at(folder / "there/E02", [ran], number):
        _, err = ran.communicate(timeout=60)
    assert (ran.returncode, err) == (130, b"\ninterrupted\n")
    assert_goes_on(run, folder)


GOES_ON = "help: start them again, then build again: what is done stays done\n"


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_scheduler_that_dies_midway_is_told_of(series_folder, run, running_scheduler, number):
    folder = series_folder(MANY)
    process, address = running_scheduler
    with building(folder, address) as ran, stopping_at(folder / "there/E02", [process], number):
        _, err = ran.communicate(timeout=60)
    assert ran.returncode == 2
    told = err.decode()
    assert told.startswith("error: Dask cannot go on: its ")
    assert told.endswith(GOES_ON)
    assert told.count("\n") == 2
    assert_goes_on(run, folder)


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_a_scheduler_that_hangs_is_not_waited_for_for_ever(
    series_folder, run, running_scheduler, monkeypatch
):
    monkeypatch.setattr(many_machines, "_SECONDS_BETWEEN_LOOKS", 1)
    monkeypatch.setattr(many_machines, "_SECONDS_TO_ANSWER", 5)
    folder = series_folder(MANY)
    process, address = running_scheduler
    with stopping_at(folder / "there/E02", [process], signal.SIGSTOP):
        ran = run("build", "--executor", f"dask://{address}", "--output", "there")
    message = "error: Dask cannot go on: its scheduler does not answer\n"
    assert (ran.status, ran.err) == (2, f"{message}  {GOES_ON}")
    assert_goes_on(run, folder)


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_work_that_is_handed_out_when_the_scheduler_is_long_gone_is_told_of(
    running_scheduler, monkeypatch
):
    monkeypatch.setattr(many_machines, "_SECONDS_TO_ANSWER", 3)
    process, address = running_scheduler
    results = many_machines.do_on_machines(abs, range(100), f"dask://{address}")
    assert next(results) == (0, 0)
    client = importlib.import_module("distributed").default_client()
    process.kill()
    until = time.monotonic() + 60
    while client.status != "closed" and time.monotonic() < until:
        time.sleep(0.1)
    with pytest.raises(MachinesError, match="its scheduler is gone"):
        next(results)


@pytest.mark.slow
def test_where_all_workers_die_it_is_told(series_folder, run, scheduler, workers, monkeypatch):
    monkeypatch.setattr(many_machines, "_SECONDS_BETWEEN_LOOKS", 1)
    monkeypatch.setattr(many_machines, "_SECONDS_WITHOUT_WORKER", 1)
    folder = series_folder(MANY)
    with stopping_at(folder / "there/E02", workers):
        ran = run("build", "--executor", f"dask://{scheduler}", "--output", "there")
    message = "error: Dask cannot go on: no worker is left\n"
    assert (ran.status, ran.err) == (2, f"{message}  {GOES_ON}")
    assert_goes_on(run, folder)


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_a_template_s_fault_on_another_machine_is_told_as_here(series_folder, run, scheduler):
    template = {"templates/rundown.html.j2": "{{ nothing.there }}"}
    series_folder({"episodes/series.yaml": SERIES, **EPISODES, **template})
    here, there = run("build"), run("build", "--executor", f"dask://{scheduler}")
    assert "templates/rundown.html.j2:1: unknown name `nothing`" in here.err
    assert (there.status, there.err) == (here.status, here.err)


@pytest.mark.slow
@pytest.mark.usefixtures("workers")
def test_workers_of_another_version_are_told_of(series_folder, run, scheduler, monkeypatch):
    monkeypatch.setattr(many_machines, "__version__", "0.0")
    series_folder({"episodes/series.yaml": SERIES, **EPISODES})
    ran = run("build", "--executor", f"dask://{scheduler}")
    assert ran.status == 2
    assert ran.err.endswith(
        ", this is 0.0\n  help: install the same version of rundown on every machine\n"
    )


def test_what_is_wrong_with_machines_travels_between_them():
    travelled = pickle.dumps(MachinesError("no worker is left", "start one"))
    error = pickle.loads(travelled)  # noqa: S301  our own, of just now
    assert (str(error), error.help) == ("no worker is left", "start one")


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
