"""How much a PDF unfolds to, found before a library opens it: a kilobyte may hold two gigabytes."""

from __future__ import annotations

import binascii
import re
import zlib
from base64 import a85decode
from collections import Counter
from collections.abc import Iterable, Iterator

from storydiff.loading.interface import Unusable
from storydiff.settings import LoadSettings

# Streams stand in the file itself, never packed in another (ISO 32000-1, 7.5.7).
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(rb"/(?:Image|Width)\b")
_NAMES = re.compile(rb"\[(?:\s*/[!-.0-Z^-~]+){2,}\s*\]")
_REFERENCES = re.compile(rb"\[(?:\s*\d+\s+\d+\s+R){2,}\s*\]")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKERS = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_LETTERS = re.compile(rb"[\s!-z]{64}")
_DICTIONARY = 2000  # bytes before a stream in which its dictionary stands
_CHUNK = 2**16
_REPEATS = 5  # times that a list may name one object; a page's content is named once
_PICTURES = 8  # times as much as text may: they are not unfolded for their page's text


def check(data: bytes, limits: LoadSettings) -> None:
    """Raises Unusable for a PDF that had better not be opened."""
    if any(_is_packed_twice(names[0]) for names in _NAMES.finditer(data)):
        raise Unusable("a PDF with content that is packed twice")
    if any(_repeats(references[0]) for references in _REFERENCES.finditer(data)):
        raise Unusable("a PDF whose pages name their content again and again")
    text = pictures = 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _DICTIONARY) : match.start()]
        is_picture = _PICTURE.search(head, head.rfind(b"obj") + 1) is not None
        for size in _unfolded(_packed(data, match.end())):
            text += 0 if is_picture else size
            pictures += size if is_picture else 0
            if text > limits.pdf_bytes or pictures > _PICTURES * limits.pdf_bytes:
                raise Unusable(f"a PDF that unfolds to more than {limits.pdf_bytes >> 20} MB")


def _is_packed_twice(names: bytes) -> bool:
    plain = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), names)
    return len(_PACKERS.findall(plain)) > 1


def _repeats(references: bytes) -> bool:
    """Whether a list names one object often: each time its content is unfolded once more."""
    ((_, times),) = Counter(re.findall(rb"\d+\s+\d+\s+R", references)).most_common(1)
    return times > _REPEATS


def _packed(data: bytes, start: int) -> Iterator[bytes]:
    """What a stream holds, a piece at a time; where it ends is found by who unfolds it."""
    if _LETTERS.match(data, start):
        yield _from_letters(data[start : data.find(b"endstream", start)].strip())
        return
    for at in range(start, len(data), _CHUNK):
        yield data[at : at + _CHUNK]


def _from_letters(text: bytes) -> bytes:
    """Bytes that are written in letters; nothing where they are not."""
    try:
        if text.endswith(b"~>"):
            return a85decode(text.removeprefix(b"<~")[:-2])
        return binascii.unhexlify(re.sub(rb"[\s>]", b"", text))
    except ValueError:
        return b""


def _unfolded(packed: Iterable[bytes]) -> Iterator[int]:
    """Bytes that each piece of a deflated stream unfolds to."""
    unfold = zlib.decompressobj()
    for piece in packed:
        while piece and not unfold.eof:
            try:
                size = len(unfold.decompress(piece, _CHUNK))
            except zlib.error:  # of another kind, or damaged from here on
                return
            yield size
            piece = unfold.unconsumed_tail
        if unfold.eof:
            return
