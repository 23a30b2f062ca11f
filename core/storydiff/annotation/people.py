"""The cast of one article: who is named in it and where, and whom a surname stands for.

A person is a run of capitals with a given name or a title, or two or three capitals that are no
body's name. A surname alone goes to the bearer named last; a title ("Mrs.") decides between two.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import BODIES, GIVEN, Gender, cue_of, taken_up, title_of
from storydiff.annotation.names import LONGEST, compatible, runs, unaccented
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.token import Token, bare
from storydiff.annotation.units import Unit

_GENERATIONS = DEFAULT.words("generations")
_PLACE_BEFORE = DEFAULT.words("places", "definite")
_APPOSED = 16  # tokens after a name that its apposition may reach


class Mention(NamedTuple):
    """A run of capitals in a unit: tokens `first` to `end`, which is exclusive.

    `words` are those of the name, `titles` the words before it, of which the first may stand before
    `first`; `apposed` is a role in apposition, as printed; `placed` is whether a word of place or
    an article stands before the name.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...]
    first: int
    end: int
    apposed: str = ""
    placed: bool = False

    @property
    def role(self) -> str | None:
        """What the person is, as printed: in apposition, else the words before the name."""
        titles = " ".join(self.titles)
        return self.apposed or (titles if len(titles) > 4 else None)

    @property
    def human(self) -> bool:
        """Whether the words look like a person's name rather than a body's or a place's."""
        words = [w.casefold() for w in self.words]
        known = self.given != "any"
        if any(w.isupper() and len(w) > 2 for w in self.words) or len(words) > LONGEST:
            return False
        if known and len(words) == 2 and not self.placed:
            return True  # "Rose Hall", "Denise Park"
        if BODIES.intersection(words[known:]):  # "Bill" is no bill before a surname
            return False
        if known or self.titles:
            return True
        return 1 < len(words) <= 3 and not self.placed and words[0] != "st."  # "St. Anselm's"

    @property
    def given(self) -> Gender:
        """The pronoun that goes with the given name that it begins with; "any" if with none."""
        return GIVEN.get(self.words[0].casefold(), "any")

    @property
    def titled(self) -> Gender:
        """The pronoun that goes with the title: "he" for "Mr."."""
        genders = [gender for gender in map(title_of, self.titles) if gender]
        return next((gender for gender in genders if gender != "any"), "any")


@dataclass(eq=False, slots=True)
class Person:
    """A person of the article: the fullest name printed, titles apart.

    `mentions` are the places, as unit and token, where the surname names the person, in order;
    `roles` the words of titles and role, folded.
    """

    words: tuple[str, ...]
    gender: Gender = "any"
    role: str | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    roles: set[str] = field(default_factory=set[str])

    @property
    def name(self) -> str:
        """The fullest name printed."""
        return " ".join(self.words)


class Cast:
    """The people of an article, built once from its units.

    `mentions` are the names of each unit in order, of people or not.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self.mentions = tuple(tuple(_mentions(unit)) for unit in units)
        self._of_name: dict[str, list[Person]] = {}
        self._named: dict[tuple[int, int], Person] = {}
        every = [
            (len(m.words) == 1, unit.headline, m.titled == "any", number, m)
            for number, unit in enumerate(units)
            for m in self.mentions[number]
        ]
        # who is named in full and by title tells whom a bare surname stands for
        for _, headline, _, number, mention in sorted(every, key=itemgetter(0, 1, 2)):
            self._note(mention, number, headline)

    def at(self, unit: int, token: int) -> Person | None:
        """Whose name a token of a unit belongs to."""
        return self._named.get((unit, token))

    def _note(self, mention: Mention, unit: int, headline: bool) -> None:
        """The person whom a name stands for, or a new one, is named in a unit."""
        place = unit, mention.first
        # "Mr." is never said of a woman, so it may name another person
        known = [p for p in self._bearers(mention.words) if fits(p.gender, mention.titled)]
        if known:
            person = _nearest(known, place)
        elif mention.human and (mention.given != "any" or not headline):
            person = self._enter(mention)
        else:
            return
        self._named |= {(unit, at): person for at in range(mention.first, mention.end)}
        if surname(mention.words) == surname(person.words):
            insort(person.mentions, place)
        person.words = max(person.words, mention.words, key=len)
        person.role = person.role or mention.role
        person.roles.update(" ".join((*mention.titles, person.role or "")).casefold().split())
        if person.gender == "any":
            person.gender = mention.given if mention.titled == "any" else mention.titled

    def _bearers(self, words: Sequence[str]) -> Sequence[Person]:
        last = surname(words)
        people = self._of_name.get(last, ())
        if len(words) > 1:
            return [p for p in people if compatible(p.words, words)]
        return [p for p in people if surname(p.words) == last] or people

    def _enter(self, mention: Mention) -> Person:
        person = Person(mention.words)
        for name in {surname(mention.words), surname(mention.words[:1])}:
            self._of_name.setdefault(name, []).append(person)
        return person


def surname(words: Sequence[str]) -> str:
    """The last word of a name, "Jr." and the like apart; folded and without accents."""
    kept = [w for w in words if w.casefold() not in _GENERATIONS]
    return unaccented(bare((kept or words)[-1].casefold().replace("’", "'")))


def printed(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The words of a phrase as the article prints them, a possessive ending cut off."""
    words = " ".join(t.text for t in tokens[phrase.first : phrase.last + 1])
    return bare(words.replace(" , ", ", ").replace(" .", "."))


