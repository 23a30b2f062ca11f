"""JSON: an article a line, packed by gzip or not, read as a stream; or a value over any lines that
is an article or holds some, or several of these one after the other."""

from __future__ import annotations

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, cast

from storydiff.loading import records
from storydiff.loading.decode import decode
from storydiff.loading.interface import Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped
from storydiff.settings import LoadSettings

_GZIP = b"\x1f\x8b"
_SEEN = 64  # bytes of the first line
_OPENS = (b"{", b"[")  # how JSON over several lines begins
_SPACE = re.compile(r"\s*")
_LISTS = ("articles", "items", "results", "documents", "data", "docs", "hits", "@graph")
_ANSWERS = ("response", "hits")  # of the Guardian, and of Elasticsearch, around their lists


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of JSON, whatever its file is called; what holds none is named by its number."""
    if _is_lines(document):
        yield from records.sifted(document, _of_lines(document, options), options.limits)
        return
    decoded = decode(replace(document, data=_whole(document, options.limits)))
    if sum(map(decoded.text.count, ",[{")) > options.limits.json_values:
        raise Unusable(f"more than {options.limits.json_values:,} values of JSON")
    values, fault = _values(decoded.text, options.limits.records)
    if values or not fault:
        items = [item for value in values for item in _items(value)]
        found = _of_items(items, document, options)
        articles = records.sifted(document, found, options.limits, "item")
        yield from records.noting(articles, decoded.warnings)
    if fault:
        where = f"left after JSON value {len(values)}: " if values else ""
        raise Unusable(f"{where}{fault}")


def _is_lines(document: Document) -> bool:
    """Whether each line is a value of its own: in JSON lines unless the first one only opens one,
    in other JSON if the first one is whole and another follows."""
    if document.suffix != ".json":
        with document.open() as stream:
            return stream.readline(_SEEN).removeprefix(codecs.BOM_UTF8).strip() not in _OPENS
    first, _, rest = document.data.strip().partition(b"\n")
    if not rest.strip():
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True


def _article(value: object, document: Document, options: LoadOptions) -> Article | str:
    """The article in a value, or in words why there is none."""
    if not isinstance(value, dict):
        return "not an object"
    return records.read(cast(Mapping[str, object], value), document, options)


# ---- lines


def _of_lines(document: Document, options: LoadOptions) -> records.Found:
    count = 0
    try:
        with document.open() as packed:
            for number, line in _lines(packed, options.limits):
                blank = line is not None and not line.strip()
                count += not blank
                yield number, None if blank else _of_line(line, document, options)
    except (OSError, EOFError, zlib.error) as error:
        yield count, Skipped(document.path, f"damaged after line {count}: {error}")
    except Unusable as error:
        yield count, Skipped(document.path, f"left after line {count}: {error}")
    else:
        if not count:
            yield 0, Skipped(document.path, "empty file")


def _lines(packed: BinaryIO, limits: LoadSettings) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for a line that is longer than the limit. Raises
    Unusable for a file that unfolds to more than the limit."""
    is_gzip = packed.read(2) == _GZIP
    packed.seek(0)
    stream = cast(BinaryIO, gzip.GzipFile(fileobj=packed)) if is_gzip else packed
    limit, left = limits.line_bytes, limits.expanded_bytes
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
            raise Unusable(f"more than {limits.expanded_bytes // 2**20} MB unfolded")


def _of_line(line: bytes | None, document: Document, options: LoadOptions) -> Article | str:
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
    return _article(value, document, options)


# ---- values over any lines


def _whole(document: Document, limits: LoadSettings) -> bytes:
    with document.open() as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        size = f"{limits.file_bytes // 2**20} MB"
        raise Unusable(f"JSON over several lines, larger than {size}")
    return data


def _values(text: str, most: int) -> tuple[list[object], str | None]:
    """The JSON values of a text, up to the end or to what is none, which is said in words; one more
    than `most` at most."""
    decoder = json.JSONDecoder()
    values: list[object] = []
    at = _after_space(text, 0)
    while at < len(text) and len(values) <= most:
        try:
            value, end = decoder.raw_decode(text, at)
        except RecursionError:
            return values, "JSON nested too deeply"
        except ValueError as error:
            return values, f"not JSON: {error}"
        values.append(value)
        at = _after_space(text, end)
    return values, None


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _of_items(items: list[object], document: Document, options: LoadOptions) -> records.Found:
    if not items:
        yield 0, Skipped(document.path, "no article in it")
    for number, item in enumerate(items, 1):
        found: Article | Skipped | str = _article(item, document, options)
        if len(items) == 1 and isinstance(found, str):
            found = Skipped(document.path, found)
        yield number, found


def _items(value: object) -> list[object]:
    """The records: a list's items, an object, or those that an object holds."""
    if isinstance(value, list):
        return cast(list[object], value)
    if isinstance(value, dict):
        held = cast(Mapping[str, object], value)
        for name in _LISTS:
            if isinstance(inner := held.get(name), list):
                return cast(list[object], inner)
        for name in _ANSWERS:
            if isinstance(inner := held.get(name), dict):
                return _items(cast(object, inner))
        if held and all(isinstance(inner, dict) for inner in held.values()):
            return list(held.values())
    return [value]
