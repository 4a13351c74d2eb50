"""Time zones are those of IANA's names, the same on every machine."""

from __future__ import annotations

import pytest

from conftest import Check
from outlines import named, outline, series_with
from rundown.zones import find_zone


@pytest.mark.parametrize("name", ["Europe/London", "Asia/Kolkata", "UTC", "Etc/GMT+12"])
def test_a_zone_is_found_by_its_name(name: str) -> None:
    assert str(find_zone(name)) == name


@pytest.mark.parametrize(
    "name",
    [
        *("localtime", "posixrules", "right/Europe/London", "posix/UTC"),
        *("europe/london", "../zones", "__init__.py", "Europe", "", "/etc/localtime"),
    ],
)
def test_what_only_a_machine_knows_is_no_zone(name: str) -> None:
    assert find_zone(name) is None


def test_the_machine_s_own_zone_is_told_to_be_none(check: Check) -> None:
    record = "record: {date: 2026-10-25, start: '23:30', zone: localtime}\n"
    (problem,) = named(check(series_with(outline(front=record))), "value-invalid")
    assert problem["message"] == "`localtime` is not a time zone"
    assert problem["help"] == "write an IANA name such as `Europe/London`"
