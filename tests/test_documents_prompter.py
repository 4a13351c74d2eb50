"""The prompter: the words that are read aloud, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from outlines import cold_open, outline
from productions import finished_files, markup, parts, production, rows, text_of
from rundown.documents.production import Part
from rundown.documents.short_paragraphs import short_paragraphs

GUESTS = """\
guests:
  ada: {name: Ada Adams, pronunciation: AY-da AD-umz}
  bo: {name: Bo Baker, pronunciation: as spelt}
  may: {name: May, pronunciation: MY}
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def prompter(items: str, front: str = "", **given: str) -> Part:
    (part,) = parts("prompter", production(outline(cold_open(items), front), **given))
    return part


def plain(items: str, front: str = "") -> str:
    found = prompter(items, front).plain
    assert found is not None
    return found


def said(words: str, front: str = GUESTS) -> str:
    return plain(f"## A | VO | 1:00\n\nNARRATOR: {words}\n", front)


def test_only_words_that_are_said_stand_in_the_text() -> None:
    items = """\
## A DOOR | INT | 1:00

<!-- Nobody may read this. -->

- guest: ada
- video: A picture
- note: A note
- incue: A cue

A description.

NARRATOR (softly): It is **a Monday** in *August* 2008. [@one, p. 2] See [the page](https://e.org).

(A direction.)

Nobody `knows` why. [@one]

- A point

Q: What was it?

```
code = 1
```
"""
    front = GUESTS + "sources:\n  one: {title: A source}\n"
    assert plain(items, front) == (
        "It is a Monday in August 2008. See the page.\nNobody knows why.\nA point\n"
    )


def test_items_have_an_empty_line_between_them_and_stand_in_running_order() -> None:
    items = "## A | VO | 1:00\n\nNARRATOR: One.\n\n## B | VO | 1:00\n\nNARRATOR: Two.\n"
    assert plain(items) == "One.\n\nTwo.\n"


@pytest.mark.parametrize("flag", ["kill", "float", "pad"])
def test_what_is_not_in_the_running_order_is_not_read(flag: str) -> None:
    items = f"## A | VO | 1:00\n\nNARRATOR: One.\n\n## B | VO | 1:00 | {flag}\n\nNARRATOR: Two.\n"
    part = prompter(items)
    assert part.plain == "One.\n"
    assert "Two." not in text_of(markup("prompter", part))


def test_a_name_stands_where_another_voice_begins() -> None:
    items = """\
## A | VO | 1:00

NARRATOR: One.

HOST: Two.

Three.

## B | VO | 1:00

HOST: Four.
"""
    assert plain(items) == "NARRATOR\nOne.\nHOST\nTwo.\nThree.\n\nFour.\n"


def test_a_guest_answers_in_words_that_nobody_reads() -> None:
    items = """\
## A | SOT | 1:00

- guest: ada

ADA ADAMS: I saw it first.

NARRATOR: She was not alone.

ADA: And then it went dark.
"""
    part = prompter(items, GUESTS)
    assert part.plain == "She was not alone.\n"
    assert rows(markup("prompter", part), "voices")[1:] == [["NARRATOR", "120"]]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("We met Ada Adams.", "We met Ada Adams (AY-da AD-umz)."),
        ("Ada Adams, who.", "Ada Adams (AY-da AD-umz), who."),
        ("Ada Adams's disk.", "Ada Adams's (AY-da AD-umz) disk."),
        ("Ada Adams asked. Ada Adams left.", "Ada Adams (AY-da AD-umz) asked. Ada Adams left."),
        ("*Ada* Adams spoke.", "Ada Adams (AY-da AD-umz) spoke."),
        ("Ada\nAdams spoke.", "Ada Adams (AY-da AD-umz) spoke."),
        ("Wada Adams, Ada Adamson.", "Wada Adams, Ada Adamson."),
        ("An Ada Adams-led team.", "An Ada Adams-led team."),
        ("Bo Baker may stay in May.", "Bo Baker may stay in May (MY)."),
    ],
)
def test_how_to_say_a_name_stands_after_it_the_first_time(words: str, read: str) -> None:
    assert said(words) == f"{read}\n"


def test_the_longer_of_two_names_is_the_one_that_is_meant() -> None:
    front = "guests:\n  a: {name: Sam, pronunciation: SAM}\n"
    front += "  b: {name: Sam Li, pronunciation: sam LEE}\n"
    assert said("Sam Li and Sam.", front) == "Sam Li (sam LEE) and Sam (SAM).\n"


def test_a_name_is_explained_again_in_the_next_item() -> None:
    items = "## A | VO | 1:00\n\nNARRATOR: May.\n\nHOST: May.\n\n## B | VO | 1:00\n\nHOST: May.\n"
    assert plain(items, GUESTS) == "NARRATOR\nMay (MY).\nHOST\nMay.\n\nMay (MY).\n"


