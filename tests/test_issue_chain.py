"""Ten issues in a row of both real episodes: each sheet tells each department what it must do."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest

from conftest import Run

ROOT = Path(__file__).parents[1]
COLOURS = "white blue pink yellow green goldenrod buff salmon cherry tan".split()

Outline = list[str]
"""An outline, cut before every heading of a segment or an item."""


class Episode:
    """A copy of an episode with a series that makes two documents, and its outline in pieces."""

    def __init__(self, folder: Path, number: int, run: Run) -> None:
        (folder / "episodes").mkdir()
        for file in (ROOT / "episodes").glob(f"{number}-*"):
            shutil.copy(file, folder / "episodes")
        series = (ROOT / "episodes/series.yaml").read_text(encoding="utf-8")
        (folder / "episodes/series.yaml").write_text(
            f"{series}\ndocuments: [rundown, changes]\n", encoding="utf-8"
        )
        self.folder, self.number, self.run = folder, number, run
        self.moved = ""
        (self.path,) = (folder / "episodes").glob("*.md")
        self.pieces = re.split(r"(?m)^(?=##? )", self.path.read_text(encoding="utf-8"))

    def issue(self) -> None:
        self.path.write_text("".join(self.pieces), encoding="utf-8")
        ran = self.run("issue", self.number, "--date", "2026-11-25", cwd=self.folder)
        assert ran.status == 0, ran.err

    def diff(self) -> list[str]:
        """The lines of what changed since the last issue."""
        self.path.write_text("".join(self.pieces), encoding="utf-8")
        ran = self.run("diff", self.number, cwd=self.folder)
        assert ran.status == 0, ran.err
        return [" ".join(line.split()) for line in ran.out.splitlines()]

    def at(self, slug: str) -> int:
        return next(i for i, piece in enumerate(self.pieces) if piece.startswith(f"## {slug} |"))

    def segment(self, title: str) -> int:
        return next(i for i, piece in enumerate(self.pieces) if piece.startswith(f"# {title}\n"))

    def of_type(self, item_type: str, after: str) -> str:
        """The slug of the second counted item of a type in a segment."""
        items = self.pieces[self.segment(after) + 1 :]
        fits = (p.split("\n")[0].split(" | ") for p in items)
        return [f[0].removeprefix("## ") for f in fits if f[1:2] == [item_type] and len(f) == 3][1]

    def replace(self, slug: str, old: str, new: str) -> None:
        at = self.at(slug)
        assert old in self.pieces[at]
        self.pieces[at] = self.pieces[at].replace(old, new, 1)


GOAT = """\
## THE GOAT | VO | 0:45

- video: A goat walks into the machine room
- prop: A goat | farm
- gfx: FULL "Not our goat"

NARRATOR: Nobody had asked for the goat.

