"""What a word means, as a direction: words that news uses alike point the same way.

The directions are GloVe's (Pennington, Socher and Manning 2014), made small by
benchmarks/make_vectors.py. They are of English words; one of another language has none, or by
chance that of an English word.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from math import dist, sqrt
from operator import mul
from typing import NamedTuple
from zlib import crc32

from storydiff.annotation.language import DEFAULT

AXES = 64
"""Numbers of a direction."""

_ZIPF = 0.1  # share of all running text of the most frequent word; the n-th has an n-th of it
_FIRST_RANKS = 3  # added to a rank, since the very first words are less frequent than Zipf has it
_SMOOTH = 1e-4  # the `a` of Arora, Liang and Ma; 3e-4 to 5e-5 do equally well


class Direction(NamedTuple):
    """Where a word points: a unit vector, and how much (0 to 1) the word tells.

    That is a / (a + p), p the word's share of running text (Arora, Liang and Ma 2017): what common
    words add to a sentence tells little.
    """

    unit: tuple[float, ...]
    weight: float


@lru_cache(maxsize=1 << 13)
def direction(word: str) -> Direction | None:
    """The direction of a folded English word; None for one that is not known."""
    place = rank(word)
    if place is None:
        return None
    numbers = _numbers()[place * AXES : (place + 1) * AXES].tolist()
    length = sqrt(sum(map(mul, numbers, numbers)))
    share = _ZIPF / (place + _FIRST_RANKS)
    return Direction(tuple([x / length for x in numbers]), _SMOOTH / (_SMOOTH + share))


def rank(word: str) -> int | None:
    """How many words are more frequent in the news than a folded one; None if it is not known."""
    sums, ranks = _index()
    found = crc32(word.encode())
    at = bisect_left(sums, found)
    return ranks[at] if at < len(sums) and sums[at] == found else None


def alike(a: Sequence[float], b: Sequence[float]) -> float:
    """The cosine (-1 to 1) of two unit vectors."""
    apart = dist(a, b)  # in a quarter of the time that a dot product takes
    return 1 - apart * apart / 2


@cache
def _index() -> tuple[array[int], array[int]]:
    """The check sums (CRC-32) of the known words in rising order, and for each how many words are
    more frequent.

    40,000 words in a dictionary would take ten times as long to read, and one in 100,000 unknown
    words is taken for a known one.
    """
    data = DEFAULT.data("word_vectors.index")
    sums, ranks = array("I"), array("H")
    sums.frombytes(data[: len(data) * 2 // 3])
    ranks.frombytes(data[len(data) * 2 // 3 :])
    if sys.byteorder == "big":
        sums.byteswap()
        ranks.byteswap()
    return sums, ranks


@cache
def _numbers() -> memoryview:
    """The numbers of all words, a signed byte each, the most frequent first."""
    return memoryview(DEFAULT.data("word_vectors.bin")).cast("b")
