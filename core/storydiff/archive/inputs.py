"""An archive as a stream: files, folders and addresses of object stores, an article at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b, file_digest
from pathlib import Path
from urllib.parse import urlsplit

from storydiff.archive import duck
from storydiff.errors import StorydiffError
from storydiff.loading import LoadOptions, files, stream
from storydiff.loading.guard import guarded
from storydiff.loading.interface import Document
from storydiff.loading.records import BadLines
from storydiff.loading.records import read as read_record
from storydiff.models import Article, Skipped

STORES = frozenset({"s3", "s3a", "s3n", "gs", "gcs", "r2", "az", "azure", "abfss", "hf"})
"""Schemes of addresses that DuckDB reads."""


class Offline(StorydiffError):
    """An address of an object store, where the network is not to be used."""

    slug = "offline"

    def __init__(self, address: str) -> None:
        super().__init__(f"{address}: not read, as --offline says")


def read(paths: Sequence[str], options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of an archive in sorted path order, the same ones in the same order each time.

    However long a file is: it is never in memory as a whole. What lies in object stores is read by
    DuckDB. Raises NotFound, MissingExtra and Offline.
    """
    endless = replace(options.limits, records=sys.maxsize, expanded_bytes=sys.maxsize)
    options = replace(options, limits=endless)
    stored = sorted(path for path in paths if is_stored(path))
    yield from stream([path for path in paths if path not in stored], options)
    for table in stored:
        if options.offline:
            raise Offline(table)
        yield from guarded(table, partial(_rows, table, options))


def is_stored(path: str) -> bool:
    """Whether a path is the address of something in an object store."""
    return urlsplit(path).scheme in STORES


def _rows(path: str, options: LoadOptions) -> Iterator[Article | Skipped]:
    bad = BadLines(path, "row", "rows")
    document = Document(path, b"", ".jsonl")
    for number, row in enumerate(duck.rows(path), 1):
        found = read_record(row, document, options)
        if isinstance(found, Article):
            yield found
        else:
            bad.add(number, found)
    yield from bad.skipped()


def fingerprint(paths: Iterable[str]) -> list[list[object]]:
    """What the inputs are: each file's path and the hash of what it holds; an address as it is
    written. Reads every file once, as fast as the disk gives it."""
    return [
        [str(path), _hash(path)] if isinstance(path, Path) else [path, None]
        for path in _files(sorted(set(paths)))
    ]


def _files(paths: Iterable[str]) -> Iterator[Path | str]:
    for path in paths:
        if is_stored(path) or "://" in path:
            yield path
        else:
            yield from (item for item in files.find(Path(path)) if isinstance(item, Path))


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    except OSError:
        return None
