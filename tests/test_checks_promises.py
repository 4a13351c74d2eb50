"""The rules of what is promised: what keeps a promise, what nearly does, where all is silent."""

from __future__ import annotations

import pytest

from readings import examined, series_of
from rundown.checks.brands import Brands

SERIES = """\
title: Small Hours
wpm: 120
format:
  segments:
    - {title: Cold Open, duration: 20s}
    - {title: Takeaways, duration: 10s}
elements:
  interviews: {title: Interviews}
  re-creation: {title: Re-creation}
standards:
  failure-analysis: {title: Failure analysis}
  code-examples: {title: Code examples}
audiences:
  staff: {title: Staff engineers}
  managers: {title: Engineering managers}
"""


def promises(
    cold: str = "",
    takeaways: str = "",
    front: str = "",
    status: str = "locked",
    series: str = SERIES,
) -> list[tuple[str, str]]:
    """Severity and message of what is found in an outline of two items, with these cues."""
    text = (
        f"---\nepisode: 1\ntitle: Title\nstatus: {status}\n{front}---\n"
        f"# Cold Open\n\n## THE MONITORS | VO | 0:20\n\n{cold}\n\n"
        f"# Takeaways\n\n## MONDAY MORNING | VO | 0:10\n\n{takeaways}\n"
    )
    problems = examined(text, series_of(series))[2]
    return [(problem.severity.value, problem.message) for problem in problems]


@pytest.mark.parametrize("status", ["draft", "approved", "locked"])
def test_an_outline_that_uses_no_cue_of_a_promise_is_told_nothing(status: str) -> None:
    assert promises(status=status, front="focus: [Disks]\n") == []


@pytest.mark.parametrize(
    ("cue", "used", "message"),
    [
        (
            "element",
            "interviews",
            "no item that counts has the production element `re-creation` (Re-creation)",
        ),
        (
            "standard",
            "failure-analysis",
            "no item that counts has the depth standard `code-examples` (Code examples)",
        ),
    ],
)
def test_what_the_series_promises_is_a_warning_that_may_be_waived_even_at_lock(
    cue: str, used: str, message: str
) -> None:
    assert promises(f"- {cue}: {used}") == [("warning", message)]
    assert promises(f"- {cue}: {used}", status="draft") == []
    waiver = f"waive: [{{check: {cue}-missing, reason: None exists, date: 2026-11-25}}]\n"
    assert promises(f"- {cue}: {used}", front=waiver) == []


@pytest.mark.parametrize("flag", ["float", "pad", "kill"])
def test_an_item_that_may_stay_out_keeps_no_promise(flag: str) -> None:
    spare = f"- element: interviews\n\n## SPARE | VO | 0:10 | {flag}\n\n- element: re-creation"
    assert [severity for severity, _ in promises(spare)] == ["warning"]


TOPICS = "focus: [Chaos engineering, Disks]\n"


@pytest.mark.parametrize(
    "cue", ["Disks", "disks", "Disks that lie", "Old disks", "Disks, and more", "*Disks*"]
)
def test_a_topic_is_named_by_its_very_words_or_by_them_and_more(cue: str) -> None:
    assert promises(f"- topic: Chaos engineering\n- topic: {cue}", front=TOPICS) == []


@pytest.mark.parametrize("cue", ["Disk", "Disksets", "Floppydisks", "Tapes"])
def test_a_topic_is_not_named_by_less_or_by_other_words(cue: str) -> None:
    found = promises(f"- topic: Chaos engineering\n- topic: {cue}", front=TOPICS)
    assert found == [("error", "no item that counts has the topic `Disks`")]


def test_a_topic_of_a_guests_interview_alone_does_not_call_for_those_of_the_focus() -> None:
    guests = "guests:\n  ada: {name: Ada, topics: [The first alarm]}\n"
    cues = "- guest: ada\n- topic: The first alarm"
    assert promises(cues, front=TOPICS + guests) == []


def test_a_topic_that_stands_in_the_focus_twice_is_missed_once() -> None:
    found = promises("- topic: Disks", front="focus: [Tapes, tapes, Disks]\n")
    assert len(found) == 1


LAYERS = "layers: [Edge, Edge caches]\n"


def test_a_layer_is_named_by_its_very_words_alone() -> None:
    assert promises("- layer: edge\n- layer: Edge Caches", front=LAYERS) == []
    uncovered = ("error", "no item that counts has the layer `Edge`")
    assert promises("- layer: Edge caches", front=LAYERS) == [uncovered]
    unknown = ("error", "no layer is called `Edges, inner`")
    assert sorted(promises("- layer: Edges, inner", front="layers: Edge\n")) == [uncovered, unknown]
    assert ("error", "no layer is called `Edge two`") in promises(
        "- layer: Edge two", front="layers: Edge\n"
    )


