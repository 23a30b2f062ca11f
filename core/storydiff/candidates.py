"""Which pairs of sentences are worth scoring: those of different articles that share content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence


def candidates(
    outlets: Sequence[int], words: Sequence[Mapping[str, float]], least: float
) -> dict[tuple[int, int], float]:
    """Pairs (i < j) of different outlets whose shared words weigh `least` or more, and that weight.

    `outlets[i]` and `words[i]` (stem to weight) describe sentence i. An index of stems is walked
    in place of all pairs: the cost is the number of pairs that share a stem.
    """
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    index: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(words):
        for stem, weight in line.items():
            for j in index[stem]:
                if outlets[j] != outlets[i]:
                    shared[j, i] += weight
            index[stem].append(i)
    return {pair: weight for pair, weight in sorted(shared.items()) if weight >= least}
