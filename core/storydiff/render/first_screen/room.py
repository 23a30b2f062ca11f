"""The room of a first screen: a share of the articles' words, and lines of 80 columns."""

from __future__ import annotations

from storydiff.models import Comparison

SHARE = 5
"""The screen has at most one word in this many of the articles'."""

FEWEST_WORDS = 170
"""Words that it may have in any case: a fifth of three short notices holds no headings."""

FRAME_WORDS = 64
"""Words that headings, totals, the way on and the letters behind lines take."""

COUNT_WORDS, DOUBT_WORDS, REPRINT_WORDS = 3, 4, 12
"""Words for how much more only an outlet has, that its text may be cut short, and that some outlets
print one report."""

LINE = 74
"""Characters of a line beside its bullet."""

WIDTH = 80
"""Characters of a whole line."""


class Room:
    """What is left of the words of a screen, or of the lines of a part of it."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self, size: int, *, least: bool = False) -> bool:
        """Whether something so large has a place, which it then takes; `least` is what is shown
        anyway."""
        if size > self.left and not least:
            return False
        self.left -= size
        return True


def words_for(comparison: Comparison, title: str, reprints: int) -> Room:
    """The words of a screen beside its frame."""
    told = sum(source.words for source in comparison.sources)
    frame = FRAME_WORDS + words(title) + REPRINT_WORDS * reprints
    for source in comparison.sources:
        doubt = DOUBT_WORDS * bool(source.foreign or source.cut_short)
        frame += words(source.label) + doubt + COUNT_WORDS
    return Room(max(FEWEST_WORDS, told // SHARE) - frame)


def words(text: str) -> int:
    """The words that a line with this text takes, the mark before it among them."""
    return len(text.split()) + 1


def lines(characters: int, width: int = LINE) -> int:
    """The lines of that many characters each that so many take."""
    return -(-characters // width)
