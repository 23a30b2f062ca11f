"""Which articles are like each other, and how much: cosines of tf-idf vectors within a window.

The weight of a term is what the article makes of it times how rare it is, in the pile and, as if
`unseen` articles more lay in it, in news at large: a pile may hold a single story (tf-idf: Salton
and Buckley 1988). Only articles that share several of their heaviest terms are compared, through an
inverted index of the articles of a few days; a term that very many of those have finds nothing.

All sums are of whole numbers and every order is written out, so that a pile gives the same pairs
however it is cut into days, and on any machine.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple, Protocol

from storydiff.clustering.profiles import Profile
from storydiff.settings import StorySettings

WHOLE = 10_000
"""The likeness of an article to its copy: likenesses are whole numbers of 10,000ths."""

_UNIT = 100  # weights and rarities are whole hundredths
_DATE = 100  # from which a day that is told is one of a month, not of the week
_LEAST = 5  # of a term's rarity in a pile, in hundredths: the commonest counts for a little

Near = tuple[int, int, int]
"""Two articles by their positions, the first before the second, and their likeness."""

Vector = Mapping[int, int]
"""Weights by the number of their term; the length of all is `WHOLE`."""


class Frequencies(NamedTuple):
    """In how many of `articles` articles each term is."""

    articles: int
    seen_in: Mapping[int, int]

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> Frequencies:
        """The frequencies of a pile. Linear in its terms."""
        seen_in: Counter[int] = Counter()
        articles = 0
        for profile in profiles:
            articles += 1
            seen_in.update(profile.terms)
        return cls(articles, seen_in)


def near(
    profiles: Sequence[Profile],
    settings: StorySettings | None = None,
    frequencies: Frequencies | None = None,
) -> list[Near]:
    """Every two articles that are alike at all and lie no more than `days` apart, in order.

    `frequencies` are those of the pile that the articles are part of, by default their own. Takes
    time in proportion to the pairs of articles in a window that share their heaviest terms.
    """
    settings = settings or StorySettings()
    frequencies = frequencies or Frequencies.of(profiles)
    found: list[Near] = []
    vectors: dict[int, Vector] = {}
    for first, window in _windows(profiles, settings.days):
        vectors = {  # no more than a window's at once
            i: vectors.get(i) or vector(profiles[i], frequencies, settings.unseen) for i in window
        }
        found += _between(profiles, first, vectors, frequencies, settings)
    return sorted(found)


def _between(
    profiles: Sequence[Profile],
    first: Sequence[int],
    vectors: Mapping[int, Vector],
    frequencies: Frequencies,
    settings: StorySettings,
) -> Iterator[Near]:
    """The pairs of an article of `first` with one of a window, whose vectors are given, those of
    `first` among them. A pair of two of `first` is given once.

    Whether a term is too common is asked of the window, and for an article without a day of the
    pile.
    """
    index: defaultdict[int, list[int]] = defaultdict(list)
    lookup = {i: heaviest(known, settings.index_terms) for i, known in vectors.items()}
    for i, terms in lookup.items():
        for term in terms:
            index[term].append(i)
    firsts = frozenset(first)
    least = round(settings.near * WHOLE)
    for i in first:
        shared: Counter[int] = Counter()
        for term in lookup[i]:
            holders = index[term]
            seen = frequencies.seen_in[term] if profiles[i].day is None else len(holders)
            if seen <= settings.index_articles:
                shared.update(holders)
        met = {j: n for j, n in shared.items() if j not in firsts or j < i}
        for j in compared(met, profiles[i].day, settings):
            alike = likeness(vectors[i], vectors[j])
            alike = alike * days_told(profiles[i], profiles[j], settings) // 100
            if alike >= least:
                yield min(i, j), max(i, j), alike


def compared(shared: Mapping[int, int], day: int | None, settings: StorySettings) -> list[int]:
    """The articles that one of this day is compared with, of those that share so many of its
    heaviest terms: where it has no day, no more than those that share the most."""
    found = [j for j, terms in shared.items() if terms >= settings.index_shared]
    if day is None and len(found) > settings.index_mates:
        found = nsmallest(settings.index_mates, found, key=lambda j: (-shared[j], j))
    return found


class Dated(Protocol):
    """What is known of an article's days: see `Profile`."""

    @property
    def day(self) -> int | None: ...
    @property
    def said(self) -> frozenset[int]: ...


def days_told(one: Dated, other: Dated, settings: StorySettings) -> int:
    """The times, in hundredths, that the days which both texts name let their likeness count, where
    the days of publication are not both known."""
    told, also = one.said, other.said
    if (one.day is not None and other.day is not None) or not told or not also:
        return 100
    both = told & also
    if any(day >= _DATE for day in both):
        return round(100 * settings.same_date)
    if both:
        return round(100 * settings.same_weekday)
    weekdays = min(told) < _DATE and min(also) < _DATE
    return round(100 * settings.other_weekday) if weekdays else 100


def vector(
    profile: Profile, frequencies: Frequencies, unseen: int, *, lone: bool = False
) -> Vector:
    """The weights of an article's terms in a pile, heaviest first.

    Those that no other article has are left out unless `lone`, though they count for the length.
    """
    weighed = [
        (weight * _rarity(seen, rarity, frequencies.articles, unseen), -term, seen)
        for term, weight, rarity in zip(
            profile.terms, profile.weights, profile.rarities, strict=True
        )
        for seen in (frequencies.seen_in[term],)
    ]
    length = math.isqrt(sum(weight * weight for weight, _, _ in weighed)) or 1
    weighed.sort(reverse=True)
    return {-term: weight * WHOLE // length for weight, term, seen in weighed if lone or seen > 1}


@lru_cache(maxsize=1 << 16)
def _rarity(seen: int, rarity: int, articles: int, unseen: int) -> int:
    """How rare a term is, in hundredths, in a pile and `unseen` other articles."""
    expected = unseen * math.exp(-rarity / _UNIT)
    return max(_LEAST, round(_UNIT * math.log((articles + unseen + 1) / (seen + expected + 0.5))))


def heaviest(weights: Vector, count: int) -> list[int]:
    """The first so many terms of a vector: those that its article is looked up by."""
    return [term for term, _ in zip(weights, range(count), strict=False)]


def likeness(one: Vector, other: Vector) -> int:
    """The cosine of two vectors, in 10,000ths."""
    return sum([one[term] * other[term] for term in one.keys() & other.keys()]) // WHOLE


def _windows(
    profiles: Sequence[Profile], days: int
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The articles of each day, with those of the days that follow; the undated with all."""
    dated: defaultdict[int, list[int]] = defaultdict(list)
    undated: list[int] = []
    for i, profile in enumerate(profiles):
        (undated if profile.day is None else dated[profile.day]).append(i)
    for day in sorted(dated):
        yield dated[day], [i for d in range(day, day + days + 1) for i in dated.get(d, ())]
    if undated:
        yield undated, range(len(profiles))
