"""A folder of many stories in its parts: the articles that are weighed and paired together.

What a word weighs depends on what it is weighed against. In a pile of a hundred stories the words
that a story shares are all rare, and any two of its sentences would look alike. So the articles are
parted first, as far apart as no two on one story stand, and each part is read as if it came alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

from storydiff.align.candidates import candidates
from storydiff.align.reading import Reading
from storydiff.clustering import linkage
from storydiff.settings import AlignSettings

_PARTNERS = 20
"""Pairs for each article that are compared in an archive of more than `settings.most_pairs`: ten
thousand articles have twenty each by that bound alone, and it must grow no slower than they do."""

_Vector = Mapping[str, float]


def parts(articles: Sequence[Sequence[Reading]], settings: AlignSettings) -> list[tuple[int, ...]]:
    """The numbers of the articles that belong together, by average linkage of their cosines.

    Words weigh as if the articles lay among others (settings.unseen), so that a single story is not
    parted. Near-linear in the articles: two are compared if they share one of their heaviest words,
    and of an archive's pairs those of most in common (`candidates`).

    >>> parts([], AlignSettings())
    []
    """
    counts = [Counter(stem for line in lines for stem in line.stems) for lines in articles]
    return linkage.groups(_likeness(counts, settings), settings.other_story)


def _vectors(counts: Sequence[Counter[str]], unseen: int) -> list[_Vector]:
    """Unit vectors of tf-idf (Salton and Buckley 1988)."""
    seen_in = Counter(stem for count in counts for stem in count)
    vectors: list[_Vector] = []
    for count in counts:
        weights = {
            stem: (1 + log(n)) * log(1 + (len(counts) + unseen) / seen_in[stem])
            for stem, n in count.items()
        }
        length = sqrt(fsum(w * w for w in weights.values())) or 1.0
        vectors.append({stem: w / length for stem, w in weights.items()})
    return vectors


def _likeness(counts: Sequence[Counter[str]], settings: AlignSettings) -> list[dict[int, float]]:
    """The cosines, made up for shortness, of the pairs that share one of their heaviest words."""
    vectors = _vectors(counts, settings.unseen)
    # The cosine of a text with a part of it grows with the root of the part's length.
    short = [sqrt(min(1.0, count.total() / settings.brief)) for count in counts]
    seen_in = Counter(stem for vector in vectors for stem in vector)
    words = [_heaviest(vector, seen_in, settings.telling) for vector in vectors]
    most = max(settings.most_pairs, _PARTNERS * len(vectors))
    near: list[dict[int, float]] = [{} for _ in vectors]
    for i, j in candidates(words, 0.0, settings.common, most):
        one, other = vectors[i], vectors[j]
        cosine = fsum([one[stem] * other[stem] for stem in one.keys() & other.keys()])
        near[i][j] = near[j][i] = cosine / min(short[i], short[j])
    return near


def _heaviest(vector: _Vector, seen_in: Mapping[str, int], most: int) -> _Vector:
    """Of the words that other articles have too those that weigh most, and all that none has.

    The latter bring nothing together, but lessen the part of an article that others share.
    """
    shared = (stem for stem in vector if seen_in[stem] > 1)
    kept = set(sorted(shared, key=lambda stem: (-vector[stem], stem))[:most])
    return {stem: w for stem, w in vector.items() if stem in kept or seen_in[stem] == 1}
