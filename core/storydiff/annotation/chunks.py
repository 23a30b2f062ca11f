"""A sentence as chunks: noun phrases, verb groups, and the small words between them.

Chunks (Abney 1991) do not overlap and hold no other chunk; every token is in one. They are read off
the tags by a regular expression, as `nltk.chunk` does, but with a letter for a tag and all rules at
once: one rule of nltk's takes fourteen times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from storydiff.annotation.token import Token

Kind = Literal["noun", "verb", "adverb", "preposition", "conjunction", "relative", "quote", "mark"]
"""What a chunk is: a noun phrase, a verb group with its auxiliaries, adjectives and adverbs that
stand alone, a preposition or "to", a conjunction, a word that opens a relative clause or a
question, a quotation mark, any other mark or word."""

MARKS = frozenset("\"“”'‘’")
"""Quotation marks, which may stand inside a noun phrase: a “serious” mistake."""

_CODES = {
    tag: code
    for tags, code in (
        ("NN NNS NNP NNPS", "N"), ("CD", "C"), ("JJ", "J"), ("JJR JJS", "j"), ("DT PDT PRP$", "D"),
        ("$ # POS", "$"), ("PRP EX", "P"), ("VB", "B"), ("VBN VBG", "E"), ("MD VBD VBP VBZ", "V"),
        ("RP", "p"), ("RB", "R"), ("RBR RBS", "r"), ("TO", "T"),
    )
    for tag in tags.split()
}  # fmt: skip
"""A letter for each tag that tells chunks; "n" is "not", "&" and "q" are those marks."""

_BEFORE = "E(?=[NCJ])"  # a participle before its noun: "legally married couples"
_ADVERB = f"[Rn](?=[JjC]|{_BEFORE})"
_TO = "T(?=[Rn]?B)"
_CHUNK = re.compile(
    rf"""
    (?P<verb>(?:{_TO}|[Rn](?=[BEV])(?!{_BEFORE})|[BEV])
        (?:[BEVpn]|[Rn](?=[BEVRn])|{_TO})*(?<=[BEVpn]))
  | (?P<noun>P|(?:(?:[JjD$&]|{_ADVERB})(?:[JjD$&]|{_ADVERB}|q(?=[NJj])|{_BEFORE})*)?[NC]
        (?:(?:[Jj$&]|{_ADVERB})*[NC])*)
  | (?P<adverb>[RrnJj]+)
  | (?P<other>.)
    """,
    re.VERBOSE,
)
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
    for match in _CHUNK.finditer("".join(map(_code, tokens))):
        (first, last), kind = match.span(), match.lastgroup
        if kind == "verb":
            verbs = (i for i in range(last - 1, first, -1) if tokens[i].tag.startswith("VB"))
            yield Chunk("verb", first, last, next(verbs, first))
        elif kind != "other":
            yield Chunk("noun" if kind == "noun" else "adverb", first, last, last - 1)
        else:
            small = _SMALL.get(tokens[first].tag, "mark")
            yield Chunk("quote" if tokens[first].lower in MARKS else small, first, last, first)


def _code(token: Token) -> str:
    """The letter that a word or mark has in `_CHUNK`."""
    code = _CODES.get(token.tag, "")
    if code in ("", "R") and token.lower in ("n't", "not"):
        return "n"
    return code or ("&" if token.text == "&" else "q" if token.lower in MARKS else ".")
