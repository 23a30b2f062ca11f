"""What bytes look like, for what has no suffix or one that says little: a page that was fetched, or
stdin, or a page that was saved as text."""

from __future__ import annotations

import re

from storydiff.loading.interface import MODULES, Document

_HEAD = 2048  # bytes looked at: a doctype and comments may come before <html>
_MAGIC = {
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
    b"WARC/": ".warc",
    b"PAR1": ".parquet",
    b"[": ".json",
    b"{": ".jsonl",
}
_ZIPPED = {
    b"word/": ".docx",
    b"mimetypeapplication/vnd.oasis": ".odt",
    b"mimetypeapplication/epub": ".epub",
    b"xl/workbook.xml": ".xlsx",
}
_MARKUP = re.compile(
    rb"<(?:(?P<html>!doctype html|html|head|body|article)|(?P<rss>rss|feed|rdf:rdf)"
    rb"|(?P<nitf>nitf|newsItem|newsMessage))\b",
    re.IGNORECASE,
)
_VAGUE = frozenset({".txt", ".xml"})
_NO_PROOF = frozenset({".txt", ".json", ".jsonl"})  # a text may begin with a bracket


def suffix(document: Document) -> str:
    """The suffix of the format that a document is in: its own, or where that is none that is read
    or says little, as of a page that was saved as text, that which its bytes announce."""
    if document.suffix in MODULES and document.suffix not in _VAGUE:
        return document.suffix
    seen = announced(document.data)
    return document.suffix if document.suffix in _VAGUE and seen in _NO_PROOF else seen


def announced(data: bytes) -> str:
    """The suffix of the format that the first bytes announce; `.txt` where they announce none."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK\x03\x04"):
        return next((name for mark, name in _ZIPPED.items() if mark in data), ".txt")
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            return name
    if head.startswith(b"<") and (markup := _MARKUP.search(head)):
        return f".{markup.lastgroup}"
    return ".txt"
