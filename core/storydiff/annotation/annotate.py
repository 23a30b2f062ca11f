"""From a source to its document: each component reads what those before it made."""

from __future__ import annotations

from collections.abc import Iterable

from storydiff.annotation import attributions
from storydiff.annotation.document import Document
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import lemma
from storydiff.annotation.people import Cast
from storydiff.annotation.quotation_marks import regions
from storydiff.annotation.tagger import tag
from storydiff.annotation.token import Token, token
from storydiff.annotation.tokens import tokenize
from storydiff.annotation.units import units
from storydiff.models import Source


def annotate(source: Source) -> Document:
    """The document of an article. Linear in its length."""
    text, told = source.article.text, source.told
    tokens: list[Token] = []
    sentences: list[range] = []
    for sentence in told:
        first = len(tokens)
        tokens += tagged(text, sentence.span.start, sentence.span.end)
        sentences.append(range(first, len(tokens)))
    quotations = regions(text)
    words = (tokens[extent.start : extent.stop] for extent in sentences)
    parts = units(text, zip(told, words, strict=True), quotations)
    known = source.language == DEFAULT.code  # in another language hardly any cue is one
    return Document(
        source=source,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        quotations=quotations,
        units=parts,
        attributions=tuple(attributions.find(unit, text) if known else () for unit in parts),
        cast=Cast(parts),
        index={sentence.id: n for n, sentence in enumerate(told)},
    )


def annotate_all(sources: Iterable[Source]) -> tuple[Document, ...]:
    """The documents of all articles, in their order."""
    return tuple(annotate(source) for source in sources)


def tagged(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of one sentence in order, each with its part of speech and its lemma.

    `start` and `end` are where the sentence stands in the text (code points), the whole of it
    without them. Linear in the sentence's length.
    """
    spans = tokenize(text, start, len(text) if end is None else end)
    forms = [text[start:end] for start, end in spans]
    return [
        token(form, start, end, tagged, lemma(form, tagged))
        for form, tagged, (start, end) in zip(forms, tag(forms), spans, strict=True)
    ]
