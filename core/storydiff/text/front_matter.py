"""YAML front matter: what a text file says about itself between two lines of dashes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple, cast

from storydiff.settings import LoadSettings
from storydiff.text.publication_dates import read_date

_BLOCK = re.compile(r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.M)
_LOOKS_LIKE_FIELDS = re.compile(r"^[A-Za-z][\w -]*:(?:\s|$)", re.M)
_OUTLET_FIELDS = ("outlet", "source", "sitename", "site_name", "publisher")
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_LONGEST = LoadSettings().front_matter_characters
_DATE_FIELDS = ("date", "published", "publication_date", "pubdate")


class FrontMatter(NamedTuple):
    """The fields that are read; `end` is the offset where the article's own text begins."""

    end: int = 0
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    story: str | None = None
    warnings: tuple[str, ...] = ()


def end(text: str) -> int:
    """The offset at which the article's own text begins: 0 where there is no front matter."""
    block = _BLOCK.match(text)
    return block.end() if block and _LOOKS_LIKE_FIELDS.search(block[1]) else 0


def read(text: str, longest: int = _LONGEST) -> FrontMatter:
    """The front matter at the head of a text; fields that cannot be read become warnings, and so
    does a block of more characters than `longest`."""
    block_end = end(text)
    if not block_end:
        return FrontMatter()
    block = _BLOCK.match(text)
    assert block is not None
    if len(block[1]) > longest:
        warning = f"front matter of more than {longest:,} characters is not read"
        return FrontMatter(end=block_end, warnings=(warning,))
    fields = _parse(block[1])
    if isinstance(fields, str):
        return FrontMatter(end=block_end, warnings=(f"front matter is not YAML: {fields}",))
    when = _first(fields, *_DATE_FIELDS)
    published = read_date(when or "")
    unread = when is not None and published is None
    return FrontMatter(
        end=block_end,
        title=_first(fields, "title", "headline"),
        outlet=_first(fields, *_OUTLET_FIELDS),
        published=published,
        author=_first(fields, "author", "authors", "byline"),
        url=_first(fields, "url", "link"),
        language=_as_language(_first(fields, "language", "lang")),
        story=_first(fields, "story", "event"),
        warnings=(f"front matter: not a date: {when}",) if unread else (),
    )


def _parse(block: str) -> Mapping[str, str] | str:
    """The fields by lower-case name, or in words why there are none.

    Read with the loader that knows only text, lists and mappings: dates and numbers stay as
    written, and aliases cannot unfold into more than was written.
    """
    import yaml

    try:
        fields: object = yaml.load(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        return f"line {mark.line + 2}" if mark else str(error).splitlines()[0]
    if not isinstance(fields, dict):
        return "no fields"
    texts = {str(k).casefold(): _as_text(v) for k, v in cast(dict[object, object], fields).items()}
    return {name: text for name, text in texts.items() if text}


def _first(fields: Mapping[str, str], *names: str) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _as_text(value: object) -> str:
    """A field's text on one line, a list's items joined; empty for null and for what is nested."""
    items = cast(list[object], value) if isinstance(value, list) else [value]
    texts = [" ".join(item.split()) for item in items if isinstance(item, str)]
    return ", ".join(text for text in texts if text and text not in _NULLS)


def _as_language(tag: str | None) -> str | None:
    """ISO 639-1 of a tag such as `en-GB`."""
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", tag or "")
    return match[0].lower() if match else None
