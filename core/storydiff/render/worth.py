"""How likely a contrast is worth a reader's first look: a logistic model of readable weights.

benchmarks/first_screen.py fits it to what two readers of annotated stories found told differently.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import combinations

from storydiff.annotation.token import cut_words
from storydiff.differences.gate import Logistic
from storydiff.differences.proposals import HARD
from storydiff.differences.slots import Features
from storydiff.models import Kind

LONG = 12
"""Words of a value above which more make it no worse."""


def features(
    kind: Kind, values: Sequence[str], likelihood: float, *, silent: bool, told_by: int
) -> Features:
    """What speaks for a contrast: its kind and likelihood, how long its values are, whether two
    of them share a word (they fill one place), and how many outlets tell the claim.

    Figures, days, names and negation count as one kind: each alone is too rare to be weighed.
    """
    stems = [{t.stem for t in cut_words(value) if t.content} for value in values]
    longest = max((len(value.split()) for value in values), default=0)
    return {
        "likelihood": likelihood,
        "longest": min(longest, LONG) / LONG,
        "alike": float(any(a & b for a, b in combinations(stems, 2))),
        "told_by": float(told_by - 2),
        "silent": float(silent),
        f"kind_{'hard' if kind in HARD else kind}": 1.0,
    }


def likelihood(evidence: Features) -> float:
    """0 to 1: that a reader finds the contrast worth seeing."""
    return fitted().likelihood(evidence)


@cache
def fitted() -> Logistic:
    """The weights that the package ships."""
    path = resources.files("storydiff").joinpath("render/data/contrast_weights.toml")
    table = tomllib.loads(path.read_text("utf-8"))
    return Logistic(table["bias"], table["weights"])
