"""What one side states as holding and the other as not, or as its opposite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.annotation.facts import Word
from storydiff.annotation.wording import wording
from storydiff.differences.cues import stretches
from storydiff.differences.pair import Found, Side, Sides
from storydiff.differences.speakers import one_voice
from storydiff.settings import JudgeSettings

_STATING = ("VB", "JJ")
"""Tags of words that state something: no thing holds or does not, but what is said of it."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Every difference of this kind."""
    yield from _polarity(sides, settings)
    yield from _opposites(sides, settings)


def _polarity(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """What one side states as holding and the other as not holding.

    A conflict only where both tell it in one voice: two speakers may say opposite things, and both
    articles be right about it.
    """
    torn = _torn(sides.a.events) | _torn(sides.b.events)
    asserted = [
        (x, y)
        for x, y in sides.matched
        if None not in (x.reading.holds, y.reading.holds)
        and x.token.lower not in wording().unasserted
        and x.key not in torn
    ]
    flipped = [
        (x, y)
        for x, y in asserted
        if sides.closeness >= settings.nearly or _stated(sides, x, y)
        if (x.reading.holds and y.reading.holds is False and _plain(sides.a, x))
        or (y.reading.holds and x.reading.holds is False and _plain(sides.b, y))
    ]
    turned = [pair for pair in flipped if _head(sides, *pair)]
    if sides.cover < settings.alike or not turned:
        return
    both = (sides.a, sides.b)
    clash = (
        one_voice(sides)
        and sides.closeness >= settings.conflict
        and all(p.reading.certainty >= 0 for pair in flipped for p in pair)
        and not any(_to_come(s, w) for pair in turned for s, w in zip(both, pair, strict=True))
    )
    yield Found("polarity", *stretches(sides, turned), clash, sure=True)


def _opposites(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Words that cannot both be true of one thing ("rose", "fell"), both stated as holding.

    They are of one part of speech: who lifts a ban allows. A conflict only where they are all that
    is told differently.
    """
    if sides.cover < settings.alike:
        return
    left_a, left_b = sides.left
    for x in left_a:
        against = wording().opposite.get(x.token.lower, frozenset[str]())
        one_class = [y for y in left_b if sides.b.tag(y)[:2] == sides.a.tag(x)[:2]]
        y = next((y for y in one_class if y.token.lower in against), None)
        if y is not None and x.reading.holds == y.reading.holds is not None:
            sure = x.reading.certainty >= 0 and y.reading.certainty >= 0
            clash = one_voice(sides) and sure and len(left_a) == len(left_b) == 1
            yield Found("polarity", *stretches(sides, [(x, y)]), clash)
            return


def _to_come(side: Side, word: Word) -> bool:
    """Whether a word is an infinitive that may hold: "in talks to direct" is no "directs"."""
    before = side.facts.words[word.at - 1].token.lower if word.at else ""
    return word.reading.holds is True and before == "to"


def _plain(side: Side, word: Word) -> bool:
    """Whether nothing is negated in the clause of a word ("the money is not there")."""
    same_clause = (w for w in side.facts.words if w.reading.clause == word.reading.clause)
    return bool(word.reading.negations) or not any(w.reading.negations for w in same_clause)


def _head(sides: Sides, x: Word, y: Word) -> bool:
    """Whether a word is the first thing that its negation turns round, not what hangs on that."""
    side, word = (sides.b, y) if x.reading.holds else (sides.a, x)
    turned = (
        w
        for w in side.events
        if w.reading.clause == word.reading.clause
        and w.reading.holds is False
        and not w.token.lower.endswith("ly")
    )
    return next(turned, None) == word


def _stated(sides: Sides, x: Word, y: Word) -> bool:
    return sides.a.tag(x)[:2] in _STATING and sides.b.tag(y)[:2] in _STATING


def _torn(words: Sequence[Word]) -> frozenset[str]:
    """What a sentence states both ways ("they wanted the one and did not want the other")."""
    held = {w.key for w in words if w.reading.holds}
    return frozenset(w.key for w in words if w.reading.holds is False and w.key in held)
