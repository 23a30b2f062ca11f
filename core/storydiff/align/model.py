"""From evidence to a likelihood: two logistic models whose weights are readable data.

The weights were fitted by benchmarks/train_align.py with a strong ridge, each held to the sign that
its name promises, so that every part can only speak for what it says. A first likelihood comes from
a pair's own evidence and its surroundings; the last one from these, from a closer look and from the
first likelihoods of the story's other pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import exp, log
from operator import mul
from typing import NamedTuple

from storydiff import shipped
from storydiff.align.closer import Closer
from storydiff.align.company import Company
from storydiff.align.evidence import Evidence

NAMES = Evidence._fields
"""The parts of the first score."""

LAST_NAMES = (*NAMES, *Closer._fields, *Company._fields)
"""The parts of the last score."""


class Scale(NamedTuple):
    """A score is `bias` plus its parts times `weights`; 0 is even odds."""

    bias: float
    weights: tuple[float, ...]

    def score(self, row: Iterable[float]) -> float:
        """What one row of evidence comes to."""
        parts: Iterable[float] = map(mul, self.weights, row)
        return self.bias + sum(parts)


class Model(NamedTuple):
    """Two scales, their parts in the order of NAMES and of LAST_NAMES.

    `lowest` and `highest` bound what `cut` may be.
    """

    first: Scale
    last: Scale
    lowest: float
    highest: float


def promised(scores: Iterable[float]) -> float:
    """The F1 (0 to 1) that taking the best pairs of a story is expected to reach at most, by these
    scores alone; 0 without any. `scores` are log odds."""
    chances = sorted(map(likelihood, scores), reverse=True)
    right = sum(chances)
    return max(
        (2 * sure / (n + right) for n, sure in enumerate(accumulate(chances), 1)), default=0.0
    )


def cut(model: Model, scores: Iterable[float]) -> float:
    """The score from which a pair of this story is taken.

    Taking every pair that is likelier than half the F1 thereby reached gives the largest expected
    F1 (Lewis 1995; Lipton, Elkan and Naryanaswamy 2014): a story told in one another's words asks
    for more than one in which every outlet has words of its own.
    """
    half = promised(scores) / 2
    bounded = min(max(half, model.lowest), model.highest)
    return log(bounded / (1 - bounded))


def likelihood(score: float) -> float:
    """A score as a likelihood (0 to 1)."""
    return 1 / (1 + exp(-max(score, -700.0)))


@cache
def fitted() -> Model:
    """The shipped weights."""
    table = shipped.table("data/align_weights.toml")
    return Model(
        first=_scale(table["first"], NAMES),
        last=_scale(table["last"], LAST_NAMES),
        lowest=table["story"]["lowest"],
        highest=table["story"]["highest"],
    )


def _scale(table: Mapping[str, float], names: Sequence[str]) -> Scale:
    return Scale(table["bias"], tuple(table[name] for name in names))
