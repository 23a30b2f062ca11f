"""Where the words stand that a statement turns on, with the cue that governs them."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.annotation.facts import Word
from storydiff.differences.pair import Side, Sides, Stretch

_FLAT = (0, 0, False)
_LEAD = 2
"""Words shown before the cue, or before a plain verb: its auxiliaries ("had been warned")."""
_LEADS = ("VB", "MD", "RB")
"""The tags of such words."""


def stretches(sides: Sides, pairs: Sequence[tuple[Word, Word]]) -> tuple[Stretch, Stretch]:
    """Where these words stand in both sentences, with the cue that governs them or a short lead."""
    result: list[Stretch] = []
    for i, side in enumerate((sides.a, sides.b)):
        first, last = pairs[0][i], pairs[0][i]
        for pair in pairs:
            if pair[i].reading.clause == first.reading.clause:
                first = min(first, pair[i], key=lambda w: w.at)
                last = max(last, pair[i], key=lambda w: w.at)
        clause = [w for w in side.facts.words if w.reading.clause == first.reading.clause]
        start = _lead(side, clause[0].at, _cue(clause, first))
        result.append((side.facts.words[start].start, last.end))
    return result[0], result[1]


def _lead(side: Side, begins: int, at: int) -> int:
    """The index of the first auxiliary or adverb before a word, `_LEAD` words away at most."""
    words = side.facts.words
    least = max(begins, at - _LEAD)
    while at > least and side.tag(words[at - 1])[:2] in _LEADS:
        at -= 1
    return at


def _cue(clause: Sequence[Word], word: Word) -> int:
    """The index of the word that makes another what it is, or of that word where it is plain."""
    begins = clause[0].at
    at = word.at
    while at > begins and _meant(clause[at - begins]) == _meant(word) != _FLAT:
        at -= 1
    return at


def _meant(word: Word) -> tuple[int, int, bool]:
    return word.reading.negations, word.reading.certainty, word.reading.future
