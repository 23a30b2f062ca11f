"""The features that the tagger learns, and the file of weights that it is shipped as.

What reads the file, and adds up the same features sooner, is `storydiff.annotation.perceptron`.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence

from storydiff.annotation.perceptron import Features, beside, of_history, of_word


def features(word: str, context: Sequence[str], at: int, before: str, earlier: str) -> Features:
    """All features of a word; `context[at]` is its normalized form among those around it."""
    yield from of_history(before, earlier)
    yield from of_word(word, context[at])
    yield "i-1 tag+i word", f"{before} {context[at]}"
    yield from beside("i-1", context[at - 1])
    yield "i-2 word", context[at - 2]
    yield from beside("i+1", context[at + 1])
    yield "i+2 word", context[at + 2]
    yield "i word+i+1 word", f"{context[at]} {context[at + 1]}"


def packed(
    weights: Mapping[str, Mapping[str, Mapping[str, int]]],
    classes: Sequence[str],
    tagdict: Mapping[str, str],
) -> bytes:
    """Weights from -127 to 127 by template, feature and class as the bytes that `Weights` reads.

    A line of JSON, the features' names a line each, and for each of them how many weights it has;
    then of all weights, a byte each, the classes and the values. Of classes with equal scores the
    first one is the best.
    """
    number = {tag: n for n, tag in enumerate(classes)}
    rows = [
        (name, sorted(row.items()))
        for named in weights.values()
        for name, row in sorted(named.items())
    ]
    names = "\n".join(name for name, _ in rows).encode()
    about = {
        "classes": list(classes),
        "tagdict": dict(sorted(tagdict.items())),
        "templates": {template: len(named) for template, named in weights.items()},
        "names": len(names),
    }
    head = json.dumps(about, ensure_ascii=False).encode()
    sizes = bytes(len(row) for _, row in rows)
    tags = bytes(number[tag] for _, row in rows for tag, _ in row)
    values = array("b", (value for _, row in rows for _, value in row)).tobytes()
    return b"\n".join((head, names + sizes + tags + values))
