"""Tab-separated lines for pipes: never cut, no header, a control character shown as its escape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storydiff.models import Comparison, QuoteReport
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.rows import claim_rows, quote_rows
from storydiff.render.visible import visible


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """One line per claim and source; the columns are those of `rows.ClaimRow`."""
    return _lines(claim_rows(comparison))


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """One line per quotation; the columns are those of `rows.QuoteRow`."""
    return _lines(quote_rows(report))


def _lines(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in rows:
        yield "\t".join(visible(cell) for cell in row) + "\n"
