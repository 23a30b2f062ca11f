"""Who perhaps tells a claim: asked once more, of everyone, before "not found" is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from storydiff.models import Pair, Sentence
from storydiff.settings import ClaimSettings

Near = Mapping[str, tuple[str, ...]]
"""By source the ids of its sentences that perhaps tell a claim, the likeliest first."""


def perhaps(
    weighed: Iterable[Pair], told: Mapping[str, Sentence], settings: ClaimSettings
) -> Callable[[tuple[str, ...]], Near]:
    """Asked with the sentences of a claim: who else perhaps tells it.

    `weighed` holds the pairs of any likelihood.
    """
    rows: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for pair in weighed:
        rows[pair.a.id].append((pair.b.id, pair.score))
        rows[pair.b.id].append((pair.a.id, pair.score))

    def near(claim: tuple[str, ...]) -> Near:
        tells = {told[id].source for id in claim}
        likely: defaultdict[str, float] = defaultdict(float)
        for id in claim:
            for other, likelihood in rows[id]:
                if told[other].source not in tells:
                    likely[other] = max(likely[other], likelihood)
        best: defaultdict[str, list[str]] = defaultdict(list)
        for other in sorted(likely, key=lambda id: (-likely[id], told[id].number)):
            named = best[told[other].source]
            if (named or likely[other] >= settings.near) and len(named) < settings.near_most:
                named.append(other)
        return {source: tuple(best[source]) for source in sorted(best) if best[source]}

    return near
