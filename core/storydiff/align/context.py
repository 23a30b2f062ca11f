"""What the rest of the story says for and against two sentences telling the same thing.

Profiles and standing are the story terms that the project measured on SuperPAL and ECB+; the
neighbours and the rival come from reading the pairs that word overlap got wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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


class _Place(NamedTuple):
    """A sentence among the others: what its likenesses (`row`) come to.

    `beside` are it and its neighbours, with their likenesses in `rows`, and `at` which of them it
    is itself; `soft` how likely each sentence is one thing with it and
    `length` the length of that; `mean` and `deviation` are of its likenesses to the sentences of
    other articles, `best` has the two largest in each article.
    """

    outlet: int
    row: Mapping[int, float]
    beside: tuple[int, ...]
    rows: Likeness
    at: int
    soft: Mapping[int, float]
    length: float
    mean: float
    deviation: float
    best: Mapping[int, tuple[float, float]]


class Surroundings:
    """The likeness of all sentences of a story, asked pair by pair. `likeness` covers sentences of
    one article too."""

    def __init__(self, lines: Sequence[Line], likeness: Likeness, articles: Articles) -> None:
        self._articles = articles
        outlets = [line.outlet for line in lines]
        told_by = Counter(outlets)
        self._places = [
            _place(i, likeness, outlets, len(lines) - told_by[outlets[i]])
            for i in range(len(lines))
        ]

    def context(self, i: int, j: int) -> Context:
        """The context of the pair i < j, whose likeness is known."""
        one, other = self._places[i], self._places[j]
        value = one.row[j]
        return Context(
            _next_to(one, other),
            max(_rival(one, other.outlet, value), _rival(other, one.outlet, value)) - value,
            _profile(one, other),
            (_standing(one, value) + _standing(other, value)) / 2,
            self._articles.same_story(one.outlet, other.outlet),
        )


def _place(i: int, likeness: Likeness, outlets: Sequence[int], others: int) -> _Place:
    """The place of a line; `others` counts the sentences of other articles."""
    own, row = outlets[i], likeness[i]
    beside = tuple(k for k in (i - 1, i, i + 1) if outlets[max(k, 0) : k + 1] == [own])
    soft = {k: 1 / (1 + exp(-(value - _MIDDLE) / _WIDTH)) for k, value in row.items()}
    soft[i] = 1.0
    values = [value for k, value in row.items() if outlets[k] != own]
    mean = fsum(values) / others if others else 0.0
    square = fsum([v * v for v in values]) / others if others else 0.0
    best: dict[int, tuple[float, float]] = {}
    for k, value in row.items():
        first, second = best.get(outlets[k], (0.0, 0.0))
        if value > second:
            best[outlets[k]] = (value, first) if value > first else (first, value)
    return _Place(
        outlet=own,
        row=row,
        beside=beside,
        rows=[likeness[k] for k in beside],
        at=beside.index(i),
        soft=soft,
        length=sqrt(fsum([v * v for v in soft.values()])),
        mean=mean,
        deviation=sqrt(max(square - mean * mean, 0.0)),
        best=best,
    )


def _next_to(one: _Place, other: _Place) -> float:
    """The best likeness of sentences next to the two, in their own articles."""
    near = [row.get(b, 0.0) for row in one.rows for b in other.beside]
    near[one.at * len(other.beside) + other.at] = 0.0  # the pair itself
    return max(near)


def _rival(place: _Place, outlet: int, value: float) -> float:
    """The likeness of a sentence to the best of an article but for the one as like as `value`."""
    first, second = place.best.get(outlet, (0.0, 0.0))
    return second if value >= first else first


def _profile(one: _Place, other: _Place) -> float:
    """The cosine of two sentences' likenesses to every sentence of the story."""
    a, b = one.soft, other.soft
    return fsum([a[k] * b[k] for k in a.keys() & b.keys()]) / (one.length * other.length)


def _standing(place: _Place, value: float) -> float:
    """How far a likeness stands out among those of a sentence, in standard deviations."""
    return (value - place.mean) / place.deviation if place.deviation else 0.0
