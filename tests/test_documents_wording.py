"""Prose and days as they stand on paper, and what all documents have in common."""

from __future__ import annotations

import pytest

from outlines import cold_open, outline
from productions import as_values, parts, revised
from rundown.document_names import EPISODE_DOCUMENTS
from rundown.documents import find_document
from rundown.documents.days import long_day, plain_day, short_day, zone_name
from rundown.printed_text import printed
from rundown.problems import Place
from rundown.prose import Prose, Span, parse_inline


def prose(text: str) -> Prose:
    return Prose(text, parse_inline(text), (), Place("x.md", 1, 1, 1, 1))


def words(text: str) -> str:
    return "".join(span.text for span in printed(prose(text)))


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ("One [@a]. Two", "One. Two"),
        ("One. [@a] Two", "One. Two"),
        ("One [@a; @b], two", "One, two"),
        ("[@a] One", "One"),
        ("One\nline", "One line"),
        ("One  [@a]\n\n[@b]", "One"),
        ("*One* [@a] *two*", "One two"),
        ("Call `a  b` [@a] now", "Call a  b now"),
        ("- A point", "• A point"),
        ("3. A third", "3. A third"),
        ("> A quotation", "A quotation"),
    ],
)
def test_citations_go_and_white_space_stays_tidy(typed: str, on_paper: str) -> None:
    assert words(typed) == on_paper


def test_emphasis_and_links_are_kept() -> None:
    assert printed(prose("A *b* [c](https://example.org)")) == (
        Span("text", "A "),
        Span("emphasis", "b"),
        Span("text", " "),
        Span("link", "c", "https://example.org"),
    )


def test_days_are_written_in_english() -> None:
    assert short_day("2026-08-04") == "4 Aug 2026"
    assert plain_day("2026-08-04") == "4 August 2026"
    assert long_day("2026-08-04") == "Tuesday 4 August 2026"


@pytest.mark.parametrize(
    ("zone", "day", "name"),
    [
        ("Europe/London", "2026-08-04", "BST"),
        ("Europe/London", "2026-01-04", "GMT"),
        ("Asia/Kathmandu", "2026-01-04", "Asia/Kathmandu"),
        ("Europe/London", None, "Europe/London"),
    ],
)
def test_a_zone_has_its_letters_where_it_has_any(zone: str, day: str | None, name: str) -> None:
    assert zone_name(zone, day, 10 * 3600) == name


ALL = cold_open(
    """\
## A | INT | 1:00

- guest: ada
- video: A door [@a]
- prompt: What?
- option: A | b
- claim: c1

NARRATOR: Words, *words*. [@a]

Q: Why?

```
code
```

(A beat.)
"""
)
FRONT = """\
record: {date: 2026-09-02, start: '10:00', zone: Europe/London}
guests:
  ada: {name: Ada, questions_policy: full, sensitivities: no, bring: a hat}
claims:
  c1: {text: One, status: murky}
takeaways:
  staff: [One]
"""


@pytest.mark.parametrize("name", EPISODE_DOCUMENTS)
def test_a_template_gets_text_numbers_and_tuples_alone(name: str) -> None:
    for part in parts(name, revised(outline(), outline(ALL, FRONT))):
        for value in as_values(part.view):
            kind = type(value)
            assert kind in (str, int, bool) or kind.__module__.startswith("rundown.documents.")
            assert not hasattr(value, "__dict__") or not vars(value)


@pytest.mark.parametrize("name", EPISODE_DOCUMENTS)
def test_a_document_s_files_are_named_after_the_episode_and_the_document(name: str) -> None:
    stems = [part.stem for part in parts(name, revised(outline(), outline(ALL, FRONT)))]
    person = "-ada" if name.startswith("guest") else ""
    assert stems == [f"E01-{name}{person}"]


def test_a_document_has_one_name_everywhere() -> None:
    for document in map(find_document, EPISODE_DOCUMENTS):
        assert document.template == f"{document.name}.html.j2"
        assert document.parts.__module__ == f"rundown.documents.{document.name.replace('-', '_')}"
