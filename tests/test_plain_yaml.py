"""YAML in its plain part: what is read as text, where it stands, and what is refused."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rundown.plain_yaml import Listing, Mapping, Node, PlainYaml, read_plain_yaml
from rundown.problems import Place, Text
from rundown.text_lines import Unreadable

PATH = "episodes/series.yaml"


def read(text: str) -> PlainYaml:
    result = read_plain_yaml(text.split("\n"), PATH)
    assert isinstance(result, PlainYaml), result
    return result


def plain(node: Node):
    """A node as dictionaries, lists and text; a mapping as pairs where a key stands twice."""
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    pairs = [(key.text, plain(value)) for key, value in node.entries]
    return dict(pairs) if len(dict(pairs)) == len(pairs) else pairs


def value_of(text: str):
    """What the key `k` has in a text."""
    return plain(read(text).root)["k"]


# --- every scalar is text -----------------------------------------------------------------------

AS_TYPED = ["8:00", "09:30", "no", "true", "null", "~", "019", "1e3", "0x1F", "2008-08-22", ".inf"]


@pytest.mark.parametrize("value", AS_TYPED)
def test_a_value_is_the_text_that_was_typed(value):
    assert value_of(f"k: {value}") == value
    assert value_of(f"k: [{value}]") == [value]
    assert plain(read(f"{value}: x").root) == {value: "x"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k:", ""),
        ("k: ''", ""),
        ("k:   spaces around   ", "spaces around"),
        ("k: 'it''s'", "it's"),
        ('k: "tab\\t and \\u00e9"', "tab\t and é"),
        ("k: |\n  one\n  two\n", "one\ntwo\n"),
        ("k: >-\n  one\n  two", "one two"),
        ("k: one\n  two", "one two"),
        ('k: "one\n  two"', "one two"),
        ("k: [a, 'b', \"c\"]", ["a", "b", "c"]),
        ("k: {a: 1, b: [2, 3]}", {"a": "1", "b": ["2", "3"]}),
        ("k:\n- a\n- b: c\n  d: e", ["a", {"b": "c", "d": "e"}]),
        ("k:\n  a:\n    b: c", {"a": {"b": "c"}}),
        ("# a comment\nk: x\n# another", "x"),
        ("k: one\u2028two\x85three\u2029four", "one\u2028two\x85three\u2029four"),
        ("k: 'one\u2028two\x85three'", "one\u2028two\x85three"),
        ("k: 🎬 Netflix’s", "🎬 Netflix’s"),
    ],
)
def test_mappings_lists_and_text_are_read(text, value):
    assert value_of(text) == value


def test_a_repeated_key_is_kept_for_others_to_judge():
    assert plain(read("a: 1\nb: 2\na: 3").root) == [("a", "1"), ("b", "2"), ("a", "3")]


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment alone\n", "   "])
def test_a_text_of_nothing_is_an_empty_mapping(text):
    assert read(text).root.entries == ()


# --- values without quotes ------------------------------------------------------------------------

UNQUOTED = {
    "k: Episode 19: Netflix": "Episode 19: Netflix",
    "k: C # and Java": "C # and Java",
    "k: It's: a 'title'": "It's: a 'title'",
    "k: a: b: c # d": "a: b: c # d",
    "k: ends with a colon:": "ends with a colon:",
    "k:  two spaces:  kept  ": "two spaces:  kept",
    "k: #19": "#19",
    "k: draft # for now": "draft # for now",
    "k: (see: above)": "(see: above)",
    "k: 8:00 # minutes: seconds": "8:00 # minutes: seconds",
}


@pytest.mark.parametrize(("text", "value"), UNQUOTED.items())
def test_a_value_with_a_colon_or_a_hash_is_read_whole_and_named(text, value):
    assert value_of(text) == value
    column = text.index(value) + 1
    place = Place(PATH, 1, column, 1, column + len(value))
    assert read(text).unquoted == (Text(value, place),)


def test_such_a_value_is_read_whole_at_any_depth_and_under_quoted_keys():
    text = "a:\n  b:\n    'c d': one: two\n    e: three # four"
    result = read(text)
    assert plain(result.root) == {"a": {"b": {"c d": "one: two", "e": "three # four"}}}
    assert [found.place[1:3] for found in result.unquoted] == [(3, 12), (4, 8)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: 09:30", "09:30"),
        ("k: https://example.org/a#b", "https://example.org/a#b"),
        ("k: C# and C++", "C# and C++"),
        ("k: 'one: two'", "one: two"),
        ('k: "one # two"', "one # two"),
        ("k: [one, 'two: three']", ["one", "two: three"]),
        ("k: {a: b}", {"a": "b"}),
        ("k: |\n  one: two # three", "one: two # three"),
        ("k: >-\n  one: two", "one: two"),
        ("k: # a comment", ""),
        ("k: 'one' # a comment", "one"),
        ("k: [one] # a comment", ["one"]),
        ("k: # a comment\n  a: b", {"a": "b"}),
        ("k: #comment\n  - a", ["a"]),
        ("k:\n  # one: two\n  - a", ["a"]),
        ("k: 'one\n  two: three # four'", "one two: three # four"),
        ("k: {a:\n  b}", {"a": "b"}),
        ("k:\n- one: two", [{"one": "two"}]),
    ],
)
def test_what_every_reader_of_yaml_takes_alike_is_not_named(text, value):
    assert value_of(text) == value
    assert read(text).unquoted == ()


# --- places -------------------------------------------------------------------------------------

WORDS = st.from_regex(r"[a-zé第🎬][a-z0-9é第🎬]{0,6}", fullmatch=True)
SCALARS = WORDS | WORDS.map("'{}'".format) | WORDS.map('"{}"'.format) | WORDS.map("{0}: {0}".format)
TREES = st.recursive(
    SCALARS,
    lambda nodes: (
        st.lists(nodes, min_size=1, max_size=3)
        | st.dictionaries(WORDS, nodes, min_size=1, max_size=3)
    ),
    max_leaves=12,
)


def block_lines(tree, indent: str = "") -> Iterator[str]:
    """A tree as lines of block YAML."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(value, str):
                yield f"{indent}{key}: {value}"
            else:
                yield f"{indent}{key}:"
                yield from block_lines(value, indent + "  ")
    else:
        for value in tree:
            if isinstance(value, str):
                yield f"{indent}- {value.split(': ')[0]}"
            else:
                yield f"{indent}-"
                yield from block_lines(value, indent + "  ")


