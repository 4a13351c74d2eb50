"""A build with nothing to do says again what it said, and only while nothing has changed."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from built import GUEST, TALK
from conftest import Ran, Run, Series
from outlines import FULL, SERIES, outline, series_with
from rundown import unchanged
from rundown.folder_lock import fcntl, sole_writer
from rundown.template_files import shipped_templates
from rundown.unchanged import answered

USUAL = "documents: [rundown, script, guest-brief, bible]\n"
SMALL = series_with(outline(TALK, GUEST), series=SERIES + USUAL)

OFF = FULL.replace("8:00", "7:00")

Ask = Callable[..., str | None]
LINKS = pytest.mark.skipif(os.name == "nt", reason="links need a right there")


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """A function that gives what `rundown ARGS` answers at once; None where it must look."""

    def ask_command(*args: str, cwd: Path = tmp_path, watched: bool = False) -> str | None:
        stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            patch.setattr(sys, "argv", ["rundown", *args])
            patch.setattr(stream, "isatty", lambda: watched)
            patch.setattr(sys, "stdout", stream)
            status = answered()
        said = stream.detach().getvalue().decode()
        return None if status is None else f"{said}{status}"

    return ask_command


@pytest.fixture(params=["read", "size and time"])
def built(
    request: pytest.FixtureRequest, run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A series folder in which a build has found nothing to do, and keeps that."""
    monkeypatch.setattr(unchanged, "_SETTLED_NS", 0)  # its files are new
    if request.param != "read":
        monkeypatch.setattr(unchanged, "_FEW_FILES", 0)
    folder = series_folder({**SMALL, "templates/house.css": shipped_templates()["house.css"]})
    series_folder({"episodes/01-one.yaml": "focus: Disks\n", "episodes/issues/E01/note": "a note"})
    run("build")
    run("build")
    return folder


def without_time(text: str | None) -> str:
    return re.sub(r"\([0-9.]+ s\)", "(s)", text or "")


@pytest.mark.usefixtures("built")
def test_the_answer_is_what_the_build_says(run: Run, ask: Ask) -> None:
    said = run("build")
    assert (said.status, said.err) == (0, "")
    assert without_time(ask("build")) == without_time(said.out + "0")
    assert "(s)" in without_time(said.out)


def rewrite(path: Path) -> None:
    """Change a file's last byte, and give it the time that it had."""
    before = path.stat()
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def swap(path: Path) -> None:
    """Put another file of the same size and time into its place, as a backup does."""
    before = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes()[::-1])
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


def rename(path: Path) -> None:
    """Give a file another name, in the same place among others."""
    path.rename(path.with_name(f"{path.name[:-1]}~"))


def link(path: Path) -> None:
    """Move a file or a folder elsewhere, and leave a link to it."""
    elsewhere = path.with_name("elsewhere")
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


WATCHED = (
    "episodes/01-one.md",
    "episodes/01-one.yaml",
    "episodes/series.yaml",
    "episodes/issues/E01/note",
    "templates/house.css",
    "output/.rundown.json",
    "output/E01/E01-rundown.docx",
    "output/E01/E01-guest-brief-zoe.docx",
    "output/series/bible.docx",
)


@pytest.mark.parametrize("name", WATCHED)
@pytest.mark.parametrize(
    "change", [rewrite, swap, rename, Path.unlink, pytest.param(link, marks=LINKS)]
)
def test_a_file_that_changed_is_looked_at(
    built: Path, ask: Ask, name: str, change: Callable[[Path], None]
) -> None:
    path = built / name
    if not path.exists():
        path = next((built / "output/series").iterdir())
    assert ask("build")
    change(path)
    assert ask("build") is None


@pytest.mark.parametrize(
    "name",
    [
        "episodes/02-two.md",
        "episodes/02-two.yaml",
        "episodes/people.yaml",
        "episodes/contacts.yaml",
        "episodes/issues/E01/01-white/issue.json",
        "episodes/issues/E02/pages.txt",
        "templates/rundown.html.j2",
        "output/.rundown.coming",
        "output/.rundown-x.part",
        "output/E01/.rundown-x.part",
    ],
)
def test_a_file_that_came_is_looked_at(
    built: Path, ask: Ask, series_folder: Series, name: str
) -> None:
    assert ask("build")
    series_folder({name: "x"})
    assert not built.samefile(built / name)
    assert ask("build") is None


@LINKS
@pytest.mark.parametrize("name", ["episodes", "templates", "output", "output/E01"])
def test_a_folder_that_became_a_link_is_looked_at(built: Path, ask: Ask, name: str) -> None:
    link(built / name)
    assert ask("build") is None


