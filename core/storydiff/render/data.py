"""The values as plain data, as the contract "storydiff/1" names them.

Fields may be added, never renamed. An optional stretch of text is `{"start", "end"}` or null.

storydiff/1: the first contract. Since 0.2 a comparison of more than LISTED sources leaves out
`missing` and `missing_reasons`; `absence` of a source says what they would.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any, cast

from storydiff import origins
from storydiff.models import (
    Alignment,
    Claim,
    Comparison,
    Quote,
    QuoteGroup,
    QuoteReport,
    Skipped,
    Source,
    Span,
)

SCHEMA = "storydiff/1"

LISTED = 20
"""Sources up to which a claim lists those where it was not found. Of 300 articles these lists were
half of all that was written, and they tell nothing that the other fields do not."""

Data = dict[str, Any]
"""A JSON object: what each holds is in `schema/storydiff-1.schema.json`."""


def comparison(value: Comparison) -> Data:
    """The whole comparison as data that `json` can write."""
    return {
        **_head(),
        "settings": dict(value.settings),
        "sources": [source(s) for s in value.sources],
        "alignments": [alignment(a) for a in value.alignments],
        "claims": [claim(c) for c in value.claims],
        "origins": plain(value.origins),
        "passages": plain(value.passages),
        "quotes": quotes(value.quotes, value.quote_groups, value.sources),
        "groups": plain(value.quote_groups),
        "duplicates": plain(value.duplicates),
        "skipped": [skipped(s) for s in value.skipped],
        "warnings": list(value.warnings),
    }


def quote_report(value: QuoteReport) -> Data:
    """The whole report of quotations as data that `json` can write."""
    return {
        **_head(),
        "sources": [source(s) for s in value.sources],
        "quotes": quotes(value.quotes, value.groups, value.sources),
        "groups": plain(value.groups),
        "skipped": [skipped(s) for s in value.skipped],
    }


def source(value: Source) -> Data:
    """A source with its sentences and what was dropped."""
    article = value.article
    return {
        "id": value.id,
        "letter": value.letter,
        "label": value.label,
        "label_from": article.label_from,
        "path": article.path,
        "url": article.url,
        "author": article.author,
        "title": value.title,
        "date": value.published.isoformat() if value.published else None,
        "language": value.language,
        "words": value.words,
        "sentences": [
            {
                "id": s.id,
                **plain(s.span),
                "text": s.text,
                "paragraph": s.paragraph,
                "role": s.role,
            }
            for s in value.sentences
        ],
        "dropped": [{**plain(d.span), "text": d.text, "reason": d.reason} for d in value.dropped],
        "warnings": list(value.warnings),
        "cut_short": value.cut_short,
        "foreign": value.foreign,
        "absence": origins.absence(value),
    }


def alignment(value: Alignment) -> Data:
    """A judged pair of sentences."""
    return {**plain(value), "score": round(value.score, 4)}


def plain(value: object) -> Any:
    """A value of `models` as its fields by name, a stretch of text as its start and end."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in cast("tuple[object, ...]", value)]
    return value


def claim(value: Claim) -> Data:
    """A claim: `missing` lists ids, `missing_reasons` says for each what to show.

    Both are left out of a comparison of more than LISTED sources. `near` and `parts` were added
    after the first release.
    """
    listed = len(value.sources) + len(value.near) + len(value.missing) <= LISTED
    return {
        "id": value.id,
        "text": value.text,
        "status": value.status,
        "sources": {id: list(sentences) for id, sentences in value.sources.items()},
        **(_absent(value) if listed else {}),
        "origins": value.origins,
        "differences": plain(value.differences),
        "rests_on": list(value.rests_on),
        "near": {id: list(sentences) for id, sentences in value.near.items()},
        "parts": dict(value.parts),
    }


def _absent(value: Claim) -> Data:
    return {"missing": list(value.missing), "missing_reasons": dict(value.missing)}


def quotes(
    values: Sequence[Quote], groups: Sequence[QuoteGroup], sources: Sequence[Source]
) -> list[Data]:
    """The quotations in their order, each with the id of its group."""
    texts = {s.id: s.article.text for s in sources}
    group_of = {index: g.id for g in groups for index in g.quotes}
    return [_quote(q, group_of.get(i), texts[q.source]) for i, q in enumerate(values)]


def skipped(value: Skipped) -> Data:
    """An input that could not be used."""
    return {"path": value.path, "reason": value.reason}


def _head() -> Data:
    from storydiff._version import __version__  # the package imports the pipeline, not its reports

    return {"schema": SCHEMA, "version": __version__}


def _quote(value: Quote, group: str | None, text: str) -> Data:
    whole = plain(value)
    return {
        **{name: told for name, told in whole.items() if name != "span"},
        **whole["span"],
        "fragments": [" ".join(f.of(text).split()) for f in value.fragments],
        "fragment_spans": whole["fragments"],
        "confidence": round(value.confidence, 4),
        "group": group,
    }
