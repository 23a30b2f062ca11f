"""From the differences of pairs to those of a claim: each source's words side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from storydiff.annotation import numbers
from storydiff.differences.pair import plain
from storydiff.differences.proposals import HARD
from storydiff.models import Alignment, ClaimDifference, Difference, Status, Value

_CONTRACTED = (
    ("won't", "will not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
)
"""Contractions that stand for one thing alone: "'d" and "'s" do not."""

Key = tuple[str, str]
"""A source and its words as they are compared."""


def status(alignments: Sequence[Alignment]) -> Status:
    """The status of a claim that these alignments hold together; "single" when there are none."""
    relations = {alignment.relation for alignment in alignments}
    if not relations:
        return "single"
    return next(s for s in ("conflict", "differ", "agree") if s in relations)


def summarise(alignments: Sequence[Alignment]) -> tuple[ClaimDifference, ...]:
    """The points on which a claim is told differently: conflicts, then the likeliest first, then
    those that its words alone settle.

    Differences of one kind that share a value (the same words of the same source) are one point.
    Words that differ in case, marks, contractions or the writing of a number are the same words.
    """
    points: list[tuple[Difference, dict[Key, Value]]] = []
    for alignment in alignments:
        for best in alignment.differences:
            values = _values(alignment, best)
            for point in [
                p for p in points if p[0].kind == best.kind and p[1].keys() & values.keys()
            ]:
                points.remove(point)
                other, others = point
                surest = max(best, other, key=lambda d: (d.conflict, d.likelihood))
                best = replace(surest, conflict=best.conflict or other.conflict)
                values = others | values
            points.append((best, values))
    points.sort(key=lambda p: (not p[0].conflict, -p[0].likelihood, p[0].kind not in HARD))
    return tuple(
        ClaimDifference(
            best.kind,
            tuple(value for _, value in sorted(values.items(), key=itemgetter(0))),
            best.conflict,
            best.likelihood,
            best.reason,
        )
        for best, values in points
    )


def same_words(text: str) -> str:
    """What is said, whatever way it is written: numbers as figures, without case and marks.

    >>> same_words("We've got Fourteen") == same_words("we have got 14")
    True
    """
    told = text
    for number in reversed(numbers.read(text)):
        if number.high is None and number.stance == "exact":
            shown = f" {number.value:g} {number.unit} "
            told = told[: number.start] + shown + told[number.end :]
    told = told.replace("’", "'").casefold()
    for short, long in _CONTRACTED:
        told = told.replace(short, long)
    return plain(told)


def _values(alignment: Alignment, difference: Difference) -> dict[Key, Value]:
    sides = (
        Value(alignment.a.rpartition(":")[0], difference.a, difference.a_span),
        Value(alignment.b.rpartition(":")[0], difference.b, difference.b_span),
    )
    return {(value.source, same_words(value.text)): value for value in sides}
