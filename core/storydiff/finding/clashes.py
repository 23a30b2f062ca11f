"""What a sentence gives of a query, and the clashes that only a query has.

What two sentences tell differently is for `differences` to say. A query is shorter than a sentence
of the press and stands alone, so that more is asked: whether each of its figures, days and names is
given, whether a name of it is spelt otherwise, and whether what it denies is told.
None of them asks whether the two speak of one thing: that is for the verdict to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from storydiff.finding.reading import (
    Line,
    Moment,
    Name,
    Number,
    Term,
    one_figure,
    one_measure,
    one_moment,
    one_name,
    respelt,
    strength,
)
from storydiff.models import Difference, Kind, Sentence, Span

_REACH = 5
"""Words to either side of a figure or a date that tell what it measures."""
SURE = 0.9
"""Strength from which two words are forms of one or synonyms."""
_FAR = 1.5
"""Times one figure must be the other for "about" not to explain it."""

RESPELT = "the name is given otherwise"
ONE_MORE = "a negation that the other does not have"
UNSURE = "how surely it is told"
INSTEAD = "another one in its stead"
_LEAD = 5
"""Words before the first shared one in which its negation may stand."""
_FEW = 2
_ALIKE = 0.6
"""Words shared, and their share of the words between the first and the last of them, from which
two sentences have nearly the same words."""
_RATE = 4
"""Words after a figure within which "a day" makes it a rate."""
_EACH = frozenset("a an per every each".split())
_TIMES = frozenset("minute hour day night week month year".split())
_CONDITIONS = frozenset("if unless".split())
NOTHING = "nothing"

Stretch = tuple[int, int]


class Clash(NamedTuple):
    """The query's words at `asked`, the sentence's at `told`; `flat` where both cannot be true.

    `denied` says that it is the query that denies what the sentence tells; `elsewhere` is the
    sentence that has the words at `told`, where it is another one of the article.
    """

    kind: Kind
    asked: Stretch
    told: Stretch
    flat: bool
    reason: str = ""
    denied: bool = False
    elsewhere: Line | None = None
    likelihood: float = 1.0
    judged: bool = False


def from_difference(told: Difference, query: Sentence, sentence: Sentence) -> Clash:
    """A difference of the pair as a clash; a side that is silent stands at its sentence's start."""
    asked, there = _inside(told.a_span, query), _inside(told.b_span, sentence)
    return Clash(
        told.kind,
        asked,
        there,
        told.conflict,
        told.reason,
        likelihood=told.likelihood,
        judged=True,
    )


def _inside(span: Span | None, sentence: Sentence) -> Stretch:
    if span is None:
        return 0, 0
    return span.start - sentence.span.start, span.end - sentence.span.start


def gives_figure(number: Number, query: Line, line: Line) -> bool:
    """Whether the sentence gives this figure of the query, for the same thing.

    Not where another figure of it measures more surely what the query's does.
    """
    if any(_one_age(number, other) for other in line.numbers):
        return True
    rivals = [other for other in line.numbers if one_measure(number, other)]
    ranked = sorted(rivals, key=lambda other: -_kinship(number, query, other, line))
    equal = next((n for n in ranked if one_figure(number, n)), None)
    if equal is None:
        return False
    closest = ranked[0]
    top = _kinship(number, query, closest, line)
    near = _kinship(number, query, equal, line) >= top
    return near or not _counts_alike(number, closest) or _of_them(equal, line)


def counts_it(number: Number, query: Line, line: Line) -> bool:
    """Whether the sentence gives this figure of the query, and of the very thing that it counts."""
    counted = _counted(number, query)
    return any(
        one_figure(number, other) and _shared(counted, _counted(other, line))
        for other in line.numbers
    )


def _of_them(number: Number, line: Line) -> bool:
    """Whether a figure counts what the sentence named before: "two of them", "three others"."""
    after = [t.word for t in line.terms if t.start >= number.end][:2]
    return after == ["of", "them"] or after[:1] in (["others"], ["more"])


def _one_age(a: Number, b: Number) -> bool:
    """Whether the one is "71-year-old" where the other is "of 71"."""
    units = {a.unit, b.unit}
    bare = a if a.unit == "count" else b
    return (
        units == {"age", "count"} and not bare.counts and a.value / _year(a) == b.value / _year(b)
    )


