"""The series bible: all of the brief, and a guide to every number of the range."""

from __future__ import annotations

from outlines import SERIES, outline
from productions import text_of
from series_productions import series_markup, series_production, series_view

BRIEF = (
    SERIES.replace("1-20", "1-4")
    + """\
philosophy: One failure an episode.
promises: {whole-story: From alarm to lesson}
elements: {re-creation: {title: Re-creation, text: Labelled}}
standards: {figures: {text: Trade-offs in figures}}
gates: {accuracy: {title: Accuracy, criterion: A reviewer accepts it}}
metrics: {completion: {title: Completion, target: 80%, measures: [Rate, Letters]}}
phases:
  first: {title: Phase 1, episodes: 1-2, months: 6, focus: Giants, production: Studio, goal: A form}
  second: {title: Phase 2, episodes: 3-4, months: 5, focus: Platforms}
voices: {narrator: {name: Narrator, wpm: 150}}
cues: {lens: the lens the director wants}
types: {PROMO: a promotion}
roles: {vision: {title: vision mixer, columns: [page, slug, mic]}}
"""
)


def text(*outlines: str, series: str = BRIEF) -> str:
    return text_of(series_markup("bible", series_production(*outlines, series=series)))


def guide(*outlines: str, series: str = BRIEF) -> list[tuple[str, str, str]]:
    groups = series_view("bible", series_production(*outlines, series=series)).guide
    return [(row.name, row.status, row.title) for group in groups for row in group.rows]


def test_the_length_of_the_whole_series_is_told_as_people_say_it() -> None:
    assert "4 episodes of 10 minutes are 40 minutes" in text()


def test_twelve_episodes_of_three_hours_are_thirty_six_hours() -> None:
    series = SERIES.replace("1-20", "19-30").replace("10m", "3h")
    series = series.replace("8m", "2h").replace("2m", "1h")
    assert "12 episodes of 3 hours are 36 hours" in text(series=series)


def test_everything_of_the_brief_stands_in_it() -> None:
    found = text().splitlines()
    for line in (
        "One failure an episode.",
        "Whole story: From alarm to lesson",
        "Re-creation: Labelled",
        "Figures: Trade-offs in figures",
        "Accuracy: A reviewer accepts it",
        "Target80%",
        "Letters",
        "Lasts6 months",
        "GoalA form",
        "Speech is timed at 120 words a minute, unless a voice has a rate of its own.",
        "Narrator: 150 words a minute",
        "lens: the lens the director wants",
        "PROMO: a promotion",
        "Vision mixer (rundown-vision): Page, Slug, Microphone",
        "Staff engineers",
    ):
        assert line in found


def test_every_number_of_the_range_stands_in_the_guide() -> None:
    assert guide(outline(), outline(episode="3", title="Three")) == [
        ("E01", "draft", "Title"),
        ("E02", "not begun", ""),
        ("E03", "draft", "Three"),
        ("E04", "not begun", ""),
    ]


def test_the_guide_tells_focus_and_cold_open_by_phase() -> None:
    front = "focus: [Disks, Links]\ncold_open: A disk that lied\n"
    (first, second) = series_view(
        "bible", series_production(outline(front=front), series=BRIEF)
    ).guide
    assert (first.heading, second.heading) == ("Phase 1: Giants", "Phase 2: Platforms")
    assert (first.rows[0].focus, first.rows[0].cold_open) == (
        ("Disks", "Links"),
        "A disk that lied",
    )


def test_an_episode_of_no_phase_is_not_lost() -> None:
    assert "In no phase" in text(outline(episode="9"))


def test_an_outline_that_cannot_be_read_is_not_taken_for_one_that_is_not_begun() -> None:
    assert guide("---\nepisode: [\n---\n")[0] == ("E01", "not readable", "episodes/01-x.md")


def test_a_series_without_a_brief_is_told_what_to_write() -> None:
    bare = "title: T\nwpm: 120\nformat: {segments: [{title: A, duration: 1m}]}\n"
    found = text(series=bare)
    for key in ("philosophy", "promises", "audiences", "elements", "standards", "metrics", "gates"):
        assert f"Write {key} in series.yaml, and it stands here." in found
    assert "No episodes yet." in found
    assert "no item types and no cues of its own" in found


def test_tolerance_is_told_by_status() -> None:
    tolerant = SERIES.replace("  duration: 10m", "  duration: 10m\n  tolerance: 30s")
    assert (
        "by 30 seconds in a draft. It must hit it to the second when approved and when locked"
        in (text(series=tolerant))
    )
    assert "Every segment must hit its budget to the second." in text()


def test_a_huge_range_is_no_huge_booklet() -> None:
    rows = guide(outline(), outline(episode="500"), series=SERIES.replace("1-20", "1-1200"))
    assert [row[0] for row in rows] == ["E01", "E02–E499", "E500", "E501–E1200"]
