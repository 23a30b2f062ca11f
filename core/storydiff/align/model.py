"""From evidence to a likelihood: a logistic model whose weights are readable data.

The weights were fitted by benchmarks/train_align.py with a strong ridge, each held to the sign that
its name promises, so that every part can only speak for what it says. A first likelihood comes from
a pair's own evidence; a third outlet whose sentence is likely told by both then adds to it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from operator import mul

from storydiff.align.context import Context
from storydiff.align.evidence import Evidence

Pair = tuple[int, int]
"""The numbers of two lines, the smaller first."""

NAMES = (*Evidence._fields, *Context._fields)
"""The parts in the order in which `row` gives them."""


@dataclass(frozen=True, slots=True)
class Model:
    """A pair's first score is `bias` plus its parts times `weights`, in the order of NAMES; its
    last adds `support` times the path through a third outlet.

    From that `share` of the story's own level, kept within `lowest` and `highest`, is taken off: a
    story told in one another's words asks for more. What is above `line` is likelier right than
    wrong.
    """

    bias: float
    weights: tuple[float, ...]
    support: float
    share: float
    lowest: float
    highest: float
    line: float


def row(evidence: Evidence, context: Context) -> tuple[float, ...]:
    """The evidence on a pair as one row of numbers."""
    return (*evidence, *context)


def first_scores(model: Model, rows: Mapping[Pair, tuple[float, ...]]) -> dict[Pair, float]:
    """What each pair's own evidence and its surroundings come to; a score of 0 is even odds."""
    return {
        pair: model.bias + sum(map(mul, model.weights, numbers)) for pair, numbers in rows.items()
    }


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
        bias=table["bias"],
        weights=tuple(table["weights"][name] for name in NAMES),
        support=table["support"],
        share=table["story"]["share"],
        lowest=table["story"]["lowest"],
        highest=table["story"]["highest"],
        line=table["line"],
    )
