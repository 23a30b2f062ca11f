"""OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from storydiff.loading import archive, exports
from storydiff.loading.extras import library
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped

# <text:s text:c="1000000000"/> stands for so many blanks; writers of text use a few.
_REPEATED = re.compile(rb"""[:\s]c\s*=\s*["'][^"']{4,}["']""")

_ASIDE = "//text:tracked-changes | //text:note | //office:annotation"
"""What was deleted, footnotes and remarks: each would stand in the midst of a sentence."""


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The article, or the articles of a database's export. Needs the extra `odt`."""
    odfdo = library("odfdo", "odt")
    archive.check(document, options.limits)
    if any(_REPEATED.search(data) for data in archive.markup(document)):
        raise Unusable("unfolds to more blanks than a text has")
    try:
        opened = odfdo.Document(BytesIO(document.data))
        for aside in opened.body.get_elements(_ASIDE):
            aside.delete()
        blocks = [
            str(block.inner_text) for block in opened.body.get_elements("//text:p | //text:h")
        ]
        title = opened.meta.title
    except Exception as error:  # odfdo lets through whatever a damaged file makes happen
        raise Unusable(f"not an OpenDocument text that can be read: {error}") from error
    text = "\n\n".join(block for block in blocks if block.strip())
    yield from exports.articles(document, options, text, Stated(title=title or None))
