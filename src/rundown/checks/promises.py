"""Rules of what is promised: by the series of every episode, and by the episode of itself.

What an episode promises itself it can take back, so at lock a broken promise is an error. What the
series promises it cannot: that is a warning, which an outline may waive and say why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rundown.checks.brands import Brands
from rundown.checks.subject import Finding, Rules, Subject
from rundown.coverage import Spelling
from rundown.model import Segment
from rundown.problems import Place, Severity, did_you_mean, nearest, quoted
from rundown.prose import Prose
from rundown.series import Audience, Standard
from rundown.spelling import name_key, title_key


def element_missing(subject: Subject) -> Iterator[Finding]:
    """A production element of the series that no item has.

    The series promises its viewers an episode made of all its elements. Floats and pads keep no
    promise: they may stay out. A draft may lack what is still to be found; later on, a waiver says
    why an episode goes without (no footage of a war room may exist). Nothing is said where an
    outline has no `- element:` at all. Source: the elements are the series' own, under `elements`.

    Wrong:

        # the series has the elements historical-recreation and executive-interviews
        ## THE MONITORS | REC | 1:00

        - element: historical-recreation

    Right:

        ## THE MONITORS | REC | 1:00

        - element: historical-recreation

        ## THE BET | INT | 2:00

        - element: executive-interviews
    """
    return _missing(subject, "element", "production element", subject.series.elements)


def standard_missing(subject: Subject) -> Iterator[Finding]:
    """A depth standard of the series that no item has.

    The series promises depth, and says under `standards` what it means by it: an episode that
    leaves one out is shallower than its neighbours. Floats and pads keep no promise. A draft may
    lack one; later on, a waiver says why. Nothing is said where an outline has no `- standard:` at
    all. Source: the standards are the series' own, under `standards`.

    Wrong:

        # the series has the standards performance-metrics and failure-analysis
        ## THE CURVE | GFX | 1:00

        - standard: performance-metrics

    Right:

        ## THE CURVE | GFX | 1:00

        - standard: performance-metrics

        ## STORM CARD | GFX | 0:40

        - standard: failure-analysis
    """
    return _missing(subject, "standard", "depth standard", subject.series.standards)


def _missing(
    subject: Subject, cue: str, what: str, promised: Mapping[str, Standard]
) -> Iterator[Finding]:
    """What the series promises and no counted item has, where the outline has such cues."""
    named = _Named(subject, cue)
    for promise, entry in promised.items() if named.anywhere else ():
        if promise not in named.counted:
            title = f"{quoted(promise)} ({entry.title})" if entry.title else quoted(promise)
            message = f"no item that counts has the {what} {title}"
            remedy = f"write `- {cue}: {promise}` in an item, or waive this and say why"
            place = named.anywhere.get(promise) or _title_place(subject)
            yield Finding(message, remedy, place)


class _Named:
    """The values of one cue, in items that are not killed and in those that count.

    Of the first, each has its first place.
    """

    def __init__(self, subject: Subject, cue: str) -> None:
        self.anywhere: dict[str, Place] = {}
        self.counted: set[str] = set()
        for item in subject.live_items:
            for one in item.cues(cue):
                value = one.value.plain
                self.anywhere.setdefault(value, one.value.place)
                if item.counted:
                    self.counted.add(value)


def _title_place(subject: Subject) -> Place:
    """Where the title stands: the place of what an outline lacks altogether."""
    start = Place(subject.episode.path, 1, 1, 1, 1)
    return subject.episode.value_places.get(("title",), start)


def topic_uncovered(subject: Subject) -> Iterator[Finding]:
    """A topic of the focus that no item is about.

    The focus stands above the episode wherever it is announced. A topic is covered by an item that
    counts with a `- topic:` of its very words, or of them and more: `Chaos engineering after dark`
    covers `Chaos engineering`. Nothing is said where an outline has no topics but those of guests'
    interviews, nor in a draft. Source: the episode's own `focus`.

    Wrong:

        focus: [Chaos engineering, Global CDN architecture]

        - topic: Chaos engineering

    Right:

        focus: [Chaos engineering, Global CDN architecture]

        - topic: Chaos engineering
        - topic: Global CDN architecture
    """
    spoken = {
        title_key(topic) for guest in subject.episode.guests.values() for topic in guest.topics
    }
    named = _Named(subject, "topic")
    topics = [topic for topic in named.anywhere if title_key(topic) not in spoken]
    if topics:
        yield from _uncovered(subject, "topic", "focus", named)


def layer_uncovered(subject: Subject) -> Iterator[Finding]:
    """A layer that the front matter promises and no item shows.

    `layers` are those of the architecture that the episode undertakes to walk through. Each needs
    an item that counts with a `- layer:` of the same words. Nothing is said in a draft. Source: the
    episode's own `layers`.

    Wrong:

        layers: [Edge, Data]

        - layer: Edge

    Right:

        layers: [Edge, Data]

        - layer: Edge
        - layer: Data
    """
    return _uncovered(subject, "layer", "layers", _Named(subject, "layer"))


def _uncovered(subject: Subject, cue: str, key: str, named: _Named) -> Iterator[Finding]:
    """The texts of a key of the front matter that no counted item's cue names."""
    promised = getattr(subject.episode.front, key)
    spelling = Spelling(cue, promised)
    covered = {name for value in named.counted for name in spelling.promised_in(value)}
    stray = [value for value in named.counted if not spelling.promised_in(value)]
    for index, promise in enumerate(promised):
        if promise not in covered and promise in spelling.promised_in(promise):
            message = f"no item that counts has the {cue} {quoted(promise)}"
            near = nearest(promise, stray)
            remedy = f"write `- {cue}: {promise}` in an item, or take it out of `{key}`"
            if near:
                remedy = f"the cue {quoted(near)} says something else: make the two alike"
            yield Finding(message, remedy, _listed_place(subject, key, index))


