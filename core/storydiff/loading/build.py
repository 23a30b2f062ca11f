"""From what a loader reads in an input to the Article that it yields."""

from __future__ import annotations

import re

from storydiff.loading.addresses import host
from storydiff.loading.interface import Document, LoadOptions, Stated
from storydiff.loading.naming import outlet
from storydiff.models import Article, LabelFrom

_HEAD_LINES = 8  # among which a headline is looked for: section, kicker and date come before it
_MARKS = re.compile(r"[\W_]+")


def article(
    document: Document,
    options: LoadOptions,
    text: str,
    stated: Stated,
    stated_in: LabelFrom = "metadata",
) -> Article:
    """One article, under the name that its outlet has by the order of `naming.outlet`."""
    label, label_from = outlet(
        document.path,
        options.aliases,
        stated=_one_line(stated.outlet),
        stated_in=stated_in,
        site=_one_line(stated.site),
        host=host(stated.url),
    )
    return Article(
        path=document.path,
        text=with_headline(whole(text), _one_line(stated.title)),
        label=label,
        label_from=label_from,
        title=_one_line(stated.title),
        published=stated.published,
        author=_one_line(stated.author),
        url=_one_line(stated.url),
        language=stated.language,
        story=_one_line(stated.story),
        warnings=tuple(f"{document.path}: {whole(warning)}" for warning in stated.warnings),
    )


def with_headline(text: str, title: str | None) -> str:
    """The text with its headline at its head, as a reader sees it, unless it is there already."""
    return text if not title or shows(text, title) else f"{title}\n\n{text}"


def shows(text: str, title: str | None) -> bool:
    """Whether a title stands among the first lines: one that does not may be a template's."""
    if not title:
        return False
    lines = [line for line in text[: 50 * len(title) + 2000].splitlines() if line.strip()]
    head = "\n".join(lines[:_HEAD_LINES])
    return _bare(title) in _bare(head)


def _bare(text: str) -> str:
    return _MARKS.sub("", text.casefold())


def _one_line(text: str | None) -> str | None:
    return " ".join(whole(text).split()) or None if text else None


def whole(text: str) -> str:
    """The text with surrogates put together to characters: JSON and RTF write those beyond U+FFFF
    as two, and half of one cannot be written out."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
