"""JSON: an article, a list of them, or an object that holds a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import cast

from storydiff.loading import records
from storydiff.loading.decode import decode
from storydiff.loading.formats import jsonl
from storydiff.loading.interface import Document, LoadOptions
from storydiff.models import Article, Skipped


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a JSON file; JSON lines under a `.json` name are read as such."""
    decoded = decode(document)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    try:
        value: object = json.loads(decoded.text)
    except RecursionError:
        yield Skipped(document.path, "JSON nested too deeply")
        return
    except ValueError as error:
        if str(error).startswith("Extra data"):
            yield from jsonl.load(document, options)
        else:
            yield Skipped(document.path, f"not JSON: {error}")
        return
    found = _read_all(_items(value), document, options)
    yield from records.noting(found, decoded.warnings)


def _read_all(
    items: list[object], document: Document, options: LoadOptions
) -> Iterator[Article | Skipped]:
    if not items:
        yield Skipped(document.path, "no article in it")
    bad = records.BadLines(document.path, "item", "items")
    for number, item in enumerate(items, 1):
        found = (
            records.read(cast(Mapping[str, object], item), document, options)
            if isinstance(item, dict)
            else "not an object"
        )
        if isinstance(found, Article):
            yield found
        elif len(items) == 1:
            yield Skipped(document.path, found)
        else:
            bad.add(number, found)
    yield from bad.skipped()


def _items(value: object) -> list[object]:
    """The records: a list's items, an object, or the list of objects that an object holds."""
    if isinstance(value, list):
        return cast(list[object], value)
    if isinstance(value, dict):
        for name in ("articles", "items", "results", "documents", "data", "docs"):
            inner = cast(Mapping[str, object], value).get(name)
            if isinstance(inner, list):
                return cast(list[object], inner)
    return [value]
