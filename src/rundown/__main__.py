"""`rundown` and `python -m rundown`: the command, ready to be interrupted from its first moment."""

from __future__ import annotations

import gc
import os
import signal
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command. Ctrl-C ends it with a clean line, even while it is still being loaded."""
    # A command keeps nearly all that it makes until it ends: looking for cycles finds nothing.
    gc.set_threshold(20_000, 20, 100)
    # Where it is ignored, as in a shell's background, it stays so.
    may_end = signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
    if may_end:
        signal.signal(signal.SIGINT, _end)
    status = _quick_answer()
    if status is not None:
        sys.exit(status)
    from rundown.cli import interrupt
    from rundown.cli import main as run

    if may_end:
        signal.signal(signal.SIGINT, interrupt)
    try:
        run()
    except SystemExit as ended:
        # Where Ctrl-C came while Python ran a text, it would end by the signal instead: by then all
        # is cleaned up, so nothing is left to do.
        if ended.code == INTERRUPTED:
            os._exit(INTERRUPTED)
        raise


def _quick_answer() -> int | None:
    """The exit status of a check or a build whose answer is known; None where it must look."""
    if "check" not in sys.argv and "build" not in sys.argv:
        return None
    from rundown.unchanged import answered

    return answered()


def _end(*_: object) -> None:
    """Leave at once: nothing has been begun."""
    os.write(2, b"\ninterrupted\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
