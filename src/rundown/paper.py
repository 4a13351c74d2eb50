"""Paper, and the place of a page's text on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from rundown.css_values import Points, mm


class Paper(Enum):
    """The paper, upright: its width and height in millimetres.

    Source: ISO 216 (A4), ANSI/ASME Y14.1 (Letter).
    """

    A4 = (210.0, 297.0)
    LETTER = (215.9, 279.4)

    @property
    def short(self) -> Points:
        """The shorter side."""
        return mm(self.value[0])

    @property
    def long(self) -> Points:
        """The longer side."""
        return mm(self.value[1])


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page: its size and its distance from the upper edge of either paper.

    `size` is that of a page which is for a screen and not for either paper.
    """

    width: Points
    height: Points
    margin_top: Points
    size: tuple[Points, Points] | None = None

    @property
    def landscape(self) -> bool:
        """Whether the paper lies on its long side."""
        return self.width > self.height

    def paper_size(self, paper: Paper) -> tuple[Points, Points]:
        """Width and height of the paper as it lies, or of the page that is for a screen."""
        if self.size is not None:
            return self.size
        return (paper.long, paper.short) if self.landscape else (paper.short, paper.long)

    def side_margin(self, paper: Paper) -> Points:
        """What is left at each side of the text."""
        return Points((self.paper_size(paper)[0] - self.width) / 2)

    def bottom_margin(self, paper: Paper) -> Points:
        """What is left below the text."""
        return Points(self.paper_size(paper)[1] - self.margin_top - self.height)
