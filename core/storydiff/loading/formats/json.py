"""JSON: an article, a list of them, an object that holds a list of them, or several of these."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import cast

from storydiff.loading import records
from storydiff.loading.decode import decode
from storydiff.loading.interface import Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped

_SPACE = re.compile(r"\s*")
_LISTS = ("articles", "items", "results", "documents", "data", "docs", "hits", "@graph")
_ANSWERS = ("response", "hits")  # of the Guardian, and of Elasticsearch, around their lists


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a JSON file; JSON lines under a `.json` name are read as such.

    Values one after the other, as `jq` writes them, are each read.
    """
    decoded = decode(document)
    if _is_lines(decoded.text):
        from storydiff.loading.formats import jsonl

        yield from jsonl.read_lines(document, options)
        return
    if sum(map(decoded.text.count, ",[{")) > options.limits.json_values:
        raise Unusable(f"more than {options.limits.json_values:,} values of JSON")
    values, fault = _values(decoded.text, options.limits.records)
    items = [item for value in values for item in _items(value)]
    if values or not fault:
        found = _read_all(items, document, options)
        articles = records.sifted(document, found, options.limits, "item")
        yield from records.noting(articles, decoded.warnings)
    if fault:
        where = f"left after JSON value {len(values)}: " if values else ""
        raise Unusable(f"{where}{fault}")


def _is_lines(text: str) -> bool:
    """Whether the first line is a value of its own, and another follows it."""
    first, _, rest = text.strip().partition("\n")
    if not rest.strip():
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True


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


def _read_all(items: list[object], document: Document, options: LoadOptions) -> records.Found:
    if not items:
        yield 0, Skipped(document.path, "no article in it")
    for number, item in enumerate(items, 1):
        found = (
            records.read(cast(Mapping[str, object], item), document, options)
            if isinstance(item, dict)
            else "not an object"
        )
        if len(items) == 1 and isinstance(found, str):
            yield number, Skipped(document.path, found)
        else:
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
