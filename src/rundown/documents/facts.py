"""The facts: every claim and source of an episode, what stands open first, for the fact checker."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from rundown.documents.days import part_day, short_day
from rundown.documents.item_lines import shown_items
from rundown.documents.mentions import Pages, claims_of, pages_of, sources_of
from rundown.documents.production import Part, Production
from rundown.documents.references import (
    NOT_CHECKED,
    claim_checker,
    claim_mark,
    source_kind,
    source_lines,
)
from rundown.documents.title_block import TitleBlock, make_title_block
from rundown.model import CalculationModel, Claim, Episode, Figure, Item, Source
from rundown.problems import counted

_RISKS = ("high", "medium", "low")
_OPEN = ("false", "murky", "unverified")
_FALSE_ON_AIR = "False, and in the programme"
_USES = {"claims": "claim", "metrics": "figure", "decisions": "decision", "models": "model"}
"""What of the front matter names sources, and the word for one entry."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim; `pages` are in brackets where none of them counts, `mark` is empty if verified."""

    id: str
    text: str
    status: str
    mark: str
    risk: str
    pages: str
    sources: tuple[str, ...]
    checker: str
    decision: str
    approved_by: str


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims that stand open for one reason."""

    title: str
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source; `used` says where, or that it is unused."""

    id: str
    author: str
    title: str
    published: str
    kind: str
    locator: str
    checked: str
    unchecked: bool
    used: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A published figure of the episode's subject."""

    id: str
    text: str
    value: str
    date: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A computation shown on screen."""

    id: str
    title: str
    formula: str
    inputs: tuple[str, ...]
    result: str
    pages: str
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class FactsView:
    """All that the template of the facts sees; `false_unsaid` are false claims in no item."""

    head: TitleBlock
    totals: tuple[str, ...]
    open: tuple[ClaimGroup, ...]
    false_unsaid: tuple[str, ...]
    all_claims: tuple[ClaimRow, ...]
    sources: tuple[SourceRow, ...]
    figures: tuple[FigureRow, ...]
    models: tuple[ModelRow, ...]


def parts(production: Production) -> Iterator[Part]:
    """The one ledger of an episode's facts."""
    episode = production.episode
    title = f"{episode.name} facts: {episode.front.title}"
    yield Part(f"{episode.name}-facts", title, make_view(production))


def make_view(production: Production) -> FactsView:
    """What the ledger shows."""
    ledger = _Ledger(production)
    front = production.episode.front
    rows = {claim_id: ledger.claim(claim_id, claim) for claim_id, claim in front.claims.items()}
    sources = tuple(ledger.all_sources())
    return FactsView(
        head=make_title_block(production, "Facts", "fact checker and lawyer"),
        totals=(_claims_total(rows, ledger.made_on_air), _sources_total(sources)),
        open=tuple(ledger.open(rows)),
        false_unsaid=tuple(
            claim_id
            for claim_id, claim in front.claims.items()
            if claim.status == "false" and claim_id not in ledger.made
        ),
        all_claims=tuple(rows.values()),
        sources=sources,
        figures=tuple(ledger.figure(*entry) for entry in front.metrics.items()),
        models=tuple(ledger.model(*entry) for entry in front.models.items()),
    )


def _claims_total(claims: Mapping[str, ClaimRow], on_air: Container[str]) -> str:
    """`9 claims: 1 false (0 counted), 2 murky, 6 verified`.

    How many of the open ones are made by items that count is said where it is not all: those alone
    stand on the other documents' first pages.
    """
    told = []
    for status in (*_OPEN, "verified", "cut"):
        found = [claim for claim, row in claims.items() if row.status == status.upper()]
        counting = sum(claim in on_air for claim in found)
        all_told = counting == len(found) or status not in _OPEN
        part = "" if all_told else f" ({counting} counted)"
        told += [f"{len(found)} {status}{part}"] if found else []
    return counted(len(claims), "claim") + (f": {', '.join(told)}" if told else "")


def _sources_total(sources: tuple[SourceRow, ...]) -> str:
    """`3 sources: 2 not checked, 0 unused`."""
    unchecked = sum(row.unchecked for row in sources)
    unused = sum(row.used.startswith("UNUSED") for row in sources)
    states = f": {unchecked} not checked, {unused} unused" if sources else ""
    return counted(len(sources), "source") + states


