"""What the rest of the story says for and against two sentences telling the same thing.

Profiles and standing are the story terms that the project measured on SuperPAL and ECB+; the
neighbours and the rival come from reading the pairs that word overlap got wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import exp, fsum, sqrt

from storydiff.align.articles import Articles, Likeness
from storydiff.align.story import Line

_MIDDLE, _WIDTH = 0.25, 0.07  # likeness at which two sentences are as likely one thing as not

Context = tuple[float, float, float, float, float]
"""The evidence on a pair from the other sentences, from `next_to` to `same_story` (`Evidence`)."""


class Surroundings:
    """The likeness of all sentences of a story, asked pair by pair. `likeness` covers sentences of
    one article too."""

    def __init__(self, lines: Sequence[Line], likeness: Likeness, articles: Articles) -> None:
        self._outlets = outlets = [line.outlet for line in lines]
        self._likeness, self._articles = likeness, articles
        told_by, numbers = Counter(outlets), range(len(lines))
        self._beside = [
            [k for k in (i - 1, i, i + 1) if k in numbers and outlets[k] == outlets[i]]
            for i in numbers
        ]
        # How likely each sentence is one thing with another, and the length of that.
        self._soft = [
            {k: 1 / (1 + exp(-(value - _MIDDLE) / _WIDTH)) for k, value in row.items()} | {i: 1.0}
            for i, row in enumerate(likeness)
        ]
        self._length = [sqrt(fsum([v * v for v in row.values()])) for row in self._soft]
        self._by_outlet: list[Mapping[int, Sequence[float]]] = []
        self._spread: list[tuple[float, float]] = []
        for own, row in zip(outlets, likeness, strict=True):
            of: defaultdict[int, list[float]] = defaultdict(list)
            for k, value in row.items():
                of[outlets[k]].append(value)
            others = [value for outlet, values in of.items() if outlet != own for value in values]
            self._spread.append(_spread(others, len(lines) - told_by[own]))
            self._by_outlet.append({outlet: nlargest(2, values) for outlet, values in of.items()})

    def context(self, i: int, j: int) -> Context:
        """The context of the pair i < j, whose likeness is known."""
        value, one, other = self._likeness[i][j], self._outlets[i], self._outlets[j]
        a, b = self._soft[i], self._soft[j]
        shared = fsum([a[k] * b[k] for k in a.keys() & b.keys()])
        return (
            self._next_to(i, j),
            max(self._rival(i, other, value), self._rival(j, one, value)) - value,
            shared / (self._length[i] * self._length[j]),
            (self._standing(i, value) + self._standing(j, value)) / 2,
            self._articles.same_story(one, other),
        )

    def _next_to(self, i: int, j: int) -> float:
        """The best likeness of sentences next to the two, in their own articles."""
        rows = [(a, self._likeness[a]) for a in self._beside[i]]
        near = [row.get(b, 0.0) for a, row in rows for b in self._beside[j] if a != i or b != j]
        return max(near, default=0.0)

    def _rival(self, i: int, outlet: int, value: float) -> float:
        """How like a sentence the best of an article is but for the one as like as `value`."""
        first, second = (*self._by_outlet[i].get(outlet, ()), 0.0, 0.0)[:2]
        return second if value >= first else first

    def _standing(self, i: int, value: float) -> float:
        """How far a likeness stands out among those of a sentence, in standard deviations."""
        mean, deviation = self._spread[i]
        return (value - mean) / deviation if deviation else 0.0


def _spread(values: Iterable[float], count: int) -> tuple[float, float]:
    """Mean and standard deviation of so many numbers; those that are not given are 0."""
    values = list(values)
    mean = fsum(values) / count if count else 0.0
    square = fsum([v * v for v in values]) / count if count else 0.0
    return mean, sqrt(max(square - mean * mean, 0.0))
