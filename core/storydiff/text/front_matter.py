"""YAML front matter: what a text file says about itself between two lines of dashes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from storydiff.settings import LoadSettings

_BLOCK = re.compile(r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.M)
_LOOKS_LIKE_FIELDS = re.compile(r"^[A-Za-z][\w -]*:(?:\s|$)", re.M)
_WIKI_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")  # as Obsidian clips an author
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_LONGEST = LoadSettings().front_matter_characters


def end(text: str) -> int:
    """The offset at which the article's own text begins: 0 where there is no front matter."""
    block = _block(text)
    return block.end() if block else 0


def fields(text: str, longest: int = _LONGEST) -> Mapping[str, str] | str:
    """The fields of the front matter at the head of a text, none where there is none; or in words
    why they are not read, as those of a block of more characters than `longest`.

    Read with the loader that knows only text, lists and mappings: dates and numbers stay as
    written, and aliases cannot unfold into more than was written.
    """
    block = _block(text)
    if block is None:
        return {}
    if len(block[1]) > longest:
        return f"front matter of more than {longest:,} characters is not read"
    import yaml

    try:
        found: object = yaml.load(block[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}" if mark else str(error).splitlines()[0]
        return f"front matter is not YAML: {where}"
    if not isinstance(found, dict):
        return "front matter is not YAML: no fields"
    texts = {str(k): _as_text(v) for k, v in cast(dict[object, object], found).items()}
    return {name: text for name, text in texts.items() if text}


def _block(text: str) -> re.Match[str] | None:
    block = _BLOCK.match(text)
    return block if block and _LOOKS_LIKE_FIELDS.search(block[1]) else None


def _as_text(value: object) -> str:
    """A field's text on one line, a list's items joined; empty for null and for what is nested."""
    items = cast(list[object], value) if isinstance(value, list) else [value]
    texts = [" ".join(_WIKI_LINK.sub(r"\1", i).split()) for i in items if isinstance(i, str)]
    return ", ".join(text for text in texts if text and text not in _NULLS)
