"""What is stale, who makes it, and how it comes to disk: whole files only.

Each episode is handled alone: one that is refused stops no other, and its older documents move
to `output/stale/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from rundown.document_names import PLAIN_TEXT
from rundown.folder_lock import sole_writer
from rundown.made_files import EVERY, MadeFiles, MadeRecord, content_fingerprint
from rundown.problems import Problem
from rundown.series_folder import FolderError, OutlineName, SeriesFolder
from rundown.whole_files import (
    is_open_elsewhere,
    make_folder,
    remove_parts,
    write_whole,
)
from rundown.work import (
    LARGE_PRINT,
    PLAIN_TEXT_FORM,
    Asked,
    EpisodeFile,
    KeptIssue,
    Made,
    MadeFile,
    SeriesWork,
    Work,
)
from rundown.workers import do_all

STALE = "stale"

FEW = 8
"""Below this many episodes, starting other processes takes longer than it saves."""

SERIES = "series"
"""In the place of an episode's name: the whole series."""

PDF_START_SECONDS, PDF_FILE_SECONDS = 60, 20
"""How long LibreOffice may take to start, and for each file: many times what it needs."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build shall make, and how.

    `documents` are those of each episode by name, `series_documents` those of the whole series;
    None stands for the series' usual set. With `since` it is only what changed since that issue.
    """

    documents: tuple[str, ...] | None
    series_documents: tuple[str, ...] | None
    formats: tuple[str, ...]
    large_print: bool = False
    anyway: bool = False
    with_contacts: bool = False
    force: bool = False
    jobs: int | None = None
    since: KeptIssue | None = None
    executor: str = ""

    def asked(self, documents: tuple[str, ...] | None) -> Asked:
        """What those who make the documents are told: PDF is made of the Word files."""
        formats = tuple(dict.fromkeys("docx" if f == "pdf" else f for f in self.formats))
        return Asked(documents, formats, self.large_print)

    def pairs(self, documents: tuple[str, ...] | None) -> Iterator[tuple[str, str]]:
        """Every one of the documents in every form in which it is listed."""
        before = LARGE_PRINT if self.large_print else ""
        for document in (EVERY,) if documents is None else documents:
            for form in self.formats:
                yield document, before + form
            if document == EVERY or document in PLAIN_TEXT:
                yield document, PLAIN_TEXT_FORM


@dataclass(slots=True)
class Outcome:
    """What came of one episode, or of the series; file names are relative to the output folder.

    `kept` are files that would have been replaced but were not made by us as they are now, or are
    open in another program: those are `opened` too.
    `reason` says why an episode is refused where no problem does; `unreadable` that its files
    cannot be read. `remarks` say what documents that were asked for by name lack. `outdated` counts
    the listed files that are from other inputs, since this build was not asked for them.
    """

    episode: str
    path: str
    problems: tuple[Problem, ...] = ()
    made: list[str] = field(default_factory=list)
    unchanged: int = 0
    stale: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    refused: bool = False
    reason: str = ""
    unreadable: bool = False
    remarks: tuple[str, ...] = ()
    outdated: int = 0

    @property
    def had_nothing_to_do(self) -> bool:
        """Whether everything was as it should be already."""
        told = (self.problems, self.made, self.stale, self.kept, self.refused, self.remarks)
        return not any(told)


