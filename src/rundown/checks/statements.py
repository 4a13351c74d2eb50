"""Checks of what the narration states as a fact, and gives no source for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rundown.checks.figures import Figure, find_figures
from rundown.checks.subject import Finding, Rules, Subject
from rundown.model import Episode
from rundown.problems import Place, Severity, quoted
from rundown.prose import Prose
from rundown.spelling import name_key

_EVIDENCE = ("claim", "basis")
"""Cues that say what all the words of an item rest on."""

_CITATION = re.compile(r"\[@[^\]]*\]")
_CODE = re.compile(r"`[^`]*`")


@dataclass(frozen=True, slots=True)
class _Statement:
    """A paragraph of narration that says nothing of where it is from."""

    text: str
    place_at: Callable[[int, int], Place]
    cues: frozenset[str] = frozenset()
    is_cold_open: bool = False


_Span = tuple[int, int]
_Finder = Callable[[_Statement], _Span | None]


def _statements(subject: Subject) -> Iterator[_Statement]:
    """The paragraphs of voices without a citation, in items without a claim; the cold open's line.

    What guests say is theirs. A line of the front matter cannot cite.
    """
    episode = subject.episode
    place = episode.value_places.get(("cold_open",))
    if episode.front.cold_open and place:
        yield _Statement(episode.front.cold_open, lambda *_: place, is_cold_open=True)
    guests = _guest_names(episode)
    for item in subject.live_items:
        cues = frozenset(cue.key.text for cue in item.all_cues)
        if cues.isdisjoint(_EVIDENCE):
            for speech in item.speeches:
                if not speech.prose.citations and name_key(speech.speaker.text) not in guests:
                    yield _Statement(_words(speech.prose), speech.prose.place_at, cues)


def _guest_names(episode: Episode) -> set[str]:
    """Keys of the ids and names of guests."""
    names = (name for guest_id, guest in episode.guests.items() for name in (guest_id, guest.name))
    return {name_key(name) for name in names}


def _words(prose: Prose) -> str:
    """A paragraph's text, every character at its place, without line ends, citations and code."""
    blank = _CODE.sub(lambda match: " " * len(match[0]), prose.text)
    return blank.replace("\n", " ").replace("’", "'")


def _unsourced(
    subject: Subject, find: _Finder, known: Callable[[_Statement, str], bool], says: str
) -> Iterator[Finding]:
    """One finding for each statement in which something is found that is not known."""
    for statement in _statements(subject):
        span = find(statement)
        if span and not known(statement, statement.text[slice(*span)]):
            words = statement.text[slice(*span)]
            where = "the cold open" if statement.is_cold_open else "the narration"
            yield Finding(
                f"{where} {says} ({quoted(words)}) and names no source",
                _remedy(statement),
                statement.place_at(*span),
            )


def _remedy(statement: _Statement) -> str:
    if statement.is_cold_open:
        return "enter it under `claims` in the same words, or take the word out"
    return "cite a source, `[@id]`, or give the item a `- claim:`; or take the word out"


def _sourced_texts(episode: Episode) -> Iterator[str]:
    """What the episode says with a source: claims, metrics, models, and paragraphs that cite."""
    front = episode.front
    yield from (claim.text for claim in front.claims.values())
    for metric in front.metrics.values():
        yield f"{metric.value} {metric.date or ''}"
    for model in front.models.values():
        yield "; ".join((*model.inputs, model.result))
    for item in episode.all_items:
        if not item.killed:
            yield from (prose.text for prose in item.prose if prose.citations)


def _promises_sources(episode: Episode) -> bool:
    """Whether an episode works with sources or claims at all."""
    return bool(episode.sources or episode.front.claims)


def _claimed(subject: Subject) -> Callable[[_Statement, str], bool]:
    """Whether a claim of the episode says the cold open's very words."""
    claims = [claim.text.casefold() for claim in subject.episode.front.claims.values()]

    def known(statement: _Statement, words: str) -> bool:
        said = words.casefold()
        return statement.is_cold_open and any(said in claim for claim in claims)

    return known


