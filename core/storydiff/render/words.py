"""The words of a sentence with their parts of speech, for views that have no `Document` at hand."""

from __future__ import annotations

from functools import lru_cache

from storydiff.annotation.annotate import tagged
from storydiff.annotation.token import Token
from storydiff.render.lookup import Lookup


def words_of(sentence: str, look: Lookup) -> tuple[Token, ...]:
    """The words and marks of the sentence with that id; offsets count in the article's text."""
    told = look.sentences[sentence]
    text = look.sources[told.source].article.text
    return _read(text, told.span.start, told.span.end)


@lru_cache(maxsize=1 << 12)
def _read(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(tagged(text, start, end))
