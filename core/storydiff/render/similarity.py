"""How alike two outlets' articles are: the share of their sentences that have a match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from storydiff.models import Comparison


def similarity(comparison: Comparison) -> Mapping[tuple[str, str], float]:
    """For each ordered pair of source ids, in 0 to 1, the same in both orders.

    It is the Dice coefficient over told sentences: those of either article that align with one of
    the other's, by the number of both. It counts matter told in common, whatever is said of it.
    """
    matched: dict[tuple[str, str], set[str]] = defaultdict(set)
    for alignment in comparison.alignments:
        a, b = alignment.a.rpartition(":")[0], alignment.b.rpartition(":")[0]
        matched[a, b].add(alignment.a)
        matched[b, a].add(alignment.b)
    told = {s.id: len(s.told) for s in comparison.sources}
    return {
        (a, b): (len(matched[a, b]) + len(matched[b, a])) / max(1, told[a] + told[b])
        for a in told
        for b in told
        if a != b
    }
