"""Two words on different rungs of one ladder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from storydiff.annotation.facts import Word
from storydiff.differences.pair import Found, Side, Sides, stretch
from storydiff.settings import JudgeSettings

_BEFORE = 3
"""Words before a noun that belong to its phrase, at most."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Two words on different rungs of one ladder, where neither side tells the other's rung.

    Words before one noun answer each other in any pair and on any rungs ("existential threat",
    "biggest threat"), verbs where the two sides are near enough.
    """
    a, b = sides.a.scaled, sides.b.scaled
    if not (a and b):
        return
    told = [
        (x, y, True)
        for noun_a, noun_b in sides.matched
        for x in _before(sides.a, noun_a)
        for y in _before(sides.b, noun_b)
    ]
    if sides.cover >= settings.near:
        verbs = (_verbs(side)[: settings.most] for side in (sides.a, sides.b))
        told += [(x, y, False) for x, y in product(*verbs)]
    rungs_a, rungs_b = ({rung for rungs in side.values() for rung in rungs} for side in (a, b))
    level = {rung.ladder for rung in rungs_a & rungs_b}
    for x, y, modifiers in told:
        ladders = {rung.ladder for rung in a[x.at]} & {rung.ladder for rung in b[y.at]}
        if x.key != y.key and (ladders if modifiers else ladders - level):
            yield Found("strength", stretch((x,)), stretch((y,)))
            return


def _verbs(side: Side) -> list[Word]:
    """The verbs of a sentence that stand on a ladder."""
    words = (side.facts.words[at] for at in side.scaled)
    return [word for word in words if word.token.tag[:2] == "VB"]


def _before(side: Side, noun: Word) -> list[Word]:
    """The words on a ladder that stand before a noun in its phrase."""
    words, first = side.facts.words, noun.at
    while first > 0 and words[first - 1].event and noun.at - first < _BEFORE:
        first -= 1
    return [word for word in words[first : noun.at] if word.at in side.scaled]
