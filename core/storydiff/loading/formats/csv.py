"""Tables: a header, and one article a row."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from itertools import islice

from storydiff.loading import records
from storydiff.loading.decode import decode
from storydiff.loading.interface import OWN, Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped

_DELIMITERS = ",;\t|"
_OURS = tuple(
    frozenset(columns.split())
    for columns in (
        "claim claim_text",
        "group relayed_by",
        "a_text b_text relation",
        "sentence claims role",
        "query told verdict",
        "name_from dropped",
        "terms story_title",
    )
)
"""Columns by which the program's own tables are known."""
_STATED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the line by which Excel is told


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a CSV or TSV file; rows that hold none are named by their line."""
    decoded = decode(document)
    try:
        header, rows = _rows(decoded.text, document.suffix, options.limits.records)
    except csv.Error as error:
        raise Unusable(f"not a table: {error}") from error
    if any(columns <= set(header) for columns in _OURS):
        raise Unusable(OWN)
    if not rows:
        raise Unusable("a table without rows")
    found = _read_all(header, rows, document, options)
    articles = records.sifted(document, found, options.limits, counted="row")
    yield from records.noting(articles, decoded.warnings)


def _read_all(
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
    document: Document,
    options: LoadOptions,
) -> records.Found:
    for line, row in rows:
        if len(row) == len(header):
            yield line, records.read(dict(zip(header, row, strict=True)), document, options)
        else:
            yield line, f"{len(row)} fields, the header has {len(header)}"


def _rows(text: str, suffix: str, most: int) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header, and each row that is not blank with the line where it ends, up to one more than
    are read. Raises csv.Error."""
    stated = _STATED.match(text)
    head = text.partition("\n")[0]
    delimiter = "\t" if suffix == ".tsv" else max(_DELIMITERS, key=head.count)
    if stated:
        delimiter = stated[1]
    with _long_fields(len(text)):
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        rows = ((reader.line_num, row) for row in reader if any(row))
        if stated:
            next(rows)
        _, header = next(rows, (0, list[str]()))
        return header, list(islice(rows, most + 1))


@contextmanager
def _long_fields(limit: int) -> Generator[None]:
    """The csv module's limit on a field, which is one for the whole process, raised for a while."""
    before = csv.field_size_limit(max(limit, csv.field_size_limit()))
    try:
        yield
    finally:
        csv.field_size_limit(before)
