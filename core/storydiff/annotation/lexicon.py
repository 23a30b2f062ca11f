"""Words by what they do in a sentence: cues, titles, nouns for people, given names.

A list holds dictionary forms ("deny"); a word of a text is looked up by its lemma.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from storydiff.annotation.calendar import calendar
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import american, inflections, lemma, lemmas
from storydiff.annotation.token import bare

Form = Literal["base", "s", "ed", "ing"]
Gender = Literal["he", "she", "they", "it", "any"]


class Cue(NamedTuple):
    """A verb form that may announce somebody's words. `classes` are the sections of cues.toml."""

    lemma: str
    form: Form
    classes: frozenset[str]


class Lexicon(NamedTuple):
    """All lists, in lower case. `verbs` gives the classes of a cue by its lemma; `nouns`, `titles`
    and `given` the pronoun that takes one up."""

    verbs: Mapping[str, frozenset[str]]
    cue_nouns: frozenset[str]
    between: frozenset[str]
    boundary: frozenset[str]
    venues: frozenset[str]
    particles: frozenset[str]
    titles: Mapping[str, Gender]
    nouns: Mapping[str, Gender]
    given: Mapping[str, Gender]
    bodies: frozenset[str]
    media: frozenset[str]


AGENTS: Mapping[str, Gender] = {
    ending: cast(Gender, gender)
    for gender, endings in DEFAULT.table("people.toml")["ending"].items()
    for ending in endings.split()
}
"""Endings of nouns for people, and the pronoun that takes such a noun up."""


@cache
def lexicon() -> Lexicon:
    """The lists that ship with the package."""
    cues, people = (DEFAULT.table(f"{name}.toml") for name in ("cues", "people"))
    title, noun, given = people["title"], people["noun"], people["given"]
    ranks = DEFAULT.table("tokens.toml")["titles"]
    lines = (line.partition(" ") for line in DEFAULT.text("given_names.txt").splitlines())
    census = {pronoun: names for pronoun, _, names in lines}
    days = calendar().weekdays.keys() | calendar().relative.keys()
    adverbs = DEFAULT.words("adverbs", "adverbs_of_time")
    small = DEFAULT.words("inside", "questions", "pronouns", "joints", "subordinate", "adverbials")
    auxiliaries = DEFAULT.words("be", "tensed", "modals")
    negated = {f"{word}n't" for word in auxiliaries} | {"can't", "won't"}
    verbs = defaultdict[str, frozenset[str]](frozenset)
    for section, lists in cues.items():
        for verb in lists.get("verbs", "").split():
            verbs[verb] |= {section}
    return Lexicon(
        verbs=dict(verbs),
        cue_nouns=frozenset(cues["noun"]["words"].split()),
        between=auxiliaries.union(adverbs, cues["between"]["words"].split()),
        boundary=auxiliaries.union(
            negated, adverbs, small, days, cues["boundary"]["words"].split()
        ),
        venues=frozenset(cues["venue"]["nouns"].split()),
        particles=frozenset(cues["behind"]["particles"].split()),
        titles=_genders(
            any=f"{_stopped(title['any'])} {_stopped(ranks)} {noun['any']}",
            he=f"{_stopped(title['he'])} {noun['he']}",
            she=f"{_stopped(title['she'])} {noun['she']}",
        ),
        nouns=_genders(they=" ".join(DEFAULT.words("counts")), it=people["text"]["nouns"])
        | _genders(**noun),
        bodies=frozenset(f"{people['part']['bodies']} {noun['it']}".split()),
        media=frozenset(people["part"]["media"].split()),
        given=_genders(**census) | _genders(**given),
    )


def _stopped(words: str) -> str:
    """Words as they stand, and as abbreviations with a stop."""
    return " ".join([words, *(f"{word.rstrip('.')}." for word in words.split())])


def _genders(**lists: str) -> dict[str, Gender]:
    return {
        word.casefold(): cast(Gender, gender)
        for gender, words in lists.items()
        for word in words.split()
    }


@lru_cache(maxsize=1 << 14)
def cue_of(word: str) -> Cue | None:
    """The cue that a folded word is, whatever its tag; None where it is none."""
    known = lexicon().verbs
    verb = next((verb for verb in lemmas(word, "VBD") if verb in known), None)
    if verb is None:
        return None
    form: Form = "ing" if word.endswith("ing") else "s" if word.endswith("s") else "ed"
    if verb in (word, american(word)) and word not in inflections().forms["VBD"]:
        form = "base"
    return Cue(verb, form, known[verb])


@lru_cache(maxsize=1 << 14)
def taken_up(word: str, tag: str = "NN") -> Gender | None:
    """The pronoun that takes up a noun for people, bodies or texts; None for any other word.

    The word is folded; `tag` is its Penn tag.
    """
    nouns, word = lexicon().nouns, bare(word)
    single = lemma(word, "NNS")
    forms = (word, *lemmas(word, "NNS"), word.rpartition("-")[2])
    form = next((form for form in forms if form in nouns), "")
    ending = next((ending for ending in AGENTS if american(single).endswith(ending)), "")
    if form:
        known = nouns[form]
    elif ending and tag in ("NN", "NNS"):
        known = AGENTS[ending]
    else:
        return None
    return known if known == "it" or word in (form, single) else "they"
