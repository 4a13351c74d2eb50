"""A series folder on disk: finding it, its outlines, and the one that is meant."""

import os
from pathlib import Path

import pytest

from rundown.problems import Place
from rundown.series_folder import (
    FolderError,
    OutlineName,
    SeriesFolder,
    find_series_folder,
    placed_numbers,
)

SERIES = "title: Small Hours\n"


def outline(number: object) -> str:
    return f"---\nepisode: {number}\ntitle: T\n---\n"


def name_of(path: str) -> OutlineName:
    """An outline of that path, by its file's name alone."""
    return OutlineName(path, None, Place(path, 1, 1, 1, 1))


@pytest.fixture
def folder(series_folder):
    """A function that makes a series folder of these files in `episodes/`."""

    def make(**files: str) -> SeriesFolder:
        named = {f"episodes/{name}": text for name, text in files.items()}
        return SeriesFolder(series_folder({"episodes/series.yaml": SERIES, **named}))

    return make


TWO = {
    "19-netflix-streaming-empire.md": outline(19),
    "20-amazon-infrastructure.md": outline(20),
}


def stems(names: list[OutlineName]) -> list[str]:
    return [name.stem for name in names]


# --- finding the folder -------------------------------------------------------------------------


def test_the_nearest_folder_upwards_is_found(series_folder):
    root = series_folder(
        {
            "episodes/series.yaml": SERIES,
            "inner/episodes/series.yaml": SERIES,
            "inner/deep/down/file": "",
            "other/file": "",
        }
    )
    assert find_series_folder(root / "inner" / "deep" / "down") == root / "inner"
    assert find_series_folder(root / "inner") == root / "inner"
    assert find_series_folder(root / "other") == root
    assert find_series_folder(root) == root


def test_where_no_folder_upwards_is_a_series_people_are_told_what_to_do(tmp_path):
    (tmp_path / "episodes").mkdir()
    (tmp_path / "episodes" / "series.yml").write_text(SERIES)
    with pytest.raises(FolderError, match="no series here") as failed:
        find_series_folder(tmp_path)
    assert "`rundown init`" in str(failed.value)


def test_a_named_folder_must_be_a_series_itself(series_folder):
    root = series_folder({"episodes/series.yaml": SERIES, "inner/file": ""})
    with pytest.raises(FolderError, match=r"holds no `episodes/series\.yaml`"):
        SeriesFolder(root / "inner")


# --- which files are outlines -------------------------------------------------------------------


def test_outlines_are_files_named_by_number_and_slug(folder):
    names = ["19-x.md", "1-a.b.md", "100-é.md", "019-y.md"]
    others = ["README.md", "notes.md", "19.md", "19-.md", ".19-x.md", "19-x.MD", "19_x.md"]
    others += ["x19-x.md", "19-x.markdown", "deeper/19-z.md"]
    made = folder(**dict.fromkeys([*names, *others], outline(19)))
    assert made.outline_paths() == [f"episodes/{name}" for name in sorted(names)]


def test_sidecars_without_an_outline_are_orphans(folder):
    made = folder(
        **TWO, **{"19-netflix-streaming-empire.yaml": "", "20-amazn.yaml": "", "x.yaml": ""}
    )
    assert made.orphaned_sidecars() == ["episodes/20-amazn.yaml"]


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        (outline(19), 19, (2, 10, 2, 12)),
        (outline("019"), 19, (2, 10, 2, 13)),
        ('---\r\ntitle: T\r\nepisode:  "7"\r\n---\r\n', 7, (3, 12, 3, 13)),
        ("---\ntitle: T\n---\nepisode: 8\n", None, (1, 1, 1, 1)),
        (outline("nineteen"), None, (1, 1, 1, 1)),
        ("", None, (1, 1, 1, 1)),
        ("\ufeff---\nepisode: 9\n---\n", 9, (2, 10, 2, 11)),
    ],
)
def test_an_outlines_number_is_seen_at_a_glance(folder, text, number, place):
    [name] = folder(**{"19-x.md": text}).outline_names()
    assert (name.number, name.number_place) == (number, Place("episodes/19-x.md", *place))


def test_a_number_may_stand_in_the_sidecar(folder):
    [name] = folder(**{"19-x.md": "---\n---\n", "19-x.yaml": "# a\nepisode: 19\n"}).outline_names()
    assert (name.number, name.number_place) == (19, Place("episodes/19-x.yaml", 2, 10, 2, 12))


def test_numbers_come_with_their_places_in_the_order_of_file_names(folder):
    names = folder(**TWO, **{"21-x.md": outline("x")}).outline_names()
    assert [(number, place.path) for number, place in placed_numbers(names)] == [
        (19, "episodes/19-netflix-streaming-empire.md"),
        (20, "episodes/20-amazon-infrastructure.md"),
    ]


# --- which outline is meant ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "word",
    [
        *["19", "019", "E19", "e19", "E019", "19-netflix-streaming-empire"],
        *["netflix-streaming-empire", "NETFLIX-Streaming-Empire"],
        "episodes/19-netflix-streaming-empire.md",
    ],
)
def test_an_episode_is_named_by_number_stem_slug_or_path(folder, word):
    made = folder(**TWO)
    assert stems(made.chosen((word,), Path("/"))) == ["19-netflix-streaming-empire"]


