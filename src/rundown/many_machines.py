"""Work on other machines, through Dask: the only module that knows it.

Dask's client gives the same `Executor` as a pool of processes. Works and results travel as bytes,
so workers need no shared disk; what a worker that died was doing is done by another, and only this
process writes files.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, TypeVar

from rundown import __version__
from rundown.problems import Unmakeable
from rundown.workers import AHEAD, in_order

W = TypeVar("W")
R = TypeVar("R")

SCHEME = "dask://"
_SECONDS_TO_ANSWER = 10
_SECONDS_BETWEEN_LOOKS = 10
"""How long nothing may come before it is looked whether there is anybody left to do the work."""

_SECONDS_WITHOUT_WORKER = 20
"""How long a worker is then waited for: those that a machine starts again come within it."""

_RETRIES = 3
"""How often a piece of work is tried elsewhere when its worker dies."""

_SAME = "install the same version of rundown on every machine"
_UNREAD = "deserialization"
"""What Dask's error says where a worker lacks the code of the work."""


class MachinesError(Unmakeable):
    """Other machines that cannot be reached, or cannot do the work."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message, help)  # all of it, so that it travels from a worker
        self.message, self.help = message, help

    def __str__(self) -> str:
        return self.message


def do_on_machines(do: Callable[[W], R], works: Iterable[W], address: str) -> Iterator[tuple[W, R]]:
    """Each work with its result, in order. Raises MachinesError."""
    client = _connect(address)
    try:
        threads = _threads(client)
        executor = client.get_executor(pure=False, retries=_RETRIES)
        task = _Task(do, __version__)
        yield from in_order(executor, task, works, AHEAD * threads, _waiting(client))
    except Exception as error:
        if client.status != "closed" or isinstance(error, MachinesError):
            raise
        raise _lost("its scheduler is gone") from None  # and its client told so in its own way
    finally:
        with suppress(TimeoutError, OSError):
            client.close(timeout=2)


class _Task:
    """A function that refuses to run where another version would make other documents."""

    def __init__(self, do: Callable[[Any], Any], version: str) -> None:
        self.do, self.version = do, version

    def __call__(self, work: Any) -> Any:
        if self.version != __version__:
            message = f"a worker has rundown {__version__}, this is {self.version}"
            raise MachinesError(message, _SAME)
        return self.do(work)


def _connect(address: str) -> Any:
    """Dask's client for an address such as `dask://10.0.0.5:8786`."""
    try:
        import distributed
    except ImportError:
        remedy = "install it: `pip install 'episode-rundown[dask]'`"
        raise MachinesError("Dask is not installed", remedy) from None
    _quieten()
    place = address.removeprefix(SCHEME)
    make_client: Any = distributed.Client
    try:
        return make_client(f"tcp://{place}", timeout=_SECONDS_TO_ANSWER)
    except (OSError, ValueError):
        remedy = "start one with `dask scheduler`, or look at the address"
        raise MachinesError(f"no Dask scheduler answers at `{place}`", remedy) from None


def _quieten() -> None:
    """Keep what Dask writes for itself off the screen: what went wrong is told in our words.

    Each of its loggers has a level of its own, and so have those of its network library.
    """
    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _threads(client: Any) -> int:
    """How many pieces of work are done at once."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS_TO_ANSWER)
    except TimeoutError:
        remedy = "start some with `dask worker HOST:PORT`"
        raise MachinesError("the Dask scheduler has no workers", remedy) from None
    return _threads_now(client)


def _threads_now(client: Any) -> int:
    """The threads of all workers there are. A scheduler that hangs is not waited for for ever."""
    ask = client.scheduler.ncores
    try:
        return sum(client.sync(ask, callback_timeout=_SECONDS_TO_ANSWER).values())
    except (OSError, TimeoutError):
        raise _lost("its scheduler does not answer") from None


def _waiting(client: Any) -> Callable[[Future[R]], R]:
    """How a result is waited for: not for ever where nobody is left to give it."""
    from distributed import KilledWorker

    def wait(future: Future[R]) -> R:
        while True:
            try:
                return future.result(timeout=_SECONDS_BETWEEN_LOOKS)
            except TimeoutError:
                _look_for_workers(client)
            except (KilledWorker, CancelledError):
                raise _lost("its workers die of the work, or its scheduler is gone") from None
            except RuntimeError as error:
                if _UNREAD not in str(error):
                    raise
                message = "a worker cannot read the work: it has no rundown, or another"
                raise MachinesError(message, _SAME) from None

    return wait


def _look_for_workers(client: Any) -> None:
    """Raises MachinesError where no worker is left, and none comes."""
    if _threads_now(client):
        return
    try:
        client.wait_for_workers(1, timeout=_SECONDS_WITHOUT_WORKER)
    except TimeoutError:
        raise _lost("no worker is left") from None


def _lost(why: str) -> MachinesError:
    remedy = "start them again, then build again: what is done stays done"
    return MachinesError(f"Dask cannot go on: {why}", remedy)
