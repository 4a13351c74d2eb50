"""What all tests share: a series folder made from text, and a command run in this process."""

from __future__ import annotations

import io
import itertools
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from rundown.cli import main

# A busy machine is no reason to fail, and one revision passes or fails alike on every run. To
# look for more: `pytest --hypothesis-profile=search`.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-goldens",
        action="store_true",
        help="Write the expected texts of tests/ anew instead of comparing with them.",
    )


_NUMBERS = itertools.count()


@pytest.fixture(autouse=True)
def own_memory(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which checks remember what they found: one for each test, made when needed."""
    folder = tmp_path_factory.getbasetemp() / f"memory-{next(_NUMBERS)}"
    monkeypatch.setenv("RUNDOWN_CACHE", str(folder))
    return folder


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def everything(self) -> str:
        return self.out + self.err


Files = Mapping[str, str | bytes]
Problem = dict[str, Any]
Run = Callable[..., Ran]
Series = Callable[[Files], Path]
Check = Callable[[Files], list[Problem]]
Show = Callable[[Files], dict[str, Any]]


def write_files(folder: Path, files: Files) -> Path:
    """Write each text under its path; the folder. Texts are written as they stand, LF and all."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


@pytest.fixture
def series_folder(tmp_path: Path) -> Series:
    """A function that writes files, by path, into this test's own folder and returns the folder."""
    return lambda files: write_files(tmp_path, files)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs `rundown ARGS`, by default in this test's own folder."""

    def run_command(*args: object, cwd: Path = tmp_path) -> Ran:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
        with monkeypatch.context() as patch:
            patch.chdir(cwd)
            patch.setattr(sys, "argv", ["rundown", *map(str, args)])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as ended:
                main()
        return Ran(_status(ended.value), _text(out), _text(err))

    return run_command


def _status(ended: SystemExit) -> int:
    assert isinstance(ended.code, int)
    return ended.code


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


@pytest.fixture
def check(series_folder: Series, run: Run) -> Check:
    """A function that writes files and returns what `check --format json` says of them."""

    def check_files(files: Files) -> list[Problem]:
        series_folder(files)
        return run("check", "--format", "json").json

    return check_files


@pytest.fixture
def show(series_folder: Series, run: Run) -> Show:
    """A function that writes files and returns what `show 1 --format json` says of them."""

    def show_files(files: Files) -> dict[str, Any]:
        series_folder(files)
        return run("show", "1", "--format", "json").json

    return show_files
