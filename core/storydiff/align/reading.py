"""One article's sentences as the matcher reads them off its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from storydiff.annotation.calendar import NAMES
from storydiff.annotation.document import Document
from storydiff.annotation.facts import quoted
from storydiff.annotation.quotation_marks import within
from storydiff.annotation.stems import REPORTING_STEMS, stem
from storydiff.annotation.token import Token, cut_words
from storydiff.annotation.wording import NEGATION
from storydiff.models import Quote, Sentence

GRAM = 4
"""Letters of a character n-gram. 3 and 5 did no better (docs/trials.md)."""

_LEAST_CLAUSE = 3  # content words; shorter stretches join the next, so that no list item is one
_LARGE = 31  # figures above it are neither days of a month nor small counts
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_FIGURE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_YEAR = re.compile(r"(?:1[89]|20)[0-9][0-9]")
_CURRENCIES = frozenset("$£€¥")
_POSSESSIVE = re.compile(r"['’]s?$")

_CUT = re.compile(
    r"[,;:()\u2013\u2014]|--"
    r"|\b(?:and|but|that|which|who|after|while|because|when|as|if|before)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(r"^[\W_]*(?:(?:and|but)\b\W*)?")  # what parts a clause from the one before it
_UNNAMED = re.compile(
    r"\b(?:unnamed|anonymous|unidentified) (?:\w+ )?"
    r"(?:sources?|officials?|people|persons?|aides?)\b"
    r"|\b(?:people|persons?|sources?|officials?|insiders?|aides?) (?:\w+ )?"
    r"(?:familiar with|with (?:\w+ )?knowledge of|close to|briefed on)\b"
    r"|\b(?:sources? (?:said|say|told)|condition of anonymity)\b",
    re.IGNORECASE,
)

_SOURCES = "source official people person aide insider anonymity".split()  # one is in each of these


class Reading(NamedTuple):
    """What is read off one sentence. `clauses` are ranges of positions in `content`.

    `stems` are those of the content words' lemmas, so that "children" and "a child"
    meet, and so do the parts of any irregular verb.
    `quoted` holds the stems within quotation marks, `quoted_share` (0 to 1) how much of the content
    they are; `speakers` are those whose words it gives, and those for whom they speak, `surnames`
    the stems of their last names. `acts` holds the stems of its verbs but for those of saying.
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
    speakers: frozenset[str]
    surnames: frozenset[str]
    acts: frozenset[str]
    negated: bool
    unnamed: bool


class Clause(NamedTuple):
    """A clause of a sentence as printed, and the stems of its content words."""

    text: str
    stems: frozenset[str]


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence; none if it has too few words to tell anything."""
    content = [t for t in cut_words(text) if t.content]
    found: list[Clause] = []
    start = 0
    for first, end in _clauses(text, [t.start for t in content]):
        stop = content[end - 1].end
        stems = frozenset(t.stem for t in content[first:end])
        found.append(Clause(_EDGE.sub("", text[start:stop]), stems))
        start = stop
    return tuple(found)


Said = Mapping[str, Sequence[Quote]]
"""By sentence id the quotations of which it has a part."""


def read(document: Document, said: Said) -> tuple[Reading, ...]:
    """The sentences of one article in order. Linear in their length."""
    told = document.source.told
    return tuple([_reading(document, n, s, said.get(s.id, ())) for n, s in enumerate(told)])


def _reading(document: Document, number: int, sentence: Sentence, said: Sequence[Quote]) -> Reading:
    words = document.tokens_of(number)
    folded = [t.lower for t in words]
    content = tuple([t for t in words if t.content])
    stems = tuple([stem(t.lemma.lower()) for t in content])
    begins, text = sentence.span.start, sentence.span.of(document.source.article.text)
    starts = [t.start - begins for t in content]
    inside = within(starts, quoted(sentence, document.quotations))
    within_marks = [stem for stem, held in zip(stems, inside, strict=True) if held]
    acts = [stem for stem, token in zip(stems, content, strict=True) if token.tag[:2] == "VB"]
    speakers = frozenset(x for quote in said for x in (quote.speaker, quote.behalf_of) if x)
    return Reading(
        sentence=sentence,
        content=content,
        stems=stems,
        grams=_grams(words),
        clauses=_clauses(text, starts),
        quoted=frozenset(within_marks),
        quoted_share=len(within_marks) / len(content) if content else 0.0,
        numbers=tuple(_figures(words)),
        days=_days(words, NAMES.intersection(folded)),
        speakers=speakers,
        surnames=frozenset(map(_surname, speakers)),
        acts=frozenset(acts) - REPORTING_STEMS,
        negated=not NEGATION.isdisjoint(folded),
        unnamed=_unnamed(sentence.text),
    )


def _days(words: Sequence[Token], named: frozenset[str]) -> frozenset[str]:
    """Those of the names that stand for a day or a month: "may" mostly does not."""
    return named and frozenset([t.lower for t in words if t.lower in named and t.tag != "MD"])


def _unnamed(text: str) -> bool:
    """Whether a sentence rests on sources who are not named."""
    folded = text.casefold()  # few sentences hold such a word, and to look for it is soon done
    return any(map(folded.__contains__, _SOURCES)) and bool(_UNNAMED.search(text))


def _grams(words: Sequence[Token]) -> frozenset[str]:
    text = f" {' '.join([t.lower for t in words if t.word])} "
    return frozenset([text[i : i + GRAM] for i in range(len(text) - GRAM + 1)])


def _clauses(text: str, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """The clauses of a text as ranges of its content words, which start at these places."""
    clauses: list[tuple[int, int]] = []
    start = at = 0
    for cut in [*(m.start() for m in _CUT.finditer(text)), len(text)]:
        while at < len(starts) and starts[at] < cut:
            at += 1
        if at - start >= _LEAST_CLAUSE:
            clauses.append((start, at))
            start = at
    return tuple(clauses)


def _surname(speaker: str) -> str:
    """The stem of the last word of a name."""
    last = speaker.casefold().split()[-1]
    return stem(_POSSESSIVE.sub("", last))


def _figures(words: Sequence[Token]) -> Iterator[float]:
    """The large figures: what is counted or measured, not years and times of the clock."""
    for at, token in enumerate(words):
        if not token.text[0].isdigit() or not _FIGURE.fullmatch(token.lower):
            continue
        scale = _SCALE.get(words[at + 1].lower, 1.0) if at + 1 < len(words) else 1.0
        money = at > 0 and words[at - 1].text in _CURRENCIES
        figure = float(token.lower.replace(",", "")) * scale
        if figure > _LARGE and (scale > 1 or money or not _YEAR.fullmatch(token.lower)):
            yield figure
