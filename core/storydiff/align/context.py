"""What the rest of the story says for and against two sentences telling the same thing.

Profiles and standing are the story terms that the project measured on SuperPAL and ECB+; the
neighbours and the rival come from reading the pairs that word overlap got wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import exp, fsum, sqrt
from typing import NamedTuple

from storydiff.align.articles import Articles, Likeness
from storydiff.align.story import Line

_MIDDLE, _WIDTH = 0.25, 0.07  # likeness at which two sentences are as likely one thing as not


class Context(NamedTuple):
    """The evidence on a pair from the other sentences.

    `next_to` is the best likeness of sentences beside the two, `rival` how much better a match one
    of them has in the other's article, `profile` how alike the two are to all the story, `standing`
    how far their likeness stands out, `same_story` how far their articles tell one story.
    """

    next_to: float
    rival: float
    profile: float
    standing: float
    same_story: float


class Surroundings:
    """The likeness of all sentences of a story, asked pair by pair. `likeness` covers sentences of
    one article too."""

    def __init__(self, lines: Sequence[Line], likeness: Likeness, articles: Articles) -> None:
        self._outlet = [line.outlet for line in lines]
        self._told_by = Counter(self._outlet)
        self._beside = [self._with_neighbours(i) for i in range(len(lines))]
        self._at = [near.index(i) for i, near in enumerate(self._beside)]
        self._rows = likeness
        self._rows_beside = [[likeness[k] for k in near] for near in self._beside]
        self._soft = [self._softened(i) for i in range(len(lines))]
        self._length = [sqrt(fsum(v * v for v in row.values())) for row in self._soft]
        self._spread = [self._mean_and_deviation(i) for i in range(len(lines))]
        self._best = [self._two_best(i) for i in range(len(lines))]
        self._articles = articles

    def context(self, i: int, j: int) -> Context:
        """The context of the pair i < j, whose likeness is known."""
        value = self._rows[i][j]
        return Context(
            next_to=self._next_to(i, j),
            rival=max(self._rival(i, j, value), self._rival(j, i, value)) - value,
            profile=self._profile(i, j),
            standing=(self._standing(i, value) + self._standing(j, value)) / 2,
            same_story=self._articles.same_story(self._outlet[i], self._outlet[j]),
        )

    def _next_to(self, i: int, j: int) -> float:
        """The best likeness of sentences next to the two, in their own articles."""
        near = [row.get(b, 0.0) for row in self._rows_beside[i] for b in self._beside[j]]
        near[self._at[i] * len(self._beside[j]) + self._at[j]] = 0.0  # the pair itself
        return max(near)

    def _with_neighbours(self, i: int) -> tuple[int, ...]:
        """Line i and those before and after it in its article."""
        near = range(max(i - 1, 0), min(i + 2, len(self._outlet)))
        return tuple(k for k in near if self._outlet[k] == self._outlet[i])

    def _two_best(self, i: int) -> dict[int, tuple[float, float]]:
        """Per outlet the two largest likenesses of line i."""
        best: dict[int, tuple[float, float]] = {}
        outlet = self._outlet
        for k, value in self._rows[i].items():
            first, second = best.get(outlet[k], (0.0, 0.0))
            if value > second:
                best[outlet[k]] = (value, first) if value > first else (first, value)
        return best

    def _rival(self, i: int, j: int, value: float) -> float:
        """The likeness of i to the best other sentence of j's article."""
        first, second = self._best[i].get(self._outlet[j], (0.0, 0.0))
        return second if value >= first else first

    def _softened(self, i: int) -> dict[int, float]:
        soft = {k: _likely(value) for k, value in self._rows[i].items()}
        soft[i] = 1.0
        return soft

    def _profile(self, i: int, j: int) -> float:
        """The cosine of the two sentences' likenesses to every sentence of the story."""
        one, other = self._soft[i], self._soft[j]
        if len(one) > len(other):
            one, other = other, one
        product = fsum([value * other[k] for k, value in one.items() if k in other])
        return product / (self._length[i] * self._length[j])

    def _mean_and_deviation(self, i: int) -> tuple[float, float]:
        """Of line i's likenesses to the sentences of other articles."""
        own = self._outlet[i]
        others = len(self._outlet) - self._told_by[own]
        values = [v for k, v in self._rows[i].items() if self._outlet[k] != own]
        mean = fsum(values) / others if others else 0.0
        square = fsum(v * v for v in values) / others if others else 0.0
        return mean, sqrt(max(square - mean * mean, 0.0))

    def _standing(self, i: int, value: float) -> float:
        """How far a likeness stands out among those of line i, in standard deviations."""
        mean, deviation = self._spread[i]
        return (value - mean) / deviation if deviation else 0.0


def _likely(value: float) -> float:
    return 1 / (1 + exp(-(value - _MIDDLE) / _WIDTH))
