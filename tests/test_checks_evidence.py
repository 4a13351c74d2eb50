"""What a fact rests on: claims, sources, and the figures of graphics."""

import pytest

from outlines import SERIES, cold_open, outline
from readings import examined, series_of
from rundown.checks.figures import find_figures

RULES = ("claim-", "source-unchecked", "source-unlocated", "source-aged", "figure-differs")
SOURCE = "sources:\n  post: {title: A post, locator: blog, checked: 2026-11-22, kind: secondary}\n"
STATUSES = ("draft", "approved", "locked")


def found(items, front="", status="draft", series=SERIES):
    text = outline(cold_open(items), f"status: {status}\n{front}")
    return [
        (problem.check, problem.severity.value)
        for problem in examined(text, series_of(series))[2]
        if problem.check.startswith(RULES)
    ]


def item(words="- claim: c1\n", flags=""):
    return f"## A | GFX | 1:00{flags}\n\n{words}"


def claims(status="verified", more="sources: [post]"):
    return f"{SOURCE}claims:\n  c1: {{text: A claim, status: {status}, {more}}}\n"


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("state", ["false", "cut"])
def test_a_false_or_cut_claim_in_an_item_that_counts_is_an_error_always(status, state):
    assert ("claim-false", "error") in found(item(), claims(state), status)
    assert ("claim-false", "error") in found(item("Words. [@c1]"), claims(state), status)


@pytest.mark.parametrize("flags", [" | float", " | pad", " | kill"])
def test_an_item_that_does_not_count_may_keep_it(flags):
    assert found(item(flags=flags), claims("false")) == []


@pytest.mark.parametrize("state", ["murky", "unverified"])
def test_what_is_not_settled_needs_an_approver_once_the_draft_is_over(state):
    front = claims(state)
    assert [found(item(), front, status) for status in STATUSES] == [
        [],
        [("claim-unapproved", "warning")],
        [("claim-unapproved", "error")],
    ]
    signed = claims(state, "sources: [post], approved_by: The producer")
    assert found(item(), signed, "locked") == []


def test_a_claim_of_high_risk_needs_two_sources_or_one_at_first_hand_or_a_signature():
    def front(sources, more=""):
        others = "  book: {title: A book, locator: p. 4, checked: 2026-11-22}\n"
        primary = "  paper: {title: P, locator: p. 4, checked: 2026-11-22, kind: primary}\n"
        claim = (
            f"claims:\n  c1: {{text: C, status: verified, risk: high, sources: {sources}{more}}}"
        )
        return f"{SOURCE}{others}{primary}{claim}\n"

    thin = [("claim-thin", "error")]
    assert found(item(), front("[]"), "locked") == thin
    assert found(item(), front("[post]"), "locked") == thin
    assert found(item(), front("[post, post]"), "locked") == thin
    assert found(item(), front("[post, book]"), "locked") == []
    assert found(item(), front("[paper]"), "locked") == []
    assert found(item(), front("[post]", ", approved_by: Zoe"), "locked") == []
    assert found(item(), front("[post]")) == []


def test_a_claim_that_nobody_uses_is_told_unless_it_is_kept_for_the_record():
    unused = [("claim-unused", "warning")]
    assert found(item("- video: A\n"), claims(), "approved") == unused
    assert found(item(flags=" | kill"), claims(), "approved") == unused
    assert found(item(flags=" | float"), claims(), "approved") == []
    assert found(item("- video: A\n"), claims("false"), "approved") == []
    assert found(item("- video: A\n"), claims()) == []


def test_the_sources_of_a_used_claim_are_held_to_the_same_rules():
    claim = "claims:\n  c1: {text: C, status: verified, sources: post}\n"
    bare = f"sources:\n  post: {{title: A post}}\n{claim}"
    assert found(item(), bare, "locked") == [
        ("source-unchecked", "error"),
        ("source-unlocated", "warning"),
    ]
    assert found(item("- video: A\n"), bare.partition("claims")[0], "locked") == []
    assert found(item(), bare) == []


