"""Linear models whose weights are plain text: a table a model, one feature a line.

`benchmarks/train_quotes.py` makes `weights.json` from annotated articles. A feature is a word
or two ("lemma=warn", "pattern=that"); its weight is what its presence adds to the log odds, so that
every decision can be explained by reading the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from math import exp

from storydiff import shipped


@cache
def tables() -> Mapping[str, Mapping[str, float]]:
    """The weights that ship with the package, by model."""
    loaded: dict[str, dict[str, float]] = json.loads(shipped.data("quotes/speech/weights.json"))
    return loaded


def likelihood(model: str, features: Iterable[str]) -> float:
    """The probability (0 to 1) that a model gives a case with these features."""
    weight = tables().get(model, {}).get
    total = sum([weight(feature, 0.0) for feature in features])
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
