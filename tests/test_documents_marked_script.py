"""The marked script: what came and went is tracked, and what was cut stands struck in its place."""

from outlines import cold_open, outline
from productions import markup, parts, revised

GOAT = "## THE GOAT | VO | 1:00\n\n- prop: a goat | farm\n\nNARRATOR: A goat walked in.\n\n"
BEFORE = cold_open(
    f"## OPENING | GFX | 3:00\n\n{GOAT}"
    "## ANSWER | INT | 3:00\n\n- guest: ada\n- l3: ada\n\nQ: Why a goat?\n\n"
    "NARRATOR: It was a *quiet* day.\n"
)
FRONT = "guests: {ada: {name: Ada King, title: TITLE}}\n"


def changes_of(before: str, after: str, title: str = "Engineer") -> list[tuple[str, str]]:
    """What is tracked: `ins` or `del`, and its words."""
    old = outline(before, FRONT.replace("TITLE", "Engineer"))
    made = revised(old, outline(after, FRONT.replace("TITLE", title)))
    (part,) = parts("marked-script", made)
    tree = markup("marked-script", part)
    found = [(e.tag, "".join(e.itertext()).strip()) for e in tree.iter("ins", "del")]
    assert {e.get("by") for e in tree.iter("ins", "del")} <= {"Rev 2 BLUE"}
    return found


def headings_of(before: str, after: str) -> list[str]:
    made = revised(outline(before, FRONT), outline(after, FRONT))
    (part,) = parts("marked-script", made)
    tree = markup("marked-script", part)
    return [" ".join("".join(e.itertext()).split()) for e in tree.iter("h3")]


def test_words_that_came_and_went_are_tracked_one_by_one():
    assert changes_of(BEFORE, BEFORE.replace("a *quiet* day", "a *loud* day")) == [
        ("del", "quiet"),
        ("ins", "loud"),
    ]


def test_what_a_caption_says_is_tracked_though_its_cue_is_the_same():
    assert changes_of(BEFORE, BEFORE, title="Analyst") == [
        ("del", "Engineer"),
        ("ins", "Analyst"),
    ]


def test_an_item_that_was_cut_stands_struck_where_it_stood():
    after = BEFORE.replace(GOAT, "")
    assert changes_of(BEFORE, after) == [
        ("del", "a goat | farm"),
        ("del", "A goat walked in."),
    ]
    assert [heading.partition(" · ")[0] for heading in headings_of(BEFORE, after)] == [
        "A1 OPENING",
        "*A2 THE GOAT",
        "A2 ANSWER",
        "B1 CLOSING",
    ]
    assert " · CUT" in headings_of(BEFORE, after)[1]


def test_an_item_that_came_is_new_and_all_its_words_are_tracked():
    after = BEFORE.replace(GOAT, GOAT + GOAT.replace("GOAT", "GLOBE").replace("goat", "globe"))
    assert changes_of(BEFORE, after) == [
        ("ins", "a globe | farm"),
        ("ins", "A globe walked in."),
    ]
    assert headings_of(BEFORE, after)[2].startswith("*A3 THE GLOBE · VO · NEW")


def test_a_question_that_went_stands_where_it_was_asked():
    after = BEFORE.replace("Q: Why a goat?\n\n", "")
    assert changes_of(BEFORE, after) == [("del", "Why a goat?")]


def test_nothing_is_tracked_where_nothing_changed():
    assert changes_of(BEFORE, BEFORE) == []
