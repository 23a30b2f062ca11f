"""Groups of articles that are alike: average linkage of likenesses relative to the best.

What two articles must share to be on one story depends on how much either shares with any: a short
item shares less than a long report does. So a likeness is taken relative to the best that each of
the two has (compare the local scaling of Zelnik-Manor and Perona, 2004). Groups grow by the
average, so that one article between two stories does not weld them, and articles that are too far
apart in time count as not alike.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from storydiff.clustering import linkage
from storydiff.clustering.near import WHOLE, Near
from storydiff.settings import StorySettings


class Group(NamedTuple):
    """Articles of one story by their positions, in order; `confidence` is 0 to 1."""

    members: tuple[int, ...]
    confidence: float


def groups(
    days: Sequence[int | None], pairs: Sequence[Near], settings: StorySettings | None = None
) -> tuple[Group, ...]:
    """The groups of articles of these days, each by its first member; one may stand alone.

    The pairs are those of `near`, in order. Articles that no chain of pairs connects do not bear on
    each other: the groups of each connected part are those of the whole. Near-linear in the pairs.
    """
    settings = settings or StorySettings()
    alike = relative(days, pairs, settings)
    told = linkage.groups(alike, settings.threshold * WHOLE)
    of = {i: number for number, members in enumerate(told) for i in members}
    return tuple(Group(g, _confidence(g, alike, told, of, settings)) for g in told)


def relative(
    days: Sequence[int | None], pairs: Sequence[Near], settings: StorySettings
) -> list[dict[int, int]]:
    """How alike two articles are relative to the best likeness of both, in 10,000ths, by position.

    An article's best counts as `settings.best` at least and as `settings.best_most` at most, so
    that one with a reprint in the pile still belongs to its story. That two were published within
    the window is evidence too: their likeness counts `settings.same_days` times.
    """
    most = round(settings.best_most * WHOLE)
    best = [round(settings.best * WHOLE)] * len(days)
    for i, j, likeness in pairs:
        counted = min(likeness, most)
        best[i], best[j] = max(best[i], counted), max(best[j], counted)
    times = round(settings.same_days * WHOLE)
    alike: list[dict[int, int]] = [{} for _ in days]
    for i, j, likeness in pairs:
        counted = WHOLE if days[i] is None or days[j] is None else times
        against_best = likeness * counted // math.isqrt(best[i] * best[j])
        alike[i][j] = alike[j][i] = min(WHOLE, against_best)
    return alike


def _confidence(
    members: Sequence[int],
    alike: Sequence[Mapping[int, int]],
    told: Sequence[Sequence[int]],
    of: Mapping[int, int],
    settings: StorySettings,
) -> float:
    """How much more alike the articles of a story are than they are to the story next to it: 1 less
    the ratio of both averages (the silhouette of Rousseeuw 1987, of a group). For an article alone,
    the threshold stands for what its likeness within would be. Rounded to hundredths.
    """
    inner = sum(s for i in members for j, s in alike[i].items() if of[j] == of[i])
    n = len(members)
    within = inner / (n * (n - 1)) if n > 1 else settings.threshold * WHOLE
    sums: defaultdict[int, int] = defaultdict(int)
    for i in members:
        for j, likeness in alike[i].items():
            if of[j] != of[i]:
                sums[of[j]] += likeness
    beside = max((total / (n * len(told[g])) for g, total in sums.items()), default=0.0)
    return round(max(0.0, 1 - beside / within), 2) if within else 0.0
