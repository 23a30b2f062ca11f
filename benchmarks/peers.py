"""The measures that others pair sentences by, for comparison in the same run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import log, sqrt

from rapidfuzz import fuzz, utils

from benchmarks.gold import Ids
from storydiff.annotation.token import cut_words
from storydiff.models import Source

Scores = dict[Ids, float]


def ratio(measure: Callable[..., float]) -> Callable[[Sequence[Source]], Scores]:
    """A rapidfuzz measure (0 to 100) on folded text as a scorer of a story's pairs."""

    def score(sources: Sequence[Source]) -> Scores:
        return {
            (a, b): measure(one, other, processor=utils.default_process)
            for (a, one), (b, other) in _pairs(sources)
        }

    return score


def tfidf(sources: Sequence[Source]) -> Scores:
    """Cosine of stems weighted by their inverse sentence frequency in the story."""
    bags = _bags(sources)
    frequency = Counter(stem for bag in bags.values() for stem in bag)
    idf = {stem: log((1 + len(bags)) / (1 + n)) + 1 for stem, n in frequency.items()}
    vectors = {id: {s: n * idf[s] for s, n in bag.items()} for id, bag in bags.items()}
    length = {id: sqrt(sum(w * w for w in v.values())) or 1.0 for id, v in vectors.items()}

    def cosine(a: str, b: str) -> float:
        return sum(w * vectors[b].get(s, 0.0) for s, w in vectors[a].items()) / (
            length[a] * length[b]
        )

    return {(a, b): cosine(a, b) for (a, _), (b, _) in _pairs(sources)}


def bm25(sources: Sequence[Source]) -> Scores:
    """Okapi BM25 (k1 1.2, b 0.75), the mean of both directions."""
    bags = _bags(sources)
    frequency = Counter(stem for bag in bags.values() for stem in bag)
    idf = {s: log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for s, n in frequency.items()}
    sizes = {id: sum(bag.values()) for id, bag in bags.items()}
    mean = sum(sizes.values()) / len(sizes)

    def one_way(query: Mapping[str, int], id: str) -> float:
        norm = 1.2 * (0.25 + 0.75 * sizes[id] / mean)
        return sum(
            idf[s] * 2.2 * bags[id][s] / (bags[id][s] + norm) for s in query if s in bags[id]
        )

    return {
        (a, b): (one_way(bags[a], b) + one_way(bags[b], a)) / 2
        for (a, _), (b, _) in _pairs(sources)
    }


PEERS: Mapping[str, Callable[[Sequence[Source]], Scores]] = {
    "token_set_ratio": ratio(fuzz.token_set_ratio),
    "token_sort_ratio": ratio(fuzz.token_sort_ratio),
    "TF-IDF": tfidf,
    "BM25": bm25,
}


def _pairs(sources: Sequence[Source]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return [
        ((s.id, s.text), (t.id, t.text))
        for a, b in combinations(sources, 2)
        for s in a.told
        for t in b.told
    ]


def _bags(sources: Sequence[Source]) -> dict[str, Counter[str]]:
    return {
        s.id: Counter(t.stem for t in cut_words(s.text) if t.content)
        for source in sources
        for s in source.told
    }
