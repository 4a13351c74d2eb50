"""The tree of an outline: every piece, in its order, with the place where it was typed."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rundown.outline import (
    Code,
    Cue,
    Description,
    Direction,
    ItemNode,
    Outline,
    Piece,
    Question,
    Speech,
    read_outline,
)
from rundown.problems import Place, Problem

PATH = "episodes/01-one.md"
FRONT = "---\nepisode: 1\ntitle: Title\n---\n"
FIRST_LINE = FRONT.count("\n") + 1


def read(body: str, front: str = FRONT) -> Outline:
    """The tree of an outline with this body, which begins on line 5."""
    outline = read_outline((front + body).encode(), PATH)
    assert isinstance(outline, Outline)
    return outline


def only_item(body: str) -> ItemNode:
    """The one item of a segment that holds these lines below `## SLUG | VO | 1:00`."""
    outline = read(f"# Cold Open\n## SLUG | VO | 1:00\n{body}")
    [segment] = outline.segments
    [item] = segment.items
    return item


def summary(piece: Piece) -> tuple[str, ...]:
    """A piece in short: its kind, who or what it is, and its text."""
    match piece:
        case Cue():
            return ("cue", piece.key.text, piece.value.text)
        case Speech():
            return ("speech", piece.speaker.text + piece.manner, piece.prose.text)
        case Question():
            return ("question", piece.prose.text)
        case Direction():
            return ("direction", piece.prose.text)
        case Description():
            return ("description", piece.prose.text)
        case Code():
            return ("code", piece.language, piece.text)


def pieces(body: str) -> list[tuple[str, ...]]:
    return [summary(piece) for piece in only_item(body).pieces]


def problems_of(body: str) -> list[tuple[str, int, int]]:
    """Name, line of the body (from 1) and column of every problem."""
    found = read(body).problems
    return [(p.check, p.place.line - FIRST_LINE + 1, p.place.column) for p in found]


# --- the file, and its front matter -------------------------------------------------------------


def test_the_front_matter_ends_at_a_line_of_three_hyphens_and_the_body_begins():
    outline = read("# Cold Open\n", front="---  \nepisode: 1\n---\t\n")
    assert [key.text for key, _ in outline.front.root.entries] == ["episode"]
    assert [segment.place.line for segment in outline.segments] == [4]


@pytest.mark.parametrize("ends", ["...", "----", "--- #", " ---", "***"])
def test_nothing_but_three_hyphens_closes_the_front_matter(ends):
    problem = read_outline(f"---\nepisode: 1\n{ends}\n# Cold Open\n".encode(), PATH)
    assert isinstance(problem, Problem)
    assert problem.check == "outline-unreadable"


UNREADABLE = [
    (b"", "this outline has no front matter", (1, 1, 1)),
    (b" \n\t\n", "this outline has no front matter", (1, 1, 2)),
    (b"\n---\nepisode: 1\n---\n", "this outline has no front matter", (1, 1, 1)),
    (b"# Cold Open\n", "this outline has no front matter", (1, 1, 12)),
    (b"---\nepisode: 1\n", "the front matter is never closed", (1, 1, 4)),
    (b"---\n---\nna\xefve", "this is not UTF-8 text, perhaps another encoding", (3, 3, 4)),
    (b"\xff\xfe-\0-\0-\0", "this is not UTF-8 text, perhaps UTF-16", (1, 1, 2)),
    (b"---\n---\r\n# a\x0bb", "the control character U+000B cannot stand in a document", (3, 4, 5)),
    (b"---\n---\n\xc3\xa9\0", "the control character U+0000 cannot stand in a document", (3, 2, 3)),
]


@pytest.mark.parametrize(("data", "message", "place"), UNREADABLE)
def test_an_unreadable_file_is_one_problem_where_it_broke(data, message, place):
    line, column, end = place
    problem = read_outline(data, PATH)
    assert isinstance(problem, Problem)
    assert (problem.check, problem.message) == ("outline-unreadable", message)
    assert problem.place == Place(PATH, line, column, line, end)
    assert problem.help


def test_line_ends_and_a_byte_order_mark_change_nothing():
    text = FRONT + "# Cold Open\n\nAim.\n\n## A | VO\nNAME: one [@a]\n```\ncode\n\nmore\n```\n"
    plain = read_outline(text.encode(), PATH)
    assert read_outline(text.replace("\n", "\r\n").encode(), PATH) == plain
    assert read_outline(text.replace("\n", "\r").encode(), PATH) == plain
    assert read_outline(b"\xef\xbb\xbf" + text.encode(), PATH) == plain


def test_only_line_feeds_and_carriage_returns_end_a_line():
    [description] = pieces("one\u2028two\u2029three\x85four")
    assert description == ("description", "one\u2028two\u2029three\x85four")


# --- segments and items -------------------------------------------------------------------------


def test_segments_and_items_stand_in_a_tree_with_aims_and_fields():
    outline = read(
        "# Cold Open\n\nAim.\n\n- a list\n\n## A | VO\n## B | INT | 1:00 | float\n# End\n"
    )
    first, last = outline.segments
    assert first.title is not None
    assert first.title.text == "Cold Open"
    assert [prose.text for prose in first.aim] == ["Aim.", "- a list"]
    fields = [[field.text for field in item.fields] for item in first.items]
    assert fields == [["A", "VO"], ["B", "INT", "1:00", "float"]]
    assert (last.items, last.aim, outline.problems) == ([], [], ())


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("# Cold Open", "Cold Open"),
        ("#   Cold \t Open  ", "Cold Open"),
        ("# Cold Open ##", "Cold Open"),
        ("# Cold Open#", "Cold Open#"),
        ("# Cold *Open*", "Cold *Open*"),
        ("# Cold <!-- or warm --> Open", "Cold Open"),
        ("# Cold Open | 9m", "Cold Open | 9m"),
    ],
)
def test_a_segments_title_is_trimmed_and_its_closing_marks_are_none_of_it(heading, title):
    [segment] = read(heading).segments
    assert segment.title is not None
    assert segment.title.text == title


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("## A  B | VO", ["A B", "VO"]),
        ("##\tA|VO|", ["A", "VO", ""]),
        ("## A \\| B | VO", ["A | B", "VO"]),
        ("## A `|` B | VO", ["A `", "` B", "VO"]),
        ("## A | VO | 1:00 ##", ["A", "VO", "1:00"]),
        ("## A #1 | VO", ["A #1", "VO"]),
        ("## \u00a0A\u2003| VO", ["A", "VO"]),
        ("## *A* [@a] | VO", ["*A* [@a]", "VO"]),
    ],
)
def test_an_items_fields_stand_between_pipes(heading, fields):
    [segment] = read(f"# Cold Open\n{heading}").segments
    [item] = segment.items
    assert [field.text for field in item.fields] == fields


def test_a_fields_place_is_that_of_its_text_even_behind_notes():
    line = "## AÉ <!-- n --> B|  🎬VO<!-- m -->  | 1:00"
    [segment] = read(f"# Cold Open\n{line}").segments
    places = [field.place[1:] for field in segment.items[0].fields]
    starts = [line.index(text) for text in ("AÉ", "🎬VO", "1:00")]
    ends = [line.index(text) + len(text) for text in ("> B", "🎬VO", "1:00")]
    assert places == [(6, a + 1, 6, b + 1) for a, b in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ("#Cold Open", [("heading-invalid", 1, 1)]),
        ("#", [("heading-invalid", 1, 1)]),
        ("# ##", [("heading-invalid", 1, 1)]),
        ("# A\n##B | VO", [("heading-invalid", 2, 1)]),
        ("# A\n## B", [("heading-invalid", 2, 1)]),
        ("# A\n## | VO", [("heading-invalid", 2, 1)]),
        ("# A\n## B | | 1:00", [("heading-invalid", 2, 1)]),
        ("# A\n### B", [("heading-invalid", 2, 1)]),
        ("## B | VO\n## C | VO", [("heading-invalid", 1, 1), ("heading-invalid", 2, 1)]),
        ("words", [("text-misplaced", 1, 1)]),
        ("- video: x", [("cue-misplaced", 1, 3)]),
        ("# A\n- video: x", [("cue-misplaced", 2, 3)]),
        ("# A\n```\nx\n```", [("code-misplaced", 2, 1)]),
        ("# A\n## B | VO\n\n- video:\n\nx", [("value-invalid", 4, 3)]),
        ("# A\n## B | VO\n~~~\nx", [("code-unclosed", 3, 1)]),
        ("# A\n## B | VO\nx <!-- y", [("note-unclosed", 3, 3)]),
        ("# A\n## B | VO\nx <!-- y --> z <!-- w", [("note-unclosed", 3, 16)]),
        ("# A\n## B | VO\nx [@y,@z]", [("citation-invalid", 3, 3)]),
        ("# A\n ## B\n    # C", []),
        ("# A\n===\n## B | VO\n\nx\n---\ny", []),
    ],
)
def test_what_is_wrong_with_the_lines_is_told_at_its_place(body, problems):
    assert problems_of(body) == problems


def test_an_item_with_a_broken_heading_keeps_its_pieces():
    [segment] = read("# A\n## \n\nNARRATOR: Words.").segments
    [item] = segment.items
    assert not item.well_formed
    assert [summary(piece) for piece in item.pieces] == [("speech", "NARRATOR", "Words.")]


# --- the pieces of an item ----------------------------------------------------------------------


def test_pieces_come_in_the_order_typed():
    body = """\
