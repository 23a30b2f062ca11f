"""A document as the units that attribution works on: sentences with quoted stretches as one token.

A sentence that ends inside quotation marks does not end its unit: "We are open. Nobody will
sell it," a spokesperson said is one unit of four tokens and a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from storydiff.annotation.quotation_marks import Region
from storydiff.annotation.token import Token as _Token
from storydiff.models import Sentence

_LABEL = re.compile(r"[A-Z][A-Z.'’ -]{1,30}:\s+(?=\S)")
_LONGEST = 200  # tokens of a unit: what is looked at together, however long a line runs on
_POSSESSIVE = re.compile(r"['’]s?$")
_CLITIC = re.compile(r"(?:n?['’](?:s|t|re|ve|ll|d|m)?)$", re.IGNORECASE)
_CURRENCY = frozenset("$£€")


class Token(NamedTuple):
    """A word with its clitics, a mark or a whole quoted stretch (`region`).

    `lower` is folded, "'" for "’"; `tag` and `lemma` are those of the word without its clitics.
    """

    text: str
    lower: str
    start: int
    end: int
    region: Region | None = None
    tag: str = ""
    lemma: str = ""

    @property
    def capital(self) -> bool:
        """Whether it is a word that starts with a capital."""
        return self.region is None and self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or a number, not a mark or a quoted stretch."""
        return self.region is None and (self.text[0].isalnum() or self.text[0] in "@#$£€")


class Unit(NamedTuple):
    """A sentence that quotations do not break. `paragraph` counts from 0 over the article."""

    tokens: tuple[Token, ...]
    paragraph: int
    headline: bool = False

    @property
    def regions(self) -> tuple[int, ...]:
        """The indexes of its quoted stretches."""
        return tuple(i for i, token in enumerate(self.tokens) if token.region is not None)


def units(told: Sequence[Sentence], words: Words, quoted: Sequence[Region]) -> tuple[Unit, ...]:
    """The units of an article's told sentences, in order. Linear in the length of the text.

    `quoted` are the article's quoted stretches.
    """
    starts = [region.start for region in quoted]
    return tuple(
        Unit(tuple(part), first.paragraph, first.role in ("headline", "heading"))
        for first, last in _joined(words.text, told, quoted, starts)
        for part in _cut(list(_tokens(words, first.span.start, last.span.end, quoted, starts)))
    )


def _cut(tokens: list[Token]) -> Iterator[list[Token]]:
    """Sentences apart where a quotation opens the second, which splitters often miss."""
    start = 0
    for at in range(1, len(tokens)):
        opens = tokens[at].region is not None and tokens[at - 1].text in (".", "?", "!")
        if opens or at - start >= _LONGEST:
            yield tokens[start:at]
            start = at
    if start < len(tokens):
        yield tokens[start:]


def _joined(
    text: str, told: Sequence[Sentence], quoted: Sequence[Region], starts: Sequence[int]
) -> list[tuple[Sentence, Sentence]]:
    """First and last sentence of each unit."""
    joined: list[tuple[Sentence, Sentence]] = []
    for sentence in told:
        first, last = joined[-1] if joined else (sentence, sentence)
        near = last is not sentence and sentence.paragraph == first.paragraph
        if near and _runs_on(text, last.span.end, sentence.span.start, quoted, starts):
            joined[-1] = first, sentence
        else:
            joined.append((sentence, sentence))
    return joined


def _runs_on(
    text: str, end: int, start: int, quoted: Sequence[Region], starts: Sequence[int]
) -> bool:
    """Whether the break between two sentences lies in a quotation or before "he asked"."""
    at = bisect_right(starts, start) - 1
    if at >= 0 and start < quoted[at].end:
        return True
    return at >= 0 and quoted[at].end >= end and text[start].islower()


class Words(NamedTuple):
    """An article's tokens with clitics and signs of currency joined to their words, by place.

    `starts` are the tokens' offsets.
    """

    text: str
    tokens: Sequence[_Token]
    starts: Sequence[int]

    def between(self, start: int, end: int) -> Iterator[Token]:
        """The words that lie in a stretch of the article, in order."""
        host: _Token | None = None
        last = start
        for at in range(bisect_left(self.starts, start), len(self.tokens)):
            token = self.tokens[at]
            if token.end > end:
                break
            if host is not None and token.start == last and _joins(host, token):
                last = token.end
                continue
            if host is not None:
                yield self._word(host, last)
            host, last = token, token.end
        if host is not None:
            yield self._word(host, last)

    def _word(self, token: _Token, end: int) -> Token:
        text, lower = token.text, token.lower
        if end > token.end:
            text = self.text[token.start : end]
            lower = text.casefold().replace("’", "'")
        if not text[0].isalnum():
            lower = text
        return Token(text, lower, token.start, end, None, token.tag, token.lemma)


def _joins(host: _Token, token: _Token) -> bool:
    """Whether a token is a part of the word before it that touches it."""
    if host.text in _CURRENCY:
        return token.text[0].isdigit()
    ends_word = host.text[-1].isalnum() or host.text[-2:-1].isalnum()  # "Ltd."
    return ends_word and _CLITIC.match(token.text) is not None


def _tokens(
    words: Words, start: int, end: int, quoted: Sequence[Region], starts: Sequence[int]
) -> Iterator[Token]:
    at = bisect_right(starts, start) - 1
    if at < 0 or quoted[at].end <= start:
        at += 1
    while start < end:
        region = quoted[at] if at < len(quoted) and quoted[at].start < end else None
        stop = max(start, region.start) if region else end
        yield from _pronouns_told_from_names(words.between(start, stop))
        if region is None:
            return
        label = _LABEL.match(words.text, region.inner_start, min(region.inner_end, end))
        if label is not None:  # a transcript: the speaker's name stands inside the marks
            yield from words.between(label.start(), label.end())
            region = region._replace(start=label.end(), inner_start=label.end())
        stop = min(region.end, end)
        yield Token(words.text[region.start : stop], "", region.start, stop, region)
        start, at = region.end, at + 1


def _pronouns_told_from_names(words: Iterable[Token]) -> Iterator[Token]:
    """The words, with "He" and "She" kept as they are where they can only be a surname."""
    last = ""
    for word in words:
        surname = word.text in ("He", "She") and (last[-1:].isalnum() or last == ",")
        if surname or word.text == "US":
            word = word._replace(lower=word.text)  # inside a sentence a pronoun has no capital
        yield word
        last = word.text


def bare(word: str) -> str:
    """A folded word without its possessive ending."""
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word