@pytest.mark.parametrize(
    ("checked", "front", "limits", "is_old"),
    [
        ("2024-11-22", "record: {date: 2026-11-22}", "", False),
        ("2024-11-21", "record: {date: 2026-11-22}", "", True),
        ("2024-11-21", "revision: {date: 2026-11-22}", "", True),
        ("2024-11-21", "record: {date: 2025-01-01}\nrevision: {date: 2026-11-22}", "", False),
        ("1999-01-01", "", "", False),
        ("2026-10-01", "record: {date: 2026-11-22}", "limits: {source_days: 30}\n", True),
    ],
)
def test_a_source_ages_towards_the_days_of_the_outline_alone(checked, front, limits, is_old):
    sources = f"sources:\n  post: {{title: A post, locator: blog, checked: {checked}}}\n{front}\n"
    aged = [("source-aged", "warning")] if is_old else []
    words = item("- basis: post\n")
    assert found(words, sources, "approved", SERIES + limits) == aged


METRIC = "metrics:\n  m: {value: 2 million, unit: discs a day}\n"
MODEL = "models:\n  m: {inputs: [h = 99.75 %], result: ratio 400}\n"


@pytest.mark.parametrize(
    ("front", "words"),
    [
        (METRIC, "- metric: m\n- gfx: COUNTER, 3 million\n"),
        (METRIC, "- metric: m\n- gfx: 2008, then 20,000,000 discs\n"),
        (METRIC, "- metric: m\n- gfx: TWENTY\n- gfx: 3m discs\n"),
        (MODEL, "- model: m\n- gfx: a wall of 4000 windows\n"),
    ],
)
def test_a_graphic_with_none_of_the_figures_of_its_metric_or_model_is_told(front, words):
    assert found(item(words), front) == [("figure-differs", "warning")]


@pytest.mark.parametrize(
    ("front", "words"),
    [
        (METRIC, "- metric: m\n- gfx: COUNTER, 2,000,000\n"),
        (METRIC, "- metric: m\n- gfx: 2m discs, of 3m\n"),
        (METRIC, "- metric: m\n- gfx: two million discs, 55 points of light\n"),
        (METRIC, "- metric: m\n- gfx: A counter\n"),
        (METRIC, "- metric: m\n- gfx: Two discs in three envelopes\n"),
        (METRIC, "- metric: m\n- gfx: 12 August 2008, at 10:30\n"),
        (METRIC, "- metric: n\n- gfx: 3 million\n"),
        (METRIC, "- gfx: 3 million\n"),
        ("metrics:\n  m: {value: many}\n", "- metric: m\n- gfx: 3 million\n"),
        (MODEL, "- model: m\n- gfx: 400 windows, one lit\n"),
        (MODEL, '- model: m\n- gfx: FULL, "99.75%"\n'),
    ],
)
def test_a_graphic_with_one_of_them_or_without_any_figure_is_fine(front, words):
    assert found(item(words), front) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2 million", [{2_000_000}]),
        ("2,000,000", [{2_000_000}]),
        ("2m", [{2, 2_000_000}]),
        ("two million", [{2_000_000}]),
        ("five point two million streams", [{5_200_000}]),
        ("nine thousand nine hundred and ninety-nine", [{9_999}]),
        ("a hundred and forty-three", [{143}]),
        ("$1.5bn", [{1_500_000_000}]),
        ("99.9 %", [{99.9}]),
        ("S3, EC2, v1.2.3, 10:30, 5 Mb/s", [{5}]),
        ("İ 5", [{5}]),
        ("none", []),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text, values):
    assert [{float(v) for v in figure.values} for figure in find_figures(text)] == values


def test_a_number_stands_where_it_was_typed():
    text = "İstanbul has $1.5bn"
    assert [text[figure.start : figure.end] for figure in find_figures(text)] == ["$1.5bn"]


def test_a_metric_cue_that_names_no_metric_is_an_error():
    problems = examined(outline(cold_open(item("- metric: x\n"))), series_of(SERIES))[2]
    assert ("metric-unknown", 10, 11) in [(p.check, *p.place[1:3]) for p in problems]
