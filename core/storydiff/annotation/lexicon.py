"""The word lists of `data/en`, read once: cues, titles, nouns for people, given names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, cast

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.stems import lexicon as irregular

Form = Literal["base", "s", "ed", "ing"]
Gender = Literal["he", "she", "they", "it", "any"]


class Cue(NamedTuple):
    """A verb form that may announce somebody's words. `classes` are the sections of cues.toml."""

    lemma: str
    form: Form
    classes: frozenset[str]


class Lexicon(NamedTuple):
    """All lists, folded to lower case. `nouns` and `titles` give the pronoun that takes one up."""

    cues: Mapping[str, Cue]
    cue_nouns: frozenset[str]
    documents: frozenset[str]
    between: frozenset[str]
    boundary: frozenset[str]
    venues: frozenset[str]
    particles: frozenset[str]
    governed: Mapping[str, frozenset[str]]
    titles: Mapping[str, Gender]
    nouns: Mapping[str, Gender]
    given: Mapping[str, Gender]
    bodies: frozenset[str]
    media: frozenset[str]


_FEEL = frozenset(("feel",))
_ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgmnpt]")
"""A verb that doubles its last letter: "plan", "quip"."""
_BRITISH = re.compile(r"[^aeiou]el$")
"""A verb that British spelling doubles the last letter of: "labelled"."""


@cache
def lexicon() -> Lexicon:
    """The lists that ship with the package."""
    cues, people, names = (DEFAULT.table(f"{n}.toml") for n in ("cues", "people", "given_names"))
    title, noun = people["title"], people["noun"]
    return Lexicon(
        cues=_verbs(cues),
        cue_nouns=frozenset(cues["noun"]["words"].split()),
        documents=frozenset(cues["document"]["words"].split()),
        between=frozenset(cues["between"]["words"].split()),
        boundary=frozenset(cues["boundary"]["words"].split()),
        venues=frozenset(cues["venue"]["nouns"].split()),
        particles=frozenset(cues["governed"]["particles"].split()),
        governed={
            row.split()[0]: frozenset(row.split()[1:])
            for row in cues["governed"]["prepositions"].splitlines()
            if row
        },
        titles=_genders(any=title["any"], he=title["he"], she=title["she"]),
        nouns=_genders(
            it=noun["text"] + noun["body"],
            they=noun["people"],
            any=noun["person"],
            he=noun["he"],
            she=noun["she"],
        ),
        bodies=frozenset(people["part"]["bodies"].split()),
        media=frozenset(people["part"]["media"].split()),
        given=_genders(he=names["he"], she=names["she"]),
    )


def _genders(**lists: str) -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for gender, words in lists.items():
        for word in words.split():
            table[word.casefold()] = cast(Gender, gender)
    return table


def forms(verbs: Iterable[str]) -> frozenset[str]:
    """All forms of verbs that are cues, given in their base form."""
    wanted = frozenset(verbs)
    return frozenset(form for form, cue in lexicon().cues.items() if cue.lemma in wanted)


def _verbs(table: Mapping[str, Any]) -> dict[str, Cue]:
    classes: dict[str, set[str]] = {}
    for section in ("say", "think", "ask", "to", "object", "call"):
        for lemma in table[section]["verbs"].split():
            classes.setdefault(lemma, set()).add(section)
    known = defaultdict[str, list[str]](list)
    for form, lemma in irregular().irregular.items():
        known[lemma].append(form)
    past = dict(known) | {
        row.split()[0]: row.split()[1:] for row in table["past"]["forms"].splitlines() if row
    }
    doubled = frozenset(table["doubled"]["verbs"].split())
    found = {word: Cue(word, "base", _FEEL) for word in table["feel"]["adjectives"].split()}
    for lemma in classes:
        kinds = frozenset(classes[lemma])
        for word, form in _forms(lemma, past.get(lemma, ()), lemma in doubled):
            earlier = found.get(word)
            if earlier is None or earlier.form == "base":
                found[word] = Cue(lemma, form, kinds)
    return found


def _forms(lemma: str, past: Sequence[str], doubled: bool) -> Iterator[tuple[str, Form]]:
    """A verb's forms; the past comes last, so that "read" counts as one."""
    yield lemma, "base"
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if doubled or _ONE_SYLLABLE.fullmatch(lemma):
        stem += lemma[-1]
    consonant_y = lemma.endswith("y") and lemma[-2] not in "aeo"
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z", "o"))
    yield (lemma[:-1] + "ies" if consonant_y else lemma + ("es" if sibilant else "s")), "s"
    yield (lemma if lemma.endswith("ee") else stem) + "ing", "ing"
    if not past:
        yield (lemma[:-1] + "ied" if consonant_y else stem + "ed"), "ed"
    for word in past:
        if word not in (lemma + "s", lemma + "ing"):
            yield word, "ed"
    if _BRITISH.search(lemma):
        yield lemma + "ling", "ing"
        yield lemma + "led", "ed"
