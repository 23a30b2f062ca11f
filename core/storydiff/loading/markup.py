"""The text of markup that is an article and nothing else: a feed entry, a mail, a chapter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("script style noscript template head title svg iframe".split())
_TAG = re.compile(r"</?(?:p|div|br|span|em|strong|a|h[1-6]|ul|ol|li|html|body)\b[^<>]{0,500}>")
_BREAK = "\0"  # no markup holds it


def is_markup(text: str) -> bool:
    """Whether a text holds HTML tags."""
    return bool(_TAG.search(text[:5000]))


def text_of(markup: str) -> str:
    """The text of markup, a paragraph a block; scripts and styles left out. Never raises."""
    tree = parse(markup)
    return block_text(tree) if tree is not None else ""


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page or a part of one; None where there is nothing in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if not markup.strip():
        return None
    try:
        # As bytes: lxml refuses a string that declares an encoding.
        return document_fromstring(
            markup.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", no_network=True)
        )
    except etree.LxmlError:
        return None


def block_text(tree: HtmlElement) -> str:
    """The text of an element, its blocks as paragraphs with a blank line between them."""
    from lxml import etree

    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            pieces.append(_BREAK if tag in _BLOCKS else "")
            pieces.append((element.text or "") if not silent else "")
            continue
        if event == "end":
            silent -= tag in _SILENT
            pieces.append(_BREAK if tag in _BLOCKS else "")
        if element is not tree and not silent:
            pieces.append(element.tail or "")
    paragraphs = (" ".join(part.split()) for part in "".join(pieces).split(_BREAK))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
