"""Checks of what a fact rests on: claims and their state, sources and when they were looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from rundown.checks.figures import find_figures
from rundown.checks.subject import Finding, Rules, Subject
from rundown.model import Claim, Episode, Item, Source
from rundown.problems import Place, Severity, listed, quoted

_SOON = (None, Severity.WARNING, Severity.ERROR)
_WARN = (None, Severity.WARNING, Severity.WARNING)


def _mentions(items: Iterable[Item]) -> dict[str, Place]:
    """The ids that items cite, or name in `claim` and `basis` cues, each with its first place."""
    found: dict[str, Place] = {}
    for item in items:
        for key in ("claim", "basis"):
            for cue in item.cues(key):
                found.setdefault(cue.value.plain, cue.value.place)
        for prose in item.prose:
            for citation in prose.citations:
                found.setdefault(citation.source, citation.place)
    return found


def _counted(subject: Subject) -> Iterator[Item]:
    return (item for item in subject.episode.all_items if item.counted)


def _spoken_claims(subject: Subject) -> Iterator[tuple[str, Claim, Place]]:
    """The claims that counted items use, each with the place of its first use."""
    claims = subject.episode.front.claims
    for name, place in _mentions(_counted(subject)).items():
        if name in claims:
            yield name, claims[name], place


def claim_false(subject: Subject) -> Iterator[Finding]:
    """A claim that is false, or was cut, in an item that counts.

    What somebody found to be false must not be said, and what was cut must not come back by an
    old citation. A legend that the episode takes apart is a claim of its own, whose text says
    that it is a legend. Source: a fact desk's labels are verified, unverified, murky and false.

    Wrong:

        claims:
          c1: {text: Uber's first surge was on New Year's Eve 2013, status: false}

        - claim: c1

    Right:

        claims:
          c1: {text: The first surge is often dated to 2013, status: verified}
    """
    for name, claim, place in _spoken_claims(subject):
        if claim.status in ("false", "cut"):
            state = "false" if claim.status == "false" else "cut from the programme"
            message = f"the claim {quoted(name)} is {state}, and this item counts"
            remedy = "change what is said, and take the claim out of the item; or kill the item"
            yield Finding(message, remedy, place)


def claim_thin(subject: Subject) -> Iterator[Finding]:
    """A claim of high risk in an item that counts, with one source, and that a secondary one.

    What could hurt somebody needs two sources that know of it independently, or one at first hand
    (`kind: primary`). Where there is no more to be found, whoever answers for it says so, and
    signs: `decision` and `approved_by`. Source: practice of fact desks and of insurers against
    errors and omissions.

    Wrong:

        claims:
          c1: {text: He ordered it in a memo, status: verified, risk: high, sources: [post-2011]}

    Right:

        claims:
          c1:
            text: He ordered it in a memo
            status: verified
            risk: high
            sources: [post-2011, book-2013]
    """
    sources = subject.episode.sources
    for name, claim, place in _spoken_claims(subject):
        is_first_hand = any(s in sources and sources[s].kind == "primary" for s in claim.sources)
        is_thin = len(set(claim.sources)) < 2 and not is_first_hand
        if claim.risk == "high" and is_thin and not claim.approved_by:
            has = "no source" if not claim.sources else "one source, and that is not at first hand"
            message = f"the claim {quoted(name)} is of high risk and has {has}"
            remedy = "find a second source, or one of `kind: primary`; or have it signed"
            yield Finding(message, f"{remedy}: `decision`, `approved_by`", place)


def claim_unapproved(subject: Subject) -> Iterator[Finding]:
    """A murky or unverified claim in an item that counts, which nobody has approved.

    To say what is not settled is a decision, and it needs a name: `approved_by`. While the
    episode is a draft the desk is still at work, and nothing is said. Source: insurers and
    networks ask who passed a statement; a fact desk's labels are verified, unverified, murky and
    false.

    Wrong:

        claims:
          c1: {text: The week launched chaos engineering, status: murky}

    Right:

        claims:
          c1:
            text: The week launched chaos engineering
            status: murky
            decision: Say that it began the move to the cloud
            approved_by: The series producer
    """
    for name, claim, place in _spoken_claims(subject):
        if claim.status in ("murky", "unverified") and not claim.approved_by:
            message = f"the claim {quoted(name)} is {claim.status}, and needs an approver"
            remedy = "have somebody decide: `decision` and `approved_by`; or check it, or cut it"
            yield Finding(message, remedy, place)


def claim_unused(subject: Subject) -> Iterator[Finding]:
    """A claim of the episode that no item uses.

    Either a statement lost its claim, or nobody says it any more. A claim that is `false` or `cut`
    is kept so that it does not come back, and may stand alone. A mention in a killed item is no
    use.

    Wrong:

        claims:
          c1: {text: A third of the members had to wait, status: verified}

    Right:

        - claim: c1

        NARRATOR: About a third of the members had been made to wait.
    """
    used = _mentions(subject.live_items)
    for segment in subject.episode.segments:
        used |= {c.source: c.place for prose in segment.aim for c in prose.citations}
    for name, claim in subject.episode.front.claims.items():
        place = subject.episode.own_places.get(("claims", name))
        if place and name not in used and claim.status not in ("false", "cut"):
            message = f"no item uses the claim {quoted(name)}"
            remedy = f"write `- claim: {name}` in the item that says it, or give it `status: cut`"
            yield Finding(message, remedy, place)


def _spoken_sources(subject: Subject) -> Iterator[tuple[str, Source, Place]]:
    """The sources that counted items rest on, by themselves or by a claim, each with a place.

    The place is that of the source in the episode's front matter, else of its first use.
    """
    episode = subject.episode
    used = _mentions(_counted(subject))
    for _, claim, place in _spoken_claims(subject):
        used = {**dict.fromkeys(claim.sources, place), **used}
    for name, first in used.items():
        if name in episode.sources:
            yield name, episode.sources[name], episode.own_places.get(("sources", name), first)


def source_unlocated(subject: Subject) -> Iterator[Finding]:
    """A source of the programme without a locator.

    The next person who doubts the sentence must find the line: an address, a page, a minute, in
    the source's `locator` or in the citation, `[@id, p. 4]`. Source: an annotated script keys
    statements to pages of sources.

    Wrong:

        sources:
          osier-2008: {title: Shipping Delay Recap, author: Mike Osier}

    Right:

        sources:
          osier-2008:
            title: Shipping Delay Recap
            author: Mike Osier
            locator: blog of the company, 22 August 2008
    """
    located = {
        citation.source
        for item in subject.live_items
        for prose in item.prose
        for citation in prose.citations
        if citation.locator
    }
    for name, source, place in _spoken_sources(subject):
        if not source.locator and name not in located:
            message = f"the source {quoted(name)} has no locator"
            remedy = "write `locator:`, an address, a page or a minute; or `[@id, p. 4]`"
            yield Finding(message, remedy, place)


def source_unchecked(subject: Subject) -> Iterator[Finding]:
    """A source of the programme that nobody has looked at.

    `checked` is the day somebody last read it. A source without that day was perhaps copied from
    another page, and pages lie about their sources. Source: practice of fact desks: nothing is
    taken from a citation that was not read.

    Wrong:

        sources:
          osier-2008: {title: Shipping Delay Recap}

    Right:

        sources:
          osier-2008: {title: Shipping Delay Recap, checked: 2026-11-22}
    """
    for name, source, place in _spoken_sources(subject):
        if not source.checked:
            message = f"nobody has checked the source {quoted(name)}"
            remedy = "read it, and write the day: `checked: 2026-11-22`"
            yield Finding(message, remedy, place)


def source_aged(subject: Subject) -> Iterator[Finding]:
    """A source that was checked too long before the recording.

    Pages move, posts are corrected, people change their titles. The days are counted to
    `record.date`, else to `revision.date`; how many may pass, 730, is `limits: {source_days: …}`
    of the series. Source: our own rule of thumb; titles and owners need a look within a month of
    picture lock, printed sources may stand for years.

    Wrong:

        record: {date: 2026-11-22}
        sources:
          osier-2008: {title: Shipping Delay Recap, checked: 2019-03-01}

    Right:

        record: {date: 2026-11-22}
        sources:
          osier-2008: {title: Shipping Delay Recap, checked: 2026-10-02}
    """
    front = subject.episode.front
    day = front.record.date or front.revision.date
    if not day:
        return
    limit = subject.series.limits.source_days
    for name, source, place in _spoken_sources(subject):
        if source.checked:
            days = (date.fromisoformat(day) - date.fromisoformat(source.checked)).days
            if days > limit:
                what = "the recording" if front.record.date else "this revision"
                message = f"the source {quoted(name)} was last checked {days} days before {what}"
                yield Finding(message, "read it again, and write the day under `checked`", place)


_NO_FIGURE = re.compile(
    r"(?<![\w.,])(?:1[5-9]|20)[0-9]{2}(?!\w|[,.][0-9]|\s?%)"
    r"|\b[0-9]{1,2} (?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b|\b[0-9]{1,2}(?::[0-9]{2})+\b"
)
"""Years, days and times of day: figures that a graphic shows beside those that it is about."""


def figure_differs(subject: Subject) -> Iterator[Finding]:
    """A graphic whose figures are none of those of the metric or model that its item names.

    The graphic was drawn from an older figure, or the figure was corrected and the graphic was
    not. `2 million`, `2,000,000` and `2m` are one figure; years, days and times are none. For a
    model the numbers that go in count as well as what comes out. A graphic in words alone is
    nobody's figure. Source: practice of graphics desks, where numbers are read back against
    the script before they are built.

    Wrong:

        metrics:
          discs-a-day: {value: 2 million, unit: discs a day}

        - metric: discs-a-day
        - gfx: COUNTER, 3,000,000 discs a day

    Right:

        - metric: discs-a-day
        - gfx: COUNTER, 2,000,000 discs a day
    """
    for item in subject.live_items:
        known = list(_known_figures(item, subject.episode))
        expected = {v for text in known for f in find_figures(text) for v in f.values}
        shown = [(cue, _NO_FIGURE.sub(" ", cue.value.plain)) for cue in item.cues("gfx")]
        figures = [(cue, f) for cue, text in shown for f in find_figures(text)]
        numerals = [cue for cue, figure in figures if figure.in_figures]
        if expected and numerals and all(expected.isdisjoint(f.values) for _, f in figures):
            names = listed([*item.values("metric"), *item.values("model")])
            message = f"no figure of this graphic is one of {names}: {quoted(known[-1])}"
            remedy = "correct the graphic, or the figure in the front matter"
            yield Finding(message, remedy, numerals[0].value.place)


def _known_figures(item: Item, episode: Episode) -> Iterator[str]:
    """What the metrics and models that an item names say in figures; results last."""
    for name in item.values("model"):
        if model := episode.front.models.get(name):
            yield from (*model.inputs, model.formula, model.result)
    for name in item.values("metric"):
        if metric := episode.front.metrics.get(name):
            yield f"{metric.value} {metric.unit}".strip()


RULES: Rules = {
    claim_false: (Severity.ERROR, Severity.ERROR, Severity.ERROR),
    claim_thin: _SOON,
    claim_unapproved: _SOON,
    claim_unused: _WARN,
    source_unlocated: _WARN,
    source_unchecked: _SOON,
    source_aged: _WARN,
    figure_differs: (Severity.WARNING, Severity.WARNING, Severity.ERROR),
}
