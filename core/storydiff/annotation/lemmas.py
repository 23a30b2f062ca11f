"""Lemmas: the form that a dictionary lists a word under, by its tag.

An irregular form is looked up, in `irregular_forms.txt` and in `lemmas.toml`. Any other loses its
ending in each way that `lemmas.toml` has for its part of speech, and the most common of the words
that come out is the lemma.

Method: WordNet's Morphy (Fellbaum 1998), with frequencies to choose by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.vectors import rank

_APOSTROPHES = str.maketrans("’ʼ＇‑", "'''-", "\u00ad")
IRREGULAR = "irregular_forms.txt"
_LEAST = 2
"""Letters that an ending leaves of a word."""
_TABLE = DEFAULT.table("lemmas.toml")
_SPELLING = [way.split(">") for way in _TABLE["spelling"].split()]
_BEFORE = _TABLE["stems"]["before"].split()
_DOUBLED, _UNDOUBLED, _MUTE = (
    re.compile(_TABLE["stems"][name]) for name in ("doubled", "undoubled", "mute")
)


def _endings() -> defaultdict[str, list[tuple[str, str]]]:
    found = defaultdict[str, list[tuple[str, str]]](list)
    for tags, ways in _TABLE["endings"].items():
        for tag in tags.split():
            found[tag] += [(way.partition(">")[0], way.partition(">")[2]) for way in ways.split()]
    return found


def _forms() -> defaultdict[str, dict[str, str]]:
    found = defaultdict[str, dict[str, str]](dict)
    for line in (DEFAULT.text(IRREGULAR) + _TABLE["forms"]).splitlines():
        tags, _, words = line.partition(": ")
        base, *inflected = words.split()
        for tag in tags.split():
            found[tag] |= dict.fromkeys(inflected, base)
    return found


_ENDINGS = _endings()
FORMS = _forms()
"""Irregular forms with their lemmas, by tag; those under "VB" are forms of no other word."""


@lru_cache(maxsize=1 << 15)
def lemma(form: str, tag: str) -> str:
    """The lemma of a word with a Penn tag: in lower case, but a name keeps its capitals.

    >>> [lemma(*pair) for pair in (("denied", "VBD"), ("Fords", "NNPS"), ("’ll", "MD"))]
    ['deny', 'Ford', 'will']
    """
    word = form.translate(_APOSTROPHES) or form
    if not tag.startswith("NNP"):
        word = word.lower()
    irregular = FORMS[tag].get(word.lower())
    if irregular is not None:
        return irregular.capitalize() if word[0].isupper() else irregular
    found = list(_bases(word, tag))
    ranked = [(place, base) for base in found if (place := rank(base.lower())) is not None]
    return min(ranked)[1] if ranked else found[0] if found else word


@lru_cache(maxsize=1 << 15)
def lemmas(word: str, tag: str) -> tuple[str, ...]:
    """All that may be the lemma of a folded word by a tag, in any spelling, and the word itself."""
    irregular, known = FORMS[tag], dict.fromkeys((word, american(word)))
    return tuple([b for w in known for b in (irregular.get(w, w), *_bases(w, tag), w)])


def american(words: str) -> str:
    """Folded words as Americans spell them. Some come out as no words: it serves to compare."""
    for british, spelt in _SPELLING:
        words = words.replace(british, spelt)
    return words


def verb_of(word: str) -> str | None:
    """The verb that a folded word is an irregular form of, whatever its tag; None if it may be
    another word as well, or is no such form."""
    return FORMS["VB"].get(word)


def _bases(word: str, tag: str) -> Iterator[str]:
    """What a word may be a regular form of; of words that are not known, the first counts."""
    for ending, put in _ENDINGS[tag]:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _LEAST:
            continue
        if ending in _BEFORE and not put:
            if _MUTE.fullmatch(stem):
                yield stem + "e"
            if _DOUBLED.fullmatch(stem):
                yield stem[:-1]
            if _UNDOUBLED.fullmatch(stem):
                continue
        yield stem + put
