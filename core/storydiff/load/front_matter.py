"""YAML front matter: what a text file says about itself between two lines of dashes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from storydiff.load.dates import read_date

_BLOCK = re.compile(r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.M)
_LOOKS_LIKE_FIELDS = re.compile(r"^[A-Za-z][\w -]*:(?:\s|$)", re.M)
_OUTLET_FIELDS = ("outlet", "source", "sitename", "site_name", "publisher")
_DATE_FIELDS = ("date", "published", "publication_date", "pubdate")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields that are read; `end` is the offset where the article's own text begins."""

    end: int = 0
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()


def end(text: str) -> int:
    """The offset at which the article's own text begins: 0 where there is no front matter."""
    block = _BLOCK.match(text)
    return block.end() if block and _LOOKS_LIKE_FIELDS.search(block[1]) else 0


def read(text: str) -> FrontMatter:
    """The front matter at the head of a text; fields that cannot be read become warnings."""
    block_end = end(text)
    if not block_end:
        return FrontMatter()
    block = _BLOCK.match(text)
    assert block is not None
    fields = _parse(block[1])
    if isinstance(fields, str):
        return FrontMatter(end=block_end, warnings=(f"front matter is not YAML: {fields}",))
    when = _first(fields, *_DATE_FIELDS)
    published = _as_date(when)
    unread = when is not None and published is None
    return FrontMatter(
        end=block_end,
        title=_as_text(_first(fields, "title", "headline")),
        outlet=_as_text(_first(fields, *_OUTLET_FIELDS)),
        published=published,
        author=_as_text(_first(fields, "author", "authors", "byline")),
        url=_as_text(_first(fields, "url", "link")),
        language=_as_language(_first(fields, "language", "lang")),
        warnings=(f"front matter: not a date: {when}",) if unread else (),
    )


def _parse(block: str) -> Mapping[str, object] | str:
    """The fields by lower-case name, or in words why there are none."""
    import yaml

    try:
        fields: object = yaml.safe_load(block)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return f"line {mark.line + 2}" if mark else str(error).splitlines()[0]
    if not isinstance(fields, dict):
        return "no fields"
    return {str(k).casefold(): v for k, v in cast(dict[object, object], fields).items()}


def _first(fields: Mapping[str, object], *names: str) -> object:
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def _as_text(value: object) -> str | None:
    if isinstance(value, list):
        value = ", ".join(str(item) for item in cast(list[object], value))
    return " ".join(str(value).split()) or None if value is not None else None


def _as_date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    return read_date(str(value))


def _as_language(value: object) -> str | None:
    """ISO 639-1 of a tag such as `en-GB`."""
    tag = re.match(r"[A-Za-z]{2}(?![A-Za-z])", str(value)) if value is not None else None
    return tag[0].lower() if tag else None
