"""Which item is which: known edits, and just those back, as few as possible."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rundown.changes.matching import Known, longest_rise, match
from rundown.changes.words import compare_words, edits
from rundown.prose import Span


def items(*slugs: str, segment: str = "a") -> list[Known]:
    """Items with six words each that no other has."""
    return [Known(slug, segment, words=words_of(slug)) for slug in slugs]


def words_of(slug: str) -> tuple[str, ...]:
    return tuple(f"{slug}-{n}" for n in range(6))


def test_an_item_is_known_by_its_slug_however_its_words_changed():
    before = [Known("monitors", "a", words=("it", "is", "a", "monday"))]
    after = [Known("monitors", "a", words=("nothing", "of", "that", "is", "left"))]
    assert match(before, after).pairs == [(0, 0)]


def test_a_renamed_item_is_known_by_its_former_slug():
    before = [Known("monitors", "a", words=("it", "is", "a", "monday"))]
    after = [Known("alarms", "a", was=("monitors",), words=("new", "words", "all", "through"))]
    found = match(before, after)
    assert (found.pairs, found.gone, found.new) == ([(0, 0)], [], [])


def test_a_renamed_item_is_known_by_what_it_holds():
    before, after = items("one", "two"), items("one", "new")
    after[1] = Known("new", "a", words=(*words_of("two")[:5], "other"))
    assert match(before, after).pairs == [(0, 0), (1, 1)]


def test_a_former_slug_that_is_somebody_elses_now_leads_nowhere():
    before = items("one", "two")
    after = [*items("one"), Known("new", "a", was=("one",), words=("quite", "other", "words", "x"))]
    found = match(before, after)
    assert (found.pairs, found.gone, found.new) == ([(0, 0)], [1], [1])


def test_of_two_items_of_one_slug_the_first_is_the_first():
    before, after = items("same", "same"), items("same", "same", "same")
    found = match(before, after)
    assert (found.pairs, found.new) == ([(0, 0), (1, 1)], [2])


def test_what_goes_to_another_segment_has_moved_though_its_neighbours_are_the_same():
    before = items("one", "two")
    after = [*items("one"), *items("two", segment="b")]
    assert match(before, after).moved == {1}


def test_of_many_items_those_that_hold_the_same_are_found():
    before = items(*(f"old{n}" for n in range(300)))
    after = [Known(f"new{n}", "a", words=words_of(f"old{n}")) for n in range(300)]
    assert match(before, after).pairs == [(n, n) for n in range(300)]


edited = st.integers(1, 9).flatmap(
    lambda size: st.fixed_dictionaries(
        {
            "size": st.just(size),
            "cut": st.sets(st.integers(0, size - 1)),
            "renamed": st.sets(st.integers(0, size - 1)),
            "told": st.booleans(),
            "order": st.permutations(range(size)),
            "added": st.integers(0, 3),
            "places": st.lists(st.integers(0, 9), min_size=3, max_size=3),
        }
    )
)


@given(edited)
def test_known_edits_come_back_and_no_others(edit):
    before = items(*(f"old{n}" for n in range(edit["size"])))
    kept = [n for n in edit["order"] if n not in edit["cut"]]
    after = [_edited(before[n], renamed=n in edit["renamed"], told=edit["told"]) for n in kept]
    was: list[int | None] = [*kept]
    for number in range(edit["added"]):
        place = edit["places"][number] % (len(after) + 1)
        after.insert(place, items(f"added{number}")[0])
        was.insert(place, None)
    found = match(before, after)
    assert found.gone == sorted(edit["cut"])
    assert found.new == [a for a, n in enumerate(was) if n is None]
    assert found.pairs == [(n, a) for a, n in enumerate(was) if n is not None]
    assert len(kept) - len(found.moved) == _most_that_can_stay(kept)
    stayed = [n for a, n in enumerate(was) if n is not None and a not in found.moved]
    assert stayed == sorted(stayed)


def _edited(item: Known, *, renamed: bool, told: bool) -> Known:
    """The item under another slug: the outline says so, or its words are the same."""
    if not renamed:
        return item
    was = (item.slug,) if told else ()
    words = ("quite", "other", "words", item.slug) if told else item.words
    return Known(f"{item.slug}-renamed", item.segment, was, words)


def _most_that_can_stay(order: list[int]) -> int:
    """Found by trying all: the most items that keep their order."""
    sizes = range(len(order), 0, -1)
    rising = (n for n in sizes for kept in combinations(order, n) if list(kept) == sorted(kept))
    return next(rising, 0)


@given(st.permutations(range(9)))
def test_a_longest_rise_rises_and_none_is_longer(order):
    run = longest_rise(order)
    assert run == sorted(run)
    assert len(run) == _most_that_can_stay(list(order))


texts = st.lists(st.sampled_from("a b c d".split()), max_size=7)


@given(texts, texts)
def test_words_compared_give_both_texts_back_with_the_fewest_changes(before, after):
    stretches = compare_words(_spans(before), _spans(after))
    assert _read(stretches, "out") == before
    assert _read(stretches, "in") == after
    changed = sum(one.words for one in stretches if one.side != "same")
    assert changed == len(before) + len(after) - 2 * _longest_common(before, after)


def _spans(words: list[str]) -> tuple[Span, ...]:
    return (Span("text", " ".join(words)),)


def _read(stretches, side: str) -> list[str]:
    return [w for one in stretches if one.side in ("same", side) for w in one.text.split()]


def _longest_common(one: list[str], other: list[str]) -> int:
    """The textbook's table."""
    row = [0] * (len(other) + 1)
    for a in one:
        above = row[:]
        for j, b in enumerate(other, 1):
            row[j] = above[j - 1] + 1 if a == b else max(above[j], row[j - 1])
    return row[-1]


@given(texts, texts)
def test_edits_follow_each_other_without_gaps(before, after):
    steps = list(edits(before, after))
    made = [w for tag, _, _, c, d in steps if tag != "delete" for w in after[c:d]]
    read = [w for tag, a, b, _, _ in steps if tag != "insert" for w in before[a:b]]
    assert (made, read) == (after, before)


def test_a_word_set_another_way_has_changed():
    before, after = (Span("text", "do not touch"),), (Span("text", "do "), Span("emphasis", "not"))
    stretches = compare_words(before, (*after, Span("text", " touch")))
    assert [(one.side, one.text.strip()) for one in stretches] == [
        ("same", "do"),
        ("out", "not"),
        ("in", "not"),
        ("same", "touch"),
    ]


def test_words_of_two_spans_do_not_run_together():
    before = (Span("text", "two discs in the post. "), Span("text", "On Tuesday, none."))
    after = (Span("text", "two discs in that post. "), Span("text", "On Tuesday, none."))
    stretches = compare_words(before, after)
    assert [one.text for one in stretches] == [
        "two discs in",
        " the",
        " that",
        " post. On Tuesday, none.",
    ]
