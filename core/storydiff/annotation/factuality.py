"""How a sentence means its words: as holding or not, as sure or not, as done or to come.

A shallow reading in the manner of NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009):
a cue word governs the words up to the end of its clause, some cues the words before them. Negations
add up, so that "did not deny" is no denial. What a sentence only passes on (a rumour, a question)
is marked as not asserted: two tellings cannot contradict each other there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.names import title
from storydiff.annotation.token import Token
from storydiff.annotation.wording import wording

_BE = DEFAULT.words("be")
_OUGHT = DEFAULT.words("ought")
_NEAR = 5
"""Words that "will" or "plans" governs: its verb, with what stands before and after that."""
_BREAKS = DEFAULT.words("clause_breaks")
_STARTS = _BE | DEFAULT.words("clause_starts")
_STRONG = frozenset(';:—–―()!?"')


class Reading(NamedTuple):
    """How one word is meant.

    `negations` counts the cues that turn it round; `asserted` is false inside a rumour, a question
    or an open denial. `certainty` is -1 under a hedge, 1 under a word that insists, else 0.
    """

    clause: int
    negations: int = 0
    asserted: bool = True
    certainty: int = 0
    future: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the sentence states the word as holding; None where it does not assert it."""
        return self.negations % 2 == 0 if self.asserted else None


def read(text: str, words: Sequence[Token]) -> tuple[Reading, ...]:
    """A reading for each word; `text` is what their offsets count in. Linear in their number."""
    return tuple(_Reader(text, words).readings())


class _Reader:
    """One sentence: the clauses of its words, and what each cue does to the words it governs."""

    def __init__(self, text: str, words: Sequence[Token]) -> None:
        self.text = text
        self.words = words
        self.low = [t.lower for t in words]
        self.clause = list(_clauses(text, words))
        size = len(words)
        self.ends = [size] * size  # the index after the last word of each word's clause
        for i in range(size - 2, -1, -1):
            same = self.clause[i] == self.clause[i + 1]
            self.ends[i] = self.ends[i + 1] if same else i + 1
        # Differences between neighbours: a running sum over them gives each word's own count.
        self.turns = [0] * (size + 1)
        self.loose = [0] * (size + 1)
        self.hedges = [0] * (size + 1)
        self.boosts = [0] * (size + 1)
        self.later = [0] * (size + 1)
        self.governed = {
            "denial": self.turns,
            "hedge": self.hedges,
            "future": self.later,
            "booster": self.boosts,
        }

    def readings(self) -> list[Reading]:
        at = 0
        while at < len(self.words):
            at += self._cue(at)
        result: list[Reading] = []
        turns = loose = hedges = boosts = later = 0
        for i, clause in enumerate(self.clause):
            turns += self.turns[i]
            loose += self.loose[i]
            hedges += self.hedges[i]
            boosts += self.boosts[i]
            later += self.later[i]
            certainty = -1 if hedges > 0 else int(boosts > 0)
            result.append(Reading(clause, turns, loose <= 0, certainty, later > 0))
        return result

    def _mark(self, marks: list[int], start: int, end: int) -> None:
        if start < end:
            marks[start] += 1
            marks[end] -= 1

    def _cue(self, at: int) -> int:
        """Apply the cue that begins at this word, if any; how many words it takes up."""
        low, lex, end = self.low[at], wording(), self.ends[at]
        for phrase in lex.phrases.get(low, ()):
            size = len(phrase.words)
            if tuple(self.low[at : at + size]) == phrase.words:
                self._mark(self.governed[phrase.kind], at + size, end)
                return size
        if self._negates(at):
            self._mark(self.turns, at + 1, end)
        elif low in lex.denial or low in lex.falsehood:
            self._denial(at)
        elif low in _OUGHT:
            self._mark(self.loose, at + 1, end)
        elif low in lex.unasserted and not self._speaks(at):
            self._mark(self.loose, at + 1, self._told(at))
        else:
            self._modality(at)
        return 1

    def _negates(self, at: int) -> bool:
        low = self.low[at]
        negation = low in wording().negation or (low.endswith("n't") and low not in _OUGHT)
        return negation and not self._idle(at) and not self._answer(at)

    def _speaks(self, at: int) -> bool:
        """Whether what would pass on a rumour says something itself: "the report noted that"."""
        following = (word for word in self.low[at + 1 :] if word != "also")
        return next(following, "") in wording().reporting

    def _told(self, at: int) -> int:
        """Where what is passed on ends: before it is denied, in "claims that they met were denied".

        That they were denied is stated.
        """
        denials = wording().denial
        rest = range(at + 1, len(self.low))
        return next(
            (i for i in rest if self.low[i] in denials and self.low[i - 1] in _BE), len(self.low)
        )

    def _denial(self, at: int) -> None:
        """What is denied or false: what follows, but in the passive what precedes."""
        denial, passive = self.low[at] in wording().denial, self._passive(at)
        if denial and not passive:
            self._mark(self.turns, at + 1, self.ends[at])
        elif denial:  # "reports that they met were denied"
            self._mark(self.turns, 0, at)
        elif passive:
            self._mark(self.turns, self.clause.index(self.clause[at]), at)

    def _modality(self, at: int) -> None:
        """Words that hedge, put off or insist."""
        low, lex, end = self.low[at], wording(), self.ends[at]
        if low in lex.hedge and not self._sure(at):
            self._mark(self.hedges, at + 1, end)
        elif low in lex.future:
            self._mark(self.later, at + 1, min(end, at + 1 + _NEAR))
        elif low in lex.booster:
            self._mark(self.boosts, at + 1, end)

    def _answer(self, at: int) -> bool:
        """Whether a "no" answers for itself, and turns nothing round: "No, we have got to"."""
        end = self.words[at].end
        return self.low[at] == "no" and self.text[end : end + 1] in (",", "!", ".", ";")

    def _idle(self, at: int) -> bool:
        """ "not only", "isn't just", "no doubt", and the second half of "neither … nor"."""
        after = self.low[at + 1] if at + 1 < len(self.low) else ""
        if self.low[at] == "nor":
            return any(w in ("neither", "not", "no") for w in self.low[max(0, at - 8) : at])
        if self.low[at] == "no":
            return after == "doubt"
        return after in ("only", "just", "merely", "simply")

    def _sure(self, at: int) -> bool:
        """The month of May, which is no guess."""
        return self.low[at] == "may" and self.words[at].capital

    def _passive(self, at: int) -> bool:
        """Whether a form of "be" stands shortly before, so that what precedes is what is denied."""
        return any(word in _BE for word in self.low[max(0, at - 3) : at])


def _clauses(text: str, words: Sequence[Token]) -> list[int]:
    """A clause number for each word: strong marks, conjunctions and new subjects begin one."""
    clause, result, end = 0, list[int](), 0
    for i, word in enumerate(words):
        gap = text[end : word.start] if i else ""
        if i and _begins(gap, words, i):
            clause += 1
        result.append(clause)
        end = word.end
    return result


def _begins(gap: str, words: Sequence[Token], at: int) -> bool:
    word = words[at].lower
    if word in _BREAKS or "--" in gap or any(mark in _STRONG for mark in gap):
        return True
    before = words[at - 1].lower
    if "." in gap and words[at].capital and not (len(before) < 2 or title(before)):
        return True
    if before in ("and", "or") and (word in _STARTS or word.endswith("ed")):
        return True
    return "," in gap and (word in _STARTS or word in ("and", "or") or word.endswith("ing"))
