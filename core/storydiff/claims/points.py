"""Which sentences tell one fact: each stands in one group, or in two by two of its clauses.

Groups grow by average linkage of the pairs' likelihoods, pairs that speak against included, so
that a chain A~B~C with A≁C does not weld what it passes. A sentence that holds a second fact
besides that of its group is then lent to the group of that fact, if one clause tells the one and
another clause the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from storydiff.align.reading import Clause, clauses
from storydiff.clustering.linkage import merges
from storydiff.models import Pair, Sentence
from storydiff.settings import ClaimSettings

_Near = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Point:
    """The ids of the sentences that tell one fact, in the order of sources and sentences.

    `parts` has the clause that tells it, for a sentence that tells another fact too.
    """

    sentences: tuple[str, ...]
    parts: Mapping[str, str] = field(default_factory=dict[str, str])


def points(
    pairs: Iterable[Pair], told: Mapping[str, Sentence], settings: ClaimSettings
) -> list[Point]:
    """The facts that two outlets or more tell. No renaming of files changes them.

    `pairs` holds every pair of some likelihood, those below the threshold of pairing included: one
    that is left out counts as 0.
    """
    near = _near(pairs)
    groups = _linked(near, told, settings)
    home = {id: n for n, group in enumerate(groups) for id in group}
    lent: list[dict[str, str]] = [{} for _ in groups]
    for id, n in _second_homes(groups, home, near, told, settings):
        own = _others(id, groups[home[id]], near)
        parts = _two_parts(id, own, _others(id, groups[n], near), told) if own else ("", "")
        if parts:
            groups[n].append(id)
        if parts and own:
            lent[home[id]][id], lent[n][id] = parts
    return [
        Point(tuple(sorted(group, key=lambda id: (told[id].source, told[id].number))), parts)
        for group, parts in zip(groups, lent, strict=True)
        if len({told[id].source for id in group}) > 1
    ]


def _near(pairs: Iterable[Pair]) -> _Near:
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        near[pair.a.id][pair.b.id] = near[pair.b.id][pair.a.id] = pair.score
    return near


def _linked(near: _Near, told: Mapping[str, Sentence], settings: ClaimSettings) -> list[list[str]]:
    """The groups of average linkage, those of one sentence included."""
    ids = sorted(told, key=lambda id: (told[id].text, id))
    number = {id: n for n, id in enumerate(ids)}
    rows = [{number[other]: p for other, p in near.get(id, {}).items()} for id in ids]
    groups: dict[tuple[int, ...], list[str]] = {(n,): [id] for n, id in enumerate(ids)}
    for merge in merges(rows, [told[id].source for id in ids]):
        if merge.similarity < settings.agreement:
            break
        joined = groups.pop(merge.left) + groups.pop(merge.right)
        groups[tuple(sorted(merge.left + merge.right))] = joined
    return list(groups.values())


def _second_homes(
    groups: Sequence[Sequence[str]],
    home: Mapping[str, int],
    near: _Near,
    told: Mapping[str, Sentence],
    settings: ClaimSettings,
) -> list[tuple[str, int]]:
    """Sentences and the groups besides their own that they belong to, the surest first, one each.

    What a sentence gains there is how far its likelihoods with the members exceed those of a pair
    that is not worth showing.
    """
    found: list[tuple[float, str, str, int]] = []
    for id in home:
        for n in sorted({home[other] for other in near.get(id, {})} - {home[id]}):
            others = [other for other in groups[n] if told[other].source != told[id].source]
            gain = fsum(near[id].get(other, 0.0) - settings.idle for other in others)
            if gain >= settings.second:
                found.append((-gain, told[id].text, id, n))
    best: dict[str, int] = {}
    for _, _, id, n in sorted(found):
        taken = [best.get(other) for other in groups[n]]
        if id not in best and home[id] not in taken:  # else the pair stands together already
            best[id] = n
    return list(best.items())


def _others(id: str, group: Iterable[str], near: _Near) -> list[str]:
    return [other for other in group if other in near.get(id, {})]


def _two_parts(
    id: str, own: Iterable[str], second: Iterable[str], told: Mapping[str, Sentence]
) -> tuple[str, str] | None:
    """The clauses that tell the first fact and the second; None where no two tell them apart."""
    parts = clauses(told[id].text)
    if len(parts) < 2:
        return None
    first, other = _overlap(parts, own, told), _overlap(parts, second, told)
    pairs = ((i, j) for i in range(len(parts)) for j in range(len(parts)) if i != j)
    i, j = max(pairs, key=lambda pair: first[pair[0]] + other[pair[1]])
    return (parts[i].text, parts[j].text) if other[j] > 0 else None


def _overlap(
    parts: Sequence[Clause], others: Iterable[str], told: Mapping[str, Sentence]
) -> list[float]:
    """How much of each clause the sentence holds that tells most of it."""
    words = [{stem for c in clauses(told[id].text) for stem in c.stems} for id in others]
    return [
        max((len(part.stems & stems) / len(part.stems) for stems in words), default=0.0)
        for part in parts
    ]
