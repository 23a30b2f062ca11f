"""Whether both sides state a thing as holding, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.differences.sides import Side, Sides, Stretch, found
from storydiff.features.facts import Word
from storydiff.features.wording import wording
from storydiff.models import Difference
from storydiff.settings import JudgeSettings

_FLAT = (0, 0, False)
_LEAD = 2
"""Words shown before the cue, or before a plain verb: its auxiliaries ("had been warned")."""


def polarity(sides: Sides, settings: JudgeSettings, one_voice: bool) -> Iterator[Difference]:
    """What one side states as holding and the other as not holding.

    A conflict only where both tell it in one voice: two speakers may say opposite things, and both
    articles be right about it.
    """
    torn = _torn(sides.a.events) | _torn(sides.b.events)
    asserted = [
        (x, y)
        for x, y in sides.matched
        if None not in (x.reading.holds, y.reading.holds)
        and x.token.word not in wording().unasserted
        and x.key not in torn
    ]
    flipped = [
        (x, y)
        for x, y in asserted
        if (x.reading.holds and y.reading.holds is False and _plain(sides.a, x))
        or (y.reading.holds and x.reading.holds is False and _plain(sides.b, y))
    ]
    if sides.cover < settings.alike or not any(_head(sides, *pair) for pair in flipped):
        return
    clash = (
        one_voice
        and sides.closeness >= settings.conflict
        and all(p.reading.certainty >= 0 for pair in flipped for p in pair)
    )
    yield found("polarity", sides, *_stretches(sides, flipped), clash)


def opposites(sides: Sides, settings: JudgeSettings, one_voice: bool) -> Iterator[Difference]:
    """Words that cannot both be true of one thing ("rose", "fell"), both stated as holding.

    A conflict only where they are all that is told differently.
    """
    if sides.cover < settings.alike:
        return
    left_a, left_b = sides.left
    for x in left_a:
        against = wording().opposite.get(x.token.word, frozenset[str]())
        y = next((y for y in left_b if y.token.word in against), None)
        if y is not None and x.reading.holds == y.reading.holds is not None:
            sure = x.reading.certainty >= 0 and y.reading.certainty >= 0
            clash = one_voice and sure and len(left_a) == len(left_b) == 1
            yield found("polarity", sides, *_stretches(sides, [(x, y)]), clash)
            return


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
        and not w.token.word.endswith("ly")
    )
    return next(turned, None) == word


def _torn(words: Sequence[Word]) -> frozenset[str]:
    """What a sentence states both ways ("they wanted the one and did not want the other")."""
    held = {w.key for w in words if w.reading.holds}
    return frozenset(w.key for w in words if w.reading.holds is False and w.key in held)


def certainty(sides: Sides, settings: JudgeSettings) -> Iterator[Difference]:
    """What one side hedges, expects or insists on and the other states flatly."""
    verbs = [p for p in sides.matched if any(w.past for w in p)]
    told = verbs or sides.matched
    surer = [(x, y) for x, y in told if x.reading.certainty != y.reading.certainty]
    later = [p for p in told if _done(*p) or _done(*reversed(p))]
    for unlike in (surer, later):
        if unlike and 2 * len(unlike) >= len(told):
            yield found("certainty", sides, *_stretches(sides, unlike))
            return


def _done(x: Word, y: Word) -> bool:
    """Whether `x` is still to come where `y` is done."""
    return x.reading.future and not y.reading.future and y.past


def _stretches(sides: Sides, pairs: Sequence[tuple[Word, Word]]) -> tuple[Stretch, Stretch]:
    """Where these words stand in both sentences, with the cue that governs them or a short lead."""
    result: list[Stretch] = []
    for i, side in enumerate((sides.a, sides.b)):
        first, last = pairs[0][i], pairs[0][i]
        for pair in pairs:
            if pair[i].reading.clause == first.reading.clause:
                first = min(first, pair[i], key=lambda w: w.at)
                last = max(last, pair[i], key=lambda w: w.at)
        clause = [w for w in side.facts.words if w.reading.clause == first.reading.clause]
        start = max(clause[0].at, _cue(clause, first) - _LEAD)
        result.append((side.facts.words[start].token.start, last.token.end))
    return result[0], result[1]


def _cue(clause: Sequence[Word], word: Word) -> int:
    """The index of the word that makes another what it is, or of that word where it is plain."""
    begins = clause[0].at
    at = word.at
    while at > begins and _meant(clause[at - begins]) == _meant(word) != _FLAT:
        at -= 1
    return at


def _meant(word: Word) -> tuple[int, int, bool]:
    return word.reading.negations, word.reading.certainty, word.reading.future
