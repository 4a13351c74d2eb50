"""init, new, templates, explain, why, help, and how a command ends (contract 2, details 10)."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from conftest import Run, Series
from outlines import FULL, SERIES, cold_open, outline, series_with
from rundown.cli import cli

NAMED = """
outline-unreadable key-unknown key-repeated key-missing value-invalid segment-unknown
segment-missing segment-repeated segment-order segment-empty segment-over segment-under
heading-invalid slug-repeated type-unknown flag-unknown duration-invalid duration-missing
duration-unset cue-unknown guest-unknown guest-unused source-unknown source-unused voice-unknown
speaker-unclear value-unquoted read-time-over episode-repeated series-unreadable
""".split()


# init and new.


def test_init_and_new_leave_a_series_that_checks_and_builds(run: Run, tmp_path: Path):
    assert run("init", "my-series").status == 0
    folder = tmp_path / "my-series"
    assert (folder / "episodes" / "series.yaml").is_file()
    assert run("new", "1", "Three Days in August", cwd=folder).status == 0
    assert [p.name for p in folder.glob("episodes/*.md") if p.name[0] == "0"] == [
        "01-three-days-in-august.md"
    ]

    assert run("check", cwd=folder).status == 0
    assert run("show", "1", "--format", "json", cwd=folder).json["title"] == "Three Days in August"
    assert run("build", cwd=folder).status == 0


def test_init_without_a_folder_makes_one_here(run: Run, tmp_path: Path):
    (tmp_path / "here").mkdir()

    assert run("init", cwd=tmp_path / "here").status == 0
    assert (tmp_path / "here" / "episodes" / "series.yaml").is_file()


@pytest.mark.parametrize("path", ["there/episodes/series.yaml", "there/thesis.txt", "there"])
def test_init_never_overwrites(run: Run, series_folder: Series, tmp_path: Path, path: str):
    series_folder({path: "mine\n"})

    assert run("init", "there").status == 2
    assert (tmp_path / path).read_text("utf-8") == "mine\n"
    assert [p for p in (tmp_path / "there").glob("**/*") if p.is_file()] in (
        [tmp_path / path],
        [],
    )


def test_what_init_makes_keeps_output_and_contacts_out_of_git(run: Run, tmp_path: Path):
    run("init", "there")

    ignored = (tmp_path / "there" / ".gitignore").read_text("utf-8").split()
    assert "contacts.yaml" in " ".join(ignored)
    assert "output" in " ".join(ignored)


def test_new_makes_every_segment_of_the_format(run: Run, series_folder: Series, tmp_path: Path):
    series_folder(series_with())

    assert run("new", "7", "An: Odd # Title").status == 0

    shown = run("show", "7", "--format", "json").json
    assert (shown["episode"], shown["title"]) == (7, "An: Odd # Title")
    (path,) = tmp_path.glob("episodes/07-*.md")
    assert [line for line in path.read_text("utf-8").splitlines() if line.startswith("# ")] == [
        "# Cold Open",
        "# Takeaways",
    ]
    assert run("check").status == 0


@pytest.mark.parametrize("number", ["1", "21", "-1", "x", "1.5"])
def test_new_refuses_a_number_that_is_taken_or_out_of_range(
    run: Run, series_folder: Series, tmp_path: Path, number: str
):
    series_folder(series_with(outline()))

    ran = run("new", "--", number, "Another")

    assert (ran.status, ran.out) == (2, "")
    assert sorted(p.name for p in tmp_path.glob("episodes/*")) == ["01-one.md", "series.yaml"]


@pytest.mark.parametrize("title", ["", "   "])
def test_new_refuses_an_empty_title(run: Run, series_folder: Series, tmp_path: Path, title: str):
    series_folder(series_with())

    assert run("new", "1", title).status == 2
    assert [p.name for p in tmp_path.glob("episodes/*")] == ["series.yaml"]


@pytest.mark.parametrize(
    "title", ["../../etc/x", "a/b", "a\\b", "漢字", "'quoted' \"twice\"", "--- x", "[a] {b}", "!!!"]
)
def test_new_makes_no_file_elsewhere_whatever_the_title(
    run: Run, series_folder: Series, tmp_path: Path, title: str
):
    series_folder(series_with())

    status = run("new", "1", "--", title).status

    made = [p for p in tmp_path.glob("**/*") if p.is_file() and p.name != "series.yaml"]
    assert {p.parent for p in made} <= {tmp_path / "episodes"}
    assert status == (0 if made else 2)
    if made:
        assert run("show", "1", "--format", "json").json["title"] == title


# explain.


@pytest.mark.parametrize("name", NAMED)
def test_every_named_check_explains_itself(run: Run, name: str):
    ran = run("explain", name)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(name)
    assert len(ran.out.split()) > 10


def test_an_unknown_check_is_answered_with_the_nearest(run: Run):
    ran = run("explain", "guest-unkown")

    assert (ran.status, ran.out) == (2, "")
    assert "`guest-unknown`" in ran.err


# why.


ITEMS = """## OPENING | GFX | 1:00

