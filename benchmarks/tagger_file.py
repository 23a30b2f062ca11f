"""The features that the tagger learns, and the file of weights that it is shipped as.

What reads the file, and adds up the same features sooner, is `storydiff.annotation.perceptron`.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence

from storydiff.annotation.perceptron import (
    ONE,
    TWO,
    Features,
    of_history,
    of_left,
    of_right,
    of_word,
    two,
)


def features(word: str, context: Sequence[str], at: int, before: str, earlier: str) -> Features:
    """All features of a word; `context[at]` is its normalized form among those around it."""
    yield from of_history(before, earlier)
    yield from of_word(word, context[at])
    yield "i-1 tag+i word", f"{before} {context[at]}"
    yield from of_left(context[at - 1])
    yield "i-2 word", context[at - 2]
    yield from of_right(context[at + 1])
    yield "i+2 word", context[at + 2]
    yield "i word+i+1 word", f"{context[at]} {context[at + 1]}"


def packed(
    weights: Mapping[str, Mapping[str, Mapping[str, int]]],
    classes: Sequence[str],
    tagdict: Mapping[str, str],
) -> bytes:
    """Weights from -127 to 127 by template, feature and class as the bytes that `Weights` reads.

    Of classes with equal scores the first one is the best.
    """
    number = {tag: n for n, tag in enumerate(classes)}
    named = {
        template: (TWO if all(name.count(" ") == 1 for name in rows) else ONE)
        for template, rows in weights.items()
    }
    parts = {
        template: {
            name: tuple(name.split(" ") if kind == TWO else [name]) for name in weights[template]
        }
        for template, kind in named.items()
    }
    known = sorted({word for names in parts.values() for name in names.values() for word in name})
    place = {word: n for n, word in enumerate(known)}
    keys, tags, values = bytearray(), bytearray(), array("b")
    ends = [0]
    for template, rows in weights.items():
        places = {name: [place[word] for word in parts[template][name]] for name in rows}
        of_template: list[int] = []
        for name in sorted(rows, key=places.__getitem__):
            of_template.append(two(*places[name]) if named[template] == TWO else places[name][0])
            for tag, value in sorted(rows[name].items()):
                tags.append(number[tag])
                values.append(value)
            ends.append(len(tags))
        keys += _written(named[template], of_template)
    text = "\n".join(known).encode()
    words: dict[str, list[str]] = {}
    for word, tag in sorted(tagdict.items()):
        words.setdefault(tag, []).append(word)
    about = {
        "classes": list(classes),
        "tagdict": {tag: " ".join(words[tag]) for tag in sorted(words)},
        "templates": {template: (named[template], len(weights[template])) for template in weights},
        "words": len(text),
    }
    head = json.dumps(about, ensure_ascii=False).encode()
    return b"\n".join((head, text + keys + _written("I", ends) + tags + values.tobytes()))


def _written(kind: str, numbers: Iterable[int]) -> bytes:
    """Whole numbers as `_read` reads them."""
    row: array[int] = array(kind, numbers)
    if sys.byteorder == "big":
        row.byteswap()
    return row.tobytes()
