"""Lines that know their columns, and the paragraphs made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.paragraphs import Line, make_prose, split_directions, split_list_lines
from rundown.problems import Place

PATH = "episodes/01-one.md"


def lines(text: str) -> list[Line]:
    """Whole lines, from line 1 on, as a reader gives them."""
    return [Line.whole(number, line).stripped() for number, line in enumerate(text.split("\n"), 1)]


def columns(line: Line) -> str:
    """The characters of a line as the columns they were typed at, 1 to 9."""
    return "".join(str(line.column(index)) for index in range(len(line.text)))


def test_a_whole_line_has_the_columns_it_was_typed_at():
    assert columns(Line.whole(1, "é🎬b")) == "123"


def test_a_cut_line_keeps_its_columns():
    line = Line.whole(1, "abcdefg").cut(2, 5)
    assert (line.text, columns(line)) == ("cde", "345")


def test_a_line_without_a_part_keeps_the_columns_of_the_rest():
    line = Line.whole(1, "abcdefg").without(1, 3)
    assert (line.text, columns(line)) == ("adefg", "14567")


def test_parts_may_be_taken_out_and_cut_away_one_after_the_other():
    line = Line.whole(1, " abcdefgh").without(2, 4).without(3, 5).stripped()
    assert (line.text, columns(line)) == ("adgh", "2589")
    assert columns(line.cut(1, 3)) == "58"


def test_a_place_spans_what_was_taken_out_within_it_and_nothing_at_its_ends():
    line = Line.whole(3, "ab--cd--").without(6, 8).without(2, 4)
    assert line.text == "abcd"
    assert line.whole_place(PATH) == Place(PATH, 3, 1, 3, 7)
    assert line.place(0, 2, PATH) == Place(PATH, 3, 1, 3, 3)
    assert line.place(2, 4, PATH) == Place(PATH, 3, 5, 3, 7)


def test_a_place_of_nothing_has_no_width():
    assert Line.whole(1, "abc").place(1, 1, PATH) == Place(PATH, 1, 2, 1, 2)


# What is done to a line: a part cut away at the ends, or taken out of the middle.
STEPS = st.lists(
    st.tuples(st.sampled_from(["cut", "without"]), st.integers(0, 12), st.integers(0, 12)),
    max_size=5,
)


@given(st.text(max_size=12), STEPS)
def test_whatever_is_done_to_a_line_each_character_keeps_its_column(text, steps):
    line, expected = Line.whole(1, text), [*enumerate(text, 1)]
    for step, one, other in steps:
        start, end = sorted((min(one, len(line.text)), min(other, len(line.text))))
        if step == "cut":
            line, expected = line.cut(start, end), expected[start:end]
        elif start < end:
            line, expected = line.without(start, end), expected[:start] + expected[end:]
    assert [(line.column(i), char) for i, char in enumerate(line.text)] == expected


# --- directions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("one", ["speech one"]),
        ("(one)", ["direction (one)"]),
        ("(one\ntwo)\nthree", ["direction (one/two)", "speech three"]),
        (
            "one\n(two)\n(three)\nfour",
            ["speech one", "direction (two)", "direction (three)", "speech four"],
        ),
        ("(one (two) three)", ["direction (one (two) three)"]),
        ("((one)\n(two))", ["direction ((one)/(two))"]),
        ("(one) two", ["speech (one) two"]),
        ("(one\ntwo) three", ["speech (one/two) three"]),
        ("one (two)", ["speech one (two)"]),
        ("(one", ["speech (one"]),
        (")(", ["speech )("]),
        ("(one) [@a]", ["direction (one) [@a]"]),
        ("[@a] (one)", ["direction [@a] (one)"]),
        ("(one [@a,\n 4)] two)", ["direction (one [@a,/4)] two)"]),
        ("()", ["direction ()"]),
    ],
)
def test_a_direction_goes_from_a_bracket_to_its_match_at_a_lines_end(text, runs):
    found = []
    for is_direction, part in split_directions(lines(text)):
        kind = "direction" if is_direction else "speech"
        found.append(f"{kind} {'/'.join(line.text for line in part)}")
    assert found == runs


@given(st.text("(()) [@a]\nx", max_size=30))
def test_splitting_off_directions_keeps_every_line_in_order(text):
    whole = lines(text)
    assert [line for _, part in split_directions(whole) for line in part] == whole


@given(st.text("-*>1. \nx", max_size=30))
def test_splitting_a_list_keeps_every_line_in_order(text):
    whole = lines(text)
    assert [line for part in split_list_lines(whole) for line in part] == whole


# --- citations in paragraphs ----------------------------------------------------------------------


def test_a_paragraph_knows_its_place_from_its_first_letter_to_its_last():
    prose, problems = make_prose(lines("  one\n two three  "), PATH)
    assert (prose.text, prose.plain, prose.words) == ("one\ntwo three", "one two three", 3)
    assert prose.place == Place(PATH, 1, 3, 2, 11)
    assert problems == []


def test_citations_keep_ids_locators_and_places():
    prose, _ = make_prose(lines("one [@a, p. 4;\n   @ab-2] [@a]"), PATH)
    assert [(c.source, c.locator, c.place[1:]) for c in prose.citations] == [
        ("a", "p. 4", (1, 7, 1, 8)),
        ("ab-2", "", (2, 5, 2, 9)),
        ("a", "", (2, 13, 2, 14)),
    ]


def test_a_locator_that_names_an_id_does_not_mislead_the_next_citation():
    prose, _ = make_prose(lines("one [@ab, a b; @b]"), PATH)
    assert [c.place.column for c in prose.citations] == [7, 17]


def test_a_source_cited_twice_in_one_bracket_has_two_places():
    prose, _ = make_prose(lines("one [@a, p. 4; @a, p. 9]"), PATH)
    assert [(c.locator, c.place.column) for c in prose.citations] == [("p. 4", 7), ("p. 9", 17)]


def test_a_citation_that_does_not_parse_is_a_problem_from_bracket_to_bracket():
    prose, [problem] = make_prose(lines("one [@a,\n@b] two"), PATH)
    assert (problem.check, problem.place) == ("citation-invalid", Place(PATH, 1, 5, 2, 4))
    assert prose.citations == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("worked out in\n2020. The figure came\nlater.", 1),
        ("three things:\n1. the door\n2. the lock", 3),
        ("2. the lock\n3. the key", 2),
        ("things:\n- the door\n2. the lock", 3),
        ("it was\n12) or so", 1),
        ("it was\n> quoted", 2),
    ],
)
def test_a_number_at_a_lines_start_is_a_mark_in_a_list_alone(text, parts):
    assert len(split_list_lines(lines(text))) == parts
