"""Two words on different rungs of one ladder."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, product, takewhile

from storydiff.annotation.facts import Word
from storydiff.differences.pair import Found, Side, Sides
from storydiff.settings import JudgeSettings

_BEFORE = 3
"""Words before a noun that belong to its phrase, at most."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Two words on different rungs of one ladder, where neither side tells the other's rung.

    Words before one noun answer each other in any pair and on any rungs ("existential threat",
    "biggest threat"), verbs where the two sides are near enough.
    """
    a, b = (side.rungs for side in sides.both)
    if not (a and b):
        return
    told = [
        (x, y, True)
        for nouns in sides.matched
        for x, y in product(*map(_before, sides.both, nouns))
    ]
    if sides.cover >= settings.near:
        verbs = (_verbs(side)[: settings.most] for side in sides.both)
        told += [(x, y, False) for x, y in product(*verbs)]
    level = {rung.ladder for rung in {*chain(*a.values())} & {*chain(*b.values())}}
    for x, y, modifiers in told:
        ladders = {rung.ladder for rung in a[x.at]} & {rung.ladder for rung in b[y.at]}
        if x.key != y.key and (ladders if modifiers else ladders - level):
            yield Found("strength", (x.start, x.end), (y.start, y.end))
            return


def _verbs(side: Side) -> list[Word]:
    """The verbs of a sentence that stand on a ladder."""
    words = (side.facts.words[at] for at in side.rungs)
    return [word for word in words if word.token.tag[:2] == "VB"]


def _before(side: Side, noun: Word) -> list[Word]:
    """The words on a ladder that stand before a noun in its phrase."""
    before = reversed(side.facts.words[max(0, noun.at - _BEFORE) : noun.at])
    return [w for w in takewhile(lambda w: w.event, before) if w.at in side.rungs][::-1]
