"""Tab-separated lines for pipes: never cut, no header, a control character shown as its escape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storydiff.models import Comparison, QuoteReport
from storydiff.render import tidy
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.rows import claim_rows, quote_rows
from storydiff.render.tidy import Rows
from storydiff.render.visible import visible


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """One line per claim and source, with the columns of `rows.ClaimRow`; or one per row of the
    table that is asked for."""
    if options.rows is not Rows.CLAIMS:
        rows = tidy.table(comparison, options.rows).rows
        return _lines(tuple(map(tidy.text, row)) for row in rows)
    return _lines(claim_rows(comparison))


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """One line per quotation; the columns are those of `rows.QuoteRow`."""
    return _lines(quote_rows(report))


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in rows:
        yield "\t".join(visible(cell) for cell in row) + "\n"