_DOER = "it they he she we you who company firm team engineers people was were be been being is are"
_CAUSE = re.compile(
    # What a company launches is a product; what a crisis launches is an effect.
    rf"\b(?!(?:{_DOER.replace(' ', '|')})\b)[a-z0-9]\w* (?:had )?(?P<word>launched) "
    r"(?!(?:in|on|at|by|with|for|from|to|before|after|there|it|them)\b)"
    r"|\b(?:led (?:directly |straight |eventually |ultimately |in time |[A-Z]\w+ )?to"
    r"|(?i:gave|given|giving) (?:rise|birth) to|resulted in|caused|sparked|triggered|spawned"
    r"|brought about|paved the way|ushered in|grew out of|was born (?:out of|of|from|in)"
    r"|(?i:because of|thanks to|due to|owing to|as a (?:direct )?result of)"
    r"|gave (?:us|the world)|(?:is|was) where [^.]{1,40} (?:began|started|was born)"
    r"|(?i:out of) (?:that|this|the) \w+ (?:came|grew)|the birth of"
    r"|(?:was|were) why|forced \w+ to (?!be\b))\b"
)


def cause_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that says what caused what, with no source and no claim.

    That one thing came before another is a matter of record. That it brought it about is
    somebody's judgement, and the commonest thing that a documentary gets wrong: the outage was
    real, and so was the product, and the line between them was drawn afterwards. A citation in
    the paragraph, or a `claim` or a `basis` in the item, says whose judgement it is. The line
    `cold_open` is held to the claims. Source: practice of fact desks, who underline every
    "because"; an annotated script keys each statement of fact to a source.

    Wrong:

        NARRATOR: The crisis of that week launched chaos engineering.

    Right:

        - claim: c-launched

        NARRATOR: You may have heard that the crisis of that week launched chaos engineering.
    """
    says = "says what caused what"
    yield from _unsourced(subject, _finder(_CAUSE), _claimed(subject), says)


def _finder(pattern: re.Pattern[str]) -> _Finder:
    """The first place where a pattern is found in what is no supposition."""

    def find(statement: _Statement) -> _Span | None:
        matches = pattern.finditer(statement.text)
        spans = (match.span(match.lastgroup or 0) for match in matches)
        return next((span for span in spans if not _is_supposed(statement.text, span)), None)

    return find


_SUPPOSED = re.compile(r"\b(?:if|would|suppose|imagine|assume|say that|your)\b", re.IGNORECASE)


def _is_supposed(text: str, span: _Span) -> bool:
    """Whether the sentence around a place supposes, or speaks of the viewer's own affairs."""
    start = text.rfind(". ", 0, span[0]) + 1
    end = text.find(". ", span[1])
    return bool(_SUPPOSED.search(text, start, end if end >= 0 else len(text)))


