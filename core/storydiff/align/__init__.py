"""Scored pairs: which sentences of different articles tell the same thing, and why."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, sqrt

from storydiff.align.story import Line, Story, pool
from storydiff.candidates import candidates
from storydiff.models import Pair, Source
from storydiff.settings import AlignSettings

DEFAULTS = AlignSettings()


def align(sources: Sequence[Source], settings: AlignSettings = DEFAULTS) -> tuple[Pair, ...]:
    """The pairs whose likelihood reaches the threshold, in the order of their sentences."""
    return tuple(p for p in scored(sources) if p.score >= settings.threshold)


def scored(sources: Sequence[Source]) -> tuple[Pair, ...]:
    """Every candidate pair with its likelihood."""
    story = pool(sources)
    lines = story.lines
    found = candidates([x.outlet for x in lines], [x.words for x in lines], 1.0)
    return tuple(
        Pair(
            lines[i].sentence,
            lines[j].sentence,
            1 / (1 + exp(-12 * (_likeness(story, lines[i], lines[j], weight) - 0.2))),
            _reason(lines[i], lines[j]),
        )
        for (i, j), weight in found.items()
    )


def _likeness(story: Story, a: Line, b: Line, shared: float) -> float:
    grams = sum(sorted(story.gram_weight[g] for g in a.grams & b.grams))
    return 0.5 * grams / sqrt(a.gram_mass * b.gram_mass) + 0.25 * (
        shared / (a.mass + 3) + shared / (b.mass + 3)
    )


def _reason(a: Line, b: Line) -> str:
    shared = sorted(a.words.keys() & b.words.keys(), key=lambda w: (-a.words[w], w))[:3]
    surface = {t.stem: t.word for t in a.tokens}
    return "shares " + ", ".join(surface[w] for w in shared)
