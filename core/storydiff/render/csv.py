"""CSV by RFC 4180 with a header and plain line breaks: one row per claim and source."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from storydiff.models import Comparison, QuoteReport
from storydiff.render import tidy
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.rows import ClaimRow, QuoteRow, claim_rows, quote_rows
from storydiff.render.tidy import Rows
from storydiff.render.visible import visible

BOM = "\ufeff"
FORMULA = tuple("=+-@＝＋－＠")
"""What a cell that a spreadsheet runs begins with, full-width forms included (OWASP, CSV
injection); the tab and the carriage return that also do are written as escapes."""


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The rows of `rows.claim_rows` under a header, or those of the table that is asked for."""
    if options.rows is not Rows.CLAIMS:
        table = tidy.table(comparison, options.rows)
        rows = (tuple(map(tidy.text, row)) for row in table.rows)
        return _lines(tuple(table.columns), rows, options)
    return _lines(ClaimRow._fields, claim_rows(comparison), options)


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The rows of `rows.quote_rows` under a header."""
    return _lines(QuoteRow._fields, quote_rows(report), options)


def _lines(
    header: tuple[str, ...], rows: Iterable[tuple[str, ...]], options: RenderOptions
) -> Iterator[str]:
    if options.excel_safe:
        yield BOM  # without it Excel reads the file in the machine's old code page
    yield _line(header)
    for row in rows:
        cells = [visible(cell) for cell in row]
        yield _line([guarded(c) for c in cells] if options.excel_safe else cells)


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
