"""Everything that a pair may tell differently, with the evidence on it, before it is gated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from storydiff.differences import (
    attribution,
    certainty,
    dates,
    names,
    numbers,
    polarity,
    quote_wording,
    strength,
)
from storydiff.differences.evidence import told_apart
from storydiff.differences.likeness import ALIKE
from storydiff.differences.pair import Found, Sides
from storydiff.differences.phrases import LONGEST
from storydiff.differences.slots import Features, Paired, Slot, slot_features
from storydiff.differences.speakers import two_voices
from storydiff.models import Kind
from storydiff.settings import JudgeSettings

RULES = (numbers, dates, names, polarity, certainty, attribution, quote_wording, strength)
"""A module for each kind, or for two that are read alike; each has `compare(sides, settings)`.

Scope has none: it is what a slot filled otherwise is called.
"""


class Proposal(NamedTuple):
    """A difference that may be shown: what it is, and the evidence on its two phrases.

    `whole` is it in phrases that can be read alone: with what they govern and what governs them. A
    voice, a name and a quotation are whole as they are.
    """

    found: Found
    whole: Found
    features: Features
    by_rule: bool


class Proposals(NamedTuple):
    """What a pair may tell differently, and what its sentences are to each other as a whole.

    `certain` are those that no gate is needed for: what conflicts or a rule is sure of; with them
    who says so, where these are two.
    """

    features: Features
    gated: tuple[Proposal, ...]
    certain: tuple[Found, ...]


HARD: frozenset[Kind] = frozenset(("number", "date", "name", "place", "polarity"))
"""Kinds that follow from what the words are, not from how much they differ in meaning."""
_WHOLE: frozenset[Kind] = frozenset(("attribution", *HARD))
"""Kinds whose words can be read alone as they are."""


def propose(sides: Sides, settings: JudgeSettings) -> Proposals:
    """The proposals on a pair."""
    told = (found for module in RULES for found in module.compare(sides, settings))
    rules = tuple(found for found in dict.fromkeys(told) if _short(found, sides))
    paired = Paired(sides.a.reading, sides.b.reading)
    certain = tuple(f for f in rules if f.conflict or f.sure)
    gated = [*_by_rule(sides, paired, [f for f in rules if f not in certain])]
    gated += [_by_slot(sides, slot) for slot in paired.slots()]
    if certain and two_voices(sides):  # who says so is then half of the difference
        certain += tuple(f for f in rules if f.kind == "attribution" and f.a and f.b)
    return Proposals(told_apart(sides, paired, rules), tuple(gated), certain)


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
                yield Proposal(found, found, attribution.alone(sides, found), True)
            continue
        x, y = paired.a.phrase_at(*found.a), paired.b.phrase_at(*found.b)
        if x is not None and y is not None:
            known = {**slot_features(paired, x, y), f"rule_{found.kind}": 1.0}
            if found.kind in HARD:
                known["told_alike"] = sides.closeness
                known["two_voices"] = float(two_voices(sides))
            yield _proposal(sides, found, known, True)


def _by_slot(sides: Sides, slot: Slot) -> Proposal:
    x, y = slot.a, slot.b
    found = Found(_kind(slot), (x.start, x.end), (y.start, y.end))
    return _proposal(sides, found, slot.features, False)


def _proposal(sides: Sides, found: Found, known: Features, by_rule: bool) -> Proposal:
    whole = found
    if found.kind not in _WHOLE and found.a and found.b:
        a, b = sides.a.reading.whole(*found.a), sides.b.reading.whole(*found.b)
        whole = found._replace(a=a, b=b)
    return Proposal(found, whole, {**known, **_wording(sides, whole)}, by_rule)


def _wording(sides: Sides, whole: Found) -> Features:
    """How alike the words and the letters are that would be shown, how many words there are, and
    whether the content words of one side are all the other's."""
    if whole.a is None or whole.b is None:
        return {}
    stems = [s.reading.stems(*x) for s, x in ((sides.a, whole.a), (sides.b, whole.b))]
    same = float(all(stems) and (stems[0] <= stems[1] or stems[1] <= stems[0]))
    a, b = (s.facts.text[slice(*x)].casefold() for s, x in ((sides.a, whole.a), (sides.b, whole.b)))
    words_a, words_b = a.split(), b.split()
    return {
        "words_alike": Indel.normalized_similarity(words_a, words_b),
        "letters_alike": Indel.normalized_similarity(a, b),
        "words": min(len(words_a), len(words_b)) / LONGEST,
        "same_content": same,
        "same_quoted": same * (whole.kind == "quote-wording"),
    }


def _kind(slot: Slot) -> Kind:
    """The kind that readers name such a slot by."""
    x, y = slot.a, slot.b
    if x.quotes or y.quotes:
        return "quote-wording"
    if x.shape == "verb":
        same = slot.features["heads"] >= ALIKE
        unsure = x.modal != y.modal or x.hedge != y.hedge or x.past != y.past
        return "certainty" if same and unsure else "strength"
    if x.head.name and y.head.name and x.shape == "noun" and not (x.grown or y.grown):
        return "name"
    return "scope"
