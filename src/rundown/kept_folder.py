"""A series folder as it was when an episode was issued: for making its documents again."""

from __future__ import annotations

from dataclasses import replace

from rundown.series_folder import OutlineName, SeriesFolder
from rundown.work import EpisodeFile, KeptIssue, SeriesFiles


class KeptFolder(SeriesFolder):
    """The folder with one episode as an issue kept it, and the issue before that."""

    def __init__(
        self, folder: SeriesFolder, name: OutlineName, issues: tuple[KeptIssue, ...]
    ) -> None:
        super().__init__(folder.root)
        self.name = name
        self.issues = issues
        self.office = issues[0].office

    def shared_files(self) -> SeriesFiles:
        """What the issue kept of the shared files; contacts are those of today."""
        return replace(self.issues[0].files, contacts=super().shared_files().contacts)

    def issued_file(self, name: OutlineName) -> EpisodeFile:
        """The outline as it was issued."""
        if name.path != self.name.path:
            return super().issued_file(name)
        return replace(self.issues[0].file, issues=self.issues)
