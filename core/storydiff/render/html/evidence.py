"""Claims as evidence: the points that differ, and each outlet's sentences with them marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from storydiff.models import Claim, ClaimDifference, Sentence, Source, Value
from storydiff.render.html.index import Index
from storydiff.render.html.model import (
    Absent,
    Evidence,
    Outlet,
    Part,
    PartMark,
    Point,
    Said,
    Side,
    Telling,
)
from storydiff.render.marks import Mark, mark

BRIEF = 60
"""Characters of a side's words that stand beside its kind: a line of a reading column."""


def evidence(claims: Sequence[Claim], index: Index) -> tuple[Evidence, ...]:
    """The claims in their order, each with everything that it rests on."""
    return tuple(_evidence(claim, index) for claim in claims)


def neutral(value: Evidence) -> Evidence:
    """The evidence without its verdicts: who tells it and in which words, for readers to judge."""
    told = (replace(t, said=tuple(unmarked(s) for s in t.said)) for t in value.told)
    plain = {Mark.DIFFER: Mark.AGREE, Mark.CONFLICT: Mark.AGREE}
    return replace(
        value,
        status="agree",
        points=(),
        told=tuple(told),
        marks=tuple(plain.get(m, m) for m in value.marks),
    )


def unmarked(value: Said) -> Said:
    """The sentence in one plain part."""
    words = "".join(part.text for part in value.parts)
    return replace(value, parts=(Part(words),) if words else ())


def _evidence(claim: Claim, index: Index) -> Evidence:
    return Evidence(
        anchor=f"c-{claim.id}",
        place=_place(claim, index),
        text=claim.text,
        status=claim.status,
        origins=claim.origins,
        points=tuple(_point(d, index) for d in claim.differences),
        told=tuple(
            Telling(
                index.outlets[source.id],
                tuple(
                    index.said(id, _parts(index.sentences[id], claim, source))
                    for id in claim.sources[source.id]
                ),
            )
            for source in index.sources
            if source.id in claim.sources
        ),
        absent=tuple(
            Absent(index.outlets[source.id], claim.missing.get(source.id, "not found"))
            for source in index.sources
            if source.id not in claim.sources
        ),
        marks=tuple(mark(claim, source.id) for source in index.sources),
    )


def _place(claim: Claim, index: Index) -> int:
    """Where in the story the claim is told: the mean place of its sentences, in thousandths."""
    places = [
        1000 * (index.sentences[id].number - 1) // len(source.sentences)
        for source in index.sources
        for id in claim.sources.get(source.id, ())
    ]
    return sum(places) // max(1, len(places))


def _point(difference: ClaimDifference, index: Index) -> Point:
    sides: dict[str, tuple[str, list[Outlet]]] = {}
    for value in difference.values:
        outlet = index.outlets[value.source]
        folded = " ".join(value.text.casefold().split())
        outlets = sides.setdefault(folded, (value.text, []))[1]
        if outlet not in outlets:
            outlets.append(outlet)
    _, silent = sides.pop("", ("", []))
    return Point(
        kind=difference.kind,
        conflict=difference.conflict,
        sides=tuple(Side(_brief(words), tuple(outlets)) for words, outlets in sides.values()),
        silent=tuple(silent),
    )


def _brief(words: str) -> str:
    """The words where they are few, else how they begin: the sentence below has them marked."""
    words = " ".join(words.split())
    return words if len(words) <= BRIEF else words[:BRIEF].rsplit(" ", 1)[0] + " …"


def _parts(sentence: Sentence, claim: Claim, source: Source) -> tuple[Part, ...]:
    """The sentence with the words that differ marked, those in conflict as such."""
    marks: dict[tuple[int, int], PartMark] = {}
    for difference in sorted(claim.differences, key=lambda d: d.conflict):
        values = (v for v in difference.values if v.source == source.id and v.text)
        for place in _places(sentence, values, source.article.text):
            marks[place] = "clash" if difference.conflict else "slot"
    cuts = sorted({0, len(sentence.text), *(at for place in marks for at in place)})
    runs = (Part(sentence.text[a:b], _mark(a, b, marks)) for a, b in pairwise(cuts))
    return tuple(_joined(run) for _, run in groupby(runs, key=lambda part: part.mark))


def _joined(run: Iterable[Part]) -> Part:
    """Neighbouring parts of one mark as one."""
    parts = list(run)
    return Part("".join(p.text for p in parts), parts[0].mark)


def _mark(start: int, end: int, marks: Mapping[tuple[int, int], PartMark]) -> PartMark:
    """The gravest mark of the places that cover a stretch."""
    covering = {mark for (a, b), mark in marks.items() if a <= start and end <= b}
    return "clash" if "clash" in covering else "slot" if covering else ""


def _places(sentence: Sentence, values: Iterable[Value], text: str) -> Iterator[tuple[int, int]]:
    """Where in the sentence's folded text the values stand."""
    for value in values:
        words = " ".join(value.text.split())
        start = 0
        if value.span:
            if not sentence.span.start <= value.span.start < sentence.span.end:
                continue
            start = len(" ".join(text[sentence.span.start : value.span.start].split()))
        at = sentence.text.find(words, start)
        if at >= 0:
            yield at, at + len(words)
