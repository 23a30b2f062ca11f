"""Zip files that documents are: looked over before a library opens them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from storydiff.loading.interface import Document, Unusable
from storydiff.settings import LoadSettings

_XML = (".xml", ".rels", ".opf", ".ncx", ".xhtml", ".html", ".htm")
_ENTITY = tuple("<!ENTITY".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
_ENCRYPTED = 0x1  # of a member's flags: APPNOTE.TXT 4.4.4


def markup(document: Document) -> Iterator[bytes]:
    """What each XML member of a zip file holds, once `check` found nothing against it."""
    with ZipFile(BytesIO(document.data)) as zipped:
        for member in zipped.infolist():
            if _is_markup(member):
                yield zipped.read(member)


def _is_markup(member: ZipInfo) -> bool:
    return member.filename.lower().endswith(_XML)


def check(document: Document, limits: LoadSettings) -> None:
    """Raises Unusable for a zip file that had better not be opened.

    What the members unfold to is bounded by what they declare: zipfile reads no further. No office
    format or book needs to declare an XML entity; those that do expand or read other files.
    """
    try:
        with ZipFile(BytesIO(document.data)) as zipped:
            _check(zipped, limits)
    except Unusable:
        raise
    except (BadZipFile, OSError, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise Unusable(f"damaged, or not of this format: {error}") from error
    except Exception as error:  # zlib.error, LZMAError: each method of packing has its own
        raise Unusable(f"damaged: {error}") from error


def _check(zipped: ZipFile, limits: LoadSettings) -> None:
    members = zipped.infolist()
    if sum(member.file_size for member in members) > limits.expanded_bytes:
        raise Unusable(f"unfolds to more than {limits.expanded_bytes // 2**20} MB")
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Unusable("protected by a password")
    texts = [member for member in members if _is_markup(member)]
    if sum(member.file_size for member in texts) > limits.xml_bytes:
        raise Unusable(f"unfolds to more than {limits.xml_bytes // 2**20} MB of XML")
    tags = 0
    for member in texts:
        data = zipped.read(member)
        if any(mark in data for mark in _ENTITY):
            raise Unusable("declares XML entities")
        tags += data.count(b"<")
    if tags > limits.elements:
        raise Unusable(f"more than {limits.elements:,} tags of XML")
