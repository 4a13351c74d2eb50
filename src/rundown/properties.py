"""What a finished file says about itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Properties:
    """A document's title, subject, language (a tag such as `en-GB`) and keywords.

    Nothing here is about people, machines or the time: equal outlines give equal files.
    """

    title: str
    subject: str
    language: str
    keywords: str = ""
