"""`rundown` and `python -m rundown`: the command, ready to be interrupted from its first moment."""

from __future__ import annotations

import os
import signal
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command. Ctrl-C ends it with a clean line, even while it is still being loaded."""
    # Where it is ignored, as in a shell's background, it stays so.
    may_end = signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
    if may_end:
        signal.signal(signal.SIGINT, _end)
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


def _end(*_: object) -> None:
    """Leave at once: nothing has been begun."""
    os.write(2, b"\ninterrupted\n")
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
