"""The room of a first screen: a share of the articles' words, and lines of 80 columns."""

from __future__ import annotations

from storydiff.models import Comparison

SHARE = 5
"""The screen has at most one word in this many of the articles'."""

FEWEST_WORDS = 170
"""Words that it may have in any case: a fifth of three short notices holds no headings."""

FRAME_WORDS = 81
"""Words that headings, outlets, totals and the way on take."""

OUTLET_WORDS, REPRINT_WORDS = 3, 12
"""Words that an outlet takes besides, and the line that some print one report."""

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


def words_for(comparison: Comparison, reprints: int) -> Room:
    """The words of a screen beside its frame."""
    told = sum(source.words for source in comparison.sources)
    frame = FRAME_WORDS + OUTLET_WORDS * len(comparison.sources) + REPRINT_WORDS * reprints
    return Room(max(FEWEST_WORDS, told // SHARE) - frame)


def words(text: str) -> int:
    """The words that a line with this text takes, the mark before it among them."""
    return len(text.split()) + 1


def lines(characters: int, width: int = LINE) -> int:
    """The lines of that many characters each that so many take."""
    return -(-characters // width)
