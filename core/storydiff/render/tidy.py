"""Tidy tables (Wickham 2014): one kind of thing a table, one of them a row, one value a cell.

For pandas, R, databases and pipes. `claims` has a row for each claim and outlet, of a claim that
one outlet tells for that one alone; the other tables have one for each difference and outlet, pair
of sentences, sentence, article and quotation. Columns are added at the end: scripts count them.
An id of a claim or a sentence is unique within its story alone.

A row's class names its columns and their types; a cell that is not known is None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, get_args, get_type_hints

from storydiff.models import Claim, Comparison, QuoteReport, Sentence, Source, Span

Cell = str | int | float | bool | None


class Rows(StrEnum):
    """What a row is."""

    CLAIMS = "claims"
    DIFFERENCES = "differences"
    PAIRS = "pairs"
    SENTENCES = "sentences"
    SOURCES = "sources"
    QUOTATIONS = "quotations"


class ClaimRow(NamedTuple):
    """One claim in one source. `differences` holds the source's own words, by kind; `outlets` is
    how many tell the claim, `kinds` what they tell differently."""

    claim: str | None = None
    status: str | None = None
    origins: int | None = None
    source: str | None = None
    outlet: str | None = None
    date: str | None = None
    found: str | None = None
    sentences: str | None = None
    differences: str | None = None
    text: str | None = None
    claim_text: str | None = None
    outlets: int | None = None
    kinds: str | None = None


class DifferenceRow(NamedTuple):
    """What one source gives in a difference of a claim, and where; `difference` counts those of the
    claim."""

    claim: str
    difference: int
    kind: str
    conflict: bool
    likelihood: float
    source: str
    outlet: str
    value: str | None
    sentence: str | None
    start: int | None
    end: int | None
    text: str | None
    claim_text: str


class PairRow(NamedTuple):
    """Two sentences that were paired."""

    a: str
    b: str
    a_outlet: str
    b_outlet: str
    score: float
    relation: str
    kinds: str | None
    a_text: str
    b_text: str
    reason: str


class SentenceRow(NamedTuple):
    """A sentence, and the claims that it tells."""

    sentence: str
    source: str
    outlet: str
    number: int
    paragraph: int
    role: str
    start: int
    end: int
    words: int
    claims: str | None
    text: str


class SourceRow(NamedTuple):
    """An article."""

    source: str
    letter: str
    outlet: str
    name_from: str
    title: str | None
    date: str | None
    author: str | None
    url: str | None
    language: str
    words: int
    sentences: int
    dropped: int
    cut_short: str | None
    path: str


class QuoteRow(NamedTuple):
    """One quotation. `status` is that of its group, `start` and `end` are code points."""

    group: str | None = None
    status: str | None = None
    speaker: str | None = None
    source: str | None = None
    outlet: str | None = None
    date: str | None = None
    type: str | None = None
    cue: str | None = None
    surface: str | None = None
    role: str | None = None
    to: str | None = None
    venue: str | None = None
    relayed_by: str | None = None
    confidence: float | None = None
    start: int | None = None
    end: int | None = None
    sentences: str | None = None
    text: str | None = None
    behalf_of: str | None = None


Row = ClaimRow | DifferenceRow | PairRow | SentenceRow | SourceRow | QuoteRow


def columns(rows: Rows) -> Mapping[str, type]:
    """The names of a table's columns, and their types."""
    hints: Mapping[str, Any] = get_type_hints(_TABLES[rows][0])
    return {name: (get_args(of) or (of,))[0] for name, of in hints.items()}


def table(comparison: Comparison, rows: Rows) -> Iterator[Row]:
    """The table of these rows, in the order of the comparison."""
    return _TABLES[rows][1](comparison)


def with_skipped(comparison: Comparison, rows: Rows) -> Iterator[Row]:
    """The table, and after claims a row for each input that was skipped."""
    yield from table(comparison, rows)
    for item in comparison.skipped if rows is Rows.CLAIMS else ():
        yield ClaimRow(status="skipped", source=item.path, text=item.reason)


def quotations(report: QuoteReport) -> Iterator[QuoteRow]:
    """A row per quotation, in the report's order, then one for each input that was skipped."""
    sources = {s.id: s for s in report.sources}
    groups = {index: group for group in report.groups for index in group.quotes}
    for index, quote in enumerate(report.quotes):
        source, group = sources[quote.source], groups.get(index)
        yield QuoteRow(
            group=group.id if group else None,
            status=group.status if group else "single",
            speaker=quote.speaker,
            source=source.id,
            outlet=source.label,
            date=_date(source),
            type=quote.type,
            cue=quote.cue,
            surface=quote.surface,
            role=quote.role,
            to=quote.to,
            venue=quote.venue,
            relayed_by=quote.relayed_by,
            confidence=round(quote.confidence, 2),
            start=quote.span.start,
            end=quote.span.end,
            sentences=" ".join(quote.sentences),
            text=quote.text,
            behalf_of=quote.behalf_of,
        )
    for item in report.skipped:
        yield QuoteRow(status="skipped", source=item.path, text=item.reason)


