"""From evidence to a likelihood: a logistic model whose weights are readable data.

The weights were fitted by benchmarks/train_align.py with a strong ridge, each held to the sign that
its name promises, so that every part can only speak for what it says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from storydiff.align.context import Context
from storydiff.align.evidence import Evidence

NAMES = (*Evidence._fields, *Context._fields)
"""The parts in the order in which `row` gives them."""


@dataclass(frozen=True, slots=True)
class Model:
    """`weights` in the order of NAMES. `share` of the `expected`-th best score of the story, kept
    within `lowest` and `highest`, is taken off: a story told in one another's words asks for more.
    """

    bias: float
    weights: tuple[float, ...]
    share: float
    lowest: float
    highest: float


def row(evidence: Evidence, context: Context) -> tuple[float, ...]:
    """The evidence on a pair as one row of numbers."""
    return (*evidence, *context)


def likelihoods(
    evidence: Mapping[tuple[int, int], tuple[Evidence, Context]], expected: int
) -> dict[tuple[int, int], float]:
    """The likelihood (0 to 1) of every pair; 0.5 is the line that the weights were fitted for."""
    model = fitted()
    raw = {
        pair: model.bias + sum(w * v for w, v in zip(model.weights, row(*parts), strict=True))
        for pair, parts in evidence.items()
    }
    shift = model.share * story_level(raw.values(), expected, model)
    return {pair: 1 / (1 + exp(min(shift - score, 700.0))) for pair, score in raw.items()}


def story_level(scores: Iterable[float], expected: int, model: Model) -> float:
    """The `expected`-th best score, within the range of the stories that the weights came from."""
    ranked = sorted(scores, reverse=True)
    if not ranked:
        return model.lowest
    return min(max(ranked[min(expected, len(ranked) - 1)], model.lowest), model.highest)


@cache
def fitted() -> Model:
    """The shipped weights."""
    data = resources.files("storydiff").joinpath("data/align_weights.toml").read_text("utf-8")
    table = tomllib.loads(data)
    return Model(
        bias=table["bias"],
        weights=tuple(table["weights"][name] for name in NAMES),
        share=table["story"]["share"],
        lowest=table["story"]["lowest"],
        highest=table["story"]["highest"],
    )
