"""Bytes of markup to text, by the encoding that a page declares."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page must declare its encoding; the HTML standard says 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The WHATWG Encoding Standard: what these labels mean on the web.
_ON_THE_WEB = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}


def decode_markup(data: bytes, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a page, and warnings.

    In this order: a byte order mark; UTF-8, where the bytes are that, since no other text is so by
    chance; what the page declares, then what the headers said (`charset`); Windows-1252.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), ()
    declared = [found for label in _labels(data, charset) if (found := codec(label))]
    # ISO-2022-JP and its like are ASCII with escapes, and so would pass for UTF-8.
    stateful = [name for name in declared if name.startswith(("iso2022", "hz"))]
    for name in (*stateful, "utf-8", *declared):
        try:
            return data.decode(name), ()
        except UnicodeError:  # idna and punycode raise it bare
            continue
    said = declared[0] if declared else "windows-1252"
    warning = f"not {said} throughout" if declared else "no encoding declared, read as Windows-1252"
    return data.decode(declared[0] if declared else "cp1252", errors="replace"), (warning,)


def _labels(data: bytes, charset: str | None) -> list[str]:
    in_page = _DECLARED.search(data[:_HEAD])
    return [*([in_page[1].decode("ascii")] if in_page else []), *([charset] if charset else [])]


def codec(label: str) -> str | None:
    """The codec of a label; None for none, and for one that no page is written in: `undefined`,
    `idna` and their like are codecs of text to Python, and fail on all or most of it."""
    try:
        name = codecs.lookup(label.strip()).name
        name = _ON_THE_WEB.get(name, name)
        b"<p>\xff".decode(name, "replace")
    except (LookupError, ValueError, AttributeError):
        return None
    return name
