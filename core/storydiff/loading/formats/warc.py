"""Web archives (WARC, ISO 28500): each page that answered is an article, read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from storydiff.loading.extras import library
from storydiff.loading.formats import html
from storydiff.loading.guard import guarded
from storydiff.loading.interface import Document, LoadOptions
from storydiff.models import Article, Skipped

_PAGES = ("text/html", "application/xhtml+xml")


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a crawl's pages; one record is in memory at a time. Needs the extra `warc`.

    Records of other kinds and of other media are passed over; a page without an article is Skipped
    under its address.
    """
    warcio = library("warcio.archiveiterator", "warc")
    pages = 0
    try:
        with document.open() as stream:
            for record in warcio.ArchiveIterator(stream):
                if _is_page(record):
                    pages += 1
                    yield from _read(record, document, options)
    except Exception as error:  # warcio lets through whatever a damaged archive makes happen
        yield Skipped(document.path, f"damaged after page {pages}: {error}")
        return
    if not pages:
        yield Skipped(document.path, "no web page in it")


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    media = (record.http_headers.get_header("Content-Type") or "").partition(";")[0]
    ok = record.http_headers.get_statuscode() == "200"
    return ok and media.strip().lower() in _PAGES


def _read(record: Any, document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    limit = options.limits.page_bytes
    data = record.content_stream().read(limit + 1)
    if len(data) > limit:
        yield Skipped(f"{document.path}: {url}", f"larger than {limit // 2**20} MB")
        return
    _, _, charset = (record.http_headers.get_header("Content-Type") or "").partition("charset=")
    page = Document(document.path, data, ".html", url=url, charset=charset.strip(" \"';") or None)
    for item in guarded(document.path, lambda: html.load(page, options)):
        yield item if isinstance(item, Article) else replace(item, path=f"{item.path}: {url}")
