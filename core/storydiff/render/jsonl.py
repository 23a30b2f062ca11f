"""JSON lines: one claim or quotation a line, each with the words of its sentences beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from storydiff.models import Comparison, QuoteReport, Source
from storydiff.render import data, tidy
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.tidy import Rows
from storydiff.render.visible import escape_json


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """A line per source, one per claim (`"record": "claim"`), then one per skipped input.

    A claim is that of the JSON contract; `texts` adds the words of its sentences by id. Where
    another table is asked for, its rows stand in the place of the claims.
    """
    yield from _sources(comparison.sources)
    if options.rows is not Rows.CLAIMS:
        yield from _rows(comparison, options.rows)
        return
    texts = {s.id: s.text for source in comparison.sources for s in source.sentences}
    for claim in comparison.claims:
        cited = [id for ids in claim.sources.values() for id in ids]
        yield line("claim", {**data.claim(claim), "texts": {id: texts[id] for id in cited}})
    for skipped in comparison.skipped:
        yield line("skipped", data.skipped(skipped))


def _rows(comparison: Comparison, rows: Rows) -> Iterator[str]:
    if rows is not Rows.SOURCES:
        for row in tidy.table(comparison, rows):
            yield line(rows.value.removesuffix("s"), row._asdict())
    for skipped in comparison.skipped:
        yield line("skipped", data.skipped(skipped))


def _sources(sources: Sequence[Source]) -> Iterator[str]:
    """Who is meant by the ids, without the sentences: what a record tells brings its own."""
    for source in sources:
        value = data.source(source)
        del value["sentences"], value["dropped"]
        yield line("source", value)


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """A line per source, one per quotation (`"record": "quote"`) with its group's status, then the
    skipped inputs."""
    yield from _sources(report.sources)
    statuses = {group.id: group.status for group in report.groups}
    for quote in data.quotes(report.quotes, report.groups, report.sources):
        yield line("quote", {**quote, "status": statuses.get(quote["group"], "single")})
    for skipped in report.skipped:
        yield line("skipped", data.skipped(skipped))


def line(record: str, value: Mapping[str, Any]) -> str:
    """A record of that name."""
    whole = {"schema": data.SCHEMA, "record": record, **value}
    return escape_json(json.dumps(whole, ensure_ascii=False, allow_nan=False)) + "\n"
