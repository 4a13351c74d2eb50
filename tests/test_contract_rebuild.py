"""What a second build keeps, makes anew, moves away and never touches (contract 1 and 6)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from built import DOCUMENTS, GUEST, ONE, TALK, listed, made
from conftest import Run, Series, write_files
from outlines import FOUR, FULL, SERIES, outline, series_with


def contents(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.glob("**/*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


# What is old.


def test_the_documents_of_a_refused_episode_move_to_stale(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")
    write_files(folder, series_with(outline(TALK + "\n- vidoe: x\n", GUEST), series=FOUR))

    ran = run("build")

    assert ran.status == 1
    assert made(folder) == [f"stale/E01/{name}.docx" for name in DOCUMENTS]
    assert listed(folder) == []
    assert "stale" in ran.everything


def test_the_documents_of_a_repeated_number_move_to_stale(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")
    write_files(folder, {"episodes/1-b.md": outline()})

    assert run("build").status == 1
    assert made(folder) == [f"stale/E01/{name}.docx" for name in DOCUMENTS]


def test_the_papers_of_a_guest_who_left_move_to_stale(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")
    write_files(folder, series_with(outline(FULL), series=FOUR))

    ran = run("build")

    assert ran.status == 0
    assert made(folder) == [
        "E01/E01-rundown.docx",
        "E01/E01-script.docx",
        "stale/E01/E01-guest-brief-zoe.docx",
        "stale/E01/E01-guest-sheet-zoe.docx",
    ]
    assert "stale" in ran.everything


def test_an_older_stale_file_of_that_name_is_replaced(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    for front in (GUEST, GUEST.replace("Engineer", "Manager")):
        write_files(folder, series_with(outline(TALK, front)))
        run("build")
        newest = (folder / "output/E01/E01-guest-sheet-zoe.docx").read_bytes()
        write_files(folder, series_with(outline(TALK, "oops: x\n")))
        run("build")

    assert (folder / "output/stale/E01/E01-guest-sheet-zoe.docx").read_bytes() == newest


def test_a_build_of_one_episode_leaves_the_others_alone(run: Run, series_folder: Series):
    folder = series_folder(series_with(outline(), outline(episode="2")))
    run("build")
    write_files(folder, series_with(outline(FULL + "\n- vidoe: x\n"), outline(episode="2")))

    assert run("build", "2").status == 0
    assert "E01/E01-rundown.docx" in made(folder)


def test_only_one_document_leaves_the_others_alone(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")

    assert run("build", "--only", "script").status == 0
    assert made(folder) == [f"E01/{name}.docx" for name in DOCUMENTS]


def test_a_build_of_what_is_fresh_makes_nothing(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")
    before = {p: p.stat().st_mtime_ns for p in (folder / "output").glob("E01/*")}

    assert run("build").status == 0
    assert {p: p.stat().st_mtime_ns for p in (folder / "output").glob("E01/*")} == before


def test_a_missing_document_is_made_again(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")
    (folder / "output/E01/E01-script.docx").unlink()

    assert run("build").status == 0
    assert made(folder) == [f"E01/{name}.docx" for name in DOCUMENTS]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("episodes/series.yaml", SERIES.replace("Masterclass", "Mistressclass")),
        ("episodes/01-one.md", outline(TALK, GUEST.replace("Zoe", "Zoé"))),
        ("episodes/01-one.yaml", "cold_open: A new one\n"),
        ("episodes/people.yaml", "zoe: {name: Zoe, pronunciation: ZOH-ee}\n"),
    ],
)
def test_a_change_of_what_a_document_is_made_from_makes_it_again(
    run: Run, series_folder: Series, path: str, text: str
):
    folder = series_folder(ONE)
    run("build")
    before = contents(folder / "output")
    write_files(folder, {path: text})

    assert run("build").status == 0
    assert contents(folder / "output") != before


# What is not its own.


def test_files_it_did_not_make_are_never_touched(run: Run, series_folder: Series):
    mine = {
        "output/E01/notes.txt": "mine",
        "output/E01/E01-rundown-old.docx": "mine",
        "output/E99/E99-rundown.docx": "mine",
        "output/stale/x.txt": "mine",
    }
    folder = series_folder({**ONE, **mine})
    run("build")
    write_files(folder, series_with(outline(TALK, "oops: x\n")))
    run("build", "--force")

    assert {path: (folder / path).read_text("utf-8") for path in mine} == mine


@pytest.mark.parametrize("text", ["garbage", "{}", "[]", '{"files": {"a": 1}}', ""])
def test_a_list_that_cannot_be_read_is_no_list(run: Run, series_folder: Series, text: str):
    folder = series_folder({**ONE, "output/.rundown.json": text})

    assert run("build").status == 0
    assert len(listed(folder)) == 4


@pytest.mark.parametrize("path", ["../precious.docx", "E01/../../precious.docx", "{folder}"])
def test_a_list_that_names_a_file_elsewhere_is_not_believed(
    run: Run, series_folder: Series, path: str
):
    folder = series_folder(ONE)
    run("build", "--only", "rundown")
    text = (folder / "output/.rundown.json").read_text("utf-8")
    elsewhere = path.format(folder=(folder / "precious.docx").as_posix())
    write_files(folder, {"output/.rundown.json": text.replace("E01/E01-rundown.docx", elsewhere)})
    precious = (folder / "output/E01/E01-rundown.docx").rename(folder / "precious.docx")
    write_files(folder, series_with(outline(TALK, "oops: x\n")))

    assert run("build").status == 1
    assert precious.is_file()


@pytest.mark.parametrize("words", [(), ("--only", "rundown")])
def test_a_file_in_the_way_that_it_did_not_make_is_not_overwritten(
    run: Run, series_folder: Series, words: tuple[str, ...]
):
    folder = series_folder({**ONE, "output/E01/E01-rundown.docx": "mine"})

    ran = run("build", *words)

    assert (folder / "output/E01/E01-rundown.docx").read_text("utf-8") == "mine"
    assert "E01-rundown.docx" in ran.everything


def test_a_file_changed_by_hand_is_not_overwritten(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")
    changed = folder / "output/E01/E01-rundown.docx"
    changed.write_bytes(changed.read_bytes() + b"pencil")
    write_files(folder, series_with(outline(TALK, GUEST.replace("Zoe", "Zoé"))))

    ran = run("build")

    assert changed.read_bytes().endswith(b"pencil")
    assert "E01-rundown.docx" in ran.everything


def test_output_that_is_a_file_is_exit_two(run: Run, series_folder: Series):
    folder = series_folder({**ONE, "output": "a file"})

    ran = run("build")

    assert ran.status == 2
    assert "Traceback" not in ran.everything
    assert (folder / "output").read_text("utf-8") == "a file"


def test_a_folder_in_the_way_of_a_document_is_exit_two(run: Run, series_folder: Series):
    folder = series_folder({**ONE, "output/E01/E01-rundown.docx/x": "x"})

    ran = run("build")

    assert ran.status == 2
    assert "kept: E01/E01-rundown.docx" in ran.out
    assert len(listed(folder)) == 3
    assert "E01-rundown.docx: is a directory" in run("build", "--force").err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_output_that_may_not_be_written_is_exit_two(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    (folder / "output").mkdir(mode=0o500)

    assert run("build").status == 2


# Equal inputs.


def test_equal_inputs_give_equal_bytes(run: Run, series_folder: Series, tmp_path: Path):
    files = {
        **series_with(outline(TALK, GUEST + "status: draft\n"), outline(episode="2")),
        "episodes/people.yaml": "kim: {name: Kim}\n",
    }
    series_folder({f"one/{path}": text for path, text in files.items()})
    other = write_files(tmp_path / "ano ther" / "plácé", files)
    os.utime(other / "episodes" / "01-one.md", (1, 1))
    env = {**os.environ, "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "4242", "USER": "somebody"}

    assert run("build", "--jobs", "1", cwd=tmp_path / "one").status == 0
    subprocess.run(
        [sys.executable, "-m", "rundown", "build", "--jobs", "2"],
        cwd=other,
        env={**env, "LC_ALL": "C", "SOURCE_DATE_EPOCH": "99"},
        check=True,
        capture_output=True,
    )

    assert contents(tmp_path / "one" / "output") == contents(other / "output")


def test_several_formats_at_once_are_those_of_one_by_one(
    run: Run, series_folder: Series, tmp_path: Path
):
    series_folder(ONE)
    run("build", "--output", "both", "--format", "docx", "--format", "html")
    run("build", "--output", "docx", "--format", "docx")
    run("build", "--output", "html", "--format", "html")

    apart = contents(tmp_path / "docx") | contents(tmp_path / "html")
    both = contents(tmp_path / "both")
    assert {k: v for k, v in both.items() if k.startswith("E")} == {
        k: v for k, v in apart.items() if k.startswith("E")
    }


# What stands in the way, and what was cut off.


def test_what_a_cut_off_build_made_is_known_to_be_ours(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
):
    folder = series_folder(ONE)
    run("build")
    write_files(folder, series_with(outline(TALK, GUEST, title="Second"), series=FOUR))
    with monkeypatch.context() as patch:
        patch.setattr("rundown.build.write_whole", full_after(2))
        assert run("build").status == 2
    write_files(folder, series_with(outline(TALK, GUEST, title="Third")))

    ran = run("build")

    assert ran.status == 0
    assert "kept" not in ran.out
    assert listed(folder) == made(folder)


def full_after(files: int):
    """A way to write whole files on a disk that has room for so many."""
    written = []

    def write(path: Path, content: bytes) -> None:
        if len(written) == files:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        path.write_bytes(content)

    return write


def test_a_build_that_was_cut_off_is_not_current_when_its_inputs_are_as_before(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
):
    folder = series_folder(ONE)
    run("build")
    before = contents(folder / "output")
    write_files(folder, series_with(outline(TALK, GUEST, title="Second"), series=FOUR))
    with monkeypatch.context() as patch:
        patch.setattr("rundown.build.write_whole", full_after(2))
        run("build")
    write_files(folder, ONE)

    assert run("build").status == 0
    assert contents(folder / "output") == before


def test_what_was_left_half_written_goes_with_the_next_build(run: Run, series_folder: Series):
    folder = series_folder(ONE)
    run("build")
    write_files(folder / "output", {".rundown-a.part": "x", "E01/.rundown-b.part": "x"})

    run("build")

    assert not [path for path in contents(folder) if path.endswith(".part")]


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("link", ["E01", "stale", "stale/E01"])
def test_nothing_is_written_or_moved_through_a_link(run: Run, series_folder: Series, link: str):
    folder = series_folder(ONE)
    run("build")
    place = folder / "output" / link
    place.parent.mkdir(exist_ok=True)
    elsewhere = folder / "elsewhere"
    if place.exists():
        place.rename(elsewhere)
    elsewhere.mkdir(exist_ok=True)
    place.symlink_to(elsewhere)
    before = contents(elsewhere)
    write_files(folder, series_with(outline(TALK + "\n- vidoe: x\n", GUEST), series=FOUR))

    ran = run("build")

    assert ran.status == 2
    assert "is a link" in ran.err
    assert contents(elsewhere) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("name", ["E01/E01-rundown.docx", ".rundown.json"])
def test_a_pipe_in_the_way_is_not_waited_for(run: Run, series_folder: Series, name: str):
    folder = series_folder({**ONE, "output/E01/mine": "x"})
    os.mkfifo(folder / "output" / name)

    assert run("build").status == (0 if name == ".rundown.json" else 2)


@pytest.mark.parametrize(
    ("path", "record"),
    [
        (".rundown.json", {}),
        ("stale/E01/x.docx", {}),
        ("E01/x.docx", {"episode": []}),
        ("E01/x.docx", {"episode": "E02"}),
        ("E01/\x1b[31m.docx", {}),
        ("E01/\ud800.docx", {}),
        ("E01/x.docx", {"content": "\ud800"}),
        ("E01/x.docx", {"document": {}, "format": None}),
    ],
)
def test_a_list_from_anybody_is_read_without_harm(
    run: Run, series_folder: Series, path: str, record: dict[str, object]
):
    keys = ("episode", "document", "format", "made_from", "content")
    whole = {**dict.fromkeys(keys, "x"), "episode": "E01", **record}
    data = {"rundown": 1, "files": {path: whole}, "complete": {"\ud800": "x"}}
    folder = series_folder({**ONE, "output/.rundown.json": json.dumps(data)})

    ran = run("build")

    assert ran.status == 0
    assert "\x1b" not in ran.everything
    assert set(made(folder)) == set(listed(folder)) - {"E01/x.docx"}


def test_a_build_says_which_outlines_share_a_number(run: Run, series_folder: Series):
    series_folder({**ONE, "episodes/01-two.md": outline(TALK, GUEST)})

    ran = run("build")

    assert ran.status == 1
    assert "E01  refused: `episodes/01-one.md` has the number of `episodes/01-two.md`" in ran.out
    assert "E01  refused: `episodes/01-two.md` has the number of `episodes/01-one.md`" in ran.out


def test_a_series_that_cannot_be_read_is_told_before_there_is_an_outline(
    run: Run, series_folder: Series
):
    series_folder({"episodes/series.yaml": "title: [One\n"})

    ran = run("build")

    assert ran.status == 2
    assert "episodes/series.yaml:1:8: error: this bracket is never closed" in ran.err
