"""A sentence as the words that matching works on: folded, stemmed, with their places.

The stemmer is Snowball's English one (Porter 2), with irregular verb forms brought to
their base first. Stop words carry no content and are left out of every index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import cast

from storydiff.annotation.language import DEFAULT

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., N.J.
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence: `start` to `end` are its code points in the text that was read.

    `word` is the folded form without a possessive ending, `stem` what it is matched by;
    `content` is false for stop words.
    """

    word: str
    stem: str
    start: int
    end: int
    content: bool
    capital: bool


@lru_cache(maxsize=1 << 12)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order. Linear in its length.

    >>> [t.stem for t in tokens("The U.S. firm's drivers drove") if t.content]
    ['us', 'firm', 'driver', 'drive']
    """
    return tuple(_token(match) for match in _WORD.finditer(text))


def _token(match: re.Match[str]) -> Token:
    raw = match.group()
    word = _POSSESSIVE.sub("", raw.casefold().replace("’", "'")) or raw.casefold()
    if "." in word and not word[0].isdigit():
        word = word.replace(".", "")
        content = True  # "U.S." is not "us"
    else:
        content = word not in lexicon().stop and (len(word) > 1 or word.isdigit())
    return Token(word, stem(word), match.start(), match.end(), content, raw[0].isupper())


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word; irregular verb forms share their base's ("drove": "drive")."""
    base = lexicon().irregular.get(word, word)
    return _stemmer()(base) if base.isalpha() else base


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of matching.toml: `reporting` holds stems, `irregular` form to base."""

    stop: frozenset[str]
    reporting: frozenset[str]
    irregular: Mapping[str, str]
    days: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists that matching goes by, read once."""
    table = DEFAULT.table("matching.toml")
    verbs = [line.split() for line in table["irregular"].split("\n") if line]
    return Lexicon(
        stop=frozenset(table["stop"].split()),
        reporting=frozenset(map(_stemmer(), table["reporting"].split())),
        irregular={form: row[0] for row in verbs for form in row[1:]},
        days=frozenset(table["days"].split()),
    )


@cache
def _stemmer() -> Callable[[str], str]:
    # Snowball's own Python library, which hands on to PyStemmer where that is installed: the same
    # stems in a twentieth of the time. nltk's copy of it imports all of nltk.
    snowball = import_module("snowballstemmer")
    return cast(Callable[[str], str], snowball.stemmer(DEFAULT.stemmer).stemWord)
