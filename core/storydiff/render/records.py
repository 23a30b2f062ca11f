"""Rows of named cells in every text format: for answers that are a table and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape as escape_html
from typing import Any

from storydiff._version import __version__
from storydiff.frozen import dataclass, field
from storydiff.models import Skipped
from storydiff.render import csv, data, jsonl, plain, tidy
from storydiff.render.data import Data
from storydiff.render.formats import Format
from storydiff.render.json import dumped
from storydiff.render.visible import visible
from storydiff.sidebyside import Edit, inline, parts

Cell = str | int | float | bool | None | tuple[Edit, ...]
"""What a row holds: edits are written in the notation of wdiff, and marked up in HTML."""


@dataclass(frozen=True, slots=True)
class Records:
    """An answer: what its rows are called, the names of their columns, the rows.

    The inputs that were skipped are stated after them. `data` is what JSON has for each row, where
    that is more than its cells, `extra` what it has beside them.
    """

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    skipped: tuple[Skipped, ...] = ()
    data: Sequence[Data] | None = None
    extra: Data = field(default_factory=dict[str, Any])

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

    yield f"# {records.name.capitalize()}\n\n"
    yield f"| {' | '.join(records.columns)} |\n|{' --- |' * len(records.columns)}\n"
    for row in records.rows:
        yield f"| {' | '.join(markdown.escape(_text(cell)) for cell in row)} |\n"
    for skipped in records.skipped:
        yield f"\nNot read: {markdown.escape(f'{skipped.path} ({skipped.reason})')}\n"


def _html(records: Records) -> Iterator[str]:
    yield (
        '<!doctype html>\n<html lang="en"><meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{records.name}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{records.name.capitalize()}</h1>\n<table>\n<thead>{_header(records.columns)}"
        "</thead>\n<tbody>\n"
    )
    yield from (_row(records.columns, row) for row in records.rows)
    yield "</tbody>\n</table>\n"
    for skipped in records.skipped:
        yield f"<p>Not read: {_escaped(skipped.path)} ({_escaped(skipped.reason)})</p>\n"
    yield "</html>\n"


_STYLE = (
    ":root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:1rem}"
    "table{border-collapse:collapse}th,td{padding:.3rem .6rem;text-align:start;"
    "vertical-align:top;border-bottom:1px solid #8886;overflow-wrap:break-word}"
    "td:last-child{min-width:18rem;overflow-wrap:anywhere}ins{font-weight:600}"
    # Too narrow for columns, a row is a list: each cell below the other, behind its column's name.
    "@media(max-width:60rem){thead{display:none}tr{display:block;padding:.6rem 0;"
    "border-bottom:1px solid #8886}td,td:last-child{display:block;border:0;padding:.1rem 0;"
    "min-width:0;overflow-wrap:anywhere}td:empty{display:none}"
    'td::before{content:attr(data-column) ": ";opacity:.7}}'
)


def _header(columns: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<th>{_escaped(column)}</th>' for column in columns)}</tr>\n"


def _row(columns: Iterable[str], cells: Iterable[Cell]) -> str:
    inner = "".join(
        f'<td dir="auto" data-column="{_escaped(column)}">{_marked_up(cell)}</td>'
        for column, cell in zip(columns, cells, strict=True)
    )
    return f"<tr>{inner}</tr>\n"


def _marked_up(cell: Cell) -> str:
    if not isinstance(cell, tuple):
        return _escaped(_text(cell))
    tags = {"same": ("", ""), "removed": ("<del>", "</del>"), "added": ("<ins>", "</ins>")}
    return "".join(
        f"{space}{tags[edit.op][0]}{_escaped(words)}{tags[edit.op][1]}"
        for edit, space, words in parts(cell)
    )


def _escaped(text: str) -> str:
    return escape_html(visible(text))


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