def _listed_place(subject: Subject, *keys: str | int) -> Place:
    """The place of a value of a list, or of the one text that stands for the list."""
    places = subject.episode.value_places
    return places.get(keys) or places.get(keys[:-1]) or _title_place(subject)


def layer_unknown(subject: Subject) -> Iterator[Finding]:
    """A `layer` cue that names none of the layers the front matter declares.

    It is misspelt, or the episode shows more than it says. Where no `layers` are declared, nothing
    is said. Source: the episode's own `layers`.

    Wrong:

        layers: [Edge, Data]

        - layer: Egde

    Right:

        layers: [Edge, Data]

        - layer: Edge
    """
    layers = subject.episode.front.layers
    spelling = Spelling("layer", layers)
    for item in subject.live_items if layers else ():
        for cue in item.cues("layer"):
            if not spelling.promised_in(cue.value.plain):
                message = f"no layer is called {quoted(cue.value.plain)}"
                remedy = did_you_mean(cue.value.plain, layers, "add it to `layers`")
                yield Finding(message, remedy, cue.value.place)


def audience_unserved(subject: Subject) -> Iterator[Finding]:
    """An audience of the series without a takeaway.

    Everybody the series is made for was promised something to take home, in the last segment and
    on the page of takeaways. An audience needs an item that counts in the last segment with its
    `- audience:`, where the outline has such cues; and a text of its own under `takeaways`, where
    anybody has one. Nothing is said in a draft. Source: the audiences are the series' own; that
    each is served in the last segment is the programme's format.

    Wrong:

        # the series has the audiences staff and managers; # Takeaways is its last segment
        takeaways:
          staff: [Count the calls behind one click]

    Right:

        takeaways:
          staff: [Count the calls behind one click]
          managers: [Put failure in office hours]
    """
    audiences = subject.series.audiences
    yield from _without_item(subject, audiences)
    yield from _without_text(subject, audiences)