def _year(number: Number) -> float:
    """What a year is in the base that ages are kept in."""
    return number.step if number.unit == "age" and number.step else 1.0


def _kinship(a: Number, query: Line, b: Number, line: Line) -> float:
    """How surely two figures measure one thing: what is counted, then the words around."""
    counted_a, counted_b = _counted(a, query), _counted(b, line)
    near_a, near_b = _near(a.start, a.end, query), _near(b.start, b.end, line)
    kin = 2.0 * _shared(counted_a, counted_b)
    kin += 1.5 * min(1, _shared(near_a, counted_b) + _shared(counted_a, near_b))
    kin += 1.0 * min(2, _shared(near_a, near_b))
    if a.unit == b.unit != "count":
        kin += 1.0
    return kin


def _counts_alike(a: Number, b: Number) -> bool:
    return bool(set(a.counts[:2]) & set(b.counts[:2]))


def _counted(number: Number, line: Line) -> list[Term]:
    """What a figure counts: the first words after it that carry content."""
    after = [t for t in line.terms if t.start >= number.end and t.content][:2]
    limit = after[0].at + 3 if after else 0
    return [t for t in after if t.at <= limit and t.word in number.counts]


def _near(start: int, end: int, line: Line, reach: int = _REACH) -> list[Term]:
    first = next((t.at for t in line.terms if t.end > start), len(line.terms))
    last = next((t.at for t in line.terms if t.start >= end), len(line.terms))
    near = (*line.terms[max(0, first - reach) : first], *line.terms[last : last + reach])
    return [t for t in near if t.told]


def _shared(a: Sequence[Term], b: Sequence[Term]) -> int:
    return sum(any(strength(x, y) >= SURE for y in b) for x in a)


def is_rate(line: Line, stretch: Stretch) -> bool:
    """Whether a figure is one for each day or year: "85,000 passengers a day"."""
    after = [t.word for t in line.terms if t.start >= stretch[1]][:_RATE]
    return any(a in _EACH and b in _TIMES for a, b in pairwise(after))


def gives_moment(when: Moment, line: Line) -> bool:
    """Whether the sentence gives this day or time of the query."""
    return any(
        one_moment(when, m) for m in line.moments if (m.clock is None) == (when.clock is None)
    )


def gives_name(who: Name, line: Line) -> bool:
    """Whether the sentence names this name of the query."""
    return any(one_name(who, other) for other in line.names)


def respelling(who: Name, query: Line, line: Line) -> Clash | None:
    """The name of the sentence that is this one spelt otherwise, or by another first name."""
    free = [n for n in line.names if not any(one_name(n, other) for other in query.names)]
    near = next((n for n in free if respelt(who, n)), None)
    if near is None:
        return None
    kind: Kind = "place" if who.place or near.place else "name"
    return Clash(kind, (who.start, who.end), (near.start, near.end), True, RESPELT)


def instead(unit: Number | Moment | Name, query: Line, line: Line) -> Clash | None:
    """The one figure, day or name of its sort that the sentence gives and the query does not.

    It is no evidence that the two are of one thing: that must be sure already.
    """
    free: list[Number] | list[Moment] | list[Name]
    match unit:
        case Number():
            kind: Kind = "number"
            free = [n for n in line.numbers if one_measure(unit, n)]
            free = [n for n in free if not any(one_figure(n, m) for m in query.numbers)]
        case Moment():
            kind = "date"
            free = [m for m in line.moments if (m.clock is None) == (unit.clock is None)]
            free = [m for m in free if not any(one_moment(m, n) for n in query.moments)]
        case Name():
            kind = "place" if unit.place else "name"
            free = [n for n in line.names if not any(one_name(n, m) for m in query.names)]
            free = [n for n in free if n.place == unit.place]
    if len(free) != 1:
        return None
    return Clash(kind, (unit.start, unit.end), (free[0].start, free[0].end), False, INSTEAD)


