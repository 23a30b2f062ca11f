"""A sentence as chunks: noun phrases, verb groups, and the small words between them.

Chunks (Abney 1991) do not overlap and hold no other chunk; every token is in one. They are read off
the tags by rules: a regular expression over tags, as `nltk.chunk` has it, takes fourteen times as
long.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from storydiff.annotation.token import Token

Kind = Literal["noun", "verb", "adverb", "preposition", "conjunction", "relative", "quote", "mark"]
"""What a chunk is: a noun phrase, a verb group with its auxiliaries, adjectives and adverbs that
stand alone, a preposition or "to", a conjunction, a word that opens a relative clause or a
question, a quotation mark, any other mark or word."""

MARKS = frozenset("\"“”'‘’")
"""Quotation marks, which may stand inside a noun phrase: a “serious” mistake."""

_NOUN = frozenset("NN NNS NNP NNPS CD".split())
_MODIFIED = _NOUN | {"JJ"}
_DESCRIBED = frozenset("JJ JJR JJS CD".split())
_INSIDE = frozenset("DT PDT PRP$ JJ JJR JJS $ # POS".split())
_DETERMINER = frozenset("DT PDT PRP$".split())
_PRONOUN = frozenset(("PRP", "EX"))
_PARTICIPLE = frozenset(("VBN", "VBG"))
_VERBAL = frozenset("MD VB VBD VBG VBN VBP VBZ".split())
_SMALL: dict[str, Kind] = {
    "IN": "preposition",
    "TO": "preposition",
    "CC": "conjunction",
    "WDT": "relative",
    "WP": "relative",
    "WRB": "relative",
    "WP$": "relative",
}


class Chunk(NamedTuple):
    """A stretch of a sentence: tokens `first` up to `last`, that one not included.

    `head` is its main word: the last noun, the last verb.
    """

    kind: Kind
    first: int
    last: int
    head: int


def chunks(tokens: Sequence[Token]) -> Iterator[Chunk]:
    """The chunks of a tagged sentence, in order. Linear in the number of tokens."""
    tags = [token.tag for token in tokens] + [""] * 3  # what is ahead of the last word has no tag
    at = 0
    while at < len(tokens):
        chunk = _verbs(tokens, tags, at) or _nouns(tokens, tags, at) or _other(tokens, tags, at)
        yield chunk
        at = chunk.last


def _opens_verb(tags: Sequence[str], at: int) -> bool:
    here, then = tags[at], tags[at + 1]
    if here == "TO":
        return then == "VB" or (then == "RB" and tags[at + 2] == "VB")
    if here == "RB":
        return then in _VERBAL and not _premodifies(tags, at)
    return here in _VERBAL


def _verbs(tokens: Sequence[Token], tags: Sequence[str], at: int) -> Chunk | None:
    if not _opens_verb(tags, at):
        return None
    last = end = at
    while end < len(tokens):
        tag, then = tags[end], tags[end + 1]
        if tag in _VERBAL or tag == "RP" or tokens[end].lower in ("n't", "not"):
            last = end
        elif tag == "RB":
            if not (then in _VERBAL or then == "RB"):
                break
        elif not (tag == "TO" and _opens_verb(tags, end)):
            break
        end += 1
    head = next((i for i in range(last, at, -1) if tags[i].startswith("VB")), at)
    return Chunk("verb", at, last + 1, head)


def _nouns(tokens: Sequence[Token], tags: Sequence[str], at: int) -> Chunk | None:
    if tags[at] in _PRONOUN:
        return Chunk("noun", at, at + 1, at)
    head, end = -1, at
    while end < len(tokens):
        if tags[end] in _NOUN:
            head = end
        elif not (
            _goes_on(tags, end, head >= 0)
            or tokens[end].text == "&"
            or (end > at and head < 0 and _marks_noun(tokens[end], tags[end + 1]))
            or (end > at and head < 0 and tags[end] in _PARTICIPLE and tags[end + 1] in _MODIFIED)
        ):
            break
        end += 1
    return Chunk("noun", at, head + 1, head) if head >= 0 else None


def _goes_on(tags: Sequence[str], at: int, headed: bool) -> bool:
    """Whether a noun phrase, which has a noun if it is `headed`, goes on with this word."""
    if tags[at] in _INSIDE:
        return not (headed and tags[at] in _DETERMINER)
    return tags[at] == "RB" and (tags[at + 1] in _DESCRIBED or _premodifies(tags, at))


def _premodifies(tags: Sequence[str], at: int) -> bool:
    """Whether an adverb opens what stands before a noun: "legally married couples"."""
    return tags[at + 1] in _PARTICIPLE and tags[at + 2] in _MODIFIED


def _marks_noun(token: Token, then: str) -> bool:
    """Whether a quotation mark opens or closes inside a noun phrase."""
    return token.lower in MARKS and then[:2] in ("JJ", "NN")


def _other(tokens: Sequence[Token], tags: Sequence[str], at: int) -> Chunk:
    if tokens[at].lower in MARKS:
        return Chunk("quote", at, at + 1, at)
    end = at
    while tags[end].startswith(("RB", "JJ")):
        end += 1
    if end > at:
        return Chunk("adverb", at, end, end - 1)
    return Chunk(_SMALL.get(tags[at], "mark"), at, at + 1, at)
