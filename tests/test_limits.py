"""How much a file may hold: hostile files end in words, soon, and nothing else is opened."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Check, Run, Series
from outlines import SERIES, cold_open, named, outline, series_with
from rundown.limits import LARGEST_FILE, LONGEST_TEXT, MOST_ITEMS, MOST_LINES, MOST_PIECES
from rundown.outline import read_outline
from rundown.plain_yaml import PlainYaml, read_plain_yaml
from rundown.problems import Problem
from rundown.text_lines import Unreadable, read_lines

PATH = "episodes/01-one.md"


def refusal(body: str) -> tuple[int, int, str] | None:
    """Line, column and message of why an outline is not read; None where it is."""
    read = read_outline(outline(body).encode(), PATH)
    return (*read.place[1:3], read.message) if isinstance(read, Problem) else None


@pytest.mark.parametrize("spare", [0, 1])
def test_a_file_of_two_megabytes_is_read_and_no_larger_one(spare: int) -> None:
    lines = (b"x" * 99 + b"\n") * 20_000 + b"x" * spare
    read = read_lines(lines, PATH)
    assert isinstance(read, Unreadable) == bool(spare)
    if isinstance(read, Unreadable):
        assert read.message == "this file is larger than 2 MB"
        assert read.place[1:3] == (1, 1)
        assert read.help == "divide it, and keep pictures out of it"


def test_a_hundred_thousand_lines_are_read_and_no_more() -> None:
    assert isinstance(read_lines(b"\n" * (MOST_LINES - 1), PATH), list)
    read = read_lines(b"\n" * MOST_LINES, PATH)
    assert isinstance(read, Unreadable)
    assert read.message == "this file has more than 100,000 lines"
    assert read.place.line == MOST_LINES + 1


def test_five_thousand_headings_are_read_and_no_more() -> None:
    items = "\n".join(f"## S{n} | VO" for n in range(MOST_ITEMS - 1))
    assert refusal(f"# Cold Open\n{items}") is None
    assert refusal(f"# Cold Open\n{items}\n## MORE | VO") == (
        MOST_ITEMS + 5,
        1,
        "the outline has more than 5,000 headings",
    )


def test_a_hundred_thousand_marks_are_read_and_no_more() -> None:
    marks = ("*a " * 10_000 + "\n\n") * 10
    assert refusal(f"# Cold Open\n## A | VO\n{marks}") is None
    assert refusal(f"# Cold Open\n## A | VO\n{marks}\n_") == (
        28,
        1,
        "the outline has more than 100,000 of the signs *_`[]<\\",
    )


def test_what_is_no_outline_at_all_is_not_read_to_its_end(check: Check) -> None:
    cues = "".join(f"- guest: nobody{n}\n" for n in range(2_100))
    problems = check(series_with(outline(cold_open(f"## A | VO | 8:00\n\n{cues}"))))
    (refused,) = named(problems, "outline-unreadable")
    assert refused["message"] == "more than 2,000 things are wrong before this"
    typos = "".join(f"- zz{n}: x\n## S{n} | VO | 0:01\n" for n in range(2_100))
    problems = check(series_with(outline(cold_open(f"## A | VO | 8:00\n\n{typos}"))))
    assert [p["message"] for p in problems] == ["more than 2,000 things are wrong before this"]


def test_fifty_thousand_paragraphs_and_cues_are_read_and_no_more() -> None:
    cues = "- video: x\n" * MOST_PIECES
    assert refusal(f"# Cold Open\n## A | VO\n{cues}") is None
    assert refusal(f"# Cold Open\n## A | VO\n{cues}- note: x\n") == (
        MOST_PIECES + 7,
        3,
        "the outline has more than 50,000 paragraphs and cues",
    )


WORDS = f"{'w' * 999} " * 100  # a hundred thousand characters


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (f"HOST: {WORDS}", 8),
        ("HOST:\n" + WORDS.replace(" ", "\n") + "x", 9),
        ("- video: x\n" + "  " + WORDS.replace(" ", "\n  ") + "x", 8),
        ("```\n" + WORDS.replace(" ", "\n") + "x\n```", 8),
        (f"## {WORDS}x | VO", 8),
        (f"<!-- {WORDS} -->", 8),
    ],
    ids=["line", "paragraph", "cue", "code", "heading", "note"],
)
def test_a_text_longer_than_a_hundred_thousand_characters_is_refused(
    written: str, line: int
) -> None:
    refused = refusal(f"\n# Cold Open\n## A | VO\n{written}\n")
    assert refused is not None
    assert refused[0] == line
    assert refused[2].startswith("this text has 10")
    assert refused[2].endswith(" characters, 100,000 are read")


def test_a_text_of_a_hundred_thousand_characters_is_read() -> None:
    assert refusal(f"# Cold Open\n## A | VO\n{'w' * LONGEST_TEXT}\n") is None
    assert isinstance(read_plain_yaml([f"a: {'w' * LONGEST_TEXT}"], PATH), PlainYaml)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([f"a: {'w' * (LONGEST_TEXT + 1)}"], "this text has 100,001 characters, 100,000 are read"),
        (["a: |", *(["  ww"] * 34_000)], "this text has 101,999 characters, 100,000 are read"),
        ([f"k{n}: x" for n in range(5_001)], "this has more than 5,000 entries"),
        ([f"{'w' * 900}: {'w' * 100_200}"], "this text has 101,102 characters, 100,000 are read"),
        (["a:", *["- x"] * 5_001], "this has more than 5,000 entries"),
        ([f"a: [{'x,' * 5_001}]"], "this has more than 5,000 entries"),
        (["a:", *[f"- [{'x,' * 26}]"] * 2_000], "the file has more than 50,000 keys and values"),
    ],
    ids=["value", "block", "keys", "line", "list", "flow", "all"],
)
def test_front_matter_and_shared_files_have_their_limits_too(
    lines: list[str], message: str
) -> None:
    read = read_plain_yaml(lines, PATH)
    assert isinstance(read, Unreadable)
    assert read.message == message


def in_paragraphs(text: str, times: int) -> str:
    """A line of a million signs, cut into paragraphs that are just allowed."""
    line = text * (times // len(text))
    parts = [line[at : at + 99_000] for at in range(0, len(line), 99_000)]
    return cold_open("## A | VO | 8:00\n\nHOST: " + "\n\n".join(parts))


HOSTILE = {
    "brackets": outline(front=f"guests: {'[' * 1_900_000}\n"),
    "braces": outline(front=f"guests: {'{a: ' * 470_000}\n"),
    "dashes": outline(front=f"guests:\n  {'- ' * 900_000}\n"),
    "indents": outline(front="".join(f"{' ' * n}a:\n" for n in range(1_900))),
    "unknown keys": outline(front="".join(f"key{n}: x\n" for n in range(4_900))),
    "unused sources": outline(
        front="sources:\n" + "".join(f"  s{n}: {{title: x}}\n" for n in range(4_900))
    ),
    "unknown guests": outline(
        cold_open("## A | VO | 8:00\n\n" + "".join(f"- guest: g{n}\n" for n in range(20_000))),
        "guests:\n" + "".join(f"  g{n}a: {{name: x}}\n" for n in range(4_900)),
    ),
    "a long word for a guest": outline(
        cold_open(f"## A | VO | 8:00\n\n- guest: {'g' * 90_000}\n"),
        "guests:\n" + "".join(f"  g{n}a: {{name: x}}\n" for n in range(400)),
    ),
    "the same heading": outline("# Cold Open\n" * 4_900),
    "the same slug": outline(cold_open("## A | VO | 0:01\n" * 4_900)),
    "stars": outline(in_paragraphs("*a **b ", 1_900_000)),
    "closing stars": outline(in_paragraphs("a* ", 1_900_000)),
    "links": outline(in_paragraphs("[", 1_900_000)),
    "open citations": outline(in_paragraphs("[@a; ", 1_900_000)),
    "autolinks": outline(in_paragraphs("<a:", 1_900_000)),
    "open notes": outline(in_paragraphs("<!--a-->", 1_900_000)),
    "directions": outline(in_paragraphs("(", 1_900_000)),
    "digits": outline(cold_open(f"## A | VO | {'9' * 90_000}m\n")),
}

SECONDS, MEGABYTES = 20, 300
"""Five seconds where nothing else runs; what grows with the square takes minutes."""


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_the_most_hostile_outline_is_answered_soon_and_in_300_mb(
    name: str, series_folder: Series, tmp_path: Path
) -> None:
    text = HOSTILE[name]
    assert len(text) <= LARGEST_FILE
    series_folder(series_with(text))
    command = [sys.executable, "-m", "rundown", "check"]
    environment = {**os.environ, "RUNDOWN_CACHE": str(tmp_path / "memory")}
    began = os.times()
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, env=environment, check=False)
    ended = os.times()
    assert ran.returncode in (0, 1)
    assert b"Traceback" not in ran.stderr
    used = ended.children_user + ended.children_system
    assert used - began.children_user - began.children_system < SECONDS
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MEGABYTES * 1_024


@pytest.mark.parametrize("name", ["brackets", "braces", "dashes", "the same heading", "digits"])
def test_what_passes_a_limit_is_told_before_it_is_looked_at_closely(
    name: str, run: Run, series_folder: Series
) -> None:
    series_folder(series_with(HOSTILE[name]))
    began = time.process_time()
    assert run("check").status == 1
    assert time.process_time() - began < SECONDS


# --- regular files alone, and nothing beyond the series folder


SHARED = ["01-one.md", "01-one.yaml", "people.yaml", "sources.yaml", "contacts.yaml"]


def put(kind: str, path: Path, elsewhere: Path) -> None:
    """Something that is no file of the series at a path."""
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        elsewhere.write_text("title: SECRET\n")
        path.symlink_to(elsewhere)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "link out"])
@pytest.mark.parametrize("name", SHARED)
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_no_file_of_the_series_cannot_be_read(  # noqa: PLR0913, PLR0917  a row of a table
    command: str, name: str, kind: str, run: Run, series_folder: Series, tmp_path_factory
) -> None:
    folder = series_folder(series_with(outline()))
    put(kind, folder / "episodes" / name, tmp_path_factory.mktemp("elsewhere") / "secret.yaml")
    ran = run(command)
    assert ran.status == 2
    assert f"`episodes/{name}` cannot be read: is " in ran.everything
    assert "SECRET" not in ran.everything


@pytest.mark.parametrize("name", ["house.css", "rundown.html.j2"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "device", "link out"])
def test_a_template_that_is_no_file_of_the_series_cannot_be_read(
    name: str, kind: str, run: Run, series_folder: Series, tmp_path_factory
) -> None:
    folder = series_folder(series_with(outline()))
    (folder / "templates").mkdir()
    put(kind, folder / "templates" / name, tmp_path_factory.mktemp("elsewhere") / "secret.css")
    ran = run("build")
    assert ran.status == 2
    assert f"templates/{name}: is " in ran.err


def test_a_socket_is_no_outline(run: Run, series_folder: Series, monkeypatch) -> None:
    folder = series_folder(series_with(outline()))
    monkeypatch.chdir(folder / "episodes")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("02-two.md")
        ran = run("check")
    assert ran.status == 2
    assert "`episodes/02-two.md` cannot be read" in ran.everything


def test_templates_that_are_too_large_are_refused(run: Run, series_folder: Series) -> None:
    series_folder(series_with(outline()) | {"templates/house.css": "x" * (LARGEST_FILE + 1)})
    ran = run("build")
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert "templates/house.css: is larger than 2 mb, or all of them than 20 mb" in ran.err


def test_shared_files_and_sidecars_have_the_limits_of_an_outline(check: Check) -> None:
    large = "#" + "x" * LARGEST_FILE
    files = {f"episodes/{name}": large for name in ("people.yaml", "01-one.yaml")}
    problems = check(series_with(outline()) | files)
    assert [p["path"] for p in named(problems, "series-unreadable")] == ["episodes/people.yaml"]
    assert [p["path"] for p in named(problems, "outline-unreadable")] == ["episodes/01-one.yaml"]
    assert {p["message"] for p in problems} >= {"this file is larger than 2 MB"}
    assert named(check({"episodes/series.yaml": SERIES + large}), "series-unreadable")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("kind", ["pipe", "device", "link out"])
def test_a_build_writes_its_list_through_no_link_and_waits_for_no_pipe(
    kind: str, run: Run, series_folder: Series, tmp_path_factory
) -> None:
    folder = series_folder(series_with(outline()))
    (folder / "output").mkdir()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "profile"
    put(kind, folder / "output/.rundown.coming", elsewhere)
    assert run("build", "--only", "rundown").status == 0
    assert (folder / "output/E01/E01-rundown.docx").is_file()
    assert not os.path.lexists(folder / "output/.rundown.coming")
    assert kind != "link out" or elsewhere.read_text() == "title: SECRET\n"
