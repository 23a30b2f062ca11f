"""Which articles of a mixed pile tell the same story.

Each article is a vector of stems weighted by tf-idf within the pile (Salton and Buckley, 1988),
as if it lay in a larger one, so that a word which all articles share still counts: a pile may hold
a single story.
Stories grow by average linkage: the two whose articles are closest on average are joined, as long
as that average reaches the threshold, so that one article between two stories does not weld them.
Only articles that share a telling term are ever compared, through an inverted index.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storydiff.annotation.stems import tokens
from storydiff.clustering.linkage import merges
from storydiff.models import Source
from storydiff.settings import StorySettings

_Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one story. `terms` are the words that they share and others do not."""

    sources: tuple[Source, ...]
    terms: tuple[str, ...]


def stories(sources: Sequence[Source], settings: StorySettings | None = None) -> tuple[Story, ...]:
    """Sort articles into stories, the largest first; an article of its own story stands alone.

    Takes time in proportion to the pairs of articles that share a telling term.
    """
    settings = settings or StorySettings()
    words = [_words(source) for source in sources]
    counts = [Counter(stem for stem, _ in article) for article in words]
    vectors = _vectors(counts, settings.unseen)
    found = [
        Story(tuple(sources[i] for i in members), _terms(members, vectors, words, settings.terms))
        for members in _linked(_similar(vectors, settings), settings.threshold)
    ]
    return tuple(sorted(found, key=lambda s: (-len(s.sources), [x.id for x in s.sources])))


def _words(source: Source) -> list[tuple[str, str]]:
    """Stem and printed form of the words that carry content."""
    return [
        (token.stem, sentence.text[token.start : token.end])
        for sentence in source.told
        for token in tokens(sentence.text)
        if token.content
    ]


def _vectors(counts: Sequence[Counter[str]], unseen: int) -> list[_Vector]:
    seen_in = Counter(stem for count in counts for stem in count)
    vectors: list[_Vector] = []
    for count in counts:
        weights = {
            stem: (1 + math.log(n)) * math.log(1 + (len(counts) + unseen) / seen_in[stem])
            for stem, n in sorted(count.items())
        }
        length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
        vectors.append({stem: w / length for stem, w in weights.items()})
    return vectors


def _similar(vectors: Sequence[_Vector], settings: StorySettings) -> list[dict[int, float]]:
    """Cosines of the pairs that share one of an article's heaviest terms.

    A term that no other article has finds nothing, so it takes no place among the heaviest.
    """
    index: defaultdict[str, list[int]] = defaultdict(list)
    seen_in = Counter(stem for vector in vectors for stem in vector)
    for i, vector in enumerate(vectors):
        shared = (stem for stem in vector if seen_in[stem] > 1)
        for stem in sorted(shared, key=lambda s: (-vector[s], s))[: settings.index_terms]:
            index[stem].append(i)
    pairs = {(i, j) for hits in index.values() for i in hits for j in hits if i < j}
    near: list[dict[int, float]] = [{i: 1.0} for i in range(len(vectors))]
    for i, j in sorted(pairs):
        a, b = sorted((vectors[i], vectors[j]), key=len)
        near[i][j] = near[j][i] = sum(w * b[stem] for stem, w in a.items() if stem in b)
    return near


def _linked(near: Sequence[Mapping[int, float]], threshold: float) -> Iterable[tuple[int, ...]]:
    """The groups of articles, each by its smallest member, when no two are similar enough."""
    groups: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(near))}
    for merge in merges(near):
        if merge.similarity < threshold:
            break
        del groups[merge.left[0]], groups[merge.right[0]]
        members = tuple(sorted(merge.left + merge.right))
        groups[members[0]] = members
    return groups.values()


def _terms(
    members: Sequence[int],
    vectors: Sequence[_Vector],
    words: Sequence[Sequence[tuple[str, str]]],
    count: int,
) -> tuple[str, ...]:
    """The heaviest stems of a story, each in the form that it is most often printed in."""
    weight: Counter[str] = Counter()
    for i in members:
        weight.update(vectors[i])
    best = sorted(weight, key=lambda stem: (-weight[stem], stem))[:count]
    printed: dict[str, Counter[str]] = {stem: Counter() for stem in best}
    for i in members:
        for stem, form in words[i]:
            if stem in printed:
                printed[stem][form] += 1
    return tuple(min(forms, key=lambda f: (-forms[f], f)) for forms in printed.values())
