"""Which articles of the archive have a term: an inverted index on disk, for those without a day.

An article that has a day meets those of some days, so that a day's partition holds all that it is
compared with. One that has none may belong anywhere: were it handed to every day, the time would
grow with the square of the archive. So it is looked up here. A file holds the terms of one range,
each posting a whole number: the term in the upper 32 bits, below it the article's number and, in
the last one, whether it has a day. They are in order, and mapped into memory, so that what is not
asked for is not read.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from storydiff.archive.entries import Heavy
from storydiff.archive.folder import finished
from storydiff.archive.frequencies import bounds, mapped, part_of

_BITS = 32
_ARTICLE = (1 << _BITS) - 1


def posting(term: int, article: int, dated: bool) -> int:
    """A term and an article that has it, as one number."""
    return (term << _BITS) | (article << 1) | dated


def write(path: Path, part: int, parts: int, batches: Iterable[Sequence[int]]) -> None:
    """Put the postings of a range of terms in order. Each batch has its own in order."""
    low, high = (bound << _BITS for bound in bounds(part, parts))
    found = array("Q")
    for postings in batches:
        found.extend(postings[bisect_left(postings, low) : bisect_left(postings, high)])
    with finished(path) as unfinished, unfinished.open("wb") as file:
        array("Q", sorted(found)).tofile(file)


class Postings:
    """The articles of each term."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._parts = [mapped(path, "Q") for path in paths]

    def shared(self, article: Heavy) -> Counter[int]:
        """How many of its terms an article without a day shares with each other one that has a day,
        and with each that has none and comes before it."""
        found: Counter[int] = Counter()
        for term in article.terms:
            found.update(low >> 1 for low in self._of(term) if low & 1 or low >> 1 < article.number)
        return found

    def _of(self, term: int) -> list[int]:
        part = self._parts[part_of(term, len(self._parts))]
        first = bisect_left(part, term << _BITS)
        end = bisect_left(part, (term + 1) << _BITS, first)
        return [each & _ARTICLE for each in part[first:end]]