def fits(a: Gender, b: Gender) -> bool:
    """Whether two genders may be one person's."""
    return a == b or "any" in (a, b)


def _nearest(people: Sequence[Person], place: tuple[int, int]) -> Person:
    """Of people who share a name, the one named last before a place, else the most named."""

    def last(person: Person) -> tuple[int, int]:
        earlier = bisect_left(person.mentions, place)
        return person.mentions[earlier - 1][0] if earlier else -1, len(person.mentions)

    return max(people, key=last)


def _mentions(unit: Unit) -> Iterator[Mention]:
    """The runs of capitals of a unit, each with the titles before it."""
    tokens = unit.tokens
    for at, end in runs(tokens):
        first = _name_start(tokens, at, end)
        low = at
        while low > 0 and _before_name(tokens[low - 1], unit.headline):
            low -= 1
        if low < at and _compound(tokens, low):
            low -= 1
        words = tuple(bare(t.text) for t in tokens[first:end] if t.text != ",")
        titles = tuple(t.text for t in tokens[low:first])
        placed = at > 0 and tokens[at - 1].lower in _PLACE_BEFORE
        yield Mention(words, titles, first, end, _apposed(tokens, low, end), placed)


def _name_start(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where the name itself starts in a run of capitals: past its last title, at its given name."""
    for i in range(first, end - 1):
        if title_of(tokens[i].lower):
            first = i + 1
    return next((i for i in range(first, end - 1) if tokens[i].lower in GIVEN), first)


def _before_name(token: Token, headline: bool) -> bool:
    """Whether a word is a title, or a noun for people: no verb of a headline ("Ilse batters …")."""
    if title_of(token.lower) is not None:
        return True
    return not headline and taken_up(token.lower, token.tag) not in (None, "it")


def _compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun before a role tells it apart: "harbour" of "harbour master"."""
    if at == 0 or tokens[at].capital:
        return False
    noun = tokens[at - 1]
    return noun.tag == "NN" and noun.word and not noun.capital and bare(noun.text) == noun.text


def _apposed(tokens: Sequence[Token], first: int, end: int) -> str:
    """The role in apposition to a name: ", the company's chief executive," behind it, or before it
    "a chief executive, Mara Quill,"."""
    following = tokens[end : end + 1]
    if following and following[0].text == ",":
        behind = noun_phrases.after(tokens, end + 1, min(len(tokens), end + _APPOSED))
        if behind and not cue_of(tokens[behind.first].lower) and _office(tokens, behind):
            return printed(tokens, behind)
    if first > 1 and tokens[first - 1].text == "," and not any(t.word for t in following):
        before = noun_phrases.before(tokens, first - 2, 0)
        if before and before.kind == "description" and _office(tokens, before):
            role = printed(tokens, before)
            named = noun_phrases.is_name(tokens[before.first])  # "Norland's auditor"
            return role if named else role[0].lower() + role[1:]
    return ""


def _office(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase tells what one person is."""
    inside = tokens[phrase.first : phrase.head + 1]
    return any(taken_up(token.lower, token.tag) in ("he", "she", "any") for token in inside)
