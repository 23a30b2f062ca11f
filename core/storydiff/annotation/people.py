"""The cast of one article: who is named in it, and whom a surname stands for.

A person is a run of capitals with a given name or a title, or two or three capitals that are no
body's name. A surname alone goes to the bearer named last; a title ("Mrs.") decides between two.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from storydiff.annotation.lexicon import Gender, lexicon
from storydiff.annotation.mentions import Mention, mentions, printed, surname
from storydiff.annotation.names import compatible
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.token import Token
from storydiff.annotation.units import Unit, bare

_KNOWN = ("he", "she")


@dataclass(eq=False, slots=True)
class Person:
    """A person of the article: the fullest name printed, titles apart.

    `mentions` are the (unit, token) places where the person is named, in order.
    """

    words: tuple[str, ...]
    gender: Gender = "any"
    role: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    titles: set[str] = field(default_factory=set[str])

    @property
    def name(self) -> str:
        """The fullest name printed."""
        return " ".join(self.words)

    def note(self, mention: Mention, place: tuple[int, int]) -> None:
        """The person is named at a place, perhaps with a title or role that was not known."""
        insort(self.mentions, place)
        self.titles.update(title.casefold() for title in mention.titles)
        self.role = self.role or mention.role
        if self.gender == "any":
            self.gender = mention.gender

    @property
    def roles(self) -> set[str]:
        """The words of the person's titles and role, folded."""
        return self.titles.union((self.role or "").casefold().split())


class Resolved(NamedTuple):
    """Whom a phrase stands for; `confidence` is 0 to 1."""

    name: str | None
    role: str | None
    confidence: float
    person: Person | None = None


NOBODY = Resolved(None, None, 0.0)


class Cast:
    """The people of an article, built once from its units."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.people: list[Person] = []
        self.media: list[tuple[tuple[int, int], str]] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        found = [(n, m) for n, unit in enumerate(units) for m in mentions(unit.tokens)]
        body = [(n, m) for n, m in found if not units[n].headline]
        for number, mention in [*body, *(x for x in found if units[x[0]].headline)]:
            if len(mention.words) > 1:
                self._add(number, mention, units[number].headline)
        single = [(n, m) for n, m in found if len(m.words) == 1]
        for number, mention in sorted(single, key=lambda s: not s[1].courtesy):
            self._add_single(number, mention)
        for number, mention in found:
            if any(w.casefold() in lexicon().media for w in mention.words):
                self.media.append(((number, mention.at), " ".join(mention.words)))

    def named(self, tokens: Sequence[Token], phrase: Phrase, unit: int) -> Resolved:
        """The person, body or text that a phrase with a name stands for."""
        words = tokens[phrase.first : phrase.last + 1]
        before = [a.lower for a, b in pairwise(words) if b.lower in ("and", "&")]
        joint, offices = bool(before), lexicon().titles.keys() >= set(before)
        if joint and tokens[phrase.first].lower == "both":  # "both Quay and Span"
            phrase = phrase._replace(first=phrase.first + 1)
        for mention in mentions(tokens[phrase.first : phrase.last + 1]):
            headed = mention.at <= phrase.head - phrase.first < mention.end
            # "Attorney General and Senate candidate Mara Quill", but not "President and Mrs. Quill"
            one = not joint or (offices and mention.titles and not mention.courtesy)
            bearers = self._bearers(mention) if headed and one else ()
            if bearers:
                place = unit, phrase.first + mention.at
                person = _nearest(bearers, place, mention.gender)
                return Resolved(person.name, person.role, 0.95, person)
        return Resolved(printed(tokens, phrase), None, 0.9)

    def _bearers(self, mention: Mention) -> Sequence[Person]:
        last = surname(mention.words)
        people = self._by_surname.get(last, [])
        if len(mention.words) > 1:
            return [p for p in people if compatible(p.words, mention.words)]
        return people or self._by_first.get(last, [])

    def _add(self, unit: int, mention: Mention, headline: bool) -> None:
        if not mention.human or (headline and not mention.given):
            return  # in capitals a name runs on: "Interview Quill"
        place = unit, mention.at
        person = next(iter(self._bearers(mention)), None) or self._enter(mention)
        person.words = max(person.words, mention.words, key=len)
        person.note(mention, place)

    def _add_single(self, unit: int, mention: Mention) -> None:
        place = unit, mention.at
        known = self._bearers(mention)
        if mention.courtesy:  # "Mr." is never said of a woman, so it may name another person
            known = [p for p in known if fits(p.gender, mention.gender)]
        if known:
            _nearest(known, place, mention.gender).note(mention, place)
        elif mention.human and (mention.titles or mention.gender in _KNOWN):
            self._enter(mention).note(mention, place)

    def _enter(self, mention: Mention) -> Person:
        person = Person(mention.words)
        self.people.append(person)
        self._by_surname.setdefault(surname(person.words), []).append(person)
        if len(person.words) > 1:
            first = bare(person.words[0].casefold().replace("’", "'"))
            self._by_first.setdefault(first, []).append(person)
        return person


def fits(a: Gender, b: Gender) -> bool:
    """Whether two genders may be one person's."""
    return a == b or "any" in (a, b)


def _nearest(people: Sequence[Person], place: tuple[int, int], gender: Gender) -> Person:
    """Of people who share a name, the one named last before `place` whom the title fits."""

    if len(people) == 1:
        return people[0]

    def distance(person: Person) -> tuple[int, int]:
        earlier = bisect_left(person.mentions, place)
        if earlier:
            return 0, place[0] - person.mentions[earlier - 1][0]
        return 1, person.mentions[0][0] - place[0]

    return min([p for p in people if fits(p.gender, gender)] or people, key=distance)