def _without_item(subject: Subject, audiences: Mapping[str, Audience]) -> Iterator[Finding]:
    """Audiences for which no counted item of the last segment is, where any item is for one."""
    last = subject.episode.segments[-1]
    anywhere = any(True for item in subject.live_items for _ in item.cues("audience"))
    served = {one for item in last.items if item.counted for one in item.values("audience")}
    for audience in audiences if anywhere and last.place else ():
        if audience not in served:
            title = quoted(last.format.title)
            message = f"no item of {title} that counts is for the audience {quoted(audience)}"
            remedy = f"write `- audience: {audience}` in an item of {title}"
            yield Finding(message, remedy, last.place or _title_place(subject))


def _without_text(subject: Subject, audiences: Mapping[str, Audience]) -> Iterator[Finding]:
    """Audiences for which no takeaway is written, where one is for anybody."""
    takeaways = subject.episode.front.takeaways
    place = subject.episode.own_places.get(("takeaways",)) or _title_place(subject)
    for audience in audiences if any(takeaways.values()) else ():
        if not takeaways.get(audience):
            message = f"no takeaway is written for the audience {quoted(audience)}"
            yield Finding(message, f"write it under `takeaways`, below `{audience}:`", place)


def takeaway_branded(subject: Subject) -> Iterator[Finding]:
    """A takeaway that names a product.

    The series promises what holds in any organisation, and advice that needs a product holds for
    its customers. `products` in the front matter lists the names, spelt with the capitals they
    have. Looked at are the texts of `takeaways`, and what voices say in items of the last segment
    with a `- audience:`. A product may be an example: after `for example`, `for instance`, `such
    as`, `like`, `e.g.` or `say`, or in a sentence with a citation, which tells what happened and
    advises nothing. Source: the promise of vendor-neutral insight, and fact desks' practice.

    Wrong:

        products: [Hystrix]
        takeaways:
          staff: [Put Hystrix around every call]

    Right:

        products: [Hystrix]
        takeaways:
          staff: ["Put a breaker, such as Hystrix, around every call"]
    """
    products = subject.episode.front.products
    if not products:
        return
    brands = Brands(products)
    for audience, texts in subject.episode.front.takeaways.items():
        for index, text in enumerate(texts):
            place = _listed_place(subject, "takeaways", audience, index)
            yield from _branded(text, brands, audience, place)
    for speech in _advice(subject, subject.episode.segments[-1]):
        yield from _branded(speech.prose.text, brands, speech.audience, speech.prose.place)


class _Advice(NamedTuple):
    """What is said to an audience."""

    audience: str
    prose: Prose


def _advice(subject: Subject, segment: Segment) -> Iterator[_Advice]:
    """What voices, not guests, say to audiences in a segment."""
    guests = {name_key(guest.name) for guest in subject.episode.guests.values()}
    guests |= {name_key(guest_id) for guest_id in subject.episode.guests}
    for item in segment.items:
        audiences = item.values("audience")
        if item.killed or not audiences:
            continue
        for speech in item.speeches:
            if name_key(speech.speaker.text) not in guests:
                yield _Advice(audiences[0], speech.prose)


def _branded(text: str, brands: Brands, audience: str, place: Place) -> Iterator[Finding]:
    """Products that a takeaway's sentences name and do not mark as examples, each once."""
    for product in brands.recommended_in(text):
        message = f"the takeaway of {quoted(audience)} names the product {quoted(product)}"
        remedy = f"say what kind of thing it is, or mark it: `such as {product}`"
        yield Finding(message, remedy, place)


RULES: Rules = {
    element_missing: (None, Severity.WARNING, Severity.WARNING),
    standard_missing: (None, Severity.WARNING, Severity.WARNING),
    topic_uncovered: (None, Severity.WARNING, Severity.ERROR),
    audience_unserved: (None, Severity.WARNING, Severity.WARNING),
    layer_uncovered: (None, Severity.WARNING, Severity.ERROR),
    layer_unknown: (Severity.WARNING, Severity.WARNING, Severity.ERROR),
    takeaway_branded: (Severity.WARNING, Severity.WARNING, Severity.WARNING),
}
