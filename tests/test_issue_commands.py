"""`rundown issue`, `issues`, `diff`, and `build` of issues, as people use them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Run, Series, write_files
from outlines import FOUR, outline, series_with
from rundown import __version__

RUNDOWN_ONLY = FOUR.replace("[rundown, script, guest-brief, guest-sheet]", "[rundown, changes]")

FRONT = """\
status: {status}
guests:
  ada: {{name: Ada King, title: Engineer, booking: confirmed, release: signed}}
"""

FIRST = """
# Cold Open

## OPENING | GFX | 3:00

- gfx: FULL "Monday"

## THE GOAT | VO | 2:00

- label: RE-CREATION
- prop: a goat | farm

NARRATOR: A goat walked in and nobody had asked it to.

## ANSWER | INT | 3:00

- guest: ada
- l3: ada

Q: Why a goat?

# Takeaways

## CLOSING | GFX | 2:00
"""


def series(body: str = FIRST, status: str = "draft", **others: str) -> dict[str, str]:
    text = outline(body, FRONT.format(status=status))
    return series_with(text, series=RUNDOWN_ONLY, **others)


def issue(run: Run, *options: object) -> None:
    ran = run("issue", 1, "--date", "2026-11-25", *options)
    assert ran.status == 0, ran.everything


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "episodes/01-one.md"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def kept(folder: Path) -> dict[str, bytes]:
    top = folder / "episodes/issues/E01"
    files = (path for path in top.rglob("*") if path.is_file())
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in files}


# Issuing.


def test_an_issue_keeps_the_outline_its_schedule_and_who_had_it(run: Run, series_folder: Series):
    folder = series_folder(series())

    ran = run("issue", 1, "--date", "2026-11-25", "--note", "First", "--to", "Crew")

    assert ran.status == 0
    assert ran.out.startswith(
        "E01  Rev 1 WHITE, 2026-11-25: kept in episodes/issues/E01/01-white\n"
    )
    files = kept(folder)
    assert files["01-white/01-one.md"] == (folder / "episodes/01-one.md").read_bytes()
    record = json.loads(files["01-white/issue.json"])
    assert (record["number"], record["colour"], record["date"]) == (1, "white", "2026-11-25")
    assert (record["note"], record["to"]) == ("First", ["Crew"])
    assert (
        "A2 | THE GOAT | VO | 2:00 | 0:03:00 | 0:05:00\n" in files["01-white/schedule.txt"].decode()
    )
    assert (folder / "output/E01/E01-rundown.docx").is_file()


def test_issues_follow_each_other_in_number_and_colour(run: Run, series_folder: Series):
    folder = series_folder(series())
    for day in ("Tuesday", "Wednesday", "Thursday"):
        write_files(folder, series(FIRST.replace("Monday", day)))
        issue(run)
    listed = run("issues", 1, "--format", "json").json
    assert [(i["number"], i["colour"], i["replaces"]) for i in listed] == [
        (1, "white", None),
        (2, "blue", "Rev 1 WHITE"),
        (3, "pink", "Rev 2 BLUE"),
    ]
    assert [i["changed"] for i in listed] == [None, None, False]


def test_the_first_issue_takes_the_number_and_colour_that_the_outline_gives(
    run: Run, series_folder: Series
):
    front = FRONT.format(status="draft") + "revision: {number: 3, colour: yellow}\n"
    folder = series_folder(series_with(outline(FIRST, front), series=RUNDOWN_ONLY))
    issue(run)
    edit(folder, "Monday", "Tuesday")
    issue(run)
    assert [path.name for path in sorted((folder / "episodes/issues/E01").iterdir())] == [
        "03-yellow",
        "04-yellow",
    ]


def test_an_issue_that_says_the_same_is_refused(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    edit(folder, "# Takeaways", "<!-- a private note -->\n\n# Takeaways")

    ran = run("issue", 1)

    assert ran.status == 2
    assert ran.err == (
        "error: E01 says just what Rev 1 WHITE says\n"
        "  help: `rundown build 1 --issue 1` makes its documents again\n"
    )
    assert len([n for n in kept(folder) if n.endswith("issue.json")]) == 1


def test_an_outline_with_errors_is_not_issued(run: Run, series_folder: Series):
    folder = series_folder(series(FIRST.replace("- guest: ada", "- guest: nobody")))
    ran = run("issue", 1)
    assert ran.status == 1
    assert "[guest-unknown]" in ran.err
    assert ran.err.endswith("not issued: an issue has no errors\n")
    assert not kept(folder)


def test_a_colour_that_there_is_not_is_told(run: Run, series_folder: Series):
    series_folder(series())
    ran = run("issue", 1, "--colour", "bleu")
    assert ran.status == 2
    assert ran.err.startswith("error: no colour is called `bleu`\n  help: did you mean `blue`?")


def test_a_wanted_colour_may_be_doubled(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run, "--colour", "Double White")
    assert "01-double-white/issue.json" in kept(folder)


def test_a_template_that_cannot_be_laid_out_keeps_the_issue_from_being_made(
    run: Run, series_folder: Series
):
    folder = series_folder(series())
    write_files(folder, {"templates/rundown.html.j2": "{{ nothing }}"})
    ran = run("issue", 1)
    assert ran.status == 2
    assert ran.err.startswith("error: not issued: templates/rundown.html.j2:1")
    assert not kept(folder)


def test_a_sequence_has_its_own_numbers_and_its_own_documents(run: Run, series_folder: Series):
    own = RUNDOWN_ONLY.replace("[rundown, changes]", "[rundown, call-sheet]")
    own += "revisions: {sequences: {day: [call-sheet]}}\n"
    folder = series_folder(series_with(outline(FIRST, FRONT.format(status="draft")), series=own))
    issue(run)
    assert [p.name for p in (folder / "output/E01").iterdir()] == ["E01-rundown.docx"]
    issue(run, "--sequence", "day", "--colour", "pink")
    assert sorted(p.name for p in (folder / "output/E01").iterdir()) == [
        "E01-call-sheet.docx",
        "E01-rundown.docx",
    ]
    folders = sorted(path.name for path in (folder / "episodes/issues/E01").iterdir())
    assert folders == ["01-white", "day-01-pink"]


# Pages that are out.


def test_a_locked_episodes_pages_are_frozen_by_its_first_issue(run: Run, series_folder: Series):
    folder = series_folder(series(status="locked"))
    issue(run)
    new = "## NEW | GFX | 2:00\n\n- gfx: FULL\n\n## ANSWER"
    edit(folder, "## ANSWER", new)
    edit(folder, "## THE GOAT | VO | 2:00", "## THE GOAT | VO | 2:00 | kill")
    shown = run("show", 1, "--format", "json").json["segments"][0]["items"]
    assert [(item["slug"], item["page"]) for item in shown] == [
        ("OPENING", "A1"),
        ("THE GOAT", None),
        ("NEW", "A1A"),
        ("ANSWER", "A3"),
    ]
    issue(run)
    text = (folder / "episodes/issues/E01/pages.txt").read_text()
    assert text.endswith(
        "issues: 2\nA    # Cold Open\nA1   OPENING\nA1A  NEW\nA2   THE GOAT\nA3   ANSWER\n"
        "B    # Takeaways\nB1   CLOSING\n"
    )


def test_a_drafts_pages_are_not_frozen(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    assert "pages.txt" not in kept(folder)


def test_a_broken_file_of_pages_is_told_with_its_line_and_mended_from_an_issue(
    run: Run, series_folder: Series
):
    folder = series_folder(series(status="locked"))
    issue(run)
    pages = folder / "episodes/issues/E01/pages.txt"
    pages.write_text(pages.read_text() + "B1  TWICE\n")
    ran = run("check", 1)
    assert ran.status == 1
    assert "episodes/issues/E01/pages.txt:10:1: error: B1 stands here twice" in ran.out


def test_pages_that_a_crash_left_behind_the_last_issue_are_those_of_the_issue(
    run: Run, series_folder: Series
):
    folder = series_folder(series(status="locked"))
    issue(run)
    (folder / "episodes/issues/E01/pages.txt").unlink()
    edit(folder, "## OPENING", "## BEFORE | GFX | 0:10\n\n## OPENING")
    shown = run("show", 1, "--format", "json").json["segments"][0]["items"]
    assert [item["page"] for item in shown] == ["A0A", "A1", "A2", "A3"]


# What is on the pages, and made again.


def test_an_issue_is_made_again_part_for_part(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    first = (folder / "output/E01/E01-rundown.docx").read_bytes()
    edit(folder, "Monday", "Tuesday")
    issue(run)
    write_files(folder, {"episodes/people.yaml": "ada: {name: Ada Lovelace}\n"})

    assert run("build", 1, "--issue", 1).status == 0

    assert (folder / "output/rev-1/E01/E01-rundown.docx").read_bytes() == first
    assert (folder / "output/E01/E01-rundown.docx").read_bytes() != first


def test_an_issue_of_another_version_says_that_its_pages_may_differ(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
):
    series_folder(series())
    issue(run)
    monkeypatch.setattr("rundown.cli.issued_builds.__version__", "99.0")
    ran = run("build", 1, "--issue", 1)
    assert ran.status == 0
    assert ran.err == (f"Rev 1 WHITE was made by rundown {__version__}; pages of 99.0 may differ\n")


def test_what_is_not_issued_says_so(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    edit(folder, "Monday", "Tuesday")
    run("build", 1, "--format", "html")
    page = (folder / "output/E01/E01-rundown.html").read_text()
    assert "NOT ISSUED, after Rev 1 WHITE" in page
    assert "*A1" in page
    assert "* changed since Rev 1 WHITE (1 item)." in page
    assert "*A2" not in page


def test_an_issue_says_its_name_its_day_and_what_it_replaces(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    edit(folder, "Monday", "Tuesday")
    issue(run, "--colour", "salmon")
    run("build", 1, "--format", "html")
    page = (folder / "output/E01/E01-rundown.html").read_text()
    assert "DRAFT · Rev 2 SALMON, 25 Nov 2026 · replaces Rev 1 WHITE" in page
    assert 'class="tint-salmon"' in page


def test_a_partial_distribution_holds_what_changed_and_tells_what_to_throw_away(
    run: Run, series_folder: Series
):
    own = RUNDOWN_ONLY.replace("[rundown, changes]", "[rundown, props, graphics, changes]")
    folder = series_folder(series_with(outline(FIRST, FRONT.format(status="draft")), series=own))
    issue(run)
    edit(folder, "Monday", "Tuesday")

    ran = run("build", 1, "--changed-since", 1, "--format", "html")

    assert ran.status == 0
    made = sorted(path.name for path in (folder / "output/since-1/E01").iterdir())
    assert made == [
        "E01-changes.html",
        "E01-graphics.html",
        "E01-rundown-changed-pages.html",
    ]
    rundown = (folder / "output/since-1/E01/E01-rundown-changed-pages.html").read_text()
    assert "CHANGED PAGES ONLY" in rundown
    assert "OPENING" in rundown
    assert "THE GOAT" not in rundown
    sheet = (folder / "output/since-1/E01/E01-changes.html").read_text()
    assert "Page by page</span>rundown: put in and throw away" in sheet
    assert "Replaced</span>graphics: throw the old ones away" in sheet
    assert "props" in sheet.split("Still good")[1]
    assert "put in, throw the old one away" in sheet


# What is wrong with issues.


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (
            lambda top: (top / "01-one.md").write_text("---\nepisode: 1\n"),
            "`episodes/issues/E01/01-white/01-one.md` was changed after it was issued",
        ),
        (
            lambda top: (top / "series.yaml").unlink(),
            "`episodes/issues/E01/01-white/series.yaml` is missing",
        ),
        (
            lambda top: (top / "issue.json").unlink(),
            "there is no `episodes/issues/E01/01-white/issue.json`",
        ),
        (
            lambda top: (top / "issue.json").write_text('{"issue": 1, "rund'),
            "`episodes/issues/E01/01-white/issue.json` cannot be read",
        ),
        (
            lambda top: (top / "issue.json").write_text(
                (top / "issue.json").read_text().replace('"white"', '"blue"')
            ),
            "`episodes/issues/E01/01-white/issue.json` was changed after it was issued",
        ),
        (
            lambda top: (top / "issue.json").write_text('{"issue": 9, "rundown": "99.0"}'),
            "`episodes/issues/E01/01-white/issue.json` is from rundown 99.0, which is newer",
        ),
        (
            lambda top: shutil.copytree(top, top.with_name("01-blue")),
            "`episodes/issues/E01/01-blue` and `episodes/issues/E01/01-white` are one number",
        ),
    ],
)
def test_an_issue_that_is_not_as_it_was_issued_is_named(run, series_folder, spoil, message):
    folder = series_folder(series())
    issue(run)
    spoil(folder / "episodes/issues/E01/01-white")
    edit(folder, "Monday", "Tuesday")

    for command in (("issues", 1), ("issue", 1), ("diff", "1@1"), ("build", 1, "--issue", 1)):
        ran = run(*command)
        assert ran.status in (1, 2), command
        assert f"error: {message}\n  help: " in ran.err, command
    built = run("build", 1)
    assert built.status == 2
    assert message in built.out


def test_what_else_lies_in_an_issues_folder_is_no_part_of_it(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    write_files(folder, {"episodes/issues/E01/01-white/people.yaml": "ada: {name: Eve}\n"})
    assert run("build", 1, "--issue", 1, "--format", "html").status == 0
    page = (folder / "output/rev-1/E01/E01-rundown.html").read_text()
    assert "Ada King" in page
    assert "Eve" not in page


def test_what_a_crash_left_is_cleared_and_is_no_issue(run: Run, series_folder: Series):
    folder = series_folder(series())
    left = folder / "episodes/issues/E01/.rundown-abc.part"
    write_files(folder, {"episodes/issues/E01/.rundown-abc.part/issue.json": "{"})
    assert run("issues", 1, "--format", "json").json == []
    issue(run)
    assert not left.exists()


def test_an_issue_that_is_not_there_is_told(run: Run, series_folder: Series):
    series_folder(series())
    issue(run)
    ran = run("build", 1, "--issue", 4)
    assert (ran.status, ran.err) == (2, "error: E01 has no issue 4\n  help: its issues are 1\n")
    both = run("build", 1, "--issue", 1, "--changed-since", 1)
    assert both.err.startswith("error: `--issue` and `--changed-since` are two things\n")


# Comparing.


def test_departments_read_what_they_must_do(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    (folder / "episodes/01-one.md").write_text(
        outline(
            FIRST.replace(FIRST[FIRST.index("## THE GOAT") : FIRST.index("## ANSWER")], "").replace(
                "title: Engineer", "title: Analyst"
            ),
            FRONT.format(status="draft").replace("Engineer", "Analyst"),
        )
    )
    lines = run("diff", 1).out.splitlines()
    assert lines[:3] == [
        "E01  from Rev 1 WHITE to the working outline",
        "TRT 0:08:00, was 0:10:00; -2:00 UNDER",
        "  A  Cold Open: 6:00, was 8:00 (-2:00); -2:00 UNDER",
    ]
    assert "Graphics: captions: 1 retyped; labels: 1 gone" in lines
    assert "  RETYPED      A2     Ada King / [-Engineer-] {+Analyst+}" in lines
    assert "  GONE         A2     a goat | farm (no longer needed)" in lines
    assert "  SOONER              Ada King (ada): 2 min sooner" in lines
    assert "  - A2     THE GOAT: cut" in lines


def test_a_prop_that_another_item_needs_is_still_needed(run: Run, series_folder: Series):
    twice = FIRST.replace("- guest: ada", "- guest: ada\n- prop: A goat")
    folder = series_folder(series(twice))
    issue(run)
    edit(folder, "- prop: a goat | farm\n", "")
    assert "GONE         A2     a goat | farm (still needed in A3)" in run("diff", 1).out


def test_states_are_issues_by_number_or_colour_files_and_the_outline(
    run: Run, series_folder: Series
):
    folder = series_folder(series())
    write_files(folder, {"old.md": (folder / "episodes/01-one.md").read_text()})
    issue(run)
    edit(folder, "Monday", "Tuesday")
    issue(run)
    edit(folder, "Tuesday", "Friday")
    for command, before, after in (
        (("diff", "1"), "Rev 2 BLUE", "the working outline"),
        (("diff",), "Rev 2 BLUE", "the working outline"),
        (("diff", "1@1"), "Rev 1 WHITE", "the working outline"),
        (("diff", "E01@white", "E01@blue"), "Rev 1 WHITE", "Rev 2 BLUE"),
        (("diff", "old.md", "1"), "old.md", "the working outline"),
        (("diff", "old.md", "1@2"), "old.md", "Rev 2 BLUE"),
    ):
        ran = run(*command)
        assert ran.out.splitlines()[0] == f"E01  from {before} to {after}", (command, ran.err)


def test_two_episodes_are_not_compared(run: Run, series_folder: Series):
    folder = series_folder(series())
    write_files(folder, {"episodes/02-two.md": outline(episode="2")})
    issue(run)
    ran = run("diff", "1@1", "2")
    assert ran.status == 2
    assert ran.err == (
        "error: `1@1` is E01, and `2` is E02\n"
        "  help: an episode is compared with itself, as `19@1 19@2`\n"
    )


def test_a_commit_is_compared_also_across_a_merge(run: Run, series_folder: Series):
    folder = series_folder(series())
    _git(folder, "init", "-q", "-b", "main")
    _commit(folder, "first")
    _git(folder, "checkout", "-q", "-b", "side")
    edit(folder, "Monday", "Tuesday")
    _commit(folder, "side")
    _git(folder, "checkout", "-q", "main")
    write_files(folder, {"note.txt": "x"})
    _commit(folder, "main")
    _git(folder, "merge", "-q", "--no-ff", "-m", "merge", "side")
    assert "nothing changed" in run("diff", "1@HEAD").out
    ran = run("diff", "1@HEAD^1")
    assert "~ A1     OPENING: recued" in ran.out
    assert run("diff", "1@nonsense").err == (
        "error: git knows no commit `nonsense`\n  help: `git log --oneline` lists them\n"
    )
    assert run("diff", "1@--output=x").status == 2


def test_a_commit_needs_git(run: Run, series_folder: Series, monkeypatch):
    series_folder(series())
    assert "is in no git repository\n  help: compare with an issue" in run("diff", "1@HEAD").err
    monkeypatch.setenv("PATH", "")
    ran = run("diff", "1@HEAD")
    assert (ran.status, ran.err) == (
        2,
        "error: git cannot be run here\n  help: install git, or compare with an issue, as `19@2`\n",
    )


def _git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", message)


def test_changes_are_json_for_programs(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    edit(folder, "## THE GOAT | VO | 2:00", "## THE GOAT | VO | 2:30")
    found = run("diff", 1, "--format", "json").json
    assert (found["before"], found["after"]) == ("Rev 1 WHITE", "the working outline")
    assert found["trt"] == {"before": 600, "after": 630}
    (item,) = found["items"]
    assert (item["slug"], item["kinds"], item["duration"]) == (
        "THE GOAT",
        ["retimed"],
        {"before": 120, "after": 150},
    )
    assert [d["id"] for d in found["departments"]] == ["script-supervisor"]


def test_the_sheet_of_changes_is_a_word_file_between_any_two_states(
    run: Run, series_folder: Series
):
    folder = series_folder(series())
    issue(run)
    edit(folder, "Monday", "Tuesday")
    issue(run)
    ran = run("diff", "1@1", "1@2", "--format", "docx", "--output", "sheets")
    path = folder / "sheets/E01/E01-changes-rev-1-white-to-rev-2-blue.docx"
    assert ran.out == f"made {path.relative_to(folder)}\n"
    assert path.is_file()


def test_what_a_guests_own_sheet_alone_tells_is_not_told(run: Run, series_folder: Series):
    front = FRONT.replace("booking: confirmed", "booking: confirmed, sensitivities: {0}")
    secret = front.replace("{0}", "her divorce").format(status="draft")
    folder = series_folder(series_with(outline(FIRST, secret), series=RUNDOWN_ONLY))
    issue(run)
    (folder / "episodes/01-one.md").write_text(
        outline(FIRST, secret.replace("her divorce", "her lawsuit"))
    )
    for form in ("text", "json"):
        told = run("diff", 1, "--format", form).out
        assert "sensitivities" in told
        assert "divorce" not in told
        assert "lawsuit" not in told


def test_killed_while_issuing_there_is_no_issue(series_folder: Series):
    folder = series_folder(series())
    code = (
        "import os, sys; from pathlib import Path; from rundown import cli;"
        "Path.rename = lambda self, target: os._exit(9);"
        "sys.argv = ['rundown', 'issue', '1']; cli.main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=folder, check=False)
    assert ran.returncode == 9
    done = subprocess.run(
        [sys.executable, "-m", "rundown", "issues", "1", "--format", "json"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    assert json.loads(done.stdout) == []


# Which issue is this?


def test_a_file_says_which_issue_it_is_and_whether_it_is_the_current_one(
    run: Run, series_folder: Series
):
    folder = series_folder(series())
    run("build", 1)
    page = folder / "output/E01/E01-rundown.docx"
    told = "E01 rundown: not issued, as nothing of this episode was yet; just as it was made"
    assert run("verify", page).out == f"{page}: {told}\n"
    issue(run)
    first = page.read_bytes()
    ran = run("verify", page)
    assert ran.status == 0
    assert "E01 rundown: Rev 1 WHITE of 2026-11-25, the current issue; just as it was" in ran.out
    edit(folder, "Monday", "Tuesday")
    run("build", 1)
    assert "NOT ISSUED; the current issue is Rev 1 WHITE of 2026-11-25" in run("verify", page).out
    issue(run)
    old = folder / "in my bag.docx"
    old.write_bytes(first)
    ran = run("verify", old, page)
    assert ran.status == 1
    assert "Rev 1 WHITE of 2026-11-25, replaced by Rev 2 BLUE of 2026-11-25; just" in ran.out
    assert "Rev 2 BLUE of 2026-11-25, the current issue" in ran.out


def test_a_file_that_somebody_changed_says_so(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    run("build", 1, "--format", "html")
    page = folder / "output/E01/E01-rundown.html"
    page.write_text(page.read_text().replace("THE GOAT", "THE SHEEP"))
    ran = run("verify", page)
    assert ran.status == 1
    assert "the current issue; CHANGED by somebody since it was made" in ran.out


def test_what_is_no_document_of_ours_is_told(run: Run, series_folder: Series):
    folder = series_folder(series())
    write_files(folder, {"other.html": "<p>Nothing</p>"})
    ran = run("verify", "other.html")
    assert (ran.status, ran.out) == (
        1,
        "other.html: no document of rundown, or its keywords are gone\n",
    )
    gone = run("verify", "gone.docx")
    assert (gone.status, gone.err) == (
        2,
        "error: `gone.docx` cannot be read: no such file or directory\n",
    )


def test_an_issue_of_another_repository_is_told(run: Run, series_folder: Series):
    folder = series_folder(series())
    issue(run)
    page = folder / "output/E01/E01-rundown.docx"
    shutil.rmtree(folder / "episodes/issues")
    assert "Rev 1 WHITE of an issue that is not kept here" in run("verify", page).out


def test_the_sheet_of_changes_is_made_again_but_not_over_somebodys_notes(
    run: Run, series_folder: Series
):
    folder = series_folder(series())
    issue(run)
    edit(folder, "Monday", "Tuesday")
    assert run("diff", 1, "--format", "docx").status == 0
    edit(folder, "Tuesday", "Friday")
    assert run("diff", 1, "--format", "docx").status == 0
    path = folder / "output/E01/E01-changes-rev-1-white-to-the-working-outline.docx"
    path.write_bytes(b"my notes")
    ran = run("diff", 1, "--format", "docx")
    assert ran.status == 2
    assert "is there already, changed by hand\n  help: rename it, or use --output" in ran.err
    assert path.read_bytes() == b"my notes"