def texts(node: Node) -> Iterator[Text]:
    """Every key and value of a tree."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from texts(item)
    else:
        for key, value in node.entries:
            yield key
            yield from texts(value)


@given(st.dictionaries(WORDS, TREES, min_size=1, max_size=4), st.integers(0, 3))
def test_every_key_and_value_stands_at_its_place(tree, lines_before):
    lines = [*block_lines(tree)]
    result = read_plain_yaml(lines, PATH, first_line=1 + lines_before)
    assert isinstance(result, PlainYaml)
    found = [*texts(result.root)]
    assert len(found) >= len(lines) - str(lines).count("-'")
    for text, place in found:
        assert place.line == place.end_line
        line = lines[place.line - 1 - lines_before]
        assert line[place.column - 1 : place.end_column - 1].strip("'\"") == text


def test_places_in_flow_style_and_over_lines():
    text = "k: {a: [x, 'y z'],\n  b: w}\nl: >\n  one"
    places = {found.text: found.place[1:] for found in texts(read(text).root)}
    assert places == {
        "k": (1, 1, 1, 2),
        "a": (1, 5, 1, 6),
        "x": (1, 9, 1, 10),
        "y z": (1, 12, 1, 17),
        "b": (2, 3, 2, 4),
        "w": (2, 6, 2, 7),
        "l": (3, 1, 3, 2),
        "one": (3, 4, 4, 6),
    }


# --- what is refused ----------------------------------------------------------------------------

REFUSED = [
    ("k: *a", "`*a` begins with a sign of YAML", (1, 4)),
    ("k: &a b", "`&a b` begins with a sign of YAML", (1, 4)),
    ("k: !!str b", "`!!str b` begins with a sign of YAML", (1, 4)),
    ("k: @a", "`@a` begins with a sign of YAML", (1, 4)),
    ("k: `a`", "``a`` begins with a sign of YAML", (1, 4)),
    ("k: %a", "`%a` begins with a sign of YAML", (1, 4)),
    ("k: [&a b]", "the anchor `&a` is not read here", (1, 5)),
    ("k: [*a]", "the alias `*a` is not read here", (1, 5)),
    ("k: [!x b]", "the tag `!x` is not read here", (1, 5)),
    ("- &a b", "the anchor `&a` is not read here", (1, 3)),
    ("<<: {a: b}", "the merge key `<<` is not read here", (1, 1)),
    ("k: {<<: b}", "the merge key `<<` is not read here", (1, 5)),
    ("%YAML 1.2\n---\nk: v", "a directive of YAML is not read here", (1, 1)),
    ("k: v\n---\nl: w", "a second document is not read here", (2, 1)),
    ("? [a]\n: b", "a key is a word", (1, 3)),
    ("? {a: b}\n: c", "a key is a word", (1, 3)),
    ("- a\n- b", "keys with values are expected here", (1, 1)),
    ("only text", "keys with values are expected here", (1, 1)),
    ("k: [a, b", "this bracket is never closed", (1, 4)),
    ("k: {a: b\nl: c", "this bracket is never closed", (1, 4)),
    ("k: 'a\nl: b", "this quotation mark is never closed", (1, 4)),
    ('k: "a', "this quotation mark is never closed", (1, 4)),
    ('k: "\\q"', "this is no escape of YAML", (1, 5)),
    ('k: "\\ud800"', "this is no escape of YAML", (1, 7)),
    ('k: "a": the story', "this line does not fit the ones above it", (1, 7)),
    ("k: 'a' b", "this line does not fit the ones above it", (1, 8)),
    ("- a\nb: c", "this line does not fit the ones above it", (2, 1)),
    ("k: v\nloose text\nl: w", "this line has no colon", (2, 1)),
    ("k: v\nloose text", "this line has no colon", (2, 1)),
    ("k: - a", "this cannot be read", (1, 4)),
    ("k:\n\ta: b", "a tab cannot indent", (2, 1)),
    ("k:\n    a: b\n  c: d", "this line does not fit the ones above it", (3, 3)),
    ("k: a\x7fb", "the control character U+007F cannot stand here", (1, 5)),
    ('k: "\\0"', "the escape gives the control character U+0000", (1, 4)),
]


@pytest.mark.parametrize(("text", "message", "start"), REFUSED)
def test_what_is_no_plain_yaml_is_refused_at_its_place_with_a_remedy(text, message, start):
    refused = read_plain_yaml(text.split("\n"), PATH)
    assert isinstance(refused, Unreadable)
    assert refused.help
    assert refused.message == message
    assert refused.place[1:3] == start


@pytest.mark.parametrize("opening", ["[", "{", "{a: ", "[{a: [", "- ", "? ", "'", '"', "a: |\n "])
def test_nesting_without_end_is_refused_and_never_overflows(opening):
    refused = read_plain_yaml(["k:", *f"  {opening * 5001}".split("\n")], PATH)
    assert isinstance(refused, Unreadable)


def test_twenty_levels_are_read_and_no_more():
    def nested(levels: int) -> list[str]:
        return [" " * level + f"k{level}:" for level in range(levels)]

    assert isinstance(read_plain_yaml(nested(19), PATH), PlainYaml)
    refused = read_plain_yaml(nested(21), PATH)
    assert isinstance(refused, Unreadable)
    assert refused.message == "this is nested too deeply"


# --- any text at all ------------------------------------------------------------------------------

YAML_LIKE = st.lists(
    st.sampled_from(
        [*"ab:#-[]{}'\"|>&*!%@`?,~\t\\ \n", ": ", " #", "\n  ", "\n- ", "---\n", "k: "]
    ),
    max_size=25,
).map("".join)


@given(st.text() | YAML_LIKE)
@example("k: |\n\u2028")
def test_any_text_is_read_or_refused_at_a_place_within_it(text):
    lines = re.split("\r\n|\n|\r", text)
    result = read_plain_yaml(lines, PATH)
    if isinstance(result, Unreadable):
        assert 1 <= result.place.line <= len(lines)
        assert 1 <= result.place.column <= len(lines[result.place.line - 1]) + 1
        assert result.message
        assert result.help
    else:
        assert isinstance(result.root, Mapping)


# All that a document can hold, on one line.
PRINTABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
)


@given(PRINTABLE)
@example("\x85 \u2028 \u2029 \uf8f1 \ue000")
@example(" : # ' \" \\ \ufeff")
def test_any_text_in_quotes_is_read_as_that_text(text):
    single = text.replace("'", "''")
    double = text.replace("\\", "\\\\").replace('"', '\\"')
    assert value_of(f"k: '{single}'") == text
    assert value_of(f'k: "{double}"') == text
    assert value_of(f"k: ['{single}', {{a: \"{double}\"}}]") == [text, {"a": text}]


@given(PRINTABLE.filter(str.strip))
def test_any_unquoted_text_is_read_whole_or_refused(text):
    result = read_plain_yaml([f"k: a {text}"], PATH)
    if isinstance(result, PlainYaml):
        assert value_of(f"k: a {text}").strip() == f"a {text}".strip()
