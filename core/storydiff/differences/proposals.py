"""Everything that a pair may tell differently, with the evidence on it, before it is gated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from storydiff.differences import (
    attribution,
    certainty,
    dates,
    names,
    numbers,
    polarity,
    quote_wording,
    scope,
    strength,
)
from storydiff.differences.pair import Found, Sides
from storydiff.differences.phrases import LONGEST
from storydiff.differences.slots import ALIKE, Features, Paired, Slot, slot_features
from storydiff.models import Kind
from storydiff.settings import JudgeSettings

KINDS = (numbers, dates, names, polarity, certainty, attribution, quote_wording, strength, scope)
"""A module for each kind, or for two that are read alike; each has `compare(sides, settings)`."""


class Proposal(NamedTuple):
    """A difference that may be shown: what it is, and the evidence on its two phrases."""

    found: Found
    features: Features
    by_rule: bool

    def whole(self, sides: Sides) -> Found:
        """It in phrases that can be read alone: with what they govern and what governs them.

        A voice, a name and a quotation are whole as they are.
        """
        a, b = self.found.a, self.found.b
        if self.found.kind in _WHOLE or a is None or b is None:
            return self.found
        return self.found._replace(a=sides.a.reading.whole(*a), b=sides.b.reading.whole(*b))


class Proposals(NamedTuple):
    """What a pair may tell differently, and what its sentences are to each other as a whole.

    `certain` are those that no gate is needed for: both sides fill one slot of one measure.
    """

    features: Features
    gated: tuple[Proposal, ...]
    certain: tuple[Found, ...]


HARD: frozenset[Kind] = frozenset(("number", "date", "name", "place", "polarity"))
"""Kinds that follow from what the words are, not from how much they differ in meaning."""

_WHOLE: frozenset[Kind] = frozenset(("attribution", "name"))


def propose(sides: Sides, score: float, settings: JudgeSettings) -> Proposals:
    """The proposals on a pair whose likelihood of telling the same thing is `score`."""
    told = (found for module in KINDS for found in module.compare(sides, settings))
    rules = tuple(found for found in dict.fromkeys(told) if _short(found, sides))
    paired = Paired(sides.a.reading, sides.b.reading, score)
    fired = {f"fired_{kind}": 1.0 for kind in {found.kind for found in rules}}
    certain = tuple(f for f in rules if f.conflict or (f.kind in HARD and not f.unsure))
    gated = [*_by_rule(sides, paired, [f for f in rules if f not in certain])]
    gated += [_by_slot(slot) for slot in paired.slots()]
    return Proposals({**paired.features, **fired}, tuple(gated), certain)


def _short(found: Found, sides: Sides) -> bool:
    """Whether the words of both sides are not the same, and taken in at a glance.

    A quotation may be longer.
    """
    most = 3 * LONGEST if found.kind == "quote-wording" else LONGEST
    told = [
        None if x is None else s.facts.text[slice(*x)].casefold().split()
        for s, x in ((sides.a, found.a), (sides.b, found.b))
    ]
    return told[0] != told[1] and all(words is None or len(words) <= most for words in told)


def _by_rule(sides: Sides, paired: Paired, rules: list[Found]) -> Iterator[Proposal]:
    """What a rule found, in words of both sides or as a source that one side alone gives."""
    for found in rules:
        if found.a is None or found.b is None:
            if found.kind == "attribution":
                yield Proposal(found, attribution.alone(sides, found), True)
            continue
        x, y = paired.a.phrase_at(*found.a), paired.b.phrase_at(*found.b)
        if x is not None and y is not None:
            features = {**slot_features(paired, x, y), f"rule_{found.kind}": 1.0}
            yield Proposal(found, features, True)


def _by_slot(slot: Slot) -> Proposal:
    x, y = slot.a, slot.b
    return Proposal(Found(_kind(slot), (x.start, x.end), (y.start, y.end)), slot.features, False)


def _kind(slot: Slot) -> Kind:
    """The kind that readers name such a slot by."""
    features, (x, y) = slot.features, (slot.a, slot.b)
    if features["quoted"] or x.quotes or y.quotes:
        return "quote-wording"
    if x.shape == "verb":
        same = features["heads"] >= ALIKE
        unsure = features["modal"] or features["hedge"] or features["tense"]
        return "certainty" if same and unsure else "strength"
    if features["names"] and x.shape == "noun" and not (x.grown or y.grown):
        return "name"
    return "scope"
