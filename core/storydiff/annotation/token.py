"""What is known of one word or mark of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from storydiff.annotation.quotation_marks import Region
from storydiff.annotation.stems import STOP_WORDS, stem
from storydiff.annotation.tokens import tokenize

_POSSESSIVE = re.compile(r"['’]s?$")


class Token(NamedTuple):
    """A word, clitic or mark of an article.

    `lower` is folded ("'" for "’"), `stem` what it is matched by. `word` is whether it is a word, a
    number, "@name" or "$5", not a mark nor a quoted stretch, and `content` whether that is no stop
    word. `tag` is its Penn part of speech, `lemma` its dictionary form: both are empty where
    words were read without the sentence that they stand in. `region` is the quoted stretch that
    stands as one token (see `units`).
    """

    text: str
    lower: str
    stem: str
    start: int
    end: int
    word: bool
    content: bool
    tag: str = ""
    lemma: str = ""
    region: Region | None = None

    @property
    def capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.region is None and self.text[0].isupper()


def bare(word: str) -> str:
    """A word without its possessive ending."""
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


def token(form: str, start: int, end: int, tag: str = "", lemma: str = "") -> Token:
    """The token that a stretch of text is."""
    lower, stemmed, word, content = _known(form)
    return Token(form, lower, stemmed, start, end, word, content, tag, lemma)


@lru_cache(maxsize=1 << 16)
def _known(form: str) -> tuple[str, str, bool, bool]:
    """A word folded, its stem, whether it is a word, and whether it carries content."""
    lower, stop = form.casefold().replace("’", "'"), STOP_WORDS
    letter = form[0].isalnum()
    tells = letter and (len(lower) > 1 or lower.isdigit())
    content = tells and lower not in stop and lower.rstrip(".") not in stop
    return lower, stem(lower), letter or (form[0] in "@#$£€" and len(form) > 1), content


@lru_cache(maxsize=1 << 12)
def cut_words(text: str) -> tuple[Token, ...]:
    """The words of a loose text in order: a question, a heading. Linear in its length.

    The sentences of an article are in its `Document`, with all that is known of them.

    >>> [t.stem for t in cut_words("The U.S. firm's drivers drove") if t.content]
    ['u.s.', 'firm', 'driver', 'drive']
    """
    spans = tokenize(text)
    return tuple([token(text[a:b], a, b) for a, b in spans if text[a].isalnum()])


def content_words(text: str) -> list[tuple[str, str]]:
    """The words of a loose text that carry content, folded, each with its stem. Linear in its
    length, and twice as fast as `cut_words`.

    >>> content_words("The firm's drivers drove")
    [('firm', 'firm'), ('drivers', 'driver'), ('drove', 'drive')]
    """
    known = [_known(text[a:b]) for a, b in tokenize(text) if text[a].isalnum()]
    return [(lower, stemmed) for lower, stemmed, _, content in known if content]
