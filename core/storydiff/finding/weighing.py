"""How much of a query one sentence tells: each word, figure, day and name of it by itself.

What the sentence leaves to its surroundings counts too, for less: a draft says "the ferry" and
"on Tuesday" where the article said so a sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from storydiff.finding import clashes
from storydiff.finding.clashes import Clash
from storydiff.finding.reading import (
    Line,
    Moment,
    Name,
    Number,
    Term,
    day,
    one_moment,
    one_name,
    respelt,
)
from storydiff.finding.story import Place, best

Unit = Term | Number | Moment | Name
"""What a query is made of."""

_BESIDE = 0.8
_THROUGHOUT = 0.6
"""What counts of a word that the sentence before or after has, or the article throughout."""
_SLOT = 1.5
"""Weight of a figure, a day or a name, where a word's is 1: a draft stands or falls by them."""
_TOPIC = 0.6
"""Weight of a word that the whole article is about."""
_GENERAL = 0.3
_ASIDE = 0.5
"""Weight of a word in a clause that says when: "… when the ferry ran aground"."""
_WHEN = frozenset("when after while before as".split())
_GENERAL_WORDS = frozenset(
    "crash accident incident event disaster case matter affair situation official officials "
    "authority authorities person people spokesman spokeswoman spokesperson time times day week "
    "month year morning afternoon evening night today happened happen occurred place took news "
    "lasted lasts began take takes taken had held goes went come came according new old first last now still already later earlier immediately".split()
)
"""Words that a draft may use for anything that a story tells."""
_AUXILIARIES = frozenset(
    "will would shall not to has have had was were is are been be did does do never may might "
    "must can could should".split()
)
_DIRECT = 0.7
"""Strength from which a word stands for another."""
_RESIDUE = 2
"""Other sentences that what one sentence leaves open is looked for in."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one sentence tells of a query. `cover` (0 to 1) is the share of its weight.

    `direct` is the share that stands in the sentence itself; `rest` and `rest_direct` are the same
    shares of what does not clash, `words` the share of its words that stand there, and `shared` the
    number of words that tell something and stand in both, `slots` that of figures, days and names.
    `verb` is whether the query's first verb stands there, `given` the figures of the query that do. `open` are the figures, days and names that are not told; `also` other sentences of the
    article that tell the rest.
    """

    line: Line
    cover: float
    direct: float
    rest: float
    rest_direct: float
    words: float
    shared: int
    slots: int
    verb: bool
    given: tuple[Unit, ...]
    clashes: tuple[Clash, ...]
    open: tuple[Unit, ...]
    another_time: bool
    also: tuple[Line, ...] = field(default=())


def weigh(query: Line, line: Line, place: Place) -> Weighed:
    """Weigh one sentence of an article against the query."""
    another = _another_time(query, line, place)
    seen = _Seen(query, line, place, another)
    for number in query.numbers:
        seen.slot(number, *clashes.figure(number, query, line))
    for moment in query.moments:
        seen.slot(moment, *clashes.moment(moment, query, line))
    for name in query.names:
        seen.slot(name, *clashes.name(name, query, line))
    for term in query.told:
        seen.term(term)
    seen.digits()
    found = [*seen.clashes, *_of_words(query, line, place, seen)]
    return seen.result(found)


def _another_time(query: Line, line: Line, place: Place) -> bool:
    """Whether the sentence tells of another time than the query, which names none."""
    return not query.moments and place.of_another_time(line)


def _of_words(query: Line, line: Line, place: Place, seen: _Seen) -> list[Clash]:
    """The clashes of words: negation, opposites, another word in the same place, certainty."""
    found: list[Clash] = []
    if not seen.another:
        found += (
            c
            for c in clashes.polarity(seen.pairs, query, line)
            if not _of_a_part(query, line, place)
        )
        found += clashes.opposites(seen.loose, query, line)
        if not any(c.kind == "polarity" for c in found):
            found += clashes.negations(seen.pairs, query, line)
    found += clashes.replaced(seen.pairs, seen.loose, query, line)
    found += clashes.certainty(seen.pairs, query, line)
    found += clashes.quoted(seen.loose, query, line)
    return found