@LINKS
@pytest.mark.parametrize("name", ["episodes/01-one.md", "templates", "output/E01"])
def test_where_there_is_a_link_nothing_is_kept(built: Path, run: Run, ask: Ask, name: str) -> None:
    link(built / name)
    run("build")
    run("build")
    assert ask("build") is None


def test_a_new_template_of_ours_is_looked_at(
    built: Path, run: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path_factory
) -> None:
    shipped = tmp_path_factory.mktemp("shipped")
    for name, data in shipped_templates().items():
        (shipped / name).write_bytes(data)
    monkeypatch.setattr("rundown.template_files.shipped_folder", lambda: shipped)
    run("build")
    assert built.exists()
    assert ask("build")
    (shipped / "rundown.html.j2").write_bytes(b"")
    assert ask("build") is None


def test_a_nearer_series_is_looked_at(
    built: Path, run: Run, ask: Ask, series_folder: Series
) -> None:
    place = built / "notes" / "old"
    place.mkdir(parents=True)
    run("build", cwd=place)
    assert ask("build", cwd=place)
    series_folder({"notes/episodes/series.yaml": "title: Another\n"})
    assert ask("build", cwd=place) is None


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "args", [("build", "1"), ("build", "--format", "html"), ("build", "--anyway"), ("build", "-h")]
)
def test_another_command_is_no_such_command(ask: Ask, args: tuple[str, ...]) -> None:
    assert ask("build")
    assert ask(*args) is None


@pytest.mark.usefixtures("built")
def test_a_command_elsewhere_or_on_a_terminal_or_of_somebody_else_is_another(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("build", cwd=tmp_path / "episodes") is None
    assert ask("build", watched=True) is None
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: 12345, raising=False)
        assert ask("build") is None
    with monkeypatch.context() as patch:
        patch.setattr(unchanged, "__version__", "99")
        assert ask("build") is None
    with monkeypatch.context() as patch:
        patch.setattr(unchanged, "_code", list)
        assert ask("build") is None
    monkeypatch.setenv("_RUNDOWN_COMPLETE", "bash_complete")
    assert ask("build") is None


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "args",
    [
        ("1",),
        ("--with-contacts",),
        ("--only", "rundown", "--format", "html", "1"),
        ("--force",),
    ],
)
def test_what_depends_on_more_than_files_is_not_kept(
    run: Run, ask: Ask, series_folder: Series, args: tuple[str, ...]
) -> None:
    series_folder({"episodes/contacts.yaml": "zoe: {phone: 020 7946 0000}\n"})
    for _ in range(2):
        assert run("build", *args).status == 0
    assert ask("build", *args) is None


@pytest.mark.parametrize(
    "args", [("--only", "rundown"), ("--output", "elsewhere"), ("--format", "html", "--anyway")]
)
@pytest.mark.usefixtures("built")
def test_a_build_of_other_documents_or_into_another_folder_is_kept_too(
    run: Run, ask: Ask, tmp_path: Path, args: tuple[str, ...]
) -> None:
    for _ in range(3):
        said = run("build", *args)
    assert without_time(ask("build", *args)) == without_time(said.out + "0")
    for file in [*tmp_path.glob("*/E01/E01-rundown.*")]:
        file.unlink()
    assert ask("build", *args) is None


def by_hand(folder: Path) -> None:
    (folder / "output/E01/E01-rundown.docx").write_bytes(b"mine")
    (folder / "episodes/01-one.yaml").write_text("focus: Tapes\n", encoding="utf-8")


def refused(folder: Path) -> None:
    (folder / "episodes/01-one.md").write_text("---\n", encoding="utf-8")


@pytest.mark.parametrize("change", [by_hand, refused])
def test_a_build_that_has_something_to_tell_is_not_kept(
    built: Path, run: Run, ask: Ask, change: Callable[[Path], None]
) -> None:
    change(built)
    for _ in range(3):
        assert run("build").status
        assert ask("build") is None


def test_files_that_changed_a_moment_ago_are_not_trusted_by_their_times(
    built: Path, run: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch, own_memory: Path
) -> None:
    monkeypatch.setattr(unchanged, "_SETTLED_NS", 3_600_000_000_000)
    for file in own_memory.glob("*.unchanged"):
        file.unlink()
    run("build")
    are_read = unchanged._FEW_FILES > 0
    assert bool(ask("build")) == are_read
    assert built.exists()


def test_a_file_with_an_old_time_that_came_a_moment_ago_is_not_trusted(tmp_path: Path) -> None:
    file = tmp_path / "restored.docx"
    file.write_bytes(b"x")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    now = time.time_ns()
    if os.name != "nt":  # where the other time is that of making it
        assert not unchanged._is_settled(file.lstat(), now)
    assert unchanged._is_settled(file.lstat(), now + 60_000_000_000)


