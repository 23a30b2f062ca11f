"""What sentences mean beside the rest of their story, so that other words for one thing meet.

A sentence points where its words point (annotation/vectors), each by its weight in the story: the
smooth inverse frequency of Arora, Liang and Ma (2017) with the story's own frequencies beside those
of the language. Names are left out, since the sentences of a story share them whatever they tell.
What all its sentences have in common is what the story is about and is taken out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum, sqrt
from operator import mul, sub

from storydiff.align.reading import Reading
from storydiff.annotation import vectors

Direction = tuple[float, ...]
"""A unit vector, or empty for a sentence of which too little is known."""

_NAME = 0.6  # share of capitals from which a word is a name
_KNOWN = 0.5  # share of a sentence's weight that known words must have: other languages have little
_FEW = 10  # sentences that say nothing in common, added so that a story of two is not all alike


def directions(readings: Sequence[Reading], weight: Mapping[str, float]) -> list[Direction]:
    """The direction of each sentence of a story. `weight` has what each stem weighs in it."""
    names = _names(readings)
    units = [_unit(_sum(reading, weight, names)) for reading in readings]
    known = [unit for unit in units if unit]
    common = [fsum(axis) / (len(known) + _FEW) for axis in zip(*known, strict=True)]
    return [_unit(tuple(map(sub, unit, common))) for unit in units]


def alike(a: Direction, b: Direction) -> float:
    """The cosine (-1 to 1) of two directions, 0 where one is not known."""
    return vectors.alike(a, b) if a and b else 0.0


def _names(readings: Sequence[Reading]) -> frozenset[str]:
    """The stems that the story mostly writes with a capital."""
    written = Counter(stem for reading in readings for stem in reading.stems)
    capital = Counter(
        stem
        for reading in readings
        for stem, token in zip(reading.stems, reading.content, strict=True)
        if token.text[0].isupper()
    )
    return frozenset(stem for stem, count in capital.items() if count > _NAME * written[stem])


def _sum(reading: Reading, weight: Mapping[str, float], names: frozenset[str]) -> list[float]:
    """The sum of a sentence's weighted word vectors, each stem once; empty if few are known."""
    words = {
        stem: token.lower
        for stem, token in zip(reading.stems, reading.content, strict=True)
        if stem not in names and token.lower.isalpha()
    }
    found = {stem: known for stem, word in words.items() if (known := vectors.direction(word))}
    if sum([weight[stem] for stem in found]) < _KNOWN * sum([weight[stem] for stem in words]):
        return []
    total = [0.0] * vectors.AXES
    for stem, (unit, tells) in found.items():
        share = weight[stem] * tells
        total = [x + share * y for x, y in zip(total, unit, strict=True)]
    return total


def _unit(numbers: Sequence[float]) -> Direction:
    length = sqrt(sum(map(mul, numbers, numbers)))
    return tuple([x / length for x in numbers]) if length else ()
