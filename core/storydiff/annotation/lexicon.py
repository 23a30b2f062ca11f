"""Words by what they do in a sentence: cues, titles, nouns for people, given names.

A list holds dictionary forms ("deny"); a word of a text is looked up by its lemma.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from storydiff.annotation.calendar import RELATIVE, WEEKDAYS
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import FORMS, american, lemma, lemmas
from storydiff.annotation.token import bare

Form = Literal["base", "s", "ed", "ing"]
Gender = str
"""The pronoun that takes somebody up: "he", "she", "they", "it", or "any" for the first two."""


class Cue(NamedTuple):
    """A verb form that may announce somebody's words. `classes` are those of cues.toml."""

    lemma: str
    form: Form
    classes: frozenset[str]


def _by_pronoun(*sections: str) -> dict[str, Gender]:
    """The words of sections of people.toml, each with the pronoun that takes it up."""
    return {
        word: pronoun
        for section in sections
        for pronoun, words in _PEOPLE[section].items()
        for word in words.split()
    }


_PEOPLE = DEFAULT.table("people.toml")
_RANKS = DEFAULT.table("tokens.toml")["titles"].casefold().split()
_TITLES = dict.fromkeys(_RANKS, "any") | _by_pronoun("title", "noun")
_NOUNS = _by_pronoun("text", "body", "several", "noun")
_ENDINGS = _by_pronoun("ending")
VERBS: Mapping[str, frozenset[str]] = {
    verb: frozenset(classes.split())
    for classes, verbs in DEFAULT.table("cues.toml").items()
    for verb in verbs.split()
}
"""Verbs that may announce somebody's words, with what they do: the classes of cues.toml."""
_CENSUS = [line.split() for line in DEFAULT.text("given_names.txt").splitlines()]
GIVEN: Mapping[str, Gender] = {
    name: pronoun for pronoun, *names in _CENSUS for name in names
} | _by_pronoun("given")
"""Given names, each with its pronoun."""
_PRESS, _OTHERS, _MEDIA = (frozenset(words.split()) for words in _PEOPLE["names"].values())
BODIES = _PRESS.union(_OTHERS, _PEOPLE["body"]["it"].split())
"""Words that the names of bodies and places have."""
MEDIA = _PRESS | _MEDIA
"""Words that the names of news media have."""
_AUXILIARIES = DEFAULT.words("be", "tensed", "modals")
BOUNDARY = (
    DEFAULT.words("prepositions", "adverbials", "inside", "questions", "subordinate", "pronouns")
    | DEFAULT.words("joints", "adverbs", "adverbs_of_time", "boundary")
    | _AUXILIARIES.union(f"{word}n't" for word in _AUXILIARIES)
    | WEEKDAYS.keys()
    | RELATIVE.keys()
)
"""Words that no noun phrase runs across."""


def title_of(word: str) -> Gender | None:
    """The pronoun of who bears a title, whole or shortened with a stop; None for other words."""
    return _TITLES.get(word.casefold().rstrip("."))


@lru_cache(maxsize=1 << 14)
def cue_of(word: str) -> Cue | None:
    """The cue that a folded word is, whatever its tag; None where it is none."""
    verb = next((verb for verb in lemmas(word, "VBD") if verb in VERBS), None)
    if verb is None:
        return None
    form: Form = "ing" if word.endswith("ing") else "s" if word.endswith("s") else "ed"
    if verb in (word, american(word)) and word not in FORMS["VBD"]:
        form = "base"
    return Cue(verb, form, VERBS[verb])


@lru_cache(maxsize=1 << 14)
def taken_up(word: str, tag: str = "NN") -> Gender | None:
    """The pronoun that takes up a noun for people, bodies or texts; None for any other word.

    The word is folded; `tag` is its Penn tag.
    """
    word = bare(word)
    single = lemma(word, "NNS")
    forms = (word, *lemmas(word, "NNS"), word.rpartition("-")[2])
    form = next((form for form in forms if form in _NOUNS), "")
    spelt = american(single)
    ending = next((ending for ending in _ENDINGS if spelt.endswith(ending)), "")
    if form:
        known = _NOUNS[form]
    elif ending and tag in ("NN", "NNS"):
        known = _ENDINGS[ending]
    else:
        return None
    return known if known == "it" or word in (form, single) else "they"
