"""From the differences of pairs to those of a claim: each source's words side by side."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.models import Alignment, ClaimDifference, Difference, Kind, Status, Value


def status(alignments: Sequence[Alignment]) -> Status:
    """The status of a claim that these alignments hold together; "single" when there are none."""
    relations = {alignment.relation for alignment in alignments}
    if not relations:
        return "single"
    return next(s for s in ("conflict", "differ", "agree") if s in relations)


def summarise(alignments: Sequence[Alignment]) -> tuple[ClaimDifference, ...]:
    """The points on which a claim is told differently, conflicts first.

    Differences of one kind that share a value (the same words of the same source) are one point.
    """
    points: list[tuple[Kind, dict[tuple[str, str], Value], bool]] = []
    for alignment in alignments:
        for difference in alignment.differences:
            values = {(v.source, v.text): v for v in _values(alignment, difference)}
            conflict = difference.conflict
            joined = [p for p in points if p[0] == difference.kind and p[1].keys() & values.keys()]
            for point in joined:
                points.remove(point)
                values |= point[1]
                conflict |= point[2]
            points.append((difference.kind, values, conflict))
    points.sort(key=lambda p: not p[2])
    return tuple(
        ClaimDifference(kind, tuple(values[k] for k in sorted(values)), conflict)
        for kind, values, conflict in points
    )


def _values(alignment: Alignment, difference: Difference) -> tuple[Value, Value]:
    return (
        Value(alignment.a.rpartition(":")[0], difference.a, difference.a_span),
        Value(alignment.b.rpartition(":")[0], difference.b, difference.b_span),
    )
