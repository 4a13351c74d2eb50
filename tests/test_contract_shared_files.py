"""series.yaml, people.yaml, sources.yaml, contacts.yaml and sidecars (details 2 and 12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Check, Run, Series, Show
from outlines import FULL, SERIES, cold_open, named, outline, place_of, series_with, unmarked

YAML = "episodes/series.yaml"


def series_found(check: Check, series: str) -> list[tuple[str, int]]:
    """Check and line of all that is wrong with a series that has no outline."""
    return [(p["check"], p["line"]) for p in check(series_with(series=series))]


# The format.


def test_a_format_that_is_not_the_sum_of_its_segments_is_invalid(check: Check):
    assert series_found(check, SERIES.replace("10m", "11m")) == [("value-invalid", 5)]


def test_a_format_without_a_duration_is_the_sum_of_its_segments(check: Check, show: Show):
    files = series_with(outline(), series=SERIES.replace("  duration: 10m\n", ""))

    assert check(files) == []
    assert show(files)["budget"] == 600


def test_a_format_without_segments_misses_them(check: Check, run: Run):
    series = "title: T\nwpm: 120\nformat:\n  duration: 10m\n"

    assert series_found(check, series) == [("key-missing", 3)]
    assert run("check").status in (1, 2)


@pytest.mark.parametrize("segments", ["[]", "Cold Open", "{Cold Open: 8m}"])
def test_segments_that_are_no_list_of_segments_are_invalid(check: Check, segments: str):
    series = f"title: T\nwpm: 120\nformat:\n  duration: 10m\n  segments: {segments}\n"

    found = series_found(check, series)

    assert found
    assert {name for name, _ in found} <= {"value-invalid", "key-missing", "key-unknown"}
    assert {line for _, line in found} <= {3, 5}


def test_all_that_is_wrong_with_a_format_is_told_once(check: Check):
    series = (
        "title: T\nwpm: 120\nformat:\n  segments:\n"
        "    - {title: A, duration: x, oops: 1}\n"
        "    - {title: B, duration: 5-7m}\n"
        "    - {title: C}\n"
    )

    assert series_found(check, series) == [
        ("key-missing", 4),
        ("value-invalid", 5),
        ("key-unknown", 5),
        ("value-invalid", 6),
    ]


@pytest.mark.parametrize(
    "second", ["Cold Open", "COLD OPEN", "Cold  Open", "Cold-Open", "Cold Open!"]
)
def test_two_segments_of_one_title_or_id_are_invalid_at_the_second(check: Check, second: str):
    series = SERIES.replace("title: Takeaways", f"title: {second}")

    assert series_found(check, series) == [("value-invalid", 8)]


def test_letters_go_on_after_z(show: Show):
    titles = [f"Part {number}" for number in range(1, 29)]
    segments = "".join(f"    - {{title: {title}, duration: 1m}}\n" for title in titles)
    series = f"title: T\nwpm: 120\nformat:\n  segments:\n{segments}"
    body = "".join(f"\n# {title}\n\n## ITEM {title} | GFX | 1m\n" for title in titles)

    shown = show(series_with(outline(body), series=series))["segments"]

    assert [s["letter"] for s in shown][24:] == ["Y", "Z", "AA", "AB"]
    assert shown[26]["items"][0]["page"] == "AA1"


OFF = cold_open("## OPENING | GFX | 7:45\n")


@pytest.mark.parametrize(
    ("tolerance", "status", "severity"),
    [
        ("", "draft", "warning"),
        ("tolerance: 0s", "draft", "warning"),
        ("tolerance: 14s", "draft", "warning"),
        ("tolerance: 15s", "draft", None),
        ("tolerance: 15s", "approved", "error"),
        ("tolerance: 15s", "locked", "error"),
        ("tolerance: {draft: 30s, approved: 15s, locked: 0s}", "draft", None),
        ("tolerance: {draft: 30s, approved: 15s, locked: 0s}", "approved", None),
        ("tolerance: {draft: 30s, approved: 15s, locked: 0s}", "locked", "error"),
    ],
)
def test_only_what_is_beyond_the_tolerance_is_off_the_budget(
    check: Check, tolerance: str, status: str, severity: str | None
):
    series = SERIES.replace("duration: 10m\n", f"duration: 10m\n  {tolerance}\n")
    problems = check(series_with(outline(OFF, f"status: {status}\n"), series=series))

    found = [p["severity"] for p in named(problems, "segment-under")]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize("tolerance", ["0", "5%", "15", "TBC", "-15s", "{final: 5s}"])
def test_a_tolerance_is_a_duration(check: Check, tolerance: str):
    series = SERIES.replace("duration: 10m\n", f"duration: 10m\n  tolerance: {tolerance}\n")

    ((name, line),) = series_found(check, series)

    assert line == 6
    assert name in ("value-invalid", "key-unknown")


# Cues and types of the series' own.


@pytest.mark.parametrize("cues", ["[drone]", "{drone: a flying camera}", "\n  - drone", "drone"])
def test_a_declared_cue_is_known(check: Check, cues: str):
    files = series_with(
        outline(cold_open("## A | GFX | 8:00\n\n- drone: over the city\n")),
        series=SERIES + f"cues: {cues}\n",
    )

    assert check(files) == []
    assert named(check({**files, YAML: SERIES}), "cue-unknown")


@pytest.mark.parametrize("types", ["[DEMO]", "{DEMO: a demonstration}"])
def test_a_declared_type_is_known(check: Check, types: str):
    files = series_with(
        outline(cold_open("## A | DEMO | 8:00\n")), series=SERIES + f"types: {types}\n"
    )

    assert check(files) == []
    assert named(check({**files, YAML: SERIES}), "type-unknown")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cues: [Drone]", ["value-invalid"]),
        ("types: [demo]", ["value-invalid"]),
        ("cues: [video]", []),
        ("types: [VO]", []),
    ],
)
def test_types_are_in_capitals_and_cues_in_small_letters(check: Check, line: str, found: list[str]):
    assert [name for name, _ in series_found(check, SERIES + line + "\n")] == found


@pytest.mark.parametrize(
    "key", ["cues", "types", "format", "wpm", "episodes", "title", "audiences"]
)
@pytest.mark.parametrize("value", ["[[]]", "[{a: b}]", "{a: {b: c}}", "{a: [b]}", "[[1], 2]"])
def test_a_value_of_the_wrong_shape_is_a_problem_of_the_series(check: Check, key: str, value: str):
    flat = ["title: T", "wpm: 120", "format: {segments: [{title: A, duration: 1m}]}"]
    lines = [line for line in flat if not line.startswith(key)]
    wrong = "\n".join([*lines, f"{key}: {value}", ""])

    problems = check(series_with(series=wrong))

    assert [p for p in problems if p["line"] == wrong.count("\n")]
    assert {p["path"] for p in problems} == {YAML}


# People and sources that the series shares.

PEOPLE = "cruise:\n  name: Cruise Ito\n  title: Chaos engineer\n  organisation: Netflix\n"
INTERVIEW = cold_open("## TALK | INT | 8:00\n\n- guest: cruise\n\nQ: Why? [@post]\n")
SOURCES = "post:\n  title: A post\n"


def shared(body: str = INTERVIEW, front: str = "") -> dict[str, str]:
    return series_with(outline(body, front), people_yaml=PEOPLE, sources_yaml=SOURCES)


def test_shared_people_and_sources_need_no_entry_in_the_episode(check: Check, show: Show):
    assert check(shared()) == []
    assert show(shared())["segments"][0]["items"][0]["guests"] == ["cruise"]


def test_a_shared_entry_is_never_unused(check: Check):
    assert check(shared(FULL)) == []


def test_an_episode_s_own_entry_is_unused_even_where_it_is_shared_too(check: Check):
    problems = check(shared(FULL, "guests:\n  cruise: {name: Cruise}\n"))

    assert [p["check"] for p in problems] == ["guest-unused"]


def test_an_episode_s_own_entry_wins_field_by_field(
    run: Run, series_folder: Series, tmp_path: Path
):
    series_folder(shared(front="guests:\n  cruise: {title: Failure engineer}\n"))

    assert run("build", "--only", "guest-sheet", "--format", "html").status == 0

    page = (tmp_path / "output/E01/E01-guest-sheet-cruise.html").read_text("utf-8")
    assert "Cruise Ito" in page
    assert "Failure engineer" in page
    assert "Chaos engineer" not in page


@pytest.mark.parametrize(
    ("file", "text", "check_name"),
    [
        ("people", "cruise:\n  «nane»: Cruise\n  name: Cruise\n", "key-unknown"),
        ("people", "cruise:\n  name: Cruise\n  booking: «maybe»\n", "value-invalid"),
        ("sources", "post:\n  title: A\n  date: «yesterday»\n", "value-invalid"),
        ("sources", "post:\n  title: A\n«post»:\n  title: B\n", "key-repeated"),
    ],
)
def test_problems_of_shared_files_have_their_path(
    check: Check, file: str, text: str, check_name: str
):
    text, place = unmarked(text)
    files = series_with(**{f"{file}_yaml": text})

    (problem,) = check(files)

    assert (problem["check"], problem["path"]) == (check_name, f"episodes/{file}.yaml")
    assert place_of(problem) == place


def test_an_unquoted_colon_in_people_is_warned_about(check: Check):
    text, place = unmarked("cruise:\n  name: «Cruise: Ito»\n")

    (problem,) = check(series_with(people_yaml=text))

    assert (problem["check"], problem["path"]) == ("value-unquoted", "episodes/people.yaml")
    assert problem["line"] == place.line


def test_crew_may_be_an_id_of_the_people(check: Check):
    assert check(shared(front="crew: {director: cruise, producer: Anna Meyer}\n")) == []


# Contacts.

CONTACTS = "cruise: {name: Cruise, phone: 0170 1234567, email: c@example.org, address: Here}\n"


def test_contacts_of_anybody_are_fine(check: Check):
    others = "stranger: {phone: 1}\nproduction: {name: Office, phone: 2}\n"

    assert check(shared() | {"episodes/contacts.yaml": CONTACTS + others}) == []


@pytest.mark.parametrize("text", ["cruise: [0170 1234567\n", "cruise:\n\t0170 1234567\n"])
def test_broken_contacts_are_reported_without_their_words(
    run: Run, series_folder: Series, text: str
):
    series_folder(shared() | {"episodes/contacts.yaml": text})

    for words in (["check"], ["check", "--format", "json"], ["show", "1"], ["build"]):
        ran = run(*words)
        assert ran.status == 2
        assert "1234567" not in ran.everything
        assert "episodes/contacts.yaml:" in ran.everything


def test_an_unknown_key_of_a_contact_is_reported_without_its_line(run: Run, series_folder: Series):
    text = "cruise: {phone: 0170 1234567, mobil: 0171 7654321}\n"
    series_folder(shared() | {"episodes/contacts.yaml": text})

    ran = run("check")

    assert ran.status == 2
    assert "1234567" not in ran.everything
    assert "7654321" not in ran.everything


# The sidecar of an outline.


def test_the_front_matter_may_stand_beside_the_outline(check: Check, show: Show):
    files = series_with(f"---\nepisode: 1\n---\n{INTERVIEW}")
    beside = f"title: Beside\nguests:\n  {PEOPLE}\nsources:\n  {SOURCES}"
    files["episodes/01-one.yaml"] = (
        beside.replace("\n  name", "\n    name")
        .replace("\n  title", "\n    title")
        .replace("\n  organisation", "\n    organisation")
    )

    assert check(files) == []
    assert show(files)["title"] == "Beside"


@pytest.mark.parametrize(
    ("text", "check_name"),
    [
        ("«title»: Again\n", "key-repeated"),
        ("«titel»: Oh\n", "key-unknown"),
        ("status: «Draft»\n", "value-invalid"),
        ("guests:\n  «zoe»: {name: Zoe}\n", "guest-unused"),
    ],
)
def test_problems_of_a_sidecar_have_its_path(check: Check, text: str, check_name: str):
    text, place = unmarked(text)

    (problem,) = check(series_with(outline(), **{"01-one_yaml": text}))

    assert (problem["check"], problem["path"]) == (check_name, "episodes/01-one.yaml")
    assert place_of(problem) == place
    assert problem["episode"] == 1


def test_a_broken_sidecar_is_an_unreadable_outline(check: Check, run: Run, tmp_path: Path):
    cited = outline(FULL + "\nNARRATOR: Words. [@listed-there]\n")
    files = series_with(cited, **{"01-one_yaml": "status: draft\nfocus: [one\n"})

    problems = check(files)

    assert [(p["check"], p["path"]) for p in problems] == [
        ("outline-unreadable", "episodes/01-one.yaml")
    ]
    assert run("build").status == 1
    assert not (tmp_path / "output" / "E01").exists()


def test_a_sidecar_without_an_outline_is_a_warning(check: Check):
    (problem,) = check(series_with(outline()) | {"episodes/07-gone.yaml": "title: Gone\n"})

    assert (problem["path"], problem["severity"]) == ("episodes/07-gone.yaml", "warning")
