"""What people and machines do to issues that nobody planned: nothing is lost, and all is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conftest import Run, Series
from outlines import SERIES, outline, series_with
from test_issue_commands import FIRST, FRONT, edit, issue, kept, series

SHARED = """\
kay-1990: {title: A talk, date: 1990, checked: 2026-11-01, locator: minute 4}
other: {title: Of another episode, date: 1991, checked: 2026-11-01, locator: p. 1}
"""


def pages_of(run: Run) -> list[str]:
    segments = run("show", 1, "--format", "json").json["segments"]
    return [f"{item['page']} {item['slug']}" for s in segments for item in s["items"]]


# What the pages rest on.


def test_a_shared_source_that_changed_makes_the_pages_others(run: Run, series_folder: Series):
    cites = series(FIRST.replace("asked it to.", "asked it to. [@kay-1990]"))
    folder = series_folder({**cites, "episodes/sources.yaml": SHARED})
    issue(run)
    sources = folder / "episodes/sources.yaml"
    sources.write_text(sources.read_text().replace("date: 1991", "date: 1992"))
    assert "nothing changed" in run("diff", 1).out
    sources.write_text(sources.read_text().replace("date: 1990", "date: 1989"))
    told = run("diff", 1).out
    assert "Fact desk: sources: 1 changed\n  CHANGED             kay-1990: date 1989, was" in told
    assert "has changed since Rev 1 WHITE" in run("issues", 1).out


def test_who_is_new_is_told_by_name(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    edit(folder, "guests:\n", "guests:\n  bob: {name: Bob Noyce, booking: wish}\n")
    assert "NEW                 bob: Bob Noyce\n" in run("diff", 1).out


# Pages that are out stay.


def test_a_new_segment_of_the_format_takes_no_letter_that_is_out(run: Run, series_folder: Series):
    folder = series_folder(series(status="locked"))
    issue(run)
    shared = folder / "episodes/series.yaml"
    cold = "    - {title: Cold Open, duration: 8m}"
    text = shared.read_text().replace(cold, f"    - {{title: Teaser, duration: 1m}}\n{cold}")
    shared.write_text(text.replace("duration: 10m", "duration: 11m"))
    edit(folder, "# Cold Open\n", "# Teaser\n\n## TEASE | GFX | 1:00\n\n# Cold Open\n")

    assert pages_of(run) == ["C1 TEASE", "A1 OPENING", "A2 THE GOAT", "A3 ANSWER", "B1 CLOSING"]
    assert "~" not in run("diff", 1).out

    issue(run)
    shared.write_text(shared.read_text().replace("Cold Open", "Opener"))
    edit(folder, "# Cold Open\n", "# Opener\n")
    assert pages_of(run) == ["C1 TEASE", "A1 OPENING", "A2 THE GOAT", "A3 ANSWER", "B1 CLOSING"]
    assert "moved" not in run("diff", 1).out


def test_a_repair_without_the_number_of_issues_is_not_passed_over(run: Run, series_folder: Series):
    folder = series_folder(series(status="locked"))
    issue(run)
    pages = folder / "episodes/issues/E01/pages.txt"
    pages.write_text("A7  THE GOAT\n")
    assert "no line says after how many issues these are the pages" in run("check", 1).out
    pages.write_text("issues: 1\nA7  THE GOAT\n")
    assert "A7 THE GOAT" in pages_of(run)


def test_pages_repaired_by_hand_are_of_no_issue(run: Run, series_folder: Series):
    folder = series_folder(series(status="locked"))
    issue(run)
    pages = folder / "episodes/issues/E01/pages.txt"
    pages.write_text(pages.read_text().replace("A2 ", "A7 "))
    assert "has changed since Rev 1 WHITE" in run("issues", 1).out
    issue(run)
    assert "A7  THE GOAT" in (folder / "episodes/issues/E01/02-blue/pages.txt").read_text()


def test_what_another_issue_froze_meanwhile_is_not_lost(
    run: Run, series_folder: Series, monkeypatch
):
    """Two people issue at once: the second waits, then works from what the first has left."""
    from rundown import folder_lock

    folder = series_folder(series(status="locked"))
    issue(run)
    pages = folder / "episodes/issues/E01/pages.txt"
    edit(folder, "## ANSWER", "## NEW | GFX | 2:00\n\n## ANSWER")
    edit(folder, "## THE GOAT | VO | 2:00", "## THE GOAT | VO | 2:00 | kill")
    plain = folder_lock.sole_writer

    def waited(folder: Path, patience_seconds: float = 60):
        text = pages.read_text().replace("issues: 1", "issues: 2")
        pages.write_text(text.replace("A3  ANSWER", "A3  ANSWER\nA9  SOMEBODY ELSE"))
        return plain(folder, patience_seconds)

    monkeypatch.setattr(folder_lock, "sole_writer", waited)
    issue(run)
    assert "A9   SOMEBODY ELSE" in pages.read_text()


def test_a_draft_renumbers_and_its_changed_pages_say_so(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    edit(folder, FIRST[FIRST.index("## THE GOAT") : FIRST.index("## ANSWER")], "")
    assert "Pages: 1 other item renumbered" in run("diff", 1).out
    assert run("diff", 1, "--format", "json").json["repaged"] == [
        {"slug": "ANSWER", "before": "A3", "after": "A2"}
    ]
    run("build", 1, "--changed-since", 1, "--format", "html")
    sheet = (folder / "output/since-1/E01/E01-changes.html").read_text()
    assert "put in, throw A3 away" in sheet
    assert "OMITTED" not in sheet
    assert (folder / "output/since-1/E01/E01-rundown-changed-pages.html").exists()


def test_the_last_page_cut_leaves_no_rundown_that_is_still_good(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    edit(folder, "## ANSWER | INT | 3:00", "## ANSWER | INT | 3:00 | kill")
    run("build", 1, "--changed-since", 1, "--format", "html")
    sheet = (folder / "output/since-1/E01/E01-changes.html").read_text()
    assert "Page by page</span>rundown" in sheet
    assert "not printed again" not in sheet


# Sequences.


def day_series() -> dict[str, str]:
    text = SERIES + "documents: [rundown, script, changes]\n"
    text += "revisions: {sequences: {words: [script]}}\n"
    return series_with(outline(FIRST, FRONT.format(status="draft")), series=text)


def test_an_issue_of_a_sequence_is_made_again_with_its_own_documents_alone(
    run: Run, series_folder: Series
):
    folder = series_folder(day_series())
    issue(run)
    issue(run, "--sequence", "words")
    handed_out = (folder / "output/E01/E01-script.docx").read_bytes()
    edit(folder, "walked", "ran")

    run("build", 1, "--issue", 1)
    run("build", 1, "--issue", 1, "--sequence", "words")

    assert not (folder / "output/rev-1/E01/E01-script.docx").exists()
    again = folder / "output/words-rev-1/E01"
    assert [path.name for path in again.iterdir()] == ["E01-script.docx"]
    assert (again / "E01-script.docx").read_bytes() == handed_out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--sequence", "words"), "`--sequence` is for `--issue` and `--changed-since`"),
        (("--issue", 1, "--sequence", "wrds"), "E01 has no issue 1 in the sequence `wrds`"),
        (("--issue", 1, "--only", "script"), "`script` is issued in the sequence `words`"),
        (("--issue", 2), "E01 has no issue 2\n  help: its issues are 1\n"),
    ],
)
def test_a_sequence_named_wrongly_is_told(run, series_folder, words, message):
    series_folder(day_series())
    issue(run)
    issue(run, "--sequence", "words")
    ran = run("build", 1, *words)
    assert ran.status == 2
    assert message in ran.err


def test_a_file_of_no_issue_is_held_against_the_issues_of_its_own_sequence(
    run: Run, series_folder: Series
):
    folder = series_folder(day_series())
    issue(run, "--sequence", "words")
    edit(folder, "walked", "ran")
    issue(run, "--sequence", "words")
    run("build", 1)
    told = run("verify", folder / "output/E01/E01-rundown.docx").out
    assert "not issued, as nothing of this episode was yet" in told
    assert "is words Rev 2 BLUE" in run("issues", 1).out


# Words on the command line.


def test_every_file_is_verified_though_one_is_none(run: Run, series_folder: Series):
    folder = series_folder(series())
    run("build", 1)
    page = folder / "output/E01/E01-rundown.docx"
    ran = run("verify", "nothing.docx", page)
    assert ran.status == 2
    assert "`nothing.docx` cannot be read" in ran.err
    assert f"{page}: E01 rundown" in ran.out


@pytest.mark.parametrize("word", ["1@BLUE", "1@9", "1@0"])
def test_an_issue_that_there_is_not_is_told_with_those_there_are(run, series_folder, word):
    series_folder(series())
    issue(run)
    ran = run("diff", word)
    assert (ran.status, ran.out) == (2, "")
    assert "E01 has no issue" in ran.err
    assert "its issues are 1 white" in ran.err


@pytest.mark.parametrize("word", ["1@1", "1@01", "1@WHITE", "1@White"])
def test_an_issue_is_known_however_its_name_is_typed(run, series_folder, word):
    series_folder(series())
    issue(run)
    assert run("diff", word).out.startswith("E01  from Rev 1 WHITE to")


def test_a_note_is_a_line_and_whoever_has_it_has_a_name(run: Run, series_folder: Series):
    series_folder(series())
    issue(run, "--note", "one\ntwo", "--to", " ", "--to", "Crew", "--to", "Crew")
    (found,) = run("issues", 1, "--format", "json").json
    assert (found["note"], found["to"]) == ("one two", ["Crew"])


def test_issues_that_cannot_be_used_are_not_called_none(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    (folder / "episodes/issues/E01/01-white/series.yaml").unlink()
    ran = run("issues", 1)
    assert ran.out == "E01  none of its issues can be used\n"
    assert "`episodes/issues/E01/01-white/series.yaml` is missing" in ran.err


def test_what_is_refused_leaves_nothing_behind(run: Run, series_folder: Series):
    folder = series_folder(series())
    assert run("issue", 1, "--colour", "blew").status == 2
    assert kept(folder) == {}
    assert not (folder / "episodes/issues").exists()


# Git.


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def test_a_commit_has_outlines_of_any_name_and_no_other_repository_is_asked(
    run: Run, series_folder: Series, monkeypatch, tmp_path: Path
):
    folder = series_folder(series())
    path = folder / "episodes/01-one.md"
    named = path.rename(folder / "episodes/01-café.md")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first")
    named.write_text(named.read_text().replace("Monday", "Tuesday"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert "~ A1     OPENING: recued" in run("diff", "1@HEAD").out