"""

Step = tuple[Callable[[Episode], None], Callable[[Episode], list[str]]]


def add_the_goat(episode: Episode) -> None:
    episode.pieces.insert(episode.segment("Crisis Management") + 2, GOAT)


def the_goat_is_new(_: Episode) -> list[str]:
    return [
        "D Crisis Management: 30:45, was 30:00 (+0:45); +0:45 OVER",
        "NEW D2 A goat | farm",
        'NEW D2 FULL "Not our goat"',
        "NEW D2 NARRATOR: Nobody had asked for the goat.",
        "+ D2 THE GOAT: added",
    ]


def make_it_ninety_over(episode: Episode) -> None:
    episode.replace("THE GOAT", "| 0:45", "| 1:30")


def crisis_is_ninety_over(_: Episode) -> list[str]:
    return [
        "TRT 3:01:30, was 3:00:45; +1:30 OVER",
        "LONGER D2 THE GOAT: 1:30, was 0:45",
        "~ D2 THE GOAT: retimed (0:45 to 1:30)",
    ]


def retype_the_caption(episode: Episode) -> None:
    episode.replace("THE GOAT", "Not our goat", "Nobody's goat")


def the_caption_is_retyped(_: Episode) -> list[str]:
    return ["Graphics: graphics: 1 retyped", 'RETYPED D2 FULL [-"Not our-] {+"Nobody\'s+} goat"']


def reword_the_goat(episode: Episode) -> None:
    episode.replace("THE GOAT", "Nobody had asked", "No one had asked")


def the_voice_reads_other_words(_: Episode) -> list[str]:
    return ["CHANGED D2 [-Nobody-] {+No one+} had asked for the goat."]


def move_a_guest(episode: Episode) -> None:
    slug = episode.of_type("INT", "Architecture Deep Dive")
    piece = episode.pieces.pop(episode.at(slug))
    episode.pieces.insert(episode.segment("Architecture Deep Dive") + 1, piece)
    episode.moved = slug


def the_guest_has_moved(episode: Episode) -> list[str]:
    return [f"MOVED C1 {episode.moved}: now at the top"]


def rename_the_goat(episode: Episode) -> None:
    episode.replace("THE GOAT", "## THE GOAT | VO", "## THE VISITOR | VO")


def the_goat_is_renamed(_: Episode) -> list[str]:
    return ["RENAMED D2 THE VISITOR: was THE GOAT", "~ D2 THE VISITOR: renamed"]


def float_the_goat(episode: Episode) -> None:
    episode.replace("THE VISITOR", "| 1:30", "| 1:30 | float")


def the_goat_floats(_: Episode) -> list[str]:
    return [
        "TRT 3:00:00, was 3:01:30; ON TIME",
        "NOT COUNTED D2 THE VISITOR: is FLOAT now",
    ]


def need_the_goat_elsewhere(episode: Episode) -> None:
    at = episode.segment("Crisis Management") + 1
    heading, _, rest = episode.pieces[at].partition("\n\n")
    episode.pieces[at] = f"{heading}\n\n- prop: a goat\n{rest}"


def the_goat_has_two_places(_: Episode) -> list[str]:
    return ["NEW D1 a goat"]


def cut_the_goat(episode: Episode) -> None:
    episode.replace("THE VISITOR", "| float", "| kill")


def the_goat_goes_but_is_needed(_: Episode) -> list[str]:
    return [
        "CUT D2 THE VISITOR, VO, 1:30",
        "GONE D2 A goat | farm (still needed in D1)",
        "- D2 THE VISITOR: cut",
    ]


STEPS: tuple[Step, ...] = (
    (add_the_goat, the_goat_is_new),
    (make_it_ninety_over, crisis_is_ninety_over),
    (retype_the_caption, the_caption_is_retyped),
    (reword_the_goat, the_voice_reads_other_words),
    (move_a_guest, the_guest_has_moved),
    (rename_the_goat, the_goat_is_renamed),
    (float_the_goat, the_goat_floats),
    (need_the_goat_elsewhere, the_goat_has_two_places),
    (cut_the_goat, the_goat_goes_but_is_needed),
)


@pytest.mark.slow
@pytest.mark.parametrize("number", [19, 20])
def test_ten_issues_tell_what_was_done_in_each_and_nothing_else(number, run, tmp_path):
    episode = Episode(tmp_path, number, run)
    episode.issue()
    for change, expected in STEPS:
        change(episode)
        lines = episode.diff()
        for line in expected(episode):
            assert any(found.startswith(line) for found in lines), "\n".join([line, *lines])
        items = [*takewhile(bool, lines[lines.index("Items") + 1 :])]
        assert len(items) == 1, (change.__name__, items)
        episode.issue()
    listed = run("issues", number, "--format", "json").json
    assert [(i["number"], i["colour"]) for i in listed] == list(enumerate(COLOURS, 1))
    assert all((tmp_path / "episodes/issues" / f"E{number}" / i["folder"]).is_dir() for i in listed)
