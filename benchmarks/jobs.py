"""The commands that are measured, by name, and the folders that they work in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from time import sleep

import content
from measuring import Job
from ready import make_ready

PYTHON = sys.executable
RUNDOWN = str(Path(PYTHON).with_name("rundown"))
PEERS = Path(__file__).with_name("peers")
LARGE = 1_200
DEFLATED = 200
SETTLING = 3
"""Seconds after which the times of new files are trusted."""


class Jobs:
    """The jobs of a run, made when they are asked for, in a folder that is thrown away after."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.memory = folder / "memory"
        self._edits = count(1)

    def job(self, name: str) -> Job:
        """A job by its name: `build-12` is the work of `build` with 12."""
        kind, _, number = name.rpartition("-")
        make: Callable[[int], Job] = getattr(self, kind.replace("-", "_"))
        return make(int(number))

    def series(self, episodes: int, items: int = content.ITEMS, name: str = "") -> Path:
        """A series folder, made once; those of another name are for other commands."""
        folder = self.folder / f"{name or 'series'}-{episodes}-{items}"
        return folder if folder.exists() else content.make_series(folder, episodes, items)

    # --- rundown

    def rundown(self, series: Path, *words: str) -> tuple[str, ...]:
        """A command of rundown in a series folder."""
        return (RUNDOWN, "--series", str(series), *words)

    def build(self, episodes: int) -> Job:
        """Every document of so many episodes."""
        series = self.series(episodes)
        command = self.rundown(series, "build", "--jobs", "1")
        return Job(command, partial(remove, series / "output"))

    def items(self, number: int) -> Job:
        """Every document of one episode with so many items."""
        series = self.series(1, number)
        return Job(self.rundown(series, "build"), partial(remove, series / "output"))

    def nothing(self, episodes: int) -> Job:
        """A build with nothing to do, for the second time: the first one keeps what it saw."""
        series = self.built(episodes, "built")
        command = self.rundown(series, "build")
        sleep(SETTLING)
        return Job(command, partial(run, command))

    def changed(self, episodes: int) -> Job:
        """A build with one outline changed."""
        series = self.built(episodes, "changed")
        outline = next(iter(sorted((series / "episodes").glob("*.md"))))
        return Job(self.rundown(series, "build"), partial(self.edit, outline))

    def check(self, episodes: int) -> Job:
        """A check by somebody who never checked before."""
        command = self.rundown(self.series(episodes), "check", "--jobs", "1")
        return Job(command, partial(self.forget_findings))

    def check_again(self, episodes: int) -> Job:
        """A check with nothing changed."""
        command = self.rundown(self.series(episodes), "check", "--jobs", "1")
        return Job(command, partial(run, command))

    def jobs(self, number: int) -> Job:
        """48 episodes by so many processes, on all processors."""
        series = self.series(48)
        command = self.rundown(series, "build", "--jobs", str(number))
        return Job(command, partial(remove, series / "output"), pinned=False)

    def help(self, _: int) -> Job:
        """What stands on the screen when somebody asks for help."""
        return Job((RUNDOWN, "--help"))

    def edit(self, outline: Path) -> None:
        """Change a word of an outline, another each time."""
        text = outline.read_text(encoding="utf-8")
        head, _, _ = text.partition("\n<!-- edit")
        outline.write_text(f"{head}\n<!-- edit {next(self._edits)} -->\n", encoding="utf-8")

    def forget_findings(self) -> None:
        """Empty the memory of findings; compiled templates stay, as Python's modules do."""
        for file in (*self.memory.glob("*.json"), *self.memory.glob("*.unchanged")):
            file.unlink()

    def built(self, episodes: int, name: str) -> Path:
        """A series folder that is built already."""
        series = self.series(episodes, name=name)
        if not (series / "output").exists():
            run(self.rundown(series, "build"))
        return series

    # --- peers

    @cached_property
    def ready(self) -> Path:
        """The ready data and the templates of the peers."""
        made = self.built(1, "ready") / "output/E01"
        make_ready(made, self.folder / "ready")
        return self.folder / "ready"

    def peer(self, program: str, *words: str | Path | int, rounds: int | None = None) -> Job:
        """A peer's program; it writes into a folder of its own."""
        output = self.folder / f"output-{program}"
        made = [str(output) if word == "OUTPUT" else str(word) for word in words]
        command = (PYTHON, str(PEERS / f"{program}.py"), *made)
        return Job(command, partial(remove, output), rounds)

    def docxtpl(self, episodes: int) -> Job:
        """What docxtpl needs from ready data."""
        return self.peer("docxtpl_ready", self.ready, "OUTPUT", episodes)

    def house(self, episodes: int) -> Job:
        """An in-house script: YAML and docxtpl."""
        from house_yaml import write_yaml

        source = write_yaml(self.folder / "episode.yaml", content.make_outline(1))
        return self.peer("house_script", source, self.ready, "OUTPUT", episodes)

    def add_row(self, episodes: int) -> Job:
        """python-docx with `add_row().cells`."""
        return self.peer("python_docx_rows", "add-row", self.ready, "OUTPUT", episodes, rounds=3)

    def cell(self, episodes: int) -> Job:
        """python-docx with `table.cell()`."""
        return self.peer("python_docx_rows", "cell", self.ready, "OUTPUT", episodes, rounds=1)

    def pandoc(self, episodes: int) -> Job:
        """What pandoc needs with a reference document."""
        return self.peer("pandoc_ready", self.ready, "OUTPUT", episodes, rounds=3)

    def deflate(self, episodes: int) -> Job:
        """Deflating the main parts of an episode's documents, so many times."""
        return self.peer("deflate", self.built(1, "ready") / "output/E01", episodes)

    def click(self, _: int) -> Job:
        """Importing click."""
        return Job((PYTHON, "-c", "import click"))


def remove(folder: Path) -> None:
    """Take a folder away, if it is there."""
    shutil.rmtree(folder, ignore_errors=True)


def run(command: tuple[str, ...]) -> None:
    """Run a command for what it leaves behind."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
