"""The verdict on each pair: what is proposed is gated, and what passes decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import takewhile

from storydiff.differences.gate import Gate, fitted
from storydiff.differences.pair import Sides, retold, shown
from storydiff.differences.proposals import Proposal, Proposals, propose, seen
from storydiff.differences.told import Told
from storydiff.models import Alignment, Difference, Kind, Pair, Relation
from storydiff.settings import JudgeSettings

DEFAULTS = JudgeSettings()

WHY: dict[Kind, str] = {
    "number": "both give a figure for the same thing, and not the same one",
    "date": "both date the same thing, and not alike",
    "name": "both name somebody in the same place, and not the same one",
    "place": "both name a place in the same place, and not the same one",
    "polarity": "one states as holding what the other states as not holding",
    "attribution": "both say who tells it, and do not name the same",
    "quote-wording": "the same words are quoted or put in two ways",
    "certainty": "one is surer of it, or has it done where the other expects it",
    "strength": "the same is done in both, and put more or less strongly",
    "scope": "the same place is filled with more, less or something else",
}
"""Why a difference of each kind is one, in words."""

DOUBTFUL: frozenset[str] = frozenset(("scope", "attribution", "polarity"))
"""Kinds that are shown from a higher likelihood than the others."""


def judge(
    told: Told, pairs: Iterable[Pair], settings: JudgeSettings = DEFAULTS
) -> tuple[Alignment, ...]:
    """The pairs in their own order, each with its relation and what is told differently."""
    return tuple(_alignment(pair, told.sides(pair), settings) for pair in pairs)


def _alignment(pair: Pair, sides: Sides, settings: JudgeSettings) -> Alignment:
    if sides.a.plain == sides.b.plain:
        return Alignment(pair.a.id, pair.b.id, pair.score, "agree", pair.reason)
    proposals = propose(sides, settings)
    told, apart = _told(sides, proposals, settings)
    # What a rule found and is not sure enough to be shown is no agreement either.
    differs = told or proposals.unsure or apart >= settings.apart
    relation: Relation = "differ" if differs else "agree"
    if any(d.conflict for d in told):
        relation = "conflict"
    return Alignment(pair.a.id, pair.b.id, pair.score, relation, pair.reason, told)


def _told(
    sides: Sides, proposals: Proposals, settings: JudgeSettings
) -> tuple[tuple[Difference, ...], float]:
    """What is shown, conflicts first, then the likeliest; and how likely the pair is told
    differently at all, be it by words that none of these hold."""
    told = [shown(found, sides, settings.certain, WHY[found.kind]) for found in proposals.certain]
    taken = list(proposals.certain)
    gate = fitted()
    apart, gated = judged(
        sides, proposals, gate, settings.certain, settings.likelihood, settings.elsewhere
    )
    for likelihood, proposal in gated:
        found = proposal.whole
        if len(taken) - len(proposals.certain) >= settings.shown:
            break
        likely = likelihood >= least(found.kind, settings)
        if likely and not any(map(found.meets, taken)) and seen(found, sides):
            taken.append(found)
            told.append(shown(found, sides, likelihood, WHY[found.kind]))
    return tuple(sorted(told, key=lambda d: (not d.conflict, -d.likelihood))), apart


def least(kind: str, settings: JudgeSettings) -> float:
    """The likelihood (0 to 1) from which a difference of a kind is shown."""
    return settings.doubtful if kind in DOUBTFUL else settings.likelihood


def judged(
    sides: Sides,
    proposals: Proposals,
    gate: Gate,
    certain: float,
    floor: float = 0.0,
    elsewhere: bool = True,
) -> tuple[float, Iterator[tuple[float, Proposal]]]:
    """How likely the pair is told differently at all, and the gated proposals with their
    likelihoods, those with the best evidence of their own first. `certain` is the likelihood of
    what no gate is needed for; below `floor` the other article is not asked for the phrases.

    A proposal holds where the pair is told differently, as it is where something certain differs,
    and this is what readers would name.
    """
    alone = [(gate.difference.likelihood(p.features), p) for p in proposals.gated]
    apart = gate.apart.likelihood(apart_features(proposals, [x for x, _ in alone]))
    if proposals.certain:
        apart = max(apart, certain)
    alone.sort(key=lambda row: (-row[0], row[1].found.a, row[1].found.b))
    asked = takewhile(lambda row: gate.both(row[0], apart) >= floor, alone)
    return apart, (
        (gate.both(x, apart, retold(p.whole, sides) if elsewhere else 0.0), p) for x, p in asked
    )


def apart_features(proposals: Proposals, likelihoods: Sequence[float]) -> dict[str, float]:
    """The evidence on a pair, with the likelihoods of the two likeliest proposals."""
    first, second = nlargest(2, [*likelihoods, 0.0, 0.0])
    return {**proposals.features, "likeliest": first, "second": second}
