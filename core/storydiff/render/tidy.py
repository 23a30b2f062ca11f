"""Tidy tables (Wickham 2014): one kind of thing a table, one of them a row, one value a cell.

For pandas, R and databases. `claims` has a row for each claim and outlet that tells it, the other
tables one for each difference and outlet, pair of sentences, sentence, article and quotation. An id
of a claim or a sentence is unique within its story alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from storydiff.models import ClaimDifference, Comparison, Difference, QuoteReport, Sentence, Span
from storydiff.render.rows import ClaimRow, QuoteRow, claim_rows, quote_rows

Cell = str | int | float | bool | None


class Rows(StrEnum):
    """What a row is."""

    CLAIMS = "claims"
    DIFFERENCES = "differences"
    PAIRS = "pairs"
    SENTENCES = "sentences"
    SOURCES = "sources"
    QUOTATIONS = "quotations"


class Table(NamedTuple):
    """A table: its columns with their types, and its rows. A cell that is not known is None."""

    columns: Mapping[str, type]
    rows: Iterable[tuple[Cell, ...]]


def table(comparison: Comparison, rows: Rows) -> Table:
    """The table of these rows, in the order of the comparison."""
    columns, make = _TABLES[rows]
    return Table(columns, make(comparison))


def text(cell: Cell) -> str:
    """A cell in a format that knows text alone: nothing for None, `true` and `false`."""
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _claims(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    for row in claim_rows(comparison):
        if row.status != "skipped":
            yield tuple(
                int(cell) if name in ("origins", "outlets") else cell or None
                for name, cell in zip(ClaimRow._fields, row, strict=True)
            )


def _differences(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    labels = {source.id: source.label for source in comparison.sources}
    places = _Places(comparison)
    for claim in comparison.claims:
        for number, difference in enumerate(claim.differences, 1):
            for value in difference.values:
                sentence = places.of(value.source, value.span, claim.sources.get(value.source, ()))
                yield (
                    claim.id,
                    number,
                    *_judged(difference),
                    value.source,
                    labels[value.source],
                    value.text or None,
                    sentence.id if sentence else None,
                    value.span.start if value.span else None,
                    value.span.end if value.span else None,
                    sentence.text if sentence else None,
                    claim.text,
                )


def _judged(difference: ClaimDifference | Difference) -> tuple[Cell, ...]:
    return difference.kind, difference.conflict, round(difference.likelihood, 4)


class _Places:
    """The sentence that a stretch of an article lies in."""

    def __init__(self, comparison: Comparison) -> None:
        self._sentences = {s.id: s for source in comparison.sources for s in source.sentences}

    def of(self, source: str, span: Span | None, told: Iterable[str]) -> Sentence | None:
        """That of the claim's own sentences, else of the source's, that begins the stretch."""
        if span is None:
            return None
        own = [self._sentences[id] for id in told]
        every = (s for s in self._sentences.values() if s.source == source)
        holds = (s for s in (*own, *every) if s.span.start <= span.start < s.span.end)
        return next(holds, None)


def _pairs(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    sentences = {s.id: s for source in comparison.sources for s in source.sentences}
    labels = {source.id: source.label for source in comparison.sources}
    for pair in comparison.alignments:
        a, b = sentences[pair.a], sentences[pair.b]
        kinds = " ".join(dict.fromkeys(d.kind for d in pair.differences))
        yield (
            pair.a,
            pair.b,
            labels[a.source],
            labels[b.source],
            round(pair.score, 4),
            pair.relation,
            kinds or None,
            a.text,
            b.text,
            pair.reason,
        )


def _sentences(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for claim in comparison.claims:
        for id in (id for ids in claim.sources.values() for id in ids):
            claims[id].append(claim.id)
    for source in comparison.sources:
        for s in source.sentences:
            yield (
                s.id,
                source.id,
                source.label,
                s.number,
                s.paragraph,
                s.role,
                s.span.start,
                s.span.end,
                len(s.text.split()),
                " ".join(claims[s.id]) or None,
                s.text,
            )


def _sources(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    for source in comparison.sources:
        article = source.article
        yield (
            source.id,
            source.letter,
            source.label,
            article.label_from,
            source.title,
            source.published.isoformat() if source.published else None,
            article.author,
            article.url,
            source.language,
            source.words,
            len(source.told),
            len(source.dropped),
            source.cut_short,
            article.path,
        )


def _quotations(comparison: Comparison) -> Iterator[tuple[Cell, ...]]:
    report = QuoteReport(comparison.sources, comparison.quotes, comparison.quote_groups)
    for row in quote_rows(report):
        yield tuple(
            _QUOTATIONS[name](cell) if cell else None
            for name, cell in zip(QuoteRow._fields, row, strict=True)
        )


_CLAIMS: dict[str, type] = {
    name: int if name in ("origins", "outlets") else str for name in ClaimRow._fields
}
_QUOTATIONS: dict[str, type] = {
    name: {"start": int, "end": int, "confidence": float}.get(name, str)
    for name in QuoteRow._fields
}
_DIFFERENCES: dict[str, type] = {
    "claim": str,
    "difference": int,
    "kind": str,
    "conflict": bool,
    "likelihood": float,
    "source": str,
    "outlet": str,
    "value": str,
    "sentence": str,
    "start": int,
    "end": int,
    "text": str,
    "claim_text": str,
}
_PAIRS: dict[str, type] = {
    "a": str,
    "b": str,
    "a_outlet": str,
    "b_outlet": str,
    "score": float,
    "relation": str,
    "kinds": str,
    "a_text": str,
    "b_text": str,
    "reason": str,
}
_SENTENCES: dict[str, type] = {
    "sentence": str,
    "source": str,
    "outlet": str,
    "number": int,
    "paragraph": int,
    "role": str,
    "start": int,
    "end": int,
    "words": int,
    "claims": str,
    "text": str,
}
_SOURCES: dict[str, type] = {
    "source": str,
    "letter": str,
    "outlet": str,
    "name_from": str,
    "title": str,
    "date": str,
    "author": str,
    "url": str,
    "language": str,
    "words": int,
    "sentences": int,
    "dropped": int,
    "cut_short": str,
    "path": str,
}
_Maker = Callable[[Comparison], Iterator[tuple[Cell, ...]]]
_TABLES: Mapping[Rows, tuple[Mapping[str, type], _Maker]] = {
    Rows.CLAIMS: (_CLAIMS, _claims),
    Rows.DIFFERENCES: (_DIFFERENCES, _differences),
    Rows.PAIRS: (_PAIRS, _pairs),
    Rows.SENTENCES: (_SENTENCES, _sentences),
    Rows.SOURCES: (_SOURCES, _sources),
    Rows.QUOTATIONS: (_QUOTATIONS, _quotations),
}
