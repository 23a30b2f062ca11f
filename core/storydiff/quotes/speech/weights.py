"""Linear models whose weights are plain text: a table for each template, one value a line.

`benchmarks/train_quotes.py` makes `weights.json` from annotated articles. A template names one
feature or several ("lemma pattern"); the weight of their values ("warn that") is what they add to
the log odds together, so that every decision can be explained by reading the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import exp
from operator import itemgetter

from storydiff import shipped
from storydiff.quotes.speech.features import Candidate

Value = str | tuple[str, ...]
"""The value of a template's one feature, or those of its features."""
Reader = Callable[[Candidate], Value]


@cache
def models() -> Mapping[str, Sequence[tuple[Reader, Mapping[Value, float]]]]:
    """The weights that ship with the package, by model: for each template its reader and table."""
    loaded = json.loads(shipped.data("quotes/speech/weights.json"))
    return {
        model: [
            (reader(template), {tuple(v.split(" ")): w for v, w in table.items()})
            if " " in template
            else (reader(template), table)
            for template, table in tables.items()
        ]
        for model, tables in loaded.items()
    }


def reader(template: str) -> Reader:
    """What reads the value of a template off a candidate."""
    return itemgetter(*template.split())


def likelihood(model: str, candidate: Candidate) -> float:
    """The probability (0 to 1) that a model gives a candidate."""
    total = sum([weights.get(read(candidate), 0.0) for read, weights in models()[model]])
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
