"""What is new since an earlier comparison: made for a script that runs every hour.

What counts is what is told, not how claims were cut: an edited sentence may part a claim in two or
join two, and each gets another id. A difference is known when the earlier comparison held the same
values of the same outlets side by side, in whichever claim; a claim without a difference is known
when it held the sentences. Sentences are recognised by their text and outlet, not by their ids, so
a sentence added above them changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

from storydiff.errors import BadBaseline
from storydiff.models import Claim, ClaimDifference, Comparison, Status

HINT = "make one with: storydiff compare --format json -o baseline.json"
"""What to do about a baseline that is none."""

_SCHEMA = re.compile(r"storydiff/1(?:\.\d+)?")
_Told = frozenset[tuple[str, str]]
"""Sentences, each by its outlet and its text."""
_Value = tuple[str, str]
"""What an outlet gives, by its name."""
_Point = tuple[str, frozenset[_Value]]
"""Two outlets' values on one point, with its kind."""


class _Known(NamedTuple):
    """What an earlier comparison held: its claims as they were, its points, its sentences."""

    claims: frozenset[tuple[str, _Told, frozenset[_Point]]]
    statuses: Mapping[_Told, str]
    points: frozenset[_Point]
    sentences: _Told


def since(comparison: Comparison, earlier: Mapping[str, Any]) -> Comparison:
    """The comparison with what is new since `earlier` alone.

    `earlier` is the parsed output of `compare --format json`. A claim that is not as it was keeps
    the differences that are new, and has the status that these give it. Sources, alignments and
    quotations stay whole, so that the evidence can be followed. Raises BadBaseline for anything
    else.
    """
    try:
        known = _known(earlier)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadBaseline(
            "the baseline is not a storydiff comparison",
            HINT,
        ) from error
    labels = {source.id: source.label for source in comparison.sources}
    texts = {s.id: s.text for source in comparison.sources for s in source.sentences}
    new = (_new(claim, known, labels, texts) for claim in comparison.claims)
    return replace(comparison, claims=tuple(claim for claim in new if claim is not None))


def _new(
    claim: Claim, known: _Known, labels: Mapping[str, str], texts: Mapping[str, str]
) -> Claim | None:
    """What of a claim is new, or None."""
    told = _told(claim.sources, labels, texts)
    points = {d: _points(d.kind, _values(d, labels)) for d in claim.differences}
    every = frozenset(point for of_one in points.values() for point in of_one)
    if (claim.status, told, every) in known.claims:
        return None
    if known.statuses.get(told, claim.status) != claim.status:
        return claim  # the same sentences, judged otherwise
    if not claim.differences:
        return None if told <= known.sentences else claim
    fresh = tuple(d for d, of_one in points.items() if not of_one <= known.points)
    if not fresh:
        return None
    status: Status = "differ"
    if claim.status == "conflict" and any(d.conflict for d in fresh):
        status = "conflict"
    return replace(claim, differences=fresh, status=status)


def _values(difference: ClaimDifference, labels: Mapping[str, str]) -> Iterator[_Value]:
    for value in difference.values:
        yield labels[value.source], value.text


def _points(kind: str, values: Iterable[_Value]) -> frozenset[_Point]:
    """Each two values of a difference; a value alone where there is no second."""
    told = [(label, " ".join(text.casefold().split())) for label, text in values]
    pairs = [frozenset(pair) for pair in combinations(told, 2)]
    return frozenset((kind, pair) for pair in pairs or [frozenset(told)])


def _known(report: Mapping[str, Any]) -> _Known:
    if not _is_ours(report.get("schema")):
        raise KeyError("schema")
    labels = {source["id"]: source["label"] for source in report["sources"]}
    texts = {s["id"]: s["text"] for source in report["sources"] for s in source["sentences"]}
    claims: list[tuple[str, _Told, frozenset[_Point]]] = []
    for claim in report["claims"]:
        points = frozenset(
            point
            for d in claim["differences"]
            for point in _points(d["kind"], [(labels[v["source"]], v["text"]) for v in d["values"]])
        )
        claims.append((claim["status"], _told(claim["sources"], labels, texts), points))
    return _Known(
        frozenset(claims),
        {told: status for status, told, _ in claims},
        frozenset(point for _, _, points in claims for point in points),
        frozenset(sentence for _, told, _ in claims for sentence in told),
    )


def _told(
    sources: Mapping[str, Iterable[str]], labels: Mapping[str, str], texts: Mapping[str, str]
) -> _Told:
    return frozenset((labels[id], texts[s]) for id, sentences in sources.items() for s in sentences)


def _is_ours(schema: object) -> bool:
    return isinstance(schema, str) and _SCHEMA.fullmatch(schema) is not None
