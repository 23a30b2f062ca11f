"""How alike two outlets' articles are: the share of their sentences that have a match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from storydiff.models import Alignment, Source

Joined = Mapping[frozenset[str], Sequence[Alignment]]
"""The alignments of each two sources, by their ids; none for two that have none."""


def joined(alignments: Sequence[Alignment]) -> Joined:
    """The alignments of each two sources, whichever way round."""
    between: defaultdict[frozenset[str], list[Alignment]] = defaultdict(list)
    for alignment in alignments:
        ids = (alignment.a.rpartition(":")[0], alignment.b.rpartition(":")[0])
        between[frozenset(ids)].append(alignment)
    return between


def similarity(a: Source, b: Source, between: Joined) -> float:
    """How alike two articles are, in 0 to 1.

    It is the Dice coefficient over told sentences: those of either article that align with one of
    the other's, by the number of both. It counts matter told in common, whatever is said of it.
    """
    matched = {id for x in between.get(frozenset((a.id, b.id)), ()) for id in (x.a, x.b)}
    return len(matched) / max(1, len(a.told) + len(b.told))
