"""What a word means, as a direction: words that news uses alike point the same way.

The directions are GloVe's (Pennington, Socher and Manning 2014), made small by
benchmarks/make_vectors.py. They are of English words; one of another language has none, or by
chance that of an English word.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import sqrt
from operator import mul

from storydiff.annotation.language import DEFAULT

AXES = 64
"""Numbers of a direction."""

_ZIPF = 0.1  # share of all running text of the most frequent word; the n-th has an n-th of it
_FIRST_RANKS = 3  # added to a rank, since the very first words are less frequent than Zipf has it
_SMOOTH = 1e-4  # the `a` of Arora, Liang and Ma; 3e-4 to 5e-5 do equally well


@lru_cache(maxsize=1 << 13)
def vector(word: str) -> tuple[float, ...] | None:
    """The direction of a folded English word, the shorter the more common it is in news at large.

    A unit vector times a / (a + p), p the word's share of running text (Arora, Liang and Ma 2017):
    what common words add to a sentence tells little. None for a word that is not known.
    """
    rank = _ranks().get(word)
    if rank is None:
        return None
    numbers = _numbers()[rank * AXES : (rank + 1) * AXES].tolist()
    share = _ZIPF / (rank + _FIRST_RANKS)
    scale = _SMOOTH / (_SMOOTH + share) / sqrt(sum(map(mul, numbers, numbers)))
    return tuple([x * scale for x in numbers])


@cache
def _ranks() -> dict[str, int]:
    """The known words by how frequent they are, the most frequent first."""
    words = DEFAULT.text("word_vectors.txt").split()
    return dict(zip(words, range(len(words)), strict=True))


@cache
def _numbers() -> memoryview:
    """The numbers of all words, a signed byte each, in the order of `_ranks`."""
    return memoryview(DEFAULT.data("word_vectors.bin")).cast("b")
