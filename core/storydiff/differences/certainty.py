"""What one side hedges, expects or insists on and the other states flatly."""

from __future__ import annotations

from collections.abc import Iterator

from storydiff.annotation.facts import Word
from storydiff.differences.cues import stretches
from storydiff.differences.pair import Found, Sides
from storydiff.settings import JudgeSettings


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """What one side hedges, expects or insists on and the other states flatly."""
    stated = [(x, y) for x, y in sides.matched if sides.a.states(x) and sides.b.states(y)]
    told = [p for p in stated if any(w.past for w in p)] or stated or sides.matched
    surer = [(x, y) for x, y in told if x.reading.certainty != y.reading.certainty]
    later = [p for p in told if _done(*p) or _done(*reversed(p))]
    for unlike in (surer, later):
        if unlike and 2 * len(unlike) >= len(told):
            yield Found("certainty", *stretches(sides, unlike))
            return


def _done(x: Word, y: Word) -> bool:
    """Whether `x` is still to come where `y` is done."""
    return x.reading.future and not y.reading.future and y.past