_SCOPE = (
    r"(?:(?<!for )ever|in the world|in the history of|in history|of all time|of its kind|on record|on earth"
    r"|in the industry|anywhere)\b"
)
_OWNER = r"(?:[A-Z]\w*(?:'s|s')|(?i:(?:the )?(?:world|company|industry|firm|internet|country)'s))"
_SIZE = r"(?:largest|biggest|busiest|fastest|richest|tallest|costliest|deadliest)"
_DEGREE = r"(?:\w{3,}(?<!rest)(?<!lat)est|most \w+|best|worst)(?<!interest)(?<!request)(?<!forest)"
_PRONOUN = "He|She|It|They|We|You|Somebody|Nobody|Who|That|This|These|Red|Blue|Green"
_OF_A_NAME = rf"{_OWNER} (?:[12][0-9]{{3}} )?"
_SUPERLATIVE = re.compile(
    "|".join(
        (
            # Firsts: whose, in what, or to do what.
            rf"\b{_OF_A_NAME}(?:very )?first\b(?! (?:name|half|quarter))",
            r"\b(?i:was|were|is|became|become) (?i:the )?(?i:very )?first "
            r"(?i:to|company|firm|service|platform|team|in the|on the)\b",
            rf"\b(?i:the) (?i:very )?first (?:[\w-]+ ){{1,6}}?(?:that (?:ever|could)|{_SCOPE})",
            r"\b(?i:the) (?i:very )?first (?:(?!the\b|a\b)\w+ ){0,3}?(?i:company|firm|service"
            r"|platform|network|team|startup|retailer) (?:to|that|in|on|with|of|anywhere)\b",
            r"\b(?i:its|their) (?i:very )?first (?:[\w-]+ ){2,6}?(?i:deployment|launch|event|outage"
            r"|release|crisis|network|data cent(?:re|er)|product|customer|service|system|version)\b",
            r"\b(?i:its|their) (?i:very )?first (?:[\w-]+ ){3}",
            rf"\b(?!(?:{_PRONOUN})\b)[A-Z]\w+ (?:\w+ed|built|made|put|ran|saw|sold|flew|builds|opens"
            r"|ships|launches|deploys) the (?:very )?first (?!of\b)\w+ (?!of\b)\w+",
            r"\b(?:was|is) the (?:very )?first time\b|\bfor the first time in (?:its|history)\b",
            r"\b(?i:first[- ]ever|world first|an industry first)\b",
            # Sizes are facts by themselves; other degrees where something is compared with all.
            rf"(?<!of )\b(?i:the|{_OWNER}) {_SIZE}\b(?! (?:of|one|value|number|key|part|group|share"
            r"|block|node|partition|sender|possible|single)\b)",
            rf"\b{_OF_A_NAME}{_DEGREE}\b",
            rf"\b(?i:the|its|their) {_DEGREE} (?:[\w-]+ ){{0,6}}?{_SCOPE}",
            # Records: what is set or broken, never a row of a database.
            r"\b(?i:set|sets|setting|broke|breaks|broken|breaking|beat|smashed|held|holds) "
            r"(?i:a|an|the|its|their|all|every|new) (?:[\w'-]+ ){0,4}?(?i:records?)\b",
            r"\b(?i:record)(?i:-breaking|-setting|[ -](?:number|high|low|day|year|sales|volumes?"
            r"|traffic|profits?|revenue|audience|crowd|demand|peak)s?)\b",
            r"\b(?i:world|all-time|processing|sales|traffic|viewing|streaming|speed|attendance"
            r"|transactions?|payments?) (?i:record)\b",
            # The only one, and what nobody did before.
            r"\b(?i:the) (?i:world's )?(?i:only) "
            r"(?i:company|firm|service|platform|provider|network|country|retailer|one in|one of its)\b",
            r"\b(?i:never before|than ever before|unprecedented|unparalleled|unrivall?ed|unmatched"
            r"|second to none|pioneered|invented)\b",
            r"\b(?i:no (?:other )?(?:one|company|firm|team|system|service)|nobody|nothing)"
            r"(?: \w+){0,3} had ever\b",
        )
    )
)


def superlative_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that calls something the first, the largest, the only one or a record, unsourced.

    "The first" is a statement about everybody else as well, and one counter-example makes it
    false. Order in a story is none: "first, open the box" and "the first question" pass, and so
    do a record in a database and a guest's opinion. Source: practice of fact desks, who ask of a
    first who says so, of what kind, and when; see `cause-unsourced` for what counts as a source.

    Wrong:

        NARRATOR: That night was Uber's first global surge event.

    Right:

        NARRATOR: Uber had charged more on a New Year's Eve before. [@surge-2011]
    """
    says = "says that something is the first, the only or the most of its kind"
    yield from _unsourced(subject, _finder(_SUPERLATIVE), _claimed(subject), says)


_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ORDINAL = r"(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_DATE = re.compile(
    rf"\b{_ORDINAL}(?: of)? {_MONTH}\b|\b{_MONTH} {_ORDINAL}\b(?![,:.]?[0-9])"
    r"|(?<![\w.,:/$£€-])(?:19|20)[0-9]{2}\b(?![,.:]?[0-9]|s\b|[%/])"
    # `2048 bytes` are no year, `2010 was` and `2012 Olympics` are.
    r"(?! (?!was|is|has|this|its|it's|does|always|crisis|across|thus|as|us\b)"
    r"[a-z]+(?<!s)s\b)(?! (?:per cent|percent|million|[kKMGT]?[bB]\b))"
    rf"|\b(?i:nineteen|twenty)[ -](?i:{_TEENS}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\b"
    r"|\b(?i:two thousand and) (?i:one|two|three|four|five|six|seven|eight|nine|"
    rf"{_TEENS})\b(?= ?[,.;]|$)"
)
_EVENT = re.compile(
    r"\b(?:cris[ei]s|outages?|launch\w*|surge[ds]?|explo\w+|records?|rebuil\w+|collapse[ds]?"
    r"|crash\w*|fail\w*|breach\w*|attacks?|disasters?|breakthroughs?|corrupt\w+|creat\w+"
    r"|invent\w+|deploy\w*|boom\w*|transform\w+|could not|went down|scal(?:e|ed|ing))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\w.,])(?:19|20)[0-9]{2}(?![\w])")


def date_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that dates something, with no source and no claim.

    A year is either right or wrong, and a viewer can look it up in the time that it takes to
    hear it. A year that the episode gives elsewhere with a source, in a paragraph that cites or in
    a claim, may be named again without one. Where an outline has neither sources nor claims, only
    the dates of crises, launches, outages and their like are asked for. Source: practice of fact desks; an annotated script
    keys each date to a source. See `cause-unsourced` for what counts as a source.

    Wrong:

        NARRATOR: Discover Weekly was launched in 2016.

    Right:

        NARRATOR: Discover Weekly came out in July 2015. [@spotify-2015]
    """
    sourced = {year for text in _sourced_texts(subject.episode) for year in _YEAR.findall(text)}

    promises = _promises_sources(subject.episode)

    def find(statement: _Statement) -> _Span | None:
        if not promises and not _EVENT.search(statement.text):
            return None
        spans = (match.span() for match in _DATE.finditer(statement.text))
        return next((s for s in spans if statement.text[slice(*s)] not in sourced), None)

    yield from _unsourced(subject, find, lambda *_: False, "dates something")


