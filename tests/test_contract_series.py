"""The series folder and its files (contract 1 and 2, details 1, 2 and 12)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from conftest import Check, Run, Series
from outlines import FULL, SERIES, named, outline, place_of, series_with, unmarked

YAML = "episodes/series.yaml"


# Which folder.


def test_the_folder_is_found_from_any_folder_below_it(
    run: Run, series_folder: Series, tmp_path: Path
):
    series_folder(series_with(outline()))
    below = tmp_path / "deep" / "down"
    below.mkdir(parents=True)

    assert run("show", "1", "--format", "json", cwd=below).json["episode"] == 1


def test_the_nearest_of_two_nested_series_wins(run: Run, series_folder: Series, tmp_path: Path):
    outer = series_with(outline(title="Outer"))
    inner = {f"inner/{path}": text for path, text in series_with(outline(title="Inner")).items()}
    series_folder(outer | inner)

    shown = run("show", "1", "--format", "json", cwd=tmp_path / "inner" / "episodes")

    assert shown.json["title"] == "Inner"


@pytest.mark.parametrize(
    "words",
    [
        ("--series", "there", "show", "1", "--format", "json"),
        ("show", "--series", "there", "1", "--format", "json"),
        ("show", "1", "--format", "json", "--series", "there"),
    ],
)
def test_the_series_may_be_named_before_and_after_the_command(
    run: Run, series_folder: Series, words: tuple[str, ...]
):
    series_folder({f"there/{path}": text for path, text in series_with(outline()).items()})

    assert run(*words).json["title"] == "Title"


@pytest.mark.parametrize("place", ["there/episodes", "nowhere", "."])
def test_a_named_folder_must_be_the_series_folder_itself(
    run: Run, series_folder: Series, place: str
):
    series_folder({f"there/{path}": text for path, text in series_with(outline()).items()})

    ran = run("check", "--series", place)

    assert (ran.status, ran.out) == (2, "")
    assert "series.yaml" in ran.err


def test_outside_any_series_every_command_is_wrong_use(run: Run):
    for words in (["check"], ["show", "1"], ["build"], ["why", "1", "A1"], ["new", "1", "Title"]):
        ran = run(*words)
        assert (ran.status, ran.out) == (2, "")
        assert "series.yaml" in ran.err


def test_series_yml_is_not_recognised(run: Run, series_folder: Series):
    series_folder({"episodes/series.yml": SERIES, "episodes/01-one.md": outline()})

    assert run("check").status == 2


# Which files are outlines.


@pytest.mark.parametrize(
    "path",
    ["19.md", ".19-x.md", "19-x.MD", "19_x.md", "README.md", "notes.md", "x-19.md", "19-.md"],
)
def test_other_markdown_files_are_ignored_in_silence(check: Check, run: Run, path: str):
    assert check(series_with() | {f"episodes/{path}": "not an outline"}) == []
    assert run("check").status == 0


@pytest.mark.parametrize("path", ["1-x.md", "01-x.md", "0001-ünïcode name.md", "1--.md"])
def test_a_number_a_hyphen_and_a_slug_name_an_outline(check: Check, path: str):
    problems = check(series_with() | {f"episodes/{path}": "not an outline"})

    assert [(p["check"], p["path"]) for p in problems] == [
        ("outline-unreadable", f"episodes/{path}")
    ]


def test_outlines_in_folders_below_are_ignored(check: Check):
    assert check(series_with() | {"episodes/old/19-x.md": "not an outline"}) == []


def test_a_folder_called_like_an_outline_cannot_be_read_and_the_others_are_done(
    check: Check, run: Run
):
    broken = {"episodes/02-two.md/file.txt": ""}
    problems = check(series_with(outline("# Nowhere\n")) | broken)

    assert named(problems, "segment-unknown")
    assert [p["path"] for p in named(problems, "outline-unreadable")] == ["episodes/02-two.md"]
    assert run("check").status == 2
    assert run("check", "1").status == 1


def test_a_linked_outline_is_followed(run: Run, series_folder: Series, tmp_path: Path):
    series_folder(series_with() | {"elsewhere.md": outline()})
    (tmp_path / "episodes" / "01-one.md").symlink_to(tmp_path / "elsewhere.md")

    assert run("show", "1", "--format", "json").json["title"] == "Title"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_an_outline_that_may_not_be_read_is_exit_two(check: Check, run: Run, tmp_path: Path):
    check(series_with(outline()))
    (tmp_path / "episodes" / "01-one.md").chmod(0)

    assert run("check").status == 2


def test_a_number_other_than_the_file_s_is_invalid_at_the_value(check: Check):
    text, place = unmarked("---\nepisode: «2»\ntitle: Title\n---\n" + FULL)

    (problem,) = check(series_with(text))

    assert (problem["check"], problem["severity"]) == ("value-invalid", "error")
    assert place_of(problem) == place


def test_a_number_outside_the_series_is_invalid_at_the_value(check: Check):
    text, place = unmarked("---\nepisode: «21»\ntitle: Title\n---\n" + FULL)

    (problem,) = check(series_with() | {"episodes/21-x.md": text})

    assert (problem["check"], problem["severity"]) == ("value-invalid", "error")
    assert place_of(problem) == place


def test_the_file_s_slug_need_not_be_the_title(check: Check):
    assert check(series_with(outline(title="Another"))) == []


def test_two_outlines_of_one_number_are_a_problem_at_the_second(check: Check):
    text, place = unmarked("---\nepisode: «1»\ntitle: Title\n---\n" + FULL)

    (problem,) = check(series_with(outline()) | {"episodes/1-zwei.md": text})

    assert (problem["check"], problem["path"]) == ("episode-repeated", "episodes/1-zwei.md")
    assert place_of(problem) == place
    assert "01-one.md" in problem["message"] + problem["help"]


def test_a_repeated_number_is_shown_only_by_its_path(run: Run, series_folder: Series):
    series_folder(series_with(outline()) | {"episodes/1-zwei.md": outline(title="Zwei")})

    by_number, by_path = run("show", "1"), run("show", "episodes/1-zwei.md", "--format", "json")

    assert (by_number.status, by_number.out) == (2, "")
    assert "episodes/1-zwei.md" in by_number.err
    assert by_path.json["title"] == "Zwei"


def test_no_outline_at_all_is_fine(run: Run, series_folder: Series):
    series_folder(series_with())
    checked, built = run("check", "--format", "json"), run("build")

    assert (checked.status, checked.json) == (0, [])
    assert built.status == 0
    assert built.everything.strip()


# How an episode is named.


@pytest.mark.parametrize(
    "word",
    [
        *("19", "019", "E19", "e19", "E019", "19-netflix-empire", "netflix-empire"),
        *("NETFLIX-Empire", "19-NETFLIX-empire", "episodes/19-netflix-empire.md"),
        "./episodes/19-netflix-empire.md",
    ],
)
def test_an_episode_has_many_spellings(run: Run, series_folder: Series, word: str):
    series_folder(series_with() | {"episodes/19-netflix-empire.md": outline(episode="19")})

    assert run("show", word, "--format", "json").json["episode"] == 19


@pytest.mark.parametrize("word", ["STRASSE-CAFÉ", "19-straße-cafe\u0301", "strasse-café"])
def test_a_slug_is_matched_by_casefold_after_nfc(run: Run, series_folder: Series, word: str):
    series_folder(series_with() | {"episodes/19-straße-café.md": outline(episode="19")})

    assert run("show", word, "--format", "json").json["episode"] == 19


@pytest.mark.parametrize("word", ["netflix", "1", "EE19", "E 19", "19-", "netflix-empira", "x.md"])
def test_what_no_episode_is_called_is_wrong_use(run: Run, series_folder: Series, word: str):
    series_folder(series_with() | {"episodes/19-netflix-empire.md": outline(episode="19")})

    for command in ("show", "check", "build"):
        ran = run(command, word)
        assert (ran.status, ran.out) == (2, "")
        assert word in ran.err


def test_an_unknown_episode_is_answered_with_the_nearest(run: Run, series_folder: Series):
    series_folder(series_with() | {"episodes/19-netflix-empire.md": outline(episode="19")})

    assert "netflix-empire" in run("check", "netflix-empira").err


def test_nothing_is_built_when_one_of_the_episodes_is_unknown(
    run: Run, series_folder: Series, tmp_path: Path
):
    series_folder(series_with(outline()))

    assert run("build", "1", "7").status == 2
    assert not (tmp_path / "output").exists()


def test_a_path_is_from_the_current_folder_first_and_then_from_the_series(
    run: Run, series_folder: Series, tmp_path: Path
):
    series_folder(series_with(outline()))

    here = run("show", "01-one.md", "--format", "json", cwd=tmp_path / "episodes")
    there = run("show", "episodes/01-one.md", "--format", "json", cwd=tmp_path / "episodes")

    assert here.json["title"] == there.json["title"] == "Title"


def test_an_outline_of_no_series_is_wrong_use(run: Run, series_folder: Series):
    series_folder(series_with(outline()) | {"elsewhere/01-one.md": outline()})

    assert run("show", "elsewhere/01-one.md").status == 2


def test_a_slug_that_is_a_number_is_a_number(run: Run, series_folder: Series):
    twenty = outline(episode="20", title="Twenty")
    nineteen = outline(episode="19", title="Nineteen")
    series_folder(series_with() | {"episodes/19-20.md": nineteen, "episodes/20-x.md": twenty})

    assert run("show", "20", "--format", "json").json["title"] == "Twenty"


def test_an_episode_named_twice_is_taken_once(run: Run, series_folder: Series):
    series_folder(series_with(outline("# Nowhere\n")))

    once, twice = run("check", "1", "--format", "json"), run("check", "1", "E01", "one")

    assert once.out.count("segment-unknown") == 1
    assert twice.out.count("[segment-unknown]") == 1


# What series.yaml says.


@pytest.mark.parametrize(
    ("line", "number", "good"),
    [
        ("episodes: 1-2", 2, True),
        ("episodes: 1–2", 2, True),
        ("episodes: 1-2", 3, False),
        ("episodes: 3", 3, True),
        ("episodes: 3", 2, False),
        ("", 999, True),
        ("episodes: 0-2", 0, True),
        ("episodes: 90-120", 100, True),
    ],
)
def test_the_range_of_episodes(check: Check, line: str, number: int, *, good: bool):
    series = SERIES.replace("episodes: 1-20", line)
    files = series_with(series=series) | {
        f"episodes/{number:02}-x.md": outline(episode=str(number))
    }

    assert [p["check"] for p in check(files)] == ([] if good else ["value-invalid"])


@pytest.mark.parametrize("written", ["1, 3-5", "[1, 2]", "one", "5-", "1-2-3"])
def test_other_ranges_are_refused(check: Check, written: str):
    (problem,) = check(series_with(series=SERIES.replace("1-20", written)))

    assert (problem["check"], problem["path"], problem["line"]) == ("value-invalid", YAML, 2)


@pytest.mark.parametrize(
    ("cut", "missing"),
    [
        ("title: Ten-Minute Masterclass\n", "title"),
        ("wpm: 120\n", "wpm"),
        (SERIES[SERIES.index("format:") : SERIES.index("audiences:")], "format"),
    ],
)
def test_title_format_and_wpm_are_required(check: Check, run: Run, cut: str, missing: str):
    problems = check(series_with(outline(), series=SERIES.replace(cut, "")))

    (problem,) = named(problems, "key-missing")
    assert (problem["path"], problem["line"], problem["severity"]) == (YAML, 1, "error")
    assert f"`{missing}`" in problem["message"]
    assert run("check").status in (1, 2)


def test_an_unknown_key_is_an_error_there_too(check: Check, run: Run):
    series, place = unmarked(SERIES + "«titel»: Oh\n")
    (problem,) = check(series_with(outline(), series=series))

    assert (problem["check"], problem["severity"]) == ("key-unknown", "error")
    assert place_of(problem) == place
    assert "title" in problem["help"]
    assert run("check").status == 1


def test_broken_yaml_is_a_series_that_cannot_be_read(check: Check, run: Run):
    problems = check(series_with(outline(), series=SERIES + "crew: [one, two\n"))

    assert [(p["check"], p["path"], p["severity"]) for p in problems] == [
        ("series-unreadable", YAML, "error")
    ]
    assert problems[0]["line"] is not None
    assert run("check").status == 2
    assert run("show", "1").status == 2
    assert run("build").status == 2


@pytest.mark.parametrize("line", ["note: &a text", "note: *a", "note: !!str x", "<<: {a: b}"])
def test_the_series_is_read_as_plain_yaml_too(check: Check, line: str):
    problems = check(series_with(series=SERIES + line + "\n"))

    assert [(p["check"], p["line"]) for p in problems] == [("series-unreadable", 11)]


def test_an_unquoted_colon_is_warned_about_there_too(check: Check):
    series = SERIES.replace("Ten-Minute Masterclass", "Deep: Dives")

    (problem,) = check(series_with(outline(), series=series))

    assert (problem["check"], problem["path"], problem["line"]) == ("value-unquoted", YAML, 1)
    assert problem["severity"] == "warning"


def test_an_outline_of_a_format_that_names_a_segment_twice_is_checked_all_the_same(check: Check):
    series = SERIES.replace("  duration: 10m\n", "")
    repeated = series.replace("Takeaways", "Cold Open")
    (problem,) = named(check(series_with(outline(), series=repeated)), "value-invalid")
    assert problem["message"] == "the format has a segment `Cold Open` already"
