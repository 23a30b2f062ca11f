"""Which contrasts a first screen shows: what is likely true and tells the most that is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt

from storydiff.differences.proposals import SLOTS
from storydiff.render.contrasts import Contrast

SHOWN = 0.51
"""Likelihood from which a contrast belongs on a first screen: more than seven in ten are right on
stories that nothing was fitted to. What conflicts is shown whatever it is."""


def best(contrasts: Sequence[Contrast], most: int, least: float = SHOWN) -> tuple[Contrast, ...]:
    """Up to `most` contrasts for a first screen, ranked; none less likely than `least`.

    Conflicts first, then by likelihood for the room it takes, of which a claim that is on the
    screen already keeps a half, then a third: one of another claim tells more that is new. A
    question is asked once of a claim and words are shown once, but two figures, days or names are
    two facts.
    """
    fit = [c for c in contrasts if c.at_a_glance and (c.conflict or c.likelihood >= least)]
    waiting: dict[Contrast, float] = {c: _value(c) for c in fit}
    chosen: list[Contrast] = []
    shown = Counter[str]()
    while waiting and len(chosen) < most:
        told, _ = max(
            waiting.items(),
            key=lambda i: (i[0].conflict, i[1] / (1 if _is_fact(i[0]) else 1 + shown[i[0].claim])),
        )
        chosen.append(told)
        shown[told.claim] += 1
        waiting = {c: value for c, value in waiting.items() if not _told_by(c, chosen)}
    kept = set(chosen)
    return tuple(c for c in contrasts if c in kept)


def _told_by(contrast: Contrast, chosen: Sequence[Contrast]) -> bool:
    """Whether what is chosen asks its question already, or shows its words, or is it."""
    fact = _is_fact(contrast)
    return any(
        contrast == other
        or (not fact and (contrast.claim, contrast.asks) == (other.claim, other.asks))
        or (not fact and _share_words(contrast, other))
        or _within(contrast, other)
        or _within(other, contrast)
        for other in chosen
    )


def _is_fact(contrast: Contrast) -> bool:
    return contrast.conflict or contrast.kind in SLOTS


def _share_words(one: Contrast, other: Contrast) -> bool:
    """Whether a value of one overlaps a value of the other."""
    return any(
        a.sentence == b.sentence and a.span.start < b.span.end and b.span.start < a.span.end
        for side in one.sides
        for a in side.places
        for beside in other.sides
        for b in beside.places
    )


def _within(few: Contrast, many: Contrast) -> bool:
    """Whether each value of a contrast is part of one that the same outlets give of another's."""
    return all(
        any(
            side.words in other.words and set(side.sources) <= set(other.sources)
            for other in many.sides
        )
        for side in few.sides
    )


def _value(contrast: Contrast) -> float:
    """Likelihood by the room that a value takes: of two as likely the shorter is read first."""
    return contrast.likelihood * sqrt(max(1, len(contrast.sides)) / contrast.lines)
