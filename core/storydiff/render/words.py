"""Words of sentences, for views that have no `Document` at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from storydiff.annotation.annotate import tagged
from storydiff.annotation.token import Token, cut_words
from storydiff.models import Source
from storydiff.render.lookup import Lookup


def content(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return frozenset(t.stem for t in cut_words(text) if t.content)


def spread(sources: Iterable[Source]) -> Counter[str]:
    """How many of the articles have each of these stems."""
    return Counter(
        stem
        for source in sources
        for stem in {stem for sentence in source.told for stem in content(sentence.text)}
    )


def words_of(sentence: str, look: Lookup) -> tuple[Token, ...]:
    """The words and marks of the sentence with that id, and their parts of speech; offsets count in
    the article's text."""
    told = look.sentences[sentence]
    return _read(look.text(sentence), told.span.start, told.span.end)


@lru_cache(maxsize=1 << 12)
def _read(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(tagged(text, start, end))