def test_a_layer_that_is_not_declared_is_unknown_only_where_layers_are_declared() -> None:
    assert promises("- layer: Egde") == []
    draft = promises("- layer: Egde", front="layers: Edge\n", status="draft")
    assert draft == [("warning", "no layer is called `Egde`")]


BOTH = "takeaways:\n  staff: [Count the calls]\n  managers: [Rehearse]\n"


def test_every_audience_has_an_item_of_the_last_segment_where_any_item_is_for_one() -> None:
    assert promises("- audience: staff\n- audience: managers") == [
        ("warning", "no item of `Takeaways` that counts is for the audience `managers`"),
        ("warning", "no item of `Takeaways` that counts is for the audience `staff`"),
    ]
    assert promises(takeaways="- audience: staff\n- audience: managers") == []


def test_every_audience_has_a_takeaway_where_any_audience_has_one() -> None:
    assert promises(front="takeaways:\n  staff: [Count the calls]\n") == [
        ("warning", "no takeaway is written for the audience `managers`")
    ]
    assert promises(front=BOTH) == []


def test_a_last_segment_that_is_missing_is_told_once() -> None:
    text = "---\nepisode: 1\ntitle: T\nstatus: approved\n---\n# Cold Open\n\n## A | VO | 0:20\n\n"
    problems = examined(text + "- audience: staff\n", series_of(SERIES))[2]
    assert [problem.check for problem in problems] == ["segment-missing"]


PRODUCTS = ["Hystrix", "S3", "Aurora", "Aurora DSQL", "Echo", ".NET", "C++"]


@pytest.mark.parametrize(
    "text",
    [
        "Put Hystrix around every call",
        "If you like a plan, use Hystrix",
        "I say that Hystrix is best",
        "Hystrix's limits fit you",
        "*Hystrix* is best",
        "Hystrix, such as it is, will do",
        "Stores such as S3 fail. Use Hystrix.",
        "They refused S3. [@osier-2008] Use Hystrix.",
        "Use Hystrix. They refused S3. [@osier-2008]",
    ],
)
def test_a_product_that_a_takeaway_recommends_is_found(text: str) -> None:
    assert Brands(PRODUCTS).recommended_in(text) == ["Hystrix"]


@pytest.mark.parametrize(
    "text",
    [
        "Put a breaker, such as Hystrix, around every call",
        "Put a breaker like Hystrix around every call",
        "Stores like the S3, Aurora and Hystrix may fail",
        "A breaker, like Polly or Hystrix",
        "A breaker, say, Hystrix",
        "A breaker (e.g. Hystrix) helps",
        "For example, Hystrix was retired",
        "Hystrix, for instance, was retired",
        "They retired Hystrix. [@osier-2008]",
        "They retired Hystrix.\n[@osier-2008; @netflix-2018, p. 4]",
        "An echo of it",
        "A Hystrix-like breaker",
        "S32, Hystrixes",
        "",
    ],
)
def test_an_example_a_fact_and_another_word_recommend_no_product(text: str) -> None:
    assert Brands(PRODUCTS).recommended_in(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Use Aurora DSQL", ["Aurora DSQL"]),
        ("Aurora, or Aurora DSQL", ["Aurora", "Aurora DSQL"]),
        ("Write .NET or C++, then C++.", [".NET", "C++"]),
        ("Use Echo\non S3.", ["Echo", "S3"]),
    ],
)
def test_products_are_found_by_their_whole_names_each_once(text: str, found: list[str]) -> None:
    assert Brands(PRODUCTS).recommended_in(text) == found


BRANDED = "products: [Hystrix]\n"
ADA = "guests:\n  ada: {name: Ada Lovell}\n"


@pytest.mark.parametrize(
    ("cold", "takeaways", "front", "times"),
    [
        ("NARRATOR: Use Hystrix.", "- audience: staff\n- audience: managers", "", 0),
        ("", "NARRATOR: Use Hystrix.", "", 0),
        ("", "- audience: staff\n- audience: managers\n\nNARRATOR: Use Hystrix.", "", 1),
        (
            "",
            "- audience: staff\n- audience: managers\n- guest: ada\n\nADA LOVELL: Use Hystrix.",
            ADA,
            0,
        ),
        ("", "", BOTH.replace("Rehearse", "Use Hystrix"), 1),
    ],
)
def test_a_product_is_looked_for_in_what_audiences_take_home(
    cold: str, takeaways: str, front: str, times: int
) -> None:
    message = "names the product `Hystrix`"
    found = promises(cold, takeaways, front + BRANDED)
    assert sum(message in text for _, text in found) == times == len(found)
