"""Values in whole phrases: none that begins with "maker Quill" or ends inside a quotation.

The words in which two sentences differ seldom end where a phrase does. A value takes in what is
left of the noun phrase, the brackets or the quotation that it begins or ends in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from storydiff.annotation.quotation_marks import Region, regions
from storydiff.annotation.token import Token
from storydiff.models import Span, Value
from storydiff.render.lookup import Lookup
from storydiff.render.words import words_of

FEWEST = 3
"""Words below which a value is a name, a figure or a word as it was chosen: it stays as it is."""

MOST = 6
"""Words that a value may grow by at either end; more is another phrase."""

_NOUNS = frozenset("NN NNS NNP NNPS".split())
_OPEN = frozenset("DT IN TO CC MD PRP$ WDT".split())
"""Tags of words that open a phrase, and end none."""

_HANGING = frozenset("and but or that about of also then".split())
"""Words that hang on what stands before: a value that begins with them begins in mid-phrase."""

_BEFORE_NOUN = _NOUNS | frozenset("DT JJ JJR JJS CD PRP$ POS".split())


def whole(value: Value, look: Lookup) -> Value:
    """The value with the whole of the phrases that it begins and ends in."""
    sentence = _sentence(value, look)
    if value.span is None or sentence is None:
        return value
    text = look.sources[value.source].article.text
    words = words_of(sentence, look)
    start, end = _of_phrases(words, value.span)
    for low, high in _marked(text, words):
        start, end = _around(low, high, start, end, words)
    quoted = any(low < start < high for low, high in _marked(text, words))
    inside = [t for t in words if start <= t.start < end and t.word and not quoted]
    while len(inside) > FEWEST and inside[0].lower in _HANGING:
        inside.pop(0)
        start = inside[0].start
    return replace(value, text=text[start:end], span=Span(start, end))


def breaks_off(value: Value, look: Lookup) -> bool:
    """Whether a value ends in a clause of which it has not the verb: "claiming that Quay Ltd."."""
    sentence = _sentence(value, look)
    if value.span is None or sentence is None:
        return False
    inside = [
        t for t in words_of(sentence, look) if t.start < value.span.end and value.span.start < t.end
    ]
    opens = max((n for n, t in enumerate(inside) if t.lower == "that"), default=-1)
    clause = inside[opens + 1 :]
    speaks = opens > 0 and inside[opens - 1].tag.startswith("VB")
    return speaks and bool(clause) and not any(t.tag[:2] in ("VB", "MD") for t in clause)


def _of_phrases(words: Sequence[Token], span: Span) -> tuple[int, int]:
    """Where the noun phrases begin and end that a stretch begins and ends in.

    What stands in brackets is no part of a phrase: "Chinese electric vehicle (EV) maker Quill".
    """
    plain = _without_brackets(words, span)
    inside = [n for n, t in enumerate(plain) if t.start < span.end and span.start < t.end]
    if len(inside) < FEWEST:
        return _stated(plain, inside, span), span.end
    first, last = _start(plain, inside[0]), _end(plain, inside[-1])
    return min(plain[first].start, span.start), max(plain[last].end, span.end)


def _stated(words: Sequence[Token], inside: Sequence[int], span: Span) -> int:
    """Where a value begins of which only the noun is left of what "be" states: "was in court"."""
    if len(inside) == 1 and words[inside[0]].tag in ("NN", "NNS") and inside[0] > 1:
        be, preposition = words[inside[0] - 2 : inside[0]]
        if be.lemma == "be" and preposition.tag == "IN":
            return be.start
    return span.start


def _without_brackets(words: Sequence[Token], span: Span) -> list[Token]:
    kept: list[Token] = []
    depth = 0
    for token in words:
        depth += token.text == "("
        if depth <= 0 or (token.start < span.end and span.start < token.end):
            kept.append(token)
        depth -= token.text == ")" and depth > 0
    return kept


def _sentence(value: Value, look: Lookup) -> str | None:
    """The sentence in which all of the value stands."""
    if value.span is None or not value.text.strip():
        return None
    for sentence in look.sources[value.source].told:
        if sentence.span.start <= value.span.start and value.span.end <= sentence.span.end:
            return sentence.id
    return None


def _start(words: Sequence[Token], first: int) -> int:
    low = max(0, first - MOST)
    at = first
    while at > low and _begun(words, at):
        at -= 1
    if _begun(words, at):
        return first
    if at > low + 1 and words[at - 1].tag == "CC" and words[at - 2].tag in _NOUNS:
        joined = _start(words, at - 2)
        # "Quay and Span" only where they open a clause, else "Span" may begin one of its own
        return joined if joined == 0 or not words[joined - 1].word else at
    return at


def _end(words: Sequence[Token], last: int) -> int:
    high = min(len(words) - 1, last + MOST)
    at = last
    while at < high and (_ends_inside(words, at) or _is_open(words, at)):
        at += 1
    return at if not (_ends_inside(words, at) or _is_open(words, at)) else last


def _is_open(words: Sequence[Token], at: int) -> bool:
    """Whether more must come after this word: "over", "well" before "over the line", "choose"
    before "a successor", "the end" before "of the month"."""
    if at + 1 >= len(words) or not words[at + 1].word:
        return False
    tag, following = words[at].tag, words[at + 1]
    before_more = tag in ("RB", "JJ") and following.tag in ("IN", "TO")
    before_object = tag.startswith("VB") and following.tag in _BEFORE_NOUN
    before_of = tag in _NOUNS and following.lower == "of"
    return tag in _OPEN or before_more or before_object or before_of


def _begun(words: Sequence[Token], at: int) -> bool:
    """Whether the noun phrase that this word is of has begun before it; "of" goes on with one."""
    if at == 0 or words[at - 1].tag not in _BEFORE_NOUN:
        return False
    return words[at].tag in _BEFORE_NOUN - {"DT"} or words[at].lower == "of"


def _ends_inside(words: Sequence[Token], at: int) -> bool:
    """Whether the noun phrase goes on after this word."""
    if at + 1 >= len(words):
        return False
    return words[at].tag in _BEFORE_NOUN and words[at + 1].tag in _BEFORE_NOUN - {"DT", "PRP$"}


def _marked(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The quotations and brackets of a sentence, marks included."""
    start, end = words[0].start, words[-1].end
    for region in _regions(text):
        if region.start < end and start < region.end and region.warning is None:
            yield max(region.start, start), min(region.end, end)
    for opening, closing in ("[]", "()"):
        low = start
        while (low := text.find(opening, low, end)) >= 0:
            high = text.find(closing, low, end)
            if high < 0:
                break
            yield low, high + 1
            low = high


@lru_cache(maxsize=256)
def _regions(text: str) -> tuple[Region, ...]:
    return regions(text)


def _around(low: int, high: int, start: int, end: int, words: Sequence[Token]) -> tuple[int, int]:
    """The value with all of a quotation that it holds a part of, or, where that is long, none.

    A value that lies inside the marks is said to be quoted, and needs none.
    """
    if low < start and end < high - 1:
        return start, end
    if start <= low < end < high:
        if _between(words, end, high) <= MOST:
            return start, high
        kept = [t for t in words if start <= t.start < low and t.word]
        return (start, kept[-1].end) if len(kept) >= FEWEST else (start, end)
    if low < start < high <= end:
        if _between(words, low, start) <= MOST:
            return low, end
        kept = [t for t in words if high <= t.start < end and t.word]
        return (kept[0].start, end) if len(kept) >= FEWEST else (start, end)
    return start, end


def _between(words: Sequence[Token], low: int, high: int) -> int:
    return sum(t.word and low <= t.start < high for t in words)
