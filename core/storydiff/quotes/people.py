"""The cast of one article: who is named in it, and whom a surname, a pronoun or a role stands for.

A person is a run of capitals with a given name, a title or a later mention by surname. Pronouns go
to the person that fits and was last in focus: the last speaker, the subject of the sentence before,
then the nearest name. Below `QuoteSettings.confidence` nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storydiff.quotes import phrases
from storydiff.quotes.lexicon import Gender, lexicon
from storydiff.quotes.phrases import Phrase
from storydiff.quotes.units import Token, Unit, bare

_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())
_LINKS = frozenset("de la van von der den al bin el du di da".split())
_NOT_PEOPLE = frozenset(
    "news times post journal house court party department university street america states "
    "committee association press company motor group inc corp county city district school club "
    "center institute foundation bank council board congress senate state police force agency "
    "bureau union party day week war hill tower hall park river lake island islands coast ocean "
    "conference convention council national american united north south east west new act bill law "
    "amendment clause constitution show magazine daily tribune chronicle herald radio network "
    "television tv fund pac campaign administration office service services league army navy".split()
)


@dataclass(slots=True)
class Person:
    """A person of the article: `words` of the fullest name, titles apart, and where named."""

    words: tuple[str, ...]
    gender: Gender = "any"
    role: str | None = None
    mentions: list[int] = field(default_factory=list[int])

    @property
    def name(self) -> str:
        """The fullest name printed."""
        return " ".join(self.words)

    @property
    def surname(self) -> str:
        """The last word of the name, "Jr." and the like apart; folded."""
        return _surname(self.words)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Whom a phrase stands for; `confidence` is 0 to 1."""

    name: str | None
    role: str | None
    confidence: float
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of capitals at tokens `first` to `last` of a unit, its titles cut off."""

    words: tuple[str, ...]
    titles: tuple[str, ...]
    start: int
    after_role: str


def _surname(words: Sequence[str]) -> str:
    kept = [w for w in words if w.casefold() not in _SUFFIXES]
    return bare((kept or words)[-1].casefold().replace("’", "'"))


class Cast:
    """The people of an article, built once from its units."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.people: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        mentions = [m for unit in units for m in _mentions(unit.tokens)]
        for mention in mentions:
            if len(mention.words) > 1:
                self._add(mention)
        for mention in mentions:
            if len(mention.words) == 1:
                self._add_single(mention)
        for person in self.people:
            person.mentions.sort()

    def _add(self, mention: Mention) -> None:
        words = mention.words
        if not _human(mention):
            return
        first, last = words[0].casefold(), _surname(words)
        for person in self._by_surname.get(last, ()):
            if _compatible(person.words, words):
                person.mentions.append(mention.start)
                person.role = person.role or _role(mention)
                if len(words) > len(person.words):
                    person.words = words
                return
        person = Person(words, _gender(mention), _role(mention), [mention.start])
        self.people.append(person)
        self._by_surname.setdefault(last, []).append(person)
        self._by_first.setdefault(first, []).append(person)

    def _add_single(self, mention: Mention) -> None:
        word = bare(mention.words[0].casefold().replace("’", "'"))
        gender = _gender(mention)
        known = self._by_surname.get(word) or self._by_first.get(word)
        if known:
            person = self._nearest(known, mention.start, gender)
            person.mentions.append(mention.start)
            if gender != "any":
                person.gender = gender
            person.role = person.role or _role(mention)
        elif mention.titles:
            person = Person(mention.words, gender, _role(mention), [mention.start])
            self.people.append(person)
            self._by_surname.setdefault(word, []).append(person)

    def _nearest(self, people: Sequence[Person], at: int, gender: Gender) -> Person:
        """Of people who share a name, the one named last before `at` who fits the title."""
        fitting = [p for p in people if _fits(p.gender, gender)] or list(people)
        return min(fitting, key=lambda p: _distance(p, at))

    def named(self, tokens: Sequence[Token], phrase: Phrase) -> Resolved:
        """The person, body or text that a phrase with a name stands for."""
        for mention in _mentions(tokens[phrase.first : phrase.last + 1]):
            last = _surname(mention.words)
            people = self._by_surname.get(last, [])
            if len(mention.words) > 1:
                people = [p for p in people if _compatible(p.words, mention.words)]
            elif not people:
                people = self._by_first.get(last, [])
            if people:
                person = self._nearest(people, mention.start, _gender(mention))
                return Resolved(person.name, person.role, 0.95, person)
        return Resolved(printed(tokens, phrase), None, 0.9)

    def pronoun(self, word: str, at: int, focus: Sequence[Person]) -> Resolved:
        """Whom "he" or "she" at offset `at` stands for; `focus` holds the likeliest, best first."""
        wanted: Gender = "he" if word in ("he", "his", "him") else "she"
        for rank, person in enumerate(focus):
            if person.gender == wanted:
                return Resolved(person.name, person.role, 0.9 - 0.1 * min(rank, 3), person)
        near = [
            (at - place, person)
            for person in self.people
            if _fits(person.gender, wanted)
            for place in [max((m for m in person.mentions if m < at), default=-1)]
            if place >= 0
        ]
        if near:
            known = [n for n in near if n[1].gender == wanted] or near
            person = min(known, key=lambda n: n[0])[1]
            return Resolved(person.name, person.role, 0.6, person)
        return Resolved(None, None, 0.0)

    def described(self, head: str, at: int) -> Resolved | None:
        """The person whose role, as printed, has this head word ("the spokesman")."""
        fitting = [p for p in self.people if p.role and head in p.role.casefold().split()]
        fitting = [p for p in fitting if min(p.mentions) < at]
        if not fitting:
            return None
        person = min(fitting, key=lambda p: _distance(p, at))
        return Resolved(person.name, person.role, 0.7, person)


