"""Who perhaps tells a claim: asked once more, of everyone, before "not found" is said.

The question is put for the claim as a whole: an outlet's likeliest sentence counts in full, its
next likely ones for a little, and so does that the likeliest tells what stands beside the claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import exp, log, prod
from typing import NamedTuple

from storydiff.models import Pair, Sentence
from storydiff.settings import ClaimSettings

Near = Mapping[str, tuple[str, ...]]
"""By source the ids of its sentences that perhaps tell a claim, the likeliest first."""

_SURE = 0.999  # likelihood beyond which odds are not told apart


class _Likely(NamedTuple):
    """A sentence of another outlet, its likelihood, and the claim's sentence that has it."""

    likelihood: float
    id: str
    member: str


def perhaps(
    weighed: Iterable[Pair], told: Mapping[str, Sentence], settings: ClaimSettings
) -> Callable[[tuple[str, ...]], Near]:
    """Asked with the sentences of a claim: who else perhaps tells it.

    `weighed` holds the pairs of any likelihood, `told` the sentences in the order of their
    articles.
    """
    rows: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in weighed:
        rows[pair.a.id][pair.b.id] = rows[pair.b.id][pair.a.id] = pair.score
    beside = _beside(told.values())

    def weight(claim: Sequence[str], likely: Sequence[_Likely]) -> float:
        """The likelihood (0 to 1) that one of an outlet's sentences tells the claim."""
        best = likely[0]
        missed = prod(1 - settings.near_others * other.likelihood for other in likely[1:])
        any_ = min(1 - (1 - best.likelihood) * missed, _SURE)
        next_to = max((rows[id].get(best.id, 0.0) for id in beside[best.member]), default=0.0)
        odds = log(any_ / (1 - any_)) + settings.near_beside * next_to
        return 1 / (1 + exp((settings.near_row if len(claim) > 1 else 0.0) - odds))

    def near(claim: tuple[str, ...]) -> Near:
        tells = {told[id].source for id in claim}
        best: dict[str, _Likely] = {}
        for member in claim:
            for id, likelihood in rows[member].items():
                if told[id].source not in tells:
                    found = _Likely(likelihood, id, member)
                    best[id] = max(best.get(id, found), found, key=lambda x: x.likelihood)
        by_source: defaultdict[str, list[_Likely]] = defaultdict(list)
        for one in sorted(best.values(), key=lambda x: (-x.likelihood, told[x.id].number)):
            if len(by_source[told[one.id].source]) < settings.near_most:
                by_source[told[one.id].source].append(one)
        return {
            source: tuple(one.id for one in likely)
            for source, likely in sorted(by_source.items())
            if weight(claim, likely) >= settings.near
        }

    return near


def _beside(told: Iterable[Sentence]) -> Mapping[str, Sequence[str]]:
    """The sentences before and after each, in its own article."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairwise(told):
        if one.source == other.source:
            beside[one.id].append(other.id)
            beside[other.id].append(one.id)
    return beside
