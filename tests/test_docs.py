"""The README and the pages of docs/ say what is so: made parts, outputs, links and commands."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import textwrap
from pathlib import Path
from types import ModuleType

import click
import pytest

from conftest import Run, Series
from outlines import FULL, outline, series_with
from rundown import documents
from rundown.checks import promises, references
from rundown.checks.subject import Subject, apply
from rundown.cli import cli
from rundown.document_names import EPISODE_DOCUMENTS
from rundown.examining import examine
from rundown.series_reader import read_series, read_shared
from rundown.work import EpisodeFile

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/**/*.md"))]
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def without_code(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def write_docs() -> ModuleType:
    """The script that makes the made parts."""
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts/write_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_made_parts_and_shown_outputs_are_what_the_code_gives_now(
    name: str, write_docs: ModuleType
) -> None:
    text = text_of(name)
    now = write_docs.renewed(text)
    # The rules of tables are a sign longer or shorter from one version of rich to the next.
    shown, given = (re.sub("─+", "─", page) for page in (text, now))
    assert shown == given, f"{name} is old: run `make docs`, read the difference"


def test_every_page_is_renewed_by_make_docs(write_docs: ModuleType) -> None:
    holding = {page for page in PAGES if re.search(r"<!-- made from|^\$ rundown", page.read_text())}
    assert holding <= set(write_docs.pages())


def test_a_made_part_that_is_old_is_replaced(write_docs: ModuleType) -> None:
    old = "Before\n<!-- made from item_types -->\n\n| old |\n\n<!-- end -->\nAfter\n"
    new = write_docs.renewed(old)
    assert "| `VO` | narrator over pictures |" in new
    assert "| old |" not in new
    assert new.startswith("Before\n")
    assert new.endswith("<!-- end -->\nAfter\n")


def test_the_output_below_a_command_is_replaced_by_the_real_one(write_docs: ModuleType) -> None:
    page = "```console\n$ rundown explain guest-unknwon\nall is well\n```\n"
    assert write_docs.renewed(page) == (
        "```console\n$ rundown explain guest-unknwon\n"
        "error: no check is called `guest-unknwon`\n  help: did you mean `guest-unknown`?"
        " the names stand in brackets after a problem\n```\n"
    )


def test_a_trimmed_output_keeps_as_many_lines_at_its_top_and_end(write_docs: ModuleType) -> None:
    page = "```console\n$ rundown explain guest-unknown\n1\n…\n1\n```\n"
    assert write_docs.renewed(page) == (
        "```console\n$ rundown explain guest-unknown\nguest-unknown\n…\n"
        "    - guest: hastings\n```\n"
    )


def test_an_edit_of_words_that_are_not_there_is_refused(write_docs: ModuleType) -> None:
    edit = "<!-- edit: episodes/series.yaml: no such words => others -->"
    page = f"{edit}\n```console\n$ rundown -h\n```"
    with pytest.raises(ValueError, match=r"nothing to edit in episodes/series\.yaml"):
        write_docs.renewed(page)


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(name: str) -> None:
    page = ROOT / name
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(text_of(name))):
        if target.startswith(("https://", "mailto:")):
            continue
        path, _, heading = target.partition("#")
        file = page.parent / path if path else page
        if not file.exists() or (heading and heading not in headings(file)):
            broken.append(target)
    assert not broken, f"{name} links to what is not there"


def headings(file: Path) -> set[str]:
    """The anchors of a page's headings, as git hosts make them."""
    titles = re.findall(r"^#+ (.+)$", without_code(file.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", NAMES)
def test_every_file_of_the_code_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`([\w./-]+\.(?:py|j2|css|toml|sh))`", without_code(text_of(name)))
    places = [ROOT, ROOT / "src/rundown", ROOT / "templates", ROOT / "tests"]
    missing = [path for path in named if not any((place / path).exists() for place in places)]
    missing = [path for path in missing if "layers" not in path]  # the recipe of CONTRIBUTING.md
    assert not missing, f"{name} names files that are not there"


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_that_is_named_is_there(name: str) -> None:
    targets = re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.MULTILINE)
    named = re.findall(r"(?:`|^|\$ )make ([a-z-]+)", text_of(name), re.MULTILINE)
    assert set(named) <= set(targets)


@pytest.mark.parametrize("name", NAMES)
def test_no_page_tells_of_the_machine_it_was_written_on(name: str) -> None:
    assert not re.findall(r"(?<![\w.])/(?:home|root|tmp|work|Users)/|localhost", text_of(name))


def recipe(start: str) -> str:
    """A block of code of CONTRIBUTING.md, by the words that it begins with."""
    fence = re.compile(r"^   ```\w+\n(.*?)\n   ```$", re.MULTILINE | re.DOTALL)
    blocks = fence.findall(text_of("CONTRIBUTING.md"))
    return next(text for text in map(textwrap.dedent, blocks) if text.startswith(start)) + "\n"


def subject_of(text: str) -> Subject:
    """What a check looks at in an outline that has no other fault."""
    series, _ = read_series((ROOT / "tests/checks/series.yaml").read_bytes(), "series.yaml")
    assert series is not None
    file = EpisodeFile("episodes/01-example.md", text.encode())
    examined = examine(file, series, read_shared(None, None))
    # Whoever follows the recipe to the letter has its checks among the others.
    ours = {"choice-missing", "option-repeated"}
    assert {problem.check for problem in examined.problems} <= ours
    assert examined.episode is not None
    assert examined.schedule is not None
    return Subject(series, examined.episode, examined.schedule)


def test_the_rule_of_contributing_finds_what_its_example_shows() -> None:
    names = dict(vars(promises))
    exec(recipe("def choice_missing"), names)  # noqa: S102  it is our own page's
    exec(f"RULES = {{{recipe('choice_missing: (')}}}", names)  # noqa: S102  likewise
    ((rule, severities),) = names["RULES"].items()
    example = recipe("---\nepisode: 1")
    (problem,) = apply(rule, severities, subject_of(example))
    assert (problem.check, problem.severity) == ("choice-missing", "warning")
    assert problem.message == "`PATCH OR REBUILD` has options and no choice"
    assert problem.place.line == 9
    draft = example.replace("status: approved\n", "")
    assert not [*apply(rule, severities, subject_of(draft))]


def test_the_fixed_check_of_contributing_finds_a_second_option_of_one_name() -> None:
    names = dict(vars(references))
    exec(recipe("def option_repeated"), names)  # noqa: S102  it is our own page's
    option, text = "- option: Patch | Add a spare", recipe("---\nepisode: 1")
    other = text.replace(option, f"- option: Replace | Slower\n{option}")
    same = text.replace(option, f"- option: patch | Slower\n{option}")
    assert not [*names["option_repeated"](subject_of(other))]
    (problem,) = names["option_repeated"](subject_of(same))
    assert (problem.check, problem.severity) == ("option-repeated", "error")
    assert problem.place.line == 12


def test_the_document_of_contributing_can_be_built(
    run: Run, series_folder: Series, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = FULL.replace("8:00\n", "8:00\n\n- layer: Discs <in> sleeves\n")
    template = recipe("{# The layers.")
    series_folder(series_with(outline(body)) | {"templates/layers.html.j2": template})
    code = tmp_path / "layers.py"
    code.write_text(recipe('"""The layers'), encoding="utf-8")
    monkeypatch.setattr("rundown.documents.__path__", [*documents.__path__, str(tmp_path)])
    monkeypatch.setattr("rundown.document_names.EPISODE_DOCUMENTS", (*EPISODE_DOCUMENTS, "layers"))
    ran = run("build", "--only", "layers", "--format", "html")
    assert ran.status == 0, ran.everything
    page = (tmp_path / "output/E01/E01-layers.html").read_text(encoding="utf-8")
    assert "<strong>Discs &lt;in&gt; sleeves</strong> A1 OPENING" in page


def test_the_readme_is_short_and_its_first_command_stands_near_the_top() -> None:
    lines = text_of("README.md").splitlines()
    assert len(lines) < 150
    assert lines.index("```sh") < 12


def test_the_commands_of_the_readme_make_a_series_and_build_it(run: Run, tmp_path: Path) -> None:
    block = re.search(r"```sh\n(rundown init.*?)\n```", text_of("README.md"), re.DOTALL)
    assert block is not None
    folder = tmp_path
    for line in block[1].splitlines():
        program, *arguments = shlex.split(line)
        if program == "cd":
            folder /= arguments[0]
        else:
            ran = run(*arguments, cwd=folder)
            assert ran.status == 0, ran.everything
    assert (tmp_path / "my-series/output/E01/E01-rundown.docx").is_file()


def examples(command: click.Command) -> list[str]:
    """The lines below `Example:` in a command's help."""
    example = (command.help or "").partition("Example:\n")[2]
    return [line.strip() for line in example.splitlines() if line.strip()]


def commands(group: click.Group) -> list[click.Command]:
    """Every command, those of groups within groups too."""
    below = (commands(c) if isinstance(c, click.Group) else [c] for c in group.commands.values())
    return [command for found in below for command in found]


@pytest.fixture
def one_episode(tmp_path: Path) -> Path:
    """A copy of the series in this repository with episode 19 alone."""
    (tmp_path / "episodes").mkdir()
    for file in (ROOT / "episodes/series.yaml", *(ROOT / "episodes").glob("19-*")):
        shutil.copy(file, tmp_path / "episodes")
    return tmp_path


@pytest.mark.parametrize("command", commands(cli), ids=lambda c: c.name)
def test_every_example_of_a_commands_help_works(
    command: click.Command, one_episode: Path, run: Run
) -> None:
    assert examples(command), "each command has an example"
    if command.name == "diff":
        make_history(one_episode, run)
    if command.name == "verify":
        assert run("build", "19", "--only", "rundown", cwd=one_episode).status == 0
    for number, line in enumerate(examples(command)):
        change_title(one_episode, f"Example {number}")
        ran = run(*shlex.split(line.partition(" > ")[0])[1:], cwd=one_episode)
        assert ran.status == 0, f"{line}\n{ran.everything}"


def make_history(folder: Path, run: Run) -> None:
    """Two issues of the episode, and four commits of git."""
    git = ("git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run([*git, "init", "-q"], check=True)
    for number in range(4):
        change_title(folder, f"State {number}")
        if number > 1:
            assert run("issue", "19", "--date", "2026-11-25", cwd=folder).status == 0
        subprocess.run([*git, "add", "episodes"], check=True)
        subprocess.run([*git, "commit", "-q", "-m", f"{number}"], check=True)


def change_title(folder: Path, title: str) -> None:
    """Give the episode another title."""
    (outline,) = (folder / "episodes").glob("19-*.md")
    text = outline.read_text(encoding="utf-8")
    outline.write_text(re.sub("(?m)^title: .*", f"title: {title}", text, count=1), encoding="utf-8")


def changed(page: str, old: str, new: str) -> str:
    text = text_of(page)
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("docs/outline.md", "## TITLES | OPEN | 0:35", "## TITLES | OPEN | 0:05"),
        ("docs/durations.md", "0:08:00", "0:09:00"),
        ("docs/checks.md", "A `guest` cue that names nobody", "A guest"),
        ("docs/commands.md", "Fail for warnings too.", "Fail."),
        ("docs/series.md", "| `wpm` (required)", "| `wpm`"),
    ],
)
def test_a_page_that_says_otherwise_than_the_code_is_found(
    page: str, old: str, new: str, write_docs: ModuleType
) -> None:
    text = changed(page, old, new)
    assert write_docs.renewed(text) != text
