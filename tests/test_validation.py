"""Typed text to models: every problem of a front matter in one run, at the author's line."""

from readings import PATH, Found, episode_of, found, series_of, shared_of
from rundown.problems import Place
from rundown.series_reader import read_series

SERIES = """\
title: Small Hours
wpm: 120
episodes: 1-3
format:
  segments:
    - {title: Cold Open, duration: 20s}
audiences: {staff: {title: Staff}}
gates: {facts: {title: Fact check}}
"""

BODY = "\n# Cold Open\n\n## ONE | GFX | 0:20\n"

# «» stand around every place at which a problem is expected, in the order of the file.
WRONG = """\
---
episode: «E1»
«title»: [a, b]
status: «Draft»
revision: {number: «three», date: «2026-02-30»}
«focus»: {a: b}
record: {start: «"24:00"», zone: «Europe/Lundon», «where»: x}
«crew»: [a]
voices:
  «Narrator»: {wpm: «0»}
guests:
  «chaos-lead»: {«nam»: x, booking: «maybe», «topics»: [a, [b], c]}
  «con»: {name: X}
sources:
  «a»: {date: «2008-8»}
  b: «text»
claims:
  c: {text: x, status: «true», sources: d}
archive: {x: {title: X, licensed: «"8"», expires: «soon»}}
takeaways: {«stuff»: [x]}
gates: {«fact»: {verdict: «done»}}
milestones: {air: «2026»}
«title»: again
---
"""


