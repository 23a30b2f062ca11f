"""Paragraphs and sentences, each with its place in the article and its part in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from storydiff.models import Role, Sentence, Span
from storydiff.segment.sentences import split
from storydiff.settings import ReadSettings
from storydiff.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from storydiff.clean import Cleaned

__all__ = ["segment"]

_LIMITS = ReadSettings()
_SENTENCE_ENDS = '.!?…。！？:;,"”’»)]'


def segment(text: str, source_id: str, cleaned: Cleaned) -> tuple[Sentence, ...]:
    """All sentences of an article, numbered from 1 in the order of the text.

    Dropped lines are sentences too, of the role "boilerplate", so that numbers mean the same
    whatever is dropped; only front matter is none. The title's line is one sentence.
    """
    found: list[Sentence] = []
    for number, (paragraph, role) in enumerate(_with_roles(text, cleaned)):
        spans = (paragraph,) if role == "headline" else split(text, paragraph, cleaned.language)
        for span in spans:
            found.append(
                Sentence(
                    id=f"{source_id}:{len(found) + 1}",
                    source=source_id,
                    number=len(found) + 1,
                    span=span,
                    text=" ".join(span.of(text).split()),
                    paragraph=number,
                    role=role,
                )
            )
    return tuple(found)


def _with_roles(text: str, cleaned: Cleaned) -> Iterator[tuple[Span, Role]]:
    dropped = {drop.span for drop in cleaned.dropped}
    spans = paragraphs(text, cleaned.begins)
    last = max((span for span in spans if span not in dropped), default=None)
    for paragraph in spans:
        if paragraph == cleaned.title_span:
            yield paragraph, "headline"
        elif paragraph in dropped:
            yield paragraph, "boilerplate"
        elif paragraph != last and _is_heading(paragraph.of(text)):
            yield paragraph, "heading"
        else:
            yield paragraph, "body"


def _is_heading(line: str) -> bool:
    if line.startswith("#"):
        return True
    line = line.strip("*_") or line
    return line[-1] not in _SENTENCE_ENDS and len(line.split()) <= _LIMITS.heading_words
