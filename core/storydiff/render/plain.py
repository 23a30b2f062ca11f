"""Tab-separated lines for pipes: never cut, no header, a control character shown as its escape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storydiff.models import Comparison, QuoteReport
from storydiff.render import tidy
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.visible import visible


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """One line per row of the table that is asked for; after claims one per skipped input."""
    return lines(tidy.with_skipped(comparison, options.rows))


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """One line per quotation and skipped input; the columns are those of `tidy.QuoteRow`."""
    return lines(tidy.quotations(report))


def lines(rows: Iterable[Iterable[tidy.Cell]]) -> Iterator[str]:
    """Each row as a line."""
    for row in rows:
        yield "\t".join(visible(tidy.text(cell)) for cell in row) + "\n"