def test_a_path_is_taken_from_here_first_and_then_from_the_series(folder):
    made = folder(**TWO)
    here = made.root / "episodes"
    assert stems(made.chosen(("20-amazon-infrastructure.md",), here)) == [
        "20-amazon-infrastructure"
    ]
    absolute = str(here / "20-amazon-infrastructure.md")
    assert stems(made.chosen((absolute,), Path("/"))) == ["20-amazon-infrastructure"]


def test_no_word_means_every_episode_and_one_named_twice_is_taken_once(folder):
    made = folder(**TWO)
    assert len(made.chosen((), made.root)) == 2
    assert stems(made.chosen(("20", "E20", "19", "amazon-infrastructure"), made.root)) == [
        "20-amazon-infrastructure",
        "19-netflix-streaming-empire",
    ]


def test_a_slug_that_looks_like_a_number_gives_way_to_the_number(folder):
    made = folder(**{"19-20.md": outline(19), "20-x.md": outline(20)})
    assert stems(made.chosen(("20",), made.root)) == ["20-x"]


def test_a_number_that_two_outlines_have_means_both(folder):
    made = folder(**{"19-a.md": outline(19), "19-b.md": outline(19)})
    assert stems(made.chosen(("19",), made.root)) == ["19-a", "19-b"]


def test_an_outline_of_no_number_is_named_by_its_file(folder):
    made = folder(**{"19-x.md": "broken"})
    assert stems(made.chosen(("x",), made.root)) == ["19-x"]


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("E21", "no episode is called `E21`\n  help: did you mean `E20`?"),
        ("21", "no episode is called `21`\n  help: the series has E19, E20"),
        ("99", "no episode is called `99`\n  help: the series has E19, E20"),
        ("netflix-streaming", "did you mean `netflix-streaming-empire`?"),
        ("nothing-like-it", "no episode is called `nothing-like-it`"),
        ("episodes/21-x.md", "no episode is called `episodes/21-x.md`"),
    ],
)
def test_an_episode_that_is_not_there_is_told_with_the_nearest(folder, word, message):
    made = folder(**TWO)
    with pytest.raises(FolderError) as failed:
        made.chosen((word,), made.root)
    assert message in str(failed.value)


def test_a_path_to_another_file_is_no_outline(folder):
    made = folder(**TWO, **{"notes.md": "x"})
    with pytest.raises(FolderError, match="is no outline of this series"):
        made.chosen(("episodes/notes.md",), made.root)


def test_where_there_are_no_outlines_people_are_told_so(folder):
    made = folder()
    assert made.chosen((), made.root) == []
    with pytest.raises(FolderError, match="no episode is called `19`: there are none yet"):
        made.chosen(("19",), made.root)


# --- reading ------------------------------------------------------------------------------------


def test_the_shared_files_that_are_there_are_read(folder):
    made = folder(**{"people.yaml": "a: {name: A}\n", "contacts.yaml": "a: {phone: 1}\n"})
    files = made.shared_files()
    assert (files.series, files.people) == (SERIES.encode(), b"a: {name: A}\n")
    assert (files.sources, files.contacts) == (None, b"a: {phone: 1}\n")


def test_an_episode_comes_with_its_sidecar(folder):
    made = folder(**TWO, **{"20-amazon-infrastructure.yaml": "focus: x\n"})
    alone = made.episode_file(name_of("episodes/19-netflix-streaming-empire.md"))
    both = made.episode_file(name_of("episodes/20-amazon-infrastructure.md"))
    assert (alone.outline, alone.sidecar) == (outline(19).encode(), None)
    assert both.sidecar == b"focus: x\n"


def test_what_cannot_be_read_is_told_in_the_systems_words(folder):
    made = folder()
    (made.root / "episodes" / "19-x.md").mkdir()
    with pytest.raises(FolderError) as failed:
        made.episode_file(name_of("episodes/19-x.md"))
    assert str(failed.value) == "`episodes/19-x.md` cannot be read: is a directory"
    assert [name.number for name in made.outline_names()] == [None]


def test_a_link_to_an_outline_is_followed(folder, tmp_path):
    target = tmp_path / "elsewhere.md"
    target.write_text(outline(19))
    made = folder()
    (made.root / "episodes" / "19-x.md").symlink_to(target)
    assert [name.number for name in made.outline_names()] == [19]
    assert made.episode_file(name_of("episodes/19-x.md")).outline == outline(19).encode()


def test_a_link_to_nowhere_cannot_be_read(folder):
    made = folder()
    (made.root / "episodes" / "19-x.md").symlink_to("nowhere")
    with pytest.raises(FolderError, match="cannot be read"):
        made.episode_file(name_of("episodes/19-x.md"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(folder):
    series = folder(**TWO)
    os.mkfifo(series.root / "episodes/07-pipe.md")

    assert len(series.chosen((), series.root)) == 3
    with pytest.raises(FolderError, match="is no file"):
        series.read("episodes/07-pipe.md")


@pytest.mark.skipif(os.name == "nt", reason="such names are refused there")
def test_a_name_that_ends_in_a_new_line_is_no_outline(folder):
    series = folder(**TWO)
    (series.root / "episodes/07-a.md\n").write_text("x")

    assert len(series.outline_paths()) == 2
