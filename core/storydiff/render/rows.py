"""The tidy tables that `plain` and `csv` share: one row per claim and source, or per quotation.

An input that was skipped is a row too: its status is "skipped", its source the path, its text the
reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from storydiff.models import Claim, Comparison, QuoteReport, Skipped, Source


class ClaimRow(NamedTuple):
    """One claim in one source. `differences` holds the source's own words, by kind; `outlets` is
    how many tell the claim, `kinds` what they tell differently."""

    claim: str = ""
    status: str = ""
    origins: str = ""
    source: str = ""
    outlet: str = ""
    date: str = ""
    found: str = ""
    sentences: str = ""
    differences: str = ""
    text: str = ""
    claim_text: str = ""
    outlets: str = ""
    kinds: str = ""


class QuoteRow(NamedTuple):
    """One quotation. `status` is that of its group, `start` and `end` are code points."""

    group: str = ""
    status: str = ""
    speaker: str = ""
    source: str = ""
    outlet: str = ""
    date: str = ""
    type: str = ""
    cue: str = ""
    surface: str = ""
    role: str = ""
    to: str = ""
    venue: str = ""
    relayed_by: str = ""
    confidence: str = ""
    start: str = ""
    end: str = ""
    sentences: str = ""
    text: str = ""
    behalf_of: str = ""


FINDING_COLUMNS = (
    "number",
    "query",
    "verdict",
    "source",
    "outlet",
    "told",
    "score",
    "sentence",
    "start",
    "end",
    "differences",
    "reason",
    "text",
)
"""The columns of the rows of `find`: `verdict` is that of the query, `told` that of the outlet."""


def claim_rows(comparison: Comparison) -> Iterator[ClaimRow]:
    """A row per claim and source, in the order of both, then the skipped inputs.

    A claim of one source has that row alone: that the others lack it goes without saying.
    """
    texts = {s.id: s.text for source in comparison.sources for s in source.sentences}
    for claim in comparison.claims:
        for source in comparison.sources:
            if len(claim.sources) > 1 or source.id in claim.sources:
                yield _claim_row(claim, source, texts)
    for skipped in comparison.skipped:
        yield ClaimRow(status="skipped", source=skipped.path, text=skipped.reason)


def quote_rows(report: QuoteReport) -> Iterator[QuoteRow]:
    """A row per quotation, in the report's order, then the skipped inputs."""
    sources = {s.id: s for s in report.sources}
    groups = {index: group for group in report.groups for index in group.quotes}
    for index, quote in enumerate(report.quotes):
        source, group = sources[quote.source], groups.get(index)
        yield QuoteRow(
            group=group.id if group else "",
            status=group.status if group else "single",
            speaker=quote.speaker or "",
            source=source.id,
            outlet=source.label,
            date=_date(source),
            type=quote.type,
            cue=quote.cue or "",
            surface=quote.surface or "",
            role=quote.role or "",
            to=quote.to or "",
            venue=quote.venue or "",
            relayed_by=quote.relayed_by or "",
            confidence=f"{quote.confidence:.2f}",
            start=str(quote.span.start),
            end=str(quote.span.end),
            sentences=" ".join(quote.sentences),
            text=quote.text,
            behalf_of=quote.behalf_of or "",
        )
    yield from (_skipped_quote(skipped) for skipped in report.skipped)


def own_words(claim: Claim, source: str) -> list[tuple[str, str]]:
    """Kind and words of each point on which this source's telling differs; silence is left out."""
    return [
        (difference.kind, value.text)
        for difference in claim.differences
        for value in difference.values
        if value.source == source and value.text
    ]


def _claim_row(claim: Claim, source: Source, texts: Mapping[str, str]) -> ClaimRow:
    sentences = claim.sources.get(source.id, ())
    return ClaimRow(
        claim=claim.id,
        status=claim.status,
        origins=str(claim.origins),
        source=source.id,
        outlet=source.label,
        date=_date(source),
        found=_found(claim, source.id),
        sentences=" ".join(sentences),
        differences="; ".join(f"{kind}: {words}" for kind, words in own_words(claim, source.id)),
        text=" ".join(texts[id] for id in sentences),
        claim_text=claim.text,
        outlets=str(len(claim.sources)),
        kinds=" ".join(dict.fromkeys(d.kind for d in claim.differences)),
    )


def _found(claim: Claim, source: str) -> str:
    """Whether a source tells a claim: surely, perhaps, or as far as can be seen not."""
    if source in claim.sources:
        return "found"
    return "perhaps" if source in claim.near else claim.missing.get(source, "not found")


def _skipped_quote(skipped: Skipped) -> QuoteRow:
    return QuoteRow(status="skipped", source=skipped.path, text=skipped.reason)


def _date(source: Source) -> str:
    return source.published.isoformat() if source.published else ""
