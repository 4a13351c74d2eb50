"""What is stale, who makes it, and how it comes to disk: whole files only.

Each episode is handled alone: one that is refused stops no other, and its older documents move
to `output/stale/`.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread

from rundown.made_files import MadeFiles, MadeRecord, content_fingerprint
from rundown.problems import Problem
from rundown.series_folder import FolderError, OutlineName, SeriesFolder
from rundown.whole_files import make_folder, remove_parts, sole_writer, write_whole
from rundown.work import EpisodeFile, Made, MadeFile, Work

STALE = "stale"

FEW = 8
"""Below this many episodes, starting other processes takes longer than it saves."""

PDF_START_SECONDS, PDF_FILE_SECONDS = 60, 20
"""How long LibreOffice may take to start, and for each file: many times what it needs."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build shall make, and how."""

    documents: tuple[str, ...]
    formats: tuple[str, ...]
    anyway: bool = False
    with_contacts: bool = False
    force: bool = False
    jobs: int | None = None


@dataclass(slots=True)
class Outcome:
    """What came of one episode; file names are relative to the output folder.

    `kept` are files that would have been replaced but were not made by us as they are now.
    `reason` says why an episode is refused where no problem does; `unreadable` that its files
    cannot be read.
    """

    episode: str
    path: str
    problems: tuple[Problem, ...] = ()
    made: list[str] = field(default_factory=list)
    unchanged: int = 0
    stale: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    refused: bool = False
    reason: str = ""
    unreadable: bool = False


