"""Sources and claims as paper names them: who wrote it, where and when, and who has looked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rundown.documents.days import part_day, short_day
from rundown.model import Claim, Source

NOT_CHECKED = "not checked"


def source_name(source: Source) -> str:
    """`Mike Osier, “Shipping Delay Recap”, Netflix blog, 22 Aug 2008`."""
    day = part_day(source.date) if source.date else ""
    return _joined(source.author, f"“{source.title}”", source.publisher, day)


def short_names(sources: Mapping[str, Source]) -> dict[str, str]:
    """`Mike Osier 2008` for each source, for where its whole name is not far.

    The title says it where nobody signed, and stands with the author of two in one year.
    """
    names = {source_id: _author_and_year(source) for source_id, source in sources.items()}
    shared = Counter(names.values())
    for source_id, source in sources.items():
        if shared[names[source_id]] > 1:
            names[source_id] = _joined(source.author, f"“{source.title}”")
    return names


def _author_and_year(source: Source) -> str:
    who = source.author or f"“{source.title}”"
    return f"{who} {(source.date or '')[:4]}".strip()


def source_standing(source: Source) -> str:
    """`primary, checked 1 Aug 2026`."""
    return _joined(source_kind(source), checked(source))


def source_kind(source: Source) -> str:
    """`primary`, `secondary`, or that nobody has said which."""
    return source.kind or "kind not said"


def checked(source: Source) -> str:
    """`checked 1 Aug 2026`, or `not checked`."""
    return f"checked {short_day(source.checked)}" if source.checked else NOT_CHECKED


def source_lines(ids: Iterable[str], sources: Mapping[str, Source]) -> tuple[str, ...]:
    """A line for each source: its name and how it stands, or that there is none of that id."""
    return tuple(_source_line(source_id, sources.get(source_id)) for source_id in ids)


def _source_line(source_id: str, source: Source | None) -> str:
    if source is None:
        return unknown_source(source_id)
    return f"{source_name(source)} ({source_standing(source)})"


def unknown_source(source_id: str) -> str:
    """What stands where a source is named that there is none of."""
    return f"UNKNOWN SOURCE “{source_id}”"


def claim_mark(claim: Claim) -> str:
    """`[MURKY]`, what stands behind a statement that is not verified; else nothing."""
    return "" if claim.status == "verified" else f"[{claim.status.upper()}]"


def claim_checker(claim: Claim) -> str:
    """`Cho Checker, 10 Aug 2026`; empty where nobody has looked."""
    return _joined(claim.checker, short_day(claim.date) if claim.date else "")


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)