_COUNTED = frozenset(
    "people users members customers subscribers viewers listeners riders drivers hosts guests "
    "engineers employees countries cities homes households cars vehicles trips rides orders songs "
    "tracks videos messages servers machines computers instances requests queries calls dollars "
    "pounds euros hours days weeks months years minutes gigabytes terabytes petabytes exabytes gb "
    "tb pb gigabits terabits gb/s tb/s mb/s ms milliseconds companies offices buildings".split()
)
_LARGE = frozenset("million billion trillion bn tn".split())
_PERCENT = frozenset(("%", "percent", "per cent"))
_ROUND = re.compile(r"\b(?:a|one|per) $", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:millions|billions|trillions) of\b", re.IGNORECASE)


def figure_unsourced(subject: Subject) -> Iterator[Finding]:
    """Narration that gives a figure, with no source, no claim, no metric and no model.

    Percentages, sums of money, millions, and numbers of people and things in figures; small
    numbers in words are left to the ear. A figure that the episode gives elsewhere with a source
    may be given again. Where an outline has neither sources nor claims, nobody has promised
    any. Source: practice of fact desks; company figures are the company's, and the narration
    says so. A `metric` or a `model` cue of the item says where a figure is from.

    Wrong:

        NARRATOR: Two million discs left the buildings every day.

    Right:

        NARRATOR: Two million discs left the buildings every day. [@advertiser-2008]
    """
    episode = subject.episode
    if not _promises_sources(episode):
        return
    sourced = {
        value
        for text in _sourced_texts(episode)
        for figure in find_figures(text)
        for value in figure.values
    }

    def find(statement: _Statement) -> _Span | None:
        if not statement.cues.isdisjoint(("metric", "model")):
            return None
        for figure in find_figures(statement.text):
            span = figure.start, figure.end
            if _is_fact(figure, statement.text) and sourced.isdisjoint(figure.values):
                if not _is_supposed(statement.text, span):
                    return span
        vague = _VAGUE.search(statement.text)
        return vague.span() if vague else None

    yield from _unsourced(subject, find, lambda *_: False, "gives a figure")


def _is_fact(figure: Figure, text: str) -> bool:
    """Whether a number measures the world: a share, a sum, millions, or a count in figures.

    A hundred per cent, and a million to one, are ways of speaking.
    """
    if _ROUND.search(text, 0, figure.start) or figure.values & {0, 100}:
        return False
    if figure.sign or figure.size in _LARGE or figure.unit in _PERCENT:
        return not text[figure.start : figure.end].lower().startswith("one ")
    return figure.in_figures and figure.unit in _COUNTED


RULES: Rules = dict.fromkeys(
    (cause_unsourced, superlative_unsourced, date_unsourced, figure_unsourced),
    (Severity.WARNING, Severity.WARNING, Severity.WARNING),
)
