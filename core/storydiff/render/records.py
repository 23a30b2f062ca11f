"""Rows of named cells in every text format: for answers that are a table and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from storydiff._version import __version__
from storydiff.frozen import dataclass, field
from storydiff.models import Skipped
from storydiff.render import csv, data, jsonl, plain, tidy
from storydiff.render.data import Data
from storydiff.render.formats import Format
from storydiff.render.json import dumped
from storydiff.sidebyside import Edit, inline, parts

Cell = str | int | float | bool | None | tuple[Edit, ...]
"""What a row holds: edits are written in the notation of wdiff, and marked up in HTML."""


class Section(NamedTuple):
    """Rows under a heading, of what a person reads of them."""

    heading: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Records:
    """An answer: what its rows are called, the names of their columns, the rows.

    The inputs that were skipped are stated after them. `data` is what JSON has for each row, where
    that is more than its cells, `extra` what it has beside them. `title` and `sections` are what
    Markdown and HTML have in place of the name and the rows.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    skipped: tuple[Skipped, ...] = ()
    data: Sequence[Data] | None = None
    extra: Data = field(default_factory=dict[str, Any])
    title: str = ""
    sections: Sequence[Section] = ()

    @property
    def heading(self) -> str:
        """What stands above it all."""
        return self.title or self.name.capitalize()

    @property
    def parts(self) -> Sequence[Section]:
        """The sections, or all rows as one without a heading."""
        return self.sections or [Section("", self.columns, self.rows)]

    def objects(self) -> Sequence[Data]:
        """Each row as JSON has it."""
        if self.data is not None:
            return self.data
        return [
            {
                column: inline(cell) if isinstance(cell, tuple) else cell
                for column, cell in zip(self.columns, row, strict=True)
            }
            for row in self.rows
        ]


def render(records: Records, format: Format) -> Iterator[str]:
    """The rows in this format, in parts that joined are the file."""
    return _RENDERERS[format](records)


def _plain(records: Records) -> Iterator[str]:
    yield from plain.lines(map(_text, row) for row in records.rows)
    yield from plain.lines(("skipped", s.path, s.reason) for s in records.skipped)


def _json(records: Records) -> Iterator[str]:
    whole = {
        "schema": data.SCHEMA,
        "version": __version__,
        records.name: records.objects(),
        **records.extra,
        "skipped": [data.skipped(s) for s in records.skipped],
    }
    yield dumped(whole) + "\n"


def _jsonl(records: Records) -> Iterator[str]:
    yield from (jsonl.line(records.name, row) for row in records.objects())
    yield from (jsonl.line("skipped", data.skipped(s)) for s in records.skipped)


def _csv(records: Records) -> Iterator[str]:
    return csv.lines(records.columns, (map(_text, row) for row in records.rows))


def _md(records: Records) -> Iterator[str]:
    from storydiff.render import markdown

    yield f"# {markdown.escape(records.heading)}\n"
    for heading, columns, rows in records.parts:
        yield f"\n## {markdown.escape(heading)}\n" if heading else ""
        yield f"\n| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n"
        for row in rows:
            yield f"| {' | '.join(markdown.escape(_text(cell)) for cell in row)} |\n"
    for skipped in records.skipped:
        yield f"\nNot read: {markdown.escape(f'{skipped.path} ({skipped.reason})')}\n"


def _html(records: Records) -> Iterator[str]:
    from storydiff.render.html.layout import lay_out_records
    from storydiff.render.html.model import Part, PartMark

    marks: Mapping[str, PartMark] = {"same": "", "removed": "del", "added": "ins"}

    def in_parts(cell: Cell) -> Iterator[Part]:
        if not isinstance(cell, tuple):
            yield Part(tidy.text(cell))
            return
        for edit, space, words in parts(cell):
            yield from (Part(space), Part(words, marks[edit.op]))

    yield lay_out_records(
        records.heading,
        [
            (heading, columns, [[[*in_parts(cell)] for cell in row] for row in rows])
            for heading, columns, rows in records.parts
        ],
        records.skipped,
    )


def _text(cell: Cell) -> str:
    return inline(cell) if isinstance(cell, tuple) else tidy.text(cell)


_RENDERERS: Mapping[Format, Callable[[Records], Iterator[str]]] = {
    Format.PLAIN: _plain,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
    Format.CSV: _csv,
    Format.MD: _md,
    Format.HTML: _html,
}
