"""How a sentence means its words: as holding or not, as sure or not, as done or to come.

A shallow reading in the manner of NegEx (Chapman et al. 2001) and ConText (Harkema et al. 2009):
a cue word governs the words up to the end of its clause, some cues the words before them. Negations
add up, so that "did not deny" is no denial. What a sentence only passes on (a rumour, a question)
is marked as not asserted: two tellings cannot contradict each other there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.token import Token
from storydiff.annotation.wording import CUES, DENIAL, REPORTING, UNASSERTED

_BE = DEFAULT.words("be")
_NONE = DEFAULT.words("none")
_NEAR = 5
"""Words that "will" or "plans" governs: its verb, with what stands before and after that."""
_BREAKS = DEFAULT.words("clause_breaks")
_STARTS = DEFAULT.words("be", "tensed", "clause_starts", "pronouns")
_KINDS = ("negation", "unasserted", "hedge", "booster", "future")
"""What cues do that is read off here."""
_STRONG = frozenset('.;:—–―()!?"')


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
    """A reading for each word; `text` is what their offsets count in."""
    gaps = (text[one.end : two.start] for one, two in pairwise(words))
    begun = (_begins(gap, words, at) for at, gap in enumerate(gaps, 1))
    clause = list(accumulate(begun, initial=0))
    # Differences between neighbours: a running sum over them gives each word's own count.
    marks = {kind: [0] * (len(words) + 1) for kind in _KINDS}
    for kind, start, end in _governed(words, clause):
        if start < end and kind in marks:
            marks[kind][start] += 1
            marks[kind][end] -= 1
    counted = zip(words, clause, *map(accumulate, marks.values()), strict=False)
    return tuple(
        Reading(number, turns, not loose, -1 if hedges else int(boosts > 0), later > 0)
        for _, number, turns, loose, hedges, boosts, later in counted
    )


def _governed(words: Sequence[Token], clause: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    """What each cue does, and to which words: from the first to before the last."""
    low = [token.lower for token in words]
    after, turned = 0, -1
    for at, word in enumerate(low):
        known = CUES.get(word, ()) if at >= after else ()
        cue = next((c for c in known if (*low[at + 1 : at + 1 + len(c.rest)],) == c.rest), None)
        if cue is None or (not cue.rest and _idle(words, low, at)):
            continue
        after, end = at + 1 + len(cue.rest), bisect_right(clause, clause[at])
        deed = words[at - 1] if at and clause[at - 1] == clause[at] != turned else None
        if word in _NONE and deed and deed.content and deed.tag[:2] == "VB":
            yield cue.does, at - 1, at  # "broke no rule"
        turned = clause[at] if cue.does == "negation" else turned
        passive = any(word in _BE for word in low[max(0, at - 3) : at])
        if passive and cue.kind in ("denial", "falsehood"):  # "reports that they met were denied"
            yield cue.does, bisect_left(clause, clause[at]), at
        elif cue.kind != "falsehood":
            if cue.kind == "unasserted":
                # "claims that they met were denied": that they were denied is stated
                denied = (i for i in range(after, len(low)) if low[i] in DENIAL)
                end = next((i for i in denied if low[i - 1] in _BE), len(low))
            elif cue.kind == "future":
                end = min(end, after + _NEAR)
            yield cue.does, after, end


def _idle(words: Sequence[Token], low: Sequence[str], at: int) -> bool:
    """Whether a word does nothing to what follows: the second half of "neither … nor", the month of
    May, a report that says something itself."""
    if low[at] == "nor":
        return any(w in ("neither", "not", "no") for w in low[max(0, at - 8) : at])
    if low[at] == "may":
        return words[at].capital
    return low[at] in UNASSERTED and at + 1 < len(low) and low[at + 1] in REPORTING


def _begins(gap: str, words: Sequence[Token], at: int) -> bool:
    word = words[at].lower
    if word in _BREAKS or "--" in gap or any(mark in _STRONG for mark in gap):
        return True
    before = words[at - 1].lower
    if before in ("and", "or") and (word in _STARTS or word.endswith("ed")):
        return True
    if "," not in gap:
        return False
    # "No, we have got to": an answer of its own
    return before == "no" or word in _STARTS or word in ("and", "or") or word.endswith("ing")
