"""CSV by RFC 4180 with a header and plain line breaks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from storydiff.models import Comparison, QuoteReport
from storydiff.render import tidy
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.visible import visible

BOM = "\ufeff"
FORMULA = tuple("=+-@＝＋－＠")
"""What a cell that a spreadsheet runs begins with, full-width forms included (OWASP, CSV
injection); the tab and the carriage return that also do are written as escapes."""


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The rows that are asked for under a header, and behind claims the skipped inputs."""
    rows = tidy.with_skipped(comparison, options.rows)
    return lines(tidy.columns(options.rows), rows, excel_safe=options.excel_safe)


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The quotations and the skipped inputs under a header."""
    rows = tidy.quotations(report)
    return lines(tidy.QuoteRow._fields, rows, excel_safe=options.excel_safe)


def lines(
    header: Iterable[str], rows: Iterable[Iterable[tidy.Cell]], *, excel_safe: bool = False
) -> Iterator[str]:
    """The header and each row as a line."""
    if excel_safe:
        yield BOM  # without it Excel reads the file in the machine's old code page
    yield _line(header)
    for row in rows:
        cells = [visible(tidy.text(cell)) for cell in row]
        yield _line([guarded(c) for c in cells] if excel_safe else cells)


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.lstrip().startswith(FORMULA) else cell


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
