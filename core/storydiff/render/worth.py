"""How likely a reader sees a contrast too: a logistic model of readable weights.

benchmarks/first_screen.py fits it to what two readers of annotated stories found told differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import log

from storydiff import shipped
from storydiff.differences.gate import Logistic
from storydiff.differences.slots import Features

LONG = 12
"""Words of a value above which more make it no worse."""

SURE, UNSURE = 0.99, 0.3
"""Likelihoods beyond which two sentences count as surely telling the same, and as not paired."""


def features(values: Sequence[str], *, same: float, told_by: int) -> Features:
    """What speaks for a contrast: how likely its sentences tell the same (in log odds), how long
    its values are, and whether three outlets or more tell the claim (of stories with many too few
    were read to weigh how many do).

    Its kind says no more than these do, nor does its own likelihood: what is shown at all is
    likely, and a weight for more of it comes out below nought.
    """
    longest = max((len(value.split()) for value in values), default=0)
    paired = min(SURE, max(UNSURE, same))
    return {
        "same": log(paired / (1 - paired)),
        "longest": min(longest, LONG) / LONG,
        "several": float(told_by > 2),
    }


def likelihood(evidence: Features) -> float:
    """0 to 1: that a reader sees the contrast too."""
    return fitted().likelihood(evidence)


@cache
def fitted() -> Logistic:
    """The weights that the package ships."""
    table = shipped.table("render/data/contrast_weights.toml")
    return Logistic(table["bias"], table["weights"])
