"""How much of a query one sentence tells: each word, figure, day and name of it by itself.

What the sentence leaves to its surroundings counts too, for less: a draft says "the ferry" and
"on Tuesday" where the article said so a sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from storydiff.annotation.calendar import MONTHS
from storydiff.annotation.lexicon import cue_of
from storydiff.annotation.vectors import alike, direction
from storydiff.differences.proposals import SLOTS
from storydiff.finding import negation, roles, slots, surroundings
from storydiff.finding.clashes import Clash
from storydiff.finding.reading import Line, Moment, Name, Number, Term, opposed
from storydiff.finding.slots import Slot
from storydiff.finding.story import Place, best, plain

Unit = Term | Slot
"""What a query is made of."""

_SLOT = 1.5
"""Weight of a figure, a day or a name, where a word's is 1: a draft stands or falls by them."""
_TOPIC = 0.6
"""Weight of a word that the whole article is about."""
_GENERAL = 0.3
_GENERAL_WORDS = frozenset(
    "crash accident incident event disaster case matter affair situation official officials "
    "authority authorities person people spokesman spokeswoman spokesperson time times day week "
    "month year morning afternoon evening night today happened happen occurred place took news "
    "lasted lasts began take takes taken had held goes went come came according new old first last "
    "now still already later earlier immediately".split()
)
"""Words that a draft may use for anything that a story tells."""
_KINDRED = 0.35
"""Cosine of two words' directions from which the one may tell, in other words, what the other does:
"resigned" and "quit", not "resigned" and "told"."""
_IS = frozenset("is are".split())
_PAST = frozenset("was were had did".split())
_BY_WORDS = ("strength", "scope")
"""Kinds that are left to the words: whether "halted" tells "stopped" is what `cover` weighs."""


class Weighed(NamedTuple):
    """What one sentence tells of a query. `cover` (0 to 1) is the share of its weight.

    `direct` is the share that stands in the sentence itself, `rest` that of what does not clash,
    `words` the share of its words that stand there. `shared` is the
    number of words that tell something and stand in both.
    `deed` is whether the query has a verb that tells something, or needs none, `acts` whether each
    stands there, `kindred` whether those that do not may be told in other words; `given` are the
    query's figures and days that stand there.
    `open` are the figures, days, names and negations that are not told; `another` says that the
    sentence tells of another time, `roles` how it says who did what to whom.
    """

    line: Line
    cover: float
    direct: float
    rest: float
    words: float
    shared: int
    deed: bool
    acts: bool
    kindred: bool
    given: tuple[Unit, ...]
    clashes: tuple[Clash, ...]
    open: tuple[Unit, ...]
    another: bool
    roles: roles.Outcome


def weigh(query: Line, line: Line, place: Place, judged: Sequence[Clash]) -> Weighed:
    """Weigh one sentence of an article against the query; `judged` is what the two tell otherwise
    by the rules of `differences`."""
    seen = _Seen(query, line, place, another_time(query, line, place))
    for number in query.numbers:
        given = slots.gives_figure(number, query, line)
        clash = _at(number, judged) or slots.other_age(number, query, line)
        seen.slot(number, given, clash)
    for moment in query.moments:
        seen.slot(moment, slots.gives_moment(moment, query, line), _at(moment, judged))
    for name in query.names:
        clash = _at(name, judged) or slots.respelling(name, query, line)
        seen.slot(name, slots.gives_name(name, line), clash)
    for term in query.told:
        seen.term(term)
    seen.unread()
    filled = roles.read(query, line, place)
    swapped = [filled.clash] if filled.clash else []
    words = _of_words(query, line, seen, judged)
    return seen.result([*swapped, *dict.fromkeys(seen.clashes), *words], filled.outcome)


def _at(unit: Slot, judged: Sequence[Clash]) -> Clash | None:
    """What is told in the place of a figure, a day or a name."""
    here = (c for c in judged if c.asked[0] < unit.end and unit.start < c.asked[1])
    return next((c for c in here if c.kind in SLOTS), None)


