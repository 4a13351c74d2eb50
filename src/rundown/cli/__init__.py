"""The commands: the only package that prints, exits, or knows click.

What a command needs is imported when it runs, so that `rundown --help` answers at once.
"""

from rundown.cli.program import cli, interrupt, main

__all__ = ["cli", "interrupt", "main"]
