"""What a format is: a module with `render` and `render_quotes`, and the options they read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from storydiff.frozen import dataclass
from storydiff.models import Comparison, QuoteReport
from storydiff.render.tidy import Rows


class View(StrEnum):
    """What of a comparison a picture shows."""

    MATRIX = "matrix"
    SIMILARITY = "similarity"


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a caller may say about a report. A format takes what concerns it.

    `title` heads it. `command` is the command line it was made with and `made` the time, both only
    stated when given, so that the same input gives the same bytes. `worksheet` makes a comparison's
    page one for a class: room to write, verdicts in a key apart. `excel_safe` guards cells that a
    spreadsheet would run as formulas.
    `whole` is the comparison before its claims were filtered, whose title and totals are stated.
    `rows` is what a row of csv and plain, and a record of JSON lines, is.
    """

    title: str | None = None
    command: str | None = None
    made: datetime | None = None
    worksheet: bool = False
    excel_safe: bool = False
    whole: Comparison | None = None
    rows: Rows = Rows.CLAIMS


DEFAULTS = RenderOptions()


class Renderer(Protocol):
    """One format. The text comes whole or in parts; joined, the parts are the file."""

    def render(self, comparison: Comparison, options: RenderOptions = ..., /) -> Iterable[str]:
        """The comparison in this format."""
        ...

    def render_quotes(self, report: QuoteReport, options: RenderOptions = ..., /) -> Iterable[str]:
        """The report of quotations in this format."""
        ...
