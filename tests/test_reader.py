"""A tree to an Episode: segments and items by the format, shared people and sources, numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readings import PATH, Found, episode_of, found, series_of, shared_of
from rundown.durations import Duration
from rundown.model import Episode
from rundown.problems import Problem
from rundown.reader import read_episode
from rundown.work import EpisodeFile

SERIES = """\
title: Small Hours
wpm: 120
episodes: 1-3
format:
  segments:
    - {title: Cold Open, duration: 20s, aim: The format's own.}
    - {title: Middle, duration: 1m}
    - {title: Takeaways, duration: 10s}
types: [PLAY]
cues: [lights]
voices: {host: {name: Ada Host}}
audiences: {staff: {title: Staff}}
gates: {facts: {title: Fact check}}
"""

FRONT = "---\nepisode: 1\ntitle: Title\n---\n"
FIRST_LINE = 5


def read(body: str, front: str = FRONT, **others) -> tuple[Episode, list[Problem]]:
    return episode_of(front + body, series_of(SERIES), **others)


def problems_of(body: str, front: str = FRONT, **others) -> list[tuple[str, int, int]]:
    """Check, line of the body (from 1) and column of what reading found."""
    _, problems = read(body, front, **others)
    return [(p.check, p.place.line - FIRST_LINE + 1, p.place.column) for p in problems]


def of_front(front: str, **others) -> list[Found]:
    """What reading found, where the front matter is all that may be wrong."""
    return found(read("# Cold Open\n", f"---\n{front}\n---\n", **others)[1])


# --- segments -----------------------------------------------------------------------------------


def test_segments_are_the_formats_in_its_order_whatever_the_outlines():
    episode, problems = read("# takeaways\n## C | GFX\n# COLD   OPEN\n## A | GFX\n")
    assert [(s.id, s.letter, len(s.items)) for s in episode.segments] == [
        ("cold-open", "A", 1),
        ("middle", "B", 0),
        ("takeaways", "C", 1),
    ]
    assert [s.place.line - FIRST_LINE + 1 if s.place else None for s in episode.segments] == [
        3,
        None,
        1,
    ]
    assert [p.check for p in problems] == ["segment-order"]


def test_each_segment_that_comes_too_late_is_told_once():
    body = "# Takeaways\n# Cold Open\n# Middle\n"
    assert problems_of(body) == [("segment-order", 2, 3), ("segment-order", 3, 3)]


def test_a_repeated_segments_items_are_read_into_the_first():
    episode, problems = read("# Middle\n## A | GFX\n# Takeaways\n# middle\n## B | GFX\n")
    assert [item.slug.text for item in episode.segments[1].items] == ["A", "B"]
    assert [(p.check, p.place.line) for p in problems] == [("segment-repeated", FIRST_LINE + 3)]
    assert "line 5" in problems[0].help


def test_an_unknown_segments_items_are_checked_but_stray():
    episode, problems = read("# Interlude\n## A | vo\n# Middle\n## B | GFX\n")
    assert [item.slug.text for item in episode.strays] == ["A"]
    assert [item.slug.text for item in episode.all_items] == ["B", "A"]
    assert {p.check for p in problems} == {"segment-unknown", "type-unknown"}


def test_the_aim_of_the_outline_is_kept_in_its_paragraphs():
    episode, _ = read("# Cold Open\n\nOne.\n\nTwo.\n\n## A | GFX\n# Middle\n")
    assert [prose.text for prose in episode.segments[0].aim] == ["One.", "Two."]
    assert episode.segments[1].aim == ()


# --- items --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "duration", "flags", "problems"),
    [
        ("## A | VO | 1:05", Duration(65), (), []),
        ("## A | VO", None, (), []),
        ("## A | VO |", None, (), []),
        ("## A | VO | | float", None, ("float",), []),
        ("## A | VO | float", None, ("float",), []),
        ("## A | VO | pad | float | pad", None, ("pad", "float"), []),
        ("## A | VO | ~1:05 | kill", Duration(65, estimated=True), ("kill",), []),
        ("## A | VO | TBC", Duration(0, unset=True), (), []),
        ("## A | VO | 8", None, (), [("duration-invalid", 2, 13)]),
        ("## A | VO | 1:05 | Kill", Duration(65), (), [("flag-unknown", 2, 20)]),
        ("## A | VO | Kill", None, (), [("flag-unknown", 2, 13)]),
        ("## A | VO | 1:05 | float pad", Duration(65), (), [("flag-unknown", 2, 20)]),
        ("## A | VO | 1:05 | | pad", Duration(65), ("pad",), [("flag-unknown", 2, 19)]),
        ("## A | vo", None, (), [("type-unknown", 2, 8)]),
        ("## A | PLAY", None, (), []),
    ],
)
def test_a_heading_gives_duration_and_flags(heading, duration, flags, problems):
    episode, _ = read(f"# Cold Open\n{heading}\n")
    [item] = episode.items
    assert (item.duration, item.flags) == (duration, flags)
    assert problems_of(f"# Cold Open\n{heading}\n") == problems


def test_a_refused_duration_is_told_from_one_left_out():
    episode, _ = read("# Cold Open\n## A | VO | 8\n## B | VO\n")
    assert [item.refused for item in episode.items] == [True, False]


def test_slugs_are_compared_without_case_across_segments_and_killed_items():
    body = "# Cold Open\n## The  Turn | VO | kill\n# Middle\n## THE TURN | VO\n## the turn | GFX\n"
    assert problems_of(body) == [("slug-repeated", 4, 4), ("slug-repeated", 5, 4)]
    composed = "# Cold Open\n## É | VO\n## e\u0301 | VO\n## STRASSE | VO\n## straße | VO\n"
    assert problems_of(composed) == [("slug-repeated", 3, 4), ("slug-repeated", 5, 4)]


def test_an_unknown_cue_is_told_with_the_nearest_and_a_series_own_cue_is_known():
    body = "# Cold Open\n## A | VO\n- vidoe: x\n- lights: out\n"
    _, [problem] = read(body)
    assert found([problem]) == [Found("cue-unknown", PATH, FIRST_LINE + 2, 3)]
    assert problem.help.startswith("did you mean `video`?")


def test_guests_of_an_item_come_in_order_of_first_mention_each_once():
    body = "# Cold Open\n## A | INT\n- guest: b\n- guest: a\n- guest: b\n"
    episode, _ = read(body)
    assert [item.guests for item in episode.items] == [("b", "a")]


# --- speakers that are unclear ------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    ["Narrator: x", "Ada Host: x", "Host: x", "**LEAD:** x", "Guest One: x", "Somebody: x"],
)
def test_a_paragraph_that_opens_with_a_known_name_is_unclear(line):
    front = FRONT.replace("---\n", "---\nguests: {lead: {name: Guest One}}\n", 1)
    body = f"# Cold Open\n## A | VO\n\nSOMEBODY: y\n\n## B | VO\n\n{line}\n"
    _, [problem] = read(body, front)
    assert (problem.check, problem.place.line) == ("speaker-unclear", FIRST_LINE + 8)


def test_a_cues_text_and_an_aim_are_never_unclear_speech():
    assert problems_of("# Cold Open\n\nNarrator: x\n\n## A | VO\n\n- note: Narrator: x\n") == []


# --- numbers ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "number"), [("1", 1), ("001", 1), ('"1"', 1)])
def test_leading_zeros_and_quotes_are_no_part_of_a_number(typed, number):
    episode, problems = read("# Cold Open\n", f"---\nepisode: {typed}\ntitle: T\n---\n")
    assert (episode.number, episode.name, problems) == (number, "E01", [])


@pytest.mark.parametrize("typed", ["E1", "1.0", "one", "-1", "１", "1 2"])
def test_anything_but_digits_is_no_number(typed):
    episode, problems = read("# Cold Open\n", f"---\nepisode: {typed}\ntitle: T\n---\n")
    assert episode.number is None
    assert found(problems) == [Found("value-invalid", PATH, 2, 10)]


def test_a_number_must_be_the_file_names_and_in_the_series_range():
    assert of_front("episode: 2\ntitle: T") == [Found("value-invalid", PATH, 2, 10)]
    assert of_front("episode: 9\ntitle: T") == [Found("value-invalid", PATH, 2, 10)] * 2


# --- what the series must know ------------------------------------------------------------------


def test_takeaways_and_gates_are_for_those_that_the_series_has():
    front = "episode: 1\ntitle: T\ntakeaways:\n  staff: [a]\n  stuff: [b]\ngates: {fact: {}}"
    assert sorted(of_front(front)) == [
        Found("value-invalid", PATH, 6, 3),
        Found("value-invalid", PATH, 7, 9),
    ]


# --- shared people and sources ------------------------------------------------------------------

PEOPLE = "ada: {name: Ada Quist, title: Producer, bio: The series' words.}\n"
SOURCES = "osier-2008: {title: Shipping Delay Recap}\n"


def test_shared_people_and_sources_need_no_entry_of_the_episodes_own():
    shared = shared_of(PEOPLE, SOURCES)
    episode, problems = read("# Cold Open\n", shared=shared)
    assert episode.guests["ada"].name == "Ada Quist"
    assert episode.sources["osier-2008"].title == "Shipping Delay Recap"
    assert (episode.front.guests, episode.front.sources, problems) == ({}, {}, [])


def test_an_episodes_own_entry_wins_field_by_field():
    front = "---\nepisode: 1\ntitle: T\nguests:\n  ada: {title: Host, booking: confirmed}\n---\n"
    episode, problems = read("# Cold Open\n", front, shared=shared_of(PEOPLE))
    ada = episode.guests["ada"]
    assert (ada.name, ada.title, ada.booking) == ("Ada Quist", "Host", "confirmed")
    assert (ada.bio, problems) == ("The series' words.", [])


def test_an_id_alone_takes_the_shared_entry_as_it_is():
    front = "---\nepisode: 1\ntitle: T\nguests:\n  ada:\n---\n"
    episode, problems = read("# Cold Open\n", front, shared=shared_of(PEOPLE))
    assert [guest.title for guest in episode.front.guests.values()] == ["Producer"]
    assert problems == []


def test_crew_is_named_by_text_or_by_an_id_of_the_shared_people():
    front = "---\nepisode: 1\ntitle: T\ncrew: {producer: ada, host: To be appointed}\n---\n"
    episode, _ = read("# Cold Open\n", front, shared=shared_of(PEOPLE))
    assert episode.front.crew == {"producer": "Ada Quist", "host": "To be appointed"}


# --- outlines and sidecars that cannot be read --------------------------------------------------


def test_an_unreadable_outline_is_one_problem_and_no_episode():
    file = EpisodeFile(PATH, b"no front matter")
    episode, problems = read_episode(file, shared_of(), series_of(SERIES))
    assert episode is None
    assert found(problems) == [Found("outline-unreadable", PATH, 1, 1)]


def test_an_unreadable_sidecar_is_a_problem_at_its_line_and_the_outline_is_read():
    episode, problems = read("# Cold Open\n", sidecar="crew: {}\nfocus: [a\n")
    assert episode.front.title == "Title"
    assert found(problems) == [Found("outline-unreadable", "episodes/01-one.yaml", 2, 8)]


def test_the_sidecars_keys_are_the_front_matters():
    episode, problems = read("# Cold Open\n", sidecar="focus: [a]\nguests: {b: {name: B}}\n")
    assert (episode.front.focus, list(episode.guests), problems) == (("a",), ["b"], [])


# --- any front matter at all --------------------------------------------------------------------

KEYS = ["episode", "title", "status", "guests", "sources", "claims", "voices", "takeaways", "crew"]
KEYS += ["record", "gates", "archive", "metrics", "focus", "milestones", "revision", "nokey"]
SCALARS = st.sampled_from(["1", "a", "draft", "2008-08-22", "8m", "<!-- a -->", "", "ada", "con"])
VALUES = st.recursive(
    SCALARS.map("'{}'".format),
    lambda values: (
        st.lists(values, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(["name", "title", "text", "sources", "date", "wpm", "a", "ada", "A"]),
            values,
            max_size=3,
        ).map(lambda pairs: f"{{{', '.join(f'{k}: {v}' for k, v in pairs.items())}}}")
    ),
    max_leaves=8,
)


@given(st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=8), st.booleans())
def test_any_front_matter_gives_an_episode_and_problems_that_stand_in_its_files(pairs, in_sidecar):
    keys = "".join(f"{key}: {value}\n" for key, value in pairs)
    front, sidecar = ("", keys) if in_sidecar else (keys, "")
    text = f"---\n{front}---\n# Cold Open\n## A | INT | 0:10\n- guest: ada\n\nAda: x [@a]\n"
    file = EpisodeFile(PATH, text.encode(), sidecar.encode() or None)
    shared = shared_of(PEOPLE, SOURCES)
    episode, problems = read_episode(file, shared, series_of(SERIES))
    lines = {PATH: text.split("\n"), file.sidecar_path: sidecar.split("\n")}
    for problem in problems:
        place = problem.place
        assert 1 <= place.line <= len(lines[place.path])
        assert 1 <= place.column <= len(lines[place.path][place.line - 1]) + 1
    if episode is not None:
        assert [item.slug.text for item in episode.items] == ["A"]
    typed = {key for key, _ in pairs}
    if {"episode", "title"} - typed:
        assert "key-missing" in {problem.check for problem in problems}
