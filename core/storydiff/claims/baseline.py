"""What is new since an earlier comparison: made for a script that runs every hour.

A claim is known when the earlier comparison held it with the same outlets' same sentences, the same
status and the same values. Sentences are recognised by their text and outlet, not by their ids, so
a sentence added above them changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from storydiff.errors import BadBaseline
from storydiff.models import Claim, Comparison

HINT = "make one with: storydiff compare --format json -o baseline.json"
"""What to do about a baseline that is none."""

_SCHEMA = re.compile(r"storydiff/1(?:\.\d+)?")
_Told = frozenset[tuple[str, str]]
_Points = frozenset[tuple[str, str, str]]
_Known = tuple[str, _Told, _Points]


def since(comparison: Comparison, earlier: Mapping[str, Any]) -> Comparison:
    """The comparison with those claims only that are new or have changed since `earlier`.

    `earlier` is the parsed output of `compare --format json`. Sources, alignments and quotations
    stay whole, so that the evidence can be followed. Raises BadBaseline for anything else.
    """
    try:
        known = set(_earlier(earlier))
    except (KeyError, TypeError, AttributeError) as error:
        raise BadBaseline(
            "the baseline is not a storydiff comparison",
            HINT,
        ) from error
    labels = {source.id: source.label for source in comparison.sources}
    texts = {s.id: s.text for source in comparison.sources for s in source.sentences}
    new = (c for c in comparison.claims if _current(c, labels, texts) not in known)
    return replace(comparison, claims=tuple(new))


def _current(claim: Claim, labels: Mapping[str, str], texts: Mapping[str, str]) -> _Known:
    points = (
        (difference.kind, labels[value.source], value.text)
        for difference in claim.differences
        for value in difference.values
    )
    return claim.status, _told(claim.sources, labels, texts), frozenset(points)


def _earlier(report: Mapping[str, Any]) -> Iterator[_Known]:
    if not _is_ours(report.get("schema")):
        raise KeyError("schema")
    labels = {source["id"]: source["label"] for source in report["sources"]}
    texts = {s["id"]: s["text"] for source in report["sources"] for s in source["sentences"]}
    for claim in report["claims"]:
        points = (
            (difference["kind"], labels[value["source"]], value["text"])
            for difference in claim["differences"]
            for value in difference["values"]
        )
        yield claim["status"], _told(claim["sources"], labels, texts), frozenset(points)


def _told(
    sources: Mapping[str, Iterable[str]], labels: Mapping[str, str], texts: Mapping[str, str]
) -> _Told:
    return frozenset((labels[id], texts[s]) for id, sentences in sources.items() for s in sentences)


def _is_ours(schema: object) -> bool:
    return isinstance(schema, str) and _SCHEMA.fullmatch(schema) is not None
