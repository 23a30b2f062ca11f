"""The words of a value as they are shown, what makes two of them the same, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from storydiff.annotation import numbers
from storydiff.annotation.token import cut_words
from storydiff.differences.pair import same_words
from storydiff.models import Kind, Span, Value
from storydiff.render.lookup import Lookup

_EDGES = " \t\n.,;:!?\"“”„'‘’«»()[]*_"
"""What is no part of a value at its ends: closing marks are those of its sentence."""


_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))
"""Marks of which a value keeps both or none."""

_CLOSING = re.compile(r"[.,;:!?]?[”\"]")
"""What closes a quotation whose last words stand at the end of a value."""

_MARK = re.compile(r"“|(?:^|(?<=[\s(\[]))\"|([”\"])")
"""A quotation mark; in a group, one that closes."""

_UNTOLD = frozenset("a an the both".split())
"""Words without which a value says the same."""

_PUT_IN = re.compile(r"^\W*\[[^\]]*\]")
_PRONOUNS = frozenset("he she it they we i".split())
"""Whom an outlet puts at the start of a quotation, and what that stands for."""

_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]$")
"""What a full stop belongs to: "a.m", "U.S"."""


class Place(NamedTuple):
    """Where a value stands: the sentence, and the stretch of the article's text (code points)."""

    sentence: str
    span: Span


@lru_cache(maxsize=1 << 14)
def key(text: str, kind: Kind) -> str:
    """What two values share that say the same: "14" and "Fourteen", "The report" and "report"."""
    text = bare(text)
    if kind == "number" and (found := numbers.read(text)):
        n = found[0]
        if len(found) == 1:
            stance = "exact" if n.stance == "about" else n.stance  # "about 14" is no other figure
            points = n.scale == "percentage"  # no per cent, which "%" is
            return f"{n.value} {n.high} {n.unit} {points} {stance}"
    untold = _UNTOLD
    if kind == "quote-wording":  # "She came in" and "[The ferry] came in" quote alike
        text, untold = same_words(_PUT_IN.sub("", text)), _UNTOLD | _PRONOUNS
    words = [t.lower for t in cut_words(text) if t.lower not in untold]
    if "and" in words:  # "Quill and Marsh" are "Marsh and Quill"
        words.sort()
    return " ".join(words) or text.casefold()


def bare(text: str) -> str:
    """The value's words on one line, without marks at its ends that are the sentence's."""
    text = " ".join(text.split())
    words = text.strip(_EDGES)
    if _ABBREVIATED.search(words) and f"{words}." in text:
        words += "."
    for opening, close in _PAIRS:
        more = words.count(opening) - words.count(close)
        if opening == close:
            more = words.count(opening) % 2
            if more and opening + words in text:
                words = opening + words
                continue
        if more > 0:
            words += _closed(words, close, text)
        elif more < 0 and opening + words in text:
            words = opening + words
    return words


def _closed(words: str, close: str, text: str) -> str:
    """What closes the words in the text, with the stop that stands before it."""
    found = re.search(rf"[.,;:!?]?{re.escape(close)}", text[text.find(words) + len(words) :])
    return found[0] if found and text.find(words + found[0]) >= 0 else ""


def with_marks(value: Value, look: Lookup) -> str:
    """The value's words, and the marks right before and after them whose partners they hold."""
    words = bare(value.text)
    marks = list(_MARK.finditer(words))
    if value.span is None or not marks:
        return words
    text = look.sources[value.source].article.text
    start = max(text.find(words, value.span.start), value.span.start)
    if not marks[-1][1] and (closing := _CLOSING.match(text, start + len(words))):
        words += closing[0]
    before = text[:start][-1:]
    return before + words if marks[0][1] and before in ('"', "“") else words


def is_quoted(value: Value, look: Lookup) -> bool:
    """Whether all of a value's words stand inside quotation marks."""
    inside = not set(bare(value.text)) & set('“”"')  # with marks in it, it is quoted in part
    return value.span is not None and inside and between_marks(value.source, value.span, look)


def between_marks(source: str, span: Span, look: Lookup) -> bool:
    """Whether this stretch of an article stands inside quotation marks."""
    return any(q.start <= span.start and span.end <= q.end + 1 for q in look.quoted.get(source, ()))


def places(values: Iterable[Value], look: Lookup) -> Iterator[Place]:
    """Where each value stands."""
    for value in values:
        for sentence in look.sources[value.source].sentences:
            if value.span and sentence.span.start <= value.span.start < sentence.span.end:
                yield Place(sentence.id, value.span)
