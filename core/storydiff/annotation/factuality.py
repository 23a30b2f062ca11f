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
from storydiff.annotation.names import title
from storydiff.annotation.token import Token
from storydiff.annotation.wording import wording

_BE = DEFAULT.words("be")
_OUGHT = DEFAULT.words("ought")
_NEAR = 5
"""Words that "will" or "plans" governs: its verb, with what stands before and after that."""
_BREAKS = DEFAULT.words("clause_breaks")
_STARTS = DEFAULT.words("be", "tensed", "clause_starts")
_KINDS = ("denial", "unasserted", "hedge", "booster", "future")
"""What a cue does: it turns round, leaves open, puts in doubt, insists on or puts off what it
governs."""
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
    """A reading for each word; `text` is what their offsets count in."""
    gaps = (text[one.end : two.start] for one, two in pairwise(words))
    begun = (int(_begins(gap, words, at)) for at, gap in enumerate(gaps, 1))
    clause = list(accumulate(begun, initial=0))
    # Differences between neighbours: a running sum over them gives each word's own count.
    marks = {kind: [0] * (len(words) + 1) for kind in _KINDS}
    for kind, start, end in _governed(text, words, clause):
        if start < end:
            marks[kind][start] += 1
            marks[kind][end] -= 1
    counted = zip(words, clause, *map(accumulate, marks.values()), strict=False)
    return tuple(
        Reading(number, turns, loose <= 0, -1 if hedges > 0 else int(boosts > 0), later > 0)
        for _, number, turns, loose, hedges, boosts, later in counted
    )


def _governed(
    text: str, words: Sequence[Token], clause: Sequence[int]
) -> Iterator[tuple[str, int, int]]:
    """What each cue does, and to which words: from the first to before the last."""
    lists, low = wording(), [token.lower for token in words]
    after = 0
    for at, word in enumerate(low):
        if at < after:
            continue
        end = bisect_right(clause, clause[at])
        known = lists.phrases.get(word, ())
        phrase = next((p for p in known if (*low[at : at + len(p.words)],) == p.words), None)
        if phrase is not None:
            after = at + len(phrase.words)
            yield phrase.kind, after, end
        elif _negates(text, words, low, at):
            yield "denial", at + 1, end
        elif word in lists.denial or word in lists.falsehood:
            yield "denial", *_denied(low, clause, at)
        elif word in _OUGHT:
            yield "unasserted", at + 1, end
        elif word in lists.unasserted and not _speaks(low, at):
            yield "unasserted", at + 1, _told(low, at)
        elif word in lists.hedge and not (word == "may" and words[at].capital):  # the month
            yield "hedge", at + 1, end
        elif word in lists.future:
            yield "future", at + 1, min(end, at + 1 + _NEAR)
        elif word in lists.booster:
            yield "booster", at + 1, end


def _negates(text: str, words: Sequence[Token], low: Sequence[str], at: int) -> bool:
    """Whether a word negates what follows: not "not only", "no doubt" and "isn't just", the second
    half of "neither … nor", nor a "no" that answers for itself ("No, we have got to")."""
    word, then = low[at], low[at + 1] if at + 1 < len(low) else ""
    if word == "nor":
        return not any(w in ("neither", "not", "no") for w in low[max(0, at - 8) : at])
    if word == "no":
        return then != "doubt" and text[words[at].end : words[at].end + 1] not in (*",!.;",)
    negation = wording().negates(word) and word not in _OUGHT
    return negation and then not in ("only", "just", "merely", "simply")


def _denied(low: Sequence[str], clause: Sequence[int], at: int) -> tuple[int, int]:
    """What is denied or false: what follows, but in the passive what precedes."""
    denial = low[at] in wording().denial
    if any(word in _BE for word in low[max(0, at - 3) : at]):  # "reports that they met were denied"
        return (0 if denial else bisect_left(clause, clause[at])), at
    return at + 1, bisect_right(clause, clause[at]) if denial else at


def _speaks(low: Sequence[str], at: int) -> bool:
    """Whether what would pass on a rumour says something itself: "the report noted that"."""
    return next((word for word in low[at + 1 :] if word != "also"), "") in wording().reporting


def _told(low: Sequence[str], at: int) -> int:
    """Where what is passed on ends: before it is denied, in "claims that they met were denied".

    That they were denied is stated.
    """
    denied = (i for i in range(at + 1, len(low)) if low[i] in wording().denial)
    return next((i for i in denied if low[i - 1] in _BE), len(low))


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
