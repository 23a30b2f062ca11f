"""Lemmas: the form that a dictionary lists a word under, by its tag.

An irregular form is looked up, in `irregular_forms.txt` and in `lemmas.toml`. Any other loses its
ending in each way that `lemmas.toml` has for its part of speech, and the most common of the words
that come out is the lemma.

Method: WordNet's Morphy (Fellbaum 1998), with frequencies to choose by.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.vectors import rank

_APOSTROPHES = str.maketrans("’ʼ＇‑", "'''-", "\u00ad")
IRREGULAR = "irregular_forms.txt"
_LEAST = 2
"""Letters that an ending leaves of a word."""


@lru_cache(maxsize=1 << 15)
def lemma(form: str, tag: str) -> str:
    """The lemma of a word with a Penn tag: in lower case, but a name keeps its capitals.

    >>> [lemma(*pair) for pair in (("denied", "VBD"), ("Fords", "NNPS"), ("’ll", "MD"))]
    ['deny', 'Ford', 'will']
    """
    word = form.translate(_APOSTROPHES) or form
    if not tag.startswith("NNP"):
        word = word.lower()
    known = inflections()
    irregular = known.forms.get(tag, {}).get(word.lower())
    if irregular is not None:
        return irregular.capitalize() if word[0].isupper() else irregular
    found = list(known.bases(word, tag))
    ranked = [(place, base) for base in found if (place := rank(base.lower())) is not None]
    return min(ranked)[1] if ranked else found[0] if found else word


def lemmas(word: str, tag: str) -> tuple[str, ...]:
    """All that may be the lemma of a folded word by a tag, in any spelling, and the word itself."""
    known = inflections()
    found = (known.forms[tag].get(word, word), *known.bases(word, tag), word)
    return (*found, *map(american, found))


def american(words: str) -> str:
    """Folded words as Americans spell them. Some come out as no words: it serves to compare."""
    for way in DEFAULT.table("lemmas.toml")["spelling"].split():
        words = words.replace(*way.split(">"))
    return words


def verb_of(word: str) -> str | None:
    """The verb that a folded word is an irregular form of, whatever its tag; None if it may be
    another word as well, or is no such form."""
    return inflections().forms["VB"].get(word)


class Inflections(NamedTuple):
    """How a language inflects words.

    `endings` and `forms` are by tag, `stems` has the patterns of stems before some endings.
    """

    endings: Mapping[str, Sequence[tuple[str, str]]]
    forms: Mapping[str, Mapping[str, str]]
    before: frozenset[str]
    stems: Mapping[str, re.Pattern[str]]

    def bases(self, word: str, tag: str) -> Iterator[str]:
        """What a word may be a regular form of; of words that are not known, the first counts."""
        for ending, put in self.endings.get(tag, ()):
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < _LEAST:
                continue
            if ending in self.before and not put:
                if self.stems["mute"].fullmatch(stem):
                    yield stem + "e"
                if self.stems["doubled"].fullmatch(stem):
                    yield stem[:-1]
                if self.stems["undoubled"].fullmatch(stem):
                    continue
            yield stem + put


@cache
def inflections() -> Inflections:
    """The inflections of the language, read once."""
    table = DEFAULT.table("lemmas.toml")
    endings = defaultdict[str, list[tuple[str, str]]](list)
    for tags, ways in table["endings"].items():
        parted = [(ending, put) for ending, _, put in (way.partition(">") for way in ways.split())]
        for tag in tags.split():
            endings[tag] += parted
    forms = defaultdict[str, dict[str, str]](dict)
    for line in (DEFAULT.text(IRREGULAR) + table["forms"]).splitlines():
        tags, _, words = line.partition(": ")
        base, *inflected = words.split()
        for tag in tags.split():
            forms[tag] |= dict.fromkeys(inflected, base)
    before, *patterns = table["stems"].items()
    return Inflections(
        endings,
        dict(forms),
        frozenset(before[1].split()),
        {name: re.compile(pattern) for name, pattern in patterns},
    )
