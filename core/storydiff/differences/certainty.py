"""What one side hedges, expects or insists on and the other states flatly."""

from __future__ import annotations

from collections.abc import Iterator

from storydiff.annotation.facts import Word
from storydiff.differences.cues import stretches
from storydiff.differences.pair import Found, Sides, found
from storydiff.settings import JudgeSettings


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """What one side hedges, expects or insists on and the other states flatly."""
    verbs = [p for p in sides.matched if any(w.past for w in p)]
    told = verbs or sides.matched
    surer = [(x, y) for x, y in told if x.reading.certainty != y.reading.certainty]
    later = [p for p in told if _done(*p) or _done(*reversed(p))]
    for unlike in (surer, later):
        if unlike and 2 * len(unlike) >= len(told):
            yield found("certainty", sides, *stretches(sides, unlike))
            return


def _done(x: Word, y: Word) -> bool:
    """Whether `x` is still to come where `y` is done."""
    return x.reading.future and not y.reading.future and y.past
