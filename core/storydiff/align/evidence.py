"""What two sentences' own words say for and against their telling the same thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from math import fsum, sqrt
from typing import NamedTuple

from storydiff.align.context import Context
from storydiff.align.meaning import alike
from storydiff.align.story import Line, Story

NEAR_NUMBER = 0.06
"""Share of the larger figure by which two may differ and still be one figure, rounded."""

_SENTENCE_PRIOR = 3.0  # weights of an average word added to every sum, so that two words of a short
_CLAUSE_PRIOR = 2.5  # sentence, clause or quotation do not count as all of it
_QUOTE_PRIOR = 2.0


class Evidence(NamedTuple):
    """The evidence on a pair, each a plain number that grows with its name.

    `clause` is how much of one's best clause the other tells, `meaning` how alike they are in what
    they mean (-1 to 1), `quote` how much of the quoted words both quote, `other_quote` how far both
    are quotations of other words; `number` counts shared figures; `day`, `unnamed` (both rest on
    sources who are not named), `negation` (one of the two is negated) and
    `heading` are 0 or 1. The others are those of its `Context`.
    """

    clause: float
    meaning: float
    quote: float
    other_quote: float
    number: float
    day: float
    unnamed: float
    negation: float
    heading: float
    next_to: float
    rival: float
    profile: float
    standing: float
    same_story: float


def likeness(story: Story, a: Line, b: Line, shared: float) -> tuple[float, float]:
    """The cosine of character 4-grams and the share of content words in common, each 0 to 1.

    `shared` is the weight of the stems in both.
    """
    grams = fsum(map(story.gram_weight.__getitem__, a.grams & b.grams))
    cover = shared / (a.mass + _SENTENCE_PRIOR) + shared / (b.mass + _SENTENCE_PRIOR)
    return grams / sqrt(a.gram_mass * b.gram_mass) if grams else 0.0, cover / 2


def evidence(story: Story, a: Line, b: Line, context: Context) -> Evidence:
    """The evidence on two lines, which stand in this context. Their order changes nothing."""
    one, other = a.reading, b.reading
    shared = a.words.keys() & b.words.keys()
    quote = 0.0
    if one.quoted and other.quoted:
        quoted = fsum(map(story.weight.__getitem__, one.quoted & other.quoted))
        quote = quoted / (min(a.quoted_mass, b.quoted_mass) + _QUOTE_PRIOR)
    return Evidence(
        max(_best_clause(a, shared), _best_clause(b, shared)),
        alike(a.direction, b.direction),
        quote,
        min(one.quoted_share, other.quoted_share) * (1 - quote),
        _same_numbers(one.numbers, other.numbers),
        float(not one.days.isdisjoint(other.days)),
        float(one.unnamed and other.unnamed),
        float(one.negated != other.negated),
        float("heading" in (one.sentence.role, other.sentence.role)),
        *context,
    )


def _best_clause(line: Line, shared: Set[str]) -> float:
    """How much (0 to 1) of the clause of which most is shared is shared."""
    words, best = line.words, 0.0
    for stems, mass in line.clauses:
        told = stems & shared
        if told:
            best = max(best, fsum([words[stem] for stem in told]) / (mass + _CLAUSE_PRIOR))
    return best


def _same_numbers(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many large figures both give, two at most. That figures differ is never held against a
    pair: it is what the tool is there to show."""
    if not (ours and theirs):
        return 0.0
    return float(min(_among(ours, theirs), _among(theirs, ours), 2))


def _among(ours: Sequence[float], theirs: Sequence[float]) -> int:
    """How many figures are, nearly, among others: one is if the next larger or smaller one is."""
    in_order, found = sorted(theirs), 0
    for figure in ours:
        at = bisect_left(in_order, figure)
        nearest = in_order[max(0, at - 1) : at + 1]
        found += any([abs(figure - x) <= NEAR_NUMBER * max(figure, x) for x in nearest])
    return found
