"""Time zones by name, from the `tzdata` package alone.

A system's own zones differ from another's, and have names that mean what a machine is set to, as
`localtime`, or that count leap seconds. Every machine shall give the same times.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import tzdata

_FOLDER = Path(tzdata.__file__).parent


@cache
def find_zone(name: str) -> ZoneInfo | None:
    """The zone of an IANA name; None where there is none, whatever the machine knows."""
    if name not in _names():
        return None
    with (_FOLDER / "zoneinfo" / name).open("rb") as file:
        return ZoneInfo.from_file(file, name)


def zone_of(name: str) -> ZoneInfo:
    """The zone of a name that was looked at when it was read."""
    zone = find_zone(name)
    assert zone is not None, name
    return zone


@cache
def _names() -> frozenset[str]:
    """All names that there are, as they are spelt: some file systems do not mind the case."""
    return frozenset((_FOLDER / "zones").read_text(encoding="ascii").split())
