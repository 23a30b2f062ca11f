"""What is not the story, line by line: kept as values with the rule that recognised them.

Precision comes first: a line that may be the story's own stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from storydiff.clean.cut_short import cut_short
from storydiff.clean.lines import Line, read_lines
from storydiff.models import Article, Dropped, Span
from storydiff.text import front_matter
from storydiff.text.language_id import detect
from storydiff.text.paragraphs import paragraphs
from storydiff.text.publication_dates import read_date

__all__ = ["Cleaned", "Line", "clean"]


class Cleaned(NamedTuple):
    """What an article's text says of itself, and which of its lines are not the story.

    `lines` are its paragraphs, those that are dropped too; front matter is none of them.
    `cut_short` says why the text may not be whole.
    """

    title: str | None
    published: date | None
    language: str
    lines: tuple[Line, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    warnings: tuple[str, ...] = ()
    cut_short: str | None = None


def clean(article: Article) -> Cleaned:
    """Find the headline, the date and the boilerplate of an article. Linear in its length."""
    text = article.text
    begins = front_matter.end(text)
    language = article.language or detect(text[begins:])
    lines = read_lines(article, paragraphs(text, begins), language)
    title = next((line for line in lines if line.is_title), None)
    told = [line.text for line in lines if line.reason is None]
    reasons = [line.reason for line in lines if line.reason is not None]
    return Cleaned(
        title=article.title or (_heading_text(title.text) if title else None),
        published=article.published or _published(lines),
        language=language,
        lines=tuple(lines),
        dropped=(
            *_front_matter(text, begins),
            *(Dropped(line.span, line.text, line.reason) for line in lines if line.reason),
        ),
        warnings=() if told else (f"{article.path}: nothing is left but boilerplate",),
        cut_short=cut_short(told, reasons),
    )


def _front_matter(text: str, begins: int) -> list[Dropped]:
    block = text[:begins].strip()
    if not block:
        return []
    start = text.index(block)
    return [Dropped(Span(start, start + len(block)), " ".join(block.split()), "front matter")]


def _published(lines: Sequence[Line]) -> date | None:
    """The day that a date line or byline gives: of publication rather than of an update."""
    dated = [
        (line.text.casefold().startswith(("updated", "last ")), number, day)
        for number, line in enumerate(lines)
        if line.reason in {"date line", "byline"} and (day := read_date(line.text))
    ]
    return min(dated)[2] if dated else None


def _heading_text(line: str) -> str:
    """A headline without the marks that Markdown sets around it."""
    line = line.lstrip("# ") or line
    return line.strip("*") if line.startswith("*") and line.endswith("*") else line
