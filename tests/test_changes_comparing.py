"""Known edits to an outline, and just those back from a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlines import SERIES, outline
from productions import production
from rundown.changes.comparing import Changes, Edition, compare
from rundown.changes.words import IN, OUT, compare_words
from rundown.documents.changes import marked_words
from rundown.prose import Span


@dataclass(frozen=True)
class Made:
    """An item of the outlines below: nothing in it stands in any other."""

    slug: str
    words: tuple[str, ...]
    seconds: int = 10
    caption: str = "first"
    prop: bool = True
    was: str = ""

    @property
    def text(self) -> str:
        was = f"- was: {self.was}\n" if self.was else ""
        prop = f"- prop: the {self.slug.lower()} | farm\n" if self.prop else ""
        gfx = f'- gfx: "{self.slug.lower()} {self.caption}"\n'
        speech = f"NARRATOR: {' '.join(self.words)}."
        return f"## {self.slug} | VO | 0:{self.seconds}\n\n{was}{prop}{gfx}\n{speech}\n"


NAMES = "ANT BEE CAT DOG ELK FOX GNU HEN".split()
ITEMS = [Made(n, tuple(f"{n.lower()}{i}" for i in range(12))) for n in NAMES]


def edition(items: Sequence[Made], takeaways: Sequence[Made] = (), front: str = "") -> Edition:
    text = "\n".join(item.text for item in items)
    last = "\n".join(item.text for item in takeaways)
    body = f"\n# Cold Open\n\n{text}\n# Takeaways\n\n{last}\n## CLOSING | GFX | 2:00\n"
    made = production(outline(body, front), SERIES)
    return Edition("", made.series, made.episode, made.schedule)


def told(changes: Changes) -> dict[str, tuple[str, ...]]:
    """What happened to each item, by its slug now."""
    return {change.slug: change.kinds for change in changes.items}


def words(changes: Changes, slug: str) -> tuple[int, int]:
    """How many words came into an item's speech, and how many went."""
    (item,) = (change for change in changes.items if change.slug == slug)
    stretches = [s for c in item.pieces.changes if c.channel == "speech" for s in c.stretches]
    return tuple(sum(s.words for s in stretches if s.side == side) for side in (IN, OUT))


def reworded(item: Made) -> Made:
    return replace(item, words=("other", "words", "now", *item.words[3:]))


def renamed(item: Made) -> Made:
    return replace(item, slug=f"{item.slug} AGAIN", prop=False)


def renamed_and_told(item: Made) -> Made:
    return replace(item, slug=f"{item.slug} TOLD", was=item.slug, words=("all", "of", "it", "new"))


EDITS = {
    "nothing": (lambda item: item, ()),
    "cut": (lambda item: item, ("cut",)),
    "moved": (lambda item: item, ("moved",)),
    "longer": (lambda item: replace(item, seconds=40), ("retimed",)),
    "reworded": (reworded, ("reworded",)),
    "renamed": (renamed, ("renamed", "recued")),
    "told": (renamed_and_told, ("renamed", "reworded", "recued")),
    "retyped": (lambda item: replace(item, caption="second"), ("recued",)),
    "dropped": (lambda item: replace(item, prop=False), ("recued",)),
}
"""What is done to an item, and what is then told of it."""


@given(
    edits=st.lists(st.sampled_from(list(EDITS)), min_size=8, max_size=8),
    added=st.sets(st.integers(0, 7), max_size=3),
)
def test_known_edits_to_an_outline_come_back_and_no_others(edits, added):
    now: list[Made] = []
    moved: list[Made] = []
    expected: dict[str, tuple[str, ...]] = {}
    for index, (item, name) in enumerate(zip(ITEMS, edits, strict=True)):
        edit, kinds = EDITS[name]
        edited = edit(item)
        expected |= {edited.slug: kinds} if kinds else {}
        now += [] if name in ("cut", "moved") else [edited]
        moved += [edited] if name == "moved" else []
        if index in added:
            now.append(Made(f"NEW {index}", tuple(f"new{index}-{i}" for i in range(9))))
            expected[f"NEW {index}"] = ("added",)

    changes = compare(edition(ITEMS), edition(now, moved))

    assert told(changes) == expected
    rewritten = [item.slug for item, name in zip(ITEMS, edits, strict=True) if name == "reworded"]
    assert [words(changes, slug) for slug in rewritten] == [(3, 3)] * len(rewritten)


@given(st.permutations(ITEMS))
def test_items_in_another_order_have_moved_and_nothing_else(order):
    changes = compare(edition(ITEMS), edition(order))

    assert set(told(changes).values()) <= {("moved",)}
    assert len(changes.items) < len(ITEMS)  # one of them at least can be said to have stayed


def test_what_takes_another_page_because_one_above_went_is_known_by_itself():
    changes = compare(edition(ITEMS[:3]), edition([ITEMS[0], ITEMS[2]]))

    assert told(changes) == {"BEE": ("cut",)}
    assert [(one.before.page, one.after.page) for one in changes.repaged] == [("A3", "A2")]
    assert changes.is_new_page(item_of(changes, "CAT"))
    assert not changes.is_new_page(item_of(changes, "ANT"))


def item_of(changes: Changes, slug: str):
    return next(i for i in changes.after.episode.items if i.slug.text == slug)


def test_a_segment_of_another_title_is_the_same_and_nothing_in_it_moved():
    before = edition(ITEMS[:2])
    series = SERIES.replace("Cold Open", "Opener")
    body = "\n".join(item.text for item in ITEMS[:2])
    text = f"\n# Opener\n\n{body}\n# Takeaways\n\n## CLOSING | GFX | 2:00\n"
    made = production(outline(text), series)
    after = Edition("", made.series, made.episode, made.schedule)

    changes = compare(before, after)

    assert (changes.items, changes.look_changed) == ((), True)
    assert [(s.title, s.difference) for s in changes.segments] == [("Opener", 0), ("Takeaways", 0)]


@pytest.mark.parametrize(
    ("before", "after", "printed"),
    [
        ("Monday was dull.", "Tuesday was dull.", "Monday Tuesday was dull."),
        ("Well, it was dull.", "It was dull.", "Well, it It was dull."),
        ("It was dull.", "It was very dull.", "It was very dull."),
        ("It was dull.", "It was *dull*.", "It was dull. dull."),
    ],
)
def test_words_on_the_sheet_stand_apart_and_signs_do_not(before, after, printed):
    def spans(text: str) -> tuple[Span, ...]:
        parts = text.split("*")
        return tuple(Span("em" if i % 2 else "text", part) for i, part in enumerate(parts))

    found = marked_words(compare_words(spans(before), spans(after)))
    assert "".join(span.text for span in found) == printed


def test_what_is_cut_is_told_at_the_place_where_it_was():
    longer = replace(ITEMS[3], seconds=40)
    first = replace(ITEMS[0], seconds=40)
    changes = compare(edition(ITEMS[:4]), edition([first, ITEMS[1], longer]))

    assert [change.slug for change in changes.items] == ["ANT", "CAT", "DOG"]
    above = changes.items[1].after_what
    assert above is not None
    assert above.item.slug.text == "BEE"
