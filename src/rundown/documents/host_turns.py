"""What the host says and asks in an item, in the order in which it comes."""

from __future__ import annotations

from dataclasses import dataclass, field

from rundown.documents.item_lines import Line
from rundown.documents.questions import AskedQuestion
from rundown.documents.title_block import INTERVIEWERS
from rundown.model import Episode, Item
from rundown.outline import Question, Speech
from rundown.printed_text import Spans, printed
from rundown.series import Series
from rundown.spelling import name_key


class Host:
    """Who asks the questions, by whatever name the words are given: `HOST`, or the person's."""

    def __init__(self, episode: Episode, series: Series) -> None:
        voices = {**series.voices, **episode.front.voices}
        names = [*INTERVIEWERS]
        names += [episode.front.crew.get(job, "") for job in INTERVIEWERS]
        names += [voices[job].name for job in INTERVIEWERS if job in voices]
        self.keys = frozenset(map(name_key, names)) - {""}

    def says(self, speech: Speech) -> bool:
        """Whether a speech is the host's."""
        return name_key(speech.speaker.text) in self.keys


@dataclass(frozen=True, slots=True)
class HostTurn:
    """The host's own words, and then the questions after them, the first with number `first`."""

    words: tuple[Line, ...]
    questions: tuple[AskedQuestion, ...]
    first: int


@dataclass(slots=True)
class _OpenTurn:
    first: int
    words: list[Line] = field(default_factory=list)
    questions: list[list[Spans]] = field(default_factory=list)


def host_turns(item: Item, host: Host) -> tuple[HostTurn, ...]:
    """The host's words and the item's questions; these count from 1, as in the guest sheet."""
    turns: list[_OpenTurn] = []
    number = 0
    for piece in item.pieces:
        if isinstance(piece, Speech) and host.says(piece):
            if not turns or turns[-1].questions:
                turns.append(_OpenTurn(number + 1))
            tag = f"YOU {piece.manner}".strip() if piece.opens else ""
            turns[-1].words.append(Line(tag, printed(piece.prose)))
        elif isinstance(piece, Question):
            turns = turns or [_OpenTurn(1)]
            if piece.opens or not turns[-1].questions:
                number += 1
                turns[-1].questions.append([])
            turns[-1].questions[-1].append(printed(piece.prose))
    return tuple(HostTurn(tuple(t.words), tuple(map(tuple, t.questions)), t.first) for t in turns)
