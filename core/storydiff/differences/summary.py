"""From the differences of pairs to those of a claim: each source's words side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from storydiff.differences.pair import same_words
from storydiff.differences.proposals import HARD
from storydiff.models import Alignment, ClaimDifference, Difference, Status, Value

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
    Words that surer points show for the most part are not shown again: see `_adds`.
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
    told: list[ClaimDifference] = []
    for best, found in points:
        in_order = tuple(value for _, value in sorted(found.items(), key=itemgetter(0)))
        shown = [value for difference in told for value in difference.values]
        if best.conflict or best.kind in HARD or _adds(in_order, shown):
            told.append(
                ClaimDifference(best.kind, in_order, best.conflict, best.likelihood, best.reason)
            )
    return tuple(told)


def _adds(values: Iterable[Value], shown: Sequence[Value]) -> bool:
    """Whether the values have an outlet that none of those shown is of, or two that say what they
    do not."""
    fresh = {value.source for value in values if not any(_overlap(value, v) for v in shown)}
    return len(fresh) > 1 or not fresh <= {value.source for value in shown}


def _overlap(one: Value, other: Value) -> bool:
    """Whether two values are the same words of one source for the most part."""
    if one.source != other.source or one.span is None or other.span is None:
        return False
    shared = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
    return shared * 2 > min(one.span.end - one.span.start, other.span.end - other.span.start)


def _values(alignment: Alignment, difference: Difference) -> dict[Key, Value]:
    sides = (
        Value(alignment.a.rpartition(":")[0], difference.a, difference.a_span),
        Value(alignment.b.rpartition(":")[0], difference.b, difference.b_span),
    )
    return {(value.source, same_words(value.text)): value for value in sides}
