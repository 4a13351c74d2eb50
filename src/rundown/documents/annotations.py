"""What a statement rests on, as footnotes: its sources, its claims, and what is not settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from rundown.documents.references import (
    checked,
    claim_checker,
    claim_mark,
    short_names,
    source_kind,
    source_lines,
    source_name,
    unknown_source,
)
from rundown.model import Claim, Episode, Source
from rundown.printed_text import Spans, annotated
from rundown.prose import Prose, Span, parse_citations


class Annotations:
    """The notes of one episode.

    Source: an insurer's and a broadcaster's demand for a script in which every statement is keyed
    to its sources, and a checker's habit of marking verified, unverified, murky and false.
    """

    def __init__(self, episode: Episode) -> None:
        self.sources = episode.sources
        self.short_names = short_names(episode.sources)
        self.claims = episode.front.claims

    def text(self, prose: Prose) -> Spans:
        """A paragraph with a note in the place of each citation.

        A source that the paragraph has cited already is named shortly.
        """
        return annotated(prose, partial(self._cited, seen=set()))

    def of_claim(self, claim_id: str, *, noted: bool) -> Spans:
        """The mark that stands behind a claim's words, and its note if it is to be `noted`."""
        marks = (Span("strong", f" {mark}") for mark in self.marks([claim_id]))
        line = self._claim_line(claim_id, self.claims[claim_id])
        return (*marks, Span("note", line)) if noted else tuple(marks)

    def marks(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The marks of those of these claims that are not verified, each once: `[MURKY]`."""
        found = (claim_mark(self.claims[one]) for one in ids if one in self.claims)
        return tuple(mark for mark in dict.fromkeys(found) if mark)

    def of_sources(self, source_ids: Iterable[str]) -> Spans:
        """One note that names these sources; nothing where there are none."""
        lines = [self._line(one, "", set()) for one in source_ids]
        return (Span("note", "\n".join(lines)),) if lines else ()

    def _cited(self, citation: Span, seen: set[str]) -> Spans:
        """What stands for one pair of brackets: marks of open claims, and one note."""
        cited = parse_citations(citation.text) or [(citation.text, "")]
        lines = [self._line(one, locator, seen) for one, locator in cited]
        marks = (Span("strong", mark) for mark in self.marks(one for one, _ in cited))
        return (*marks, Span("note", "\n".join(lines)))

    def _line(self, one: str, locator: str, seen: set[str]) -> str:
        repeated = one in seen
        seen.add(one)
        if one in self.claims:
            return self._claim_line(one, self.claims[one], repeated=repeated)
        source = self.sources.get(one)
        if source is None:
            return f"{unknown_source(one)}."
        at = f", {locator}" if locator else ""
        if repeated:
            return f"{self.short_names[one]}, above{at}."
        return f"{source_name(source)}{at}. {_standing(source)}"

    def _claim_line(self, claim_id: str, claim: Claim, *, repeated: bool = False) -> str:
        status = f"Claim {claim_id} {claim.status.upper()}"
        if repeated:
            return f"{status}, above."
        return f"{status}, {claim.risk} risk: “{claim.text}” {' '.join(self._known(claim))}"

    def _known(self, claim: Claim) -> Iterator[str]:
        """The sentences of what a claim rests on and what was decided; what is missing is said."""
        sources = "; ".join(source_lines(claim.sources, self.sources))
        yield f"Sources: {sources}." if sources else "No sources."
        yield _sentence("Checker", claim_checker(claim), "nobody yet")
        is_open = claim.status != "verified"
        if is_open or claim.decision:
            yield _sentence("Decision", claim.decision, "still to be taken")
        if is_open or claim.approved_by:
            yield _sentence("Approved by", claim.approved_by, "nobody yet")


def _standing(source: Source) -> str:
    """The kind and check of a source, and where it is, as in `Primary source; not checked`."""
    kind = f"{source.kind} source" if source.kind else source_kind(source)
    where = f" Where: {source.locator}" if source.locator else ""
    return f"{kind[:1].upper()}{kind[1:]}; {checked(source)}.{where}"


def _sentence(label: str, text: str, otherwise: str) -> str:
    return f"{label}: {(text or otherwise).removesuffix('.')}."
