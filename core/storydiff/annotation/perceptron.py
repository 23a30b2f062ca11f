"""nltk's averaged perceptron tagger with a compact file of weights and a loop that is made for it.

nltk looks up fourteen features for every word, and adds up their weights by name. Most of what they
say depends on one word alone, so here the weights of all features of a word are added up once, and
kept; what a tag and the one before it say is one row of numbers. The same tags come out, an order
of magnitude sooner. `nltk.tag.perceptron.PerceptronTagger.tag` stays the loop around it.

Method: Collins 2002; Honnibal 2013, "A good part-of-speech tagger in about 200 lines of Python".
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from storydiff.nltk_parts import perceptron

Pairs = tuple[tuple[int, int], ...]
"""Weights by the number of their tag."""
Features = Iterable[tuple[str, str]]
"""Features as nltk names them: "i suffix" and "ing"."""

_KEPT = 50_000
"""Words whose weights are kept added up: more than a large pool of articles has."""


def of_history(before: str, earlier: str) -> Features:
    """What the two tags before a word say of it."""
    return (
        ("bias", ""),
        ("i-1 tag", before),
        ("i-2 tag", earlier),
        ("i tag+i-2 tag", f"{before} {earlier}"),
    )


def of_word(word: str, normal: str) -> Features:
    """What a word says of its own tag. `normal` is nltk's normalized form."""
    return (
        ("i suffix", word[-3:]),
        ("i pref1", word[:1]),
        ("i word", normal),
        ("i shape", _shape(word)),
        ("i suffix4", word[-4:]),
        ("i suffix2", word[-2:]),
    )


def of_left(normal: str) -> Features:
    """What the word before says."""
    return ("i-1 word", normal), ("i-1 suffix", normal[-3:])


def of_right(normal: str) -> Features:
    """What the word after says."""
    return ("i+1 word", normal), ("i+1 suffix", normal[-3:])


def _shape(word: str) -> str:
    """ "Xx" for Ford, "X" for CEO, "x-x" for so-called, "dx" for 500m: eight letters are enough."""
    kinds = ""
    for letter in word[:8]:
        kind = "x" if letter.islower() else "X" if letter.isupper() else letter
        kind = "d" if letter.isdigit() else kind
        if not kinds.endswith(kind):
            kinds += kind
    return kinds


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


class Weights:
    """The weights of a file: what `pairs` finds for a list of features, added up."""

    def __init__(self, data: bytes) -> None:
        """Read what `packed` wrote. Raises ValueError if it is something else."""
        head, _, body = data.partition(b"\n")
        about = json.loads(head)
        self.classes: list[str] = about["classes"]
        self.tagdict: dict[str, str] = {
            word: tag for tag, words in about["tagdict"].items() for word in words.split(" ")
        }
        names = body[: about["names"]].decode().split("\n")
        counts = body[about["names"] : about["names"] + len(names)]
        ends = list(accumulate(counts))
        if not ends or len(body) != about["names"] + len(names) + 2 * ends[-1]:
            raise ValueError("not a file of weights")
        cut = len(body) - ends[-1]
        self._tags = body[cut - ends[-1] : cut]
        self._values = memoryview(body[cut:]).cast("b")
        self._rows: dict[str, dict[str, int]] = {}
        first = 0
        for template, size in about["templates"].items():
            rows = zip(names[first : first + size], range(first, first + size), strict=True)
            self._rows[template] = dict(rows)
            first += size
        self._ends = [0, *ends]

    def pairs(self, features: Features) -> Pairs:
        """The weights of all these features by tag."""
        total: dict[int, int] = {}
        ends, tags, values = self._ends, self._tags, self._values
        for template, name in features:
            row = self._rows[template].get(name)
            if row is not None:
                first, last = ends[row], ends[row + 1]
                for tag, value in zip(tags[first:last], values[first:last], strict=True):
                    total[tag] = total.get(tag, 0) + value
        return tuple(total.items())

    def row(self, template: str, name: str) -> Pairs:
        """The weights of one feature by tag."""
        row = self._rows[template].get(name)
        if row is None:
            return ()
        first, last = self._ends[row], self._ends[row + 1]
        return tuple(zip(self._tags[first:last], self._values[first:last], strict=True))


