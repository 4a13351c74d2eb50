"""A series folder's files as a commit of git has them."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from rundown.work import EpisodeFile, SeriesFiles

_SECONDS = 30

_OTHER_REPOSITORY = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"}
)
"""What a hook of git hands on, and what would have git look elsewhere than in the series."""


class NoHistory(Exception):  # noqa: N818 - what is missing, in words for people
    """Why a commit cannot be read: a sentence, and its remedy."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


class GitHistory:
    """The commits of the repository that holds a series folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def commit(self, word: str) -> str:
        """The full name of what `HEAD~3`, a branch or a tag means. Raises NoHistory."""
        if word.startswith("-"):
            raise NoHistory(f"`{word}` is no commit", "name a branch, a tag or a commit")
        inside = self._run("rev-parse", "--is-inside-work-tree")
        if inside is None:
            raise NoHistory(
                f"`{self.root.name}` is in no git repository",
                "compare with an issue, as `19@2`, or with a file",
            )
        found = self._run("rev-parse", "--verify", "--quiet", f"{word}^{{commit}}")
        if found is None:
            raise NoHistory(f"git knows no commit `{word}`", "`git log --oneline` lists them")
        return found.decode().strip()

    def files(self, commit: str, number: int) -> tuple[EpisodeFile, SeriesFiles]:
        """An episode's outline at a commit, and what it shared. Raises NoHistory."""
        listing = self._run("ls-tree", "-z", "--name-only", commit, "episodes/") or b""
        outline = re.compile(rf"episodes/0*{number}-.+\.md")
        names = listing.decode(errors="replace").split("\0")
        path = next(filter(outline.fullmatch, names), None)
        series = self._show(commit, "episodes/series.yaml")
        if path is None or series is None:
            missing = "outline of that episode" if series else "`episodes/series.yaml`"
            raise NoHistory(f"commit {commit[:10]} has no {missing}", "name a later commit")
        people, sources = (
            self._show(commit, f"episodes/{name}.yaml") for name in ("people", "sources")
        )
        sidecar = self._show(commit, path.removesuffix(".md") + ".yaml")
        pages = f"episodes/issues/E{number:02}/pages.txt"
        file = EpisodeFile(
            path, self._show(commit, path) or b"", sidecar, self._show(commit, pages), pages
        )
        return file, SeriesFiles(series, people, sources, None)

    def _show(self, commit: str, path: str) -> bytes | None:
        return self._run("show", f"{commit}:./{path}")

    def _run(self, *words: str) -> bytes | None:
        """What git prints; None where it fails. Raises NoHistory where there is no git."""
        command = ["git", "-C", str(self.root), "--no-pager", *words]
        around = {k: v for k, v in os.environ.items() if k not in _OTHER_REPOSITORY}
        try:
            ran = subprocess.run(  # noqa: S603  the words are ours, and no shell reads them
                command, capture_output=True, timeout=_SECONDS, check=False, env=around
            )
        except (OSError, subprocess.TimeoutExpired):
            remedy = "install git, or compare with an issue, as `19@2`"
            raise NoHistory("git cannot be run here", remedy) from None
        return ran.stdout if ran.returncode == 0 else None
