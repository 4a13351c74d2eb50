"""Every page of a document for the crew says whether the episode is a draft, approved or locked."""

from __future__ import annotations

import pytest

from outlines import outline
from productions import markup, parts, production, text_of
from rundown.document_names import EPISODE_DOCUMENTS

STATUSES = ("draft", "approved", "locked")
FRONT = """\
status: {}
guests:
  ada: {{name: Ada Lovell, booking: confirmed}}
"""
BODY = """
# Cold Open

## SHE REMEMBERS | INT | 8:00

- guest: ada

# Takeaways

## MONDAY MORNING | VO | 2:00
"""
FOR_GUESTS = "guest-brief"


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("name", [name for name in EPISODE_DOCUMENTS if name != FOR_GUESTS])
def test_a_document_says_its_status_at_the_head_of_each_page_and_in_its_body(
    name: str, status: str
) -> None:
    made_from = production(outline(BODY, FRONT.format(status)))
    for part in parts(name, made_from):
        pages = markup(name, part)
        for page in pages.iter("page"):
            header = page.find("header")
            assert words_of_status(" ".join(header.itertext())) == {status.upper()}
            page.remove(header)
        assert status.upper() in words_of_status(text_of(pages))


@pytest.mark.parametrize("status", STATUSES)
def test_a_guest_is_told_of_a_draft_and_of_no_other_status(status: str) -> None:
    (part,) = parts(FOR_GUESTS, production(outline(BODY, FRONT.format(status))))
    pages = markup(FOR_GUESTS, part)
    wanted = {"DRAFT"} if status == "draft" else set()
    assert words_of_status(" ".join(pages.itertext())) == wanted
    for page in pages.iter("page"):
        assert words_of_status(" ".join(page.find("header").itertext())) == wanted


def words_of_status(text: str) -> set[str]:
    """Which of DRAFT, APPROVED and LOCKED a text holds."""
    return {status.upper() for status in STATUSES if status.upper() in text}
