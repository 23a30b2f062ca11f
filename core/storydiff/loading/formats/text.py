"""Plain text: the file is the article, and its name is the outlet's unless front matter says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from storydiff.loading import build, exports, records
from storydiff.loading.decode import decode
from storydiff.loading.interface import OWN, Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped
from storydiff.text import front_matter

_OURS = re.compile(
    r"^(?:\| (?:Mark \| Outlet \| Title \| Published|outlet \| verdict \| differs in"
    r"|outlet \| date \| reprint of|letter \| id \| outlet|kind \| a \| b \| score) \| "
    r"|[0-9a-f]{6}\t(?:conflict|differ|agree|single)\t\d)",
    re.MULTILINE,
)
"""Heads of the tables in the program's own Markdown, and its own lines of claims."""


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The one article of a text or Markdown file, or those of a database's export.

    Its text is the whole file, front matter included: `clean` drops that with a reason, so that
    offsets are those of the file.
    """
    decoded = decode(document)
    if _OURS.search(decoded.text):
        raise Unusable(OWN)
    if parts := exports.split(decoded.text):
        found = exports.exported(document, options, parts)
    else:
        found = iter([_whole(document, options, decoded.text)])
    yield from records.noting(found, decoded.warnings)


def _whole(document: Document, options: LoadOptions, text: str) -> Article:
    if not text[front_matter.end(text) :].strip():
        raise Unusable("front matter without an article")
    fields = front_matter.fields(text, options.limits.front_matter_characters)
    if isinstance(fields, str):
        stated = Stated(warnings=(fields,))
    else:
        stated = records.stated(fields, options)
    article = build.article(document, options, text, stated, "front-matter")
    return replace(article, text=text)
