"""The series calendar: milestones drawn and listed, and what is odd about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from outlines import SERIES, outline
from productions import text_of
from rundown.documents.milestones import make_marks
from rundown.documents.series_production import SeriesProduction
from series_productions import series_markup, series_production, series_view

PHASES = SERIES.replace("1-20", "1-4") + (
    "phases:\n"
    "  first: {title: Phase 1, episodes: 1-2, months: 2, focus: Giants}\n"
    "  second: {title: Phase 2, episodes: 3-4, months: 2}\n"
)


def episode(number: int, milestones: str, front: str = "") -> str:
    return outline(front=f"milestones: {{{milestones}}}\n{front}", episode=str(number))


def calendar(*outlines: str, series: str = PHASES):
    return series_view("calendar", series_production(*outlines, series=series))


def many(count: int) -> SeriesProduction:
    """A series of so many episodes, one recorded each month from January 2027 on."""
    made = series_production(outline(), series=SERIES.replace("1-20", f"1-{count}"))
    (one,) = made.standings
    standings = []
    for number in range(1, count + 1):
        year, month = divmod(number - 1, 12)
        days = (("record", f"{2027 + year}-{month + 1:02}-10"),)
        name = f"E{number:02}"
        standings.append(replace(one, name=name, number=number, milestones=days))
    return replace(made, standings=tuple(standings))


def test_milestones_are_listed_in_the_order_of_days_with_their_weekdays() -> None:
    view = calendar(
        episode(1, "outline-lock: 2026-07-01, delivery: 2026-10-30"),
        episode(3, "outline-lock: 2026-08-01"),
    )
    assert [(row.day, row.episode, row.milestone, row.phase) for row in view.listed] == [
        ("Wednesday 1 July 2026", "E01", "Outline lock", "Phase 1"),
        ("Saturday 1 August 2026", "E03", "Outline lock", "Phase 2"),
        ("Friday 30 October 2026", "E01", "Delivery", "Phase 1"),
    ]


def test_the_series_says_what_its_milestones_are_called_and_how_they_follow() -> None:
    series = PHASES + "milestones: {delivery: Handover, record: Studio day, mix: Final mix}\n"
    view = calendar(
        episode(1, "mix: 2026-07-01, record: 2026-07-02, delivery: 2026-07-03"),
        episode(2, "mix: 2026-08-01"),
        series=series,
    )
    assert [(mark.letters, mark.title) for mark in view.marks] == [
        ("HAN", "Handover"),
        ("SD", "Studio day"),
        ("FM", "Final mix"),
    ]
    assert [row.milestone for row in view.listed] == [
        *("Final mix", "Studio day", "Handover", "Final mix"),
    ]
    assert view.odd == (
        "E01: Final mix (1 Jul 2026) comes before Handover (3 Jul 2026).",
        "E01: Studio day (2 Jul 2026) comes before Handover (3 Jul 2026).",
    )
    assert view.missing == ("Handover: E02.", "Studio day: E02.")


def test_milestones_are_drawn_by_month_with_letters_and_days() -> None:
    first, _ = calendar(
        episode(1, "outline-lock: 2026-07-01, script-lock: 2026-07-20, delivery: 2026-10-30")
    ).drawn
    (drawing,) = first.drawings
    assert drawing.columns == ("Jul 2026", "Aug 2026", "Sep 2026", "Oct 2026")
    assert drawing.rows[0].cells == (("OL 1", "SL 20"), (), (), ("DEL 30",))
    assert first.undated == "E02"


def test_a_short_production_is_drawn_by_week() -> None:
    view = calendar(episode(1, "script-lock: 2026-08-31, record: 2026-09-02, delivery: 2026-09-20"))
    (drawing,) = view.drawn[0].drawings
    assert (view.unit, drawing.columns) == ("week", ("31 Aug 2026", "7 Sep 2026", "14 Sep 2026"))
    assert drawing.rows[0].cells == (("SL Mon", "REC Wed"), (), ("DEL Sun",))


def test_the_legend_has_every_mark_once_and_no_two_alike() -> None:
    assert make_marks(["script-lock", "sound-lock", "record", "recce"], {}) == {
        "script-lock": "SL",
        "sound-lock": "SL2",
        "record": "REC",
        "recce": "REC2",
    }


def test_the_day_of_recording_is_a_milestone_though_only_record_has_it() -> None:
    view = calendar(outline(front="record: {date: 2026-09-02}\n"))
    assert [(row.day, row.milestone) for row in view.listed] == [
        ("Wednesday 2 September 2026", "Record")
    ]


@pytest.mark.parametrize(
    ("milestones", "said"),
    [
        ("outline-lock: 2026-07-01, script-lock: 2026-08-01, record: 2026-09-01", ()),
        ("record: 2026-09-01, outline-lock: 2026-07-01", ()),
        (
            "script-lock: 2026-08-01, outline-lock: 2026-08-20",
            ("E01: Script lock (1 Aug 2026) comes before Outline lock (20 Aug 2026).",),
        ),
        (
            "rough-cut: 2026-08-20, fine-cut: 2026-08-01",
            ("E01: Fine cut (1 Aug 2026) comes before Rough cut (20 Aug 2026).",),
        ),
    ],
)
def test_milestones_out_of_order_are_said_in_words(milestones: str, said: tuple[str, ...]) -> None:
    series = SERIES.replace("1-20", "1-4")
    assert calendar(episode(1, milestones), series=series).odd == said


def test_two_days_of_recording_are_said_in_words() -> None:
    view = calendar(episode(1, "record: 2026-09-02", "record: {date: 2026-09-03}\n"))
    assert view.odd == (
        "E01: the milestone Record is on 2 Sep 2026, the recording itself on 3 Sep 2026.",
    )


def test_episodes_recorded_on_one_day_are_said_in_words() -> None:
    view = calendar(episode(1, "record: 2026-09-02"), episode(2, "record: 2026-09-02"))
    assert view.odd == ("E01 and E02 are recorded on one day, Wednesday 2 September 2026.",)


def test_phases_that_overlap_or_take_too_long_are_said_in_words() -> None:
    view = calendar(
        episode(1, "outline-lock: 2026-07-01, delivery: 2026-09-01"),
        episode(3, "outline-lock: 2026-08-20"),
    )
    assert view.odd == (
        "Phase 1 is to last 2 months; its milestones run from 1 Jul 2026 to 1 Sep 2026.",
        (
            "Phase 2 begins (E03 Outline lock, 20 Aug 2026) before Phase 1 ends "
            "(E01 Delivery, 1 Sep 2026)."
        ),
    )


def test_a_phase_of_just_its_months_is_not_too_long() -> None:
    assert calendar(episode(1, "outline-lock: 2026-07-01, delivery: 2026-08-31")).odd == ()


def test_days_still_to_be_set_are_told_by_milestone() -> None:
    view = calendar(
        episode(1, "outline-lock: 2026-07-01, record: 2026-08-01"),
        episode(2, "outline-lock: 2026-07-02"),
        outline(episode="3"),
    )
    assert view.missing == ("Record: E02.",)


def test_no_days_yet_is_said_kindly_and_the_phases_stand_there_all_the_same() -> None:
    made = series_production(outline(), series=PHASES)
    found = text_of(series_markup("calendar", made))
    assert "No milestone has a day yet. Write milestones: {outline-lock: 2026-07-01}" in found
    (first, _) = series_view("calendar", made).phases
    assert (first.title, first.episodes, first.months, first.dated) == (
        "Phase 1",
        "1 to 2",
        "2",
        "no days yet",
    )


def test_the_example_of_a_day_is_a_milestone_that_the_series_has() -> None:
    made = series_production(outline(), series=PHASES + "milestones: {mix: Final mix}\n")
    assert "Write milestones: {mix: 2026-07-01} in" in text_of(series_markup("calendar", made))


def test_sixty_episodes_over_five_years_go_on_in_further_tables() -> None:
    made = many(60)
    (whole,) = series_view("calendar", made).drawn
    assert [drawing.range for drawing in whole.drawings] == [
        f"Jan {year} to Dec {year}" for year in range(2027, 2032)
    ]
    marks = [
        mark
        for drawing in whole.drawings
        for row in drawing.rows
        for cell in row.cells
        for mark in cell
    ]
    assert marks == ["REC 10"] * 60
    tables = series_markup("calendar", made).findall(".//table")
    assert max(len(table.find("thead/tr")) for table in tables) == 13


def test_a_drawing_has_rows_only_for_episodes_that_are_due_in_it() -> None:
    (whole,) = series_view("calendar", many(60)).drawn
    assert {len(drawing.rows) for drawing in whole.drawings} == {12}


def test_years_in_which_nothing_is_due_are_not_drawn() -> None:
    first, _ = calendar(episode(1, "record: 2026-09-02, delivery: 9999-12-31")).drawn
    assert [drawing.columns for drawing in first.drawings] == [("Sep 2026",), ("Dec 9999",)]


def test_one_episode_makes_a_calendar() -> None:
    assert len(series_markup("calendar", many(1)).findall(".//table")) == 2
