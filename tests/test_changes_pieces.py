"""What changed within an item, piece by piece."""

from __future__ import annotations

from outlines import SERIES, cold_open, outline
from productions import production
from rundown.changes.matching import Known, match
from rundown.changes.pieces import PieceChanges, compare_pieces

ARCHIVE = (
    "archive:\n  goat: {{title: {title}, holder: A farm}}\nguests:\n  ada: {{name: Ada King}}\n"
)


def changes(before: str, after: str, titles: tuple[str, str] = ("A goat", "A goat")):
    made = [
        production(
            outline(cold_open(f"## ONE | VO | 8:00\n\n{text}"), ARCHIVE.format(title=title)), SERIES
        )
        for text, title in zip((before, after), titles, strict=True)
    ]
    (old, *_), (new, *_) = (one.episode.items for one in made)
    return compare_pieces(old, made[0].episode, new, made[1].episode)


def told(found: PieceChanges) -> list[tuple[str, str | None, str | None, int]]:
    """Channel, words before, words now, and where: `("gfx", None, "MAP", 2)`."""
    return [
        (c.channel, c.before and c.before.plain, c.after and c.after.plain, c.at)
        for c in found.changes
    ]


def test_cues_in_another_order_have_changed_though_each_is_the_same():
    found = changes("- gfx: MAP\n- audio: wind", "- audio: wind\n- gfx: MAP")
    assert (told(found), found.rearranged) == ([], True)


def test_what_is_gone_stood_before_what_is_still_there():
    found = changes(
        "- gfx: ONE\n- audio: wind\n- gfx: TWO\n- video: sea",
        "- gfx: ONE\n- audio: wind\n- video: sea",
    )
    assert told(found) == [("gfx", "TWO", None, 2)]


def test_what_stood_first_and_last_is_gone_from_there():
    found = changes("- gfx: ONE\n- audio: wind\n- gfx: TWO", "- audio: wind")
    assert told(found) == [("gfx", "ONE", None, 0), ("gfx", "TWO", None, 1)]


def test_two_of_a_kind_that_share_nothing_are_one_gone_and_one_new():
    found = changes(
        "- gfx: alpha beta gamma delta\n- gfx: one two three four",
        "- gfx: one two three five\n- gfx: north east south west",
    )
    assert told(found) == [
        ("gfx", "alpha beta gamma delta", None, 0),
        ("gfx", "one two three four", "one two three five", 0),
        ("gfx", None, "north east south west", 1),
    ]


def test_a_clip_has_changed_when_its_title_has():
    found = changes("- archive: goat", "- archive: goat", ("A goat", "Two goats"))
    assert told(found) == [("archive", "A goat", "Two goats", 0)]


def test_a_speech_has_changed_when_another_speaks_it():
    found = changes("NARRATOR: It is a day.", "ADA: It is a day.")
    assert told(found) == [("speech", "NARRATOR: It is a day.", "ADA: It is a day.", 0)]


def test_items_of_few_words_are_not_taken_for_each_other():
    before, after = [Known("one", "a", words=("a", "b"))], [Known("two", "a", words=("a", "b"))]
    assert (match(before, after).gone, match(before, after).new) == ([0], [0])


def test_one_item_is_not_two_that_hold_the_same():
    words = tuple("abcdefgh")
    before = [Known("one", "a", words=words)]
    after = [Known("two", "a", words=words), Known("three", "a", words=words)]
    assert (match(before, after).pairs, match(before, after).new) == ([(0, 0)], [1])