def packed(
    weights: Mapping[str, Mapping[str, Mapping[str, int]]],
    classes: Iterable[str],
    tagdict: Mapping[str, str],
) -> bytes:
    """Weights from -127 to 127 by template, feature and tag as the bytes that `Weights` reads."""
    order = sorted(classes, reverse=True)  # of equal scores nltk takes the last by alphabet
    number = {tag: n for n, tag in enumerate(order)}
    names: list[str] = []
    counts, tags, values = bytearray(), bytearray(), array("b")
    for template in weights:
        for name, row in sorted(weights[template].items()):
            names.append(name)
            counts.append(len(row))
            for tag, value in sorted(row.items()):
                tags.append(number[tag])
                values.append(value)
    text = "\n".join(names).encode()
    words: dict[str, list[str]] = {}
    for word, tag in sorted(tagdict.items()):
        words.setdefault(tag, []).append(word)
    about = {
        "classes": order,
        "tagdict": {tag: " ".join(words[tag]) for tag in sorted(words)},
        "templates": {template: len(rows) for template, rows in weights.items()},
        "names": len(text),
    }
    head = json.dumps(about, ensure_ascii=False).encode()
    return b"\n".join((head, text + bytes(counts) + bytes(tags) + values.tobytes()))


class _Kept(dict[Any, Any]):
    """Values made once for each key, forgotten all together when they become too many."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        value = self[key] = self._make(key)
        return value


def tagger(data: bytes) -> Any:
    """nltk's PerceptronTagger with the weights of a file. Raises ValueError if it is none."""
    nltk = perceptron()
    weights = Weights(data)
    pairs, row = weights.pairs, weights.row

    history = _Kept(lambda tags: _dense(pairs(of_history(*tags)), len(weights.classes)))
    own = _Kept(lambda words: pairs(of_word(*words)))
    left = _Kept(lambda word: pairs(of_left(word)))
    right = _Kept(lambda word: pairs(of_right(word)))
    left2 = _Kept(lambda word: row("i-2 word", word))
    right2 = _Kept(lambda word: row("i+2 word", word))
    tagged = _Kept(lambda words: row("i-1 tag+i word", f"{words[0]} {words[1]}"))
    couple = _Kept(lambda words: row("i word+i+1 word", f"{words[0]} {words[1]}"))

    class Model(nltk.AveragedPerceptron):  # type: ignore[misc, name-defined]
        """Adds up rows of numbers in place of named weights."""

        def predict(self, features: list[Any], return_conf: bool = False) -> tuple[str, None]:
            scores: list[int] = features[0].copy()
            for row in features[1:]:
                for tag, weight in row:
                    scores[tag] += weight
            return weights.classes[scores.index(max(scores))], None

    class Tagger(nltk.PerceptronTagger):  # type: ignore[misc, name-defined]
        """Hands on rows of numbers in place of names of features."""

        def _get_features(
            self, i: int, word: str, context: list[str], prev: str, prev2: str
        ) -> list[Any]:
            here, after = context[i + 2], context[i + 3]
            return [
                history[prev, prev2],
                own[word, here],
                tagged[prev, here],
                left[context[i + 1]],
                left2[context[i]],
                right[after],
                right2[context[i + 4]],
                couple[here, after],
            ]

    result = Tagger(load=False)
    result.model = Model()
    result.model.classes = result.classes = set(weights.classes)
    result.tagdict = weights.tagdict
    return result


def _dense(pairs: Pairs, size: int) -> list[int]:
    scores = [0] * size
    for tag, weight in pairs:
        scores[tag] = weight
    return scores
