"""Bytes to text: by a byte order mark, as UTF-8, as markup declares, else as Windows-1252."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from storydiff.loading.interface import Document, Unusable

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page must declare its encoding; the HTML standard says 1024
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
# Control characters that no editor writes: white space, ESC (colour codes in a captured log) and
# the C1 range (Windows-1252 misread) are left out.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY_SHARE = 0.2  # of the characters; text stays far below it, machine code far above
_BINARY_COUNT = 8  # control characters that a short text may hold and be text
_FOREIGN_SHARE = 0.3  # of the characters: French has a twentieth, Russian nearly all
_SAMPLE = 8192  # characters looked at


class Decoded(NamedTuple):
    """A document's text, exactly as decoded (line ends and control characters kept)."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(document: Document) -> Decoded:
    """The text of a document. Raises Unusable where it has none.

    A byte that is not UTF-8 is read as Windows-1252, with a warning that names the first such
    byte: a file wholly in Windows-1252 comes out right, and so does a UTF-8 file with one bad byte.
    """
    data = document.data
    decoded = _decode_utf16(data) if data.startswith(_UTF16_MARKS) else _decode_utf8(data)
    if not decoded.text.strip():
        raise Unusable("empty file")
    if _looks_binary(decoded):
        raise Unusable("not text: a binary file, or UTF-16 without a mark")
    if decoded.warnings and _is_misread(data, decoded.text):
        raise Unusable("in an encoding that is not read: save it as UTF-8")
    named = tuple(f"{document.path}: {warning}" for warning in decoded.warnings)
    return Decoded(decoded.text, named)


def decode_markup(data: bytes, charset: str | None = None) -> Decoded:
    """The text of a page.

    In this order: a byte order mark; UTF-8, where the bytes are that, since no other text is so by
    chance; what the page declares, then what the headers said (`charset`); Windows-1252.
    """
    if data.startswith(_UTF16_MARKS):
        return Decoded(data.decode("utf-16", errors="replace"))
    declared = [found for label in _labels(data, charset) if (found := codec(label))]
    # ISO-2022-JP and its like are ASCII with escapes, and so would pass for UTF-8.
    stateful = [name for name in declared if name.startswith(("iso2022", "hz"))]
    for name in (*stateful, "utf-8-sig", *declared):
        try:
            return Decoded(data.decode(name))
        except UnicodeError:  # idna and punycode raise it bare
            continue
    if not declared:
        text = data.decode("utf-8-sig", errors=_AS_CP1252)
        return Decoded(text, ("no encoding declared, read as Windows-1252",))
    errors = _AS_CP1252 if declared[0] == "utf-8" else "replace"
    return Decoded(data.decode(declared[0], errors), (f"not {declared[0]} throughout",))


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


def _decode_utf16(data: bytes) -> Decoded:
    text = data.decode("utf-16", errors="replace")
    broken = "\ufffd" in text and "\ufffd".encode("utf-16-le") not in data
    return Decoded(text, ("damaged UTF-16",) if broken else ())


def _decode_utf8(data: bytes) -> Decoded:
    unmarked = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(unmarked.decode("utf-8"))
    except UnicodeDecodeError as error:
        byte = error.start + len(data) - len(unmarked)
        warning = f"not UTF-8 at byte {byte}, read as Windows-1252"
        return Decoded(unmarked.decode("utf-8", errors=_AS_CP1252), (warning,))


def _looks_binary(decoded: Decoded) -> bool:
    sample = decoded.text[:_SAMPLE]
    if decoded.warnings and "\0" in sample:
        return True
    controls = len(_CONTROL.findall(sample))
    most = max(_BINARY_COUNT, _BINARY_SHARE * len(sample))
    return controls > most or 2 * controls > len(sample.strip())


def _is_misread(data: bytes, text: str) -> bool:
    """Whether so much of a text is no UTF-8 that it is not in Windows-1252 either: most letters of
    the languages that are written in that are ASCII."""
    return len(text) - len(data.decode("utf-8", "ignore")) > _FOREIGN_SHARE * len(text)


def _read_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """A codec error handler: the bytes that are not UTF-8, as Windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", errors="replace"), error.end


_AS_CP1252 = "storydiff-cp1252"
codecs.register_error(_AS_CP1252, _read_as_cp1252)
