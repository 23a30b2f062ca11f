"""A story as one pool of sentences: what each word weighs in it, and what each sentence carries.

Weights come from the story itself: a background corpus does worse by 8 points of average precision
(docs/alignment.md), because what a story is about does not tell its sentences apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from math import fsum, log
from typing import NamedTuple

from storydiff.align.meaning import Direction, directions
from storydiff.align.reading import Reading
from storydiff.annotation.stems import lexicon
from storydiff.models import Sentence

_REPORTING_SHARE = 0.3  # "said" tells sentences apart less than its rarity suggests


class Line(NamedTuple):
    """A sentence with its place in the story and the weights of what it holds.

    `outlet` numbers the distinct articles, `place` an article's told sentences. `words` maps each
    content stem to its weight; `mass` and `gram_mass` sum the weights of its distinct stems and
    4-grams. `clauses` are the stems of each clause with what its words weigh; `grams` are the
    4-grams that other sentences have too; `direction` is what it means beside the rest of the
    story.
    """

    outlet: int
    place: int
    reading: Reading
    words: Mapping[str, float]
    mass: float
    grams: frozenset[str]
    gram_mass: float
    quoted_mass: float
    clauses: tuple[tuple[frozenset[str], float], ...]
    direction: Direction

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.reading.sentence


class Story(NamedTuple):
    """The told sentences of distinct articles, and what stems and 4-grams weigh in them."""

    lines: tuple[Line, ...]
    weight: Mapping[str, float]
    gram_weight: Mapping[str, float]


def pool(articles: Sequence[Sequence[Reading]]) -> Story:
    """The story that these distinct articles tell. Near-linear in its length."""
    readings = list(chain.from_iterable(articles))
    stems = Counter(chain.from_iterable([set(r.stems) for r in readings]))
    grams = Counter(chain.from_iterable([r.grams for r in readings]))
    weight = _weights(stems, len(readings), lexicon().reporting)
    gram_weight = _weights(grams, len(readings), frozenset())
    shared = frozenset([gram for gram, count in grams.items() if count > 1])

    def line(outlet: int, place: int, reading: Reading, direction: Direction) -> Line:
        words = {stem: weight[stem] for stem in reading.stems}
        clauses = [reading.stems[start:end] for start, end in reading.clauses]
        return Line(
            outlet=outlet,
            place=place,
            reading=reading,
            words=words,
            mass=sum(words.values()),
            grams=reading.grams & shared,
            gram_mass=fsum(map(gram_weight.__getitem__, reading.grams)),
            quoted_mass=fsum(map(weight.__getitem__, reading.quoted)),
            clauses=tuple([(frozenset(c), sum(map(weight.__getitem__, c))) for c in clauses]),
            direction=direction,
        )

    pointing = iter(directions(readings, weight))
    lines = tuple(
        line(outlet, place, reading, next(pointing))
        for outlet, article in enumerate(articles)
        for place, reading in enumerate(article)
    )
    return Story(lines, weight, gram_weight)


def _weights(seen: Counter[str], sentences: int, muted: frozenset[str]) -> dict[str, float]:
    """Inverse sentence frequency within the story, scaled to mean 1 over its vocabulary.

    `seen` counts in how many of the `sentences` each is.
    """
    by_count = {count: log((sentences + 1) / (count + 0.5)) for count in set(seen.values())}
    mean = fsum([by_count[count] for count in seen.values()]) / len(seen) if seen else 1.0
    scaled = {count: value / mean for count, value in by_count.items()}
    weights = {item: scaled[count] for item, count in seen.items()}
    return weights | {item: weights[item] * _REPORTING_SHARE for item in muted & weights.keys()}
