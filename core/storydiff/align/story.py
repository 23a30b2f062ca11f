"""A story as one pool of sentences: what each word weighs in it, and what each sentence carries.

Weights come from the story itself: a background corpus does worse by 8 points of average precision,
because what a story is about does not tell its sentences apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations
from math import fsum, log
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from storydiff.align.meaning import Direction, directions
from storydiff.align.reading import Reading
from storydiff.annotation.stems import REPORTING_STEMS
from storydiff.models import Sentence

_REPORTING_SHARE = 0.3  # "said" tells sentences apart less than its rarity suggests
_STEM_LETTERS = 5  # words alike so far are near forms: "negotiator", "negotiation"
_CROWDED = 300  # stems of three common letters that no news language has so many of
_NEAR_SPELLING = 0.92  # Jaro-Winkler; below it names of different people meet
_PREFIX_STRENGTH = 0.75
_SPELLING_STRENGTH = 0.7


Near = Mapping[str, tuple[tuple[str, float], ...]]
"""Stems to the story's other stems that may stand for them, each with a strength (0 to 1)."""


class Line(NamedTuple):
    """A sentence with its place in the story and the weights of what it holds.

    `outlet` numbers the distinct articles, `place` an article's told sentences. `where` maps each
    content stem to its positions, `words` to its weight; `near` has the positions of words for
    which others of the story may stand, with these. `mass` and `gram_mass` sum the weights of its
    distinct stems and 4-grams, `clause_masses` those of each clause; `grams` are the 4-grams that
    other sentences have too; `direction` is what it means beside the rest of the story.
    `order` sorts lines as no renaming changes.
    """

    outlet: int
    place: int
    reading: Reading
    weights: tuple[float, ...]
    where: Mapping[str, tuple[int, ...]]
    words: Mapping[str, float]
    near: tuple[tuple[int, tuple[tuple[str, float], ...]], ...]
    mass: float
    grams: frozenset[str]
    gram_mass: float
    quoted_mass: float
    clause_masses: tuple[float, ...]
    direction: Direction
    order: tuple[int, str]

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.reading.sentence


def shorter_first(one: Line, other: Line) -> tuple[Line, Line]:
    """The two by length, then by what they say."""
    return (one, other) if one.order <= other.order else (other, one)


class Story(NamedTuple):
    """The told sentences of distinct articles, and what stems and 4-grams weigh in them."""

    lines: tuple[Line, ...]
    weight: Mapping[str, float]
    gram_weight: Mapping[str, float]


def pool(articles: Sequence[Sequence[Reading]]) -> Story:
    """The story that these distinct articles tell. Near-linear in its length."""
    placed = [(n, at, r) for n, article in enumerate(articles) for at, r in enumerate(article)]
    stems, grams = (
        Counter(chain.from_iterable(items))
        for items in ((set(r.stems) for _, _, r in placed), (r.grams for _, _, r in placed))
    )
    weight = _weights(stems, len(placed), REPORTING_STEMS)
    gram_weight = _weights(grams, len(placed), frozenset())
    shared = frozenset([gram for gram, count in grams.items() if count > 1])
    pointing = directions([r for _, _, r in placed], weight)
    near = _near(weight)

    def line(outlet: int, place: int, reading: Reading, direction: Direction) -> Line:
        where: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
        for at, stem in enumerate(reading.stems):
            where[stem] += (at,)
        words = {stem: weight[stem] for stem in where}
        weights = [weight[stem] for stem in reading.stems]
        return Line(
            outlet=outlet,
            place=place,
            reading=reading,
            weights=tuple(weights),
            where=dict(where),
            words=words,
            near=tuple([(at, near[s]) for at, s in enumerate(reading.stems) if s in near]),
            mass=fsum(words.values()),
            grams=reading.grams & shared,
            gram_mass=fsum(map(gram_weight.__getitem__, reading.grams)),
            quoted_mass=fsum(map(weight.__getitem__, reading.quoted)),
            clause_masses=tuple(fsum(weights[start:end]) for start, end in reading.clauses),
            direction=direction,
            order=(len(reading.stems), reading.sentence.text),
        )

    lines = (line(*of, direction) for of, direction in zip(placed, pointing, strict=True))
    return Story(tuple(lines), weight, gram_weight)


def _weights(seen: Counter[str], sentences: int, muted: frozenset[str]) -> dict[str, float]:
    """Inverse sentence frequency within the story, scaled to mean 1 over its vocabulary.

    `seen` counts in how many of the `sentences` each is.
    """
    by_count = {count: log((sentences + 1) / (count + 0.5)) for count in set(seen.values())}
    mean = fsum([by_count[count] for count in seen.values()]) / len(seen) if seen else 1.0
    scaled = {count: value / mean for count, value in by_count.items()}
    weights = {item: scaled[count] for item, count in seen.items()}
    return weights | {item: weights[item] * _REPORTING_SHARE for item in muted & weights.keys()}


def _near(vocabulary: Iterable[str]) -> Near:
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for stem in sorted(vocabulary):
        if len(stem) >= _STEM_LETTERS and stem.isalpha():
            alike[stem[:3]].append(stem)
    near: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, other in chain.from_iterable(
        combinations(stems, 2) for stems in alike.values() if len(stems) <= _CROWDED
    ):
        if strength := _strength(one, other):
            near[one].append((other, strength))
            near[other].append((one, strength))
    return {
        stem: tuple(sorted(others, key=lambda x: (-x[1], x[0]))) for stem, others in near.items()
    }


def _strength(one: str, other: str) -> float:
    if one[:_STEM_LETTERS] == other[:_STEM_LETTERS]:
        return _PREFIX_STRENGTH
    return _SPELLING_STRENGTH if JaroWinkler.similarity(one, other) >= _NEAR_SPELLING else 0.0
