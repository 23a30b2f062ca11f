"""Plain text: the file is the article, and its name is the outlet's unless front matter says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storydiff.loading import build, exports, records
from storydiff.loading.decode import decode
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped
from storydiff.text import front_matter


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The one article of a text or Markdown file, or those of a database's export.

    Its text is the whole file, front matter included: `clean` drops that with a reason, so that
    offsets are those of the file.
    """
    decoded = decode(document)
    text = decoded.text
    if parts := exports.split(text):
        yield from build.exported(document, options, parts)
        return
    if not text[front_matter.end(text) :].strip():
        raise Unusable("front matter without an article")
    fields = front_matter.fields(text, options.limits.front_matter_characters)
    if isinstance(fields, str):
        stated = Stated(warnings=(fields,))
    else:
        stated = records.stated(fields, options)
    article = build.article(document, options, text, stated, "front-matter")
    yield from records.noting([replace(article, text=text)], decoded.warnings)
