"""Who speaks: the lines that open speech, and how one name is told from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rundown.paragraphs import Line
from rundown.speakers import is_speaker_name, read_speaker_line, unclear_speaker
from rundown.spelling import name_key

PATH = "episodes/01-one.md"

SPEAKERS = [
    # the line, the name, what stands in brackets, the rest
    ("NARRATOR: It is a Monday.", "NARRATOR", "", "It is a Monday."),
    ("NARRATOR:", "NARRATOR", "", ""),
    ("NARRATOR:\tword", "NARRATOR", "", "word"),
    ("NARRATOR (V.O.): word", "NARRATOR", "(V.O.)", "word"),
    ("NARRATOR(V.O.): word", "NARRATOR", "(V.O.)", "word"),
    (
        "NARRATOR (over a street, at night): word",
        "NARRATOR",
        "(over a street, at night)",
        "word",
    ),
    ("Q: Why?", "Q", "", "Why?"),
    ("Q : Why?", "Q", "", "Why?"),
    ("Q1: Why?", "Q1", "", "Why?"),
    ("DR. O'NEILL-SMITH & SON / 2: word", "DR. O'NEILL-SMITH & SON / 2", "", "word"),
    ("D’ARCY: word", "D’ARCY", "", "word"),
    ("TWO   SPACES: word", "TWO SPACES", "", "word"),
    ("ÉLISE: word", "ÉLISE", "", "word"),
    ("E\u0301LISE: word", "E\u0301LISE", "", "word"),
    ("ЕЛЕНА: word", "ЕЛЕНА", "", "word"),
    ("山田: word", "山田", "", "word"),
    ("3 ENGINEERS: word", "3 ENGINEERS", "", "word"),
    ("AWS: word", "AWS", "", "word"),
    ("A: B: c", "A", "", "B: c"),
]


@pytest.mark.parametrize(("line", "name", "manner", "rest"), SPEAKERS)
def test_capitals_and_a_colon_open_speech(line, name, manner, rest):
    speaker = read_speaker_line(Line.whole(1, line), PATH)
    assert speaker is not None
    assert (speaker.name.text, speaker.manner, speaker.rest.text) == (name, manner, rest)
    assert speaker.name.place.column == 1
    assert line[: speaker.name.place.end_column - 1].split() == name.split()
    if rest:
        assert line[speaker.rest.column(0) - 1 :] == rest


@pytest.mark.parametrize(
    ("line", "name", "manner", "rest"),
    [
        ("NARRATOR：words", "NARRATOR", "", "words"),
        ("NARRATOR： words", "NARRATOR", "", "words"),
        ("NARRATOR (V.O.)：words", "NARRATOR", "(V.O.)", "words"),
        ("旁白：你好", "旁白", "", "你好"),
        ("Q：Why?", "Q", "", "Why?"),
        ("A：B: words", "A", "", "B: words"),
    ],
)
def test_a_full_width_colon_opens_speech_with_or_without_a_space(line, name, manner, rest):
    speaker = read_speaker_line(Line.whole(1, line), PATH)
    assert speaker is not None
    assert (speaker.name.text, speaker.manner, speaker.rest.text) == (name, manner, rest)
    assert line[speaker.rest.column(0) - 1 :] == rest


NO_SPEAKERS = [
    *["Narrator: word", "NARRATOR word", "NARRATOR:word", "**NARRATOR:** word", "q: why?"],
    *["- NARRATOR: word", "> NARRATOR: word", "1. NARRATOR: word", " NARRATOR: word"],
    *["NARRATOR (V.O.) (CONT'D): word", "(V.O.): word", "12: word", "12:30: word", ": word"],
    *["NARRATOR_2: word", "NARRATOR!: word", "'TIS: word", "-A: word", "ⅰ: x", "STRASSe: x"],
    *["A" * 121 + ": word", "🎬 A: word", "٣A٣!: x"],
]


@pytest.mark.parametrize("line", NO_SPEAKERS)
def test_any_other_line_opens_no_speech(line):
    assert read_speaker_line(Line.whole(1, line), PATH) is None


def test_only_q_is_a_question():
    speakers = [read_speaker_line(Line.whole(1, f"{name}: x"), PATH) for name in ("Q", "Q1", "QA")]
    assert [speaker is not None and speaker.is_question for speaker in speakers] == [
        True,
        False,
        False,
    ]


@given(st.text(max_size=30))
def test_any_line_is_a_speakers_or_is_none(line):
    speaker = read_speaker_line(Line.whole(1, line), PATH)
    if speaker:
        assert is_speaker_name(speaker.name.text)
        assert line.split()[0].startswith(speaker.name.text.split()[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NARRATOR", "narrator"),
        ("CHAOS-LEAD", "Chaos lead"),
        ("ADA  HOST", "ada host"),
        ("STRASSE", "straße"),
        ("É", "e\u0301"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert name_key(one) == name_key(other)


def test_other_names_do_not_share_a_key():
    assert len({name_key(name) for name in ("NARRATOR", "NARRATOR 2", "NARATOR", "N")}) == 4


KNOWN = {"narrator", "chaos lead"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Narrator: words", "Narrator"),
        ("narrator: words", "narrator"),
        ("**NARRATOR:** words", "NARRATOR"),
        ("**NARRATOR**: words", "NARRATOR"),
        ("*Narrator*: words", "Narrator"),
        ("- NARRATOR: words", "NARRATOR"),
        ("> NARRATOR: words", "NARRATOR"),
        ("NARRATOR (V.O.) (CONT'D): words", "NARRATOR"),
        ("Chaos-Lead: words", "Chaos-Lead"),
        ("Narrator：", "Narrator"),
        ("Narrator:\nwords", "Narrator"),
        ("Narrator:words", "Narrator"),
        ("NARRATOR:“Words”", "NARRATOR"),
        ("Q:What was that?", "Q"),
    ],
)
def test_a_known_name_in_another_form_is_noticed(text, name):
    assert unclear_speaker(text, KNOWN) == name


@pytest.mark.parametrize(
    "text",
    [
        *["On the wall: a clock", "Narrator words", "Narrator:8080", "The narrator: words", ""],
        *["Narrators: words", "words\nNarrator: words", "Narrator, later: words"],
    ],
)
def test_other_openings_are_text(text):
    assert unclear_speaker(text, KNOWN) is None