def test_files_from_the_future_are_not_trusted_by_their_times(
    built: Path, run: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "_FEW_FILES", 0)
    os.utime(built / "episodes/01-one.md", (9_000_000_000, 9_000_000_000))
    run("build")
    assert ask("build") is None


@pytest.mark.parametrize("back", [False, True])
def test_a_file_that_changes_while_a_build_looks_is_looked_at_again(
    built: Path, run: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch, *, back: bool
) -> None:
    """What the build read of it may be the one or the other."""
    (built / "templates/notes").write_text("", encoding="utf-8")  # not what was kept before
    outline_file = built / "episodes/01-one.md"
    plain = unchanged.keep

    def keep(*args) -> None:
        before = outline_file.read_bytes()
        outline_file.write_bytes(b"---\n")
        if back:
            outline_file.write_bytes(before)
        plain(*args)
        outline_file.write_bytes(before)

    monkeypatch.setattr(unchanged, "keep", keep)
    run("build")
    assert ask("build") is None


def test_a_folder_that_comes_while_all_is_looked_at_is_not_missed(
    built: Path, ask: Ask, run: Run, monkeypatch: pytest.MonkeyPatch, series_folder: Series
) -> None:
    plain = unchanged._state

    def state(*args):
        series_folder({"episodes/issues/E09/01-white/issue.json": "x"})
        return plain(*args)

    monkeypatch.setattr(unchanged, "_state", state)
    run("build")
    monkeypatch.setattr(unchanged, "_state", plain)
    (built / "episodes/issues/E09/01-white/issue.json").write_text("y", encoding="utf-8")
    assert ask("build") is None


@pytest.mark.skipif(fcntl is None, reason="folders cannot be locked here")
def test_while_another_build_writes_it_is_waited_for(built: Path, ask: Ask) -> None:
    with sole_writer(built / "output"):
        assert ask("build") is None
    assert ask("build")


@pytest.mark.usefixtures("built")
def test_a_damaged_memory_is_not_believed(ask: Ask, own_memory: Path) -> None:
    (file,) = own_memory.glob("*.unchanged")
    whole = file.read_bytes()
    for place in range(0, len(whole), 17):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert ask("build") is None
        file.write_bytes(whole[:place])
        assert ask("build") is None
    file.write_bytes(whole)
    assert ask("build")