@dataclass(frozen=True, slots=True)
class Outlines:
    """All outlines of a series, read from disk when they are gone through, one after the other.

    Those that cannot be read are told of elsewhere.
    """

    folder: SeriesFolder
    names: tuple[OutlineName, ...]

    def __iter__(self) -> Iterator[EpisodeFile]:
        for name in self.names:
            with suppress(FolderError):
                yield self.folder.issued_file(name)


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
            self.list.settle()
            folders = (self.output, self.output / SERIES, *self.output.glob("E[0-9]*"))
            for folder in folders:
                remove_parts(folder)
            try:
                yield from self.run_alone(chosen, before_making)
            finally:
                self.list.write()

    def run_alone(
        self, chosen: list[OutlineName], before_making: Callable[[], object]
    ) -> Iterator[Outcome]:
        """The build itself, while no other writes into the output folder."""
        every = self.folder.outline_names()
        stale = []
        for name in chosen if self.wanted.documents != () else ():
            others = [n for n in every if n.number == name.number is not None and n != name]
            outcome, work = self.refuse_repeated(name, others) if others else self.plan(name)
            if work is None:
                yield outcome
            else:
                stale.append((outcome, name))  # and no more, or all outlines were held at once
        series = self.plan_series(every) if self.wanted.series_documents != () else None
        if stale or (series and series[1]):
            before_making()
        yield from self.make(stale)
        if series:
            yield self.make_series(*series)
        if len(chosen) == len(every):
            yield from self.clear_lost({SERIES, *(name.episode for name in every)})

    def refuse_repeated(self, name: OutlineName, others: list[OutlineName]) -> tuple[Outcome, None]:
        """Refuse an outline whose number others have too: they would write the same files."""
        paths = " and ".join(f"`{other.path}`" for other in others)
        reason = f"`{name.path}` has the number of {paths}"
        return self.refuse(Outcome(name.episode, name.path, reason=reason)), None

    def plan(self, name: OutlineName) -> tuple[Outcome, Work | None]:
        """What an outline needs: nothing, or the work to be done."""
        outcome = Outcome(name.episode, name.path)
        try:
            work = self.work_of(name)
        except OSError as error:
            outcome.reason, outcome.unreadable = str(error), True
            return self.refuse(outcome), None
        return outcome, None if self.is_current(outcome, work) else work

    def plan_series(self, every: list[OutlineName]) -> tuple[Outcome, SeriesWork | None]:
        """What the series' own documents need; outlines that are no files are not in them."""
        outcome = Outcome(SERIES, "")
        asked = self.wanted.asked(self.wanted.series_documents)
        outlines = Outlines(self.folder, tuple(every))
        work = SeriesWork(outlines, self.files, self.templates, asked)
        return outcome, None if self.is_current(outcome, work) else work

    def listed(self, episode: str, asked: Asked) -> Iterator[str]:
        """The listed files of an episode, or of the series, that this build would make again."""
        for document, form in self.wanted.pairs(asked.documents):
            yield from self.list.paths_of(episode, document, form)

    def is_current(self, outcome: Outcome, work: Work | SeriesWork) -> bool:
        """Whether all that is wanted is made from just these inputs; counts its files then."""
        made_from = work.fingerprint()
        pairs = self.wanted.pairs(work.asked.documents)
        current = not self.wanted.force and all(
            self.list.is_current(outcome.episode, *pair, made_from) for pair in pairs
        )
        if current:
            outcome.unchanged = sum(1 for _ in self.listed(outcome.episode, work.asked))
            outcome.outdated = self.list.count_outdated(outcome.episode, made_from)
        return current

    def make(self, stale: list[tuple[Outcome, OutlineName]]) -> Iterator[Outcome]:
        """Do the work, here, in other processes or on other machines, and put files in place."""
        works = (self.work_of(name) for _, name in stale)
        results = self.results(works, len(stale))
        for (outcome, _), (work, made) in zip(stale, results, strict=True):
            yield self.put(outcome, work, made)

    def results(self, works: Iterator[Work], count: int) -> Iterator[tuple[Work, Made]]:
        """Each work with what came of it."""
        if self.wanted.executor and count:
            from rundown.many_machines import do_on_machines

            return do_on_machines(_make_episode, works, self.wanted.executor)
        return do_all(_make_episode, works, count, self.wanted.jobs, FEW)

    def work_of(self, name: OutlineName) -> Work:
        """The work to be done for an outline. Raises OSError where it cannot be read."""
        wanted = self.wanted
        try:
            file = self.folder.issued_file(name)
        except FolderError as error:
            raise OSError(str(error)) from None
        asked = wanted.asked(wanted.documents)
        options = (wanted.anyway, wanted.with_contacts, wanted.since, self.folder.office)
        return Work(file, self.files, self.templates, asked, *options)

    def make_series(self, outcome: Outcome, work: SeriesWork | None) -> Outcome:
        """Do the work of the whole series, if there is any."""
        if work is None:
            return outcome
        from rundown.pipeline import make_series

        return self.put(outcome, work, make_series(work))

    def put(self, outcome: Outcome, work: Work | SeriesWork, made: Made) -> Outcome:
        """Put what was made in place, or out of the way where it is refused."""
        outcome.problems = made.problems
        if work.asked.documents is not None:
            outcome.remarks = made.remarks
        if made.refused:
            return self.refuse(outcome)
        self.place(outcome, work, self.with_pdfs(made))
        outcome.outdated = self.list.count_outdated(outcome.episode, work.fingerprint())
        return outcome

    def with_pdfs(self, made: Made) -> Made:
        """The files that are wanted: with PDFs, and without Word files made for them alone."""
        if "pdf" not in self.wanted.formats:
            return made
        from rundown.pdf_writer import write_pdfs

        word = {file.name: file for file in made.files if file.format.endswith("docx")}
        limit = PDF_START_SECONDS + PDF_FILE_SECONDS * len(word)
        pdfs = write_pdfs({name: file.content for name, file in word.items()}, limit)
        kept = "docx" in self.wanted.formats
        files = [file for file in made.files if kept or file.name not in word]
        for name, content in pdfs.items():
            form = word[name].format.removesuffix("docx") + "pdf"
            stem = name.removesuffix(".docx")
            files.append(MadeFile(f"{stem}.pdf", word[name].document, form, content))
        return replace(made, files=tuple(files))

    def place(self, outcome: Outcome, work: Work | SeriesWork, made: Made) -> None:
        """Put files in place, and what is no longer wanted out of the way."""
        episode, made_from = outcome.episode, work.fingerprint()
        make_folder(self.output, episode)
        wanted = {f"{episode}/{file.name}": file for file in made.files}
        records = {
            path: MadeRecord(
                episode, file.document, file.format, made_from, content_fingerprint(file.content)
            )
            for path, file in wanted.items()
        }
        # Where one document is made again, all of them together are no longer from one source.
        for document, form in self.wanted.pairs((EVERY, *made.documents)):
            self.list.set_incomplete(episode, document, form)
        self.list.announce(episode, records)
        for path in [path for path in self.listed(episode, work.asked) if path not in wanted]:
            self.move_to_stale(path, outcome)
        for path, file in wanted.items():
            self.place_file(path, file, records[path], outcome)
        everything = (EVERY,) if work.asked.documents is None else ()
        for document, form in self.wanted.pairs((*everything, *made.documents)):
            if not outcome.kept:
                self.list.set_complete(episode, document, form, made_from)

    def place_file(self, path: str, file: MadeFile, record: MadeRecord, outcome: Outcome) -> None:
        """Write one file, unless somebody else's work stands there."""
        there = self.list.content(path)
        same = there == file.content
        ours = there is None or same or self.list.is_untouched(path)
        if not ours and not self.wanted.force:
            outcome.kept.append(path)
            return
        if not same and not self.wanted.force and is_open_elsewhere(self.output / path):
            outcome.kept.append(path)
            outcome.opened.append(path)
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


def _make_episode(work: Work) -> Made:
    # Imported now, because a build with nothing to do needs none of it.
    from rundown.pipeline import make_episode

    return make_episode(work)
