"""A build that is killed, interrupted, refused by the disk, or met by another one."""

from __future__ import annotations

import errno
import gc
import importlib.util
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from built import ONE, made
from conftest import Run, Series
from outlines import outline, series_with
from rundown import whole_files
from rundown.cli import interrupt

ROOT = Path(__file__).parents[1]
CHANGED = {path: text.replace("title: Title", "title: Other") for path, text in ONE.items()}


@pytest.fixture
def kill_builds() -> ModuleType:
    """The script of `make kill-test`."""
    spec = importlib.util.spec_from_file_location("kill_builds", ROOT / "scripts/kill_builds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill_builds"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_builds_that_are_killed_leave_old_documents_or_new_ones(kill_builds: ModuleType) -> None:
    came = kill_builds.kill_builds(rounds=10, seed=3)
    assert sum(came.values()) == 10


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / "output" / name).read_bytes() for name in made(folder)}


ERRORS = [errno.ENOSPC, errno.EACCES, errno.EBUSY, errno.EIO, errno.EROFS]
WRITES = 6
"""Four documents, and the list before and after them."""


@pytest.mark.parametrize("number", ERRORS, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("write", range(WRITES))
def test_whatever_fails_at_any_write_every_document_is_old_or_new(  # noqa: PLR0913, PLR0917
    number: int,
    write: int,
    run: Run,
    series_folder: Series,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run("build", cwd=series_folder(ONE)).status == 0
    old = contents(tmp_path)
    series_folder(CHANGED)
    sync, written = os.fsync, iter(range(1000))

    def fail_once(handle: int) -> None:
        if next(written) == write:
            raise OSError(number, os.strerror(number))
        sync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(whole_files.os, "fsync", fail_once)
        failed = run("build")
    assert failed.status == 2
    assert failed.err.endswith(f"{os.strerror(number).lower()}\n")
    assert f"error: {tmp_path}/output/" in failed.err
    torn = contents(tmp_path)
    assert run("build").status == 0
    new = contents(tmp_path)
    assert old.keys() == torn.keys() == new.keys()
    assert all(torn[name] in (old[name], new[name]) for name in torn)
    assert not [*tmp_path.glob("output/**/.rundown-*")]


def test_a_document_that_is_open_is_kept_and_named(
    run: Run, series_folder: Series, tmp_path: Path
) -> None:
    run("build", cwd=series_folder(ONE))
    old = contents(tmp_path)
    lock = tmp_path / "output/E01/~$1-rundown.docx"
    lock.write_bytes(b"")
    series_folder(CHANGED)
    ran = run("build")
    assert ran.status == 2
    remedy = "open in Word or LibreOffice: close it and build again"
    assert f"kept: E01/E01-rundown.docx ({remedy})" in ran.out
    assert contents(tmp_path)["E01/E01-rundown.docx"] == old["E01/E01-rundown.docx"]
    assert contents(tmp_path)["E01/E01-script.docx"] != old["E01/E01-script.docx"]
    lock.unlink()
    assert run("build").status == 0
    assert contents(tmp_path)["E01/E01-rundown.docx"] != old["E01/E01-rundown.docx"]


LOADING = """
import builtins, os, signal, sys
load = builtins.__import__
def interrupted(name, *rest, **options):
    if name == "click":
        os.kill(os.getpid(), signal.SIGINT)
    return load(name, *rest, **options)
builtins.__import__ = interrupted
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.argv = ["rundown", "check"]
from rundown.__main__ import main
main()
"""


def test_ctrl_c_while_the_command_is_still_being_loaded_is_one_clean_line() -> None:
    ran = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"\ninterrupted\n")


class HalfMade:
    """What is interrupted in its first line, and complains when it goes."""

    def __init__(self) -> None:
        interrupt(signal.SIGINT, None)

    def __del__(self) -> None:
        raise AttributeError


def test_what_ctrl_c_leaves_half_made_does_not_complain(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    with pytest.raises(KeyboardInterrupt):
        HalfMade()
    gc.collect()
    assert capsys.readouterr().err == ""


def test_ctrl_c_while_documents_are_made_is_status_130(series_folder: Series) -> None:
    folder = series_folder(series_with(outline()))
    program = LOADING.replace('"click"', '"jinja2"').replace('"check"', '"build"')
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (130, b"\ninterrupted\n")
    assert made(folder) == []


def test_ctrl_c_while_a_document_is_packed_is_one_clean_line(
    run: Run, series_folder: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zip file that is left in the middle of an entry raises an error of its own."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    folder = series_folder(series_with(outline()))
    monkeypatch.setattr(zipfile.zlib, "compressobj", interrupted)
    ran = run("build")
    assert (ran.status, ran.out, ran.err.strip()) == (130, "", "interrupted")
    assert made(folder) == []
