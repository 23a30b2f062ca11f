"""Rich Text Format, which Nexis and Factiva export too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storydiff.loading import exports
from storydiff.loading.extras import library
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped

# striprtf puts a link's address behind its words, in the midst of a sentence, where it knows one.
_LINK = re.compile(r"(\\fldinst.{0,200}?)HYPERLINK\b", re.DOTALL)


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The article, or the articles of a database's export. Needs the extra `rtf`."""
    striprtf = library("striprtf.striprtf", "rtf")
    if not document.data.lstrip().startswith(b"{\\rtf"):
        raise Unusable("not RTF")
    try:
        # RTF is ASCII with escapes; what is not is in the code page that most writers use.
        source = _LINK.sub(r"\1", document.data.decode("cp1252", "replace"))
        text = striprtf.rtf_to_text(source, errors="replace")
    except Exception as error:  # striprtf lets through whatever a damaged file makes happen
        raise Unusable(f"damaged RTF: {error}") from error
    yield from exports.articles(document, options, text, Stated())
