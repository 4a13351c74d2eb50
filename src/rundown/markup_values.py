"""What the attributes of page markup may say: `value_fault`, and of links alone `link_fault`."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from rundown.problems import listed, quoted

_FIELD_KINDS = ("page", "pages")
_SCHEMES = ("http", "https", "mailto")
_START = re.compile(r"[0-9]{1,4}")
_SHARE = re.compile(r"[1-9][0-9]{0,8}")
_LINK_LENGTH = 2083
"""Source: the longest address Word and Excel keep in a link."""
_AUTHOR_LENGTH = 255
"""Source: the schema of Microsoft's Open XML SDK, for the author of a tracked change."""

Fault = tuple[str, str]
"""What is wrong with a value, and what would mend it."""


def value_fault(key: str, value: str) -> Fault | None:
    """What is wrong with the value of an attribute that may be there, if anything is."""
    check = _CHECKS.get(key)
    return check(value) if check is not None else None


def _one_class_fault(name: str) -> Fault | None:
    if name and name.split() == [name]:
        return None
    return f"{quoted(name)} is not one class", "an element has one class"


def _href_fault(href: str) -> Fault | None:
    message = link_fault(href)
    return (f"{quoted(href)} {message}", f"links are {listed(_SCHEMES)}") if message else None


def link_fault(href: str) -> str:
    """What is wrong with a link's address, or nothing."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return "is no address"
    if parts.scheme not in _SCHEMES or parts.username or parts.password:
        return "is not a link that may stand in a document"
    place = parts.path if parts.scheme == "mailto" else parts.hostname
    if not place or (parts.scheme == "mailto" and "@" not in place):
        return "is not a whole address"
    return "is too long for Word" if len(href) > _LINK_LENGTH else ""


def _kind_fault(kind: str) -> Fault | None:
    if kind in _FIELD_KINDS:
        return None
    return f"unknown field {quoted(kind)}", f"kinds are {listed(_FIELD_KINDS)}"


def _start_fault(start: str) -> Fault | None:
    if _START.fullmatch(start):
        return None
    return f"{quoted(start)} is no number to start at", 'write `start="3"`'


def _share_fault(share: str) -> Fault | None:
    if _SHARE.fullmatch(share):
        return None
    remedy = "write a whole number: columns share the width in proportion"
    return f"{quoted(share)} is no share of a width", remedy


def _by_fault(by: str) -> Fault | None:
    if by.strip() and len(by) <= _AUTHOR_LENGTH:
        return None
    remedy = f"say it in 1 to {_AUTHOR_LENGTH} signs, such as `Rev 3 BLUE`"
    return f"{quoted(by)} does not say who or what made the change", remedy


_CHECKS = {
    "share": _share_fault,
    "class": _one_class_fault,
    "href": _href_fault,
    "kind": _kind_fault,
    "start": _start_fault,
    "by": _by_fault,
}
