"""Two words on different rungs of one ladder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from storydiff.annotation.facts import Word
from storydiff.annotation.wording import wording
from storydiff.differences.pair import Found, Side, Sides, stretch
from storydiff.settings import JudgeSettings


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Two words on different rungs of one ladder, where neither side tells the other's rung.

    Words before one noun answer each other in any pair and on any rungs ("existential threat",
    "biggest threat"), verbs where the two sides are near enough.
    """
    most = settings.most
    told = [
        (x, y, True)
        for noun_a, noun_b in sides.matched
        for x in _before(sides.a, noun_a)
        for y in _before(sides.b, noun_b)
    ]
    if sides.cover >= settings.near:
        verbs = [[w for w in _scaled(s)[:most] if s.tag(w)[:2] == "VB"] for s in (sides.a, sides.b)]
        told += [(x, y, False) for x in verbs[0] for y in verbs[1]]
    for x, y, modifiers in told:
        for ladder in sorted(wording().ladders(x.token) & wording().ladders(y.token)):
            shared = _rungs(sides.a)[ladder] & _rungs(sides.b)[ladder]
            if x.key != y.key and (modifiers or not shared):
                yield Found("strength", stretch((x,)), stretch((y,)))
                return


def _scaled(side: Side) -> tuple[Word, ...]:
    """The words of a sentence that stand on a ladder."""
    return tuple(w for w in side.facts.words if w.token.lower in wording().strength)


def _before(side: Side, noun: Word) -> tuple[Word, ...]:
    """The words that stand before a noun in its phrase."""
    words = side.facts.words
    at = noun.at
    first = at
    while first > 0 and words[first - 1].event and at - first < 3:
        first -= 1
    return words[first:at]


def _rungs(side: Side) -> defaultdict[int, set[int]]:
    """The rungs of each ladder that a sentence uses."""
    rungs: defaultdict[int, set[int]] = defaultdict(set)
    for word in side.facts.words:
        for rung in wording().strength.get(word.token.lower, ()):
            rungs[rung.ladder].add(rung.height)
    return rungs
