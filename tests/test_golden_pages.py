"""Every document of one small series against the pages that it must give, as text.

The series stands in `golden/episodes/`; it uses every key and every cue. `golden/pages/` has a text
for each file that is made of it. `make goldens` writes the texts anew: read the difference.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from page_texts import page_lines
from rundown.changes.comparing import Edition, compare
from rundown.document_names import OF_ISSUES, SERIES_DOCUMENTS, episode_documents
from rundown.documents import find_document, find_series_document
from rundown.examining import examine, examine_series
from rundown.look import Look, read_look
from rundown.markup import Element
from rundown.pages import TemplateFile, render_pages
from rundown.pipeline import make_production, make_series_production
from rundown.revising import make_edition
from rundown.series import ROLES
from rundown.series_folder import SeriesFolder
from rundown.template_files import LOOK, shipped_templates
from rundown.work import Asked, SeriesWork, Work

FINGERPRINT = "4f2a91c8"
GOLDEN = Path(__file__).parent / "golden"
PAGES = GOLDEN / "pages"
FOLDER = SeriesFolder(GOLDEN)
READING = examine_series(FOLDER.shared_files())
NAMES = episode_documents(ROLES)


def files() -> dict[str, str]:
    """The text of every file that is made of the series, by the file's name without suffix."""
    found: dict[str, str] = {}
    for name in NAMES:
        document = find_document(name)
        made_from = revised_production() if name in OF_ISSUES else production()
        for part in document.parts(made_from):
            found[part.stem] = page_lines(pages(document.template, part.view))
            if part.plain is not None:
                found[f"{part.stem}.plain"] = part.plain
    for name in SERIES_DOCUMENTS:
        of_series = find_series_document(name)
        for part in of_series.parts(series_production()):
            found[part.stem] = page_lines(pages(of_series.template, part.view))
    return found


def production():
    work = Work(
        FOLDER.episode_file(FOLDER.outline_names()[0]),
        FOLDER.shared_files(),
        (),
        Asked(NAMES, ()),
        with_contacts=True,
    )
    assert READING.series is not None
    examined = examine(work.file, READING.series, READING.shared)
    made = make_production(work, READING.series, examined, 0)
    return replace(made, fingerprint=FINGERPRINT)


EDITS = (
    ("title: Chaos engineering lead", "title: Engineer"),
    ("status: murky", "status: unverified"),
    ("notes: Prefers to stand.", "notes: Prefers to sit."),
    ("clearance: requested", "clearance: wish"),
    ('start: "10:00"', 'start: "11:00"'),
    ("## THE MONITORS | REC | 1:05", "## THE ALARM | REC | 0:50"),
    ("## ENGINEER REMEMBERS", "## THE GOAT | VO | 0:20\n\n- prop: A goat\n\n## ENGINEER REMEMBERS"),
    ("- prop: Three pagers\n", "- prop: Two pagers\n- prop: A globe\n"),
    ("Nobody can yet say why.", "Nobody can *yet* say who is to blame."),
    ("Q: When did you know that it was not a software fault?", "Q: What came next?"),
    ("## ARCHIVE ALTERNATIVE | ARCH | 1:20 | float", "## ARCHIVE ALTERNATIVE | ARCH | 1:20"),
    ("MONDAY MORNING | VO", "MONDAY MORNING | GFX"),
)
"""What was otherwise in the issue before: what stands now, and what stood then."""


def revised_production():
    """The same production, issued once before."""
    file = FOLDER.episode_file(FOLDER.outline_names()[0])
    text = file.outline.decode()
    for now, then in EDITS:
        assert now in text
        text = text.replace(now, then, 1)
    before = make_edition("Rev 2 BLUE", replace(file, outline=text.encode()), FOLDER.shared_files())
    made = production()
    now = Edition("the working outline", made.series, made.episode, made.schedule)
    assert before is not None
    return replace(made, changes=compare(before, now))


def series_production():
    outlines = tuple(FOLDER.episode_file(name) for name in FOLDER.outline_names())
    work = SeriesWork(outlines, FOLDER.shared_files(), (), Asked(SERIES_DOCUMENTS, ()))
    assert READING.series is not None
    made = make_series_production(work, READING.series, READING.shared)
    return replace(made, fingerprint=FINGERPRINT)


def pages(template: str, view: object) -> Element:
    shipped = shipped_templates().items()
    texts = {name: TemplateFile(name, text.decode()) for name, text in shipped}
    return render_pages(texts, template, view, look())


def look() -> Look:
    return read_look(LOOK, shipped_templates()[LOOK].decode())


FILES = files()


@pytest.mark.parametrize("stem", FILES)
def test_a_file_says_what_it_must(stem: str, request: pytest.FixtureRequest) -> None:
    golden = PAGES / f"{stem}.txt"
    if request.config.getoption("--renew-goldens"):
        PAGES.mkdir(exist_ok=True)
        golden.write_text(FILES[stem], encoding="utf-8")
    assert FILES[stem] == golden.read_text(encoding="utf-8")


def test_every_expected_page_belongs_to_a_file_that_is_made() -> None:
    assert {path.stem for path in PAGES.iterdir()} == set(FILES)