Rain on a window.

- video: Night operations room,
  hands and screens.

NARRATOR: It is a Monday.
In August.

(He
turns.)

- video: The street.

Nobody knows why.

Q: What did you see?

And hear?

HOST (V.O.): Nothing.
"""
    assert pieces(body) == [
        ("description", "Rain on a window."),
        ("cue", "video", "Night operations room,\nhands and screens."),
        ("speech", "NARRATOR", "It is a Monday.\nIn August."),
        ("direction", "(He\nturns.)"),
        ("cue", "video", "The street."),
        ("speech", "NARRATOR", "Nobody knows why."),
        ("question", "What did you see?"),
        ("question", "And hear?"),
        ("speech", "HOST(V.O.)", "Nothing."),
    ]


def test_only_the_first_paragraph_of_a_speech_opens_it():
    item = only_item("NARRATOR: One.\n\nTwo.\n\nHOST:\nThree.\n\nQ: Four?\n\nFive?")
    opens = [piece.opens for piece in item.pieces if isinstance(piece, (Speech, Question))]
    assert opens == [True, False, True, True, False]


def test_a_cue_ends_a_question_but_not_a_speech():
    assert pieces("NAME: one\n- video: x\ntwo\nQ: three\n- video: y\nfour") == [
        ("speech", "NAME", "one"),
        ("cue", "video", "x"),
        ("speech", "NAME", "two"),
        ("question", "three"),
        ("cue", "video", "y"),
        ("description", "four"),
    ]


@pytest.mark.parametrize("rule", ["---", "-----  ", "===", "***", "___"])
def test_a_rule_ends_a_paragraph_and_is_nothing_itself(rule):
    assert pieces(f"NAME: one\n{rule}\ntwo") == [
        ("speech", "NAME", "one"),
        ("speech", "NAME", "two"),
    ]


def test_an_indented_line_is_part_of_a_cue_only_right_below_it():
    assert pieces("- video: one\ntwo\n  three") == [
        ("cue", "video", "one"),
        ("description", "two\nthree"),
    ]


def test_a_speech_ends_with_its_item():
    outline = read("# A\n## B | VO\nNAME: one\n## C | VO\ntwo")
    [_, second] = outline.segments[0].items
    assert [summary(piece) for piece in second.pieces] == [("description", "two")]


@pytest.mark.parametrize(
    "line",
    [
        *["* video: x", "+ video: x", "-video: x", "- Video: x", "- two words: x", "- video:x"],
        *["- video : x", "- https://x", "- a bullet", " - video: x", "-  video: x", "- 1a: x"],
    ],
)
def test_any_other_line_of_a_list_is_no_cue(line):
    assert pieces(line) == [("description", line.strip())]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("- note: one\n two", "one\ntwo"),
        ("- note: one\n\ttwo\n  three", "one\ntwo\nthree"),
        ("- note:\n  one", "one"),
        ("- note: one\n  NAME: two\n  - video: three", "one\nNAME: two\n- video: three"),
        ("- note: one<!-- a -->\n  two", "one\ntwo"),
        ("- note:\u00a0one\u2003", "one"),
    ],
)
def test_a_cue_runs_on_over_indented_lines(body, value):
    assert pieces(body) == [("cue", "note", value)]


def test_a_blank_line_ends_a_cue_and_a_removed_note_leaves_one():
    first = ("cue", "note", "one")
    assert pieces("- note: one\n\n  two") == [first, ("description", "two")]
    assert pieces("- note: one\n<!-- a -->\n  two") == [first, ("description", "two")]


def test_a_direction_may_run_over_lines_and_speech_goes_on_after_it():
    assert pieces("NAME: one\n(a\n(b) c)\ntwo\n(d) three") == [
        ("speech", "NAME", "one"),
        ("direction", "(a\n(b) c)"),
        ("speech", "NAME", "two\n(d) three"),
    ]


def test_a_direction_before_any_speaker_and_on_a_speakers_own_line():
    assert pieces("(a)\n\nNAME: (b)\none (c)") == [
        ("direction", "(a)"),
        ("direction", "(b)"),
        ("speech", "NAME", "one (c)"),
    ]


def test_an_open_bracket_is_no_direction():
    assert pieces("NAME: (a\n\nb)") == [("speech", "NAME", "(a"), ("speech", "NAME", "b)")]


def test_each_line_of_a_list_is_a_paragraph_of_its_own():
    assert pieces("one:\n- two\nthree\n1. four\n> five") == [
        ("description", "one:"),
        ("description", "- two\nthree"),
        ("description", "1. four"),
        ("description", "> five"),
    ]


# --- fences and notes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "language", "text"),
    [
        ("```python\nx\n```", "python", "x"),
        ("~~~ a `b`\nx\n~~~~", "a `b`", "x"),
        ("````\n```\nx\n````", "", "```\nx"),
        ("```\n~~~\n```", "", "~~~"),
        ("```\n```", "", ""),
        ("```\n  # A\n## B\n- video: x\nNAME: <!-- y --> [@z]\n\n   ```  ", "", None),
        ("```\nx\n    ```\n```", "", "x\n    ```"),
    ],
)
def test_all_within_a_fence_is_code_as_typed(body, language, text):
    inside = body.split("\n", 1)[1].rsplit("\n", 1)[0] if text is None else text
    assert pieces(body) == [("code", language, inside)]


def test_a_fence_is_opened_at_the_lines_start_by_three_marks_alone():
    assert [kind for kind, *_ in pieces(" ```\n\n``\n\n```a`b")] == ["description"] * 3


def test_code_does_not_end_a_speech():
    assert [kind for kind, *_ in pieces("NAME: one\n```\nx\n```\ntwo")] == [
        "speech",
        "code",
        "speech",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "one <!-- n -->two",
        "<!-- n -->one two",
        "one <!-- a --><!-- b -->two<!-- c -->",
        "one <!-- ```\n``` -->two",
        "<!-- # A\n## B | VO\nNAME: x\n\n- video: y -->one two",
        "one two <!---->",
        "one two <!-- <!-- -->",
    ],
)
def test_a_private_note_is_gone_before_anything_else_is_read(body):
    [(kind, text)] = pieces(body)
    assert (kind, text.split()) == ("description", ["one", "two"])


def test_nothing_after_an_unclosed_note_is_read():
    outline = read("# A\n## B | VO\none <!-- two\n\n## C | VO\n```\nthree\n```\n# D\n")
    [segment] = outline.segments
    [item] = segment.items
    assert [summary(piece) for piece in item.pieces] == [("description", "one")]


def test_a_fence_within_a_note_opens_nothing_and_a_note_within_a_fence_is_code():
    assert pieces("<!--\n```\n-->\nNAME: one\n\n```\n<!--\n```\ntwo -->") == [
        ("speech", "NAME", "one"),
        ("code", "", "<!--"),
        ("speech", "NAME", "two -->"),
    ]


# --- places -------------------------------------------------------------------------------------


def test_a_citation_stands_where_it_was_typed_behind_wide_letters_and_notes():
    line = "NAME: é—🎬 <!-- 🎬 --> word [@a, p. 4; @bc] <!-- n --> [@d]"
    [speech] = only_item(line).pieces
    assert isinstance(speech, Speech)
    found = [(c.source, c.locator, c.place[1:]) for c in speech.prose.citations]
    columns = [line.index(f"@{source}") + 2 for source in ("a", "bc", "d")]
    assert found == [
        ("a", "p. 4", (7, columns[0], 7, columns[0] + 1)),
        ("bc", "", (7, columns[1], 7, columns[1] + 2)),
        ("d", "", (7, columns[2], 7, columns[2] + 1)),
    ]


def test_a_citation_may_break_over_two_lines():
    [speech] = only_item("NAME: word [@a;\n  @b, p.\n  4]").pieces
    assert isinstance(speech, Speech)
    found = [(c.source, c.locator, c.place[1:3]) for c in speech.prose.citations]
    assert found == [("a", "", (7, 14)), ("b", "p. 4", (8, 4))]


def test_the_last_line_is_the_last_that_holds_anything():
    assert read("# A\n\nAim.\n\n \t\n").last_line == FIRST_LINE + 2


def source_at(text: str, place: Place) -> str:
    """What stands in the file at a place."""
    lines = re.split("\r\n|\n|\r", text)[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def as_typed(text: str) -> str:
    """A stretch of the file without its notes, white space folded, pipes as they are read."""
    return " ".join(re.sub("<!--.*?-->", "", text, flags=re.DOTALL).replace("\\|", "|").split())


def placed_texts(outline: Outline) -> Iterator[tuple[str, Place]]:
    """Every text of a tree, with its place."""
    for segment in outline.segments:
        if segment.title:
            yield segment.title
        for prose in segment.aim:
            yield prose.text, prose.place
        for item in segment.items:
            yield from item.fields
            for piece in item.pieces:
                yield from placed_texts_of_piece(piece)


def placed_texts_of_piece(piece: Piece) -> Iterator[tuple[str, Place]]:
    if isinstance(piece, Code):
        return
    prose = piece.value if isinstance(piece, Cue) else piece.prose
    yield prose.text, prose.place
    for citation in prose.citations:
        yield citation.source, citation.place
    if isinstance(piece, Cue):
        yield piece.key
    elif isinstance(piece, Speech):
        yield piece.speaker


# --- any text at all ----------------------------------------------------------------------------

# Kinds of lines; each `w` becomes a word of its own, each `n` a private one.
KINDS = [
    *["# w w", "#w", "#", "### w w", "##", "## w", "##w | w"],
    *["## w | w | w", "## w | w | w | w \\| w", "## w <!-- n --> | w"],
    *["- video: w w", "- video: w\n  w\n\tw", "- w-w: w", "- note:\n w", "- video:", "* w: w"],
    *["W: w w", "W W (w): w\nw", "NAME:", "Q: w w", "Q:\nw", "Host: w", "**W:** w", "- W: w"],
    *["w w", "w\nw", "  w", "- w w", "1. w", "> w w", "é—🎬 w", "w\u2028w", "\\w|"],
    *["(w)", "(w\nw) w", "(w\nw)", "NAME: (w", "w)"],
    *["*w* `w` __w", "[w](w)", "[@w; @w, w]", "w [@w,@w]", "[w", "<w>"],
    *["```w\nw\n```", "~~~\n<!-- w -->\n\n# w\n~~~", "----", "===", "", "", ""],
    *["<!-- n -->", "w <!-- n --> w", "<!-- n\n\n# n --> w", "- video: <!-- n -->"],
]
ENDINGS = ["", "", "```w\nw", "~~~\nw", "<!-- n\nn", "w <!-- n"]


def with_own_words(text: str) -> str:
    """The text with a number behind each word that stands for one."""
    numbers = iter(range(10**6))
    return re.sub(r"\b[wWn]\b", lambda match: f"{match[0]}{next(numbers)}", text)


BODIES = st.builds(
    lambda kinds, ending: with_own_words("\n".join([*kinds, ending])),
    st.lists(st.sampled_from(KINDS), max_size=12),
    st.sampled_from(ENDINGS),
)


def words_in(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[wW][0-9]+", text)}


def words_named(problem: Problem, text: str) -> set[str]:
    """The words on the lines that a problem is about."""
    place = problem.place
    lines = text.split("\n")
    last = place.end_line
    if problem.check in ("text-misplaced", "cue-misplaced"):
        while last < len(lines) and lines[last].strip():
            last += 1
    return words_in("\n".join(lines[place.line - 1 : last]))


@given(BODIES)
@example("# w1\n## w2 | w3\n- video: w4\nw5\n(w6\nw7) w8\nW9: w10")
def test_every_word_of_the_body_is_in_the_tree_or_named_by_a_problem(body):
    outline = read(body)
    kept = words_in(repr(outline.segments))
    for problem in outline.problems:
        kept |= words_named(problem, FRONT + body)
    assert kept >= words_in(body)


@given(BODIES)
def test_no_word_of_a_private_note_is_in_the_tree(body):
    outline = read(body)
    assert not re.search(r"\bn[0-9]", repr(outline.segments))
    assert not any(re.search(r"\bn[0-9]", problem.message) for problem in outline.problems)


@given(BODIES)
def test_every_text_stands_at_its_place(body):
    for text, place in placed_texts(read(body)):
        assert as_typed(source_at(FRONT + body, place)) == " ".join(text.split())


@given(BODIES, st.sampled_from(["\r\n", "\r"]))
def test_the_kind_of_line_end_changes_nothing(body, line_end):
    other = read_outline((FRONT + body).replace("\n", line_end).encode(), PATH)
    assert other == read(body)


@given(st.text() | BODIES.map(lambda body: body.replace(" ", "").replace("\n\n", "\n")))
def test_any_text_is_read_or_is_one_problem(body):
    outline = read_outline((FRONT + body).encode("utf-8", "surrogatepass"), PATH)
    assert isinstance(outline, (Outline, Problem))


@given(st.binary() | st.text("-: \n#a\t'\"[{", max_size=40).map(str.encode))
def test_any_bytes_are_read_or_are_one_problem(data):
    outline = read_outline(data, PATH)
    assert isinstance(outline, (Outline, Problem))


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("## SLUG ｜ VO ｜ 1：00", ["SLUG", "VO", "1：00"]),
        ("## SLUG | VO ｜ 1:00 ｜ float", ["SLUG", "VO", "1:00", "float"]),
        ("## A \\｜ B ｜ VO", ["A ｜ B", "VO"]),
    ],
)
def test_full_width_bars_part_the_fields_of_a_heading(heading, fields):
    [segment] = read(f"# Cold Open\n{heading}\n").segments
    assert [field.text for field in segment.items[0].fields] == fields


def test_a_full_width_colon_makes_a_cue_with_or_without_a_space():
    item = only_item("- video：hands\n- audio： hum\n- video：\n  more\n")
    assert [summary(piece) for piece in item.pieces] == [
        ("cue", "video", "hands"),
        ("cue", "audio", "hum"),
        ("cue", "video", "more"),
    ]


def test_a_plain_colon_still_needs_its_space():
    item = only_item("- video:hands\n\n- Video：hands\n")
    assert [summary(piece)[0] for piece in item.pieces] == ["description", "description"]


def test_a_full_width_colon_opens_speech():
    item = only_item("NARRATOR：It is dark.\nHOST：It is.\n\nQ：Why?\n")
    assert [summary(piece) for piece in item.pieces] == [
        ("speech", "NARRATOR", "It is dark."),
        ("speech", "HOST", "It is."),
        ("question", "Why?"),
    ]


def test_a_full_width_colon_within_a_paragraph_without_capitals_is_its_punctuation():
    item = only_item("旁白：夜很深。\n他说：你好。\n\n主持：谁？\n")
    assert [summary(piece) for piece in item.pieces] == [
        ("speech", "旁白", "夜很深。\n他说：你好。"),
        ("speech", "主持", "谁？"),
    ]
