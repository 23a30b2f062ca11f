"""Which pairs of sentences are worth scoring: those that share enough content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import fsum, inf, sqrt

Pair = tuple[int, int]
"""The numbers of two sentences, the smaller first."""


def candidates(
    words: Sequence[Mapping[str, float]], least: float, common: int, most: int
) -> dict[Pair, float]:
    """Pairs (i < j) in order whose shared words weigh `least` or more, and that weight.

    `words[i]` maps the stems of sentence i to their weights. An index of stems is walked in place
    of all pairs. Two bounds keep a whole archive from being compared pair by pair, and no story
    comes near them: a stem of more than `common` sentences makes no pair, and of more than `most`
    pairs those are kept that share the largest part of their words, those that tie for the last
    place left out. No more than twice `most` pairs are ever held.

    >>> candidates([{"fire": 2.0}, {"rain": 1.0}, {"fire": 2.0, "rain": 1.0}], 1.5, 100, 100)
    {(0, 2): 2.0}
    """
    mass = [fsum(line.values()) for line in words]
    seen: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(words):
        for stem in line:
            seen[stem].append(i)
    index = {stem: places for stem, places in seen.items() if len(places) <= common}
    kept: dict[Pair, float] = {}
    floor = -inf

    def share(pair: Pair) -> float:
        return kept[pair] / sqrt(mass[pair[0]] * mass[pair[1]])

    def pruned() -> float:
        """Leaves the pairs of the largest shares; returns the share that none of them is above."""
        lowest = nlargest(most + 1, map(share, kept))[-1]
        for pair in [pair for pair in kept if share(pair) <= lowest]:
            del kept[pair]
        return lowest

    for i, line in enumerate(words):
        for j, total in _shared(line, index, i):
            if total >= least and total > floor * sqrt(mass[i] * mass[j]):
                kept[i, j] = total
        if len(kept) > 2 * most:
            floor = pruned()
    if len(kept) > most:
        pruned()
    return kept


def with_last(words: Sequence[Mapping[str, float]], least: float) -> dict[Pair, float]:
    """The pairs of the last sentence alone that share as much, and the weight of that."""
    *others, last = words
    shared = (fsum(map(last.__getitem__, last.keys() & other.keys())) for other in others)
    return {(i, len(others)): total for i, total in enumerate(shared) if total >= least}


def _shared(
    line: Mapping[str, float], index: Mapping[str, Sequence[int]], i: int
) -> Iterator[tuple[int, float]]:
    """The sentences after the i-th that share words with it, in order, and what these weigh."""
    shared: defaultdict[int, list[float]] = defaultdict(list)
    for stem, weight in line.items():
        for j in index.get(stem, ()):
            if j > i:
                shared[j].append(weight)
    for j in sorted(shared):
        yield j, fsum(shared[j])
