"""Whom "he", "the spokesman" and "the company" stand for, read from the article's start to its end.

Each person has a weight in the reader's mind: high for the last speaker, less for the subject of a
sentence, less for a bare mention, and fading with every sentence. A pronoun goes to the heaviest
person that fits it, and makes that person heavier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from storydiff.annotation import noun_phrases
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import Gender, lexicon
from storydiff.annotation.mentions import members, printed
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.people import NOBODY, Cast, Person, Resolved, fits
from storydiff.annotation.speaking import issuer
from storydiff.annotation.token import Token
from storydiff.annotation.units import Unit, bare
from storydiff.annotation.wording import wording

Place = tuple[int, int]
"""The unit and first token of a phrase."""

_IN_MIND = 40  # people: those named longer ago than that many others are out of focus
_DEFINITE = DEFAULT.words("definite")
_REPORTS = DEFAULT.words("reports")
_OUTLETS = DEFAULT.words("outlets")
_PAPERS = DEFAULT.words("papers_named_again")
_PRONOUN: Mapping[str, Gender] = {
    "he": "he", "his": "he", "she": "she", "her": "she",
    "it": "it", "its": "it", "they": "they", "their": "they",
}  # fmt: skip
_SPEAKER, _SUBJECT, _MENTION = 3.0, 1.7, 1.0
_FADE = 1.0  # weight lost with each sentence
_PARAGRAPH = 0.6  # weight lost besides with each paragraph
_KNOWN = 0.75  # what a gender that is known, not guessed, adds


class Focus:
    """The weights at one point of the article."""

    def __init__(self, units: Sequence[Unit], cast: Cast) -> None:
        self._units = units
        self._cast = cast
        self._weight: dict[Person, tuple[float, int]] = {}
        # the body ("it"), people ("they") and papers named last
        self._last: dict[str, Resolved] = {}

    def note(self, person: Person, unit: int, weight: float) -> None:
        """Something at `unit` brings a person to mind."""
        self._weight[person] = max(weight, self._now(person, unit)), unit
        if len(self._weight) > _IN_MIND:
            del self._weight[min(self._weight, key=lambda p: self._now(p, unit))]

    def open(self, unit: int) -> None:
        """What a sentence begins with may be taken up: a body, two people, papers."""
        tokens = self._units[unit].tokens
        subject = noun_phrases.after(tokens, 0, len(tokens))
        if subject is None or subject.kind == "pronoun" or self._units[unit].headline:
            return
        if subject.kind == "description":
            if tokens[subject.head].lower in _PAPERS and tokens[0].lower not in _DEFINITE:
                words = printed(tokens, subject)
                self._last["papers"] = Resolved(words[0].lower() + words[1:], None, 0.8)
            return
        who = self._cast.named(tokens, subject, unit)
        if not tokens[subject.head].tag.startswith("NNP") or who.name is None:
            return
        if len(members(who.name)) > 1:
            self._last["they"] = who
        elif who.person is None:
            self._last["it"] = who

    def settle(self, phrase: Phrase, unit: int) -> Resolved:
        """Whom a speaker phrase stands for; the speaker is in focus from here on."""
        tokens = self._units[unit].tokens
        head = tokens[phrase.head]
        if phrase.kind == "name":
            who = self._cast.named(tokens, phrase, unit)
            if who.person is None or who.person.gender == "any":
                self._last["it"] = who
        elif phrase.kind == "pronoun":
            who = self._pronoun(head.lower.partition("'")[0], unit)
        else:
            who = self._described(tokens, phrase, unit)
        if who.person is not None:
            self.note(who.person, unit, _SPEAKER)
        return who

    def _now(self, person: Person, unit: int) -> float:
        weight, last = self._weight.get(person, (-99.0, unit))
        jumps = self._units[unit].paragraph - self._units[last].paragraph
        return weight - _FADE * (unit - last) - _PARAGRAPH * jumps

    def _pronoun(self, word: str, unit: int) -> Resolved:
        pronoun = _PRONOUN.get(word, "any")
        if pronoun in ("he", "she"):
            return self._person(pronoun, unit)
        known = self._last.get(pronoun)
        return Resolved(known.name, None, 0.6) if known else NOBODY

    def _person(self, wanted: Gender, unit: int) -> Resolved:
        ranked = sorted(
            (
                (self._now(p, unit) + _KNOWN * (p.gender == wanted), -order, p)
                for order, p in enumerate(self._weight)
                if fits(p.gender, wanted)
            ),
            key=lambda r: (-r[0], -r[1]),
        )
        if not ranked:
            return NOBODY
        person = ranked[0][2]
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 3.0
        sure = min(0.95, 0.6 + 0.1 * margin + 0.1 * (person.gender == wanted))
        if person.gender == "any":
            person.gender = wanted
        return Resolved(person.name, person.role, sure, person)

    def _described(self, tokens: Sequence[Token], phrase: Phrase, unit: int) -> Resolved:
        """A description: the person, paper or outlet that it repeats, else as printed."""
        by = issuer(tokens, phrase)
        if by is not None:
            who = self._last["it"] = self._cast.named(tokens, by, unit)
            return who
        head = bare(tokens[phrase.head].lower).removeprefix("ex-")
        short = phrase.head - phrase.first <= 2 and tokens[phrase.first].lower in _DEFINITE
        known = self._repeated(phrase, head, unit) if short else None
        if known is not None:
            return known
        as_printed = Resolved(printed(tokens, phrase), None, 0.8)
        gender = lexicon().nouns.get(head)
        if head in _PAPERS:
            self._last["papers"] = as_printed
        if gender in ("they", "it"):
            self._last[gender] = as_printed
        return as_printed

    def _repeated(self, phrase: Phrase, head: str, unit: int) -> Resolved | None:
        """Whom or what "the mayor", "the newspaper" or "the documents" takes up, if known."""
        gender = lexicon().nouns.get(head)
        person = self._by_role(head, gender) if gender in ("he", "she", "any") else None
        if person is not None:
            return Resolved(person.name, person.role, 0.7, person)
        if phrase.last != phrase.head:
            return None
        if head in _REPORTS | _OUTLETS:
            return self._outlet(head, (unit, phrase.first))
        return self._last.get("papers") if head in _PAPERS else None

    def _by_role(self, head: str, gender: Gender) -> Person | None:
        """The person in focus whose role, as printed, has this noun or one that means the same."""
        group = wording().group
        fitting = [
            p
            for p in self._weight
            if group.get(head, head) in {group.get(word, word) for word in p.roles}
            and fits(p.gender, gender)
        ]
        return max(fitting, key=lambda p: self._weight[p][1]) if fitting else None

    def _outlet(self, head: str, place: Place) -> Resolved | None:
        """ "the newspaper", "the report": the news outlet named last, or its report."""
        earlier = bisect_left(self._cast.media, (place, ""))
        if not earlier:
            return None
        name = self._cast.media[earlier - 1][1]
        return Resolved(f"the {name} {head}" if head in _REPORTS else name, None, 0.7)


def settle(
    units: Sequence[Unit], cast: Cast, speakers: Sequence[Sequence[Phrase]]
) -> Mapping[Place, Resolved]:
    """Whom each phrase stands for; `speakers` holds the phrases of each unit in order."""
    focus = Focus(units, cast)
    named: dict[int, list[tuple[int, Person]]] = {}
    for person in cast.people:
        for number, token in person.mentions:
            named.setdefault(number, []).append((token, person))
    result: dict[Place, Resolved] = {}
    for number, unit in enumerate(units):
        here = sorted(named.get(number, ()), key=lambda m: m[0])
        phrases = sorted(speakers[number], key=lambda p: p.first)
        subject = True
        for token in range(len(unit.tokens)):
            while here and here[0][0] == token:
                focus.note(here.pop(0)[1], number, _SUBJECT if subject else _MENTION)
                subject = False
            while phrases and phrases[0].first == token:
                result[number, token] = focus.settle(phrases.pop(0), number)
        focus.open(number)
    return result
