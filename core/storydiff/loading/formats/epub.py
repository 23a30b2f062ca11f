"""Books and magazines: each chapter that holds text is an article."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from storydiff.loading import archive, build, markup
from storydiff.loading.decode import decode_markup
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped
from storydiff.text.publication_dates import read_date

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"


class _Book(NamedTuple):
    """The package document: its metadata, and the chapters in reading order."""

    stated: Stated
    chapters: tuple[str, ...]


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of an EPUB (a Calibre download of a newspaper, say)."""
    archive.check(document, options.limits)
    try:
        with ZipFile(BytesIO(document.data)) as zipped:
            book = _read_package(zipped)
            chapters = [zipped.read(name) for name in book.chapters]
    except (KeyError, ElementTree.ParseError, BadZipFile, zlib.error) as error:
        raise Unusable(f"not an EPUB that can be read: {error}") from error
    if sum(map(len, chapters)) > options.limits.xml_bytes:  # under names that are no markup's
        raise Unusable(f"chapters of more than {options.limits.xml_bytes >> 20} MB")
    count = 0
    for chapter in chapters:
        text, title = _read_chapter(chapter)
        if len(text.split()) >= options.limits.page_words:
            count += 1
            yield build.article(
                document, options, text, book.stated._replace(title=title or book.stated.title)
            )
    if not count:
        raise Unusable("no chapter with text in it")


def _read_package(zipped: ZipFile) -> _Book:
    container = ElementTree.fromstring(zipped.read(_CONTAINER))
    root = container.find(".//{*}rootfile")
    if root is None:
        raise KeyError("no package document")
    path = root.get("full-path", "")
    package = ElementTree.fromstring(zipped.read(path))
    manifest = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    chapters: list[str] = []
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = manifest.get(reference.get("idref"))
        if item is not None and "nav" not in item.get("properties", "").split():
            href = unquote(item.get("href", "")).partition("#")[0]
            chapters.append(posixpath.normpath(posixpath.join(posixpath.dirname(path), href)))

    def metadata(name: str) -> str | None:
        return package.findtext(f".//{_DC}{name}")

    stated = Stated(
        title=metadata("title"),
        published=read_date(metadata("date") or ""),
        outlet=metadata("publisher"),
        author=metadata("creator"),
    )
    return _Book(stated, tuple(dict.fromkeys(chapters)))  # a spine may name one a thousand times


def _read_chapter(data: bytes) -> tuple[str, str | None]:
    """A chapter's text and its heading."""
    tree = markup.parse(decode_markup(data)[0])
    if tree is None:
        return "", None
    heading = next((e for name in ("h1", "h2", "h3") for e in tree.iter(name)), None)
    title = markup.block_text(heading) if heading is not None else ""
    return markup.block_text(tree), title or None
