"""Checks of facts: sources and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rundown.checks.subject import Subject, error, warning
from rundown.model import Episode
from rundown.problems import Place, Problem, did_you_mean, quoted
from rundown.prose import Citation, Prose

_WITH_SOURCES = ("claims", "metrics", "decisions", "models")
_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


def source_unknown(subject: Subject) -> Iterator[Problem]:
    """A citation of something that is neither a source nor a claim.

    Sources are listed in the front matter under `sources`, or in `sources.yaml`.

    Wrong:

        It took seven years. [@izrailevski-2016]

    Right:

        It took seven years. [@izrailevsky-2016]
    """
    known = {**subject.episode.sources, **subject.episode.front.claims}
    for typed, place in _mentions(subject.episode):
        if typed not in known:
            message = f"no source or claim is called {quoted(typed)}"
            remedy = did_you_mean(typed, known, "sources are listed under `sources`")
            yield error(source_unknown, message, remedy, place)


def source_unused(subject: Subject) -> Iterator[Problem]:
    """A source of the episode that nothing cites.

    Either a statement lost its source, or the source supports nothing. A mention in a killed item
    is no use; sources of `sources.yaml` are never unused.

    Wrong:

        sources:
          osier-2008: {title: Shipping Delay Recap}

    Right:

        NARRATOR: In August 2008 no discs went out. [@osier-2008]
    """
    sources = subject.episode.front.sources
    used = _used(subject) if sources else set()
    for source in sources:
        place = subject.episode.own_places.get(("sources", source))
        if source not in used and place:
            message = f"nothing cites the source {quoted(source)}"
            remedy = f"cite it as `[@{source}]`, or delete it"
            yield warning(source_unused, message, remedy, place)


def claim_unknown(subject: Subject) -> Iterator[Problem]:
    """A `claim` cue that names no claim.

    Claims are listed in the front matter under `claims`.

    Wrong:

        - claim: c9

    Right:

        - claim: c1
    """
    claims = subject.episode.front.claims
    for item in subject.episode.all_items:
        for cue in item.cues("claim"):
            if cue.value.plain not in claims:
                message = f"no claim is called {quoted(cue.value.plain)}"
                remedy = did_you_mean(cue.value.plain, claims, "claims are listed under `claims`")
                yield error(claim_unknown, message, remedy, cue.value.place)


def _mentions(episode: Episode) -> Iterator[tuple[str, Place]]:
    """Every id that is cited, with its place: citations, `basis` cues, the front matter."""
    for citation in _citations(episode):
        yield citation.source, citation.place
    for item in episode.all_items:
        for cue in item.cues("basis"):
            if cue.value.plain:
                yield cue.value.plain, cue.value.place
    for key in _WITH_SOURCES:
        for entry_id, entry in getattr(episode.front, key).items():
            for index, source in enumerate(entry.sources):
                owner = episode.own_places.get((key, entry_id, "sources"))
                place = episode.value_places.get((key, entry_id, "sources", index), owner)
                if place:
                    yield source, place


def _citations(episode: Episode) -> Iterator[Citation]:
    for prose in _prose(episode):
        yield from prose.citations


def _prose(episode: Episode) -> Iterator[Prose]:
    for segment in episode.segments:
        yield from segment.aim
    for item in episode.all_items:
        yield from item.prose


def _used(subject: Subject) -> set[str]:
    """The ids that something outside killed items mentions."""
    episode = subject.episode
    used = {c.source for segment in episode.segments for p in segment.aim for c in p.citations}
    for item in subject.live_items:
        used |= {citation.source for prose in item.prose for citation in prose.citations}
        for key in {cue.key.text for cue in item.all_cues}:
            used |= {word for value in item.values(key) for word in _WORD.findall(value)}
    for key in _WITH_SOURCES:
        for entry in getattr(episode.front, key).values():
            used |= set(entry.sources)
    return used


CHECKS = (source_unknown, source_unused, claim_unknown)
