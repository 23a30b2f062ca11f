"""Several stories in a line each: how much of what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from storydiff.render.summary import Totals, plural
from storydiff_cli.tables.look import MUTED, Look, shown

COLUMNS = ("conflicts", "differently", "other words", "alike", "one alone")


def render(stories: Mapping[str, Totals], nothing: int, look: Look) -> Iterator[RenderableType]:
    """The totals of each story by its name; in `nothing` of them nothing is shown."""
    yield look.heading(plural(len(stories), "story"))
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True, overflow=look.overflow)
    for _ in COLUMNS:
        table.add_column(justify="right", no_wrap=True)
    table.add_row("", *(Text(column, MUTED) for column in COLUMNS))
    for name, totals in stories.items():
        table.add_row(shown(name), *(f"{count:,}" for count in totals[: len(COLUMNS)]))
    yield table
    if nothing:
        yield Text(f"in {nothing} of them nothing of what was asked for", MUTED)
