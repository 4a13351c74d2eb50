"""The phrases by which a sentence says what caused what, what was first, and when it was."""

from __future__ import annotations

import re

_DEGREE = r"(?:\w{3,}(?<!r)(?<!la)(?<!inter)(?<!requ)(?<!hon)(?<!for)est|most \w+|best|worst)"
_WORDS = {
    "THE": r"(?:[Tt]he|[Ii]ts|[Tt]heir)(?: very)?",
    # Whose: a name, with a year perhaps, or one of those that a first is usually of.
    "WHOSE": r"(?:[A-Z]\w*(?:'s|s')|(?:[Tt]he )?(?:world|company|industry|firm|internet)'s)"
    r"(?: [12][0-9]{3})?(?: very)?",
    "WHO": r"(?:company|firm|service|platform|provider|network|team|startup|retailer)",
    "DID": r"(?:\w+ed|built|made|put|ran|saw|sold|flew|builds|opens|ships|launches|deploys)",
    # Who speaks of what the viewer sees, and no name of anybody.
    "NAME": r"(?!(?:He|She|It|They|We|You|Somebody|Nobody|Who|That|This|These)\b)[A-Z]\w+",
    "DEGREE": _DEGREE,
    "SIZE": r"(?:largest|biggest|busiest|fastest|richest|tallest|costliest|deadliest)",
    "EVER": r"(?:(?<!for )ever|in the world|in the history of|in history|of all time|of its kind"
    r"|on record|on earth|in the industry|anywhere)\b",
    "BROKE": r"(?:set|sets|setting|broke|breaks|broken|breaking|beat|smashed|held|holds)",
}


def _pattern(phrases: str) -> re.Pattern[str]:
    """One pattern of all the phrases, a line each; capital words stand for what they list.

    A group `word` is what is reported; a line that begins with `#` is a comment.
    """
    lines = (line.strip() for line in phrases.splitlines())
    text = "|".join(line for line in lines if line and not line.startswith("#"))
    for name, words in _WORDS.items():
        text = re.sub(rf"\b{name}\b", words.replace("\\", r"\\"), text)
    return re.compile(rf"\b(?:{text})")


CAUSE = _pattern(r"""
    # What a company launches is a product; what a crisis launches is an effect.
    (?!(?:it|they|he|she|we|you|who|company|firm|team|people|was|were|been|being|is|are)\b)[a-z0-9]\w* (?:had )?(?P<word>launched) (?!(?:in|on|at|by|with|for|from|to|before|after|there|it|them)\b)
    led (?:directly |straight |eventually |ultimately |in time |[A-Z]\w+ )?to\b
    (?:[Gg]ave|[Gg]iven|[Gg]iving) (?:rise|birth) to\b
    gave (?:us|the world)\b
    (?:resulted in|caused|sparked|triggered|spawned|brought about|ushered in|grew out of)\b
    paved the way\b
    the birth of\b
    was born (?:out of|of|from|in)\b
    (?:is|was) where [^.]{1,40} (?:began|started|was born)\b
    [Oo]ut of (?:that|this|the) \w+ (?:came|grew)\b
    (?:[Bb]ecause of|[Tt]hanks to|[Dd]ue to|[Oo]wing to|[Aa]s a (?:direct )?result of)\b
    (?:was|were) why\b
    forced \w+ to (?!be\b)
""")
"""What caused what, in the past: how a machine works is told in the present."""

CAUSE_SIGNS = (
    *("launched", "led ", "birth", " rise ", "ave ", "resulted in", "caused", "sparked"),
    *("triggered", "spawned", "brought about", "ushered in", "grew out of", "paved", "born"),
    *("where", "ut of", "cause of", "hanks to", "ue to", "wing to", "esult of", " why", "forced "),
)
"""One of these is in every such phrase: a text without any is not looked at closely."""