## B1 | VO

NARRATOR: one two three four five six

## GONE | GFX | 1:00 | kill

## LATER | GFX | ~5:55 | float
"""


@pytest.mark.parametrize("word", ["A2", "a2", "B1", "b1"])
def test_why_takes_a_page_or_a_slug_the_slug_first(run: Run, series_folder: Series, word: str):
    series_folder(series_with(outline(cold_open(ITEMS))))

    ran = run("why", "1", word)

    assert ran.status == 0
    assert "B1" in ran.out
    assert "CLOSING" not in ran.out.splitlines()[0]


def test_why_tells_what_an_item_s_times_are_made_of(run: Run, series_folder: Series):
    series_folder(series_with(outline(cold_open(ITEMS))))

    text = run("why", "1", "A2").out

    read_time, start, cume = "0:03", "0:01:00", "0:01:03"
    back, budget, from_here = "0:07:57", "0:10:00", "0:02:03"
    for time in (read_time, start, cume, back, budget, from_here, "120 wpm", "6 words"):
        assert time in text


@pytest.mark.parametrize("word", ["OPENING", "opening", "A1", "LATER", "A3", "CLOSING"])
def test_why_answers_for_every_item(run: Run, series_folder: Series, word: str):
    series_folder(series_with(outline(cold_open(ITEMS))))

    ran = run("why", "1", word)

    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out.splitlines()) > 1


@pytest.mark.parametrize("word", ["A9", "OPENIN", "Z1"])
def test_why_of_nothing_is_wrong_use(run: Run, series_folder: Series, word: str):
    series_folder(series_with(outline(cold_open(ITEMS))))

    ran = run("why", "1", word)

    assert (ran.status, ran.out) == (2, "")
    assert word in ran.err


def test_why_of_a_slug_that_is_nearly_right_names_the_right_one(run: Run, series_folder: Series):
    series_folder(series_with(outline(cold_open(ITEMS))))

    assert "`OPENING`" in run("why", "1", "OPENIN").err


# templates.


TEMPLATES = ("rundown", "script", "guest-brief", "guest-sheet")


def test_templates_are_listed_with_where_they_are_from(run: Run, series_folder: Series):
    series_folder(series_with() | {"templates/house.css": "x"})

    lines = dict(line.split(None, 1) for line in run("templates", "list").out.splitlines())

    assert {f"{name}.html.j2" for name in TEMPLATES} < set(lines)
    assert "templates/" in lines["house.css"]
    assert "templates/" not in lines["rundown.html.j2"]


def test_a_template_is_copied_once(run: Run, series_folder: Series, tmp_path: Path):
    series_folder(series_with(outline()))
    assert run("templates", "copy", "script.html.j2").status == 0

    target = tmp_path / "templates" / "script.html.j2"
    target.write_text(target.read_text("utf-8") + "{# mine #}\n", "utf-8")

    assert run("templates", "copy", "script.html.j2").status == 2
    assert target.read_text("utf-8").endswith("{# mine #}\n")
    assert run("build").status == 0


@pytest.mark.parametrize("name", ["scirpt.html.j2", "../series.yaml", "", "script"])
def test_an_unknown_template_is_wrong_use(run: Run, series_folder: Series, name: str):
    series_folder(series_with())

    ran = run("templates", "copy", name)

    assert (ran.status, ran.out) == (2, "")


def test_a_series_template_of_that_name_wins(run: Run, series_folder: Series, tmp_path: Path):
    series_folder(series_with(outline()))
    run("templates", "copy", "script.html.j2")
    target = tmp_path / "templates" / "script.html.j2"
    target.write_text('<page class="portrait"><p>Only this.</p></page>', "utf-8")

    assert run("build", "--only", "script", "--format", "html").status == 0

    page = tmp_path / "output" / "E01" / "E01-script.html"
    assert "Only this." in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{#-#}\n<p>{{ nobody }}</p>", 2),
        ('<page class="rundown">\n\n<oops>x</oops>\n</page>', 3),
        ("{#-#}\n\n\n{% if %}", 4),
    ],
)
def test_an_error_in_a_template_is_told_with_file_and_line(
    run: Run, series_folder: Series, text: str, line: int
):
    series_folder(series_with(outline()) | {"templates/rundown.html.j2": text})

    ran = run("build")

    assert ran.status == 2
    assert f"templates/rundown.html.j2:{line}" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", ["house.css", "rundown.html.j2"])
@pytest.mark.parametrize("data", [b"\n\xff", b"\n\x00", "\n\x01x".encode("utf-16-le")])
def test_a_template_that_is_no_text_is_told_with_file_and_line(
    run: Run, series_folder: Series, name: str, data: bytes
):
    series_folder({**series_with(outline()), f"templates/{name}": data})

    ran = run("build")

    assert ran.status == 2
    assert re.search(rf"templates/{name}:[12]: ", ran.err)


def test_an_error_in_the_stylesheet_is_told_with_file_and_line(run: Run, series_folder: Series):
    series_folder(series_with(outline()) | {"templates/house.css": "p {\n  colour: red;\n}\n"})

    ran = run("build")

    assert ran.status == 2
    assert "templates/house.css:" in ran.err


# Help and wrong use.


def all_commands() -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = [()]
    for name, command in cli.commands.items():
        paths.append((name,))
        if isinstance(command, click.Group):
            paths += [(name, part) for part in command.commands]
    return paths


@pytest.mark.parametrize("path", [p for p in all_commands() if p != ("templates",)], ids=" ".join)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_an_example(run: Run, path: tuple[str, ...], option: str):
    ran = run(*path, option)

    assert ran.status == 0
    assert "Example:" in ran.out
    assert f"rundown {path[0] if path else 'init'}" in ran.out.split("Example:")[1]


def test_the_commands_of_the_contract_are_there():
    named = {"build", "check", "show", "explain", "why", "templates", "init", "new"}

    assert named <= set(cli.commands)


def test_rundown_alone_is_its_help_and_exit_two(run: Run):
    ran = run()

    assert ran.status == 2
    assert "Usage: rundown" in ran.everything


def test_an_unknown_command_is_answered_with_the_nearest(run: Run):
    ran = run("biuld")

    assert (ran.status, ran.out) == (2, "")
    assert "build" in ran.err


# How a command ends. These are real processes.


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_standard_output_closed_early_is_141_without_a_traceback(
    series_folder: Series, tmp_path: Path
):
    body = FULL + "".join(f"\n- {'vidoe' * 50}: {n}\n" for n in range(500))
    series_folder(series_with(outline(body)))
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "rundown", "check"],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)

    assert (done.returncode, done.stderr) == (141, b"")


def test_interrupted_is_130_without_a_traceback(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
):
    series_folder(series_with(outline()))

    def interrupt(_: Path) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "read_bytes", interrupt)
    ran = run("check")

    assert (ran.status, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_utf_8_is_printed_whatever_the_locale(series_folder: Series, tmp_path: Path):
    series_folder(series_with(outline(title="Größe 漢字"), series=SERIES))
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}

    done = subprocess.run(
        [sys.executable, "-m", "rundown", "show", "1", "--format", "json"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=True,
    )

    assert "Größe 漢字" in done.stdout.decode("utf-8")


# What careless and hostile folders hold.


@pytest.mark.parametrize("words", [("show", "1"), ("why", "1", "A1"), ("build",), ("check",)])
@pytest.mark.parametrize("path", ["episodes/01-one.md", "episodes/people.yaml"])
def test_a_folder_where_a_file_should_be_is_exit_two(
    run: Run, series_folder: Series, words: tuple[str, ...], path: str
):
    files = {**series_with(outline()), f"{path}/x": "x"}
    files.pop(path, None)
    series_folder(files)

    ran = run(*words)

    assert ran.status == 2
    assert "is a directory" in ran.everything or "permission denied" in ran.everything


@pytest.mark.skipif(os.name == "nt", reason="such names are refused there")
def test_control_characters_in_names_and_titles_do_not_reach_the_terminal(
    run: Run, series_folder: Series
):
    body = FULL.replace("OPENING | GFX", "A\x9b31m\u202e | GFXX")
    files = {**series_with(), "episodes/01-\x1b[31m.md": outline(body, title="\u2066T")}
    series_folder(files)

    for words in [("check",), ("show", "1"), ("why", "1", "A1"), ("build",), ("show", "\x9b1")]:
        assert not set("\x1b\x9b\u202e\u2066") & set(run(*words).everything)


@pytest.mark.parametrize("title", ["A\x1b[31m", "A\udcff"])
def test_a_new_title_that_cannot_be_printed_is_exit_two(
    run: Run, series_folder: Series, title: str
):
    series_folder(series_with())

    assert run("new", "5", title).status == 2


@pytest.mark.skipif(os.name == "nt", reason="a shell's words")
@pytest.mark.parametrize("words", ["show 1 >&-", "check >&- 2>&-", "build 2>&-", "check <&-"])
def test_closed_streams_are_no_trouble(series_folder: Series, words: str):
    folder = series_folder(series_with(outline()))
    command = f"{sys.executable} -m rundown {words}"

    ran = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, b"")
