"""How alike two words of two sentences are: by their stems, or by what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import dist, sqrt
from typing import TYPE_CHECKING

from storydiff.annotation.vectors import alike, direction

if TYPE_CHECKING:
    from storydiff.differences.phrases import Word

ALIKE = 0.8
"""Likeness (0 to 1) from which two words are one: the same stem, or a near synonym."""
_MEANT = 0.95
"""The likeness of two words of one direction, short of one stem."""
_APART = sqrt(2)
"""How far apart two unit vectors are that have nothing in common."""


def likeness(a: Word, b: Word) -> float:
    """How alike two words are, 0 to 1; names are the same or are not."""
    if a.stem == b.stem:
        return 1.0
    one, other = _unit(a), _unit(b)
    return _MEANT * max(0.0, alike(one, other)) if one and other else 0.0


class Likenesses:
    """How alike the content words of a sentence are to any word.

    What a word means to them all is kept: a sentence stands in several pairs, and the words that it
    meets there are mostly the same.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self._none = (0.0,) * len(words)
        self._units = [_unit(word) for word in words]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for n, word in enumerate(words):
            self._places[word.stem].append(n)
        self._known: dict[str, tuple[float, ...]] = {}

    def to(self, word: Word) -> tuple[float, ...]:
        """The likeness of each of them to this word, as `likeness` says."""
        row = self._none if word.name or word.number else self._meant(word)
        places = self._places.get(word.stem)
        if not places:
            return row
        told = list(row)
        for place in places:
            told[place] = 1.0
        return tuple(told)

    def _meant(self, word: Word) -> tuple[float, ...]:
        row = self._known.get(word.lemma)
        if row is None:
            unit, row = _unit(word), self._none
            if unit:  # `likeness` written out, which would be called for every two words
                row = tuple(
                    [
                        _MEANT * (1 - apart * apart / 2)
                        if other and (apart := dist(unit, other)) < _APART
                        else 0.0
                        for other in self._units
                    ]
                )
            self._known[word.lemma] = row
        return row


def _unit(word: Word) -> tuple[float, ...]:
    """The direction of a word; a name and a number have none."""
    found = None if word.name or word.number else direction(word.lemma)
    return found.unit if found else ()