@pytest.mark.usefixtures("built")
def test_a_folder_that_cannot_be_written_troubles_nobody(
    run: Run, ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNDOWN_CACHE", str(tmp_path / "templates/house.css"))
    assert run("build").status == 0
    assert ask("build") is None


@pytest.mark.usefixtures("built")
def test_what_is_kept_stays_small(
    run: Run, ask: Ask, own_memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unchanged, "_MOST_KEPT", 1)
    for _ in range(2):
        run("build", "--only", "rundown")
    run("build", "--only", "script")
    assert len([*own_memory.glob("*.unchanged")]) == 2
    assert ask("build") is None


def test_many_files_with_few_bytes_are_told_apart_by_their_times_alone(
    built: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a file is read then: a build of thousands would take seconds."""
    monkeypatch.setattr(unchanged, "_content", lambda *_: pytest.fail("read"))
    if unchanged._FEW_FILES:
        with pytest.raises(pytest.fail.Exception):
            ask("build")
    else:
        assert ask("build")
    assert built.exists()


def by_itself(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """`rundown build` in a process of its own, which names what it has loaded."""
    asking = (
        "import sys; sys.argv = ['rundown', 'build', *sys.argv[1:]]\n"
        "from rundown.__main__ import main\n"
        "try: main()\n"
        "finally: print(*sorted(sys.modules), file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-c", asking, *more],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )


def test_an_answer_loads_nothing_that_a_build_needs(run: Run, series_folder: Series) -> None:
    folder = series_folder(SMALL)
    run("build")
    looked, told = by_itself(folder), by_itself(folder)
    assert without_time(told.stdout) == without_time(looked.stdout)
    heavy = {"click", "json", "pathlib", "rundown.build", "tempfile", "typing"}
    assert heavy <= {*looked.stderr.split()}
    assert not heavy & {*told.stderr.split()}
    assert by_itself(folder, "--anyway").returncode == 0


def test_a_build_with_nothing_to_do_loads_no_model(run: Run, series_folder: Series) -> None:
    folder = series_folder(SMALL)
    run("build")
    loaded = {*by_itself(folder).stderr.split()}
    assert not loaded & {"pydantic", "jinja2", "lxml", "docx", "yaml", "rich"}


def test_a_closed_output_is_left_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert answered() is None


def test_a_series_folder_that_was_moved_is_another(
    built: Path, run: Run, ask: Ask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "series"
    built.rename(elsewhere)
    assert ask("build", cwd=elsewhere) is None
    ran: Ran = run("build", cwd=elsewhere)
    assert ran.status == 0
    elsewhere.rename(built)
    (built / "episodes/01-one.md").write_text(outline(episode="2"), encoding="utf-8")
    assert ask("build") is None


# --- check


@pytest.fixture(params=["read", "size and time"])
def checked(
    request: pytest.FixtureRequest, run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A series folder that a check has found something in, and keeps that."""
    monkeypatch.setattr(unchanged, "_SETTLED_NS", 0)
    if request.param != "read":
        monkeypatch.setattr(unchanged, "_FEW_FILES", 0)
    folder = series_folder({**series_with(outline(OFF)), "episodes/01-one.yaml": "focus: Disks\n"})
    series_folder({"episodes/people.yaml": "ada: {name: Ada}\n"})
    series_folder({"episodes/issues/E01/pages.txt": "issues: 1\n"})
    run("check")
    return folder


@pytest.mark.usefixtures("checked")
@pytest.mark.parametrize(
    "args", [(), ("--strict",), ("--format", "json"), ("--format", "sarif"), ("--format", "github")]
)
def test_the_answer_is_what_the_check_says(run: Run, ask: Ask, args: tuple[str, ...]) -> None:
    said = run("check", *args)
    assert (said.err, "segment-under" in said.out) == ("", True)
    assert ask("check", *args) == f"{said.out}{said.status}"


def test_nothing_to_say_is_an_answer_too(run: Run, ask: Ask, series_folder: Series) -> None:
    series_folder(series_with(outline()))
    assert run("check", "--format", "github").everything == ""
    assert ask("check", "--format", "github") == "0"


@pytest.mark.parametrize("change", [rewrite, swap, rename, Path.unlink])
@pytest.mark.parametrize(
    "name", ["01-one.md", "01-one.yaml", "series.yaml", "people.yaml", "issues/E01/pages.txt"]
)
def test_a_check_of_what_changed_is_made(
    checked: Path, ask: Ask, name: str, change: Callable[[Path], None]
) -> None:
    assert ask("check")
    change(checked / "episodes" / name)
    assert ask("check") is None


@pytest.mark.usefixtures("checked")
@pytest.mark.parametrize(
    "name", ["02-two.md", "02-two.yaml", "contacts.yaml", "issues/E02/pages.txt"]
)
def test_a_check_of_what_came_is_made(ask: Ask, series_folder: Series, name: str) -> None:
    assert ask("check")
    series_folder({f"episodes/{name}": "x"})
    assert ask("check") is None


@pytest.mark.usefixtures("checked")
def test_a_check_in_other_colours_or_with_other_checks_is_another(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("check", watched=True) is None
    assert ask("check", "--strict") is None
    with monkeypatch.context() as patch:
        patch.setattr(unchanged, "_code", list)
        assert ask("check") is None
    monkeypatch.setenv("NO_COLOR", "1")
    assert ask("check") is None


@pytest.mark.usefixtures("checked")
@pytest.mark.parametrize("args", [("1",), ("--strict", "1")])
def test_a_check_of_one_episode_is_not_kept(run: Run, ask: Ask, args: tuple[str, ...]) -> None:
    run("check", *args)
    assert ask("check", *args) is None


def test_a_check_with_contacts_is_not_kept(checked: Path, run: Run, ask: Ask) -> None:
    """Whether git ignores them is not in these files."""
    (checked / "episodes/contacts.yaml").write_text("zoe: {phone: 1}\n", encoding="utf-8")
    assert run("check").status == 0
    assert ask("check") is None


def test_a_check_that_could_not_read_all_is_not_kept(checked: Path, run: Run, ask: Ask) -> None:
    (checked / "episodes/02-two.md").mkdir()
    assert run("check").status == 2
    assert ask("check") is None


def on_a_terminal(folder: Path) -> bytes:
    """What `rundown check` in a process of its own shows on a terminal."""
    leader, follower = os.openpty()
    command = [sys.executable, "-m", "rundown", "check"]
    subprocess.run(command, cwd=folder, stdout=follower, stderr=follower, check=True)
    os.close(follower)
    shown = os.read(leader, 100_000)
    os.close(leader)
    return shown


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no terminals to be had")
def test_colours_are_kept_for_a_terminal_alone(
    run: Run, series_folder: Series, own_memory: Path
) -> None:
    folder = series_folder(series_with(outline(OFF)))
    shown = on_a_terminal(folder)
    assert b"\x1b" in shown
    assert on_a_terminal(folder) == shown
    assert "\x1b" not in run("check").out
    assert len([*own_memory.glob("*.unchanged")]) == 2
