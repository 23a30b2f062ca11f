"""Mail: a newsletter, or an article that somebody sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from storydiff.loading import build, mail, markup
from storydiff.loading.charset import decode_markup
from storydiff.loading.interface import Document, LoadOptions
from storydiff.models import Article, Skipped
from storydiff.text.publication_dates import read_date

_PREFIX = re.compile(r"^(?:(?:fwd?|re|wg|aw|tr|rv)\s*:\s*)+", re.IGNORECASE)


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The text of a message; its subject is the headline, its sender the author."""
    message = mail.message(document, options.limits)
    if isinstance(message, Skipped):
        yield message
        return
    body = message.get_body(("plain", "html"))
    if body is None or not message.keys():
        yield Skipped(document.path, "no message text in it")
        return
    data = body.get_payload(decode=True)
    text, warnings = decode_markup(
        data if isinstance(data, bytes) else b"", body.get_content_charset()
    )
    if body.get_content_type() == "text/html":
        text = markup.text_of(text)
    if not text.strip():
        yield Skipped(document.path, "no message text in it")
        return
    name, address = parseaddr(_header(message, "From"))
    stated = build.Stated(
        title=_PREFIX.sub("", _header(message, "Subject")) or None,
        published=read_date(_header(message, "Date")),
        author=name or address or None,
        site=name if message.get("List-Id") or message.get("List-Unsubscribe") else None,
        warnings=warnings,
    )
    yield build.article(document, options, text, stated)


def _header(message: EmailMessage, name: str) -> str:
    """A header's value; empty where it is absent or broken."""
    return str(message[name] or "")
