"""What words are matched by: stems, and the lists that matching goes by.

The stemmer is Snowball's English one (Porter 2), with irregular forms of verbs brought to their
lemma first. Stop words carry no content and are left out of every index.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, cast

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import verb_of

_SMALL = (
    "pronouns definite indefinite be tensed modals questions subordinate prepositions adverbials"
    " adverbs joints"
)
"""Lists of `grammar.toml` whose words carry no content."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word; irregular verb forms share their base's ("drove": "drive")."""
    base = verb_of(word) or word
    return _stemmer()(base) if base.isalpha() else base


@cache
def stop_words() -> frozenset[str]:
    """Words that carry no content of their own: never indexed."""
    return DEFAULT.words(*_SMALL.split()).union(DEFAULT.table("matching.toml")["stop"].split())


@cache
def reporting_stems() -> frozenset[str]:
    """Stems of words that carry what is said rather than say it: they weigh less."""
    return frozenset(map(stem, DEFAULT.table("matching.toml")["reporting"].split()))


@cache
def _stemmer() -> Callable[[str], str]:
    # Snowball's own Python library, which hands on to PyStemmer where that is installed: the same
    # stems in a twentieth of the time. nltk's copy of it imports all of nltk.
    snowball: Any = import_module("snowballstemmer").stemmer(DEFAULT.stemmer)
    return cast(Callable[[str], str], snowball.stemWord)
