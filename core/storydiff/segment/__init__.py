"""Paragraphs and sentences, each with its place in the article and its part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storydiff.models import Sentence
from storydiff.segment.sentences import split

if TYPE_CHECKING:
    from storydiff.clean import Cleaned

__all__ = ["segment"]


def segment(text: str, source_id: str, cleaned: Cleaned) -> tuple[Sentence, ...]:
    """All sentences of an article, numbered from 1 in the order of the text.

    Dropped lines are sentences too, of the role "boilerplate", so that numbers mean the same
    whatever is dropped; only front matter is none. The title's line is one sentence.
    """
    found: list[Sentence] = []
    for number, line in enumerate(cleaned.lines):
        spans = (line.span,) if line.is_title else split(text, line.span, cleaned.language)
        for span in spans:
            found.append(
                Sentence(
                    id=f"{source_id}:{len(found) + 1}",
                    source=source_id,
                    number=len(found) + 1,
                    span=span,
                    text=" ".join(span.of(text).split()),
                    paragraph=number,
                    role=line.role,
                )
            )
    return tuple(found)
