"""Files replaced whole or not at all, whatever fails on the way."""

import os
import signal
import stat
import tempfile
import threading
from pathlib import Path

import pytest

from rundown import folder_lock, whole_files
from rundown.folder_lock import sole_writer
from rundown.whole_files import is_open_elsewhere, remove_parts, write_whole


def everything_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_is_made_with_its_folders(tmp_path):
    write_whole(tmp_path / "a" / "b" / "c.docx", b"new")
    assert everything_in(tmp_path / "a" / "b") == {"c.docx": b"new"}


def test_a_file_is_replaced(tmp_path):
    (tmp_path / "c.docx").write_bytes(b"an older and longer file")
    write_whole(tmp_path / "c.docx", b"new")
    assert everything_in(tmp_path) == {"c.docx": b"new"}


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_that_any_new_file_has(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "c.docx", b"new")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "c.docx").stat().st_mode) == mode


class FullDiskError(OSError):
    """No space left on the device."""


def fail(*_args: object, **_options: object) -> None:
    raise FullDiskError


# Each step of writing, as something that may fail.
STEPS = [
    (Path, "mkdir"),
    (tempfile, "mkstemp"),
    (whole_files.os, "fdopen"),
    (whole_files.os, "fsync"),
    (Path, "chmod"),
    (Path, "replace"),
]


@pytest.mark.parametrize(("owner", "step"), STEPS, ids=[step for _, step in STEPS])
def test_whatever_fails_the_old_file_is_whole_and_nothing_is_left_behind(
    tmp_path, monkeypatch, owner, step
):
    (tmp_path / "c.docx").write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, fail)
        with pytest.raises(FullDiskError):
            write_whole(tmp_path / "c.docx", b"new")
    assert everything_in(tmp_path) == {"c.docx": b"old"}


class Torn:
    """A file of which a part is written before the disk is full."""

    def __init__(self, handle: int, _mode: str) -> None:
        self.handle = handle

    def __enter__(self):
        return self

    def __exit__(self, *_error: object) -> None:
        os.close(self.handle)

    def write(self, content: bytes) -> None:
        os.write(self.handle, content[:1])
        raise FullDiskError


def test_a_disk_that_is_full_half_way_leaves_the_old_file_whole(tmp_path, monkeypatch):
    (tmp_path / "c.docx").write_bytes(b"old")
    monkeypatch.setattr(whole_files.os, "fdopen", Torn)
    with pytest.raises(FullDiskError):
        write_whole(tmp_path / "c.docx", b"new")
    assert everything_in(tmp_path) == {"c.docx": b"old"}


def test_an_interruption_leaves_the_old_file_whole(tmp_path, monkeypatch):
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "c.docx").write_bytes(b"old")
    monkeypatch.setattr(whole_files.os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "c.docx", b"new")
    assert everything_in(tmp_path) == {"c.docx": b"old"}


def test_a_folder_in_the_way_is_an_error_and_stays(tmp_path):
    (tmp_path / "c.docx").mkdir()
    with pytest.raises(OSError, match=r"c\.docx"):
        write_whole(tmp_path / "c.docx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["c.docx"]


def test_the_file_is_synced_before_it_takes_the_old_ones_place(tmp_path, monkeypatch):
    steps = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("sync"), sync(handle)))
    monkeypatch.setattr(
        Path, "replace", lambda part, target: (steps.append("replace"), replace(part, target))
    )
    write_whole(tmp_path / "c.docx", b"new")
    assert steps == ["sync", "replace"]


def test_what_a_cut_off_build_left_is_removed_and_nothing_else(tmp_path, monkeypatch):
    def cut_off(*_args: object, **_options: object) -> None:
        raise SystemExit

    (tmp_path / "mine.part").write_bytes(b"x")
    (tmp_path / ".rundown.json").write_bytes(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        patch.setattr(Path, "unlink", cut_off)
        with pytest.raises(SystemExit):
            write_whole(tmp_path / "c.docx", b"new")
    assert len(everything_in(tmp_path)) == 3
    remove_parts(tmp_path)
    assert everything_in(tmp_path) == {"mine.part": b"x", ".rundown.json": b"x"}


@pytest.mark.skipif(folder_lock.fcntl is None, reason="folders cannot be locked here")
def test_one_writer_keeps_others_out_until_it_has_ended(tmp_path):
    another = pytest.raises(OSError, match="another build")
    with sole_writer(tmp_path), another, sole_writer(tmp_path, 0.1):
        pass
    with sole_writer(tmp_path, 0):
        pass


def test_what_fails_names_the_file_that_people_know(tmp_path):
    (tmp_path / "c.docx").mkdir()
    with pytest.raises(OSError) as caught:  # noqa: PT011  which one depends on the system
        write_whole(tmp_path / "c.docx", b"new")
    assert caught.value.filename == str(tmp_path / "c.docx")


@pytest.mark.parametrize(
    ("name", "lock", "is_open"),
    [
        ("E1.docx", "~$E1.docx", True),
        ("E19-rundown.docx", "~$9-rundown.docx", True),
        ("E19-rundown.docx", ".~lock.E19-rundown.docx#", True),
        ("E19-rundown.docx", "~$9-script.docx", False),
        ("E19-rundown.docx", "E19-rundown.docx", False),
    ],
)
def test_an_open_document_is_known_by_what_lies_beside_it(tmp_path, name, lock, is_open):
    (tmp_path / lock).write_bytes(b"")
    assert is_open_elsewhere(tmp_path / name) == is_open


def test_ctrl_c_waits_until_the_file_is_in_its_place(tmp_path, monkeypatch):
    make = tempfile.mkstemp

    def interrupted(**options: str) -> tuple[int, str]:
        made = make(**options)
        os.kill(os.getpid(), signal.SIGINT)
        return made

    monkeypatch.setattr(tempfile, "mkstemp", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            write_whole(tmp_path / "c.docx", b"new")
    finally:
        signal.signal(signal.SIGINT, before)
    assert everything_in(tmp_path) == {"c.docx": b"new"}


def test_another_thread_writes_without_looking_at_signals(tmp_path):
    writing = threading.Thread(target=write_whole, args=(tmp_path / "c.docx", b"new"))
    writing.start()
    writing.join()
    assert everything_in(tmp_path) == {"c.docx": b"new"}
