"""Which pairs of sentences are worth scoring: those that share enough content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from itertools import combinations
from math import fsum, inf, nextafter


def candidates(
    words: Sequence[Mapping[str, float]], least: float, common: int, most: int
) -> dict[tuple[int, int], float]:
    """Pairs (i < j) in order whose shared words weigh `least` or more, and that weight.

    `words[i]` maps the stems of sentence i to their weights. An index of stems is walked in place
    of all pairs. Two bounds keep a whole book from being compared pair by pair, and no story comes
    near them: a stem of more than `common` sentences makes no pair, and of more than `most` pairs
    the heaviest are kept, those that tie for the last place left out.

    >>> candidates([{"fire": 2.0}, {"rain": 1.0}, {"fire": 2.0, "rain": 1.0}], 1.5, 100, 100)
    {(0, 2): 2.0}
    """
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(words):
        for stem in line:
            index[stem].append(i)
    shared: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for stem, places in index.items():
        if len(places) <= common:
            for i, j in combinations(places, 2):
                shared[i, j].append(words[i][stem])
    totals = {pair: fsum(weights) for pair, weights in shared.items()}
    if len(totals) > most:
        least = max(least, nextafter(nlargest(most + 1, totals.values())[-1], inf))
    return {pair: total for pair, total in sorted(totals.items()) if total >= least}
