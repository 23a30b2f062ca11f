"""nltk's averaged perceptron tagger with a compact file of weights and a loop that is made for it.

nltk looks up fourteen features for every word, and adds up their weights by name. Most of what they
say depends on one word alone, so here the weights of all features of a word are added up once, and
kept. The same tags come out, an order of magnitude sooner; `PerceptronTagger.tag` stays the loop
around it.

Method: Collins 2002; Honnibal 2013, "A good part-of-speech tagger in about 200 lines of Python".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import accumulate, islice
from struct import Struct
from typing import Any

from storydiff.nltk_parts import perceptron

TITLED = "⇧"
"""Stands before a word of a headline, whose capital says nothing."""

BITS = 16
"""Bits of a class in a sum of weights: some twenty weights of a byte each need thirteen."""
Features = Iterable[tuple[str, str]]
"""Features as nltk names them: "i suffix" and "ing"."""

_kept: Callable[[Callable[[Any], Any]], Callable[[Any], Any]] = lru_cache(50_000)
"""Keeps weights added up, of more words than a large pool of articles has."""


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


def beside(side: str, normal: str) -> Features:
    """What the word before ("i-1") or after ("i+1") says."""
    return (f"{side} word", normal), (f"{side} suffix", normal[-3:])


def _shape(word: str) -> str:
    """ "Xx" for Ford, "X" for CEO, "x-x" for so-called, "dx" for 500m: eight letters are enough."""
    kinds = ""
    for letter in word[:8]:
        kind = "x" if letter.islower() else "X" if letter.isupper() else letter
        kind = "d" if letter.isdigit() else kind
        if not kinds.endswith(kind):
            kinds += kind
    return kinds


class Weights:
    """The weights of a file. Those of a feature are one whole number, with `BITS` bits a class:
    numbers are added up in one go, by C, and taken apart only when the sum is known.

    `templates` gives for each template of features the row of weights that a name has.
    """

    def __init__(self, data: bytes) -> None:
        """Read a file of `benchmarks/tagger_file.py`. Raises ValueError if it is something else."""
        head, _, body = data.partition(b"\n")
        about = json.loads(head)
        self.classes: list[str] = about["classes"]
        self.tagdict: dict[str, str] = about["tagdict"]
        names = body[: about["names"]].decode().split("\n")
        sizes, weights = (body := body[about["names"] :])[: len(names)], body[len(names) :]
        self._ends = list(accumulate(sizes, initial=0))
        size = self._ends[-1]
        if len(sizes) != len(names) or len(weights) != 2 * size:
            raise ValueError("not a file of weights")
        self._numbers, self._values = weights[:size], memoryview(weights[size:]).cast("b")
        rows = zip(names, range(len(names)), strict=True)
        self.templates: Mapping[str, Mapping[str, int]] = {
            template: dict(islice(rows, count)) for template, count in about["templates"].items()
        }
        self._shifts = [BITS * number for number in range(len(self.classes))]
        self.level = sum(1 << shift + BITS - 1 for shift in self._shifts)
        self._fields = Struct(f"<{len(self.classes)}H")

    def table(self, template: str) -> Callable[[str], int]:
        """What gives the weights of a feature by its name, as one number; 0 for unknown names."""
        rows = self.templates[template]
        return _kept(lambda name: self.sum(rows[name]) if name in rows else 0)

    def sum(self, row: int) -> int:
        """The weights of a row as one number."""
        first, last = self._ends[row], self._ends[row + 1]
        shifts = map(self._shifts.__getitem__, self._numbers[first:last])
        return sum(map(int.__lshift__, self._values[first:last], shifts))

    def scores(self, total: int) -> tuple[int, ...]:
        """The score of each class, all of them higher by the same, from a sum of weights."""
        return self._fields.unpack((total + self.level).to_bytes(self._fields.size, "little"))

    def best(self, total: int) -> str:
        """The class of the highest score."""
        scores = self.scores(total)
        return self.classes[scores.index(max(scores))]


def tagger(data: bytes) -> Any:
    """nltk's PerceptronTagger with the weights of a file. Raises ValueError if it is none."""
    nltk = perceptron()
    weights = Weights(data)
    table = {template: weights.table(template) for template in weights.templates}

    def total(features: Features) -> int:
        return sum([table[template](name) for template, name in features])

    normal = _kept(lambda word: nltk.PerceptronTagger.normalize(result, word.removeprefix(TITLED)))
    history = _kept(lambda tags: total(of_history(*tags)))
    own = _kept(lambda word: total(of_word(word, normal(word))))
    left = _kept(lambda word: total(beside("i-1", word)))
    right = _kept(lambda word: total(beside("i+1", word)))
    left2, right2 = table["i-2 word"], table["i+2 word"]
    tagged, couple = (weights.templates[t] for t in ("i-1 tag+i word", "i word+i+1 word"))
    of_row = _kept(weights.sum)

    class Model(nltk.AveragedPerceptron):  # type: ignore[misc, name-defined]
        """Reads a sum of weights in place of naming the features to add up."""

        def predict(self, features: int, return_conf: bool = False) -> tuple[str, None]:
            return weights.best(features), None

    class Tagger(nltk.PerceptronTagger):  # type: ignore[misc, name-defined]
        """Hands on a sum of weights in place of the names of features."""

        def normalize(self, word: str) -> str:
            return normal(word)  # type: ignore[no-any-return]

        def _get_features(
            self, i: int, word: str, context: list[str], prev: str, prev2: str
        ) -> int:
            here, after = context[i + 2], context[i + 3]
            found: int = (
                history((prev, prev2))
                + own(word)
                + left(context[i + 1])
                + left2(context[i])
                + right(after)
                + right2(context[i + 4])
            )
            for row in (tagged.get(f"{prev} {here}"), couple.get(f"{here} {after}")):
                if row is not None:
                    found += of_row(row)
            return found

    result = Tagger(load=False)
    result.model = Model()
    result.model.classes = result.classes = set(weights.classes)
    result.tagdict = weights.tagdict
    return result
