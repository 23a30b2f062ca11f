"""Parquet: one article a row, read a few rows at a time. Needs the extra `data`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from storydiff.loading import records
from storydiff.loading.extras import library
from storydiff.loading.interface import Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped

_ROWS = 64  # rows in memory at a time


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a Parquet file; rows that hold none are counted and named by number."""
    library("pyarrow.parquet", "data", "reading Parquet")
    yield from records.sifted(document, _read_all(document, options), options.limits, "row")


def _read_all(document: Document, options: LoadOptions) -> records.Found:
    number = 0
    try:
        with document.open() as stream:
            for number, row in enumerate(_rows(stream, options.limits.expanded_bytes), 1):
                yield number, records.read(row, document, options)
    except Exception as error:  # pyarrow lets through whatever its decoders make happen
        fault = str(error).partition("\n")[0]
        yield number, Skipped(document.path, f"damaged after row {number}: {fault}")
        return
    if not number:
        yield 0, Skipped(document.path, "a table without rows")


def _rows(stream: BinaryIO, most: int) -> Iterator[Mapping[str, object]]:
    """Each row by the names of its columns. Raises Unusable where a part of them
    unfolds to more than the limit."""
    file: Any = library("pyarrow.parquet", "data").ParquetFile(stream)
    for number in range(file.num_row_groups):
        if file.metadata.row_group(number).total_byte_size > most:
            raise Unusable(f"a group of rows of more than {most // 2**20} MB unfolded")
        for batch in file.iter_batches(batch_size=_ROWS, row_groups=[number], use_threads=False):
            yield from batch.to_pylist()