def another_time(query: Line, line: Line, place: Place) -> bool:
    """Whether the sentence tells of another time than the query, which names none.

    What a query says in the present is true of whatever was built or founded long ago.
    """
    states = verbs(query) or any(t.word in _IS for t in query.terms)
    past = not states or any(t.past or t.word in _PAST for t in query.terms)
    if any(a.word == "had" and b.tag == "VBN" for a, b in pairwise(query.terms)):
        return False  # which is before the news by its own word
    return past and not query.moments and place.of_another_time(line)


def _of_words(query: Line, line: Line, seen: _Seen, judged: Sequence[Clash]) -> list[Clash]:
    """The clashes of words: those judged, what the query denies, what the sentence hedges."""
    found = [c for c in judged if c.kind not in SLOTS and c.kind not in _BY_WORDS]
    found = [c for c in found if c.kind != "polarity" or not negation.only_aimed(c, line)]
    if not _quotes_otherwise(query, line):
        found = [c for c in found if c.kind != "quote-wording"]
    if seen.another or seen.denies_other():
        found = [c for c in found if c.kind != "polarity"]
    elif not any(c.kind == "polarity" for c in found):
        denied = list(negation.polarity(seen.pairs, query, line))
        found += denied or negation.negations(seen.pairs, query, line)
        found += negation.opposites(seen.loose, query, line)
    unsure = negation.unsure(seen.pairs, query, line)
    if unsure is None:
        return found
    return [*(c for c in found if c.kind != "certainty"), unsure]


def _quotes_otherwise(query: Line, line: Line) -> bool:
    """Whether the query has words in quotation marks that do not stand so in the sentence."""
    words = plain(line.text)
    return any(plain(query.text[low:high]) not in words for low, high in query.quoted)


class _Met(NamedTuple):
    """A unit with its weight, how surely (0 to 1) it is told, and whether here."""

    unit: Unit
    weight: float
    told: float
    here: bool


