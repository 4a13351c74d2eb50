"""The series board: how every episode stands, and where its topics are covered."""

from __future__ import annotations

from dataclasses import replace

from outlines import SERIES, cold_open, outline
from productions import rows, text_of
from rundown.documents.series_production import SeriesProduction
from series_productions import series_markup, series_production, series_view

SMALL = SERIES.replace("1-20", "1-3")


def row(*outlines: str, series: str = SMALL):
    """The row of the first episode."""
    return series_view("board", series_production(*outlines, series=series)).rows[0]


def talk(cues: str, front: str = "", duration: str = "8:00") -> str:
    return outline(cold_open(f"## TALK | INT | {duration}\n\n{cues}\n\nQ: Why?\n"), front)


def many(count: int, **given: object) -> SeriesProduction:
    """A series whose episodes all stand as one does, but for what is given."""
    made = series_production(talk("- topic: Disks\n- pattern: Bulkhead"), series=SMALL)
    (one,) = made.standings
    standings = (
        replace(one, name=f"E{number:02}", number=number, **given)  # type: ignore[arg-type]
        for number in range(1, count + 1)
    )
    return replace(made, standings=tuple(standings))


def test_segments_and_the_whole_say_over_and_under_in_words() -> None:
    found = row(talk("- video: x", duration="8:45"))
    assert [figure.text for figure in found.segments] == ["+0:45 OVER", "ON TIME"]
    assert found.total == "+0:45 OVER"


def test_a_segment_off_by_more_than_the_series_tolerates_is_bold() -> None:
    tolerant = SMALL.replace("  duration: 10m", "  duration: 10m\n  tolerance: 30s")
    for duration, beyond in (("8:30", False), ("8:31", True), ("7:29", True)):
        found = row(talk("- video: x", duration=duration), series=tolerant)
        assert found.segments[0].beyond is beyond


def test_a_segment_without_items_is_not_just_short() -> None:
    found = row(outline("\n# Cold Open\n\n# Takeaways\n\n## END | GFX | 2:00\n"))
    assert [figure.text for figure in found.segments] == ["no items", "ON TIME"]


def test_nobody_unbooked_looks_booked() -> None:
    guests = "guests:\n" + "".join(
        f"  {booking}: {{name: {booking}, booking: {booking}}}\n"
        for booking in ("wish", "invited", "confirmed", "recorded", "declined")
    )
    cues = "\n".join(
        f"- guest: {i}" for i in ("wish", "invited", "confirmed", "recorded", "declined")
    )
    assert row(talk(cues, guests)).guests == "2 of 5"


def test_a_guest_who_does_not_exist_is_needed_and_not_booked() -> None:
    assert row(talk("- guest: nobody")).guests == "0 of 1"


def test_guests_and_claims_of_killed_items_count_for_nothing() -> None:
    front = "guests: {zoe: {name: Zoe}}\nclaims: {c: {text: X, status: unverified}}\n"
    killed = "## GONE | INT | 8:00 | kill\n\n- guest: zoe\n- claim: c\n\n## IN | GFX | 8:00\n"
    found = row(outline(cold_open(killed), front))
    assert (found.guests, found.claims) == ("none needed", "none")


def test_open_claims_are_counted_by_status_and_verified_ones_are_not_open() -> None:
    statuses = ('"false"', "murky", "murky", "unverified", "verified", "cut")
    claims = "claims:\n" + "".join(
        f"  c{n}: {{text: X, status: {status}}}\n" for n, status in enumerate(statuses)
    )
    cues = "\n".join(f"- claim: c{n}" for n in range(len(statuses)))
    assert row(talk(cues, claims)).claims.replace("\N{NO-BREAK SPACE}", " ") == (
        "1 false, 2 murky, 1 unverified"
    )


def test_archive_without_clearance_is_counted() -> None:
    archive = "archive: {a: {title: A}, b: {title: B, clearance: granted}}\n"
    assert row(talk("- archive: a\n- archive: b", archive)).clearances == "1"


def test_a_gate_passed_with_conditions_is_not_passed() -> None:
    series = SMALL + "gates: {one: {title: One}, two: {title: Two}, three: {title: Three}}\n"
    front = "gates: {one: {verdict: passed}, two: {verdict: conditions}}\n"
    assert row(outline(front=front), series=series).gates == "1 of 3"


def test_errors_and_warnings_of_the_checks_are_counted() -> None:
    assert row(talk("- vidoe: x")).checks == "1 error, 1 warning"


def test_an_episode_that_is_not_begun_has_a_row_of_dashes() -> None:
    tree = series_markup("board", series_production(outline(episode="2"), series=SMALL))
    assert rows(tree, "items")[1] == ["E01 / not begun", *["—"] * 9]