class _Ledger:
    """The claims and sources of an episode, and the pages where each of them is used."""

    def __init__(self, production: Production) -> None:
        self.episode = production.episode
        self.front = production.episode.front
        shown = list(shown_items(production.schedule))
        self.counted = [scheduled for scheduled in shown if scheduled.item.counted]
        self.made = pages_of(shown, self._claims)
        self.made_on_air = pages_of(self.counted, self._claims)
        self.used = pages_of(shown, lambda item: sources_of(item, self.episode))
        self.modelled = pages_of(shown, lambda item: item.values("model"))

    def _claims(self, item: Item) -> tuple[str, ...]:
        return claims_of(item, self.episode)

    def open(self, rows: dict[str, ClaimRow]) -> Iterator[ClaimGroup]:
        """The groups of claims that stand open, what would hurt most first."""
        on_air = [i for i in rows if rows[i].status == "FALSE" and i in self.made_on_air]
        if on_air:
            yield ClaimGroup(_FALSE_ON_AIR, tuple(rows[i] for i in on_air))
        for risk in _RISKS:
            found = [
                rows[claim_id]
                for status in _OPEN
                for claim_id, claim in self.front.claims.items()
                if (claim.risk, claim.status) == (risk, status) and self._stands_open(claim_id)
            ]
            if found:
                yield ClaimGroup(f"{risk.capitalize()} risk", tuple(found))

    def _stands_open(self, claim_id: str) -> bool:
        """Whether a claim belongs among its risk: a false one only where it floats."""
        if self.front.claims[claim_id].status != "false":
            return True
        return claim_id in self.made and claim_id not in self.made_on_air

    def claim(self, claim_id: str, claim: Claim) -> ClaimRow:
        """A claim's row."""
        return ClaimRow(
            id=claim_id,
            text=claim.text,
            status=claim.status.upper(),
            mark=claim_mark(claim),
            risk=claim.risk,
            pages=self._pages(claim_id, self.made, self.made_on_air),
            sources=source_lines(claim.sources, self.episode.sources),
            checker=claim_checker(claim),
            decision=claim.decision,
            approved_by=claim.approved_by,
        )

    def _pages(self, one: str, pages: Pages, counted: Pages) -> str:
        """`A2, (A4)`: what does not count stands in brackets."""
        found = pages.get(one, [])
        on_air = counted.get(one, [])
        return ", ".join(page if page in on_air else f"({page})" for page in found) or "in no item"

    def all_sources(self) -> Iterator[SourceRow]:
        """The episode's own sources, and the shared ones that it uses."""
        uses = _uses(self.episode)
        for source_id, source in self.episode.sources.items():
            if source_id in self.front.sources or source_id in self.used or source_id in uses:
                yield self.source(source_id, source, uses.get(source_id, []))

    def source(self, source_id: str, source: Source, uses: list[str]) -> SourceRow:
        """A source's row; what uses it besides pages is told where no page does."""
        pages = ", ".join(self.used.get(source_id, []))
        elsewhere = f"in no item; {', '.join(uses)}" if uses else "UNUSED"
        day = part_day(source.date) if source.date else "no date"
        return SourceRow(
            id=source_id,
            author=source.author,
            title=source.title,
            published=", ".join(filter(None, (source.publisher, day))),
            kind=source_kind(source),
            locator=source.locator,
            checked=short_day(source.checked) if source.checked else NOT_CHECKED,
            unchecked=source.checked is None,
            used=pages or elsewhere,
        )

    def figure(self, figure_id: str, figure: Figure) -> FigureRow:
        """A published figure's row."""
        return FigureRow(
            id=figure_id,
            text=figure.text,
            value=" ".join(filter(None, (figure.value, figure.unit))),
            date=part_day(figure.date) if figure.date else "",
            sources=source_lines(figure.sources, self.episode.sources),
            note=figure.note,
        )

    def model(self, model_id: str, model: CalculationModel) -> ModelRow:
        """A computation's row."""
        return ModelRow(
            id=model_id,
            title=model.title,
            formula=model.formula,
            inputs=model.inputs,
            result=model.result,
            pages=", ".join(self.modelled.get(model_id, [])) or "in no item",
            sources=source_lines(model.sources, self.episode.sources),
            note=model.note,
        )


def _uses(episode: Episode) -> dict[str, list[str]]:
    """What of the front matter names each source: `claim c-launched`."""
    uses: dict[str, list[str]] = {}
    for key, noun in _USES.items():
        for entry_id, entry in getattr(episode.front, key).items():
            for source_id in entry.sources:
                uses.setdefault(source_id, []).append(f"{noun} {entry_id}")
    return uses
