"""What narration states as a fact: what is caught, and what comes near and is none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlines import SERIES, cold_open, outline
from readings import examined, series_of
from rundown.checks.phrases import CAUSE, CAUSE_SIGNS, SUPERLATIVE, SUPERLATIVE_SIGNS

RULES = ("cause-unsourced", "superlative-unsourced", "date-unsourced", "figure-unsourced")
SOURCES = "sources:\n  post: {title: A post}\n"
CITED = "## CITED | VO | 1:00\n\nNARRATOR: In 1999 two million people waited. [@post]\n\n"


def found(line, front="", cues="", before=""):
    """The rules of this kind that find something, with the words, in a line of narration."""
    items = f"{before}## A | VO | 1:00\n\n{cues}NARRATOR: {line}"
    return of_these(outline(cold_open(items), front))


def of_these(text):
    problems = examined(text, series_of(SERIES))[2]
    kept = [problem for problem in problems if problem.check in RULES]
    return [(problem.check, problem.message.split("`")[1]) for problem in kept]


def names(findings):
    return [check for check, _ in findings]


# The briefs of this series' twelve episodes open with lines such as these; research found each of
# them wrong, unproven or in need of other words.
DOUBTFUL = [
    "The database corruption of that summer launched chaos engineering.",
    "An infrastructure crisis led to the creation of the company's cloud.",
    "That crisis gave birth to the cloud.",
    "New Year's Eve was Uber's first global surge event.",
    "On New Year's Eve Uber had its first global surge event.",
    "The site-wide outage of 2010 led to a new system for the social graph.",
    "After the outage of 2010 Facebook created its graph store.",
    "In 2011 a scaling crisis during the festival transformed the architecture.",
    "In 2016 Spotify launched Discover Weekly.",
    "The launch of Discover Weekly came in twenty sixteen, and the machines groaned.",
    "Tesla deploys its first full self-driving neural network.",
    "It was the first full self-driving neural network in the world.",
    "In 2020 TikTok exploded, and its infrastructure had to scale.",
    "On Black Friday of 2019 Stripe broke its processing record.",
    "On Black Friday Stripe processed a record number of payments.",
]


@pytest.mark.parametrize("line", DOUBTFUL)
def test_a_doubtful_cold_open_is_caught_as_narration(line):
    assert found(line)


@pytest.mark.parametrize("line", DOUBTFUL)
def test_a_doubtful_cold_open_is_caught_as_the_line_of_the_front_matter(line):
    assert of_these(outline(front=f'cold_open: "{line}"\n'))


@pytest.mark.parametrize("line", DOUBTFUL)
def test_a_citation_or_a_claim_answers_for_it(line):
    claims = "claims:\n  c1: {text: A legend, status: murky}\n"
    assert found(f"{line} [@post]", SOURCES) == []
    assert found(line, claims, cues="- claim: c1\n\n") == []
    assert found(line, SOURCES, cues="- basis: post\n\n") == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("The crisis launched a discipline.", "launched"),
        ("In 2008 launched by nobody, the week launched a discipline.", "launched"),
        ("The fault had led directly to the rebuild.", "led directly to"),
        ("Because of that night everything changed.", "Because of"),
        ("It was thanks to one engineer.", "thanks to"),
        ("One bad disk caused the outage.", "caused"),
        ("The outage sparked a movement.", "sparked"),
        ("The outage led Facebook to build a store.", "led Facebook to"),
        ("Out of that crisis came the cloud.", "Out of that crisis came"),
        ("The week is where the cloud began.", "is where the cloud began"),
        ("The cloud was born out of a crisis.", "was born out of"),
    ],
)
def test_a_cause_is_caught_at_its_words(line, word):
    assert ("cause-unsourced", word) in found(line)


@pytest.mark.parametrize(
    "line",
    [
        "A slow answer leads to a queue, and the queue causes another.",
        "They launched a copy of the program, and it launched in a second.",
        "The company launched one.",
        "New servers could now be launched before the network knew.",
        "The traffic of one region is led off to the others.",
        "If one bad disk caused an outage, would you know?",
        "Ask whether your own alarms would have caused it.",
    ],
)
def test_how_things_work_and_what_is_supposed_is_no_cause(line):
    assert found(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "It was the largest outage of the decade.",
        "It was Europe's largest network.",
        "Nobody had ever seen such a night.",
        "Uber was the first to raise prices by algorithm.",
        "It was the first company to rent machines.",
        "The first system that could heal itself stood there.",
        "It was the world's first cloud.",
        "Amazon opened the first public cloud.",
        "It was the only company without a data centre.",
        "The night was unprecedented.",
        "It was the fastest migration in history.",
        "It was the most watched stream of all time.",
        "They set a new record that night.",
        "It was record-breaking.",
        "That was the first time.",
    ],
)
def test_a_superlative_is_caught(line):
    assert names(found(line)) == ["superlative-unsourced"]


@pytest.mark.parametrize(
    "line",
    [
        "First, open the box.",
        "The first question is who was told.",
        "At first nobody noticed.",
        "We shall take the blue first, layer by layer.",
        "On the first night a safety device did the harm.",
        "The first of November was a Sunday.",
        "The first is a rain that falls on the whole country.",
        "Choose the first, and do it often.",
        "The record is slower, and better.",
        "There is a record of every change, in order.",
        "Only one of them answered.",
        "The only thing left was to wait.",
        "Most people expected it, and most of them stayed.",
        "Test the reflex as hard as the thing that it protects.",
        "The rest of this hour is an honest request.",
        "The largest part of the work was waiting.",
        "Have you ever seen it?",
        "The best way is the slow one.",
        "Every last one of them, for ever.",
        "Ask how long it takes to leave your largest place of business.",
    ],
)
def test_order_and_records_and_only_are_no_superlatives(line):
    assert found(line, SOURCES, before=CITED) == []


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("It was cold in 2008.", "2008"),
        ("On 11 August nothing left.", "11 August"),
        ("On August 11 nothing left.", "August 11"),
        ("On the 11th of August nothing left.", "the 11th of August"),
        ("It opened in nineteen ninety-seven.", "nineteen ninety-seven"),
        ("It opened in two thousand and eight.", "two thousand and eight"),
        ("The 2010 crisis was over.", "2010"),
        ("Since 2011 engineers have proved it.", "2011"),
    ],
)
def test_a_date_is_caught_at_its_words(line, word):
    assert found(line, SOURCES, before=CITED) == [("date-unsourced", word)]


@pytest.mark.parametrize(
    "line",
    [
        "It holds 2048 bytes and 2000 servers.",
        "It costs $2000, or 2,000 at most.",
        "In August nothing left.",
        "They met on a Monday, at 20:08.",
        "What held in 1999 holds.",
        "It was the twenty minutes that hurt.",
    ],
)
def test_numbers_months_and_years_that_are_sourced_elsewhere_are_no_dates(line):
    assert "date-unsourced" not in names(found(line, SOURCES, before=CITED))


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("Five million people waited.", "Five million"),
        ("It cost $1.5bn.", "$1.5bn"),
        ("It cost £40.", "£40"),
        ("Fifteen per cent of them stayed.", "Fifteen"),
        ("It was up 99.9% of the time.", "99.9"),
        ("It had 18,000 servers.", "18,000"),
        ("It answered billions of queries.", "billions of"),
    ],
)
def test_a_figure_is_caught_at_its_words(line, word):
    assert found(line, SOURCES, before=CITED) == [("figure-unsourced", word)]


@pytest.mark.parametrize(
    "line",
    [
        "Two million people waited.",
        "There were 2,000,000 people.",
        "Three people knew.",
        "A million times on a million evenings.",
        "One hundred per cent of the blame.",
        "Suppose that ninety-nine per cent succeed.",
        "It listens on port 8080.",
        "Millions of questions are never put.",
    ],
)
def test_small_numbers_ways_of_speaking_and_known_figures_pass(line):
    assert found(line, SOURCES, before=CITED) == []


def test_a_figure_of_a_model_or_a_metric_that_the_item_names_passes():
    front = SOURCES + "metrics:\n  m: {value: '5'}\n"
    assert found("Five million people waited.", front, "- metric: m\n\n", CITED) == []


def test_without_sources_and_claims_only_the_dates_of_events_are_asked_for():
    assert found("The last data centre closed in January 2016, with 5,000 servers.") == []
    assert names(found("The outage came in January 2016.")) == ["date-unsourced"]


def test_what_a_guest_says_is_the_guests():
    front = "guests:\n  ada: {name: Ada}\n"
    item = "## A | INT | 1:00\n\n- guest: ada\n\nADA: It launched in 2008, and caused the crisis.\n"
    assert of_these(outline(cold_open(item), front)) == []


def test_a_killed_item_states_nothing():
    item = "## A | VO | 1:00 | kill\n\nNARRATOR: The crisis launched a movement.\n"
    assert of_these(outline(cold_open(item))) == []


def test_a_paragraph_has_one_finding_a_rule():
    assert found("It caused this. It caused that.") == [("cause-unsourced", "caused")]


def test_a_citation_covers_its_own_paragraph_alone():
    lines = "It is quiet. [@post]\n\nThe week caused a storm.\n\nAll is well. [@post]"
    assert names(found(lines, SOURCES)) == ["cause-unsourced"]


def test_a_figure_of_the_cold_opens_line_is_answered_by_a_claim_in_the_same_words():
    line = "cold_open: One search to billions of queries\n"
    claim = "claims:\n  c: {text: One search to billions of queries, status: murky}\n"
    other = "claims:\n  c: {text: Two searches, status: murky}\n"
    assert of_these(outline(front=line + other)) == [("figure-unsourced", "billions of")]
    assert of_these(outline(front=line + claim)) == []


def test_the_cold_opens_line_is_answered_by_a_claim_in_the_same_words():
    line = "cold_open: A crisis that launched a discipline\n"
    claim = "claims:\n  c1: {text: The week launched a discipline, status: murky}\n"
    other = "claims:\n  c1: {text: The week was long, status: murky}\n"
    assert of_these(outline(front=line + claim)) == []
    assert names(of_these(outline(front=line + other))) == ["cause-unsourced"]


def test_the_place_is_that_of_the_word_in_whatever_line_it_stands():
    item = "## A | VO | 1:00\n\nNARRATOR: It is quiet,\nand <!-- x -->one disk\n  caused it.\n"
    problems = examined(outline(cold_open(item)), series_of(SERIES))[2]
    (place,) = [problem.place for problem in problems if problem.check == "cause-unsourced"]
    assert place[1:] == (12, 3, 12, 9)


def test_a_claim_of_the_episode_answers_for_narration_only_where_its_item_names_it():
    claim = "claims:\n  c1: {text: The week launched a discipline, status: murky}\n"
    assert names(found("The week launched a discipline.", claim)) == ["cause-unsourced"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Which is the largest planet?", []),
        ("Which is near? It is the largest planet.", ["superlative-unsourced"]),
    ],
)
def test_a_question_to_the_viewer_states_nothing(words: str, expected: list[str]):
    assert names(found(words)) == expected


@pytest.mark.parametrize(
    ("pattern", "signs"), [(CAUSE, CAUSE_SIGNS), (SUPERLATIVE, SUPERLATIVE_SIGNS)]
)
def test_a_phrase_has_a_sign_that_it_is_looked_for_by(
    pattern: re.Pattern[str], signs: tuple[str, ...]
):
    @given(st.from_regex(pattern))
    def test(text: str):
        assert not pattern.search(text) or any(sign in text for sign in signs)

    test()
