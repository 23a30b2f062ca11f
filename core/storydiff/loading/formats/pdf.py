"""PDF: lines as they stand on the pages, put together to paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from storydiff.loading import exports, pdf_streams
from storydiff.loading.extras import library
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.loading.layout import Line, address, paragraphs
from storydiff.models import Article, Skipped

PDF_ARTICLES = 20
"""How many of the longest articles a PDF may hold; an export of a database holds short ones."""

# pdfium ends a line by both, or by its mark for a hyphen that breaks a word.
_LINE = re.compile(r"[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_SCAN = "no text in it: pictures of pages (a scan), which would need text recognition"


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The article, or the articles of a database's export. Needs the extra `pdf`.

    The file's own title is used where the first lines show it; its dates are those of the file, not
    of the article, and so are not read.
    """
    pdfium = library("pypdfium2", "pdf")
    pdf_streams.check(document.data, options.limits)
    try:
        with closing(pdfium.PdfDocument(document.data)) as opened:
            title = opened.get_metadata_dict().get("Title") or None
            if len(opened) > options.limits.pdf_pages:
                raise Unusable(f"a PDF of more than {options.limits.pdf_pages:,} pages")
            lines: list[Line] = []
            left = PDF_ARTICLES * options.limits.article_characters
            for number, page in enumerate(opened):
                found = list(_lines(page, number, left))
                left -= sum(len(line.text) for line in found)
                lines += found
    except (pdfium.PdfiumError, ValueError) as error:
        protected = "password" in str(error).lower()
        reason = "protected by a password" if protected else f"not a PDF that can be read: {error}"
        raise Unusable(reason) from error
    text, url = "\n\n".join(paragraphs(lines)), address(lines)
    if not text:
        raise Unusable(_SCAN)
    yield from exports.articles(document, options, text, Stated(title=title, url=url))


def _lines(page: Any, number: int, most: int) -> Iterator[Line]:
    """The lines of a page in the order of its text, each with its place in points. Raises
    ValueError where it has more characters than `most`."""
    raw = library("pypdfium2.raw", "pdf")
    with closing(page), closing(page.get_textpage()) as found:
        if found.count_chars() > most:
            raise ValueError("more text than a newspaper of a thousand pages has")
        codes = [raw.FPDFText_GetUnicode(found, i) for i in range(found.count_chars())]
        for match in _LINE.finditer("".join(map(chr, codes))):
            if bare := match[0].strip():
                first = match.end() - len(match[0].lstrip())
                left, bottom, _, top = found.get_charbox(first, loose=True)
                right = found.get_charbox(first + len(bare) - 1, loose=True)[2]
                yield Line(bare, number, left, right, bottom, top)
