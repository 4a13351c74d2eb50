"""The episodes of the series itself: what the brief promises of each of them."""

from pathlib import Path

import pytest

from rundown.examining import Examined, examine, examine_series
from rundown.model import Episode
from rundown.series import Series
from rundown.series_folder import SeriesFolder

FOLDER = SeriesFolder(Path(__file__).parents[1])
SERIES = examine_series(FOLDER.shared_files())
THREE_HOURS = 3 * 3600


@pytest.fixture(params=FOLDER.outline_names(), ids=lambda name: name.stem, scope="module")
def examined(request: pytest.FixtureRequest) -> Examined:
    assert SERIES.series is not None
    return examine(FOLDER.episode_file(request.param), SERIES.series, SERIES.shared)


@pytest.fixture
def episode(examined: Examined) -> Episode:
    assert examined.episode is not None
    return examined.episode


@pytest.fixture
def series() -> Series:
    assert SERIES.series is not None
    return SERIES.series


def values(episode: Episode, key: str) -> set[str]:
    return {value for item in episode.items if item.counted for value in item.values(key)}


def test_the_series_and_its_outlines_have_no_problems(examined):
    assert SERIES.problems == ()
    assert examined.problems == ()


def test_every_segment_is_on_its_budget_to_the_second(examined):
    assert examined.schedule is not None
    assert [segment.over_under for segment in examined.schedule.segments] == [0] * 6
    assert examined.schedule.trt == THREE_HOURS


def test_an_episode_has_seventy_counted_items_and_a_full_narration(examined):
    assert examined.schedule is not None
    counted = [item for item in examined.schedule.items if item.item.counted]
    assert len(counted) >= 70
    assert sum(item.words for item in counted) >= 3500


def test_every_segment_opens_and_closes_with_written_words(episode):
    for segment in episode.segments:
        spoken = [item.slug.text for item in segment.items if any(item.speeches)]
        assert segment.aim, segment.id
        assert len(spoken) >= 2, segment.id


def test_all_production_elements_and_depth_standards_are_there(episode, series):
    assert values(episode, "element") == set(series.elements)
    assert values(episode, "standard") == set(series.standards)


def test_every_interview_has_a_guest_questions_and_something_to_take_its_place(episode):
    interviews = [item for item in episode.items if item.type.text == "INT" and not item.killed]
    assert interviews
    for item in interviews:
        assert item.guests, item.slug.text
        assert len(list(item.questions)) >= 3, item.slug.text
        assert item.values("alt"), item.slug.text


def test_each_audience_has_takeaways_and_hears_them_in_the_last_segment(episode, series):
    assert set(episode.front.takeaways) == set(series.audiences)
    assert all(episode.front.takeaways.values())
    heard = {v for item in episode.segments[-1].items for v in item.values("audience")}
    assert heard == set(series.audiences)


def test_there_are_twenty_sources_each_with_title_and_kind_and_most_with_a_date(episode):
    sources = episode.front.sources.values()
    assert len(sources) >= 20
    assert all(source.title and source.kind for source in sources)
    assert sum(source.date is not None for source in sources) >= 20


def test_nobody_is_shown_as_booked_and_no_gate_as_passed(episode, series):
    assert {guest.booking for guest in episode.front.guests.values()} == {"wish"}
    assert {guest.release for guest in episode.front.guests.values()} == {"none"}
    assert set(episode.front.gates) == set(series.gates)
    assert {gate.verdict for gate in episode.front.gates.values()} == {"open"}


def test_words_are_put_into_no_guests_mouth(episode):
    """In and out cues are marked as placeholders until somebody has spoken."""
    for item in episode.items:
        for cue in (*item.values("incue"), *item.values("outcue")):
            assert cue.startswith("PLACEHOLDER"), (item.slug.text, cue)


def test_the_briefs_cold_open_is_carried_as_a_claim_with_an_honest_status(episode):
    assert episode.front.cold_open
    claims = episode.front.claims.values()
    doubtful = [claim for claim in claims if claim.status in ("murky", "unverified", "false")]
    assert doubtful
    assert all(claim.decision for claim in doubtful)


def test_code_on_screen_is_labelled_as_our_own_reading_of_a_named_source(episode):
    items = [item for item in episode.items if item.type.text == "CODE"]
    assert items
    for item in items:
        assert item.values("code"), item.slug.text
        assert any("PSEUDO-CODE" in label for label in item.values("label")), item.slug.text


def test_re_creations_are_labelled_and_rest_on_a_source(episode):
    items = [item for item in episode.items if item.type.text == "REC"]
    assert items
    for item in items:
        assert item.values("label"), item.slug.text
        assert item.values("basis"), item.slug.text
