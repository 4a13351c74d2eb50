"""Numbers and lengths in words, as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from rundown.problems import counted


def spoken_length(seconds: int) -> str:
    """A length as people say it: `3 hours`, `1 hour 30 minutes`, `45 seconds`."""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    units = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    return " ".join(counted(number, noun) for number, noun in units if number) or "no time"


def in_words(texts: Sequence[str]) -> str:
    """`E19, E20 and E21`."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def short_title(title: str, length: int) -> str:
    """A title cut between words to so many characters, with `…` where anything is left out."""
    if len(title) <= length:
        return title
    cut = title[:length].rpartition(" ")[0] or title[: length - 1]
    return f"{cut.rstrip(' -–—:,;')}…"


def key_as_title(key: str) -> str:
    """A name that a file uses, as a title: `script-lock` as `Script lock`."""
    words = key.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