def _of_a_part(query: Line, line: Line, place: Place) -> bool:
    """Whether the sentence denies a thing of one place or person alone ("no one at St Anne's").

    That nothing happened there is no word on what happened elsewhere.
    """
    denied = [t for t in line.told if t.holds is False]
    if not denied:
        return False
    clause = denied[0].clause
    inside = [n for n in line.names if line.terms[n.first].clause == clause]
    known = (*query.names, *place.names)
    return any(n.place and not any(one_name(n, other) for other in known) for n in inside)


class _Seen:
    """The units of a query as they are met in one sentence and around it."""

    def __init__(self, query: Line, line: Line, place: Place, another: bool) -> None:
        self.query, self.line, self.place, self.another = query, line, place, another
        self._asides = _asides(query)
        self.beside = () if another else tuple(place.beside(line))
        self.pairs: list[tuple[Term, Term]] = []
        self.loose: list[Term] = []
        self.open: list[Unit] = []
        self.clashes: list[Clash] = []
        self.met: list[tuple[Unit, float, float, bool]] = []

    def slot(self, unit: Number | Moment | Name, told: bool, clash: Clash | None) -> None:
        """Take in a figure, a day or a name."""
        if told and isinstance(unit, Name):
            clash = self._fuller(unit)
        if told and clash is None:
            self.met.append((unit, _SLOT, 1.0, True))
            return
        if clash is not None and not self._named_beside(unit, clash):
            self.clashes.append(clash)
            self.met.append((unit, _SLOT, 0.0, False))
            return
        around = self._around(unit)
        if not around and isinstance(unit, Name) and (other := self._respelt(unit)):
            self.clashes.append(other)
        elif not around:
            self.open.append(unit)
        self.met.append((unit, _SLOT, around, False))

    def _fuller(self, who: Name) -> Clash | None:
        """The clash with a name that the sentence shortens and the article gives otherwise in full.

        "Mr Doe" is no Edward Doe where the article names an Edwin Doe alone.
        """
        short = next((n for n in self.line.names if one_name(who, n)), None)
        if short is None or len(short.words) >= len(who.words):
            return None
        full = [
            n
            for other in self.place.lines
            for n in other.names
            if len(n.words) == len(who.words) and set(short.words) <= set(n.words)
        ]
        printed = self.place.vocabulary
        if any(word not in printed for word in who.words if word not in short.words):
            stretches = (who.start, who.end), (short.start, short.end)
            return Clash("name", *stretches, False, clashes.RESPELT)
        if any(one_name(who, n) for n in full) or not any(respelt(who, n) for n in full):
            return None
        stretches = (who.start, who.end), (short.start, short.end)
        return Clash("name", *stretches, True, clashes.RESPELT)

    def _respelt(self, who: Name) -> Clash | None:
        """The clash with a name that an earlier sentence gives in other letters."""
        for other in self.place.before(self.line):
            for name in other.names:
                if respelt(who, name):
                    stretches = (who.start, who.end), (name.start, name.end)
                    return Clash("name", *stretches, True, clashes.RESPELT, elsewhere=other)
        return None

    def _named_beside(self, unit: Unit, clash: Clash) -> bool:
        """Whether the sentences beside have the name, so that another in its seat is its bearer's.

        "Acme disputes that. A spokesman, John Doe, said …" is Acme saying so.
        """
        if not isinstance(unit, Name) or clash.reason != clashes.IN_ITS_PLACE:
            return False
        return any(one_name(unit, n) for other in self.beside for n in other.names)

    def _around(self, unit: Number | Moment | Name) -> float:
        """What counts of a figure, day or name that only the surroundings tell."""
        if self.another:
            return 0.0
        if isinstance(unit, Number):
            told = any(clashes.figure(unit, self.query, other)[0] for other in self.beside)
            return _BESIDE if told else 0.0
        if isinstance(unit, Moment):
            lines = (*self.beside, *self.place.lines[:2])
            same = any(
                one_moment(unit, m)
                for other in lines
                for m in other.moments
                if _kind(unit) == _kind(m)
            )
            return _BESIDE if same or day(self.place.source.published, unit) else 0.0
        near = [n for other in self.place.before(self.line) for n in other.names]
        if any(one_name(unit, n) for n in near):
            return _BESIDE
        return _THROUGHOUT if any(one_name(unit, n) for n in self.place.names) else 0.0

    def digits(self) -> None:
        """Take in what is written in digits and no figure: a "Section 13", a flight's number."""
        read = [*self.query.numbers, *self.query.moments]
        for term in self.query.terms:
            inside = any(unit.start <= term.start < unit.end for unit in read)
            if term.word[0].isdigit() and not inside and term.word not in self.line.words:
                self.open.append(term)

    def term(self, term: Term) -> None:
        """Take in a word."""
        weight = self._weight(term)
        sure, other = best(term, [t for t in self.line.terms if t.content])
        if sure >= _DIRECT and other is not None:
            self.pairs.append((term, other))
            self.met.append((term, weight, sure, True))
            return
        self.loose.append(term)
        denied = term.holds is False and clashes.head(term, self.query)
        around = 0.0 if denied else self._nearby(term)
        if denied:
            self.open.append(term)  # what a draft denies must be denied
        elif not around and term.capital and term.at:
            self.open.append(term)  # a name that was not taken for one
            weight = _SLOT
        self.met.append((term, weight, around, False))

    def _weight(self, term: Term) -> float:
        if any(low <= term.start < high for low, high in self.query.voiced):
            return _GENERAL
        if term.word in _GENERAL_WORDS or term.word.endswith("ly"):
            return 1.0 if self.another else _GENERAL
        if term.at in self._asides:
            return _TOPIC / 2 if term.key in self.place.throughout else _ASIDE
        return _TOPIC if term.key in self.place.throughout else 1.0

    def _nearby(self, term: Term) -> float:
        if self.another:
            return 0.0
        for other in self.beside:
            sure, told = best(term, other.told)
            if sure >= clashes.SURE and told is not None and told.holds is term.holds:
                return _BESIDE
        if term.key in self.place.throughout or term.word in _GENERAL_WORDS:
            return _THROUGHOUT
        return 0.0

    def result(self, found: Sequence[Clash]) -> Weighed:
        """The sums."""
        total = sum(weight for _, weight, _, _ in self.met) or 1.0
        at = {c.asked for c in found if c.kind not in ("polarity", "certainty", "quote-wording")}
        calm = [m for m in self.met if not _inside(m[0], at)]
        calm_total = sum(weight for _, weight, _, _ in calm) or 1.0
        words = [m for m in self.met if isinstance(m[0], Term)]
        word_total = sum(weight for _, weight, _, _ in words) or 1.0
        sure = [
            a
            for a, b in self.pairs
            if a.word not in _GENERAL_WORDS and clashes.strength(a, b) >= clashes.SURE
        ]
        verbs = [t for t in _verbs(self.query) if t.at not in self._asides]
        around = [
            (u, w, t) for u, w, t, here in calm if here or isinstance(u, Term | Number) or not t
        ]
        around_total = sum(w for _, w, _ in around) or 1.0
        return Weighed(
            line=self.line,
            verb=not verbs or verbs[0] not in self.loose,
            given=tuple(unit for unit, _, _, here in self.met if here and isinstance(unit, Number)),
            slots=sum(here for unit, _, _, here in self.met if not isinstance(unit, Term)),
            rest_direct=sum(w * told for _, w, told, here in calm if here) / around_total,
            words=sum(w * told for _, w, told, here in words if here) / word_total
            if words
            else 1.0,
            shared=len({a.key for a in sure}),
            cover=sum(w * told for _, w, told, _ in self.met) / total,
            direct=sum(w * told for _, w, told, here in self.met if here) / total,
            rest=sum(w * told for _, w, told, _ in calm) / calm_total,
            clashes=tuple(found),
            open=tuple(self.open),
            another_time=self.another,
        )


def _asides(line: Line) -> frozenset[int]:
    """The places of the words in clauses that say when, but for one that opens the sentence."""
    clauses = {t.clause for t in line.terms if t.word in _WHEN and t.clause}
    return frozenset(t.at for t in line.terms if t.clause in clauses)


def _verbs(line: Line) -> list[Term]:
    """The words that look like the verbs of a sentence: pasts, and what follows an auxiliary."""
    found: list[Term] = []
    for term in line.told:
        before = line.terms[term.at - 1].word if term.at else ""
        if term.past or before in _AUXILIARIES:
            found.append(term)
    return found


def _kind(moment: Moment) -> bool:
    return moment.clock is None


def _inside(unit: Unit, stretches: set[tuple[int, int]]) -> bool:
    return any(low <= unit.start < high for low, high in stretches)
