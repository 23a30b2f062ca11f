"""JSON lines, packed by gzip or not: one article a line, read as a stream."""

from __future__ import annotations

import codecs
import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

from storydiff.loading import records
from storydiff.loading.interface import Document, LoadOptions, Unusable, loader_for
from storydiff.models import Article, Skipped

_GZIP = b"\x1f\x8b"
_SEEN = 64  # bytes of the first line
_OPENS = (b"{", b"[")  # how JSON over several lines begins, a byte order mark left out


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of JSON lines; the lines that hold none are counted and named by number.

    JSON over several lines, whatever its file is called, is read as the JSON it is.
    """
    if _first_line(document).strip() in _OPENS:
        size = options.limits.file_bytes
        with document.open() as stream:
            data = stream.read(size + 1)
        if len(data) > size:
            raise Unusable(f"JSON over several lines, larger than {size // 2**20} MB")
        yield from loader_for(".json").load(Document(document.path, data, ".json"), options)
        return
    yield from read_lines(document, options)


def read_lines(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of JSON lines, whatever the first of them looks like."""
    return records.sifted(document, _read_all(document, options), options.limits)


def _read_all(document: Document, options: LoadOptions) -> records.Found:
    count = 0
    try:
        with document.open() as packed:
            for number, line in _lines(packed, options):
                blank = line is not None and not line.strip()
                count += not blank
                yield number, None if blank else _read(line, document, options)
    except (OSError, EOFError, zlib.error) as error:
        yield count, Skipped(document.path, f"damaged after line {count}: {error}")
    except _TooMuch as error:
        yield count, Skipped(document.path, f"left after line {count}: {error}")
    else:
        if not count:
            yield 0, Skipped(document.path, "empty file")


def _first_line(document: Document) -> bytes:
    """The beginning of the first line, enough to see whether it is a whole value; packed files
    are always lines."""
    try:
        with document.open() as stream:
            return stream.readline(_SEEN).removeprefix(codecs.BOM_UTF8)
    except OSError:
        return b""


class _TooMuch(Exception):
    """A file that unfolds to more than the limit."""


def _lines(packed: BinaryIO, options: LoadOptions) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for a line that is longer than the limit."""
    is_gzip = packed.read(2) == _GZIP
    packed.seek(0)
    stream = cast(BinaryIO, gzip.GzipFile(fileobj=packed)) if is_gzip else packed
    limit, left = options.limits.line_bytes, options.limits.expanded_bytes
    number = 0
    while line := stream.readline(limit):
        number += 1
        whole = line.endswith(b"\n") or len(line) < limit
        left -= len(line)
        yield number, line if whole else None
        while not whole and (line := stream.readline(limit)):
            left -= len(line)
            whole = line.endswith(b"\n")
            if is_gzip and left < 0:
                break
        if is_gzip and left < 0:
            raise _TooMuch(f"more than {options.limits.expanded_bytes // 2**20} MB unfolded")


def _read(line: bytes | None, document: Document, options: LoadOptions) -> Article | str:
    if line is None:
        return "too long"
    try:
        value: object = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {error.start}"
    except RecursionError:
        return "nested too deeply"
    except ValueError as error:
        return f"not JSON: {error}"
    if not isinstance(value, dict):
        return "not an object"
    return records.read(cast(Mapping[str, object], value), document, options)
