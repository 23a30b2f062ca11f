"""An article as the units that attribution works on: sentences with quoted stretches as one token.

A sentence that ends inside quotation marks does not end its unit: "We are open. Nobody will
sell it," a spokesperson said is one unit of four tokens and a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storydiff.annotation.quotation_marks import Region, regions
from storydiff.models import Sentence, Source

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., J.D.
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev|Prof|St|Jr|Sr|Inc|Corp|Co|No|Messrs)\."
    r"|[^\W\d_]\.(?=\s[^\W\d_])"  # a middle initial
    r"|[@#$£€]?\w+(?:[-‑&./'’]\w+)*(?:['’](?!\w))?"
    r"|--+|\.\.+|[^\w\s]"
)
_LABEL = re.compile(r"[A-Z][A-Z.'’ -]{1,30}:\s+(?=\S)")
_LONGEST = 200  # tokens of a unit: what is looked at together, however long a line runs on
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark or a whole quoted stretch (`region`). `lower` is folded, "'" for "’"."""

    text: str
    lower: str
    start: int
    end: int
    region: Region | None = None

    @property
    def capital(self) -> bool:
        """Whether it is a word that starts with a capital."""
        return self.region is None and self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or a number, not a mark or a quoted stretch."""
        return self.region is None and (self.text[0].isalnum() or self.text[0] in "@#$£€")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence that quotations do not break. `paragraph` counts from 0 over the article."""

    tokens: tuple[Token, ...]
    paragraph: int
    headline: bool = False

    @property
    def regions(self) -> tuple[int, ...]:
        """The indexes of its quoted stretches."""
        return tuple(i for i, token in enumerate(self.tokens) if token.region is not None)


def units(source: Source) -> tuple[Unit, ...]:
    """The units of an article's told sentences, in order. Linear in the length of the text."""
    text = source.article.text
    quoted = regions(text)
    starts = [region.start for region in quoted]
    return tuple(
        Unit(tuple(part), first.paragraph, first.role in ("headline", "heading"))
        for first, last in _joined(text, source.told, quoted, starts)
        for part in _cut(list(_tokens(text, first.span.start, last.span.end, quoted, starts)))
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
) -> Iterator[tuple[Sentence, Sentence]]:
    """First and last sentence of each unit."""
    first: Sentence | None = None
    last: Sentence | None = None
    for sentence in told:
        if first is not None and last is not None:
            if sentence.paragraph == first.paragraph and _runs_on(
                text, last.span.end, sentence.span.start, quoted, starts
            ):
                last = sentence
                continue
            yield first, last
        first = last = sentence
    if first is not None and last is not None:
        yield first, last


def _runs_on(
    text: str, end: int, start: int, quoted: Sequence[Region], starts: Sequence[int]
) -> bool:
    """Whether the break between two sentences lies in a quotation or before "he asked"."""
    at = bisect_right(starts, start) - 1
    if at >= 0 and start < quoted[at].end:
        return True
    return at >= 0 and quoted[at].end >= end and text[start].islower()


def within(text: str, region: Region, paragraph: int) -> Unit:
    """A quoted stretch read as a unit of its own, with the quotations inside it as tokens."""
    starts = [inner.start for inner in region.inside]
    tokens = _tokens(text, region.inner_start, region.inner_end, region.inside, starts)
    return Unit(tuple(tokens), paragraph)


def _tokens(
    text: str, start: int, end: int, quoted: Sequence[Region], starts: Sequence[int]
) -> Iterator[Token]:
    at = bisect_right(starts, start) - 1
    if at < 0 or quoted[at].end <= start:
        at += 1
    last = ""
    while start < end:
        region = quoted[at] if at < len(quoted) and quoted[at].start < end else None
        stop = max(start, region.start) if region else end
        for match in _TOKEN.finditer(text, start, stop):
            word = match.group()
            folded = word.casefold().replace("’", "'") if word[0].isalnum() else word
            surname = word in ("He", "She") and (last[-1:].isalnum() or last == ",")
            if surname or word == "US":
                folded = word  # inside a sentence a pronoun has no capital
            yield Token(word, folded, match.start(), match.end())
            last = word
        if region is None:
            return
        label = _LABEL.match(text, region.inner_start, min(region.inner_end, end))
        if label is not None:  # a transcript: the speaker's name stands inside the marks
            for match in _TOKEN.finditer(text, label.start(), label.end()):
                yield Token(match.group(), match.group().casefold(), match.start(), match.end())
            region = replace(region, start=label.end(), inner_start=label.end())
        stop = min(region.end, end)
        yield Token(text[region.start : stop], "", region.start, stop, region)
        start, at, last = region.end, at + 1, ""


def bare(word: str) -> str:
    """A folded word without its possessive ending."""
    return _POSSESSIVE.sub("", word)