def polarity(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Iterator[Clash]:
    """What the one states as holding and the other as not holding."""
    if query.denies and not line.denies:
        return  # that somebody denies it is no word against those who say it
    if any(t.word == NOTHING for t in query.terms) and any(t.word == NOTHING for t in line.terms):
        return  # "said nothing" and "told them nothing": it stands after what it turns round
    for asked, told in pairs:
        if None in (asked.holds, told.holds) or asked.holds == told.holds:
            continue
        negated, side = (told, line) if asked.holds else (asked, query)
        plain = asked if asked.holds else told
        if not head(negated, side):
            continue
        both_ways = [t for t in (line if side is query else query).told if t.key == plain.key]
        if len({t.holds for t in both_ways}) > 1:
            continue
        # What is told to have happened is told, whoever says so; a denial is its speaker's.
        flat = not (asked.hedged or told.hedged) and (negated is asked or not _voiced(line))
        yield Clash(
            "polarity",
            _with_cue(asked, query),
            _with_cue(told, line),
            flat,
            "the one negates what the other states",
            negated is asked,
        )
        return


def head(term: Term, line: Line) -> bool:
    """Whether a word is the first that its negation turns round, not one that hangs on that."""
    turned = [t for t in line.terms if t.content and t.clause == term.clause and t.holds is False]
    first, *others = [t for t in turned if not t.word.endswith("ly")] or [term]
    return term == first or (others[:1] == [term] and term.at == first.at + 1)


def _voiced(line: Line) -> bool:
    """Whether somebody is named who says so, or denies it: another may say the opposite."""
    return line.denies or bool(line.voiced)


def negations(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Iterator[Clash]:
    """A negation of the query's that a sentence in nearly the same words does not have.

    Which word a negation turns round is not always read; that there is one more is.
    """
    if len(pairs) < _FEW:
        return
    low, high = min(b.at for _, b in pairs), max(b.at for _, b in pairs)
    stretch = [t for t in line.told if low <= t.at <= high]
    if len({b.at for _, b in pairs}) < _ALIKE * len(stretch):
        return
    ours = [t for t in query.terms if t.negates]
    theirs = [t for t in line.terms if t.negates and low - _LEAD <= t.at <= high + 1]
    if len(ours) > len(theirs) and not (line.denies and not query.denies):
        extra = ours[len(theirs)]
        end = query.terms[min(extra.at + 1, len(query.terms) - 1)].end
        told = line.terms[low].start, line.terms[high].end
        yield Clash("polarity", (extra.start, end), told, True, ONE_MORE, True)


def _with_cue(term: Term, line: Line) -> Stretch:
    """A word with what stands before it in its clause, at most three words."""
    before = [t for t in line.terms[max(0, term.at - 3) : term.at] if t.clause == term.clause]
    return (before[0].start if before else term.start), term.end


def unsure(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Clash | None:
    """What the sentence hedges, asks, expects or makes depend, and the query states flatly."""
    sure = [(a, b) for a, b in pairs if b.told and strength(a, b) >= SURE]
    headed = line.sentence.role == "headline"  # which says "resigns" of what is to come
    for test, likelihood in ((_surer, 1.0), (_later, 1.0), (_sooner, 0.0)):
        unlike = [(a, b) for a, b in sure if test(a, b)]
        if 2 * len(unlike) > len(sure) and not (headed and test is _sooner):
            (a, b), *_ = unlike
            stretches = (a.start, a.end), (b.start, b.end)
            return Clash("certainty", *stretches, False, UNSURE, likelihood=likelihood)
    condition = next((t for t in line.terms if t.word in _CONDITIONS), None)
    if not sure or condition is None or _CONDITIONS & set(query.words):
        return None
    end = line.terms[min(condition.at + 4, len(line.terms) - 1)].end
    (a, _), *_ = sure
    return Clash("certainty", (a.start, a.end), (condition.start, end), False, UNSURE)


def _surer(asked: Term, told: Term) -> bool:
    return _open(told) and not _open(asked)


def _later(asked: Term, told: Term) -> bool:
    """Whether it is still to come in the sentence, and done in the query."""
    return told.future and asked.past


def _sooner(asked: Term, told: Term) -> bool:
    return asked.future and not told.future


def _open(term: Term) -> bool:
    return term.hedged or term.holds is None
