"""Checks of cues that name something: the id, slug or option must exist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from rundown.checks.subject import Subject, error
from rundown.durations import Refusal, parse_duration
from rundown.model import Item
from rundown.problems import Problem, did_you_mean, listed, quoted
from rundown.spelling import title_key


def archive_unknown(subject: Subject) -> Iterator[Problem]:
    """An `archive` cue that names no archive item.

    Archive items are listed in the front matter under `archive`.

    Wrong:

        - archive: pres-2008

    Right:

        - archive: press-2008
    """
    return _unknown(archive_unknown, subject, "archive", subject.episode.front.archive)


def model_unknown(subject: Subject) -> Iterator[Problem]:
    """A `model` cue that names no model.

    Models are listed in the front matter under `models`.

    Wrong:

        - model: avialability

    Right:

        - model: availability
    """
    return _unknown(model_unknown, subject, "model", subject.episode.front.models)


def metric_unknown(subject: Subject) -> Iterator[Problem]:
    """A `metric` cue that names no metric.

    Metrics are listed in the front matter under `metrics`.

    Wrong:

        - metric: disc-a-day

    Right:

        - metric: discs-a-day
    """
    return _unknown(metric_unknown, subject, "metric", subject.episode.front.metrics)


def element_unknown(subject: Subject) -> Iterator[Problem]:
    """An `element` cue that names no production element of the series.

    They are listed in `series.yaml` under `elements`.

    Wrong:

        - element: interviews

    Right:

        - element: executive-interviews
    """
    return _unknown(element_unknown, subject, "element", subject.series.elements)


def standard_unknown(subject: Subject) -> Iterator[Problem]:
    """A `standard` cue that names no depth standard of the series.

    They are listed in `series.yaml` under `standards`.

    Wrong:

        - standard: metrics

    Right:

        - standard: performance-metrics
    """
    return _unknown(standard_unknown, subject, "standard", subject.series.standards)


def audience_unknown(subject: Subject) -> Iterator[Problem]:
    """An `audience` cue that names no audience of the series.

    They are listed in `series.yaml` under `audiences`.

    Wrong:

        - audience: staf

    Right:

        - audience: staff
    """
    return _unknown(audience_unknown, subject, "audience", subject.series.audiences)


def _unknown(
    check: Callable[..., object], subject: Subject, key: str, known: Iterable[str]
) -> Iterator[Problem]:
    """Cues of one key whose value is not a known id."""
    known = list(known)
    for item in subject.episode.all_items:
        for cue in item.cues(key):
            if cue.value.plain not in known:
                message = f"there is no {key} {quoted(cue.value.plain)}"
                otherwise = f"known are {listed(known)}" if known else f"no {key} is declared"
                remedy = did_you_mean(cue.value.plain, known, otherwise)
                yield error(check, message, remedy, cue.value.place)


def alternative_unknown(subject: Subject) -> Iterator[Problem]:
    """An `alt` cue that names no item to take this one's place.

    Its value is the slug of an item of the episode that is not killed.

    Wrong:

        - alt: THE ARCHIVE

    Right:

        - alt: ARCHIVE ALTERNATIVE
    """
    slugs = [item.slug.text for item in subject.live_items]
    keys = {title_key(slug) for slug in slugs}

    @cache  # one wrong slug may stand in many items, and the nearest of many takes its time
    def remedy(slug: str) -> str:
        return did_you_mean(slug, slugs, "write the slug of an item")

    for item in subject.episode.all_items:
        for cue in item.cues("alt"):
            if title_key(cue.value.plain) not in keys:
                message = f"no item of the programme has the slug {quoted(cue.value.plain)}"
                found = remedy(cue.value.plain)
                yield error(alternative_unknown, message, found, cue.value.place)


def break_unknown(subject: Subject) -> Iterator[Problem]:
    """A break of the recording before an item that is not there.

    Its `before` is the slug of an item of the episode that is not killed.

    Wrong:

        breaks:
          - {before: THE MONITOR, duration: 45m, title: Lunch}

    Right:

        breaks:
          - {before: THE MONITORS, duration: 45m, title: Lunch}
    """
    slugs = [item.slug.text for item in subject.live_items]
    keys = {title_key(slug) for slug in slugs}
    for index, taken in enumerate(subject.episode.front.record.breaks):
        if title_key(taken.before) not in keys:
            message = f"no item of the programme has the slug {quoted(taken.before)}"
            remedy = did_you_mean(taken.before, slugs, "write the slug of an item")
            place = subject.episode.value_places["record", "breaks", index, "before"]
            yield error(break_unknown, message, remedy, place)


def option_unknown(subject: Subject) -> Iterator[Problem]:
    """A `chosen` cue that names none of its item's options.

    An option's name is what stands before the first `|`.

    Wrong:

        - option: Patch | Add a spare | Cheapest now
        - chosen: Rebuild

    Right:

        - option: Rebuild | Redesign as small services | Seven years
        - chosen: Rebuild
    """
    for item in subject.episode.all_items:
        options = option_names(item)
        for cue in item.cues("chosen"):
            if title_key(cue.value.plain) not in map(title_key, options):
                message = f"no option is called {quoted(cue.value.plain)}"
                otherwise = f"the options are {listed(options)}" if options else "write `- option:`"
                remedy = did_you_mean(cue.value.plain, options, otherwise)
                yield error(option_unknown, message, remedy, cue.value.place)


def option_names(item: Item) -> list[str]:
    """The names of a decision's options."""
    return [value.partition("|")[0].strip() for value in item.values("option")]


def think_time_invalid(subject: Subject) -> Iterator[Problem]:
    """A `think` cue that is no duration.

    How long the viewer has to think is written like any duration.

    Wrong:

        - think: 25

    Right:

        - think: 0:25
    """
    for item in subject.episode.all_items:
        for cue in item.cues("think"):
            read = parse_duration(cue.value.plain)
            if isinstance(read, Refusal):
                yield error(think_time_invalid, read.message, read.help, cue.value.place)


CHECKS = (
    archive_unknown,
    model_unknown,
    metric_unknown,
    element_unknown,
    standard_unknown,
    audience_unknown,
    alternative_unknown,
    break_unknown,
    option_unknown,
    think_time_invalid,
)
