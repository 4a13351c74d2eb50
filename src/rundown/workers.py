"""Who does the work: this process, or several others where that is worth it."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # imported where there are several processes
    from concurrent.futures import Executor, Future

W = TypeVar("W")
R = TypeVar("R")


def do_all(
    do: Callable[[W], R], works: Iterable[W], count: int, jobs: int | None, few: int
) -> Iterator[tuple[W, R]]:
    """Each of `count` works with its result, in order; in several processes where that is worth it.

    Below `few` pieces of work it is not, unless `jobs` says how many processes there shall be: they
    take longer to start than they save. `do` is a function of a module, so that they find it.
    """
    if jobs is None:
        jobs = 1 if count < few else _processors()
    processes = min(jobs, count)
    if processes < 2:
        yield from ((work, do(work)) for work in works)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Spawned workers behave alike on every system; forked ones would share open files.
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(processes, context, _follow_parent) as pool:
            yield from in_order(pool, do, works, ahead=AHEAD * processes)
    except BrokenProcessPool:
        message = "a process that did a part of the work ended early; try `--jobs 1`"
        raise OSError(message) from None


AHEAD = 3
"""How many pieces of work a worker has waiting: it never idles, and few are held at a time."""


def in_order(
    executor: Executor,
    do: Callable[[W], R],
    works: Iterable[W],
    ahead: int,
    wait: Callable[[Future[R]], R] | None = None,
) -> Iterator[tuple[W, R]]:
    """Each work with its result, in order; `ahead` of them are handed out, no more are held.

    Whatever ends this early takes back what is not begun.
    """
    waiting: deque[tuple[W, Future[R]]] = deque()
    try:
        for work in works:
            with _uninterrupted():
                waiting.append((work, executor.submit(do, work)))
            if len(waiting) >= ahead:
                yield _first(waiting, wait)
        while waiting:
            yield _first(waiting, wait)
    finally:
        for _, future in waiting:
            future.cancel()


def _first(
    waiting: deque[tuple[W, Future[R]]], wait: Callable[[Future[R]], R] | None
) -> tuple[W, R]:
    work, future = waiting[0]
    result = wait(future) if wait else future.result()
    waiting.popleft()
    return work, result


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals wait while processes start: one that is half started complains at length.

    The processes started meanwhile keep this; Ctrl-C reaches all of a terminal's processes.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    """In a process that makes documents: leave Ctrl-C to the parent, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent to end, even if it was killed, and leave nothing of it running."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