def test_an_outline_that_cannot_be_read_is_named_and_has_its_row() -> None:
    made = series_production(outline(), "---\nepisode: [\n---\n", series=SMALL)
    view = series_view("board", made)
    assert view.unreadable == ("episodes/02-x.md (1 error)",)
    assert [(row.name, row.status) for row in view.rows] == [
        ("E01", "draft"),
        ("E02", "not readable"),
        ("E03", "not begun"),
    ]
    assert "NOT READABLE: episodes/02-x.md (1 error)." in text_of(series_markup("board", made))


def test_it_says_how_much_is_an_estimate_or_not_known() -> None:
    body = cold_open("## ONE | GFX | ~5:00\n\n## TWO | GFX | TBC\n")
    assert series_view("board", series_production(outline(body), series=SMALL)).remarks == (
        "Planned times rest on estimates: E01 5:00.",
        "Durations TBC, which count as nothing: E01 1 item.",
    )


def test_topics_are_one_however_they_are_typed_and_what_is_not_covered_is_a_dash() -> None:
    one, two = talk("- topic: Single points"), talk("- topic: single  Points", duration="7:00")
    two = two.replace("episode: 1", "episode: 2")
    three = talk("- topic: Other").replace("episode: 1", "episode: 3")
    (matrix,) = series_view("board", series_production(one, two, three)).topics.matrices
    assert matrix.episodes == ("E01", "E02", "E03")
    assert [(row.name, row.cells, row.total, row.episodes) for row in matrix.rows] == [
        ("Single points", ("8:00", "7:00", "—"), "15:00", "2"),
        ("Other", ("—", "—", "8:00"), "8:00", "1"),
    ]


def test_topics_of_floats_cover_nothing() -> None:
    body = cold_open("## SPARE | GFX | 1:00 | float\n\n- topic: Disks\n\n## IN | GFX | 8:00\n")
    made = series_production(outline(body, "focus: [Disks]\n"))
    view = series_view("board", made)
    assert view.topics.matrices == ()
    assert view.uncovered == ("E01: Disks",)
    assert "No topics yet. Write - topic: its name in an item." in text_of(
        series_markup("board", made)
    )


def test_of_very_many_patterns_those_of_one_episode_stand_by_episode() -> None:
    told = tuple((f"Pattern {n}", 60 + n) for n in range(40))
    made = many(2, patterns=told[:1])
    first, second = made.standings
    patterns = series_view(
        "board", replace(made, standings=(replace(first, patterns=told), second))
    ).patterns
    assert [row.name for matrix in patterns.matrices for row in matrix.rows] == ["Pattern 0"]
    (alone,) = patterns.alone
    assert alone.episode == "E01"
    assert [one.name for one in alone.topics][:2] == ["Pattern 39", "Pattern 38"]
    assert len(alone.topics) == 39


def test_sixty_episodes_continue_in_further_matrices_and_stand_in_one_table() -> None:
    made = many(60)
    topics = series_view("board", made).topics
    assert [matrix.range for matrix in topics.matrices] == [
        "E01 to E12",
        "E13 to E24",
        "E25 to E36",
        "E37 to E48",
        "E49 to E60",
    ]
    tables = series_markup("board", made).findall(".//table")
    assert len(tables[0].findall("tbody/tr")) == 60
    assert {len(table.find("thead/tr")) for table in tables[1:]} == {15}


def test_a_further_matrix_has_only_the_topics_of_its_episodes() -> None:
    made = many(13)
    last = replace(made.standings[-1], topics=(("Links", 60),))
    topics = series_view("board", replace(made, standings=(*made.standings[:-1], last))).topics
    assert [[row.name for row in matrix.rows] for matrix in topics.matrices] == [
        ["Disks"],
        ["Links"],
    ]


def test_more_segments_than_stand_side_by_side_go_on_in_a_further_table() -> None:
    segments = "".join(f"    - {{title: Part {n}, duration: 1m}}\n" for n in range(8))
    series = f"title: T\nwpm: 120\nformat:\n  segments:\n{segments}"
    made = series_production(outline("\n# Part 7\n\n## END | GFX | 1:10\n"), series=series)
    view = series_view("board", made)
    assert [segment.letter for segment in view.segments] == list("ABCDEF")
    (more,) = view.more
    assert [segment.letter for segment in more.segments] == ["G", "H"]
    assert [figure.text for figure in more.rows[0][1]] == ["no items", "+0:10 OVER"]
    assert len(series_markup("board", made).findall(".//table")) == 2


def test_one_episode_and_none_make_a_board() -> None:
    assert len(series_markup("board", many(1)).findall(".//table")) == 3
    none = series_production(series=SERIES.replace("episodes: 1-20\n", ""))
    assert "No episodes yet." in text_of(series_markup("board", none))