@pytest.mark.parametrize("pronunciation", ["as spelt", "As it is written", "ask", "TBC", "''"])
def test_a_pronunciation_that_helps_nobody_is_left_out(pronunciation: str) -> None:
    front = f"guests:\n  ada: {{name: Ada, pronunciation: {pronunciation}}}\n"
    assert said("Ada came.", front) == "Ada came.\n"


def test_paragraphs_are_a_sentence_or_two() -> None:
    assert said("One. Two! Three? “Four.” Five.") == "One. Two!\nThree? “Four.”\nFive.\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Adams and Mrs. Baker met J. R. Case at No. 5.",
        "It cost 2.5 million, e.g. in the U.S. alone.",
        "And… then it stopped.",
        "“Why?” she asked.",
    ],
)
def test_a_full_stop_within_a_sentence_ends_none(sentence: str) -> None:
    assert list(short_paragraphs(f"{sentence} Two. Three.")) == [f"{sentence} Two.", "Three."]


def test_two_sentences_of_more_than_forty_words_are_two_paragraphs() -> None:
    one, other = " ".join(["word"] * 25) + ".", " ".join(["Word"] * 16) + "."
    assert list(short_paragraphs(f"{one} {other}")) == [one, other]


def test_a_sentence_too_long_is_broken_at_its_strongest_pauses() -> None:
    one = "one, " * 24 + "one;"
    assert list(short_paragraphs(f"{one} {one} end.")) == [one, f"{one} end."]
    assert list(short_paragraphs("one, " * 60 + "end.")) == [
        ("one, " * 40).strip(),
        ("one, " * 20) + "end.",
    ]


def test_a_sentence_without_a_pause_stays_whole() -> None:
    sentence = " ".join(["word"] * 60) + "."
    assert list(short_paragraphs(sentence)) == [sentence]


def test_sentences_without_spaces_are_told_apart() -> None:
    assert list(short_paragraphs("今日は。明日は！昨日は？")) == ["今日は。 明日は！", "昨日は？"]


def test_no_word_is_lost_or_moved() -> None:
    text = "One—two; three. Four: (five.) Six… seven, " * 20
    assert " ".join(short_paragraphs(text)).split() == text.split()


def test_where_nobody_speaks_the_text_is_empty_and_the_page_says_so() -> None:
    part = prompter("## A | GFX | 1:00\n")
    assert part.plain == ""
    assert "nobody has words to read yet" in part.remark
    assert "Nobody has words to read yet." in text_of(markup("prompter", part))
    assert prompter("## A | VO | 1:00\n\nNARRATOR: One.\n").remark == ""


SPOKEN = """\
## A DOOR | VO | 1:00

- audio: A knock
- outcue: and out.

NARRATOR: One. Two. Three.

HOST: Four.

## B | VO | 1:00

NARRATOR: [@one] Five.
"""
VOICES = "voices:\n  host: {wpm: 150}\nsources:\n  one: {title: A source}\n"


def test_the_page_has_the_tables_that_a_teleprompter_reads() -> None:
    tree = markup("prompter", prompter(SPOKEN, VOICES))
    assert rows(tree, "voices") == [
        ["Speaker", "Speaking Speed"],
        ["NARRATOR", "120"],
        ["HOST", "150"],
    ]
    assert rows(tree, "prompter") == [
        ["Control/Video", "Control/Audio", "Speaker", "Content"],
        ["Segment A", "", "", "Cold Open"],
        ["A1 A DOOR", "SOUND A knock / OUT … and out.", "NARRATOR", "One. Two. / Three."],
        ["", "", "HOST", "Four."],
        ["A2 B", "", "NARRATOR", "Five."],
    ]


def test_the_page_says_how_much_each_voice_has_to_read() -> None:
    text = text_of(markup("prompter", prompter(SPOKEN, VOICES)))
    assert "NARRATOR: 4 words at 120 a minute, 0:00:02" in text
    assert "HOST: 1 word at 150 a minute, 0:00:01" in text


def test_the_word_file_has_the_styles_that_a_teleprompter_looks_for() -> None:
    outline_text = outline(cold_open(SPOKEN), VOICES)
    made_from = production(outline_text)
    word, _ = finished_files("prompter", prompter(SPOKEN, VOICES), made_from)
    archive = zipfile.ZipFile(io.BytesIO(word.content))
    styles = etree.fromstring(archive.read("word/styles.xml"))
    names = {
        s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")
    }
    found: dict[str, list[str]] = {}
    for paragraph in etree.fromstring(archive.read("word/document.xml")).iter(f"{W}p"):
        style = names[paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")]
        found.setdefault(style, []).append("".join(paragraph.itertext()))
    assert found["R311: Part"] == ["Cold Open"]
    assert found["R211: Speaker"] == ["NARRATOR", "HOST", "NARRATOR"]
    assert found["R011: Base Paragraph"] == ["One. Two.", "Three.", "Four.", "Five."]
