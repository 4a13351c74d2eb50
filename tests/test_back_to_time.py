"""Back to time, against trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from rundown.back_to_time import MOST_CHANGES, Change, Movable, Way, find_nearest, find_ways

ITEMS = (
    Movable("C1", drop=60, order=2),
    Movable("C2", drop=45, order=1),
    Movable("C3", trim=20),
    Movable("C4", drop=90, trim=30, order=3),
    Movable("C5", pad=15),
)


def told(way: Way) -> str:
    return ", ".join(f"{change.kind} {change.name} {change.seconds}" for change in way)


def test_one_change_is_better_than_two() -> None:
    assert told(find_ways(60, ITEMS)[0]) == "drop C1 60"


def test_a_trim_serves_where_it_is_enough() -> None:
    assert [told(way) for way in find_ways(20, ITEMS)] == ["trim C4 20", "trim C3 20"]


def test_what_loses_least_comes_first_though_a_pad_would_do_as_well() -> None:
    ways = find_ways(75, ITEMS)
    assert told(ways[0]) == "drop C2 45, trim C4 30"
    assert all("pad" not in told(way) for way in ways)


def test_what_may_be_dropped_first_is_dropped_first() -> None:
    items = (Movable("A1", drop=30, order=2), Movable("A2", drop=30, order=1))
    assert [told(way) for way in find_ways(30, items)] == ["drop A2 30", "drop A1 30"]


def test_a_light_segment_is_filled_with_pads() -> None:
    assert [told(way) for way in find_ways(-15, ITEMS)] == ["pad C5 15"]


def test_an_item_is_not_dropped_and_trimmed_as_well() -> None:
    assert find_ways(70, (Movable("A1", drop=60, trim=30),)) == ()


def test_a_segment_on_time_needs_nothing_and_one_without_a_way_has_none() -> None:
    assert find_ways(0, ITEMS) == ()
    assert find_ways(10_000, ITEMS) == ()
    assert find_ways(5, ()) == ()


def test_where_no_way_leads_to_the_budget_the_nearest_is_found() -> None:
    items = (Movable("A1", drop=60), Movable("A2", drop=45), Movable("A3", trim=10))
    assert find_ways(80, items) == ()
    assert told(find_nearest(80, items)) == "drop A1 60, trim A3 10"


def test_of_two_ways_that_come_as_near_the_segment_is_left_too_short() -> None:
    assert told(find_nearest(50, (Movable("A1", drop=40), Movable("A2", drop=60)))) == "drop A2 60"


def test_a_segment_out_of_reach_is_brought_as_near_as_eight_changes_can() -> None:
    items = tuple(Movable(f"A{n}", drop=n, trim=1) for n in range(1, 11))
    drops = ", ".join(f"drop A{n} {n}" for n in range(3, 11))
    assert told(find_nearest(10_000, items)) == drops
    assert told(find_nearest(-10_000, (*items, Movable("P1", pad=30)))) == "pad P1 30"


def test_nothing_is_near_that_comes_no_nearer_than_leaving_all_as_it_is() -> None:
    assert find_nearest(10, (Movable("A1", drop=20),)) == ()
    assert find_nearest(10, ()) == ()
    assert find_nearest(0, ITEMS) == ()


# Against trying everything.


def options(item: Movable) -> Iterator[Change | None]:
    yield None
    if item.drop:
        yield Change("drop", item.name, item.drop, item.order)
    for seconds in range(1, item.trim + 1):
        yield Change("trim", item.name, seconds)
    if item.pad:
        yield Change("pad", item.name, item.pad)


def net(way: Way) -> int:
    return sum(-change.seconds if change.kind == "pad" else change.seconds for change in way)


def lost(way: Way) -> int:
    return sum(change.seconds for change in way if change.kind != "pad")


def order(way: Way) -> int:
    return sum(change.order for change in way if change.kind == "drop")


def tried(over_under: int, items: list[Movable]) -> list[Way]:
    """Every way there is, those of the fewest changes first, then of the least loss."""
    every = (tuple(filter(None, choice)) for choice in product(*map(options, items)))
    found = [way for way in every if way and net(way) == over_under]
    return sorted(found, key=lambda way: (len(way), lost(way), order(way)))


kinds = st.one_of(
    st.builds(Movable, st.just(""), drop=st.integers(1, 40), order=st.integers(1, 3)),
    st.builds(Movable, st.just(""), trim=st.integers(1, 6)),
    st.builds(Movable, st.just(""), drop=st.integers(1, 40), trim=st.integers(1, 5)),
    st.builds(Movable, st.just(""), pad=st.integers(1, 20)),
    st.builds(Movable, st.just("")),
)
segments = st.lists(kinds, max_size=6).map(
    lambda items: [
        Movable(f"C{n}", item.drop, item.trim, item.pad, item.order) for n, item in enumerate(items)
    ]
)


@given(st.integers(-40, 90), segments)
def test_it_finds_just_the_best_of_all_ways_that_there_are(
    over_under: int, items: list[Movable]
) -> None:
    ways = find_ways(over_under, items, most=100_000)
    every = tried(over_under, items) if over_under else []
    if not every:
        assert ways == ()
        return
    best = [w for w in every if (len(w), lost(w)) == (len(every[0]), lost(every[0]))]
    assert set(ways) == set(best)
    assert order(ways[0]) == order(best[0])


@given(st.integers(-90, 200), segments)
def test_nothing_comes_nearer_than_the_nearest(over_under: int, items: list[Movable]) -> None:
    every = (tuple(filter(None, choice)) for choice in product(*map(options, items)))
    nets = {net(way) for way in every if len(way) <= MOST_CHANGES}
    assert abs(over_under - net(find_nearest(over_under, items))) == min(
        abs(over_under - one) for one in nets
    )


@given(st.lists(st.integers(1, 5400), max_size=400), st.integers(-5400, 5400))
def test_whatever_it_finds_in_a_large_segment_is_right(durations: list[int], off: int) -> None:
    items = [
        Movable(f"C{n}", drop=s if n % 3 else 0, trim=20 if n % 3 == 0 else 0, pad=0)
        for n, s in enumerate(durations)
    ] + [Movable("P1", pad=30), Movable("P2", pad=45)]
    for way in find_ways(off, items):
        assert net(way) == off
        assert len({change.name for change in way}) == len(way)
