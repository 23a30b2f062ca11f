"""How alike two words of two sentences are: by their stems, or by what they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import dist, sqrt
from operator import mul
from typing import TYPE_CHECKING

from storydiff.annotation.vectors import vector

if TYPE_CHECKING:
    from storydiff.differences.phrases import Word

ALIKE = 0.8
"""Likeness (0 to 1) from which two words are one: the same stem, or a near synonym."""
_MEANT = 0.95
"""The likeness of two words of one direction, short of one stem."""
_SQUARE = sqrt(2)
"""How far apart two unit vectors are that have nothing in common."""

Unit = tuple[float, ...]


def likeness(a: Word, b: Word) -> float:
    """How alike two words are, 0 to 1; names are the same or are not."""
    if a.stem == b.stem:
        return 1.0
    one, other = _direction(a), _direction(b)
    return 0.0 if one is None or other is None else _meant(one, other)


class Likenesses:
    """How alike the content words of a sentence are to any word.

    What a word means to them all is kept: a sentence stands in several pairs, and the words that it
    meets there are mostly the same.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self._none = (0.0,) * len(words)
        self._directions = [_direction(word) for word in words]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for n, word in enumerate(words):
            self._places[word.stem].append(n)
        self._known: dict[str, tuple[float, ...]] = {}

    def to(self, word: Word) -> tuple[float, ...]:
        """The likeness of each of them to this word, as `likeness` says."""
        row = self._none if word.name or word.number else self._meant(word.lemma)
        places = self._places.get(word.stem)
        if not places:
            return row
        told = list(row)
        for place in places:
            told[place] = 1.0
        return tuple(told)

    def _meant(self, lemma: str) -> tuple[float, ...]:
        row = self._known.get(lemma)
        if row is None:
            unit = _unit(lemma)
            row = self._none
            if unit is not None:  # as `_meant`, which would be called for every two words
                row = tuple(
                    [
                        0.0
                        if other is None or (apart := dist(unit, other)) >= _SQUARE
                        else _MEANT * (1 - apart * apart / 2)
                        for other in self._directions
                    ]
                )
            self._known[lemma] = row
        return row


def _meant(one: Unit, other: Unit) -> float:
    apart = dist(one, other)  # of two unit vectors: the cosine, in a fifth of a dot product's time
    return _MEANT * max(0.0, 1 - apart * apart / 2)


def _direction(word: Word) -> Unit | None:
    """The direction of a word; a name and a number have none."""
    return None if word.name or word.number else _unit(word.lemma)


@lru_cache(maxsize=1 << 13)
def _unit(word: str) -> Unit | None:
    """The direction of a word at length one."""
    direction = vector(word)
    size = sqrt(sum(map(mul, direction, direction))) if direction else 0.0
    return tuple([x / size for x in direction]) if direction and size else None
