"""Fit an additive model of steps: for each feature a table of what a value in a range is worth.

Boosted stumps, averaged over samples of the rows (Lou, Caruana and Gehrke 2012, "Intelligible
models for classification and regression"): as flexible as trees on one feature at a time, and as
readable as weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from storydiff.differences.gate import Additive, Steps

Floats = NDArray[np.float64]

_BINS = 8
"""Ranges of a feature at most, of equally many rows."""
_ROUNDS = 120
_RATE = 0.05
_SAMPLES = 12
"""Models that are averaged, each fitted to `_SHARE` of the rows."""
_SHARE = 0.6
_FEATURES = 0.3
"""Share of the features that a round may choose from, so that like features share what they say."""
_LEAST = 15
"""Rows that stand on either side of a step, at least."""
_RIDGE = 5.0
"""Rows that every step is pulled towards nought by, as if they had been seen there."""


def additive(
    rows: Sequence[Mapping[str, float]], labels: Sequence[float], weights: Sequence[float]
) -> Additive:
    """The steps, the same for the same rows; `weights` says how much each row counts."""
    names = sorted({name for row in rows for name in row})
    x: Floats = np.array([[row.get(name, 0.0) for name in names] for row in rows], np.float64)
    y: Floats = np.array(labels, np.float64)
    counts: Floats = np.array(weights, np.float64)
    cuts = [_cuts(column) for column in x.T]
    owner = np.repeat(np.arange(len(names)), [len(c) for c in cuts])
    above: Floats = np.concatenate(
        [(x[:, [n]] >= c[None, :]).astype(np.float64) for n, c in enumerate(cuts)], axis=1
    )
    mean = float(np.average(y, weights=counts))
    start = float(np.log(mean / (1 - mean)))
    base, worth = start, np.zeros(above.shape[1], np.float64)
    random = np.random.default_rng(0)
    for _ in range(_SAMPLES):
        kept = random.permutation(len(y))[: int(_SHARE * len(y))]
        one, gain = _boosted(above[kept], y[kept], counts[kept], owner, start, random)
        base += one / _SAMPLES
        worth += gain / _SAMPLES
    shapes: dict[str, Steps] = {}
    for n, name in enumerate(names):
        jumps = worth[owner == n]
        if np.abs(jumps).max(initial=0.0) < 5e-4:
            continue
        values = np.concatenate([[0.0], np.cumsum(jumps)])
        used = np.abs(jumps) >= 5e-4
        shapes[name] = Steps(
            tuple(round(float(c), 4) for c in cuts[n][used]),
            tuple(round(float(v), 3) for v in values[np.concatenate([[True], used])]),
        )
    return Additive(round(base, 4), shapes)


def _cuts(column: Floats) -> Floats:
    """The borders of a feature's ranges: half way between the values on both sides."""
    parts = np.linspace(0, 1, _BINS + 1)[1:]
    told: Floats = np.unique(np.quantile(column, parts, method="nearest"))
    values: Floats = np.unique(column)
    places = [int(i) for i in np.searchsorted(values, told) if i > 0]
    borders = [float(values[i - 1] + values[i]) / 2 for i in places]
    return np.array(sorted(set(borders)), np.float64)


def _boosted(
    above: Floats,
    y: Floats,
    counts: Floats,
    owner: NDArray[np.intp],
    start: float,
    random: np.random.Generator,
) -> tuple[float, Floats]:
    """What lies below every step, and what each step adds."""
    score: Floats = np.full(len(y), start, np.float64)
    base, worth = 0.0, np.zeros(above.shape[1], np.float64)
    many = above.sum(0)
    stands = (many >= _LEAST) & (len(y) - many >= _LEAST)
    features = int(owner.max()) + 1
    for _ in range(_ROUNDS):
        p: Floats = 1 / (1 + np.exp(-score))
        gradient, curve = counts * (y - p), counts * p * (1 - p)
        high, weight = gradient @ above, curve @ above
        low, light = gradient.sum() - high, curve.sum() - weight
        gain = high**2 / (weight + _RIDGE) + low**2 / (light + _RIDGE)
        offered = random.random(features) < _FEATURES
        gain[~(stands & offered[owner])] = -1.0
        at = int(np.argmax(gain))
        if gain[at] <= 0:
            continue
        left = _RATE * low[at] / (light[at] + _RIDGE)
        jump = _RATE * high[at] / (weight[at] + _RIDGE) - left
        score += left + jump * above[:, at]
        base += left
        worth[at] += jump
    return base, worth
