"""The word lists of `data/en`, read once: cues, titles, nouns for people, given names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple, cast

from storydiff.annotation.calendar import calendar
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import inflections

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
    between: frozenset[str]
    boundary: frozenset[str]
    venues: frozenset[str]
    particles: frozenset[str]
    titles: Mapping[str, Gender]
    nouns: Mapping[str, Gender]
    given: Mapping[str, Gender]
    bodies: frozenset[str]
    media: frozenset[str]


_FEEL = frozenset(("feel",))
_DOUBLING = re.compile(r".*([^aeiou]|qu)[aeiou][bdglmnprt]")
"""A verb that may double its last letter: "planned", "labelled"."""


@cache
def lexicon() -> Lexicon:
    """The lists that ship with the package."""
    cues, people = (DEFAULT.table(f"{name}.toml") for name in ("cues", "people"))
    title, noun, given = people["title"], people["noun"], people["given"]
    lines = (line.partition(" ") for line in DEFAULT.text("given_names.txt").splitlines())
    census = {pronoun: names for pronoun, _, names in lines}
    days = calendar().weekdays.keys() | calendar().relative.keys()
    counts = DEFAULT.words("counts")
    adverbs = DEFAULT.words("adverbs", "adverbs_of_time")
    small = DEFAULT.words("inside", "questions", "pronouns", "joints", "subordinate", "adverbials")
    auxiliaries = DEFAULT.words("be", "tensed", "modals")
    negated = {f"{word}n't" for word in auxiliaries} | {"can't", "won't"}
    return Lexicon(
        cues=_verbs(cues),
        cue_nouns=words_of(cues["noun"]["words"]),
        between=auxiliaries.union(adverbs, cues["between"]["words"].split()),
        boundary=auxiliaries.union(
            negated, adverbs, small, days, cues["boundary"]["words"].split()
        ),
        venues=frozenset(cues["venue"]["nouns"].split()),
        particles=frozenset(cues["behind"]["particles"].split()),
        titles=_genders(
            any=f"{_stopped(title['any'])} {noun['person']}",
            he=f"{_stopped(title['he'])} {noun['he']}",
            she=f"{_stopped(title['she'])} {noun['she']}",
        ),
        nouns=_genders(
            it=noun["body"] + noun["text"],
            they=" ".join([noun["people"], *counts, *map(_in_s, noun["person"].split())]),
            any=noun["person"],
            he=noun["he"],
            she=noun["she"],
        ),
        bodies=frozenset(f"{people['part']['bodies']} {noun['body']}".split()),
        media=frozenset(people["part"]["media"].split()),
        given=_genders(**census) | _genders(**given),
    )


def _stopped(words: str) -> str:
    """Words as they stand, and as abbreviations with a stop."""
    return " ".join([words, *(f"{word.rstrip('.')}." for word in words.split())])


def _genders(**lists: str) -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for gender, words in lists.items():
        for word in words.split():
            table[word.casefold()] = cast(Gender, gender)
    return table


def inflected(entry: str) -> Iterator[str]:
    """The forms that an entry of a list stands for: those of a verb, written "deny~", or else of a
    noun: the word and its plural."""
    if entry.endswith("~"):
        yield from (word for word, _ in _forms(entry[:-1]))
    else:
        yield entry
        yield _in_s(entry)


def words_of(entries: str) -> frozenset[str]:
    """The words of a list with their forms."""
    return frozenset(word for entry in entries.split() for word in inflected(entry))


def _verbs(table: Mapping[str, Any]) -> dict[str, Cue]:
    classes: dict[str, set[str]] = {}
    for section in ("say", "think", "ask", "to", "object", "call"):
        for lemma in table[section]["verbs"].split():
            classes.setdefault(lemma, set()).add(section)
    found = {word: Cue(word, "base", _FEEL) for word in table["feel"]["adjectives"].split()}
    for lemma in classes:
        kinds = frozenset(classes[lemma])
        for word, form in _forms(lemma):
            earlier = found.get(word)
            if earlier is None or earlier.form == "base":
                found[word] = Cue(lemma, form, kinds)
    return found


@cache
def _irregular() -> Mapping[str, Sequence[str]]:
    """The past forms of irregular verbs."""
    known = defaultdict[str, list[str]](list)
    for form, lemma in inflections().forms["VBD"].items():
        if not form.endswith("ing"):
            known[lemma].append(form)
    return known


def _in_s(word: str) -> str:
    """The plural of a noun, the third person of a verb."""
    if word.endswith("y") and word[-2:-1] not in tuple("aeou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _forms(lemma: str) -> Iterator[tuple[str, Form]]:
    """A verb's forms; the past comes last, so that "read" counts as one. Of one that may double its
    last letter both spellings: the wrong one stands in no text."""
    third = _in_s(lemma)
    stems = [lemma.removesuffix("e")] + [lemma + lemma[-1]] * bool(_DOUBLING.fullmatch(lemma))
    yield lemma, "base"
    yield third, "s"
    for stem in stems:
        yield (lemma if lemma.endswith("ee") else stem) + "ing", "ing"
    regular = [third[:-1] + "d"] if third.endswith("ies") else [f"{stem}ed" for stem in stems]
    for word in _irregular().get(lemma, regular):
        yield word, "ed"
