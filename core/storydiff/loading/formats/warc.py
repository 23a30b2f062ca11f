"""Web archives (WARC, ISO 28500): each page that answered is an article, read as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any, BinaryIO

from storydiff.loading.extras import library
from storydiff.loading.formats import html
from storydiff.loading.guard import guarded
from storydiff.loading.interface import Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped

_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_LINE = 2**14  # bytes of a header's line: servers refuse longer ones
_LONGEST_HEADER = 2**20  # bytes of all headers of a record, and of blank lines between records


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a crawl's pages; one record is in memory at a time. Needs the extra `warc`.

    Records of other kinds and of other media are passed over; a page without an article is Skipped
    under its address.
    """
    library("warcio.archiveiterator", "warc")
    pages = 0
    try:
        with document.open() as stream:
            for record in _records(stream):
                if _is_page(record):
                    pages += 1
                    yield from _read(record, document, options)
    except Exception as error:  # warcio lets through whatever a damaged archive makes happen
        raise Unusable(f"damaged after page {pages}: {error}") from error
    if not pages:
        raise Unusable("no web page in it")


def _records(stream: BinaryIO) -> Iterator[Any]:
    """The records of an archive. What warcio prints about damaged ones is nobody's to read: the
    reader of a report sees which pages are missing."""
    iterator: Any = library("warcio.archiveiterator", "warc").ArchiveIterator(stream)
    readers: Any = library("warcio.bufferedreaders", "warc")
    iterator.reader = _bounded(readers.DecompressingBufferedReader)(stream, block_size=2**14)
    ended = object()
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(iterator, ended)
        if record is ended:
            return
        yield record


def _bounded(reader: Any) -> Any:
    """warcio's reader, made to fail on a line that no header has: it would look for its end, and
    put it together, in a time that grows with the square of its length."""

    class Bounded(reader):  # type: ignore[misc]
        since_read = 0

        def read(self, length: int | None = None) -> bytes:
            self.since_read = 0
            inner: Any = super()
            return bytes(inner.read(length))

        def readline(self, length: int | None = None) -> bytes:
            # warcio takes the limit for four times what it is, and may return less than there is.
            most = 4 * _LONGEST_LINE
            inner: Any = super()
            line = bytes(inner.readline(min(length or most, most)))
            self.since_read += len(line)
            cut = len(line) > _LONGEST_LINE and not line.endswith(b"\n")
            if cut or self.since_read > _LONGEST_HEADER:
                raise ValueError("a header longer than any that a server sends")
            return line

    return Bounded


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
