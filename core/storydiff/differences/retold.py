"""Whether the other article has a phrase word for word, though in another sentence.

Of one statement in three sentences the first of one article may be laid beside the third of the
other. What is said of its second there is no difference: the other article says so too.
"""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.differences.pair import Found, Side, Sides, plain
from storydiff.differences.phrases import Stretch


def retold(found: Found, sides: Sides) -> float:
    """Share (0 to 1) of the words of a phrase that stand in a row in another sentence of the other
    article, beyond those that do in this one; of the two phrases the greater share."""
    a, b = sides.both
    return max(_retold(a, found.a, b), _retold(b, found.b, a))


def _retold(side: Side, stretch: Stretch, other: Side) -> float:
    words = plain(side.text(stretch)).split()
    beyond = _in_a_row(words, other.elsewhere) - _in_a_row(words, f" {other.plain} ")
    return max(0, beyond) / (len(words) or 1)


def _in_a_row(words: Sequence[str], text: str) -> int:
    """The most words in a row that a plain text has of these."""
    most = 0
    for first in range(len(words)):
        while (last := first + most + 1) <= len(words) and (
            f" {' '.join(words[first:last])} " in text
        ):
            most += 1
    return most
