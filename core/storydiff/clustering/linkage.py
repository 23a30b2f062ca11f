"""Average linkage (Sokal and Michener 1958): groups grow by the two that are closest on average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple


class Merge(NamedTuple):
    """Two groups that are joined, by the numbers of their members, and their average similarity."""

    similarity: float
    left: tuple[int, ...]
    right: tuple[int, ...]


def merges(
    near: Sequence[Mapping[int, float]],
    apart: Sequence[Hashable] | None = None,
    least: float = 0.0,
) -> Iterator[Merge]:
    """The merges, the closest groups first, until no two are similar at all, or `least`.

    `near[i]` maps items to their similarity with item i, both ways alike; one that it leaves out
    counts as 0. Items with the same entry in `apart`, such as two sentences of one article, are
    never compared: no pair of them enters an average. No merge is closer than the one before it.
    Near-linear in the pairs of `near`.

    >>> [m.similarity for m in merges([{1: 0.8, 2: 0.2}, {0: 0.8, 2: 0.4}, {0: 0.2, 1: 0.4}])]
    [0.8, 0.30000000000000004]
    """
    kinds = apart or range(len(near))
    members: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(near))}
    counts = {i: Counter([kind]) for i, kind in enumerate(kinds)} if apart else {}
    sums = {i: {j: s for j, s in row.items() if kinds[j] != kinds[i]} for i, row in enumerate(near)}
    # No average is above all of what it is made of: pairs below `least` are never the next.
    heap = [(-s, i, j) for i, row in sums.items() for j, s in row.items() if i < j and s >= least]
    heapify(heap)
    joined = len(near)
    while heap:
        average, i, j = heappop(heap)
        if i not in members or j not in members:
            continue  # an entry of a group that has been joined since
        yield Merge(-average, members[i], members[j])
        left, right = sums.pop(i), sums.pop(j)
        members[joined] = tuple(sorted(members.pop(i) + members.pop(j)))
        if apart:
            counts[joined] = counts.pop(i) + counts.pop(j)
        sums[joined] = {}
        for other in sorted((left.keys() | right.keys()) - {i, j}):
            theirs = sums[other]
            total = theirs.pop(i, 0.0) + theirs.pop(j, 0.0)
            sums[joined][other] = theirs[joined] = total
            pairs = (
                _compared(counts[joined], counts[other])
                if apart
                else len(members[joined]) * len(members[other])
            )
            if total / pairs >= least:
                heappush(heap, (-total / pairs, other, joined))
        joined += 1


def groups(near: Sequence[Mapping[int, float]], least: float) -> list[tuple[int, ...]]:
    """The groups that are left when no two are more similar than `least`, each in order, by their
    first members; one may stand alone.

    >>> groups([{1: 0.8}, {0: 0.8, 2: 0.1}, {1: 0.1}], 0.5)
    [(0, 1), (2,)]
    """
    found: set[tuple[int, ...]] = {(i,) for i in range(len(near))}
    for merge in merges(near, least=least):
        found -= {merge.left, merge.right}
        found.add(tuple(sorted(merge.left + merge.right)))
    return sorted(found)


def _compared(one: Counter[Hashable], other: Counter[Hashable]) -> int:
    """How many pairs of two groups' members are compared."""
    few, many = sorted((one, other), key=len)
    return one.total() * other.total() - sum(n * many[kind] for kind, n in few.items())
