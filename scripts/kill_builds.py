"""Kill builds at random moments and look at what is left: `make kill-test`.

Every document must be the old one or the new one, and a build after it must finish and clear up.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rundown.__main__ import main
from rundown.build import Build, Wanted
from rundown.made_files import COMING_NAME, LIST_NAME
from rundown.series_folder import SeriesFolder
from rundown.template_files import read_templates

SERIES = """\
title: Small Hours
episodes: 1-9
wpm: 120
documents: [rundown, script, guest-brief, guest-sheet, bible]
format:
  segments: [{title: Cold Open, duration: 8m}]
"""

OUTLINE = """\
---
episode: NUMBER
title: The WHICH one
guests: {ada: {name: Ada WHICH, title: Engineer, booking: confirmed}}
---

# Cold Open

## TALK | INT | 8:00

- guest: ada

NARRATOR: It stopped, in the WHICH words.

Q: What did you see?
"""

EPISODES = 2
VERSIONS = ("older", "newer")
INTERRUPTED = 130
LOADING_SECONDS = 1.5


class TornError(AssertionError):
    """Something is neither the old nor the new one, or was left behind."""


def write_series(folder: Path, version: str) -> None:
    """A series whose documents all say which version they are of."""
    episodes = folder / "episodes"
    episodes.mkdir(parents=True, exist_ok=True)
    (episodes / "series.yaml").write_text(SERIES)
    for number in range(1, EPISODES + 1):
        text = OUTLINE.replace("NUMBER", str(number)).replace("WHICH", version)
        (episodes / f"{number:02}-one.md").write_text(text)


def documents(folder: Path) -> dict[str, bytes]:
    """What stands in the output folder, but what was moved out of the way."""
    output = folder / "output"
    files = [path for path in output.glob("**/*") if path.is_file()]
    names = {path.relative_to(output).as_posix(): path for path in files}
    return {n: p.read_bytes() for n, p in names.items() if not n.startswith("stale/")}


@dataclass
class Running:
    """A build that runs in a process group of its own, as a terminal's programs do."""

    pid: int
    log: Path
    status: int | None = None

    @classmethod
    def start(cls, folder: Path, options: tuple[str, ...], *, warm: bool) -> Running:
        """The command, or where it is warm a copy of this process that has it loaded already.

        The copy spends its time on building, so that is where it is killed.
        """
        handle, name = tempfile.mkstemp(dir=folder.parent, suffix=".log")
        pid = os.fork()
        if not pid:
            os.setpgid(0, 0)
            os.chdir(folder)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            _become("rundown", "build", *options, warm=warm)
        with suppress(PermissionError):  # it has done so itself
            os.setpgid(pid, pid)
        os.close(handle)
        return cls(pid, Path(name))

    def is_over(self) -> bool:
        """Whether it has ended."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        self.status = os.waitstatus_to_exitcode(status) if pid else None
        return bool(pid)

    def end(self) -> tuple[int, str]:
        """Its exit status and all that it said, when it has ended."""
        if self.status is None:
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        said = self.log.read_text()
        self.log.unlink()
        return self.status, said


def _become(*words: str, warm: bool) -> None:
    """Be the command from here on; never returns."""
    if not warm:
        os.execv(sys.executable, [sys.executable, "-m", *words])  # noqa: S606  ours
    sys.argv = [*words]
    sys.stdout, sys.stderr = (os.fdopen(handle, "w") for handle in (1, 2))
    try:
        main()
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 1)
    except BaseException:  # noqa: BLE001  whatever it is, it is told with the round
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(70)


@dataclass
class Expected:
    """The documents of both versions, made undisturbed, and how long that took."""

    documents: dict[str, dict[str, bytes]]
    seconds: float

    @classmethod
    def make(cls, folder: Path) -> Expected:
        """Build both versions, each in a folder below this one."""
        made = {}
        for version in VERSIONS:
            place = folder / version
            write_series(place, version)
            began = time.monotonic()
            finish(place)
            made[version] = documents(place)
        return cls(made, time.monotonic() - began)


def finish(place: Path) -> None:
    """Build to the end. Raises TornError where that does not go well."""
    folder = SeriesFolder(place)
    wanted = Wanted(None, None, ("docx",))
    building = Build(folder, place / "output", read_templates(place), wanted)
    for outcome in building.run(folder.outline_names(), list):
        if outcome.problems or outcome.refused or outcome.kept:
            raise TornError(f"a build after it is not content: {outcome}")


def is_part(name: str) -> bool:
    """Whether a file is one that was not put in place yet."""
    return name.rpartition("/")[2].startswith(".rundown-")


def look_for_torn(folder: Path, expected: Expected) -> None:
    """Raises TornError for a document or a list that is neither the old nor the new one."""
    found = documents(folder)
    for name, content in found.items():
        if name == LIST_NAME:
            json.loads(content)
        elif name == COMING_NAME:  # what was about to be put in place; its last line may be half
            [json.loads(line) for line in content.split(b"\n")[:-1]]
        elif not is_part(name) and content not in [
            made.get(name) for made in expected.documents.values()
        ]:
            raise TornError(f"{name} is neither the old one nor the new one")
    for name in expected.documents[VERSIONS[0]].keys() - found.keys():
        raise TornError(f"{name} is lost")


def look_at_the_end(folder: Path, expected: Expected, version: str) -> None:
    """Raises TornError where a finished build left anything but the documents of a version."""
    found, wanted = documents(folder), expected.documents[version]
    if found != wanted:
        odd = [n for n in {**found, **wanted} if found.get(n) != wanted.get(n)]
        raise TornError(f"after the next build these are wrong: {sorted(odd)}")


def wait_for_writing(build: Running, folder: Path) -> None:
    """Wait until a build begins to write, by the list of what is coming."""
    coming = folder / "output" / COMING_NAME
    while not build.is_over() and not coming.exists():
        pass


def interrupt(build: Running, how: signal.Signals) -> str:
    """Send a signal; what came of it. Raises TornError where that is no clean end."""
    if build.status is None:
        (os.killpg if how is signal.SIGKILL else os.kill)(build.pid, how)
    status, said = build.end()
    if status == 0:
        return "came too late"
    if how is signal.SIGKILL and status == -how:
        return "killed it"
    if how is not signal.SIGKILL and status == INTERRUPTED and said.endswith("\ninterrupted\n"):
        return "interrupted it"
    # Python itself, interrupted while it starts, ends by the signal or with words of its own.
    early = (status == -how or "Fatal Python error" in said) and "rundown" not in said
    if how is not signal.SIGKILL and early:
        return "ended it before it began"
    raise TornError(f"{how.name} ended it with {status}: {said}")


def one_round(folder: Path, version: str, expected: Expected, chance: random.Random) -> str:
    """Build the other version, stop that at a random moment, look, and build to the end."""
    write_series(folder, version)
    how = chance.choice([signal.SIGKILL] * 4 + [signal.SIGINT, signal.SIGTERM])
    warm = chance.random() < 0.8
    jobs = ("--jobs", "2") if not warm and chance.random() < 0.3 else ()
    build = Running.start(folder, jobs, warm=warm)
    second = Running.start(folder, (), warm=True) if chance.random() < 0.1 else None
    if chance.random() < 0.7:
        wait_for_writing(build, folder)
        time.sleep(chance.random() * expected.seconds * 0.7)
    else:
        time.sleep(chance.random() * (expected.seconds if warm else LOADING_SECONDS))
    came = interrupt(build, how)
    if second and second.end()[0]:
        raise TornError("another build at the same time did not end well")
    look_for_torn(folder, expected)
    if came == "interrupted it" and any(map(is_part, documents(folder))):
        raise TornError("an interrupted build left a part of a file")
    finish(folder)
    look_at_the_end(folder, expected, version)
    return f"{how.name} {came}"


def kill_builds(rounds: int, seed: int) -> Counter[str]:
    """What came of each round. Raises TornError, the folder kept, at the first that is torn."""
    chance = random.Random(seed)  # noqa: S311  nothing is secret here
    place = Path(tempfile.mkdtemp(prefix="kill-builds-"))
    expected = Expected.make(place)
    folder = place / VERSIONS[0]
    came: Counter[str] = Counter()
    for number in range(1, rounds + 1):
        try:
            came[one_round(folder, VERSIONS[number % 2], expected, chance)] += 1
            if number % 100 == 0:
                print(f"{number:6} rounds", flush=True)
        except TornError as error:
            raise TornError(f"round {number} of seed {seed}: {error} ({folder})") from None
    shutil.rmtree(place)
    return came


def run_rounds() -> None:
    """Run the rounds and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored in the background
    came = kill_builds(asked.rounds, asked.seed)
    for what, count in sorted(came.items()):
        print(f"{count:6} {what}")
    print(f"{asked.rounds:6} rounds of seed {asked.seed}, nothing torn, lost or left behind")


if __name__ == "__main__":
    run_rounds()