class _Seen:
    """The units of a query as they are met in one sentence and around it."""

    def __init__(self, query: Line, line: Line, place: Place, another: bool) -> None:
        self.query, self.line, self.place, self.another = query, line, place, another
        self.pairs: list[tuple[Term, Term]] = []
        self.loose: list[Term] = []
        self.open: list[Unit] = []
        self.clashes: list[Clash] = []
        self.met: list[_Met] = []

    def slot(self, unit: Slot, told: bool, clash: Clash | None) -> None:
        """Take in a figure, a day or a name: told here, told otherwise, or left to the rest."""
        where = self.line, self.place
        if displaced := slots.displaced(unit, self.query, self.line):
            clash = clash or displaced
        elif isinstance(unit, Name):
            if told:
                clash = surroundings.in_full(unit, *where)
        elif told:
            clash = None
        if clash is not None:
            self.clashes.append(clash)
            self.met.append(_Met(unit, _SLOT, 0.0, False))
        elif told:
            self.met.append(_Met(unit, _SLOT, 1.0, True))
        else:
            self._left(unit)

    def _left(self, unit: Slot) -> None:
        """Take in what the sentence leaves to its surroundings."""
        where = self.line, self.place
        instead = slots.instead(unit, self.query, self.line)
        around = 0.0
        if not (self.another or (instead and isinstance(unit, Number))):
            around = surroundings.told_around(unit, self.query, *where)
        if not around:
            self.open.append(unit)
            if instead:
                self.clashes.append(instead)
        self.met.append(_Met(unit, _SLOT, around, False))

    def unread(self) -> None:
        """Take in digits that are no figure and months that are no date: a flight's number, "by
        the end of May"."""
        figures: list[Slot] = [*self.query.numbers, *self.query.moments]
        read = {(unit.start, unit.end) for unit in figures}
        for term in self.query.terms:
            month = term.capital and term.at > 0 and term.word in MONTHS
            exact = month or term.word[0].isdigit()
            if exact and not _inside(term, read) and term.word not in self.line.words:
                self.open.append(term)

    def term(self, term: Term) -> None:
        """Take in a word."""
        weight = self._weight(term)
        other = best(term, [t for t in self.line.terms if t.content and _may_tell(t, term)])
        if term.holds is False and not other:  # "not positive", "negative"
            other = next((t for t in self.line.told if t.holds and opposed(term, t)), None)
        if other:
            self.pairs.append((term, other))
            self.met.append(_Met(term, weight, 1.0, True))
            return
        self.loose.append(term)
        denied = term.holds is False and negation.head(term, self.query)
        around = 0.0
        if not (denied or self.another):
            where = self.query, self.line, self.place
            around = surroundings.word_around(term, *where, _GENERAL_WORDS)
        if denied or (term.holds is False and not around):
            self.open.append(term)  # what a draft denies must be denied, of the same thing
        elif surroundings.placed_elsewhere(term, self.query, self.line):
            self.open.append(term)  # "on the coast", where the sentence has "in Calder"
        elif not around and term.capital and (term.at or term.tag.startswith("NNP")):
            self.open.append(term)  # a name that was not taken for one
        self.met.append(_Met(term, weight, around, False))

    def _untold(self, acts: Sequence[Term]) -> list[Term]:
        """The verbs of the query that the sentence has not."""
        theirs = verbs(self.line)
        return [t for t in acts if t in self.loose and not best(t, theirs)]

    def _may_be_told(self, act: Term) -> bool:
        """Whether other words may tell what a verb does: not what it says that somebody thinks, nor
        by words that all mean something else."""
        return not _stance(act) and any(kindred(act.word, t.word) for t in self.line.terms)

    def denies_other(self) -> bool:
        """Whether the query denies a deed that the sentence does not speak of."""
        denied = [t for t in verbs(self.query) if t.holds is False and negation.head(t, self.query)]
        return bool(denied) and all(t in self.loose for t in denied)

    def _weight(self, term: Term) -> float:
        voiced = any(low <= term.start < high for low, high in self.query.voiced)
        if voiced or term.word in _GENERAL_WORDS:
            return _GENERAL
        return _TOPIC if term.key in self.place.throughout else 1.0

    def result(self, found: Sequence[Clash], filled: roles.Outcome) -> Weighed:
        """The sums."""
        of_slots = {c.asked for c in found if c.kind in SLOTS or c.kind == "scope"}
        calm = [m for m in self.met if not _inside(m.unit, of_slots)]
        words = [m for m in self.met if isinstance(m.unit, Term)]
        stated = verbs(self.query)
        acts = [t for t in stated if t.word not in _GENERAL_WORDS]
        untold = self._untold(acts)
        given = tuple(m.unit for m in self.met if m.here and isinstance(m.unit, Number | Moment))
        return Weighed(
            line=self.line,
            cover=_share(self.met, self.met),
            direct=_share([m for m in self.met if m.here], self.met),
            rest=_share(calm, calm),
            words=_share([m for m in words if m.here], words) if words else 1.0,
            shared=len({a.key for a, _ in self.pairs if a.word not in _GENERAL_WORDS}),
            deed=bool(acts or given or not stated),
            acts=not untold,
            kindred=all(map(self._may_be_told, untold)),
            given=given,
            clashes=tuple(found),
            open=tuple(self.open),
            another=self.another,
            roles=filled,
        )


def _share(told: Sequence[_Met], of: Sequence[_Met]) -> float:
    return sum(m.weight * m.told for m in told) / (sum(m.weight for m in of) or 1.0)


def verbs(line: Line) -> list[Term]:
    """What a sentence states: the verbs that carry what happens, and what "is" states."""
    return [t for t in line.told if negation.stated(t, line)]


def _may_tell(told: Term, asked: Term) -> bool:
    """Whether a word is no mere quality where a deed is asked for: "final" is not "finalized"."""
    return not (
        told.tag.startswith("JJ")
        and asked.tag.startswith("VB")
        and not told.word.endswith(("ed", "en", "ing"))
    )


@lru_cache(maxsize=1 << 16)
def kindred(a: str, b: str) -> bool:
    """Whether what one word says may be told, in other words, by the other."""
    x, y = direction(a), direction(b)
    return x is not None and y is not None and alike(x.unit, y.unit) >= _KINDRED


def _stance(verb: Term) -> bool:
    """Whether a verb says what somebody thinks of a thing: "opposes", "praised", "dismissed"."""
    cue = cue_of(verb.word)
    return cue is not None and "object" in cue.classes


def _inside(unit: Unit, stretches: set[tuple[int, int]]) -> bool:
    return any(low <= unit.start < high for low, high in stretches)
