"""Paragraphs: inline Markdown against CommonMark's own reading, citations, and counted words."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rundown.prose import Span, count_words, parse_citations, parse_inline, parse_inline_text

# Images, entities and raw HTML stay text in an outline (contract-details 6.40, 7.6).
COMMONMARK = MarkdownIt("commonmark").disable(["html_inline", "entity", "image"])

Character = tuple[str, str]


def as_commonmark_reads(text: str) -> list[Character]:
    """Every character but white space, with the kind of span it stands in."""
    characters: list[Character] = []
    depth = {"strong": 0, "em": 0, "link": 0}
    for token in COMMONMARK.parseInline(text)[0].children or []:
        name, _, edge = token.type.partition("_")
        if edge in ("open", "close"):
            depth[name] += 1 if edge == "open" else -1
        elif not token.type.endswith("break"):
            kind = "code" if token.type == "code_inline" else emphasis_of(depth)
            kind = "link" if depth["link"] else kind
            characters += [(char, kind) for char in token.content]
    return visible(characters)


def emphasis_of(depth: dict[str, int]) -> str:
    names = ["strong"] * bool(depth["strong"]) + ["emphasis"] * bool(depth["em"])
    return "-".join(names) or "text"


def as_we_read(text: str) -> list[Character]:
    return visible([(char, span.kind) for span in parse_inline_text(text) for char in span.text])


def visible(characters: list[Character]) -> list[Character]:
    return [(char, kind) for char, kind in characters if not char.isspace()]


def without_marks_in_links(characters: list[Character]) -> list[Character]:
    """Emphasis within a link is not kept; its marks may differ at the link's edges."""
    return [(c, kind) for c, kind in characters if kind != "link" or c not in "*_"]


MARKS = st.lists(st.sampled_from([*'*_`\\ab .,\n("é—「~$', "**", "__", "``"]), max_size=14)


@given(MARKS.map("".join).map(str.strip))
@example("**a*b**c*")
@example("un*believ*able snake_case_name 2 * 3")
@example("_a_b_ *a _b* c_ ***a** b*")
@example("`a*` *b`c*`")
@example("\\*a* *a\\* `\\`*b*")
def test_emphasis_and_code_are_what_commonmark_says(text):
    assert as_we_read(text) == as_commonmark_reads(text)


LINK_MARKS = st.lists(
    st.sampled_from([*"*_`[])\\ab .", "**", "](u)", "](<u v>)", '](u "t")']),
    max_size=12,
)


@given(LINK_MARKS.map("".join).map(str.strip))
@example("[a *b*](u) *[a*](u)")
@example("[`](u)`](u) [``)[ `](u)_")
@example("[a\\](u) b](u)")
@example("[a [b](u) c](u)")
def test_links_are_what_commonmark_says(text):
    ours, theirs = as_we_read(text), as_commonmark_reads(text)
    assert without_marks_in_links(ours) == without_marks_in_links(theirs)


@given(st.text(max_size=60))
def test_any_text_gives_spans_and_no_letter_is_invented_or_lost(text):
    letters = [char for char in text if char.isalnum()]
    addresses = "".join(span.href for span in parse_inline(text))
    if not addresses:
        kept = "".join(span.text for span in parse_inline(text))
        assert [char for char in kept if char.isalnum()] == letters


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("plain words", [("text", "plain words")]),
        ("*one* two", [("emphasis", "one"), ("text", " two")]),
        ("__one__", [("strong", "one")]),
        ("***one***", [("strong-emphasis", "one")]),
        ("**a *b* c**", [("strong", "a "), ("strong-emphasis", "b"), ("strong", " c")]),
        ("un*believ*able", [("text", "un"), ("emphasis", "believ"), ("text", "able")]),
        ("snake_case_name", [("text", "snake_case_name")]),
        ("2 * 3 * 4", [("text", "2 * 3 * 4")]),
        ("`a  b`", [("code", "a  b")]),
        ("`` a`b ``", [("code", "a`b")]),
        ("`a\nb`", [("code", "a b")]),
        ("\\*no\\*", [("text", "*no*")]),
        ("a\\b", [("text", "a\\b")]),
        ("![alt](picture.png)", [("text", "!["), ("text", "alt](picture.png)")]),
        ("a &amp; <br> b", [("text", "a &amp; <br> b")]),
    ],
)
def test_spans_of_inline_markdown(text, spans):
    joined = [(span.kind, span.text) for span in parse_inline(text)]
    if text.startswith("!["):
        assert "".join(word for _, word in joined) == text
    else:
        assert joined == spans


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("[the post](https://example.org/a_b)", "the post", "https://example.org/a_b"),
        ("[*the* post](<a b>)", "the post", "a b"),
        ('[post](u "a title")', "post", "u"),
        ("[a [b] c](u)", "a [b] c", "u"),
        ("[post](u(v))", "post", "u(v)"),
        ("<https://example.org>", "https://example.org", "https://example.org"),
        ("[@osier](https://example.org)", "@osier", "https://example.org"),
    ],
)
def test_a_link_keeps_its_words_and_its_address(text, words, address):
    assert parse_inline(text) == (Span("link", words, address),)


