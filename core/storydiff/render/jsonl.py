"""JSON lines: one claim or quotation a line, each with the words of its sentences beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from storydiff.models import Comparison, QuoteReport
from storydiff.render import data
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.visible import escape_json


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """A line per claim (`"record": "claim"`), then one per skipped input.

    A claim is that of the JSON contract; `texts` adds the words of its sentences by id.
    """
    texts = {s.id: s.text for source in comparison.sources for s in source.sentences}
    for claim in comparison.claims:
        cited = [id for ids in claim.sources.values() for id in ids]
        yield _line("claim", {**data.claim(claim), "texts": {id: texts[id] for id in cited}})
    for skipped in comparison.skipped:
        yield _line("skipped", data.skipped(skipped))


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """A line per quotation (`"record": "quote"`) with its group's status, then skipped inputs."""
    statuses = {group.id: group.status for group in report.groups}
    for quote in data.quotes(report.quotes, report.groups, report.sources):
        yield _line("quote", {**quote, "status": statuses.get(quote["group"], "single")})
    for skipped in report.skipped:
        yield _line("skipped", data.skipped(skipped))


def _line(record: str, value: data.Data) -> str:
    line = {"schema": data.SCHEMA, "record": record, **value}
    return escape_json(json.dumps(line, ensure_ascii=False, allow_nan=False)) + "\n"
