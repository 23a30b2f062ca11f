"""The room of a first screen: a share of the articles' words, and lines of 80 columns."""

from __future__ import annotations

from storydiff.models import Comparison

SHARE = 5
"""The screen has at most one word in this many of the articles'."""

FEWEST_WORDS = 170
"""Words that it may have in any case: a fifth of three short notices holds no headings."""

FRAME_WORDS = 80
"""Words that headings, outlets, totals and the way on take."""

OUTLET_WORDS, REPRINT_WORDS = 3, 12
"""Words that an outlet takes besides, and the line that some print one report."""

LINE = 74
"""Characters of a line beside its bullet."""

WIDTH = 80
"""Characters of a whole line."""


class Words:
    """What is left of the words of a screen."""

    def __init__(self, comparison: Comparison, reprints: int) -> None:
        told = sum(source.words for source in comparison.sources)
        self.left = max(FEWEST_WORDS, told // SHARE) - FRAME_WORDS
        self.left -= OUTLET_WORDS * len(comparison.sources) + REPRINT_WORDS * reprints

    def take(self, text: str, *, least: bool = False) -> bool:
        """Whether the text has a place, which it then takes; `least` is what is shown anyway."""
        words = len(text.split()) + 1
        if words > self.left and not least:
            return False
        self.left -= words
        return True


class Lines:
    """What is left of the lines of one part of a screen."""

    def __init__(self, lines: int) -> None:
        self.left = lines

    def take(self, characters: int, line: int, *, least: bool = False) -> bool:
        """Whether this many characters have a place in lines so long, which they then take."""
        lines = -(-characters // line)
        if lines > self.left and not least:
            return False
        self.left -= lines
        return True
