"""One article's sentences as the matcher reads them: clauses, quoted words, days, speakers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from storydiff.annotation.stems import Token, lexicon, tokens
from storydiff.models import Sentence

GRAM = 4
"""Letters of a character n-gram. 3 and 5 did no better (docs/alignment.md)."""

_LEAST_CLAUSE = 3  # content words; shorter stretches join the next, so that no list item is one
_LARGE = 31  # figures above it are neither days of a month nor small counts
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_CLOCK_BEFORE, _CLOCK_AFTER = re.compile(r"\d:"), re.compile(r":\d\d\b")
_CURRENCIES = tuple("$£€¥")
_SPEAKER_WORDS = (-1, -2, -3, 1, 2, 3, 4)  # where a name stands beside its reporting verb

_CUT = re.compile(
    r"[,;:()\u2013\u2014]|--"
    r"|\b(?:and|but|that|which|who|after|while|because|when|as|if|before)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(r"^[\W_]*(?:(?:and|but)\b\W*)?")  # what parts a clause from the one before it
_NEGATION = re.compile(r"\b(?:not|never|no|none|neither|nor|without|cannot)\b|n['\u2019]t\b", re.I)
_UNNAMED = re.compile(
    r"\b(?:unnamed|anonymous|unidentified) (?:\w+ )?"
    r"(?:sources?|officials?|people|persons?|aides?)\b"
    r"|\b(?:people|persons?|sources?|officials?|insiders?|aides?) (?:\w+ )?"
    r"(?:familiar with|with (?:\w+ )?knowledge of|close to|briefed on)\b"
    r"|\b(?:sources? (?:said|say|told)|condition of anonymity)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read off one sentence. `clauses` are ranges of positions in `content`.

    `quoted` holds the stems within quotation marks, `quoted_share` (0 to 1) how much of the content
    they are; `speaker` is the stem of the surname that stands beside a reporting verb, or empty;
    `unnamed` says that it rests on sources who are not named.
    """

    sentence: Sentence
    content: tuple[Token, ...]
    stems: tuple[str, ...]
    grams: frozenset[str]
    clauses: tuple[tuple[int, int], ...]
    quoted: frozenset[str]
    quoted_share: float
    numbers: tuple[float, ...]
    days: frozenset[str]
    speaker: str
    negated: bool
    unnamed: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence as printed, and the stems of its content words."""

    text: str
    stems: frozenset[str]


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence; none if it has too few words to tell anything."""
    content = [t for t in tokens(text) if t.content]
    found: list[Clause] = []
    start = 0
    for first, end in _clauses(text, content):
        stop = content[end - 1].end
        stems = frozenset(t.stem for t in content[first:end])
        found.append(Clause(_EDGE.sub("", text[start:stop]), stems))
        start = stop
    return tuple(found)


def read(told: Sequence[Sentence]) -> tuple[Reading, ...]:
    """The sentences of one article in order. Linear in their length."""
    words = [tokens(s.text) for s in told]
    spans = _quotations(told)
    speakers = _speakers(words)
    return tuple(map(_reading, told, words, spans, speakers))


def _reading(
    sentence: Sentence,
    words: Sequence[Token],
    spans: Sequence[tuple[int, int]],
    speaker: str,
) -> Reading:
    content = tuple(t for t in words if t.content)
    starts = [start for start, _ in spans]
    quoted = [
        t.stem
        for t in content
        if (n := bisect_right(starts, t.start)) and t.start < spans[n - 1][1]
    ]
    return Reading(
        sentence=sentence,
        content=content,
        stems=tuple(t.stem for t in content),
        grams=_grams(words),
        clauses=_clauses(sentence.text, content),
        quoted=frozenset(quoted),
        quoted_share=len(quoted) / len(content) if content else 0.0,
        numbers=_numbers(sentence.text, words),
        days=frozenset(t.word for t in words if t.word in lexicon().days),
        speaker=speaker,
        negated=bool(_NEGATION.search(sentence.text)),
        unnamed=bool(_UNNAMED.search(sentence.text)),
    )


def _grams(words: Sequence[Token]) -> frozenset[str]:
    text = f" {' '.join(t.word for t in words)} "
    return frozenset(text[i : i + GRAM] for i in range(len(text) - GRAM + 1))


def _clauses(text: str, content: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    clauses: list[tuple[int, int]] = []
    start = at = 0
    for cut in [*(m.start() for m in _CUT.finditer(text)), len(text)]:
        while at < len(content) and content[at].start < cut:
            at += 1
        if at - start >= _LEAST_CLAUSE:
            clauses.append((start, at))
            start = at
    return tuple(clauses)


def _quotations(told: Sequence[Sentence]) -> list[list[tuple[int, int]]]:
    """The quoted spans of each sentence. A quotation may run on to the end of its paragraph."""
    found: list[list[tuple[int, int]]] = []
    is_open, paragraph = False, -1
    for sentence in told:
        is_open = is_open and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        start = 0 if is_open else None
        spans: list[tuple[int, int]] = []
        for at, mark in enumerate(sentence.text):
            if mark not in '"\u201c\u201d':
                continue
            if start is None and mark != "\u201d":
                start = at + 1
            elif start is not None and mark != "\u201c":
                spans.append((start, at))
                start = None
        is_open = start is not None
        if start is not None:
            spans.append((start, len(sentence.text)))
        found.append(spans)
    return found


def _speakers(sentences: Sequence[Sequence[Token]]) -> list[str]:
    """Who is named beside the first reporting verb; "he" and "she" are whoever was named last."""
    last = ""
    found: list[str] = []
    for words in sentences:
        speaker = _speaker(words, last)
        last = speaker or last or next((t.stem for t in words[1:] if _is_name(t)), "")
        found.append(speaker)
    return found


def _speaker(words: Sequence[Token], last: str) -> str:
    reporting = lexicon().reporting
    for at, verb in enumerate(words):
        if verb.stem not in reporting:
            continue
        for near in (at + step for step in _SPEAKER_WORDS):
            if not 0 <= near < len(words):
                continue
            if words[near].word in ("he", "she"):
                return last
            if _is_name(words[near]):
                return words[near].stem
    return ""


def _is_name(token: Token) -> bool:
    return token.capital and token.content and token.word not in lexicon().days


def _numbers(text: str, words: Sequence[Token]) -> tuple[float, ...]:
    """The large figures: what is counted or measured, not years and times of the clock."""
    found: list[float] = []
    for at, token in enumerate(words):
        digits = token.word.replace(",", "")
        if digits[0].isdigit() and digits.count(".") <= 1 and digits.isascii():
            scale = _SCALE.get(words[at + 1].word, 1.0) if at + 1 < len(words) else 1.0
            if scale > 1 or not _tells_time(text, token):
                found.append(float(digits) * scale)
    return tuple(number for number in found if number > _LARGE)


def _tells_time(text: str, token: Token) -> bool:
    """Whether a figure is a year or part of a time such as 10:45."""
    before = text[max(token.start - 2, 0) : token.start]
    if _CLOCK_BEFORE.fullmatch(before) or _CLOCK_AFTER.match(text, token.end):
        return True
    return bool(_YEAR.fullmatch(token.word)) and before[-1:] not in _CURRENCIES