def unmarked(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """A text without its marks, and line, column and end column of what each pair enclosed."""
    places, lines = [], []
    for number, line in enumerate(text.split("\n"), 1):
        while "«" in line:
            start, end = line.index("«"), line.index("»") - 1
            line = line.replace("«", "", 1).replace("»", "", 1)  # noqa: PLW2901 - mark by mark
            places.append((number, start + 1, end + 1))
        lines.append(line)
    return "\n".join(lines), places


def problems_of(front: str, **others) -> list:
    _, problems = episode_of(front + BODY, series_of(SERIES), **others)
    return problems


def test_all_that_is_wrong_with_a_front_matter_is_told_at_once_each_at_its_place():
    text, places = unmarked(WRONG)
    problems = problems_of(text)
    told = sorted({(p.place.line, p.place.column, p.place.end_column) for p in problems})
    assert told == places


def test_each_place_of_a_wrong_front_matter_is_told_once():
    text, _ = unmarked(WRONG)
    problems = problems_of(text)
    assert len({(p.place, p.check) for p in problems}) == len(problems)
    checks = {"value-invalid", "key-unknown", "key-missing", "key-repeated"}
    assert {p.check for p in problems} == checks
    assert all(p.message and p.help for p in problems)


def messages_of(front: str) -> list[str]:
    return [problem.message for problem in problems_of(f"---\n{front}\n---\n")]


def test_messages_name_what_was_typed_and_remedies_what_may_be():
    [problem] = problems_of("---\nepisode: 1\ntitle: T\nstatus: Draft\n---\n")
    assert problem.message == "`Draft` is not known here"
    assert problem.help == "did you mean `draft`? the words are `draft`, `approved`, `locked`"


def test_a_comment_behind_a_fixed_value_is_told_to_move():
    front = "---\nepisode: 1\ntitle: T\nstatus: draft # for now\n---\n"
    invalid = [p for p in problems_of(front) if p.check == "value-invalid"]
    assert [p.message for p in invalid] == ["`draft # for now` is not known here"]
    assert "take the comment to a line of its own" in invalid[0].help


def test_a_missing_required_key_is_told_at_the_owner_or_on_the_first_line():
    assert found(problems_of("---\nstatus: draft\n---\n")) == [
        Found("key-missing", PATH, 1, 1),
        Found("key-missing", PATH, 1, 1),
    ]
    front = "---\nepisode: 1\ntitle: T\nguests:\n  a: {title: Lead}\n---\n"
    [problem] = problems_of(front)
    assert problem.place == Place(PATH, 5, 3, 5, 4)


def test_an_empty_value_is_as_if_its_key_were_not_there():
    assert messages_of("episode: 1\ntitle:") == ["the key `title` is missing"]
    assert messages_of("episode: 1\ntitle: T\nstatus:\nguests:\nfocus: ''") == []


def test_one_text_where_a_list_is_expected_is_a_list_of_one():
    front = "---\nepisode: 1\ntitle: T\nfocus: The first alarm\n---\n"
    episode, problems = episode_of(front + BODY, series_of(SERIES))
    assert (episode.front.focus, problems) == (("The first alarm",), [])


def test_a_wrong_value_is_left_out_and_all_the_rest_is_read():
    front = """\
---
episode: 1
title: T
status: Draft
guests:
  lead: {name: Ada, booking: maybe, topics: [a, [b], c]}
claims:
  c: {text: x, status: "true"}
---
"""
    episode, _ = episode_of(front + BODY, series_of(SERIES))
    lead = episode.front.guests["lead"]
    assert (lead.name, lead.booking, lead.topics) == ("Ada", "wish", ("a", "c"))
    assert episode.front.claims["c"].text == "x"
    assert episode.front.status == "draft"


def test_an_episode_with_a_wrong_number_or_title_is_read_all_the_same():
    front = "---\nepisode: nineteen\ntitle: [a]\n---\n"
    episode, problems = episode_of(front + BODY, series_of(SERIES))
    assert episode.number is None
    assert [item.slug.text for item in episode.items] == ["ONE"]
    assert found(problems) == [
        Found("value-invalid", PATH, 3, 1),
        Found("value-invalid", PATH, 2, 10),
    ]


def test_a_key_in_the_sidecar_too_is_told_there():
    problems = problems_of(
        "---\nepisode: 1\ntitle: T\nfocus: a\n---\n", sidecar="crew: {host: x}\nfocus: b\n"
    )
    assert found(problems) == [Found("key-repeated", "episodes/01-one.yaml", 2, 1)]
    assert problems[0].help == f"the first one, {PATH}:4, counts: delete one of them"


def test_what_is_wrong_in_the_sidecar_is_told_at_its_own_lines():
    sidecar = "status: Draft\nguests:\n  a: {nam: Ada}\nstatsu: x\ncold_open: one: two\n"
    problems = problems_of("---\nepisode: 1\ntitle: T\n---\n", sidecar=sidecar)
    assert sorted(found(problems)) == [
        Found("key-missing", "episodes/01-one.yaml", 3, 3),
        Found("key-unknown", "episodes/01-one.yaml", 3, 7),
        Found("key-unknown", "episodes/01-one.yaml", 4, 1),
        Found("value-invalid", "episodes/01-one.yaml", 1, 9),
        Found("value-unquoted", "episodes/01-one.yaml", 5, 12),
    ]


def test_what_is_wrong_in_shared_files_is_told_there_and_only_there():
    shared = shared_of(
        people="ada: {name: Ada, booking: maybe}\nBob: {name: Bob}\n",
        sources="a: {title: A, date: soon}\na: {title: B}\nb:\n  author: B: C\n",
    )
    assert sorted(found(shared.problems)) == [
        Found("key-missing", "episodes/sources.yaml", 3, 1),
        Found("key-repeated", "episodes/sources.yaml", 2, 1),
        Found("value-invalid", "episodes/people.yaml", 1, 27),
        Found("value-invalid", "episodes/people.yaml", 2, 1),
        Found("value-invalid", "episodes/sources.yaml", 1, 21),
        Found("value-unquoted", "episodes/sources.yaml", 4, 11),
    ]
    assert problems_of("---\nepisode: 1\ntitle: T\n---\n", shared=shared) == []


def test_ids_that_differ_in_case_alone_are_repeated():
    front = "---\nepisode: 1\ntitle: T\nguests:\n  ada: {name: A}\n  ADA: {name: B}\n---\n"
    assert "key-repeated" in {problem.check for problem in problems_of(front)}


def test_a_source_and_a_claim_cannot_share_an_id():
    front = """\
---
episode: 1
title: T
claims:
  a: {text: x, status: cut}
sources:
  a: {title: x}
---
"""
    assert found(problems_of(front)) == [Found("key-repeated", PATH, 7, 3)]


def test_all_that_is_wrong_with_a_series_is_told_at_once():
    text, places = unmarked("""\
«titel»: Small Hours
wpm: «fast»
episodes: «3-1»
paper: «A5»
format:
  tolerance: «8»
  «segments»:
    - {title: Cold Open, duration: «TBC»}
    - {duration: 1m}
voices: {narrator: {wpm: «0»}}
cues: {«lights»: [a]}
""")
    _, problems = read_series(text.encode(), "episodes/series.yaml")
    told = {(p.place.line, p.place.column, p.place.end_column) for p in problems}
    assert sorted(told) == [(1, 1, 1), *places]  # the missing title is told on the first line
    missing = [p.message for p in problems if p.check == "key-missing"]
    assert missing == ["the key `title` is missing"] * 2


def test_what_is_wrong_between_the_values_of_a_series_is_told_with_what_would_mend_it():
    text, places = unmarked("""\
title: Small Hours
wpm: 120
format:
  duration: «1:30»
  segments:
    - {title: Cold Open, duration: 1h}
    - {title: «COLD  OPEN», duration: 30m}
cues: [lights, «Fog»]
types: {PLAY: a scene, «song»: a song}
""")
    series, problems = read_series(text.encode(), "episodes/series.yaml")
    assert series is not None
    told = sorted((p.place.line, p.place.column, p.place.end_column) for p in problems)
    assert told == places
    by_line = {problem.place.line: problem for problem in problems}
    assert by_line[4].message == "the format lasts 0:01:30, its segments 1:30:00"
    assert "`1:30:00` 1 h 30" in by_line[4].help
    assert by_line[7].message == "the format has a segment `COLD  OPEN` already"
    assert by_line[8].help.startswith("write `fog`")
    assert by_line[9].help.startswith("write `SONG`")
