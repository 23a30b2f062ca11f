"""How likely a reader finds a proposed difference: two models that can be read.

The first, a weight a feature, says how likely two phrases that answer each other are something a
careful reader names as told differently; the second, a table of steps a feature, how likely the
pair is told differently at all. The first counts twice as much; a third puts both on a scale, less
what the other article has of a phrase in another sentence: of ten differences of likelihood 0.6,
six are readers'.
benchmarks/train_differences.py fits all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from math import exp, log, sqrt
from typing import NamedTuple

from storydiff import shipped
from storydiff.differences.slots import Features


class Logistic(NamedTuple):
    """A likelihood: the bias and each feature times its weight, through the logistic curve."""

    bias: float
    weights: Mapping[str, float]

    def likelihood(self, features: Features) -> float:
        """0 to 1. A feature without a weight counts nothing."""
        weight = self.weights.get
        score = self.bias + sum(
            [value * weight(name, 0.0) for name, value in features.items() if value]
        )
        return _curve(score)


class Steps(NamedTuple):
    """What a feature is worth by its value: `values[n]` from `cuts[n - 1]` to below `cuts[n]`."""

    cuts: tuple[float, ...]
    values: tuple[float, ...]


class Additive(NamedTuple):
    """A likelihood: the bias and what each feature is worth, through the logistic curve.

    A generalised additive model whose shapes are steps; a feature that is not given is nought.
    """

    bias: float
    shapes: Mapping[str, Steps]

    def likelihood(self, features: Features) -> float:
        """0 to 1."""
        given = features.get
        worth = [
            values[bisect_right(cuts, given(name, 0.0))]
            for name, (cuts, values) in self.shapes.items()
        ]
        return _curve(self.bias + sum(worth))


class Gate(NamedTuple):
    """The models: of a difference, of its pair, and of what both together are worth where the other
    article has more or less of a phrase elsewhere."""

    difference: Logistic
    apart: Additive
    scale: Logistic

    def both(self, difference: float, apart: float, retold: float = 0.0) -> float:
        """The likelihood of a difference, by its own evidence, by its pair's and by its articles'.

        Nothing that is retold makes it likelier.
        """
        return self.scale.likelihood({"both": together(difference, apart), "retold": retold})


def _curve(score: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def together(difference: float, apart: float) -> float:
    """Log-odds of a difference and of its pair, the former weighing double."""
    worth = max(1e-9, difference * sqrt(apart))
    return log(worth / (1 - min(worth, 1 - 1e-9)))


@cache
def fitted() -> Gate:
    """The models that the package ships."""
    table = shipped.table("data/difference_weights.toml")
    difference, scale = (
        Logistic(table[n]["bias"], table[n]["weights"]) for n in ("difference", "scale")
    )
    shapes = {
        name: Steps(tuple(shape["cuts"]), tuple(shape["values"]))
        for name, shape in table["apart"]["shapes"].items()
    }
    return Gate(difference, Additive(table["apart"]["bias"], shapes), scale)
