"""Whom "he", "the spokesman" and "the company" stand for, read from the article's start to its end.

Each person has a weight in the reader's mind: high for the last speaker, less for the subject of a
sentence, less for a bare mention, and fading with every sentence. A pronoun goes to the heaviest
person that fits it, and makes that person heavier.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import MEDIA, Gender, taken_up, title_of
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.people import Cast, Mention, Person, fits, printed
from storydiff.annotation.speaking import issuer, papers
from storydiff.annotation.token import Token, bare
from storydiff.annotation.units import Unit
from storydiff.annotation.wording import GROUP

Place = tuple[int, int]
"""The unit and first token of a phrase."""

_IN_MIND = 40  # people: those named longer ago than that many others are out of focus
_DEFINITE = DEFAULT.words("definite")
_REPORTS = DEFAULT.words("reports")
_OUTLETS = DEFAULT.words("reports", "outlets")
_AND = DEFAULT.words("joining")
_JOINT = re.compile(r",? and | & |, ")
_BOTH = re.compile(r"^(?:both|either|neither) ", re.IGNORECASE)
_PRONOUN: Mapping[str, Gender] = {
    "he": "he", "his": "he", "she": "she", "her": "she",
    "it": "it", "its": "it", "they": "they", "their": "they",
}  # fmt: skip
_SPEAKER, _SUBJECT, _MENTION = 3.0, 1.7, 1.0
_KNOWN = 0.75  # what a gender that is known, not guessed, adds
_FADE = 1.0  # weight lost with each sentence
_PARAGRAPH = 0.6  # weight lost besides with each paragraph


class Resolved(NamedTuple):
    """Whom a phrase stands for; `confidence` is 0 to 1."""

    name: str | None
    confidence: float
    person: Person | None = None

    @property
    def role(self) -> str | None:
        """What the person is, as printed."""
        return self.person.role if self.person else None


NOBODY = Resolved(None, 0.0)


def settle(
    units: Sequence[Unit], cast: Cast, speakers: Sequence[Sequence[Phrase]]
) -> Mapping[Place, Resolved]:
    """Whom each phrase stands for; `speakers` holds the phrases of each unit."""
    focus = _Focus(units, cast)
    result: dict[Place, Resolved] = {}
    for number, of_unit in enumerate(speakers):
        weight = _SUBJECT
        steps: list[Mention | Phrase] = [*cast.mentions[number], *of_unit]
        for step in sorted(steps, key=lambda step: step.first):
            if isinstance(step, Phrase):
                result[number, step.first] = focus.settle(step, number)
            elif focus.pass_by(step, number, weight):
                weight = _MENTION
        focus.open(number)
    return result


def members(speaker: str) -> tuple[str, ...]:
    """The names of a speaker that several share: "both Quill and Marsh" is Quill, Marsh."""
    return tuple(part for part in _JOINT.split(_BOTH.sub("", speaker)) if part)


class _Focus:
    """Who is in the reader's mind at one point of the article.

    `_weight` has the people, each with the unit that brought them to mind; `_last` what "it",
    "they", "the papers" and "the newspaper" may take up.
    """

    def __init__(self, units: Sequence[Unit], cast: Cast) -> None:
        self._units = units
        self._cast = cast
        self._weight: dict[Person, tuple[float, int]] = {}
        self._last: dict[str, Resolved] = {}

    def pass_by(self, mention: Mention, unit: int, weight: float) -> bool:
        """A name is read; whether it is a person's."""
        person = self._cast.at(unit, mention.first)
        if person is not None:
            self._note(person, unit, weight)
        if MEDIA.intersection(map(str.casefold, mention.words)):
            self._last["outlet"] = Resolved(" ".join(mention.words), 0.7)
        return person is not None

    def open(self, unit: int) -> None:
        """What a sentence begins with may be taken up: a body, two people, papers."""
        tokens = self._units[unit].tokens
        subject = noun_phrases.after(tokens, 0, len(tokens))
        if subject is None or subject.kind == "pronoun" or self._units[unit].headline:
            return
        if subject.kind == "description":
            if papers(tokens[subject.head]) and tokens[0].lower not in _DEFINITE:
                words = printed(tokens, subject)
                self._last["papers"] = Resolved(words[0].lower() + words[1:], 0.8)
        elif tokens[subject.head].tag.startswith("NNP"):
            self._named(subject, unit)

    def settle(self, phrase: Phrase, unit: int) -> Resolved:
        """Whom a speaker phrase stands for; the speaker is in focus from here on."""
        if phrase.kind == "name":
            who = self._named(phrase, unit)
        elif phrase.kind == "pronoun":
            who = self._pronoun(phrase, unit)
        else:
            who = self._described(phrase, unit)
        if who.person is not None:
            self._note(who.person, unit, _SPEAKER)
        return who

    def _note(self, person: Person, unit: int, weight: float) -> None:
        """Something at `unit` brings a person to mind."""
        self._weight[person] = max(weight, self._now(person, unit)), unit
        if len(self._weight) > _IN_MIND:
            del self._weight[min(self._weight, key=lambda p: self._now(p, unit))]

    def _now(self, person: Person, unit: int) -> float:
        weight, last = self._weight.get(person, (-99.0, unit))
        jumps = self._units[unit].paragraph - self._units[last].paragraph
        return weight - _FADE * (unit - last) - _PARAGRAPH * jumps

    def _named(self, phrase: Phrase, unit: int) -> Resolved:
        """The person, body or people that a phrase with a name stands for."""
        tokens = self._units[unit].tokens
        words = [t.lower for t in tokens[phrase.first : phrase.last + 1]]
        joint = any(
            word in _AND and {title_of(left), title_of(right) or "any"} != {"any"}
            for left, word, right in zip(words, words[1:], words[2:], strict=False)
        )  # but "Senator and candidate Mara Quill" is one
        person = None if joint else self._cast.at(unit, phrase.head)
        if person is not None:
            who = Resolved(person.name, 0.95, person)
        else:
            who = Resolved(printed(tokens, phrase), 0.9)
        if person is None or person.gender == "any":
            self._last["they" if joint else "it"] = who
        return who

    def _pronoun(self, phrase: Phrase, unit: int) -> Resolved:
        word = self._units[unit].tokens[phrase.head].lower.partition("'")[0]
        pronoun = _PRONOUN.get(word)
        if pronoun in ("he", "she"):
            return self._person(pronoun, unit)
        known = self._last.get(pronoun or "")
        return known._replace(confidence=0.6, person=None) if known else NOBODY

    def _person(self, wanted: Gender, unit: int) -> Resolved:
        """The heaviest person that may be "he" or "she"; the surer, the more others are behind."""
        fitting = [p for p in self._weight if fits(p.gender, wanted)]
        weights = (self._now(p, unit) + _KNOWN * (p.gender == wanted) for p in fitting)
        ranked = sorted(zip(weights, fitting, strict=True), key=lambda row: -row[0])
        if not ranked:
            return NOBODY
        (weight, person), *others = ranked
        margin = weight - others[0][0] if others else 3.0
        sure = min(0.95, 0.6 + 0.1 * margin + 0.1 * (person.gender == wanted))
        person.gender = wanted
        return Resolved(person.name, sure, person)

    def _described(self, phrase: Phrase, unit: int) -> Resolved:
        """A description: the person, paper or outlet that it repeats, else as printed."""
        tokens = self._units[unit].tokens
        by = issuer(tokens, phrase)
        if by is not None:
            who = self._last["it"] = self._named(by, unit)
            return who
        head = tokens[phrase.head]
        short = phrase.head - phrase.first <= 2 and tokens[phrase.first].lower in _DEFINITE
        known = self._repeated(head, phrase.last == phrase.head) if short else None
        if known is not None:
            return known
        who = Resolved(printed(tokens, phrase), 0.8)
        gender = "papers" if papers(head) else taken_up(head.lower, head.tag)
        if gender in ("papers", "they", "it"):
            self._last[gender] = who
        return who

    def _repeated(self, noun: Token, alone: bool) -> Resolved | None:
        """Whom or what "the mayor", "the newspaper" or "the documents" takes up, if known."""
        head = bare(noun.lower).removeprefix("ex-")
        gender = taken_up(noun.lower, noun.tag) or "it"
        if gender not in ("it", "they"):
            fitting = [
                person
                for person in self._weight
                if GROUP.get(head, head) in {GROUP.get(word, word) for word in person.roles}
                and fits(person.gender, gender)
            ]
            if fitting:
                person = max(fitting, key=lambda person: self._weight[person][1])
                return Resolved(person.name, 0.7, person)
        if alone and head in _OUTLETS:
            known = self._last.get("outlet")
            if known is not None and head in _REPORTS:
                return known._replace(name=f"the {known.name} {head}")
            return known
        return self._last.get("papers") if alone and papers(noun) else None
