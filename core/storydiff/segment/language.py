"""What the splitter knows of a language: the word lists of `data/punkt/`, and Punkt with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from storydiff import shipped
from storydiff.nltk_parts import punkt

KNOWN = frozenset({"de", "en", "es", "fr", "it", "pt"})
"""Languages with word lists; any other is split with those of English."""

_REMEMBERED = 10_000
"""Judgements kept: a word and the next one recur within a story and across its outlets."""


class Language(NamedTuple):
    """Word lists in lower case, abbreviations without their last full stop: see `en.toml`."""

    code: str
    title: frozenset[str]
    inside: frozenset[str]
    before_number: frozenset[str]
    modifier: frozenset[str]
    closing: frozenset[str]
    time: frozenset[str]
    starters: frozenset[str]
    after_time: frozenset[str]
    bodies: frozenset[str]
    verbs: frozenset[str]
    asking: frozenset[str]

    @property
    def abbreviations(self) -> frozenset[str]:
        """All that Punkt should take for an abbreviation wherever it stands."""
        return self.title | self.inside | self.modifier | self.closing | self.time


@lru_cache
def language(code: str) -> Language:
    """The word lists of a language (ISO 639-1), or of English where it has none."""
    code = code if code in KNOWN else "en"
    lists: Mapping[str, str] = shipped.table(f"data/punkt/{code}.toml")
    words = (frozenset(lists.get(name, "").split()) for name in Language._fields[1:])
    return Language(code, *words)


@lru_cache
def ends_sentence(code: str) -> Callable[[str], bool]:
    """Punkt's judgement, with our parameters: does the first full stop of a context end a sentence?

    A context is a word with its full stop and the word after it. Punkt: Kiss and Strunk 2006,
    "Unsupervised Multilingual Sentence Boundary Detection", Computational Linguistics 32(4).
    """
    nltk = punkt()
    known = language(code)
    parameters = nltk.PunktParameters()
    parameters.abbrev_types = set(known.abbreviations)
    parameters.sent_starters = set(known.starters)
    tokenizer = nltk.PunktSentenceTokenizer(parameters)
    judge = cast(Callable[[str], bool], tokenizer.text_contains_sentbreak)
    return lru_cache(_REMEMBERED)(judge)
