"""What words are matched by: stems, and the lists that matching goes by.

The stemmer is Snowball's English one (Porter 2), with irregular forms of verbs brought to their
lemma first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import Any

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import verb_of

_MATCHING = DEFAULT.table("matching.toml")
STOP_WORDS = DEFAULT.words(
    "pronouns", "definite", "indefinite", "be", "tensed", "modals", "questions", "subordinate"
).union(DEFAULT.words("prepositions", "adverbials", "adverbs", "joints"), _MATCHING["stop"].split())
"""Words that carry no content of their own: never indexed."""
# Snowball's own Python library, which hands on to PyStemmer where that is installed: the same stems
# in a twentieth of the time. nltk's copy of it imports all of nltk.
_snowball: Any = import_module("snowballstemmer").stemmer(DEFAULT.stemmer)
_stem: Callable[[str], str] = _snowball.stemWord


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word; irregular verb forms share their base's ("drove": "drive")."""
    base = verb_of(word) or word
    return _stem(base) if base.isalpha() else base


REPORTING_STEMS = frozenset(map(stem, _MATCHING["reporting"].split()))
"""Stems of words that carry what is said rather than say it: they weigh less."""
