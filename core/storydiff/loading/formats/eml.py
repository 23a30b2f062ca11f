"""Mail: a newsletter, or an article that somebody sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from storydiff.loading import build, mail, markup
from storydiff.loading.decode import decode_markup
from storydiff.loading.interface import Document, LoadOptions, Stated
from storydiff.models import Article, Skipped
from storydiff.text.publication_dates import read_date

_PREFIX = re.compile(r"^(?:(?:fwd?|re|wg|aw|tr|rv)\s*:\s*)+", re.IGNORECASE)
_QUOTED = re.compile(r"^(?:> ?)+", re.M)
_FORWARDED = re.compile(r"^From: .+\n+(?:(?:Date|Sent|Subject|To|Cc|Reply-To): .*\n+){2,}", re.M)
_TELLS_MORE = 2  # times as many words in HTML as in a plain part that only says where to read it


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The text of a message, or of those that are attached to it; the subject is the headline, the
    sender the author. What a message forwards is read instead of the note above it."""
    message = mail.message(document, options.limits)
    attached = [
        inner
        for part in message.walk()
        if part.get_content_type() == "message/rfc822"
        for inner in part.iter_parts()
        if isinstance(inner, EmailMessage)
    ]
    for each in attached or [message]:
        yield _read(each, document, options)


def _read(message: EmailMessage, document: Document, options: LoadOptions) -> Article | Skipped:
    plain, html = _body(message, "plain"), _body(message, "html")
    told = html if len(html[0].split()) > _TELLS_MORE * len(plain[0].split()) else plain
    head = {name: str(message[name] or "") for name in ("From", "Subject", "Date")}
    text = _QUOTED.sub("", told[0])
    for forwarded in _FORWARDED.finditer(text):
        fields = (line.partition(": ") for line in forwarded[0].split("\n") if line)
        head = {name.replace("Sent", "Date"): value for name, _, value in fields}
        text = forwarded.string[forwarded.end() :]
    if not text.strip() or not message.keys():
        return Skipped(document.path, "no message text in it")
    name, address = parseaddr(head["From"])
    is_list = message.get("List-Id") or message.get("List-Unsubscribe")
    stated = Stated(
        title=_PREFIX.sub("", head.get("Subject", "")) or None,
        published=read_date(head.get("Date", "")),
        author=name or address or None,
        site=name if is_list else None,
        warnings=told[1],
    )
    return build.article(document, options, text, stated)


def _body(message: EmailMessage, kind: str) -> tuple[str, tuple[str, ...]]:
    """The text of a message's plain or HTML part, empty where it has none, and warnings."""
    body = message.get_body((kind,))
    data = body.get_payload(decode=True) if body is not None else b""
    if body is None or not isinstance(data, bytes):
        return "", ()
    text, warnings = decode_markup(data, body.get_content_charset())
    return markup.text_of(text) if kind == "html" else text.replace("\r\n", "\n"), warnings