def printed(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The words of a phrase as the article prints them, a possessive ending cut off."""
    words = [t.text for t in tokens[phrase.first : phrase.last + 1]]
    return bare(" ".join(words).replace(" , ", ", ").replace(" .", "."))


def _mentions(tokens: Sequence[Token]) -> Iterator[Mention]:
    """The runs of capitals of a unit, each with the titles before it."""
    at = 0
    while at < len(tokens):
        if not phrases.is_name(tokens[at]) or tokens[at].text[0] in "@#":
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and not tokens[end - 1].text.endswith(("'s", "’s", "s’", "s'")):
            if phrases.is_name(tokens[end]):
                end += 1
            elif (
                end + 1 < len(tokens)
                and tokens[end].lower in _LINKS
                and phrases.is_name(tokens[end + 1])
            ):
                end += 2
            elif (
                end + 1 < len(tokens)
                and tokens[end].text == ","
                and tokens[end + 1].lower in _SUFFIXES
            ):
                end += 2
            else:
                break
        first = _name_start(tokens, at, end)
        low = at
        while low > 0 and tokens[low - 1].lower in lexicon().titles | lexicon().nouns:
            low -= 1
        words = tuple(_clean(t.text) for t in tokens[first:end] if t.text != ",")
        titles = tuple(t.text for t in tokens[low:first])
        yield Mention(words, titles, tokens[first].start, _apposed_role(tokens, end))
        at = end


def _name_start(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where the name itself starts in a run of capitals: behind its last title, or its given name."""
    for i in range(first, end - 1):
        if tokens[i].lower in lexicon().titles:
            first = i + 1
    given = next((i for i in range(first, end - 1) if tokens[i].lower in lexicon().given), first)
    return given


def _clean(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def _apposed_role(tokens: Sequence[Token], end: int) -> str:
    """The role in apposition after a name: ", the company's chief executive,"."""
    if end + 1 < len(tokens) and tokens[end].text == ",":
        found = phrases.after(tokens, end + 1, min(len(tokens), end + 12))
        if found and bare(tokens[found.head].lower) in lexicon().nouns:
            return printed(tokens, found)
    return ""


def _role(mention: Mention) -> str | None:
    """What a mention says that the person is: the words before the name, else in apposition."""
    titles = " ".join(mention.titles)
    return mention.after_role or (titles if len(titles) > 3 else None)


def _human(mention: Mention) -> bool:
    words = [w.casefold() for w in mention.words]
    if len(words) > 5 or any(w in _NOT_PEOPLE for w in words):
        return False
    return bool(mention.titles) or words[0] in lexicon().given or len(words) <= 3


def _gender(mention: Mention) -> Gender:
    for title in mention.titles:
        gender = lexicon().titles.get(title.casefold()) or lexicon().nouns.get(title.casefold())
        if gender in ("he", "she"):
            return gender
    if len(mention.words) > 1:
        return lexicon().given.get(mention.words[0].casefold(), "any")
    return "any"


def _fits(a: Gender, b: Gender) -> bool:
    return a == b or "any" in (a, b)


def _compatible(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names with one surname may be one person: equal, initial or short first names."""
    x, y = a[0].casefold(), b[0].casefold()
    if len(a) == 1 or len(b) == 1:
        return True
    return x == y or x[:1] == y[:1] and (len(x.rstrip(".")) == 1 or len(y.rstrip(".")) == 1)


def _distance(person: Person, at: int) -> tuple[int, int]:
    """How far a person was last named before `at`; those named only later come after."""
    earlier = [m for m in person.mentions if m <= at]
    return (0, at - max(earlier)) if earlier else (1, min(person.mentions) - at)
