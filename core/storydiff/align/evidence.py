"""What two sentences' own words say for and against their telling the same thing.

The word alignment behind `clause` follows Sultan, Bethard and Sumner (TACL 2014): words align by
identity or near form, one to one, and count for more where their neighbours align too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import fsum, sqrt
from typing import NamedTuple

from storydiff.align.context import Context
from storydiff.align.meaning import alike
from storydiff.align.story import Line, Story, shorter_first

NEAR_NUMBER = 0.06
"""Share of the larger figure by which two may differ and still be one figure, rounded."""

_WINDOW = 3  # content words on either side that count as neighbours
_WORTH = (0.6, 0.8, 1.0)  # an aligned word's worth by its aligned neighbours: none, one, more
_SENTENCE_PRIOR = 3.0  # weights of an average word added to every sum, so that two words of a short
_CLAUSE_PRIOR = 2.5  # sentence, clause or quotation do not count as all of it
_QUOTE_PRIOR = 2.0

Match = tuple[int, float]
"""A position in a line's content, and the strength (0 to 1) of the match there."""


class Evidence(NamedTuple):
    """The evidence on a pair, each a plain number that grows with its name.

    `clause` is how much of one's best clause the other holds, `meaning` how alike they are in what
    they mean (-1 to 1), `quote` how much of the quoted words both quote, `other_quote` how far both
    are quotations of other words; `number` counts shared figures; `day`, `unnamed` (both rest on
    sources who are not named), `negation` (one of the two is negated) and `heading` are 0 or 1.

    The others are from other sentences: `next_to` is the best likeness of sentences beside the two,
    `rival` how much better a match one of them has in the other's article, `profile` how alike the
    two are to all the story, `standing` how far their likeness stands out, `same_story` how far
    their articles tell one story.
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


def evidence(story: Story, one: Line, other: Line, context: Context) -> Evidence:
    """The evidence on two lines, which stand in this context. Their order changes nothing."""
    a, b = shorter_first(one, other)
    in_a, in_b = _matches(a, b)
    quote = 0.0
    if a.reading.quoted and b.reading.quoted:
        quoted = fsum(map(story.weight.__getitem__, a.reading.quoted & b.reading.quoted))
        quote = quoted / (min(a.quoted_mass, b.quoted_mass) + _QUOTE_PRIOR)
    return Evidence(
        max(_best_clause(a, in_a), _best_clause(b, in_b)) if in_a else 0.0,
        alike(a.direction, b.direction),
        quote,
        min(a.reading.quoted_share, b.reading.quoted_share) * (1 - quote),
        _same_numbers(a.reading.numbers, b.reading.numbers),
        float(not a.reading.days.isdisjoint(b.reading.days)),
        float(a.reading.unnamed and b.reading.unnamed),
        float(a.reading.negated != b.reading.negated),
        float("heading" in (a.sentence.role, b.sentence.role)),
        *context,
    )


def _matches(a: Line, b: Line) -> tuple[list[Match], list[Match]]:
    """One-to-one matches of content words, same stems first, as either line has them, in order."""
    in_a: list[Match] = []
    in_b: list[Match] = []
    free: dict[str, tuple[int, ...]] = {}  # of the stems met, b's words that no word of a has taken
    matched = set[int]()
    for stem in a.where.keys() & b.where.keys():
        ours, theirs = a.where[stem], b.where[stem]
        in_a += [(i, 1.0) for i in ours[: len(theirs)]]
        in_b += [(j, 1.0) for j in theirs[: len(ours)]]
        matched.update(ours[: len(theirs)])
        free[stem] = theirs[len(ours) :]
    for i, forms in a.near:
        if i not in matched:
            for stem, strength in forms:
                places = free.get(stem, b.where.get(stem))
                if places:
                    in_a.append((i, strength))
                    in_b.append((places[0], strength))
                    free[stem] = places[1:]
                    break
    return sorted(in_a), sorted(in_b)


def _best_clause(line: Line, matches: Sequence[Match]) -> float:
    """How much (0 to 1) of the clause that is covered best is aligned; `matches` are in order."""
    places = [at for at, _ in matches]
    aligned: list[float] = []
    for at, strength in matches:
        near = bisect_right(places, at + _WINDOW) - bisect_left(places, at - _WINDOW) - 1
        aligned.append(strength * line.weights[at] * _WORTH[min(near, 2)])
    best = 0.0
    for (start, end), mass in zip(line.reading.clauses, line.clause_masses, strict=True):
        held = aligned[bisect_left(places, start) : bisect_left(places, end)]
        if held:
            best = max(best, fsum(held) / (mass + _CLAUSE_PRIOR))
    return best


def _same_numbers(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many large figures both give, two at most. That figures differ is never held against a
    pair: it is what the tool is there to show."""
    in_order = sorted(theirs)
    shared = 0.0
    for figure in ours:
        at = bisect_left(in_order, figure)
        nearest = in_order[max(0, at - 1) : at + 1]  # it is among them, nearly, if the next one is
        shared += any(abs(figure - x) <= NEAR_NUMBER * max(figure, x) for x in nearest)
    return min(shared, 2.0)
