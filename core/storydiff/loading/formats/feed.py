"""RSS and Atom: one article an entry, as far as the feed carries whole articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import BytesIO
from typing import Any

from storydiff.loading import build, markup, records
from storydiff.loading.decode import codec, decode_markup
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped
from storydiff.text.publication_dates import read_date

# What feedparser reads broken feeds with looks for the end of a tag in a time that grows with the
# cube of the quotation marks in it. Tags have two for each attribute.
_TAG = re.compile(rb"<[^<>]*")
_MOST_MARKS = 100

# What feedparser fails on where a reader of feeds would show one bad character.
_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));", re.IGNORECASE)
_DECLARATION = re.compile(rb"""^\s*(<\?xml[^>]*?)\sencoding\s*=\s*["']([^"'>]*)["']""")


def _marks(tag: bytes) -> int:
    return tag.count(b"'") + tag.count(b'"')


def _whole(reference: re.Match[bytes]) -> bytes:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return b"&#xFFFD;" if 0xD800 <= code <= 0xDFFF else reference[0]


def _mended(data: bytes) -> bytes:
    """A feed without half a surrogate pair, and without an encoding that is none."""
    data = _REFERENCE.sub(_whole, data)
    declared = _DECLARATION.match(data)
    if declared and codec(declared[2].decode("latin-1")) is None:
        text, _ = decode_markup(_DECLARATION.sub(rb"\1", data, count=1))
        data = text.replace("\0", "\ufffd").encode()
    return data


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The entries of a feed with their content, or with their summary and a warning.

    External entities are not resolved: expat, under feedparser, does not unless told to.
    """
    if any(_marks(tag[0]) > _MOST_MARKS for tag in _TAG.finditer(document.data)):
        raise Unusable("not an RSS or Atom feed: a tag in it does not end")
    feedparser: Any = import_module("feedparser")  # late, and untyped
    # A stream: a string or bytes might be taken for an address or a file's name.
    feed = feedparser.parse(BytesIO(_mended(document.data)))
    if not feed.version and not feed.entries:
        raise Unusable("not an RSS or Atom feed")
    if not feed.entries:
        raise Unusable("a feed without entries")
    site = str(feed.feed.get("title") or "")
    entries = enumerate(feed.entries, 1)
    found = ((n, _entry(entry, n, site, document, options)) for n, entry in entries)
    yield from records.sifted(document, found, options.limits, "entry")


def _entry(
    entry: Mapping[str, Any], number: int, site: str, document: Document, options: LoadOptions
) -> Article | str:
    """The article of an entry, or in words why there is none."""
    content = max(
        (str(part.get("value", "")) for part in entry.get("content", ())), default="", key=len
    )
    summary = str(entry.get("summary") or "")
    whole = bool(content)
    text = markup.text_of(content or summary)
    if len(text.split()) < options.limits.page_words:
        return "too short a text" if text.strip() else "no text beyond its headline"
    stated = Stated(
        title=markup.text_of(str(entry.get("title") or "")) or None,
        published=read_date(str(entry.get("published") or entry.get("updated") or "")),
        site=site or None,
        author=str(entry.get("author") or "") or None,
        url=str(entry.get("link") or "") or None,
        warnings=() if whole else (f"entry {number} carries no content but a summary",),
    )
    return build.article(document, options, text, stated)
