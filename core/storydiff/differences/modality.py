"""What one side states as holding and the other as not, and what one is surer of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.annotation.facts import Word
from storydiff.annotation.wording import wording
from storydiff.differences.pair import Found, Side, Sides
from storydiff.differences.phrases import Stretch
from storydiff.settings import JudgeSettings

_STATING = ("VB", "JJ")
"""Tags of words that state something: no thing holds or does not, but what is said of it."""
_LEAD = 2
"""Words shown before a cue, or before a plain verb: its auxiliaries ("had been warned")."""
_LEADS = ("VB", "MD", "RB")
"""The tags of such words."""
_FLAT = (0, 0, False)
"""What `_meant` says of a word that no cue governs."""


def polarity(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """What one side states as holding and the other as not, or as its opposite."""
    if sides.cover >= settings.alike:
        yield from _flipped(sides, settings)
        yield from _opposites(sides)


def _flipped(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """What one side states as holding and the other as not holding.

    A conflict only where both tell it in one voice: two speakers may say opposite things, and both
    articles be right about it.
    """
    if not (sides.a.negates or sides.b.negates):
        return
    torn = _torn(sides.a.facts.events) | _torn(sides.b.facts.events)
    flipped = [
        (x, y)
        for x, y in sides.matched
        if {x.reading.holds, y.reading.holds} == {True, False}
        and x.token.lower not in wording().unasserted
        and x.key not in torn
        and (sides.closeness >= settings.nearly or (_stated(x) and _stated(y)))
        and (_plain(sides.a, x) if x.reading.holds else _plain(sides.b, y))
    ]
    turned = [
        (x, y)
        for x, y in flipped
        if (_turns(sides.b, y) if x.reading.holds else _turns(sides.a, x))
    ]
    if turned:
        clash = (
            one_voice(sides)
            and sides.closeness >= settings.conflict
            and all(w.reading.certainty >= 0 for pair in flipped for w in pair)
            and not any(_to_come(sides.a, x) or _to_come(sides.b, y) for x, y in turned)
        )
        yield Found("polarity", *_with_cues(sides, turned), clash, sure=True)


def _opposites(sides: Sides) -> Iterator[Found]:
    """Words that cannot both be true of one thing ("rose", "fell"), both stated as holding.

    They are of one part of speech: who lifts a ban allows. A conflict only where they are all that
    is told differently.
    """
    left_a, left_b = sides.left
    for x in left_a:
        against = wording().opposite.get(x.token.lower, ())
        one_class = (y for y in left_b if y.token.tag[:2] == x.token.tag[:2])
        y = next((y for y in one_class if y.token.lower in against), None)
        if y is not None and x.reading.holds == y.reading.holds is not None:
            sure = x.reading.certainty >= 0 and y.reading.certainty >= 0
            clash = one_voice(sides) and sure and len(left_a) == len(left_b) == 1
            yield Found("polarity", *_with_cues(sides, [(x, y)]), clash)
            return


def certainty(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """What one side hedges, expects or insists on and the other states flatly."""
    stated = [(x, y) for x, y in sides.matched if _states(sides.a, x) and _states(sides.b, y)]
    told = [p for p in stated if any(w.past for w in p)] or stated or sides.matched
    surer = [(x, y) for x, y in told if x.reading.certainty != y.reading.certainty]
    later = [(x, y) for x, y in told if _done(x, y) or _done(y, x)]
    for unlike in (surer, later):
        if unlike and 2 * len(unlike) >= len(told):
            yield Found("certainty", *_with_cues(sides, unlike))
            return


def one_voice(sides: Sides) -> bool:
    """Whether both sides are told by the outlets themselves, or by one speaker.

    Who reports a denial says that it was made, not that it is true.
    """
    if sides.a.facts.denies != sides.b.facts.denies:
        return False
    if sides.a.voices and sides.b.voices:
        return not sides.two_voices
    return not (sides.a.voices or sides.b.voices)


def _states(side: Side, word: Word) -> bool:
    """Whether a word is the verb of a statement, not one before a noun ("married pair")."""
    tag = word.token.tag
    if tag[:2] != "VB" or tag not in ("VBN", "VBG"):
        return tag[:2] == "VB"
    after = side.facts.words[word.at + 1 : word.at + 2]
    return not after or after[0].token.tag[:2] not in ("JJ", "NN")


def _done(x: Word, y: Word) -> bool:
    """Whether `x` is still to come where `y` is done."""
    return x.reading.future and not y.reading.future and y.past


def _stated(word: Word) -> bool:
    return word.token.tag[:2] in _STATING


def _to_come(side: Side, word: Word) -> bool:
    """Whether a word is an infinitive that may hold: "in talks to direct" is no "directs"."""
    before = side.facts.words[word.at - 1].token.lower if word.at else ""
    return word.reading.holds is True and before == "to"


def _plain(side: Side, word: Word) -> bool:
    """Whether nothing is negated in the clause of a word ("the money is not there")."""
    return bool(word.reading.negations) or not any(w.reading.negations for w in _clause(side, word))


def _turns(side: Side, word: Word) -> bool:
    """Whether a word is the first thing that its negation turns round, not what hangs on that."""
    turned = (
        w
        for w in _clause(side, word)
        if w.event and w.reading.holds is False and not w.token.lower.endswith("ly")
    )
    return next(turned, None) == word


def _torn(words: Sequence[Word]) -> frozenset[str]:
    """What a sentence states both ways ("they wanted the one and did not want the other")."""
    held = {w.key for w in words if w.reading.holds}
    return frozenset([w.key for w in words if w.reading.holds is False and w.key in held])


def _clause(side: Side, word: Word) -> list[Word]:
    return [w for w in side.facts.words if w.reading.clause == word.reading.clause]


def _with_cues(sides: Sides, pairs: Sequence[tuple[Word, Word]]) -> tuple[Stretch, Stretch]:
    """Where these words stand in both sentences, with the cue that governs them or a short lead."""
    a, b = zip(*pairs, strict=True)
    return _with_cue(sides.a, a), _with_cue(sides.b, b)


def _with_cue(side: Side, told: Sequence[Word]) -> Stretch:
    """From the cue of the first of some words, or a short lead, to the last in its clause."""
    words, word = side.facts.words, told[0]
    inside = sorted([w.at for w in told if w.reading.clause == word.reading.clause])
    begins = _clause(side, word)[0].at
    word = words[inside[0]]
    at = word.at
    while at > begins and _meant(words[at]) == _meant(word) != _FLAT:
        at -= 1
    least = max(begins, at - _LEAD)
    while at > least and words[at - 1].token.tag[:2] in _LEADS:
        at -= 1
    return words[at].start, words[inside[-1]].end


def _meant(word: Word) -> tuple[int, int, bool]:
    return word.reading.negations, word.reading.certainty, word.reading.future
