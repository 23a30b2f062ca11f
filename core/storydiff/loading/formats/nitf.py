"""NITF and NewsML-G2 of the IPTC: articles as news agencies send them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from storydiff.loading import build, records
from storydiff.loading.decode import decode_markup
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped
from storydiff.text.publication_dates import read_date

_PARAGRAPHS = ("{*}p", "{*}hl2", "{*}li")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a file, be they alone or in a message of many; pictures are none."""
    from lxml import etree

    if document.data.count(b"<") > options.limits.elements:
        raise Unusable(f"more than {options.limits.elements:,} tags of XML")
    text = decode_markup(document.data).text.encode("utf-8", "replace")
    safe = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, recover=True)
    root: Any = etree.fromstring(text, safe) if text.strip() else None
    items = [] if root is None else list(root.iter("{*}newsItem")) or list(root.iter("{*}nitf"))
    if not items:
        raise Unusable("neither NITF nor NewsML-G2")
    found = ((n, _read(item, document, options)) for n, item in enumerate(items, 1))
    yield from records.sifted(document, found, options.limits, "item")


def _read(item: Any, document: Document, options: LoadOptions) -> Article | str:
    """The article in an item, or in words why there is none."""
    text = "\n\n".join(filter(None, map(_words, _paragraphs(item))))
    if not text:
        return "no text"
    dates = ("date.issue@norm", "date.release@norm", "pubdata@date.publication")
    stated = Stated(
        title=_said(item, "hl1", "headline", "title"),
        published=read_date(_said(item, *dates, "contentCreated", "versionCreated") or ""),
        outlet=_said(item, "pubdata@name", "provider", "distributor"),
        author=_BY.sub("", _said(item, "byline", "by") or "", count=1) or None,
        url=_said(item, "pubdata@ex-ref"),
    )
    return build.article(document, options, text, stated)


def _paragraphs(item: Any) -> Iterator[Any]:
    """The paragraphs of the article itself, each once, without the captions of its pictures."""
    bodies = (*item.iter("{*}body.content"), *item.iter("{*}inlineXML"))
    for element in bodies[0].iter(*_PARAGRAPHS) if bodies else ():
        if next(element.iterancestors(*_PARAGRAPHS, "{*}media"), None) is None:
            yield element


def _said(item: Any, *places: str) -> str | None:
    """The first of these places, an element or `element@attribute`, that holds words."""
    for place in places:
        name, _, attribute = place.partition("@")
        for element in item.iter(f"{{*}}{name}"):
            if words := element.get(attribute) if attribute else _words(element):
                return str(words)
    return None


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
