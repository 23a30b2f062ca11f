"""Pages that a browser saved as one file: MIME (RFC 2557) around a web page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storydiff.loading import mail
from storydiff.loading.formats import html
from storydiff.loading.interface import Document, LoadOptions, Unusable
from storydiff.models import Article, Skipped


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The article of the page; the images and styles saved with it are not looked at."""
    message = mail.message(document, options.limits)
    page = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    if page is None:
        raise Unusable("no web page in it")
    data = page.get_payload(decode=True)
    url = page.get("Content-Location") or message.get("Snapshot-Content-Location")
    inner = replace(
        document,
        data=data if isinstance(data, bytes) else b"",
        url=str(url) if url and str(url).startswith("http") else None,
        charset=page.get_content_charset(),
    )
    yield from html.load(inner, options)
