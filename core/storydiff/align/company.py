"""What the other pairs of a story say for a pair, once each has a first likelihood.

Sentences that tell one thing are seldom alone: what comes next in both articles is told in both
too, a report is split over neighbours, a third outlet tells it as well. So the evidence is asked a
second time, as in collective classification (Sen et al. 2008): of pairs instead of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum, sqrt
from typing import NamedTuple

from storydiff.align.articles import Articles
from storydiff.align.story import Line

Pair = tuple[int, int]
"""The numbers of two lines, the smaller first."""

LEAST = 0.05
"""Likelihood (0 to 1) below which a pair leads nowhere."""

_PRIOR = 0.3  # length added to a sentence's likelihoods, so that a single faint one shows nothing


class Company(NamedTuple):
    """The evidence on a pair from the likelihoods of others, each 0 to 1.

    `third_outlet` is the strongest path through a sentence of a third outlet, `in_step` the
    likelihood that the next or the previous two tell one thing, `beside` that one of the two and a
    neighbour of the other do, `fellows` how far the two are likely told by the same sentences.
    """

    third_outlet: float
    in_step: float
    beside: float
    fellows: float


def company(
    lines: Sequence[Line],
    likelihood: Mapping[Pair, float],
    articles: Articles,
    wanted: Iterable[Pair] | None = None,
) -> dict[Pair, Company]:
    """The company of all pairs, or of those wanted. Near-linear in those of some likelihood."""
    likely = {pair: value for pair, value in likelihood.items() if value >= LEAST}
    nobody = len(lines)  # the line before an article's first one and after its last: in no pair
    rows: list[dict[int, float]] = [{} for _ in range(nobody + 1)]
    for (i, j), value in likely.items():
        rows[i][j] = rows[j][i] = value
    length = [_PRIOR + sqrt(fsum([value * value for value in row.values()])) for row in rows]
    outlets = [*(line.outlet for line in lines), -1]
    after = [i + 1 if outlets[i + 1] == outlets[i] else nobody for i in range(nobody)]
    before = [i - 1 if i and outlets[i - 1] == outlets[i] else nobody for i in range(nobody)]

    def third_outlet(i: int, j: int, shared: Iterable[int]) -> float:
        """The strongest path through one of the shared sentences, all of other outlets: the smaller
        of its likelihoods with the two. An outlet that copies either of theirs does not count."""
        copies = articles.copies(outlets[i]) | articles.copies(outlets[j])
        paths = [min(rows[i][k], rows[j][k]) for k in shared if outlets[k] not in copies]
        return max(paths, default=0.0)

    def of(i: int, j: int) -> Company:
        one, other = rows[i], rows[j]
        shared = one.keys() & other.keys()
        earlier, later = rows[before[i]], rows[after[i]]
        return Company(
            third_outlet=third_outlet(i, j, shared) if shared else 0.0,
            in_step=max(earlier.get(before[j], 0.0), later.get(after[j], 0.0)),
            beside=max(
                one.get(before[j], 0.0),
                one.get(after[j], 0.0),
                earlier.get(j, 0.0),
                later.get(j, 0.0),
            ),
            fellows=fsum([one[k] * other[k] for k in shared]) / (length[i] * length[j]),
        )

    return {pair: of(*pair) for pair in (likelihood if wanted is None else wanted)}
