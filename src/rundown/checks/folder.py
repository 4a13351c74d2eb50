"""Checks of a whole series folder: what one outline alone cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rundown.checks.subject import error, warning
from rundown.problems import Place, Problem


def episode_repeated(numbers: Iterable[tuple[int, Place]]) -> Iterator[Problem]:
    """Two outlines of one number.

    Neither is built: both would write the same files. It is reported at the number of every
    outline after the first in the order of file names.

    Wrong:

        19-netflix.md: episode: 19
        19-netflix-old.md: episode: 19

    Right:

        19-netflix.md: episode: 19
    """
    first: dict[int, Place] = {}
    for number, place in numbers:
        if number in first:
            message = f"episode {number} is already `{first[number].path}`"
            remedy = "give one of them another number, or move it out of `episodes`"
            yield error(episode_repeated, message, remedy, place)
        first.setdefault(number, place)


def sidecar_orphaned(paths: Iterable[str]) -> Iterator[Problem]:
    """A file of front matter with no outline of its name beside it.

    Nothing reads it. `paths` are those of all such files.

    Wrong:

        episodes/19-netflix.yaml

    Right:

        episodes/19-netflix.md
        episodes/19-netflix.yaml
    """
    for path in paths:
        message = "no outline of this name stands beside this file"
        remedy = f"write `{path.removesuffix('.yaml')}.md`, or delete the file"
        yield warning(sidecar_orphaned, message, remedy, Place(path, 1, 1, 1, 1))


def outline_misnamed(paths: Iterable[str]) -> Iterator[Problem]:
    """An outline by its first lines, in a file that is not called like one.

    Nothing reads it: an outline's file has a number, a hyphen and a name, and ends with `.md`.
    `paths` are those of all such files.

    Wrong:

        episodes/netflix.md

    Right:

        episodes/19-netflix.md
    """
    for path in paths:
        message = "this looks like an outline, and its file's name is none, so nothing reads it"
        remedy = "call it by number and name, as `19-netflix.md`, or move it out of `episodes`"
        yield warning(outline_misnamed, message, remedy, Place(path, 1, 1, 1, 1))


def contacts_exposed(paths: Iterable[str]) -> Iterator[Problem]:
    """Contacts that git does not ignore.

    Phones and addresses that are once in a repository stay in its history, and everybody who has a
    copy has them. `paths` are those of contacts that git holds, or would take up.

    Wrong:

        .gitignore: output/

    Right:

        .gitignore: output/
                    episodes/contacts.yaml
    """
    for path in paths:
        remedy = (
            f"add `{path}` to `.gitignore`; if it was committed, `git rm --cached {path}`,"
            " and tell those it names"
        )
        message = "git does not ignore the contacts, so whoever has the repository has them"
        yield warning(contacts_exposed, message, remedy, Place(path, 1, 1, 1, 1))


CHECKS = (episode_repeated, sidecar_orphaned, outline_misnamed, contacts_exposed)
