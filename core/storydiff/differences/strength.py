"""Two words on different rungs of one ladder of strength: "criticized", "slammed"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from storydiff.annotation.wording import wording
from storydiff.differences.pair import Found, Sides
from storydiff.settings import JudgeSettings


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Two words on different rungs of one ladder, where neither side tells the other's: verbs of
    sentences that are near enough, or words before one noun in any ("serious threat")."""
    ladders = wording().strength
    for x, y in product(*sides.left):
        rungs = product(ladders.get(x.token.lower, ()), ladders.get(y.token.lower, ()))
        if any(low.ladder == high.ladder and low.height != high.height for low, high in rungs):
            verbs = x.token.tag[:2] == y.token.tag[:2] == "VB" and sides.cover >= settings.near
            if verbs or sides.a.behind(x, 1) == sides.b.behind(y, 1) != "":
                yield Found("strength", (x.start, x.end), (y.start, y.end))
                return
