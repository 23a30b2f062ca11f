"""From evidence to a likelihood: two logistic models whose weights are readable data.

The weights were fitted by benchmarks/train_align.py with a strong ridge, each held to the sign that
its name promises, so that every part can only speak for what it says. A first likelihood comes from
a pair's own evidence and its surroundings; the last one from these and from the first likelihoods
of the story's other pairs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from storydiff.align.company import Company
from storydiff.align.context import Context
from storydiff.align.evidence import Evidence

NAMES = (*Evidence._fields, *Context._fields)
"""The parts of the first score in the order in which `row` gives them."""

LAST_NAMES = (*NAMES, *Company._fields)
"""The parts of the last score."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A score is `bias` plus its parts times `weights`; 0 is even odds."""

    bias: float
    weights: tuple[float, ...]

    def score(self, row: Iterable[float]) -> float:
        """What one row of evidence comes to."""
        return self.bias + sum([w * part for w, part in zip(self.weights, row, strict=True)])


@dataclass(frozen=True, slots=True)
class Model:
    """Two scales, their parts in the order of NAMES and of LAST_NAMES.

    From a last score `share` of the story's own level, kept within `lowest` and `highest`, is taken
    off: a story told in one another's words asks for more. What is above `line` is likelier right
    than wrong.
    """

    first: Scale
    last: Scale
    share: float
    lowest: float
    highest: float
    line: float


def row(evidence: Evidence, context: Context) -> tuple[float, ...]:
    """The evidence on a pair as one row of numbers."""
    return (*evidence, *context)


def shift(model: Model, scores: Iterable[float], expected: int) -> float:
    """What is taken off the last scores of a story: its level is the `expected`-th best of them."""
    ranked = sorted(scores, reverse=True)
    level = ranked[min(expected, len(ranked) - 1)] if ranked else model.lowest
    return model.share * min(max(level, model.lowest), model.highest) + model.line


def likelihood(score: float) -> float:
    """A score as a likelihood (0 to 1)."""
    return 1 / (1 + exp(-max(score, -700.0)))


@cache
def fitted() -> Model:
    """The shipped weights."""
    data = resources.files("storydiff").joinpath("data/align_weights.toml").read_text("utf-8")
    table = tomllib.loads(data)
    return Model(
        first=_scale(table["first"], NAMES),
        last=_scale(table["last"], LAST_NAMES),
        share=table["story"]["share"],
        lowest=table["story"]["lowest"],
        highest=table["story"]["highest"],
        line=table["story"]["line"],
    )


def _scale(table: Mapping[str, float], names: Sequence[str]) -> Scale:
    return Scale(table["bias"], tuple(table[name] for name in names))
