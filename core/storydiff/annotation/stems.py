"""What words are matched by: stems, and the lists that matching goes by.

The stemmer is Snowball's English one (Porter 2), with irregular verb forms brought to
their base first. Stop words carry no content and are left out of every index.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple, cast

from storydiff.annotation.language import DEFAULT


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word; irregular verb forms share their base's ("drove": "drive")."""
    base = lexicon().irregular.get(word, word)
    return _stemmer()(base) if base.isalpha() else base


class Lexicon(NamedTuple):
    """The word lists of matching.toml: `reporting` holds stems, `irregular` form to base."""

    stop: frozenset[str]
    reporting: frozenset[str]
    irregular: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The word lists that matching goes by, read once."""
    table = DEFAULT.table("matching.toml")
    verbs = [line.split() for line in table["irregular"].split("\n") if line]
    return Lexicon(
        stop=frozenset(table["stop"].split()),
        reporting=frozenset(map(_stemmer(), table["reporting"].split())),
        irregular={form: row[0] for row in verbs for form in row[1:]},
    )


@cache
def _stemmer() -> Callable[[str], str]:
    # Snowball's own Python library, which hands on to PyStemmer where that is installed: the same
    # stems in a twentieth of the time. nltk's copy of it imports all of nltk.
    snowball: Any = import_module("snowballstemmer").stemmer(DEFAULT.stemmer)
    return cast(Callable[[str], str], snowball.stemWord)
