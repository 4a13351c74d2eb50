"""Whole series made from the texts of outlines, and the pages of their documents."""

from __future__ import annotations

from typing import Any

from outlines import SERIES
from productions import shipped_look
from rundown.documents import find_series_document
from rundown.documents.production import Part
from rundown.documents.series_production import SeriesProduction
from rundown.examining import examine_series
from rundown.pages import TemplateFile, render_pages
from rundown.pipeline import make_series_production
from rundown.template_files import shipped_templates
from rundown.work import Asked, EpisodeFile, SeriesFiles, SeriesWork


def series_production(*outlines: str, series: str = SERIES) -> SeriesProduction:
    """A series and its outlines, whose files are `01-x.md`, `02-x.md` and so on."""
    files = SeriesFiles(series.encode(), None, None, None)
    episodes = (
        EpisodeFile(f"episodes/{number:02}-x.md", outline.encode())
        for number, outline in enumerate(outlines, 1)
    )
    reading = examine_series(files)
    assert reading.series is not None, reading.problems
    work = SeriesWork(tuple(episodes), files, (), Asked(None, ()))
    return make_series_production(work, reading.series, reading.shared)


def series_part(name: str, made_from: SeriesProduction) -> Part:
    """The only file of the series' document of that name."""
    (part,) = find_series_document(name).parts(made_from)
    return part


def series_view(name: str, made_from: SeriesProduction) -> Any:
    """What its template gets."""
    return series_part(name, made_from).view


def series_markup(name: str, made_from: SeriesProduction) -> Any:
    """Its page markup, by the shipped template; classes and widths are checked too."""
    shipped = shipped_templates().items()
    files = {name: TemplateFile(name, text.decode()) for name, text in shipped}
    template = find_series_document(name).template
    return render_pages(files, template, series_view(name, made_from), shipped_look())
