"""How the articles of a story stand to one another: told of one thing, or one copied from another.

A folder may hold two stories of one kind: two earthquakes, two trials. Their sentences share most
words, so that only the articles as wholes tell them apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement, product
from math import fsum, sqrt

from storydiff.align.story import Line
from storydiff.clustering.linkage import merges

_REPRINT = 0.9  # cosine of two articles from which one is taken for a copy of the other
_ONE_STORY = 0.18  # likeness from which articles surely tell one story; two stories meet below 0.08

Likeness = Sequence[Mapping[int, float]]
"""By line number the lines that share content with it, and how like it (0 to 1) each is."""


class Articles:
    """The relations of a story's articles, asked by their numbers.

    `one_story` says that all of them are known to be about one.
    """

    def __init__(self, lines: Sequence[Line], likeness: Likeness, one_story: bool) -> None:
        cosines = _cosines(lines)
        numbers = range(len(cosines))
        self._copies = [frozenset(b for b in numbers if row[b] >= _REPRINT) for row in cosines]
        self._same_story = [[1.0] * len(cosines) for _ in cosines]
        if one_story:
            return
        best = _mean_best(lines, likeness)
        alike = [
            {b: (cosines[a][b] + (best[a, b] + best[b, a]) / 2) / 2 for b in numbers if b != a}
            for a in numbers
        ]
        for merge in merges(alike):
            share = min(1.0, merge.similarity / _ONE_STORY)
            for a, b in product(merge.left, merge.right):
                self._same_story[a][b] = self._same_story[b][a] = share

    def same_story(self, a: int, b: int) -> float:
        """How far (0 to 1) two articles tell one story: by the average likeness of the two groups
        of articles that hold them when average linkage joins these."""
        return self._same_story[a][b]

    def copies(self, a: int) -> frozenset[int]:
        """The articles that are copies of this one, but for little, or that it is a copy of; itself
        too, unless it is empty."""
        return self._copies[a]


def _cosines(lines: Sequence[Line]) -> list[list[float]]:
    """The cosine of every two articles' weighted words."""
    words: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for line in lines:
        words[line.outlet].update(line.words)
    count = max(words, default=-1) + 1
    length = [sqrt(fsum(w * w for w in words[n].values())) for n in range(count)]

    near = [[0.0] * count for _ in range(count)]
    for a, b in combinations_with_replacement(range(count), 2):
        shared = fsum([words[a][stem] ** 2 for stem in words[a].keys() & words[b].keys()])
        if shared:
            near[a][b] = near[b][a] = shared / (length[a] * length[b])
    return near


def _mean_best(lines: Sequence[Line], likeness: Likeness) -> defaultdict[tuple[int, int], float]:
    """How like its best counterpart in the other article a sentence of one is in the mean."""
    outlet = [line.outlet for line in lines]
    size = Counter(outlet)
    found: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for own, row in zip(outlet, likeness, strict=True):
        best: defaultdict[int, float] = defaultdict(float)
        for k, value in row.items():
            best[outlet[k]] = max(best[outlet[k]], value)
        for other, value in best.items():
            found[own, other].append(value)
    means = {(a, b): fsum(values) / size[a] for (a, b), values in found.items()}
    return defaultdict(float, means)
