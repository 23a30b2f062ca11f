"""What one side states as holding and the other as not, and what one is surer of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from storydiff.annotation.facts import Word
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.names import Name, same
from storydiff.annotation.wording import UNASSERTED, contrary, negates
from storydiff.differences.pair import Found, Side, Sides
from storydiff.differences.phrases import Stretch
from storydiff.settings import JudgeSettings

_NONE = DEFAULT.words("none") | {"any"}
"""Words before what there are none of."""
_STATING = ("VB", "JJ")
"""Tags of words that state something: no thing holds or does not, but what is said of it."""
_BEARINGS = (
    ("north", "south"),
    ("east", "west"),
    ("inside", "outside"),
    ("upstream", "downstream"),
)
_OF = 3
"""Words behind a bearing among which stands what it is told of."""
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
        yield from _opposites(sides, settings)


def _flipped(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """A conflict only where both tell it in one voice: two speakers may say opposite things, and
    both articles be right about it."""
    turned: list[tuple[Word, Word]] = []
    to_come = False
    for x, y in sides.matched:
        if {x.reading.holds, y.reading.holds} != {True, False}:
            continue
        here, holds, there, fails = (
            (sides.a, x, sides.b, y) if x.reading.holds else (sides.b, y, sides.a, x)
        )
        near = sides.closeness >= settings.nearly or (_stated(holds) and _ruled_out(there, fails))
        open_ = x.token.lower in UNASSERTED
        if near and not open_ and _plain(here, holds) and _turns(there, fails):
            turned.append((x, y))
            # An infinitive: "in talks to direct" is no "directs".
            to_come |= holds.at > 0 and here.facts.words[holds.at - 1].token.lower == "to"
    if turned:
        flat = all(w.reading.certainty >= 0 for pair in turned for w in pair)
        stated = any(_stated(w) for pair in sides.matched for w in pair)
        all_told = sides.cover == 1 and len(sides.matched) > 1
        near = all_told or sides.closeness >= settings.conflict
        near = near or sides.closeness_around(*turned[0]) >= settings.nearly
        clash = near and flat and stated and not to_come and one_voice(sides)
        yield Found("polarity", *_with_cues(sides, turned), clash, sure=near)


def _opposites(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Words that cannot both be true of one thing ("rose", "fell"), both stated as holding, or two
    bearings ("north of the harbour").

    They are of one part of speech: who lifts a ban allows. A conflict only where they are all that
    is told differently.
    """
    left_a, left_b = sides.left
    for x, y in product(left_a, left_b):
        told = x.token.lower, y.token.lower
        bearings = told in _BEARINGS or told[::-1] in _BEARINGS
        if bearings and sides.a.behind(x, _OF) == sides.b.behind(y, _OF):
            yield Found("place", (x.start, x.end), (y.start, y.end), sure=True)
            return
        against = contrary(*told)
        one_class = x.token.tag[:2] == y.token.tag[:2]
        if against and one_class and x.reading.holds == y.reading.holds is not None:
            clash = one_voice(sides) and sides.flat and len(left_a) == len(left_b) == 1
            sure = _share_told(sides, x, y) >= settings.nearly
            yield Found("polarity", *_with_cues(sides, [(x, y)]), clash, sure=sure)
            return


def certainty(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """What one side hedges, expects or insists on and the other states flatly."""
    stated = [(x, y) for x, y in sides.matched if _states(sides.a, x) and _states(sides.b, y)]
    told = [p for p in stated if any(w.past for w in p)] or stated or sides.matched
    surer = [(x, y) for x, y in told if x.reading.certainty != y.reading.certainty]
    later = [
        (x, y)
        for x, y in told
        if (x.reading.future and y.past) or (y.reading.future and x.past)  # still to come, and done
    ]
    unlike = next((x for x in (surer, later) if x and 2 * len(x) >= len(told)), None)
    if unlike:
        yield Found("certainty", *_with_cues(sides, unlike))


def _share_told(sides: Sides, x: Word, y: Word) -> float:
    """Share (0 to 1) of what the clauses of two words tell beside them that both tell; none where
    both name somebody, and not the same: "Acme's shares rose", "Borland's shares fell"."""
    names_a, names_b = _named_beside(sides.a, x), _named_beside(sides.b, y)
    alike = [n for n in names_a if any(same(n, m) for m in names_b)]
    if names_a and names_b and not alike:
        return 0.0
    a, b = sides.a.stated_around(x) - {x.key}, sides.b.stated_around(y) - {y.key}
    told = len(a & b) + len(alike)
    return 2 * told / (len(a) + len(b) + 2 * len(alike) or 1)


def _named_beside(side: Side, word: Word) -> list[Name]:
    """The names in the clause of a word."""
    clause = word.reading.clause
    return [n for n in side.facts.names if side.facts.words[n.first].reading.clause == clause]


def one_voice(sides: Sides) -> bool:
    """Whether both sides are told by the outlets themselves, or by one speaker.

    Who reports a denial says that it was made, not that it is true.
    """
    same = sides.a.facts.denies == sides.b.facts.denies and not sides.two_voices
    return same and bool(sides.a.voices) == bool(sides.b.voices)


def _states(side: Side, word: Word) -> bool:
    """Whether a word is the verb of a statement, not one before a noun ("married pair")."""
    tag, after = word.token.tag, side.facts.words[word.at + 1 : word.at + 2]
    before_noun = tag in ("VBN", "VBG") and any(w.token.tag[:2] in ("JJ", "NN") for w in after)
    return tag[:2] == "VB" and not before_noun


def _stated(word: Word) -> bool:
    return word.token.tag[:2] in _STATING


def _ruled_out(side: Side, word: Word) -> bool:
    """Whether a word is said not to hold: as a verb is, or what there are none of ("no deaths")."""
    before = [w.token.lower for w in side.facts.words[max(0, word.at - 1) : word.at]]
    return _stated(word) or not _NONE.isdisjoint(before)


def _plain(side: Side, word: Word) -> bool:
    """Whether nothing is negated in the clause of a word ("the money is not there")."""
    return bool(word.reading.negations) or not any(w.reading.negations for w in side.clause(word))


def _turns(side: Side, word: Word) -> bool:
    """Whether a word is the first thing that its negation turns round, not what hangs on that."""
    fails = (w for w in side.clause(word) if w.event and w.reading.holds is False)
    return next((w for w in fails if not w.token.lower.endswith("ly")), None) == word


def _with_cues(sides: Sides, pairs: Sequence[tuple[Word, Word]]) -> tuple[Stretch, Stretch]:
    a, b = zip(*pairs, strict=True)
    return _with_cue(sides.a, a), _with_cue(sides.b, b)


def _with_cue(side: Side, told: Sequence[Word]) -> Stretch:
    """From the cue of the first of some words, or a short lead, to the last in its clause, or to
    what that one's negation stands before."""
    words, word = side.facts.words, told[0]
    inside = sorted([w.at for w in told if w.reading.clause == word.reading.clause])
    begins = side.clause(word)[0].at
    word = words[inside[0]]
    at = word.at
    while at > begins and _meant(words[at]) == _meant(word) != _FLAT:
        at -= 1
    least = max(begins, at - _LEAD)
    while at > least and words[at - 1].token.tag[:2] in _LEADS:
        at -= 1
    behind = words[inside[-1] + 1 :]
    if behind and negates(behind[0].token.lower):  # "broke no rule"
        inside += [w.at for w in behind if w.event][:1]
    return words[at].start, words[inside[-1]].end


def _meant(word: Word) -> tuple[int, int, bool]:
    return word.reading.negations, word.reading.certainty, word.reading.future