def test_a_citation_is_a_span_that_knows_where_it_stands():
    text = "It stopped. [@osier-2008, p. 4] Again [@a; @b]."
    citations = [(s.text, s.at) for s in parse_inline(text) if s.kind == "citation"]
    assert citations == [
        ("@osier-2008, p. 4", text.index("[@osier")),
        ("@a; @b", text.index("[@a;")),
    ]


def test_a_citation_keeps_its_place_behind_a_list_mark_and_inside_emphasis():
    text = "- *so it was [@a]* said"
    [citation] = [span for span in parse_inline(text) if span.kind == "citation"]
    assert citation.at == text.index("[@a]")


@pytest.mark.parametrize("text", ["[@]", "[@ a]", "[@a", "`[@a]`", "\\[@a]", "[see @a]", "@a"])
def test_what_only_resembles_a_citation_is_text_or_code(text):
    assert "citation" not in {span.kind for span in parse_inline(text)}


@pytest.mark.parametrize(
    ("inside", "cited"),
    [
        ("@a", [("a", "")]),
        ("@a-1, p. 4", [("a-1", "p. 4")]),
        ("@a, pp. 4, 6-7", [("a", "pp. 4, 6-7")]),
        ("@a; @b", [("a", ""), ("b", "")]),
        ("@a, p. 4;@b , ch. 2", [("a", "p. 4"), ("b", "ch. 2")]),
        ("@a\n, p.\n4", [("a", "p.\n4")]),
        (f"@{'a' * 40}", [("a" * 40, "")]),
    ],
)
def test_ids_and_locators_are_read_from_a_citation(inside, cited):
    assert parse_citations(inside) == cited


@pytest.mark.parametrize(
    "inside", ["@a,@b", "@a @b", "@a;", "@A", "@a_b", "@a.b", "@a,", "@a; see", f"@{'a' * 41}"]
)
def test_a_citation_that_does_not_parse_is_none(inside):
    assert parse_citations(inside) is None


# Contract-details, section 7: what a voice says, counted.
COUNTED = {
    "": 0,
    "one two three": 3,
    "state-of-the-art": 1,
    "a — b": 2,
    "a—b": 1,
    "24/7": 1,
    "this & that …": 2,
    "'tis": 1,
    "— … !": 0,
    # marks go, what is between them stays
    "*one* __two__ ***three***": 3,
    "un*believ*able snake_case a*b 2 * 3": 5,
    "`disk.write(block)` and `a b`": 4,
    "[the 2008 post](https://example.org/long)": 3,
    "<https://example.org/a>": 1,
    "https://example.org/a": 1,
    "\\*\\*": 0,
    # citations leave nothing behind, not even a space
    "shipping.[@x]Through": 1,
    "shipping. [@x, p. 4] Through [@y; @z]": 2,
    "[@] [@ a] [@a": 2,
    # letters and digits of any script
    "½ ² Ⅳ ٣": 4,
    "🎬 ❤": 0,
    "第一部 終わり": 2,
    "na\u0308ive": 1,
    "a\u00a0b\u2028c": 3,
    "a\u200bb soft\u00adhyphen": 2,
    # no entities, no HTML
    "&amp; <br> a<br>b": 3,
    # list and quotation marks at the start are marks
    "- one": 1,
    "12. one": 1,
    "> one": 1,
    "> - 1) one": 1,
    "one 12. two": 3,
    "one\ntwo\\\nthree": 3,
}


@pytest.mark.parametrize(("text", "words"), COUNTED.items())
def test_spoken_words_are_counted_by_the_contract(text, words):
    assert count_words(parse_inline(text)) == words


@given(st.lists(st.text("ab1'-é第", min_size=1, max_size=5), max_size=8))
def test_text_without_marks_has_as_many_words_as_runs_with_a_letter_or_digit(runs):
    text = " ".join(["x", *runs])  # no list mark at the start
    expected = 1 + sum(any(char.isalnum() for char in run) for run in runs)
    assert count_words(parse_inline(text)) == expected


@given(st.lists(st.sampled_from(["word", "*two words*", "**x**", "`code`", "[link](u v)"])))
def test_the_words_of_pieces_add_up(pieces):
    single = sum(count_words(parse_inline(f"a {piece}")) - 1 for piece in pieces)
    assert count_words(parse_inline(" ".join(["a", *pieces]))) == 1 + single


@pytest.mark.parametrize(
    "mark", ["*", "_", "`", "[", "[@a", "\\", "<", "**a _b ", "![", "[a](", "(["]
)
def test_thousands_of_open_marks_are_text_and_no_error(mark):
    text = mark * 3000
    assert "".join(span.text for span in parse_inline(text)).strip()


def test_links_nested_a_thousand_deep_are_the_innermost_one_and_text():
    spans = parse_inline("[" * 1000 + "a" + "](u)" * 1000)
    assert [span for span in spans if span.kind == "link"] == [Span("link", "a", "u")]
