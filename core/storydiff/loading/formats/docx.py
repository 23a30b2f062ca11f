"""Word files."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from storydiff.loading import archive, exports
from storydiff.loading.extras import library
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped

_AROUND = frozenset("tbl tr tc sdt sdtContent customXml ins moveTo".split())
_INSIDE = frozenset("r hyperlink ins moveTo smartTag sdt sdtContent customXml fldSimple".split())
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_TITLE_STYLES = ("Title", "Heading 1")


def load(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The article, or the articles of a database's export. Needs the extra `docx`.

    The file's own dates are those of the file, not of the article, and so are not read.
    """
    docx = library("docx", "docx")
    archive.check(document, options.limits)
    try:
        opened = docx.Document(BytesIO(document.data))
        blocks = list(_blocks(opened.element.body, opened))
        title = _title(opened, blocks)
    except Exception as error:  # python-docx lets through whatever a damaged file makes happen
        raise Unusable(f"not a Word file that can be read: {error}") from error
    text = "\n\n".join(text for text, _ in blocks)
    yield from exports.articles(document, options, text, Stated(title=title))


def _blocks(container: Any, opened: Any) -> Iterator[tuple[str, str]]:
    """The paragraphs in reading order, those of tables and content controls included, with their
    style's name."""
    paragraph = library("docx.text.paragraph", "docx").Paragraph
    for element in container:
        if _name(element) in _AROUND:
            yield from _blocks(element, opened)
        elif _name(element) == "p" and (text := _text(element)).strip():
            style = paragraph(element, opened._body).style
            yield text, style.name if style else ""


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(paragraph: Any) -> str:
    """The words of a paragraph as it stands, insertions in and deletions out.

    python-docx has the same, in a time that grows with the square of a run's breaks.
    """
    pieces: list[str] = []
    open_ = [iter(paragraph)]
    while open_:
        element = next(open_[-1], None)
        if element is None:
            open_.pop()
            continue
        name = _name(element)
        if name in _INSIDE:
            open_.append(iter(element))
        elif name == "t":
            pieces.append(element.text or "")
        else:
            pieces.append(_SIGNS.get(name, ""))
    return "".join(pieces)


def _title(opened: Any, blocks: list[tuple[str, str]]) -> str | None:
    for style in _TITLE_STYLES:
        for text, name in blocks:
            if name == style:
                return text
    return opened.core_properties.title or None
