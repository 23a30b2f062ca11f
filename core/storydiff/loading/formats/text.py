"""Plain text: the file is the article, and its name is the outlet's unless front matter says so."""

from __future__ import annotations

from collections.abc import Iterator

from storydiff.loading import build, exports
from storydiff.loading.decode import decode
from storydiff.loading.interface import Document, LoadOptions
from storydiff.loading.naming import outlet
from storydiff.models import Article, Skipped
from storydiff.text.front_matter import read


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The one article of a text or Markdown file, or those of a database's export.

    Its text is the whole file, front matter included: `clean` drops that with a reason, so that
    offsets are those of the file.
    """
    decoded = decode(document)
    if isinstance(decoded, Skipped):
        yield decoded
        return
    if exports.split(decoded.text):
        yield from build.articles(document, options, decoded.text, build.Stated())
        return
    stated = read(decoded.text, options.limits.front_matter_characters)
    if not decoded.text[stated.end :].strip():
        yield Skipped(document.path, "front matter without an article")
        return
    label, label_from = outlet(document.path, options.aliases, stated=stated.outlet)
    yield Article(
        path=document.path,
        text=decoded.text,
        label=label,
        label_from=label_from,
        title=stated.title,
        published=stated.published,
        author=stated.author,
        url=stated.url,
        language=stated.language,
        story=stated.story,
        warnings=(*decoded.warnings, *(f"{document.path}: {w}" for w in stated.warnings)),
    )
