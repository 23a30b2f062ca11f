"""nltk's averaged perceptron tagger with a compact file of weights and a loop that is made for it.

nltk looks up fourteen features for every word, and adds up their weights by name. Most of what they
say depends on one word alone, so here the weights of all features of a word are added up once, and
kept. The same tags come out, an order of magnitude sooner; `PerceptronTagger.tag` stays the loop
around it.

Method: Collins 2002; Honnibal 2013, "A good part-of-speech tagger in about 200 lines of Python".
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from struct import Struct
from typing import Any

from storydiff.nltk_parts import perceptron

TITLED = "⇧"
"""Stands before a word of a headline, whose capital says nothing."""

BITS = 16
"""Bits of a class in a sum of weights: some twenty weights of a byte each need thirteen."""
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


class Kept(dict[Any, Any]):
    """Values made once for each key, forgotten all together when they become too many."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> Any:
        if len(self) >= _KEPT:
            self.clear()
        value = self[key] = self._make(key)
        return value


class Weights:
    """The weights of a file. Those of a feature are one whole number, with `BITS` bits a class:
    numbers are added up in one go, by C, and taken apart only when the sum is known.
    """

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
        self._ends = [0, *accumulate(counts)]
        size = self._ends[-1]
        if len(body) != about["names"] + len(names) + 2 * size:
            raise ValueError("not a file of weights")
        self._numbers = body[len(body) - 2 * size : len(body) - size]
        self._values = memoryview(body[len(body) - size :]).cast("b")
        self._shifts = [BITS * number for number in range(len(self.classes))]
        self.level = sum(1 << shift + BITS - 1 for shift in self._shifts)
        self._fields = Struct(f"<{len(self.classes)}H")
        self.templates: tuple[str, ...] = tuple(about["templates"])
        self._rows: dict[str, dict[str, int]] = {}
        first = 0
        for template, count in about["templates"].items():
            rows = zip(names[first : first + count], range(first, first + count), strict=True)
            self._rows[template] = dict(rows)
            first += count

    def table(self, template: str) -> Mapping[str, int]:
        """The weights of a template's features by name, each as one number; 0 for unknown names."""
        rows = self._rows[template]
        return Kept(lambda name: self._sum(rows.get(name)))

    def numbers(self, template: str) -> Mapping[str, int]:
        """The same, read at once, with no entry for unknown names: for few classes."""
        return {name: self._sum(row) for name, row in self._rows[template].items()}

    def _sum(self, row: int | None) -> int:
        if row is None:
            return 0
        first, last = self._ends[row], self._ends[row + 1]
        shifts = map(self._shifts.__getitem__, self._numbers[first:last])
        return sum(map(int.__lshift__, self._values[first:last], shifts))

    def scores(self, total: int) -> tuple[int, ...]:
        """The score of each class, all of them higher by the same, from a sum of weights."""
        return self._fields.unpack((total + self.level).to_bytes(self._fields.size, "little"))

    def best(self, total: int) -> str:
        """The class of the highest score."""
        scores = self._fields.unpack((total + self.level).to_bytes(self._fields.size, "little"))
        return self.classes[scores.index(max(scores))]


def packed(
    weights: Mapping[str, Mapping[str, Mapping[str, int]]],
    classes: Sequence[str],
    tagdict: Mapping[str, str],
) -> bytes:
    """Weights from -127 to 127 by template, feature and class as the bytes that `Weights` reads.

    Of classes with equal scores the first one is the best.
    """
    number = {tag: n for n, tag in enumerate(classes)}
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
        "classes": list(classes),
        "tagdict": {tag: " ".join(words[tag]) for tag in sorted(words)},
        "templates": {template: len(rows) for template, rows in weights.items()},
        "names": len(text),
    }
    head = json.dumps(about, ensure_ascii=False).encode()
    return b"\n".join((head, text + bytes(counts) + bytes(tags) + values.tobytes()))


def tagger(data: bytes) -> Any:
    """nltk's PerceptronTagger with the weights of a file. Raises ValueError if it is none."""
    nltk = perceptron()
    weights = Weights(data)
    table = {template: weights.table(template) for template in weights.templates}

    def total(features: Features) -> int:
        return sum([table[template][name] for template, name in features])

    history = Kept(lambda tags: total(of_history(*tags)))
    own = Kept(lambda words: total(of_word(*words)))
    left = Kept(lambda word: total(of_left(word)))
    right = Kept(lambda word: total(of_right(word)))
    left2, right2 = table["i-2 word"], table["i+2 word"]
    tagged, couple = table["i-1 tag+i word"], table["i word+i+1 word"]

    class Model(nltk.AveragedPerceptron):  # type: ignore[misc, name-defined]
        """Reads a sum of weights in place of naming the features to add up."""

        def predict(self, features: int, return_conf: bool = False) -> tuple[str, None]:
            return weights.best(features), None

    class Tagger(nltk.PerceptronTagger):  # type: ignore[misc, name-defined]
        """Hands on a sum of weights in place of the names of features."""

        def normalize(self, word: str) -> str:
            normal: str = nltk.PerceptronTagger.normalize(self, word.removeprefix(TITLED))
            return normal

        def _get_features(
            self, i: int, word: str, context: list[str], prev: str, prev2: str
        ) -> int:
            here, after = context[i + 2], context[i + 3]
            found: int = (
                history[prev, prev2]
                + own[word, here]
                + tagged[f"{prev} {here}"]
                + left[context[i + 1]]
                + left2[context[i]]
                + right[after]
                + right2[context[i + 4]]
                + couple[f"{here} {after}"]
            )
            return found

    result = Tagger(load=False)
    result.model = Model()
    result.model.classes = result.classes = set(weights.classes)
    result.tagdict = weights.tagdict
    return result