class Build:
    """One run over a series folder, an Outcome an episode."""

    def __init__(
        self, folder: SeriesFolder, output: Path, templates: dict[str, bytes], wanted: Wanted
    ) -> None:
        self.folder, self.output, self.wanted = folder, output, wanted
        self.templates = tuple(sorted(templates.items()))
        self.files = folder.shared_files()
        self.list = MadeFiles(output)

    def run(
        self, chosen: list[OutlineName], before_making: Callable[[], object]
    ) -> Iterator[Outcome]:
        """Build the chosen outlines; where they are all there are, files of lost ones go too.

        `before_making` is called before the first episode is made, if any is. Raises OSError
        where the output folder cannot be written.
        """
        self.output.mkdir(parents=True, exist_ok=True)
        with sole_writer(self.output):
            self.list = MadeFiles.read(self.output)
            for folder in (self.output, *self.output.glob("E[0-9]*")):
                remove_parts(folder)
            yield from self.run_alone(chosen, before_making)

    def run_alone(
        self, chosen: list[OutlineName], before_making: Callable[[], object]
    ) -> Iterator[Outcome]:
        """The build itself, while no other writes into the output folder."""
        every = self.folder.outline_names()
        stale = []
        for name in chosen:
            others = [n for n in every if n.number == name.number is not None and n != name]
            outcome, work = self.refuse_repeated(name, others) if others else self.plan(name)
            if work is None:
                yield outcome
            else:
                stale.append((name, outcome, work))
        if stale:
            before_making()
        yield from self.make(stale)
        if len(chosen) == len(every):
            yield from self.clear_lost({_episode_name(name) for name in every})
        self.list.write()

    def refuse_repeated(self, name: OutlineName, others: list[OutlineName]) -> tuple[Outcome, None]:
        """Refuse an outline whose number others have too: they would write the same files."""
        paths = " and ".join(f"`{other.path}`" for other in others)
        reason = f"`{name.path}` has the number of {paths}"
        return self.refuse(Outcome(_episode_name(name), name.path, reason=reason)), None

    def plan(self, name: OutlineName) -> tuple[Outcome, Work | None]:
        """What an outline needs: nothing, or the work to be done."""
        outcome = Outcome(_episode_name(name), name.path)
        try:
            file = self.folder.episode_file(name.path)
        except FolderError as error:
            outcome.reason, outcome.unreadable = str(error), True
            return self.refuse(outcome), None
        work = self.work(file)
        current = not self.wanted.force and self.is_current(outcome.episode, work)
        if current:
            outcome.unchanged = sum(1 for _ in self.listed(outcome.episode))
        return outcome, None if current else work

    def work(self, file: EpisodeFile) -> Work:
        """All that an episode's documents are made from."""
        wanted = self.wanted
        formats = tuple(dict.fromkeys("docx" if f == "pdf" else f for f in wanted.formats))
        return Work(
            file,
            self.files,
            self.templates,
            wanted.documents,
            formats,
            wanted.anyway,
            wanted.with_contacts,
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every wanted document in every wanted format."""
        for document in self.wanted.documents:
            for form in self.wanted.formats:
                yield document, form

    def listed(self, episode: str) -> Iterator[str]:
        """The listed files of an episode that this build would make again."""
        for document, form in self.pairs():
            yield from self.list.paths_of(episode, document, form)

    def is_current(self, episode: str, work: Work) -> bool:
        """Whether all that is wanted of an episode is made from just these inputs."""
        made_from = work.fingerprint()
        return all(self.list.is_current(episode, *pair, made_from) for pair in self.pairs())

    def make(self, stale: list[tuple[OutlineName, Outcome, Work]]) -> Iterator[Outcome]:
        """Do the work, here or in other processes, and put its files in place."""
        results = _make_all([work for _, _, work in stale], self.wanted.jobs)
        for (_, outcome, work), made in zip(stale, results, strict=True):
            outcome.problems = made.problems
            if made.refused:
                yield self.refuse(outcome)
            else:
                self.place(outcome, work, self.with_pdfs(made))
                yield outcome

    def with_pdfs(self, made: Made) -> Made:
        """The files that are wanted: with PDFs, and without Word files made for them alone."""
        if "pdf" not in self.wanted.formats:
            return made
        from rundown.pdf_writer import write_pdfs

        word = {file.name: file for file in made.files if file.format == "docx"}
        limit = PDF_START_SECONDS + PDF_FILE_SECONDS * len(word)
        pdfs = write_pdfs({name: file.content for name, file in word.items()}, limit)
        files = [file for file in made.files if file.format in self.wanted.formats]
        for name, content in pdfs.items():
            stem = name.removesuffix(".docx")
            files.append(MadeFile(f"{stem}.pdf", word[name].document, "pdf", content))
        return replace(made, files=tuple(files))

    def place(self, outcome: Outcome, work: Work, made: Made) -> None:
        """Put an episode's files in place, and what is no longer wanted out of the way."""
        episode, made_from = outcome.episode, work.fingerprint()
        make_folder(self.output, episode)
        wanted = {f"{episode}/{file.name}": file for file in made.files}
        records = {
            path: MadeRecord(
                episode, file.document, file.format, made_from, content_fingerprint(file.content)
            )
            for path, file in wanted.items()
        }
        for document, form in self.pairs():
            self.list.set_incomplete(episode, document, form)
        self.list.write(records)
        for path in [path for path in self.listed(episode) if path not in wanted]:
            self.move_to_stale(path, outcome)
        for path, file in wanted.items():
            self.place_file(path, file, records[path], outcome)
        for document, form in self.pairs():
            if not outcome.kept:
                self.list.set_complete(episode, document, form, made_from)
        self.list.write()

    def place_file(self, path: str, file: MadeFile, record: MadeRecord, outcome: Outcome) -> None:
        """Write one file, unless somebody else's work stands there."""
        there = self.list.content(path)
        same = there == file.content
        ours = there is None or same or self.list.is_untouched(path)
        if not ours and not self.wanted.force:
            outcome.kept.append(path)
            return
        if same:
            outcome.unchanged += 1
        else:
            write_whole(self.output / path, file.content)
            outcome.made.append(path)
        self.list.files[path] = record

    def refuse(self, outcome: Outcome) -> Outcome:
        """Move all listed files of an episode that is not built out of the way."""
        outcome.refused = True
        for path in [*self.list.paths_of(outcome.episode)]:
            self.move_to_stale(path, outcome)
        self.list.write()
        return outcome

    def clear_lost(self, names: set[str]) -> Iterator[Outcome]:
        """Move the files of episodes whose outlines are gone out of the way."""
        for episode in sorted(self.list.episodes() - names):
            outcome = Outcome(episode, "")
            for path in [*self.list.paths_of(episode)]:
                self.move_to_stale(path, outcome)
            yield outcome

    def move_to_stale(self, path: str, outcome: Outcome) -> None:
        """Move a listed file to `stale/`, where one of its name is replaced."""
        source, target = self.output / path, self.output / STALE / path
        if source.is_file():
            make_folder(self.output, outcome.episode)
            make_folder(self.output, STALE, outcome.episode)
            source.replace(target)
            outcome.stale.append(path)
        self.list.forget(path)
        folder = source.parent
        if folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
            folder.rmdir()


def _episode_name(name: OutlineName) -> str:
    number = name.number if name.number is not None else int(name.stem.partition("-")[0])
    return f"E{number:02}"


def _make_all(works: list[Work], jobs: int | None) -> Iterator[Made]:
    """The results in order, one at a time; in several processes where that is worth it."""
    if jobs is None:
        jobs = 1 if len(works) < FEW else _processors()
    if not works:
        return
    # Imported now, because a build with nothing to do needs none of it.
    from rundown.pipeline import make_episode

    if min(jobs, len(works)) < 2:
        yield from map(make_episode, works)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Spawned workers behave alike on every system; forked ones would share open files.
    context = multiprocessing.get_context("spawn")
    processes = min(jobs, len(works))
    try:
        with ProcessPoolExecutor(processes, context, _follow_parent) as pool:
            with _uninterrupted():
                results = pool.map(make_episode, works)
            yield from results
    except BrokenProcessPool:
        message = "a process that made documents ended early; build with `--jobs 1`"
        raise OSError(message) from None


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals wait while processes start: one that is half started complains at length.

    The processes started meanwhile keep this; Ctrl-C reaches all of a terminal's processes.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    """In a process that makes documents: leave Ctrl-C to the parent, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent to end, even if it was killed, and leave nothing of it running."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
