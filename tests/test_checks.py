"""Every check against its example in `checks/`, and what `rundown explain` says of it.

An example is an outline `NAME.md`, or a folder `NAME/` of what stands in `episodes/`; it belongs
to the series in `checks/series.yaml`. `NAME.txt` is what `rundown check` prints. `NAME.fine.md`, or
the folder `NAME.fine/`, comes near to the same fault and is fine.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rundown.checks import explained_checks

EXAMPLES = Path(__file__).parent / "checks"
NAMES = [*explained_checks()]


def example_of(name: str) -> Path:
    """The outline or the folder of an example."""
    folder = EXAMPLES / name
    return folder if folder.is_dir() else EXAMPLES / f"{name}.md"


def put_in_place(example: Path, series: Path) -> None:
    """Copy an example, and the series it belongs to, into a series folder."""
    episodes = series / "episodes"
    episodes.mkdir()
    if example.name.startswith("contacts-exposed"):
        subprocess.run(["git", "init", "--quiet", series], check=True)
    shutil.copy(EXAMPLES / "series.yaml", episodes)
    if example.is_dir():
        shutil.copytree(example, episodes, dirs_exist_ok=True)
    else:
        shutil.copy(example, episodes / "01-example.md")


def checks_named_in(report: str) -> set[str]:
    return set(re.findall(r": (?:error|warning|info): .* \[([a-z-]+)\]$", report, re.MULTILINE))


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_check_shows_that_check_alone_and_is_reported_as_written(
    name, tmp_path, run, request
):
    put_in_place(example_of(name), tmp_path)
    report = run("check", "--format", "text").everything
    assert checks_named_in(report) == {name}
    golden = EXAMPLES / f"{name}.txt"
    if request.config.getoption("--renew-goldens"):
        golden.write_text(report, encoding="utf-8")
    assert report == golden.read_text(encoding="utf-8")


FINE = sorted(path.name.partition(".")[0] for path in EXAMPLES.glob("*.fine*"))


@pytest.mark.parametrize("name", FINE)
def test_what_comes_near_to_a_fault_is_fine(name, tmp_path, run):
    put_in_place(example_of(f"{name}.fine"), tmp_path)
    ran = run("check", "--strict")
    assert "no problems in " in ran.everything
    assert ran.status == 0


def test_every_file_of_the_examples_belongs_to_a_check():
    owners = {path.name.partition(".")[0] for path in EXAMPLES.iterdir()} - {"series"}
    assert owners == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_checks_explanation_has_a_sentence_then_what_is_wrong_and_what_is_right(name):
    explanation = explained_checks()[name]
    first, _, rest = explanation.partition("\n")
    assert re.fullmatch(r"[A-Z`].*\.", first)
    wrong, right = re.findall(r"^(?:Wrong|Right):\n\n((?:    .*\n?|\n)+)", rest, re.MULTILINE)
    assert rest.index("Wrong:") < rest.index("Right:")
    assert wrong.strip() != right.strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_check_is_named_by_a_noun_and_what_is_wrong_with_it(name):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", name)