SUPERLATIVE = _pattern(r"""
    # Firsts: whose, of what, or to do what. The order of a story is none.
    WHOSE first\b(?! (?:name|half|quarter))
    (?:was|were|is|became|become) (?:the )?(?:very )?first (?:to|WHO|in the|on the)\b
    THE first (?:[\w-]+ ){1,6}?(?:that (?:ever|could)\b|EVER)
    THE first (?:(?!the\b|a\b)\w+ ){0,3}?WHO (?:to|that|in|on|with|of|anywhere)\b
    (?:[Ii]ts|[Tt]heir) (?:very )?first (?:[\w-]+ ){2,3}
    NAME DID the (?:very )?first (?!of\b)\w+ (?!of\b)\w+
    (?:was|is) the (?:very )?first time\b
    for the first time in (?:its|history)\b
    (?:[Ff]irst[- ]ever|[Ww]orld first|industry first)\b
    # Sizes are facts by themselves; other degrees where something is compared with all.
    (?<!of )(?:[Tt]he|WHOSE) SIZE\b(?! (?:of|one|value|number|key|part|group|share|block|node|single)\b)
    WHOSE DEGREE\b
    THE DEGREE (?:[\w-]+ ){0,6}?EVER
    # Records: what is set or broken, and no row of a database.
    BROKE (?:a|an|the|its|their|all|every|new) (?:[\w'-]+ ){0,4}?records?\b
    [Rr]ecord(?:-breaking|-setting)\b
    [Rr]ecord[ -](?:number|high|low|day|year|sales|volume|traffic|profit|revenue|audience|crowd|demand|peak)s?\b
    (?:world|all-time|processing|sales|traffic|viewing|streaming|speed|attendance|transactions?|payments?) record\b
    # The only one, and what nobody did before.
    [Tt]he (?:world's )?only (?:WHO|country|one in|one of its)\b
    (?:[Nn]ever before|than ever before|second to none|pioneered|invented)\b
    [Uu]n(?:precedented|paralleled|rivall?ed|matched)\b
    (?:[Nn]o (?:other )?(?:one|WHO)|[Nn]obody|[Nn]othing)(?: \w+){0,3} had ever\b
""")
"""The first, the only one, the most of its kind."""

SUPERLATIVE_SIGNS = (
    *("irst", "est", "most", "worst", "cord", "only", "none", "pioneered"),
    *("invented", "nprec", "nparal", "nriv", "nmatc", "ever before", "had ever"),
)
"""One of these is in every such phrase, as `CAUSE_SIGNS` are."""

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ORDINAL = r"(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
# `2048 bytes` are no year; `2010 was` and `2010 crisis` are.
_NOT_COUNTED = (
    r"(?! (?!was|is|has|this|its|it's|does|always|crisis|across|thus|as|us\b)[a-z]+(?<!s)s\b)"
    r"(?! (?:per cent|percent|million|[kKMGT]?[bB]\b))"
)
DATE = re.compile(
    rf"\b{_ORDINAL}(?: of)? {_MONTH}\b"
    rf"|\b{_MONTH} {_ORDINAL}\b(?![,:.]?[0-9])"
    r"|(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Uu]ntil ))(?:19|20)[0-9]{2}\b(?![,.:]?[0-9]|s\b|[%/])"
    rf"|(?<![\w.,:/$£€-])(?:19|20)[0-9]{{2}}\b(?![,.:]?[0-9]|s\b|[%/]){_NOT_COUNTED}"
    rf"|\b(?i:nineteen|twenty)[ -](?i:{_TEEN}|(?:{_TENS})(?:[ -](?:{_DIGIT}))?)\b"
    rf"|\b(?i:two thousand and) (?i:{_DIGIT}|{_TEEN})\b(?= ?[,.;]|$)"
)
"""A day of a month, or a year, in figures or as it is spoken."""

YEAR = re.compile(r"(?<![\w.,])(?:19|20)[0-9]{2}(?!\w)")

EVENT = re.compile(
    r"\b(?:cris[ei]s|outages?|launch\w*|surge[ds]?|explo\w+|records?|rebuil\w+|collapse[ds]?"
    r"|crash\w*|fail\w*|breach\w*|attacks?|disasters?|breakthroughs?|corrupt\w+|creat\w+"
    r"|invent\w+|deploy\w*|boom\w*|transform\w+|could not|went down|scal(?:e|ed|ing))\b",
    re.IGNORECASE,
)
"""What legends are made of: what went wrong, or began."""

SUPPOSED = re.compile(r"\b(?:if|would|suppose|imagine|assume|say that|your)\b", re.IGNORECASE)
"""Signs of a sentence that supposes something, or speaks of the viewer's own affairs."""
