"""The facts: the ledger of claims and sources, what stands open first."""

from __future__ import annotations

from typing import Any

from outlines import cold_open, outline
from productions import page_text, production, view

FRONT = """\
sources:
  osier: {title: Recap, author: Mike Osier, date: 2008-08-22, kind: primary, checked: 2026-08-01}
  press: {title: Discs, kind: secondary}
  behind: {title: Behind a claim}
  idle: {title: Idle}
claims:
  low-murky: {text: Low., status: murky, risk: low}
  high-unverified: {text: High., status: unverified, risk: high}
  high-murky: {text: Higher., status: murky, risk: high, sources: osier, checker: Cho, date: 2026-08-02, decision: Two posts conflict., approved_by: Pat}
  wrong: {text: Wrong., status: "false", risk: low, sources: behind}
  cut-one: {text: Cut., status: cut, risk: high}
  right: {text: Right., status: verified, risk: high}
"""  # noqa: E501

ITEMS = """\
## ONE | VO | 1m

NARRATOR: Words. [@osier; @high-murky] More. [@wrong]

## TWO | VO | 1m | float

- claim: high-unverified

## THREE | VO | 1m | kill

NARRATOR: Words. [@low-murky] [@press]
"""


def facts(items: str = ITEMS, front: str = FRONT) -> Any:
    return view("facts", production(outline(cold_open(items), front)))


def text(items: str = ITEMS, front: str = FRONT) -> str:
    return page_text("facts", production(outline(cold_open(items), front)))


def test_what_is_false_and_counts_comes_first_then_by_risk_then_by_status() -> None:
    found = [(group.title, [row.id for row in group.rows]) for group in facts().open]
    assert found == [
        ("False, and in the programme", ["wrong"]),
        ("High risk", ["high-murky", "high-unverified"]),
        ("Low risk", ["low-murky"]),
    ]


def test_a_false_claim_in_a_float_stands_in_its_risk_and_one_in_no_item_apart() -> None:
    floating = facts("## ONE | VO | 1m | float\n\nNARRATOR: Words. [@wrong]\n")
    assert ("Low risk", ["wrong", "low-murky"]) in [
        (group.title, [row.id for row in group.rows]) for group in floating.open
    ]
    nowhere = "## ONE | VO | 1m\n"
    assert facts(nowhere).false_unsaid == ("wrong",)
    assert "False, and in no item: wrong." in text(nowhere)


def test_pages_that_do_not_count_are_in_brackets_and_killed_ones_are_none() -> None:
    pages = {row.id: row.pages for row in facts().all_claims}
    assert pages["high-murky"] == "A1"
    assert pages["high-unverified"] == "(A2)"
    assert pages["low-murky"] == "in no item"


def test_a_decision_stands_in_full_with_who_approved_it() -> None:
    shown = text()
    assert "Two posts conflict.\nApproved by Pat" in shown
    assert "none yet\nNot approved" in shown


def test_a_source_tells_where_it_is_used_and_whether_somebody_looked() -> None:
    rows = {row.id: row for row in facts().sources}
    assert (rows["osier"].used, rows["osier"].checked) == ("A1", "1 Aug 2026")
    assert (rows["behind"].used, rows["behind"].checked) == ("A1", "not checked")
    assert rows["press"].used == "UNUSED"
    assert rows["idle"].used == "UNUSED"


def test_a_source_that_only_the_front_matter_names_says_what_names_it() -> None:
    front = FRONT + "decisions:\n  d1: {title: What, sources: idle}\n"
    rows = {row.id: row for row in facts(front=front).sources}
    assert rows["idle"].used == "in no item; decision d1"


def test_the_totals_count_claims_by_status_and_sources_not_checked() -> None:
    assert facts().totals == (
        "6 claims: 1 false, 2 murky (1 counted), 1 unverified (0 counted), 1 verified, 1 cut",
        "4 sources: 3 not checked, 2 unused",
    )


def test_figures_and_models_have_their_value_date_and_sources() -> None:
    front = FRONT + (
        "metrics:\n  discs: {text: Discs a day, value: 2 million, unit: discs, date: 2008-08,"
        " sources: osier}\n"
        "models:\n  chain: {title: Chain, formula: A = a^n, inputs: [a = 1], result: '1',"
        " note: Not theirs}\n"
    )
    found = facts("## ONE | WALK | 1m\n\n- model: chain\n", front)
    (figure,) = found.figures
    assert (figure.value, figure.date) == ("2 million discs", "Aug 2008")
    assert figure.sources == ("Mike Osier, “Recap”, 22 Aug 2008 (primary, checked 1 Aug 2026)",)
    (model,) = found.models
    assert (model.pages, model.sources, model.note) == ("A1", (), "Not theirs")


def test_an_episode_without_facts_says_how_to_write_them() -> None:
    shown = page_text("facts", production(outline()))
    assert "No claims yet. Write each statement that must be right under claims" in shown
    assert "No sources yet." in shown
    assert facts(front="").totals == ("0 claims", "0 sources")


def test_an_episode_whose_claims_are_verified_has_nothing_open() -> None:
    front = "claims:\n  right: {text: Right., status: verified}\n"
    assert "Nothing: every claim that is made is verified." in text("## A | VO | 1m\n", front)
