"""From the differences of pairs to those of a claim: each source's words side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storydiff.models import Alignment, ClaimDifference, Difference, Kind, Status, Value


def status(alignments: Sequence[Alignment]) -> Status:
    """The status of a claim that these alignments hold together; "single" when there are none."""
    relations = {alignment.relation for alignment in alignments}
    if not relations:
        return "single"
    return next(s for s in ("conflict", "differ", "agree") if s in relations)


def summarise(alignments: Sequence[Alignment]) -> tuple[ClaimDifference, ...]:
    """The points on which a claim is told differently, conflicts first.

    Differences of one kind that share a value (the same words of the same source) are one point, as
    are those where one source is silent on the same words. A source that says nothing on a point
    has a value without words, unless another of its sentences says something.
    """
    points: list[_Point] = []
    for alignment in alignments:
        for difference in alignment.differences:
            point = _Point(
                difference.kind,
                _values(alignment, difference),
                difference.conflict,
                difference.likelihood,
                difference.reason,
            )
            for other in [p for p in points if p.meets(point)]:
                points.remove(other)
                point = point.joined(other)
            points.append(point)
    points.sort(key=lambda p: not p.conflict)
    return tuple(
        ClaimDifference(p.kind, p.told(), p.conflict, p.likelihood, p.reason) for p in points
    )


@dataclass(frozen=True, slots=True)
class _Point:
    """One point: its values by source and words; `likelihood` and `reason` are the likeliest's."""

    kind: Kind
    values: Mapping[tuple[str, str], Value]
    conflict: bool
    likelihood: float
    reason: str

    def meets(self, other: _Point) -> bool:
        shared = self.values.keys() & other.values.keys()
        told = self.told_words() & other.told_words() if shared else set[str]()
        return self.kind == other.kind and (any(words for _, words in shared) or bool(told))

    def told_words(self) -> set[str]:
        return {words for _, words in self.values if words}

    def joined(self, other: _Point) -> _Point:
        values = {**other.values, **self.values}
        likeliest = max(self, other, key=lambda p: (p.likelihood, p.reason))
        conflict = self.conflict or other.conflict
        return _Point(self.kind, values, conflict, likeliest.likelihood, likeliest.reason)

    def told(self) -> tuple[Value, ...]:
        speaking = {source for source, words in self.values if words}
        return tuple(
            value
            for (source, words), value in sorted(self.values.items(), key=lambda item: item[0])
            if words or source not in speaking
        )


def _values(alignment: Alignment, difference: Difference) -> dict[tuple[str, str], Value]:
    sides = (
        Value(alignment.a.rpartition(":")[0], difference.a, difference.a_span),
        Value(alignment.b.rpartition(":")[0], difference.b, difference.b_span),
    )
    return {(value.source, value.text): value for value in sides}
