"""Which pairs of sentences are worth scoring: those that share enough content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import fsum


def candidates(words: Sequence[Mapping[str, float]], least: float) -> dict[tuple[int, int], float]:
    """Pairs (i < j) in order whose shared words weigh `least` or more, and that weight.

    `words[i]` maps the stems of sentence i to their weights. An index of stems is walked in place
    of all pairs: the cost is the number of pairs that share a stem, once for each.

    >>> candidates([{"fire": 2.0}, {"rain": 1.0}, {"fire": 2.0, "rain": 1.0}], 1.5)
    {(0, 2): 2.0}
    """
    shared: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for j, line in enumerate(words):
        for stem, weight in line.items():
            for i in index[stem]:
                shared[i, j].append(weight)
            index[stem].append(j)
    totals = ((pair, fsum(weights)) for pair, weights in sorted(shared.items()))
    return {pair: total for pair, total in totals if total >= least}
