"""What is looked for, as an article of its own: the sentences of a draft, or one query a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from storydiff.models import Article, Sentence, Source, Span
from storydiff.segment.sentences import split
from storydiff.text.paragraphs import paragraphs

QUERY = "?"
"""The id that the text stands under among the sources; no article's id is made of punctuation."""


def draft(text: str, *, by_line: bool = False, language: str = "en") -> Source:
    """The text cut into sentences as an article is; with `by_line` each line is one query.

    Offsets count in code points of the text; what holds no letter or digit is no sentence.
    """
    sentences: list[Sentence] = []
    for paragraph, span in enumerate(_lines(text) if by_line else paragraphs(text)):
        for part in (span,) if by_line else split(text, span, language):
            told = " ".join(part.of(text).split())
            if any(character.isalnum() for character in told):
                number = len(sentences) + 1
                sentences.append(
                    Sentence(f"{QUERY}:{number}", QUERY, number, part, told, paragraph)
                )
    article = Article(path=QUERY, text=text, label=QUERY, label_from="stdin")
    return Source(QUERY, QUERY, article, None, None, language, tuple(sentences))


def alone(asked: Source) -> Iterator[Source]:
    """Each sentence as a text of its own, its words where they stand in the draft: the verdict on
    it is no matter of what else the draft says."""
    text = asked.article.text
    for sentence in asked.sentences:
        kept = sentence.span.of(text).rjust(sentence.span.end).ljust(len(text))
        yield replace(asked, article=replace(asked.article, text=kept), sentences=(sentence,))


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for line in text.splitlines(keepends=True):
        low = start + len(line) - len(line.lstrip())
        high = start + len(line.rstrip())
        if low < high:
            spans.append(Span(low, high))
        start += len(line)
    return spans
