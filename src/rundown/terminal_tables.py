"""Tables for a terminal: plain, as wide as it is, and text where there is none."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:  # imported when a table is printed, because it takes long
    from rich.console import Console
    from rich.table import Table

WIDTH = 100
"""The width where no terminal says another; a narrower one is given this as well."""

_ANY_WIDTH = 10_000

Side = Literal["left", "right"]


class Column(NamedTuple):
    """A column's heading, the side its text stands on, its least width, and whether it wraps."""

    heading: str
    side: Side
    width: int
    wraps: bool = False


def make_table(*columns: Column) -> Table:
    """A table with a line below its headings and none elsewhere."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for heading, side, width, wraps in columns:
        table.add_column(heading, justify=side, min_width=width, no_wrap=not wraps)
    return table


def print_fitted(table: Table, console: Console) -> None:
    """Print a table whose columns with a `ratio` share what the others leave, if it is too wide."""
    wanted = console.measure(table, options=console.options.update(width=_ANY_WIDTH))
    table.expand = wanted.maximum > console.width
    console.print(table)


def printed(fill: Callable[[Console], None], *, colour: bool, width: int) -> str:
    """What `fill` prints on a console of a width, as text without spaces at the lines' ends."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, WIDTH),
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
    )
    fill(console)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
