"""Runs of words that two texts share word for word, found by hashed shingles (Broder 1997).

`origins` compares the articles of a story by them, `archive` those of an archive: the same shingles
and the same rule of what a shared passage is, whether there are two articles or a million.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import accumulate
from operator import not_
from typing import NamedTuple

from storydiff.settings import OriginSettings

Run = tuple[int, int, int, int]
"""A shared stretch as word indexes: first and end in one text, first and end in the other."""


class Shingled(NamedTuple):
    """A text by its shingles.

    `hashes` has the shingle that begins at each word, `plain` the count of the words outside
    quotation marks before each word, and before the end.
    """

    hashes: array[int]
    plain: array[int]

    @property
    def length(self) -> int:
        """Words of the text, those in quotation marks included."""
        return len(self.plain) - 1

    def unquoted(self, first: int, end: int) -> int:
        """Words of a stretch that stand outside quotation marks."""
        return self.plain[end] - self.plain[first]

    def once(self) -> dict[int, int]:
        """The place of each shingle that the text has once: what is repeated tells no place."""
        places: dict[int, int] = {}
        for at, shingle in enumerate(self.hashes):
            places[shingle] = -1 if shingle in places else at
        return {shingle: at for shingle, at in places.items() if at >= 0}


def shingled(words: Sequence[str], quoted: Iterable[bool], size: int) -> Shingled:
    """A text of folded words, each with whether it stands in quotation marks. Linear in `words`."""
    plain = array("I", accumulate(map(not_, quoted), initial=0))
    return Shingled(_hashes(words, size), plain)


def _hashes(words: Sequence[str], size: int) -> array[int]:
    """Each run of so many words in 64 bits, the same in every process: two of a million articles'
    shingles collide in none of five archives."""
    encoded = [word.encode() for word in words]
    text = b" ".join(encoded)
    ends = list(accumulate((len(word) + 1 for word in encoded), initial=-1))
    runs = zip(ends, ends[size:], strict=False)
    hashes = array("Q")
    hashes.frombytes(
        b"".join(blake2b(text[start + 1 : end], digest_size=8).digest() for start, end in runs)
    )
    return hashes


def shared(one: Shingled, other: Shingled, settings: OriginSettings) -> list[Run]:
    """The passages of two texts, in order, that have a shingle's length of words of their own."""
    places = other.once()
    seeds = [(x, places[s]) for s, x in one.once().items() if s in places]
    return passages(one, seeds, settings)


def passages(
    one: Shingled, seeds: Iterable[tuple[int, int]], settings: OriginSettings
) -> list[Run]:
    """The same of `seeds`: where a shingle that both texts have once begins in each."""
    runs = _runs(sorted(seeds), settings)
    return [run for run in runs if one.unquoted(run[0], run[1]) >= settings.shingle]


def _runs(seeds: Iterable[tuple[int, int]], settings: OriginSettings) -> Iterator[Run]:
    """Seeds that follow one another in both texts, as word ranges; small gaps are bridged."""
    run: Run | None = None
    for x, y in seeds:
        end_x, end_y = x + settings.shingle, y + settings.shingle
        if run and x <= run[1] + settings.gap and run[2] <= y <= run[3] + settings.gap:
            run = (run[0], max(run[1], end_x), run[2], max(run[3], end_y))
            continue
        if run:
            yield run
        run = (x, end_x, y, end_y)
    if run:
        yield run


def words_shared(one: Shingled, runs: Iterable[Run]) -> int:
    """Words of the passages outside quotation marks."""
    return sum(one.unquoted(run[0], run[1]) for run in runs)


def of_one_origin(one: Shingled, other: Shingled, words: int, settings: OriginSettings) -> bool:
    """Whether two texts with so many words in common come from one: two paragraphs, or a good part
    of the shorter."""
    shorter = min(one.length, other.length)
    return words >= settings.words or words >= settings.share * shorter > 0
