"""The command `rundown`: its sub-commands, and the one place where everything ends well."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType
from typing import NoReturn

import click

from rundown import __version__
from rundown.cli.build_command import build
from rundown.cli.folder_commands import init, new, templates
from rundown.cli.issue_commands import diff, issue, issues, verify
from rundown.cli.ordered_group import OrderedGroup
from rundown.cli.reading_commands import check, explain, show, why
from rundown.cli.workplace import CLOSED_PIPE, INTERRUPTED, WRONG_USE, fail, series_option


@click.group(cls=OrderedGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="rundown %(version)s")
@series_option
def cli() -> None:
    """Episode outlines in; timed rundowns, scripts and guest sheets out.

    \b
    Example:
      rundown init my-series
      cd my-series
      rundown new 1 "Three Days in August"
      rundown check
      rundown build
    """


for command in (
    build,
    check,
    show,
    explain,
    why,
    issue,
    issues,
    diff,
    verify,
    templates,
    init,
    new,
):
    cli.add_command(command)


def interrupt(number: int, frame: FrameType | None) -> NoReturn:
    """End the command as Ctrl-C does, in one clean line.

    What is left half made by it, as an archive within its first lines, would complain for itself.
    """
    sys.unraisablehook = lambda _: None
    signal.default_int_handler(number, frame)


def main() -> NoReturn:
    """Run a command. People see sentences, never a traceback, for all that they can cause."""
    # What ends a command politely lets it clean up, as Ctrl-C does.
    signal.signal(signal.SIGTERM, interrupt)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(prog_name="rundown", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001  what is nobody's fault but ours goes on
        return _status_of(error)
    return code if isinstance(code, int) else 0


def _status_of(error: BaseException) -> int:
    """Tell what ended a command; its exit status. Raises what is a fault of this program."""
    if isinstance(error, click.Abort) or _was_interrupted(error):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return WRONG_USE
    if isinstance(error, (BrokenPipeError, SystemExit)):
        # Click exits by itself for a closed pipe alone, with a status of its own.
        # What would still be flushed at exit has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    if isinstance(error, OSError):
        name = error.filename2 or error.filename
        where = f"{name}: " if name else ""
        return fail(where + (error.strerror or str(error)).lower())
    raise error


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether Ctrl-C came, or ended what then raised something else, as a half-written zip does."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
