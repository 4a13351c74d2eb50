"""What a finished file says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from rundown.seal import SealedAs


@dataclass(frozen=True, slots=True)
class Properties:
    """A document's title, subject, language (a tag such as `en-GB`) and keywords.

    The writers put its seal before the keywords, if it is `sealed_as` something.

    Nothing here is about people, machines or the time: equal outlines give equal files.
    """

    title: str
    subject: str
    language: str
    keywords: str = ""
    sealed_as: SealedAs | None = None
