"""Which sentences tell one fact: each stands in one group, or in more by as many of its clauses.

Groups grow by average linkage of what the pairs vote, those that speak against included, so that a
chain A~B~C with A≁C does not weld what it passes. A sentence that holds a second fact
besides that of its group is then lent to the group of that fact, if one clause tells the one and
another clause the other; so is one that holds a third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nlargest
from itertools import permutations
from math import exp, fsum

from storydiff.align.reading import Clause, clauses
from storydiff.clustering.linkage import merges
from storydiff.differences.proposals import SLOTS
from storydiff.frozen import dataclass, field
from storydiff.models import Alignment, Pair, Sentence
from storydiff.settings import ClaimSettings, Settings

_Near = Mapping[str, Mapping[str, float]]

_clauses = lru_cache(maxsize=1000)(clauses)  # a row asks for those of all its sentences, each time

_STEEP = 6.0
"""How fast a pair's vote turns from no to yes about `settings.agreement`: a pair of 0.95 speaks for
one fact little louder than one of 0.8, and so does not outvote two that speak against."""
_EVEN = 0.5
"""The vote of a pair that speaks neither for nor against."""


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
    for id, others in _further_homes(groups, home, near, told, settings).items():
        rooms = [n for n in (home[id], *others) if _others(id, groups[n], near)]
        parts = _parts(id, [_others(id, groups[n], near) for n in rooms], told)
        for n, part in zip(rooms, parts, strict=False):
            if n != home[id]:
                groups[n].append(id)
            if part:
                lent[n][id] = part
    return [
        Point(tuple(sorted(group, key=lambda id: (told[id].source, told[id].number))), parts)
        for group, parts in zip(groups, lent, strict=True)
        if len({told[id].source for id in group}) > 1
    ]


def surely_one(
    pairs: Iterable[Pair],
    alignments: Iterable[Alignment],
    told: Mapping[str, Sentence],
    settings: Settings,
) -> list[Pair]:
    """The pairs, and those made likelier that surely fill one slot of one thing otherwise.

    Two figures, days or names of one thing belong in one row, whatever else their sentences tell.
    """
    by_ids = {(pair.a.id, pair.b.id): pair for pair in pairs}
    for x in alignments:
        of_one = x.score >= settings.claim.agreement
        if of_one and any(
            d.kind in SLOTS and d.likelihood >= settings.judge.certain for d in x.differences
        ):
            known = by_ids.get((x.a, x.b)) or Pair(told[x.a], told[x.b], 0.0, x.reason)
            by_ids[x.a, x.b] = replace(known, score=max(known.score, settings.claim.one_slot))
    return list(by_ids.values())


def _near(pairs: Iterable[Pair]) -> _Near:
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        near[pair.a.id][pair.b.id] = near[pair.b.id][pair.a.id] = pair.score
    return near


def _linked(near: _Near, told: Mapping[str, Sentence], settings: ClaimSettings) -> list[list[str]]:
    """The groups of average linkage, those of one sentence included."""
    ids = sorted(told, key=lambda id: (told[id].text, id))
    number = {id: n for n, id in enumerate(ids)}

    rows: list[dict[int, float]] = [{} for _ in ids]
    for id, others in near.items():
        i = number[id]
        for other, likelihood in others.items():
            if (j := number[other]) > i:
                vote = 1 / (1 + exp(_STEEP * (settings.agreement - likelihood)))
                rows[i][j] = rows[j][i] = vote
    groups: dict[tuple[int, ...], list[str]] = {(n,): [id] for n, id in enumerate(ids)}
    for merge in merges(rows, [told[id].source for id in ids]):
        if merge.similarity < _EVEN:
            break
        joined = groups.pop(merge.left) + groups.pop(merge.right)
        groups[tuple(sorted(merge.left + merge.right))] = joined
    return list(groups.values())


def _further_homes(
    groups: Sequence[Sequence[str]],
    home: Mapping[str, int],
    near: _Near,
    told: Mapping[str, Sentence],
    settings: ClaimSettings,
) -> dict[str, list[int]]:
    """The groups besides its own to which a sentence is lent, the surest first.

    What a sentence gains in a group is how far its likelihoods with the members exceed those of a
    pair that is not worth showing. Those that gain the most in all are lent, and to all that they
    belong to: a sentence that stands in several rows anyway may as well stand in one more. A group
    from which a member has come to the sentence's own is no gain: the two stand together already.
    """
    lent: dict[str, list[int]] = {}

    def gains(id: str) -> list[tuple[float, int]]:
        """What is gained in the surest groups, as many as the sentence has clauses to tell them
        by."""
        found = [
            (gain, n)
            for n in {home[other] for other in near.get(id, {})} - {home[id]}
            if (gain := _gain(id, groups[n], near, told, settings)) > 0
            and all(home[id] not in lent.get(other, ()) for other in groups[n])
        ]
        if total(found) < settings.second:
            return []  # most sentences: their clauses need not be read
        rooms = max(1, min(settings.facts, len(_clauses(told[id].text))))
        taken = bool(_others(id, groups[home[id]], near))
        return sorted(found, key=lambda gained: (-gained[0], gained[1]))[: rooms - taken]

    def total(gained: Iterable[tuple[float, int]]) -> float:
        return fsum(gain for gain, _ in gained)

    at_first = {id: total(gains(id)) for id in home}
    for id in sorted(home, key=lambda id: (-at_first[id], told[id].text, id)):
        if at_first[id] < settings.second:
            break
        if total(left := gains(id)) >= settings.second:
            lent[id] = [n for _, n in left]
    return lent


def _gain(
    id: str,
    group: Iterable[str],
    near: _Near,
    told: Mapping[str, Sentence],
    settings: ClaimSettings,
) -> float:
    """What a sentence gains in a group that is not its own."""
    others = [other for other in group if told[other].source != told[id].source]
    return fsum(near[id].get(other, 0.0) - settings.idle for other in others)


def _others(id: str, group: Iterable[str], near: _Near) -> list[str]:
    return [other for other in group if other in near.get(id, {})]


def _parts(id: str, rooms: Sequence[Sequence[str]], told: Mapping[str, Sentence]) -> list[str]:
    """The clauses that tell the facts of these sentences, in order; an empty one where the whole
    sentence tells a single fact. As many facts as no clauses tell apart are left out at the end."""
    parts = _clauses(told[id].text)
    overlaps = [_overlap(parts, others, told) for others in rooms]
    for count in range(min(len(rooms), len(parts)), 1, -1):
        # Of a fact's clauses only so many can matter: the others may take all but one of them.
        likely = {
            at
            for overlap in overlaps[:count]
            for at in nlargest(count, range(len(parts)), key=overlap.__getitem__)
        }
        ways = permutations(sorted(likely), count)
        best = max(ways, key=lambda way: sum(overlaps[n][at] for n, at in enumerate(way)))
        if all(overlaps[n][at] > 0 for n, at in enumerate(best) if n):
            return [parts[at].text for at in best]
    return [""] if rooms else []


def _overlap(
    parts: Sequence[Clause], others: Iterable[str], told: Mapping[str, Sentence]
) -> list[float]:
    """How much of each clause the sentence holds that tells most of it."""
    words = [{stem for c in _clauses(told[id].text) for stem in c.stems} for id in others]
    return [
        max((len(part.stems & stems) / len(part.stems) for stems in words), default=0.0)
        for part in parts
    ]
