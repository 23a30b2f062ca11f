"""The word lists of `data/en`, read once: cues, titles, nouns for people, given names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, cast

Form = Literal["base", "s", "ed", "ing"]
Gender = Literal["he", "she", "they", "it", "any"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb form that may announce somebody's words. `classes` are the sections of cues.toml."""

    lemma: str
    form: Form
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists, folded to lower case. `nouns` and `titles` give the pronoun that takes one up."""

    cues: Mapping[str, Cue]
    cue_nouns: frozenset[str]
    documents: frozenset[str]
    between: frozenset[str]
    boundary: frozenset[str]
    venues: frozenset[str]
    titles: Mapping[str, Gender]
    nouns: Mapping[str, Gender]
    given: Mapping[str, Gender]
    bodies: frozenset[str]
    media: frozenset[str]


_FEEL = frozenset(("feel",))


@cache
def lexicon() -> Lexicon:
    """The lists that ship with the package."""
    cues, people, names = (_table(n) for n in ("cues", "people", "given_names"))
    title, noun = people["title"], people["noun"]
    return Lexicon(
        cues=_verbs(cues),
        cue_nouns=frozenset(cues["noun"]["words"].split()),
        documents=frozenset(cues["document"]["words"].split()),
        between=frozenset(cues["between"]["words"].split()),
        boundary=frozenset(cues["boundary"]["words"].split()),
        venues=frozenset(cues["venue"]["nouns"].split()),
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


def _table(name: str) -> dict[str, Any]:
    path = resources.files("storydiff.annotation").joinpath("data", "en", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _genders(**lists: str) -> dict[str, Gender]:
    table: dict[str, Gender] = {}
    for gender, words in lists.items():
        for word in words.split():
            table[word.casefold()] = cast(Gender, gender)
    return table


def _verbs(table: Mapping[str, Any]) -> dict[str, Cue]:
    classes: dict[str, set[str]] = {}
    for section in ("say", "think", "ask", "to", "object", "call"):
        for lemma in table[section]["verbs"].split():
            classes.setdefault(lemma, set()).add(section)
    irregular = {
        row.split()[0]: row.split() for row in table["irregular"]["forms"].splitlines() if row
    }
    found = {word: Cue(word, "base", _FEEL) for word in table["feel"]["adjectives"].split()}
    for lemma in classes:
        kinds = frozenset(classes[lemma])
        for word, form in _forms(lemma, irregular.get(lemma)):
            known = found.get(word)
            if known is None or known.form == "base":
                found[word] = Cue(lemma, form, kinds)
    return found


def _forms(lemma: str, irregular: list[str] | None) -> Iterator[tuple[str, Form]]:
    """A verb's forms; the past comes last, so that "read" counts as one."""
    yield lemma, "base"
    if irregular:
        *past, third, participle = irregular[1:]
        yield third, "s"
        yield participle, "ing"
        for word in past:
            yield word, "ed"
        return
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    consonant_y = lemma.endswith("y") and lemma[-2] not in "aeo"
    sibilant = lemma.endswith(("s", "sh", "ch", "x", "z"))
    yield (lemma[:-1] + "ies" if consonant_y else lemma + ("es" if sibilant else "s")), "s"
    yield (lemma if lemma.endswith("ee") else stem) + "ing", "ing"
    yield (lemma[:-1] + "ied" if consonant_y else stem + "ed"), "ed"
    if lemma.endswith("el"):  # British: "labelled"
        yield lemma + "ling", "ing"
        yield lemma + "led", "ed"