def text(cell: Cell) -> str:
    """A cell in a format that knows text alone: nothing for None, `true` and `false`."""
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _claims(comparison: Comparison) -> Iterator[ClaimRow]:
    """A claim of one source has that row alone: that the others lack it goes without saying."""
    texts = {s.id: s.text for source in comparison.sources for s in source.sentences}
    for claim in comparison.claims:
        for source in comparison.sources:
            if len(claim.sources) > 1 or source.id in claim.sources:
                yield _claim(claim, source, texts)


def _claim(claim: Claim, source: Source, texts: Mapping[str, str]) -> ClaimRow:
    sentences = claim.sources.get(source.id, ())
    own = (
        f"{difference.kind}: {value.text}"
        for difference in claim.differences
        for value in difference.values
        if value.source == source.id and value.text  # silence is left out
    )
    found = "perhaps" if source.id in claim.near else claim.missing.get(source.id, "not found")
    return ClaimRow(
        claim=claim.id,
        status=claim.status,
        origins=claim.origins,
        source=source.id,
        outlet=source.label,
        date=_date(source),
        found="found" if source.id in claim.sources else found,
        sentences=" ".join(sentences) or None,
        differences="; ".join(own) or None,
        text=" ".join(texts[id] for id in sentences) or None,
        claim_text=claim.text,
        outlets=len(claim.sources),
        kinds=" ".join(dict.fromkeys(d.kind for d in claim.differences)) or None,
    )


def _differences(comparison: Comparison) -> Iterator[DifferenceRow]:
    labels = {source.id: source.label for source in comparison.sources}
    for claim in comparison.claims:
        for number, difference in enumerate(claim.differences, 1):
            for value in difference.values:
                told = claim.sources.get(value.source, ())
                sentence = _sentence(comparison, value.source, value.span, told)
                yield DifferenceRow(
                    claim.id,
                    number,
                    difference.kind,
                    difference.conflict,
                    round(difference.likelihood, 4),
                    value.source,
                    labels[value.source],
                    value.text or None,
                    sentence.id if sentence else None,
                    value.span.start if value.span else None,
                    value.span.end if value.span else None,
                    sentence.text if sentence else None,
                    claim.text,
                )


def _sentence(
    comparison: Comparison, source: str, span: Span | None, told: Sequence[str]
) -> Sentence | None:
    """The sentence that a stretch begins in, if it can be one of those that tell the claim."""
    sentences = (s for of in comparison.sources if of.id == source for s in of.sentences)
    holds = [s for s in sentences if span and s.span.start <= span.start < s.span.end]
    return min(holds, key=lambda s: s.id not in told, default=None)


def _pairs(comparison: Comparison) -> Iterator[PairRow]:
    sentences = {s.id: s for source in comparison.sources for s in source.sentences}
    labels = {source.id: source.label for source in comparison.sources}
    for pair in comparison.alignments:
        a, b = sentences[pair.a], sentences[pair.b]
        yield PairRow(
            pair.a,
            pair.b,
            labels[a.source],
            labels[b.source],
            round(pair.score, 4),
            pair.relation,
            " ".join(dict.fromkeys(d.kind for d in pair.differences)) or None,
            a.text,
            b.text,
            pair.reason,
        )


def _sentences(comparison: Comparison) -> Iterator[SentenceRow]:
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for claim in comparison.claims:
        for id in (id for ids in claim.sources.values() for id in ids):
            claims[id].append(claim.id)
    for source in comparison.sources:
        for s in source.sentences:
            yield SentenceRow(
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


def _sources(comparison: Comparison) -> Iterator[SourceRow]:
    for source in comparison.sources:
        article = source.article
        yield SourceRow(
            source.id,
            source.letter,
            source.label,
            article.label_from,
            source.title,
            _date(source),
            article.author,
            article.url,
            source.language,
            source.words,
            len(source.told),
            len(source.dropped),
            source.cut_short,
            article.path,
        )


def _quotations(comparison: Comparison) -> Iterator[QuoteRow]:
    return quotations(QuoteReport(comparison.sources, comparison.quotes, comparison.quote_groups))


def _date(source: Source) -> str | None:
    return source.published.isoformat() if source.published else None


_TABLES: Mapping[Rows, tuple[type, Callable[[Comparison], Iterator[Row]]]] = {
    Rows.CLAIMS: (ClaimRow, _claims),
    Rows.DIFFERENCES: (DifferenceRow, _differences),
    Rows.PAIRS: (PairRow, _pairs),
    Rows.SENTENCES: (SentenceRow, _sentences),
    Rows.SOURCES: (SourceRow, _sources),
    Rows.QUOTATIONS: (QuoteRow, _quotations),
}
